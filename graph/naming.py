"""How do names, numbers and phrases stand in a sentence, whatever they are? On one line, readable, and never empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.words import FRENCH, language, plural, say

LONGEST: Final = 80
"""Longer names are cut: the sentence is about what to do."""

_JOINERS: Final = "\u200c\u200d"
"""Not printable by themselves, and part of how some scripts are written."""


def plain(name: str, id: str) -> str:
    """The name without line breaks and control characters; the id where nothing is left of it."""
    text = _clean(name) or _clean(id)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _clean(text: str) -> str:
    return " ".join("".join(each if each.isprintable() or each in _JOINERS else " " for each in text).split())


def listed(names: Sequence[str], at_most: int | None = 3) -> str:
    """Names as people read them: "A", "A and B", "A, B and C", "A, B, C and 4 more"; all of them if it is None."""
    if at_most is not None and len(names) > at_most:
        more, shown = len(names) - at_most, ", ".join(names[:at_most])
        return plural(more, "{names} and {n} more", "{names} and {n} more", names=shown)
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def together(phrases: Sequence[str]) -> str:
    """Phrases as one: "a", "a, and b", "a, b, and c"."""
    *first, last = phrases
    return say("{phrases}, and {last}", phrases=", ".join(first), last=last) if first else last


def percent(share: float) -> str:
    """A share of one in hundredths: "60%"."""
    return f"{share * 100:.0f}\u202f%" if language() == FRENCH else f"{share:.0%}"


def figure(number: float) -> str:
    """A whole number as people read a long one: "1,000"."""
    return f"{number:,}".replace(",", "\u202f") if language() == FRENCH else f"{number:,}"


def counted(some: int, all_: int, one: str, many: str) -> str:
    """ "the one area", "both areas", "all 4 areas", "3 of the 4 areas"."""
    if some < all_:
        return say("{some} of the {all} {things}", some=some, all=all_, things=say(many))
    if all_ == 1:
        return say("the one {thing}", thing=say(one))
    return (
        say("both {things}", things=say(many)) if all_ == 2 else say("all {n} {things}", n=all_, things=say(many))
    )


def numbered(number: float, one: str, many: str) -> str:
    """ "no areas", "1 area", "3 areas"."""
    if not number:
        return say("no {things}", things=say(many))
    return plural(number, "{n:g} {thing}", "{n:g} {things}", thing=say(one), things=say(many))
