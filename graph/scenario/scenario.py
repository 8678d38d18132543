"""Which plans are there, who may see and edit them, how far have they come? Folded from what people decided.

A scenario stands on a base revision and never touches the live organisation until it is applied. Each edit is a
decision in the book, so nothing of a plan is lost, every edit can be taken back, and two who edit at once learn of each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from graph.book import Decision
from graph.operations import Step
from graph.operations.points import Point
from graph.scenario.reading import step_of
from graph.words import mark

ABOUT: Final = "scenario:"
"""What the subject of a decision about a scenario begins with; the scenario's id follows."""

Review: TypeAlias = Literal["draft", "in review", "approved"]
State: TypeAlias = Literal["draft", "in review", "approved", "applied", "discarded"]

WORDS: Final[Mapping[State, str]] = {
    "draft": mark("draft"),
    "in review": mark("in review"),
    "approved": mark("approved"),
    "applied": mark("applied"),
    "discarded": mark("discarded"),
}
"""What a sentence calls the states."""

Kept: TypeAlias = frozenset[Point]
"""What stays as it is in the organisation, whatever the steps say."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Steps that are about to be applied: as which change set, as the revision after which, and which steps."""

    change_set: str
    expected: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """Steps that were applied, the numbers they had then, and the revision that they made."""

    revision: int
    numbers: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who let a plan be applied and why; `unmet` are the expectations of plans that it does not meet.

    These are by id, each with the keys of the gaps that count against it.
    """

    by: str
    at: datetime
    reason: str
    unmet: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named list of steps on a base revision. Private to its `author` and `editors` until it has `viewers` too.

    `undone` are the lists that can be done again, the next one last, `done` those that can be gone back to. `decided`
    is the number of the latest decision about it, `changed_at` its moment. `forked_from` is the id of the scenario it
    began as, if any. `note` says what it is for. `review` is `draft`, `in review` (nobody edits it) or `approved`, by
    the latest `approval`. Steps that were applied are `applied` and no longer among the `steps`. What is `discarded` is
    kept.
    """

    id: str
    name: str
    base: int
    author: str
    changed_at: datetime
    decided: int
    steps: tuple[Step, ...] = ()
    done: tuple[tuple[Step, ...], ...] = ()
    undone: tuple[tuple[Step, ...], ...] = ()
    editors: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()
    forked_from: str | None = None
    note: str = ""
    review: Review = "draft"
    submitted_by: str = ""
    approval: Approval | None = None
    kept: Kept = frozenset()
    pending: Pending | None = None
    applied: tuple[Applied, ...] = ()
    is_discarded: bool = False

    @property
    def state(self) -> State:
        """`draft`, `in review`, `approved`, `applied` (in whole) or `discarded`."""
        if self.is_discarded:
            return "discarded"
        return "applied" if self.applied and not self.steps else self.review

    def may_edit(self, person: str) -> bool:
        """Whether somebody may change it."""
        return person == self.author or person in self.editors

    def may_see(self, person: str) -> bool:
        """Whether somebody may look at it."""
        return self.may_edit(person) or person in self.viewers


def scenarios_of(decisions: Iterable[Decision]) -> dict[str, Scenario]:
    """All scenarios by id, folded from decisions in their order; those about other things are passed over."""
    found: dict[str, Scenario] = {}
    for each in decisions:
        if each.about.startswith(ABOUT):
            id_ = each.about.removeprefix(ABOUT)
            after = _begun(id_, each) if each.kind == "begin" else _after(found[id_], each)
            found[id_] = replace(after, changed_at=each.at, decided=each.number)
    return found


def _begun(id_: str, decision: Decision) -> Scenario:
    content: Mapping[str, Any] = decision.content
    return Scenario(
        id_,
        content["name"],
        content["base"],
        decision.author,
        decision.at,
        decision.number,
        tuple(step_of(each) for each in content.get("steps", ())),
        editors=frozenset(content.get("editors", ())),
        viewers=frozenset(content.get("viewers", ())),
        forked_from=content.get("forked_from"),
        note=content.get("note", ""),
    )


def _after(scenario: Scenario, decision: Decision) -> Scenario:
    """A scenario after one more decision about it."""
    content: Mapping[str, Any] = decision.content
    steps, done, undone = scenario.steps, scenario.done, scenario.undone
    match decision.kind:
        case "edit":
            after = tuple(step_of(each) for each in content["steps"])
            return replace(scenario, steps=after, done=(*done, steps), undone=(), review="draft")
        case "undo":
            return replace(scenario, steps=done[-1], done=done[:-1], undone=(*undone, steps), review="draft")
        case "redo":
            return replace(scenario, steps=undone[-1], done=(*done, steps), undone=undone[:-1], review="draft")
        case "share":
            return replace(scenario, editors=frozenset(content["editors"]), viewers=frozenset(content["viewers"]))
        case "rename":
            return replace(scenario, name=content["name"])
        case "discard":
            return replace(scenario, is_discarded=True)
        case "rebase":
            kept = scenario.kept | {(node, what) for node, what in content["kept"]}
            return replace(scenario, base=content["base"], kept=kept, review="draft")
        case "submit":
            return replace(scenario, review="in review", submitted_by=decision.author)
        case "approve":
            return replace(scenario, review="approved", approval=_approval(decision))
        case "return":
            return replace(scenario, review="draft")
        case "apply":
            pending = Pending(content["change_set"], content["expected"], tuple(content["numbers"]))
            return replace(scenario, pending=pending)
        case "applied":
            return _applied(scenario)
        case "restored":
            return replace(scenario, steps=_put_back(scenario), base=content["base"], applied=(), review="draft")
        case _:
            return scenario


def _approval(decision: Decision) -> Approval:
    content: Mapping[str, Any] = decision.content
    unmet = {id_: tuple(gaps) for id_, gaps in content.get("unmet", {}).items()}
    return Approval(decision.author, decision.at, content.get("reason", ""), unmet)


def _applied(scenario: Scenario) -> Scenario:
    """What was pending is applied: its steps are done, and there is no going back by undoing edits."""
    pending = scenario.pending
    if pending is None:
        return scenario
    numbered = list(enumerate(scenario.steps, 1))
    went = tuple(step for number, step in numbered if number in pending.numbers)
    left = tuple(step for number, step in numbered if number not in pending.numbers)
    return replace(
        scenario,
        steps=left,
        done=(),
        undone=(),
        base=pending.expected + 1,
        pending=None,
        applied=(*scenario.applied, Applied(pending.expected + 1, pending.numbers, went)),
    )


def _put_back(scenario: Scenario) -> tuple[Step, ...]:
    """The steps with those that were applied among them again, each where it stood."""
    steps = list(scenario.steps)
    for each in reversed(scenario.applied):
        for number, step in zip(each.numbers, each.steps, strict=True):
            steps.insert(number - 1, step)
    return tuple(steps)
