"""What stands on the map, and where does the void between it begin?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.layout.cells import Cells, cells_of_discs
from graph.layout.columns import BoolArray, FloatArray, IntArray
from graph.layout.forest import Forest
from graph.layout.pairs import Pairs
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

    def walls_near(
        self, squads: Pairs, x: FloatArray, y: FloatArray, reach: FloatArray
    ) -> tuple[IntArray, IntArray]:
        """For each of n things the units within its reach that bound the void between all of its squads: pairs of a
        thing, ascending, and a unit.

        That is outside of every top-level unit; and where the squads share spheres that hold spheres, inside of those.
        """
        thing, wall = self._cells.near(x, y, float(reach.max(initial=0.0)))
        close = np.hypot(self.x[wall] - x[thing], self.y[wall] - y[thing]) < self.r[wall] + reach[thing]
        thing, wall = thing[close], wall[close]
        bounds = self._bounds(self._shared_spheres(squads)[thing], wall)
        return thing[bounds], wall[bounds]

    def is_clear(
        self, squads: Pairs, things: IntArray, x: FloatArray, y: FloatArray, among: BoolArray | None = None
    ) -> BoolArray:
        """Whether each of these things, which are tethered to squads, stands in the void between them; only `among`
        some of the units (U), if that is asked.
        """
        place, wall = self._cells.at(x, y)
        inside = np.hypot(self.x[wall] - x[place], self.y[wall] - y[place]) < self.r[wall]
        if among is not None:
            inside &= among[wall]
        place, wall = place[inside], wall[inside]
        bounds = self._bounds(self._shared_spheres(squads)[things[place]], wall)
        clear = np.ones(len(things), dtype=np.bool_)
        clear[place[bounds]] = False
        return clear

    def _bounds(self, opened: IntArray, wall: IntArray) -> BoolArray:
        """Whether each unit bounds the void inside of the spheres (n, L; -1 for none) that are opened beside it."""
        above = self.forest.parent[wall]
        held = (above < 0) | ((above[:, None] == opened) & (opened >= 0)).any(axis=1)
        return held & ~(wall[:, None] == opened).any(axis=1)

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

    def _shared_spheres(self, squads: Pairs) -> IntArray:
        """(n, L): the spheres that hold spheres and all squads of a thing, -1 for none."""
        things = len(squads.starts) - 1
        tethered = np.flatnonzero(np.diff(squads.starts))
        shared = np.full((things, self.forest.chain.shape[1] - 1), -1, dtype=np.int32)
        shared[tethered] = self.forest.chain[squads.other[squads.starts[tethered]], 1:]
        shared[(shared >= 0) & ~self.forest.holds_spheres[shared]] = -1
        if (shared < 0).all():
            return shared
        thing, unit = squads.of(np.arange(things))
        apart = ~(self.forest.chain[unit, 1:, None] == shared[thing, None]).any(axis=1)
        for level in range(shared.shape[1]):
            shared[thing[apart[:, level]], level] = -1
        return shared
