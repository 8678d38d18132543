"""Where does everything stand when a map has to take in what is new, and what was there keeps its place?"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.layout.circles import lowest, squad_radius
from graph.layout.columns import QUARTERS, BoolArray, FloatArray, IntArray, Slots
from graph.layout.forest import Forest
from graph.layout.joined import Joined
from graph.layout.nest import SPHERE_GAP, Nest, gap_and_inset
from graph.layout.settle import near_pairs, until_apart
from graph.layout.standing import slots_of

_RINGS, _ANGLES = 28, 48
_OUTGROWN = 3.0
_TURNS = 300
_LOOSE, _TOLERANCE = 1.0, 0.3
"""A little less room than fresh maps leave is enough, so that nothing moves without need."""
_HEAVIER = 50.0
"""What has grown stays where it is, with all that is in it: so much less than its neighbours does it give way."""
_CALM = 400


@dataclass(frozen=True, slots=True, eq=False)
class Back:
    """Units of a joined map that come back: their rows, and the slots that they had in the spheres they lie in.

    x, y are quarter pixels from the middle of the sphere, from that of the map where a unit lies in none.
    """

    units: IntArray
    x: IntArray
    y: IntArray
    r: IntArray


NOBODY: Final = Back(*np.zeros((4, 0), dtype=np.int32))


def keep(joined: Joined, forest: Forest, before: Slots, back: Back = NOBODY) -> Slots:
    """Slots of a joined map, on which every unit that was there stands where it stood, and none has become smaller.

    A unit that comes back stands where it stood in its sphere, if nobody has come there. Other new units take the
    free place nearest to where they come from, or to the middle; only their own spheres grow, and only what then
    touches gives way. Cost: as many comparisons as there are units for each sphere that changes, and pairs of those
    that are near.
    """
    known, inputs = len(before.x), joined.inputs
    x, y, r = (np.zeros(len(inputs.parent)) for _ in range(3))
    x[:known], y[:known], r[:known] = (column / QUARTERS for column in (before.x, before.y, before.r))
    stood = np.arange(len(x)) < known
    stood[back.units] = True
    r[back.units] = back.r / QUARTERS
    dx, dy = x.copy(), y.copy()
    inside = np.flatnonzero(forest.parent[:known] >= 0)
    dx[inside] -= x[forest.parent[inside]]
    dy[inside] -= y[forest.parent[inside]]
    dx[back.units], dy[back.units] = back.x / QUARTERS, back.y / QUARTERS
    leaf = squad_radius(inputs.people, inputs.vacant, inputs.areas)
    grown = forest.is_leaf & (leaf > r + 1 / QUARTERS)
    r[grown] = leaf[grown]
    wish_x, wish_y = _wishes(joined, forest, x, y, known)
    nest, touched = Nest(dx, dy, r), grown
    touched[known:] = True
    gap, inset = gap_and_inset(forest)
    for level in range(1, int(forest.height.max(initial=0)) + 1):
        above = forest.parent[touched & (forest.parent >= 0)]
        for sphere in np.unique(above[forest.height[above] == level]).tolist():
            children = np.flatnonzero(forest.parent == sphere)
            wish = wish_x[children] - x[sphere], wish_y[children] - y[sphere]
            room = float(gap[sphere]), float(inset[sphere])
            nest, has_grown = _taken_in(nest, sphere, children, stood, touched, wish, room)
            touched[sphere] |= has_grown
    tops = forest.tops
    top_x, top_y = nest.dx.copy(), nest.dy.copy()
    if touched[tops].any():
        wish = wish_x[tops], wish_y[tops]
        top_x[tops], top_y[tops] = _arranged(nest, tops, stood, touched, wish, (SPHERE_GAP, 0.0), np.inf)
    nest.dx[tops], nest.dy[tops] = 0.0, 0.0
    slots = slots_of(forest, nest, *nest.standing(forest, top_x, top_y))
    slots.r[:known] = np.maximum(slots.r[:known], before.r)
    return slots


def _wishes(
    joined: Joined, forest: Forest, x: FloatArray, y: FloatArray, known: int
) -> tuple[FloatArray, FloatArray]:
    """Where new units would stand: where they stood, or amid what lies in them; the middle of their sphere if new."""
    was, above = joined.was, forest.parent
    wish_x, wish_y = x.copy(), y.copy()
    for row in range(known, len(was)):
        inner = was[(forest.chain == row).any(axis=1)] if forest.height[row] else was[[row]]
        from_ = np.array([was[row]]) if was[row] >= 0 else inner[inner >= 0]
        if len(from_):
            wish_x[row], wish_y[row] = x[from_].mean(), y[from_].mean()
        elif 0 <= above[row] < known:
            wish_x[row], wish_y[row] = x[above[row]], y[above[row]]
    return wish_x, wish_y


def _taken_in(
    nest: Nest,
    sphere: int,
    children: IntArray,
    stood: BoolArray,
    touched: BoolArray,
    wish: tuple[FloatArray, FloatArray],
    room: tuple[float, float],
) -> tuple[Nest, bool]:
    """The nest with one sphere that has room for all its units, and whether that made the sphere larger."""
    rim = float(nest.r[sphere])
    x, y = _arranged(nest, children, stood, touched, wish, room, rim)
    if float((np.hypot(x, y) + nest.r[children]).max() + room[1]) <= rim:
        return nest.with_children(sphere, children, x, y, rim), False
    middle_x, middle_y, radius = _round(x, y, nest.r[children])
    grown = nest.with_children(sphere, children, x - middle_x, y - middle_y, max(rim, radius + room[1]))
    grown.dx[sphere] += middle_x
    grown.dy[sphere] += middle_y
    return grown, True


def _round(x: FloatArray, y: FloatArray, r: FloatArray) -> tuple[float, float, float]:
    """Middle and radius of a circle round discs, a hair larger than the smallest one: towards the farthest, ever less.

    Source: Badoiu and Clarkson, *Smaller core-sets for balls* (2003).
    """
    at_x, at_y = float(x.mean()), float(y.mean())
    for turn in range(1, _TURNS):
        reach = np.hypot(x - at_x, y - at_y) + r
        far = lowest(-reach)
        away = max(float(reach[far] - r[far]), 1e-9)
        # the far side of a disc lies beyond its middle
        share = float(reach[far]) / away / (turn + 1)
        at_x, at_y = at_x + share * float(x[far] - at_x), at_y + share * float(y[far] - at_y)
    return at_x, at_y, float((np.hypot(x - at_x, y - at_y) + r).max())


def _arranged(
    nest: Nest,
    rows: IntArray,
    stood: BoolArray,
    touched: BoolArray,
    wish: tuple[FloatArray, FloatArray],
    room: tuple[float, float],
    rim: float,
) -> tuple[FloatArray, FloatArray]:
    """Places of units in one sphere: those that were there make room for each other, then new ones find theirs."""
    x, y, r = nest.dx[rows].copy(), nest.dy[rows].copy(), nest.r[rows]
    gap, inset = room
    old = np.flatnonzero(stood[rows])
    if _touches(x[old], y[old], r[old], gap - _LOOSE):
        mass = r[old] ** 2 * np.where(touched[rows[old]], _HEAVIER, 1.0)
        x[old], y[old] = until_apart(x[old], y[old], r[old], mass, gap + _TOLERANCE, _TOLERANCE, _CALM)
    placed = old.tolist()
    for row in sorted(np.flatnonzero(~stood[rows]).tolist(), key=lambda each: -r[each]):
        others = x[placed], y[placed], r[placed]
        x[row], y[row] = _free_place(others, float(r[row]), gap, inset, rim, (wish[0][row], wish[1][row]))
        placed.append(row)
    return x, y


def _touches(x: FloatArray, y: FloatArray, r: FloatArray, gap: float) -> bool:
    """Whether any two discs are nearer to each other than the gap."""
    if len(x) < 2:
        return False
    a, b = near_pairs(x, y, r, gap)
    return bool((np.hypot(x[a] - x[b], y[a] - y[b]) < r[a] + r[b] + gap - _TOLERANCE).any())


def _free_place(
    others: tuple[FloatArray, FloatArray, FloatArray],
    r: float,
    gap: float,
    inset: float,
    rim: float,
    wish: tuple[float, float],
) -> tuple[float, float]:
    """Of many places about the middle the free one nearest to the wish, inside of the rim where there is room."""
    x, y, radii = others
    outside = float((np.hypot(x, y) + radii).max(initial=0.0)) + gap + r if len(x) else 0.0
    ring = np.linspace(0.0, outside, _RINGS)[:, None]
    angle = 2 * np.pi / _ANGLES * np.arange(_ANGLES)
    at_x, at_y = (ring * np.cos(angle)).ravel(), (ring * np.sin(angle)).ravel()
    clear = np.hypot(at_x[:, None] - x, at_y[:, None] - y) - radii - r - gap
    outgrown = np.maximum(np.hypot(at_x, at_y) + r + inset - rim, 0.0)
    cost = np.hypot(at_x - wish[0], at_y - wish[1]) + _OUTGROWN * outgrown
    best = lowest(np.where((clear >= -1e-9).all(axis=1), cost, np.inf))
    return float(at_x[best]), float(at_y[best])
