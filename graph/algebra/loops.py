"""Where does a relation run in circles, and how long are the trails that lead out of it?

Nodes are the numbers 0..size-1; edges are two int32 arrays, or the rows of some nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, distinct_nodes, marks_of
from graph.algebra.pairs import Found
from graph.projection.edges import Indices, Span


def core_of(source: Indices, target: Indices, size: int) -> Indices:
    """The nodes on loops and between loops: what is left after peeling ends off, again and again. Ascending.

    Cost: the edges once for each layer that takes many of them away, and what is left then once, edge by edge.
    """
    while len(source):
        inner = marks_of(source, Span(0, size)) & marks_of(target, Span(0, size))
        kept = inner.take(source) & inner.take(target)
        before = len(source)
        source, target = source.compress(kept), target.compress(kept)
        if len(source) == before:
            break
        if 16 * (before - len(source)) < before:
            source, target = _leading_on(source, target)
            target, source = _leading_on(target, source)
            break
    return distinct_nodes(np.concatenate((source, target)))


def _leading_on(source: Indices, target: Indices) -> tuple[Indices, Indices]:
    """The edges from which one can go on for ever. Cost: each edge once."""
    ways: Counter[int] = Counter(source.tolist())
    into: dict[int, list[int]] = {}
    for start, end in zip(source.tolist(), target.tolist(), strict=True):
        into.setdefault(end, []).append(start)
    ended = [end for end in into if not ways[end]]
    while ended:
        for start in into.get(ended.pop(), ()):
            ways[start] -= 1
            if not ways[start]:
                ended.append(start)
    kept = np.array([ways[end] > 0 for end in target.tolist()], bool)
    return source.compress(kept), target.compress(kept)


Step = Callable[[Indices], Found]
"""From nodes to the edges that leave them (or, backward, arrive at them)."""


PATIENCE: Final = 400_000
"""So many steps are taken at most to follow trails on loops: a knot of them has more trails than can be followed."""


def trail_lengths(
    forward: Step, backward: Step, ends: Indices, core: Indices, size: int, longest: int
) -> NDArray[np.uint32]:
    """For each node the lengths of trails (no edge twice) that lead into `ends`, as bits: bit n for n steps.

    `core` holds the nodes on and between loops, `longest` is at most 30. Off the loops a trail is any walk, and a
    node's lengths are those of its targets plus one: they spread backward from the ends, level by level. On and
    between loops each trail is followed by itself, as long as `PATIENCE` lasts; each length told has a trail.
    Cost: each edge about twice, those that lead to loops four times, and the loops' trails.
    """
    own = np.zeros(size, np.uint32)
    own[ends] = 1
    spread = _Spread(backward, size, longest)
    walks = spread.lengths(own, ends)
    if not len(core):
        return walks
    follow = _Follower(forward, core, walks, longest)
    lengths = walks.copy()
    lengths[core] = [follow.lengths_from(node) for node in core.tolist()]
    spread.fixed = marks_of(core, Span(0, size))
    above = spread.all_before(core)  # only what leads to the core has walks that are no trails
    lengths[above] = own.take(above)
    return spread.lengths(lengths, distinct_nodes(forward(above).to))


class _Spread:
    """Spreads lengths backward over the edges, but not to nodes that are fixed."""

    def __init__(self, backward: Step, size: int, longest: int) -> None:
        self.backward = backward
        self.limit = np.uint32((2 << longest) - 1)
        self.span = Span(0, size)
        self.fixed: Bools | None = None

    def before(self, nodes: Indices) -> Found:
        """The edges that lead to one of these, without those that begin at a fixed node."""
        found = self.backward(nodes)
        return found if self.fixed is None else found.kept(~self.fixed.take(found.to))

    def all_before(self, nodes: Indices) -> Indices:
        """The nodes from which any edges lead to one of these, without those that are fixed, ascending."""
        is_before = np.zeros(self.span.size, bool)
        while len(nodes):
            nodes = distinct_nodes(self.before(nodes).to)
            nodes = nodes.compress(~is_before.take(nodes))
            is_before[nodes] = True
        return np.flatnonzero(is_before).astype(np.int32)

    def lengths(self, known: NDArray[np.uint32], nodes: Indices) -> NDArray[np.uint32]:
        """What is known, and one step more before each of these nodes, and before all where that is news."""
        lengths = known.copy()
        while len(nodes):
            edges = self.before(nodes)
            longer = ((lengths.take(nodes) << np.uint32(1)) & self.limit).take(edges.at)
            was = lengths.take(edges.to)
            np.bitwise_or.at(lengths, edges.to, longer)
            nodes = distinct_nodes(edges.to.compress(lengths.take(edges.to) != was))
        return lengths


class _Follower:
    """Follows trails through the core, edge by edge, wherever that may still tell a new length."""

    def __init__(self, forward: Step, core: Indices, walks: NDArray[np.uint32], longest: int) -> None:
        self.core = frozenset(core.tolist())
        self.walks = walks
        self.limit = (2 << longest) - 1
        self.patience = max(10, PATIENCE // len(core))
        self.onward = self._onward(forward, core)

    def _onward(self, forward: Step, core: Indices) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Where the edges of each node lead, with the lengths of the walks from there; what is near an end last."""
        onward: dict[int, list[tuple[int, int]]] = {node: [] for node in core.tolist()}
        edges = forward(core)
        starts, walks = core.take(edges.at).tolist(), self.walks.take(edges.to).tolist()
        for start, target, lengths in zip(starts, edges.to.tolist(), walks, strict=True):
            onward[start].append((target, lengths))
        for steps in onward.values():
            steps.sort(key=lambda step: step[1] & -step[1], reverse=True)
        return onward

    def lengths_from(self, start: int) -> int:
        """The lengths of the trails from one node into the ends, as bits."""
        wanted = int(self.walks[start])
        found = wanted & 1
        patience = self.patience
        pending: list[tuple[int, frozenset[tuple[int, int]]]] = [(start, frozenset())]
        while pending and found != wanted and patience > 0:
            node, used = pending.pop()
            for target, walks in self.onward[node]:
                patience -= 1
                through = (walks << len(used) + 1) & self.limit
                if not through & ~found or (node, target) in used:
                    continue
                if target in self.core:
                    found |= (walks & 1) << len(used) + 1
                    pending.append((target, used | {(node, target)}))
                else:
                    found |= through
        return found
