"""Which pairs of nodes are tied, and how is that computed for all of them, for a few, and after a change?

Each class answers *everything*, *these* and *touched* next to each other, so that they can be read against each
other. `T` is built into the tree, so only the leaves know a direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import (
    MANY,
    Bools,
    Found,
    Mask,
    Pairs,
    contains,
    distinct_nodes,
    meets,
    numbered,
    split,
    union,
)
from graph.algebra.columns import edge_condition, edge_values, same_value
from graph.algebra.conditions import Condition
from graph.algebra.engine import Evaluation, Nodes, PairValue, Relation
from graph.algebra.expressions import LOOK_UP, Numbers, compare
from graph.model import LABELS, TYPES
from graph.projection import IN_UNIT, SPHERE
from graph.projection.edges import NONE, EdgeList, Indices, Span, keys_of


def _bases(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(LABELS[label].base for label in labels)


def _ends(type_name: str) -> tuple[frozenset[str], frozenset[str]]:
    if type_name == SPHERE:
        return frozenset({"Unit"}), frozenset({"Unit"})
    if type_name == IN_UNIT:
        return frozenset({"Unit"}), frozenset({"Role"})
    return _bases(TYPES[type_name].sources), _bases(TYPES[type_name].targets)


@dataclass(frozen=True, eq=False)
class Edges(Relation):
    """The relationships of one type (or a followed reference) whose own properties meet the conditions."""

    type: str
    conditions: tuple[tuple[str, Condition], ...] = ()
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return Edges(self.type, self.conditions, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return _ends(self.type)[1 if self.back else 0]

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({self.type})

    @property
    def is_stored(self) -> bool:
        return True

    def _is_unique(self) -> bool:
        return self.type in TYPES and TYPES[self.type].key is None

    def _kept(self, ev: Evaluation, edges: EdgeList, places: Indices | None) -> Bools | None:
        """Which edges (all, or those at `places`) meet the conditions; None for all of them."""
        kept: Bools | None = None
        for name, condition in self.conditions:
            meets_it = edge_condition(ev.projection, self.type, edges, name, condition, places)
            kept = meets_it if kept is None else kept & meets_it
        return kept

    def _whole(self, ev: Evaluation) -> tuple[Indices, Indices]:
        edges = ev.edges(self.type).whole
        kept = self._kept(ev, edges, None) if len(edges.source) else None
        if kept is None:
            return edges.source, edges.target
        return edges.source.compress(kept), edges.target.compress(kept)

    @property
    def spreads(self) -> bool:
        return True

    def everything(self, ev: Evaluation) -> Pairs:
        edges = ev.edges(self.type).whole
        kept = self._kept(ev, edges, None) if len(edges.source) else None
        if not self.back:
            source, target = edges.source, edges.target
        else:
            source, target = edges.target.take(edges.backward), edges.source.take(edges.backward)
            kept = None if kept is None else kept.take(edges.backward)
        if kept is not None:
            source, target = source.compress(kept), target.compress(kept)
        return Pairs(source, target) if self._is_unique() else Pairs.distinct(source, target)

    def places(self, ev: Evaluation, type_name: str, back: bool) -> Indices | None:
        if (self.type, self.back) != (type_name, back) or not self._is_unique():
            return None
        edges = ev.edges(self.type).whole
        places = edges.backward if self.back else np.arange(len(edges.source), dtype=np.int32)
        kept = self._kept(ev, edges, None) if len(places) else None
        return places if kept is None else places.compress(kept.take(places))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = self._found(ev, nodes)
        self._report(ev, nodes, found)
        return found if self._is_unique() else Found.distinct(found.at, found.to)

    def _found(self, ev: Evaluation, nodes: Indices) -> Found:
        edges = ev.edges(self.type)
        rows = edges.rows(nodes, back=self.back)
        kept = self._kept(ev, edges, rows.place)
        return Found(rows.at, rows.to) if kept is None else Found(rows.at.compress(kept), rows.to.compress(kept))

    def numbered(self, ev: Evaluation, nodes: Indices, prop: str, default: float) -> tuple[Found, Numbers]:
        """The pairs that start at `nodes`, each with a number property of it, or a default where it is unknown."""
        edges = ev.edges(self.type)
        rows = edges.rows(nodes, back=self.back)
        numbers = edge_values(ev.projection, self.type, edges, prop, rows.place)
        found, numbers = Found(rows.at, rows.to), np.where(np.isnan(numbers), default, numbers)
        kept = self._kept(ev, edges, rows.place)
        return (found, numbers) if kept is None else (found.kept(kept), numbers.compress(kept))

    def _report(self, ev: Evaluation, nodes: Indices, found: Found) -> None:
        if ev.may_list:
            return
        starts = nodes.take(found.at)
        ev.walked(self.type, *((found.to, starts) if self.back else (starts, found.to)))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if ev.may_list:
            return super().probe(ev, source, target)
        found = self._found(ev, source)
        self._report(ev, source, found.kept(found.to == target.take(found.at)))
        return found.lead_to(target)

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        source, target = self._whole(ev)
        if self.back:
            source, target = target, source
        return Mask.of(target.compress(sources.has(source)), ev.span(self.target_bases))

    def size(self, ev: Evaluation) -> int:
        return len(ev.edges(self.type))

    def width(self, ev: Evaluation) -> float:
        return ev.edges(self.type).width(back=self.back)

    def is_empty(self, ev: Evaluation) -> bool:
        return not self.size(ev) if not self.conditions else super().is_empty(ev)

    def touched(self, ev: Evaluation) -> Indices:
        ends = ev.delta.targets if self.back else ev.delta.sources
        return union(ends.get(self.type, NONE))


@dataclass(frozen=True, eq=False)
class Either(Relation):
    """The pairs of one relation or the other."""

    left: Relation
    right: Relation

    @cached_property
    def T(self) -> Relation:
        return Either(self.left.T, self.right.T)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.source_bases | self.right.source_bases

    @property
    def spreads(self) -> bool:
        return self.left.spreads and self.right.spreads

    def everything(self, ev: Evaluation) -> Pairs:
        left, right = ev.pairs(self.left), ev.pairs(self.right)
        return Pairs.distinct(
            np.concatenate((left.source, right.source)), np.concatenate((left.target, right.target))
        )

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        left, right = ev.rows(self.left, nodes), ev.rows(self.right, nodes)
        return Found.distinct(np.concatenate((left.at, right.at)), np.concatenate((left.to, right.to)))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        return ev.image(self.left, sources) | ev.image(self.right, sources)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.left, source, target) | ev.probe(self.right, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.left) + ev.size(self.right)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.left) + ev.width(self.right)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return _both_covers(ev, self.left, self.right)


@dataclass(frozen=True, eq=False)
class Both(Relation):
    """The pairs of the left relation that the right one has too; the right one is only asked, never listed."""

    left: Relation
    right: Relation
    wanted: bool = True

    @cached_property
    def T(self) -> Relation:
        return Both(self.left.T, self.right.T, self.wanted)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.left.source_bases

    def everything(self, ev: Evaluation) -> Pairs:
        pairs = ev.pairs(self.left)
        kept = ev.probe(self.right, pairs.source, pairs.target) == self.wanted
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.left, nodes)
        return found.kept(ev.probe(self.right, nodes.take(found.at), found.to) == self.wanted)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.left, source, target) & (ev.probe(self.right, source, target) == self.wanted)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.left)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.left)

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.left), ev.touched(self.right))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return _both_covers(ev, self.left, self.right)


def _both_covers(
    ev: Evaluation, left: Relation | PairValue, right: Relation | PairValue
) -> tuple[Indices, Indices]:
    (sources, targets), (more_sources, more_targets) = ev.cover(left), ev.cover(right)
    return union(sources, more_sources), union(targets, more_targets)


@dataclass(frozen=True, eq=False)
class Restrict(Relation):
    """The pairs whose source (target) lies in a set; None lets every one pass."""

    inner: Relation
    sources: Nodes | None
    targets: Nodes | None

    @cached_property
    def T(self) -> Relation:
        return Restrict(self.inner.T, self.targets, self.sources)

    @property
    def source_bases(self) -> frozenset[str]:
        if self.sources is None:
            return self.inner.source_bases
        return self.inner.source_bases & self.sources.bases or self.inner.source_bases

    @property
    def is_stored(self) -> bool:
        return self.inner.is_stored

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        kept = np.ones(len(source), bool)
        if self.sources is not None:
            kept &= ev.member(self.sources, source)
        if self.targets is not None:
            kept &= ev.member(self.targets, target)
        return kept

    @property
    def spreads(self) -> bool:
        return self.inner.spreads

    def everything(self, ev: Evaluation) -> Pairs:
        pairs, kept = ev.pairs(self.inner), self._which(ev)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def _which(self, ev: Evaluation) -> Bools:
        """Which of all pairs of `inner` are kept."""

        def asked() -> Bools:
            for nodes in (self.sources, self.targets):
                if nodes is not None:
                    ev.mask(nodes)
            pairs = ev.pairs(self.inner)
            return self._kept(ev, pairs.source, pairs.target)

        return ev.kept(("which", self), self.reads, asked)

    def places(self, ev: Evaluation, type_name: str, back: bool) -> Indices | None:
        places = self.inner.places(ev, type_name, back)
        return None if places is None else places.compress(self._which(ev))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        if self.sources is not None:
            inside = np.flatnonzero(ev.member(self.sources, nodes)).astype(np.int32)
            found = ev.rows(self.inner, nodes.take(inside))
            found = Found(inside.take(found.at), found.to)
        else:
            found = ev.rows(self.inner, nodes)
        return found if self.targets is None else found.kept(ev.member(self.targets, found.to))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        allowed = sources if self.sources is None else sources & ev.mask(self.sources)
        image = ev.image(self.inner, allowed)
        return image if self.targets is None else image & ev.mask(self.targets)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if ev.may_list and 8 * len(source) > self.size(ev):
            return super().probe(ev, source, target)
        return ev.probe(self.inner, source, target) & self._kept(ev, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        parts = [ev.touched(self.inner)]
        if self.sources is not None:
            parts.append(ev.touched(self.sources))
        if self.targets is not None:
            parts.append(ev.sources_of(self.inner, ev.touched(self.targets)))
        return union(*parts)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.inner)
        if self.sources is not None:
            sources = union(sources, ev.touched(self.sources))
        if self.targets is not None:
            targets = union(targets, ev.touched(self.targets))
        return sources, targets


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

    def size(self, ev: Evaluation) -> int:
        return (0 if self.low else ev.count(self.source_bases)) + min(self.high, 2) * ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        step = ev.width(self.inner)
        return 1 - self.low + sum(step**count for count in range(1, self.high + 1))

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched(self.inner)
        born = ev.touched_labels if self.low == 0 else NONE
        if not len(changed):
            return born
        before = Hops(self.inner.T, 1, self.high - 1).these(ev, changed).to if self.high > 1 else NONE
        return union(born, changed, before)


@dataclass(frozen=True, eq=False)
class SameProperty(Relation):
    """The pairs whose two ends have the same (or, `wanted` false, different) values; unknown is neither."""

    inner: Relation
    prop: str
    wanted: bool

    @cached_property
    def T(self) -> Relation:
        return SameProperty(self.inner.T, self.prop, self.wanted)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.source_bases

    @property
    def own_reads(self) -> frozenset[str]:
        bases = self.inner.source_bases | self.inner.target_bases
        return frozenset(f"{base}.{self.prop}" for base in bases)

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return same_value(ev.projection, self.prop, source, target, self.wanted)

    def everything(self, ev: Evaluation) -> Pairs:
        pairs = ev.pairs(self.inner)
        kept = self._kept(ev, pairs.source, pairs.target)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.inner, nodes)
        return found.kept(self._kept(ev, nodes.take(found.at), found.to))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.inner, source, target) & self._kept(ev, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched_column(self.own_reads)
        return union(ev.touched(self.inner), changed, ev.sources_of(self.inner, changed))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.inner)
        changed = ev.touched_column(self.own_reads)
        return union(sources, changed), union(targets, changed)


@dataclass(frozen=True, eq=False)
class Ordered(Relation):
    """The pairs whose source index is lower (`<`), higher (`>`) or other (`!=`) than the target index.

    `<` on a symmetric relation keeps each unordered pair once.
    """

    inner: Relation
    sign: str

    @cached_property
    def T(self) -> Relation:
        turned = {"<": ">", ">": "<", "!=": "!="}
        return Ordered(self.inner.T, turned[self.sign])

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.source_bases

    def _kept(self, source: Indices, target: Indices) -> Bools:
        return source != target if self.sign == "!=" else source < target if self.sign == "<" else source > target

    def everything(self, ev: Evaluation) -> Pairs:
        if self.sign == "<" and isinstance(self.inner, Compose):
            unordered = self.inner.unordered(ev)
            if unordered is not None:
                return unordered
        pairs = ev.pairs(self.inner)
        kept = self._kept(pairs.source, pairs.target)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.inner, nodes)
        return found.kept(self._kept(nodes.take(found.at), found.to))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.inner, source, target) & self._kept(source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.inner)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.cover(self.inner)


@dataclass(frozen=True, eq=False)
class SoleWitness(Relation):
    """The pairs of different nodes that exactly one node is related to both of: (a, b) with one x-inner-a, x-inner-b.

    Cost: the pairs of each witness of two or more; witnesses of one are never looked at.
    """

    inner: Relation

    @cached_property
    def T(self) -> Relation:
        return self

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.target_bases

    def everything(self, ev: Evaluation) -> Pairs:
        pairs = ev.pairs(self.inner)
        busy = np.bincount(pairs.source, minlength=1) > 1
        kept = busy.take(pairs.source)
        pairs = Pairs(pairs.source.compress(kept), pairs.target.compress(kept))
        other = pairs.rows(pairs.source)
        first = pairs.target.take(other.at)
        different = first != other.to
        return Pairs(*_seen_once(first.compress(different), other.to.compress(different)))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        witness = ev.rows(self.inner.T, nodes)
        other = ev.rows(self.inner, witness.to)
        at = witness.at.take(other.at)
        different = nodes.take(at) != other.to
        return Found(*_seen_once(at.compress(different), other.to.compress(different)))

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        witnesses = ev.touched(self.inner)
        return union(ev.touched(self.inner.T), ev.rows(self.inner, witnesses).to)


def _seen_once(first: Indices, second: Indices) -> tuple[Indices, Indices]:
    """The pairs that stand in the list exactly once, ascending."""
    keys = np.sort(keys_of(first, second), kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else NONE
    counts = np.diff(np.concatenate((starts, [len(keys)])))
    first, second = split(keys.take(starts.compress(counts == 1)))
    return first, second


@dataclass(frozen=True, eq=False)
class WherePairs(Relation):
    """The pairs at which one number compares with another; unknown numbers never do."""

    inner: Relation
    left: PairValue
    comparison: str
    right: PairValue
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return WherePairs(self.inner, self.left, self.comparison, self.right, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.target_bases if self.back else self.inner.source_bases

    def _asked(self) -> Relation:
        return self.inner.T if self.back else self.inner

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        ends = (target, source) if self.back else (source, target)
        return compare(self.left.at(ev, *ends), self.comparison, self.right.at(ev, *ends))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        found = ev.probe(self._asked(), source, target)
        found[found] = self._kept(ev, source.compress(found), target.compress(found))
        return found

    def everything(self, ev: Evaluation) -> Pairs:
        if self.back:
            turned = ev.pairs(self.T)
            return Pairs.distinct(turned.target, turned.source)
        pairs = ev.pairs(self.inner)
        kept = compare(self.left.along(ev, self.inner), self.comparison, self.right.along(ev, self.inner))
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self._asked(), nodes)
        return found.kept(self._kept(ev, nodes.take(found.at), found.to))

    def _altered(self, ev: Evaluation) -> tuple[Indices, Indices]:
        """The ends of pairs whose numbers changed."""
        sources, targets = _both_covers(ev, self.left, self.right)
        return (targets, sources) if self.back else (sources, targets)

    def touched(self, ev: Evaluation) -> Indices:
        sources, targets = self._altered(ev)
        return union(ev.touched(self._asked()), sources, ev.sources_of(self._asked(), targets))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        (sources, targets), (more_sources, more_targets) = self._altered(ev), ev.cover(self._asked())
        return union(sources, more_sources), union(targets, more_targets)
