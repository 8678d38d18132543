"""How does an organisation get into somebody's Neo4j for the time of a measurement, and out again?

Only an empty database is written to, and it is empty again afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final, LiteralString, TypeVar, cast

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from bench import unpacked
from bench.clock import timed
from bench.ground import Means, Neo4jAddress, OverLimit
from graph.errors import StoreUnavailable
from graph.model import BASE_LABELS, LABELS, Relationship
from graph.packed import Packed
from graph.store.port import Store

TIMED_OUT: Final = "TransactionTimedOut"

FOR_EVER: Final = 0.0
"""No limit, whatever the server's own is."""

BATCH: Final = 10_000
"""So many nodes or relationships are created by one statement."""

ROWS: Final = 50_000
"""So many nodes, and so many relationships, are read row by row; all of them would take minutes."""

# Names of the model stand in these texts, and nothing that anybody typed.
_ANY: Final = "|".join(BASE_LABELS)
NODE_ROWS: Final = f"MATCH (n:{_ANY}) RETURN labels(n), properties(n) LIMIT $most"
TIE_ROWS: Final = f"MATCH (s:{_ANY})-[r]->(t) RETURN type(r), s.id, t.id, properties(r) LIMIT $most"
ANYTHING: Final = "MATCH (n) RETURN 1 AS one LIMIT 1"
EVERYTHING: Final = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
OURS: Final = "YIELD name WHERE name STARTS WITH 'interstice_' RETURN name"


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

    def run(
        self, statement: str, parameters: Mapping[str, object], seconds: float = FOR_EVER
    ) -> list[dict[str, Any]]:
        """The rows that a statement finds. Raises `OverLimit` after so many seconds, if there is a limit."""
        with self._answer(statement, parameters, seconds) as result:
            return result.data()

    @contextmanager
    def _answer(
        self, statement: str, parameters: Mapping[str, object], seconds: float = FOR_EVER
    ) -> Generator[neo4j.Result]:
        query = neo4j.Query(cast("LiteralString", statement), timeout=seconds)
        try:
            with self._driver.session() as session:  # pyright: ignore[reportUnknownMemberType]
                yield session.run(query, dict(parameters))
        except Neo4jError as error:
            if TIMED_OUT in (error.code or ""):
                raise OverLimit from error
            raise StoreUnavailable(f"The Neo4j server at {self._uri} reports: {error.message}") from error
        except DriverError as error:
            raise StoreUnavailable(f"The Neo4j server at {self._uri} does not answer ({error}).") from error

    def rows(self) -> int:
        """Reads nodes and relationships row by row, some of each; how many there were."""
        count = 0
        for statement in (NODE_ROWS, TIE_ROWS):
            with self._answer(statement, {"most": ROWS}) as result:
                for row in result:
                    count += bool(row.values())
        return count

    def is_empty(self) -> bool:
        """Whether no node is there."""
        return not self.run(ANYTHING, {})

    def fill(self, packed: Packed) -> None:
        """Create a whole organisation, against constraints that keep ids apart."""
        base_of: dict[str, str] = {}
        for label, described in groupby(unpacked.nodes(packed), key=itemgetter(1)):
            labels = LABELS[label].labels
            statement = f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row"
            for batch in _batches({**known, "id": id_} for id_, _, known in described):
                base_of.update((str(row["id"]), labels[0]) for row in batch)
                self.run(statement, {"rows": batch})
        for part in packed.relationships:
            self._tie(part.type, unpacked.relationships(packed, part.type), base_of)

    def _tie(self, name: str, ties: Iterable[Relationship], base_of: Mapping[str, str]) -> None:
        for batch in _batches(ties):
            by_ends: defaultdict[tuple[str, str], list[Sequence[object]]] = defaultdict(list)
            for tie in batch:
                ends = base_of[tie.source], base_of[tie.target]
                by_ends[ends].append((tie.source, tie.target, tie.properties))
            for (source, target), rows in by_ends.items():
                statement = (
                    f"UNWIND $rows AS row MATCH (s:{source} {{id: row[0]}}) MATCH (t:{target} {{id: row[1]}}) "
                    f"CREATE (s)-[r:{name}]->(t) SET r = row[2]"
                )
                self.run(statement, {"rows": rows})

    def empty(self) -> None:
        """Delete everything: nodes, relationships, and the constraints and indexes of the store."""
        self.run(EVERYTHING, {})
        for kind, several in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for row in self.run(f"SHOW {several} {OURS}", {}):
                self.run(f"DROP {kind} {row['name']} IF EXISTS", {})

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()


_Thing = TypeVar("_Thing")


def _batches(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


@dataclass(frozen=True)
class Guest:
    """An organisation on a server: the driver, the store that reads it, and the seconds it took to write it."""

    server: Neo4jServer
    store: Store
    written: float


@contextmanager
def staying(packed: Packed, means: Means, address: Neo4jAddress) -> Generator[Guest]:
    """The organisation on the server for the length of the block, beside the constraints and the head of the store.

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
                yield Guest(server, store, timed(lambda: server.fill(packed)))
        finally:
            server.empty()
