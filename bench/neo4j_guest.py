"""How does an organisation get into somebody's Neo4j for the time of a measurement, and out again?

Only an empty database is written to, and it is empty again afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, LiteralString, cast

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from bench.ground import Means, Neo4jAddress, OverLimit
from graph.errors import StoreUnavailable
from graph.generator import REFERENCE_DAY, change_sets
from graph.model import BASE_LABELS
from graph.packed import Packed
from graph.store.port import Store

TIMED_OUT: Final = "TransactionTimedOut"

CHUNK: Final = 20_000
"""So many changes are committed at once: a server with half a gigabyte of memory has room for that."""

ROWS: Final = 50_000
"""So many nodes, and so many relationships, are read row by row; all of them would take minutes."""

_ANY: Final = "|".join(BASE_LABELS)  # names of the model: nothing that anybody typed gets into a text
NODE_ROWS: Final = f"MATCH (n:{_ANY}) RETURN labels(n), properties(n) LIMIT $most"
TIE_ROWS: Final = f"MATCH (s:{_ANY})-[r]->(t) RETURN type(r), s.id, t.id, properties(r) LIMIT $most"
EVERYTHING: Final = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


class Neo4jServer:
    """A server, asked by the official driver, one statement after the other."""

    name = "neo4j"

    def __init__(self, address: Neo4jAddress) -> None:
        """Nothing is sent yet."""
        self._uri = address.uri
        auth = (address.user, address.password) if address.user else None
        off = neo4j.NotificationMinimumSeverity.OFF
        self._driver = neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
            address.uri, auth=auth, notifications_min_severity=off
        )

    def run(self, statement: str, parameters: Mapping[str, object], seconds: float) -> list[dict[str, Any]]:
        """The rows that a statement finds. Raises `OverLimit` after so many seconds."""
        query = neo4j.Query(cast("LiteralString", statement), timeout=seconds)
        with self._session() as session:
            return session.run(query, dict(parameters)).data()

    @contextmanager
    def _session(self) -> Generator[neo4j.Session]:
        try:
            with self._driver.session() as session:  # pyright: ignore[reportUnknownMemberType]
                yield session
        except Neo4jError as error:
            if TIMED_OUT in (error.code or ""):
                raise OverLimit from error
            raise StoreUnavailable(f"The Neo4j server at {self._uri} reports: {error.message}") from error
        except DriverError as error:
            raise StoreUnavailable(f"The Neo4j server at {self._uri} does not answer ({error}).") from error

    def rows(self) -> int:
        """Reads nodes and relationships row by row, some of each; how many there were."""
        count = 0
        with self._session() as session:
            for statement in (NODE_ROWS, TIE_ROWS):
                for row in session.run(cast("LiteralString", statement), most=ROWS):
                    count += bool(row.values())
        return count

    def is_empty(self) -> bool:
        """Whether no node is there."""
        return not self.run("MATCH (n) RETURN 1 AS one LIMIT 1", {}, 30.0)

    def empty(self) -> None:
        """Delete everything: nodes, relationships, and the constraints and indexes of the store."""
        with self._session() as session:
            session.run(cast("LiteralString", EVERYTHING)).consume()
            for kind, several in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
                ours = f"SHOW {several} YIELD name WHERE name STARTS WITH 'interstice_'"
                for name in session.run(cast("LiteralString", ours)).value():
                    session.run(cast("LiteralString", f"DROP {kind} {name} IF EXISTS")).consume()

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()


@dataclass(frozen=True)
class Guest:
    """An organisation on a server: the driver, the store that wrote it, and the seconds that took."""

    server: Neo4jServer
    store: Store
    written: float


@contextmanager
def staying(packed: Packed, means: Means, address: Neo4jAddress) -> Generator[Guest]:
    """The organisation on the server for the length of the block.

    Raises `StoreUnavailable` if the server does not answer, or holds anything.
    """
    with closing(Neo4jServer(address)) as server:
        if not server.is_empty():
            raise StoreUnavailable(
                f"The Neo4j server at {address.uri} holds something, and only an empty one is written to. "
                "Name a disposable one, or delete what is there."
            )
        try:
            with closing(means.open_store(address.uri)) as store:
                yield Guest(server, store, _written(packed, store))
        finally:
            server.empty()


def _written(packed: Packed, store: Store) -> float:
    """Commit an organisation; the seconds that took."""
    start = time.perf_counter()
    head = store.head()
    midnight = datetime(REFERENCE_DAY.year, REFERENCE_DAY.month, REFERENCE_DAY.day, tzinfo=UTC)
    for change_set in change_sets(packed, midnight, CHUNK):
        head = store.commit(change_set, head.revision)
    return time.perf_counter() - start
