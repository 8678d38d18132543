"""Has a unit the skills, the people, the health and the money for its work? Seven rules of the family *people*."""

from graph.algebra.vocabulary import (
    AREA,
    ASSESSES,
    HAS_SKILL,
    HEALTH_CHECK,
    KNOWN,
    OWNS,
    PERSON,
    POSITION,
    REQUIRES,
    SEAT_IN,
    SQUAD,
    UNIT,
    WITHIN,
    NodeSet,
    Relation,
    one_of,
    since,
)
from graph.rules.spec import Rule, Telling, Terms
from graph.rules.terms import PEOPLE
from graph.words import say

REQUIRED = REQUIRES.restrict(UNIT.active)
"""Active units with the skills that they require."""

SKILLED = REQUIRES.through(PEOPLE, HAS_SKILL, at_least="level", default=1)
"""For each required skill how many active people of the unit have it at the required level."""


def skill_missing(t: Terms) -> Relation:
    return REQUIRED.where(SKILLED.equals(0))


SKILL_MISSING = Rule(
    id="skill-missing",
    family="people",
    title="Nobody in the unit has a required skill at the required level",
    severity="high",
    identity="unit + skill",
    needs=("REQUIRES", "HAS_SKILL"),
    why="The unit has to do something that none of its people can do well enough yet. Learning it does not count.",
    remedy="Look for whoever has it nearby, first in the same tribe; else teach it or hire for it.",
    closes="One active person in the unit or below who has it at the required level.",
    cypher="""
MATCH (u:Unit {status:'active'})-[q:REQUIRES]->(k:Skill)
WITH u, k, q, COUNT { MATCH (p:Person {status:'active'})-[h:HAS_SKILL]->(k) WHERE coalesce(h.level, 1) >= coalesce(q.level, 1) AND EXISTS { MATCH (p)-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u) } } AS n
WHERE n = 0
RETURN u.id + '|' + k.id AS id, q.level AS level
""",
    find=skill_missing,
    assets=lambda t: REQUIRED,
    known=lambda t: REQUIRED.restrict(HAS_SKILL.sources().into(PEOPLE)),
    tell=lambda t: say(
        "{unit} needs {skill}, and nobody there has it well enough.", unit=t.names[0], skill=t.names[1]
    ),
)


def skill_bus_factor(t: Terms) -> Relation:
    return REQUIRED.where(REQUIRES.value("min_people", t["min_people"]) > SKILLED) - skill_missing(t)


SKILL_BUS_FACTOR = Rule(
    id="skill-bus-factor",
    family="people",
    title="Fewer holders than the required minimum (but not zero)",
    severity="medium",
    identity="unit + skill",
    parameters={"min_people": 2},
    needs=("REQUIRES", "HAS_SKILL"),
    why="What the unit has to be able to do hangs on very few people. One of them away, and it cannot.",
    remedy="Let whoever knows it nearly well enough work beside those who do; make it part of a career plan.",
    closes="As many active people with the skill at the required level as the unit asks for.",
    cypher="""
MATCH (u:Unit {status:'active'})-[q:REQUIRES]->(k:Skill)
WITH u, k, q, COUNT { MATCH (p:Person {status:'active'})-[h:HAS_SKILL]->(k) WHERE coalesce(h.level, 1) >= coalesce(q.level, 1) AND EXISTS { MATCH (p)-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u) } } AS n
WHERE n > 0 AND n < coalesce(q.min_people, $min_people)
RETURN u.id + '|' + k.id AS id, n
""",
    find=skill_bus_factor,
    assets=lambda t: REQUIRED,
    known=lambda t: REQUIRED.restrict(HAS_SKILL.sources().into(PEOPLE)),
    tell=lambda t: say("Too few people in {unit} have {skill} well enough.", unit=t.names[0], skill=t.names[1]),
)


def _weighed(t: Terms) -> Relation:
    return OWNS.restrict(SQUAD.active, AREA.active.where(complexity=KNOWN))


def cognitive_overload(t: Terms) -> NodeSet:
    owned = _weighed(t)
    areas = owned.count()
    complicated = owned.restrict(None, AREA.where(complexity="complicated")).count()
    complex_ = owned.restrict(None, AREA.where(complexity="complex")).count()
    # A complicated area weighs as much as two simple ones, a complex one as much as three.
    load = areas + complicated + complex_ * 2
    squads = SQUAD.active
    not_alone = squads.where(complex_ >= 1).where(areas > 1)
    return not_alone | squads.where(complicated > 1) | squads.where(load > t["max_load"])


