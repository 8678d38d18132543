"""Is everybody placed, anchored and replaceable? Six rules about single people; those about units are in `staffing`."""

from graph.algebra.vocabulary import (
    AREA,
    DEPUTY_OF,
    DOTTED_LINE_TO,
    INTERACTS_WITH,
    KNOWN,
    LEADS,
    MEMBER_OF,
    MENTORED_BY,
    OWNER,
    OWNS,
    PERSON,
    REPORTS_TO,
    UNIT,
    UNKNOWN,
    NodeSet,
    Relation,
    before,
)
from graph.algorithms import articulation_points
from graph.naming import listed
from graph.rules.spec import Rule, Telling, Terms
from graph.words import say

ANSWERS = OWNS.restrict(OWNER.active, AREA.active)
"""Active owners with their active areas."""

STEPS_IN = (LEADS | DEPUTY_OF).restrict(PERSON.active, UNIT.active)
"""Active leads and deputies with their active units."""

PLACES = MEMBER_OF.restrict(PERSON.active, UNIT.active)
"""Active people with the active units that they are members of."""


def key_person(t: Terms) -> NodeSet:
    owned_alone = AREA.where(ANSWERS.T.count().equals(1))
    led_alone = UNIT.where(STEPS_IN.T.count().equals(1))
    owns = ANSWERS.restrict(PERSON, owned_alone).count()
    leads = LEADS.restrict(PERSON.active, led_alone).count()
    return PERSON.active.where(owns + leads >= t["min_things"])


KEY_PERSON = Rule(
    id="key-person",
    family="people",
    title="One person is the only cover for several things",
    severity="high",
    identity="person",
    parameters={"min_things": 3},
    needs=("OWNS|LEADS",),
    personal=True,
    why="One holiday, one illness, one goodbye, and several things stand still at once.",
    remedy="Spread it: a second owner here, a deputy there, and what is only in one head written down.",
    closes="A second owner or a deputy for enough of these areas and units.",
    cypher="""
MATCH (p:Person {status:'active'})
WITH p,
  COUNT { MATCH (p)-[:OWNS]->(a:Area {status:'active'}) WHERE NOT EXISTS { MATCH (a)<-[:OWNS]-(o) WHERE o.status = 'active' AND o <> p } } +
  COUNT { MATCH (p)-[:LEADS]->(u:Unit {status:'active'}) WHERE NOT EXISTS { MATCH (u)<-[:LEADS|DEPUTY_OF]-(o:Person {status:'active'}) WHERE o <> p } } AS sole
WHERE sole >= $min_things
RETURN p.id AS id, sole
""",
    find=key_person,
    assets=lambda t: PERSON.active & (AREA.active.into(OWNS) | UNIT.active.into(LEADS)),
    tell=lambda t: say(
        "At least {things:g} areas and units rest on {person} alone.",
        things=t.terms["min_things"],
        person=t.names[0],
    ),
)


def cut_person(t: Terms) -> NodeSet:
    belongs = (MEMBER_OF | LEADS).restrict(PERSON.active, UNIT.active)
    # Whoever belongs to one unit ties it to nothing: left out, because they are nearly everybody.
    bridges = PERSON.where(belongs.count() > 1)
    ties = belongs.restrict(bridges) | INTERACTS_WITH.restrict(UNIT.active, UNIT.active)
    return PERSON & ties.picked(articulation_points)


CUT_PERSON = Rule(
    id="cut-person",
    family="people",
    title="Person whose leaving disconnects units from the others",
    severity="high",
    identity="person",
    needs=("MEMBER_OF",),
    personal=True,
    why="All that some units know of the others goes through one person. When they move on, the tie goes with them.",
    remedy="Make a second tie before this person moves: one more shared member, or an agreed way to work together.",
    closes="Another person in these units, or an interaction between them.",
    find=cut_person,
    assets=lambda t: PERSON.active & UNIT.active.into(MEMBER_OF, LEADS),
    tell=lambda t: say(
        "Without {person}, nothing ties {units} together as they are today.",
        person=t.names[0],
        units=listed(t.to("MEMBER_OF") + t.to("LEADS")),
    ),
)


def overallocated(t: Terms) -> NodeSet:
    people = PERSON.active
    too_much = people.where(PLACES.sum(MEMBER_OF.value("fte")) > 1.0 + t["tolerance"])
    return too_much | people.where(PLACES.count() > t["max_units"])


def _tell_overallocated(t: Telling) -> str:
    units = listed(t.to("MEMBER_OF"))
    if t.reached(0, PLACES) > t.terms["max_units"]:
        return say("{person} is spread over {units}.", person=t.names[0], units=units)
    return say("{person} is planned for more than a whole week in {units}.", person=t.names[0], units=units)


OVERALLOCATED = Rule(
    id="overallocated",
    family="people",
    title="Person allocated over 100 % or spread over too many squads",
    severity="medium",
    identity="person",
    parameters={"tolerance": 0.05, "max_units": 2},
    needs=("MEMBER_OF",),
    personal=True,
    why="A week that is given away twice is late everywhere, and each change between teams costs time of its own.",
    remedy="Take away the smallest share, and see which unit then lacks somebody.",
    closes="Shares that add up to one whole at most, in fewer units.",
    cypher="""
MATCH (p:Person {status:'active'})-[m:MEMBER_OF]->(u:Unit {status:'active'})
WITH p, sum(m.fte) AS fte, count(u) AS units
WHERE fte > 1.0 + $tolerance OR units > $max_units
RETURN p.id AS id, fte, units
""",
    find=overallocated,
    assets=lambda t: PERSON.active & UNIT.active.into(MEMBER_OF),
    tell=_tell_overallocated,
)


