"""What may lie near a place, found without looking at all that is on the map?"""

from collections import defaultdict
from functools import cached_property
from math import floor

import numpy as np

from graph.layout.columns import FloatArray, IntArray

_FAR = 2**20
"""Cells of one row of the map; it is never wider."""


class Cells:
    """Rows in square cells by where they lie. A row may lie in many, and rows may come one after the other.

    Cost: of `add` a sort of the points, of `near` the rows in the cells that the square meets.
    """

    def __init__(self, size: float) -> None:
        """size: the side of a cell in map units."""
        self._size = size
        self._rows: defaultdict[int, list[IntArray]] = defaultdict(list)

    def add(self, x: FloatArray, y: FloatArray, rows: IntArray) -> None:
        """Put each row into the cell of its point."""
        if not len(rows):
            return
        cell = self._cell(x) + self._cell(y) * _FAR
        pairs = np.unique(np.stack([cell, rows]), axis=1)
        starts = np.flatnonzero(np.diff(pairs[0], prepend=np.iinfo(np.int64).min))
        for at, some in zip(pairs[0, starts].tolist(), np.split(pairs[1], starts[1:]), strict=True):
            self._rows[at].append(some)

    def put(self, x: float, y: float, row: int) -> None:
        """Put one row into the cell of its point."""
        self._rows[floor(x / self._size) + floor(y / self._size) * _FAR].append(np.array([row]))

    def near(self, x: float, y: float, reach: float) -> IntArray:
        """All rows with a point within reach of this place, and some that are a little farther; ascending."""
        size = self._size
        left, right = floor((x - reach) / size), floor((x + reach) / size)
        upper, lower = floor((y - reach) / size), floor((y + reach) / size)
        cells = (column + row * _FAR for row in range(upper, lower + 1) for column in range(left, right + 1))
        found = [some for cell in cells for some in self._rows.get(cell, ())]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

    def at(self, x: FloatArray, y: FloatArray) -> tuple[IntArray, IntArray]:
        """All pairs of a point and a row that lies in its cell: places in x and y, and rows.

        Nothing may be added any more. Cost: a search for each point, and the pairs.
        """
        cells, starts, rows = self._listed
        cell = self._cell(x) + self._cell(y) * _FAR
        place = np.minimum(np.searchsorted(cells, cell), max(len(cells) - 1, 0))
        points = np.flatnonzero(cells[place] == cell) if len(cells) else np.zeros(0, dtype=np.int64)
        first, last = starts[place[points]], starts[place[points] + 1]
        count = last - first
        into = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(points, count), rows[np.repeat(first, count) + into]

    @cached_property
    def _listed(self) -> tuple[IntArray, IntArray, IntArray]:
        """The cells that hold anything, ascending, where the rows of each begin, and these."""
        cells = sorted(self._rows)
        held = [np.concatenate(self._rows[cell]) for cell in cells]
        starts = np.cumsum([0, *map(len, held)])
        return np.array(cells, dtype=np.int64), starts, np.concatenate([np.zeros(0, dtype=np.int64), *held])

    def _cell(self, at: FloatArray) -> IntArray:
        return np.floor(at / self._size).astype(np.int64)


def cells_of_discs(x: FloatArray, y: FloatArray, r: FloatArray, rows: IntArray, size: float) -> Cells:
    """These rows of discs, each in all cells that the square round it meets."""
    cells = Cells(size)
    steps = np.maximum(np.ceil(2 * r[rows] / size).astype(np.int64), 1)
    for count in np.unique(steps).tolist():
        some = rows[steps == count]
        offset = np.linspace(-1.0, 1.0, count + 1)
        across, down = (grid.ravel() for grid in np.meshgrid(offset, offset))
        at_x = x[some, None] + r[some, None] * across
        at_y = y[some, None] + r[some, None] * down
        cells.add(at_x.ravel(), at_y.ravel(), np.repeat(some, len(across)).astype(np.int64))
    return cells


def cells_of_lines(lines: FloatArray, size: float) -> Cells:
    """(4, A) straight lines from x, y to x, y by their column: each in a cell of a point at most half a cell from
    any of its own.
    """
    cells = Cells(size)
    from_x, from_y, to_x, to_y = lines
    steps = np.ceil(np.maximum(np.abs(to_x - from_x), np.abs(to_y - from_y)) / size).astype(np.int64) + 1
    rows = np.repeat(np.arange(len(steps)), steps)
    first = np.repeat(np.cumsum(steps) - steps, steps)
    share = (np.arange(len(rows)) - first) / np.maximum(steps[rows] - 1, 1)
    cells.add(from_x[rows] + share * (to_x - from_x)[rows], from_y[rows] + share * (to_y - from_y)[rows], rows)
    return cells
