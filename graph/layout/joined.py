"""What stands on a map that shows an organisation before a change and after it?

What keeps its place is there once; what moves is there twice, where it was and where it comes.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.layout.columns import BoolArray, IntArray, MapInput


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The rows in the joined map of all units, dependencies and objects of one of the two."""

    units: IntArray
    dependencies: IntArray
    objects: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Both states as one map: the rows of `before` come first, as they are, then what only `after` has.

    `was` holds for each unit the row at which the unit with its id stood before, -1 where there was none.
    """

    inputs: MapInput
    before: Side
    after: Side
    was: IntArray


def join(before: MapInput, after: MapInput) -> Joined:
    """Two states of one organisation, each with its units and objects sorted by id, as one map.

    A unit keeps its place if the sphere that it lies in does, and is the same.
    """
    known = {id_: row for row, id_ in enumerate(before.unit_ids)}
    units = _unit_rows(before, after, known)
    new = np.flatnonzero(units >= len(known))
    kept = np.flatnonzero(units < len(known))
    dependencies, added = _dependency_rows(before, after, units)
    objects, both = _object_rows(before, after)
    ptr, tethers = _tethers(before, after, units, objects, len(both))
    rows = units[new], units[kept], new, kept
    inputs = MapInput(
        unit_ids=(*before.unit_ids, *(f"{after.unit_ids[int(row)]} after" for row in new)),
        parent=np.concatenate([before.parent, _mapped(after.parent[new], units)]),
        is_sphere=_largest(before.is_sphere, after.is_sphere, rows),
        people=_largest(before.people, after.people, rows),
        vacant=_largest(before.vacant, after.vacant, rows),
        areas=_largest(before.areas, after.areas, rows),
        tag_width=_largest(before.tag_width, after.tag_width, rows),
        dep_consumer=np.concatenate([before.dep_consumer, units[after.dep_consumer[added]]]),
        dep_provider=np.concatenate([before.dep_provider, units[after.dep_provider[added]]]),
        dep_covered=np.concatenate([before.dep_covered, after.dep_covered[added]]),
        dep_critical=np.concatenate([before.dep_critical, after.dep_critical[added]]),
        object_ids=both,
        object_ghost=_either(before.object_ghost, after.object_ghost, objects, len(both)),
        object_critical=_either(before.object_critical, after.object_critical, objects, len(both)),
        object_ptr=ptr,
        object_units=tethers,
    )
    old = [known.get(after.unit_ids[int(row)], -1) for row in new]
    return Joined(
        inputs,
        Side(
            *(np.arange(n, dtype=np.int32) for n in (len(known), len(before.dep_consumer), len(before.object_ids)))
        ),
        Side(units, dependencies, objects),
        np.concatenate([np.arange(len(known), dtype=np.int32), np.array(old, dtype=np.int32)]),
    )


def _unit_rows(before: MapInput, after: MapInput, known: dict[str, int]) -> IntArray:
    """The joined row of each unit of `after`."""
    found = np.full(len(after.unit_ids), -1, dtype=np.int32)

    def keeps_place(row: int) -> bool:
        old, above = known.get(after.unit_ids[row], -1), int(after.parent[row])
        if old < 0 or above < 0:
            return old >= 0 and int(before.parent[old]) < 0
        return int(before.parent[old]) == int(found[above])

    added = len(known)
    for row in _downwards(after.parent):
        if keeps_place(row):
            found[row] = known[after.unit_ids[row]]
        else:
            found[row] = added
            added += 1
    return _in_row_order(found, len(known))


def _downwards(parent: IntArray) -> list[int]:
    """All rows, each after the one it lies in; those of one depth in their order."""
    depth = np.zeros(len(parent), dtype=np.int32)
    above = parent.copy()
    while (above >= 0).any():
        depth += above >= 0
        above = np.where(above >= 0, parent[above], -1)
    return np.argsort(depth, kind="stable").tolist()


def _in_row_order(found: IntArray, known: int) -> IntArray:
    """The same rows, the new ones numbered in the order in which they come."""
    new = np.flatnonzero(found >= known)
    numbered = found.copy()
    numbered[new] = known + np.arange(len(new))
    return numbered


def _mapped(rows: IntArray, to: IntArray) -> IntArray:
    return np.where(rows >= 0, to[rows], -1).astype(np.int32) if len(rows) else rows


def _largest(
    before: NDArray[Any], after: NDArray[Any], rows: tuple[IntArray, IntArray, IntArray, IntArray]
) -> NDArray[Any]:
    """A column of units: the larger value of what is on both sides."""
    new_at, kept_at, new, kept = rows
    column = np.concatenate([before, after[new]])
    column[new_at] = after[new]
    column[kept_at] = np.maximum(before[kept_at], after[kept])
    return column


def _dependency_rows(before: MapInput, after: MapInput, units: IntArray) -> tuple[IntArray, IntArray]:
    """The joined row of each dependency of `after`, and which of them are new: no other is alike on both sides."""
    free: dict[tuple[int, ...], list[int]] = {}
    old = (before.dep_consumer, before.dep_provider, before.dep_covered, before.dep_critical)
    for row, key in enumerate(zip(*(column.tolist() for column in old), strict=True)):
        free.setdefault(key, []).append(row)
    new = (units[after.dep_consumer], units[after.dep_provider], after.dep_covered, after.dep_critical)
    found: list[int] = []
    added: list[int] = []
    for row, key in enumerate(zip(*(column.tolist() for column in new), strict=True)):
        if free.get(key):
            found.append(free[key].pop(0))
        else:
            found.append(len(before.dep_consumer) + len(added))
            added.append(row)
    return np.array(found, dtype=np.int32), np.array(added, dtype=np.int32)


def _object_rows(before: MapInput, after: MapInput) -> tuple[IntArray, tuple[str, ...]]:
    """The joined row of each object of `after`, and the ids of all."""
    rows = {id_: row for row, id_ in enumerate(before.object_ids)}
    found = [rows.setdefault(id_, len(rows)) for id_ in after.object_ids]
    return np.array(found, dtype=np.int32), tuple(rows)


def _either(before: BoolArray, after: BoolArray, rows: IntArray, total: int) -> BoolArray:
    column = np.zeros(total, dtype=np.bool_)
    column[: len(before)] = before
    column[rows] |= after
    return column


def _tethers(
    before: MapInput, after: MapInput, units: IntArray, objects: IntArray, total: int
) -> tuple[IntArray, IntArray]:
    """The units that each object is tied to on either side, ascending."""
    owner = [
        np.repeat(np.arange(len(before.object_ids)), np.diff(before.object_ptr)),
        np.repeat(objects, np.diff(after.object_ptr)),
    ]
    ends = np.concatenate([before.object_units, units[after.object_units]])
    pairs = np.unique(np.stack([np.concatenate(owner), ends], axis=1), axis=0)
    ptr = np.searchsorted(pairs[:, 0], np.arange(total + 1))
    return ptr.astype(np.int32), pairs[:, 1].astype(np.int32)
