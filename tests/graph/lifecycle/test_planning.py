"""Can people plan together without losing anything, on both stores?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest

from graph.changes import ChangeSet, difference
from graph.errors import DecidedMeanwhile, NotFound, Refused
from graph.model import Records
from graph.operations import AssignArea, MoveSquad, SplitSquad, Step
from graph.operations.operation import Part
from graph.organisation import Organisation
from graph.planning import Planning
from graph.store.port import Store
from graph.workbench import Workbench
from tests.organisations import org

NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUSE: Final = org(
    "Tribe pay",
    "Tribe time",
    "Squad run -PART_OF-> pay",
    "Squad slips -PART_OF-> pay",
    "Person ada -LEADS-> run",
    "Person bo -LEADS-> slips",
    "Dependency rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
    "Area file <-OWNS- slips",
)
MOVE: Final = Step(MoveSquad("slips", "time"), date(2026, 6, 1), 2, "Time needs it.", "kim")
GIVE: Final = Step(AssignArea("file", "run"))
SPLIT: Final = Step(SplitSquad("run", (Part("one", "One"), Part("two", "Two")), {"ada": "one"}))


@pytest.fixture
def planning(open_store: Callable[[], Store]) -> Planning:
    made = Planning(Workbench(Organisation(open_store(), lambda: NOW)))
    made.workbench.commit(ChangeSet(difference(Records(), HOUSE), "importer", "Import", "hr", NOW), 0)
    return made


def test_a_scenario_is_kept_and_read_by_another_process(
    planning: Planning, open_store: Callable[[], Store]
) -> None:
    begun = planning.begin("Slips to Time", "kim", [MOVE])
    planning.edit(begun.id, [MOVE, GIVE, SPLIT], "kim")
    other = Planning(Workbench(Organisation(open_store(), lambda: NOW)))
    found = other.one(begun.id)
    assert (found.name, found.base, found.steps, found.author) == ("Slips to Time", 1, (MOVE, GIVE, SPLIT), "kim")
    assert other.workbench.organisation.store.head().revision == 1


def test_edits_are_taken_back_and_made_again(planning: Planning) -> None:
    id_ = planning.begin("Plan", "kim").id
    for steps in ([MOVE], [MOVE, GIVE]):
        planning.edit(id_, steps, "kim")
    assert planning.undo(id_, "kim").steps == (MOVE,)
    assert planning.undo(id_, "kim").steps == ()
    with pytest.raises(Refused, match="nothing to take back"):
        planning.undo(id_, "kim")
    assert planning.redo(id_, "kim").steps == (MOVE,)
    assert planning.edit(id_, [GIVE], "kim").undone == ()
    with pytest.raises(Refused, match="nothing to do again"):
        planning.redo(id_, "kim")
    assert planning.undo(id_, "kim").steps == (MOVE,)


def test_two_who_edit_at_once_learn_of_each_other(planning: Planning) -> None:
    begun = planning.begin("Plan", "kim")
    planning.share(begun.id, "kim", ["lee"], [])
    saw = planning.one(begun.id).decided
    planning.edit(begun.id, [MOVE], "lee", seen=saw)
    with pytest.raises(DecidedMeanwhile):
        planning.edit(begun.id, [GIVE], "kim", seen=saw)
    assert planning.one(begun.id).steps == (MOVE,)


def test_a_plan_is_private_until_it_is_shared(planning: Planning) -> None:
    id_ = planning.begin("Plan", "kim").id
    assert (set(planning.all("kim")), set(planning.all("lee"))) == ({id_}, set())
    with pytest.raises(Refused, match="Ask kim to share it"):
        planning.edit(id_, [MOVE], "lee")
    planning.share(id_, "kim", [], ["lee"])
    assert set(planning.all("lee")) == {id_}
    with pytest.raises(Refused, match="lee may not change Plan"):
        planning.undo(id_, "lee")
    fork = planning.fork(id_, "Mine", "lee")
    assert (fork.forked_from, planning.edit(fork.id, [MOVE], "lee").steps) == (id_, (MOVE,))
    assert planning.one(id_).steps == ()


def test_a_scenario_stands_on_the_revision_that_it_began_on(planning: Planning) -> None:
    begun = planning.begin("Plan", "kim", [MOVE])
    later = org(*(("Tribe pay", "Tribe time")))
    planning.workbench.commit(ChangeSet(difference(HOUSE, later), "importer", "Closed", "hr", NOW), 1)
    found = planning.simulate(begun)
    assert found.opened["dep-uncovered:rates"] == (1,)
    assert found.opened["reorg-tie-cut:rates"] == (1,)
    assert planning.try_out(planning.workbench.view(), [MOVE]).steps[0].problems


def test_what_does_not_exist_is_said(planning: Planning) -> None:
    with pytest.raises(NotFound):
        planning.one("nothing")
    with pytest.raises(NotFound):
        planning.begin("Plan", "kim", base=7)
    with pytest.raises(Refused, match="needs a name"):
        planning.begin(" ", "kim")
