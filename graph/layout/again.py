"""How is a map drawn again from what is remembered, and where does what is new on it find room?"""

from typing import Final

import numpy as np

from graph.layout.beside import back_of, float_on
from graph.layout.circles import squad_radius
from graph.layout.columns import QUARTERS, BoolArray, IntArray, MapInput, MapLayout, Slots
from graph.layout.forest import Forest, grow_forest
from graph.layout.joined import Joined, join
from graph.layout.kept import keep
from graph.layout.memory import Memory, as_map, memory_at, standing_in, units_at
from graph.layout.objects import GHOST_SIZE
from graph.layout.order import by_id, in_input_order
from graph.layout.place import drawn_at, ground_of
from graph.layout.standing import Standing

LEAST_KNOWN: Final = 4
"""Of a map of which less than one in so many units is remembered, it is better to begin anew."""


def place_again(memory: Memory, inputs: MapInput) -> MapLayout:
    """The map of what is remembered: whatever has a slot stands in it, what is new finds room.

    A map of which everything is there at present is read, and nothing is placed: the same memory, the same bytes.
    Else what comes is placed among what is there at present, and what comes back where it stood, if it still fits.

    Raises ValueError where units lie in each other.
    """
    ordered, order = by_id(inputs)
    forest = grow_forest(ordered.parent, ordered.is_sphere)
    rows, objects = memory.rows_of(ordered)
    # twice, where what is left of a sphere has to grow
    while not (_are_units_known(memory, ordered, forest, rows) and _are_objects_known(memory, objects)):
        memory = memory.with_map(memory_at(ordered, *_with_room(memory, ordered, rows)))
        rows, objects = memory.rows_of(ordered)
    slots = standing_in(memory, rows, ordered.parent)
    layout = drawn_at(ordered, forest, slots, memory.object_x[objects], memory.object_y[objects])
    return in_input_order(layout, inputs, order)


def slots_again(memory: Memory, ordered: MapInput, forest: Forest) -> Slots:
    """Where the units of a map, sorted by id, stand by what is remembered; what floats is not looked at."""
    rows, _ = memory.rows_of(ordered)
    while not _are_units_known(memory, ordered, forest, rows):
        joined, slots, _ = _room_for_units(memory, as_map(memory, ()), ordered, rows)
        memory = memory.with_map(units_at(ordered, _of(joined, slots, ordered), memory))
        rows, _ = memory.rows_of(ordered)
    return standing_in(memory, rows, ordered.parent)


def is_strange(memory: Memory, inputs: MapInput) -> bool:
    """Whether so little of a map is remembered that it should be laid out afresh."""
    rows, _ = memory.rows_of(inputs)
    return LEAST_KNOWN * int((rows >= 0).sum()) < len(rows)


def _are_units_known(memory: Memory, inputs: MapInput, forest: Forest, rows: IntArray) -> bool:
    """Whether all units are there at present, and large enough."""
    if (rows < 0).any() or not memory.there[rows].all():
        return False
    leaf = squad_radius(inputs.people, inputs.vacant, inputs.areas)
    return not (forest.is_leaf & (leaf * QUARTERS > memory.r[rows] + 1)).any()


def _are_objects_known(memory: Memory, rows: IntArray) -> bool:
    return bool((rows >= 0).all() and (memory.object_state[rows] > 0).all())


def _with_room(memory: Memory, inputs: MapInput, rows: IntArray) -> tuple[Slots, IntArray, IntArray]:
    """Slots and places of objects of a map, sorted by id, some of which is new or comes back."""
    present = as_map(memory, inputs.object_ids)
    joined, slots, standing = _room_for_units(memory, present, inputs, rows)
    forest = grow_forest(joined.inputs.parent, joined.inputs.is_sphere)
    _, _, objects = present
    stands = np.zeros(len(joined.inputs.object_ids), dtype=np.bool_)
    stands[: len(objects)] = fits(memory, objects)
    x, y = memory.object_x[objects] / QUARTERS, memory.object_y[objects] / QUARTERS
    ground = ground_of(joined.inputs, forest, slots)
    object_x, object_y = float_on(joined, ground, Standing(standing, x, y), stands)
    floating = joined.after.objects
    return _of(joined, slots, inputs), object_x[floating], object_y[floating]


def _room_for_units(
    memory: Memory, present: tuple[MapInput, IntArray, IntArray], inputs: MapInput, rows: IntArray
) -> tuple[Joined, Slots, Slots]:
    """What is there at present (`as_map`) and a map together, the slots of both, and those at present."""
    before, known, _ = present
    joined = join(before, inputs)
    forest = grow_forest(joined.inputs.parent, joined.inputs.is_sphere)
    standing = standing_in(memory, known, before.parent)
    return joined, keep(joined, forest, standing, back_of(memory, joined, rows)), standing


def _of(joined: Joined, slots: Slots, inputs: MapInput) -> Slots:
    own = joined.after.units
    return Slots(inputs.parent, slots.x[own], slots.y[own], slots.r[own])


def fits(memory: Memory, objects: IntArray) -> BoolArray:
    """Whether an object is there at present, or nothing that is lies where it was."""
    x, y, there = memory.object_x[objects], memory.object_y[objects], memory.object_state[objects] > 0
    near = 2 * GHOST_SIZE * QUARTERS
    fits = there.copy()
    for row in np.flatnonzero(~there).tolist():
        fits[row] = not (np.hypot(x[fits] - x[row], y[fits] - y[row]) < near).any()
    return fits
