"""How does it look on some dates: how much is open, what opened and was resolved, how old is it?

Everything is counted from the lives of gaps, so for any date the sums fit: what is open is what was opened until then,
less what was resolved until then.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from graph.book import Cause, Episode, Life, end_of

Groups = Callable[[Life], Iterable[str]]
"""What a gap is counted under: its rule, its family, the tribes it touches."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one group stands at the end of a day.

    `open` are those that are there and not waived, `waived` those that are there and accepted. `opened`, `resolved`
    and `reopened` count what happened since the end of the day before (`since`); what came back is among both
    `opened` and `reopened`. Ages are in days since it last opened, of all that are there; None where nothing is.
    """

    day: date
    group: str
    open: int
    waived: int
    opened: int
    resolved: int
    reopened: int
    median_age: float | None
    oldest: int | None

    @property
    def there(self) -> int:
        """How many are there, waivers or not."""
        return self.open + self.waived


def posture(lives: Iterable[Life], days: Sequence[date], groups: Groups) -> list[Standing]:
    """How each group stands at the end of each of these days, which ascend; groups in alphabetical order.

    A gap that is in several groups counts in each. On the first day all that ever happened counts as new.
    """
    moments = [end_of(day) for day in days]
    tallies: dict[str, _Tally] = {}
    for life in lives:
        for group in groups(life):
            tally = tallies.get(group)
            if tally is None:
                tally = tallies[group] = _Tally(moments)
            tally.take(life)
    told = [tallies[group].standings(group) for group in sorted(tallies)]
    return [standing for of_day in zip(*told, strict=True) for standing in of_day]


class _Tally:
    """What is counted of one group on each day. Every life is looked at once, however many days there are."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self._moments = moments
        self._counts = [Counter[str]() for _ in moments]
        self._steps = [Counter[str]() for _ in range(len(moments) + 1)]
        self._came: list[list[date]] = [[] for _ in moments]
        self._went: list[list[date]] = [[] for _ in range(len(moments) + 1)]

    def take(self, life: Life) -> None:
        """Count a life in."""
        for number, episode in enumerate(life.episodes):
            opened = bisect_left(self._moments, episode.opened.at)
            ended = len(self._moments) if episode.ended is None else bisect_left(self._moments, episode.ended.at)
            self._count(opened, "opened", *(["reopened"] if number else []))
            self._count(ended, "resolved")
            if opened < ended:
                self._came[opened].append(episode.opened.at.date())
                self._went[ended].append(episode.opened.at.date())
                self._steps[opened]["there"] += 1
                self._steps[ended]["there"] -= 1
                self._waive(life, opened, ended)

    def _count(self, place: int, *what: str) -> None:
        """Count what happened up to the moment of a place; a place behind the last is after all days."""
        if place < len(self._counts):
            self._counts[place].update(what)

    def _waive(self, life: Life, opened: int, ended: int) -> None:
        """Count on which of the days from `opened` up to `ended` a waiver accepts it."""
        places = [bisect_left(self._moments, at) for at, _ in life.waivings]
        for number, (place, (_, waiver)) in enumerate(zip(places, life.waivings, strict=True)):
            following = places[number + 1] if number + 1 < len(places) else len(self._moments)
            first, last = max(place, opened), min(following, ended)
            if waiver is not None and first < last:
                self._steps[first]["waived"] += 1
                self._steps[last]["waived"] -= 1

    def standings(self, group: str) -> Iterator[Standing]:
        """How the group stands at the end of each day."""
        present: list[date] = []
        there = waived = 0
        for place, moment in enumerate(self._moments):
            there += self._steps[place]["there"]
            waived += self._steps[place]["waived"]
            for day in self._went[place]:
                del present[bisect_left(present, day)]
            for day in self._came[place]:
                insort(present, day)
            counts, today = self._counts[place], moment.date()
            yield Standing(
                today,
                group,
                there - waived,
                waived,
                counts["opened"],
                counts["resolved"],
                counts["reopened"],
                _median_age(present, today),
                (today - present[0]).days if present else None,
            )


def _median_age(opened: Sequence[date], today: date) -> float | None:
    """The median of the days since these, which ascend."""
    if not opened:
        return None
    middle = len(opened) // 2
    age = (today - opened[middle]).days
    return age if len(opened) % 2 else (age + (today - opened[middle - 1]).days) / 2


# what changed between two days

BY_NOBODY: Final = Cause("day", datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Drift:
    """What one cause opened and ended between two days; the passing of days is one cause."""

    cause: Cause
    opened: tuple[Life, ...]
    ended: tuple[Life, ...]


def drift(lives: Iterable[Life], since: date, until: date) -> list[Drift]:
    """What happened after one day and up to the end of another, cause by cause in the order of time.

    Each opened and each ended episode is told, so a gap that came and went is told twice; what the days did by
    themselves comes last.
    """
    first, last = end_of(since), end_of(until)
    opened: dict[Cause, list[Life]] = {}
    ended: dict[Cause, list[Life]] = {}
    for life in lives:
        for episode in life.episodes:
            for cause, found in _within(episode, opened, ended):
                if first < cause.at <= last:
                    found.setdefault(cause if cause.kind != "day" else BY_NOBODY, []).append(life)
    causes = sorted(opened.keys() | ended.keys(), key=lambda each: (each is BY_NOBODY, each.at, each.number))
    return [Drift(each, tuple(opened.get(each, ())), tuple(ended.get(each, ()))) for each in causes]


def _within(
    episode: Episode, opened: dict[Cause, list[Life]], ended: dict[Cause, list[Life]]
) -> Iterator[tuple[Cause, dict[Cause, list[Life]]]]:
    yield episode.opened, opened
    if episode.ended is not None:
        yield episode.ended, ended


def by_rule(life: Life) -> Iterable[str]:
    """Counted under its rule."""
    return (life.rule,)


def by_family(families: Mapping[str, str]) -> Groups:
    """Counted under the family of its rule; `families` gives it by rule."""
    return lambda life: (families.get(life.rule, "other"),)


def by_tribe(life: Life) -> Iterable[str]:
    """Counted under each sphere that it touches."""
    return life.spheres or ("",)


def in_all(life: Life) -> Iterable[str]:
    """All together."""
    return ("all",)
