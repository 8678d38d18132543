"""Which sets do several rules share? Named once, computed once."""

from graph.algebra.vocabulary import (
    AREA,
    COVERS,
    DEPENDENCY,
    INTERACTS_WITH,
    LEADS,
    MEMBER_OF,
    NEEDED_BY,
    OWNER,
    OWNS,
    PERSON,
    PROCESS,
    PROVIDED_BY,
    REPORTS_TO,
    SPHERE,
    UNIT,
    WITHIN,
    one_of,
)

OWNED = OWNER.active.out(OWNS)
"""What has an active owner."""

ANSWERABLE = AREA.active - AREA.where(kind="decision")
"""Active areas for which somebody should answer; decision rights have a rule of their own."""

MEMBERS = MEMBER_OF.restrict(PERSON.active)
"""Active people with their units."""

PEOPLE = WITHIN.T @ MEMBERS.T
"""Each unit with the active people in it or below."""

REPORTS = REPORTS_TO.restrict(PERSON.active, PERSON.active)
"""Active people with their active managers."""

TIED = NEEDED_BY.restrict(DEPENDENCY.active) | PROVIDED_BY.restrict(DEPENDENCY.active)
"""Active dependencies with the units at either end."""

COUPLED = TIED.T @ TIED
"""Units that stand at the ends of one active dependency."""

NEEDS = NEEDED_BY.restrict(DEPENDENCY.active, UNIT.active).T @ PROVIDED_BY.restrict(DEPENDENCY.active, UNIT.active)
"""Active consumers with their active providers."""

IN_TOUCH = INTERACTS_WITH.symmetric()
"""Units that declared an interaction, in either direction."""

TIED_SPHERES = TIED @ SPHERE
"""Active dependencies with the spheres at their ends."""

LIVE = PROCESS.where(status=one_of("pilot", "validated"))
"""Processes that are in use."""

COVERED = LIVE.out(COVERS)
"""What a live process covers."""

_COVERS_UNIT = COVERS.restrict(LIVE, UNIT)

_UNDER_COVER = WITHIN.restrict(targets=COVERED)
"""Units with what they are or lie in, where a live process covers that."""

COVERED_TOGETHER = _UNDER_COVER @ (_COVERS_UNIT.T @ _COVERS_UNIT) @ _UNDER_COVER.T
"""Units that one live process covers both of, themselves or above. Far too many to list: only ever asked."""

SIDES = (
    DEPENDENCY.active.match("dependency")
    .join("dependency", NEEDED_BY, "consumer")
    .join("dependency", PROVIDED_BY, "provider")
)
"""Active dependencies with a consumer and a provider."""

CROSSING = SIDES.differ("consumer", "provider", "sphere_id")
"""Active dependencies that cross from one sphere to another."""

BOSSES = LEADS.restrict(PERSON.active).T @ REPORTS_TO.hops(0, 4)
"""Units with their active leads and whoever these report to within four steps."""
