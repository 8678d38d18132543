"""How does a whole map come about: the spheres first, then what floats and what is missing between them?"""

import numpy as np

from graph.layout.arcs import Runs, draw_arcs
from graph.layout.bundles import bundle
from graph.layout.columns import QUARTERS, FloatArray, IntArray, MapInput, MapLayout, Once, Pocket, Slots, Void
from graph.layout.contours import draw_contours
from graph.layout.depth import Field, depth_field
from graph.layout.forest import Forest, grow_forest
from graph.layout.ground import Ground
from graph.layout.objects import float_objects, size_of
from graph.layout.order import by_id, in_input_order
from graph.layout.pocket import deepest_pocket
from graph.layout.standing import stand
from graph.layout.tags import has_box, tag_boxes
from graph.layout.ties import find_ties

_OBJECT_WEIGHT, _CRITICAL_OBJECT_WEIGHT, _GHOST_WEIGHT = 1.4, 2.4, 0.9
_ARC_WEIGHT, _CRITICAL_ARC_WEIGHT = 1.3, 2.2
_ALONG_ARC = np.array([0.25, 0.5, 0.25])


def place(inputs: MapInput) -> MapLayout:
    """A map laid out afresh.

    The same organisation gives the same bytes, in whatever order its rows come. With up to 64 top-level units
    that anything ties, crossings are avoided and void is kept by search; with more, spheres follow their ties
    from hashed places and are pushed to at least 40 apart, without looking at crossings.

    Raises ValueError where units lie in each other.
    """
    ordered, order = by_id(inputs)
    forest = grow_forest(ordered.parent, ordered.is_sphere)
    standing = stand(ordered, forest, find_ties(ordered, forest))
    ground = ground_of(ordered, forest, standing.slots)
    object_x, object_y = rounded_quarters(*float_objects(ordered, ground, standing.object_x, standing.object_y))
    return in_input_order(drawn_at(ordered, forest, standing.slots, object_x, object_y), inputs, order)


def drawn_at(ordered: MapInput, forest: Forest, slots: Slots, object_x: IntArray, object_y: IntArray) -> MapLayout:
    """A map, its rows sorted by id, of which it is known where units and objects stand: the same ones, the same map."""
    ground = ground_of(ordered, forest, slots)
    arcs, runs = draw_arcs(ordered, ground, object_x / QUARTERS, object_y / QUARTERS)
    field, pocket = depth_of(ordered, forest, object_x / QUARTERS, object_y / QUARTERS, arcs.dependency, runs)
    return MapLayout(
        slots=slots,
        bundles=bundle(ordered, ground),
        contours=draw_contours(field),
        pocket=pocket,
        box=box_of(ordered, ground, object_x, object_y, runs),
        between=Once(lambda: Void(object_x, object_y, arcs)),
    )


def rounded_quarters(x: FloatArray, y: FloatArray) -> tuple[IntArray, IntArray]:
    """Places as they are stored."""
    return np.rint(x * QUARTERS).astype(np.int32), np.rint(y * QUARTERS).astype(np.int32)


def ground_of(inputs: MapInput, forest: Forest, slots: Slots) -> Ground:
    """The units where they stand, and the boxes of their names."""
    x, y, r = slots.x / QUARTERS, slots.y / QUARTERS, slots.r / QUARTERS
    is_tagged = inputs.is_sphere | ~forest.is_leaf
    boxed = has_box(is_tagged, forest.parent < 0, r, inputs.tag_width)
    tags = tag_boxes(x[boxed], y[boxed], r[boxed], inputs.tag_width[boxed], is_tagged[boxed])
    return Ground(forest=forest, x=x, y=y, r=r, tags=tags)


def depth_of(
    inputs: MapInput, forest: Forest, object_x: FloatArray, object_y: FloatArray, uncovered: IntArray, runs: Runs
) -> tuple[Field, Pocket | None]:
    """How deep the void is; uncovered: the rows of the dependencies that have these runs.

    An object that nothing ties lies below the map and has no depth; an arc has most of its depth in the middle of its
    run.
    """
    objects = np.flatnonzero(np.diff(inputs.object_ptr)).astype(np.int32)
    of_object = np.where(inputs.object_ghost, _GHOST_WEIGHT, _OBJECT_WEIGHT)
    of_object = np.where(inputs.object_critical & ~inputs.object_ghost, _CRITICAL_OBJECT_WEIGHT, of_object)[objects]
    of_arc = np.where(inputs.dep_critical[uncovered], _CRITICAL_ARC_WEIGHT, _ARC_WEIGHT)
    field = depth_field(
        np.concatenate([object_x[objects], runs.x.ravel()]),
        np.concatenate([object_y[objects], runs.y.ravel()]),
        np.concatenate([of_object, (of_arc[:, None] * _ALONG_ARC).ravel()]),
    )
    middle = (
        np.concatenate([object_x[objects], runs.x[:, 1]]),
        np.concatenate([object_y[objects], runs.y[:, 1]]),
    )
    weight = np.concatenate([of_object, of_arc])
    return field, deepest_pocket(inputs, forest, field, (objects, uncovered), middle, weight)


def box_of(
    inputs: MapInput, ground: Ground, object_x: IntArray, object_y: IntArray, runs: Runs
) -> tuple[int, int, int, int]:
    """Round everything drawn: units, their tags, objects, and arcs where they run in the void."""
    tags, size = ground.tags, size_of(inputs.object_ghost)
    x = [ground.x, tags.x, object_x / QUARTERS, runs.x.ravel()]
    y = [ground.y, tags.y, object_y / QUARTERS, runs.y.ravel()]
    wide = np.concatenate([ground.r, tags.half_width, size, np.zeros(runs.x.size)])
    high = np.concatenate([ground.r, tags.half_height, size, np.zeros(runs.x.size)])
    all_x, all_y = np.concatenate(x), np.concatenate(y)
    if not len(all_x):
        return 0, 0, 0, 0
    sides = (all_x - wide).min(), (all_y - high).min(), (all_x + wide).max(), (all_y + high).max()
    left, top, right, bottom = (float(side) * QUARTERS for side in sides)
    return int(np.floor(left)), int(np.floor(top)), int(np.ceil(right)), int(np.ceil(bottom))
