"""Which plans are there, who may see and edit them, and what do they consist of? Folded from what people decided.

A scenario stands on a base revision and never touches the live organisation. Each edit is a decision in the book, so
nothing of a plan is lost, every edit can be taken back, and two who edit at once learn of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from graph.book import Decision
from graph.errors import Problem, Refused
from graph.operations import Step
from graph.scenario.reading import step_of
from graph.scenario.writing import document_of

ABOUT: Final = "scenario:"
"""What the subject of a decision about a scenario begins with; the scenario's id follows."""

MAX_STEPS: Final = 1_000
"""So many steps a plan may have."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named list of steps on a base revision. Private to its `author` and `editors` until it has `viewers` too.

    `undone` are the lists that can be done again, the next one last, `done` those that can be gone back to. `decided`
    is the number of the latest decision about it, `changed_at` its moment. `forked_from` is the id of the scenario it
    began as, if any. What is `discarded` is kept, and can be taken up again.
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
    is_discarded: bool = False

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
            before = _begun(id_, each) if each.kind == "begin" else found[id_]
            found[id_] = replace(_after(before, each), changed_at=each.at, decided=each.number)
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
        forked_from=content.get("forked_from"),
    )


def _after(scenario: Scenario, decision: Decision) -> Scenario:
    """A scenario after one more decision about it."""
    content: Mapping[str, Any] = decision.content
    steps, done, undone = scenario.steps, scenario.done, scenario.undone
    match decision.kind:
        case "edit":
            after = tuple(step_of(each) for each in content["steps"])
            return replace(scenario, steps=after, done=(*done, steps), undone=())
        case "undo":
            return replace(scenario, steps=done[-1], done=done[:-1], undone=(*undone, steps))
        case "redo":
            return replace(scenario, steps=undone[-1], done=(*done, steps), undone=undone[:-1])
        case "share":
            return replace(scenario, editors=frozenset(content["editors"]), viewers=frozenset(content["viewers"]))
        case "rename":
            return replace(scenario, name=content["name"])
        case "discard":
            return replace(scenario, is_discarded=True)
        case "resume":
            return replace(scenario, is_discarded=False)
        case _:
            return scenario


# what may be decided


def begun(
    id: str,
    name: str,
    base: int,
    author: str,
    at: datetime,
    steps: Sequence[Step] = (),
    forked_from: str | None = None,
) -> Decision:
    """The decision that begins a scenario. Raises `Refused` for one without a name."""
    _check_steps(steps)
    content = {
        "name": _name(name),
        "base": base,
        "steps": [document_of(each) for each in steps],
        **({"forked_from": forked_from} if forked_from else {}),
    }
    return Decision(ABOUT + id, "begin", author, content, at)


def edited(scenario: Scenario, steps: Sequence[Step], author: str, at: datetime) -> Decision:
    """The decision that the scenario has these steps. Raises `Refused` if somebody may not, or if nothing changes."""
    _check_right(scenario, author)
    _check_steps(steps)
    if tuple(steps) == scenario.steps:
        raise Refused(Problem("steps", "The plan has these steps already."))
    return _decided(scenario, "edit", author, at, steps=[document_of(each) for each in steps])


def gone_back(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that takes the last edit back. Raises `Refused` if there is none."""
    _check_right(scenario, author)
    if not scenario.done:
        raise Refused(Problem("", f"There is nothing to take back in {scenario.name}."))
    return _decided(scenario, "undo", author, at)


def done_again(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that makes an edit that was taken back again. Raises `Refused` if there is none."""
    _check_right(scenario, author)
    if not scenario.undone:
        raise Refused(Problem("", f"There is nothing to do again in {scenario.name}."))
    return _decided(scenario, "redo", author, at)


def shared(
    scenario: Scenario, editors: Iterable[str], viewers: Iterable[str], author: str, at: datetime
) -> Decision:
    """The decision who else may edit it and who may look at it. Raises `Refused` if somebody may not."""
    return _decided(scenario, "share", author, at, editors=sorted(set(editors)), viewers=sorted(set(viewers)))


def renamed(scenario: Scenario, name: str, author: str, at: datetime) -> Decision:
    """The decision that it has another name. Raises `Refused` for an empty one, or if somebody may not."""
    return _decided(scenario, "rename", author, at, name=_name(name))


def discarded(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that nobody goes on with it. Raises `Refused` if somebody may not, or if that is so already."""
    _check_right(scenario, author)
    if scenario.is_discarded:
        raise Refused(Problem("", f"{scenario.name} is discarded already."))
    return _decided(scenario, "discard", author, at)


def _check_right(scenario: Scenario, author: str) -> None:
    if not scenario.may_edit(author):
        sentence = f"{author} may not change {scenario.name}. Ask {scenario.author} to share it, or fork it."
        raise Refused(Problem("", sentence))


def _decided(scenario: Scenario, kind: str, author: str, at: datetime, **content: object) -> Decision:
    _check_right(scenario, author)
    return Decision(ABOUT + scenario.id, kind, author, content, at)


def _name(name: str) -> str:
    if not name.strip():
        raise Refused(Problem("name", "A scenario needs a name that people will recognise."))
    return " ".join(name.split())


def _check_steps(steps: Sequence[Step]) -> None:
    if len(steps) > MAX_STEPS:
        raise Refused(Problem("steps", f"A plan has {MAX_STEPS:,} steps at most, and this one has {len(steps):,}."))
