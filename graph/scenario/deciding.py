"""What may be decided about a scenario, by whom, and when? Each answer is a decision for the book, or `Refused`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, TypedDict, Unpack

from graph.book import Decision
from graph.errors import Problem, Refused
from graph.metrics import is_restricted
from graph.naming import figure, listed
from graph.operations import Step
from graph.rules.expectations import said
from graph.scenario.gating import Judged
from graph.scenario.scenario import ABOUT, WORDS, Kept, Scenario
from graph.scenario.writing import document_of
from graph.words import say

MAX_STEPS: Final = 1_000
"""So many steps a plan may have."""


class About(TypedDict, total=False):
    """What may be said of a scenario when it begins: as which one, what it is for, who may edit it and look at it."""

    forked_from: str | None
    note: str
    editors: Sequence[str]
    viewers: Sequence[str]


# it begins, and is edited


def begun(
    id: str,
    name: str,
    base: int,
    author: str,
    at: datetime,
    steps: Sequence[Step] = (),
    **about: Unpack[About],
) -> Decision:
    """The decision that begins a scenario. Raises `Refused` for one without a name."""
    _check_steps(steps)
    content = {
        "name": _name(name),
        "base": base,
        "steps": [document_of(each) for each in steps],
        **{key: value for key, value in about.items() if value},
    }
    return Decision(ABOUT + id, "begin", author, content, at)


def edited(scenario: Scenario, steps: Sequence[Step], author: str, at: datetime) -> Decision:
    """The decision that the scenario has these steps. Raises `Refused` if somebody may not, or if nothing changes."""
    _check_open(scenario, author)
    _check_steps(steps)
    if tuple(steps) == scenario.steps:
        raise Refused(Problem("steps", say("The plan has these steps already.")))
    return _decided(scenario, "edit", author, at, steps=[document_of(each) for each in steps])


def gone_back(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that takes the last edit back. Raises `Refused` if there is none."""
    _check_open(scenario, author)
    if not scenario.done:
        raise Refused(Problem("", say("There is nothing to take back in {name}.", name=scenario.name)))
    return _decided(scenario, "undo", author, at)


