"""Do the rows of two nodes share a third one?"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, contains
from graph.algebra.pairs import Found
from graph.projection.edges import Indices, keys_of, laid_out, pointers_of

ABREAST: Final = 12
"""Rows of at most so many nodes are compared side by side."""


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
