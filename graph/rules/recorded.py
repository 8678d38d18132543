"""How is what a rule needs called in a sentence? One phrase for each label, type and property that a rule names."""

from typing import Final

PHRASES: Final = {
    "Area": "areas",
    "Dependency": "dependencies",
    "Tribe": "tribes",
    "OWNS": "owners",
    "OWNS.verified_at": "dates on which owners confirmed what they own",
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
    "INTERACTS_WITH": "interactions between units",
    "Dependency.declared_at": "dates on which dependencies were declared",
    "Dependency.ack_at": "dates on which providers confirmed dependencies",
}


def lacking(needs: list[str]) -> str:
    """The sentence that says why a rule was not evaluated, and what to import."""
    phrases = [" or ".join(PHRASES[each] for each in need.split("|")) for need in needs]
    names = ", ".join(each for need in needs for each in need.split("|"))
    return f"No {' and no '.join(phrases)} are recorded. Import them ({names}) and this rule is evaluated."
