"""How does a test cut the connection to a Neo4j server at a chosen step of the Bolt protocol?

A proxy between the store and the server looks at what the client sends. The first request that begins with the chosen
message meets the chosen end, once; connections after that are passed through, or turned away.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass
from enum import Enum
from typing import Self


class Message(Enum):
    """Requests of the Bolt protocol, by the two bytes after their length."""

    BEGIN = b"\xb1\x11"
    RUN = b"\xb3\x10"
    COMMIT = b"\xb0\x12"


class End(Enum):
    """What becomes of the request."""

    LOST = "the connection ends before the server gets it"
    ANSWER_LOST = "the server gets it, and the connection ends before its answer comes back"
    SILENCE = "the server gets it, and nothing comes back while the connection stays open"


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the `nth` request (from 1) of this kind; whether the server can be reached afterwards."""

    message: Message
    end: End
    nth: int = 1
    then_away: bool = False


class Proxy:
    """Listens on a port of this machine and passes everything on to `target`, until a fault is set."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        self._left = 0
        self.fired = False
        self._away = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The proxy's address; without routing, which would lead past it."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def arm(self, fault: Fault) -> None:
        """From now on, wait for the request that the fault is about."""
        with self._lock:
            self._fault, self._left, self.fired, self._away = fault, fault.nth, False, False

    def cut(self) -> None:
        """End all connections there are."""
        while self._sockets:
            close(self._sockets.pop())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        close(self._listener)
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._sockets.append(client)
                if self._away:
                    close(client)
                    continue
                server = socket.create_connection(self._target)
                self._sockets.append(server)
                connection = _Connection(self, client, server)
                for pump in (connection.requests, connection.answers):
                    threading.Thread(target=pump, daemon=True).start()

    def meets(self, request: bytes) -> End | None:
        """The end that this request meets, if it is the one."""
        with self._lock:
            fault = self._fault
            if fault is None or request[2:4] != fault.message.value:
                return None
            self._left -= 1
            if self._left:
                return None
            self._fault, self.fired, self._away = None, True, fault.then_away
            return fault.end


class _Connection:
    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self._end: End | None = None

    def requests(self) -> None:
        """From the client to the server."""
        with contextlib.suppress(OSError):
            while data := self._client.recv(1 << 16):
                self._end = self._end or self._proxy.meets(data)
                if self._end is End.LOST:
                    break
                self._server.sendall(data)
        self._close()

    def answers(self) -> None:
        """From the server to the client. The answer to a request that has met its end does not get through."""
        with contextlib.suppress(OSError):
            while data := self._server.recv(1 << 16):
                if self._end is End.ANSWER_LOST:
                    break
                if self._end is None:
                    self._client.sendall(data)
        self._close()

    def _close(self) -> None:
        close(self._client)
        close(self._server)


def close(one: socket.socket) -> None:
    """Close it, and wake up whoever waits for it."""
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
