"""Where do the top-level units stand?"""

from dataclasses import dataclass, replace

import numpy as np

from graph.layout.between import cool, place_discs
from graph.layout.columns import BoolArray, FloatArray, IntArray, MapInput
from graph.layout.discs import VOID, WIDE, Discs, make_discs, reach_of
from graph.layout.forest import Forest
from graph.layout.nest import Nest
from graph.layout.outline import LINED_UP, add_untied
from graph.layout.settle import gather, settle
from graph.layout.ties import Ties

LARGEST_COMPARED = 64
"""Tied top-level units up to which each is compared with each."""

_WITH_OBJECTS = 110
_OBJECT_REACH, _GHOST_REACH = 34.0, 36.0
_CROWD_GAP, _CROWD_TOLERANCE = VOID + 4, 3.5


@dataclass(frozen=True, slots=True, eq=False)
class Outer:
    """The tied top-level units, and the objects that make room for themselves among them.

    units, objects      rows
    discs               both as discs; None where there are too many to compare each with each
    x, y                where they stand, the units first, in map units
    """

    units: IntArray
    objects: IntArray
    discs: Discs | None
    x: FloatArray
    y: FloatArray


def place_outer(inputs: MapInput, forest: Forest, ties: Ties, nest: Nest) -> Outer:
    """Look for places of all that is tied, with the radii it has now."""
    units, objects = _placed_together(inputs, forest, ties)
    nowhere = np.zeros(0)
    if not len(units):
        return Outer(units, objects, None, nowhere, nowhere)
    ids = [inputs.unit_ids[int(row)] for row in units] + [inputs.object_ids[int(row)] for row in objects]
    a, b, weight, is_gap = _between(forest, ties, units, objects)
    r, reach = _radii(inputs, nest, units, objects)
    if len(units) > LARGEST_COMPARED:
        return Outer(units, objects, None, *gather(tuple(ids), reach, _CROWD_GAP, (a, b, weight), WIDE))
    is_unit = np.arange(len(ids)) < len(units)
    discs = make_discs(tuple(ids), is_unit, r, reach, (a, b, weight, is_gap))
    return Outer(units, objects, discs, *place_discs(discs))


def ease(outer: Outer, inputs: MapInput, nest: Nest) -> Outer:
    """The same places, eased a little for the radii as they have become."""
    if not len(outer.units):
        return outer
    r, reach = _radii(inputs, nest, outer.units, outer.objects)
    if outer.discs is None:
        x, y = settle(outer.x, outer.y, reach, _CROWD_GAP, WIDE, _CROWD_TOLERANCE)
    else:
        x, y = cool(outer.discs.resized(r, reach), outer.x, outer.y, steps=30)
    return replace(outer, x=x, y=y)


def with_untied(outer: Outer, inputs: MapInput, forest: Forest, nest: Nest) -> tuple[FloatArray, FloatArray]:
    """U positions, read at the top level: the tied units, and around them those that nothing ties."""
    tied = len(outer.units)
    untied = np.setdiff1d(forest.tops, outer.units)
    rows = np.concatenate([outer.units, untied])
    # where the untied settle as a crowd, objects could not keep their places among them
    objects = outer.objects if len(untied) <= LINED_UP else outer.objects[:0]
    r, reach = _radii(inputs, nest, rows, objects)
    new = np.zeros(len(untied))
    last = tied + len(objects)
    x = np.concatenate([outer.x[:tied], new, outer.x[tied:last]])
    y = np.concatenate([outer.y[:tied], new, outer.y[tied:last]])
    x, y = add_untied(x, y, r, reach, tied + np.arange(len(untied)))
    unit_x, unit_y = np.zeros(len(forest.parent)), np.zeros(len(forest.parent))
    unit_x[rows], unit_y[rows] = x[: len(rows)], y[: len(rows)]
    return unit_x, unit_y


def _placed_together(inputs: MapInput, forest: Forest, ties: Ties) -> tuple[IntArray, IntArray]:
    """Rows of the top-level units that anything ties, and of the tethered objects unless they are too many."""
    ends = np.concatenate([ties.a, ties.b])
    units = np.unique(forest.top[ends[ends < ties.units]])
    objects = np.flatnonzero(np.diff(inputs.object_ptr))
    if len(units) > LARGEST_COMPARED or len(units) + len(objects) > _WITH_OBJECTS:
        objects = objects[:0]
    return units, objects


def _radii(inputs: MapInput, nest: Nest, units: IntArray, objects: IntArray) -> tuple[FloatArray, FloatArray]:
    """Rims, and rims with room for tags, of units and then objects."""
    rims = np.where(inputs.object_ghost[objects], _GHOST_REACH, _OBJECT_REACH)
    r = nest.r[units]
    return np.concatenate([r, rims]), np.concatenate([reach_of(r, inputs.tag_width[units]), rims])


def _between(
    forest: Forest, ties: Ties, units: IntArray, objects: IntArray
) -> tuple[IntArray, IntArray, FloatArray, BoolArray]:
    """Ties as rows of units and then objects, weight, and whether they are gaps; those within one left out."""
    disc = np.full(ties.units + ties.objects, -1, dtype=np.int32)
    disc[units] = np.arange(len(units))
    disc[: ties.units] = disc[forest.top]
    disc[ties.units + objects] = len(units) + np.arange(len(objects))
    a, b = disc[ties.a], disc[ties.b]
    kept = (a >= 0) & (b >= 0) & (a != b)
    return a[kept], b[kept], ties.weight[kept], ties.is_gap[kept]
