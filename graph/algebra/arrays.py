"""How are sets and pairs of node indices computed with quickly? The only clever code of the algebra.

Nodes are int32 indices. A *mask* says for each index of a span whether it belongs; *pairs* are two arrays of equal
length. Distinct values come from a sort and a look at the neighbour: `np.unique` on large arrays is many times slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.projection.edges import NONE, Indices, Span, keys_of, pointers_of, spread

Bools: TypeAlias = NDArray[np.bool_]
Keys: TypeAlias = NDArray[np.int64]

BITMAP_CELLS: Final = 1 << 25
"""Up to this many (source, target) cells, a byte each, pairs are looked up in a table instead of a sorted list."""


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values in ascending order, each once. Cost: one sort, little where they come in ascending runs."""
    values = np.sort(values, kind="stable")
    return values.compress(_first_of_run(values))


def distinct_nodes(nodes: Indices) -> Indices:
    """The nodes in ascending order, each once. Cost: one sort, or where they lie close together one mark each."""
    low, marks = _marked(nodes)
    if marks is not None:
        return np.flatnonzero(marks).astype(np.int32) + np.int32(low)
    nodes = np.sort(nodes, kind="stable")
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
    marks = np.zeros(high - low + 1, bool)
    marks[nodes - np.int32(low)] = True
    return low, marks


def _first_of_run(values: NDArray[np.generic]) -> Bools:
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first


def split(keys: Keys) -> tuple[Indices, Indices]:
    """The two halves of pair keys, as `keys_of` joined them."""
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)


def distinct_pairs(first: Indices, second: Indices) -> tuple[Indices, Indices]:
    """The pairs in ascending order, each once. Equal neighbours are dropped before sorting. Cost: one sort."""
    keys = keys_of(first, second)
    if len(keys) > 1 and not bool((keys[1:] > keys[:-1]).all()):
        keys = distinct(keys.compress(_first_of_run(keys)))
        return split(keys)
    return first, second


def contains(ascending: NDArray[np.generic], asked: NDArray[np.generic]) -> Bools:
    """Which of `asked` stand in the ascending values. Cost: one binary search each."""
    if not len(ascending):
        return np.zeros(len(asked), bool)
    spot = np.searchsorted(ascending, asked).clip(max=len(ascending) - 1)
    return ascending.take(spot) == asked


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


class Mask(NamedTuple):
    """A set of nodes: for each index from `low` on, whether it belongs. Outside, none does."""

    low: int
    bits: Bools

    @property
    def nodes(self) -> Indices:
        """The nodes of the set, ascending."""
        return np.flatnonzero(self.bits).astype(np.int32) + np.int32(self.low)

    def has(self, nodes: Indices) -> Bools:
        """Which of `nodes` belong."""
        place = nodes - np.int32(self.low)
        inside = (place >= 0) & (place < len(self.bits))
        if inside.all():
            return self.bits.take(place)
        return inside & self.bits.take(np.where(inside, place, 0)) if len(self.bits) else inside

    def over(self, low: int, size: int) -> Bools:
        """The bits of another span; a view where that span lies inside."""
        start = low - self.low
        if start >= 0 and start + size <= len(self.bits):
            return self.bits[start : start + size]
        bits = np.zeros(size, bool)
        first, last = max(low, self.low), min(low + size, self.low + len(self.bits))
        if first < last:
            bits[first - low : last - low] = self.bits[first - self.low : last - self.low]
        return bits

    def __and__(self, other: Mask) -> Mask:
        low = max(self.low, other.low)
        size = max(0, min(self.low + len(self.bits), other.low + len(other.bits)) - low)
        return Mask(low, self.over(low, size) & other.over(low, size))

    def __or__(self, other: Mask) -> Mask:
        low = min(self.low, other.low)
        size = max(self.low + len(self.bits), other.low + len(other.bits)) - low
        return Mask(low, self.over(low, size) | other.over(low, size))

    def __sub__(self, other: Mask) -> Mask:
        return Mask(self.low, self.bits & ~other.over(self.low, len(self.bits)))

    @classmethod
    def of(cls, nodes: Indices, span: Span) -> Mask:
        """The set of these nodes, all of which lie in the span."""
        bits = np.zeros(span.size, bool)
        bits[nodes - np.int32(span.low)] = True
        return cls(span.low, bits)


class Found(NamedTuple):
    """Rows of a relation: `at` says which of the asked nodes (ascending places), `to` the other end; each pair once."""

    at: Indices
    to: Indices

    def kept(self, which: Bools) -> Found:
        """Only these rows."""
        return Found(self.at.compress(which), self.to.compress(which))

    def lead_to(self, targets: Indices) -> Bools:
        """For each asked node whether one of its rows leads to the target at the same place."""
        led = np.zeros(len(targets), bool)
        led[self.at.compress(self.to == targets.take(self.at))] = True
        return led

    @classmethod
    def distinct(cls, at: Indices, to: Indices) -> Found:
        """The rows without repetition."""
        return cls(*distinct_pairs(at, to))


