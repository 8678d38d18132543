"""Which number belongs to each node: a constant, a count or sum, a property, or what is reckoned of these?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import union
from graph.algebra.columns import as_numbers, node_values
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Numbers, TouchesEverything
from graph.algebra.pairs import Found
from graph.algebra.questions import Nodes, PairValue, Relation, Value
from graph.projection.edges import NONE, Indices


@dataclass(frozen=True, eq=False)
class Constant(Value):
    """The same number for every node."""

    number: float

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.full(len(nodes), self.number, np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        return NONE


@dataclass(frozen=True, eq=False)
class Size(Value):
    """How many nodes a set has: the same number for every node. Another size touches everything."""

    nodes: Nodes

    def _size(self, ev: Evaluation) -> int:
        return int(np.count_nonzero(ev.mask(self.nodes).bits))

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.full(len(nodes), self._size(ev), np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        if self._size(ev) != self._size(ev.before):
            raise TouchesEverything
        return NONE


@dataclass(frozen=True, eq=False)
class Count(Value):
    """How many different targets each node has in a relation."""

    relation: Relation

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        key = ("counts", self.relation)
        if _are_few(ev, nodes, self.relation) and not (ev.may_list and ev.is_kept(key)):
            at = ev.rows(self.relation, nodes).at
            return np.bincount(at, minlength=len(nodes)).astype(np.float64)
        low, _ = ev.span(self.relation.source_bases)
        counts = ev.kept(key, self.relation.reads, lambda: self.relation.counts(ev))
        return _looked_up(counts, nodes - np.int32(low))

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)


@dataclass(frozen=True, eq=False)
class Sum(Value):
    """The sum of the numbers of each node's pairs in a relation, unknown ones left out.

    Added up in the order of the targets, so that all nodes and a few give the same decimals.
    """

    relation: Relation
    number: PairValue

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        if _are_few(ev, nodes, self.relation):
            found = Found.distinct(*ev.rows(self.relation, nodes))
            return _summed(found.at, self.number.at(ev, nodes.take(found.at), found.to), len(nodes))
        low, size = ev.span(self.relation.source_bases)
        sums = _summed(ev.pairs(self.relation).source - low, self.number.along(ev, self.relation), size)
        return _looked_up(sums, nodes - np.int32(low))

    def touched(self, ev: Evaluation) -> Indices:
        sources, targets = ev.cover(self.number)
        return union(ev.touched(self.relation), sources, ev.sources_of(self.relation, targets))


def _are_few(ev: Evaluation, nodes: Indices, relation: Relation) -> bool:
    return not ev.may_list or 2 * len(nodes) < ev.count(relation.source_bases)


def _summed(at: Indices, numbers: Numbers, size: int) -> Numbers:
    known = np.where(np.isnan(numbers), 0.0, numbers)
    return np.bincount(at, weights=known, minlength=size).astype(np.float64, copy=False)


def _looked_up(numbers: NDArray[np.generic], place: Indices) -> Numbers:
    """The numbers at these places; 0 outside."""
    outside = (place < 0) | (place >= len(numbers))
    if not outside.any():
        return numbers.take(place).astype(np.float64)
    return np.where(outside, 0, numbers.take(np.where(outside, 0, place))).astype(np.float64)


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


def _divided(left: Numbers, right: Numbers) -> Numbers:
    return np.divide(left, right, out=np.full(len(left), np.nan), where=right != 0)


_RECKON: Final[Mapping[str, Callable[[Numbers, Numbers], Numbers]]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": _divided,
}


@dataclass(frozen=True, eq=False)
class Reckoned(Value):
    """The sum, difference, product or quotient of two numbers; unknown where either is, and divided by zero."""

    left: Value
    sign: str
    right: Value

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return _RECKON[self.sign](self.left.at(ev, nodes), self.right.at(ev, nodes))

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))


@dataclass(frozen=True, eq=False)
class Distance(Value):
    """How far a number lies from zero."""

    number: Value

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.abs(self.number.at(ev, nodes))

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.number)
