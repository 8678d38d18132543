"""What is in packed lists, one node and one relationship after the other, as programs without columns want it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TypeAlias

from graph.model import LABELS, Relationship, Value
from graph.packed import Packed
from graph.spheres import spheres

Described: TypeAlias = tuple[str, str, dict[str, Value]]
"""A node: its id, its label, and what is known of it."""


def nodes(packed: Packed) -> Iterator[Described]:
    """All nodes with what the lists know of them, and units with their sphere too."""
    sphere_of = spheres_in(packed)
    for part in packed.nodes:
        for id_, known in zip(part.ids, _rows(part.properties, len(part.ids)), strict=True):
            if id_ in sphere_of:
                known["sphere_id"] = sphere_of[id_]
            yield id_, part.label, known


def relationships(packed: Packed, name: str) -> Iterator[Relationship]:
    """All relationships of a type."""
    id_of = ids_by_number(packed)
    for part in packed.relationships:
        if part.type == name:
            known = _rows(part.properties, len(part.sources))
            for source, target, properties in zip(part.sources, part.targets, known, strict=True):
                yield Relationship(name, id_of[source], id_of[target], properties)


def _rows(columns: Mapping[str, Sequence[Value | None]], count: int) -> Iterator[dict[str, Value]]:
    """What is known of each thing."""
    rows = zip(*columns.values(), strict=True) if columns else repeat((), count)
    for values in rows:
        yield {name: value for name, value in zip(columns, values, strict=True) if value is not None}


def ties(packed: Packed) -> Iterator[tuple[str, str, str]]:
    """All relationships as (type, source, target)."""
    id_of = ids_by_number(packed)
    for part in packed.relationships:
        for source, target in zip(part.sources, part.targets, strict=True):
            yield part.type, id_of[source], id_of[target]


def ids_by_number(packed: Packed) -> Mapping[int, str]:
    """The id of each node, by the number that the lists call it."""
    return {number: id_ for part in packed.nodes for number, id_ in zip(part.numbers, part.ids, strict=True)}


def spheres_in(packed: Packed) -> Mapping[str, str]:
    """The sphere of each unit."""
    units = [part for part in packed.nodes if LABELS[part.label].base == "Unit"]
    parents: dict[str, list[str]] = {id_: [] for part in units for id_ in part.ids}
    for each in relationships(packed, "PART_OF"):
        parents[each.source].append(each.target)
    return spheres(parents, {id_ for part in units if part.label == "Tribe" for id_ in part.ids})


def size_of(packed: Packed) -> tuple[int, int]:
    """How many nodes and how many relationships there are."""
    return sum(len(part.ids) for part in packed.nodes), sum(len(part.sources) for part in packed.relationships)
