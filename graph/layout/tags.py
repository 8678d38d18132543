"""Where does the name of a unit lie on the map?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BoolArray, FloatArray, IntArray

TAG_HEIGHT = 24.0
_BELOW_RIM = 4.0
_NAME_FITS = 1.6


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """n boxes: middle, and half of width and height."""

    x: FloatArray
    y: FloatArray
    half_width: FloatArray
    half_height: FloatArray

    def distances(self, rows: IntArray, x: FloatArray, y: FloatArray) -> FloatArray:
        """(N, P): how far each of the points beside a box lies outside of it; 0 inside."""
        aside = np.maximum(np.abs(x - self.x[rows, None]) - self.half_width[rows, None], 0.0)
        above = np.maximum(np.abs(y - self.y[rows, None]) - self.half_height[rows, None], 0.0)
        return np.hypot(aside, above)

    def distance(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """(..., n): how far each point lies outside of each box; 0 inside."""
        aside = np.maximum(np.abs(x[..., None] - self.x) - self.half_width, 0.0)
        above = np.maximum(np.abs(y[..., None] - self.y) - self.half_height, 0.0)
        return np.hypot(aside, above)


def tag_offset(is_tagged: BoolArray, r: FloatArray) -> FloatArray:
    """How far below the unit's centre the middle of its name lies: on top of the rim, or under it."""
    return np.where(is_tagged, -r, r + _BELOW_RIM + TAG_HEIGHT / 2)


def has_box(is_tagged: BoolArray, is_top: BoolArray, r: FloatArray, tag_width: FloatArray) -> BoolArray:
    """Units whose name takes room outside of their own disc: spheres, and lone squads with a long name."""
    return (tag_width > 0) & (is_tagged | (is_top & (tag_width > _NAME_FITS * r)))


def tag_boxes(x: FloatArray, y: FloatArray, r: FloatArray, tag_width: FloatArray, is_tagged: BoolArray) -> Boxes:
    """The boxes of units that have one."""
    return Boxes(
        x=x,
        y=y + tag_offset(is_tagged, r),
        half_width=tag_width / 2,
        half_height=np.full(len(x), TAG_HEIGHT / 2),
    )
