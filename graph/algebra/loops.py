"""Where does a relation run in circles, and how long are the trails that lead out of it?

Edges are two int32 arrays over the nodes 0..size-1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools
from graph.projection.edges import Indices, pointers_of


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


def trail_lengths(source: Indices, target: Indices, ends: Bools, longest: int) -> NDArray[np.uint32]:
    """For each node the lengths of trails (no edge twice) that lead into `ends`, as bits: bit n for n steps.

    `source` is ascending; `longest` is at most 30. Off the loops a node's lengths are those of its targets plus one;
    on and between loops each trail is followed by itself. Cost: the edges once per level, and the loops' trails.
    """
    size = len(ends)
    core = core_of(source, target, size).tolist()
    pointers = pointers_of(source, 0, size) if core else source
    fixed = {int(node): _followed(int(node), pointers, target, ends, longest) for node in core}
    own = ends.astype(np.uint32)
    lengths = own.copy()
    for node, bits in fixed.items():
        lengths[node] = bits
    if not len(source):
        return lengths
    starts = np.flatnonzero(np.concatenate(([True], source[1:] != source[:-1])))
    sources = source.take(starts)
    limit = np.uint32((2 << longest) - 1)
    for _ in range(longest):
        onward = np.bitwise_or.reduceat(lengths.take(target) << np.uint32(1), starts) & limit
        longer = lengths.copy()
        longer[sources] = own.take(sources) | onward
        for node, bits in fixed.items():
            longer[node] = bits
        if np.array_equal(longer, lengths):
            break
        lengths = longer
    return lengths


def _followed(start: int, pointers: Indices, target: Indices, ends: Bools, longest: int) -> int:
    """The lengths of all trails from one node into `ends`, as bits, found by following each edge once at most."""
    found = 0
    pending: list[tuple[int, tuple[int, ...]]] = [(start, ())]
    while pending:
        node, used = pending.pop()
        if ends[node]:
            found |= 1 << len(used)
        if len(used) == longest:
            continue
        onward = range(int(pointers[node]), int(pointers[node + 1]))
        pending.extend((int(target[edge]), (*used, edge)) for edge in onward if edge not in used)
    return found
