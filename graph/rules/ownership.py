"""Who answers for what? Eight rules about areas and their owners."""

from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    KNOWN,
    LOCATED_IN,
    MEMBER_OF,
    NEEDED_IN,
    OPERATES_IN,
    OWNER,
    OWNS,
    PERSON,
    SPHERE,
    SUB_AREA_OF,
    UNIT,
    UNKNOWN,
    NodeSet,
    Relation,
    before,
    labelled,
)
from graph.naming import listed
from graph.rules.spec import Rule, Telling, Terms
from graph.rules.terms import ANSWERABLE, OWNED, PEOPLE
from graph.words import plural, say


def area_unowned(t: Terms) -> NodeSet:
    inherited = (OWNED & AREA.where(owner_inherits=True)).into(SUB_AREA_OF.hops(1, 5))
    return ANSWERABLE - OWNS.targets() - inherited


def _tell_unowned(t: Telling) -> str:
    helpers = t.by("CONTRIBUTES_TO")
    if not helpers:
        return say("Nobody owns {area}.", area=t.names[0])
    return plural(
        len(helpers),
        "Nobody owns {area}; {helpers} contributes to it.",
        "Nobody owns {area}; {helpers} contribute to it.",
        area=t.names[0],
        helpers=listed(helpers),
    )


AREA_UNOWNED = Rule(
    id="area-unowned",
    family="ownership",
    title="Area that nobody owns",
    severity="high",
    identity="area",
    needs=("Area", "OWNS"),
    why=(
        "When something goes wrong here, nobody is the one to call. What everybody may pick up, everybody "
        "may also leave to the others."
    ),
    remedy=(
        "Ask the teams that contribute to it, or those that own its neighbours. Whoever takes it needs the "
        "agreement of their lead."
    ),
    closes=(
        "One active owner, a unit or a person. The owner of an area above it counts only where ownership is "
        "passed on."
    ),
    cypher="""
MATCH (a:Area {status:'active'}) WHERE coalesce(a.kind, '') <> 'decision'
  AND NOT EXISTS { MATCH (a)<-[:OWNS]-() }
  AND NOT EXISTS { MATCH (a)-[:SUB_AREA_OF*1..5]->(p:Area)<-[:OWNS]-(o) WHERE o.status = 'active' AND p.owner_inherits = true }
RETURN a.id AS id, a.criticality AS criticality
""",
    find=area_unowned,
    assets=lambda t: ANSWERABLE,
    tell=_tell_unowned,
    context=(CONTRIBUTES_TO.T,),
)


def area_zombie_owner(t: Terms) -> NodeSet:
    present = PERSON.active | (UNIT.active & PEOPLE.sources()) | UNIT.active.while_none(MEMBER_OF)
    return (ANSWERABLE & OWNS.targets()) - present.out(OWNS)


AREA_ZOMBIE_OWNER = Rule(
    id="area-zombie-owner",
    family="ownership",
    title="Owner exists on paper only (closed unit, departed person, empty unit)",
    severity="critical",
    identity="area",
    needs=("OWNS",),
    why=("Lists show an owner, so everybody believes that somebody answers. Behind the name there is nobody left."),
    remedy="Hand it to whoever took over the work of the closed unit or of the person who left.",
    closes="One owner who is there: an active person, or an active unit with an active member in it or below.",
    cypher="""
MATCH (o)-[:OWNS]->(a:Area {status:'active'}) WHERE coalesce(a.kind, '') <> 'decision'
WITH a, collect(o.id) AS paper_owners
WHERE NOT EXISTS { MATCH (r)-[:OWNS]->(a) WHERE r.status = 'active'
    AND (r:Person OR NOT EXISTS { MATCH (:Person)-[:MEMBER_OF]->() }
         OR EXISTS { MATCH (:Person {status:'active'})-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(r) }) }
RETURN a.id AS id, paper_owners
""",
    find=area_zombie_owner,
    assets=lambda t: ANSWERABLE & OWNS.targets(),
    tell=lambda t: say("{area} is owned on paper only: nobody is left behind its owner.", area=t.names[0]),
    context=(CONTRIBUTES_TO.T,),
)


def area_multi_owned(t: Terms) -> NodeSet:
    return ANSWERABLE.where(OWNS.restrict(OWNER.active).T.count() > t["max_owners"])