COGNITIVE_OVERLOAD = Rule(
    id="cognitive-overload",
    family="people",
    title="Squad owns more domains than it can hold",
    severity="medium",
    identity="squad",
    parameters={"max_load": 3},
    needs=("OWNS", "Area.complexity"),
    why="Nobody can keep all of this in mind. What falls out of mind is looked after last.",
    remedy="Give the area that hangs together least with the others to the neighbour who carries least.",
    closes="Two or three simple areas, one complicated one beside a simple one, or a complex one alone.",
    cypher="""
MATCH (s:Squad {status:'active'})-[:OWNS]->(a:Area {status:'active'}) WHERE a.complexity IS NOT NULL
WITH s, sum(CASE a.complexity WHEN 'complex' THEN 3 WHEN 'complicated' THEN 2 ELSE 1 END) AS load,
     sum(CASE a.complexity WHEN 'complex' THEN 1 ELSE 0 END) AS complex,
     sum(CASE a.complexity WHEN 'complicated' THEN 1 ELSE 0 END) AS complicated, count(a) AS n
WHERE (complex >= 1 AND n > 1) OR complicated > 1 OR load > $max_load
RETURN s.id AS id, n, complex, complicated, load
""",
    find=cognitive_overload,
    assets=lambda t: SQUAD.active & AREA.active.into(OWNS),
    known=lambda t: _weighed(t).sources(),
    tell=lambda t: say("The areas that {squad} owns are together too much for one squad.", squad=t.names[0]),
)

CHECKS = ASSESSES.restrict(HEALTH_CHECK.active, UNIT.active).T
"""Active units with their health checks, those that are only planned left out."""


def _last_checks(t: Terms) -> Relation:
    return CHECKS.latest("at", per="dimension")


def health_red_or_sinking(t: Terms) -> Relation:
    bad = HEALTH_CHECK.where(colour="red") | HEALTH_CHECK.where(trend="down")
    return _last_checks(t).restrict(None, bad)


HEALTH_RED_OR_SINKING = Rule(
    id="health-red-or-sinking",
    family="people",
    title="Team health red, or worsening",
    severity="medium",
    identity="unit + dimension",
    word="dimension",
    needs=("ASSESSES",),
    personal=True,
    why="The team itself says that something is wrong. That is a call for help and no mark in a report.",
    remedy="Talk, and let the team choose what to try; look at the other gaps of the same unit, which may be the cause.",
    closes="A newer health check that is not red and not getting worse.",
    cypher="""
MATCH (u:Unit {status:'active'})<-[:ASSESSES]-(h:HealthCheck {status:'active'}) WHERE h.at IS NOT NULL AND h.dimension IS NOT NULL
WITH u, h.dimension AS dimension, h ORDER BY h.at DESC, h.id
WITH u, dimension, collect(h)[0] AS last
WHERE last.colour = 'red' OR last.trend = 'down'
RETURN u.id + '|' + dimension AS id, last.colour AS colour, last.trend AS trend
""",
    find=health_red_or_sinking,
    assets=_last_checks,
    tell=lambda t: say(
        "By the last health check, {dimension} in {unit} is red or getting worse.",
        dimension=t.word,
        unit=t.names[0],
    ),
)


def health_unknown(t: Terms) -> NodeSet:
    return SQUAD.active - HEALTH_CHECK.active.where(at=since(t.ago("max_days"))).out(ASSESSES)


HEALTH_UNKNOWN = Rule(
    id="health-unknown",
    family="people",
    title="No health check within the period",
    severity="info",
    identity="squad",
    parameters={"max_days": 90},
    needs=("ASSESSES",),
    personal=True,
    why="A team that nobody asked looks as well as one that is well.",
    remedy="Invite the squad to the next round.",
    closes="A health check of the squad within the period.",
    cypher="""
MATCH (u:Squad {status:'active'})
WHERE NOT EXISTS { MATCH (h:HealthCheck {status:'active'})-[:ASSESSES]->(u) WHERE h.at >= date($today) - duration({days: $max_days}) }
RETURN u.id AS id
""",
    find=health_unknown,
    assets=lambda t: SQUAD.active,
    tell=lambda t: say(
        "Nobody asked in the last {days:g} days how {squad} is.", days=t.terms["max_days"], squad=t.names[0]
    ),
)

