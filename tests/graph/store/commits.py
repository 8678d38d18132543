"""How does a test say in one line what to commit, and what packed lists hold?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from graph.changes import Change, ChangeSet, Item, difference
from graph.model import LABELS, TYPES, Node, Properties, Records, Relationship
from graph.packed import Packed
from graph.store.port import Head, Store

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


def adding(*items: Item, at: datetime = NOON) -> ChangeSet:
    """A change set that adds these."""
    return _set(*(Change(None, each) for each in items), at=at)


def removing(*items: Item, at: datetime = NOON) -> ChangeSet:
    """A change set that removes these."""
    return _set(*(Change(each, None) for each in items), at=at)


def updating(before: Item, after: Item, at: datetime = NOON) -> ChangeSet:
    """A change set that makes the one the other."""
    return _set(Change(before, after), at=at)


def leading(before: Records, after: Records, at: datetime = NOON) -> ChangeSet:
    """A change set that leads from one state to another."""
    return _set(*difference(before, after), at=at)


def _set(*changes: Change, at: datetime) -> ChangeSet:
    return ChangeSet(changes, author="ada", reason="Because", source="manual", at=at)


def node(id: str, label: str, **properties: object) -> Node:
    """A node with the usual status, unless another is given."""
    return Node(id, label, {"status": LABELS[label].default_status, **properties})  # type: ignore[dict-item]


def filled(store: Store, *states: Records) -> Head:
    """The store after commits that lead from one state to the next, an hour apart."""
    before, head = store.records(), store.head()
    for after in states:
        at = NOON + timedelta(hours=head.revision)
        head = store.commit(leading(before, after, at), head.revision)
        before = after
    return head


def in_columns(records: Records) -> Records:
    """The records without what is not loaded into the projection."""
    return Records.of(
        (Node(each.id, each.label, _columns(each)) for each in records.nodes.values()),
        (
            Relationship(each.type, each.source, each.target, _columns(each))
            for each in records.relationships.values()
        ),
    )


def _columns(item: Item) -> Properties:
    declared = LABELS[item.label].properties if isinstance(item, Node) else TYPES[item.type].properties
    return {name: value for name, value in item.properties.items() if declared[name].is_column}


def unpacked(packed: Packed) -> Records:
    """The records that packed lists hold; spheres are left out."""
    id_of: dict[int, str] = {}
    nodes: list[Node] = []
    for some in packed.nodes:
        id_of |= dict(zip(some.numbers, some.ids, strict=True))
        columns = {name: column for name, column in some.properties.items() if name != "sphere_id"}
        nodes += [Node(id, some.label, _row(columns, row)) for row, id in enumerate(some.ids)]
    assert len(id_of) == len(nodes), "numbers are distinct"
    relationships: list[Relationship] = []
    for ties in packed.relationships:
        ends = zip(ties.sources, ties.targets, strict=True)
        relationships += [
            Relationship(ties.type, id_of[source], id_of[target], _row(ties.properties, row))
            for row, (source, target) in enumerate(ends)
        ]
    return Records.of(nodes, relationships)


def _row(columns: Mapping[str, object], row: int) -> Properties:
    values = {name: column[row] for name, column in columns.items()}  # type: ignore[index]
    return {name: value for name, value in values.items() if value is not None}


def kept_spheres(packed: Packed) -> dict[str, object]:
    """The sphere that the store keeps for each unit."""
    return {
        id: sphere
        for some in packed.nodes
        if LABELS[some.label].base == "Unit"
        for id, sphere in zip(some.ids, some.properties["sphere_id"], strict=True)
    }
