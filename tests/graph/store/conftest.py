"""Which stores is the contract held against? An SQLite file, and a Neo4j database that is emptied between tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.errors import StoreUnavailable
from graph.store.neo4j import Neo4jStore
from graph.store.port import Store
from graph.store.sqlite import SqliteStore
from tests.neo4j.server import Auth, wipe

Open = Callable[[], Store]
"""Opens the store of this test, as often as it is called: what one has committed, the others see."""

_EMPTY = """
MATCH (n) WHERE NOT n:IntersticeHead AND NOT n:IntersticeMigration
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS
"""


def empty(uri: str, auth: Auth) -> None:
    """Take everything out of the database but the form of a store, which is made anew if it is not whole."""
    try:
        opened_neo4j(uri, auth).close()
    except StoreUnavailable:
        wipe(uri, auth)
        opened_neo4j(uri, auth).close()
    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session() as session:
        session.run(_EMPTY).consume()
        session.run("MERGE (h:IntersticeHead {id: 'head'}) SET h.revision = 0 REMOVE h.at").consume()


@pytest.fixture
def formed_neo4j(neo4j_uri: str, neo4j_auth: Auth) -> str:
    """The address of a server that holds an empty store."""
    empty(neo4j_uri, neo4j_auth)
    return neo4j_uri


def opened_neo4j(uri: str, auth: Auth) -> Neo4jStore:
    """The store at this address."""
    user, password = auth or (None, None)
    return Neo4jStore.open(uri, user, password)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """How to open the store of this test, which is empty. What it opened is closed at the end."""
    opened: list[Store] = []
    if request.param == "neo4j":
        auth: Auth = request.getfixturevalue("neo4j_auth")
        uri: str = request.getfixturevalue("formed_neo4j")

    def one_more() -> Store:
        if request.param == "sqlite":
            opened.append(SqliteStore.open(tmp_path / "organisation.db"))
        else:
            opened.append(opened_neo4j(uri, auth))
        return opened[-1]

    yield one_more
    for each in opened:
        each.close()


@pytest.fixture
def store(open_store: Open) -> Store:
    """The store of this test, empty."""
    return open_store()
