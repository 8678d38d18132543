"""What stands on the map, and where does the void between it begin?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.layout.cells import Cells, cells_of_discs
from graph.layout.columns import BoolArray, FloatArray, IntArray
from graph.layout.forest import Forest
from graph.layout.tags import Boxes

_CELL = 500.0


@dataclass(frozen=True, eq=False)
class Ground:
    """The U units as discs in map units, their nesting, and the boxes of names."""

    forest: Forest
    x: FloatArray
    y: FloatArray
    r: FloatArray
    tags: Boxes

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the discs; of the point (0, 0) where there is none."""
        return (
            float((self.x - self.r).min(initial=0.0)),
            float((self.y - self.r).min(initial=0.0)),
            float((self.x + self.r).max(initial=0.0)),
            float((self.y + self.r).max(initial=0.0)),
        )

    def walls_near(self, units: IntArray, x: float, y: float, reach: float) -> IntArray:
        """Rows of the units within reach that bound the void which lies between all of `units`.

        That is outside of every top-level unit; and where they share spheres that hold spheres, inside of those.
        """
        found = self._cells.near(x, y, reach)
        found = found[np.hypot(self.x[found] - x, self.y[found] - y) < self.r[found] + reach]
        opened = self._shared_spheres(units)
        above = self.forest.parent[found]
        if not len(opened):
            return found[above < 0]
        bounds = (above < 0) | (above[:, None] == opened).any(axis=1)
        return found[bounds & ~(found[:, None] == opened).any(axis=1)]

    def in_void(self, ends: IntArray, x: FloatArray, y: FloatArray) -> BoolArray:
        """Which of (A, n) points lie in the void between the two ends (A, 2) of their row: outside of all its walls."""
        point, wall = self._cells.at(x.ravel(), y.ravel())
        inside = np.hypot(x.ravel()[point] - self.x[wall], y.ravel()[point] - self.y[wall]) < self.r[wall]
        point, wall = point[inside], wall[inside]
        between = ends[point // x.shape[1]]
        above = self.forest.parent[wall]
        bounds = (above < 0) | self._is_shared(between, above)
        bounds &= ~self._is_shared(between, wall)
        is_void = np.ones(x.size, dtype=np.bool_)
        is_void[point[bounds]] = False
        return is_void.reshape(x.shape)

    def _is_shared(self, ends: IntArray, spheres: IntArray) -> BoolArray:
        """Whether each of these spheres (-1: none) holds spheres, and both of the ends beside it."""
        above = self.forest.chain[ends, 1:]
        held = (above == spheres[:, None, None]).any(axis=2).all(axis=1)
        return (spheres >= 0) & self.forest.holds_spheres[spheres] & held

    @cached_property
    def _cells(self) -> Cells:
        """What may bound a void: top-level units, and what lies in spheres that hold spheres."""
        above = self.forest.parent
        walls = np.flatnonzero((above < 0) | self.forest.holds_spheres[above])
        return cells_of_discs(self.x, self.y, self.r, walls, _CELL)

    def _shared_spheres(self, units: IntArray) -> IntArray:
        above = self.forest.chain[units[0], 1:]
        above = above[above >= 0]
        above = above[self.forest.holds_spheres[above]]
        shared = (self.forest.chain[units, 1:, None] == above).any(axis=1).all(axis=0)
        return above[shared]
