"""How do several states of an organisation share one ground, so that nothing moves on it but what a change moves?"""

from dataclasses import dataclass, replace

import numpy as np

from graph.layout.arcs import Runs, draw_arcs
from graph.layout.bundles import bundle
from graph.layout.columns import (
    QUARTERS,
    Arcs,
    BoolArray,
    FloatArray,
    IntArray,
    MapInput,
    MapLayout,
    Once,
    Slots,
    Void,
)
from graph.layout.contours import draw_contours
from graph.layout.forest import grow_forest
from graph.layout.ground import Ground
from graph.layout.joined import Joined, Side, join
from graph.layout.kept import Back, keep
from graph.layout.memory import Memory, memory_at
from graph.layout.objects import float_objects, middles
from graph.layout.order import Order, by_id, in_input_order
from graph.layout.pairs import Pairs
from graph.layout.place import box_of, depth_of, ground_of, rounded_quarters
from graph.layout.standing import Standing
from graph.layout.ties import uncovered_rows


def place_beside(before: MapInput, laid: MapLayout, after: MapInput) -> tuple[MapLayout, MapLayout]:
    """The maps of an organisation before a change and after it, on one ground and in one box.

    What was there stands where `laid`, a layout of `before`, has it, unless something that comes needs its room; what
    is on both maps stands in the same place on both. Two equal states give twice the map that `laid` is.

    Raises ValueError where units lie in each other.
    """
    (first, first_order), (second, second_order) = by_id(before), by_id(after)
    shared = _shared(first, _standing_in(laid, first, first_order), second)
    one, other = shared.side(shared.joined.before, first), shared.side(shared.joined.after, second)
    return in_input_order(one, before, first_order), in_input_order(other, after, second_order)


@dataclass(frozen=True, slots=True, eq=False)
class _Shared:
    """Two states on one ground: everything that is on either map, in its place."""

    joined: Joined
    slots: Slots
    objects: tuple[IntArray, IntArray]
    drawn: tuple[Arcs, Runs]
    box: tuple[int, int, int, int]

    def side(self, side: Side, inputs: MapInput) -> MapLayout:
        """The layout of one of the two states, cut out of the joined one."""
        forest = grow_forest(inputs.parent, inputs.is_sphere)
        own = Slots(inputs.parent, *(column[side.units] for column in (self.slots.x, self.slots.y, self.slots.r)))
        object_x, object_y = (column[side.objects] for column in self.objects)
        arcs, runs = _arcs_of(side, uncovered_rows(inputs, forest), *self.drawn)
        field, pocket = depth_of(inputs, forest, object_x / QUARTERS, object_y / QUARTERS, arcs.dependency, runs)
        return MapLayout(
            slots=own,
            bundles=bundle(inputs, ground_of(inputs, forest, own)),
            contours=draw_contours(field),
            pocket=pocket,
            box=self.box,
            between=Once(lambda: Void(object_x, object_y, arcs)),
        )


def _shared(first: MapInput, standing: Standing, second: MapInput) -> _Shared:
    """Both states, sorted by id, on the ground of the first."""
    joined = join(first, second)
    inputs = joined.inputs
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    memory = memory_at(first, standing.slots, *rounded_quarters(standing.object_x, standing.object_y))
    slots = keep(joined, forest, standing.slots, back_of(memory, joined, memory.rows_of(second)[0]))
    ground = ground_of(inputs, forest, slots)
    stands: BoolArray = np.arange(len(inputs.object_ids)) < len(standing.object_x)
    object_x, object_y = float_on(joined, ground, standing, stands)
    arcs, runs = draw_arcs(inputs, ground, object_x / QUARTERS, object_y / QUARTERS)
    objects = object_x, object_y
    return _Shared(joined, slots, objects, (arcs, runs), box_of(inputs, ground, *objects, runs))


def _standing_in(laid: MapLayout, inputs: MapInput, order: Order) -> Standing:
    """Where everything stands in a layout, sorted by id."""
    x, y, r = (column[order.units] for column in (laid.slots.x, laid.slots.y, laid.slots.r))
    object_x, object_y = (column[order.objects] / QUARTERS for column in (laid.object_x, laid.object_y))
    return Standing(Slots(inputs.parent, x, y, r), object_x, object_y)


def back_of(memory: Memory, joined: Joined, rows: IntArray) -> Back:
    """The units of the later state that have a slot, their `rows` in a memory, in which they do not stand at present.

    They have left it, or its sphere comes new: so whoever moves with a sphere stands in it as before.
    """
    units = np.flatnonzero((joined.after.units >= len(joined.before.units)) & (rows >= 0))
    found = rows[units]
    return Back(joined.after.units[units], memory.x[found], memory.y[found], memory.r[found])


def float_on(joined: Joined, ground: Ground, standing: Standing, stands: BoolArray) -> tuple[IntArray, IntArray]:
    """Where the objects of a joined map float, in quarter pixels: those that stand, where they were, unless a sphere
    lies there now.
    """
    wish_x, wish_y = _wishes(joined, ground, standing)
    known = np.flatnonzero(stands)
    squads = Pairs(joined.inputs.object_ptr, joined.inputs.object_units)
    stay = np.zeros(len(stands), dtype=np.bool_)
    stay[known] = ground.is_clear(squads, known, wish_x[known], wish_y[known])
    return rounded_quarters(*float_objects(joined.inputs, ground, wish_x, wish_y, stay))


def _wishes(joined: Joined, ground: Ground, standing: Standing) -> tuple[FloatArray, FloatArray]:
    """Where objects would float: where the first map left room for them, or amid their units."""
    x, y = middles(joined.inputs, ground)
    known = len(standing.object_x)
    x[:known], y[:known] = standing.object_x, standing.object_y
    return x, y


def _arcs_of(side: Side, uncovered: IntArray, arcs: Arcs, runs: Runs) -> tuple[Arcs, Runs]:
    """The arcs of one state, each with its own row of a dependency.

    Where a unit holds others in only one of the two states, a dependency may cross the void in that one alone.
    """
    row = np.full(max(int(arcs.dependency.max(initial=-1)), int(side.dependencies.max(initial=-1))) + 1, -1)
    row[side.dependencies[uncovered]] = uncovered
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