AREA_MULTI_OWNED = Rule(
    id="area-multi-owned",
    family="ownership",
    title="More than one accountable owner",
    severity="medium",
    identity="area",
    parameters={"max_owners": 1},
    needs=("OWNS",),
    why="With two owners each can wait for the other, and a question gets two answers or none.",
    remedy="Choose the one who answers for it and keep the others as contributors, or split the area.",
    closes="No more owners than allowed; the others can stay as contributors.",
    cypher="""
MATCH (o)-[:OWNS]->(a:Area {status:'active'}) WHERE o.status = 'active' AND coalesce(a.kind, '') <> 'decision'
WITH a, collect(DISTINCT o.id) AS owners
WHERE size(owners) > $max_owners
RETURN a.id AS id, owners
""",
    find=area_multi_owned,
    assets=lambda t: ANSWERABLE & OWNED,
    tell=lambda t: say(
        "{owners} own {area} at once, and each can wait for the others.",
        owners=listed(t.by("OWNS")),
        area=t.names[0],
    ),
)


def area_person_only(t: Terms) -> NodeSet:
    return (AREA.active & PERSON.active.out(OWNS)) - UNIT.active.out(OWNS)


AREA_PERSON_ONLY = Rule(
    id="area-person-only",
    family="ownership",
    title="Owned only by an individual, not by a team",
    severity="low",
    identity="area",
    needs=("OWNS",),
    why="People change teams and leave. What belongs to a team stays in good hands when that happens.",
    remedy="Add the person's team as owner and keep the person as the one to ask.",
    closes="One active unit among the owners.",
    cypher="""
MATCH (a:Area {status:'active'})<-[:OWNS]-(p:Person {status:'active'})
WHERE NOT EXISTS { MATCH (a)<-[:OWNS]-(u:Unit) WHERE u.status = 'active' }
RETURN a.id AS id, collect(p.id) AS people
""",
    find=area_person_only,
    assets=lambda t: AREA.active & OWNED,
    tell=lambda t: say(
        "{area} hangs on {owners} alone; no team owns it.", area=t.names[0], owners=listed(t.by("OWNS"))
    ),
)


def ownership(t: Terms) -> Relation:
    """Active owners with the active things they own that can be confirmed."""
    return OWNS.restrict(OWNER.active, labelled("Area", "Process").active)


def ownership_unverified(t: Terms) -> Relation:
    """What was confirmed long ago; whoever was never asked was so when they became its owner, if that is known."""
    long_ago = before(t.ago("max_age_days"))
    never = OWNS.where(verified_at=UNKNOWN, since=UNKNOWN) | OWNS.where(verified_at=UNKNOWN, since=long_ago)
    stale = OWNS.where(verified_at=long_ago) | never
    return stale.restrict(OWNER.active, labelled("Area", "Process").active)


OWNERSHIP_UNVERIFIED = Rule(
    id="ownership-unverified",
    family="ownership",
    title="Owner not re-confirmed within the period",
    severity="low",
    identity="owner + owned thing",
    parameters={"max_age_days": 180},
    needs=("OWNS.verified_at",),
    why=("Owners change silently. A name that nobody has confirmed for a long time sends work to the wrong place."),
    remedy="Ask the owner: still yours, somebody else's, or no longer there? One answer settles it.",
    closes="The owner confirms it again, hands it over, or says that it no longer exists.",
    cypher="""
MATCH (o)-[r:OWNS]->(a) WHERE (a:Area OR a:Process) AND a.status = 'active' AND o.status = 'active'
WITH o, a, r, coalesce(r.verified_at, r.since) AS confirmed
WHERE confirmed IS NULL OR confirmed < date($today) - duration({days: $max_age_days})
RETURN o.id + '|' + a.id AS id, o.id AS owner, a.id AS owned, r.verified_at AS last_verified
""",
    find=ownership_unverified,
    assets=ownership,
    known=lambda t: OWNS.where(verified_at=KNOWN).sources(),
    tell=lambda t: say(
        "{owner} has not confirmed {owned} for {days:g} days; it may no longer be theirs.",
        owner=t.names[0],
        owned=t.names[1],
        days=t.terms["max_age_days"],
    ),
)


