"""Which units are there, what lies in what, and what does each hold: people, a lead, open seats, gaps, load?

People are those who are there, on leave or not. Gaps about single persons are in no count, as on the map.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias

from graph.algebra.findings import count, ends, find, numbers_of
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
    SQUAD,
    UNIT,
    WITHIN,
    one_of,
)
from graph.errors import NotFound
from graph.gaps import CONCERNS, Gap
from graph.map import load_of
from graph.rules.spec import SEVERITIES
from graph.view import View

Only: TypeAlias = Literal["leaderless", "seats", "gaps", "overloaded"]
"""Units without a lead, with a seat of their own that is open, with a gap of their own, or that own too much."""

PRESENT: Final = PERSON.where(status=one_of("active", "on_leave"))
THERE: Final = UNIT.where(status=one_of("planned", "active"))
OPEN: Final = POSITION.where(status=one_of("vacant", "hiring"))

_PARENTS: Final = PART_OF.restrict(THERE, THERE)
_INSIDE: Final = WITHIN.restrict(THERE, THERE).T
_LEADERS: Final = LEADS.restrict(PRESENT, THERE).T
_OWN_PEOPLE: Final = MEMBER_OF.restrict(PRESENT, THERE).T
_PEOPLE: Final = (_INSIDE @ (MEMBER_OF | LEADS).restrict(PRESENT, THERE).T).count()
_OWN_SEATS: Final = SEAT_IN.restrict(OPEN, THERE).T
_SEATS: Final = (_INSIDE @ _OWN_SEATS).count()
_AREAS: Final = OWNS.restrict(THERE, AREA.active).count()
_CONCERNED: Final = CONCERNS.T

_KINDS: Final = {label: place for place, label in enumerate(("Tribe", "Unit", "Squad", "Chapter"))}
"""What comes first among the units of one parent."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One unit as a row of the tree. Nodes are indices; `level` is 1 at the top.

    `units` counts what is directly in it, `below` all that is in it. `shown` says whether what is directly in it
    follows in the same answer. `members` are its own people, `people` those in it or below, its leads included; None
    where no membership is recorded. `lacks_lead` is None where nobody leads it and no rule says that somebody should.
    `is_match` is false for a unit that stands there only because of what is in it.
    """

    node: int
    parent: int | None
    level: int
    units: int
    below: int
    shown: bool
    is_match: bool
    leads: tuple[int, ...]
    lacks_lead: bool | None
    members: int | None
    people: int | None
    seats: int
    gaps: int
    worst: str | None
    areas: int
    load: float | None
    is_overloaded: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows from the top down, each followed by what is in it; what the whole organisation has; how many match.

    Planned units have rows, and count as little among `squads` and `units` as with the rules, which expect nothing of
    them yet. `people` and `leaderless` are None where nothing is recorded that they could be counted from.
    """

    branches: tuple[Branch, ...]
    matches: int
    squads: int
    units: int
    people: int | None
    leaderless: int | None
    seats: int
    overloaded: int


def tree(
    view: View,
    limit: int,
    under: int | None = None,
    text: str = "",
    only: Only | None = None,
) -> Tree:
    """At most `limit` units, level by level from the top (or from what is in `under`), as far as whole levels fit.

    With `text` or `only`: the first units that match, by their ids, with all that they lie in. The first level is
    always there, cut at the limit. Cost: every unit once, and every gap once; the figures of the rows that are told.
    """
    forest = Forest(view)
    if text.strip() or only is not None:
        matching = forest.matching(text, only)
        chosen = matching[:limit]
        rows = forest.told(forest.with_parents(chosen), frozenset(chosen))
        found = len(matching)
    else:
        rows = forest.told(forest.levels(under, limit), None, under)
        found = len(forest.nodes)
    return Tree(
        tuple(rows),
        found,
        squads=count(view.ev, SQUAD.active),
        units=count(view.ev, UNIT.active),
        people=count(view.ev, PRESENT) if met(view.ev, "MEMBER_OF") else None,
        leaderless=len(forest.leaderless) if met(view.ev, "LEADS") else None,
        seats=sum(map(len, ends(view.ev, _OWN_SEATS, forest.nodes))),
        overloaded=len(forest.overloaded),
    )


