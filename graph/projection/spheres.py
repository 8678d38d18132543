"""In which sphere does each unit lie, so that "across tribes" has a meaning for every unit?

A tribe's sphere is itself; else it is the nearest tribe over `PART_OF`, at most six steps away; else the nearest top
of its `PART_OF` chain; else the unit itself. Among equally near ones the smallest id wins.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.projection.columns import LABEL_CODES
from graph.projection.edges import Indices, keys_of
from graph.projection.projection import Projection

STEPS: Final = 6


def spheres_of(projection: Projection, units: Indices) -> Indices:
    """The sphere of each of `units` (int32 indices, -1 for a removed unit). Cost: units times steps up."""
    sphere = np.full(len(units), -1, np.int32)
    part_of = projection.edges.get("PART_OF")
    tribe = LABEL_CODES["Tribe"]
    at = np.flatnonzero(projection.label.take(units) >= 0).astype(np.int32)
    reached = units.take(at)
    top = sphere.copy()
    step = 0
    while len(at):
        if step <= STEPS:
            is_tribe = projection.label.take(reached) == tribe
            _keep_nearest(projection, sphere, at.compress(is_tribe), reached.compress(is_tribe))
            open_ = sphere.take(at) < 0
            at, reached = at.compress(open_), reached.compress(open_)
        if part_of is None:
            _keep_nearest(projection, top, at, reached)
            break
        rows = part_of.rows(reached)
        has_parent = np.zeros(len(reached), bool)
        has_parent[rows.at] = True
        _keep_nearest(projection, top, at.compress(~has_parent), reached.compress(~has_parent))
        if step >= STEPS:
            open_ = top.take(at.take(rows.at)) < 0
            rows = type(rows)(rows.at.compress(open_), rows.to.compress(open_), rows.place.compress(open_))
        at, reached = _distinct(at.take(rows.at), rows.to)
        step += 1
    return np.where(sphere >= 0, sphere, top).astype(np.int32)


def _distinct(at: Indices, reached: Indices) -> tuple[Indices, Indices]:
    """Each pair once: a diamond of parents must not double the work at each step."""
    keys = np.unique(keys_of(at, reached))
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)


def _keep_nearest(projection: Projection, found: Indices, at: Indices, candidates: Indices) -> None:
    """Writes each place's candidate into `found` where nothing nearer stands; ties go to the smallest id."""
    fresh = found.take(at) < 0
    at, candidates = at.compress(fresh), candidates.compress(fresh)
    if len(at) and bool((np.bincount(at, minlength=1) > 1).any()):
        ids = projection.ids
        order = sorted(range(len(at)), key=lambda place: (at[place], ids.of(int(candidates[place]))), reverse=True)
        at, candidates = at.take(order), candidates.take(order)
    found[at] = candidates
