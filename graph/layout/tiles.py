"""Which part of what lies between the units is in sight where? The map as squares that are asked for one by one."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.layout.cells import Cells, cells_of_points
from graph.layout.columns import BENDS, QUARTERS, BoolArray, Bundles, FloatArray, IntArray, MapInput, MapLayout
from graph.layout.curves import curve
from graph.layout.forest import grow_forest
from graph.layout.ties import uncovered_rows

TILE: Final = 4096
"""The side of a square in map units; the one at column 0 and row 0 begins in the middle of the map."""

_STEP: Final = TILE / 2
"""Points along a curve are at most so far apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of the void: rows of objects, of `Arcs` and of `Bundles`, each ascending."""

    objects: IntArray
    arcs: IntArray
    bundles: IntArray


def whole(inputs: MapInput, layout: MapLayout) -> Part:
    """All of the void."""
    lengths = len(inputs.object_ids), len(layout.void.arcs.dependency), len(layout.bundles.a)
    return Part(*(np.arange(length) for length in lengths))


def part_about(
    inputs: MapInput, layout: MapLayout, units: IntArray, objects: IntArray, dependencies: IntArray
) -> Part:
    """These objects and dependencies, and all that are tethered to or end at these units."""
    rows = layout.void.arcs.dependency
    owner = np.repeat(np.arange(len(inputs.object_ids)), np.diff(inputs.object_ptr))
    tethered = owner[np.isin(inputs.object_units, units)]
    ends = np.isin(inputs.dep_consumer[rows], units) | np.isin(inputs.dep_provider[rows], units)
    return Part(
        objects=np.union1d(tethered, objects).astype(np.int64),
        arcs=np.flatnonzero(ends | np.isin(rows, dependencies)),
        bundles=np.zeros(0, dtype=np.int64),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tiles:
    """The squares of a map. Everything is in each that it may be seen in: an object with its tethers, a curve."""

    objects: Cells
    arcs: Cells
    bundles: Cells

    def part(self, column: int, row: int) -> Part:
        """What is seen in a square."""
        x, y = np.array([(column + 0.5) * TILE]), np.array([(row + 0.5) * TILE])
        return Part(*(cells.at(x, y)[1] for cells in (self.objects, self.arcs, self.bundles)))


def cut(inputs: MapInput, layout: MapLayout) -> Tiles:
    """All squares. Cost: a few points of everything, sorted."""
    x, y = layout.slots.x / QUARTERS, layout.slots.y / QUARTERS
    void, bundles = layout.void, layout.bundles
    at_x, at_y = void.object_x / QUARTERS, void.object_y / QUARTERS
    owner = np.repeat(np.arange(len(at_x)), np.diff(inputs.object_ptr))
    # an object that nothing ties is a tether to itself
    loose = np.arange(len(at_x))
    own = np.concatenate([owner, loose])
    to_x, to_y = np.concatenate([x[inputs.object_units], at_x]), np.concatenate([y[inputs.object_units], at_y])
    straight = np.zeros(len(own))
    consumer, provider = inputs.dep_consumer[void.arcs.dependency], inputs.dep_provider[void.arcs.dependency]
    bend = np.array(BENDS)[void.arcs.bend]
    return Tiles(
        objects=_cells((at_x[own], at_y[own], to_x, to_y, straight), own),
        arcs=_cells((x[consumer], y[consumer], x[provider], y[provider], bend), np.arange(len(bend))),
        bundles=_cells(_ends(bundles), np.arange(len(bundles.a))),
    )


def _ends(bundles: Bundles) -> tuple[FloatArray, ...]:
    ends = (bundles.ax, bundles.ay, bundles.bx, bundles.by)
    return *(end / QUARTERS for end in ends), bundles.bend


def _cells(curves: tuple[FloatArray, ...], rows: IntArray) -> Cells:
    """Curves from x, y to x, y with a bend, each in all squares that it runs through, and some beside it."""
    ax, ay, bx, by, bend = curves
    # a point never moves faster along a curve than at one of its ends: twice the way to the control point
    fastest = np.hypot(bx - ax, by - ay) * np.sqrt(1 + 16 * bend * bend)
    steps = np.ceil(fastest / _STEP).astype(np.int64) + 1
    which = np.repeat(np.arange(len(rows)), steps)
    first = np.repeat(np.cumsum(steps) - steps, steps)
    t = (np.arange(len(which)) - first) / np.maximum(steps[which] - 1, 1)
    x, y = curve(ax[which], ay[which], bx[which], by[which], bend[which], t)
    beside = np.array([-_STEP / 2, _STEP / 2])
    all_x = x[:, None] + np.tile(beside, 2)
    all_y = y[:, None] + np.repeat(beside, 2)
    return cells_of_points(all_x.ravel(), all_y.ravel(), np.repeat(rows[which], 4), TILE)


def heaviest(bundles: Bundles, most: int) -> IntArray:
    """The rows of those that hold most dependencies; of equally heavy ones the shorter."""
    length = np.hypot(bundles.bx - bundles.ax, bundles.by - bundles.ay)
    return np.sort(np.lexsort((length, -bundles.count))[:most])


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Uncovered dependencies between two outermost units, the smaller row first: how many, and whether any of them
    is critical.
    """

    a: IntArray
    b: IntArray
    count: IntArray
    critical: BoolArray


def uncovered_in(inputs: MapInput) -> IntArray:
    """The rows of dependencies that are drawn as arcs."""
    return uncovered_rows(inputs, grow_forest(inputs.parent, inputs.is_sphere))


def uncovered_between(inputs: MapInput, rows: IntArray, most: int) -> Counted:
    """The pairs of outermost units with most of these dependencies, the heaviest first."""
    top, critical = grow_forest(inputs.parent, inputs.is_sphere).top, inputs.dep_critical[rows]
    one, other = top[inputs.dep_consumer[rows]], top[inputs.dep_provider[rows]]
    a, b = np.minimum(one, other), np.maximum(one, other)
    apart = a != b
    pairs, pair, count = np.unique(
        a[apart] * np.int64(len(top)) + b[apart], return_inverse=True, return_counts=True
    )
    is_critical = np.bincount(pair, critical[apart], len(pairs)) > 0
    first = np.argsort(-count, kind="stable")[:most]
    a, b = np.divmod(pairs[first], max(len(top), 1))
    return Counted(a, b, count[first], is_critical[first])
