"""Which number belongs to each pair of nodes: one of their relationship, of their target, or a count of persons?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import union
from graph.algebra.columns import edge_values
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Numbers
from graph.algebra.questions import Nodes, PairValue, Relation, Value
from graph.projection import IN_UNIT
from graph.projection.edges import NONE, Indices, Span


@dataclass(frozen=True, eq=False)
class PairConstant(PairValue):
    """The same number for every pair."""

    number: float

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        return np.full(len(source), self.number, np.float64)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return NONE, NONE


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
        places = rows.place.compress(fits)
        numbers = np.full(len(source), self.default, np.float64)
        numbers[rows.at.compress(fits)] = edge_values(
            ev.projection, self.type, edges, self.prop, places, self.default
        )
        return numbers

    def along(self, ev: Evaluation, relation: Relation) -> Numbers:
        places = relation.places(ev, self.type, self.back)
        if places is None:
            return super().along(ev, relation)
        return edge_values(ev.projection, self.type, ev.edges(self.type).whole, self.prop, places, self.default)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        ends = ev.delta.targets if self.back else ev.delta.sources
        return union(ends.get(self.type, NONE)), NONE


@dataclass(frozen=True, eq=False)
class TargetValue(PairValue):
    """The number of each pair's target."""

    number: Value

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        return self.number.at(ev, target)

    def along(self, ev: Evaluation, relation: Relation) -> Numbers:
        low, size = ev.span(relation.target_bases)
        target = ev.pairs(relation).target
        if size > len(target):
            return self.number.at(ev, target)
        return self.number.over(ev, Span(low, size)).take(target - np.int32(low))

    def of_targets(self, ev: Evaluation, span: Span) -> Numbers | None:
        return self.number.over(ev, span)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return NONE, ev.touched(self.number)


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

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        held = ev.edges("HOLDS").rows(ev.touched(self.persons))
        units = ev.edges("HOLDS").values_at("in_unit", held.place, np.int32(-1))
        named = units.compress(units >= 0).astype(np.int32)
        return union(ev.delta.sources.get(IN_UNIT, NONE), named), NONE
