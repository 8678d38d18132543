"""Is there a lead, a deputy, a manager where one should be? Eleven rules about leads, seats and reporting lines."""

from graph.algebra.vocabulary import (
    AREA,
    DEPUTY_OF,
    FILLS,
    HOLDS,
    LEADS,
    MEMBER_OF,
    NEEDS_ROLE,
    OWNS,
    PERSON,
    POSITION,
    REPORTS_TO,
    SEAT_IN,
    SQUAD,
    TRIBE,
    UNIT,
    NodeSet,
    Relation,
    at_least,
    before,
    holders,
    one_of,
    other_than,
)
from graph.naming import listed
from graph.rules.spec import Rule, Telling, Terms
from graph.rules.terms import MEMBERS, PEOPLE, REPORTS
from graph.words import plural, say

LED = PERSON.active.out(LEADS)


def unit_no_lead(t: Terms) -> NodeSet:
    return UNIT.active - LED


UNIT_NO_LEAD = Rule(
    id="unit-no-lead",
    family="leadership",
    title="Active unit without a lead",
    severity="high",
    identity="unit",
    needs=("LEADS",),
    why="There is nobody to take a question to, to accept new work or to pass work on.",
    remedy="Name a lead, for the time being if need be, open a position, or join it with its neighbour.",
    closes="One active person who leads it.",
    cypher="""
MATCH (u:Unit {status:'active'})
WHERE NOT EXISTS { MATCH (p:Person {status:'active'})-[:LEADS]->(u) }
RETURN u.id AS id, labels(u) AS kind
""",
    find=unit_no_lead,
    assets=lambda t: UNIT.active,
    worse=lambda t: TRIBE,
    tell=lambda t: say("Nobody leads {unit}.", unit=t.names[0]),
)


def lead_interim_overdue(t: Terms) -> Relation:
    ended = before(t.today)
    too_long = before(t.ago("max_interim_days"))
    overdue = MEMBER_OF.where(until=ended)
    for mandate in (LEADS, DEPUTY_OF, HOLDS):
        overdue = overdue | mandate.where(until=ended) | mandate.where(interim=True, since=too_long)
    return overdue.restrict(PERSON.active)


LEAD_INTERIM_OVERDUE = Rule(
    id="lead-interim-overdue",
    family="leadership",
    title="Interim too long, or mandate past its end",
    severity="medium",
    identity="person + unit or role",
    parameters={"max_interim_days": 90},
    needs=("LEADS|DEPUTY_OF|HOLDS|MEMBER_OF",),
    why="What was meant for a while has quietly become the structure.",
    remedy="Confirm it, replace it, or set a new end.",
    closes="A new end, a confirmed mandate, or a successor.",
    cypher="""
MATCH (p:Person {status:'active'})-[r:LEADS|DEPUTY_OF|HOLDS|MEMBER_OF]->(x)
WHERE r.until < date($today) OR (r.interim = true AND r.since < date($today) - duration({days: $max_interim_days}))
RETURN p.id + '|' + x.id AS id, r.until AS until
""",
    find=lead_interim_overdue,
    assets=lambda t: (LEADS, DEPUTY_OF, HOLDS, MEMBER_OF),
    tell=lambda t: say(
        "What {person} does for {place} was meant to be over by now.", person=t.names[0], place=t.names[1]
    ),
)


def lead_stretched(t: Terms) -> NodeSet:
    return PERSON.active.where(LEADS.restrict(None, UNIT.active).count() > t["max_units"])


LEAD_STRETCHED = Rule(
    id="lead-stretched",
    family="leadership",
    title="One person leads too many units",
    severity="medium",
    identity="person",
    parameters={"max_units": 2},
    needs=("LEADS",),
    personal=True,
    why="On paper every one of these units has a lead. In a week of five days, some of them have none.",
    remedy="Pass one unit on, or name a deputy.",
    closes="Fewer units led by the same person.",
    cypher="""
MATCH (p:Person {status:'active'})-[:LEADS]->(u:Unit {status:'active'})
WITH p, collect(u.id) AS units WHERE size(units) > $max_units
RETURN p.id AS id, units
""",
    find=lead_stretched,
    assets=lambda t: PERSON.active & UNIT.active.into(LEADS),
    tell=lambda t: say("{person} leads {units} at once.", person=t.names[0], units=listed(t.to("LEADS"))),
)


