"""Which revision is the latest, and who waits for the next one?

Commits of this process say so themselves; those of others are seen within a second, by asking the store.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Final

from graph.errors import DomainError

SECONDS: Final = 1.0
"""Between two looks at the store."""

log = logging.getLogger("interstice.heads")


class Heads:
    """The latest revision this process knows of. `seen` may be called from any thread."""

    def __init__(self, read: Callable[[], int]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self.revision = read()
        self.is_over = False

    def seen(self, revision: int) -> None:
        """Somebody met this revision; whoever waits for one this late goes on."""
        with self._lock:
            if revision <= self.revision:
                return
            self.revision = revision
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def after(self, revision: int) -> None:
        """Waits until the latest revision is later than `revision`, or nobody is to wait any more."""
        self._loop = asyncio.get_running_loop()
        while self.revision <= revision and not self.is_over:
            await self._news.wait()

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
                self.seen(await asyncio.to_thread(self._read))
                reachable = True
            except DomainError as error:
                if reachable:
                    log.warning("The store does not answer, so changes of others are not seen. %s", error)
                reachable = False
