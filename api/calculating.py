"""How do long calculations leave room for short answers? A few at a time, while the others wait without a thread.

Python runs one thread at a time, so more threads that calculate finish nothing earlier: each only waits longer for its
turn, and so does everybody who wants a short answer.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi.routing import APIRoute
from starlette.responses import Response

AT_ONCE: Final = 2
"""So many calculate at the same time: one that takes long does not hold up all others."""

_CALCULATING: Final = RunVar[CapacityLimiter]("calculating")
"""Of each event loop its own: whoever waits is told by the loop that they wait in."""


def _limiter() -> CapacityLimiter:
    try:
        return _CALCULATING.get()
    except LookupError:
        _CALCULATING.set(CapacityLimiter(AT_ONCE))
        return _CALCULATING.get()


class Calculation(APIRoute):
    """A route whose answer is calculated when it is its turn."""

    def __init__(self, path: str, endpoint: Callable[..., Response], **declared: Any) -> None:
        @functools.wraps(endpoint)
        async def in_turn(*given: Any, **named: Any) -> Response:
            return await to_thread.run_sync(functools.partial(endpoint, *given, **named), limiter=_limiter())

        super().__init__(path, in_turn, **declared)
