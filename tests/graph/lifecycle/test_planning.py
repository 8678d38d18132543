"""Can people plan together without losing anything, on both stores?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final, NoReturn

import pytest

from graph.changes import ChangeSet, difference
from graph.errors import DecidedMeanwhile, NotFound, Refused, RevisionConflict
from graph.model import Records
from graph.operations import AssignArea, CloseSquad, LetGo, MovePerson, MoveSquad, Operation, SplitSquad, Step
from graph.operations.operation import Part
from graph.organisation import Organisation
from graph.planning import Planning
from graph.rules.expectations import Gate
from graph.scenario.scenario import Scenario
from graph.scenario.simulation import Simulation, carried_out, simulate
from graph.store.port import Store
from graph.workbench import Workbench
from tests.organisations import org

NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUSE: Final = org(
    "Tribe pay",
    "Tribe time",
    "Tribe money",
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


def test_a_plan_is_judged_by_the_rules_that_hold_now(planning: Planning) -> None:
    begun = planning.begin("Plan", "kim", [MOVE])
    later = ChangeSet(difference(HOUSE, org("Tribe pay")), "importer", "Closed", "hr", NOW)
    planning.workbench.commit(later, 1)
    assert "dep-uncovered:rates" in planning.simulate(begun).opened
    planning.workbench.adjust_rule("dep-uncovered", "ada", reason="We talk.", is_on=False)
    assert "dep-uncovered:rates" not in planning.simulate(begun).opened


def test_what_does_not_exist_is_said(planning: Planning) -> None:
    with pytest.raises(NotFound):
        planning.one("nothing")
    with pytest.raises(NotFound):
        planning.begin("Plan", "kim", base=7)
    with pytest.raises(Refused, match="needs a name"):
        planning.begin(" ", "kim")


# from plan to life


def approved(planning: Planning, *steps: Step) -> str:
    id_ = planning.begin("Plan", "kim", steps).id
    planning.submit(id_, "kim")
    planning.approve(id_, "lee", "It is worth it.")
    return id_


def test_a_plan_is_reviewed_by_somebody_else_and_locked_meanwhile(planning: Planning) -> None:
    id_ = planning.begin("Plan", "kim", [GIVE]).id
    with pytest.raises(Refused, match="once somebody else has approved it"):
        planning.apply(id_, "kim")
    assert planning.submit(id_, "kim").state == "in review"
    with pytest.raises(Refused, match="is in review"):
        planning.edit(id_, [MOVE], "kim")
    with pytest.raises(Refused, match="Somebody else has to approve it"):
        planning.approve(id_, "Kim", "Fine.")
    with pytest.raises(Refused, match="Say what is to be changed"):
        planning.send_back(id_, "lee", " ")
    assert planning.send_back(id_, "lee", "Not yet.").state == "draft"
    planning.submit(id_, "kim")
    assert planning.approve(id_, "lee", "Fine.").state == "approved"
    assert planning.edit(id_, [MOVE, GIVE], "kim").state == "draft"


def test_what_is_not_as_plans_are_expected_to_be_needs_a_reason(planning: Planning) -> None:
    id_ = planning.begin("Plan", "kim", [Step(CloseSquad("slips")), Step(LetGo(("bo", "rates")))]).id
    planning.submit(id_, "kim")
    with pytest.raises(Refused) as refused:
        planning.approve(id_, "lee")
    assert refused.value.problems[0].sentence == (
        "Every plan must open no gap of severity critical. It opens 1: reorg-orphan:file. "
        "Say why that is accepted, or return it."
    )
    approval = planning.approve(id_, "lee", "Nobody needs it.").approval
    assert approval is not None
    assert (approval.by, approval.reason) == ("lee", "Nobody needs it.")
    assert approval.unmet == {"no-critical-gap-opened": ("reorg-orphan:file",)}


def test_what_is_expected_of_plans_is_kept_changed_and_taken_back_like_everything_else(planning: Planning) -> None:
    making = planning.workbench.rulemaking
    assert making.one("no-critical-gap-opened").version == 1
    no_more = Gate("no-more-crossing", figure="cross-tribe-uncovered", grows_by=0, severity="high")
    making.keep(no_more, "lee", reason="We have enough.")
    making.take_back("no-critical-gap-opened", "lee", reason="We look at them ourselves.")
    id_ = planning.begin("Plan", "kim", [MOVE]).id
    planning.submit(id_, "kim")
    with pytest.raises(Refused, match=r"grow by 0 at most\. It is 0 before it and 1 after it\. Say why"):
        planning.approve(id_, "lee")
    making.keep(replace(no_more, grows_by=1), "lee")
    found = planning.approve(id_, "lee").approval
    assert found is not None
    assert (found.unmet, making.one("no-more-crossing").version) == ({}, 2)
    with pytest.raises(Refused, match="There is no figure 'croossing'"):
        making.keep(Gate("no-more-crossing", figure="croossing", at_most=0), "lee")


def test_what_has_no_place_blocks_it(planning: Planning) -> None:
    id_ = approved(planning, Step(CloseSquad("slips")))
    with pytest.raises(Refused) as refused:
        planning.apply(id_, "kim")
    assert {each.where for each in refused.value.problems} == {"bo", "rates", "file"}
    assert planning.workbench.organisation.store.head().revision == 1


def test_waves_become_revisions_and_restoring_is_the_identity(planning: Planning) -> None:
    before = planning.workbench.organisation.records()
    id_ = approved(planning, MOVE, GIVE, SPLIT)
    found = planning.apply(id_, "kim", wave=1, numbers=[2])
    assert (found.base, found.steps, [each.revision for each in found.applied]) == (2, (MOVE, SPLIT), [2])
    found = planning.apply(id_, "kim", wave=2)
    assert (found.state, found.base) == ("approved", 3)
    reasons = [each.reason for each in planning.workbench.organisation.history()]
    assert reasons == ["Scenario Plan, wave 2", "Scenario Plan, wave 1", "Import"]
    head, since = planning.restore(id_, "kim")
    assert (head.revision, list(since)) == (4, [])
    assert planning.workbench.organisation.records() == before
    back = planning.one(id_)
    assert (back.steps, back.state, back.applied) == ((MOVE, GIVE, SPLIT), "draft", ())


def test_two_who_apply_at_once_lose_nothing(planning: Planning, open_store: Callable[[], Store]) -> None:
    first = approved(planning, MOVE)
    other = Planning(Workbench(Organisation(open_store(), lambda: NOW)))
    second = approved(other, Step(MoveSquad("slips", "money")), GIVE)
    planning.apply(first, "kim")
    with pytest.raises(RevisionConflict):
        other.apply(second, "kim")
    with pytest.raises(Refused) as refused:
        other.rebase(second, "kim")
    assert [each.where for each in refused.value.problems] == ["slips PART_OF"]
    (conflict,) = other.meeting(other.one(second)).conflicts
    assert (conflict.base, conflict.wanted, conflict.current) == (("pay",), ("money",), ("time",))
    found = other.rebase(second, "kim", {conflict.point: False})
    assert (found.base, found.state) == (2, "draft")
    other.submit(second, "kim")
    other.approve(second, "lee", "Fine.")
    other.apply(second, "kim")
    ties = {key for key in other.workbench.organisation.records().relationships if key.source == "slips"}
    assert ("PART_OF", "slips", "time", "") in ties
    assert ("PART_OF", "slips", "money", "") not in ties
    owners = {key.source for key in other.workbench.organisation.records().relationships if key.type == "OWNS"}
    assert owners == {"run"}


def test_somebody_else_may_be_faster_while_a_plan_is_tried_out(
    planning: Planning, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its steps touch is then read from a later state than the one that they are tried out on."""
    other = Planning(Workbench(Organisation(open_store(), lambda: NOW)))
    id_ = approved(other, Step(MoveSquad("slips", "money")), GIVE)
    moves = [MOVE]

    def after_somebody_else(*given: Any) -> Simulation:
        if moves:
            others(planning, moves.pop().operation)
        return simulate(*given)

    monkeypatch.setattr("graph.planning.simulate", after_somebody_else)
    with pytest.raises(RevisionConflict, match=r"revision is 2"):
        other.apply(id_, "kim")
    assert other.one(id_).state == "approved"
    moves.append(Step(MoveSquad("slips", "money")))
    found = other.simulate(replace(other.one(id_), base=2))
    assert [each.fits for each in found.steps] == [True, True]
    assert moves == []


