"""Which units stand on the map, who is in them, and in which sphere does each lie?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graph.algebra.engine import Evaluation
from graph.algebra.findings import end_counts, end_pairs, ends, find
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
from graph.projection.edges import Indices

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
    def row_of(self) -> Indices:
        """The row of each node, by its index, as in `rows`; -1 where it stands nowhere."""
        found = np.full(self.ev.projection.size, -1, np.int32)
        found[list(self.rows)] = list(self.rows.values())
        return found

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """For each unit the row of the unit it is part of, -1 for none; the smallest id where there are several."""
        at, to = end_pairs(self.ev, _PARENTS, self.nodes)
        first = np.full(len(self.nodes), len(self.nodes), np.int32)
        np.minimum.at(first, at, self.row_of[to])
        return tuple(np.where(first < len(self.nodes), first, -1).tolist())

    @cached_property
    def leaders(self) -> Sequence[int]:
        """How many people lead each unit."""
        return self._counts(_LEADERS)

    @cached_property
    def people(self) -> tuple[int, ...]:
        """How many people are in each unit or below; -1 where nobody's membership is recorded."""
        if not met(self.ev, "MEMBER_OF"):
            return (-1,) * len(self.nodes)
        return tuple(self._counts(_CREW))

    @cached_property
    def seats(self) -> Sequence[Sequence[int]]:
        """For each unit the open seats in it or below."""
        return ends(self.ev, _OPEN_SEATS, self.nodes)

    @cached_property
    def areas(self) -> tuple[int, ...]:
        """How many areas each unit owns."""
        return tuple(self._counts(_OWNED))

    def seated(self) -> Iterator[tuple[int, ...]]:
        """For each unit that no other lies in, its people in the order of their dots: a lead first, then by id."""
        spheres = set(self.parents)
        crews, leaders = (ends(self.ev, each, self.nodes) for each in (_CREW, _LEADERS))
        for row, (crew, leading) in enumerate(zip(crews, leaders, strict=True)):
            first = by_id(self.ev, leading)[:1]
            rest = by_id(self.ev, [person for person in crew if person not in first])
            yield () if row in spheres else (*first, *rest)

    def _counts(self, relation: Relation) -> list[int]:
        return end_counts(self.ev, relation, self.nodes)


def members(ev: Evaluation, nodes: NodeSet) -> list[int]:
    """The indices of a set's nodes."""
    return [node for (node,) in find(ev, nodes)]


def by_id(ev: Evaluation, nodes: Iterable[int]) -> list[int]:
    """These nodes in the order of their ids."""
    found = list(nodes)
    return [node for _, node in sorted(zip(ev.projection.ids_of(found), found, strict=True))]
