"""Which nodes does a graph algorithm pick out of a relation?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Bools
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Relation
from graph.algebra.relations.grouped import Algorithm
from graph.projection.edges import NONE, Indices


@dataclass(frozen=True, eq=False)
class Picked(Nodes):
    """The nodes that an algorithm picks out of all that a relation ties.

    Being picked knows no locality: a pair of the relation that comes or goes touches everything.
    """

    relation: Relation
    algorithm: Algorithm

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.source_bases | self.relation.target_bases

    def everything(self, ev: Evaluation) -> Mask:
        if ev.before.is_kept(self) and ev.is_as_before(self.relation):
            return ev.before.mask(self)
        pairs, span = ev.pairs(self.relation), ev.span(self.bases)
        low = np.int32(span.low)
        return Mask.of(self.algorithm(pairs.source - low, pairs.target - low, span.size) + low, span)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        if not ev.may_list:
            for way in (self.relation, self.relation.T):
                ev.rows(way, nodes)
        return ev.mask(self).has(nodes)

    def touched(self, ev: Evaluation) -> Indices:
        if not ev.is_as_before(self.relation):
            raise TouchesEverything
        return NONE