def test_plans_are_compared_on_the_organisation_as_it_is_now(planning: Planning) -> None:
    first, other, third = (
        planning.begin("Plan", "kim", [step]).id for step in (MOVE, GIVE, Step(MoveSquad("slips", "money")))
    )
    id_ = approved(planning, MOVE)
    planning.apply(id_, "kim")
    present, found = planning.compare([first, other, third])
    assert (present.revision, [each.ground.revision for each in found]) == (2, [2, 2, 1])
    assert [each.conflicts for each in found] == [0, 0, 1]
    assert found[0].unfit == [1]
    assert [each.scenario.base for each in found] == [1, 1, 1]
    assert found[1].simulation.steps[0].fits


def test_restoring_says_what_has_changed_since(planning: Planning) -> None:
    id_ = approved(planning, MOVE)
    planning.apply(id_, "kim")
    now = planning.workbench.organisation.records()
    later = Records({**now.nodes, **org("Area new").nodes}, now.relationships)
    planning.workbench.commit(ChangeSet(difference(now, later), "ada", "Another area", "manual", NOW), 2)
    _, since = planning.restore(id_, "kim")
    assert [each.reason for each in since] == ["Another area"]
    assert "new" in planning.workbench.organisation.records().nodes
    with pytest.raises(Refused, match="nothing to take back"):
        planning.restore(id_, "kim")