def _critical(t: Terms) -> NodeSet:
    vital = UNIT.where(criticality=at_least(3)) | AREA.active.where(criticality=at_least(3)).into(OWNS)
    return UNIT.active & LED & vital


def no_deputy(t: Terms) -> NodeSet:
    return _critical(t) - PERSON.active.out(DEPUTY_OF)


NO_DEPUTY = Rule(
    id="no-deputy",
    family="leadership",
    title="Critical unit or owner without deputy or successor",
    severity="medium",
    identity="unit",
    needs=("LEADS", "DEPUTY_OF"),
    why="If the lead is away or leaves, nobody is ready to step in where it matters most.",
    remedy="Name a deputy, or make it part of a member's next step.",
    closes="One active deputy.",
    cypher="""
MATCH (u:Unit {status:'active'})<-[:LEADS]-(l:Person {status:'active'})
WHERE (u.criticality >= 3 OR EXISTS { MATCH (u)-[:OWNS]->(a:Area {status:'active'}) WHERE a.criticality >= 3 })
  AND NOT EXISTS { MATCH (d:Person {status:'active'})-[:DEPUTY_OF]->(u) }
RETURN u.id AS id, l.id AS lead
""",
    find=no_deputy,
    assets=_critical,
    tell=lambda t: say(
        "{subject} depends on {leads}, and nobody is there to step in.",
        subject=t.names[0],
        leads=listed(t.by("LEADS")),
    ),
)


def unit_size_out_of_range(t: Terms) -> NodeSet:
    size = PEOPLE.count()
    squads, tribes = SQUAD.active, TRIBE.active
    return (
        squads.where(size < t["squad_min"])
        | squads.where(size > t["squad_max"])
        | tribes.where(size < t["tribe_min"])
        | tribes.where(size > t["tribe_max"])
    )


def _tell_size(t: Telling) -> str:
    if t.labels[0] == "Tribe":
        return say(
            "{unit} does not have the {low:g} to {high:g} people that make a tribe work.",
            unit=t.names[0],
            low=t.terms["tribe_min"],
            high=t.terms["tribe_max"],
        )
    return say(
        "{unit} does not have the {low:g} to {high:g} people that make a squad work.",
        unit=t.names[0],
        low=t.terms["squad_min"],
        high=t.terms["squad_max"],
    )


UNIT_SIZE_OUT_OF_RANGE = Rule(
    id="unit-size-out-of-range",
    family="leadership",
    title="Squad or tribe too small or too large",
    severity="medium",
    identity="unit",
    parameters={"squad_min": 5, "squad_max": 9, "tribe_min": 15, "tribe_max": 150},
    needs=("MEMBER_OF",),
    why="Too few people cannot carry holidays and illness; too many stop being one team.",
    remedy="Join it with the unit it works with most, split it, or open positions.",
    closes="As many active members as the limits allow, those of units below counted.",
    cypher="""
MATCH (u:Unit {status:'active'}) WHERE u:Squad OR u:Tribe
OPTIONAL MATCH (p:Person {status:'active'})-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u)
WITH u, count(DISTINCT p) AS n,
     CASE WHEN u:Tribe THEN $tribe_min ELSE $squad_min END AS lo,
     CASE WHEN u:Tribe THEN $tribe_max ELSE $squad_max END AS hi
WHERE n < lo OR n > hi
RETURN u.id AS id, n, lo, hi
""",
    find=unit_size_out_of_range,
    assets=lambda t: SQUAD.active | TRIBE.active,
    worse=lambda t: UNIT - PEOPLE.sources(),
    tell=_tell_size,
)


def span_out_of_range(t: Terms) -> NodeSet:
    managers = PERSON.active & REPORTS.targets()
    span = REPORTS.T.count()
    limit = PERSON.value("span_max", t["span_max"])
    return managers.where(span <= t["one_to_one"]) | managers.where(span > limit)


def _tell_span(t: Telling) -> str:
    reports = t.by("REPORTS_TO")
    if len(reports) == 1:
        return say("{person} has one report, {report}.", person=t.names[0], report=reports[0])
    return plural(
        len(reports), "{person} has {n} direct report.", "{person} has {n} direct reports.", person=t.names[0]
    )


