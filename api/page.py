"""How is the browser application served, and what may it do? Its own files, and nothing from anywhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""The content security policy: no inline script or style, no other site, in no frame."""

OF_ALL: Final = ((b"x-content-type-options", b"nosniff"),)
"""Security header of every answer: it is what it says it is. No browser lets another page have JSON that is JSON."""

OF_THE_API: Final = ((b"vary", b"Accept-Language"),)
"""That of every answer of the API: its sentences are in the language of whoever asks."""

OF_THE_PAGE: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""Those of everything that is no answer of the API, which no browser takes for a page."""

FOREVER: Final = (b"cache-control", b"public, max-age=31536000, immutable")
"""For files whose names change with their content."""

ASK_AGAIN: Final = (b"cache-control", b"no-cache")

HASHED: Final = "/assets/"

MISSING: Final = (
    "The browser application was not built into this installation; the API below /api/v1 is there. "
    "Build it with `python hatch_build.py` in a checkout, or install a wheel that carries it.\n"
)


class Headers:
    """An ASGI layer that puts the security headers, and how long it may be kept, on every answer."""

    def __init__(self, app: ASGIApp, api: str) -> None:
        self.app, self.api = app, api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        own = OF_THE_API if path.startswith(self.api) else OF_THE_PAGE

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *OF_ALL, *own]
                if all(name != b"cache-control" for name, _ in headers):
                    is_hashed = path.startswith(HASHED) and message["status"] == 200
                    headers.append(FOREVER if is_hashed else ASK_AGAIN)
                message["headers"] = headers
            await send(message)

        await self.app(scope, receive, with_headers)


def serve_page(app: FastAPI, web: Path) -> None:
    """Serve the built application below `/`: its files, and its page for every other path that a browser asks for."""
    if (web / "index.html").is_file():
        app.frontend("/", directory=web, fallback="index.html")
        return

    @app.get("/", include_in_schema=False)
    def missing() -> PlainTextResponse:  # pyright: ignore[reportUnusedFunction]
        return PlainTextResponse(MISSING, 503)
