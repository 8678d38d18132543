"""What is the operating system made of? Its processes: who holds, follows and checked each, and what it covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.algebra.findings import among, ends
from graph.algebra.vocabulary import COVERS, FOLLOWS, HAS_STEP, LEADS, OWNER, OWNS, PERSON, SPHERE, UNIT, labelled
from graph.gaps import Gap
from graph.model import Node, Properties, Relationship
from graph.rules.terms import CROSSING
from graph.view import View

Cover: TypeAlias = Literal["inside", "covered", "weak", "uncovered", "closed"]
"""Of a dependency: inside one sphere, covered, covered on paper only, crossing without a process, or over."""

TIES: Final = 2_000
"""So many relationships of one process are read at most."""

_HELD_BY: Final = OWNS.restrict(OWNER.active).T
_FOLLOWED_BY: Final = FOLLOWS.restrict(UNIT.active).T
_FOLLOWED_IN: Final = _FOLLOWED_BY @ SPHERE
_COVERED: Final = COVERS.restrict(None, labelled("Unit", "Dependency").active)
_LED_BY: Final = LEADS.restrict(PERSON.active).T


@dataclass(frozen=True, slots=True)
class Line:
    """A process on the board. Nodes are indices; `tribes` are the spheres in which somebody follows it."""

    node: Node
    stewards: tuple[int, ...]
    followers: int
    tribes: tuple[int, ...]
    covers: int
    steps: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody whose word a validation needs or has. `asked_for` are the spheres (indices) they answer for."""

    person: int
    asked_for: tuple[int, ...]
    validation: Properties | None
    is_present: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One process with everything around it. Relationships have ids at their ends."""

    node: Node
    ties: tuple[Relationship, ...]
    more: int
    step_ties: tuple[Relationship, ...]
    dependency_ties: tuple[Relationship, ...]
    covers: dict[str, Cover]
    checks: tuple[Check, ...]
    leaderless: tuple[int, ...]
    gaps: tuple[Gap, ...]


def lines(view: View, ids: Sequence[str]) -> list[Line]:
    """These processes with their figures. Cost: their own relationships, and one look at each gap."""
    nodes = [node for each in view.reader.items(ids).values() if isinstance(node := each, Node)]
    nodes.sort(key=lambda node: ids.index(node.id))
    indices = [view.index(node.id) for node in nodes]
    steps = ends(view.ev, HAS_STEP, indices)
    gaps = _gaps(view, indices, steps)
    rows = zip(
        nodes,
        *(ends(view.ev, each, indices) for each in (_HELD_BY, _FOLLOWED_BY, _FOLLOWED_IN, _COVERED)),
        steps,
        gaps,
        strict=True,
    )
    return [
        Line(node, tuple(held), len(by), tuple(where), len(what), len(has), tuple(about))
        for node, held, by, where, what, has, about in rows
    ]


def page(view: View, id: str) -> Page:
    """One process. Raises `NotFound`, also for a node that is no process. Cost: what it is tied to, two steps out."""
    node, index = view.node(id), view.index(id)
    found = view.reader.relationships_of([id], TIES + 1)
    ties = tuple(found[:TIES])
    steps = [each.target for each in ties if each.type == "HAS_STEP"]
    covered = [each.target for each in ties if each.type == "COVERS"]
    indices = {each: place for each in covered if (place := view.projection.index_of(each)) is not None}
    dependencies = [each for each, place in indices.items() if view.projection.label_of(place) == "Dependency"]
    checks, leaderless = _round(view, index, ties)
    return Page(
        node,
        ties,
        len(found) - len(ties),
        tuple(view.reader.relationships_of(steps, TIES)) if steps else (),
        tuple(view.reader.relationships_of(dependencies, TIES)) if dependencies else (),
        covers(view, dependencies),
        checks,
        leaderless,
        tuple(_gaps(view, [index], ends(view.ev, HAS_STEP, [index]))[0]),
    )


def covers(view: View, dependencies: Sequence[str]) -> dict[str, Cover]:
    """How each of these dependencies is covered, as the rules about it have it."""
    hollow: dict[int, Cover] = {}
    for gap in view.gaps:
        if gap.rule.id in ("dep-uncovered", "dep-weak-cover"):
            hollow.setdefault(gap.nodes[0], "uncovered" if gap.rule.id == "dep-uncovered" else "weak")
    indices = [view.index(each) for each in dependencies]
    crossing = among(view.ev, CROSSING.nodes("Dependency"), indices)
    return {
        id_: _cover(view, index, crosses, hollow)
        for id_, index, crosses in zip(dependencies, indices, crossing, strict=True)
    }


def _cover(view: View, index: int, crosses: bool, hollow: dict[int, Cover]) -> Cover:
    if view.projection.status_of(index) != "active":
        return "closed"
    return hollow.get(index, "covered" if crosses else "inside")


def _gaps(view: View, processes: Sequence[int], steps: Sequence[Sequence[int]]) -> list[list[Gap]]:
    """For each process the gaps about it or its steps, in the order of the catalogue."""
    of_process: defaultdict[int, set[int]] = defaultdict(set)
    for place, (process, its) in enumerate(zip(processes, steps, strict=True)):
        for node in (process, *its):
            of_process[node].add(place)
    found = [list[Gap]() for _ in processes]
    for gap in view.gaps:
        for place in {place for node in gap.nodes for place in of_process.get(node, ())}:
            found[place].append(gap)
    return found


def _round(view: View, process: int, ties: Sequence[Relationship]) -> tuple[tuple[Check, ...], tuple[int, ...]]:
    """(who is asked or has validated it, the spheres in which nobody can be asked).

    Asked are the leads of every sphere in which it is followed: it is they who would work by it.
    """
    (spheres,) = ends(view.ev, _FOLLOWED_IN, [process])
    asked: defaultdict[int, list[int]] = defaultdict(list)
    leaderless: list[int] = []
    for sphere, leads in zip(spheres, ends(view.ev, _LED_BY, spheres), strict=True):
        for lead in leads:
            asked[lead].append(sphere)
        if not leads:
            leaderless.append(sphere)
    given = {view.index(each.source): each.properties for each in ties if each.type == "VALIDATED"}
    version = view.projection.number_of(process, "version")
    return tuple(
        Check(
            person,
            tuple(asked.get(person, ())),
            given.get(person),
            person in given and (version is None or given[person].get("version") == version),
        )
        for person in dict.fromkeys((*asked, *given))
    ), tuple(leaderless)
