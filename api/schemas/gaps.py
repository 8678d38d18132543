"""Which gaps are there, what proves one, and what do the rules ask?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from api.schemas.lives import CAUSE, DecisionItem, Episode, SeverityChange, Standing, State, WaivingChange
from api.schemas.parts import (
    Absent,
    Cursor,
    Day,
    Family,
    Id,
    Limit,
    Model,
    Moment,
    Properties,
    Ref,
    RuleId,
    Severity,
    Text,
    examples,
)

GAP: dict[str, Any] = {
    "key": "area-unowned:sick-pay-rules",
    "rule": "area-unowned",
    "title": "Area that nobody owns",
    "family": "ownership",
    "id": "sick-pay-rules",
    "severity": "high",
    "subjects": [{"id": "sick-pay-rules", "label": "Area", "name": "Sick-pay rules"}],
    "sentence": "Nobody owns Sick-pay rules; Absences contributes to it.",
    "where": [{"id": "time", "label": "Tribe", "name": "Time"}],
    "personal": False,
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


class GapFilter(Moment):
    """Which gaps, in which order."""

    key: Annotated[list[Id], Field(max_length=500, default_factory=list)]
    """Only the gaps with these keys."""

    rule: Annotated[list[RuleId], Field(max_length=100, default_factory=list)]
    """Only gaps of these rules."""
    family: Family | Absent = None
    severity: Severity | Absent = None
    unit: Annotated[list[Id], Field(max_length=200, default_factory=list)]
    """Only gaps of any of these units, of the units in them, and of what belongs to them; or about such a node."""
    q: Text = ""
    """Only gaps about something with this text in its name or id."""
    state: Annotated[list[State], Field(max_length=10, default_factory=list)]
    """Only gaps in these states; those that are there, if left out."""
    assignee: Id | Absent = None
    """Only gaps that this unit or person works on."""
    work: Literal["nobody", "late"] | Absent = None
    """Only gaps that nobody works on; only those that are due before today."""
    lies: Literal["between", "inside"] | Absent = None
    """Only gaps that lie inside one sphere, or in none alone."""
    opened_by: Id | Absent = None
    """Only gaps that a change from this source opened, such as `hr`; `day` and `decision` mean what is no change."""
    opened_within: Annotated[int, Field(ge=0, le=36_500)] | Absent = None
    """Only gaps that last opened so many days ago or less."""
    opened_before: Annotated[int, Field(ge=0, le=36_500)] | Absent = None
    """Only gaps that last opened more than so many days ago."""
    group: Literal["rule", "tribe", "severity", "assignee"] | Absent = None
    """What to order by first, and to count: the rule; the sphere it lies in, those between first; who works on it."""
    sort: Literal["severity", "worst", "rule", "subject", "age", "due"] = "severity"
    """Worst first; worst first and then the oldest; as in the catalogue; by name; the one that opened first; the one
    that is due first."""


class GapQuery(GapFilter):
    """A page of a list of gaps."""

    cursor: Cursor | Absent = None
    limit: Limit = 100


class GapGroup(Model):
    """So many gaps under one head."""

    key: str
    """The id of the rule, sphere or assignee, or the severity; empty for what lies between, or is nobody's."""
    ref: Ref | None
    """The sphere or assignee."""
    gaps: int


class GapFacts(Model):
    """A rule that is not met by one subject."""

    key: str
    """What makes it the same gap tomorrow."""
    rule: str
    title: str
    """The title of the rule."""
    family: str
    id: str
    """What the rule's Cypher returns as `id`."""
    severity: Severity
    subjects: list[Ref]
    """The nodes it is about."""
    sentence: str
    where: list[Ref]
    """The spheres it touches: it lies inside of one, or between several."""
    personal: bool
    """Whether it is about single persons: then it stays off the map."""


class Gap(GapFacts, Standing):
    """A rule that is not met by one subject, and what people do about it."""

    model_config = examples(GAP)


class RuleCount(Model):
    """What one rule looked at, and how many gaps it found."""

    id: str
    title: str
    family: str
    severity: Severity
    personal: bool
    """Whether its gaps are about single persons: then they stay off the map."""
    noun: str
    """What it looked at, in the plural: "6 of 61 areas"."""
    assets: int
    known: int | None
    """Of how many of them the data says what the rule asks; null where it does not matter."""
    gaps: int
    evaluated: bool
    reason: str | None
    """Why it was not evaluated, and what to import."""


class GapPage(Model):
    """A page of gaps, and the counts of all rules whatever the filters are."""

    revision: int
    today: Day
    total: int
    """How many gaps the filters allow."""
    items: list[Gap]
    next: str | None
    """The cursor of the next page; null on the last."""
    groups: list[GapGroup]
    """All groups of the list, in its order; empty where none were asked for."""
    rules: list[RuleCount]


class EvidenceNode(Ref):
    """A node that was looked at."""

    model_config = examples({**GAP["subjects"][0], "status": "active", "subject": True})

    status: str
    subject: bool
    """Whether the gap is about it."""


class EvidenceRelationship(Model):
    """A relationship that was looked at."""

    type: str
    source: str
    target: str
    properties: Properties


class Evidence(Model):
    """The part of the graph that proves a gap."""

    nodes: list[EvidenceNode]
    relationships: list[EvidenceRelationship]
    more: int
    """How many more relationships were looked at."""


class Proof(GapFacts):
    """A gap with what proves it, and the rule that finds it."""

    why: str
    remedy: str
    closes: str
    parameters: dict[str, float]
    cypher: str
    identity: str
    """What makes two gaps of the rule different."""
    evidence: Evidence
    """Of a gap that is over: what proved it when it was last there."""


class GapDetail(Proof, Standing):
    """A gap with all that is to be said about it."""

    model_config = examples(
        {
            **GAP,
            "why": "The literal empty space: nobody is answerable, so issues fall through.",
            "remedy": "Propose the three best candidates.",
            "closes": "One active owner, a unit or a person.",
            "parameters": {},
            "cypher": "MATCH (a:Area {status:'active'}) RETURN a.id AS id",
            "identity": "area",
            "evidence": {
                "nodes": [{**GAP["subjects"][0], "status": "active", "subject": True}],
                "relationships": [],
                "more": 0,
            },
            "episodes": [{"opened": CAUSE, "ended": None, "how": None}],
            "severities": [{"at": "2026-03-03T09:00:00Z", "severity": "high"}],
            "waivings": [],
            "history": [],
        }
    )

    episodes: list[Episode]
    """The times that it was there, oldest first; empty where the book has not come so far."""
    severities: list[SeverityChange]
    waivings: list[WaivingChange]
    history: list[DecisionItem]
    """What people decided and said, oldest first."""
