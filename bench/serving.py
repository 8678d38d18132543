"""How many reads a second are answered, beside an application that does nothing but answer?

Both run under the same server on this machine. One caller keeps several connections busy and counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import orjson

from bench.ground import Means
from bench.report import Difference, Row, Serving
from bench.servers import Answer, Caller, Server, request, started
from bench.starts import served

CONNECTIONS: Final = 8
BATCH: Final = 160
"""So many requests are sent to one application before it is the other's turn: few, so that both meet the same load."""

ROUNDS: Final = 25
"""So often each has its turn."""

READS: Final = {"status": "/api/v1/status", "a page of gaps": "/api/v1/gaps", "the map": "/api/v1/map"}
"""What is read, by what it is called."""

DATE: Final = "date"
"""The header that the server adds by itself."""


def measured(means: Means, url: str) -> Iterator[Row]:
    """What several reads of the organisation in a store take."""
    with started(lambda port: served(means, url, port), READS["status"]) as ours:
        answers = {path: _once(ours, path) for path in READS.values()}
        with _raw(answers) as raw:
            for what, path in READS.items():
                yield _row(what, ours, raw, request(path), request(path))
            path = READS["a page of gaps"]
            unchanged = request(path, answers[path].header("etag"))
            yield _row("304, nothing new", ours, raw, unchanged, request(path))
            for path, answer in answers.items():
                if _once(raw, path).body != answer.body:
                    yield Difference(f"The raw application answers {path} otherwise.")


def _once(server: Server, path: str) -> Answer:
    with closing(server.caller()) as caller:
        return caller.ask(path)


@contextmanager
def _callers(server: Server) -> Generator[list[Caller]]:
    """Several connections to one server."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(server.caller())) for _ in range(CONNECTIONS)]


@contextmanager
def _raw(answers: Mapping[str, Answer]) -> Generator[Server]:
    """An application that sends these answers by heart."""
    known = {
        path: ([each for each in answer.headers if each[0] != DATE], answer.body.decode())
        for path, answer in answers.items()
    }
    with tempfile.TemporaryDirectory(prefix="interstice-bench-") as folder:
        file = Path(folder) / "answers.json"
        file.write_bytes(orjson.dumps(known))
        first = next(iter(answers))
        with started(lambda port: [sys.executable, "-m", "bench.raw", str(port), str(file)], first) as server:
            yield server


def _row(what: str, ours: Server, raw: Server, asked: bytes, asked_raw: bytes) -> Serving:
    """The rates of both, and the median of the ratios of neighbouring turns; the first turns are not counted."""
    with _callers(ours) as own, _callers(raw) as others:
        pairs = [(_rate(own, asked), _rate(others, asked_raw)) for _ in range(ROUNDS + 1)][1:]
    mine, theirs = (sorted(rates)[ROUNDS // 2] for rates in zip(*pairs, strict=True))
    return Serving(what, mine, theirs, sorted(one / other for one, other in pairs)[ROUNDS // 2])


def _rate(callers: Sequence[Caller], asked: bytes) -> float:
    """Requests a second, a batch of them over several connections."""
    start = time.perf_counter()
    for _ in range(BATCH // len(callers)):
        _one_each(callers, asked)
    return BATCH / (time.perf_counter() - start)


def _one_each(callers: Sequence[Caller], asked: bytes) -> None:
    for caller in callers:
        caller.send(asked)
    for caller in callers:
        caller.receive()
