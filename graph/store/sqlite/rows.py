"""How do nodes and relationships lie in the tables of an SQLite store, and how are they read from there?"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import orjson

from graph.model import TYPES, Node, Properties, Records, Relationship, RelationshipKey
from graph.store.journal import NODE_DATES, TYPE_DATES, typed

NODES: Final = "SELECT id, label, properties FROM node WHERE id IN (SELECT value FROM json_each(?))"

# CROSS JOIN keeps the order: from the keys over the ends to the relationship, each step by an index.
RELATIONSHIPS: Final = """
SELECT r.type, s.id, t.id, r.properties
FROM json_each(?) AS k
CROSS JOIN node AS s ON s.id = json_extract(k.value, '$[1]')
CROSS JOIN node AS t ON t.id = json_extract(k.value, '$[2]')
CROSS JOIN relationship AS r ON r.type = json_extract(k.value, '$[0]') AND r.source = s.number
    AND r.target = t.number AND r.key = json_extract(k.value, '$[3]')
"""

_TYPES: Final = ", ".join(f"('{name}')" for name in TYPES)

# Relationships lie by type and source, so whoever has only the source goes through all types.
RELATIONSHIPS_OF: Final = f"""
WITH wanted (number) AS (SELECT number FROM node WHERE id IN (SELECT value FROM json_each(?1))),
    declared (type) AS (VALUES {_TYPES})
SELECT r.type, s.id, t.id, r.properties
FROM (
    SELECT r.* FROM wanted CROSS JOIN declared CROSS JOIN relationship AS r
    ON r.type = declared.type AND r.source = wanted.number
    UNION
    SELECT r.* FROM wanted CROSS JOIN relationship AS r ON r.target = wanted.number
) AS r
JOIN node AS s ON s.number = r.source
JOIN node AS t ON t.number = r.target
ORDER BY r.type, s.id, t.id, r.key
LIMIT ?2
"""  # noqa: S608 - the names of the model's types, and nothing that anybody typed

ALL_RELATIONSHIPS: Final = """
SELECT r.type, s.id, t.id, r.properties
FROM relationship AS r CROSS JOIN node AS s ON s.number = r.source CROSS JOIN node AS t ON t.number = r.target
"""


def as_text(values: Iterable[object]) -> str:
    """A list as JSON text, for `json_each`."""
    return orjson.dumps(list(values)).decode()


def properties_as_text(properties: Properties) -> str:
    """Properties as the JSON text that the tables hold, dates as ISO text."""
    return orjson.dumps(properties, default=dict).decode()


def node_of(id: str, label: str, properties: str) -> Node:
    """The node of a row."""
    return Node(id, label, typed(orjson.loads(properties), NODE_DATES[label]))


def relationship_of(type_name: str, source: str, target: str, properties: str) -> Relationship:
    """The relationship of a row."""
    return Relationship(type_name, source, target, typed(orjson.loads(properties), TYPE_DATES[type_name]))


def nodes(connection: sqlite3.Connection, ids: Collection[str]) -> Mapping[str, Node]:
    """The nodes of these ids, as far as they exist."""
    return {row[0]: node_of(*row) for row in connection.execute(NODES, (as_text(ids),))}


def relationships(
    connection: sqlite3.Connection, keys: Collection[RelationshipKey]
) -> Mapping[RelationshipKey, Relationship]:
    """The relationships of these keys, as far as they exist."""
    rows = connection.execute(RELATIONSHIPS, (as_text(map(list, keys)),))
    return {each.identity: each for each in (relationship_of(*row) for row in rows)}


def relationships_of(connection: sqlite3.Connection, ids: Iterable[str], limit: int) -> list[Relationship]:
    """At most `limit` relationships that touch one of these nodes, in order of their keys."""
    return [relationship_of(*row) for row in connection.execute(RELATIONSHIPS_OF, (as_text(ids), limit))]


def records(connection: sqlite3.Connection) -> Records:
    """The whole organisation as plain values."""
    return Records.of(
        (node_of(*row) for row in connection.execute("SELECT id, label, properties FROM node")),
        (relationship_of(*row) for row in connection.execute(ALL_RELATIONSHIPS)),
    )
