"""How does the whole map come out of an organisation: units, gaps, people and the void between, all in place?"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial, reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol
from zlib import crc32

import numpy as np

from graph.algebra.engine import Evaluation
from graph.algebra.findings import count
from graph.algebra.vocabulary import AREA
from graph.gaps import Gap, Inside, Names, Report, gaps_in, tally
from graph.map.units import PRESENT, Units
from graph.map.void import KINDS, UNCOVERED, Crossings, Floating, crossings, floating

if TYPE_CHECKING:  # the layout brings scipy with it, so it is imported when the first map is drawn
    from graph.layout import Counted, MapInput, MapLayout, Part, Tiles
    from graph.layout.columns import IntArray

MOST_DOTS: Final = 5_000
"""Up to this many people the map says who each dot is."""

_TAG_LETTER, _TAG_REST, _NAME_LETTER = 7.0, 50.0, 6.0
_DEPTHS: Final = 4


@dataclass(frozen=True, eq=False)
class Sight:
    """What a map is drawn of: all that is seen, what the rules find in it, and names."""

    ev: Evaluation
    report: Report
    names: Names


@dataclass(frozen=True, eq=False)
class Drawing:
    """The map of one organisation. `layout` has one entry for each unit, thing and crossing, in their order.

    `inside` belongs to the units; `long_vacant` counts their seats that are open for too long; `leads` says whether
    a unit has a lead (1), lacks one (0), or whether that is unknown (-1). `dots` holds for each unit that no other
    lies in the people of it, in the order of their dots; it is None where they are too many.
    """

    units: Units
    names: tuple[str, ...]
    inside: tuple[Inside, ...]
    leads: tuple[int, ...]
    long_vacant: tuple[int, ...]
    dots: tuple[tuple[int, ...], ...] | None
    void: tuple[Floating, ...]
    crossings: Crossings
    inputs: MapInput
    layout: MapLayout
    gaps: int
    between: int
    people: int
    areas: int

    @cached_property
    def mark(self) -> int:
        """A number of 32 bits that tells where everything stands; on a map that is seen from afar, where units do."""
        slots = self.layout.slots
        units = reduce(_marked_by, (slots.x, slots.y, slots.r), 0)
        return units if self.layout.from_afar else reduce(_marked_by, self._floating, units)

    @cached_property
    def mark_of_void(self) -> int:
        """A number of 32 bits that tells where everything stands, whatever it is seen from."""
        return reduce(_marked_by, self._floating, self.mark) if self.layout.from_afar else self.mark

    @cached_property
    def tiles(self) -> Tiles:
        """What is missing between the units, by squares. Cost: finding it, where nobody has asked for it yet."""
        from graph.layout import cut

        return cut(self.inputs, self.layout)

    @property
    def whole(self) -> Part:
        """All that lies between the units."""
        from graph.layout import whole

        return whole(self.inputs, self.layout)

    def about(self, nodes: Iterable[int]) -> Part:
        """What is missing at some units, and things and dependencies that are, by their nodes."""
        from graph.layout import part_about

        wanted = np.array(list(nodes), np.int32)
        places = (np.array(self.units.nodes), np.array([each.node for each in self.void]), self.crossings.node)
        rows = (np.flatnonzero(np.isin(column, wanted)) for column in places)
        return part_about(self.inputs, self.layout, *rows)

    def heaviest(self, most: int) -> IntArray:
        """The rows of the covered dependencies between the pairs of spheres that have most."""
        from graph.layout import heaviest

        return heaviest(self.layout.bundles, most)

    @cached_property
    def uncovered(self) -> IntArray:
        """The rows of dependencies that are drawn as arcs."""
        from graph.layout import uncovered_in

        return uncovered_in(self.inputs)

    def uncovered_between(self, most: int) -> Counted:
        """The pairs of outermost units with most uncovered dependencies."""
        from graph.layout import uncovered_between

        return uncovered_between(self.inputs, self.uncovered, most)

    @property
    def _floating(self) -> tuple[IntArray, IntArray]:
        void = self.layout.void
        return void.object_x, void.object_y


def _marked_by(mark: int, column: IntArray) -> int:
    return crc32(column.tobytes(), mark)


def draw(sight: Sight, ground: Drawing | None = None) -> Drawing:
    """The map of what is seen, laid out afresh, or on the ground of another map: what stands there keeps its place.

    Gaps that are about single persons never count here: the map is for everybody's eyes.
    """
    from graph.layout import memory_of, place, place_again

    if ground is None:
        return draw_by(sight, place)
    return draw_by(sight, partial(place_again, memory_of(ground.inputs, ground.layout)))


def tie_length(drawing: Drawing) -> float:
    """The mean way between what is tied on a map, in map units, by the weights of ties."""
    from graph.layout.length import tie_length

    return tie_length(drawing.inputs, drawing.layout)


def draw_by(sight: Sight, lay: Callable[[MapInput], MapLayout]) -> Drawing:
    """The map of what is seen, laid out as `lay` does it."""
    inputs, drawn = _surveyed(sight)
    return drawn(lay(inputs))


def draw_beside(before: Drawing, after: Sight) -> tuple[Drawing, Drawing]:
    """The maps of an organisation before a change and after it, in one box, on the ground of a map of the first:
    nothing moves but what the change moves.
    """
    from graph.layout import place_beside

    new, drawn = _surveyed(after)
    one, other = place_beside(before.inputs, before.layout, new)
    return replace(before, layout=one), drawn(other)


def _surveyed(sight: Sight) -> tuple[MapInput, Callable[[MapLayout], Drawing]]:
    """What a map is to hold, and how it is drawn once that is laid out."""
    ev, counted = sight.ev, tally(sight.ev, sight.report)
    shown = _marked(sight)
    units = Units.of(ev)
    called = sight.names(units.ids)
    unit_names = tuple(called.get(id_, id_) for id_ in units.ids)
    void, across = floating(units, shown), crossings(units, shown)
    inputs = _inputs(units, unit_names, void, across)
    drawn = partial(
        Drawing,
        inputs=inputs,
        units=units,
        names=unit_names,
        inside=tuple(counted.inside.get(node, Inside()) for node in units.nodes),
        leads=_leads(units, shown),
        long_vacant=_long_vacant(units, shown),
        dots=_dots(units),
        void=tuple(void),
        crossings=across,
        gaps=counted.total,
        between=counted.between,
        people=count(ev, PRESENT),
        areas=count(ev, AREA.active),
    )
    return inputs, lambda layout: drawn(layout=layout)


_LEADERLESS, _LONG_VACANT = "unit-no-lead", "seat-vacant-too-long"
_MARKED: Final = frozenset({*KINDS, UNCOVERED, _LEADERLESS, _LONG_VACANT})
"""The rules whose gaps have marks of their own on the map; all others are only counted."""


def _marked(sight: Sight) -> list[Gap]:
    """The gaps that have a mark of their own."""
    return [gap for each in sight.report.results if each.rule.id in _MARKED for gap in gaps_in(sight.ev, each)]


def _leads(units: Units, gaps: Iterable[Gap]) -> tuple[int, ...]:
    lacking = {gap.nodes[0] for gap in gaps if gap.rule.id == _LEADERLESS}
    return tuple(
        0 if node in lacking else 1 if leaders else -1
        for node, leaders in zip(units.nodes, units.leaders, strict=True)
    )


def _long_vacant(units: Units, gaps: Iterable[Gap]) -> tuple[int, ...]:
    long = {gap.nodes[0] for gap in gaps if gap.rule.id == _LONG_VACANT}
    return tuple(len(long.intersection(seats)) for seats in units.seats)


def _dots(units: Units) -> tuple[tuple[int, ...], ...] | None:
    spheres = set(units.parents)
    if sum(people for row, people in enumerate(units.people) if row not in spheres) > MOST_DOTS:
        return None
    return tuple(units.seated())


# the layout


def _inputs(units: Units, names: Sequence[str], void: Sequence[Floating], across: Crossings) -> MapInput:
    from graph.layout import MapInput

    widths = (name_width(name, label) for name, label in zip(names, units.labels, strict=True))
    return MapInput(
        unit_ids=units.ids,
        parent=np.array(units.parents, np.int32),
        is_sphere=np.array([label != "Squad" for label in units.labels], np.bool_),
        people=np.array(units.people, np.int32),
        vacant=np.array([len(seats) for seats in units.seats], np.int32),
        areas=np.array(units.areas, np.int32),
        tag_width=np.fromiter(widths, np.float64, len(names)),
        dep_consumer=across.consumer,
        dep_provider=across.provider,
        dep_covered=across.is_covered,
        dep_critical=across.is_critical,
        object_ids=tuple(units.ev.projection.ids_of(each.node for each in void)),
        object_ghost=np.array([each.kind == "ghost" for each in void], np.bool_),
        object_critical=np.array([each.is_critical for each in void], np.bool_),
        object_ptr=np.array([0, *accumulate(len(each.units) for each in void)], np.int32),
        object_units=np.array([unit for each in void for unit in each.units], np.int32),
    )


def name_width(name: str, label: str) -> float:
    """How wide a unit's name is drawn, in map units: a squad's in two lines, any other's as a tag with figures."""
    if label == "Squad":
        return _NAME_LETTER * max(map(_letters, name.split()), default=0)
    return _TAG_LETTER * _letters(name) + _TAG_REST