def others(planning: Planning, *operations: Operation) -> None:
    """Somebody else changes something."""
    workbench = planning.workbench
    _, board = carried_out(workbench.view().reader, [Step(each) for each in operations], workbench.today)
    workbench.carry_out(board.changes, "ada", "Something else")


def test_restoring_takes_back_all_or_nothing(planning: Planning) -> None:
    id_ = approved(planning, MOVE, GIVE)
    planning.apply(id_, "kim", wave=1)
    others(planning, AssignArea("file", "slips"))
    planning.rebase(id_, "kim")
    planning.submit(id_, "kim")
    planning.approve(id_, "lee", "It is worth it.")
    planning.apply(id_, "kim", wave=2)
    before = planning.workbench.organisation.records()
    with pytest.raises(Refused) as refused:
        planning.restore(id_, "kim")
    assert {each.where for each in refused.value.problems} == {"OWNS slips -> file"}
    assert planning.workbench.organisation.records() == before
    assert len(planning.one(id_).applied) == 2


def test_what_others_tied_to_what_a_plan_made_is_in_the_way(planning: Planning) -> None:
    id_ = approved(planning, SPLIT, Step(LetGo(("rates",))))
    planning.apply(id_, "kim")
    others(planning, MovePerson("bo", "two"))
    with pytest.raises(Refused) as refused:
        planning.restore(id_, "kim")
    (problem,) = refused.value.problems
    assert str(problem) == "MEMBER_OF bo -> two: It came later, and one of its ends would go; undo that one first."
    others(planning, MovePerson("bo", "slips"))
    planning.restore(id_, "kim")
    assert "two" not in planning.workbench.organisation.records().nodes


def test_a_process_that_is_killed_while_restoring_is_gone_on_with(
    planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = approved(planning, MOVE)
    before = planning.workbench.organisation.records()
    planning.apply(id_, "kim")
    with monkeypatch.context() as patch:
        patch.setattr(Planning, "_decide", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            planning.restore(id_, "kim")
    assert planning.one(id_).applied
    head, _ = planning.restore(id_, "kim")
    assert (head.revision, planning.one(id_).steps) == (3, (MOVE,))
    assert planning.workbench.organisation.records() == before


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def test_a_process_that_is_killed_between_plan_and_life_leaves_nothing_wrong(
    planning: Planning, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = approved(planning, MOVE)

    class Killed(BaseException):
        pass

    def killed(*_: object) -> NoReturn:
        raise Killed

    def looked_at(*_: object) -> Scenario:
        return killed() if planning.workbench.organisation.store.head().revision > 1 else found

    # Before the commit: nothing happened, and it can be applied again.
    with monkeypatch.context() as patch:
        patch.setattr(Workbench, "commit", killed)
        with pytest.raises(Killed):
            planning.apply(id_, "kim")
    found = Planning(Workbench(Organisation(open_store(), lambda: NOW))).one(id_)
    assert (found.state, found.applied) == ("approved", ())
    # After it: whoever looks finds it applied.
    with monkeypatch.context() as patch:
        patch.setattr(Planning, "one", looked_at)
        with pytest.raises(Killed):
            planning.apply(id_, "kim")
    found = Planning(Workbench(Organisation(open_store(), lambda: NOW))).one(id_)
    assert (found.state, found.base, [each.revision for each in found.applied]) == ("applied", 2, [2])
