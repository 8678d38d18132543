"""In which sphere does each unit lie, so that "across tribes" means something for every unit?

The sphere of a unit is: itself, if it is a tribe; else the nearest tribe over `PART_OF`, at most six steps up; else
the nearest top of its `PART_OF` chains, which is itself where it is part of nothing. Ties go to the smallest id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, TypeAlias

STEPS: Final = 6
"""How many steps up a tribe may be and still be a unit's sphere."""

Parents: TypeAlias = Mapping[str, Collection[str]]
"""Unit id to the ids of the units it is `PART_OF`; every unit is a key."""


def spheres(parents: Parents, tribes: Collection[str]) -> dict[str, str]:
    """The `sphere_id` of every unit in `parents`, in time linear in units and relationships.

    `parents` must be closed upwards (whatever is a parent is a key too), so it may be the whole organisation or a
    few units with everything above them (`reached` finds that). `tribes` names those that are tribes. Circles, which
    a store never holds, do no harm: what hangs on nothing but a circle is its own sphere.
    """
    parts: dict[str, list[str]] = {}
    for unit, above in parents.items():
        for parent in above:
            parts.setdefault(parent, []).append(unit)
    by_tribe = _nearest(tribes, parts, STEPS)
    by_top = _nearest((unit for unit, above in parents.items() if not above), parts)
    return {unit: by_tribe.get(unit) or by_top.get(unit, unit) for unit in parents}


def _nearest(
    starts: Iterable[str], parts: Mapping[str, Collection[str]], steps: int | None = None
) -> dict[str, str]:
    """For each unit at most `steps` below a start, the start fewest steps up. All starts walk down in step."""
    nearest = {start: start for start in starts}
    level = dict(nearest)
    while level and steps != 0:
        below: dict[str, str] = {}
        for unit, start in level.items():
            for part in parts.get(unit, ()):
                if part not in nearest:
                    below[part] = min(start, below.get(part, start))
        nearest.update(below)
        level = below
        steps = None if steps is None else steps - 1
    return nearest


def reached(starts: Iterable[str], step: Callable[[Collection[str]], Iterable[str]]) -> set[str]:
    """`starts` and all that `step`, asked level by level, leads to from there; each unit is asked about once."""
    found = set(starts)
    level = set(found)
    while level:
        level = set(step(level)) - found
        found |= level
    return found
