"""Which revision is the latest, how far has the book of gaps come, and who waits for more?

What this process writes is known at once; what others write is seen within a second, by asking the store.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from graph.errors import DomainError

SECONDS: Final = 1.0
"""Between two looks at the store."""

log = logging.getLogger("interstice.heads")


class Place(NamedTuple):
    """Where things stand: the latest revision, the version of the book of gaps, the latest decision about rules or
    about where everything stands on the map.
    """

    revision: int
    book: int = 0
    rules: int = 0


class Heads:
    """Where things stand as far as this process knows. `seen` may be called from any thread."""

    def __init__(self, read: Callable[[], Place]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self.place = read()
        self.is_over = False

    @property
    def revision(self) -> int:
        """The latest revision."""
        return self.place.revision

    @property
    def book(self) -> int:
        """The version of the book of gaps."""
        return self.place.book

    def seen(self, revision: int = 0, book: int = 0, rules: int = 0) -> None:
        """Somebody met something as late as this; whoever waits for it goes on."""
        with self._lock:
            before = self.place
            place = Place(max(revision, before.revision), max(book, before.book), max(rules, before.rules))
            if place == self.place:
                return
            self.place = place
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def after(self, place: Place) -> None:
        """Waits until anything is later than at `place`, or nobody is to wait any more."""
        self._loop = asyncio.get_running_loop()
        while not self._is_later_than(place) and not self.is_over:
            await self._news.wait()

    def _is_later_than(self, place: Place) -> bool:
        return self.revision > place.revision or self.book > place.book

    def end(self) -> None:
        """The server stops: nobody is to wait any more. To be called in the event loop."""
        self.is_over = True
        self._tell()

    async def follow(self) -> None:
        """Looks at the store again and again. A store that cannot be read for a while is asked again later."""
        reachable = True
        while True:
            await asyncio.sleep(SECONDS)
            try:
                self.seen(*await asyncio.to_thread(self._read))
                reachable = True
            except DomainError as error:
                if reachable:
                    log.warning("The store does not answer, so changes of others are not seen. %s", error)
                reachable = False
