"""Where does a relation run in circles, and how long are the trails that lead out of it?

Nodes are the numbers 0..size-1; edges are two int32 arrays, or the rows of some nodes.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Found, contains, distinct_nodes, union
from graph.projection.edges import Indices


def core_of(source: Indices, target: Indices, size: int) -> Indices:
    """The nodes on loops and between loops: what is left after peeling ends off, again and again. Ascending.

    Cost: the edges once for the first layer, and what is left for each further one.
    """
    while len(source):
        leaves, arrives = np.zeros(size, bool), np.zeros(size, bool)
        leaves[source] = True
        arrives[target] = True
        inner = leaves & arrives
        kept = inner.take(source) & inner.take(target)
        if kept.all():
            break
        source, target = source.compress(kept), target.compress(kept)
    on_loop = np.zeros(size, bool)
    on_loop[source] = True
    on_loop[target] = True
    return np.flatnonzero(on_loop).astype(np.int32)


Step = Callable[[Indices], Found]
"""From nodes to the edges that leave them (or, backward, arrive at them)."""


def trail_lengths(
    forward: Step, backward: Step, ends: Indices, core: Indices, size: int, longest: int
) -> NDArray[np.uint32]:
    """For each node the lengths of trails (no edge twice) that lead into `ends`, as bits: bit n for n steps.

    `core` holds the nodes on and between loops, `longest` is at most 30. Off the loops a node's lengths are those of
    its targets plus one: they spread backward from the ends, level by level. On and between loops each trail is
    followed by itself. Cost: each edge about twice, and the loops' trails.
    """
    own = np.zeros(size, np.uint32)
    own[ends] = 1
    lengths = own.copy()
    follow = _Follower(forward, own)
    for node in core.tolist():
        lengths[node] = follow.lengths_from(node, longest)
    limit = np.uint32((2 << longest) - 1)
    frontier = union(ends, core)
    while len(frontier):
        nodes = distinct_nodes(backward(frontier).to)
        nodes = nodes.compress(~contains(core, nodes))
        rows = forward(nodes)
        starts = np.searchsorted(rows.at, np.arange(len(nodes)))
        onward = np.bitwise_or.reduceat(lengths.take(rows.to) << np.uint32(1), starts) if len(nodes) else own[:0]
        longer = own.take(nodes) | (onward & limit)
        frontier = nodes.compress(longer != lengths.take(nodes))
        lengths[nodes] = longer
    return lengths


class _Follower:
    """Follows trails edge by edge, and remembers where edges lead."""

    def __init__(self, forward: Step, ends: NDArray[np.uint32]) -> None:
        self.forward = forward
        self.ends = ends
        self.targets: dict[int, list[int]] = {}

    def _onward(self, node: int) -> list[int]:
        found = self.targets.get(node)
        if found is None:
            found = self.targets[node] = self.forward(np.array([node], np.int32)).to.tolist()
        return found

    def lengths_from(self, start: int, longest: int) -> int:
        """The lengths of all trails from one node into the ends, as bits."""
        found = 0
        pending: list[tuple[int, frozenset[tuple[int, int]]]] = [(start, frozenset())]
        while pending:
            node, used = pending.pop()
            if self.ends[node]:
                found |= 1 << len(used)
            if len(used) < longest:
                steps = ((node, target) for target in self._onward(node))
                pending.extend((step[1], used | {step}) for step in steps if step not in used)
        return found
