"""Which nodes are joined by one in the middle?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, contains, distinct_nodes, numbered, tally, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import LOOK_UP, Numbers
from graph.algebra.meeting import meets
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Relation
from graph.algebra.relations.combined import Either
from graph.projection.edges import Indices, Span

REPEATED: Final = 2
"""Ways that are more by so many times than the pairs there should be are made distinct before they are followed."""


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

    @property
    def _sides(self) -> tuple[Relation, ...]:
        """Both sides as seen from the middle; one where they are the same."""
        return (self.right,) if self.is_mirrored else (self.left.T, self.right)

    def everything(self, ev: Evaluation) -> Pairs:
        if self.is_mirrored:
            mates, ends = self._mates(ev), distinct_nodes(ev.pairs(self.right).target)
            lower, higher = mates.source, mates.target
            return Pairs.distinct(np.concatenate((lower, higher, ends)), np.concatenate((higher, lower, ends)))
        return Pairs.distinct(*self._joined(ev, *self._left(ev)))

    def _left(self, ev: Evaluation) -> tuple[Indices, Indices]:
        pairs = ev.pairs(self.left)
        return pairs.source, pairs.target

    def _joined(self, ev: Evaluation, source: Indices, middle: Indices) -> tuple[Indices, Indices]:
        """The ends of all ways that lead from a pair of the left side on over the right side."""
        if ev.is_listed(self.right):
            found = ev.rows(self.right, middle)
        else:
            different, which = numbered(middle)
            onward = ev.rows(self.right, different)
            found = Pairs(onward.at, onward.to).rows(which)
        return source.take(found.at), found.to

    @property
    def repeats(self) -> bool:
        return True

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        if self.is_mirrored:
            return super().ways(ev)
        source, middle = ev.ways(self.left)
        if len(source) > REPEATED * ev.size(self.left):
            source, middle = self._left(ev)
        return self._joined(ev, source, middle)

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
        half = Compose(Compose(inner.left, core.left), self.right)
        one, other = half._joined(ev, *half._left(ev))
        lower, higher = np.minimum(one, other), np.maximum(one, other)
        apart = lower != higher
        return Pairs.distinct(lower.compress(apart), higher.compress(apart))

    @property
    def is_backward(self) -> bool:
        return self.left.is_backward and self.right.is_backward

    def counts(self, ev: Evaluation) -> NDArray[np.int64]:
        return super().counts(ev) if ev.is_listed(self) else self._folded(ev, None).astype(np.int64)

    def sums(self, ev: Evaluation, numbers: Numbers) -> Numbers:
        return super().sums(ev, numbers) if ev.is_listed(self) else self._folded(ev, numbers)

    def _folded(self, ev: Evaluation, numbers: Numbers | None) -> Numbers:
        """The sums of the targets' numbers (None: 1 each): added up at the nodes in the middle, then at the sources.

        Targets that several in the middle lead to may be reached twice: they are made distinct before they are added.
        """
        (start, through), (sole, shared) = ev.ends(self.left), self._sole_and_shared(ev)
        sources, ends = ev.span(self.source_bases), ev.span(self.target_bases)
        middles = ev.span(self.left.target_bases | self.right.source_bases)
        at_middle = _weighed(*sole, middles, ends, numbers)
        return _weighed(start, through, sources, middles, at_middle) + _weighed(
            shared.source, shared.target, sources, ends, numbers
        )

    def _sole_and_shared(self, ev: Evaluation) -> tuple[tuple[Indices, Indices], Pairs]:
        """The pairs of the right side to whose target nothing else leads, and all pairs that lead to other targets."""

        def parted() -> tuple[tuple[Indices, Indices], Pairs]:
            (start, through), (middle, end) = ev.ends(self.left), ev.ends(self.right)
            ends = ev.span(self.target_bases)
            several = Mask(ends.low, tally(end, ends) > 1)
            is_shared = several.has(end)
            sole = middle.compress(~is_shared), end.compress(~is_shared)
            if 2 * len(sole[0]) < len(middle):
                more = ev.rows(self.right, through)
                more = more.kept(several.has(more.to))
            else:
                more = Pairs.distinct(middle.compress(is_shared), end.compress(is_shared)).rows(through)
            return sole, Pairs.distinct(start.take(more.at), more.to)

        return ev.kept(("parted", self), self.reads, parted)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        first = ev.rows(self.left, nodes)
        second = ev.rows(self.right, first.to)
        return Found.distinct(first.at.take(second.at), second.to)

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        return ev.image(self.right, ev.image(self.left, sources))

    def origins(self, ev: Evaluation) -> Mask:
        return ev.image(self.left.T, ev.origins(self.right)) if self.left.T.spreads else super().origins(ev)

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
        patience = (
            min(self._costs(ev, questions).values()) - LOOK_UP * questions - 2 * sum(map(ev.size, self._sides))
        )
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
        for side in self._sides:
            side.settle(ev, questions)

    def _ways(self, ev: Evaluation) -> int:
        """How many ways lead through the middle, exactly."""

        def counted() -> int:
            middles = ev.span(self.left.target_bases | self.right.source_bases)
            departures = tally(ev.ends(self.right)[0], middles)
            arrivals = departures if self.is_mirrored else tally(ev.ends(self.left)[1], middles)
            return int(arrivals @ departures)

        return ev.kept(("ways", self), self.reads, counted)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.sources_of(self.left, ev.touched(self.right)))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.touched(self.left), ev.touched(self.right.T)


def _weighed(at: Indices, to: Indices, where: Span, span: Span, numbers: Numbers | None) -> Numbers:
    """For each node of a span the sum of the numbers (None: 1 each) of another span that its pairs lead to."""
    weights = None if numbers is None else numbers.take(to - np.int32(span.low))
    return np.bincount(at - np.int32(where.low), weights, where.size).astype(np.float64, copy=False)
