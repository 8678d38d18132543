"""Where in the void do the things float that nobody owns or nobody knows?"""

import numpy as np

from graph.layout.cells import Cells, cells_of_lines
from graph.layout.circles import lowest
from graph.layout.columns import BoolArray, FloatArray, IntArray, MapInput
from graph.layout.ground import Ground
from graph.layout.ties import uncovered_rows

AREA_SIZE, GHOST_SIZE = 12.0, 18.0
_CLEAR, _AIRY, _TAG_CLEAR, _GAP_CLEAR, _APART = 12.0, 34.0, 10.0, 14.0, 64.0
_NEAREST, _FARTHEST = 12.0, 420.0
_REACH = _FARTHEST + _GAP_CLEAR + GHOST_SIZE
"""Nothing farther from where an object may stand is ever near to it."""

_MANY = 1000
_ROW_STEP, _ROW_DROP, _PER_ROW = 176.0, 96.0, 8


def size_of(is_ghost: BoolArray) -> FloatArray:
    """Radii of objects as drawn."""
    return np.where(is_ghost, GHOST_SIZE, AREA_SIZE)


def float_objects(
    inputs: MapInput, ground: Ground, wish_x: FloatArray, wish_y: FloatArray, stands: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """O positions in map units; wish: where the placing of spheres left room for each object.

    What `stands` (O) stays where it wishes to be, unless a sphere lies there now. The rest one after the other, the
    critical first and ghosts last: of many places about the middle between its squads and its wish the one that is
    near to its squads and clear of spheres, names, gaps and other objects. What nothing ties stands in rows below the
    map.
    """
    tethers = np.diff(inputs.object_ptr)
    x, y = np.zeros(len(tethers)), np.zeros(len(tethers))
    around = _around(*((8, 18) if len(tethers) > _MANY else (15, 32)))
    sizes = size_of(inputs.object_ghost)
    gaps = _straight_gaps(inputs, ground)
    ways, others = cells_of_lines(gaps, _REACH), Cells(_REACH)
    order = _order(inputs)
    order = order[tethers[order] > 0]
    stay = np.zeros(len(tethers), dtype=np.bool_)
    for row in order[stands[order]].tolist() if stands is not None else ():
        at = float(wish_x[row]), float(wish_y[row])
        walls = ground.walls_near(_units_of(inputs, row), *at, float(sizes[row]))
        stay[row] = bool((np.hypot(ground.x[walls] - at[0], ground.y[walls] - at[1]) >= ground.r[walls]).all())
    standing = order[stay[order]]
    x[standing], y[standing] = wish_x[standing], wish_y[standing]
    others.add(x[standing], y[standing], standing)
    for row in order[~stay[order]].tolist():
        units = _units_of(inputs, row)
        base = (
            (float(ground.x[units].mean()) + float(wish_x[row])) / 2,
            (float(ground.y[units].mean()) + float(wish_y[row])) / 2,
        )
        at_x, at_y = base[0] + around[0], base[1] + around[1]
        cost = (
            0.8 * np.hypot(at_x - base[0], at_y - base[1])
            + _far_from_squads(ground, units, at_x, at_y)
            + _near_spheres(ground, units, at_x, at_y, float(sizes[row]))
            + _near_tags(ground, at_x, at_y, float(sizes[row]))
            + _near_gaps(_reaching(gaps[:, ways.near(*base, 1.5 * _REACH)], *base), at_x, at_y, float(sizes[row]))
            + _near_objects(x, y, others.near(*base, _FARTHEST + _APART), at_x, at_y)
        )
        best = lowest(cost)
        x[row], y[row] = at_x[best], at_y[best]
        others.put(float(x[row]), float(y[row]), row)
    _line_up(ground, x, y, np.flatnonzero(tethers == 0), float(y[order].max(initial=0.0)))
    return x, y


def _order(inputs: MapInput) -> IntArray:
    """Critical ones first, ghosts last."""
    kind = np.where(inputs.object_critical, 0, np.where(inputs.object_ghost, 2, 1))
    return np.argsort(kind, kind="stable")


def _units_of(inputs: MapInput, row: int) -> IntArray:
    return inputs.object_units[inputs.object_ptr[row] : inputs.object_ptr[row + 1]]


def _around(rings: int, angles: int) -> tuple[FloatArray, FloatArray]:
    """How far aside of a place others lie: itself first, then rings around it."""
    radius = np.geomspace(_NEAREST, _FARTHEST, rings)[:, None]
    angle = 2 * np.pi / angles * np.arange(angles)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return np.concatenate([[0.0], x.ravel()]), np.concatenate([[0.0], y.ravel()])


def _far_from_squads(ground: Ground, units: IntArray, x: FloatArray, y: FloatArray) -> FloatArray:
    distance = np.hypot(x[:, None] - ground.x[units], y[:, None] - ground.y[units])
    return 0.7 * distance.mean(axis=1) + 0.3 * distance.max(axis=1)


def _near_spheres(ground: Ground, units: IntArray, x: FloatArray, y: FloatArray, size: float) -> FloatArray:
    near = ground.walls_near(units, float(x[0]), float(y[0]), _FARTHEST + _AIRY + size)
    distance = np.hypot(x[:, None] - ground.x[near], y[:, None] - ground.y[near]) - ground.r[near] - size
    return (40 * np.maximum(_CLEAR - distance, 0.0) + 0.8 * np.maximum(_AIRY - distance, 0.0)).sum(axis=1)


def _near_tags(ground: Ground, x: FloatArray, y: FloatArray, size: float) -> FloatArray:
    wanted = _TAG_CLEAR + size
    tags = ground.tags.near(x[0], y[0], _FARTHEST + wanted)
    return 30 * np.maximum(wanted - tags.distance(x, y), 0.0).sum(axis=1)


def _straight_gaps(inputs: MapInput, ground: Ground) -> FloatArray:
    """(4, A): from x, y to x, y of the uncovered dependencies, as long as nobody has bent them."""
    rows = uncovered_rows(inputs, ground.forest)
    consumer, provider = inputs.dep_consumer[rows], inputs.dep_provider[rows]
    return np.stack([ground.x[consumer], ground.y[consumer], ground.x[provider], ground.y[provider]])


def _reaching(gaps: FloatArray, x: float, y: float) -> FloatArray:
    """Those of the gaps that come so near to a place that they matter to what stands about it."""
    distance = _distances(gaps, np.array([x]), np.array([y]))[0]
    return gaps[:, distance < _REACH]


def _near_gaps(gaps: FloatArray, x: FloatArray, y: FloatArray, size: float) -> FloatArray:
    """An arc can bend away from an object, but not far; so objects keep off its straight line."""
    wanted = _GAP_CLEAR + size
    return 1.5 * np.maximum(wanted - _distances(gaps, x, y), 0.0).sum(axis=1)


def _distances(gaps: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """(P, A): how far each of P places lies from each of A straight lines."""
    from_x, from_y, to_x, to_y = gaps
    dx, dy = to_x - from_x, to_y - from_y
    along = ((x[:, None] - from_x) * dx + (y[:, None] - from_y) * dy) / (dx * dx + dy * dy + 1e-9)
    along = np.clip(along, 0.0, 1.0)
    return np.hypot(x[:, None] - from_x - along * dx, y[:, None] - from_y - along * dy)


def _near_objects(
    placed_x: FloatArray, placed_y: FloatArray, near: IntArray, x: FloatArray, y: FloatArray
) -> FloatArray:
    distance = np.hypot(x[:, None] - placed_x[near], y[:, None] - placed_y[near])
    return 12 * np.maximum(_APART - distance, 0.0).sum(axis=1)


def _line_up(ground: Ground, x: FloatArray, y: FloatArray, rows: IntArray, lowest_placed: float) -> None:
    """Rows of eight below everything, each row about the middle of the map."""
    left, _, right, bottom = ground.box
    top = max(bottom, lowest_placed) + _ROW_DROP
    for start in range(0, len(rows), _PER_ROW):
        row = rows[start : start + _PER_ROW]
        x[row] = (left + right) / 2 + _ROW_STEP * (np.arange(len(row)) - (len(row) - 1) / 2)
        y[row] = top + _ROW_DROP * (start // _PER_ROW)
