"""What goes into a map's layout, and what comes out of it?

Lengths are map units: pixels at the reference zoom. Positions leave as int32 quarter pixels, x to the right
and y downwards, the middle of the map at (0, 0).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

IntArray = NDArray[np.integer]
FloatArray = NDArray[np.floating]
BoolArray = NDArray[np.bool_]

QUARTERS = 4
"""Steps of a stored length per map unit."""

CURVE_END = 65535
"""The integer that stands for the provider's end (t = 1) of a curve; 0 is the consumer's centre."""

BENDS: tuple[float, ...] = (0.0, 0.09, -0.09, 0.16, -0.16, 0.25, -0.25, 0.36, -0.36)
"""How far the middle of an arc may lie off its chord, as a fraction of the chord's length."""


@dataclass(frozen=True, slots=True, eq=False)
class MapInput:
    """The units, dependencies and void objects of one map, as columns.

    Rows may come in any order; the layout sorts them by id itself, so the order never changes a place.

    unit_ids            U distinct ids
    parent              U rows of the sphere a unit lies in, -1 for none
    is_sphere           U: drawn as a sphere with a tag on its rim (a tribe, or any unit that is no squad);
                        a unit that others lie in always is
    people, vacant      U counts; -1 where unknown
    areas               U counts of owned areas: they stand in for people where the map knows of no person
    tag_width           U widths in map units of the unit's name as drawn, 0 for none
    dep_consumer, dep_provider, dep_covered, dep_critical   one row per dependency
    object_ids          O distinct ids of what floats in the void: areas without owner, ghosts
    object_ghost, object_critical   O
    object_ptr, object_units        the units object o is tethered to: object_units[ptr[o]:ptr[o + 1]]
    """

    unit_ids: tuple[str, ...]
    parent: IntArray
    is_sphere: BoolArray
    people: IntArray
    vacant: IntArray
    areas: IntArray
    tag_width: FloatArray
    dep_consumer: IntArray
    dep_provider: IntArray
    dep_covered: BoolArray
    dep_critical: BoolArray
    object_ids: tuple[str, ...]
    object_ghost: BoolArray
    object_critical: BoolArray
    object_ptr: IntArray
    object_units: IntArray

    def __post_init__(self) -> None:
        """Refuse columns that do not fit together."""
        _refuse_repeated("unit", self.unit_ids)
        _refuse_repeated("object", self.object_ids)
        for field in fields(self):
            _refuse_length(field.name, len(getattr(self, field.name)), self._rows_of(field.name))
        _refuse_starts(self.object_ptr, len(self.object_units))
        _refuse_rows("parent", self.parent, -1, len(self.unit_ids))
        for name in ("dep_consumer", "dep_provider", "object_units"):
            _refuse_rows(name, getattr(self, name), 0, len(self.unit_ids))
        if not (np.isfinite(self.tag_width) & (self.tag_width >= 0)).all():
            raise ValueError("The column tag_width must hold widths: finite, and 0 where a unit has no name.")

    def _rows_of(self, column: str) -> int:
        if column == "object_units":
            return len(self.object_units)
        if column == "object_ptr":
            return len(self.object_ids) + 1
        kind, _, _ = column.partition("_")
        rows = {"dep": self.dep_consumer, "object": self.object_ids}.get(kind, self.unit_ids)
        return len(rows)


def _refuse_length(column: str, found: int, expected: int) -> None:
    if found != expected:
        raise ValueError(
            f"The column {column} has {found} rows where {expected} are needed; give every unit, dependency and "
            "object one row in each of its columns."
        )


def _refuse_starts(starts: IntArray, total: int) -> None:
    if starts[0] != 0 or starts[-1] != total or (np.diff(starts) < 0).any():
        raise ValueError(
            f"The column object_ptr must ascend from 0 to {total}, the length of object_units: it says where the "
            "units of each object begin."
        )


