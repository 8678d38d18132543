"""Does a plan meet what others changed meanwhile point by point, with nothing decided in silence?"""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import ChangeSet, Meeting, applied
from graph.model import Records
from graph.operations import AssignArea, CloseSquad, Erase, MoveSquad, Operation, SetProperty, Step
from graph.past import PastRecords
from graph.scenario.rebasing import Met, Rebase, rebase
from graph.scenario.scenario import Kept
from graph.scenario.simulation import carried_out
from tests.organisations import org, organisations
from tests.organisations.planned import planned

TODAY: Final = date(2026, 11, 26)
SEEDS: Final = st.integers(0, 2**32 - 1)
HOUSE: Final = org(
    "Tribe pay",
    "Tribe time",
    "Tribe money",
    "Squad slips name=Slips -PART_OF-> pay",
    "Squad run -PART_OF-> pay",
    "Area file <-OWNS- slips",
)


def changed(records: Records, *operations: Operation, kept: Kept = frozenset()) -> Records:
    _, board = carried_out(PastRecords(records), [Step(each) for each in operations], TODAY, kept)
    return applied(records, ChangeSet(board.changes))


def met(base: Records, now: Records, *operations: Operation) -> Rebase:
    return rebase(PastRecords(base), PastRecords(now), [Step(each) for each in operations], TODAY)


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_on_an_unchanged_base_everything_is_clean(records: Records, seeds: list[int]) -> None:
    operations = [planned(records, seed) for seed in seeds]
    found = met(records, records, *operations)
    assert {each.meeting for each in found.met} <= {Meeting.CLEAN}
    assert [each.fits for each in found.steps] == [
        each.fits for each in carried_out(PastRecords(records), [Step(each) for each in operations], TODAY)[0]
    ]


@given(organisations(), st.lists(SEEDS, max_size=4))
def test_a_plan_that_is_there_already_meets_itself(records: Records, seeds: list[int]) -> None:
    operations = [planned(records, seed) for seed in seeds]
    found = met(records, changed(records, *operations), *operations)
    assert {each.meeting for each in found.met} <= {Meeting.SAME}


@given(organisations(), SEEDS, SEEDS)
def test_what_neither_touched_alike_is_no_conflict(records: Records, ours: int, theirs: int) -> None:
    plan, other = planned(records, ours), planned(records, theirs)
    now = changed(records, other)
    for each in met(records, now, plan).met:
        if each.meeting is Meeting.CLEAN:
            assert each.current == each.base
        if each.meeting is Meeting.CONFLICT:
            assert each.current != each.base
            assert each.current != each.wanted


def test_two_who_move_one_squad_are_in_conflict_with_three_values() -> None:
    now = changed(HOUSE, MoveSquad("slips", "money"))
    found = met(HOUSE, now, MoveSquad("slips", "time"))
    assert found.conflicts == [Met(("slips", "PART_OF"), Meeting.CONFLICT, ("pay",), ("time",), ("money",))]


def test_two_who_set_one_property_are_in_conflict() -> None:
    now = changed(HOUSE, SetProperty("slips", "name", "Payslips"))
    (conflict,) = met(HOUSE, now, SetProperty("slips", "name", "Slip Engine")).conflicts
    assert (conflict.base, conflict.wanted, conflict.current) == ("Slips", "Slip Engine", "Payslips")


def test_a_step_that_no_longer_fits_is_shown() -> None:
    now = changed(HOUSE, CloseSquad("slips", "run"))
    found = met(HOUSE, now, AssignArea("file", "run"), MoveSquad("slips", "time"))
    assert [each.fits for each in found.steps] == [True, False]
    assert found.steps[1].problems[0].sentence == "Slips is closed, so nothing can be planned with it."


def test_what_somebody_erased_is_missing_whatever_was_known_of_it() -> None:
    base = org("Tribe pay", "Area dust", "Squad run")
    plan = (SetProperty("dust", "description", "Of use"), SetProperty("run", "name", "Running"))
    found = met(base, changed(base, Erase(("dust",))), *plan)
    assert found.met == (
        Met(("dust", "description"), Meeting.MISSING, None, "Of use", None),
        Met(("run", "name"), Meeting.CLEAN, None, "Running", None),
    )


def test_what_is_kept_stays_as_it_is() -> None:
    kept = frozenset({("slips", "PART_OF"), ("slips", "name")})
    steps = (MoveSquad("slips", "time"), SetProperty("slips", "name", "Other"), AssignArea("file", "run"))
    after = changed(HOUSE, *steps, kept=kept)
    assert after.nodes == HOUSE.nodes
    assert {key for key in after.relationships if key.type == "PART_OF"} == {
        key for key in HOUSE.relationships if key.type == "PART_OF"
    }
    assert {key.source for key in after.relationships if key.type == "OWNS"} == {"run"}
