"""What stands on the map, and where does the void between it begin?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.layout.cells import Cells, cells_of_discs
from graph.layout.columns import FloatArray, IntArray
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
        opened = np.append(self._shared_spheres(units), -1)  # -1 is the parent of top-level units
        return found[np.isin(self.forest.parent[found], opened) & ~np.isin(found, opened)]

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
