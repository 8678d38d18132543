"""What lies at a point of the map, for very many points at once?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import FloatArray, IntArray

_CELL = 8.0
_MOST_CELLS = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Cells of one size from a corner on; points outside of it are taken to its border."""

    left: float
    top: float
    cell: float
    columns: int
    rows: int

    def cell_of(self, x: FloatArray, y: FloatArray) -> IntArray:
        """Flat index of the cell each point lies in."""
        column = np.clip(((x - self.left) / self.cell).astype(np.int32), 0, self.columns - 1)
        row = np.clip(((y - self.top) / self.cell).astype(np.int32), 0, self.rows - 1)
        return row * self.columns + column


def grid_over(box: tuple[float, float, float, float], margin: float) -> Grid:
    """A grid over left, top, right, bottom; cells of 8, larger where the map is huge."""
    left, top = box[0] - margin, box[1] - margin
    width, height = box[2] + margin - left, box[3] + margin - top
    cell = max(_CELL, float(np.sqrt(width * height / _MOST_CELLS)))
    return Grid(left, top, cell, int(width / cell) + 1, int(height / cell) + 1)


def paint_discs(grid: Grid, x: FloatArray, y: FloatArray, r: FloatArray, ids: IntArray) -> IntArray:
    """Per cell the last of the discs its middle lies in, -1 for none; flat."""
    cells = np.full((grid.rows, grid.columns), -1, dtype=np.int32)
    first_column, last_column = _span(grid.left, grid.cell, grid.columns, x, r)
    first_row, last_row = _span(grid.top, grid.cell, grid.rows, y, r)
    middle_x = grid.left + (np.arange(grid.columns) + 0.5) * grid.cell
    middle_y = grid.top + (np.arange(grid.rows) + 0.5) * grid.cell
    for disc in range(len(x)):
        rows = slice(first_row[disc], last_row[disc])
        columns = slice(first_column[disc], last_column[disc])
        dx, dy = middle_x[columns] - x[disc], middle_y[rows] - y[disc]
        cells[rows, columns][(dx * dx) + (dy * dy)[:, None] <= r[disc] ** 2] = ids[disc]
    return cells.ravel()


def paint_boxes(
    grid: Grid, x: FloatArray, y: FloatArray, half_width: FloatArray, half_height: FloatArray, ids: IntArray
) -> IntArray:
    """Per cell the last of the boxes that touch it, -1 for none; flat."""
    cells = np.full((grid.rows, grid.columns), -1, dtype=np.int32)
    first_column, last_column = _span(grid.left, grid.cell, grid.columns, x, half_width)
    first_row, last_row = _span(grid.top, grid.cell, grid.rows, y, half_height)
    for box in range(len(x)):
        cells[first_row[box] : last_row[box], first_column[box] : last_column[box]] = ids[box]
    return cells.ravel()


def _span(
    start: float, cell: float, count: int, middle: FloatArray, half: FloatArray
) -> tuple[list[int], list[int]]:
    """First cell, and the one after the last, that each interval touches."""
    first = np.clip(np.floor((middle - half - start) / cell), 0, count).astype(np.int64)
    last = np.clip(np.floor((middle + half - start) / cell) + 1, 0, count).astype(np.int64)
    return first.tolist(), last.tolist()
