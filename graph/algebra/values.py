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
        key = ("counts", self.relation)
        if not ev.may_list or (2 * len(nodes) < ev.count(self.relation.source_bases) and not ev.knows(key)):
            at = ev.rows(self.relation, nodes).at
            return np.bincount(at, minlength=len(nodes)).astype(np.float64)
        low, size = ev.span(self.relation.source_bases)
        counts = ev.kept(key, self.relation.reads, lambda: self.relation.counts(ev))
        place = nodes - np.int32(low)
        outside = (place < 0) | (place >= size)
        if not outside.any():
            return counts.take(place).astype(np.float64)
        return np.where(outside, 0, counts.take(np.where(outside, 0, place))).astype(np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)


@dataclass(frozen=True, eq=False)
class PropertyValue(Value):
    """A number property of each node of one base label, or a default where it is unknown; no other node has one."""

    base: str
    prop: str
    default: float

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({f"{self.base}.{self.prop}"})

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        block = ev.projection.blocks[self.base]
        inside = (nodes >= block.start) & (nodes < block.end)
        if not inside.all():
            numbers = np.full(len(nodes), np.nan)
            numbers[inside] = self.at(ev, nodes.compress(inside))
            return numbers
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
    """A number property of the one relationship that joins each pair, or a default where it is unknown.

    With `back` the pairs are turned round: from target to source.
    """

    type: str
    prop: str
    default: float
    back: bool = False

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({self.type})

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        if self.back:
            source, target = target, source
        edges = ev.edges(self.type)
        rows = edges.rows(source)
        fits = rows.to == target.take(rows.at)
        values = edge_values(ev.projection, self.type, edges, self.prop, rows.place.compress(fits))
        numbers = np.full(len(source), self.default, np.float64)
        numbers[rows.at.compress(fits)] = np.where(np.isnan(values), self.default, values)
        return numbers

    def touched(self, ev: Evaluation) -> Indices:
        ends = ev.delta.targets if self.back else ev.delta.sources
        return union(ends.get(self.type, NONE))


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
        ev.walked("HOLDS", by.compress(fits), rows.to.compress(fits))
        return np.bincount(rows.at.compress(fits), minlength=len(source)).astype(np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        held = ev.edges("HOLDS").rows(ev.touched(self.persons))
        units = ev.edges("HOLDS").values_at("in_unit", held.place, np.int32(-1))
        return union(ev.delta.sources.get(IN_UNIT, NONE), units.compress(units >= 0).astype(np.int32))
