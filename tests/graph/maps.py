"""How do tests write a map down, and what do they measure on it?

Notation. A sphere: `"People: Reviews 5, Contracts 6+1"` (people, and vacant seats); one inside another:
`"Europe > Payroll: ..."`; a sphere without parts: `"Head office 10:"`; a squad in no sphere: `"Search 5"`.
A dependency: `"a -> b"` uncovered, `"a => b"` uncovered and critical, `"a ~> b"` covered. A void object:
`"Bank holidays: Planning, Absences"`, `"!..."` critical, `"?..."` a ghost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from graph.layout import BENDS, CURVE_END, QUARTERS, MapInput, MapLayout, curve
from graph.layout.columns import BoolArray, FloatArray, IntArray

_WHO = re.compile(r"^(?P<name>.*?)(?: (?P<people>\d+)(?:\+(?P<vacant>\d+))?)?$")
_ARROW = re.compile(r"^(?P<consumer>.*?) (?P<kind>->|=>|~>) (?P<provider>.*)$")


@dataclass
class _Unit:
    parent: str | None
    is_sphere: bool
    people: int
    vacant: int


def a_map(units: Iterable[str], needs: Iterable[str] = (), void: Iterable[str] = ()) -> MapInput:
    """The map that the notation above tells, its rows in the order of telling."""
    found: dict[str, _Unit] = {}
    for line in units:
        _read_sphere(line, found)
    row = {name: index for index, name in enumerate(found)}
    arrows = [_ARROW.fullmatch(line) for line in needs]
    objects = [line.partition(": ") for line in void]
    tethers = [[row[name] for name in ends.split(", ") if name] for _, _, ends in objects]
    return MapInput(
        unit_ids=tuple(found),
        parent=_ints(-1 if unit.parent is None else row[unit.parent] for unit in found.values()),
        is_sphere=_bools(unit.is_sphere for unit in found.values()),
        people=_ints(unit.people for unit in found.values()),
        vacant=_ints(unit.vacant for unit in found.values()),
        areas=_ints(0 for _ in found),
        tag_width=np.array([_name_width(name, unit.is_sphere) for name, unit in found.items()], dtype=float),
        dep_consumer=_ints(row[arrow["consumer"]] for arrow in arrows if arrow),
        dep_provider=_ints(row[arrow["provider"]] for arrow in arrows if arrow),
        dep_covered=_bools(arrow["kind"] == "~>" for arrow in arrows if arrow),
        dep_critical=_bools(arrow["kind"] == "=>" for arrow in arrows if arrow),
        object_ids=tuple(name.lstrip("!?") for name, _, _ in objects),
        object_ghost=_bools(name.startswith("?") for name, _, _ in objects),
        object_critical=_bools(name.startswith("!") for name, _, _ in objects),
        object_ptr=np.cumsum([0, *(len(ends) for ends in tethers)]).astype(np.int32),
        object_units=_ints(end for ends in tethers for end in ends),
    )


def _read_sphere(line: str, found: dict[str, _Unit]) -> None:
    path, is_sphere, parts = line.partition(":")
    parent: str | None = None
    for step in path.split(" > "):
        name, people, vacant = _read_who(step)
        found.setdefault(name, _Unit(parent, bool(is_sphere), people, vacant))
        parent = name
    for part in filter(None, parts.strip().split(", ")):
        name, people, vacant = _read_who(part)
        found[name] = _Unit(parent, False, people, vacant)


def _read_who(text: str) -> tuple[str, int, int]:
    who = _WHO.fullmatch(text)
    assert who, text
    return who["name"], int(who["people"] or 0), int(who["vacant"] or 0)


def _name_width(name: str, is_sphere: bool) -> float:
    return 7.0 * len(name) + 50 if is_sphere else 6.0 * max(map(len, name.split()))


def _ints(values: Iterable[int]) -> IntArray:
    return np.array(list(values), dtype=np.int32)


def _bools(values: Iterable[bool]) -> BoolArray:
    return np.array(list(values), dtype=np.bool_)


SOLSTICE = (
    "People: Reviews 5, Employee File 8, Onboarding 9, Contracts 6+1",
    "Platform: Security 8, Developer Experience 8, Identity & Access 7, Data Platform 7+1",
    "Money: Billing 7, Payments 8+1, Accounting Export 8, Salary Advance 4",
    "Payroll: Payroll Run 9, Calculation Rules 8+1, Payslip Engine 9, Declarations 8, Corrections 7+1",
    "Time: Expenses 7+1, Absences 7, Planning 7, Time Tracking 8",
    "Customers: Self-service 7+1, Implementation 9, Support Tools 7",
    "Countries: United Kingdom 8+2, Germany 8+1, France 8, Spain 8",
    "Head office 10:",
)
SOLSTICE_UNCOVERED = (
    "Onboarding -> Identity & Access",
    "Billing -> Data Platform",
    "Payroll Run => Payments",
    "Payslip Engine -> Accounting Export",
    "Calculation Rules -> Absences",
    "Self-service -> Time Tracking",
    "Declarations => United Kingdom",
    "Corrections => Germany",
    "Implementation -> Spain",
)
SOLSTICE_VOID = (
    "Employee data export: Employee File, Security",
    "?Team Atlas: Data Platform, Billing",
    "Bank cut-off times: Payments, Payroll Run",
    "!Leaver's final pay: Contracts, Payroll Run",
    "Sick-pay rules: Absences, Calculation Rules",
    "Holiday calendars: Planning, Time Tracking, Self-service",
    "?Tax Squad: Declarations, Implementation",
    "UK pension enrolment: Implementation, United Kingdom",
    "!Retroactive tax changes: Corrections, Accounting Export, France",
)


def solstice(lot: int = 0) -> MapInput:
    """The organisation of the mock-ups; its 43 covered dependencies across tribes drawn by lot."""
    squads = {
        _read_who(squad)[0]: tribe
        for tribe, _, line in (line.partition(": ") for line in SOLSTICE[:-1])
        for squad in line.split(", ")
    }
    names, random = sorted(squads), np.random.default_rng(lot)
    covered: list[str] = []
    while len(covered) < 43:
        one, other = (names[int(pick)] for pick in random.choice(len(names), 2, replace=False))
        if squads[one] != squads[other]:
            covered.append(f"{one} ~> {other}")
    return a_map(SOLSTICE, (*SOLSTICE_UNCOVERED, *covered), SOLSTICE_VOID)


def tribes(count: int, squads: int, seed: int = 0, uncovered: int = 0, void: int = 0) -> MapInput:
    """A map of equal tribes with squads of four to twelve people, ties and objects drawn by lot."""
    random = np.random.default_rng(seed)

    def some_squad() -> str:
        return f"t{random.integers(count)}s{random.integers(squads)}"

    spheres = [
        f"t{tribe}: " + ", ".join(f"t{tribe}s{squad} {random.integers(4, 13)}" for squad in range(squads))
        for tribe in range(count)
    ]
    covered = [f"{some_squad()} ~> {some_squad()}" for _ in range(3 * count)]
    gaps = [f"{some_squad()} -> {some_squad()}" for _ in range(uncovered)]
    return a_map(spheres, covered + gaps, [f"o{row}: {some_squad()}, {some_squad()}" for row in range(void)])


@st.composite
def maps(draw: st.DrawFn, most_units: int = 16) -> MapInput:
    """Any small map: nested spheres, lone units, ties of any kind, also to oneself and to spheres, objects."""
    count = draw(st.integers(0, most_units))
    parent = [draw(st.integers(-1, row - 1)) if draw(st.booleans()) else -1 for row in range(count)]
    ends = st.integers(0, max(count - 1, 0))
    ties = draw(st.lists(st.tuples(ends, ends, st.booleans(), st.booleans()), max_size=12)) if count else []
    tethers = draw(st.lists(st.lists(ends, max_size=4) if count else st.just([]), max_size=6))
    flags = st.lists(st.booleans(), min_size=len(tethers), max_size=len(tethers))
    order = draw(st.permutations(range(count)))

    def per_unit(values: st.SearchStrategy[int]) -> IntArray:
        return _ints(draw(st.lists(values, min_size=count, max_size=count)))

    return MapInput(
        unit_ids=tuple(f"u{name:02d}" for name in order),
        parent=_ints(parent),
        is_sphere=per_unit(st.integers(0, 1)).astype(np.bool_),
        people=per_unit(st.integers(-1, 40)),
        vacant=per_unit(st.integers(-1, 5)),
        areas=per_unit(st.integers(0, 9)),
        tag_width=per_unit(st.integers(0, 300)).astype(np.float64),
        dep_consumer=_ints(tie[0] for tie in ties),
        dep_provider=_ints(tie[1] for tie in ties),
        dep_covered=_bools(tie[2] for tie in ties),
        dep_critical=_bools(tie[3] for tie in ties),
        object_ids=tuple(f"o{row}" for row in range(len(tethers))),
        object_ghost=_bools(draw(flags)),
        object_critical=_bools(draw(flags)),
        object_ptr=np.cumsum([0, *(len(units) for units in tethers)]).astype(np.int32),
        object_units=_ints(unit for units in tethers for unit in units),
    )


def lengths(*columns: IntArray) -> tuple[FloatArray, ...]:
    """Stored quarter pixels as map units."""
    return tuple(column / QUARTERS for column in columns)


def rim_distances(layout: MapLayout, rows: IntArray) -> FloatArray:
    """Distances between the rims of all pairs of these units."""
    x, y, r = lengths(layout.slots.x[rows], layout.slots.y[rows], layout.slots.r[rows])
    a, b = np.triu_indices(len(rows), k=1)
    return np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b]


def insets(layout: MapLayout) -> FloatArray:
    """For each unit in a sphere, how far inside of the sphere's rim its own rim lies."""
    x, y, r = lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    inside = np.flatnonzero(layout.slots.parent >= 0)
    sphere = layout.slots.parent[inside]
    return r[sphere] - np.hypot(x[inside] - x[sphere], y[inside] - y[sphere]) - r[inside]


