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

from graph.projection.edges import NONE, Indices, Span, keys_of, laid_out, pointers_of, spread

Bools: TypeAlias = NDArray[np.bool_]
Keys: TypeAlias = NDArray[np.int64]

FEW_RUNS: Final = 6
"""Up to so many ascending runs are merged; more are sorted."""

MANY: Final = 1000
"""So many questions are looked up one by one; more are worth a table."""

NARROW: Final = 2
"""Where sources have so many targets on average these are compared one after the other; else pairs are looked up."""

NEIGHBOURS: Final = 8
"""Targets of one source are paired with so many that follow, one step after the other; then all at once."""

ABREAST: Final = 12
"""Rows of at most so many nodes are compared side by side."""

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
    marks = np.zeros(high - low + 1, bool)
    marks[nodes - np.int32(low)] = True
    return low, marks


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
    """Which of `asked` stand in the ascending values. Cost: few of many are searched for, many are looked up."""
    if not len(ascending):
        return np.zeros(len(asked), bool)
    if len(asked) > max(MANY, len(ascending) // 8):
        return _looked_up(ascending.astype(np.int64), asked.astype(np.int64))
    spot = np.searchsorted(ascending, asked).clip(max=len(ascending) - 1)
    return ascending.take(spot) == asked


def _looked_up(values: Keys, asked: Keys) -> Bools:
    """Which of `asked` are among the values, none of which is negative.

    Each value is put in the slot that its hash names; where several want the same one, the last stays, and the
    others are kept in a list that is looked at for what finds a stranger in its slot. Cost: each value and each
    question a few steps; a binary search through a million takes ten times as long.
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


def _hash(keys: Keys, bits: int) -> Keys:
    """A number of so many bits for each key (Fibonacci hashing: Knuth 1973, 6.4)."""
    return ((keys * GOLDEN).view(np.uint64) >> np.uint64(64 - bits)).view(np.int64)


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

    def merged(self, other: Found) -> Found:
        """The rows of both, none of whose asked nodes are the same."""
        spot = np.searchsorted(self.at, other.at)
        return Found(np.insert(self.at, spot, other.at), np.insert(self.to, spot, other.to))

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
    def width(self) -> float:
        """How many targets a source has on average."""
        return len(self.source) / max(1, int(np.count_nonzero(self.source[1:] != self.source[:-1])) + 1)

    def turned(self) -> Pairs:
        """The same pairs from target to source. Cost: one sort."""
        return Pairs.distinct(self.target, self.source)

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
        open_ = open_.compress(place < end)
        found[open_] = contains(self._keys, keys_of(source.take(open_), target.take(open_)))
        return found


def meets(left: Found, which_left: Indices, right: Found, which_right: Indices) -> Bools:
    """For each pair of asked nodes (a place in `left`'s, a place in `right`'s): do their rows share a node?

    Narrow rows are laid side by side and compared column by column; wide ones are looked up.
    Cost: pairs times the two widths, or the rows of the narrower side times one look-up.
    """
    met = np.zeros(len(which_left), bool)
    if not len(left.at) or not len(right.at):
        return met
    left_rows, right_rows = _Rows.of(left, which_left), _Rows.of(right, which_right)
    is_narrow = (left_rows.width <= ABREAST) & (right_rows.width <= ABREAST)
    near = np.flatnonzero(is_narrow)
    met[near] = _meet_abreast(left_rows.some(near), right_rows.some(near))
    far = np.flatnonzero(~is_narrow)
    if len(far):
        left_rows, right_rows = left_rows.some(far), right_rows.some(far)
        if int(left_rows.width.sum()) <= int(right_rows.width.sum()):
            met[far] = _meet_looked_up(left_rows, right, which_right.take(far))
        else:
            met[far] = _meet_looked_up(right_rows, left, which_left.take(far))
    return met


class _Rows(NamedTuple):
    """The rows of some asked places: where each begins in `to`, and how many there are."""

    to: Indices
    start: Indices
    width: Indices

    @classmethod
    def of(cls, found: Found, which: Indices) -> _Rows:
        pointers = pointers_of(found.at, 0, max(int(found.at[-1]), int(which.max(initial=0))) + 1)
        start = pointers.take(which)
        return cls(found.to, start, pointers[1:].take(which) - start)

    def some(self, places: NDArray[np.intp]) -> _Rows:
        return _Rows(self.to, self.start.take(places), self.width.take(places))

    def columns(self, blank: int) -> list[Indices]:
        """The first, second, ... node of each row, `blank` where a row is shorter."""
        count = int(self.width.max(initial=0))
        return [
            np.where(self.width > place, self.to.take(self.start + np.int32(place), mode="clip"), np.int32(blank))
            for place in range(count)
        ]


def _meet_abreast(left: _Rows, right: _Rows) -> Bools:
    met = np.zeros(len(left.start), bool)
    others = right.columns(-2)
    for one in left.columns(-1):
        for other in others:
            met |= one == other
    return met


def _meet_looked_up(narrow: _Rows, wide: Found, which: Indices) -> Bools:
    """Whether any node of each narrow row stands in the wide row at the same place."""
    keys = keys_of(wide.at, wide.to)
    keys = keys if bool((keys[1:] >= keys[:-1]).all()) else np.sort(keys)
    at, place = laid_out(narrow.start, narrow.width)
    hit = contains(keys, keys_of(which.take(at), narrow.to.take(place)))
    met = np.zeros(len(which), bool)
    met[at.compress(hit)] = True
    return met
