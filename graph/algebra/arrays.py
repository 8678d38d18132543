"""How are node indices and keys of pairs sorted, made distinct and looked up quickly?

Nodes are int32 indices; pairs are two arrays of equal length, or one of int64 keys. Distinct values
come from a sort and a look at the neighbour: `np.unique` on large arrays is many times slower.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.projection.edges import NONE, Indices, Span, keys_of

Bools: TypeAlias = NDArray[np.bool_]
Keys: TypeAlias = NDArray[np.int64]

FEW_RUNS: Final = 6
"""Up to so many ascending runs are merged; more are sorted."""

MANY: Final = 1000
"""So many questions are looked up one by one; more are worth a table."""

GOLDEN: Final = np.int64(-7046029254386353131)
"""2^64 divided by the golden ratio, as a signed number: it scatters neighbouring keys."""


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values in ascending order, each once. Cost: one sort."""
    values = np.sort(values)
    return values.compress(_first_of_run(values))


def distinct_nodes(nodes: Indices) -> Indices:
    """The nodes in ascending order, each once. Cost: one sort, or where they lie close together one mark each."""
    low, marks = _marked(nodes)
    if marks is not None:
        return np.flatnonzero(marks).astype(np.int32) + np.int32(low)
    nodes = np.sort(nodes)
    return nodes.compress(_first_of_run(nodes))


def numbered(nodes: Indices) -> tuple[Indices, Indices]:
    """The nodes in ascending order, each once, and the place of each of `nodes` among these. Cost as above."""
    low, marks = _marked(nodes)
    if marks is not None:
        place = np.cumsum(marks, dtype=np.int32) - np.int32(1)
        return np.flatnonzero(marks).astype(np.int32) + np.int32(low), place.take(nodes - np.int32(low))
    found = distinct_nodes(nodes)
    return found, np.searchsorted(found, nodes).astype(np.int32)


def _marked(nodes: Indices) -> tuple[int, Bools | None]:
    """The lowest node, and for each index from there on whether it is among the nodes; None where most are not."""
    low, high = (int(nodes.min()), int(nodes.max())) if len(nodes) else (0, 0)
    if high - low >= 4 * len(nodes):
        return low, None
    return low, marks_of(nodes, Span(low, high - low + 1))


def _first_of_run(values: NDArray[np.generic]) -> Bools:
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first


def split(keys: Keys) -> tuple[Indices, Indices]:
    """The two halves of pair keys, as `keys_of` joined them."""
    return (keys >> 32).astype(np.int32), keys.astype(np.int32)


def distinct_pairs(first: Indices, second: Indices) -> tuple[Indices, Indices]:
    """The pairs in ascending order, each once.

    Cost: a look at neighbours where the pairs are in order, a merge where they come in a few runs of ascending
    `first`, as those of two relations or the rows of ascending nodes do, and else one sort.
    """
    if len(first) < 2 or bool((first[1:] > first[:-1]).all()):
        return first, second
    keys = keys_of(first, second)
    if bool((keys[1:] > keys[:-1]).all()):
        return first, second
    runs = np.count_nonzero(first[1:] < first[:-1]) + 1
    keys = keys.compress(_first_of_run(keys))
    keys.sort(kind="stable" if runs <= FEW_RUNS else None)  # the stable sort merges runs
    return split(keys.compress(_first_of_run(keys)))


def contains(ascending: NDArray[np.generic], asked: NDArray[np.generic]) -> Bools:
    """Which of `asked` stand in the ascending values.

    Cost: few of many are searched for, and so are those that come in order; many others are looked up.
    """
    if not len(ascending):
        return np.zeros(len(asked), bool)
    if _are_many(asked, ascending) and not _ascends(asked):
        return _looked_up(ascending.astype(np.int64), asked.astype(np.int64))
    return _searched(ascending, asked)


def _are_many(asked: NDArray[Any], ascending: NDArray[Any]) -> bool:
    return len(asked) > max(MANY, len(ascending) // 8)


def _ascends(values: NDArray[Any]) -> bool:
    return bool((values[1:] >= values[:-1]).all())


def _searched(ascending: NDArray[Any], asked: NDArray[Any]) -> Bools:
    spot = np.minimum(np.searchsorted(ascending, asked), len(ascending) - 1)
    return ascending.take(spot) == asked


def _looked_up(values: Keys, asked: Keys) -> Bools:
    """Which of `asked` are among the values, none of which is negative.

    A table of marks leaves out most that are not. Cost: each value and each question a few steps; a binary search
    through a million takes ten times as long.
    """
    likely = np.flatnonzero(_sieved(values, asked))
    left = asked.take(likely)
    found = np.zeros(len(asked), bool)
    found[likely] = _in_slots(values, left) if _are_many(left, values) else _searched(values, left)
    return found


def _in_slots(values: Keys, asked: Keys) -> Bools:
    """The same: each value is put in the slot that its hash names.

    Where several want the same one, the last stays, and the others are kept in a list that is looked at for what finds
    a stranger in its slot.
    """
    bits = (3 * len(values)).bit_length()
    slots = np.full(1 << bits, -1, np.int64)
    slot = _hash(values, bits)
    slots[slot] = values
    lost = values.compress(slots.take(slot) != values)
    met = slots.take(_hash(asked, bits))
    found = met == asked
    if len(lost):
        strangers = np.flatnonzero((met >= 0) & ~found)
        found[strangers] = contains(lost, asked.take(strangers))
    return found


def _sieved(values: Keys, asked: Keys) -> Bools:
    """Which of `asked` may be among the values: all that are, and about one in eight of the others."""
    bits = (8 * len(values)).bit_length()
    marks = np.zeros(1 << bits, bool)
    marks[_hash(values, bits)] = True
    return marks.take(_hash(asked, bits))


def _hash(keys: Keys, bits: int) -> Keys:
    """A number of so many bits for each key (Fibonacci hashing: Knuth 1973, 6.4)."""
    return ((keys * GOLDEN).view(np.uint64) >> np.uint64(64 - bits)).view(np.int64)


def marks_of(nodes: Indices, span: Span) -> Bools:
    """For each index of the span whether it is among the nodes, all of which lie there."""
    marks = np.zeros(span.size, bool)
    marks[(nodes - np.int32(span.low)).astype(np.intp)] = True  # numpy converts int32 places many times slower
    return marks


def tally(nodes: Indices, span: Span) -> NDArray[np.int64]:
    """How often each index of the span is among the nodes, all of which lie there."""
    return np.bincount(nodes - np.int32(span.low), minlength=span.size)


def union(*parts: Indices) -> Indices:
    """The nodes of all parts, ascending, each once."""
    parts = tuple(part for part in parts if len(part))
    if not parts:
        return NONE
    return distinct_nodes(np.concatenate(parts))


def stands_in(rows: tuple[Indices, ...], others: tuple[Indices, ...]) -> Bools:
    """Which rows (one array per column) stand among the other rows too. Cost: one sort per column."""
    count = len(rows[0])
    rank = np.zeros(count + len(others[0]), np.int32)
    for column, other in zip(rows, others, strict=True):
        keys = keys_of(rank, np.concatenate((column, other)))
        rank = np.searchsorted(distinct(keys), keys).astype(np.int32)
    seen = np.zeros(len(rank) + 1, bool)
    seen[rank[count:]] = True
    return seen.take(rank[:count])
