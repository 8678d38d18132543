"""Which waivers need somebody's attention? Five rules, whose gaps are about a waiver and not about nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from graph.lifecycle.waivers import LONGEST, NOTICE, Waiver
from graph.words import say

FAMILY: Final = "waivers"
"""The family of the gaps about waivers, which are in no catalogue."""


@dataclass(frozen=True)
class WaiverRule:
    """One rule about waivers. `finds` is asked with a waiver, the moment, and whether it matches a gap."""

    id: str
    title: str
    severity: str
    why: str
    remedy: str
    finds: Callable[[Waiver, datetime, bool], bool]
    tell: Callable[[Waiver], str]


@dataclass(frozen=True, slots=True)
class WaiverGap:
    """A waiver that somebody should look at."""

    rule: WaiverRule
    waiver: Waiver

    @property
    def key(self) -> str:
        """What makes it the same gap tomorrow."""
        return f"{self.rule.id}:{self.waiver.id}"


def _is_over(waiver: Waiver, moment: datetime) -> bool:
    return waiver.status(moment) in ("ended", "expired")


def _about(waiver: Waiver) -> str:
    if waiver.gap is not None:
        return waiver.gap
    if waiver.unit:
        return say("{rule} in {unit}", rule=waiver.rule, unit=waiver.unit)
    return waiver.rule or ""


RULES: Final = (
    WaiverRule(
        "waiver-no-reason",
        "Waiver without a reason",
        "medium",
        "In a few months nobody will know why this was accepted.",
        "Withdraw it, and ask for one that says why.",
        lambda waiver, moment, _: not waiver.reason.strip() and not _is_over(waiver, moment),
        lambda waiver: say("The waiver of {what} gives no reason.", what=_about(waiver)),
    ),
    WaiverRule(
        "waiver-too-long",
        "Waiver for more than twelve months",
        "medium",
        "What is accepted for so long is no longer looked at by anybody.",
        "Withdraw it, and ask for one of twelve months or less.",
        lambda waiver, moment, _: waiver.until - waiver.start > LONGEST and not _is_over(waiver, moment),
        lambda waiver: say(
            "The waiver of {what} runs until {day}, for more than twelve months.",
            what=_about(waiver),
            day=waiver.until,
        ),
    ),
    WaiverRule(
        "waiver-expired",
        "Waiver that ran out while its gap is still there",
        "medium",
        "The gap is open again, and those who accepted it may not know.",
        "Close the gap, or ask for another waiver.",
        lambda waiver, moment, matches: (
            waiver.status(moment) == "expired" and waiver.begins is not None and matches
        ),
        lambda waiver: say(
            "The waiver of {what} ran out on {day}, and what it accepted is still there.",
            what=_about(waiver),
            day=waiver.until,
        ),
    ),
    WaiverRule(
        "waiver-expiring",
        "Waiver that ends within a month",
        "info",
        "When it ends, what it accepts is open again.",
        "Close the gap before that day, or ask for another waiver.",
        lambda waiver, moment, matches: (
            waiver.status(moment) == "in force" and waiver.until <= moment.date() + NOTICE and matches
        ),
        lambda waiver: say("The waiver of {what} ends on {day}.", what=_about(waiver), day=waiver.until),
    ),
    WaiverRule(
        "waiver-stale",
        "Waiver that matches no gap",
        "low",
        "It accepts something that is not there, and would hide it if it came back.",
        "Withdraw it.",
        lambda waiver, moment, matches: waiver.status(moment) == "in force" and not matches,
        lambda waiver: say("The waiver of {what} matches no gap any more.", what=_about(waiver)),
    ),
)
"""In the order in which they are told."""


def waiver_gaps(
    waivers: Iterable[Waiver], moment: datetime, matches: Callable[[Waiver], bool]
) -> Iterator[WaiverGap]:
    """The waivers that need attention at a moment; `matches` says whether a waiver is about any gap that is there."""
    for waiver in _not_ended(waivers, moment):
        has_gap = matches(waiver)
        for rule in RULES:
            if rule.finds(waiver, moment, has_gap):
                yield WaiverGap(rule, waiver)


def looked_at(waivers: Iterable[Waiver], moment: datetime) -> int:
    """How many waivers each rule looks at: those that nobody has ended."""
    return sum(1 for _ in _not_ended(waivers, moment))


def _not_ended(waivers: Iterable[Waiver], moment: datetime) -> Iterator[Waiver]:
    return (each for each in waivers if each.status(moment) != "ended")


def days_of(waiver: Waiver) -> tuple[date, ...]:
    """The days on which the passing of time alone may change what is said about a waiver."""
    after = waiver.until + timedelta(days=1)
    return (waiver.start, waiver.until - NOTICE, after)
