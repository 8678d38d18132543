"""How is a map of very many units drawn, which nobody sees from near all at once?

The units come first, and how deep the void between them is: of a thing that floats there the middle of its units tells
that, of a dependency the straight way, since from so far away nobody sees how far beside it stands. Where all of them
are is looked for when somebody first asks for it.
"""

from collections.abc import Iterable

import numpy as np

from graph.layout.again import fits, slots_again
from graph.layout.arcs import ALONG_RUN, Runs, draw_arcs
from graph.layout.bundles import bundle
from graph.layout.columns import QUARTERS, BoolArray, IntArray, MapInput, MapLayout, Once, Slots, Void
from graph.layout.contours import draw_contours
from graph.layout.forest import grow_forest
from graph.layout.ground import Ground
from graph.layout.memory import Memory, standing_in, units_at
from graph.layout.objects import float_objects, middles
from graph.layout.order import by_id, in_input_order, void_in_input_order
from graph.layout.pairs import Pairs
from graph.layout.place import box_of, depth_of, ground_of, rounded_quarters
from graph.layout.standing import stand
from graph.layout.ties import find_ties, uncovered_rows


def place_afar(memory: Memory | None, inputs: MapInput) -> MapLayout:
    """The map of what is remembered, or of nothing: units as by `place` and `place_again`, and depth as from afar.

    Raises ValueError where units lie in each other.
    """
    ordered, order = by_id(inputs)
    forest = grow_forest(ordered.parent, ordered.is_sphere)
    if memory is None:
        slots = stand(ordered, forest, find_ties(ordered, forest)).slots
    else:
        slots = slots_again(memory, ordered, forest)
    ground = ground_of(ordered, forest, slots)
    x, y = middles(ordered, ground)
    rows = uncovered_rows(ordered, forest)
    runs = _straight_runs(ground, ordered.dep_consumer[rows], ordered.dep_provider[rows])
    field, pocket = depth_of(ordered, forest, x, y, rows, runs)
    layout = MapLayout(
        slots=slots,
        bundles=bundle(ordered, ground),
        contours=draw_contours(field),
        pocket=pocket,
        box=box_of(ordered, ground, *rounded_quarters(x, y), runs),
        between=Once(lambda: _void(memory, ordered, ground)),
        from_afar=True,
    )
    return in_input_order(layout, inputs, order)


def void_afar(memory: Memory | None, inputs: MapInput, slots: Slots) -> Void:
    """What is missing between units that stand there. What is remembered stays where it is; the rest finds room."""
    ordered, order = by_id(inputs)
    forest = grow_forest(ordered.parent, ordered.is_sphere)
    own = Slots(ordered.parent, *(column[order.units] for column in (slots.x, slots.y, slots.r)))
    return void_in_input_order(_void(memory, ordered, ground_of(ordered, forest, own)), order)


def units_afar(memory: Memory | None, inputs: MapInput, slots: Slots) -> Memory:
    """What a map remembers before anybody asked what lies between its units: these, and of a memory the objects.

    An object on which a unit has come to lie has left its place.
    """
    now = units_at(inputs, slots, memory)
    rows = _ints(now.rows_of_objects(inputs.object_ids))
    if memory is None or not len(rows):
        return now
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    changed = _changed(memory, inputs, slots)
    place = {id_: at for at, id_ in enumerate(inputs.object_ids)}
    things = _ints(place[now.objects[int(row)]] for row in rows)
    squads, ground = Pairs(inputs.object_ptr, inputs.object_units), ground_of(inputs, forest, slots)
    at = now.object_x[rows] / QUARTERS, now.object_y[rows] / QUARTERS
    now.object_state[rows[~ground.is_clear(squads, things, *at, changed)]] = 0
    return now


def _void(memory: Memory | None, ordered: MapInput, ground: Ground) -> Void:
    object_x, object_y = _objects(memory, ordered, ground)
    arcs, _ = draw_arcs(ordered, ground, object_x / QUARTERS, object_y / QUARTERS)
    return Void(object_x, object_y, arcs)


def _objects(memory: Memory | None, ordered: MapInput, ground: Ground) -> tuple[IntArray, IntArray]:
    """Places in quarter pixels; whatever has one keeps it, unless it left it and cannot come back there."""
    x, y = middles(ordered, ground)
    stands = np.zeros(len(x), dtype=np.bool_)
    if memory is not None:
        _, rows = memory.rows_of(ordered)
        known = np.flatnonzero(rows >= 0)
        rows = rows[known]
        x[known], y[known] = memory.object_x[rows] / QUARTERS, memory.object_y[rows] / QUARTERS
        stands[known] = fits(memory, rows)
        back = known[memory.object_state[rows] == 0]
        squads = Pairs(ordered.object_ptr, ordered.object_units)
        stands[back] &= ground.is_clear(squads, back, x[back], y[back])
    return rounded_quarters(*float_objects(ordered, ground, x, y, stands))


def _straight_runs(ground: Ground, consumer: IntArray, provider: IntArray) -> Runs:
    """Points on the straight ways from rim to rim."""
    dx, dy = ground.x[provider] - ground.x[consumer], ground.y[provider] - ground.y[consumer]
    length = np.maximum(np.hypot(dx, dy), 1.0)
    first, last = ground.r[consumer] / length, 1 - ground.r[provider] / length
    along = first[:, None] + (last - first)[:, None] * ALONG_RUN
    return Runs(ground.x[consumer, None] + along * dx[:, None], ground.y[consumer, None] + along * dy[:, None])


def _changed(memory: Memory, inputs: MapInput, slots: Slots) -> BoolArray:
    """The units that do not stand where they are remembered to be at present."""
    rows, _ = memory.rows_of(inputs)
    before = standing_in(memory, rows, inputs.parent)
    changed = (rows < 0) | ~memory.there[rows]
    for was, now in ((before.x, slots.x), (before.y, slots.y), (before.r, slots.r)):
        changed |= was != now
    return changed


def _ints(values: Iterable[int]) -> IntArray:
    return np.fromiter(values, dtype=np.int32)
