"""Which units of the map are tied by their work? What a neighbourhood on the map is walked along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends
from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    DEPENDENCY,
    DEPENDS_ON,
    NEEDED_BY,
    OWNS,
    PROVIDED_BY,
    UNIT,
)
from graph.map.units import Units, members

_CONSUMERS, _PROVIDERS = (way.restrict(DEPENDENCY.active, UNIT) for way in (NEEDED_BY, PROVIDED_BY))
_OWNERS: Final = OWNS.restrict(UNIT, AREA.active).T
_AT_WORK: Final = (
    CONTRIBUTES_TO.restrict(UNIT, AREA.active).T | DEPENDS_ON.restrict(AREA.active, AREA.active).T @ _OWNERS
)


def ties(ev: Evaluation) -> list[tuple[int, int]]:
    """Pairs of rows of the map's units, the smaller first, each once and in order.

    Two units are tied where one needs something of the other, whether a process covers that or not; and where one owns
    an area that the other contributes to, or that an area of the other depends on. Whoever follows the same process is
    not tied by that alone: a process of everybody would tie everybody.

    Cost: the active dependencies and areas, once.
    """
    units = Units.of(ev)
    dependencies, areas = (members(ev, which.active) for which in (DEPENDENCY, AREA))
    sides = (
        *zip(*(ends(ev, way, dependencies) for way in (_CONSUMERS, _PROVIDERS)), strict=True),
        *zip(*(ends(ev, way, areas) for way in (_OWNERS, _AT_WORK)), strict=True),
    )
    return sorted({pair for one, other in sides for pair in _pairs(units.rows_of(one), units.rows_of(other))})


def _pairs(some: Iterable[int], others: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    return ((min(one, other), max(one, other)) for one in some for other in others if one != other)
