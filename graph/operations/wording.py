"""How are labels, properties and relationships called in the sentence of an operation?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.words import mark, say

VERBS: Final[Mapping[str, str]] = {
    "PART_OF": mark("be part of"),
    "MEMBER_OF": mark("work in"),
    "LEADS": mark("lead"),
    "DEPUTY_OF": mark("be a deputy for"),
    "REPORTS_TO": mark("report to"),
    "DOTTED_LINE_TO": mark("have a dotted line to"),
    "MENTORED_BY": mark("be mentored by"),
    "SEAT_IN": mark("be a seat in"),
    "FILLS": mark("fill"),
    "NEEDS_ROLE": mark("need"),
    "HOLDS": mark("hold"),
    "LOCATED_IN": mark("be located in"),
    "OPERATES_IN": mark("operate in"),
    "OWNS": mark("own"),
    "CONTRIBUTES_TO": mark("contribute to"),
    "SUB_AREA_OF": mark("be part of"),
    "DEPENDS_ON": mark("depend on"),
    "NEEDED_IN": mark("be needed in"),
    "NEEDED_BY": mark("be needed by"),
    "PROVIDED_BY": mark("be provided by"),
    "ABOUT": mark("be about"),
    "INTERACTS_WITH": mark("work with"),
    "PURSUES": mark("pursue"),
    "SUPPORTS": mark("support"),
    "COVERS": mark("cover"),
    "FOLLOWS": mark("follow"),
    "VALIDATED": mark("validate"),
    "APPLIES_IN": mark("apply in"),
    "HAS_STEP": mark("have"),
    "NEXT": mark("be followed by"),
    "PERFORMS": mark("do"),
    "ACCOUNTABLE_FOR": mark("answer for"),
    "HAS_SKILL": mark("have"),
    "REQUIRES": mark("require"),
    "ASSESSES": mark("assess"),
    "HANDS_OVER": mark("hand over"),
}
"""What each relationship type lets its source do, before the name of its target: "Let squad Slips follow ..."."""

JOINING: Final[Mapping[str, str]] = {
    "in_unit": mark("in {value}"),
    "mode": mark("as {value}"),
    "version": mark("in version {value}"),
    "at": mark("on {value}"),
    "since": mark("from {value}"),
    "until": mark("until {value}"),
    "previous_owner": mark("after {value}"),
    "verified_at": mark("confirmed on {value}"),
}
"""How some properties of a relationship follow it; the others are named."""

_WORDS: Final[Mapping[str, str]] = {
    "Handover": mark("hand-over"),
    "ack_at": mark("day of agreement"),
    "at": mark("day"),
    "declared_at": mark("day of declaration"),
    "escalation_to": mark("arbiter"),
    "fte": mark("share of the time"),
    "interim": mark("interim mark"),
    "is_root": mark("mark of standing at the top"),
    "left_at": mark("last day"),
    "min": mark("number of holders"),
    "owner_inherits": mark("passing on of owners"),
    "pilot_since": mark("beginning of the pilot"),
    "review_by": mark("day of review"),
    "since": mark("beginning"),
    "until": mark("end"),
}
"""What properties are called where their names in the model do not say it."""


_SPACED: Final = (
    mark("unit"), mark("squad"), mark("tribe"), mark("chapter"), mark("guild"), mark("person"), mark("position"),
    mark("role"), mark("location"), mark("area"), mark("dependency"), mark("process"), mark("step"), mark("objective"),
    mark("skill"), mark("health check"), mark("ghost"), mark("name"), mark("status"), mark("kind"), mark("budget"),
    mark("headcount plan"), mark("cost"), mark("criticality"), mark("complexity"), mark("level"), mark("mode"),
    mark("purpose"), mark("version"), mark("source"), mark("reach"), mark("scope"), mark("mission"), mark("craft"),
    mark("title"), mark("critical"), mark("target start"), mark("started at"), mark("span max"), mark("weight"),
)  # fmt: skip
"""What else is called by its name in the model, of that which is said most; the rest goes by that name everywhere."""


def one_of(label: str) -> str:
    """ "a squad", "an area"."""
    if label[0] in "AEIO":
        return say("an {label}", label=word(label))
    return say("a {label}", label=word(label))


def word(name: str) -> str:
    """What a label or a property is called: `HealthCheck` and `headcount_plan` as words."""
    return say(_WORDS[name] if name in _WORDS else _spaced(name))


def _spaced(name: str) -> str:
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in name)
    return spaced.replace("_", " ").strip()
