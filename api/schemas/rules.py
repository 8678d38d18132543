"""Which rules hold here, and how are they adjusted?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from pydantic import Field

from api.schemas.parts import Author, Day, Model, Number, Reason, Seen, Severity, Truth, examples

Parameters: TypeAlias = Annotated[dict[str, Number], Field(max_length=20)]


class Rule(Model):
    """A rule as it holds here, and what it found."""

    id: str
    title: str
    family: str
    severity: Severity
    identity: str
    parameters: dict[str, float]
    needs: list[str]
    """Labels, types and properties that must be recorded; `A|B` means either."""
    why: str
    remedy: str
    closes: str
    personal: bool
    cypher: str
    noun: str
    evaluated: bool
    reason: str | None
    assets: int
    known: int | None
    gaps: int
    on: bool
    kinds: dict[str, dict[str, float]]
    """Parameters that differ for some kinds of unit."""
    owner: str
    """The id of the unit or person to ask about a rule of one's own; empty where nobody is named."""
    decided: int
    """The number of the latest decision about it; 0 if there is none."""


class Rules(Model):
    """The whole catalogue, and the rules of one's own."""

    revision: int
    today: Day
    items: list[Rule]


class RuleForm(Model):
    """How a rule holds from now on; what is not named is as nobody adjusted it."""

    model_config = examples(
        {
            "author": "ada",
            "reason": "Our leads have deputies.",
            "on": True,
            "severity": "high",
            "parameters": {"max_units": 3},
            "kinds": {},
            "seen": 0,
        }
    )

    author: Author = ""
    reason: Annotated[Reason, Field(min_length=1)]
    on: Truth = True
    severity: Severity | None = None
    parameters: Annotated[Parameters, Field(default_factory=dict)]
    kinds: Annotated[dict[str, Parameters], Field(max_length=20, default_factory=dict)]
    """Other parameters for some kinds of unit."""
    seen: Seen | None = None


class RulePreviewForm(Model):
    """How a rule might hold; what is not named is as nobody adjusted it."""

    model_config = examples({"on": True, "severity": None, "parameters": {"max_units": 3}, "kinds": {}})

    on: Truth = True
    severity: Severity | None = None
    parameters: Annotated[Parameters, Field(default_factory=dict)]
    kinds: Annotated[dict[str, Parameters], Field(max_length=20, default_factory=dict)]


class RulePreview(Model):
    """What a rule would find if it held like that. Nothing of it is kept."""

    model_config = examples(
        {
            "before": 1,
            "after": 2,
            "opened": 1,
            "ended": 0,
            "opened_sample": ["Bea Holm leads 3 units."],
            "ended_sample": [],
        }
    )

    before: int
    """Gaps that it finds as it holds."""
    after: int
    opened: int
    ended: int
    opened_sample: list[str]
    """At most five of the gaps that it would open, each in a sentence."""
    ended_sample: list[str]


class RuleDecision(Model):
    """One adjustment of a rule."""

    number: int
    author: str
    at: datetime
    reason: str
    on: bool
    severity: Severity | None
    parameters: dict[str, float]
    kinds: dict[str, dict[str, float]]


class RuleDetail(Rule):
    """A rule with everything that was decided about it, oldest first."""

    model_config = examples()

    usual_severity: Severity
    """As nobody adjusted it, as are `usual_parameters`."""
    usual_parameters: dict[str, float]
    unit_kinds: list[str]
    """The kinds of unit for which its parameters may differ; none where they may not."""
    history: list[RuleDecision]
