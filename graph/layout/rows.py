"""How does somebody without arrays put a map together? As rows, one for each thing that is to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from graph.layout.columns import MapInput


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit. `parent` is the row of the sphere it lies in (-1: none); the rest as in `MapInput`."""

    id: str
    parent: int
    is_sphere: bool
    people: int
    vacant: int
    areas: int
    tag_width: float


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """A dependency between two units, by their rows."""

    consumer: int
    provider: int
    covered: bool
    critical: bool


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """Something that floats in the void, tethered to units by their rows."""

    id: str
    is_ghost: bool
    is_critical: bool
    units: tuple[int, ...]


def map_input(
    units: Sequence[UnitRow], dependencies: Sequence[DependencyRow], objects: Sequence[ObjectRow]
) -> MapInput:
    """The columns of these rows. Raises ValueError where a row names another that is not there."""
    return MapInput(
        unit_ids=tuple(each.id for each in units),
        parent=np.array([each.parent for each in units], np.int32),
        is_sphere=np.array([each.is_sphere for each in units], np.bool_),
        people=np.array([each.people for each in units], np.int32),
        vacant=np.array([each.vacant for each in units], np.int32),
        areas=np.array([each.areas for each in units], np.int32),
        tag_width=np.array([each.tag_width for each in units], np.float64),
        dep_consumer=np.array([each.consumer for each in dependencies], np.int32),
        dep_provider=np.array([each.provider for each in dependencies], np.int32),
        dep_covered=np.array([each.covered for each in dependencies], np.bool_),
        dep_critical=np.array([each.critical for each in dependencies], np.bool_),
        object_ids=tuple(each.id for each in objects),
        object_ghost=np.array([each.is_ghost for each in objects], np.bool_),
        object_critical=np.array([each.is_critical for each in objects], np.bool_),
        object_ptr=np.array([0, *accumulate(len(each.units) for each in objects)], np.int32),
        object_units=np.array([unit for each in objects for unit in each.units], np.int32),
    )
