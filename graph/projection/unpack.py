"""Which records does a projection stand for? The way back, with everything but the texts it never held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from graph.changes import ChangeSet
from graph.model import Kind, Node, Property, Records, Relationship, RelationshipKey, Value
from graph.projection.columns import EDGE_COLUMNS, NODE_COLUMNS, Tags
from graph.projection.edges import Column
from graph.projection.projection import IN_UNIT, SPHERE, Projection


def decoder(projection: Projection, prop: Property) -> Callable[[float], Value]:
    """A function from a column's number (not the mark of unknown) back to the property's value."""
    match prop.kind:
        case Kind.WORD:
            return lambda number: prop.words[int(number)]
        case Kind.TAG:
            tags = projection.tags.get(prop.name, Tags())
            return lambda number: tags.words[int(number)]
        case Kind.DATE:
            return lambda number: date.fromordinal(int(number))
        case Kind.FLAG:
            return bool
        case Kind.REFERENCE:
            dangling = projection.dangling
            return lambda number: projection.id_of(int(number)) if number >= 0 else dangling[-2 - int(number)]
        case Kind.INTEGER:
            return int
        case _:
            return float


def records_of(projection: Projection) -> Records:
    """The nodes and relationships with all properties that are columns. Cost: everything."""
    nodes: dict[str, Node] = {}
    for index in np.flatnonzero(projection.label >= 0).tolist():
        base = projection.base_of(index)
        place = index - projection.blocks[base].start
        columns = {name: projection.columns.get((base, name)) for name in NODE_COLUMNS[base]}
        properties = _values(projection, NODE_COLUMNS[base], columns, place)
        id_ = projection.id_of(index)
        status = projection.status_of(index)
        nodes[id_] = Node(id_, projection.label_of(index), {**properties, "status": status})
    relationships: dict[RelationshipKey, Relationship] = {}
    for type_name, patched in projection.edges.items():
        if type_name in (SPHERE, IN_UNIT):
            continue
        edges = patched.whole
        declared = EDGE_COLUMNS[type_name]
        for place, (source, target) in enumerate(zip(edges.source.tolist(), edges.target.tolist(), strict=True)):
            columns = {name: edges.columns.get(name) for name in declared}
            properties = _values(projection, declared, columns, place)
            each = Relationship(type_name, projection.id_of(source), projection.id_of(target), properties)
            relationships[each.identity] = each
    return Records(nodes, relationships)


def _values(
    projection: Projection, declared: Mapping[str, Property], columns: Mapping[str, Column | None], place: int
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, column in columns.items():
        if column is None or declared[name].derived:
            continue
        number = float(column[place])
        if number != -1 and not np.isnan(number):
            values[name] = decoder(projection, declared[name])(number)
    return values


def records_after(projection: Projection, change_set: ChangeSet) -> Records:
    """The records of a projection after a change set, texts left out."""
    records = records_of(projection)
    nodes, relationships = dict(records.nodes), dict(records.relationships)
    for change in change_set.changes:
        match change.before:
            case Node(id=id_):
                nodes.pop(id_, None)
            case Relationship() as gone:
                relationships.pop(gone.identity, None)
            case None:
                pass
        match change.after:
            case Node() as node:
                nodes[node.id] = node
            case Relationship() as came:
                relationships[came.identity] = came
            case None:
                pass
    return Records(nodes, relationships)
