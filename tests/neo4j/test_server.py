"""Does the launcher give the tests a Neo4j that answers, can be wiped, and keeps what it acknowledged?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from neo4j import GraphDatabase

from tests.neo4j import server as launcher
from tests.neo4j.server import VERSION, Auth, Neo4jServer, answers


def ask(uri: str, query: str, auth: Auth = None) -> list[object]:
    """The first column of a query's answer."""
    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session() as session:
        return session.run(query).value()


@pytest.mark.neo4j
def test_a_wiped_server_answers_and_holds_nothing(empty_neo4j: str, neo4j_auth: Auth) -> None:
    assert ask(empty_neo4j, "MATCH (n) RETURN count(n)", neo4j_auth) == [0]
    assert ask(empty_neo4j, "SHOW CONSTRAINTS YIELD name", neo4j_auth) == []


@pytest.mark.neo4j
def test_wiping_removes_nodes_relationships_constraints_and_indexes(empty_neo4j: str, neo4j_auth: Auth) -> None:
    ask(empty_neo4j, "CREATE CONSTRAINT one_id FOR (p:Person) REQUIRE p.id IS UNIQUE", neo4j_auth)
    ask(empty_neo4j, "CREATE INDEX by_name FOR (p:Person) ON (p.name)", neo4j_auth)
    ask(empty_neo4j, "CREATE (:Person {id: 'ada'})-[:LEADS]->(:Squad {id: 'payroll'})", neo4j_auth)

    launcher.wipe(empty_neo4j, neo4j_auth)

    assert ask(empty_neo4j, "MATCH (n) RETURN count(n)", neo4j_auth) == [0]
    assert ask(empty_neo4j, "SHOW CONSTRAINTS YIELD name", neo4j_auth) == []
    assert ask(empty_neo4j, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", neo4j_auth) == []


@pytest.mark.neo4j
def test_a_started_server_is_the_version_it_is_pinned_to(neo4j_server: Neo4jServer) -> None:
    query = "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]"
    assert ask(neo4j_server.uri, query) == [VERSION]


@pytest.mark.neo4j
def test_a_killed_server_comes_back_with_what_it_acknowledged(start_neo4j: Callable[[], Neo4jServer]) -> None:
    server = start_neo4j()
    first = server.pid
    ask(server.uri, "CREATE (:Person {id: 'ada'})")

    server.kill()
    assert not answers(server.uri)
    server.start()

    assert server.pid != first
    assert ask(server.uri, "MATCH (p:Person) RETURN p.id") == ["ada"]


@pytest.mark.neo4j
def test_a_paused_server_is_silent_until_it_is_resumed(start_neo4j: Callable[[], Neo4jServer]) -> None:
    server = start_neo4j()
    with server.paused():
        assert not answers(server.uri)
    assert ask(server.uri, "RETURN 1") == [1]


def test_a_machine_without_java_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    assert launcher.missing_tools() == (
        "Neo4j needs Java 17 or newer, and none was found (on Debian: apt install openjdk-17-jre-headless maven)."
    )


def test_the_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERSTICE_CACHE", "/somewhere/else")
    assert launcher.jars_folder().as_posix() == f"/somewhere/else/neo4j-{VERSION}"
