"""What does a graph algorithm say of the whole of a relation: into which groups it falls, or which nodes stand out?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from graph.algebra.arrays import distinct_nodes, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.pairs import Found, Pairs
from graph.algebra.questions import Relation
from graph.projection.edges import NONE, Indices

Algorithm: TypeAlias = Callable[[Indices, Indices, int], Indices]
"""From edges (sources, targets) over the nodes 0..size-1 to numbers: of each node's group, or of the nodes it picks."""


@dataclass(frozen=True, eq=False)
class Grouped(Relation):
    """The pairs (node, lowest node of its group), over all nodes that the relation ties.

    A group knows no locality: a pair of the relation that comes or goes touches everything.
    """

    relation: Relation
    algorithm: Algorithm
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return Grouped(self.relation, self.algorithm, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.relation.source_bases | self.relation.target_bases

    @property
    def is_backward(self) -> bool:
        return self.back

    def everything(self, ev: Evaluation) -> Pairs:
        if ev.before.is_kept(self) and ev.is_as_before(self.relation):
            return ev.before.pairs(self)
        pairs = ev.pairs(self.relation)
        span = ev.span(self.source_bases)
        group = self.algorithm(pairs.source - span.low, pairs.target - span.low, span.size)
        tied = distinct_nodes(np.concatenate((pairs.source, pairs.target))) - np.int32(span.low)
        first = np.full(int(group.max(initial=0)) + 1, span.size, np.int32)
        np.minimum.at(first, group.take(tied), tied)
        lowest = first.take(group.take(tied)) + np.int32(span.low)
        tied = tied + np.int32(span.low)
        return Pairs.distinct(lowest, tied) if self.back else Pairs(tied, lowest)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.pairs(self).rows(nodes)
        if not ev.may_list:
            ev.rows(self.relation, union(nodes, found.to))
        return found

    def size(self, ev: Evaluation) -> int:
        return self.relation.size(ev)

    def touched(self, ev: Evaluation) -> Indices:
        if not ev.is_as_before(self.relation):
            raise TouchesEverything
        return NONE