class Forest:
    """The units that are there, with what lies in what. Of several parents the one with the smallest id counts.

    Whoever looks at few units gives the gaps that concern these (`gaps`); no others are asked for then.
    """

    def __init__(self, view: View, gaps: Sequence[Gap] | None = None) -> None:
        self._view, self._ev, self._given = view, view.ev, gaps
        self.nodes = [node for (node,) in find(view.ev, THERE)]
        ids = dict(zip(self.nodes, view.projection.ids_of(self.nodes), strict=True))
        found = ends(view.ev, _PARENTS, self.nodes)
        self.parents = {
            node: min(above, key=ids.__getitem__, default=None)
            for node, above in zip(self.nodes, found, strict=True)
        }
        self._ids = ids
        self._in: defaultdict[int | None, list[int]] = defaultdict(list)
        for node in sorted(self.nodes, key=self._place):
            self._in[self.parents[node]].append(node)

    def _place(self, node: int) -> tuple[int, str]:
        return _KINDS[self._view.projection.label_of(node)], self._ids[node]

    def inside(self, node: int | None) -> Sequence[int]:
        """What lies directly in a unit; in none: what lies in nothing."""
        return self._in.get(node, ())

    def above(self, node: int) -> list[int]:
        """What a unit lies in, from the nearest on."""
        found: list[int] = []
        parent = self.parents[node]
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parents[parent]
        return found

    def all_inside(self, node: int) -> list[int]:
        """What lies in a unit, at any depth."""
        return [each for each, _ in self._walk(node, self.parents)]

    def must_have(self, node: int) -> None:
        """Raises `NotFound` for a node that is no unit, or one that is gone."""
        if node not in self.parents:
            raise NotFound("unit", self._view.projection.id_of(node))

    @cached_property
    def below(self) -> Mapping[int, int]:
        """How many units lie in each, at any depth."""
        counts: Counter[int] = Counter()
        for node in self.nodes:
            counts.update(self.above(node))
        return counts

    @cached_property
    def _gaps(self) -> Sequence[Gap]:
        gaps = self._view.gaps if self._given is None else self._given
        return [gap for gap in gaps if not gap.rule.personal]

    @cached_property
    def leaderless(self) -> frozenset[int]:
        """Units of which a rule says that they lack a lead."""
        return self._found_by("unit-no-lead")

    @cached_property
    def overloaded(self) -> frozenset[int]:
        """Squads of which a rule says that they own more than they can hold."""
        return self._found_by("cognitive-overload")

    def _found_by(self, rule: str) -> frozenset[int]:
        return frozenset(gap.nodes[0] for gap in self._gaps if gap.rule.id == rule)

    @cached_property
    def concerned(self) -> Mapping[int, Sequence[Gap]]:
        """For each unit the gaps about it, about what is in it, and about whatever belongs to any of these."""
        nodes = sorted({node for gap in self._gaps for node in gap.nodes})
        units = dict(zip(nodes, ends(self._ev, _CONCERNED, nodes), strict=True))
        found: defaultdict[int, list[Gap]] = defaultdict(list)
        for gap in self._gaps:
            for unit in {unit for node in gap.nodes for unit in units[node]}:
                found[unit].append(gap)
        return found

    def matching(self, text: str, only: Only | None) -> list[int]:
        """The units with a text in their name or id that are what is asked for, in the order of their ids."""
        nodes: Iterable[int] = self.nodes
        if text.strip():
            named = {self._view.projection.index_of(id_) for id_ in self._view.nodes("Unit", None, text)}
            nodes = (node for node in nodes if node in named)
        if only is not None:
            wanted = self._only(only)
            nodes = (node for node in nodes if node in wanted)
        return sorted(nodes, key=self._ids.__getitem__)

    def _only(self, only: Only) -> Collection[int]:
        if only == "leaderless":
            return self.leaderless
        if only == "overloaded":
            return self.overloaded
        if only == "gaps":
            return self.concerned
        own = ends(self._ev, _OWN_SEATS, self.nodes)
        return {node for node, seats in zip(self.nodes, own, strict=True) if seats}

    def with_parents(self, nodes: Iterable[int]) -> set[int]:
        """These units and all that they lie in."""
        return {each for node in nodes for each in (node, *self.above(node))}

    def levels(self, under: int | None, limit: int) -> set[int]:
        """The units below one, level by level as long as a whole level fits; the first one cut where it does not."""
        level = list(self.inside(under))
        found = set(level[:limit])
        while level:
            level = [node for parent in level for node in self.inside(parent) if node not in found]
            if len(found) + len(level) > limit:
                break
            found.update(level)
        return found

    def told(
        self, chosen: Collection[int], matching: frozenset[int] | None, under: int | None = None
    ) -> list[Branch]:
        """These units as rows, each followed by those that lie in it."""
        order = list(self._walk(under, chosen))
        levels = dict(order)
        return [
            replace(
                row,
                level=levels[row.node],
                shown=any(each in chosen for each in self.inside(row.node)),
                is_match=matching is None or row.node in matching,
            )
            for row in self.rows([node for node, _ in order])
        ]

    def rows(self, nodes: Sequence[int]) -> list[Branch]:
        """These units with their figures, each as if it stood alone. Cost: what they hold."""
        ev = self._ev
        leads, own = (ends(ev, each, nodes) for each in (_LEADERS, _OWN_PEOPLE))
        people, seats = (numbers_of(ev, each, nodes) for each in (_PEOPLE, _SEATS))
        areas = numbers_of(ev, _AREAS, nodes)
        known, loads = met(ev, "MEMBER_OF"), load_of(ev, nodes)
        return [
            Branch(
                node,
                self.parents[node],
                level=1,
                units=len(self.inside(node)),
                below=self.below.get(node, 0),
                shown=False,
                is_match=True,
                leads=tuple(leads[place]),
                lacks_lead=node in self.leaderless if leads[place] or node in self.leaderless else None,
                members=len(own[place]) if known else None,
                people=int(people[place] or 0) if known else None,
                seats=int(seats[place] or 0),
                gaps=len(self.concerned.get(node, ())),
                worst=worst_of(self.concerned.get(node, ())),
                areas=int(areas[place] or 0),
                load=loads[place],
                is_overloaded=node in self.overloaded,
            )
            for place, node in enumerate(nodes)
        ]

    def _walk(self, under: int | None, chosen: Collection[int]) -> Iterator[tuple[int, int]]:
        waiting = [(node, 1) for node in reversed(self.inside(under))]
        while waiting:
            node, level = waiting.pop()
            if node in chosen:
                yield node, level
                waiting.extend((each, level + 1) for each in reversed(self.inside(node)))


def worst_of(gaps: Iterable[Gap]) -> str | None:
    """The highest severity among gaps; None where there is none."""
    return max((gap.severity for gap in gaps), key=SEVERITIES.index, default=None)