def _letters(text: str) -> int:
    """Letters as wide as Latin ones; East Asian ones take the room of two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


# the layout, read back as plain numbers


class Column(Protocol):
    """A column of whole numbers."""

    def tolist(self) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Arc:
    """An uncovered dependency as it is drawn: a row of `Drawing.crossings`, and its shape as `layout.Arcs` says."""

    crossing: int
    bend: float
    break_from: int
    break_to: int


def arcs_of(layout: MapLayout, some: IntArray | None = None) -> list[Arc]:
    """The broken arcs, or some of them."""
    from graph.layout import BENDS

    arcs = layout.arcs
    rows, bends, starts, ends = (
        _some(column, some) for column in (arcs.dependency, arcs.bend, arcs.break_from, arcs.break_to)
    )
    breaks = zip(starts, ends, strict=True)
    return [Arc(row, BENDS[bend], *hole) for row, bend, hole in zip(rows, bends, breaks, strict=True)]


@dataclass(frozen=True, slots=True)
class Covered:
    """The covered dependencies of one pair of spheres as one curve: start, control point and end, in quarters."""

    a: int
    b: int
    count: int
    points: tuple[int, int, int, int, int, int]


def covered_of(layout: MapLayout, some: IntArray | None = None) -> list[Covered]:
    """The whole arcs, one for each pair of spheres, or some of them."""
    each = layout.bundles
    columns = (each.a, each.b, each.count, each.ax, each.ay, each.bx, each.by)
    whole = zip(*(_some(column, some) for column in columns), strict=True)
    bends: list[float] = (each.bend if some is None else each.bend[some]).tolist()
    return [
        Covered(a, b, many, (ax, ay, *_control(ax, ay, bx, by, bend), bx, by))
        for (a, b, many, ax, ay, bx, by), bend in zip(whole, bends, strict=True)
    ]


def _control(ax: int, ay: int, bx: int, by: int, bend: float) -> tuple[int, int]:
    return round((ax + bx) / 2 - 2 * bend * (by - ay)), round((ay + by) / 2 + 2 * bend * (bx - ax))


def contours_of(layout: MapLayout) -> list[list[list[int]]]:
    """For each of the four depths, from shallow to deep, its closed lines as x, y, x, y, ..."""
    lines = layout.contours
    starts, x, y = _whole(lines.ptr), _whole(lines.x), _whole(lines.y)
    levels: list[list[list[int]]] = [[] for _ in range(_DEPTHS)]
    for row, level in enumerate(_whole(lines.level)):
        part = range(starts[row], starts[row + 1])
        levels[level].append([value for at in part for value in (x[at], y[at])])
    return levels


def positions_of(layout: MapLayout) -> tuple[list[int], list[int], list[int]]:
    """x, y and radius of each unit, in quarters."""
    slots = layout.slots
    return _whole(slots.x), _whole(slots.y), _whole(slots.r)


def floating_at(layout: MapLayout, some: IntArray | None = None) -> tuple[list[int], list[int]]:
    """x and y of each thing in the void, or of some of them, in quarters."""
    return _some(layout.object_x, some), _some(layout.object_y, some)


def _some(column: IntArray, rows: IntArray | None) -> list[int]:
    return _whole(column if rows is None else column[rows])


def _whole(column: Column) -> list[int]:
    return column.tolist()
