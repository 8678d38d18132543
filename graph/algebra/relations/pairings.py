"""Which nodes are paired by something else than a relationship: by being in two sets, or by an id in a property?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.columns import node_values
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Nodes, Relation
from graph.model import BASE_LABELS
from graph.projection.edges import NONE, Indices


@dataclass(frozen=True, eq=False)
class Cross(Relation):
    """Every node of one set with every node of another. Cost: the product, where it is listed."""

    left: Nodes
    right: Nodes

    @cached_property
    def T(self) -> Relation:
        return Cross(self.right, self.left)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.bases

    def everything(self, ev: Evaluation) -> Pairs:
        left, right = ev.mask(self.left).nodes, ev.mask(self.right).nodes
        return Pairs(np.repeat(left, len(right)), np.tile(right, len(left)))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        at = np.flatnonzero(ev.member(self.left, nodes)).astype(np.int32)
        right = ev.mask(self.right).nodes
        return Found(np.repeat(at, len(right)), np.tile(right, len(at)))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        right = ev.mask(self.right)
        some = (sources & ev.mask(self.left)).bits.any()
        return right if some else Mask(right.low, np.zeros(len(right.bits), bool))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.member(self.left, source) & ev.member(self.right, target)

    def size(self, ev: Evaluation) -> int:
        return int(np.count_nonzero(ev.mask(self.left).bits)) * int(np.count_nonzero(ev.mask(self.right).bits))

    def width(self, ev: Evaluation) -> float:
        return ev.count(self.right.bases)

    def is_empty(self, ev: Evaluation) -> bool:
        return not self.size(ev)

    def probe_cost(self, ev: Evaluation, questions: float) -> float:
        return questions

    def touched(self, ev: Evaluation) -> Indices:
        all_ = ev.mask(self.left).nodes if len(ev.touched(self.right)) else NONE
        return union(ev.touched(self.left), all_)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.touched(self.left), ev.touched(self.right)


@dataclass(frozen=True, eq=False)
class References(Relation):
    """Each node of one base label with the node that a property of it names; ids that no node has pair nothing.

    Cost: a few nodes cost a few; turned round, or in full, all nodes of the label.
    """

    base: str
    prop: str
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return References(self.base, self.prop, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return frozenset(BASE_LABELS) if self.back else frozenset({self.base})

    @property
    def is_backward(self) -> bool:
        return self.back

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({"label", f"{self.base}.{self.prop}"})

    def everything(self, ev: Evaluation) -> Pairs:
        nodes = ev.present(self.base)
        found = self._named(ev, nodes)
        source, target = nodes.take(found.at), found.to
        return Pairs.distinct(target, source) if self.back else Pairs(source, target)

    def _named(self, ev: Evaluation, nodes: Indices) -> Found:
        named = node_values(ev.projection, self.base, self.prop, nodes)
        at = np.flatnonzero(named >= 0).astype(np.int32)
        return Found(at, named.take(at))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        if self.back:
            # No relationship says who names a node, so a proof has to look at all who might.
            return (ev.pairs(self) if ev.may_list else self.everything(ev)).rows(nodes)
        at = np.flatnonzero(ev.stand(nodes, self.source_bases)).astype(np.int32)
        found = self._named(ev, nodes.take(at))
        return Found(at.take(found.at), found.to)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if self.back:
            return ev.probe(self.T, target, source)
        return self.these(ev, source).lead_to(target)

    def size(self, ev: Evaluation) -> int:
        return ev.count(frozenset({self.base}))

    def width(self, ev: Evaluation) -> float:
        return 1.0  # turned round a few more, which nobody counts

    def touched(self, ev: Evaluation) -> Indices:
        changed = union(ev.touched_column(frozenset({f"{self.base}.{self.prop}"})), ev.touched_labels)
        if not self.back:
            return changed
        return union(*(each.rows(self.T, changed).to for each in (ev, ev.before)))