@dataclass(frozen=True, eq=False)
class Pairs:
    """All pairs of a relation, ascending by (source, target), each once."""

    source: Indices
    target: Indices

    @classmethod
    def distinct(cls, source: Indices, target: Indices) -> Pairs:
        """The pairs in order and without repetition."""
        return cls(*distinct_pairs(source, target))

    def __len__(self) -> int:
        return len(self.source)

    @cached_property
    def _low(self) -> int:
        return int(self.source[0]) if len(self.source) else 0

    @cached_property
    def _pointers(self) -> Indices:
        size = int(self.source[-1]) - self._low + 1 if len(self.source) else 0
        return pointers_of(self.source, self._low, size)

    def rows(self, nodes: Indices) -> Found:
        """The pairs that start at `nodes`. Cost: their number."""
        at, place = spread(self._pointers, self._low, nodes)
        return Found(at, self.target.take(place))

    @cached_property
    def _lookup(self) -> _Bitmap | Keys:
        return _Bitmap.of(self.source, self.target) or keys_of(self.source, self.target)

    def has(self, source: Indices, target: Indices) -> Bools:
        """Which of these pairs are among them. Cost: one table look-up each, or one binary search."""
        if isinstance(self._lookup, _Bitmap):
            return self._lookup.has(source, target)
        return contains(self._lookup, keys_of(source, target))


@dataclass(frozen=True)
class _Bitmap:
    """A table of sources times targets, over the nodes that occur; rank 0 stands for all others."""

    low_source: int
    source_rank: Indices
    low_target: int
    target_rank: Indices
    width: int
    cells: Bools

    @classmethod
    def of(cls, source: Indices, target: Indices) -> _Bitmap | None:
        """The table of these pairs; None where it would be too large."""
        if not len(source):
            return None
        low_source, source_rank, height = _ranks(source)
        low_target, target_rank, width = _ranks(target)
        if height * width > BITMAP_CELLS:
            return None
        cells = np.zeros(height * width, bool)
        row = source_rank.take(source - low_source).astype(np.int64)
        cells[row * width + target_rank.take(target - low_target)] = True
        return cls(low_source, source_rank, low_target, target_rank, width, cells)

    def has(self, source: Indices, target: Indices) -> Bools:
        row = _rank(self.source_rank, self.low_source, source).astype(np.int64)
        return self.cells.take(row * self.width + _rank(self.target_rank, self.low_target, target))


def _ranks(nodes: Indices) -> tuple[int, Indices, int]:
    """Numbers the distinct nodes from 1 on: (lowest node, rank by distance from it, number of ranks with 0)."""
    low = int(nodes.min())
    seen = np.zeros(int(nodes.max()) - low + 1, bool)
    seen[nodes - low] = True
    rank = np.cumsum(seen, dtype=np.int32)
    count = int(rank[-1]) + 1
    rank[~seen] = 0
    return low, rank, count


def _rank(ranks: Indices, low: int, nodes: Indices) -> Indices:
    place = nodes - np.int32(low)
    inside = (place >= 0) & (place < len(ranks))
    return np.where(inside, ranks.take(np.where(inside, place, 0)), 0)


def meets(left: Found, which_left: Indices, right: Found, which_right: Indices) -> Bools:
    """For each pair of asked nodes (a place in `left`'s, a place in `right`'s): do their rows share a node?

    Narrow rows are laid side by side and compared column by column; wide ones are looked up in a sorted list.
    Cost: pairs times the two widths, or the rows of the narrower side times one binary search.
    """
    if not len(left.at) or not len(right.at):
        return np.zeros(len(which_left), bool)
    left_width, right_width = _width(left.at), _width(right.at)
    if left_width * right_width <= 64:
        return _meets_side_by_side(left, which_left, right, which_right)
    if left_width > right_width:
        return meets(right, which_right, left, which_left)
    keys = keys_of(right.at, right.to)
    keys = keys if bool((keys[1:] >= keys[:-1]).all()) else np.sort(keys, kind="stable")
    pointers = pointers_of(left.at, 0, int(left.at[-1]) + 1)
    at, place = spread(pointers, 0, which_left)
    hit = contains(keys, keys_of(which_right.take(at), left.to.take(place)))
    met = np.zeros(len(which_left), bool)
    met[at.compress(hit)] = True
    return met


def _width(at: Indices) -> int:
    return int(np.bincount(at).max())


def _meets_side_by_side(left: Found, which_left: Indices, right: Found, which_right: Indices) -> Bools:
    lefts, rights = _padded(left, -1, which_left), _padded(right, -2, which_right)
    met = np.zeros(len(which_left), bool)
    for one in lefts:
        for other in rights:
            met |= one == other
    return met


def _padded(found: Found, blank: int, which: Indices) -> list[Indices]:
    """One array per column of the rows laid side by side, for each asked place; `blank` where a row is shorter."""
    height = int(max(found.at[-1], which.max(initial=0))) + 1
    count = np.bincount(found.at, minlength=height)
    start = np.cumsum(count) - count
    column = np.arange(len(found.at)) - np.repeat(start, count)
    table = np.full((int(count.max()), height), blank, np.int32)
    table[column, found.at] = found.to
    return [row.take(which) for row in table]
