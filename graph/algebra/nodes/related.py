"""Which nodes does a relation lead to from a set, and which have any pair at all?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Relation
from graph.projection.edges import Indices


@dataclass(frozen=True, eq=False)
class Reached(Nodes):
    """The nodes that a relation leads to from any node of a set."""

    inner: Nodes
    relation: Relation

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.target_bases

    def everything(self, ev: Evaluation) -> Mask:
        return ev.image(self.relation, ev.mask(self.inner))

    def effort(self, ev: Evaluation) -> int:
        if not self.relation.spreads:
            return super().effort(ev)
        return min(super().effort(ev), self.inner.effort(ev) + ev.size(self.relation) // 2)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        found = ev.rows(self.relation.T, nodes)
        reached = np.zeros(len(nodes), bool)
        reached[found.at.compress(ev.member(self.inner, found.to))] = True
        return reached

    def touched(self, ev: Evaluation) -> Indices:
        from_inner = ev.rows(self.relation, ev.touched(self.inner)).to
        return union(ev.touched(self.relation.T), from_inner)


@dataclass(frozen=True, eq=False)
class Sources(Nodes):
    """The nodes that have any pair in a relation."""

    relation: Relation

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.source_bases

    def everything(self, ev: Evaluation) -> Mask:
        return ev.origins(self.relation)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        has = np.zeros(len(nodes), bool)
        has[ev.rows(self.relation, nodes).at] = True
        return has

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)