OPENINGS = WITHIN.T @ SEAT_IN.restrict(POSITION.where(status="hiring")).T
"""Units with the positions in them or below that are being filled."""


def _planned(t: Terms) -> NodeSet:
    return UNIT.active.where(headcount_plan=KNOWN)


def headcount_off_plan(t: Terms) -> NodeSet:
    off = abs(PEOPLE.count() + OPENINGS.count() - UNIT.value("headcount_plan"))
    return _planned(t).where(off > t["tolerance"])


def _tell_headcount(t: Telling) -> str:
    plan, there = t.number(0, "headcount_plan") or 0, t.reached(0, PEOPLE) + t.reached(0, OPENINGS)
    return say(
        "{unit} is planned for {plan:g} and has {there}, openings included.",
        unit=t.names[0],
        plan=plan,
        there=there,
    )


HEADCOUNT_OFF_PLAN = Rule(
    id="headcount-off-plan",
    family="people",
    title="Unit over or under its budgeted headcount",
    severity="low",
    identity="unit",
    parameters={"tolerance": 1},
    needs=("Unit.headcount_plan", "MEMBER_OF"),
    why="Either the plan or the unit is wrong, and whoever decides by the plan decides wrongly.",
    remedy="Open or close positions, or correct the plan.",
    closes="As many people and openings as the plan says.",
    cypher="""
MATCH (u:Unit {status:'active'}) WHERE u.headcount_plan IS NOT NULL
OPTIONAL MATCH (p:Person {status:'active'})-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u)
WITH u, count(DISTINCT p) AS actual
WITH u, actual, COUNT { MATCH (s:Position {status:'hiring'}) WHERE EXISTS { MATCH (s)-[:SEAT_IN]->(:Unit)-[:PART_OF*0..6]->(u) } } AS opening
WHERE abs(actual + opening - u.headcount_plan) > $tolerance
RETURN u.id AS id, actual, opening, u.headcount_plan AS plan
""",
    find=headcount_off_plan,
    assets=_planned,
    tell=_tell_headcount,
)

OPEN_SEATS = WITHIN.T @ SEAT_IN.restrict(POSITION.where(status=one_of("vacant", "hiring"))).T
"""Units with the positions in them or below that nobody fills."""


def _budgeted(t: Terms) -> NodeSet:
    return UNIT.active.where(budget=KNOWN)


def budget_exceeded(t: Terms) -> NodeSet:
    cost = PEOPLE.sum(PERSON.value("cost")) + OPEN_SEATS.sum(POSITION.value("cost"))
    return _budgeted(t).where(cost > UNIT.value("budget") * (1.0 + t["tolerance"]))


BUDGET_EXCEEDED = Rule(
    id="budget-exceeded",
    family="people",
    title="Unit costs more than its budget",
    severity="medium",
    identity="unit",
    parameters={"tolerance": 0.02},
    needs=("Unit.budget", "Person.cost|Position.cost"),
    why="An opening that nobody has paid for turns into an empty seat that nobody fills.",
    remedy="Close or move an opening, the latest first, or correct the budget.",
    closes="People and open seats that cost no more than the budget.",
    cypher="""
MATCH (u:Unit {status:'active'}) WHERE u.budget IS NOT NULL
OPTIONAL MATCH (p:Person {status:'active'})-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u)
WITH u, collect(DISTINCT p) AS people
OPTIONAL MATCH (s:Position)-[:SEAT_IN]->(:Unit)-[:PART_OF*0..6]->(u) WHERE s.status IN ['vacant','hiring']
WITH u, people, collect(DISTINCT s) AS seats
WITH u, reduce(c = 0.0, p IN people | c + coalesce(p.cost, 0.0)) + reduce(c = 0.0, s IN seats | c + coalesce(s.cost, 0.0)) AS cost
WHERE cost > u.budget * (1.0 + $tolerance)
RETURN u.id AS id, cost, u.budget AS budget
""",
    find=budget_exceeded,
    assets=_budgeted,
    tell=lambda t: say("{unit} costs more than its budget, openings included.", unit=t.names[0]),
)
