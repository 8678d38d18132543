"""How long does a start take with an organisation of this size in an SQLite file?"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import orjson

from bench.clock import Times, in_turns
from bench.ground import OURS, Ground, Means
from bench.report import Difference, Row, Start
from bench.servers import started
from graph.projection import from_blobs, to_blobs
from graph.store.port import Store

STARTS: Final = 3
"""So often the program is started."""

STATUS: Final = "/api/v1/status?today="


@contextmanager
def kept(ground: Ground, means: Means) -> Generator[str]:
    """The address of an SQLite file with the columns of an organisation, gone after the block.

    The columns are all that a start reads; rows and log are left out, which a million people would take long to write.
    """
    with tempfile.TemporaryDirectory(prefix="interstice-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'kept.db'}"
        with closing(means.open_store(url)) as store:
            store.keep_columns(ground.projection.revision, to_blobs(ground.projection))
        yield url


def measured(ground: Ground, means: Means, url: str, times: int = STARTS) -> Iterator[Row]:
    """What a start takes; the started program must find as many gaps as we do here.

    Its code is compiled, as it is for everybody after the first start: one that does not count comes before.
    """
    with closing(means.open_store(url)) as store:
        columns = in_turns({OURS: lambda: _read(store)})[OURS].median
    path = f"{STATUS}{ground.report.today.isoformat()}"
    seconds: list[float] = []
    gaps = 0
    with tempfile.TemporaryDirectory(prefix="interstice-bench-") as compiled:
        environment = {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for _ in range(1 + times):
            with started(lambda port: served(means, url, port), path, environment) as server:
                seconds.append(server.seconds)
                gaps = int(orjson.loads(server.first.body)["gaps"])
    size = Path(url.removeprefix("sqlite:///")).stat().st_size
    yield Start(ground.people, size, columns, Times(tuple(seconds)).after_first().median)
    if gaps != len(ground.report):
        yield Difference(
            f"Served from a file, {ground.people:,} people have {gaps:,} gaps instead of {len(ground.report):,}."
        )


def served(means: Means, url: str, port: int) -> list[str]:
    """The command line that serves a store."""
    return [*means.program, "serve", "--store", url, "--port", str(port), "--no-browser"]


def _read(store: Store) -> object:
    kept = store.columns()
    return from_blobs(kept[1]) if kept is not None else None
