"""Which pairs do two relations have together, in common, or one without the other?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Relation
from graph.projection.edges import Indices


@dataclass(frozen=True, eq=False)
class Either(Relation):
    """The pairs of one relation or the other."""

    left: Relation
    right: Relation

    @cached_property
    def T(self) -> Relation:
        return Either(self.left.T, self.right.T)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.source_bases | self.right.source_bases

    @property
    def is_backward(self) -> bool:
        return self.left.is_backward and self.right.is_backward

    @property
    def spreads(self) -> bool:
        return self.left.spreads and self.right.spreads

    def everything(self, ev: Evaluation) -> Pairs:
        left, right = ev.pairs(self.left), ev.pairs(self.right)
        return Pairs.distinct(
            np.concatenate((left.source, right.source)), np.concatenate((left.target, right.target))
        )

    @property
    def repeats(self) -> bool:
        return True

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        (source, target), (more_sources, more_targets) = ev.ways(self.left), ev.ways(self.right)
        return np.concatenate((source, more_sources)), np.concatenate((target, more_targets))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        left, right = ev.rows(self.left, nodes), ev.rows(self.right, nodes)
        return Found.distinct(np.concatenate((left.at, right.at)), np.concatenate((left.to, right.to)))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        return ev.image(self.left, sources) | ev.image(self.right, sources)

    def origins(self, ev: Evaluation) -> Mask:
        return ev.origins(self.left) | ev.origins(self.right)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.left, source, target) | ev.probe(self.right, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.left) + ev.size(self.right)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.left) + ev.width(self.right)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.cover(self.left, self.right)


@dataclass(frozen=True, eq=False)
class Both(Relation):
    """The pairs of the left relation that the right one has too; the right one is only asked, never listed."""

    left: Relation
    right: Relation
    wanted: bool = True

    @cached_property
    def T(self) -> Relation:
        return Both(self.left.T, self.right.T, self.wanted)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.source_bases

    @property
    def is_backward(self) -> bool:
        return self.left.is_backward

    def everything(self, ev: Evaluation) -> Pairs:
        pairs = ev.pairs(self.left)
        kept = ev.probe(self.right, pairs.source, pairs.target) == self.wanted
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.left, nodes)
        return found.kept(ev.probe(self.right, nodes.take(found.at), found.to) == self.wanted)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.left, source, target) & (ev.probe(self.right, source, target) == self.wanted)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.left)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.left)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.cover(self.left, self.right)
