"""On which days was a gap there, and on which was it accepted? What the posture is counted from, day by day.

A life says more than that, and takes far longer to read; so its spells are kept beside it, as texts that a store can
count: "2026-03-02 2026-04-01 there". A gap that moved to other spheres while it was there has a spell for each place,
which also names the days on which it opened and ended, and the spheres: "2026-03-02 2026-03-16 there 2026-03-02
2026-04-01 money payroll".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias, cast

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
    ended on one day, at the end of none. They had `opened` by then, and were there until they `ended`: other days than
    those where they came from other spheres, or went on to others.
    """

    rule: str
    spheres: tuple[str, ...]
    sort: Sort
    first: date
    end: date
    opened: date
    ended: date
    count: int = 1


@dataclass(frozen=True, slots=True)
class AssetStep:
    """By how much the number of assets of a rule changed on a day, in a sphere or (None) in all."""

    rule: str
    sphere: str | None
    day: date
    change: int


def spells_of(life: Life) -> list[str]:
    """The spells of a life as texts: first day, end, sort; of one that moved, what else is to be said of each."""
    texts: list[str] = []
    for number, episode in enumerate(life.episodes):
        first = _day(episode.opened.at)
        end = ENDLESS if episode.ended is None else _day(episode.ended.at)
        stays = list(_stays(life, first, end))
        for stay in stays:
            is_plain = len(stays) == 1 and stay.spheres == life.spheres
            rest = "" if is_plain else " ".join(["", str(first), str(end), *stay.spheres])
            texts.append(f"{stay.since} {stay.until} {'again' if number else 'there'}{rest}")
            texts += [f"{since} {until} waived{rest}" for since, until in _waived(life, stay)]
    return texts


class _Stay(NamedTuple):
    """Days on which a gap was in the same spheres at the end of the day."""

    since: date
    until: date
    spheres: tuple[str, ...]


def _stays(life: Life, first: date, end: date) -> Iterator[_Stay]:
    """Where it was within an episode. What began and ended on one day stayed where that day left it."""
    moves = {max(_day(at), first): spheres for at, spheres in life.places if _day(at) < end or _day(at) <= first}
    since = first
    for day, spheres in moves.items():
        if day > since and spheres != moves[since]:
            yield _Stay(since, day, moves[since])
            since = day
    yield _Stay(since, end, moves[since])


def _waived(life: Life, stay: _Stay) -> Iterator[tuple[date, date]]:
    """From when to when a waiver accepts it at the end of the day, within a stay."""
    days = [*(_day(at) for at, _ in life.waivings), ENDLESS]
    for number, (_, waiver) in enumerate(life.waivings):
        since, until = max(days[number], stay.since), min(days[number + 1], stay.until)
        if waiver is not None and since < until:
            yield since, until


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def spell_from(rule: str, spheres: tuple[str, ...], text: str, count: int) -> Spell:
    """The spell that `spells_of` wrote, of so many gaps, which touch these spheres now."""
    first, end, sort, *rest = text.split(" ")
    opened, ended, *there = rest or (first, end)
    days = (date.fromisoformat(each) for each in (first, end, opened, ended))
    return Spell(rule, tuple(there) if rest else spheres, cast("Sort", sort), *days, count=count)
