"""What do people decide about a gap, and which state does that give it?

People say that they have seen it, who works on it and until when, and talk about it. Only the program says that it is
over: nobody can close a gap that is still there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from graph.book import WORDS, Decision, Life, State, rolled_back
from graph.errors import DecidedMeanwhile, Problem, Refused
from graph.naming import figure
from graph.words import say

ABOUT: Final = "gap:"
"""What the subject of a decision about a gap begins with; its key follows."""

LONGEST_COMMENT: Final = 10_000
"""Characters in one comment."""


def acknowledged(life: Life, author: str, at: datetime, *, seen: bool = True) -> Decision:
    """Somebody has seen the gap, or (`seen` false) takes that back. Raises `Refused` if it is not there."""
    _must_be_there(life)
    return Decision(ABOUT + life.key, "acknowledge", author, {"seen": seen}, at)


def assigned(life: Life, to: str | None, due: date | None, author: str, at: datetime) -> Decision:
    """A unit or person (`to`, an id) works on the gap, until a day; None takes it back.

    Raises `Refused` if the gap is not there, or the day lies before `at`.
    """
    _must_be_there(life)
    if due is not None and due < at.date():
        raise Refused(Problem("due", say("{due} has passed. Name a day that is still to come.", due=due)))
    if to is None and due is not None:
        raise Refused(
            Problem("due", say("A day to be done by needs somebody who does it. Assign the gap as well."))
        )
    return Decision(ABOUT + life.key, "assign", author, {"to": to, "due": due.isoformat() if due else None}, at)


def commented(life: Life, text: str, author: str, at: datetime) -> Decision:
    """Somebody says something about the gap. Raises `Refused` for a text that is empty or too long."""
    if not text.strip():
        raise Refused(Problem("text", say("The comment is empty. Write what others should know.")))
    if len(text) > LONGEST_COMMENT:
        sentence = say(
            "The comment has {number} characters; {longest_comment} are allowed. Put it elsewhere and link.",
            number=figure(len(text)),
            longest_comment=figure(LONGEST_COMMENT),
        )
        raise Refused(Problem("text", sentence))
    return Decision(ABOUT + life.key, "comment", author, {"text": text.strip()}, at)


def _must_be_there(life: Life) -> None:
    if not life.is_there:
        raise Refused(
            Problem(
                "", say("This gap is {state}: there is nothing left to do about it.", state=say(WORDS[life.state]))
            )
        )


def unless_decided(about: str, seen: int | None, current: int) -> None:
    """Raises `DecidedMeanwhile` where `seen`, if it is given, is not the latest decision about something."""
    if seen is not None and seen != current:
        raise DecidedMeanwhile(about, current)


def stated(life: Life, decisions: Iterable[Decision], moment: datetime | None = None) -> Life:
    """The life with what the `decisions` about it (up to a moment, if one is given) and the rest make of its state.

    Who works on it stays when a gap comes back; that somebody has seen it, and until when it was to be done, do not.
    """
    seen, assignee, due, number = False, None, None, 0
    began = life.opened.at
    for each in decisions:
        if moment is not None and each.at > moment:
            continue
        number = each.number
        if each.kind == "assign":
            assignee, due = each.content["to"], each.content["due"] if each.at >= began else None
        elif each.kind == "acknowledge":
            seen = bool(each.content["seen"]) and each.at >= began
    return replace(
        life,
        assignee=assignee,
        due=date.fromisoformat(due) if due else None,
        decided=number,
        state=_state(life, assignee, seen=seen),
    )


def life_at(life: Life, decisions: Iterable[Decision], moment: datetime) -> Life | None:
    """The life as it was at the end of a moment; None if it had not begun."""
    earlier = rolled_back(life, moment)
    return None if earlier is None else stated(earlier, decisions, moment)


def _state(life: Life, assignee: str | None, *, seen: bool) -> State:
    if not life.is_there:
        return life.episodes[-1].how
    if life.waiver is not None:
        return "waived"
    if assignee is not None:
        return "assigned"
    return "acknowledged" if seen else "open"
