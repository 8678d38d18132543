"""How much does each of many places cost the things that look for one? Everything near to them is found at once."""

from dataclasses import dataclass

import numpy as np

from graph.layout.cells import cells_of_discs, cells_of_lines
from graph.layout.columns import FloatArray, IntArray
from graph.layout.ground import Ground
from graph.layout.pairs import Pairs, mutual, paired
from graph.layout.solvers import pairs_within

CLEAR, AIRY, TAG_CLEAR, GAP_CLEAR, APART = 12.0, 34.0, 10.0, 14.0, 64.0
_TAG_CELL = 500.0


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What n things look at that look for places about their bases: all that lies within their reach.

    x, y, size  bases and radii
    squads      the units each is tethered to
    walls       the units that bound the void of each
    tags        names of units
    gaps        the lines (4, A) of uncovered dependencies, as long as nobody has bent them
    others      the things that they may come near to
    """

    ground: Ground
    lines: FloatArray
    x: FloatArray
    y: FloatArray
    size: FloatArray
    squads: Pairs
    walls: Pairs
    tags: Pairs
    gaps: Pairs
    others: Pairs

    def cost(
        self, things: IntArray, aside: tuple[FloatArray, FloatArray], at: tuple[FloatArray, FloatArray]
    ) -> FloatArray:
        """(T, P): what it costs each of T things to stand so far aside of its base as each of P places lies.

        at: where all n things stand; those that stand nowhere yet, at no number.
        """
        ground = self.ground
        x, y, size = self.x[things, None] + aside[0], self.y[things, None] + aside[1], self.size[things]
        cost = 0.8 * np.hypot(x - self.x[things, None], y - self.y[things, None])
        thing, unit = self.squads.of(things)
        distance = np.hypot(x[thing] - ground.x[unit, None], y[thing] - ground.y[unit, None])
        tethers = np.bincount(thing, minlength=len(things))
        cost += 0.7 * _sums(thing, distance, len(things)) / tethers[:, None] + 0.3 * _most(thing, distance)
        thing, wall = self.walls.of(things)
        clear = np.hypot(x[thing] - ground.x[wall, None], y[thing] - ground.y[wall, None])
        clear -= (ground.r[wall] + size[thing])[:, None]
        cost += _sums(thing, 40 * _short(CLEAR, clear) + 0.8 * _short(AIRY, clear), len(things))
        thing, tag = self.tags.of(things)
        distance = ground.tags.distances(tag, x[thing], y[thing]) - size[thing, None]
        cost += 30 * _sums(thing, _short(TAG_CLEAR, distance), len(things))
        thing, gap = self.gaps.of(things)
        distance = _distances_aside(self.lines[:, gap], x[thing, :1], y[thing, :1], aside) - size[thing, None]
        cost += 1.5 * _sums(thing, _short(GAP_CLEAR, distance), len(things))
        thing, other = self.others.of(things)
        stands = ~np.isnan(at[0][other])
        thing, other = thing[stands], other[stands]
        distance = np.hypot(x[thing] - at[0][other, None], y[thing] - at[1][other, None])
        return cost + 12 * _sums(thing, _short(APART, distance), len(things))


def look_round(
    ground: Ground,
    lines: FloatArray,
    at: tuple[FloatArray, FloatArray],
    size: FloatArray,
    squads: Pairs,
    reach: float,
) -> Surroundings:
    """What things see that look for places up to `reach` from where they begin; at: x and y."""
    (x, y), n, largest = at, len(size), float(size.max(initial=0.0))
    return Surroundings(
        ground=ground,
        lines=lines,
        x=x,
        y=y,
        size=size,
        squads=squads,
        walls=paired(*ground.walls_near(squads, x, y, reach + AIRY + size), n),
        tags=paired(*_tags_near(ground, x, y, reach + TAG_CLEAR + size), n),
        gaps=paired(*_lines_near(lines, x, y, reach + GAP_CLEAR + largest), n),
        others=mutual(*pairs_within(x, y, 2 * reach + APART), n),
    )


def _tags_near(ground: Ground, x: FloatArray, y: FloatArray, reach: FloatArray) -> tuple[IntArray, IntArray]:
    tags = ground.tags
    rows = np.arange(len(tags.x))
    cells = cells_of_discs(tags.x, tags.y, np.maximum(tags.half_width, tags.half_height), rows, _TAG_CELL)
    thing, tag = cells.near(x, y, float(reach.max(initial=0.0)))
    close = np.abs(tags.x[tag] - x[thing]) < reach[thing] + tags.half_width[tag]
    close &= np.abs(tags.y[tag] - y[thing]) < reach[thing] + tags.half_height[tag]
    return thing[close], tag[close]


def _lines_near(lines: FloatArray, x: FloatArray, y: FloatArray, reach: float) -> tuple[IntArray, IntArray]:
    thing, line = cells_of_lines(lines, reach / 2).near(x, y, 1.25 * reach)
    close = distances(lines[:, line], x[thing], y[thing]) < reach
    return thing[close], line[close]


def distances(lines: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """How far points lie from straight lines, each from x, y to x, y (arrays that broadcast)."""
    from_x, from_y, to_x, to_y = lines
    dx, dy = to_x - from_x, to_y - from_y
    along = np.clip(((x - from_x) * dx + (y - from_y) * dy) / (dx * dx + dy * dy + 1e-9), 0.0, 1.0)
    return np.hypot(x - from_x - along * dx, y - from_y - along * dy)


def _distances_aside(
    lines: FloatArray, x: FloatArray, y: FloatArray, aside: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """(N, P): as `distances`, of P places about the point x, y (N, 1) beside each of N lines.

    Where a place lies along a line and across it is the same for all lines but for a turn, so it takes few steps.
    """
    from_x, from_y, to_x, to_y = lines[..., None]
    length = np.hypot(to_x - from_x, to_y - from_y) + 1e-9
    along_x, along_y = (to_x - from_x) / length, (to_y - from_y) / length
    along = (x - from_x) * along_x + (y - from_y) * along_y + along_x * aside[0] + along_y * aside[1]
    across = (y - from_y) * along_x - (x - from_x) * along_y + along_x * aside[1] - along_y * aside[0]
    beyond = np.maximum(np.maximum(-along, along - length), 0.0)
    return np.sqrt(across * across + beyond * beyond)


def _short(wanted: float, distance: FloatArray) -> FloatArray:
    return np.maximum(wanted - distance, 0.0)


def _sums(thing: IntArray, values: FloatArray, things: int) -> FloatArray:
    """(T, P): the sums of those of (N, P) values that belong to each thing; `thing` ascends."""
    found = np.zeros((things, values.shape[1]))
    if len(thing):
        owners, starts = np.unique(thing, return_index=True)
        found[owners] = np.add.reduceat(values, starts, axis=0)
    return found


def _most(thing: IntArray, values: FloatArray) -> FloatArray:
    """(T, P): the largest of the values of each thing, which each has."""
    _, starts = np.unique(thing, return_index=True)
    return np.maximum.reduceat(values, starts, axis=0)
