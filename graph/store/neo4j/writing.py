"""How does one commit write to a Neo4j server?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from graph.changes import Change, ChangeSet, Item
from graph.errors import StoreUnavailable
from graph.model import Node, Relationship, RelationshipKey
from graph.spheres import Parents
from graph.store.journal import compressed
from graph.store.neo4j import cypher, rows
from graph.store.neo4j.bolt import Transaction, native
from graph.store.port import Head
from graph.words import say

_T = TypeVar("_T")


def head_of(transaction: Transaction) -> Head:
    """The latest revision. Raises `StoreUnavailable` if somebody removed the node that says it."""
    return _head(transaction.run(cypher.HEAD)) or _lost_head()


def lock_head(transaction: Transaction, lock: str) -> None:
    """Wait until no other commit is under way, and let none begin before the end of this transaction."""
    if not transaction.run(cypher.LOCK, lock=lock):
        _lost_head()


def made_by(transaction: Transaction, change_set: str) -> Head | None:
    """The head that the change set of this id made, if it is in the log."""
    return _head(transaction.run(cypher.MADE_BY, id=change_set))


def _head(found: Sequence[Sequence[Any]]) -> Head | None:
    return Head(found[0][0], native(found[0][1])) if found else None


def _lost_head() -> Head:
    raise StoreUnavailable(
        say(
            "The node :IntersticeHead of the Neo4j database is missing, so nobody knows at which "
            "revision it is. Restore the database from a backup."
        )
    )


class Neo4jWriting:
    """A transaction that has locked the head, as `graph.store.commit.Writing`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._run = transaction.run

    def head(self) -> Head:
        return head_of(self._transaction)

    def made_by(self, change_set: str) -> Head | None:
        return made_by(self._transaction, change_set)

    def nodes(self, ids: Collection[str]) -> Mapping[str, Node]:
        return rows.nodes(self._transaction, ids)

    def relationships(self, keys: Collection[RelationshipKey]) -> Mapping[RelationshipKey, Relationship]:
        return rows.relationships(self._transaction, keys)

    def labels(self, ids: Collection[str]) -> Mapping[str, str]:
        found = self._run(cypher.FIND_LABELS, ids=list(ids)) if ids else []
        return {id: rows.label_of(labels) for id, labels in found}

    def touching(self, ids: Collection[str]) -> Relationship | None:
        return next(iter(rows.relationships_of(self._transaction, ids, 1)), None)

    def parents(self, units: Collection[str]) -> Parents:
        return dict(self._run(cypher.PARENTS, ids=list(units)))

    def parts(self, units: Collection[str]) -> Iterable[str]:
        return [unit for (unit,) in self._run(cypher.UNITS_IN, ids=list(units))]

    def add(self, items: Sequence[Item]) -> None:
        for label, some in _grouped(_nodes(items), _label):
            self._run(cypher.ADD_NODES[label], rows=[rows.sent(each) for each in some])
        for name, links in _grouped(_relationships(items), _type):
            sent = [rows.sent_relationship(each, rows.sent(each)) for each in links]
            self._run(cypher.ADD_RELATIONSHIPS[name], rows=sent)

    def update(self, changes: Sequence[Change]) -> None:
        befores = {each.identity: each.before for each in changes if each.before is not None}
        afters = [each.after for each in changes if each.after is not None]
        for label, some in _grouped(_nodes(afters), _label):
            self._run(cypher.UPDATE_NODES[label], rows=[rows.sent_update(befores[each.id], each) for each in some])
        for name, links in _grouped(_relationships(afters), _type):
            sent = [rows.sent_relationship(each, rows.sent_update(befores[each.identity], each)) for each in links]
            self._run(cypher.UPDATE_RELATIONSHIPS[name], rows=sent)

    def remove(self, items: Sequence[Item]) -> None:
        for label, some in _grouped(_nodes(items), _label):
            self._run(cypher.REMOVE_NODES[label], ids=[each.id for each in some])
        for name, links in _grouped(_relationships(items), _type):
            self._run(cypher.REMOVE_RELATIONSHIPS[name], rows=[rows.sent_relationship(each, {}) for each in links])

    def place(self, spheres: Mapping[str, str]) -> None:
        self._run(cypher.PLACE, rows=[list(each) for each in spheres.items()])

    def append(self, revision: int, change_set: ChangeSet) -> None:
        kinds = Counter(each.kind for each in change_set.changes)
        entry = {
            "revision": revision,
            "id": change_set.id,
            "author": change_set.author,
            "at": change_set.at,
            "reason": change_set.reason,
            "source": change_set.source,
            "added": kinds["added"],
            "updated": kinds["updated"],
            "removed": kinds["removed"],
        }
        self._run(cypher.ADD_CHANGE, entry=entry)
        for part, body in enumerate(compressed(change_set.changes)):
            self._run(cypher.ADD_PART, revision=revision, part=part, body=body)
        self._run(cypher.MOVE_HEAD, revision=revision, at=change_set.at)


def _nodes(items: Iterable[Item]) -> list[Node]:
    return [each for each in items if isinstance(each, Node)]


def _relationships(items: Iterable[Item]) -> list[Relationship]:
    return [each for each in items if isinstance(each, Relationship)]


def _label(node: Node) -> str:
    return node.label


def _type(relationship: Relationship) -> str:
    return relationship.type


def _grouped(items: Iterable[_T], key: Callable[[_T], str]) -> Iterable[tuple[str, list[_T]]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for each in items:
        groups[key(each)].append(each)
    return groups.items()
