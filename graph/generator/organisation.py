"""How is a generated organisation put together from its shape, its tables and its ties?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from graph.generator.dice import Column, Ends
from graph.generator.facts import NODE_FACTS, TIE_FACTS, Ids
from graph.generator.people import PEOPLE_TIES
from graph.generator.shape import Columns, Shape
from graph.generator.tables import NODES, TIES
from graph.generator.work import WORK_TIES
from graph.packed import Packed, PackedNodes, PackedRelationships

REFERENCE_DAY: Final = date(2026, 6, 30)
"""The day that a generated organisation is up to date on, unless another is asked for."""

TIE_MAKERS: Final = {**PEOPLE_TIES, **WORK_TIES}

CORE: Final[Mapping[str, tuple[str, ...]]] = {
    "Person": ("status",),
    "Tribe": ("status",),
    "Squad": ("status",),
    "Chapter": ("status",),
    "Unit": ("status",),
    "Area": ("status", "kind", "criticality", "owner_inherits"),
    "Dependency": ("status", "criticality"),
    "Process": ("status",),
}
"""The labels and properties that the five rules which engines are compared on look at."""

CORE_TIES: Final = frozenset(
    ["PART_OF", "MEMBER_OF", "LEADS", "REPORTS_TO", "OWNS", "SUB_AREA_OF", "NEEDED_BY", "PROVIDED_BY", "COVERS"]
)


def generate(people: int, seed: int = 1, full: bool = True, today: date = REFERENCE_DAY) -> Packed:
    """An organisation of so many people, at least one, with dates around `today`; revision 0.

    With `full` about 2.4 nodes and 10.8 relationships a person, of every label and type (a few of which need a
    hundred people to occur); over all rules about one finds something for each person. Without, only what
    `area-unowned`, `dep-uncovered`, `unit-no-lead`, `squad-many-managers` and `dep-knot` look at, and of that the same.
    """
    if people < 1:
        raise ValueError(f"An organisation has at least one person, and {people} were asked for.")
    shape = Shape.of(people, seed, today)
    ids: Ids = {
        label: [f"{label.lower()}-{place}" for place in range(count)] for label, count in shape.counts.items()
    }
    columns = _columns(shape, ids) if full else _core_columns(shape)
    nodes = tuple(
        PackedNodes(label, range(shape.start[label], shape.start[label] + len(ids[label])), ids[label], properties)
        for label, properties in columns.items()
    )
    names = (name for name in TIE_MAKERS if full or name in CORE_TIES)
    return Packed(0, nodes, tuple(_ties(name, shape, ids, columns, full) for name in names))


def _columns(shape: Shape, ids: Ids) -> Columns:
    """The properties of all nodes, those out of tables first, since others follow from them."""
    columns = {label: {name: _column(shape, label, name) for name in NODES[label]} for label in shape.counts}
    for label, facts in NODE_FACTS.items():
        for name, fact in facts.items():
            columns[label][name] = fact(shape, columns, ids, shape.dice(f"{label}.{name}"))
    return columns


def _core_columns(shape: Shape) -> Columns:
    return {
        label: {name: _column(shape, label, name) for name in CORE[label]}
        for label in shape.counts
        if label in CORE
    }


def _column(shape: Shape, label: str, name: str) -> Column:
    return shape.dice(f"{label}.{name}").column(shape.counts[label], NODES[label][name])


def _ties(name: str, shape: Shape, ids: Ids, columns: Columns, full: bool) -> PackedRelationships:
    ends = TIE_MAKERS[name](shape, columns, shape.dice(name))
    if not full:
        return _core_ties(name, shape, ends)
    properties: dict[str, Column] = {
        property_name: shape.dice(f"{name}.{property_name}").column(len(ends), mixture)
        for property_name, mixture in TIES.get(name, {}).items()
    }
    for property_name, fact in TIE_FACTS.get(name, {}).items():
        dice = shape.dice(f"{name}.{property_name}")
        properties[property_name] = fact(shape, columns, ids, ends, dice)
    return PackedRelationships(name, ends.sources, ends.targets, properties)


def _core_ties(name: str, shape: Shape, ends: Ends) -> PackedRelationships:
    """The ties whose ends are both there without the rest of the organisation, without their properties."""
    spans = [range(shape.start[label], shape.start[label] + shape.counts[label]) for label in CORE]
    kept = Ends()
    for source, target in zip(ends.sources, ends.targets, strict=True):
        if any(source in span for span in spans) and any(target in span for span in spans):
            kept.add(source, target)
    return PackedRelationships(name, kept.sources, kept.targets, {})