SPAN_OUT_OF_RANGE = Rule(
    id="span-out-of-range",
    family="leadership",
    title="Manager with one report, or with too many",
    severity="medium",
    identity="manager",
    parameters={"one_to_one": 1, "span_max": 12},
    needs=("REPORTS_TO",),
    personal=True,
    why="With one report a manager is a detour; with very many nobody gets a real hour.",
    remedy="See which reports could move, and to whom.",
    closes="As many direct reports as the limits allow.",
    cypher="""
MATCH (m:Person {status:'active'})<-[:REPORTS_TO]-(r:Person {status:'active'})
WITH m, count(r) AS span
WHERE span <= $one_to_one OR span > coalesce(m.span_max, $span_max)
RETURN m.id AS id, span
""",
    find=span_out_of_range,
    assets=lambda t: PERSON.active & REPORTS.targets(),
    tell=_tell_span,
)


def _leaves(t: Terms) -> NodeSet:
    return (PERSON.active & REPORTS_TO.sources()) - REPORTS_TO.targets()


def layers_too_deep(t: Terms) -> NodeSet:
    top = PERSON - REPORTS_TO.sources()
    return _leaves(t) & REPORTS_TO.trail_into(top, int(t["max_layers"]) + 1, 15)


LAYERS_TOO_DEEP = Rule(
    id="layers-too-deep",
    family="leadership",
    title="Reporting chain longer than the limit",
    severity="low",
    identity="person (leaf)",
    parameters={"max_layers": 7},
    needs=("REPORTS_TO",),
    personal=True,
    why="Each further manager on the way adds waiting, and something is lost in the telling.",
    remedy="Look for a manager in the line with one or two reports.",
    closes="A shorter line of managers above this person.",
    cypher="""
MATCH path = (p:Person {status:'active'})-[:REPORTS_TO*1..15]->(top:Person)
WHERE NOT EXISTS { MATCH (top)-[:REPORTS_TO]->() } AND length(path) > $max_layers
  AND NOT EXISTS { MATCH (p)<-[:REPORTS_TO]-() }
RETURN p.id AS id, length(path) AS layers
""",
    find=layers_too_deep,
    assets=_leaves,
    tell=lambda t: say(
        "More than {layers:g} managers stand above {person}.", layers=t.terms["max_layers"], person=t.names[0]
    ),
)


def reporting_broken(t: Terms) -> NodeSet:
    people = PERSON.active
    several = people.where(REPORTS_TO.count() > 1)
    gone = people & PERSON.where(status=other_than("active")).into(REPORTS_TO)
    without = people - REPORTS_TO.sources() - PERSON.where(is_root=True)
    return several | gone | without | (people & REPORTS_TO.on_loop(10))


def _tell_broken(t: Telling) -> str:
    managers = t.to("REPORTS_TO")
    if len(managers) > 1:
        return say("{person} reports to {managers} at once.", person=t.names[0], managers=listed(managers))
    if not managers:
        return say("{person} has no manager who is there.", person=t.names[0])
    return say("The line of managers above {person} is broken or runs in a circle.", person=t.names[0])


REPORTING_BROKEN = Rule(
    id="reporting-broken",
    family="leadership",
    title="No manager, departed manager, several solid lines, or a loop",
    severity="critical",
    identity="person",
    needs=("REPORTS_TO",),
    personal=True,
    why="Until every line leads to the top, no count of people, cost or span above it can be trusted.",
    remedy="Mend the lines of managers before looking at any other figure.",
    closes="Exactly one active manager and no loop, or the mark that this person is at the top.",
    cypher="""
MATCH (p:Person {status:'active'})
WITH p, COUNT { (p)-[:REPORTS_TO]->() } AS lines,
     EXISTS { MATCH (p)-[:REPORTS_TO]->(m:Person) WHERE m.status <> 'active' } AS gone,
     EXISTS { MATCH (p)-[:REPORTS_TO*1..10]->(p) } AS loop
WHERE loop OR gone OR lines > 1 OR (lines = 0 AND NOT coalesce(p.is_root, false))
RETURN p.id AS id, lines, gone, loop
""",
    find=reporting_broken,
    assets=lambda t: PERSON.active,
    known=lambda t: PERSON.active & REPORTS_TO.sources(),
    tell=_tell_broken,
)


