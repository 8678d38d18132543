"""Are exactly those units of the map tied that need or own something of each other?"""

from __future__ import annotations

from graph.algebra.engine import Evaluation
from graph.map import Units, ties
from graph.projection import from_records
from tests.organisations import org

SQUADS = (
    "Squad run -PART_OF-> Tribe payroll",
    "Squad slips -PART_OF-> payroll",
    "Squad bill -PART_OF-> Tribe money",
)


def tied(*lines: str) -> set[tuple[str, str]]:
    ev = Evaluation(from_records(org(*SQUADS, *lines), 1))
    ids = Units.of(ev).ids
    return {(ids[one], ids[other]) for one, other in ties(ev)}


def test_squads_of_one_tribe_that_need_nothing_of_each_other_are_not_tied() -> None:
    assert tied() == set()


def test_whoever_needs_something_is_tied_to_who_provides_it_covered_or_not() -> None:
    lines = ("Dependency rates -NEEDED_BY-> run", "rates -PROVIDED_BY-> bill")
    assert tied(*lines) == {("bill", "run")}
    assert tied(*lines, "Process sync -COVERS-> rates") == {("bill", "run")}
    assert tied("Dependency old status=closed -NEEDED_BY-> run", "old -PROVIDED_BY-> bill") == set()


def test_whoever_owns_an_area_is_tied_to_who_contributes_to_it_or_builds_on_it() -> None:
    assert tied("run -OWNS-> Area pay", "bill -CONTRIBUTES_TO-> pay") == {("bill", "run")}
    assert tied("run -OWNS-> Area pay", "slips -OWNS-> Area pdf -DEPENDS_ON-> pay") == {("run", "slips")}


def test_nobody_is_tied_to_themselves() -> None:
    assert tied("run -OWNS-> Area pay", "run -CONTRIBUTES_TO-> pay") == set()
