"""Where in the void do the things float that nobody owns or nobody knows?"""

import numpy as np

from graph.layout.circles import rounded
from graph.layout.columns import BoolArray, FloatArray, IntArray, MapInput
from graph.layout.ground import Ground
from graph.layout.pairs import Pairs, in_turn
from graph.layout.spots import look_round
from graph.layout.ties import uncovered_rows

AREA_SIZE, GHOST_SIZE = 12.0, 18.0
_NEAREST, _FARTHEST = 12.0, 420.0
_MANY = 1000
_AT_ONCE = 10_000
"""So many places are looked at together, to spare memory."""

_ROW_STEP, _ROW_DROP, _PER_ROW = 176.0, 96.0, 8


def size_of(is_ghost: BoolArray) -> FloatArray:
    """Radii of objects as drawn."""
    return np.where(is_ghost, GHOST_SIZE, AREA_SIZE)


def float_objects(
    inputs: MapInput, ground: Ground, wish_x: FloatArray, wish_y: FloatArray, stands: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """O positions in map units; wish: where the placing of spheres left room for each object.

    What `stands` (O) stays where it wishes to be. The rest one after the other, the critical first and ghosts last: of
    many places about the middle between its squads and its wish the one that is near to its squads and clear of
    spheres, names, gaps and other objects. What nothing ties stands in rows below the map.
    """
    squads = Pairs(inputs.object_ptr, inputs.object_units)
    tethers = np.diff(inputs.object_ptr)
    order, sizes = _order(inputs), size_of(inputs.object_ghost)
    order = order[tethers[order] > 0]
    stay = np.zeros(len(tethers), dtype=np.bool_) if stands is None else stands & (tethers > 0)
    x, y = np.full(len(tethers), np.nan), np.full(len(tethers), np.nan)
    x[stay], y[stay] = wish_x[stay], wish_y[stay]
    base = _bases(inputs, ground, wish_x, wish_y, stay)
    round_them = look_round(ground, _straight_gaps(inputs, ground), base, sizes, squads, _FARTHEST)
    aside = _around(*((8, 18) if len(tethers) > _MANY else (15, 32)))
    for group in in_turn(round_them.others, order[~stay[order]]):
        for some in np.array_split(group, len(group) * len(aside[0]) // _AT_ONCE + 1):
            best = np.argmin(rounded(round_them.cost(some, aside, (x, y))), axis=1)
            x[some], y[some] = base[0][some] + aside[0][best], base[1][some] + aside[1][best]
    _line_up(ground, x, y, np.flatnonzero(tethers == 0), float(y[order].max(initial=0.0)))
    return x, y


def middles(inputs: MapInput, ground: Ground) -> tuple[FloatArray, FloatArray]:
    """The middle of the units of each of O objects; that of the map where it has none."""
    tethers = np.diff(inputs.object_ptr)
    owner = np.repeat(np.arange(len(tethers)), tethers)
    x, y = (np.bincount(owner, at[inputs.object_units], len(tethers)) for at in (ground.x, ground.y))
    return x / np.maximum(tethers, 1), y / np.maximum(tethers, 1)


def _bases(
    inputs: MapInput, ground: Ground, wish_x: FloatArray, wish_y: FloatArray, stay: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """What each looks for a place about: the middle of its wish and its squads; where it stands, if it stays."""
    x, y = middles(inputs, ground)
    return np.where(stay, wish_x, (x + wish_x) / 2), np.where(stay, wish_y, (y + wish_y) / 2)


def _order(inputs: MapInput) -> IntArray:
    """Critical ones first, ghosts last."""
    kind = np.where(inputs.object_critical, 0, np.where(inputs.object_ghost, 2, 1))
    return np.argsort(kind, kind="stable")


def _around(rings: int, angles: int) -> tuple[FloatArray, FloatArray]:
    """How far aside of a place others lie: itself first, then rings around it."""
    radius = np.geomspace(_NEAREST, _FARTHEST, rings)[:, None]
    angle = 2 * np.pi / angles * np.arange(angles)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return np.concatenate([[0.0], x.ravel()]), np.concatenate([[0.0], y.ravel()])


def _straight_gaps(inputs: MapInput, ground: Ground) -> FloatArray:
    """(4, A): from x, y to x, y of the uncovered dependencies, as long as nobody has bent them."""
    rows = uncovered_rows(inputs, ground.forest)
    consumer, provider = inputs.dep_consumer[rows], inputs.dep_provider[rows]
    return np.stack([ground.x[consumer], ground.y[consumer], ground.x[provider], ground.y[provider]])


def _line_up(ground: Ground, x: FloatArray, y: FloatArray, rows: IntArray, lowest_placed: float) -> None:
    """Rows of eight below everything, each row about the middle of the map."""
    left, _, right, bottom = ground.box
    top = max(bottom, lowest_placed) + _ROW_DROP
    for start in range(0, len(rows), _PER_ROW):
        row = rows[start : start + _PER_ROW]
        x[row] = (left + right) / 2 + _ROW_STEP * (np.arange(len(row)) - (len(row) - 1) / 2)
        y[row] = top + _ROW_DROP * (start // _PER_ROW)
