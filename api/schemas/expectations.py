"""Which rules did the organisation make itself, in which versions, and what would one find?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from api.schemas.parts import Author, Model, Reason, Ref, Seen, Severity, examples

DOCUMENT: dict[str, Any] = {
    "id": "squad-follows-a-process",
    "every": "Squad",
    "where": {"kind": "stream-aligned"},
    "must_have": {"at_least": 1, "label": "Process", "over": "FOLLOWS"},
    "severity": "low",
    "owner": "payroll",
}
REQUIREMENT = "Every squad whose kind is stream-aligned must have at least 1 process it follows."
CYPHER = (
    "MATCH (n:Squad) WHERE n.status = 'active' AND n.kind = 'stream-aligned'\n"
    "OPTIONAL MATCH (n)-[:FOLLOWS]->(t:Process) WHERE t.status IN ['pilot', 'validated']\n"
    "WITH n, count(DISTINCT t) AS found\n"
    "WHERE found < $at_least\n"
    "RETURN n.id AS id, found"
)
EXPECTATION: dict[str, Any] = {
    "id": "squad-follows-a-process",
    "title": REQUIREMENT.removesuffix("."),
    "requirement": REQUIREMENT,
    "document": DOCUMENT,
    "severity": "low",
    "owner": {"id": "payroll", "label": "Tribe", "name": "Payroll"},
    "version": 2,
    "on": True,
    "evaluated": True,
    "reason": None,
    "assets": 14,
    "gaps": 3,
    "decided": 51,
}

Document: TypeAlias = Annotated[dict[str, Any], Field(max_length=20, examples=[DOCUMENT])]
"""What is expected, with the keys that docs/expectations.md explains."""


class Expectation(Model):
    """A rule of one's own as its latest version has it, and what it finds."""

    model_config = examples(EXPECTATION)

    id: str
    title: str
    requirement: str
    """What is expected, in a sentence."""
    document: Document
    severity: Severity
    """As the rule holds here: somebody may have adjusted it."""
    owner: Ref | None
    """Whom to ask about it."""
    version: int
    """From 1 on."""
    on: bool
    evaluated: bool
    reason: str | None
    """Why it is not on, or was not evaluated, and what to do."""
    assets: int
    """So many nodes it is about."""
    gaps: int
    """So many of them do not meet it."""
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next."""


class Expectations(Model):
    """All rules of one's own in the order in which they were made, those that were taken back too."""

    items: list[Expectation]


class ExpectationDecision(Model):
    """A version that was kept, that it was taken back, or (of a query) another answer."""

    number: int
    kind: Literal["keep", "off", "answer"]
    version: int
    """The version that was kept, or the one that was taken back or answered."""
    author: str
    at: datetime
    reason: str
    document: Document | None
    """Null where it was taken back."""


class ExpectationDetail(Expectation):
    """A rule of one's own with its query and everything that was decided about it, oldest first."""

    model_config = examples(
        {
            **EXPECTATION,
            "cypher": CYPHER,
            "asked_with": {"at_least": 1, "today": "2026-11-22"},
            "history": [
                {
                    "number": 51,
                    "kind": "keep",
                    "version": 2,
                    "author": "ada",
                    "at": "2026-11-20T09:00:00Z",
                    "reason": "Platform squads work otherwise.",
                    "document": DOCUMENT,
                }
            ],
        }
    )

    cypher: str
    asked_with: dict[str, Any]
    """The value of everything that the query asks for with a `$`."""
    history: list[ExpectationDecision]


class PreviewForm(Model):
    """What might be expected."""

    model_config = examples({"document": DOCUMENT})

    document: Document


class Preview(Model):
    """What it would find now. Nothing of it is kept."""

    model_config = examples(
        {
            "requirement": REQUIREMENT,
            "cypher": CYPHER,
            "asked_with": {"at_least": 1, "today": "2026-11-22"},
            "reason": None,
            "assets": 14,
            "gaps": 3,
            "sample": ["Payroll Core must have at least 1 process it follows, and has 0."],
        }
    )

    requirement: str
    cypher: str
    asked_with: dict[str, Any]
    reason: str | None
    """Why it would not be evaluated, and what to import."""
    assets: int
    gaps: int
    sample: list[str]
    """At most five gaps, each in a sentence."""


class ExpectationForm(Model):
    """What is expected from now on."""

    model_config = examples(
        {"author": "ada", "reason": "Platform squads work otherwise.", "document": DOCUMENT, "seen": 47}
    )

    author: Author = ""
    reason: Reason = ""
    """Why, or why it is another than before."""
    document: Document
    """Its `id` may be left out: it is the one in the address."""
    seen: Seen | None = None


class OffForm(Model):
    """Why something is expected no longer."""

    model_config = examples({"author": "ada", "reason": "Nobody worked these gaps off.", "seen": 51})

    author: Author = ""
    reason: Annotated[Reason, Field(min_length=1)]
    seen: Seen | None = None
