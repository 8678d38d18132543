"""Who can do what, whom do how many report to, and which seats are there?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.schemas.parts import Day, Model, Moment, Ref, examples
from graph.teams import By, Standing


class SkillsQuery(Moment):
    """How much of the skills matrix."""

    limit: Annotated[int, Field(ge=1, le=1_000)] = 300
    """So many squads at most."""


class SkillCell(Model):
    """One squad and one skill, by their places in the lists."""

    unit: int
    skill: int
    level: int | None
    """The level that is required, 1 to 4; null where the skill is not required."""
    wanted: int | None
    """So many people are asked for."""
    able: int
    """People of the squad who have it at that level."""
    holders: int
    """People of the squad who have it at any level."""
    standing: Standing


class SkillMatrix(Model):
    """Squads against skills, in counts: who can do what is told to nobody."""

    model_config = examples(
        {
            "revision": 3,
            "today": "2026-11-22",
            "units": [{"id": "payroll-run", "label": "Squad", "name": "Payroll Run"}],
            "skills": [{"id": "kotlin", "label": "Skill", "name": "Kotlin"}],
            "cells": [
                {"unit": 0, "skill": 0, "level": 3, "wanted": 2, "able": 1, "holders": 4, "standing": "single"}
            ],
            "total": 1,
            "required": 1,
            "missing": 0,
            "single": 1,
            "known": True,
            "withheld": "Who can do what is only for roles that may see personal data, and nobody has been given one.",
        }
    )

    revision: int
    today: Day
    units: list[Ref]
    """Active squads that require a skill or have people with one, in the order of their ids."""
    skills: list[Ref]
    """The most required first."""
    cells: list[SkillCell]
    total: int
    """Squads that would have a row."""
    required: int
    """Required skills of these squads."""
    missing: int
    """Those that nobody there has well enough."""
    single: int
    """Those that one person there has well enough, where more are asked for."""
    known: bool
    """Whether it is recorded at all what people can do."""
    withheld: str
    """Why nobody is named."""


class SpanCount(Model):
    """So many managers have so many direct reports."""

    span: int
    managers: int


class LayerCount(Model):
    """So many people stand so far from the top, where 1 is it."""

    layer: int
    people: int


class SpanItem(Ref):
    """A manager whose span is out of bounds."""

    model_config = examples()

    span: int
    limit: int
    gap: str
    """The key of their gap."""


class SpanReport(Model):
    """Active people, and whom they report to."""

    model_config = examples(
        {
            "revision": 3,
            "today": "2026-11-22",
            "managers": 2,
            "reports": 7,
            "mean": 3.5,
            "median": 3.5,
            "spans": [{"span": 1, "managers": 1}, {"span": 6, "managers": 1}],
            "layers": [{"layer": 1, "people": 1}, {"layer": 2, "people": 6}, {"layer": 3, "people": 1}],
            "unplaced": 0,
            "fewest": 1,
            "most": 12,
            "outside": [
                {
                    "id": "bob",
                    "label": "Person",
                    "name": "Bob",
                    "span": 1,
                    "limit": 12,
                    "gap": "span-out-of-range:bob",
                }
            ],
            "more": 0,
        }
    )

    revision: int
    today: Day
    managers: int
    reports: int
    """People with a manager."""
    mean: float | None
    median: float | None
    spans: list[SpanCount]
    layers: list[LayerCount]
    unplaced: int
    """People who report in a circle, or to somebody who does."""
    fewest: int
    """A span of so many or less is too small."""
    most: int
    """So many at most, where a manager has no limit of their own."""
    outside: list[SpanItem]
    """The largest first, at most 200."""
    more: int


class SeatsQuery(Moment):
    """What the rows are."""

    by: By = "top"
    """Units that lie in no other one, or squads."""
    limit: Annotated[int, Field(ge=1, le=2_000)] = 500
    """So many units at most."""


class StaffItem(Ref):
    """A unit with the seats, the people and the budget of all that is in it. What nobody recorded is null."""

    model_config = examples()

    people: int | None
    """On leave or not."""
    filled: int
    vacant: int
    hiring: int
    long: int
    """Open for too long."""
    plan: int | None
    """The planned headcount."""
    off_plan: bool
    """Whether people and openings are further from the plan than allowed."""
    budget: float | None


class RoleNeed(Ref):
    """A role that units need."""

    model_config = examples()

    needed: int
    """So many units."""
    lacking: list[Ref]
    """Of these, the ones in which too few hold it."""


class SeatReport(Model):
    """Seats, headcount and budget by unit, and roles."""

    model_config = examples(
        {
            "revision": 3,
            "today": "2026-11-22",
            "items": [
                {
                    "id": "payroll",
                    "label": "Tribe",
                    "name": "Payroll",
                    "people": 41,
                    "filled": 40,
                    "vacant": 1,
                    "hiring": 1,
                    "long": 1,
                    "plan": 44,
                    "off_plan": True,
                    "budget": 3100000,
                }
            ],
            "units": 1,
            "roles": [],
            "seats": 42,
            "open": 2,
            "long": 1,
            "planned": 1,
            "withheld": "What people and seats cost is only for roles that may see money, and nobody has one.",
        }
    )

    revision: int
    today: Day
    items: list[StaffItem]
    units: int
    """Units that would have a row."""
    roles: list[RoleNeed]
    """The one that is lacking most often first."""
    seats: int
    open: int
    long: int
    """Open for too long."""
    planned: int
    """Units with a planned headcount."""
    withheld: str
    """Why no cost is told."""
