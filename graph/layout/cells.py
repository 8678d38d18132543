"""What may lie near many places, found without looking at all that is on the map?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import FloatArray, IntArray
from graph.layout.pairs import spread

_FAR = 2**20
"""Cells of one row of the map; it is never wider."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Rows in square cells by where they lie; a row may lie in many.

    size    the side of a cell in map units
    cells   those that hold anything, ascending
    starts  where the rows of each begin, and where the last ones end
    rows    of one cell after the other, ascending
    """

    size: float
    cells: IntArray
    starts: IntArray
    rows: IntArray

    def at(self, x: FloatArray, y: FloatArray) -> tuple[IntArray, IntArray]:
        """All pairs of a point and a row that lies in its cell: places in x and y, and rows.

        Cost: a search for each point, and the pairs.
        """
        return self._in(np.arange(len(x)), _number(x / self.size, y / self.size))

    def near(self, x: FloatArray, y: FloatArray, reach: float) -> tuple[IntArray, IntArray]:
        """All pairs of a point and a row within reach of it, and some that are a little farther: places in x and y,
        ascending, and rows, ascending for each place.
        """
        left, right = np.floor((x - reach) / self.size), np.floor((x + reach) / self.size)
        upper, lower = np.floor((y - reach) / self.size), np.floor((y + reach) / self.size)
        nothing = np.zeros(0, dtype=np.int64)
        found: list[tuple[IntArray, IntArray]] = [(nothing, nothing)]
        steps = range(int(np.ceil(2 * reach / self.size)) + 1)
        for column, row in ((left + across, upper + down) for across in steps for down in steps):
            points = np.flatnonzero((column <= right) & (row <= lower))
            found.append(self._in(points, _number(column[points], row[points])))
        places, rows = (np.concatenate(column) for column in zip(*found, strict=True))
        most = int(self.rows.max(initial=0)) + 1
        pairs = np.sort(places * most + rows)
        return np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], most)

    def _in(self, points: IntArray, cell: IntArray) -> tuple[IntArray, IntArray]:
        """The pairs of points and the rows that lie in the cell of each."""
        if not len(self.cells):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.cells, cell), len(self.cells) - 1)
        hits = np.flatnonzero(self.cells[place] == cell)
        first, last = self.starts[place[hits]], self.starts[place[hits] + 1]
        return np.repeat(points[hits], last - first), self.rows[spread(first, last)]


def _number(column: FloatArray, row: FloatArray) -> IntArray:
    return np.floor(column).astype(np.int64) + np.floor(row).astype(np.int64) * _FAR


def cells_of_points(x: FloatArray, y: FloatArray, rows: IntArray, size: float) -> Cells:
    """Each row in the cell of its point; it may come with many."""
    cell = _number(x / size, y / size)
    order = np.lexsort((rows, cell))
    cell, rows = cell[order], rows[order]
    new_cell = np.diff(cell, prepend=np.iinfo(np.int64).min) != 0
    once = new_cell | (np.diff(rows, prepend=-1) != 0)
    starts = np.flatnonzero(new_cell[once])
    return Cells(size, cell[new_cell], np.append(starts, np.count_nonzero(once)), rows[once])


def cells_of_discs(x: FloatArray, y: FloatArray, r: FloatArray, rows: IntArray, size: float) -> Cells:
    """These rows of discs, each in all cells that the square round it meets."""
    found = [(np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int64))]
    steps = np.maximum(np.ceil(2 * r[rows] / size).astype(np.int64), 1)
    for count in np.unique(steps).tolist():
        some = rows[steps == count]
        offset = np.linspace(-1.0, 1.0, count + 1)
        across, down = (grid.ravel() for grid in np.meshgrid(offset, offset))
        at_x = x[some, None] + r[some, None] * across
        at_y = y[some, None] + r[some, None] * down
        found.append((at_x.ravel(), at_y.ravel(), np.repeat(some, len(across)).astype(np.int64)))
    at_x, at_y, owners = (np.concatenate(column) for column in zip(*found, strict=True))
    return cells_of_points(at_x, at_y, owners, size)


def cells_of_lines(lines: FloatArray, size: float) -> Cells:
    """(4, A) straight lines from x, y to x, y by their column: each in a cell of a point at most half a cell from
    any of its own.
    """
    from_x, from_y, to_x, to_y = lines
    steps = np.ceil(np.maximum(np.abs(to_x - from_x), np.abs(to_y - from_y)) / size).astype(np.int64) + 1
    rows = np.repeat(np.arange(len(steps)), steps)
    share = spread(np.zeros(len(steps), dtype=np.int64), steps) / np.maximum(steps[rows] - 1, 1)
    at_x, at_y = from_x[rows] + share * (to_x - from_x)[rows], from_y[rows] + share * (to_y - from_y)[rows]
    return cells_of_points(at_x, at_y, rows, size)