def _needed_roles(t: Terms) -> Relation:
    return NEEDS_ROLE.restrict(UNIT.active)


def mandatory_role_missing(t: Terms) -> Relation:
    return _needed_roles(t).where(holders(PERSON.active) < NEEDS_ROLE.value("min", 1))


MANDATORY_ROLE_MISSING = Rule(
    id="mandatory-role-missing",
    family="leadership",
    title="Unit lacks a role its type requires",
    severity="high",
    identity="unit + role",
    needs=("NEEDS_ROLE",),
    why="The unit is expected to have this role, and the work that goes with it has no hands.",
    remedy="Assign somebody of the tribe, share a person with a neighbour, or open a position.",
    closes="Enough active people who hold the role in this unit.",
    cypher="""
MATCH (u:Unit {status:'active'})-[n:NEEDS_ROLE]->(r:Role)
WITH u, r, n, COUNT { MATCH (p:Person {status:'active'})-[h:HOLDS]->(r) WHERE h.in_unit = u.id } AS holders
WHERE holders < coalesce(n.min, 1)
RETURN u.id + '|' + r.id AS id, u.id AS unit, r.id AS role, holders
""",
    find=mandatory_role_missing,
    assets=_needed_roles,
    tell=lambda t: say(
        "{unit} needs {role}, and too few people hold that role there.", unit=t.names[0], role=t.names[1]
    ),
)


def squad_many_managers(t: Terms) -> NodeSet:
    return SQUAD.active.where((MEMBERS.T @ REPORTS_TO).count() > t["max_managers"])


SQUAD_MANY_MANAGERS = Rule(
    id="squad-many-managers",
    family="leadership",
    title="One squad's members report to too many managers",
    severity="medium",
    identity="squad",
    parameters={"max_managers": 2},
    needs=("REPORTS_TO", "MEMBER_OF"),
    why=("When the squad is late or in doubt there are many managers to ask, and none who answers for the whole."),
    remedy="Name one person who answers for what the squad delivers, or align the lines with the squad.",
    closes="Members who report to fewer managers.",
    cypher="""
MATCH (s:Squad {status:'active'})<-[:MEMBER_OF]-(p:Person {status:'active'})-[:REPORTS_TO]->(m:Person)
WITH s, collect(DISTINCT m.id) AS managers WHERE size(managers) > $max_managers
RETURN s.id AS id, managers
""",
    find=squad_many_managers,
    assets=lambda t: SQUAD.active & (PERSON.active & REPORTS_TO.sources()).out(MEMBER_OF),
    tell=lambda t: say(
        "The members of {squad} report to more than {managers:g} managers.",
        squad=t.names[0],
        managers=t.terms["max_managers"],
    ),
)


def _open_seats(t: Terms) -> NodeSet:
    filled = PERSON.where(status=one_of("active", "on_leave")).out(FILLS)
    return (POSITION.where(status=one_of("vacant", "hiring")) & UNIT.active.into(SEAT_IN)) - filled


def seat_vacant_too_long(t: Terms) -> NodeSet:
    return _open_seats(t) & POSITION.where(since=before(t.ago("max_days")))


SEAT_VACANT_TOO_LONG = Rule(
    id="seat-vacant-too-long",
    family="leadership",
    title="Open position older than the limit",
    severity="medium",
    identity="position",
    parameters={"max_days": 60},
    needs=("SEAT_IN",),
    why="The work of an empty seat is done by others on top of theirs, or not at all.",
    remedy="Press on with hiring, change what is asked for, or close the seat and say who does its work.",
    closes="Somebody who fills it, or a closed position.",
    cypher="""
MATCH (s:Position)-[:SEAT_IN]->(u:Unit {status:'active'})
WHERE s.status IN ['vacant','hiring'] AND s.since < date($today) - duration({days: $max_days})
  AND NOT EXISTS { MATCH (p:Person)-[:FILLS]->(s) WHERE p.status IN ['active','on_leave'] }
RETURN s.id AS id, u.id AS unit, s.since AS since
""",
    find=seat_vacant_too_long,
    assets=_open_seats,
    worse=lambda t: POSITION.where(critical=True),
    tell=lambda t: say(
        "{seat} in {units} has been open for more than {days:g} days.",
        seat=t.names[0],
        units=listed(t.to("SEAT_IN")),
        days=t.terms["max_days"],
    ),
)
