"""How is a server started for a measurement, asked over a plain socket, and ended?"""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

from graph.errors import StoreUnavailable

HOST: Final = "127.0.0.1"
GIVE_UP: Final = 300.0
"""Seconds in which a server must have given its first answer."""

STEP: Final = 0.002
"""Seconds between two attempts to reach a server that is starting."""


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, by its name in lower case; empty where there is none."""
        return next((value for each, value in self.headers if each == name), "")


class Caller:
    """One connection that is kept open. Answers have a length."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=GIVE_UP)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._pending = b""

    def send(self, request: bytes) -> None:
        """Send a request as it is."""
        self._socket.sendall(request)

    def receive(self) -> bytes:
        """The next answer, headers and all. Raises `ConnectionError` if the server closes the connection."""
        while (end := self._pending.find(b"\r\n\r\n")) < 0:
            self._read()
        end += 4
        whole = end + _length(self._pending[:end])
        while len(self._pending) < whole:
            self._read()
        answer, self._pending = self._pending[:whole], self._pending[whole:]
        return answer

    def _read(self) -> None:
        part = self._socket.recv(1 << 18)
        if not part:
            raise ConnectionError("The server closed the connection.")
        self._pending += part

    def ask(self, path: str) -> Answer:
        """The answer to a path."""
        self.send(request(path))
        head, _, body = self.receive().partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        return Answer(int(first.split()[1]), tuple((name.lower(), value) for name, _, value in pairs), body)

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def _length(head: bytes) -> int:
    """The length that the headers give the body; 304 has none. Raises `ValueError` for any other without a length."""
    start = head.lower().find(b"content-length:")
    if start >= 0:
        return int(head[start + 15 : head.find(b"\r\n", start)])
    if head.startswith(b"HTTP/1.1 304"):
        return 0
    raise ValueError("An answer came without its length.")


def request(path: str, known: str = "") -> bytes:
    """A request for a path; with `known`, for what has changed since the answer with that ETag."""
    condition = f"If-None-Match: {known}\r\n" if known else ""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{condition}\r\n".encode()


def posted(path: str, body: bytes) -> bytes:
    """A request that sends JSON to a path."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    )
    return f"{head}\r\n\r\n".encode() + body


@dataclass(frozen=True)
class Server:
    """A process that serves on a port of this machine; `seconds` from its start to its first answer, `first`."""

    port: int
    seconds: float
    first: Answer

    def caller(self) -> Caller:
        """A connection to it."""
        return Caller(self.port)


@contextmanager
def started(
    command: Callable[[int], Sequence[str]], path: str, environment: Mapping[str, str] | None = None
) -> Generator[Server]:
    """A server that runs for the length of the block, once it has answered `path`.

    `command` makes its command line for a port; `environment` is what it sees beside ours. Raises `StoreUnavailable`
    if it ends, or does not answer.
    """
    port = _free_port()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own command line
            list(command(port)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, **(environment or {})},
        )
        try:
            answer = _first_answer(process, port, path)
            seconds = time.perf_counter() - start
            if answer is None or answer.status != 200:
                said.seek(0)
                last = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
                raise StoreUnavailable(f"A server that was started for a measurement does not answer: {last}")
            yield Server(port, seconds, answer)
        finally:
            process.kill()
            process.wait()


def _first_answer(process: subprocess.Popen[bytes], port: int, path: str) -> Answer | None:
    """What a process answers first, or None if it ends before, or keeps silent."""
    ends = time.monotonic() + GIVE_UP
    while time.monotonic() < ends and process.poll() is None:
        try:
            with closing(Caller(port)) as caller:
                return caller.ask(path)
        except OSError:
            time.sleep(STEP)
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
