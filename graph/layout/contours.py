"""Along which lines is a field of depth as deep as a level?

Marching squares (Lorensen and Cline 1987, in the plane). Every cell side that a line crosses has a number; a
cell gives steps from side to side with the deeper part on the right, and the steps are chained into rings.
"""

import numpy as np

from graph.layout.columns import QUARTERS, Contours, FloatArray, IntArray
from graph.layout.depth import LEVELS, Field

# Sides of a cell: 0 top, 1 right, 2 bottom, 3 left. Corners that are deep make the case number:
# 1 top left, 2 top right, 4 bottom right, 8 bottom left. Each step enters at the first side, leaves at the second.
_STEPS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 3),),
    2: ((1, 0),),
    3: ((1, 3),),
    4: ((2, 1),),
    5: ((0, 3), (2, 1)),
    6: ((2, 0),),
    7: ((2, 3),),
    8: ((3, 2),),
    9: ((0, 2),),
    10: ((1, 0), (3, 2)),
    11: ((1, 2),),
    12: ((3, 1),),
    13: ((0, 1),),
    14: ((3, 0),),
}


def draw_contours(field: Field) -> Contours:
    """The lines of all levels of `LEVELS`, as fractions of the field's full depth."""
    level: list[int] = []
    lines: list[tuple[FloatArray, FloatArray]] = []
    for index, fraction in enumerate(LEVELS):
        found = contour_lines(field.depth, fraction * field.full)
        level += [index] * len(found)
        lines += found
    columns = np.concatenate([line[0] for line in lines]) if lines else np.zeros(0)
    rows = np.concatenate([line[1] for line in lines]) if lines else np.zeros(0)
    return Contours(
        level=np.array(level, dtype=np.int8),
        ptr=np.cumsum([0] + [len(line[0]) for line in lines]).astype(np.int32),
        x=np.rint((field.left + columns * field.cell) * QUARTERS).astype(np.int32),
        y=np.rint((field.top + rows * field.cell) * QUARTERS).astype(np.int32),
    )


def contour_lines(depth: FloatArray, level: float) -> list[tuple[FloatArray, FloatArray]]:
    """Closed lines as (columns, rows) in node units. The border of the field must be shallower than the level."""
    deep = depth >= level
    case = deep[:-1, :-1] * 1 + deep[:-1, 1:] * 2 + deep[1:, 1:] * 4 + deep[1:, :-1] * 8
    follows = _steps(case, depth.shape[1])
    rings: list[list[int]] = []
    while follows:
        start = next(iter(follows))
        ring = [start]
        while (side := follows.pop(ring[-1])) != start:
            ring.append(side)
        rings.append(ring)
    return [_on_sides(depth, level, np.array(ring)) for ring in rings]


def _steps(case: IntArray, columns: int) -> dict[int, int]:
    """For each crossed side the side that follows, in ascending order of sides."""
    entered: list[IntArray] = []
    left: list[IntArray] = []
    for number, steps in _STEPS.items():
        row, column = np.nonzero(case == number)
        for enters, leaves in steps:
            entered.append(_side(row, column, enters, columns))
            left.append(_side(row, column, leaves, columns))
    first, second = np.concatenate(entered), np.concatenate(left)
    order = np.argsort(first, kind="stable")
    return dict(zip(first[order].tolist(), second[order].tolist(), strict=True))


def _side(row: IntArray, column: IntArray, side: int, columns: int) -> IntArray:
    """A number for a cell's side: twice the node it starts at, plus one where it goes down."""
    node = (row + (side == 2)) * columns + column + (side == 1)
    return 2 * node + (side in (1, 3))


def _on_sides(depth: FloatArray, level: float, sides: IntArray) -> tuple[FloatArray, FloatArray]:
    """The points on the sides where the depth is just the level."""
    node, goes_down = sides // 2, sides % 2
    row, column = np.divmod(node, depth.shape[1])
    here, there = depth[row, column], depth[row + goes_down, column + 1 - goes_down]
    part = (level - here) / (there - here)
    return column + part * (1 - goes_down), row + part * goes_down
