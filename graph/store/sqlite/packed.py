"""How is a whole organisation read from an SQLite store as one list per property, without a Python object a row?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import orjson

from graph.model import LABELS, TYPES, Kind, Property, Value
from graph.packed import Packed, PackedNodes, PackedRelationships

_TWICE: Final = (Kind.NUMBER, Kind.MONEY)
"""SQLite rounds a number when it writes it; asked for two values at once, it copies the text that stands there."""


def _columns(declared: Mapping[str, Property]) -> tuple[Property, ...]:
    return tuple(each for each in declared.values() if each.is_column and not each.derived)


def _lists(columns: Iterable[Property]) -> str:
    """What to select for these properties: each a JSON list of all rows, in the same order, unknown values as null."""
    return "".join(f", json_group_array({_extracted(each)})" for each in columns)


def _extracted(column: Property) -> str:
    path = f"'$.{column.name}'"
    return (
        f"json_extract(properties, {path}, {path})"
        if column.kind in _TWICE
        else f"json_extract(properties, {path})"
    )


# Assembled once, of names of the model.
_NODE_COLUMNS: Final = {name: _columns(label.properties) for name, label in LABELS.items()}
_TYPE_COLUMNS: Final = {name: _columns(declared.properties) for name, declared in TYPES.items()}
_NODES: Final = {
    label: f"""
SELECT json_group_array(number), json_group_array(id), json_group_array(sphere_id){_lists(columns)}
FROM node WHERE label = ?
"""  # noqa: S608
    for label, columns in _NODE_COLUMNS.items()
}
_RELATIONSHIPS: Final = {
    name: f"""
SELECT json_group_array(source), json_group_array(target){_lists(columns)} FROM relationship WHERE type = ?
"""  # noqa: S608
    for name, columns in _TYPE_COLUMNS.items()
}


def packed(connection: sqlite3.Connection, revision: int) -> Packed:
    """The organisation as it is, which is at `revision`."""
    nodes = (_nodes(connection, label) for label in LABELS)
    relationships = (_relationships(connection, name) for name in TYPES)
    return Packed(
        revision,
        tuple(each for each in nodes if each.numbers),
        tuple(each for each in relationships if each.sources),
    )


def _nodes(connection: sqlite3.Connection, label: str) -> PackedNodes:
    numbers, ids, sphere_ids, *lists = _read(connection, _NODES[label], label)
    properties = _values(_NODE_COLUMNS[label], lists)
    if LABELS[label].base == "Unit":
        properties["sphere_id"] = sphere_ids
    return PackedNodes(label, numbers, ids, properties)


def _relationships(connection: sqlite3.Connection, type_name: str) -> PackedRelationships:
    sources, targets, *lists = _read(connection, _RELATIONSHIPS[type_name], type_name)
    return PackedRelationships(type_name, sources, targets, _values(_TYPE_COLUMNS[type_name], lists))


def _read(connection: sqlite3.Connection, statement: str, name: str) -> list[list[Any]]:
    return [orjson.loads(text) for text in connection.execute(statement, (name,)).fetchone()]


def _values(columns: Sequence[Property], lists: Sequence[list[Any]]) -> dict[str, Sequence[Value | None]]:
    """The columns of which some value is known."""
    days = _Days()
    return {
        each.name: _typed(each.kind, values, days)
        for each, values in zip(columns, lists, strict=True)
        if values.count(None if each.kind not in _TWICE else [None, None]) < len(values)
    }


def _typed(kind: Kind, values: list[Any], days: _Days) -> Sequence[Value | None]:
    match kind:
        case Kind.DATE:
            return [days[each] for each in values]
        case Kind.FLAG:
            return [None if each is None else each == 1 for each in values]
        case _ if kind in _TWICE:
            return [each for each, _ in values]
        case _:
            return values


class _Days(dict[str | None, date | None]):
    """ISO text to date; there are few days, and each is parsed once."""

    def __missing__(self, text: str | None) -> date | None:
        day = self[text] = None if text is None else date.fromisoformat(text)
        return day
