"""Which unit needs something of which other, what of it is covered, and where is a need not even declared?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, find
from graph.algebra.vocabulary import DEPENDENCY, NEEDED_BY, PROVIDED_BY, SPHERE, SQUAD, UNIT, WITHIN, Relation
from graph.gaps import Gap

By: TypeAlias = Literal["tribe", "squad"]
"""What the rows and columns are: tribes (and what else is a sphere of its own), or squads."""

_UNITS: Final[Mapping[By, Relation]] = {
    "tribe": SPHERE.restrict(UNIT.active, UNIT.active),
    "squad": WITHIN.restrict(UNIT.active, SQUAD.active),
}
"""Each unit with the one it counts for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one unit needs of another, by their rows.

    `count` active dependencies, of which `uncovered` cross and no process covers; `worst` is the highest known
    criticality among them (1 to 4). `undeclared` pairs of units inside of the two work on things that depend on each
    other, with nothing declared; such a pair counts in both directions.
    """

    consumer: int
    provider: int
    count: int = 0
    uncovered: int = 0
    worst: int | None = None
    undeclared: int = 0


@dataclass(frozen=True)
class Matrix:
    """The units in the order of their ids, as indices, and the cells that hold anything, by row and column."""

    units: tuple[int, ...]
    cells: tuple[Cell, ...]


def matrix(ev: Evaluation, gaps: Iterable[Gap], by: By) -> Matrix:
    """Units against each other; only units that have a cell are rows."""
    cells = _Cells(ev, _UNITS[by])
    gaps = list(gaps)
    uncovered = {gap.nodes[0] for gap in gaps if gap.rule.id == "dep-uncovered"}
    dependencies = [node for (node,) in find(ev, DEPENDENCY.active)]
    consumers, providers = (ends(ev, way, dependencies) for way in (NEEDED_BY, PROVIDED_BY))
    for node, needs, gives in zip(dependencies, consumers, providers, strict=True):
        level = ev.projection.number_of(node, "criticality")
        for pair in cells.pairs(needs, gives):
            cells.add(pair, node in uncovered, None if level is None else int(level))
    for gap in gaps:
        if gap.rule.id == "congruence-gap":
            for one, other in cells.pairs(gap.nodes[:1], gap.nodes[1:]):
                cells.add_undeclared({(one, other), (other, one)})
    return cells.matrix()


class _Cells:
    """Cells by their units, while they are being counted."""

    def __init__(self, ev: Evaluation, stands_for: Relation) -> None:
        self._ev = ev
        units = [node for (node,) in find(ev, UNIT)]
        self._for = dict(zip(units, ends(ev, stands_for, units), strict=True))
        self._found: dict[tuple[int, int], Cell] = {}

    def pairs(self, consumers: Sequence[int], providers: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs of cells' units for which these units stand."""
        sides = ({unit for node in side for unit in self._for.get(node, ())} for side in (consumers, providers))
        needing, giving = sides
        return {(one, other) for one in needing for other in giving}

    def add(self, pair: tuple[int, int], is_uncovered: bool, criticality: int | None) -> None:
        old = self._cell(pair)
        known = [level for level in (old.worst, criticality) if level is not None]
        self._found[pair] = replace(
            old,
            count=old.count + 1,
            uncovered=old.uncovered + is_uncovered,
            worst=max(known, default=None),
        )

    def add_undeclared(self, pairs: Iterable[tuple[int, int]]) -> None:
        for pair in pairs:
            old = self._cell(pair)
            self._found[pair] = replace(old, undeclared=old.undeclared + 1)

    def _cell(self, pair: tuple[int, int]) -> Cell:
        return self._found.get(pair, Cell(0, 0))

    def matrix(self) -> Matrix:
        units = sorted({unit for pair in self._found for unit in pair}, key=self._ev.projection.id_of)
        rows = {unit: row for row, unit in enumerate(units)}
        placed = sorted(
            ((rows[one], rows[other], cell) for (one, other), cell in self._found.items()),
            key=lambda each: each[:2],
        )
        return Matrix(
            tuple(units), tuple(replace(cell, consumer=row, provider=column) for row, column, cell in placed)
        )
