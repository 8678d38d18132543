"""On which days was a gap there, and on which was it accepted? What the posture is counted from, day by day.

A life says more than that, and takes far longer to read; so its spells are kept beside it, as texts that a store can
count: "2026-03-02 2026-04-01 there".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, TypeAlias, cast

from graph.book import Life

Sort: TypeAlias = Literal["there", "again", "waived"]
"""A gap is there for the first time, or again; a waiver accepts it."""

ENDLESS: Final = date.max
"""The end of what is not over."""

LAST: Final = ENDLESS - timedelta(days=1)
"""The last day on which anything can be over."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days without a break on which `count` gaps of a rule were there or waived, all in the same spheres.

    It holds at the end of the day `first` and of each day after it that is earlier than `end`; of what began and
    ended on one day, at the end of none.
    """

    rule: str
    spheres: tuple[str, ...]
    sort: Sort
    first: date
    end: date
    count: int = 1


@dataclass(frozen=True, slots=True)
class AssetStep:
    """By how much the number of assets of a rule changed on a day, in a sphere or (None) in all."""

    rule: str
    sphere: str | None
    day: date
    change: int


def spells_of(life: Life) -> list[str]:
    """The spells of a life as texts of ten, ten and some characters: first day, end, sort."""
    texts: list[str] = []
    for number, episode in enumerate(life.episodes):
        first = _day(episode.opened.at)
        end = ENDLESS if episode.ended is None else _day(episode.ended.at)
        texts.append(f"{first} {end} {'again' if number else 'there'}")
        texts += [f"{since} {until} waived" for since, until in _waived(life, first, end)]
    return texts


def _waived(life: Life, first: date, end: date) -> Iterator[tuple[date, date]]:
    """From when to when a waiver accepts it at the end of the day, within an episode."""
    days = [*(_day(at) for at, _ in life.waivings), ENDLESS]
    for number, (_, waiver) in enumerate(life.waivings):
        since, until = max(days[number], first), min(days[number + 1], end)
        if waiver is not None and since < until:
            yield since, until


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def spell_from(rule: str, spheres: tuple[str, ...], text: str, count: int) -> Spell:
    """The spell that `spells_of` wrote, of so many gaps."""
    first, end, sort = text.split(" ")
    return Spell(rule, spheres, cast("Sort", sort), date.fromisoformat(first), date.fromisoformat(end), count)
