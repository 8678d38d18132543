"""Do the steps that are made of a difference lead exactly from the one organisation to the other?"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import ChangeSet, applied, difference
from graph.model import Records
from graph.operations import Connect, Describe, MoveSquad, Operation, Relate, SetProperty, Step
from graph.past import PastRecords
from graph.scenario.reading import read_plan
from graph.scenario.recovering import recovered
from graph.scenario.simulation import carried_out
from graph.scenario.writing import to_yaml
from tests.organisations import org, organisations, random_change_set
from tests.organisations.planned import planned

TODAY: Final = date(2026, 11, 26)
SEEDS: Final = st.integers(0, 2**32 - 1)


def steps_between(before: Records, after: Records) -> list[Step]:
    return [Step(each) for each in recovered(PastRecords(before), difference(before, after), TODAY)]


def carried(records: Records, steps: list[Step]) -> Records:
    found, board = carried_out(PastRecords(records), steps, TODAY)
    assert [each.problems for each in found if not each.fits] == []
    return applied(records, ChangeSet(board.changes))


@given(organisations(), SEEDS, st.integers(0, 20))
def test_the_steps_of_a_difference_lead_to_the_other_organisation(records: Records, seed: int, steps: int) -> None:
    other = applied(records, random_change_set(Random(seed), records, steps=steps or None))
    found = steps_between(records, other)
    assert carried(records, found) == other
    assert read_plan(to_yaml(found)) == found
    assert steps_between(other, other) == []


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_what_a_plan_does_is_recovered(records: Records, seeds: list[int]) -> None:
    other = carried(records, _fitting(records, seeds))
    assert carried(records, steps_between(records, other)) == other


def _fitting(records: Records, seeds: list[int]) -> list[Step]:
    found, _ = carried_out(PastRecords(records), [Step(planned(records, seed)) for seed in seeds], TODAY)
    return [each.step for each in found if each.fits]


def operations(before: Records, after: Records) -> list[Operation]:
    return [each.operation for each in steps_between(before, after)]


def test_what_people_do_is_told_as_they_would_say_it() -> None:
    before = org("Tribe pay", "Tribe time", "Squad slips -PART_OF-> pay", "Area file <-OWNS- slips")
    done: list[Operation] = [SetProperty("file", "name", "Files"), MoveSquad("slips", "time")]
    assert operations(before, carried(before, [Step(each) for each in done])) == done


def test_what_nobody_would_say_is_written_down_as_it_is() -> None:
    before = org("Tribe pay", "Squad run", "Squad slips", "Process rounds")
    after = org(
        "Tribe pay",
        "Squad run last_seen=2026-07-01 -PART_OF-> pay",
        "Squad slips last_seen=2026-07-01",
        "Process rounds -APPLIES_IN-> Location chile",
    )
    assert operations(before, after) == [
        Describe(("chile",), "Location"),
        Describe(("run", "slips"), None, {"last_seen": "2026-07-01"}),
        Connect("APPLIES_IN", "rounds", "chile"),
        Relate("PART_OF", "run", "pay"),
    ]
