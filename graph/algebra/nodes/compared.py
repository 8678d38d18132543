"""At which nodes does one number compare with another?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything, compare
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Value
from graph.projection.edges import Indices, Span

SPARSE: Final = 4
"""Where less than one of so many belongs to the set, only the numbers of those that do are asked for."""


@dataclass(frozen=True, eq=False)
class Comparing(Nodes):
    """The nodes of a set at which one number compares with another; unknown numbers never do."""

    inner: Nodes
    left: Value
    comparison: str
    right: Value

    @property
    def bases(self) -> frozenset[str]:
        return self.inner.bases

    def everything(self, ev: Evaluation) -> Mask:
        inner = ev.mask(self.inner)
        span = Span(inner.low, len(inner.bits))
        if SPARSE * np.count_nonzero(inner.bits) < span.size:
            nodes = inner.nodes
            return Mask.of(nodes.compress(self._holds(ev, nodes)), span)
        holds = compare(self.left.over(ev, span), self.comparison, self.right.over(ev, span))
        return Mask(inner.low, inner.bits & holds)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        belongs = ev.member(self.inner, nodes)
        place = np.flatnonzero(belongs)
        belongs[place] = self._holds(ev, nodes.take(place))
        return belongs

    def _holds(self, ev: Evaluation, nodes: Indices) -> Bools:
        return compare(self.left.at(ev, nodes), self.comparison, self.right.at(ev, nodes))

    def touched(self, ev: Evaluation) -> Indices:
        try:
            changed = union(ev.touched(self.left), ev.touched(self.right))
        except TouchesEverything:  # and so every node that is compared
            changed = ev.mask(self.inner).nodes
        return union(ev.touched(self.inner), changed)
