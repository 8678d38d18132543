"""In which sphere does each unit lie, so that "across tribes" has a meaning for every unit?

A tribe's sphere is itself; else it is the nearest tribe over `PART_OF`, at most six steps away; else the nearest top
of its `PART_OF` chain; else the unit itself. Among equally near ones the smallest id wins.
"""

from __future__ import annotations

import numpy as np

from graph.projection.columns import LABEL_CODES
from graph.projection.edges import EdgeList, Indices, keys_of
from graph.projection.projection import Projection
from graph.spheres import STEPS, spheres


def spheres_of(projection: Projection, units: Indices) -> Indices:
    """The sphere of each of `units` (int32 indices, -1 for a removed unit). Cost: units times six steps up.

    Units deeper than that below whatever ends their search cost the whole of what is above them, once.
    """
    sphere = np.full(len(units), -1, np.int32)
    part_of = projection.edges.get("PART_OF")
    tribe = LABEL_CODES["Tribe"]
    at = np.flatnonzero(projection.label.take(units) >= 0).astype(np.int32)
    reached = units.take(at)
    top = sphere.copy()
    for _ in range(STEPS + 1):
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
        at, reached = _distinct(at.take(rows.at), rows.to)
    sphere = np.where(sphere >= 0, sphere, top)
    open_ = sphere.take(at) < 0
    if part_of is not None and bool(open_.any()):
        deep = np.unique(at.compress(open_))
        sphere[deep] = _far_up(projection, part_of, units.take(deep))
    return sphere.astype(np.int32)


def _distinct(at: Indices, reached: Indices) -> tuple[Indices, Indices]:
    """Each pair once: a diamond of parents must not double the work at each step."""
    keys = np.sort(keys_of(at, reached))
    keys = keys.compress(np.concatenate((keys[:1] >= 0, keys[1:] != keys[:-1])))
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


def _far_up(projection: Projection, part_of: EdgeList, units: Indices) -> Indices:
    """The sphere of each unit that has to look further than six steps up, found from the top down."""
    parents: dict[int, list[int]] = {}
    level = units.tolist()
    while level:
        parents.update((unit, []) for unit in level)
        rows = part_of.rows(np.array(level, np.int32))
        for place, parent in zip(rows.at.tolist(), rows.to.tolist(), strict=True):
            parents[level[place]].append(parent)
        level = list({parent for parent in rows.to.tolist() if parent not in parents})
    id_of = {unit: projection.id_of(unit) for unit in parents}
    index_of = {id_: unit for unit, id_ in id_of.items()}
    tribes = [id_of[unit] for unit in parents if projection.label_of(unit) == "Tribe"]
    found = spheres({id_of[unit]: [id_of[each] for each in above] for unit, above in parents.items()}, tribes)
    return np.array([index_of[found[id_of[unit]]] for unit in units.tolist()], np.int32)
