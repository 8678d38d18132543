"""Which nodes are joined by one in the middle?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, contains, distinct_nodes, numbered, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import LOOK_UP
from graph.algebra.meeting import meets
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Relation
from graph.algebra.relations.combined import Either
from graph.projection.edges import Indices, Span


@dataclass(frozen=True, eq=False)
class Compose(Relation):
    """The pairs joined by a node in the middle: (a, b) where a-left-m and m-right-b."""

    left: Relation
    right: Relation

    @cached_property
    def T(self) -> Relation:
        return Compose(self.right.T, self.left.T)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.source_bases

    @property
    def spreads(self) -> bool:
        return self.left.spreads and self.right.spreads

    @property
    def is_mirrored(self) -> bool:
        """Whether both ends are found the same way, as in R.T @ R: then it is symmetric."""
        return self.left is self.right.T

    def everything(self, ev: Evaluation) -> Pairs:
        if self.is_mirrored:
            mates, ends = self._mates(ev), distinct_nodes(ev.pairs(self.right).target)
            lower, higher = mates.source, mates.target
            return Pairs.distinct(np.concatenate((lower, higher, ends)), np.concatenate((higher, lower, ends)))
        left = ev.pairs(self.left)
        if ev.is_listed(self.right):
            found = ev.rows(self.right, left.target)
        else:
            middle, which = numbered(left.target)
            onward = ev.rows(self.right, middle)
            found = Pairs(onward.at, onward.to).rows(which)
        return Pairs.distinct(left.source.take(found.at), found.to)

    def _mates(self, ev: Evaluation) -> Pairs:
        """Of a mirrored composition each two nodes once, the lower first."""
        return ev.kept(("mates", self), self.reads, lambda: ev.pairs(self.right).mates())

    def unordered(self, ev: Evaluation) -> Pairs | None:
        """Each two nodes once, the lower first, where it can be seen that all pairs stand both ways; else None.

        X @ (R | R.T) @ X.T holds the same two nodes as X @ R @ X.T.
        """
        if self.is_mirrored:
            return self._mates(ev)
        inner = self.left
        if not isinstance(inner, Compose) or inner.left is not self.right.T:
            return None
        core = inner.right
        if not isinstance(core, Either) or core.left is not core.right.T:
            return None
        half = Compose(Compose(inner.left, core.left), self.right).everything(ev)
        lower, higher = np.minimum(half.source, half.target), np.maximum(half.source, half.target)
        apart = lower != higher
        return Pairs.distinct(lower.compress(apart), higher.compress(apart))

    def counts(self, ev: Evaluation) -> NDArray[np.int64]:
        if ev.is_listed(self):
            return super().counts(ev)
        left, right = ev.pairs(self.left), ev.pairs(self.right)
        is_sole = _is_sole(right.target, ev.span(self.right.target_bases))
        # What only one middle leads to adds up; only the rest has to be made distinct.
        middles = ev.span(self.left.target_bases | self.right.source_bases)
        sole = _tally(right.source.compress(is_sole), middles).take(left.target - np.int32(middles.low))
        more = Pairs(right.source.compress(~is_sole), right.target.compress(~is_sole)).rows(left.target)
        pairs = Pairs.distinct(left.source.take(more.at), more.to)
        sources = ev.span(self.source_bases)
        added = np.bincount(left.source - np.int32(sources.low), sole, sources.size)
        return added.astype(np.int64) + _tally(pairs.source, sources)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        first = ev.rows(self.left, nodes)
        second = ev.rows(self.right, first.to)
        return Found.distinct(first.at.take(second.at), second.to)

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        return ev.image(self.right, ev.image(self.left, sources))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        questions = len(source)
        if self._is_worth_listing(ev, questions):
            return self._has(ev, source, target)
        costs = self._costs(ev, questions)
        if not ev.may_list:
            del costs["meet"]  # a proof holds what leads to a hit, not all that lies around both ends
        plan = min(costs, key=costs.__getitem__)
        if plan == "right":
            return self._probe_from_right(ev, source, target)
        if plan == "left":
            turned = Compose(self.right.T, self.left.T)
            return turned._probe_from_right(ev, target, source)
        return self._probe_in_the_middle(ev, source, target)

    def _costs(self, ev: Evaluation, questions: int) -> dict[str, float]:
        """What each way to answer so many questions takes, about, in steps from a node to a neighbour.

        Go from the sources to the middle and ask the right side, or from the targets and ask the left side, or meet
        in the middle. These are guesses from averages; where counting is cheap, `probe` counts before it asks them.
        """
        left, right = ev.width(self.left), ev.width(self.right.T)
        abreast = 2 + (left + right) * 1.5 + left * right / 20
        return {
            "left": questions * left + self.right.probe_cost(ev, questions * left),
            "right": questions * right + self.left.probe_cost(ev, questions * right),
            "meet": questions * (abreast if left * right <= 64 else (LOOK_UP + 2) * min(left, right)),
        }

    def probe_cost(self, ev: Evaluation, questions: float) -> float:
        if ev.is_listed(self):
            return LOOK_UP * questions
        return min(*self._costs(ev, int(questions)).values(), 3 * ev.size(self) + LOOK_UP * questions)

    def _is_worth_listing(self, ev: Evaluation, questions: int) -> bool:
        """Whether all pairs are there, or are listed sooner than the questions are answered one by one."""
        if not ev.may_list:
            return False
        if self.is_mirrored and ev.is_kept(("mates", self)):
            return True
        self.settle(ev, questions)
        sides = (self.right.T,) if self.is_mirrored else (self.left, self.right.T)
        patience = min(self._costs(ev, questions).values()) - LOOK_UP * questions - 2 * sum(map(ev.size, sides))
        steps = 1.5 if self.is_mirrored else 3.0
        return steps * ev.size(self) <= patience and steps * self._ways(ev) <= patience

    def _has(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if not self.is_mirrored:
            return ev.pairs(self).has(source, target)
        found = self._mates(ev).has(np.minimum(source, target), np.maximum(source, target))
        same = np.flatnonzero(source == target)
        if len(same):
            found[same] = contains(distinct_nodes(ev.pairs(self.right).target), source.take(same))
        return found

    def _probe_from_right(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        back = ev.rows(self.right.T, target)
        hit = ev.probe(self.left, source.take(back.at), back.to)
        met = np.zeros(len(source), bool)
        met[back.at.compress(hit)] = True
        return met

    def _probe_in_the_middle(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        sources, which_source = numbered(source)
        targets, which_target = numbered(target)
        if not self.is_mirrored:
            return meets(ev.rows(self.left, sources), which_source, ev.rows(self.right.T, targets), which_target)
        ends, place = numbered(np.concatenate((sources, targets)))
        found = ev.rows(self.left, ends)
        first, second = place[: len(sources)], place[len(sources) :]
        return meets(found, first.take(which_source), found, second.take(which_target))

    def size(self, ev: Evaluation) -> int:
        return int(ev.size(self.left) * ev.width(self.right))

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.left) * ev.width(self.right)

    def settle(self, ev: Evaluation, questions: int) -> None:
        for side in (self.left, self.right.T):
            side.settle(ev, questions)

    def _ways(self, ev: Evaluation) -> int:
        """How many ways lead through the middle, exactly."""

        def counted() -> int:
            low, size = ev.span(self.left.target_bases | self.right.source_bases)
            # Turned round, both sides of R @ R.T are one and the same list.
            arrivals = np.bincount(ev.pairs(self.left).target - np.int32(low), minlength=size)
            departures = np.bincount(ev.pairs(self.right.T).target - np.int32(low), minlength=size)
            return int(arrivals @ departures)

        return ev.kept(("ways", self), self.reads, counted)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.sources_of(self.left, ev.touched(self.right)))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.touched(self.left), ev.touched(self.right.T)


def _tally(nodes: Indices, span: Span) -> NDArray[np.int64]:
    """How often each node of the span occurs."""
    return np.bincount(nodes - np.int32(span.low), minlength=span.size)


def _is_sole(nodes: Indices, span: Span) -> Bools:
    """Which of the nodes, all in the span, occur once."""
    return _tally(nodes, span).take(nodes - np.int32(span.low)) == 1
