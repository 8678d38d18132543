"""Which units are there, what does each answer for, and what can be asked of it?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.gaps import Gap
from api.schemas.matrix import NeedItem
from api.schemas.parts import Absent, Day, Id, Model, Moment, Ref, Severity, Text, examples
from graph.teams import Only


class TeamsQuery(Moment):
    """Which part of the tree."""

    under: Id | Absent = None
    """Only what is in this unit."""
    q: Text = ""
    """Only units with this text in their name or id, and what they lie in."""
    only: Only | Absent = None
    """Only units that lack a lead, have an open seat or a gap, or own more than they can hold."""
    limit: Annotated[int, Field(ge=1, le=5_000)] = 2_000
    """So many units, or matches, at most."""


class TeamItem(Ref):
    """A unit as a row of the tree. What nobody recorded is null."""

    model_config = examples(
        {
            "id": "payroll-run",
            "label": "Squad",
            "name": "Payroll Run",
            "status": "active",
            "parent": "payroll",
            "level": 2,
            "units": 0,
            "below": 0,
            "shown": False,
            "match": True,
            "leads": [{"id": "ada", "label": "Person", "name": "Ada Lovelace"}],
            "lacks_lead": False,
            "members": 8,
            "people": 8,
            "seats": 1,
            "gaps": 2,
            "worst": "high",
            "areas": 2,
            "load": 3,
            "overloaded": False,
        }
    )

    status: str
    parent: str | None
    level: int
    """1 at the top of the answer."""
    units: int
    """How many lie directly in it."""
    below: int
    """How many lie in it, at any depth."""
    shown: bool
    """Whether some that lie directly in it follow in this answer."""
    match: bool
    """False where it stands here only because of what is in it."""
    leads: list[Ref]
    lacks_lead: bool | None
    """Null where nobody leads it and nothing says that somebody should."""
    members: int | None
    """Its own people, on leave or not."""
    people: int | None
    """In it or below, its leads included."""
    seats: int
    """Open seats in it or below."""
    gaps: int
    """Gaps about it and whatever is in it or belongs to it; those about single persons do not count."""
    worst: Severity | None
    areas: int
    """Active areas that it owns itself."""
    load: float | None
    """What its areas weigh: a simple one once, a complicated one twice, a complex one three times.

    Null where the complexity of one is unknown, or none is owned.
    """
    overloaded: bool
    """Whether that is more than a squad can hold."""


class TeamTree(Model):
    """Units from the top down, each followed by what is in it, tribes first."""

    revision: int
    today: Day
    matches: int
    """Units that match, or all of them."""
    squads: int
    units: int
    people: int | None
    leaderless: int | None
    """Units that lack a lead; null where no lead is recorded at all."""
    seats: int
    """Open seats."""
    overloaded: int
    items: list[TeamItem]


class Officer(Ref):
    """Somebody who leads a unit, or stands in for its lead."""

    model_config = examples()

    status: str
    title: str | None
    email: str | None
    interim: bool
    since: date | None
    until: date | None


class Member(Ref):
    """Somebody in a unit."""

    model_config = examples()

    status: str
    title: str | None
    roles: list[str]
    """The names of the roles that they hold there, and of what their membership says."""
    fte: float | None
    since: date | None
    until: date | None


class RoleItem(Ref):
    """A role that a unit needs."""

    model_config = examples()

    min: int
    """So many people."""
    holders: list[Ref]


class SeatItem(Ref):
    """A seat."""

    model_config = examples()

    status: str
    since: date | None
    target_start: date | None
    critical: bool
    filled_by: Ref | None


class AreaItem(Ref):
    """An area that a unit owns or contributes to."""

    model_config = examples()

    part: Literal["owns", "contributes"]
    kind: str | None
    criticality: int | None
    complexity: str | None
    since: date | None
    verified_at: date | None


class WorkItem(Ref):
    """A process that a unit owns or follows."""

    model_config = examples()

    part: Literal["owns", "follows"]
    status: str
    kind: str | None
    usage: str | None
    since: date | None


class AimItem(Ref):
    """An objective that a unit owns or pursues."""

    model_config = examples()

    part: Literal["owns", "pursues"]
    status: str
    period: str | None
    metric: str | None


class TouchItem(Ref):
    """A declared interaction with another unit."""

    model_config = examples()

    mode: str | None
    purpose: str | None
    since: date | None
    until: date | None


class SkillNeed(Ref):
    """A skill that a unit requires."""

    model_config = examples()

    level: int | None
    min_people: int | None


class HealthItem(Model):
    """The last health check of one dimension."""

    dimension: str
    colour: str | None
    trend: str | None
    at: date | None
    respondents: int | None


class Contact(Model):
    """A way to reach a unit, as it is recorded."""

    name: str
    value: str


class Team(TeamItem):
    """A unit with everything that can be asked of it."""

    model_config = examples()

    revision: int
    today: Day
    description: str | None
    mission: str | None
    kind: str | None
    reach: str | None
    criticality: int | None
    headcount_plan: int | None
    above: list[Ref]
    """What it lies in, from the nearest on."""
    inside: list[TeamItem]
    officers: list[Officer]
    """Who leads it."""
    deputies: list[Officer]
    people_items: list[Member]
    roles: list[RoleItem]
    seat_items: list[SeatItem]
    area_items: list[AreaItem]
    processes: list[WorkItem]
    objectives: list[AimItem]
    interactions: list[TouchItem]
    skills: list[SkillNeed]
    places: list[Ref]
    health: list[HealthItem]
    health_kept_back: int
    """Dimensions that fewer than five people answered, so that nobody can be recognised."""
    needs: list[NeedItem]
    """What it needs of others, at most 50."""
    needs_more: int
    gives: list[NeedItem]
    """What others need of it, at most 50."""
    gives_more: int
    contacts: list[Contact]
    gap_items: list[Gap]
    """At most 100. Gaps about single persons are left out."""
    more: int
    """How many relationships are left out; 1 stands for any number."""
