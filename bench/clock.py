"""How long does something take, on a machine that others use too? In turns, again and again, side by side."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 7
"""So often everything gets its turn, unless it has used up its share of time."""


@dataclass(frozen=True)
class Times:
    """Seconds of one thing done again and again, in the order in which they were measured; at least one."""

    seconds: tuple[float, ...]

    @property
    def first(self) -> float:
        """The first time, when nothing was prepared."""
        return self.seconds[0]

    @property
    def minimum(self) -> float:
        """The least that was ever needed."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """Half of the times took no longer."""
        return self.quantile(0.5)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took no longer."""
        return self.quantile(0.95)

    def quantile(self, share: float) -> float:
        """The least of the times that at least this share of them do not exceed."""
        ordered = sorted(self.seconds)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]

    def after_first(self) -> Times:
        """The times without the first, if there are others."""
        return Times(self.seconds[1:] or self.seconds)


def timed(call: Callable[[], object]) -> float:
    """The seconds a call takes; letting go of its result is not counted."""
    start = time.perf_counter()
    result = call()
    seconds = time.perf_counter() - start
    del result
    return seconds


@contextmanager
def undisturbed() -> Generator[None]:
    """Within it Python does not search for garbage, which would count for whoever happens to run."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def in_turns(
    calls: Mapping[str, Callable[[], object]], rounds: int = ROUNDS, patience: float = 10.0
) -> dict[str, Times]:
    """The times of several calls that take turns, so that a busy moment hits all of them alike.

    Each is called once at least, and again while that is expected to end within `patience` seconds of its own.
    """
    spent: dict[str, list[float]] = {name: [] for name in calls}
    with undisturbed():
        for _ in range(rounds):
            for name, call in calls.items():
                so_far = spent[name]
                if not so_far or sum(so_far) + so_far[-1] <= patience:
                    so_far.append(timed(call))
    return {name: Times(tuple(seconds)) for name, seconds in spent.items()}
