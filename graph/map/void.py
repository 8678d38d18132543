"""What floats between the spheres, and which dependencies cross there? Things that are missing, and what covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np

from graph.algebra.arrays import Bools
from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, end_counts, end_pairs, ends
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
from graph.projection.edges import Indices

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


@dataclass(frozen=True, slots=True, eq=False)
class Crossings:
    """The dependencies between two units on the map: their nodes, and the rows of the units.

    Those that no process covers across spheres come first, in the order of their ids; `gaps` has the key of each.
    """

    node: Indices
    consumer: Indices
    provider: Indices
    is_critical: Bools
    gaps: tuple[str, ...]

    @property
    def is_covered(self) -> Bools:
        """Whether a process covers each."""
        return np.arange(len(self.node)) >= len(self.gaps)


def crossings(units: Units, gaps: Iterable[Gap]) -> Crossings:
    """The active dependencies with both ends on the map."""
    uncovered = {gap.nodes[0]: gap.key for gap in gaps if gap.rule.id == UNCOVERED}
    active = np.array(members(units.ev, DEPENDENCY.active), np.int32)
    is_first = np.isin(active, np.array(list(uncovered), np.int32))
    nodes = np.concatenate([np.array(by_id(units.ev, active[is_first].tolist()), np.int32), active[~is_first]])
    consumer, provider = _pairs(units, nodes)
    there = consumer >= 0
    nodes = nodes[there]
    return Crossings(
        node=nodes,
        consumer=consumer[there],
        provider=provider[there],
        is_critical=np.array(among(units.ev, CRITICAL, nodes.tolist()), np.bool_),
        gaps=tuple(uncovered[node] for node in nodes.tolist() if node in uncovered),
    )


def _pairs(units: Units, nodes: Indices) -> tuple[Indices, Indices]:
    """The rows of one consumer and one provider of each dependency, in different spheres if any are; -1 for none.

    Nearly all have one of each, and there are hundreds of thousands of them.
    """
    (at, consumers), (also_at, providers) = (
        end_pairs(units.ev, way, nodes.tolist()) for way in (NEEDED_BY, PROVIDED_BY)
    )
    is_usual = (np.bincount(at, minlength=len(nodes)) == 1) & (np.bincount(also_at, minlength=len(nodes)) == 1)
    consumer, provider = np.full((2, len(nodes)), -1, np.int32)
    consumer[at], provider[also_at] = units.row_of[consumers], units.row_of[providers]
    others = np.flatnonzero(~is_usual)
    some = nodes[others].tolist()
    sides = (ends(units.ev, way, some) for way in (NEEDED_BY, PROVIDED_BY))
    for place, needing, providing in zip(others.tolist(), *sides, strict=True):
        consumer[place], provider[place] = _first_pair(units, needing, providing)
    lacks = (consumer < 0) | (provider < 0)
    return np.where(lacks, -1, consumer), np.where(lacks, -1, provider)


def _first_pair(units: Units, consumers: list[int], providers: list[int]) -> tuple[int, int]:
    pairs = [(one, other) for one in units.rows_of(consumers) for other in units.rows_of(providers)]
    apart = [pair for pair in pairs if units.parents[pair[0]] != units.parents[pair[1]]]
    return next(iter(apart or pairs), (-1, -1))
