"""Which number belongs to each node: a constant, a count or sum, a property, or what is reckoned of these?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.algebra.arrays import union
from graph.algebra.columns import as_numbers, node_column, node_values
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Numbers, TouchesEverything
from graph.algebra.pairs import Found
from graph.algebra.questions import Nodes, PairValue, Relation, Value
from graph.projection.edges import NONE, Indices, Span

EXACT: Final = 2.0**53
"""Whole numbers below this one are exact as decimals of 64 bits, and so are their sums."""


WALKED: Final = 2
"""Going from nodes to their targets takes so many times as long as counting pairs that are listed."""


@dataclass(frozen=True, eq=False)
class Constant(Value):
    """The same number for every node."""

    number: float

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.full(len(nodes), self.number, np.float64)

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return np.full(span.size, self.number, np.float64)

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

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return np.full(span.size, self._size(ev), np.float64)

    def touched(self, ev: Evaluation) -> Indices:
        if self._size(ev) != self._size(ev.before):
            raise TouchesEverything
        return NONE


@dataclass(frozen=True, eq=False)
class Count(Value):
    """How many different targets each node has in a relation."""

    relation: Relation

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        if _are_few(ev, nodes, self.relation) and not (ev.may_list and ev.is_kept(("counts", self.relation))):
            at = ev.rows(self.relation, nodes).at
            return np.bincount(at, minlength=len(nodes)).astype(np.float64)
        low, _ = ev.span(self.relation.source_bases)
        return _looked_up(self._counts(ev), nodes - np.int32(low))

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return _slid(self._counts(ev), ev.span(self.relation.source_bases), span)

    def _counts(self, ev: Evaluation) -> Numbers:
        """The counts of all nodes of the sources' span."""

        def counted() -> Numbers:
            return self.relation.counts(ev).astype(np.float64)

        return ev.kept(("counts", self.relation), self.relation.reads, counted)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)


@dataclass(frozen=True, eq=False)
class Sum(Value):
    """The sum of the numbers of each node's pairs in a relation, unknown ones left out.

    Whole numbers are added in any order. Decimals are added in the order of the targets, so that all nodes and a few
    give the same.
    """

    relation: Relation
    number: PairValue

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        if _are_few(ev, nodes, self.relation):
            found = Found.distinct(*ev.rows(self.relation, nodes))
            return _summed(found.at, self.number.at(ev, nodes.take(found.at), found.to), len(nodes))
        low, _ = ev.span(self.relation.source_bases)
        return _looked_up(self._sums(ev), nodes - np.int32(low))

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return _slid(self._sums(ev), ev.span(self.relation.source_bases), span)

    def _sums(self, ev: Evaluation) -> Numbers:
        """The sums of all nodes of the sources' span."""

        def summed() -> Numbers:
            of_targets = self.number.of_targets(ev, ev.span(self.relation.target_bases))
            if of_targets is not None:
                known = _known(of_targets)
                if _are_whole(known):
                    return self.relation.sums(ev, known)
            low, size = ev.span(self.relation.source_bases)
            return _summed(ev.pairs(self.relation).source - low, self.number.along(ev, self.relation), size)

        return ev.kept(("sums", self), self.reads, summed)

    def touched(self, ev: Evaluation) -> Indices:
        sources, targets = ev.cover(self.number)
        return union(ev.touched(self.relation), sources, ev.sources_of(self.relation, targets))


def _are_few(ev: Evaluation, nodes: Indices, relation: Relation) -> bool:
    """Whether the rows of these nodes are fewer by far than all pairs, which are counted sooner one by one."""
    return not ev.may_list or WALKED * len(nodes) * ev.width(relation) < ev.size(relation)


def _summed(at: Indices, numbers: Numbers, size: int) -> Numbers:
    return np.bincount(at, _known(numbers), size).astype(np.float64, copy=False)


def _known(numbers: Numbers) -> Numbers:
    return np.where(np.isnan(numbers), 0.0, numbers)


def _are_whole(numbers: Numbers) -> bool:
    """Whether the numbers are whole, and so few and small that they add up exactly in any order."""
    return bool((numbers == np.rint(numbers)).all()) and float(np.abs(numbers).sum()) < EXACT


def _slid(numbers: Numbers, span: Span, other: Span) -> Numbers:
    """The numbers of a span as those of another one; 0 outside."""
    if span == other:
        return numbers
    slid = np.zeros(other.size)
    first, last = max(span.low, other.low), min(span.low + span.size, other.low + other.size)
    if first < last:
        slid[first - other.low : last - other.low] = numbers[first - span.low : last - span.low]
    return slid


def _looked_up(numbers: Numbers, place: Indices) -> Numbers:
    """The numbers at these places; 0 outside."""
    outside = (place < 0) | (place >= len(numbers))
    if not outside.any():
        return numbers.take(place)
    return np.where(outside, 0, numbers.take(np.where(outside, 0, place)))


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
        return as_numbers(node_values(ev.projection, self.base, self.prop, nodes), self.default)

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        values = as_numbers(node_column(ev.projection, self.base, self.prop), self.default)
        block = ev.projection.blocks[self.base]
        numbers = np.full(span.size, np.nan)
        first, last = max(block.start, span.low), min(block.end, span.low + span.size)
        if first < last:
            values = values[first - block.start : last - block.start]
            numbers[first - span.low : last - span.low] = values
        return numbers

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

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return _RECKON[self.sign](self.left.over(ev, span), self.right.over(ev, span))

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))


@dataclass(frozen=True, eq=False)
class Distance(Value):
    """How far a number lies from zero."""

    number: Value

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        return np.abs(self.number.at(ev, nodes))

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        return np.abs(self.number.over(ev, span))

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.number)
