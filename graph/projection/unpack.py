"""Which records does a projection stand for? The way back, with everything but the texts it never held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np

from graph.changes import Item
from graph.model import TYPES, Kind, Node, Properties, Property, Records, Relationship, Value
from graph.projection.columns import EDGE_COLUMNS, NODE_COLUMNS, Tags, blank
from graph.projection.edges import EdgeList
from graph.projection.projection import Projection


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


def columns_of(item: Item) -> Item:
    """A node or relationship without what a projection does not hold: texts, attributes, what is derived."""
    if isinstance(item, Node):
        return Node(item.id, item.label, {**_held(item.properties, NODE_COLUMNS[item.base]), "status": item.status})
    return Relationship(item.type, item.source, item.target, _held(item.properties, EDGE_COLUMNS[item.type]))


def _held(properties: Properties, declared: Mapping[str, Property]) -> dict[str, Value]:
    return {name: value for name, value in properties.items() if name in declared and not declared[name].derived}


def node_at(projection: Projection, index: int) -> Node:
    """The node at an index, with all its properties that are columns."""
    base = projection.base_of(index)
    place = index - projection.blocks[base].start
    numbers = {
        name: float(projection.columns[base, name][place])
        for name in NODE_COLUMNS[base]
        if (base, name) in projection.columns
    }
    values = _values(projection, NODE_COLUMNS[base], numbers)
    return Node(
        projection.id_of(index), projection.label_of(index), {**values, "status": projection.status_of(index)}
    )


def relationship_at(projection: Projection, like: Relationship, place: int) -> Relationship:
    """The relationship of the type and with the ends of `like` at a place that `EdgeList.rows` gave."""
    edges, declared = projection.edges[like.type], EDGE_COLUMNS[like.type]
    where = np.array([place], np.int32)
    numbers = {name: float(edges.values_at(name, where, blank(prop, 1)[0])[0]) for name, prop in declared.items()}
    return Relationship(like.type, like.source, like.target, _values(projection, declared, numbers))


def records_of(projection: Projection) -> Records:
    """The nodes and relationships with all properties that are columns. Cost: everything."""
    nodes = [node_at(projection, index) for index in np.flatnonzero(projection.label >= 0).tolist()]
    ties = (
        tie for name, edges in projection.edges.items() if name in TYPES for tie in _ties(projection, name, edges)
    )
    return Records.of(nodes, ties)


def _ties(projection: Projection, type_name: str, patched: EdgeList) -> Iterator[Relationship]:
    edges = patched.whole
    for place, ends in enumerate(zip(edges.source.tolist(), edges.target.tolist(), strict=True)):
        numbers = {name: float(column[place]) for name, column in edges.columns.items()}
        values = _values(projection, EDGE_COLUMNS[type_name], numbers)
        source, target = projection.ids_of(ends)
        yield Relationship(type_name, source, target, values)


def _values(
    projection: Projection, declared: Mapping[str, Property], numbers: Mapping[str, float]
) -> dict[str, Value]:
    """The values that numbers stand for, without those that are unknown or derived."""
    return {
        name: decoder(projection, declared[name])(number)
        for name, number in numbers.items()
        if number != -1 and not np.isnan(number) and not declared[name].derived
    }
