"""Where does every unit stand on a map laid out afresh?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.circles import squad_radius
from graph.layout.columns import QUARTERS, FloatArray, MapInput, Slots
from graph.layout.forest import Forest
from graph.layout.nest import Nest, build_nest, fresh_gap, gap_and_inset, total_pull
from graph.layout.outer import Outer, ease, place_outer, with_untied
from graph.layout.polish import polish
from graph.layout.rooms import room_of
from graph.layout.ties import LocalTies, Ties, local_ties

_POLISHED_WELL, _POLISHED = 320, 4_000
_INNER_CLEAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Slots of the U units; and where its ties would have each of the O objects, in map units."""

    slots: Slots
    object_x: FloatArray
    object_y: FloatArray


def stand(inputs: MapInput, forest: Forest, ties: Ties) -> Standing:
    """Place sphere by sphere, then between spheres, then inside again, now towards where the others stand."""
    squad_r = squad_radius(inputs.people, inputs.vacant, inputs.areas)
    nest = build_nest(forest, squad_r, np.zeros((ties.units, 2)))
    outer = place_outer(inputs, forest, ties, nest)
    local = local_ties(ties, forest)
    nest = build_nest(forest, squad_r, _pulls(local, _ends(forest, ties, nest, outer)))
    if ties.units <= _POLISHED:
        nest = _polished(inputs, forest, ties, local, nest, outer)
    outer = ease(outer, inputs, nest)
    x, y = nest.standing(forest, *with_untied(outer, inputs, forest, nest))
    ends_x, ends_y = _ends(forest, ties, nest, outer)
    middle_x, middle_y = _middle(x, nest.r), _middle(y, nest.r)
    return Standing(
        slots=slots_of(forest, nest, x - middle_x, y - middle_y),
        object_x=ends_x[ties.units :] - middle_x,
        object_y=ends_y[ties.units :] - middle_y,
    )


def _middle(x: FloatArray, r: FloatArray) -> float:
    return float((x + r).max() + (x - r).min()) / 2 if len(x) else 0.0


def _ends(forest: Forest, ties: Ties, nest: Nest, outer: Outer) -> tuple[FloatArray, FloatArray]:
    """Positions of all ends of ties: U units (those nothing ties as if at 0, 0), then O objects.

    An object that has no place of its own yet stands in the middle of its units.
    """
    tied = len(outer.units)
    unit_x, unit_y = np.zeros(ties.units), np.zeros(ties.units)
    unit_x[outer.units], unit_y[outer.units] = outer.x[:tied], outer.y[:tied]
    unit_x, unit_y = nest.standing(forest, unit_x, unit_y)
    is_tether = ties.b >= ties.units
    row, unit = ties.b[is_tether] - ties.units, ties.a[is_tether]
    tethers = np.maximum(np.bincount(row, minlength=ties.objects), 1)
    object_x = np.bincount(row, unit_x[unit], ties.objects) / tethers
    object_y = np.bincount(row, unit_y[unit], ties.objects) / tethers
    object_x[outer.objects], object_y[outer.objects] = outer.x[tied:], outer.y[tied:]
    return np.concatenate([unit_x, object_x]), np.concatenate([unit_y, object_y])


def _pulls(local: LocalTies, ends: tuple[FloatArray, FloatArray]) -> FloatArray:
    """(U, 2): the direction and strength in which the ties out of its sphere pull each unit."""
    x, y = ends
    outside = local.far_child < 0
    child, far, sphere = local.child[outside], local.far[outside], local.sphere[outside]
    return total_pull(child, x[far] - x[sphere], y[far] - y[sphere], local.weight[outside], local.units)


def _polished(inputs: MapInput, forest: Forest, ties: Ties, local: LocalTies, nest: Nest, outer: Outer) -> Nest:
    """Polish one sphere after the other, each in view of those polished before it; small maps twice."""
    gap, (_, inset) = fresh_gap(forest), gap_and_inset(forest)
    sweeps, rounds, turns = (2, 3, 48) if ties.units <= _POLISHED_WELL else (1, 1, 24)
    for sphere in np.unique(local.sphere).tolist() * sweeps:
        children = np.flatnonzero(forest.parent == sphere)
        ends = _ends(forest, ties, nest, outer)
        tag_width = float(inputs.tag_width[sphere])
        room = room_of(sphere, children, local, nest, ends, float(gap[sphere]), float(inset[sphere]), tag_width)
        x, y = polish(room, nest.dx[children], nest.dy[children], rounds, turns)
        radius = float((np.hypot(x, y) + nest.r[children]).max() + inset[sphere])
        # a sphere inside another must not outgrow its place there
        if forest.parent[sphere] < 0 or radius <= nest.r[sphere] + _INNER_CLEAR:
            nest = nest.with_children(sphere, children, x, y, radius)
    return nest


def slots_of(forest: Forest, nest: Nest, x: FloatArray, y: FloatArray) -> Slots:
    """Units at x, y as slots, in quarter pixels; the rim of each sphere drawn once more round its rounded units."""
    qx, qy = np.rint(x * QUARTERS).astype(np.int32), np.rint(y * QUARTERS).astype(np.int32)
    r = np.ceil(nest.r * QUARTERS).astype(np.int32)
    _, inset = gap_and_inset(forest)
    nested = np.flatnonzero(forest.parent >= 0)
    for level in range(1, int(forest.height.max(initial=0)) + 1):
        inside = nested[forest.height[forest.parent[nested]] == level]
        sphere = forest.parent[inside]
        reach = np.zeros(len(r))
        np.maximum.at(reach, sphere, np.hypot(qx[inside] - qx[sphere], qy[inside] - qy[sphere]) + r[inside])
        spheres = np.unique(sphere)
        r[spheres] = np.ceil(reach[spheres] + inset[spheres] * QUARTERS)
    return Slots(parent=forest.parent, x=qx, y=qy, r=r)
