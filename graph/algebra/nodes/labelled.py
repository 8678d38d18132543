"""Which nodes carry a label, and whose properties meet a condition?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, union
from graph.algebra.columns import encode, node_column, node_values, status_condition
from graph.algebra.conditions import Condition
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes
from graph.model import LABELS
from graph.projection.columns import LABEL_CODES, NODE_COLUMNS
from graph.projection.edges import Indices

ANY_LABEL: Final = tuple(name for name, label in LABELS.items() if label.base == name)


@dataclass(frozen=True, eq=False)
class Labelled(Nodes):
    """All nodes that carry one of these labels (base or sub-labels)."""

    labels: tuple[str, ...]

    @property
    def bases(self) -> frozenset[str]:
        return frozenset(LABELS[label].base for label in self.labels)

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({"label"})

    @property
    def _codes(self) -> list[int]:
        return [LABEL_CODES[name] for name, label in LABELS.items() if set(label.labels) & set(self.labels)]

    def _test(self, codes: NDArray[np.int8]) -> Bools:
        found = np.zeros(len(codes), bool)
        for code in self._codes:
            found |= codes == code
        return found

    def everything(self, ev: Evaluation) -> Mask:
        span = ev.span(self.bases)
        return Mask(span.low, self._test(ev.projection.label[span.low : span.low + span.size]))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        return self._test(ev.projection.label.take(nodes))

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched_labels


@dataclass(frozen=True, eq=False)
class Where(Nodes):
    """The nodes of a set whose property meets a condition."""

    inner: Nodes
    prop: str
    condition: Condition

    @property
    def bases(self) -> frozenset[str]:
        return self.inner.bases

    @property
    def own_reads(self) -> frozenset[str]:
        if self.prop == "status":
            return frozenset({"status"})
        return frozenset(f"{base}.{self.prop}" for base in self._having())

    def _having(self) -> list[str]:
        return [base for base in sorted(self.bases) if self.prop in NODE_COLUMNS[base]]

    def everything(self, ev: Evaluation) -> Mask:
        inner = ev.mask(self.inner)
        p = ev.projection
        if self.prop == "status":
            low, high = inner.low, inner.low + len(inner.bits)
            return Mask(low, inner.bits & status_condition(p.status[low:high], self.condition))
        meets_it = np.zeros(len(inner.bits), bool)
        for base in self._having():
            block = p.blocks[base]
            start = block.start - inner.low
            if start >= 0 and start + block.capacity <= len(inner.bits):
                test = encode(p, NODE_COLUMNS[base][self.prop])
                column = node_column(p, base, self.prop)
                meets_it[start : start + block.capacity] = self.condition.test(column, test)
        return Mask(inner.low, inner.bits & meets_it)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        belongs = ev.member(self.inner, nodes)
        p = ev.projection
        if self.prop == "status":
            return belongs & status_condition(p.status.take(nodes), self.condition)
        meets_it = np.zeros(len(nodes), bool)
        for base in self._having():
            block = p.blocks[base]
            place = np.flatnonzero((nodes >= block.start) & (nodes < block.end))
            if len(place):
                values = node_values(p, base, self.prop, nodes.take(place))
                meets_it[place] = self.condition.test(values, encode(p, NODE_COLUMNS[base][self.prop]))
        return belongs & meets_it

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.inner), ev.touched_column(self.own_reads))