def person_unplaced(t: Terms) -> NodeSet:
    return PERSON.active - UNIT.active.into(MEMBER_OF, LEADS)


PERSON_UNPLACED = Rule(
    id="person-unplaced",
    family="people",
    title="Active person in no unit",
    severity="medium",
    identity="person",
    needs=("MEMBER_OF",),
    personal=True,
    why="Nobody plans with them, and nobody would miss what they do. Mostly a reorganisation forgot them.",
    remedy="Place them, or say that they are on leave or leaving.",
    closes="An active unit that they are a member of, or lead.",
    cypher="""
MATCH (p:Person {status:'active'})
WHERE NOT EXISTS { MATCH (p)-[:MEMBER_OF]->(u:Unit) WHERE u.status = 'active' } AND NOT EXISTS { MATCH (p)-[:LEADS]->(:Unit {status:'active'}) }
RETURN p.id AS id
""",
    find=person_unplaced,
    assets=lambda t: PERSON.active,
    known=lambda t: PERSON.active & (MEMBER_OF | LEADS).sources(),
    tell=lambda t: say("{person} is a member of no unit and leads none.", person=t.names[0]),
)


def _crafts(t: Terms) -> NodeSet:
    return PERSON.active.where(craft=KNOWN) & REPORTS_TO.sources()


def craft_orphan(t: Terms) -> NodeSet:
    alone = _crafts(t)
    # Step by step, because most people share the craft of their manager and need no second look.
    for way in (REPORTS_TO, DOTTED_LINE_TO, MENTORED_BY):
        alone = alone - _of_one_craft(way.restrict(alone))
    for further in (1, 2):
        above = REPORTS_TO.restrict(alone) | DOTTED_LINE_TO.restrict(alone)
        for _ in range(further):
            above = above @ (REPORTS_TO | DOTTED_LINE_TO)
        alone = alone - _of_one_craft(above)
    return alone


def _of_one_craft(relation: Relation) -> NodeSet:
    """Whoever is paired with another active person of the same craft."""
    return relation.same("craft").apart().restrict(None, PERSON.active).sources()


CRAFT_ORPHAN = Rule(
    id="craft-orphan",
    family="people",
    title="Person whose whole chain of managers holds another craft (no career anchor)",
    severity="low",
    identity="person",
    needs=("Person.craft", "REPORTS_TO"),
    personal=True,
    why="Nobody above them can judge their work or show them the next step in it.",
    remedy="Find a mentor of the same craft, or a guild.",
    closes="A manager within three steps, or a mentor, who is active and of the same craft.",
    cypher="""
MATCH (p:Person {status:'active'})-[:REPORTS_TO]->() WHERE p.craft IS NOT NULL
  AND NOT EXISTS { MATCH (p)-[:REPORTS_TO|DOTTED_LINE_TO*1..3]->(m:Person {status:'active'}) WHERE m.craft = p.craft AND m <> p }
  AND NOT EXISTS { MATCH (p)-[:MENTORED_BY]->(m:Person {status:'active'}) WHERE m.craft = p.craft AND m <> p }
RETURN DISTINCT p.id AS id, p.craft AS craft
""",
    find=craft_orphan,
    assets=_crafts,
    tell=lambda t: say(
        "No manager within reach of {person}, and no mentor, is of the same craft.", person=t.names[0]
    ),
)


def career_review_overdue(t: Terms) -> NodeSet:
    long_ago = before(t.ago("max_age_days"))
    never = PERSON.active.where(career_reviewed_at=UNKNOWN, started_at=long_ago)
    return never | PERSON.active.where(career_reviewed_at=long_ago)


def _tell_review(t: Telling) -> str:
    person, days = t.names[0], t.terms["max_age_days"]
    if t.number(0, "career_reviewed_at") is None:
        return say(
            "{person} has been here for more than {days:g} days without a career review.", person=person, days=days
        )
    return say("The last career review of {person} was more than {days:g} days ago.", person=person, days=days)


CAREER_REVIEW_OVERDUE = Rule(
    id="career-review-overdue",
    family="people",
    title="Career review overdue or never held",
    severity="low",
    identity="person",
    parameters={"max_age_days": 365},
    needs=("Person.career_reviewed_at",),
    personal=True,
    why="Whoever is passed over twice begins to look elsewhere, and nobody notices in time.",
    remedy="Let the manager set a day for it.",
    closes="A career review within the period.",
    cypher="""
MATCH (p:Person {status:'active'})
WHERE (p.career_reviewed_at IS NULL AND p.started_at < date($today) - duration({days: $max_age_days}))
   OR p.career_reviewed_at < date($today) - duration({days: $max_age_days})
RETURN p.id AS id, p.career_reviewed_at AS last_review
""",
    find=career_review_overdue,
    assets=lambda t: PERSON.active,
    known=lambda t: PERSON.active.where(career_reviewed_at=KNOWN),
    tell=_tell_review,
)
