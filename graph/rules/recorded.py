"""How is what a rule needs called in a sentence? One phrase for each label, type and property of the catalogue."""

from collections.abc import Sequence
from functools import reduce
from typing import Final

from graph.words import mark, say

PHRASES: Final = {
    "Area": mark("areas"),
    "Dependency": mark("dependencies"),
    "Tribe": mark("tribes"),
    "Process": mark("processes"),
    "Step": mark("steps of processes"),
    "Handover": mark("hand-overs"),
    "OWNS": mark("owners"),
    "OWNS.verified_at": mark("dates on which owners confirmed what they own"),
    "OWNS.previous_owner": mark("owners from before"),
    "CONTRIBUTES_TO": mark("contributors to areas"),
    "SUB_AREA_OF": mark("parts of areas"),
    "DEPENDS_ON": mark("ties between areas"),
    "NEEDED_IN": mark("countries in which areas are needed"),
    "OPERATES_IN": mark("countries in which units operate"),
    "LOCATED_IN": mark("countries in which people and units sit"),
    "LEADS": mark("leads"),
    "DEPUTY_OF": mark("deputies"),
    "HOLDS": mark("holders of roles"),
    "MEMBER_OF": mark("members of units"),
    "REPORTS_TO": mark("reporting lines"),
    "NEEDS_ROLE": mark("roles that units need"),
    "SEAT_IN": mark("seats"),
    "COVERS": mark("dependencies covered by processes"),
    "FOLLOWS": mark("units that follow processes"),
    "APPLIES_IN": mark("countries to which processes apply"),
    "HAS_STEP": mark("processes with steps"),
    "NEXT": mark("steps that follow each other"),
    "PERFORMS": mark("units or roles that do steps"),
    "ACCOUNTABLE_FOR": mark("units or people who answer for steps"),
    "PURSUES": mark("objectives that units pursue"),
    "INTERACTS_WITH": mark("interactions between units"),
    "REQUIRES": mark("skills that units require"),
    "HAS_SKILL": mark("skills that people have"),
    "ASSESSES": mark("health checks of units"),
    "Unit.headcount_plan": mark("planned numbers of people"),
    "Unit.budget": mark("budgets"),
    "Person.cost": mark("costs of people"),
    "Position.cost": mark("costs of positions"),
    "Person.craft": mark("crafts of people"),
    "Person.career_reviewed_at": mark("days of career reviews"),
    "Area.complexity": mark("complexities of areas"),
    "Dependency.declared_at": mark("dates on which dependencies were declared"),
    "Dependency.ack_at": mark("dates on which providers confirmed dependencies"),
    "Process.review_by": mark("dates on which processes are to be reviewed"),
    "Process.pilot_since": mark("dates on which pilots began"),
    "Unit.reach": mark("units said to be local or global"),
    "Person.last_seen": mark("days on which a source described people"),
    "Unit.last_seen": mark("days on which a source described units"),
    "Area.last_seen": mark("days on which a source described areas"),
}


def phrase(need: str) -> str:
    """What a need is called: a label, type or property, or several of which one is enough.

    What no phrase was written for goes by its name in the model.
    """
    phrases = [_phrase(each) for each in need.split("|")]
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), phrases)


def _phrase(name: str) -> str:
    _, _, prop = name.partition(".")
    known = PHRASES.get(name)
    if known is not None:
        return say(known)
    return say("values of {property}", property=repr(prop)) if prop else say("{type} relationships", type=name)


def lacking(needs: Sequence[str]) -> str:
    """The sentence that says why a rule was not evaluated, and what to import."""
    phrases = [phrase(need) for need in needs]
    names = ", ".join(each for need in needs for each in need.split("|"))
    return say(
        "No {phrases} are recorded. Import them ({names}) and this rule is evaluated.",
        phrases=reduce(lambda one, other: say("{one} and no {other}", one=one, other=other), phrases),
        names=names,
    )
