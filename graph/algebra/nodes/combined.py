"""Which nodes do two sets have together, in common, or one without the other?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Relation
from graph.projection.edges import Indices, Span

FEW: Final = 32
"""Where less than one of so many is in the left set, only these are looked for in the right one."""


@dataclass(frozen=True, eq=False)
class Both(Nodes):
    """The nodes of one set that the other has too (or, `wanted` false, has not)."""

    left: Nodes
    right: Nodes
    wanted: bool = True

    @property
    def bases(self) -> frozenset[str]:
        shared = self.left.bases & self.right.bases if self.wanted else self.left.bases
        return shared or self.left.bases

    def everything(self, ev: Evaluation) -> Mask:
        left = ev.mask(self.left)
        if not ev.is_kept(self.right) and FEW * np.count_nonzero(left.bits) < len(left.bits):
            nodes = left.nodes
            return Mask.of(
                nodes.compress(ev.member(self.right, nodes) == self.wanted), Span(left.low, len(left.bits))
            )
        right = ev.mask(self.right)
        return left & right if self.wanted else left - right

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        belongs = ev.member(self.left, nodes)
        place = np.flatnonzero(belongs)
        belongs[place] = ev.member(self.right, nodes.take(place)) == self.wanted
        return belongs

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))


@dataclass(frozen=True, eq=False)
class Either(Nodes):
    """The nodes of one set or the other."""

    left: Nodes
    right: Nodes

    @property
    def bases(self) -> frozenset[str]:
        return self.left.bases | self.right.bases

    def everything(self, ev: Evaluation) -> Mask:
        return ev.mask(self.left) | ev.mask(self.right)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        return ev.member(self.left, nodes) | ev.member(self.right, nodes)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))


@dataclass(frozen=True, eq=False)
class While(Nodes):
    """A set while a relation has any pair at all (or, `wanted` false, has none), else nothing."""

    inner: Nodes
    relation: Relation
    wanted: bool

    @property
    def bases(self) -> frozenset[str]:
        return self.inner.bases

    def _open(self, ev: Evaluation) -> bool:
        return self.relation.is_empty(ev) != self.wanted

    def everything(self, ev: Evaluation) -> Mask:
        inner = ev.mask(self.inner)
        return inner if self._open(ev) else Mask(inner.low, np.zeros(len(inner.bits), bool))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        return ev.member(self.inner, nodes) if self._open(ev) else np.zeros(len(nodes), bool)

    def touched(self, ev: Evaluation) -> Indices:
        if self._open(ev) != self._open(ev.before):
            raise TouchesEverything
        return ev.touched(self.inner)
