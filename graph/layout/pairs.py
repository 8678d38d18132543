"""What is near to what, for many things at once; and in which turn can they be looked at together?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.layout.columns import IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """What is near to each of n things: `other[starts[i]:starts[i + 1]]`."""

    starts: IntArray
    other: IntArray

    def of(self, things: IntArray) -> tuple[IntArray, IntArray]:
        """The pairs of some things: places in `things`, ascending, and what is near to the thing there."""
        first, last = self.starts[things], self.starts[things + 1]
        return np.repeat(np.arange(len(things)), last - first), self.other[spread(first, last)]


def paired(thing: IntArray, other: IntArray, things: int) -> Pairs:
    """Pairs in ascending order of things, as they are kept."""
    return Pairs(np.searchsorted(thing, np.arange(things + 1)), other)


def mutual(a: IntArray, b: IntArray, things: int) -> Pairs:
    """Pairs without an order, seen from both sides."""
    one, other = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((other, one))
    return paired(one[order], other[order], things)


def in_turn(pairs: Pairs, order: IntArray) -> Iterator[IntArray]:
    """The things of an order in groups: none of a group is near to another of it, and each thing comes after all those
    near to it that come before it in the order. So whoever takes a group at once finds what one by one would find.
    """
    place = np.full(len(pairs.starts) - 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    thing, other = pairs.of(order)
    other = place[other]
    before = (other >= 0) & (other < thing)
    waits = np.bincount(thing[before], minlength=len(order))
    after = Pairs(*_listed(other[before], thing[before], len(order)))
    group = np.flatnonzero(waits == 0)
    while len(group):
        yield order[group]
        _, freed = after.of(group)
        np.subtract.at(waits, freed, 1)
        freed = np.unique(freed)
        group = freed[waits[freed] == 0]


def _listed(thing: IntArray, other: IntArray, things: int) -> tuple[IntArray, IntArray]:
    order = np.argsort(thing, kind="stable")
    return np.searchsorted(thing[order], np.arange(things + 1)), other[order]


def spread(first: IntArray, last: IntArray) -> IntArray:
    """All whole numbers from each first to before each last, one range after the other."""
    count = last - first
    return np.arange(int(count.sum())) + np.repeat(first - np.cumsum(count) + count, count)
