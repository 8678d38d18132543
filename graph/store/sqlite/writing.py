"""How does one commit write to the tables of an SQLite store?"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from graph.changes import Change, ChangeSet, Item
from graph.model import Node, Relationship, RelationshipKey
from graph.spheres import Parents
from graph.store.commit import HIERARCHY
from graph.store.journal import compressed
from graph.store.port import Head
from graph.store.sqlite import rows

ADD_NODE: Final = "INSERT INTO node (number, id, label, properties) VALUES (?, ?, ?, ?)"
ADD_CAPTION: Final = "INSERT INTO caption (node, name, id) VALUES (?, ?, ?)"
UPDATE_NODE: Final = "UPDATE node SET label = ?, properties = ? WHERE id = ?"
UPDATE_CAPTION: Final = "UPDATE caption SET name = ? WHERE node = (SELECT number FROM node WHERE id = ?)"
REMOVE_NODE: Final = "DELETE FROM node WHERE id = ?"

ADD_RELATIONSHIP: Final = """
INSERT INTO relationship (source, type, target, key, properties)
SELECT s.number, ?1, t.number, ?4, ?5 FROM node AS s, node AS t WHERE s.id = ?2 AND t.id = ?3
"""
_BY_KEY: Final = """
WHERE source = (SELECT number FROM node WHERE id = ?2) AND type = ?1
    AND target = (SELECT number FROM node WHERE id = ?3) AND key = ?4
"""
UPDATE_RELATIONSHIP: Final = f"UPDATE relationship SET properties = ?5 {_BY_KEY}"  # noqa: S608
REMOVE_RELATIONSHIP: Final = f"DELETE FROM relationship {_BY_KEY}"  # noqa: S608

LABELS_OF: Final = "SELECT id, label FROM node WHERE id IN (SELECT value FROM json_each(?))"
PARENTS: Final = """
SELECT u.id, p.id
FROM node AS u
LEFT JOIN relationship AS r ON r.source = u.number AND r.type = ?2
LEFT JOIN node AS p ON p.number = r.target
WHERE u.id IN (SELECT value FROM json_each(?1))
"""
PARTS: Final = """
SELECT u.id
FROM node AS p
JOIN relationship AS r ON r.target = p.number AND r.type = ?2
JOIN node AS u ON u.number = r.source
WHERE p.id IN (SELECT value FROM json_each(?1))
"""

HEAD: Final = "SELECT number, at FROM revision ORDER BY number DESC LIMIT 1"
MADE_BY: Final = "SELECT number, at FROM revision WHERE id = ?"
ADD_REVISION: Final = "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def head_of(connection: sqlite3.Connection) -> Head:
    """The latest revision of the file."""
    return _head(connection.execute(HEAD).fetchone()) or Head()


def _head(row: tuple[int, str] | None) -> Head | None:
    return Head(row[0], datetime.fromisoformat(row[1])) if row else None


class SqliteWriting:
    """A transaction under way on the one connection that writes, as `graph.store.commit.Writing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def head(self) -> Head:
        return head_of(self._connection)

    def made_by(self, change_set: str) -> Head | None:
        return _head(self._connection.execute(MADE_BY, (change_set,)).fetchone())

    def nodes(self, ids: Collection[str]) -> Mapping[str, Node]:
        return rows.nodes(self._connection, ids)

    def relationships(self, keys: Collection[RelationshipKey]) -> Mapping[RelationshipKey, Relationship]:
        return rows.relationships(self._connection, keys)

    def labels(self, ids: Collection[str]) -> Mapping[str, str]:
        return dict(self._connection.execute(LABELS_OF, (rows.as_text(ids),)))

    def touching(self, ids: Collection[str]) -> Relationship | None:
        return next(iter(rows.relationships_of(self._connection, ids, 1)), None)

    def parents(self, units: Collection[str]) -> Parents:
        found: dict[str, list[str]] = {}
        for unit, parent in self._connection.execute(PARENTS, (rows.as_text(units), HIERARCHY)):
            found.setdefault(unit, []).extend([parent] if parent is not None else [])
        return found

    def parts(self, units: Collection[str]) -> Iterable[str]:
        return [unit for (unit,) in self._connection.execute(PARTS, (rows.as_text(units), HIERARCHY))]

    def add(self, items: Sequence[Item]) -> None:
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM node").fetchone()
        nodes = list(enumerate((each for each in items if isinstance(each, Node)), last + 1))
        self._all(
            ADD_NODE, ((n, each.id, each.label, rows.properties_as_text(each.properties)) for n, each in nodes)
        )
        self._all(ADD_CAPTION, ((n, each.name.lower(), each.id.lower()) for n, each in nodes))
        self._all(ADD_RELATIONSHIP, (_row(each) for each in items if isinstance(each, Relationship)))

    def update(self, changes: Sequence[Change]) -> None:
        nodes = [each.after for each in changes if isinstance(each.after, Node)]
        self._all(UPDATE_NODE, ((each.label, rows.properties_as_text(each.properties), each.id) for each in nodes))
        self._all(UPDATE_CAPTION, ((each.name.lower(), each.id) for each in nodes))
        self._all(
            UPDATE_RELATIONSHIP, (_row(each.after) for each in changes if isinstance(each.after, Relationship))
        )

    def remove(self, items: Sequence[Item]) -> None:
        self._all(REMOVE_NODE, ((each.id,) for each in items if isinstance(each, Node)))
        self._all(REMOVE_RELATIONSHIP, (each.identity for each in items if isinstance(each, Relationship)))

    def place(self, spheres: Mapping[str, str]) -> None:
        self._all("UPDATE node SET sphere_id = ?2 WHERE id = ?1 AND sphere_id IS NOT ?2", spheres.items())

    def append(self, revision: int, change_set: ChangeSet) -> None:
        kinds = Counter(each.kind for each in change_set.changes)
        at = change_set.at.isoformat(timespec="microseconds")
        head = (revision, change_set.id, change_set.author, at, change_set.reason, change_set.source)
        self._connection.execute(ADD_REVISION, (*head, kinds["added"], kinds["updated"], kinds["removed"]))
        parts = ((revision, part, body) for part, body in enumerate(compressed(change_set.changes)))
        self._all("INSERT INTO journal (revision, part, body) VALUES (?, ?, ?)", parts)

    def _all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)


def _row(each: Relationship) -> tuple[str, ...]:
    return (*each.identity, rows.properties_as_text(each.properties))
