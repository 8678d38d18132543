"""Are plans compared on the same ground, in every figure, and is what tells two of them apart theirs alone?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied
from graph.model import Records
from graph.operations import AssignArea, MovePerson, MoveSquad, Operation
from graph.projection import from_records
from graph.scenario.comparing import Candidate, Figure, Ground, apart, figures
from graph.scenario.gating import judged
from graph.scenario.scenario import Scenario
from tests.graph.scenario.test_consequences import HOUSE
from tests.graph.scenario.test_simulation import broken, keys, simulated
from tests.organisations import organisations
from tests.organisations.planned import planned

SEEDS: Final = st.lists(st.integers(0, 2**32 - 1), max_size=3)
NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)


def ground(records: Records) -> Ground:
    return Ground(1, Evaluation(from_records(records)), len(keys(records)))


def candidate(records: Records, *operations: Operation, name: str = "plan") -> Candidate:
    found = simulated(records, *operations)
    scenario = Scenario(name, name, 1, "kim", NOW, 1)
    return Candidate(scenario, ground(records), found, judged(found, []))


def by_id(rows: list[Figure]) -> dict[str, Figure]:
    return {each.id: each for each in rows}


@settings(max_examples=30)
@given(organisations(), SEEDS, SEEDS)
def test_what_is_left_is_what_the_rules_find_after_the_plan(
    records: Records, one: list[int], other: list[int]
) -> None:
    found = [candidate(records, *(planned(records, seed) for seed in seeds)) for seeds in (one, other)]
    rows = by_id(figures(ground(records), found, with_restricted=True))
    after = [applied(records, ChangeSet(each.simulation.changes)) for each in found]
    assert rows["gaps"].after == tuple(len(keys(each, records) | broken(records, each)) for each in after)
    for side in ("opened", "resolved"):
        severities = [rows[f"{side}-{each}"].after for each in ("critical", "high", "medium", "low", "info")]
        assert rows[side].after == tuple(map(sum, zip(*severities, strict=True)))


@settings(max_examples=30)
@given(organisations(), SEEDS, SEEDS)
def test_what_tells_two_apart_adds_up_to_what_each_does(records: Records, one: list[int], other: list[int]) -> None:
    first, second = (candidate(records, *(planned(records, seed) for seed in seeds)) for seeds in (one, other))
    found = apart(first, second)
    assert {*found.opened.first, *found.opened.both} == first.simulation.difference.came
    assert {*found.resolved.second, *found.resolved.both} == second.simulation.difference.went
    assert {*found.people.first, *found.people.both} == first.touched
    assert not {*found.people.first} & second.touched
    assert apart(first, first).opened.first == apart(first, first).people.second == ()


def test_the_best_of_a_row_is_named_where_one_is_better() -> None:
    moved = candidate(HOUSE, MoveSquad("slips", "time"))
    kept = candidate(HOUSE, AssignArea("tax", "slips"))
    rows = by_id(figures(ground(HOUSE), [moved, kept], with_restricted=True))
    assert (rows["cross-tribe"].after, rows["cross-tribe"].best) == ((1, 0), (1,))
    assert (rows["headcount"].after, rows["headcount"].best, rows["headcount"].differs) == ((3, 3), (), False)
    assert (rows["changes-owner"].present, rows["changes-owner"].after) == (0, (0, 1))
    assert "cost" not in by_id(figures(ground(HOUSE), [moved], with_restricted=False))


def test_who_is_touched_is_a_person_who_changes_something() -> None:
    assert candidate(HOUSE, MovePerson("ada", "slips")).touched == {"ada"}
    assert candidate(HOUSE, AssignArea("tax", "slips")).touched == frozenset()
