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


def verb(names: Sequence[str], one: str, many: str) -> str:
    """`one` behind a single name, `many` behind several."""
    return one if len(names) == 1 else many


def counted(some: int, all_: int, one: str, many: str) -> str:
    """ "the one area", "both areas", "all 4 areas", "3 of the 4 areas"."""
    if some < all_:
        return f"{some} of the {all_} {many}"
    return f"the one {one}" if all_ == 1 else f"both {many}" if all_ == 2 else f"all {all_} {many}"


def numbered(number: float, one: str, many: str) -> str:
    """ "no areas", "1 area", "3 areas"."""
    return f"{number:g} {one if number == 1 else many}" if number else f"no {many}"
