"""What would an arc run over, if it were bent this way or that?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BENDS, BoolArray, FloatArray, IntArray
from graph.layout.curves import Curves
from graph.layout.ground import Ground
from graph.layout.rasters import Grid, grid_over, paint_boxes, paint_discs

_SAMPLES = 49
_MARGIN = 120.0
_OBJECT_CLEAR = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """The map as rasters: the row of the leaf, sphere, tag or object at each cell, -1 for none."""

    ground: Ground
    grid: Grid
    leaf: IntArray
    sphere: IntArray
    tag: IntArray
    thing: IntArray

    def cost(self, curves: Curves) -> FloatArray:
        """(A, bends): px in foreign squads and spheres, under tags, through objects; and how far it bends."""
        bends = np.arange(len(BENDS))[None, :, None]
        x, y = curves.at(bends, np.linspace(0, 1, _SAMPLES)[None, None])
        cell = self.grid.cell_of(x, y)
        step = np.zeros(x.shape)
        step[..., 1:] = np.hypot(np.diff(x), np.diff(y))
        per_px = (
            6 * self._is_foreign(self.leaf[cell], curves)
            + 2.2 * self._is_foreign(self.sphere[cell], curves)
            + 4 * (self.tag[cell] >= 0)
            + 3 * (self.thing[cell] >= 0)
        )
        return (per_px * step).sum(axis=2) + 0.35 * np.abs(BENDS) * curves.chord[:, None]

    def _is_foreign(self, found: IntArray, curves: Curves) -> BoolArray:
        """Where there is a unit that neither end lies in, and that lies in neither end."""
        foreign = found >= 0
        where = np.nonzero(foreign)
        unit, arc, related = found[where], where[0], self.ground.forest.related
        foreign[where] = ~(related(unit, curves.consumer[arc]) | related(unit, curves.provider[arc]))
        return foreign


def survey(ground: Ground, object_x: FloatArray, object_y: FloatArray, object_size: FloatArray) -> Surface:
    """The rasters of a map; the deepest of nested spheres is what counts at a cell."""
    forest, tags = ground.forest, ground.tags
    x, y, r = ground.x, ground.y, ground.r
    grid = grid_over(ground.box, _MARGIN)
    leaves = np.flatnonzero(forest.is_leaf)
    spheres = np.flatnonzero(~forest.is_leaf | (forest.parent < 0))
    spheres = spheres[np.argsort(-forest.height[spheres], kind="stable")]
    return Surface(
        ground=ground,
        grid=grid,
        leaf=paint_discs(grid, x[leaves], y[leaves], r[leaves], leaves),
        sphere=paint_discs(grid, x[spheres], y[spheres], r[spheres], spheres),
        tag=paint_boxes(grid, tags.x, tags.y, tags.half_width, tags.half_height, np.arange(len(tags.x))),
        thing=paint_discs(grid, object_x, object_y, object_size + _OBJECT_CLEAR, np.arange(len(object_x))),
    )
