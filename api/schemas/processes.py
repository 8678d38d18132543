"""What does the operating system look like: its processes on a board, and one of them whole?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.candidates import GapLine
from api.schemas.changes import ChangeForm
from api.schemas.gaps import Gap
from api.schemas.parts import Absent, Cursor, Limit, Model, Moment, Properties, Ref, Severity, examples

Cover = Literal["inside", "covered", "weak", "uncovered", "closed"]
"""Inside one tribe, covered, covered on paper only, between tribes without a process, or over."""


class ProcessQuery(Moment):
    """Which page of the board."""

    cursor: Cursor | Absent = None
    limit: Limit = 500


class ProcessLine(Ref):
    """A process on the board. What nobody recorded is null."""

    model_config = examples(
        {
            "id": "cut-off-calendar",
            "label": "Process",
            "name": "Cut-off calendar",
            "status": "pilot",
            "kind": "coordination",
            "scope": "tribe",
            "version": 1,
            "pilot_since": "2026-06-01",
            "review_by": None,
            "stewards": [{"id": "payments", "label": "Squad", "name": "Payments"}],
            "tribes": [{"id": "money", "label": "Tribe", "name": "Money"}],
            "followers": 3,
            "covers": 2,
            "steps": 0,
            "gaps": 1,
            "worst": "low",
        }
    )

    status: str
    kind: str | None
    scope: str | None
    version: int | None
    pilot_since: date | None
    review_by: date | None
    stewards: list[Ref]
    """Its active owners."""
    tribes: list[Ref]
    """The tribes, or other units that are in none, in which an active unit follows it."""
    followers: int
    """Active units that follow it."""
    covers: int
    """Active dependencies and units that it covers."""
    steps: int
    gaps: int
    """Gaps about it or one of its steps."""
    worst: Severity | None


class ProcessPage(Model):
    """A page of the board, in the order of ids."""

    revision: int
    today: date
    total: int
    squads: int
    """Active squads, of which some follow each process."""
    items: list[ProcessLine]
    next: str | None


class StepItem(Ref):
    """A step: who does it, and who answers for it."""

    model_config = examples()

    status: str
    performs: list[Ref]
    accountable: list[Ref]
    next: list[str]
    """The ids of the steps that follow."""


class FollowerItem(Ref):
    """A unit that follows a process."""

    model_config = examples()

    status: str
    tribe: Ref | None
    since: date | None
    usage: str | None


class CoveredItem(Ref):
    """What a process covers: a dependency with both ends, or a unit and so all that goes on with another one of it."""

    model_config = examples()

    status: str
    needed_by: list[Ref]
    provided_by: list[Ref]
    criticality: int | None
    cover: Cover | None
    """How it is covered; null for a unit."""


class ValidationItem(Model):
    """Somebody who is to validate a process, or has."""

    person: Ref
    asked_for: list[Ref]
    """The tribes that they lead and in which it is followed; empty for whoever validated it without being asked."""
    validated: bool
    """Whether they validated the present version."""
    version: int | None
    """The version that they validated last."""
    at: date | None
    recorded: Properties | None
    """The validation as it is recorded, to be changed; null where there is none."""


class ProcessDetail(ProcessLine):
    """One process with everything around it."""

    model_config = examples()

    revision: int
    today: date
    description: str | None
    country_specific: bool | None
    escalation_to: Ref | None
    properties: Properties
    """All that is recorded of it, to be changed."""
    step_items: list[StepItem]
    follower_items: list[FollowerItem]
    covered_items: list[CoveredItem]
    applies_in: list[Ref]
    round: list[ValidationItem]
    """The leads of the tribes in which it is followed, and whoever validated any version."""
    leaderless: list[Ref]
    """Tribes in which it is followed and that nobody leads, so that nobody can be asked there."""
    gap_items: list[Gap]
    more: int
    """How many relationships are left out; 1 stands for any number."""


class TrialForm(Model):
    """Changes that are not stored."""

    changes: Annotated[list[ChangeForm], Field(min_length=1, max_length=1_000)]


class Trial(Model):
    """What changes would do to the gaps, at most 100 of each."""

    revision: int
    opened_total: int
    resolved_total: int
    opened: list[GapLine]
    resolved: list[GapLine]
