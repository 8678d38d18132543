"""Which nodes belong to a set, and how is that computed for all of them, for a few, and after a change?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, Found, Mask, Pairs, contains, distinct_pairs, union
from graph.algebra.columns import encode, node_column, node_values, status_condition
from graph.algebra.conditions import Condition
from graph.algebra.engine import Evaluation, Nodes, Relation, Value
from graph.algebra.expressions import TouchesEverything, compare
from graph.algebra.loops import Step, core_of, trail_lengths
from graph.algebra.relations import Hops
from graph.model import LABELS
from graph.projection.columns import LABEL_CODES, NODE_COLUMNS
from graph.projection.edges import Indices, Span

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
        left, right = ev.mask(self.left), ev.mask(self.right)
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
class Reached(Nodes):
    """The nodes that a relation leads to from any node of a set."""

    inner: Nodes
    relation: Relation

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.target_bases

    def everything(self, ev: Evaluation) -> Mask:
        return ev.image(self.relation, ev.mask(self.inner))

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
        if ev.is_kept(self.relation) or not self.relation.spreads:
            return Mask.of(ev.pairs(self.relation).source, ev.span(self.bases))
        span = ev.span(self.relation.target_bases)
        return ev.image(self.relation.T, Mask(span.low, np.ones(span.size, bool)))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        has = np.zeros(len(nodes), bool)
        has[ev.rows(self.relation, nodes).at] = True
        return has

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.relation)


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


def _core(ev: Evaluation, relation: Relation, span: Span) -> Indices:
    """The nodes on and between loops of a relation, numbered from the start of the span."""

    def found() -> Indices:
        pairs, low = ev.pairs(relation), np.int32(span.low)
        return core_of(pairs.source - low, pairs.target - low, span.size)

    return ev.kept(("core", relation), relation.reads, found)


@dataclass(frozen=True, eq=False)
class OnLoop(Nodes):
    """The nodes from which at most `steps` steps of a relation lead back to themselves.

    Everything: nodes without a way on are peeled off until only loops and what lies between them are left, and
    those few are followed step by step. Cost: the edges once, and the rest `steps` times.
    """

    relation: Relation
    steps: int

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.source_bases

    def everything(self, ev: Evaluation) -> Mask:
        span = ev.span(self.bases | self.relation.target_bases)
        core = _core(ev, self.relation, span) + np.int32(span.low)
        return Mask.of(core.compress(self.these(ev, core)), span)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        back = np.zeros(len(nodes), bool)
        at, to = np.arange(len(nodes), dtype=np.int32), nodes
        for _ in range(self.steps):
            step = ev.rows(self.relation, to)
            at, to = distinct_pairs(at.take(step.at), step.to)
            back[at.compress(to == nodes.take(at))] = True
            ongoing = ~back.take(at)
            at, to = at.compress(ongoing), to.compress(ongoing)
            if not len(at):
                break
        return back

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched(self.relation)
        return union(changed, Hops(self.relation.T, 1, self.steps).these(ev, changed).to)


@dataclass(frozen=True, eq=False)
class TrailEnds(Nodes):
    """The nodes from which a trail (no relationship twice) of `low` to `high` steps leads into a set.

    Outside loops the lengths of trails are a range of levels that add up; the nodes from which a loop can be
    reached are searched one by one, relationship by relationship, as Cypher's `*low..high` does.
    """

    inner: Nodes
    relation: Relation
    low: int
    high: int

    @property
    def bases(self) -> frozenset[str]:
        return self.relation.source_bases

    def everything(self, ev: Evaluation) -> Mask:
        span = ev.span(self.bases | self.relation.target_bases)
        forward, backward = ev.pairs(self.relation), ev.pairs(self.relation.T)
        low = np.int32(span.low)

        def from_low(pairs: Pairs) -> Step:
            return lambda nodes: Found((found := pairs.rows(nodes + low)).at, found.to - low)

        core = _core(ev, self.relation, span)
        ends = np.flatnonzero(ev.mask(self.inner).over(*span)).astype(np.int32)
        return Mask(span.low, self._leads(from_low(forward), from_low(backward), ends, core, span.size))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        near = union(nodes, Hops(self.relation, 1, self.high).these(ev, nodes).to)
        steps = ev.rows(self.relation, near)
        steps = steps.kept(contains(near, steps.to))
        forward = Pairs(steps.at, np.searchsorted(near, steps.to).astype(np.int32))
        backward = Pairs.distinct(forward.target, forward.source)
        core = core_of(forward.source, forward.target, len(near))
        ends = np.flatnonzero(ev.member(self.inner, near)).astype(np.int32)
        leads = self._leads(forward.rows, backward.rows, ends, core, len(near))
        return leads.take(np.searchsorted(near, nodes))

    def _leads(self, forward: Step, backward: Step, ends: Indices, core: Indices, size: int) -> Bools:
        """From which nodes such a trail leads into `ends`."""
        lengths = trail_lengths(forward, backward, ends, core, size, self.high)
        wanted = (2 << self.high) - (1 << min(self.low, self.high + 1))
        return (lengths & np.uint32(wanted)) != 0

    def touched(self, ev: Evaluation) -> Indices:
        starts = union(ev.touched(self.relation), ev.touched(self.inner))
        return union(starts, Hops(self.relation.T, 1, self.high).these(ev, starts).to)
