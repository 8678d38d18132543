"""How is the life of a gap told: its state, who works on it, what opened it and what ended it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from api.cli.terminal import day, number

if TYPE_CHECKING:
    from datetime import date

    from graph.book import Cause, Life
    from graph.gaps import Gap
    from graph.view import View
    from graph.workbench import Workbench


def day_of(workbench: Workbench, as_of: str | None) -> date | None:
    """The day whose states are to be seen; None for today. A revision is seen as at the end of its day."""
    if as_of is None:
        return None
    from graph.errors import NotFound

    revision, day_ = workbench.organisation.moment(as_of)
    if day_ is not None:
        return day_
    if not revision:
        raise NotFound("revision", as_of)
    return workbench.organisation.revision(revision).change_set.at.date()


def lives_of(workbench: Workbench, gaps: Sequence[Gap], as_of: date | None) -> dict[str, Life]:
    """The lives of these gaps by key, at the end of a day or now.

    Those are left out that are not there by the rules that hold and by the calendar, but only by the parameters or
    the day that somebody asked for.
    """
    found = workbench.lives((gap.key for gap in gaps), as_of)
    return {key: life for key, life in found.items() if life.is_there}


def fields(life: Life | None, today: date, *, planned: bool = False) -> dict[str, object]:
    """What programs are told about the life of a gap. One that has none is open, and nothing else is known of it.

    `planned`: only a plan that is looked at makes it.
    """
    if life is None:
        names = ("first_seen", "last_seen", "opened_by", "assignee", "due", "waiver")
        return {"state": "open", "planned": planned, **dict.fromkeys(names)}
    return {
        "state": life.state,
        "planned": planned,
        "first_seen": life.first_seen,
        "last_seen": life.last_seen(today),
        "opened_by": cause_as_json(life.opened),
        "assignee": life.assignee,
        "due": life.due,
        "waiver": life.waiver,
    }


def cause_as_json(cause: Cause) -> dict[str, object]:
    """A cause for programs: `number` is the revision's or the decision's, 0 for a day."""
    return {
        "kind": cause.kind,
        "at": cause.at,
        "number": cause.number,
        "author": cause.author,
        "source": cause.source,
        "reason": cause.reason,
    }


def standing(life: Life | None, names: Mapping[str, str], *, planned: bool = False) -> str:
    """The state in a few words: "assigned to Payroll Run, due 3 Dec 2026"; nothing where nobody has said anything."""
    if planned:
        return "planned"
    if life is None or life.state == "open":
        return ""
    if life.state != "assigned":
        return life.state
    who = names.get(life.assignee or "", life.assignee or "")
    return f"assigned to {who}{f', due {day(life.due)}' if life.due else ''}"


def told(cause: Cause) -> str:
    """What did it, and when: "revision 3 by Ada, from backstage: A new law"."""
    from graph.interchange.words import MANUAL

    if cause.kind == "day":
        return "the passing of time"
    what = "revision" if cause.kind == "change" else "decision"
    by = f" by {cause.author}" if cause.author else ""
    source = "" if cause.source in ("", MANUAL) else f", from {cause.source}"
    return f"{what} {number(cause.number)}{by}{source}{f': {cause.reason}' if cause.reason else ''}"


SHORT: Final = 60
"""So much of a reason is shown where there is little room."""


def shortly(cause: Cause) -> str:
    """What did it, with no more than the beginning of the reason."""
    from dataclasses import replace

    reason = cause.reason.partition("\n")[0]
    return told(replace(cause, reason=reason if len(reason) <= SHORT else f"{reason[:SHORT].rstrip()}…"))


def assignees(view: View, lives: Iterable[Life]) -> Mapping[str, str]:
    """The names of those who work on gaps, by their ids."""
    return view.names(sorted({life.assignee for life in lives if life.assignee}))


def called(life: Life, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """What a gap that is over was about: the title of its rule (`titles` by id), and the names of its subjects."""
    what = ", ".join(names[id_] for id_ in life.subjects) or life.id
    return f"{titles.get(life.rule, life.rule)}: {what}"
