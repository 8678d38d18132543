"""How is an organisation served over HTTP, and how does the server start and stop?"""

from __future__ import annotations

import gc
import logging
import signal
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Final

import uvicorn

from api.app import Application, create_app
from api.hosts import EVERYWHERE
from api.settings import Settings
from graph.errors import DomainError
from graph.organisation import Organisation

PORT: Final = 8000


class CannotListen(DomainError):
    """The address the server was to listen on cannot be had."""

    def __init__(self, bind: str, port: int, reason: str) -> None:
        super().__init__(
            f"The server cannot listen on {bind}, port {port}: {reason}. Choose another port with --port, "
            "or stop what listens there."
        )


def serve(
    organisation: Organisation,
    settings: Settings,
    port: int = PORT,
    when_ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve an organisation until the process is told to stop; `when_ready` gets the address of the page.

    Port 0 takes any that is free. Raises `CannotListen`, and `StoreUnavailable` if the store does not answer.
    """
    with _listening(settings.bind, port) as listener:
        bound: int = listener.getsockname()[1]
        host = "localhost" if settings.bind in EVERYWHERE else settings.bind
        address = f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
        server = _Server(create_app(organisation, settings), lambda: when_ready(address))
        with suppress(KeyboardInterrupt), _terminated_as_interrupted(), _quiet_at_the_end(server):
            server.run(sockets=[listener])


@contextmanager
def _terminated_as_interrupted() -> Generator[None]:
    """Whoever ends the process politely (SIGTERM) is heard like somebody who presses Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _quiet_at_the_end(server: uvicorn.Server) -> Generator[None]:
    """Requests that take longer than the server waits for them at its end are cut off, without a trace of each."""
    logger = logging.getLogger("uvicorn.error")

    def is_told(_: logging.LogRecord) -> bool:
        return not server.should_exit

    logger.addFilter(is_told)
    try:
        yield
    finally:
        logger.removeFilter(is_told)


def _listening(bind: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    try:
        return socket.create_server((bind, port), family=family, backlog=2048)
    except OSError as error:
        raise CannotListen(bind, port, (error.strerror or str(error)).lower()) from error


class _Server(uvicorn.Server):
    """Says when it is ready, and lets nobody wait for events when it stops."""

    def __init__(self, app: Application, ready: Callable[[], None]) -> None:
        logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
        config = uvicorn.Config(
            app.front,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            timeout_graceful_shutdown=5,
        )
        super().__init__(config)
        self._heads, self._ready = app.state.service.heads, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.collect()
        gc.freeze()  # what was imported stays: looking through it for garbage again and again costs every request
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._heads.end()
        await super().shutdown(sockets)
