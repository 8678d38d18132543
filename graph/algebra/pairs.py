"""Which nodes belong to a set, and which are tied: a mask over a span, pairs in order, and the rows of some nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from graph.algebra.arrays import Bools, Keys, contains, distinct_nodes, distinct_pairs, marks_of
from graph.projection.edges import NONE, Indices, Span, column_of, keys_of, laid_out, looked_up, pointers_of, spread

NARROW: Final = 2
"""Where sources have so many targets on average these are compared one after the other; else pairs are looked up."""

WIDE: Final = 64
"""Where no source has more targets these are searched by halves; else pairs are looked up."""

NEIGHBOURS: Final = 8
"""Targets of one source are paired with so many that follow, one step after the other; then all at once."""


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
        inside = place.view(np.uint32) < len(self.bits)  # below `low` it is a very large number
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
        return cls(span.low, marks_of(nodes, span))


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

    def merged(self, other: Found) -> Found:
        """The rows of both, none of whose asked nodes are the same."""
        spot = np.searchsorted(self.at, other.at)
        return Found(np.insert(self.at, spot, other.at), np.insert(self.to, spot, other.to))

    @classmethod
    def distinct(cls, at: Indices, to: Indices) -> Found:
        """The rows without repetition."""
        return cls(*distinct_pairs(at, to))


def _halved(ascending: Indices, start: Indices, end: Indices, asked: Indices) -> Indices:
    """Where in each of the ranges, none of which is empty, the last value stands that is not above the asked one.

    Its first place where all are above. Cost: the ranges once for each halving of the longest.
    """
    count = end - start
    while int(count.max()) > 1:
        half = count >> 1
        middle = start + half
        np.copyto(start, middle, where=ascending.take(middle) <= asked)
        count -= half
    return start


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
    def width(self) -> float:
        """How many targets a source has on average."""
        return len(self.source) / max(1, int(np.count_nonzero(self.source[1:] != self.source[:-1])) + 1)

    @cached_property
    def width_back(self) -> float:
        """How many sources a target has on average."""
        return len(self.target) / max(1, len(distinct_nodes(self.target)))

    def turned(self) -> Pairs:
        """The same pairs from target to source. Cost: one sort."""
        return Pairs.distinct(self.target, self.source)

    @cached_property
    def _low(self) -> int:
        return int(self.source[0]) if len(self.source) else 0

    @cached_property
    def _pointers(self) -> Indices:
        return pointers_of(self.source, self._low, self._size)

    def rows(self, nodes: Indices) -> Found:
        """The pairs that start at `nodes`. Cost: their number."""
        if self._column is not None:
            return Found(*looked_up(self._column, self._low, nodes))
        at, place = spread(self._pointers, self._low, nodes)
        return Found(at, self.target.take(place))

    @cached_property
    def _column(self) -> Indices | None:
        return column_of(self.source, self.target, self._low, self._size)

    @property
    def _size(self) -> int:
        return int(self.source[-1]) - self._low + 1 if len(self.source) else 0

    def mates(self) -> Pairs:
        """Each two targets that share a source, once, the lower one first. Cost: one sort of so many."""
        source, target = self.source, self.target
        place = np.flatnonzero(source[1:] == source[:-1]).astype(np.int32)
        lower, higher = [target.take(place)], [target[1:].take(place)]
        for step in range(2, NEIGHBOURS):
            place = place.compress(place < len(source) - step)
            place = place.compress(source.take(place) == source[step:].take(place))
            lower.append(target.take(place))
            higher.append(target[step:].take(place))
        beyond = place + np.int32(NEIGHBOURS)
        end = self._pointers[1:].take(source.take(place) - np.int32(self._low)) if len(place) else NONE
        at, rest = laid_out(beyond, np.maximum(end - beyond, 0))
        lower.append(target.take(place.take(at)))
        higher.append(target.take(rest))
        return Pairs.distinct(np.concatenate(lower), np.concatenate(higher))

    @cached_property
    def _keys(self) -> Keys:
        return keys_of(self.source, self.target)

    def has(self, source: Indices, target: Indices) -> Bools:
        """Which of these pairs are among them. Cost: a few steps each, more where a source has many targets."""
        found = np.zeros(len(source), bool)
        if not len(self.source):
            return found
        if self._column is not None:
            at, to = looked_up(self._column, self._low, source)
            found[at] = to == target.take(at)
            return found
        offset = (source - np.int32(self._low)).astype(np.intp)
        open_ = np.flatnonzero(offset.view(np.uintp) < len(self._pointers) - 1)
        offset = offset.take(open_)
        place, end = self._pointers.take(offset), self._pointers[1:].take(offset)
        is_narrow = int(end.sum(dtype=np.int64) - place.sum(dtype=np.int64)) <= NARROW * len(open_)
        for _ in range(2 * NARROW if is_narrow else 0):
            ongoing = place < end
            open_, place, end = open_.compress(ongoing), place.compress(ongoing), end.compress(ongoing)
            if not len(open_):
                return found
            same = self.target.take(place) == target.take(open_)
            found[open_.compress(same)] = True
            place += 1
            end[same] = 0
        ongoing = place < end
        open_, place, end = open_.compress(ongoing), place.compress(ongoing), end.compress(ongoing)
        if not len(open_):
            return found
        asked = target.take(open_)
        if int((end - place).max()) <= WIDE:
            found[open_] = self.target.take(_halved(self.target, place, end, asked)) == asked
        else:
            found[open_] = contains(self._keys, keys_of(source.take(open_), asked))
        return found
