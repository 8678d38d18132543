"""On which days did something change, how many gaps were open on each, and when was the organisation reshaped?

What a reader steps and drags through: the days of the log, those on which approved plans are to happen, and the
reorganisations among the revisions.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from functools import lru_cache
from itertools import groupby, islice
from typing import Final

from graph.changes import Change
from graph.lifecycle.posture import IN_ALL
from graph.model import Relationship
from graph.planning import Planning
from graph.store.port import RevisionSummary
from graph.workbench import Workbench

REVISIONS: Final = 5_000
"""So many of the latest revisions are told; what is older lies before the first day."""

POINTS: Final = 160
"""The line of open gaps has at most about so many points."""

RESHAPING: Final = 2
"""So many units that come under another one at once make a revision a reorganisation."""

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class RevisionDay:
    """A day with revisions: how many, and the number of the last one."""

    day: date
    revision: int
    count: int


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """A revision that moved units: how many, and why by its own words."""

    revision: int
    day: date
    reason: str
    moved: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of an organisation, ascending; `line` gives the gaps that are open at the end of some of them."""

    today: date
    days: tuple[RevisionDay, ...]
    line: tuple[tuple[date, int], ...]
    reorganisations: tuple[Reorganisation, ...]
    planned: tuple[date, ...]


class Timelines:
    """Tells the timeline of one organisation. Which revisions are reorganisations is read once and kept.

    Reading costs one pass over the spells of gaps and the summaries of the latest revisions; of those that took
    something away, also their changes, the first time. Safe to use from several threads.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._planning = Planning(workbench)
        self._lock = threading.Lock()
        self._moved = lru_cache(maxsize=REVISIONS)(self._moved_in)

    def now(self) -> Timeline:
        """The timeline up to today, with the days to come for which something is approved."""
        today = self._workbench.today
        found = list(islice(self._latest(), REVISIONS))[::-1]
        days = tuple(_days(found))
        planned = {step.on for each in self._planning.approved() for step in each.steps if step.on is not None}
        return Timeline(
            today,
            days,
            self._line(days[0].day if days else today, today, {each.day for each in days}),
            tuple(self._reorganisations(found)),
            tuple(sorted(day for day in planned if day > today)),
        )

    def _latest(self) -> Iterator[RevisionSummary]:
        before: int | None = None
        while some := self._workbench.organisation.history(before, PAGE):
            yield from some
            before = some[-1].number

    def _reorganisations(self, found: Iterable[RevisionSummary]) -> Iterator[Reorganisation]:
        with self._lock:
            for each in found:
                # A unit that moves leaves where it was, so whatever only added moved none.
                moved = self._moved(each.number) if each.removed or each.updated else 0
                if moved >= RESHAPING:
                    yield Reorganisation(each.number, _day(each), each.reason, moved)

    def _moved_in(self, number: int) -> int:
        return moved_units(self._workbench.organisation.revision(number).change_set.changes)

    def _line(self, first: date, last: date, marked: set[date]) -> tuple[tuple[date, int], ...]:
        span = (last - first).days
        step = max(1, -(-span // POINTS))
        even = {last - timedelta(days=away) for away in range(0, span + 1, step)}
        days = sorted(even | (marked if len(marked) <= POINTS else set[date]()) | {first, last})
        return tuple((each.day, each.open) for each in self._workbench.posture(days, IN_ALL))


def moved_units(changes: Sequence[Change]) -> int:
    """How many units leave one unit for another."""
    ends = [(each.before, each.after) for each in changes if _is_part(each.item)]
    left = {before.source for before, _ in ends if isinstance(before, Relationship)}
    joined = {after.source for _, after in ends if isinstance(after, Relationship)}
    return len(left & joined)


def _is_part(item: object) -> bool:
    return isinstance(item, Relationship) and item.type == "PART_OF"


def _days(found: Iterable[RevisionSummary]) -> Iterator[RevisionDay]:
    for day, some in groupby(found, key=_day):
        numbers = [each.number for each in some]
        yield RevisionDay(day, numbers[-1], len(numbers))


def _day(revision: RevisionSummary) -> date:
    return revision.at.astimezone(UTC).date()
