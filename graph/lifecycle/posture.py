"""How does it look on some dates: how much is open, of how much, what opened and was resolved, how old is it?

Everything is counted from the spells of gaps and the changes of assets that the book keeps, so for any date the sums
fit: what is there is what was opened until then, less what was resolved until then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import Final

from graph.book import Cause, Episode, Life, end_of
from graph.spells import AssetStep, Spell, spell_from, spells_of

# what is counted together

BETWEEN: Final = "between spheres"
"""Where a gap lies that does not lie inside one sphere; no id of a unit has a space in it."""


@dataclass(frozen=True)
class Grouping:
    """What gaps and assets are counted under: a group of their rule, or (`of_rule` is None) each sphere they touch.

    With `rules` only theirs are counted, with `tribe` only what touches that, and in no other sphere. With `once` a gap
    that touches several spheres or none counts under `BETWEEN` alone, where nothing says how many assets lie.
    """

    of_rule: Callable[[str], str] | None
    rules: Collection[str] | None = None
    tribe: str | None = None
    once: bool = False

    @property
    def by_sphere(self) -> bool:
        """Whether it has to be known how many assets there are in each sphere."""
        return self.of_rule is None or self.tribe is not None

    def of_gaps(self, spell: Spell) -> Iterable[str]:
        """The groups in which a spell of gaps counts."""
        if not self._has(spell.rule) or self.tribe not in (None, *spell.spheres):
            return ()
        if self.of_rule is not None:
            return (self.of_rule(spell.rule),)
        if self.once and len(spell.spheres) != 1:
            return (BETWEEN,)
        return (spell.spheres or ("",)) if self.tribe is None else (self.tribe,)

    def of_assets(self, step: AssetStep) -> str | None:
        """The group in which a change of assets counts, if it does."""
        if not self._has(step.rule) or self.tribe not in (None, step.sphere) or (self.once and not step.sphere):
            return None
        return step.sphere if self.of_rule is None else self.of_rule(step.rule)

    def _has(self, rule: str) -> bool:
        return self.rules is None or rule in self.rules


BY_RULE: Final = Grouping(lambda rule: rule)
BY_TRIBE: Final = Grouping(None)
BY_PLACE: Final = Grouping(None, once=True)
IN_ALL: Final = Grouping(lambda _: "all")


def spells_by_severity(lives: Iterable[Life], rules: Collection[str] | None = None) -> Iterator[Spell]:
    """The spells of lives, each under how severe its gap is or last was, in place of its rule: for `BY_RULE`."""
    for life in lives:
        if rules is None or life.rule in rules:
            for text in spells_of(life):
                yield spell_from(life.severity, life.spheres, text, 1)


def by_family(families: Mapping[str, str]) -> Grouping:
    """Counted under the family of the rule; `families` gives it by rule."""
    return Grouping(lambda rule: families.get(rule, "other"))


# how it stands


@dataclass(frozen=True, slots=True)
class Standing:
    """How one group stands at the end of a day.

    `open` are those that are there and not waived, `waived` those that are there and accepted. `opened`, `resolved`
    and `reopened` count what happened since the end of the day before (`since`); what came back is among both
    `opened` and `reopened`. `assets` is how many things the rules looked at, each counted for each rule that does;
    None if no rule was evaluated. Ages are in days since it last opened, of all that are there; None where nothing is.
    """

    day: date
    group: str
    open: int
    waived: int
    opened: int
    resolved: int
    reopened: int
    assets: int | None
    median_age: float | None
    oldest: int | None

    @property
    def there(self) -> int:
        """How many are there, waivers or not."""
        return self.open + self.waived

    @property
    def ratio(self) -> float | None:
        """How many gaps are open for each asset, waived ones left out; None if no rule was evaluated.

        It is above 1 where a rule finds several gaps about one asset.
        """
        return None if self.assets is None else self.open / self.assets

    @property
    def ratio_without_waivers(self) -> float | None:
        """As `ratio`, of all gaps that are there: as if nothing were waived."""
        return None if self.assets is None else self.there / self.assets


def posture(
    spells: Iterable[Spell], assets: Iterable[AssetStep], days: Sequence[date], grouping: Grouping
) -> list[Standing]:
    """How each group stands at the end of each of these days, which ascend; groups in alphabetical order.

    A gap that is in several groups counts in each, as does an asset; `assets` are by sphere where the grouping asks
    for that. On the first day all that ever happened counts as new.
    """
    tallies: defaultdict[str, _Tally] = defaultdict(lambda: _Tally(days))
    for spell in spells:
        for group in grouping.of_gaps(spell):
            tallies[group].take(spell)
    for step in assets:
        group = grouping.of_assets(step)
        if group is not None:
            tallies[group].look_at(step)
    told = [list(tallies[group].standings(group)) for group in sorted(tallies)]
    return [standing for of_day in zip(*told, strict=True) for standing in of_day]


@dataclass
class _Change:
    """What changes between a day and the one before: how often what, and how many of each opening day come and go."""

    counts: Counter[str] = field(default_factory=Counter[str])
    there: Counter[date] = field(default_factory=Counter[date])


class _Tally:
    """What is counted of one group on each day. Every spell is looked at once, however many days there are."""

    def __init__(self, days: Sequence[date]) -> None:
        self._days = days
        self._changes = [_Change() for _ in range(len(days) + 1)]

    def take(self, spell: Spell) -> None:
        """Count a spell in."""
        began, ended = self._at(spell.first), self._at(spell.end)
        if spell.sort == "waived":
            began.counts["waived"] += spell.count
            ended.counts["waived"] -= spell.count
            return
        if spell.first == spell.opened:
            began.counts["opened"] += spell.count
            began.counts["reopened"] += spell.count if spell.sort == "again" else 0
        if spell.end == spell.ended:
            ended.counts["resolved"] += spell.count
        began.there[spell.opened] += spell.count
        ended.there[spell.opened] -= spell.count

    def look_at(self, step: AssetStep) -> None:
        """Count a change of assets in."""
        self._at(step.day).counts["assets"] += step.change

    def _at(self, day: date) -> _Change:
        """The change in which what happens on a day is seen; the last one is after all days."""
        return self._changes[bisect_left(self._days, day)]

    def standings(self, group: str) -> Iterator[Standing]:
        """How the group stands at the end of each day."""
        present = _Present({day for change in self._changes for day in change.there})
        waived = assets = 0
        for day, change in zip(self._days, self._changes, strict=False):
            counts = change.counts
            waived += counts["waived"]
            assets += counts["assets"]
            present.change(change.there)
            yield Standing(
                day,
                group,
                present.count - waived,
                waived,
                counts["opened"],
                counts["resolved"],
                counts["reopened"],
                assets or None,
                present.median_age(day),
                present.oldest(day),
            )


class _Present:
    """Those that are there, by the days on which they opened."""

    def __init__(self, days: Iterable[date]) -> None:
        self._days = sorted(days)
        self._places = {day: place for place, day in enumerate(self._days)}
        self._counts = [0] * len(self._days)
        self._sums: Sequence[int] = self._counts
        self.count = 0

    def change(self, there: Mapping[date, int]) -> None:
        """So many more of each day are there."""
        if there:
            for day, more in there.items():
                self._counts[self._places[day]] += more
            self._sums = list(accumulate(self._counts))
            self.count = self._sums[-1]

    def median_age(self, day: date) -> float | None:
        """The median of the days since they opened."""
        if not self.count:
            return None
        middle = self._age(self.count // 2, day)
        return middle if self.count % 2 else (middle + self._age(self.count // 2 - 1, day)) / 2

    def oldest(self, day: date) -> int | None:
        """The most days since one opened."""
        return self._age(0, day) if self.count else None

    def _age(self, rank: int, day: date) -> int:
        """The age of the one that opened before all but `rank` others."""
        return (day - self._days[bisect_right(self._sums, rank)]).days


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
