"""Which questions about ties need a graph algorithm? Circles, bottleneck nodes, shortest paths, communities.

Graphs come as the arrays we hold: sources and targets, int32, over the nodes 0..size-1. Libraries are imported when
they are first needed: a start that asks none of these questions does not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Nodes: TypeAlias = NDArray[np.int32]


def _matrix(sources: Nodes, targets: Nodes, size: int) -> Any:
    from scipy.sparse import csr_array

    return csr_array((np.ones(len(sources), np.int8), (sources, targets)), shape=(size, size))


def strongly_connected(sources: Nodes, targets: Nodes, size: int) -> Nodes:
    """The number of each node's strongly connected component, int32 of length `size` (Pearce 2005, in scipy)."""
    from scipy.sparse.csgraph import connected_components

    if not len(sources):
        return np.arange(size, dtype=np.int32)
    _, labels = connected_components(_matrix(sources, targets, size), directed=True, connection="strong")
    return cast("Nodes", labels)


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
