"""What is remembered of where everything stands, and in which form is that kept?

A unit stands somewhere in the sphere it lies in: its slot is a row by its id and that of the sphere. What is gone keeps
its row, so that it comes back to where it stood.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from graph.layout.columns import BoolArray, IntArray, MapInput, MapLayout, Slots

FORM: Final = 1
"""The form that `packed` writes. Another one is unreadable to it, so that the map begins a new epoch."""

_THERE, _SPHERE = 1, 2
_COLUMNS: Final = ("x", "y", "r", "state", "object_x", "object_y", "object_state")


@dataclass(frozen=True, eq=False)
class Memory:
    """Slots of units and of what floats in the void, as columns in quarter pixels (int32).

    units, spheres  N ids, and those of the spheres they lie in, "" for none; no pair is there twice
    x, y            from the middle of the sphere, from that of the map where there is none
    r               its radius
    state           1 where it is there at present, and 2 more where it is drawn as a sphere
    objects         M distinct ids
    object_x, object_y      from the middle of the map
    object_state    1 where it is there at present
    """

    units: tuple[str, ...]
    spheres: tuple[str, ...]
    x: IntArray
    y: IntArray
    r: IntArray
    state: IntArray
    objects: tuple[str, ...]
    object_x: IntArray
    object_y: IntArray
    object_state: IntArray

    @property
    def there(self) -> BoolArray:
        """N: whether a unit is there at present."""
        return self.state > 0

    @cached_property
    def _rows(self) -> dict[tuple[str, str], int]:
        return {pair: row for row, pair in enumerate(zip(self.units, self.spheres, strict=True))}

    @cached_property
    def _object_rows(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self.objects)}

    def rows_of_objects(self, ids: Iterable[str]) -> list[int]:
        """The rows of those of these objects that have ever been placed, in their order."""
        return [self._object_rows[each] for each in ids if each in self._object_rows]

    def rows_of(self, inputs: MapInput) -> tuple[IntArray, IntArray]:
        """The row of each unit and of each object of a map, -1 where it was never placed."""
        rows, objects = self._rows, self._object_rows
        pairs = zip(inputs.unit_ids, spheres_of(inputs), strict=True)
        return _ints(rows.get(pair, -1) for pair in pairs), _ints(
            objects.get(each, -1) for each in inputs.object_ids
        )

    def changed_by(self, now: Memory) -> Memory | None:
        """What of a map's own memory is not remembered yet, and what is there no more; None if nothing is.

        Cost: a look at each unit and object of the map.
        """
        rows = _ints(self._rows.get(pair, -1) for pair in zip(now.units, now.spheres, strict=True))
        objects = _ints(self._object_rows.get(each, -1) for each in now.objects)
        known, known_objects = rows >= 0, objects >= 0
        new = _differs(known, rows, ((self.x, now.x), (self.y, now.y), (self.r, now.r), (self.state, now.state)))
        columns = (
            (self.object_x, now.object_x),
            (self.object_y, now.object_y),
            (self.object_state, now.object_state),
        )
        new_objects = _differs(known_objects, objects, columns)
        gone, gone_objects = self.there.copy(), self.object_state > 0
        gone[rows[known]] = False
        gone_objects[objects[known_objects]] = False
        if not (new.any() or new_objects.any() or gone.any() or gone_objects.any()):
            return None
        return _joined(now.only(new, new_objects), self.only(gone, gone_objects).left())

    def with_map(self, now: Memory) -> Memory:
        """This memory after a map was drawn; itself if that placed nothing."""
        change = self.changed_by(now)
        return self if change is None else self.with_page(change)

    def with_page(self, page: Memory) -> Memory:
        """This memory, and over it what a page says."""
        kept = np.ones(len(self.units), dtype=np.bool_)
        kept[_ints(self._rows[pair] for pair in page._rows if pair in self._rows)] = False
        kept_objects = np.ones(len(self.objects), dtype=np.bool_)
        kept_objects[_ints(self.rows_of_objects(page.objects))] = False
        return _joined(self.only(kept, kept_objects), page)

    def only(self, units: BoolArray, objects: BoolArray) -> Memory:
        """Some of the units and objects."""
        rows, object_rows = np.flatnonzero(units), np.flatnonzero(objects)
        return Memory(
            tuple(self.units[row] for row in _whole(rows)),
            tuple(self.spheres[row] for row in _whole(rows)),
            self.x[rows],
            self.y[rows],
            self.r[rows],
            self.state[rows],
            tuple(self.objects[row] for row in _whole(object_rows)),
            self.object_x[object_rows],
            self.object_y[object_rows],
            self.object_state[object_rows],
        )

    def left(self) -> Memory:
        """The same slots, with nobody in them."""
        return replace(self, state=np.zeros_like(self.state), object_state=np.zeros_like(self.object_state))


def memory_of(inputs: MapInput, layout: MapLayout) -> Memory:
    """What a map alone remembers."""
    return memory_at(inputs, layout.slots, layout.object_x, layout.object_y)


def memory_at(inputs: MapInput, slots: Slots, object_x: IntArray, object_y: IntArray) -> Memory:
    """What is remembered of units and objects that stand there."""
    return replace(
        units_at(inputs, slots),
        objects=inputs.object_ids,
        object_x=object_x,
        object_y=object_y,
        object_state=np.full(len(inputs.object_ids), _THERE, dtype=np.int32),
    )


def units_at(inputs: MapInput, slots: Slots, objects: Memory | None = None) -> Memory:
    """What is remembered of units that stand there, and of the objects of a memory."""
    nothing = np.zeros(0, dtype=np.int32)
    inside = np.flatnonzero(inputs.parent >= 0)
    x, y = slots.x.copy(), slots.y.copy()
    x[inside] -= slots.x[inputs.parent[inside]]
    y[inside] -= slots.y[inputs.parent[inside]]
    return Memory(
        units=inputs.unit_ids,
        spheres=tuple(spheres_of(inputs)),
        x=x,
        y=y,
        r=slots.r,
        state=np.where(inputs.is_sphere, _THERE + _SPHERE, _THERE).astype(np.int32),
        objects=objects.objects if objects else (),
        object_x=objects.object_x if objects else nothing,
        object_y=objects.object_y if objects else nothing,
        object_state=objects.object_state.copy() if objects else nothing,
    )


def spheres_of(inputs: MapInput) -> list[str]:
    """For each unit the id of the one it lies in, "" for none."""
    ids, parents = (*inputs.unit_ids, ""), _whole(inputs.parent)
    return [ids[row] for row in parents]


def standing_in(memory: Memory, rows: IntArray, parent: IntArray) -> Slots:
    """The slots of units by their rows in a memory, on the map; `parent` holds their places among each other."""
    dx, dy = memory.x[rows], memory.y[rows]
    x, y, above = dx.copy(), dy.copy(), parent
    while (above >= 0).any():
        x += np.where(above >= 0, dx[above], 0)
        y += np.where(above >= 0, dy[above], 0)
        above = np.where(above >= 0, parent[above], -1)
    return Slots(parent, x, y, memory.r[rows])


def as_map(memory: Memory, objects: Iterable[str]) -> tuple[MapInput, IntArray, IntArray]:
    """What is there at present, as a map without ties, sorted by id; and the rows of its units and objects.

    Of the objects those that are asked for, here and gone alike.
    """
    there = _whole(np.flatnonzero(memory.there))
    rows = _ints(sorted(there, key=memory.units.__getitem__))
    wanted = _ints(memory.rows_of_objects(sorted(objects)))
    ids = tuple(memory.units[row] for row in _whole(rows))
    place = {id_: row for row, id_ in enumerate(ids)} | {"": -1}
    unknown, no = np.full(len(ids), -1, dtype=np.int32), np.zeros(0, dtype=np.bool_)
    nobody, loose = np.zeros(0, dtype=np.int32), np.zeros(len(wanted), dtype=np.bool_)
    inputs = MapInput(
        unit_ids=ids,
        parent=_ints(place[memory.spheres[row]] for row in _whole(rows)),
        is_sphere=memory.state[rows] >= _SPHERE,
        people=unknown,
        vacant=unknown,
        areas=unknown,
        tag_width=np.zeros(len(ids)),
        dep_consumer=nobody,
        dep_provider=nobody,
        dep_covered=no,
        dep_critical=no,
        object_ids=tuple(memory.objects[row] for row in _whole(wanted)),
        object_ghost=loose,
        object_critical=loose,
        object_ptr=np.zeros(len(wanted) + 1, dtype=np.int32),
        object_units=nobody,
    )
    return inputs, rows, wanted


def packed(memory: Memory) -> bytes:
    """The memory as bytes: a line of JSON with all ids, then the columns one after the other, compressed."""
    ids = {"form": FORM, "units": memory.units, "spheres": memory.spheres, "objects": memory.objects}
    columns = (getattr(memory, name).astype("<i4").tobytes() for name in _COLUMNS)
    return zlib.compress(b"".join((json.dumps(ids).encode(), b"\n", *columns)), 1)


def unpacked(body: bytes) -> Memory | None:
    """The memory that `packed` wrote; None if another form of the program did."""
    head, _, rest = zlib.decompress(body).partition(b"\n")
    ids = json.loads(head)
    if ids["form"] != FORM:
        return None
    units, objects = len(ids["units"]), len(ids["objects"])
    ends = np.cumsum([units] * 4 + [objects] * 3)[:-1]
    x, y, r, state, object_x, object_y, object_state = np.split(np.frombuffer(rest, "<i4").astype(np.int32), ends)
    return Memory(
        units=tuple(ids["units"]),
        spheres=tuple(ids["spheres"]),
        x=x,
        y=y,
        r=r,
        state=state,
        objects=tuple(ids["objects"]),
        object_x=object_x,
        object_y=object_y,
        object_state=object_state,
    )


def _ints(values: Iterable[int]) -> IntArray:
    return np.fromiter(values, dtype=np.int32)


def _whole(column: IntArray) -> list[int]:
    return column.tolist()


def _differs(known: BoolArray, rows: IntArray, columns: Iterable[tuple[IntArray, IntArray]]) -> BoolArray:
    """Where a row is not known, or any of its columns is another one now."""
    new, found = ~known, rows[known]
    for before, now in columns:
        new[known] |= before[found] != now[known]
    return new


def _joined(one: Memory, other: Memory) -> Memory:
    return Memory(
        units=one.units + other.units,
        spheres=one.spheres + other.spheres,
        objects=one.objects + other.objects,
        **{name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in _COLUMNS},
    )
