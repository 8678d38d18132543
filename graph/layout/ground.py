"""What stands on the map, and where does the void between it begin?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BoolArray, FloatArray, IntArray
from graph.layout.forest import Forest
from graph.layout.tags import Boxes


@dataclass(frozen=True, slots=True, eq=False)
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

    def walls_round(self, units: IntArray) -> BoolArray:
        """U: the units that bound the void which lies between all of `units`.

        That is outside of every top-level unit; and where they share spheres that hold spheres, inside of those.
        """
        opened = np.zeros(len(self.x) + 1, dtype=np.bool_)
        opened[self._shared_spheres(units)] = True
        # the last entry stands for the parent of top-level units, row -1
        opened[-1] = True
        return opened[self.forest.parent] & ~opened[:-1]

    def _shared_spheres(self, units: IntArray) -> IntArray:
        above = self.forest.chain[units[0], 1:]
        above = above[above >= 0]
        above = above[self.forest.holds_spheres[above]]
        shared = (self.forest.chain[units, 1:, None] == above).any(axis=1).all(axis=0)
        return above[shared]
