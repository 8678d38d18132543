"""Which nodes are joined by several steps of one relation?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import MANY, numbered, union
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Relation
from graph.projection.edges import NONE, Indices


@dataclass(frozen=True, eq=False)
class Hops(Relation):
    """The pairs joined by `low` to `high` steps of a relation; `low` is 1 or 0.

    With 0, each node that can stand at either end of the relation is paired with itself too.
    """

    inner: Relation
    low: int
    high: int

    @cached_property
    def T(self) -> Relation:
        return Hops(self.inner.T, self.low, self.high)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.source_bases if self.low else self.inner.source_bases | self.inner.target_bases

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({"label"})

    @property
    def is_backward(self) -> bool:
        return self.inner.is_backward

    @property
    def spreads(self) -> bool:
        return self.inner.spreads

    def everything(self, ev: Evaluation) -> Pairs:
        nodes = np.concatenate([ev.present(base) for base in sorted(self.source_bases)])
        found = self._walked(ev, nodes)
        return Pairs.distinct(nodes.take(found.at), found.to)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        count = ev.count(self.source_bases)
        if not ev.may_list or 8 * len(nodes) < count:
            return self._walked(ev, nodes)
        if 2 * len(nodes) > count:
            return ev.pairs(self).rows(nodes)
        different, which = numbered(nodes)
        found = self._walked(ev, different)
        return Pairs(found.at, found.to).rows(which)

    def _walked(self, ev: Evaluation, nodes: Indices) -> Found:
        """The rows of all nodes: those with one way on at each step side by side, those that fork level by level."""
        if not ev.may_list or len(nodes) < MANY:
            return self._spread(ev, nodes)
        columns = [np.where(ev.stand(nodes, self.source_bases), nodes, np.int32(-1))][self.low :]
        forks = np.zeros(len(nodes), bool)
        at, to = np.arange(len(nodes), dtype=np.int32), nodes
        for _ in range(self.high):
            step = ev.rows(self.inner, to)
            at, to = at.take(step.at), step.to
            forks[at[1:].compress(at[1:] == at[:-1])] = True
            column = np.full(len(nodes), -1, np.int32)
            column[at] = to
            for earlier in columns:
                column[column == earlier] = -1  # once round a loop
            columns.append(column)
            going = (column.take(at) >= 0) & ~forks.take(at)
            at, to = at.compress(going), to.compress(going)
            if not len(at):
                break
        forked = np.flatnonzero(forks).astype(np.int32)
        table = np.stack(columns, axis=1)
        table[forked] = -1
        place = np.flatnonzero(table.ravel() >= 0)
        found = Found((place // len(columns)).astype(np.int32), table.ravel().take(place))
        if not len(forked):
            return found
        rest = self._spread(ev, nodes.take(forked))
        return found.merged(Found(forked.take(rest.at), rest.to))

    def _spread(self, ev: Evaluation, nodes: Indices) -> Found:
        """The rows of nodes with any number of ways on, level by level."""
        frontier = Found(np.arange(len(nodes), dtype=np.int32), nodes)
        steps = [] if self.low else [frontier.kept(ev.stand(nodes, self.source_bases))]
        for _ in range(self.high):
            step = ev.rows(self.inner, frontier.to)
            frontier = Found.distinct(frontier.at.take(step.at), step.to)
            if not len(frontier.at):
                break
            steps.append(frontier)
        if len(steps) == 1:
            return steps[0]
        ats, tos = [step.at for step in steps], [step.to for step in steps]
        return Found.distinct(np.concatenate(ats or [NONE]), np.concatenate(tos or [NONE]))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        reached = Mask.of(NONE, ev.span(self.target_bases))
        if not self.low:
            nodes = sources.nodes
            reached = Mask.of(nodes.compress(ev.stand(nodes, self.source_bases)), ev.span(self.source_bases))
        frontier = sources
        for _ in range(self.high):
            frontier = ev.image(self.inner, frontier) - reached
            if not frontier.bits.any():
                break
            reached = reached | frontier
        return reached

    def origins(self, ev: Evaluation) -> Mask:
        if self.low:
            return ev.origins(self.inner)
        return Mask.of(np.concatenate([ev.present(base) for base in self.source_bases]), ev.span(self.source_bases))

    def size(self, ev: Evaluation) -> int:
        return (0 if self.low else ev.count(self.source_bases)) + min(self.high, 2) * ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        step = ev.width(self.inner)
        forking = 1 - self.low + sum(step**count for count in range(1, self.high + 1))
        # Where steps fork, most nodes stand at the end of them and have none left.
        return min(forking, max(self.high + 1, self.size(ev) / max(1, ev.count(self.source_bases))))

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched(self.inner)
        born = ev.touched_labels if self.low == 0 else NONE
        if not len(changed):
            return born
        before = Hops(self.inner.T, 1, self.high - 1).these(ev, changed).to if self.high > 1 else NONE
        return union(born, changed, before)
