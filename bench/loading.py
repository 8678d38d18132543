"""How much faster does an organisation come out of Neo4j in lists than row by row?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench import unpacked
from bench.clock import in_turns
from bench.ground import Ground
from bench.neo4j_guest import Guest
from bench.report import Difference, Loading, Row

ROUNDS: Final = 3


def measured(ground: Ground, guest: Guest) -> Iterator[Row]:
    """What both take; what is read must be as much as was written."""
    guest.store.load()  # the server plans each statement when it first sees it
    times = in_turns({"packed": guest.store.load, "rows": guest.server.rows}, ROUNDS, patience=60.0)
    written, read, rows = unpacked.size_of(ground.packed), unpacked.size_of(guest.store.load()), guest.server.rows()
    packed_rate = sum(read) / times["packed"].median
    row_rate = rows / times["rows"].median
    yield Loading(
        people=ground.people,
        items=sum(read),
        written=guest.written,
        packed_seconds=times["packed"].median,
        packed_rate=packed_rate,
        row_rate=row_rate,
        ratio=packed_rate / row_rate,
    )
    if read != written:
        yield Difference(f"Neo4j was given {written} nodes and relationships, and gave back {read}.")
