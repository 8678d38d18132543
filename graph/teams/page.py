"""What can one ask of a unit, and of whom there? All that a team says of itself: its page as a Team API.

After the Team API of Skelton and Pais (Team Topologies, 2019): what a team answers for, who is in it, what it needs of
others and they of it, how it works and how it is reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.gaps import Gap, concerned_by, touching
from graph.map.overlays import FEWEST_ANSWERS
from graph.matrix import Need, needs_of
from graph.model import LABELS, Node, Properties, Relationship
from graph.teams.tree import Branch, Forest
from graph.view import View

TIES: Final = 2_000
"""So many relationships of one unit are read at most, and so many of its people and seats."""

_PRESENT: Final = ("active", "on_leave")


@dataclass(frozen=True, slots=True)
class Other:
    """Something that a unit is tied to, with what the relationship says. `is_source`: the relationship begins there."""

    node: Node
    said: Properties
    is_source: bool


@dataclass(frozen=True, slots=True)
class Check:
    """The last health check of one dimension."""

    dimension: str
    known: Properties


@dataclass(frozen=True)
class Page:
    """One unit with everything around it.

    `ties` holds what it is tied to by relationship type, what is gone left out, in the order of names; `fillers` the
    person in each filled seat, by the id of the seat, `held` the roles that its people hold in it, as (person, role).
    `few` dimensions of health were answered by too few to be told. `more` relationships were not read.
    """

    node: Node
    row: Branch
    above: tuple[int, ...]
    inside: tuple[Branch, ...]
    ties: Mapping[str, tuple[Other, ...]]
    fillers: Mapping[str, Node]
    held: tuple[tuple[str, str], ...]
    health: tuple[Check, ...]
    few: int
    needs: tuple[Need, ...]
    gives: tuple[Need, ...]
    gaps: tuple[Gap, ...]
    more: int


def page(view: View, id: str) -> Page:
    """One unit. Raises `NotFound` where no unit has this id that is there.

    Roles are those of its members and leads. Gaps about single persons are left out. Cost: what the unit is tied to,
    two steps out, every unit once, and a look at the columns of gaps.
    """
    index = view.index(id)
    gaps = touching(view.ev, view.report, concerned_by(view.ev, [index]))
    forest = Forest(view, gaps)
    forest.must_have(index)
    (row,) = forest.rows([index])
    found = view.reader.relationships_of([id], TIES + 1)
    near = found[:TIES]
    nodes = _nodes(view, {end for each in near for end in (each.source, each.target)} - {id})
    ties: dict[str, list[Other]] = {}
    for each in near:
        is_source = each.target == id
        other = nodes.get(each.source if is_source else each.target)
        if other is not None and _counts(other):
            ties.setdefault(each.type, []).append(Other(other, each.properties, is_source))
    ordered = {name: tuple(sorted(those, key=_place)) for name, those in ties.items()}
    health, few = _health(ordered.get("ASSESSES", ()))
    needs, gives = needs_of(view.ev, gaps, {index, *forest.all_inside(index)})
    return Page(
        node=view.node(id),
        row=row,
        above=tuple(forest.above(index)),
        inside=tuple(forest.rows(forest.inside(index))),
        ties=ordered,
        fillers=_fillers(view, ordered.get("SEAT_IN", ())),
        held=_held(view, id, [*ordered.get("MEMBER_OF", ()), *ordered.get("LEADS", ())]),
        health=health,
        few=few,
        needs=tuple(needs),
        gives=tuple(gives),
        gaps=tuple(gap for gap in gaps if not gap.rule.personal),
        more=len(found) - len(near),
    )


def _nodes(view: View, ids: Iterable[str]) -> dict[str, Node]:
    return {node.id: node for node in view.reader.items(ids).values() if isinstance(node, Node)}


def _counts(node: Node) -> bool:
    """Whether it is still there: what is closed, gone or only referred to answers nobody."""
    return node.status not in ("closed", "left", "ghost", "deprecated") and node.label in LABELS


def _place(other: Other) -> tuple[str, str]:
    return other.node.name.lower(), other.node.id


def _fillers(view: View, seats: Iterable[Other]) -> dict[str, Node]:
    ids = [seat.node.id for seat in seats]
    fills = [each for each in _around(view, ids) if each.type == "FILLS"]
    people = _nodes(view, {each.source for each in fills})
    return {
        each.target: people[each.source]
        for each in fills
        if each.source in people and people[each.source].status in _PRESENT
    }


def _held(view: View, unit: str, people: Iterable[Other]) -> tuple[tuple[str, str], ...]:
    around = _around(view, dict.fromkeys(other.node.id for other in people))
    held = {
        (each.source, each.target)
        for each in around
        if each.type == "HOLDS" and each.properties.get("in_unit") == unit
    }
    return tuple(sorted(held))


def _around(view: View, ids: Iterable[str]) -> list[Relationship]:
    wanted = list(ids)
    return list(view.reader.relationships_of(wanted, 10 * TIES)) if wanted else []


def _health(checks: Iterable[Other]) -> tuple[tuple[Check, ...], int]:
    """(the last check of each dimension that enough people answered, how many dimensions too few answered)."""
    last: dict[str, tuple[date, str, Properties]] = {}
    for each in checks:
        known = each.node.properties
        at, dimension = known.get("at"), known.get("dimension")
        if isinstance(at, date) and isinstance(dimension, str):
            last[dimension] = max(
                last.get(dimension, (at, "", known)), (at, each.node.id, known), key=lambda one: one[:2]
            )
    told = [
        Check(name, known) for name, (_, _, known) in sorted(last.items()) if _answered(known) >= FEWEST_ANSWERS
    ]
    return tuple(told), len(last) - len(told)


def _answered(known: Properties) -> int:
    said = known.get("respondents")
    return said if isinstance(said, int) else 0
