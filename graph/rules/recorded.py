"""How is what a rule needs called in a sentence? One phrase for each label, type and property of the catalogue."""

from typing import Final

PHRASES: Final = {
    "Area": "areas",
    "Dependency": "dependencies",
    "Tribe": "tribes",
    "Process": "processes",
    "Step": "steps of processes",
    "Handover": "hand-overs",
    "OWNS": "owners",
    "OWNS.verified_at": "dates on which owners confirmed what they own",
    "OWNS.previous_owner": "owners from before",
    "CONTRIBUTES_TO": "contributors to areas",
    "SUB_AREA_OF": "parts of areas",
    "DEPENDS_ON": "ties between areas",
    "NEEDED_IN": "countries in which areas are needed",
    "OPERATES_IN": "countries in which units operate",
    "LOCATED_IN": "countries in which people and units sit",
    "LEADS": "leads",
    "DEPUTY_OF": "deputies",
    "HOLDS": "holders of roles",
    "MEMBER_OF": "members of units",
    "REPORTS_TO": "reporting lines",
    "NEEDS_ROLE": "roles that units need",
    "SEAT_IN": "seats",
    "COVERS": "dependencies covered by processes",
    "FOLLOWS": "units that follow processes",
    "APPLIES_IN": "countries to which processes apply",
    "HAS_STEP": "processes with steps",
    "NEXT": "steps that follow each other",
    "PERFORMS": "units or roles that do steps",
    "ACCOUNTABLE_FOR": "units or people who answer for steps",
    "PURSUES": "objectives that units pursue",
    "INTERACTS_WITH": "interactions between units",
    "REQUIRES": "skills that units require",
    "HAS_SKILL": "skills that people have",
    "ASSESSES": "health checks of units",
    "Unit.headcount_plan": "planned numbers of people",
    "Unit.budget": "budgets",
    "Person.cost": "costs of people",
    "Position.cost": "costs of positions",
    "Person.craft": "crafts of people",
    "Person.career_reviewed_at": "days of career reviews",
    "Area.complexity": "complexities of areas",
    "Dependency.declared_at": "dates on which dependencies were declared",
    "Dependency.ack_at": "dates on which providers confirmed dependencies",
    "Process.review_by": "dates on which processes are to be reviewed",
    "Process.pilot_since": "dates on which pilots began",
    "Unit.reach": "units said to be local or global",
    "Person.last_seen": "days on which a source described people",
    "Unit.last_seen": "days on which a source described units",
    "Area.last_seen": "days on which a source described areas",
}


def phrase(need: str) -> str:
    """What a need is called: a label, type or property, or several of which one is enough.

    What no phrase was written for goes by its name in the model.
    """
    return " or ".join(_phrase(each) for each in need.split("|"))


def _phrase(name: str) -> str:
    _, _, prop = name.partition(".")
    return PHRASES.get(name) or (f"values of {prop!r}" if prop else f"{name} relationships")


def lacking(needs: list[str]) -> str:
    """The sentence that says why a rule was not evaluated, and what to import."""
    phrases = " and no ".join(phrase(need) for need in needs)
    names = ", ".join(each for need in needs for each in need.split("|"))
    return f"No {phrases} are recorded. Import them ({names}) and this rule is evaluated."
