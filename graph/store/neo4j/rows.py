"""How do nodes and relationships travel to a Neo4j server and back?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson

from graph.changes import Item
from graph.model import LABELS, TYPES, Node, Property, Relationship, RelationshipKey, Value
from graph.store.neo4j import cypher
from graph.store.neo4j.bolt import Transaction, native

ATTRIBUTES = "attributes"


def node_of(labels: Iterable[str], properties: Mapping[str, Any]) -> Node:
    """The node that the server describes; labels and properties that are not the model's are others' business."""
    label = label_of(labels)
    return Node(properties["id"], label, _known(properties, LABELS[label].properties))


def label_of(labels: Iterable[str]) -> str:
    """The most specific label of the model among these."""
    known = [each for each in labels if each in LABELS]
    return next((each for each in known if LABELS[each].base != each), known[0])


def relationship_of(type_name: str, source: str, target: str, properties: Mapping[str, Any]) -> Relationship:
    """The relationship that the server describes."""
    return Relationship(type_name, source, target, _known(properties, TYPES[type_name].properties))


def _known(properties: Mapping[str, Any], declared: Mapping[str, Property]) -> dict[str, Value]:
    return {
        name: orjson.loads(value) if name == ATTRIBUTES else native(value)
        for name, value in properties.items()
        if name in declared and not declared[name].derived
    }


def sent(item: Item) -> dict[str, Any]:
    """The properties of an item as the server keeps them; those of a node have its id among them."""
    properties: dict[str, Any] = dict(item.properties)
    if ATTRIBUTES in properties:
        text = orjson.dumps(properties[ATTRIBUTES], default=dict, option=orjson.OPT_SORT_KEYS)
        properties[ATTRIBUTES] = text.decode()
    return {**properties, "id": item.id} if isinstance(item, Node) else properties


def sent_update(before: Item, after: Item) -> dict[str, Any]:
    """As `sent`, with None for what `before` has and `after` has not, so that the server forgets it."""
    return {**dict.fromkeys(before.properties), **sent(after)}


def sent_relationship(each: Relationship, properties: Mapping[str, Any]) -> list[Any]:
    """The row of a relationship, as the statements about relationships want it."""
    return [each.source, each.target, each.identity.key, properties]


def nodes(transaction: Transaction, ids: Collection[str]) -> Mapping[str, Node]:
    """The nodes of these ids, as far as they exist."""
    found = (node_of(*row) for row in transaction.run(cypher.FIND_NODES, ids=list(ids)))
    return {each.id: each for each in found}


def relationships(
    transaction: Transaction, keys: Collection[RelationshipKey]
) -> Mapping[RelationshipKey, Relationship]:
    """The relationships of these keys, as far as they exist."""
    found: dict[RelationshipKey, Relationship] = {}
    for type_name, some in by_type(keys).items():
        rows: list[list[str]] = [list(key[1:]) for key in some]
        for row in transaction.run(cypher.FIND_RELATIONSHIPS[type_name], rows=rows):
            each = relationship_of(type_name, *row)
            found[each.identity] = each
    return found


def by_type(keys: Iterable[RelationshipKey]) -> dict[str, list[RelationshipKey]]:
    """The keys of each type of the model."""
    found: dict[str, list[RelationshipKey]] = {}
    for key in keys:
        if key.type in TYPES:
            found.setdefault(key.type, []).append(key)
    return found


def relationships_of(transaction: Transaction, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
    """At most `limit` relationships that touch one of these nodes, in order of their keys."""
    rows = transaction.run(cypher.RELATIONSHIPS_OF, ids=list(ids), limit=limit)
    return [relationship_of(*row) for row in rows]
