"""How do two states of an organisation share one map, so that nothing moves on it but what the change moves?"""

from dataclasses import replace

import numpy as np

from graph.layout.arcs import Runs, draw_arcs
from graph.layout.bundles import bundle
from graph.layout.columns import QUARTERS, Arcs, FloatArray, IntArray, MapInput, MapLayout, Slots
from graph.layout.contours import draw_contours
from graph.layout.forest import grow_forest
from graph.layout.ground import Ground
from graph.layout.joined import Joined, Side, join
from graph.layout.kept import keep
from graph.layout.objects import float_objects
from graph.layout.order import by_id, in_input_order
from graph.layout.place import box_of, depth_of, ground_of, rounded_quarters
from graph.layout.standing import Standing, stand
from graph.layout.ties import find_ties


def place_beside(before: MapInput, after: MapInput) -> tuple[MapLayout, MapLayout]:
    """The maps of an organisation before a change and after it, on one ground and in one box.

    What was there stands where `place(before)` has it, unless something that comes needs its room; what is on both
    maps stands in the same place on both. Two equal states give twice the map that `place` gives.

    Raises ValueError where units lie in each other.
    """
    (first, first_order), (second, second_order) = by_id(before), by_id(after)
    old_forest = grow_forest(first.parent, first.is_sphere)
    standing = stand(first, old_forest, find_ties(first, old_forest))
    joined = join(first, second)
    inputs = joined.inputs
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    slots = keep(joined, forest, standing.slots)
    ground = ground_of(inputs, forest, slots)
    object_x, object_y = rounded_quarters(*float_objects(inputs, ground, *_wishes(joined, ground, standing)))
    arcs, runs = draw_arcs(inputs, ground, object_x / QUARTERS, object_y / QUARTERS)
    objects = object_x, object_y
    box = box_of(inputs, ground, *objects, runs)
    sides = ((joined.before, first), (joined.after, second))
    one, other = (_side(side, rows, slots, objects, (arcs, runs), box) for side, rows in sides)
    return in_input_order(one, before, first_order), in_input_order(other, after, second_order)


def _wishes(joined: Joined, ground: Ground, standing: Standing) -> tuple[FloatArray, FloatArray]:
    """Where objects would float: where the first map left room for them, or amid their units."""
    ptr, units = joined.inputs.object_ptr, joined.inputs.object_units
    owner = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    tethers = np.maximum(np.diff(ptr), 1)
    x = np.bincount(owner, ground.x[units], len(tethers)) / tethers
    y = np.bincount(owner, ground.y[units], len(tethers)) / tethers
    known = len(standing.object_x)
    x[:known], y[:known] = standing.object_x, standing.object_y
    return x, y


def _side(
    side: Side,
    inputs: MapInput,
    slots: Slots,
    objects: tuple[IntArray, IntArray],
    drawn: tuple[Arcs, Runs],
    box: tuple[int, int, int, int],
) -> MapLayout:
    """The layout of one of the two states, cut out of the joined one."""
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    own = Slots(inputs.parent, *(column[side.units] for column in (slots.x, slots.y, slots.r)))
    object_x, object_y = (column[side.objects] for column in objects)
    arcs, runs = _arcs_of(side, *drawn)
    field, pocket = depth_of(inputs, forest, object_x / QUARTERS, object_y / QUARTERS, arcs, runs)
    return MapLayout(
        slots=own,
        object_x=object_x,
        object_y=object_y,
        arcs=arcs,
        bundles=bundle(inputs, ground_of(inputs, forest, own)),
        contours=draw_contours(field),
        pocket=pocket,
        box=box,
    )


def _arcs_of(side: Side, arcs: Arcs, runs: Runs) -> tuple[Arcs, Runs]:
    """The arcs of one state, each with its own row of a dependency."""
    row = np.full(max(int(arcs.dependency.max(initial=-1)), int(side.dependencies.max(initial=-1))) + 1, -1)
    row[side.dependencies] = np.arange(len(side.dependencies))
    kept = np.flatnonzero(row[arcs.dependency] >= 0)
    kept = kept[np.argsort(row[arcs.dependency[kept]], kind="stable")]
    own = replace(
        arcs,
        dependency=row[arcs.dependency[kept]].astype(np.int32),
        bend=arcs.bend[kept],
        start=arcs.start[kept],
        end=arcs.end[kept],
        break_from=arcs.break_from[kept],
        break_to=arcs.break_to[kept],
    )
    return own, Runs(runs.x[kept], runs.y[kept])
