"""How good is a map, and how much of it moves? How short its ties are, what crosses what, how much of it is air.

The same as in the comparison of methods in which this layout was chosen, so that they can be held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.map_changes import squads_of
from graph.layout import QUARTERS, MapInput, MapLayout
from graph.layout.circles import chords, cross
from graph.layout.columns import FloatArray, IntArray
from graph.layout.forest import Forest, grow_forest
from graph.layout.length import mean_way, tie_ways
from graph.layout.ties import uncovered_rows

MOST_ARCS: Final = 2_000
"""Of more uncovered dependencies than these it is not counted what they cross, each beside each."""

_AT_ONCE: Final = 250


@dataclass(frozen=True)
class Figures:
    """What is measured on one map; lengths in map units.

    tie         mean distance between the rims of units that depend on each other, by the weights of ties; 0 for none
    arcs        uncovered dependencies between spheres
    crossings   pairs of them that cross as straight lines, or None where they are too many
    over        how much of one of them lies over spheres of others, on average, or None
    fill        share of the box round all outer units that these cover: the top-level ones, or those in the one sphere
                that holds everything
    aspect      width of that box by its height
    void        least distance between the rims of two outer units, or None where there is only one
    """

    tie: float
    arcs: int
    crossings: int | None
    over: float | None
    fill: float
    aspect: float
    void: float | None


@dataclass(frozen=True)
class Ways:
    """How far squads stand from where they stood before a change, in map units; `moved`: the share of over one."""

    moved: float
    mean: float
    largest: float


def ways(inputs: MapInput, layout: MapLayout, afters: Sequence[tuple[MapInput, MapLayout]]) -> Ways:
    """How far squads move on a map by changes, each for itself, as far as they stay in their tribe."""
    found = np.concatenate([_ways(inputs, layout, *after) for after in afters])
    return Ways(float((found > 1.0).mean()), float(found.mean()), float(found.max()))


def _ways(inputs: MapInput, layout: MapLayout, after: MapInput, then: MapLayout) -> FloatArray:
    row = {id_: place for place, id_ in enumerate(after.unit_ids)}
    then_at = np.array([row.get(id_, -1) for id_ in inputs.unit_ids])
    old = squads_of(inputs)
    old = old[(then_at[old] >= 0) & (then_at[inputs.parent[old]] == after.parent[then_at[old]])]
    new = then_at[old]
    dx, dy = then.slots.x[new] - layout.slots.x[old], then.slots.y[new] - layout.slots.y[old]
    return np.hypot(dx, dy) / QUARTERS


def figures(inputs: MapInput, layout: MapLayout) -> Figures:
    """The figures of a map that has units. Cost: each outer unit beside each, and each arc beside each sphere."""
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    x, y, r = (column / QUARTERS for column in (layout.slots.x, layout.slots.y, layout.slots.r))
    rows = uncovered_rows(inputs, forest)
    ends = inputs.dep_consumer[rows], inputs.dep_provider[rows]
    is_counted = len(rows) <= MOST_ARCS
    outer = _outer(forest)
    width, height = _length(x[outer], r[outer]), _length(y[outer], r[outer])
    return Figures(
        tie=_tie(inputs, layout),
        arcs=len(rows),
        crossings=_crossings(x, y, *ends) if is_counted else None,
        over=_over(forest, x, y, r, *ends) if is_counted else None,
        fill=float(np.pi * (r[outer] ** 2).sum() / (width * height)),
        aspect=width / height,
        void=_void(x[outer], y[outer], r[outer]),
    )


def _outer(forest: Forest) -> IntArray:
    outer = forest.tops
    while len(outer) == 1 and forest.holds_spheres[outer[0]]:
        outer = np.flatnonzero(forest.parent == outer[0])
    return outer


def _length(place: FloatArray, r: FloatArray) -> float:
    return float((place + r).max() - (place - r).min())


def _tie(inputs: MapInput, layout: MapLayout) -> float:
    ties, way = tie_ways(inputs, layout)
    is_between = ties.b < ties.units
    return mean_way(way[is_between], ties.weight[is_between])


def _crossings(x: FloatArray, y: FloatArray, consumer: IntArray, provider: IntArray) -> int:
    """Lines with a unit in common meet there, which is no crossing."""
    a, b = np.triu_indices(len(consumer), k=1)
    ends = np.stack([consumer, provider], axis=1)
    apart = ~(ends[a][:, :, None] == ends[b][:, None, :]).any(axis=(1, 2))
    one, other = ends[a[apart]].T, ends[b[apart]].T
    return int(cross(*(p[row] for row in (*one, *other) for p in (x, y))).sum())


def _over(
    forest: Forest, x: FloatArray, y: FloatArray, r: FloatArray, consumer: IntArray, provider: IntArray
) -> float:
    """Spheres that hold one of the ends are its own."""
    spheres = np.unique(forest.sphere[forest.sphere >= 0])
    total = 0.0
    for first in range(0, len(consumer), _AT_ONCE):
        one, other = consumer[first : first + _AT_ONCE, None], provider[first : first + _AT_ONCE, None]
        inside = chords(x[one], y[one], x[other], y[other], x[spheres], y[spheres], r[spheres])
        own = forest.is_within(one, spheres) | forest.is_within(other, spheres)
        total += float(inside[~own].sum())
    return total / len(consumer) if len(consumer) else 0.0


def _void(x: FloatArray, y: FloatArray, r: FloatArray) -> float | None:
    if len(x) < 2:
        return None
    least = np.inf
    for first in range(0, len(x), _AT_ONCE):
        some = np.arange(first, min(first + _AT_ONCE, len(x)))
        apart = np.hypot(x[some, None] - x, y[some, None] - y) - r[some, None] - r
        apart[np.arange(len(some)), some] = np.inf
        least = min(least, float(apart.min()))
    return least
