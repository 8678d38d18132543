"""Which questions about ties need a graph algorithm? Circles, bottleneck nodes, shortest paths, communities.

Graphs come as the arrays we hold: sources and targets, int32, over the nodes 0..size-1. Libraries are imported when
they are first needed: a start that asks none of these questions does not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Nodes: TypeAlias = NDArray[np.int32]

BY_HAND: Final = 20_000
"""So many edges are followed one by one in a thirtieth of a second; loading scipy takes half of one."""


def _matrix(sources: Nodes, targets: Nodes, size: int) -> Any:
    from scipy.sparse import csr_array

    return csr_array((np.ones(len(sources), np.int8), (sources, targets)), shape=(size, size))


def strongly_connected(sources: Nodes, targets: Nodes, size: int) -> Nodes:
    """The number of each node's strongly connected component, int32 of length `size` (Pearce 2005, in scipy).

    Up to `BY_HAND` edges are followed here: that is done long before scipy is loaded.
    """
    if len(sources) > BY_HAND:
        from scipy.sparse.csgraph import connected_components

        _, labels = connected_components(_matrix(sources, targets, size), directed=True, connection="strong")
        return cast("Nodes", labels)
    group = np.arange(size, dtype=np.int32)
    for component in _followed(sources, targets):
        group[component] = component[0]
    return group


def _followed(sources: Nodes, targets: Nodes) -> Iterator[list[int]]:
    """The strongly connected components that edges run through, found by following each edge once (Tarjan 1972)."""
    onward: dict[int, list[int]] = {}
    for start, end in zip(sources.tolist(), targets.tolist(), strict=True):
        onward.setdefault(start, []).append(end)
    number: dict[int, int] = {}
    back: dict[int, int] = {}  # while a node's component is open: the lowest number that it leads back to
    opened: list[int] = []
    for top in onward:
        trail = [] if top in number else [top]
        while trail:
            node = trail[-1]
            if node not in number:
                number[node] = back[node] = len(number)
                opened.append(node)
            ends = onward.get(node, [])
            while ends and ends[-1] in number:
                back[node] = min(back[node], back.get(ends.pop(), back[node]))
            if ends:
                trail.append(ends[-1])  # looked at again, and taken off, when it has been followed
                continue
            trail.pop()
            if back[node] == number[node]:
                component: list[int] = []
                while not component or component[-1] != node:
                    component.append(opened.pop())
                    del back[component[-1]]
                yield component


def _places(which: NDArray[np.bool_]) -> Nodes:
    return np.flatnonzero(which).astype(np.int32)


def articulation_points(sources: Nodes, targets: Nodes, size: int) -> Nodes:
    """The nodes whose going would cut the undirected graph apart, ascending.

    Up to `BY_HAND` edges are followed one by one; of more, circles are looked at.
    """
    cuts = np.zeros(size, bool)
    if len(sources) > BY_HAND:
        cuts[_between_circles(sources, targets, size)] = True
    else:
        cuts[list(_cutting(sources, targets))] = True
    return _places(cuts)


def _cutting(sources: Nodes, targets: Nodes) -> Iterator[int]:
    """The articulation points, some of them again and again, found by following each edge (Hopcroft, Tarjan 1973)."""
    around: dict[int, list[int]] = {}
    for one, other in zip(sources.tolist(), targets.tolist(), strict=True):
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    number: dict[int, int] = {}
    back: dict[int, int] = {}  # the lowest number that an edge leads back to from a node or from below it
    for top in around:
        trail = [] if top in number else [top]
        branches = 0
        while trail:
            node, ends = trail[-1], around[trail[-1]]
            if node not in number:
                number[node] = back[node] = len(number)
            while ends and ends[-1] in number:
                back[node] = min(back[node], number[ends.pop()])
            if ends:
                trail.append(ends.pop())
                continue
            trail.pop()
            if not trail:
                continue
            above = trail[-1]
            back[above] = min(back[above], back[node])
            branches += above == top
            if above != top and back[node] >= number[above]:
                yield above
        if branches > 1:
            yield top


def _between_circles(sources: Nodes, targets: Nodes, size: int) -> Nodes:
    """The articulation points, some of them again and again, of a graph of any size.

    Which edges of a spanning tree lie on a common circle says the rule of Tarjan and Vishkin (1985); a node between
    two that do not is such a point. Cost: two sorts of the edges, and all nodes once for each doubling of the depth
    of a breadth first tree.
    """
    is_tied = np.zeros(size, bool)
    is_tied[sources] = is_tied[targets] = True
    tied, number = _places(is_tied), np.cumsum(is_tied, dtype=np.int32) - np.int32(1)
    tree = _Tree.of(number.take(sources), number.take(targets), len(tied))
    circle, parent = tree.circles(), tree.parent
    is_top = parent == 0
    child = _places(~is_top)
    # On top of a tree no edge leads on upward: there those below have to differ from each other.
    below_top = child.compress(is_top.take(parent.take(child)))
    above = circle.copy()
    above[parent.take(below_top)] = circle.take(below_top)
    between = tree.order.take(parent.take(child).compress(circle.take(child) != above.take(parent.take(child))))
    return tied.take(between.compress(between < len(tied)))


@dataclass(frozen=True)
class _Tree:
    """A breadth first tree of an undirected graph, its parts held together by one more node, which is the root.

    `order` holds its nodes by their distance from the root. Everything else is told by the place in this order: the two
    ends of each edge, the place of each one's `parent` (the root is its own), and `first`, which numbers the nodes so
    that the `count` from one on are itself and all that is below it. `climbs` lead from nodes to those 1, 2, 4, ...
    steps above, as far as there are any.
    """

    order: Nodes
    one: Nodes
    other: Nodes
    parent: Nodes
    climbs: list[tuple[Nodes, Nodes]]
    first: Nodes
    count: Nodes

    @classmethod
    def of(cls, one: Nodes, other: Nodes, size: int) -> _Tree:
        from scipy.sparse.csgraph import breadth_first_order, connected_components

        _, part = connected_components(_matrix(one, other, size + 1), directed=False)
        tops = np.unique(part, return_index=True)[1].astype(np.int32)
        tops = tops.compress(tops < size)
        root = np.full(len(tops), size, np.int32)
        both = _matrix(np.concatenate((one, other, root)), np.concatenate((other, one, tops)), size + 1)
        found = breadth_first_order(both, size, directed=True, return_predecessors=True)
        order, above = cast("tuple[Nodes, Nodes]", found)
        above[size] = size
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order))
        parent = place.take(above.take(order))
        climbs = _climbs(parent)
        count = _gathered(np.add, np.ones(size + 1, np.int32), climbs)
        return cls(order, place.take(one), place.take(other), parent, climbs, _preorder(parent, count), count)

    def circles(self) -> Nodes:
        """For each node the number of what the edge to its parent belongs to: equal for edges on a common circle."""
        from scipy.sparse.csgraph import connected_components

        one, other, parent = self.one, self.other, self.parent
        crossing = (parent.take(one) != other) & (parent.take(other) != one) & (one != other)
        one, other = one.compress(crossing), other.compress(crossing)
        low, high = self._reach(one, other)
        child = _places(parent > 0)
        above = parent.take(child)
        last = self.first.take(above) + self.count.take(above)
        leaves = (low.take(child) < self.first.take(above)) | (high.take(child) >= last)
        joined = _matrix(
            np.concatenate((one, child.compress(leaves))),
            np.concatenate((other, above.compress(leaves))),
            len(parent),
        )
        return cast("Nodes", connected_components(joined, directed=False)[1])

    def _reach(self, one: Nodes, other: Nodes) -> tuple[Nodes, Nodes]:
        """The lowest and the highest number that edges outside of the tree lead to from below each node."""
        low, high = self.first.copy(), self.first.copy()
        for start, end in ((one, other), (other, one)):
            np.minimum.at(low, start, self.first.take(end))
            np.maximum.at(high, start, self.first.take(end))
        return _gathered(np.minimum, low, self.climbs), _gathered(np.maximum, high, self.climbs)


def _climbs(parent: Nodes) -> list[tuple[Nodes, Nodes]]:
    """Nodes and those 1, 2, 4, ... steps above them, without those that have none; the root is its own parent."""
    above = parent.copy()
    above[0] = -1
    below = np.arange(1, len(parent), dtype=np.int32)
    climbs: list[tuple[Nodes, Nodes]] = []
    while len(below):
        climbs.append((below, above.take(below)))
        further = above.take(above)
        further[above < 0] = -1
        above = further
        below = below.compress(above.take(below) >= 0)
    return climbs


def _gathered(join: np.ufunc, values: Nodes, climbs: list[tuple[Nodes, Nodes]]) -> Nodes:
    """For each node the values of itself and of all below it, joined: after each climb, of twice as many levels."""
    for below, above in climbs:
        moved = values.take(below)
        join.at(values, above, moved)
    return values


def _preorder(parent: Nodes, count: Nodes) -> Nodes:
    """A number for each node: its parent's, and one more for itself and for all that is below earlier siblings."""
    below = np.cumsum(count, dtype=np.int32) - count
    is_first = np.concatenate(([True], parent[1:] != parent[:-1]))
    first = 1 + below - below.compress(is_first).take(np.cumsum(is_first) - 1)
    first[0] = 0
    above = parent
    while above.any():
        first = first + first.take(above)
        above = above.take(above)
    return first.astype(np.int32)


