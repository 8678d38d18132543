"""How does a test talk to an ASGI application without anything in between, also while it is still answering?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message


@dataclass
class Exchange:
    """One request and what comes back for it."""

    messages: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)

    async def start(self) -> tuple[int, dict[str, str]]:
        """(status, headers)."""
        message = await asyncio.wait_for(self.messages.get(), 10)
        assert message["type"] == "http.response.start"
        return message["status"], {name.decode(): value.decode() for name, value in message["headers"]}

    async def part(self) -> bytes:
        """The next part of the body."""
        message = await asyncio.wait_for(self.messages.get(), 10)
        assert message["type"] == "http.response.body"
        return message["body"]


@asynccontextmanager
async def asked(
    app: ASGIApp, path: str, headers: dict[str, str] | None = None, hosts: Sequence[str] = ("localhost",)
) -> AsyncIterator[Exchange]:
    """A GET request whose answer can be read while it comes; the caller hangs up at the end."""
    exchange, hung_up = Exchange(), asyncio.Event()
    plain, _, query = path.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            *((b"host", host.encode()) for host in hosts),
            *((name.lower().encode(), value.encode()) for name, value in (headers or {}).items()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
        "state": {},
    }
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if not sent:
            sent = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await hung_up.wait()
        return {"type": "http.disconnect"}

    answering = asyncio.create_task(app(scope, receive, exchange.messages.put))
    try:
        yield exchange
    finally:
        hung_up.set()
        answering.cancel()
        with suppress(asyncio.CancelledError):
            await answering
