"""What changes in an organisation is tried out on its map? Each change as the columns of the map after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.layout import MapInput
from graph.layout.columns import IntArray
from graph.layout.forest import grow_forest

JOINING: Final = 30
"""So many people join."""

_Kind = TypeVar("_Kind", bound=np.generic)

_Changed: TypeAlias = Callable[[MapInput, np.random.Generator], MapInput]


def has_two_tribes(inputs: MapInput) -> bool:
    """Whether there are squads in two tribes at least, so that one can move."""
    return len(np.unique(inputs.parent[squads_of(inputs)])) > 1


def squads_of(inputs: MapInput) -> IntArray:
    """Rows of the units that lie in another and have none in themselves."""
    return np.flatnonzero(grow_forest(inputs.parent, inputs.is_sphere).is_leaf & (inputs.parent >= 0))


def without(inputs: MapInput, gone: int) -> MapInput:
    """The same map without one unit in which nothing lies, and without what ties it."""
    units = np.flatnonzero(np.arange(len(inputs.unit_ids)) != gone)
    row = np.full(len(inputs.unit_ids) + 1, -1)
    row[units] = np.arange(len(units))
    ties = np.flatnonzero((inputs.dep_consumer != gone) & (inputs.dep_provider != gone))
    owner = np.repeat(np.arange(len(inputs.object_ids)), np.diff(inputs.object_ptr))
    tethers = np.flatnonzero(inputs.object_units != gone)
    return replace(
        inputs,
        unit_ids=tuple(inputs.unit_ids[each] for each in units),
        parent=row[inputs.parent[units]].astype(np.int32),
        **{name: getattr(inputs, name)[units] for name in ("is_sphere", "people", "vacant", "areas", "tag_width")},
        dep_consumer=row[inputs.dep_consumer[ties]].astype(np.int32),
        dep_provider=row[inputs.dep_provider[ties]].astype(np.int32),
        dep_covered=inputs.dep_covered[ties],
        dep_critical=inputs.dep_critical[ties],
        object_ptr=np.searchsorted(owner[tethers], np.arange(len(inputs.object_ids) + 1)).astype(np.int32),
        object_units=row[inputs.object_units[tethers]].astype(np.int32),
    )


def closed(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """Without one squad."""
    return without(inputs, int(dice.choice(squads_of(inputs))))


def tied(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With one more dependency, which nothing covers."""
    consumer, provider = dice.choice(squads_of(inputs), 2, replace=False)
    return replace(
        inputs,
        dep_consumer=_with(inputs.dep_consumer, consumer),
        dep_provider=_with(inputs.dep_provider, provider),
        dep_covered=_with(inputs.dep_covered, False),
        dep_critical=_with(inputs.dep_critical, False),
    )


def founded(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With one more tribe of three squads."""
    model = int(dice.choice(squads_of(inputs)))
    with_tribe = _with_unit(inputs, "~tribe", -1, int(inputs.parent[model]))
    for name in ("~one", "~two", "~three"):
        with_tribe = _with_unit(with_tribe, name, len(inputs.unit_ids), model)
    return with_tribe


def added(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With one more squad in a tribe, as large as another of it."""
    model = int(dice.choice(squads_of(inputs)))
    return _with_unit(inputs, "~squad", int(inputs.parent[model]), model)


def moved(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With one squad in another tribe."""
    squad = dice.choice(squads_of(inputs))
    tribes = np.setdiff1d(inputs.parent[squads_of(inputs)], inputs.parent[squad])
    parent = inputs.parent.copy()
    parent[squad] = dice.choice(tribes)
    return replace(inputs, parent=parent)


def merged(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With two squads of one tribe as one."""
    squads = squads_of(inputs)
    beside = np.bincount(inputs.parent[squads], minlength=len(inputs.parent))
    gone = dice.choice(squads[beside[inputs.parent[squads]] > 1])
    stays = dice.choice(squads[(inputs.parent[squads] == inputs.parent[gone]) & (squads != gone)])
    return without(_grown(inputs, np.array([stays]), int(inputs.people[gone])), int(gone))


def spread(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With thirty people more, in squads all over it."""
    squads = squads_of(inputs)
    return _grown(inputs, dice.choice(squads, min(JOINING, len(squads)), replace=False), 1)


def crowded(inputs: MapInput, dice: np.random.Generator) -> MapInput:
    """With thirty people more in one squad."""
    return _grown(inputs, np.array([dice.choice(squads_of(inputs))]), JOINING)


_CHANGES: Final[Mapping[str, _Changed]] = {
    "close a squad": closed,
    "a new dependency": tied,
    "a new tribe": founded,
    "add a squad": added,
    "move a squad": moved,
    "merge two squads": merged,
    "30 people join, spread": spread,
    "30 people join one squad": crowded,
}


CHANGES: Final = tuple(_CHANGES)
"""What is tried out, in words."""


def changed(inputs: MapInput, what: str, lot: int) -> MapInput:
    """A map of two tribes or more after one of the changes; where it takes place is drawn by lot."""
    return _CHANGES[what](inputs, np.random.default_rng(lot))


def _grown(inputs: MapInput, units: IntArray, by: int) -> MapInput:
    people = inputs.people.copy()
    people[units] = np.maximum(people[units], 0) + by
    return replace(inputs, people=people)


def _with_unit(inputs: MapInput, id_: str, parent: int, like: int) -> MapInput:
    """With one more unit, in all else like another."""
    return replace(
        inputs,
        unit_ids=(*inputs.unit_ids, id_),
        parent=_with(inputs.parent, parent),
        is_sphere=_with(inputs.is_sphere, inputs.is_sphere[like]),
        people=_with(inputs.people, inputs.people[like]),
        vacant=_with(inputs.vacant, inputs.vacant[like]),
        areas=_with(inputs.areas, inputs.areas[like]),
        tag_width=_with(inputs.tag_width, inputs.tag_width[like]),
    )


def _with(column: NDArray[_Kind], value: object) -> NDArray[_Kind]:
    return np.append(column, np.asarray(value, column.dtype))