def _refuse_rows(column: str, rows: IntArray, lowest: int, units: int) -> None:
    if rows.min(initial=0) < lowest or rows.max(initial=-1) >= units:
        raise ValueError(f"The column {column} names a row outside the {units} units of the map.")


def _refuse_repeated(kind: str, ids: tuple[str, ...]) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError(f"Two rows carry the same {kind} id; every {kind} on the map needs an id of its own.")


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """Where every unit stands: what a store keeps to draw the same map again.

    Row u belongs to input row u. x, y, r are int32 quarter pixels; parent is the input's parent row.
    """

    parent: IntArray
    x: IntArray
    y: IntArray
    r: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The uncovered dependencies between spheres: curves that break in the void.

    The curve of row i is quadratic, from the consumer's centre to the provider's centre; its control point
    lies `2 * BENDS[bend] * chord` to the right of the chord's middle (clockwise of its direction, y down).
    start, end: where it leaves the consumer's rim and meets the provider's; break_from, break_to: the hole in
    it. All four in 0..CURVE_END of the curve's parameter, as uint16; bend as int8.
    """

    dependency: IntArray
    bend: IntArray
    start: IntArray
    end: IntArray
    break_from: IntArray
    break_to: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Bundles:
    """The covered dependencies between spheres: one thin arc for each pair of spheres.

    a, b: rows of the two spheres, the smaller id first; count: dependencies, both directions together;
    ax, ay, bx, by: its ends in quarter pixels; bend: as in `Arcs`, as a fraction of the chord.
    """

    a: IntArray
    b: IntArray
    count: IntArray
    ax: IntArray
    ay: IntArray
    bx: IntArray
    by: IntArray
    bend: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """Lines of equal depth of the void; line i holds the points ptr[i]:ptr[i + 1] of x and y.

    level: 0..3, from shallow to deep. Every line is closed (its last point joins its first) and has the
    deeper side on its right (y down). x, y in quarter pixels.
    """

    level: IntArray
    ptr: IntArray
    x: IntArray
    y: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Pocket:
    """The deepest place of the void.

    x, y in quarter pixels; first and second: rows of the two spheres with the most weight there (second is -1
    when only one is concerned); objects, dependencies: input rows of the gaps that lie in it.
    """

    x: int
    y: int
    first: int
    second: int
    objects: IntArray
    dependencies: IntArray

    @property
    def gaps(self) -> int:
        """How many gaps lie in it."""
        return len(self.objects) + len(self.dependencies)


class Once(Generic[T]):
    """A value that is made when it is first asked for, and only once, whoever asks."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._lock, self._made = make, threading.Lock(), list[T]()

    def __call__(self) -> T:
        """The value."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


@dataclass(frozen=True, slots=True, eq=False)
class Void:
    """What is missing between the units of a map; rows as in its `MapInput`, places in quarter pixels."""

    object_x: IntArray
    object_y: IntArray
    arcs: Arcs


@dataclass(frozen=True, slots=True, eq=False)
class MapLayout:
    """Everything the map needs to be drawn, as columns; rows as in the `MapInput` it was made of.

    What is missing between the units is looked for when it is first asked for (`between`). Of a map that is seen
    `from_afar` depth and box are told without it.
    """

    slots: Slots
    bundles: Bundles
    contours: Contours
    pocket: Pocket | None
    box: tuple[int, int, int, int]
    """Left, top, right, bottom of everything drawn, in quarter pixels."""
    between: Once[Void]
    from_afar: bool = False

    @property
    def void(self) -> Void:
        """What is missing between the units."""
        return self.between()

    @property
    def object_x(self) -> IntArray:
        """Where each object stands, in quarter pixels."""
        return self.void.object_x

    @property
    def object_y(self) -> IntArray:
        """Where each object stands, in quarter pixels."""
        return self.void.object_y

    @property
    def arcs(self) -> Arcs:
        """The uncovered dependencies."""
        return self.void.arcs
