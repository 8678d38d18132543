"""Which nodes does exactly one other node know both of?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import split, tally, union
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Pairs
from graph.algebra.questions import Relation
from graph.projection.edges import NONE, Indices, keys_of


@dataclass(frozen=True, eq=False)
class SoleWitness(Relation):
    """The pairs of different nodes that exactly one node is related to both of: (a, b) with one x-inner-a, x-inner-b.

    Cost: the pairs of each witness of two or more; witnesses of one are never looked at.
    """

    inner: Relation

    @cached_property
    def T(self) -> Relation:
        return self

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.target_bases

    def everything(self, ev: Evaluation) -> Pairs:
        source, target = ev.ways(self.inner)
        span = ev.span(self.inner.source_bases)
        is_busy = (tally(source, span) > 1).take(source - np.int32(span.low))
        pairs = Pairs.distinct(source.compress(is_busy), target.compress(is_busy))
        other = pairs.rows(pairs.source)
        first = pairs.target.take(other.at)
        different = first != other.to
        return Pairs(*_seen_once(first.compress(different), other.to.compress(different)))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        witness = ev.rows(self.inner.T, nodes)
        other = ev.rows(self.inner, witness.to)
        at = witness.at.take(other.at)
        different = nodes.take(at) != other.to
        return Found(*_seen_once(at.compress(different), other.to.compress(different)))

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        witnesses = ev.touched(self.inner)
        return union(ev.touched(self.inner.T), ev.rows(self.inner, witnesses).to)


def _seen_once(first: Indices, second: Indices) -> tuple[Indices, Indices]:
    """The pairs that stand in the list exactly once, ascending."""
    keys = np.sort(keys_of(first, second), kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else NONE
    counts = np.diff(np.concatenate((starts, [len(keys)])))
    first, second = split(keys.take(starts.compress(counts == 1)))
    return first, second
