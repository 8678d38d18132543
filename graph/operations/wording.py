"""How are labels, properties and relationships called in the sentence of an operation?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

VERBS: Final[Mapping[str, str]] = {
    "PART_OF": "be part of",
    "MEMBER_OF": "work in",
    "LEADS": "lead",
    "DEPUTY_OF": "be a deputy for",
    "REPORTS_TO": "report to",
    "DOTTED_LINE_TO": "have a dotted line to",
    "MENTORED_BY": "be mentored by",
    "SEAT_IN": "be a seat in",
    "FILLS": "fill",
    "NEEDS_ROLE": "need",
    "HOLDS": "hold",
    "LOCATED_IN": "be located in",
    "OPERATES_IN": "operate in",
    "OWNS": "own",
    "CONTRIBUTES_TO": "contribute to",
    "SUB_AREA_OF": "be part of",
    "DEPENDS_ON": "depend on",
    "NEEDED_IN": "be needed in",
    "NEEDED_BY": "be needed by",
    "PROVIDED_BY": "be provided by",
    "ABOUT": "be about",
    "INTERACTS_WITH": "work with",
    "PURSUES": "pursue",
    "SUPPORTS": "support",
    "COVERS": "cover",
    "FOLLOWS": "follow",
    "VALIDATED": "validate",
    "APPLIES_IN": "apply in",
    "HAS_STEP": "have",
    "NEXT": "be followed by",
    "PERFORMS": "do",
    "ACCOUNTABLE_FOR": "answer for",
    "HAS_SKILL": "have",
    "REQUIRES": "require",
    "ASSESSES": "assess",
    "HANDS_OVER": "hand over",
}
"""What each relationship type lets its source do, before the name of its target: "Let squad Slips follow ..."."""

JOINING: Final[Mapping[str, str]] = {
    "in_unit": "in {}",
    "mode": "as {}",
    "version": "in version {}",
    "at": "on {}",
    "since": "from {}",
    "until": "until {}",
    "previous_owner": "after {}",
    "verified_at": "confirmed on {}",
}
"""How some properties of a relationship follow it; the others are named."""

_WORDS: Final[Mapping[str, str]] = {
    "Handover": "hand-over",
    "ack_at": "day of agreement",
    "at": "day",
    "declared_at": "day of declaration",
    "escalation_to": "arbiter",
    "fte": "share of the time",
    "interim": "interim mark",
    "is_root": "mark of standing at the top",
    "left_at": "last day",
    "min": "number of holders",
    "owner_inherits": "passing on of owners",
    "pilot_since": "beginning of the pilot",
    "review_by": "day of review",
    "since": "beginning",
    "until": "end",
}
"""What properties are called where their names in the model do not say it."""


def one_of(label: str) -> str:
    """ "a squad", "an area"."""
    return f"{'an' if label[0] in 'AEIO' else 'a'} {word(label)}"


def word(name: str) -> str:
    """What a label or a property is called: `HealthCheck` and `headcount_plan` as words."""
    if name in _WORDS:
        return _WORDS[name]
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in name)
    return spaced.replace("_", " ").strip()
