"""Which number belongs to each node or pair: a count, a property, or a constant?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.algebra.arrays import union
from graph.algebra.columns import as_numbers, edge_values, node_values
from graph.algebra.expressions import Nodes, Numbers, PairValue, Relation, Value
from graph.projection import IN_UNIT
from graph.projection.edges import NONE, Indices

if TYPE_CHECKING:
    from graph.algebra.engine import Evaluation


@dataclass(frozen=True, eq=False)
class Constant(Value):
    """The same number for every node."""

    number: float

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.full(len(nodes), self.number, np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        return NONE


@dataclass(frozen=True, eq=False)
class Count(Value):
    """How many different targets each node has in a relation."""

    relation: Relation

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        if ev.record is not None or 2 * len(nodes) < ev.count(self.relation.source_bases):
            at = ev.rows(self.relation, nodes).at
            return np.bincount(at, minlength=len(nodes)).astype(np.float64)
        low = ev.span(self.relation.source_bases).low
        size = ev.span(self.relation.source_bases).size
        counts = np.bincount(ev.pairs(self.relation).source - low, minlength=size)
        return counts.take(nodes - low).astype(np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)


@dataclass(frozen=True, eq=False)
class PropertyValue(Value):
    """A number property of each node of one base label, or a default where it is unknown."""

    base: str
    prop: str
    default: float

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({f"{self.base}.{self.prop}"})

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        values = as_numbers(node_values(ev.projection, self.base, self.prop, nodes))
        return np.where(np.isnan(values), self.default, values)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched_column(self.own_reads)


@dataclass(frozen=True, eq=False)
class PairConstant(PairValue):
    """The same number for every pair."""

    number: float

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        return np.full(len(source), self.number, np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        return NONE


@dataclass(frozen=True, eq=False)
class EdgeValue(PairValue):
    """A number property of the relationship that joins each pair, or a default where it is unknown."""

    type: str
    prop: str
    default: float

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({self.type})

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        edges = ev.edges(self.type)
        rows = edges.rows(source)
        fits = rows.to == target.take(rows.at)
        values = edge_values(ev.projection, self.type, edges, self.prop, rows.place.compress(fits))
        numbers = np.full(len(source), self.default, np.float64)
        numbers[rows.at.compress(fits)] = np.where(np.isnan(values), self.default, values)
        return numbers

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.delta.sources.get(self.type, NONE))


@dataclass(frozen=True, eq=False)
class Holders(PairValue):
    """How many persons of a set hold each pair's role in its unit."""

    persons: Nodes

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({IN_UNIT})

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        edges = ev.edges(IN_UNIT)
        rows = edges.rows(source)
        by = edges.values_at("by", rows.place, np.int32(-1))
        fits = (rows.to == target.take(rows.at)) & ev.member(self.persons, by)
        if ev.record is not None:
            role = rows.to.compress(fits)
            ev.record("HOLDS", by.compress(fits), role)
        return np.bincount(rows.at.compress(fits), minlength=len(source)).astype(np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        held = ev.edges("HOLDS").rows(ev.touched(self.persons))
        units = ev.edges("HOLDS").values_at("in_unit", held.place, np.int32(-1))
        return union(ev.delta.sources.get(IN_UNIT, NONE), units.compress(units >= 0).astype(np.int32))
