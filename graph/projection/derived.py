"""What follows from a change without being part of it? Roles held by unit, and the spheres of units that moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from graph.projection.build import empty_edges
from graph.projection.edges import NONE, EdgeList, Indices
from graph.projection.projection import IN_UNIT, SPHERE, Projection
from graph.projection.spheres import spheres_of

Ends = tuple[Indices, Indices]
"""Sources and targets of relationships, pair by pair."""


Held = tuple[int, int, int]
"""A unit, a role that is held in it, and the person who holds it."""


def with_roles_held(after: Projection, gone: Sequence[Held], came: Sequence[Held]) -> tuple[Projection, Ends]:
    """`after` with `IN_UNIT` brought up to what went from `HOLDS` and came to it, and the ends of that."""
    old = after.edges.get(IN_UNIT, empty_edges(IN_UNIT, after.blocks))
    went, new = _columns(gone), _columns(came)
    rows = old.rows(went[0])
    by = old.values_at("by", rows.place, np.int32(-1))
    fits = (rows.to == went[1].take(rows.at)) & (by == went[2].take(rows.at))
    added = EdgeList.of(new[0], new[1], old.source_span, old.target_span, {"by": new[2]})
    edges = {**after.edges, IN_UNIT: old.changed(np.sort(rows.place.compress(fits)), added)}
    ends = np.concatenate((went[0], new[0])), np.concatenate((went[1], new[1]))
    return after.replaced(edges=edges), ends


def _columns(held: Sequence[Held]) -> tuple[Indices, Indices, Indices]:
    units, roles, people = np.array(held, np.int32).reshape(-1, 3).T
    return units, roles, people


def with_spheres(after: Projection, moved: Iterable[int]) -> tuple[Projection, Indices, Ends]:
    """`after` with spheres found anew for moved units and all below, the units whose sphere changed, and the ends."""
    start = after.blocks["Unit"].start
    units = _below(after, moved)
    column = after.columns["Unit", "sphere_id"]
    before, now = column.take(units - np.int32(start)), spheres_of(after, units)
    changed = np.flatnonzero(before != now)
    if not len(changed):
        return after, NONE, (NONE, NONE)
    units, before, now = units.take(changed), before.take(changed), now.take(changed)
    column = column.copy()
    column[units - start] = now
    old = after.edges[SPHERE]
    had, has = before >= 0, now >= 0
    added = EdgeList.of(units.compress(has), now.compress(has), old.source_span, old.target_span, {})
    edges = {**after.edges, SPHERE: old.changed(np.sort(old.rows(units).place), added)}
    ends = (
        np.concatenate((units.compress(had), added.source)),
        np.concatenate((before.compress(had), added.target)),
    )
    return after.replaced(columns={**after.columns, ("Unit", "sphere_id"): column}, edges=edges), units, ends


def _below(projection: Projection, units: Iterable[int]) -> Indices:
    """The units and everything that is part of them, at any depth, ascending. Cost: their number."""
    part_of = projection.edges.get("PART_OF")
    found = set(units)
    level = list(found)
    while part_of is not None and level:
        level = list(set(part_of.rows(np.array(level, np.int32), back=True).to.tolist()) - found)
        found.update(level)
    return np.array(sorted(found), np.int32)
