"""Which units stand on the map, who is in them, and in which sphere does each lie?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, find
from graph.algebra.needs import met
from graph.algebra.vocabulary import (
    AREA,
    LEADS,
    MEMBER_OF,
    OWNS,
    PART_OF,
    PERSON,
    POSITION,
    SEAT_IN,
    SPHERE,
    UNIT,
    WITHIN,
    NodeSet,
    Relation,
    labelled,
    one_of,
)

PRESENT: Final = PERSON.where(status=one_of("active", "on_leave"))
"""People who are there."""

DRAWN: Final = (UNIT - labelled("Chapter")).where(status=one_of("planned", "active"))
"""Units with a place of their own. A chapter has none: its people sit in squads all over the map."""

_INSIDE: Final = WITHIN.restrict(DRAWN, DRAWN).T
_LEADERS: Final = LEADS.restrict(PRESENT, DRAWN).T
_CREW: Final = _INSIDE @ (MEMBER_OF | LEADS).restrict(PRESENT, DRAWN).T
_OPEN_SEATS: Final = _INSIDE @ SEAT_IN.restrict(POSITION.where(status=one_of("vacant", "hiring"))).T
_OWNED: Final = OWNS.restrict(DRAWN, AREA.active)
_PARENTS: Final = PART_OF.restrict(DRAWN, DRAWN)
_UNDRAWN: Final = UNIT.where(status=one_of("planned", "active")) - DRAWN


@dataclass(frozen=True, eq=False)
class Units:
    """The drawn units in the order of their ids; a *row* is a place in `nodes`, which holds their indices."""

    ev: Evaluation
    nodes: tuple[int, ...]

    @classmethod
    def of(cls, ev: Evaluation) -> Units:
        """The units of an organisation."""
        return cls(ev, tuple(by_id(ev, members(ev, DRAWN))))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(self.ev.projection.ids_of(self.nodes))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Their most specific labels."""
        return tuple(map(self.ev.projection.label_of, self.nodes))

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of each drawn unit, and of each other one that is there: the row of its sphere."""
        rows = {node: row for row, node in enumerate(self.nodes)}
        others = members(self.ev, _UNDRAWN)
        for node, spheres in zip(others, ends(self.ev, SPHERE, others), strict=True):
            rows.update((node, rows[sphere]) for sphere in spheres if sphere in rows)
        return rows

    def rows_of(self, nodes: Iterable[int]) -> tuple[int, ...]:
        """The rows at which these nodes stand, ascending; nodes that stand nowhere are left out."""
        return tuple(sorted({self.rows[node] for node in nodes if node in self.rows}))

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """For each unit the row of the unit it is part of, -1 for none; the smallest id where there are several."""
        return tuple(min(self.rows_of(found), default=-1) for found in self._ends(_PARENTS))

    @cached_property
    def crews(self) -> Sequence[Sequence[int]]:
        """For each unit the people in it or below, those who lead it included."""
        return self._ends(_CREW)

    @cached_property
    def leaders(self) -> Sequence[Sequence[int]]:
        """For each unit the people who lead it."""
        return self._ends(_LEADERS)

    @cached_property
    def people(self) -> tuple[int, ...]:
        """How many people are in each unit or below; -1 where nobody's membership is recorded."""
        if not met(self.ev, "MEMBER_OF"):
            return (-1,) * len(self.nodes)
        return tuple(map(len, self.crews))

    @cached_property
    def seats(self) -> Sequence[Sequence[int]]:
        """For each unit the open seats in it or below."""
        return self._ends(_OPEN_SEATS)

    @cached_property
    def areas(self) -> tuple[int, ...]:
        """How many areas each unit owns."""
        return tuple(map(len, self._ends(_OWNED)))

    def seated(self, row: int) -> Iterator[int]:
        """The people of a unit in the order of their dots: who leads it first, then by id."""
        first = by_id(self.ev, self.leaders[row])[:1]
        yield from first
        yield from by_id(self.ev, [person for person in self.crews[row] if person not in first])

    def _ends(self, relation: Relation) -> list[list[int]]:
        return ends(self.ev, relation, self.nodes)


def members(ev: Evaluation, nodes: NodeSet) -> list[int]:
    """The indices of a set's nodes."""
    return [node for (node,) in find(ev, nodes)]


def by_id(ev: Evaluation, nodes: Iterable[int]) -> list[int]:
    """These nodes in the order of their ids."""
    found = list(nodes)
    return [node for _, node in sorted(zip(ev.projection.ids_of(found), found, strict=True))]
