"""What do the columns of a projection say about some nodes or edges, whatever block they lie in?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools
from graph.algebra.conditions import Condition, Encode
from graph.model import Kind, Property, Value
from graph.projection import Projection
from graph.projection.columns import DTYPES, EDGE_COLUMNS, NODE_COLUMNS, STATUS_WORDS, Tags, blank, encoder
from graph.projection.edges import Column, EdgeList, Indices, Span

_STATUS: Final[Mapping[Value, float]] = {word: float(code) for code, word in enumerate(STATUS_WORDS)}
_NO_WORD: Final = float("nan")
_NO_REFERENCE: Final = -(2**31)


def encode(projection: Projection, prop: Property) -> Encode:
    """The number that a value has in a column of this property; NaN for a word or id that no entry can have."""
    tags = projection.tags.get(prop.name, Tags())

    def number(value: Value) -> float:
        if (prop.kind is Kind.TAG and value not in tags.codes) or (
            prop.kind is Kind.WORD and value not in prop.words
        ):
            return _NO_WORD
        return encoder(prop, tags, lambda id_: _reference(projection, id_))(value)

    return number


def _reference(projection: Projection, id_: str) -> int:
    """The number of a node or of a dangling id; one that no entry has for any other id."""
    index = projection.index_of(id_)
    if index is not None:
        return index
    return -2 - projection.dangling.index(id_) if id_ in projection.dangling else _NO_REFERENCE


def status_condition(column: Column, condition: Condition) -> Bools:
    """Which statuses meet a condition."""
    return condition.test(column, lambda value: _STATUS.get(value, _NO_WORD))


def node_column(projection: Projection, base: str, name: str) -> Column:
    """A property over the whole block of a base label; all unknown where nobody has it."""
    column = projection.columns.get((base, name))
    return blank(NODE_COLUMNS[base][name], projection.blocks[base].capacity) if column is None else column


def node_values(projection: Projection, base: str, name: str, nodes: Indices) -> Column:
    """A property of nodes of one base label."""
    column = projection.columns.get((base, name))
    if column is None:
        return blank(NODE_COLUMNS[base][name], len(nodes))
    return column.take(nodes - np.int32(projection.blocks[base].start))


def edge_condition(
    projection: Projection,
    type_name: str,
    edges: EdgeList,
    name: str,
    condition: Condition,
    places: Indices | None,
) -> Bools:
    """Which edges (all of an unpatched list, or those at `places`) have a property that meets the condition."""
    prop = EDGE_COLUMNS[type_name][name]
    unknown = blank(prop, 1)[0]
    if places is None:
        column = edges.columns.get(name)
        values = blank(prop, len(edges.source)) if column is None else column
    else:
        values = edges.values_at(name, places, unknown)
    return condition.test(values, encode(projection, prop))


def edge_values(
    projection: Projection, type_name: str, edges: EdgeList, name: str, places: Indices, default: float
) -> NDArray[np.float64]:
    """A number property of the edges at `places`, or a default where it is unknown."""
    prop = EDGE_COLUMNS[type_name][name]
    return as_numbers(edges.values_at(name, places, blank(prop, 1)[0]), default)


def as_numbers(column: Column, default: float) -> NDArray[np.float64]:
    """A column as decimals, with a default for unknown: NaN, so that a comparison with it is never true, or another."""
    if column.dtype.kind != "f":
        return np.where(column == -1, default, column)
    return column if np.isnan(default) else np.where(np.isnan(column), default, column)


def same_value(projection: Projection, name: str, source: Indices, target: Indices, wanted: bool) -> Bools:
    """Which pairs have the same (or different) known values of a property at their two ends."""
    left, right = values_anywhere(projection, name, source), values_anywhere(projection, name, target)
    both = (left != -1) & (right != -1)
    return both & ((left == right) if wanted else (left != right))


def values_over(projection: Projection, name: str, span: Span) -> NDArray[np.int32]:
    """What `values_anywhere` says of all indices of a span of whole blocks."""
    values = np.full(span.size, -1, np.int32)
    for base, columns in NODE_COLUMNS.items():
        block, prop = projection.blocks[base], columns.get(name)
        start = block.start - span.low
        if (base, name) not in projection.columns or prop is None or not 0 <= start < span.size:
            continue
        if DTYPES[prop.kind] is not np.float64:
            values[start : start + block.capacity] = projection.columns[base, name]
    return values


def values_anywhere(projection: Projection, name: str, nodes: Indices) -> NDArray[np.int32]:
    """What each node's column of this name says, -1 where it is unknown or a node of its label has no such column."""
    values = np.full(len(nodes), -1, np.int32)
    for base, columns in NODE_COLUMNS.items():
        prop = columns.get(name)
        block = projection.blocks[base]
        if prop is None or DTYPES[prop.kind] is np.float64:
            continue
        inside = (nodes >= block.start) & (nodes < block.end)
        if inside.all():
            return node_values(projection, base, name, nodes).astype(np.int32, copy=False)
        if inside.any():
            values[inside] = node_values(projection, base, name, nodes.compress(inside))
    return values
