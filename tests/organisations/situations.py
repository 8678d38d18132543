"""Which situations does chance alone bring about too rarely, although rules are about them?

A situation gives relationships as (type, source, target) out of `ids`, which holds the nodes of each base label in an
order that each organisation has for itself; a unit may be part of any unit before it, never of a later one. Where
there are too few nodes, a situation comes out smaller or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Final, TypeAlias

Ids: TypeAlias = Mapping[str, Sequence[str]]
Ties: TypeAlias = Iterator[tuple[str, str, str]]
Situation: TypeAlias = Callable[[Ids, Random], Ties]


def _each(name: str, sources: Iterable[str], targets: Iterable[str]) -> Ties:
    """One tie for each source and the target at the same place, as far as both reach."""
    yield from ((name, source, target) for source, target in zip(sources, targets, strict=False))


def _all(name: str, sources: Iterable[str], targets: Sequence[str]) -> Ties:
    """Every source tied to every target."""
    yield from ((name, source, target) for source in sources for target in targets)


def line_of_managers(ids: Ids, rng: Random) -> Ties:
    """Eight or nine steps up to somebody who reports to nobody."""
    people = ids["Person"][-rng.randint(9, 10) :]
    yield from _each("REPORTS_TO", people, people[1:])


def one_manager(ids: Ids, rng: Random) -> Ties:
    """Everybody reports to one person, who reports to nobody."""
    yield from _all("REPORTS_TO", ids["Person"][1:], ids["Person"][:1])


def line_of_units(ids: Ids, rng: Random) -> Ties:
    """Units in each other like Russian dolls, deeper than the six steps that rules look up; a crowd in the last."""
    units = ids["Unit"][: rng.randint(6, 10)]
    yield from _each("PART_OF", units[1:], units)
    yield from _all("MEMBER_OF", ids["Person"][:6], units[-1:])


def one_unit_holds_all(ids: Ids, rng: Random) -> Ties:
    """One big unit with all the others directly in it."""
    yield from _all("PART_OF", ids["Unit"][1:], ids["Unit"][:1])


def crowd(ids: Ids, rng: Random) -> Ties:
    """Four to ten members of one unit."""
    unit = rng.randrange(len(ids["Unit"]) or 1)
    yield from _all("MEMBER_OF", ids["Person"][: rng.randint(4, 10)], ids["Unit"][unit : unit + 1])


def lead_of_many(ids: Ids, rng: Random) -> Ties:
    """One person leads two to four units."""
    yield from _all("LEADS", ids["Person"][:1], ids["Unit"][: rng.randint(2, 4)])


def owner_of_many(ids: Ids, rng: Random) -> Ties:
    """One unit or person owns two to five areas."""
    owners = ids[rng.choice(("Unit", "Person"))][:1]
    yield from _all("OWNS", owners, ids["Area"][: rng.randint(2, 5)])


def bottleneck(ids: Ids, rng: Random) -> Ties:
    """One unit provides one or two things that seven to eleven others need."""
    dependencies = ids["Dependency"][: rng.randint(1, 2)]
    yield from _all("PROVIDED_BY", dependencies, ids["Unit"][:1])
    yield from _all("NEEDED_BY", dependencies, ids["Unit"][1 : rng.randint(8, 12)])


def circle(ids: Ids, rng: Random) -> Ties:
    """Two to four units that need something of each other, round in a circle; often two things."""
    units = ids["Unit"][: rng.randint(2, 4)]
    for dependencies in (ids["Dependency"][: len(units)], ids["Dependency"][len(units) :]):
        yield from _each("NEEDED_BY", dependencies, units)
        yield from _each("PROVIDED_BY", dependencies, (*units[1:], *units[:1]))


def two_cover_one(ids: Ids, rng: Random) -> Ties:
    """Two processes for the same dependency."""
    yield from _all("COVERS", ids["Process"][:2], ids["Dependency"][:1])


def both_sides_covered(ids: Ids, rng: Random) -> Ties:
    """One process covers some units, and dependencies run between these."""
    units = ids["Unit"][: rng.randint(2, 4)]
    yield from _all("COVERS", ids["Process"][:1], units)
    yield from _each("NEEDED_BY", ids["Dependency"], units)
    yield from _each("PROVIDED_BY", ids["Dependency"], units[1:])


def followed_by_all(ids: Ids, rng: Random) -> Ties:
    """A process that every unit follows."""
    yield from _all("FOLLOWS", ids["Unit"], ids["Process"][:1])


def split_area(ids: Ids, rng: Random) -> Ties:
    """An area whose parts are owned by different units."""
    *parts, whole = ids["Area"][-rng.randint(3, 4) :] or ("",)
    yield from _all("SUB_AREA_OF", parts, [whole])
    yield from _each("OWNS", ids["Unit"], parts)


def line_of_areas(ids: Ids, rng: Random) -> Ties:
    """Areas in each other, deeper than the five steps over which an owner is inherited."""
    areas = ids["Area"][: rng.randint(5, 8)]
    yield from _each("SUB_AREA_OF", areas[1:], areas)
    yield from _all("OWNS", ids["Unit"][:1], areas[:1])


def line_of_steps(ids: Ids, rng: Random) -> Ties:
    """A process of several steps, each done by the next unit; some of these depend on each other."""
    steps, dependencies = ids["Step"], ids["Dependency"][: rng.randint(0, 2)]
    yield from _all("HAS_STEP", ids["Process"][:1], steps)
    yield from _each("NEXT", steps, steps[1:])
    yield from _each("PERFORMS", ids["Unit"], steps)
    yield from _each("NEEDED_BY", dependencies, ids["Unit"])
    yield from _each("PROVIDED_BY", dependencies, ids["Unit"][1:])


def abroad(ids: Ids, rng: Random) -> Ties:
    """Units at work in every country, and a process that says something about one of them only."""
    yield from _each("OPERATES_IN", ids["Unit"], ids["Location"])
    yield from _all("APPLIES_IN", ids["Process"][:1], ids["Location"][:1])


def shared_objective(ids: Ids, rng: Random) -> Ties:
    """Two to four units that pursue one objective, now and then with an owner, and what it supports."""
    yield from _all("PURSUES", ids["Unit"][: rng.randint(2, 4)], ids["Objective"][:1])
    yield from _all("OWNS", ids["Person"][: rng.randint(0, 1)], ids["Objective"][:1])
    yield from _each("SUPPORTS", ids["Objective"], ids["Objective"][1:3])


def able_unit(ids: Ids, rng: Random) -> Ties:
    """A unit that requires two skills, with one to four members who have them, well or not so well."""
    people, skills = ids["Person"][: rng.randint(1, 4)], ids["Skill"][:2]
    yield from _all("MEMBER_OF", people, ids["Unit"][:1])
    yield from _all("HAS_SKILL", people, skills)
    yield from _all("REQUIRES", ids["Unit"][:1], skills)


def checked_often(ids: Ids, rng: Random) -> Ties:
    """All health checks are about the same one or two units."""
    yield from _all("ASSESSES", ids["HealthCheck"], ids["Unit"][: rng.randint(1, 2)])


def laden_units(ids: Ids, rng: Random) -> Ties:
    """Two or three units that each own two to four areas, not the same ones."""
    for unit in ids["Unit"][: rng.randint(2, 3)]:
        yield from _all("OWNS", [unit], rng.sample(ids["Area"], min(rng.randint(2, 4), len(ids["Area"]))))


SITUATIONS: Final[Mapping[Situation, Mapping[str, int]]] = {
    line_of_managers: {"Person": 10},
    one_manager: {},
    line_of_units: {"Unit": 9},
    one_unit_holds_all: {},
    crowd: {"Person": 7},
    lead_of_many: {},
    owner_of_many: {"Area": 4},
    bottleneck: {"Unit": 11, "Dependency": 1},
    circle: {"Dependency": 6, "Unit": 6},
    two_cover_one: {"Process": 2},
    both_sides_covered: {},
    followed_by_all: {},
    split_area: {"Area": 4},
    line_of_areas: {"Area": 7},
    line_of_steps: {"Step": 3, "Process": 2},
    abroad: {"Location": 4, "Process": 4},
    shared_objective: {"Objective": 2, "Unit": 4},
    able_unit: {"Skill": 2, "Person": 4},
    checked_often: {"HealthCheck": 5},
    laden_units: {"Area": 4, "Unit": 6},
}
"""All of them, each with how many nodes of which base labels it wants."""