def shortest_path(sources: Nodes, targets: Nodes, size: int, start: int, end: int) -> list[int]:
    """The nodes of one shortest undirected path from `start` to `end`, both included; empty if there is none.

    Breadth first search from `start`; cost: the edges.
    """
    from scipy.sparse.csgraph import breadth_first_order

    if start == end:
        return [start]
    matrix = _matrix(np.concatenate((sources, targets)), np.concatenate((targets, sources)), size)
    _, previous = breadth_first_order(matrix, start, directed=True, return_predecessors=True)
    path = [end]
    while path[-1] != start:
        before = int(previous[path[-1]])
        if before < 0:
            return []
        path.append(before)
    return path[::-1]


def communities(
    sources: Nodes, targets: Nodes, weights: NDArray[np.float64], seed: int = 1, resolution: float = 1.0
) -> Mapping[int, int]:
    """The number of each tied node's community, the same for the same seed.

    Modularity by the Leiden method (Traag, Waltman, van Eck 2019).
    """
    native: Any = import_module("graspologic_native")  # it ships no types
    edges = [
        (str(source), str(target), float(weight))
        for source, target, weight in zip(sources.tolist(), targets.tolist(), weights.tolist(), strict=True)
    ]
    if not edges:
        return {}
    _, found = native.leiden(edges, resolution=resolution, iterations=1, seed=seed)
    return {int(node): int(community) for node, community in found.items()}


def matching(worth: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, each in one pair at most, that are worth most together (Jonker, Volgenant 1987)."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
