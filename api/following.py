"""How does the book of gaps keep up while nobody decides anything? It follows others' commits, and each new day."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import UTC, date
from typing import Final

from api.heads import Heads
from graph.bookkeeping import Bookkeeper
from graph.errors import DomainError
from graph.workbench import Workbench

SECONDS: Final = 1.0
"""Between two looks at the clock and at the latest revision."""

log = logging.getLogger("interstice.following")


def today(book: Bookkeeper) -> date:
    """The day up to which a book has to follow."""
    return book.organisation.clock().astimezone(UTC).date()


def is_up_to_date(book: Bookkeeper) -> bool:
    """Whether a book tells of the latest revision and of today."""
    mark = book.store.mark()
    is_of_today = mark.moment is not None and mark.moment.date() >= today(book)
    return is_of_today and mark.revision >= book.store.head().revision


async def keep_up(workbench: Workbench, heads: Heads) -> None:
    """Follow, now and whenever there is something new. A store that cannot be read is asked again later.

    Once it is cancelled, following is given up too: nobody waits for it to end.
    """
    stopped = threading.Event()
    try:
        await _keep_up(workbench, heads, lambda: not stopped.is_set())
    finally:
        stopped.set()


async def _keep_up(workbench: Workbench, heads: Heads, is_wanted: Callable[[], bool]) -> None:
    followed: tuple[int, date] | None = None
    reachable = True
    while True:
        here = heads.revision, today(workbench.book)
        if here != followed:
            try:
                heads.seen(book=(await asyncio.to_thread(workbench.follow, is_wanted)).version)
                followed, reachable = here, True
            except DomainError as error:
                if reachable:
                    log.warning("The book of gaps cannot follow what happens. %s", error)
                reachable = False
        await asyncio.sleep(SECONDS)
