"""What could close a gap, what would come of it, and what came of it?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.schemas.changes import ChangeItem
from api.schemas.lives import STANDING, Standing
from api.schemas.parts import Author, Model, Moment, Ref, Severity, examples

GAP_LINE: dict[str, Any] = {
    "key": "area-unowned:sick-pay-rules",
    "rule": "area-unowned",
    "title": "Area that nobody owns",
    "severity": "high",
    "sentence": "Nobody owns Sick-pay rules; Absences contributes to it.",
}

CANDIDATE: dict[str, Any] = {
    "id": "8c1f0a4be07a3d55",
    "rank": 1,
    "sentence": "Give Sick-pay rules to Absences.",
    "reason": "Absences contributes to it, and owns 2 of the 3 areas beside it.",
    "score": 0.79,
    "nodes": [
        {"id": "absences", "label": "Squad", "name": "Absences"},
        {"id": "sick-pay-rules", "label": "Area", "name": "Sick-pay rules"},
    ],
    "operations": ["Give area Sick-pay rules to squad Absences."],
    "changes": [
        {
            "kind": "added",
            "before": None,
            "after": {
                "type": "OWNS",
                "source": "absences",
                "target": "sick-pay-rules",
                "properties": {"since": "2026-11-22"},
            },
        }
    ],
    "closes": [GAP_LINE],
    "opens": [],
    "effect": -9,
    "people_moved": 0,
    "steps": [{"do": "assign_area", "area": "sick-pay-rules", "to": "absences"}],
}


class CandidatesQuery(Moment):
    """How many candidates, of which state, in which order."""

    limit: Annotated[int, Field(ge=1, le=12)] = 3
    by: Literal["score", "effect"] = "score"
    """By what speaks for each, or by the net effect on all gaps, then by how few people move."""


class GapLine(Model):
    """A gap in a line."""

    model_config = examples(GAP_LINE)

    key: str
    rule: str
    title: str
    """The title of the rule."""
    severity: Severity
    sentence: str


class CandidateItem(Model):
    """A way to close a gap."""

    model_config = examples(CANDIDATE)

    id: str
    """Names this candidate as long as it stays the same: at another revision or on another day it may be gone."""
    rank: int
    """1 for the best."""
    sentence: str
    reason: str
    score: float
    """How much speaks for it, from 0 to 1; only candidates of one gap are to be compared."""
    nodes: list[Ref]
    """What sentence and reason name, the one that acts first."""
    operations: list[str]
    """What is done, a sentence for each operation."""
    changes: list[ChangeItem]
    """The same for programs. What is restricted, such as what somebody costs, is left out."""
    closes: list[GapLine]
    """All gaps that it would close, the one it is for first."""
    opens: list[GapLine]
    """All gaps that it would open."""
    effect: int
    """The weight of all gaps that it opens less that of all that it closes: below 0 there is less to do after it.

    A gap weighs 0 (info), 1, 3, 9 or 27 (critical).
    """
    people_moved: int
    """How many people are in another squad or tribe after it, or have another manager or lead."""
    steps: list[dict[str, Any]]
    """The same as steps of a scenario, as in a file."""


class Candidates(Model):
    """What could close a gap, best first. None where no change here could, or where the gap is over."""

    model_config = examples({"revision": 12, "gap": "area-unowned:sick-pay-rules", "items": [CANDIDATE]})

    revision: int
    gap: str
    """The key of the gap."""
    items: list[CandidateItem]


class CarryOutForm(Model):
    """Which candidate is carried out, and by whom."""

    model_config = examples({"candidate": "8c1f0a4be07a3d55", "author": "ada"})

    candidate: Annotated[str, Field(min_length=1, max_length=100)]
    """Its `id`."""
    author: Author = ""


class CarriedOut(Model):
    """The revision that a candidate made, where its gap stands now, and what else came of it."""

    model_config = examples(
        {
            "revision": 13,
            "at": "2026-11-22T09:30:00Z",
            "gap": {**STANDING, "state": "resolved", "due": None},
            "closed": [GAP_LINE],
            "opened": [],
        }
    )

    revision: int
    at: datetime | None
    gap: Standing
    closed: list[GapLine]
    opened: list[GapLine]
