"""Which unit needs something of which other, what of it is covered, and where is a need not even declared?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, find
from graph.algebra.vocabulary import (
    COVERS,
    DEPENDENCY,
    NEEDED_BY,
    OWNS,
    PROVIDED_BY,
    SPHERE,
    SQUAD,
    UNIT,
    WITHIN,
    Relation,
    typed,
)
from graph.gaps import Gap
from graph.rules.terms import LIVE

By: TypeAlias = Literal["tribe", "squad"]
"""What the rows and columns are: tribes (and what else is a sphere of its own), or squads."""

Cover: TypeAlias = Literal["inside", "covered", "weak", "uncovered"]
"""How a dependency is covered: `inside` of one sphere nobody asks, `weak` where a process stands on paper only."""

_UNITS: Final[Mapping[By, Relation]] = {
    "tribe": SPHERE.restrict(UNIT.active, UNIT.active),
    "squad": WITHIN.restrict(UNIT.active, SQUAD.active),
}
"""Each unit with the one it counts for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one unit needs of another, by their rows.

    `count` active dependencies, of which `uncovered` cross and no process covers, and `weak` cross and are covered on
    paper only; `worst` is the highest known criticality among them (1 to 4), `worst_uncovered` among the uncovered.
    `undeclared` pairs of units inside of the two work on things that depend on each other, with nothing declared; such
    a pair counts in both directions.
    """

    consumer: int
    provider: int
    count: int = 0
    uncovered: int = 0
    weak: int = 0
    worst: int | None = None
    worst_uncovered: int | None = None
    undeclared: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the whole organisation, whatever the rows are: dependencies that cross spheres, those that nothing covers,
    and pairs of units of two spheres that should have declared something."""

    crossing: int = 0
    uncovered: int = 0
    undeclared: int = 0


