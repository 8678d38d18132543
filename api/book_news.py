"""What moved in the book of gaps, for those who follow it? The latest pages, as far as this process wrote them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph.book import Cause, Mark, Page
from graph.lifecycle.deciding import ABOUT
from graph.lifecycle.layouts import is_about_layout
from graph.scenario import scenario

KEPT: Final = 200
"""So many pages are remembered for somebody who comes back."""

NAMED: Final = 100
"""So many keys of one kind are told of one page."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one page did: the gaps that somebody decided about, that opened, and that ended, the scenarios that
    somebody edited or decided about; at most 100 keys or ids each.

    `is_whole` says that these are all; a page of another process is known by its version alone.
    """

    version: int
    decided: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    is_whole: bool = False


def moved(before: Mark, page: Page) -> Moved:
    """What a page did to the book that stood at `before`."""
    start = Mark(before.version) if page.from_scratch else before
    decided, scenarios = (
        [each.about.removeprefix(about) for each in page.decisions if each.about.startswith(about)]
        for about in (ABOUT, scenario.ABOUT)
    )
    opened = [life.key for life in page.lives if life.is_there and _is_new(life.opened, start)]
    ended = [life.key for life in page.lives if life.ended is not None and _is_new(life.ended, start)]
    told = (decided, opened, ended, scenarios)
    parts = [tuple(each[:NAMED]) for each in told]
    is_moved = any(map(is_about_layout, page.decisions))  # the map, which follows no other decision
    is_whole = max(map(len, told)) <= NAMED and not (page.dropped or page.from_scratch or is_moved)
    return Moved(page.mark.version, *parts, is_whole=is_whole)


def _is_new(cause: Cause, before: Mark) -> bool:
    """Whether the book had not followed this cause yet."""
    match cause.kind:
        case "change":
            return cause.number > before.revision
        case "decision":
            return cause.number > before.decisions
        case "day":
            return cause.at > (before.moment or datetime.min.replace(tzinfo=UTC))


class BookNews:
    """Remembers what the latest pages did. To be told of each page as `Bookkeeper` tells it; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Moved] = OrderedDict()

    def note(self, before: Mark, page: Page) -> None:
        """A page was written."""
        with self._lock:
            self._kept[page.mark.version] = moved(before, page)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def after(self, version: int, latest: int) -> Sequence[Moved]:
        """What moved after one version and up to the latest: page by page, or the latest alone if some are unknown."""
        if latest <= version:
            return ()
        with self._lock:
            found = [self._kept.get(each) for each in range(version + 1, latest + 1)[-KEPT - 1 :]]
        known = [each for each in found if each is not None]
        return known if len(known) == latest - version else (Moved(latest),)
