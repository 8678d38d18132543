"""Is the gap diff of a plan what the rules find before and after it, and are the right steps blamed?"""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied
from graph.gaps import Settings, all_gaps, detect
from graph.model import Records
from graph.operations import AssignArea, CloseSquad, LetGo, MoveSquad, Operation, Step
from graph.past import PastRecords
from graph.projection import from_records
from graph.rules import CATALOGUE
from graph.rules.reorganisation import REORGANISATION
from graph.scenario.simulation import Simulation, simulate
from tests.organisations import org, organisations
from tests.organisations.planned import planned

SETTINGS: Final = Settings(date(2026, 11, 26))
RULES: Final = tuple(rule for rule in CATALOGUE if rule.history is None)
SEEDS: Final = st.integers(0, 2**32 - 1)


def simulated(records: Records, *operations: Operation) -> Simulation:
    ev = Evaluation(from_records(records))
    return simulate(ev, PastRecords(records), [Step(each) for each in operations], SETTINGS, RULES)


def keys(records: Records) -> set[str]:
    ev = Evaluation(from_records(records))
    return {gap.key for gap in all_gaps(ev, detect(ev, SETTINGS, RULES))}


def broken(before: Records, after: Records) -> set[str]:
    """What the rules find that compare two states."""
    one, other = Evaluation(from_records(before)), Evaluation(from_records(after))
    return {
        f"{each.rule.id}:{other.projection.id_of(node)}"
        for each in REORGANISATION
        for (node,) in each.left_behind(one, other, SETTINGS.terms(each.rule))
    }


def after(records: Records, found: Simulation) -> Records:
    return applied(records, ChangeSet(found.changes))


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_simulating_is_applying_and_then_detecting(records: Records, seeds: list[int]) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    before, then = keys(records), keys(after(records, found))
    opened = (then - before) | broken(records, after(records, found))
    assert (set(found.opened), set(found.resolved)) == (opened, before - then)


@settings(max_examples=24)  # each blamed gap is simulated again
@given(organisations(), st.lists(SEEDS, min_size=2, max_size=5))
def test_the_blamed_steps_alone_do_it(records: Records, seeds: list[int]) -> None:
    operations = [planned(records, seed) for seed in seeds]
    found = simulated(records, *operations)
    before = keys(records)
    for key, blame in [*found.opened.items(), *found.resolved.items()]:
        alone = simulated(records, *(operations[number - 1] for number in blame))
        assert all(each.fits for each in alone.steps)
        then = after(records, alone)
        assert (key in keys(then) | broken(records, then)) == (key not in before)


TWO_TRIBES: Final = org(
    "Tribe pay",
    "Tribe time",
    "Squad run -PART_OF-> pay",
    "Squad slips -PART_OF-> pay",
    "Person ada -LEADS-> run",
    "Person bo -LEADS-> slips",
    "ada -MEMBER_OF-> run",
    "bo -MEMBER_OF-> slips",
    "Area ledger <-OWNS- run",
    "Area file <-OWNS- slips",
    "Dependency rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
    "Process rounds status=validated -COVERS-> Dependency other -NEEDED_BY-> run",
    "other -PROVIDED_BY-> slips",
)


def test_a_squad_that_leaves_its_tribe_opens_what_lay_between() -> None:
    found = simulated(TWO_TRIBES, AssignArea("file", "run"), MoveSquad("slips", "time"))
    assert found.opened["dep-uncovered:rates"] == (2,)
    assert [each.sentence for each in found.steps] == [
        "Give area file to squad run instead of squad slips",
        "Move squad slips from tribe pay to tribe time",
    ]


def test_what_takes_two_steps_is_blamed_on_both() -> None:
    records = org(
        "Area ledger <-OWNS- Squad run",
        "ledger <-OWNS- Squad slips",
        "Person ada -MEMBER_OF-> run",
        "Person bo -MEMBER_OF-> slips",
        "Area file <-OWNS- Squad edge <-MEMBER_OF- Person cy",
    )
    found = simulated(records, CloseSquad("run"), LetGo(("ada",)), CloseSquad("slips"))
    assert found.opened["area-unowned:ledger"] == (1, 3)
    assert found.resolved["area-multi-owned:ledger"] == (1,)


def test_a_step_that_does_not_fit_is_told_and_left_out() -> None:
    found = simulated(TWO_TRIBES, MoveSquad("run", "nowhere"), MoveSquad("slips", "time"))
    (problem,) = found.steps[0].problems
    assert (problem.where, problem.sentence) == ("to", "There is no unit 'nowhere'.")
    assert [each.fits for each in found.steps] == [False, True]
    assert found.opened["dep-uncovered:rates"] == (2,)


def test_what_loses_its_place_is_on_the_bench_until_it_has_another() -> None:
    found = simulated(TWO_TRIBES, CloseSquad("run"))
    assert {each.thing for each in found.bench} == {"ada", "ledger", "rates", "other"}
    placed = simulated(TWO_TRIBES, CloseSquad("run"), AssignArea("ledger", "slips"), LetGo(("rates", "other")))
    assert {each.thing for each in placed.bench} == {"ada"}