@dataclass(frozen=True)
class Matrix:
    """The units in the order of their ids, as indices, and the cells that hold anything, by row and column.

    `spheres` holds the sphere of each unit, `bottlenecks` the rows in which too many depend on one unit.
    """

    units: tuple[int, ...]
    spheres: tuple[int, ...]
    bottlenecks: tuple[int, ...]
    cells: tuple[Cell, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Need:
    """One dependency: who needs it of whom, what it is about, who owns that, and which live processes cover it.

    Everything is an index; `gap` is the key of the gap that it makes, if it makes one about its cover.
    """

    dependency: int
    criticality: int | None
    cover: Cover
    consumers: tuple[int, ...]
    providers: tuple[int, ...]
    about: tuple[int, ...]
    owners: tuple[int, ...]
    processes: tuple[int, ...]
    gap: str | None


def matrix(ev: Evaluation, gaps: Iterable[Gap], by: By, at_least: int = 0) -> Matrix:
    """Units against each other; only units that have a cell are rows. Cost: the dependencies and the gaps.

    `at_least` leaves out dependencies of a lower or an unknown criticality, and then also what nobody declared, of
    which no criticality is known.
    """
    gaps = list(gaps)
    needs = _Needs(ev, gaps)
    cells = _Cells(ev, _UNITS[by])
    counted = [need for need in needs.all() if not at_least or (need.criticality or 0) >= at_least]
    for need in counted:
        for pair in cells.pairs(need.consumers, need.providers):
            cells.add(pair, need)
    missing = [gap for gap in gaps if gap.rule.id == "congruence-gap" and not at_least]
    for gap in missing:
        for one, other in cells.pairs(gap.nodes[:1], gap.nodes[1:]):
            cells.add_undeclared({(one, other), (other, one)})
    totals = Totals(
        crossing=sum(need.cover != "inside" for need in counted),
        uncovered=sum(need.cover == "uncovered" for need in counted),
        undeclared=sum(needs.crosses(gap.nodes[:1], gap.nodes[1:]) for gap in missing),
    )
    return cells.matrix([gap.nodes[0] for gap in gaps if gap.rule.id == "provider-bottleneck"], totals)


def needs_between(ev: Evaluation, gaps: Iterable[Gap], consumer: int, provider: int, by: By) -> list[Need]:
    """What makes a cell: the dependencies for which one unit counts as consumer and the other as provider.

    Uncovered ones first, then by falling criticality, then by id. Cost: the dependencies and the gaps.
    """
    gaps = list(gaps)
    cells = _Cells(ev, _UNITS[by])
    found = [
        need
        for need in _Needs(ev, gaps).all()
        if (consumer, provider) in cells.pairs(need.consumers, need.providers)
    ]
    return sorted(found, key=lambda need: _turn(ev, need))


def needs_of(ev: Evaluation, gaps: Iterable[Gap], units: Collection[int]) -> tuple[list[Need], list[Need]]:
    """(what these units need of others, what others need of them); what they need of each other is in neither.

    `gaps` are all that concern these units. In the order of a cell. Cost: their dependencies and these gaps.
    """
    inside = set(units)
    tied = ends(ev, (NEEDED_BY | PROVIDED_BY).T, list(inside))
    found = sorted(
        _Needs(ev, list(gaps)).of({node for nodes in tied for node in nodes}), key=lambda need: _turn(ev, need)
    )
    needed = [
        each for each in found if inside.intersection(each.consumers) and not inside.issuperset(each.providers)
    ]
    given = [
        each for each in found if inside.intersection(each.providers) and not inside.issuperset(each.consumers)
    ]
    return needed, given


_RANKS: Final[Mapping[Cover, int]] = {"uncovered": 0, "weak": 1, "covered": 2, "inside": 3}


def _turn(ev: Evaluation, need: Need) -> tuple[int, int, str]:
    """Where a need comes in a list: uncovered ones first, then by falling criticality, then by id."""
    return _RANKS[need.cover], -(need.criticality or 0), ev.projection.id_of(need.dependency)


def undeclared_between(ev: Evaluation, gaps: Iterable[Gap], one: int, other: int, by: By) -> list[Gap]:
    """The gaps of undeclared coordination for which these two units count, whichever comes first."""
    cells = _Cells(ev, _UNITS[by])
    return [
        gap
        for gap in gaps
        if gap.rule.id == "congruence-gap"
        and not {(one, other), (other, one)}.isdisjoint(cells.pairs(gap.nodes[:1], gap.nodes[1:]))
    ]


class _Needs:
    """The active dependencies of an organisation, each with its sides and its cover."""

    def __init__(self, ev: Evaluation, gaps: Collection[Gap]) -> None:
        self._ev = ev
        self._uncovered, self._weak = (
            {gap.nodes[0]: gap.key for gap in gaps if gap.rule.id == rule}
            for rule in ("dep-uncovered", "dep-weak-cover")
        )
        units = [node for (node,) in find(ev, UNIT)]
        self._spheres = dict(zip(units, ends(ev, SPHERE, units), strict=True))

    def crosses(self, one: Iterable[int], other: Iterable[int]) -> bool:
        """Whether the two sides lie in different spheres, as far as any do."""
        first, second = (
            {sphere for node in side for sphere in self._spheres.get(node, ())} for side in (one, other)
        )
        return bool(first and second) and (len(first | second) > 1)

    def all(self) -> list[Need]:
        return self._told([node for (node,) in find(self._ev, DEPENDENCY.active)])

    def of(self, nodes: Collection[int]) -> list[Need]:
        """Those of these nodes that are active dependencies."""
        return self._told([node for (node,) in find(self._ev, DEPENDENCY.active).touching(nodes)])

    def _told(self, nodes: list[int]) -> list[Need]:
        consumers, providers, about, processes = (
            ends(self._ev, way, nodes) for way in (NEEDED_BY, PROVIDED_BY, typed("ABOUT"), COVERS.restrict(LIVE).T)
        )
        areas = sorted({area for each in about for area in each})
        owners = dict(zip(areas, ends(self._ev, OWNS.T, areas), strict=True))
        found: list[Need] = []
        for place, node in enumerate(nodes):
            level = self._ev.projection.number_of(node, "criticality")
            need = Need(
                dependency=node,
                criticality=None if level is None else int(level),
                cover=self._cover(node, consumers[place], providers[place]),
                consumers=tuple(consumers[place]),
                providers=tuple(providers[place]),
                about=tuple(about[place]),
                owners=tuple(dict.fromkeys(owner for area in about[place] for owner in owners[area])),
                processes=tuple(processes[place]),
                gap=self._uncovered.get(node) or self._weak.get(node),
            )
            found.append(need)
        return found

    def _cover(self, node: int, consumers: Sequence[int], providers: Sequence[int]) -> Cover:
        if node in self._uncovered:
            return "uncovered"
        if not self.crosses(consumers, providers):
            return "inside"
        return "weak" if node in self._weak else "covered"


class _Cells:
    """Cells by their units, while they are being counted."""

    def __init__(self, ev: Evaluation, stands_for: Relation) -> None:
        self._ev = ev
        units = [node for (node,) in find(ev, UNIT)]
        self._for = dict(zip(units, ends(ev, stands_for, units), strict=True))
        self._found: dict[tuple[int, int], Cell] = {}

    def pairs(self, consumers: Sequence[int], providers: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs of cells' units for which these units stand."""
        needing, giving = (
            {unit for node in side for unit in self._for.get(node, ())} for side in (consumers, providers)
        )
        return {(one, other) for one in needing for other in giving}

    def add(self, pair: tuple[int, int], need: Need) -> None:
        old = self._cell(pair)
        is_uncovered = need.cover == "uncovered"
        self._found[pair] = replace(
            old,
            count=old.count + 1,
            uncovered=old.uncovered + is_uncovered,
            weak=old.weak + (need.cover == "weak"),
            worst=_highest(old.worst, need.criticality),
            worst_uncovered=_highest(old.worst_uncovered, need.criticality if is_uncovered else None),
        )

    def add_undeclared(self, pairs: Iterable[tuple[int, int]]) -> None:
        for pair in pairs:
            old = self._cell(pair)
            self._found[pair] = replace(old, undeclared=old.undeclared + 1)

    def _cell(self, pair: tuple[int, int]) -> Cell:
        return self._found.get(pair, Cell(0, 0))

    def matrix(self, bottlenecks: Iterable[int], totals: Totals) -> Matrix:
        units = sorted({unit for pair in self._found for unit in pair}, key=self._ev.projection.id_of)
        rows = {unit: row for row, unit in enumerate(units)}
        placed = sorted(
            ((rows[one], rows[other], cell) for (one, other), cell in self._found.items()),
            key=lambda each: each[:2],
        )
        spheres = ends(self._ev, SPHERE, units)
        narrow = {unit for node in bottlenecks for unit in self._for.get(node, ())}
        return Matrix(
            units=tuple(units),
            spheres=tuple(found[0] if found else unit for unit, found in zip(units, spheres, strict=True)),
            bottlenecks=tuple(sorted(rows[unit] for unit in narrow if unit in rows)),
            cells=tuple(replace(cell, consumer=row, provider=column) for row, column, cell in placed),
            totals=totals,
        )


def _highest(one: int | None, other: int | None) -> int | None:
    return max((level for level in (one, other) if level is not None), default=None)
