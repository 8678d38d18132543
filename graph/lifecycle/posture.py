"""How does it look on some dates: how much is open, what opened and was resolved, how old is it?

Everything is counted from the lives of gaps, so for any date the sums fit: what is open is what was opened until then,
less what was resolved until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from statistics import median
from typing import Final

from graph.book import Cause, Episode, Life

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


def end_of(day: date) -> datetime:
    """The last moment of a day, UTC."""
    return datetime.combine(day, time.max, UTC)


def posture(lives: Iterable[Life], days: Sequence[date], groups: Groups) -> list[Standing]:
    """How each group stands at the end of each of these days, which ascend; groups in alphabetical order.

    A gap that is in several groups counts in each. On the first day all that ever happened counts as new.
    """
    grouped: dict[str, list[Life]] = {}
    for life in lives:
        for group in groups(life):
            grouped.setdefault(group, []).append(life)
    moments = [datetime.min.replace(tzinfo=UTC), *map(end_of, days)]
    return [
        _standing(group, grouped[group], since, until)
        for since, until in pairwise(moments)
        for group in sorted(grouped)
    ]


def _standing(group: str, lives: Iterable[Life], since: datetime, until: datetime) -> Standing:
    counts = Counter[str]()
    ages: list[int] = []
    for life in lives:
        counts.update(_happened(life, since, until))
        present = next((each for each in life.episodes if each.covers(until)), None)
        if present is not None:
            ages.append((until.date() - present.opened.at.date()).days)
            counts["waived" if waiver_at(life, until) else "open"] += 1
    return Standing(
        until.date(),
        group,
        counts["open"],
        counts["waived"],
        counts["opened"],
        counts["resolved"],
        counts["reopened"],
        median(ages) if ages else None,
        max(ages, default=None),
    )


def _happened(life: Life, since: datetime, until: datetime) -> Iterator[str]:
    for number, episode in enumerate(life.episodes):
        if since < episode.opened.at <= until:
            yield "opened"
            if number:
                yield "reopened"
        if episode.ended is not None and since < episode.ended.at <= until:
            yield "resolved"


def waiver_at(life: Life, moment: datetime) -> str | None:
    """The waiver that accepted a gap at a moment."""
    return next((waiver for at, waiver in reversed(life.waivings) if at <= moment), None)


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
