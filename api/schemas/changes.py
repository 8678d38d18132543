"""How is a change sent, and how does the log say what was changed?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from api.schemas.parts import (
    Absent,
    Cursor,
    Day,
    Id,
    Limit,
    Model,
    Nothing,
    Properties,
    Severity,
    Text,
    examples,
)
from graph.words import say


class NodeForm(Model):
    """A node, as property-graph JSON."""

    id: Id
    labels: Annotated[list[str], Field(min_length=1, max_length=4)]
    properties: Annotated[Properties, Field(default_factory=dict)]


class RelationshipForm(Model):
    """A relationship, as property-graph JSON."""

    type: str
    source: Id
    target: Id
    properties: Annotated[Properties, Field(default_factory=dict)]


class ChangeForm(Model):
    """One node or relationship added (no `before`), updated, or removed (no `after`)."""

    before: NodeForm | RelationshipForm | None = None
    after: NodeForm | RelationshipForm | None = None

    @model_validator(mode="after")
    def _has_a_side(self) -> Self:
        if self.before is None and self.after is None:
            raise ValueError(say("A change needs a side before, or a side after, or both."))
        if self.before is not None and self.after is not None and type(self.before) is not type(self.after):
            raise ValueError(say("A node cannot become a relationship. Remove the one and add the other."))
        return self


class ChangeSetForm(Model):
    """A change set to commit. With an `id` of the caller's own, sending it again is safe: it is kept once."""

    model_config = examples(
        {
            "author": "ada",
            "reason": "Sick-pay rules get an owner",
            "changes": [
                {"before": None, "after": {"type": "OWNS", "source": "absences", "target": "sick-pay-rules"}}
            ],
        }
    )

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,100}$")] | None = None
    author: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(min_length=1, max_length=1_000)]
    changes: Annotated[list[ChangeForm], Field(min_length=1, max_length=10_000)]


class UndoForm(Model):
    """Who takes a revision back."""

    author: Annotated[str, Field(min_length=1, max_length=200)]


class Committed(Model):
    """The revision that a commit made."""

    model_config = examples({"revision": 13, "at": "2026-11-22T09:30:00Z"})

    revision: int
    at: datetime | None


class HistoryQuery(Nothing):
    """A page of the log: of all changes, or of those by whom, from where, about what."""

    author: Text | Absent = None
    source: Text | Absent = None
    q: Text | Absent = None
    """In the reason, or in the name of who changed it; upper or lower case."""
    since: Day | Absent = None
    until: Day | Absent = None
    node: Id | Absent = None
    """Changed itself, or one of its relationships."""
    cursor: Cursor | Absent = None
    limit: Limit = 50


class RevisionItem(Model):
    """One revision, without its changes."""

    revision: int
    id: str
    author: str
    at: datetime
    reason: str
    source: str
    added: int
    updated: int
    removed: int


class LoggedItem(RevisionItem):
    """One revision of the log, and what it did to gaps."""

    opened: int
    ended: int


class History(Model):
    """A page of the log, newest first. It may be short, or empty, while there is a next one."""

    items: list[LoggedItem]
    next: str | None


class ChangeItem(Model):
    """One change: its kind, and both sides as property-graph JSON."""

    kind: Literal["added", "updated", "removed"]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class RevisionQuery(Nothing):
    """A page of the changes of one revision."""

    cursor: Cursor | Absent = None
    limit: Limit = 500


class ChangedGap(Model):
    """A gap that a revision opened or ended."""

    key: str
    title: str
    """What its rule is called."""
    severity: Severity
    """As it is, or last was."""
    names: list[str]
    """What it is about."""


class RevisionDetail(RevisionItem):
    """One revision with its changes, and at most 100 each of the gaps that it opened and ended."""

    opened: int
    ended: int
    opened_gaps: list[ChangedGap]
    ended_gaps: list[ChangedGap]
    names: dict[str, str]
    """What the nodes are called that these changes name, by id."""
    changes: list[ChangeItem]
    next: str | None


class UndoneGap(Model):
    """A gap that would open or be resolved."""

    key: str
    severity: Severity
    sentence: str


class Undone(Model):
    """What would come of taking a revision back now: how many changes, and at most 100 gaps each of those concerned."""

    revision: int
    changes: int
    opened: int
    resolved: int
    opens: list[UndoneGap]
    resolves: list[UndoneGap]
