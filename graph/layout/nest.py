"""Where does each unit stand inside its sphere, and how large is the sphere?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.circles import GOLDEN_ANGLE, rounded
from graph.layout.columns import FloatArray, IntArray
from graph.layout.discs import SLACK
from graph.layout.forest import Forest
from graph.layout.rings import LARGEST_RINGED, arrange, centred
from graph.layout.settle import settle

SQUAD_GAP, SQUAD_INSET = 7.0, 6.0
SPHERE_GAP, SPHERE_INSET = 41.0, 20.0
"""One more than the 40 that must remain once places and radii are rounded."""

_TOO_MANY_TO_TIGHTEN = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Nest:
    """U units: dx, dy from the middle of the sphere a unit lies in (0 at the top level), and radius."""

    dx: FloatArray
    dy: FloatArray
    r: FloatArray

    def with_children(self, sphere: int, children: IntArray, x: FloatArray, y: FloatArray, r: float) -> "Nest":
        """The same, with one sphere arranged anew."""
        dx, dy, radius = self.dx.copy(), self.dy.copy(), self.r.copy()
        dx[children], dy[children], radius[sphere] = x, y, r
        return Nest(dx, dy, radius)

    def standing(self, forest: Forest, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Positions on the map, when the top-level units stand at x, y (arrays of U, read at the tops)."""
        known, top = forest.chain >= 0, forest.top
        return (
            x[top] + np.where(known, self.dx[forest.chain], 0).sum(axis=1),
            y[top] + np.where(known, self.dy[forest.chain], 0).sum(axis=1),
        )


def gap_and_inset(forest: Forest) -> tuple[FloatArray, FloatArray]:
    """For each unit, the room there must be between the units in it and to its rim; more where spheres lie in it."""
    holds = forest.holds_spheres
    return np.where(holds, SPHERE_GAP, SQUAD_GAP), np.where(holds, SPHERE_INSET, SQUAD_INSET)


def fresh_gap(forest: Forest) -> FloatArray:
    """For each unit, the room between the units in it on a fresh map: more where spheres lie in it, so that one that
    grows later moves nobody.
    """
    gap, _ = gap_and_inset(forest)
    return gap + np.where(forest.holds_spheres, SLACK, 0.0)


def build_nest(forest: Forest, squad_r: FloatArray, pull: FloatArray) -> Nest:
    """Arrange every sphere from the bottom up.

    squad_r: U radii, read at the leaves; pull: (U, 2), the direction and strength in which the outside ties
    of each unit pull it.
    """
    nest = Nest(dx=np.zeros(len(squad_r)), dy=np.zeros(len(squad_r)), r=squad_r.copy())
    gap, (_, inset) = fresh_gap(forest), gap_and_inset(forest)
    height = forest.height
    by_parent = np.argsort(forest.parent, kind="stable")
    parents = forest.parent[by_parent]
    spheres = np.flatnonzero(~forest.is_leaf)
    first = np.searchsorted(parents, spheres)
    count = np.searchsorted(parents, spheres, side="right") - first
    may_tighten = len(squad_r) <= _TOO_MANY_TO_TIGHTEN
    kinds = np.stack([height[spheres], count, gap[spheres].astype(np.int64)], axis=1)
    for kind in np.unique(kinds, axis=0):
        members = np.flatnonzero((kinds == kind).all(axis=1))
        children = by_parent[first[members][:, None] + np.arange(kind[1])]
        rows = spheres[members]
        _arrange_alike(nest, rows, children, pull, float(kind[2]), float(inset[rows[0]]), may_tighten)
    return nest


def _arrange_alike(
    nest: Nest,
    spheres: IntArray,
    children: IntArray,
    pull: FloatArray,
    gap: float,
    inset: float,
    may_tighten: bool,
) -> None:
    """Fill in the rows of B spheres with n units each; children: (B, n)."""
    r = nest.r[children]
    if children.shape[1] <= LARGEST_RINGED:
        dx, dy, sphere = arrange(r, pull[children], gap, inset, may_tighten)
    else:
        dx, dy, sphere = _crowd(r, pull[children], gap, inset)
    nest.dx[children], nest.dy[children] = dx, dy
    nest.r[spheres] = sphere


def _crowd(r: FloatArray, pull: FloatArray, gap: float, inset: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Many units in one sphere: a sunflower with the most pulled outside, each towards its pull, then settled."""
    places = [_settled_sunflower(*tribe, gap) for tribe in zip(r, pull, strict=True)]
    x, y = (np.stack(column) for column in zip(*places, strict=True))
    return centred(x, y, r, inset)


def _settled_sunflower(r: FloatArray, pull: FloatArray, gap: float) -> tuple[FloatArray, FloatArray]:
    strength = np.hypot(pull[:, 0], pull[:, 1])
    rank = np.argsort(np.argsort(rounded(strength, 6), kind="stable"), kind="stable")
    spread = np.sqrt(((r + gap / 2) ** 2).sum() / len(r))
    distance = spread * np.sqrt(rank + 0.5)
    angle = np.where(strength > 0, np.arctan2(pull[:, 1], pull[:, 0]), rank * GOLDEN_ANGLE)
    return settle(distance * np.cos(angle), distance * np.sin(angle), r, gap, aspect=1.0, tolerance=0.3)


def total_pull(children: IntArray, dx: FloatArray, dy: FloatArray, weight: FloatArray, units: int) -> FloatArray:
    """(U, 2): the sum over the ties of each child of weight times the unit vector (dx, dy) to its far end."""
    length = np.sqrt(dx * dx + dy * dy) + 1e-9
    total = np.zeros((units, 2))
    total[:, 0] = np.bincount(children, weight * dx / length, units)
    total[:, 1] = np.bincount(children, weight * dy / length, units)
    return total
