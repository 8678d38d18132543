"""Is a Neo4j server measured only if it is empty, and left as empty as it was?"""

from __future__ import annotations

from contextlib import closing

import pytest

from api.cli.performance_means import means
from bench import Neo4jAddress, OverLimit, detection, loading
from bench.ground import Ground
from bench.neo4j_guest import Neo4jServer, staying
from bench.report import Benchmark, Detection, Loading, Machine
from graph.errors import StoreUnavailable
from graph.store.neo4j import Neo4jStore
from tests.neo4j.server import Auth


@pytest.fixture
def address(empty_neo4j: str, neo4j_auth: Auth, monkeypatch: pytest.MonkeyPatch) -> Neo4jAddress:
    if neo4j_auth is not None:
        monkeypatch.setenv("INTERSTICE_NEO4J_USER", neo4j_auth[0])
        monkeypatch.setenv("INTERSTICE_NEO4J_PASSWORD", neo4j_auth[1])
    return Neo4jAddress(empty_neo4j, *(neo4j_auth or ()))


def test_an_organisation_is_measured_there_and_gone_afterwards(address: Neo4jAddress) -> None:
    ground = Ground.of(200, full=True)
    with staying(ground.packed, means(), address) as guest:
        rows = (
            *detection.against_cypher(ground, guest.server, limit=120.0, patience=0.0),
            *loading.measured(ground, guest),
        )
    found = Benchmark(Machine(1, "none", "3"), rows)
    assert found.equal
    assert {row.engine for row in found.of(Detection)} == {"neo4j"}
    assert [row.people for row in found.of(Loading)] == [200]
    with closing(Neo4jServer(address)) as server:
        assert server.is_empty()
        assert server.run("SHOW CONSTRAINTS YIELD name RETURN count(*) AS id", {}, 30.0) == [{"id": 0}]


def test_a_server_that_holds_something_is_not_written_to(address: Neo4jAddress) -> None:
    auth = (address.user, address.password) if address.user else (None, None)
    with closing(Neo4jStore.open(address.uri, *auth)):
        pass
    refused = staying(Ground.of(200, full=True).packed, means(), address)
    with pytest.raises(StoreUnavailable, match="holds something"), refused:
        pass
    with closing(Neo4jServer(address)) as server:
        assert not server.is_empty()


def test_a_statement_that_takes_too_long_is_given_up(address: Neo4jAddress) -> None:
    with closing(Neo4jServer(address)) as server, pytest.raises(OverLimit):
        server.run("UNWIND range(1, 1000000000) AS n RETURN sum(n) AS id", {}, 0.1)


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    nowhere = Neo4jAddress("bolt://127.0.0.1:9")
    with closing(Neo4jServer(nowhere)) as server, pytest.raises(StoreUnavailable, match="does not answer"):
        server.is_empty()
