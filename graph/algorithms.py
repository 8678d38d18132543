"""Which questions about ties need a graph algorithm? Circles, bottleneck nodes, shortest paths, communities.

Graphs come as the arrays we hold: sources and targets, int32, over the nodes 0..size-1. Libraries are imported when
they are first needed: a start that asks none of these questions does not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def articulation_points(sources: Nodes, targets: Nodes, size: int) -> Nodes:
    """The nodes whose going would cut the undirected graph apart, ascending (Hopcroft and Tarjan 1973)."""
    import networkx as nx

    graph: Any = nx.Graph()  # pyright: ignore[reportUnknownVariableType]
    graph.add_edges_from(zip(sources.tolist(), targets.tolist(), strict=True))
    found: Iterable[int] = nx.articulation_points(graph)
    return np.array(sorted(found), np.int32)


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
