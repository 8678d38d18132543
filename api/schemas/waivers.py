"""Which gaps are accepted, by whom, why, and until when?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.lives import DecisionItem
from api.schemas.parts import (
    Absent,
    Author,
    Cursor,
    Day,
    Id,
    Limit,
    Model,
    Nothing,
    Reason,
    Ref,
    RuleId,
    Seen,
    examples,
)

WaiverStatus = TypeAliasType("WaiverStatus", Literal["requested", "approved", "in force", "expired", "ended"])
"""`approved` has not begun yet; `ended` was refused or withdrawn."""

WaiverKind = TypeAliasType("WaiverKind", Literal["accepted risk", "not applicable", "wrong data", "planned fix"])

WAIVER: dict[str, Any] = {
    "id": "0193a1d2-7a1e-7c3e-9d2e-0123456789ab",
    "rule": "area-unowned",
    "gap": "area-unowned:sick-pay-rules",
    "unit": None,
    "reason": "Payroll takes this on with the new law.",
    "kind": "planned fix",
    "requested_by": "ada",
    "requested_at": "2026-11-20T09:00:00Z",
    "from": "2026-11-20",
    "until": "2027-01-31",
    "approved_by": "bob",
    "approved_at": "2026-11-21T08:00:00Z",
    "ended_by": None,
    "ended_at": None,
    "status": "in force",
    "accepts": 1,
    "decided": 43,
}


class WaiverQuery(Nothing):
    """Which waivers."""

    status: WaiverStatus | Absent = None
    rule: RuleId | Absent = None
    cursor: Cursor | Absent = None
    limit: Limit = 100


class Waiver(Model):
    """An accepted gap, or all gaps of a rule, in a unit and below it if one is named."""

    model_config = examples(WAIVER)

    id: str
    rule: str
    gap: str | None
    """The key of the one gap it is about; null for all of the rule."""
    unit: Ref | None
    reason: str
    kind: WaiverKind
    requested_by: str
    requested_at: datetime
    from_: Annotated[Day, Field(alias="from")]
    until: Day
    """The last day on which it holds."""
    approved_by: str | None
    approved_at: datetime | None
    ended_by: str | None
    ended_at: datetime | None
    status: WaiverStatus
    accepts: int
    """How many gaps it accepts at present."""
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next."""


class WaiverPage(Model):
    """A page of waivers, in the order in which they were asked for."""

    total: int
    items: list[Waiver]
    next: str | None


class Attention(Model):
    """Why somebody should look at a waiver."""

    rule: str
    severity: str
    sentence: str
    remedy: str


class WaiverDetail(Waiver):
    """A waiver with what it accepts and what was decided about it."""

    model_config = examples({**WAIVER, "gaps": ["area-unowned:sick-pay-rules"], "attention": [], "history": []})

    gaps: list[str]
    """Keys of gaps that it accepts at present, at most 500."""
    attention: list[Attention]
    history: list[DecisionItem]


class WaiverForm(Model):
    """Somebody asks for a waiver of a gap, or of a rule and perhaps a unit."""

    model_config = examples(
        {
            "author": "ada",
            "gap": "area-unowned:sick-pay-rules",
            "reason": "Payroll takes this on with the new law.",
            "kind": "planned fix",
            "until": "2027-01-31",
        }
    )

    author: Author = ""
    gap: Annotated[str, Field(min_length=1, max_length=1_000)] | None = None
    rule: RuleId | None = None
    """All gaps of this rule; say either this or `gap`."""
    unit: Id | None = None
    """With a rule: only in this unit and below it."""
    reason: Annotated[Reason, Field(min_length=1)]
    kind: WaiverKind
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The first day on which it holds; today, if left out."""
    until: Day


class ApproveForm(Model):
    """Somebody else than who asked approves a waiver."""

    model_config = examples({"author": "bob", "seen": 42})

    author: Author = ""
    seen: Seen | None = None


class EndForm(Model):
    """Somebody refuses a waiver, or withdraws it."""

    model_config = examples({"kind": "withdraw", "author": "bob", "reason": "Payroll owns it now.", "seen": 43})

    kind: Literal["refuse", "withdraw"]
    author: Author = ""
    reason: Reason = ""
    seen: Seen | None = None
