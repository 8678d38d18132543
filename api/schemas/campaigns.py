"""Which gaps are worked off together, until when, and how far has that come?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.schemas.parts import Author, Day, Id, Model, Reason, Ref, RuleId, Seen, examples

CAMPAIGN: dict[str, Any] = {
    "id": "0193a1d2-7a1e-7c3e-9d2e-0123456789ab",
    "name": "Every area has an owner",
    "rules": ["area-unowned", "area-zombie-owner"],
    "tribes": [],
    "owner": {"id": "payroll", "label": "Tribe", "name": "Payroll"},
    "start": "2026-10-01",
    "target": "2026-12-31",
    "state": "running",
    "taken_on": 12,
    "done": 5,
    "ended_at": None,
    "outcome": "",
    "decided": 9,
}


class Campaign(Model):
    """An effort to close the gaps of some rules by a day: in all tribes, or in those named."""

    model_config = examples(CAMPAIGN)

    id: str
    name: str
    rules: list[str]
    tribes: list[Ref]
    owner: Ref
    start: Day
    target: Day
    state: Literal["planned", "running", "overdue", "ended"]
    taken_on: int
    """Gaps that were there when it started, or opened since."""
    done: int
    """Those of them that are gone."""
    ended_at: datetime | None
    outcome: str
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next."""


class Campaigns(Model):
    """All campaigns, the one that starts first first."""

    items: list[Campaign]


class ProgressItem(Model):
    """How far a campaign had come at the end of a day."""

    day: Day
    taken_on: int
    done: int


class CampaignDetail(Campaign):
    """A campaign with its burn-up, at most 400 days of it."""

    model_config = examples({**CAMPAIGN, "burn_up": [{"day": "2026-10-01", "taken_on": 11, "done": 0}]})

    burn_up: list[ProgressItem]


PLANNED: dict[str, Any] = {
    "author": "ada",
    "name": "Every area has an owner",
    "rules": ["area-unowned", "area-zombie-owner"],
    "owner": "payroll",
    "start": "2026-10-01",
    "target": "2026-12-31",
}


class CampaignForm(Model):
    """What a campaign is to do."""

    model_config = examples(PLANNED)

    author: Author = ""
    name: Annotated[str, Field(min_length=1, max_length=200)]
    rules: Annotated[list[RuleId], Field(min_length=1, max_length=100)]
    tribes: Annotated[list[Id], Field(max_length=100, default_factory=list)]
    """Only gaps that touch these; all, if left out."""
    owner: Id
    """The unit or person who answers for it."""
    start: Day
    target: Day


class ChangeCampaignForm(CampaignForm):
    """What a campaign is to do from now on."""

    model_config = examples({**PLANNED, "target": "2027-03-31", "seen": 9})

    seen: Seen | None = None


class EndCampaignForm(Model):
    """What came of a campaign."""

    model_config = examples({"author": "ada", "outcome": "Eleven of twelve areas have an owner.", "seen": 9})

    author: Author = ""
    outcome: Reason = ""
    seen: Seen | None = None
