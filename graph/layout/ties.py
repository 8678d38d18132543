"""What pulls two places of the map together, and how strongly?

An *end* of a tie is a unit row, or the number of units plus an object row. Only what crosses the void ties:
dependencies between two spheres, and the tethers of void objects.
"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BoolArray, FloatArray, IntArray, MapInput
from graph.layout.forest import Forest

UNCOVERED, CRITICAL, TETHER, COVERED = 2.2, 3.1, 2.0, 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """T ties among U units and O objects: ends, weight, and whether it is a gap (drawn as a broken arc)."""

    units: int
    objects: int
    a: IntArray
    b: IntArray
    weight: FloatArray
    is_gap: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class LocalTies:
    """Ties as one sphere sees them, sorted by sphere.

    units       U, of the whole map
    sphere      the sphere
    child       the unit directly in it that holds the near end
    near, far   the ends
    far_child   the unit directly in it that holds the far end, -1 when that lies outside
    """

    units: int
    sphere: IntArray
    child: IntArray
    near: IntArray
    far: IntArray
    far_child: IntArray
    weight: FloatArray
    is_gap: BoolArray


def crossing_dependencies(inputs: MapInput, forest: Forest) -> IntArray:
    """Rows of the dependencies that join two spheres, neither of which lies in the other."""
    consumer, provider = inputs.dep_consumer, inputs.dep_provider
    apart = forest.sphere[consumer] != forest.sphere[provider]
    return np.flatnonzero(apart & ~forest.related(consumer, provider)).astype(np.int32)


def uncovered_rows(inputs: MapInput, forest: Forest) -> IntArray:
    """Rows of the crossing dependencies that no process covers: what is drawn as a broken arc."""
    rows = crossing_dependencies(inputs, forest)
    return rows[~inputs.dep_covered[rows]]


def find_ties(inputs: MapInput, forest: Forest) -> Ties:
    """All ties of the map: crossing dependencies first, then tethers."""
    rows = crossing_dependencies(inputs, forest)
    covered, critical = inputs.dep_covered[rows], inputs.dep_critical[rows]
    weight = np.where(covered, COVERED, np.where(critical, CRITICAL, UNCOVERED))
    objects = np.repeat(np.arange(len(inputs.object_ids)), np.diff(inputs.object_ptr))
    return Ties(
        units=len(inputs.unit_ids),
        objects=len(inputs.object_ids),
        a=np.concatenate([inputs.dep_consumer[rows], inputs.object_units]).astype(np.int32),
        b=np.concatenate([inputs.dep_provider[rows], len(inputs.unit_ids) + objects]).astype(np.int32),
        weight=np.concatenate([weight, np.full(len(objects), TETHER)]),
        is_gap=np.concatenate([~covered, np.zeros(len(objects), dtype=np.bool_)]),
    )


def local_ties(ties: Ties, forest: Forest) -> LocalTies:
    """For each sphere, the ties of what lies in it: to the outside, and (once) between its own parts."""
    a = np.concatenate([ties.a, ties.b])
    b = np.concatenate([ties.b, ties.a])
    tie = np.tile(np.arange(len(ties.a)), 2)
    forward = np.arange(len(a)) < len(ties.a)
    found: list[tuple[IntArray, ...]] = []
    for steps in range(1, forest.chain.shape[1]):
        rows = np.flatnonzero(a < ties.units)
        rows = rows[forest.chain[a[rows], steps] >= 0]
        sphere, child = forest.chain[a[rows], steps], forest.chain[a[rows], steps - 1]
        far_child = _child_holding(forest, b[rows], sphere)
        seen_once = (far_child < 0) | (forward[rows] & (far_child != child))
        kept = rows[seen_once]
        found.append((sphere[seen_once], child[seen_once], a[kept], b[kept], far_child[seen_once], tie[kept]))
    if not found:
        found.append(tuple(np.zeros(0, dtype=np.int32) for _ in range(6)))
    sphere, child, near, far, far_child, tie = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(sphere, kind="stable")
    return LocalTies(
        units=ties.units,
        sphere=sphere[order],
        child=child[order],
        near=near[order],
        far=far[order],
        far_child=far_child[order],
        weight=ties.weight[tie[order]],
        is_gap=ties.is_gap[tie[order]],
    )


def _child_holding(forest: Forest, ends: IntArray, spheres: IntArray) -> IntArray:
    """The unit directly in the sphere that holds the end; -1 where the end lies outside, or is an object."""
    inside = np.full(len(ends), -1, dtype=np.int32)
    units = np.flatnonzero(ends < len(forest.parent))
    chain = forest.chain[ends[units]]
    for steps in range(1, chain.shape[1]):
        held = chain[:, steps] == spheres[units]
        inside[units[held]] = chain[held, steps - 1]
    return inside
