"""What floats between the spheres, and which dependencies cross there? Things that are missing, and what covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, end_counts, ends
from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    DEPENDENCY,
    DEPENDS_ON,
    LEADS,
    MEMBER_OF,
    NEEDED_BY,
    OWNS,
    PROVIDED_BY,
    SEAT_IN,
    SUB_AREA_OF,
    UNIT,
    Relation,
    at_least,
    typed,
)
from graph.gaps import Gap
from graph.map.units import Units, by_id, members
from graph.model import TYPES

KINDS: Final[Mapping[str, str]] = {
    "area-unowned": "unowned",
    "area-zombie-owner": "paper",
    "ghost-reference": "ghost",
}
"""The rules whose subjects float in the void, and as what."""

UNCOVERED: Final = "dep-uncovered"
"""The rule whose subjects are dependencies that nothing covers across the void."""

_OWNERS: Final = OWNS.restrict(UNIT).T
_NEEDED_AREA: Final = CONTRIBUTES_TO.T | DEPENDS_ON.T @ _OWNERS | typed("ABOUT").T @ NEEDED_BY
_NEAR_AREA: Final = (DEPENDS_ON | SUB_AREA_OF | SUB_AREA_OF.T) @ _OWNERS | typed("ABOUT").T @ PROVIDED_BY
_TIES: Final = reduce(lambda one, other: one | other, map(typed, TYPES)).symmetric()
_UNITS_AT: Final = MEMBER_OF | LEADS | NEEDED_BY | PROVIDED_BY | SEAT_IN | (OWNS | CONTRIBUTES_TO).restrict(UNIT).T
TETHERS: Final[Mapping[str, tuple[Relation, ...]]] = {
    "unowned": (_NEEDED_AREA, _NEAR_AREA),
    "paper": (_NEEDED_AREA, _NEAR_AREA),
    "ghost": (_TIES, _TIES @ _UNITS_AT),
}
"""The units something is tethered to: those of the first relation that leads to any on the map."""

CRITICAL: Final = (AREA | DEPENDENCY).where(criticality=at_least(3))
"""What is drawn larger where it is missing."""


@dataclass(frozen=True, slots=True)
class Floating:
    """A thing in the void: what it is, the rows of its units, and how many relationships refer to it."""

    node: int
    kind: str
    is_critical: bool
    units: tuple[int, ...]
    references: int
    gap: str


def floating(units: Units, gaps: Iterable[Gap]) -> list[Floating]:
    """Everything that floats, in the order of ids."""
    found = {gap.nodes[0]: gap for gap in gaps if gap.rule.id in KINDS}
    nodes = by_id(units.ev, found)
    references = _references(units.ev, nodes)
    critical = among(units.ev, CRITICAL, nodes)
    kinds = {node: KINDS[found[node].rule.id] for node in nodes}
    tethers = _tethers(units, kinds)
    return [
        Floating(node, kinds[node], is_critical, tethers[node], count, found[node].key)
        for node, is_critical, count in zip(nodes, critical, references, strict=True)
    ]


def _tethers(units: Units, kinds: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """The rows of the units that each node is tethered to: all nodes of a kind are asked for at once."""
    found: dict[int, tuple[int, ...]] = dict.fromkeys(kinds, ())
    for kind, relations in TETHERS.items():
        for relation in relations:
            loose = [node for node, own in kinds.items() if own == kind and not found[node]]
            near = ends(units.ev, relation, loose)
            found.update((node, units.rows_of(each)) for node, each in zip(loose, near, strict=True))
    return found


def _references(ev: Evaluation, nodes: Sequence[int]) -> list[int]:
    """How many relationships each of these nodes has."""
    ways = (way for name in TYPES for way in (typed(name), typed(name).T))
    return [sum(counts) for counts in zip(*(end_counts(ev, way, nodes) for way in ways), strict=True)]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A dependency between two units on the map, by their rows; `gap` where no process covers it across spheres."""

    node: int
    consumer: int
    provider: int
    is_critical: bool
    gap: str | None


def crossings(units: Units, gaps: Iterable[Gap]) -> list[Crossing]:
    """The active dependencies with both ends on the map, in the order of ids."""
    uncovered = {gap.nodes[0]: gap.key for gap in gaps if gap.rule.id == UNCOVERED}
    nodes = by_id(units.ev, members(units.ev, DEPENDENCY.active))
    sides = (ends(units.ev, way, nodes) for way in (NEEDED_BY, PROVIDED_BY))
    rows = zip(nodes, *sides, among(units.ev, CRITICAL, nodes), strict=True)
    return [
        Crossing(node, *pair, is_critical, uncovered.get(node))
        for node, consumers, providers, is_critical in rows
        for pair in _first_pair(units, consumers, providers)
    ]


def _first_pair(units: Units, consumers: list[int], providers: list[int]) -> Iterator[tuple[int, int]]:
    """One consumer and one provider, in different places if any are; nothing where an end is missing."""
    if len(consumers) == len(providers) == 1:  # as nearly all have it: of these there are hundreds of thousands
        pair = units.rows.get(consumers[0], -1), units.rows.get(providers[0], -1)
        if min(pair) >= 0:
            yield pair
        return
    pairs = [(one, other) for one in units.rows_of(consumers) for other in units.rows_of(providers)]
    apart = [pair for pair in pairs if units.parents[pair[0]] != units.parents[pair[1]]]
    yield from (apart or pairs)[:1]