def done_again(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that makes an edit that was taken back again. Raises `Refused` if there is none."""
    _check_open(scenario, author)
    if not scenario.undone:
        raise Refused(Problem("", say("There is nothing to do again in {name}.", name=scenario.name)))
    return _decided(scenario, "redo", author, at)


def shared(
    scenario: Scenario, editors: Iterable[str], viewers: Iterable[str], author: str, at: datetime
) -> Decision:
    """The decision who else may edit it and who may look at it. Raises `Refused` if somebody may not."""
    _check_right(scenario, author)
    return _decided(scenario, "share", author, at, editors=sorted(set(editors)), viewers=sorted(set(viewers)))


def renamed(scenario: Scenario, name: str, author: str, at: datetime) -> Decision:
    """The decision that it has another name. Raises `Refused` for an empty one, or if somebody may not."""
    _check_right(scenario, author)
    return _decided(scenario, "rename", author, at, name=_name(name))


def discarded(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that nobody goes on with it. Raises `Refused` if somebody may not, or if that is so already."""
    _check_open(scenario, author)
    return _decided(scenario, "discard", author, at)


def rebased(scenario: Scenario, base: int, kept: Kept, author: str, at: datetime) -> Decision:
    """The decision that it stands on another revision, where some things stay as they are there.

    Raises `Refused` if somebody may not.
    """
    _check_open(scenario, author)
    return _decided(scenario, "rebase", author, at, base=base, kept=[list(each) for each in sorted(kept)])


# it is reviewed


def submitted(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that somebody else is to look at it; nobody edits it meanwhile. Raises `Refused` without steps."""
    _check_open(scenario, author)
    if not scenario.steps:
        raise Refused(Problem("", say("{name} has no steps that somebody could look at.", name=scenario.name)))
    return _decided(scenario, "submit", author, at)


def approved(scenario: Scenario, reason: str, author: str, at: datetime, unmet: Sequence[Judged] = ()) -> Decision:
    """The decision that it may be applied, whatever is expected of plans and `unmet`.

    Raises `Refused` if it is not in review, by whoever made it, and without a reason for what it does not meet.
    """
    _check_review(scenario)
    if author.casefold() in {each.casefold() for each in (scenario.submitted_by, scenario.author)}:
        raise Refused(Problem("", say("{author} made this plan. Somebody else has to approve it.", author=author)))
    if unmet and not reason.strip():
        raise Refused(
            Problem("reason", say("{broken} Say why that is accepted, or return it.", broken=_broken(each)))
            for each in unmet
        )
    content = {"reason": reason.strip(), "unmet": {each.gate.id: list(each.gaps) for each in unmet}}
    return _decided(scenario, "approve", author, at, **content)


def _broken(one: Judged) -> str:
    """What a plan does not meet, with the gaps or the figures that show it."""
    gate = one.gate
    if gate.opened:
        return say(
            "{gate} It opens {number}: {gaps}.", gate=said(gate), number=len(one.gaps), gaps=listed(list(one.gaps))
        )
    if is_restricted(gate.figure):
        return said(gate)
    return say(
        "{gate} It is {figure} before it and {figure2} after it.",
        gate=said(gate),
        figure=_figure(one.before),
        figure2=_figure(one.after),
    )


def _figure(value: float | None) -> str:
    return "unknown" if value is None else f"{value:,.4g}"


def returned(scenario: Scenario, reason: str, author: str, at: datetime) -> Decision:
    """The decision that it has to be worked on. Raises `Refused` if it is not in review, or without a reason."""
    _check_review(scenario)
    if not reason.strip():
        raise Refused(Problem("reason", say("Say what is to be changed, so that they can.")))
    return _decided(scenario, "return", author, at, reason=reason.strip())


def _check_review(scenario: Scenario) -> None:
    if scenario.state != "in review":
        raise Refused(
            Problem(
                "",
                say(
                    "{name} is not in review: it is {state}.", name=scenario.name, state=say(WORDS[scenario.state])
                ),
            )
        )


# it becomes life


def applying(
    scenario: Scenario, change_set: str, expected: int, numbers: Sequence[int], author: str, at: datetime
) -> Decision:
    """The decision that these steps become the revision after `expected`. Raises `Refused` if it is not approved."""
    if scenario.state != "approved":
        sentence = say(
            "{name} is {state}. It is applied once somebody else has approved it.",
            name=scenario.name,
            state=say(WORDS[scenario.state]),
        )
        raise Refused(Problem("", sentence))
    content = {"change_set": change_set, "expected": expected, "numbers": list(numbers)}
    return _decided(scenario, "apply", author, at, **content)


def applied(scenario: Scenario, author: str, at: datetime) -> Decision:
    """The decision that what was pending is a revision now."""
    return _decided(scenario, "applied", author, at)


def restored(scenario: Scenario, base: int, author: str, at: datetime) -> Decision:
    """The decision that everything it did is taken back; its steps are a draft again."""
    return _decided(scenario, "restored", author, at, base=base)


# who may


def _check_right(scenario: Scenario, author: str) -> None:
    if not scenario.may_edit(author):
        sentence = say(
            "{author} may not change {name}. Ask {author2} to share it, or fork it.",
            author=author,
            name=scenario.name,
            author2=scenario.author,
        )
        raise Refused(Problem("", sentence))


def _check_open(scenario: Scenario, author: str) -> None:
    """Refuses who may not edit it, and anybody while it is in review, or over."""
    _check_right(scenario, author)
    if scenario.state == "in review":
        raise Refused(
            Problem(
                "", say("{name} is in review, and nobody edits it. Ask for it to be returned.", name=scenario.name)
            )
        )
    if scenario.is_discarded:
        raise Refused(Problem("", say("{name} is discarded. Fork it to go on with it.", name=scenario.name)))


def _decided(scenario: Scenario, kind: str, author: str, at: datetime, **content: object) -> Decision:
    return Decision(ABOUT + scenario.id, kind, author, content, at)


def _name(name: str) -> str:
    if not name.strip():
        raise Refused(Problem("name", say("A scenario needs a name that people will recognise.")))
    return " ".join(name.split())


def _check_steps(steps: Sequence[Step]) -> None:
    if len(steps) > MAX_STEPS:
        raise Refused(
            Problem(
                "steps",
                say(
                    "A plan has {max_steps} steps at most, and this one has {number}.",
                    max_steps=figure(MAX_STEPS),
                    number=figure(len(steps)),
                ),
            )
        )
