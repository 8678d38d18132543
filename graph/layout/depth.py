"""Where is the void deepest, and what are the lines of equal depth?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import FloatArray, IntArray

BANDWIDTH = 44.0
LEVELS = (0.24, 0.44, 0.64, 0.84)
_CELLS_PER_BANDWIDTH = 6
_TRUNCATE = 3.2
_SHALLOWEST_PEAK = 3.0
_MOST_CELLS = 600_000


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Depth at the (rows, columns) nodes of a grid: node [j, i] lies at left + i * cell, top + j * cell."""

    depth: FloatArray
    left: float
    top: float
    cell: float

    @property
    def full(self) -> float:
        """The depth that counts as 1: the peak, or 3 where nothing is that deep."""
        return max(float(self.depth.max(initial=0.0)), _SHALLOWEST_PEAK)

    @property
    def bandwidth(self) -> float:
        """How far a gap makes the void deeper: the deviation of its Gaussian."""
        return self.cell * _CELLS_PER_BANDWIDTH

    def nodes_at(self, x: FloatArray, y: FloatArray) -> tuple[IntArray, IntArray]:
        """Row and column of the node nearest to each point."""
        row = np.rint((y - self.top) / self.cell).astype(np.int32)
        column = np.rint((x - self.left) / self.cell).astype(np.int32)
        return row, column


def depth_field(x: FloatArray, y: FloatArray, weight: FloatArray, bandwidth: float = BANDWIDTH) -> Field:
    """The sum of Gaussians of the given weights, cut off at 3.2 bandwidths, over all points and that margin.

    The nodes of all fields of one bandwidth are those of one grid, so that lines stay where nothing changes near
    them. On a map too large for it the bandwidth doubles until it fits, as it does when zooming out.
    """
    margin = (_TRUNCATE + 0.5) * bandwidth
    cell = bandwidth / _CELLS_PER_BANDWIDTH
    left, top = (float(np.floor((each.min(initial=0.0) - margin) / cell)) * cell for each in (x, y))
    width = float(x.max(initial=0.0)) + margin - left
    height = float(y.max(initial=0.0)) + margin - top
    if width * height > _MOST_CELLS * cell * cell:
        return depth_field(x, y, weight, 2 * bandwidth)
    depth = np.zeros((int(height / cell) + 2, int(width / cell) + 2))
    reach = int(_TRUNCATE * _CELLS_PER_BANDWIDTH)
    offset = np.arange(-reach, reach + 1)
    column, row = np.rint((x - left) / cell).astype(int), np.rint((y - top) / cell).astype(int)
    across = _bell(left + (column[:, None] + offset) * cell - x[:, None], bandwidth)
    down = _bell(top + (row[:, None] + offset) * cell - y[:, None], bandwidth) * weight[:, None]
    for point in range(len(x)):
        rows = slice(row[point] - reach, row[point] + reach + 1)
        columns = slice(column[point] - reach, column[point] + reach + 1)
        depth[rows, columns] += down[point][:, None] * across[point]
    return Field(depth, left, top, cell)


def _bell(distance: FloatArray, bandwidth: float) -> FloatArray:
    return np.exp(-(distance**2) / (2 * bandwidth**2))
