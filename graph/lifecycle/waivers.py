"""Which gaps are accepted, by whom, why, and until when?

A waiver is folded from the decisions about it, so its whole history is there. Nobody approves their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from graph.book import Decision, midnight
from graph.errors import Problem, Refused
from graph.words import mark, say

ABOUT: Final = "waiver:"
"""What the subject of a decision about a waiver begins with; the waiver's id follows."""

KINDS: Final = ("accepted risk", "not applicable", "wrong data", "planned fix")
"""Why a gap may be accepted."""

LONGEST: Final = timedelta(days=366)
"""Twelve months, leap years included."""

NOTICE: Final = timedelta(days=31)
"""So long before its end a waiver is reported as expiring."""


_WORDS: Final = {
    "requested": mark("requested"),
    "approved": mark("approved"),
    "in force": mark("in force"),
    "expired": mark("expired"),
    "ended": mark("ended"),
}


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted gap, or (where `gap` is None) all gaps of a rule, in a unit and below it if one is named.

    It holds from `start` to the end of `until`, once somebody else than `requested_by` has approved it, and until it
    is ended. `decided` is the number of the latest decision about it.
    """

    id: str
    rule: str
    reason: str
    kind: str
    requested_by: str
    requested_at: datetime
    start: date
    until: date
    gap: str | None = None
    unit: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    decided: int = 0

    @property
    def begins(self) -> datetime | None:
        """The moment from which it holds; None as long as nobody has approved it."""
        return None if self.approved_at is None else max(self.approved_at, midnight(self.start))

    @property
    def ends(self) -> datetime:
        """The moment from which it holds no longer."""
        expires = midnight(self.until + timedelta(days=1))
        return expires if self.ended_at is None else min(expires, self.ended_at)

    def holds(self, moment: datetime) -> bool:
        """Whether gaps are accepted by it at a moment."""
        return self.begins is not None and self.begins <= moment < self.ends

    def status(self, moment: datetime) -> str:
        """`requested`, `approved` (not begun yet), `in force`, `expired`, or `ended` (refused or withdrawn)."""
        if self.ended_at is not None and self.ended_at <= moment:
            return "ended"
        if moment >= self.ends:
            return "expired"
        if self.begins is None:
            return "requested"
        return "in force" if self.begins <= moment else "approved"

    def word(self, moment: datetime) -> str:
        """What a sentence calls its status."""
        return say(_WORDS[self.status(moment)])

    def matches(self, rule: str, key: str) -> bool:
        """Whether it may be about this gap, as far as rule and key tell."""
        return self.gap == key if self.gap is not None else self.rule == rule


NONE: Final[Mapping[str, Waiver]] = {}


def waivers_of(decisions: Iterable[Decision], before: Mapping[str, Waiver] = NONE) -> dict[str, Waiver]:
    """All waivers by id after these decisions, in their order; those about other things are passed over."""
    found = dict(before)
    for each in decisions:
        if each.about.startswith(ABOUT):
            id_ = each.about.removeprefix(ABOUT)
            known = found.get(id_)
            found[id_] = _requested(id_, each) if known is None else _decided(known, each)
    return found


def _requested(id_: str, decision: Decision) -> Waiver:
    content: Mapping[str, Any] = decision.content
    return Waiver(
        id_,
        content["rule"],
        content["reason"],
        content["kind"],
        decision.author,
        decision.at,
        date.fromisoformat(content["from"]),
        date.fromisoformat(content["until"]),
        content.get("gap"),
        content.get("unit"),
        decided=decision.number,
    )


def _decided(waiver: Waiver, decision: Decision) -> Waiver:
    if decision.kind == "approve":
        decided = replace(waiver, approved_by=decision.author, approved_at=decision.at)
    else:
        decided = replace(waiver, ended_by=decision.author, ended_at=decision.at)
    return replace(decided, decided=decision.number)


# what may be decided


def request(
    id: str,
    rule: str,
    reason: str,
    kind: str,
    author: str,
    start: date,
    until: date,
    *,
    at: datetime,
    gap: str | None = None,
    unit: str | None = None,
) -> Decision:
    """The decision that asks for a waiver. Raises `Refused` for one without reason, end or within no bounds."""
    problems = [
        Problem(where, sentence)
        for where, is_wrong, sentence in (
            ("reason", not reason.strip(), say("A waiver needs a reason, in a sentence that others understand.")),
            (
                "kind",
                kind not in KINDS,
                say("{kind!r} is no kind of waiver. It is one of: {names}.", kind=kind, names=", ".join(KINDS)),
            ),
            (
                "until",
                until < start,
                say("The waiver would end on {until}, before it begins on {start}.", until=until, start=start),
            ),
            (
                "until",
                until - start > LONGEST,
                say(
                    "A waiver lasts twelve months at most: until {number} at the latest.",
                    number=start + LONGEST - timedelta(days=1),
                ),
            ),
            ("until", until < at.date(), say("The waiver would have ended already, on {until}.", until=until)),
            (
                "unit",
                gap is not None and unit is not None,
                say("A waiver is for one gap or for a unit, not for both."),
            ),
        )
        if is_wrong
    ]
    if problems:
        raise Refused(problems)
    content = {"rule": rule, "reason": reason.strip(), "kind": kind, "from": f"{start}", "until": f"{until}"}
    selected = {"gap": gap, "unit": unit}
    return Decision(
        ABOUT + id, "request", author, content | {name: each for name, each in selected.items() if each}, at
    )


def approval(waiver: Waiver, author: str, at: datetime) -> Decision:
    """The decision that puts a waiver in force.

    Raises `Refused` if it is not waiting, if it is the author's own, or if nobody says who approves it.
    """
    if waiver.status(at) != "requested":
        raise Refused(
            Problem("", say("This waiver is not waiting to be approved: it is {status}.", status=waiver.word(at)))
        )
    if not author.strip():
        raise Refused(Problem("", say("An approval needs a name. Say who you are.")))
    if _same(author, waiver.requested_by):
        raise Refused(
            Problem("", say("{author} asked for this waiver, so somebody else has to approve it.", author=author))
        )
    return Decision(ABOUT + waiver.id, "approve", author, {}, at)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def ending(waiver: Waiver, kind: str, author: str, reason: str, at: datetime) -> Decision:
    """The decision that refuses (`refuse`) or withdraws (`withdraw`) a waiver. Raises `Refused` if it is over."""
    if waiver.status(at) in ("ended", "expired"):
        raise Refused(Problem("", say("This waiver is over already: it is {status}.", status=waiver.word(at))))
    return Decision(ABOUT + waiver.id, kind, author, {"reason": reason.strip()}, at)
