"""At which nodes does one number compare with another?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything, compare
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Value
from graph.projection.edges import Indices


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
        nodes = inner.nodes
        holds = self._holds(ev, nodes)
        bits = np.zeros(len(inner.bits), bool)
        bits[nodes.compress(holds) - np.int32(inner.low)] = True
        return Mask(inner.low, bits)

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
