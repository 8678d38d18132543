"""From which nodes does a walk lead back to where it began, or far enough into a set?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Bools, contains, distinct_pairs, union
from graph.algebra.engine import Evaluation
from graph.algebra.loops import Step, core_of, trail_lengths
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Nodes, Relation
from graph.algebra.relations.hops import Hops
from graph.projection.edges import Indices, Span


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