def area_split_no_integrator(t: Terms) -> NodeSet:
    owned_parts = SUB_AREA_OF.restrict(AREA.active).T @ OWNS.restrict(UNIT.active).T @ SPHERE
    return AREA.active.where(owned_parts.count() > 1) - OWNED


AREA_SPLIT_NO_INTEGRATOR = Rule(
    id="area-split-no-integrator",
    family="ownership",
    title="Parts of one area sit in several tribes and nobody owns the whole",
    severity="medium",
    identity="parent area",
    needs=("SUB_AREA_OF", "OWNS"),
    why="Each part may be in good shape while the whole, which is what a customer sees, belongs to nobody.",
    remedy="Name an owner for the whole, or bring the parts into one tribe.",
    closes="One active owner of the whole, or all parts in one tribe.",
    cypher="""
MATCH (c:Area {status:'active'})-[:SUB_AREA_OF]->(a:Area {status:'active'}), (c)<-[:OWNS]-(u:Unit {status:'active'})
WITH a, collect(DISTINCT u.sphere_id) AS tribes
WHERE size(tribes) > 1 AND NOT EXISTS { MATCH (a)<-[:OWNS]-(o) WHERE o.status = 'active' }
RETURN a.id AS id, tribes
""",
    find=area_split_no_integrator,
    assets=lambda t: AREA.active & AREA.active.out(SUB_AREA_OF),
    tell=lambda t: say(
        "The parts of {area} ({parts}) sit in several tribes, and nobody owns the whole.",
        area=t.names[0],
        parts=listed(t.by("SUB_AREA_OF")),
    ),
)


def country_hole(t: Terms) -> Relation:
    served = (OWNS | CONTRIBUTES_TO).restrict(OWNER.active).T @ (OPERATES_IN | LOCATED_IN)
    return NEEDED_IN.restrict(AREA.active) - served


COUNTRY_HOLE = Rule(
    id="country-hole",
    family="ownership",
    title="Area needed in a country where its owner does not operate and nobody else covers it",
    severity="high",
    identity="area + country",
    needs=("NEEDED_IN", "OPERATES_IN|LOCATED_IN"),
    why=(
        "The country needs it, and none of the teams behind it works there. Local questions end between two desks."
    ),
    remedy="Name a counterpart in that country, or let the owning team work there too.",
    closes="An active owner or contributor who operates or sits in the country.",
    cypher="""
MATCH (a:Area {status:'active'})-[:NEEDED_IN]->(c:Location)
WHERE NOT EXISTS { MATCH (a)<-[:OWNS|CONTRIBUTES_TO]-(o {status:'active'})-[:OPERATES_IN|LOCATED_IN]->(c) }
RETURN a.id + '|' + c.id AS id, a.id AS area, c.id AS country
""",
    find=country_hole,
    assets=lambda t: NEEDED_IN.restrict(AREA.active),
    tell=lambda t: say(
        "{area} is needed in {country}, and nobody who works on it is there.", area=t.names[0], country=t.names[1]
    ),
)


def decision_no_decider(t: Terms) -> NodeSet:
    deciders = OWNS.restrict(OWNER.active).T.count()
    return AREA.active.where(kind="decision").where(deciders.differs(1))


def _tell_decision(t: Telling) -> str:
    deciders = t.by("OWNS")
    if not deciders:
        return say("Nobody decides {decision}.", decision=t.names[0])
    return say(
        "{deciders} all decide {decision}, so it can stay undecided.",
        deciders=listed(deciders),
        decision=t.names[0],
    )


DECISION_NO_DECIDER = Rule(
    id="decision-no-decider",
    family="ownership",
    title="Decision right with zero or several deciders",
    severity="high",
    identity="decision",
    needs=("Area", "OWNS"),
    why="Without one decider a decision stays open; with several it is taken twice, or not at all.",
    remedy="Record one decider, and who is asked and told.",
    closes="Exactly one active owner of the decision.",
    cypher="""
MATCH (d:Area {kind:'decision', status:'active'})
WITH d, COUNT { MATCH (d)<-[:OWNS]-(o) WHERE o.status = 'active' } AS deciders
WHERE deciders <> 1
RETURN d.id AS id, deciders
""",
    find=decision_no_decider,
    assets=lambda t: AREA.active.where(kind="decision"),
    tell=_tell_decision,
)
