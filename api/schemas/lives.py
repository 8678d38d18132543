"""What happened to a gap, who works on it, and what do people decide about it?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.parts import Author, Day, Id, Model, Ref, Seen, Severity, Truth, examples

State = TypeAliasType(
    "State", Literal["open", "acknowledged", "assigned", "waived", "resolved", "orphaned", "retired"]
)
"""The last three are of gaps that are over: no longer found, the subject is gone, the rule is gone."""

CAUSE: dict[str, Any] = {
    "kind": "change",
    "at": "2026-03-03T09:00:00Z",
    "number": 7,
    "author": "",
    "source": "hr",
    "reason": "Planning loses its lead",
}

STANDING: dict[str, Any] = {
    "key": "area-unowned:sick-pay-rules",
    "state": "assigned",
    "planned": False,
    "first_seen": "2026-03-03",
    "last_seen": "2026-11-22",
    "opened_by": CAUSE,
    "assignee": {"id": "payroll-run", "label": "Squad", "name": "Payroll Run"},
    "due": "2026-12-15",
    "waiver": None,
    "reopened": 0,
    "decided": 41,
}


class Cause(Model):
    """What opened or ended a gap: a change, the passing of a day, or a decision about a rule."""

    model_config = examples(CAUSE)

    kind: Literal["change", "day", "decision"]
    at: datetime
    number: int
    """The revision, or the number of the decision; 0 for a day."""
    author: str
    source: str
    """Where a change came from: `manual`, or the name of an import's source."""
    reason: str


class Episode(Model):
    """One time that a gap was there."""

    opened: Cause
    ended: Cause | None
    how: Literal["resolved", "orphaned", "retired"] | None
    """Null while it is there."""


class SeverityChange(Model):
    """From when on a gap was how severe."""

    at: datetime
    severity: Severity


class WaivingChange(Model):
    """From when on a gap was accepted by which waiver; null where by none."""

    at: datetime
    waiver: str | None


class DecisionItem(Model):
    """Something that somebody decided or said."""

    model_config = examples(
        {
            "number": 41,
            "kind": "assign",
            "author": "ada",
            "at": "2026-11-20T09:00:00Z",
            "text": "",
            "to": {"id": "payroll-run", "label": "Squad", "name": "Payroll Run"},
            "due": "2026-12-15",
            "seen": None,
        }
    )

    number: int
    kind: str
    author: str
    at: datetime
    text: str
    """The comment, or the reason."""
    to: Ref | None
    """To whom it was assigned."""
    due: Day | None
    seen: bool | None
    """Whether it was acknowledged, or that was taken back; null for other kinds."""


class Standing(Model):
    """Where a gap stands."""

    model_config = examples(STANDING)

    key: str
    """What makes it the same gap tomorrow."""
    state: State
    planned: bool
    """Whether only the plan that is looked at makes it, so that nobody can work on it yet."""
    first_seen: Day | None
    """Null, as `last_seen` and `opened_by`, where the book of gaps has not come so far."""
    last_seen: Day | None
    opened_by: Cause | None
    """What opened it the last time."""
    assignee: Ref | None
    due: Day | None
    waiver: str | None
    """The id of the waiver that accepts it."""
    reopened: int
    """How often it came back."""
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next; 0 if there is none."""


class AcknowledgeForm(Model):
    """Somebody has seen a gap, or takes that back."""

    model_config = examples({"author": "ada", "acknowledged": True, "seen": 0})

    author: Author = ""
    acknowledged: Truth = True
    seen: Seen | None = None


class AssignForm(Model):
    """A unit or a person works on a gap, until a day; null for `to` takes it back."""

    model_config = examples({"author": "ada", "to": "payroll-run", "due": "2026-12-15", "seen": 0})

    author: Author = ""
    to: Id | None
    due: Day | None = None
    seen: Seen | None = None


class CommentForm(Model):
    """Somebody says something about a gap."""

    model_config = examples({"author": "ada", "text": "Payroll takes this on in December."})

    author: Author = ""
    text: Annotated[str, Field(min_length=1, max_length=10_000)]


class AssignManyForm(Model):
    """A unit or a person works on several gaps. `seen` may say for some of them, by key, what the caller saw."""

    model_config = examples(
        {
            "author": "ada",
            "keys": ["area-unowned:sick-pay-rules", "unit-no-lead:planning"],
            "to": "payroll-run",
            "due": "2026-12-15",
            "seen": {"unit-no-lead:planning": 12},
        }
    )

    author: Author = ""
    keys: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=1_000)]], Field(min_length=1, max_length=100)
    ]
    to: Id | None
    due: Day | None = None
    seen: Annotated[dict[str, Seen], Field(max_length=100, default_factory=dict)]


class NotAssigned(Model):
    """A gap that was not assigned: why, and where it stands, if it is known at all."""

    key: str
    sentence: str
    present: Standing | None


class AssignedMany(Model):
    """What became of each of several gaps."""

    assigned: list[Standing]
    refused: list[NotAssigned]
