"""In which language is a request answered? In the one that it wishes, whatever answers it and in which thread.

Threads that a route or a calculation runs in take the context of the request along; work that is begun for later is
handed a copy of it (see `api.jobs`).
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from graph.words import speaking, wished


class Spoken:
    """An ASGI layer before all others: further in, sentences are made in the language of the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope.get("headers", ())
        accepted = [value for name, value in headers if name == b"accept-language"]
        with speaking(wished(b",".join(accepted).decode("latin-1"))):
            await self.app(scope, receive, send)
