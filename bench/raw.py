"""How fast can an ASGI application be at most? This one knows its answers by heart: `python -m bench.raw PORT FILE`.

The file is JSON: for each path the headers and the body to send.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias

import orjson

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Answers: TypeAlias = Mapping[str, tuple[list[tuple[bytes, bytes]], bytes]]


class Raw:
    """Sends the same bytes for the same path, and does nothing else."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        headers, body = self._answers[scope["path"]]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def read(text: bytes) -> Answers:
    """The answers that a file holds."""
    return {
        path: ([(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers], body.encode())
        for path, (headers, body) in orjson.loads(text).items()
    }


def main(port: str, file: str) -> None:
    """Serve the answers of a file until the process is ended."""
    import uvicorn

    app = Raw(read(Path(file).read_bytes()))
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=int(port),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
