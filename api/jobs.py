"""What is being worked on for somebody who does not wait for it? A few jobs, in the memory of this process.

One is worked on at a time, in a thread that lets others go first again and again, so that reads do not wait for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Final, Generic, Literal, TypeAlias, TypeVar

import uuid_utils

from graph.errors import DomainError, GivenUp, NotFound
from graph.progress import Going
from graph.words import mark, say

About = TypeVar("About")
Result = TypeVar("Result")
JobState: TypeAlias = Literal["waiting", "working", "done", "failed", "cancelled"]

MOST_KEPT: Final = 16
MOST_OPEN: Final = 8
"""So many jobs are kept, those that are done among them; and so many that are not done."""

FAILED: Final = mark("The server failed while it worked on this. Its log says more; nothing was written.")

log = logging.getLogger("interstice.jobs")


class Busy(DomainError):
    """So much is being worked on that nothing more is taken on for now."""

    def __init__(self) -> None:
        super().__init__(
            say("{jobs} others are being worked on. Wait until one of them is done, or cancel one.", jobs=MOST_OPEN)
        )


class Job(Generic[About, Result]):
    """One piece of work: what it is about, how far it has come, and what came of it.

    `failure` says why it failed; `error` is what was raised, where that was an error of the domain.
    """

    def __init__(self, about: About) -> None:
        self.id, self.about = str(uuid_utils.uuid7()), about
        self.state: JobState = "waiting"
        self.progress = 0.0
        self.result: Result | None = None
        self.failure: str | None = None
        self.error: DomainError | None = None
        self._is_wanted = threading.Event()
        self._is_wanted.set()

    @property
    def is_over(self) -> bool:
        """Whether nobody works on it any more."""
        return self.state in ("done", "failed", "cancelled")

    def cancel(self) -> None:
        """Nobody wants it any more."""
        self._is_wanted.clear()

    def going(self, share: float) -> bool:
        """It has come so far; whether somebody still wants it. Other threads go first."""
        self.progress = share
        time.sleep(0)
        return self._is_wanted.is_set()

    def run(self, work: Callable[[Going], Result]) -> None:
        """Do it, if somebody still wants it."""
        if not self._is_wanted.is_set():
            self.state = "cancelled"
            return
        self.state = "working"
        try:
            self.result = work(self.going)
            self.progress, self.state = 1.0, "done"
        except GivenUp:
            self.state = "cancelled"
        except DomainError as error:
            self.failure, self.error, self.state = error.sentence, error, "failed"
        except Exception:
            if self._is_wanted.is_set():  # else the store may have been closed under it
                log.exception("What was asked for as %s failed.", self.id)
            self.failure, self.state = say(FAILED), "failed"


class Jobs(Generic[About, Result]):
    """The jobs of one kind. Safe to use from several threads."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job[About, Result]] = OrderedDict()
        self._pool = self._new_pool()

    def _new_pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1, f"interstice-{self._what}")  # it starts no thread before there is work

    def begin(self, about: About, work: Callable[[Going], Result]) -> Job[About, Result]:
        """Have this done. What was done the longest ago is forgotten for it. Raises `Busy`."""
        job = Job[About, Result](about)
        with self._lock:
            if sum(not each.is_over for each in self._jobs.values()) >= MOST_OPEN:
                raise Busy
            self._jobs[job.id] = job
            done = [id_ for id_, each in self._jobs.items() if each.is_over]
            for id_ in done[: max(0, len(self._jobs) - MOST_KEPT)]:
                del self._jobs[id_]
            self._pool.submit(copy_context().run, job.run, work)
        return job

    def one(self, id: str) -> Job[About, Result]:
        """A job. Raises `NotFound`, also for one that was forgotten or cancelled, or that another process works on."""
        with self._lock:
            if id not in self._jobs:
                raise NotFound(self._what, id)
            return self._jobs[id]

    def cancel(self, id: str) -> None:
        """Give a job up, and forget it. Raises `NotFound`."""
        self.one(id).cancel()
        with self._lock:
            self._jobs.pop(id, None)

    def close(self) -> None:
        """Give everything up. An application that is started again takes on what it is asked then."""
        with self._lock:
            for job in self._jobs.values():
                job.cancel()
            pool, self._pool = self._pool, self._new_pool()
        pool.shutdown(wait=False, cancel_futures=True)
