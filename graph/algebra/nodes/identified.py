"""Which nodes were named one by one?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Bools
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes
from graph.model import BASE_LABELS
from graph.projection.edges import Indices


@dataclass(frozen=True, eq=False)
class Identified(Nodes):
    """The nodes of these ids, as far as they are there."""

    ids: tuple[str, ...]

    @property
    def bases(self) -> frozenset[str]:
        return frozenset(BASE_LABELS)

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({"label"})

    def everything(self, ev: Evaluation) -> Mask:
        found = (ev.projection.index_of(each) for each in self.ids)
        indices = np.array(sorted({index for index in found if index is not None}), np.int32)
        return Mask.of(indices, ev.span(self.bases))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        return ev.mask(self).has(nodes)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched_labels