def arc_lines(inputs: MapInput, layout: MapLayout, samples: int = 65) -> tuple[FloatArray, FloatArray]:
    """(A, samples) points of each arc between its two rims."""
    arcs = layout.arcs
    part = np.linspace(0, 1, samples)
    start, end = arcs.start / CURVE_END, arcs.end / CURVE_END
    return _points(inputs, layout, start[:, None] + (end - start)[:, None] * part)


def break_points(inputs: MapInput, layout: MapLayout) -> tuple[FloatArray, FloatArray]:
    """(A, 2) points where each arc breaks off and goes on."""
    return _points(inputs, layout, np.stack([layout.arcs.break_from, layout.arcs.break_to], axis=1) / CURVE_END)


def _points(inputs: MapInput, layout: MapLayout, t: FloatArray) -> tuple[FloatArray, FloatArray]:
    x, y = lengths(layout.slots.x, layout.slots.y)
    consumer = inputs.dep_consumer[layout.arcs.dependency][:, None]
    provider = inputs.dep_provider[layout.arcs.dependency][:, None]
    bend = np.array(BENDS)[layout.arcs.bend][:, None]
    return curve(x[consumer], y[consumer], x[provider], y[provider], bend, t)


def crossing_arcs(inputs: MapInput, layout: MapLayout) -> int:
    """How many pairs of arcs cross as they are drawn."""
    x, y = arc_lines(inputs, layout)
    a, b = np.triu_indices(len(x), k=1)
    return int(sum(_lines_cross(x[i], y[i], x[j], y[j]) for i, j in zip(a, b, strict=True)))


def _lines_cross(ax: FloatArray, ay: FloatArray, bx: FloatArray, by: FloatArray) -> bool:
    def side(px: FloatArray, py: FloatArray, qx: FloatArray, qy: FloatArray, x: FloatArray, y: FloatArray):
        return np.sign((qx - px) * (y - py) - (qy - py) * (x - px))

    px, py, qx, qy = (v[:, None] for v in (ax[:-1], ay[:-1], ax[1:], ay[1:]))
    ux, uy, vx, vy = bx[:-1], by[:-1], bx[1:], by[1:]
    apart = side(px, py, qx, qy, ux, uy) * side(px, py, qx, qy, vx, vy)
    other = side(ux, uy, vx, vy, px, py) * side(ux, uy, vx, vy, qx, qy)
    return bool(((apart < 0) & (other < 0)).any())
