"""What ties units, and what covers it? Eleven rules about dependencies and ties, and one about their knots."""

from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    COVERS,
    DEPENDENCY,
    DEPENDS_ON,
    FOLLOWS,
    INTERACTS_WITH,
    KNOWN,
    LEADS,
    MEMBER_OF,
    NEEDED_BY,
    OWNS,
    PERSON,
    PROCESS,
    PROVIDED_BY,
    SPHERE,
    TRIBE,
    UNIT,
    UNKNOWN,
    WITHIN,
    NodeSet,
    Relation,
    before,
    since,
)
from graph.algorithms import strongly_connected
from graph.naming import listed
from graph.rules.spec import Rule, Telling, Terms
from graph.rules.terms import (
    BOSSES,
    COUPLED,
    COVERED,
    COVERED_TOGETHER,
    CROSSING,
    IN_TOUCH,
    LIVE,
    NEEDS,
    SIDES,
    TIED_SPHERES,
)
from graph.words import plural, say


def dep_uncovered(t: Terms) -> NodeSet:
    open_ = CROSSING.unless("dependency", COVERED)
    return open_.unless_pair("consumer", "provider", COVERED_TOGETHER).nodes("Dependency")


DEP_UNCOVERED = Rule(
    id="dep-uncovered",
    family="dependency",
    title="Cross-tribe dependency that no live process covers",
    severity="high",
    identity="dependency",
    needs=("Dependency",),
    why=(
        "Two tribes depend on each other here, and nothing is agreed about how. It works as long as two "
        "people happen to talk."
    ),
    remedy="Use a process that already ties these two tribes, or draft one and let both leads validate it.",
    closes="A pilot or validated process that covers the dependency, or covers both sides.",
    cypher="""
MATCH (c:Unit)<-[:NEEDED_BY]-(d:Dependency {status:'active'})-[:PROVIDED_BY]->(p:Unit)
WHERE c.sphere_id <> p.sphere_id
  AND NOT EXISTS { MATCH (d)<-[:COVERS]-(x:Process) WHERE x.status IN ['pilot','validated'] }
  AND NOT EXISTS { MATCH (c)-[:PART_OF*0..6]->(:Unit)<-[:COVERS]-(x:Process)
                   WHERE x.status IN ['pilot','validated']
                     AND EXISTS { MATCH (p)-[:PART_OF*0..6]->(:Unit)<-[:COVERS]-(x) } }
RETURN d.id AS id, c.id AS consumer, p.id AS provider
""",
    find=dep_uncovered,
    assets=lambda t: CROSSING.nodes("Dependency"),
    tell=lambda t: say(
        "{consumer} needs {provider} for {dependency}, and no process covers it.",
        consumer=listed(t.to("NEEDED_BY")),
        provider=listed(t.to("PROVIDED_BY")),
        dependency=t.names[0],
    ),
)


def _covered(t: Terms) -> NodeSet:
    return SIDES.given("dependency", COVERED).nodes("Dependency")


def dep_weak_cover(t: Terms) -> NodeSet:
    sound = PROCESS.where(status="validated", review_by=since(t.today))
    follows = WITHIN @ FOLLOWS
    weak = SIDES.given("dependency", COVERED).lacking(
        lambda sides: (
            sides.join("dependency", COVERS.restrict(sound).T, "process")
            .given_pair("consumer", "process", follows)
            .given_pair("provider", "process", follows)
        )
    )
    return weak.nodes("Dependency")


DEP_WEAK_COVER = Rule(
    id="dep-weak-cover",
    family="dependency",
    title="Covered only by a pilot, an overdue or an un-followed process",
    severity="medium",
    identity="dependency",
    needs=("COVERS",),
    why=("There is a process, but it is still being tried, its review has passed, or one side does not follow it."),
    remedy="See which of the three it is: finish the pilot, hold the review, or bring the missing side in.",
    closes="One validated process with a review still ahead that both sides follow.",
    cypher="""
MATCH (c:Unit)<-[:NEEDED_BY]-(d:Dependency {status:'active'})-[:PROVIDED_BY]->(p:Unit), (d)<-[:COVERS]-(x:Process)
WHERE x.status IN ['pilot','validated']
WITH d, c, p, collect(x) AS xs
WHERE NONE(x IN xs WHERE x.status = 'validated' AND coalesce(x.review_by >= date($today), false)
           AND EXISTS { MATCH (c)-[:PART_OF*0..6]->(:Unit)-[:FOLLOWS]->(x) } AND EXISTS { MATCH (p)-[:PART_OF*0..6]->(:Unit)-[:FOLLOWS]->(x) })
RETURN d.id AS id, [x IN xs | x.id] AS processes
""",
    find=dep_weak_cover,
    assets=_covered,
    tell=lambda t: plural(
        len(t.by("COVERS")),
        "{covers} covers {dependency} on paper: no validated, still reviewed process is followed on both sides.",
        "{covers} cover {dependency} on paper: no validated, still reviewed process is followed on both sides.",
        covers=listed(t.by("COVERS")),
        dependency=t.names[0],
    ),
)


def _provided(t: Terms) -> NodeSet:
    return DEPENDENCY.active & PROVIDED_BY.sources()


def dep_not_acknowledged(t: Terms) -> NodeSet:
    return _provided(t).where(ack_at=UNKNOWN, declared_at=before(t.ago("max_days")))


DEP_NOT_ACKNOWLEDGED = Rule(
    id="dep-not-acknowledged",
    family="dependency",
    title="Declared by the consumer, never confirmed by the provider",
    severity="medium",
    identity="dependency",
    parameters={"max_days": 14},
    needs=("Dependency.declared_at", "Dependency.ack_at"),
    why="One side counts on it, and the other has never said yes. Until then it is a wish.",
    remedy="Ask the provider's lead to accept, to decline, or to name who else could.",
    closes="The provider confirms it.",
    cypher="""
MATCH (d:Dependency {status:'active'})-[:PROVIDED_BY]->(p:Unit)
WHERE d.ack_at IS NULL AND d.declared_at < date($today) - duration({days: $max_days})
RETURN d.id AS id, p.id AS provider
""",
    find=dep_not_acknowledged,
    assets=_provided,
    known=lambda t: _provided(t).where(declared_at=KNOWN),
    tell=lambda t: say(
        "{provider} never confirmed {dependency}.", provider=listed(t.to("PROVIDED_BY")), dependency=t.names[0]
    ),
)


def dep_dangling(t: Terms) -> NodeSet:
    whole = UNIT.active.into(NEEDED_BY) & UNIT.active.into(PROVIDED_BY)
    return DEPENDENCY.active - whole


DEP_DANGLING = Rule(
    id="dep-dangling",
    family="dependency",
    title="An end of the dependency is missing or closed",
    severity="high",
    identity="dependency",
    needs=("Dependency",),
    why=("One end of it is gone, often since a reorganisation. Whoever waits on the other end waits for nobody."),
    remedy="Point it to the unit that took the work over, or close it.",
    closes="An active unit at each end.",
    cypher="""
MATCH (d:Dependency {status:'active'})
WHERE NOT EXISTS { MATCH (d)-[:NEEDED_BY]->(u:Unit) WHERE u.status = 'active' }
   OR NOT EXISTS { MATCH (d)-[:PROVIDED_BY]->(u:Unit) WHERE u.status = 'active' }
RETURN d.id AS id
""",
    find=dep_dangling,
    assets=lambda t: DEPENDENCY.active,
    tell=lambda t: (
        say("{dependency} has no provider that is still there.", dependency=t.names[0])
        if t.to("NEEDED_BY")
        else say("{dependency} has no consumer that is still there.", dependency=t.names[0])
    ),
)


def dep_cycle(t: Terms) -> Relation:
    return (NEEDS & NEEDS.T).differ("sphere_id").unordered()


DEP_CYCLE = Rule(
    id="dep-cycle",
    family="dependency",
    title="Circular dependencies between units of different tribes",
    severity="medium",
    identity="ordered unit pair",
    needs=("Dependency",),
    why="Each waits for the other, and plans made on one side break on the other.",
    remedy="Plan the two together, or move one area so that both lie in one tribe.",
    closes="One of the two directions goes, or both units lie in one tribe.",
    cypher="""
MATCH (a:Unit {status:'active'})<-[:NEEDED_BY]-(d1:Dependency {status:'active'})-[:PROVIDED_BY]->(b:Unit {status:'active'})<-[:NEEDED_BY]-(d2:Dependency {status:'active'})-[:PROVIDED_BY]->(a)
WHERE a.id < b.id AND a.sphere_id <> b.sphere_id
RETURN a.id + '|' + b.id AS id, collect(DISTINCT d1.id) + collect(DISTINCT d2.id) AS deps
""",
    find=dep_cycle,
    assets=lambda t: NEEDS,
    tell=lambda t: say("{one} and {other} wait for each other across tribes.", one=t.names[0], other=t.names[1]),
)


def _required(t: Terms) -> Relation:
    works_on = (OWNS | CONTRIBUTES_TO).restrict(UNIT.active, AREA.active)
    return (works_on @ DEPENDS_ON.symmetric() @ works_on.T).unordered()


def congruence_gap(t: Terms) -> Relation:
    agreed = FOLLOWS.restrict(None, PROCESS.where(status="validated", kind="coordination"))
    return _required(t) - IN_TOUCH - COUPLED - (agreed @ agreed.T)


CONGRUENCE_GAP = Rule(
    id="congruence-gap",
    family="dependency",
    title="Work is coupled but no coordination is declared (missing link)",
    severity="high",
    identity="ordered unit pair",
    needs=("DEPENDS_ON", "OWNS|CONTRIBUTES_TO"),
    why=("What they build depends on each other, so they will have to talk. Nothing says when, how or about what."),
    remedy=(
        "Declare the dependency and agree how to work together, or accept that no coordination is needed "
        "and say why."
    ),
    closes="A declared interaction, a dependency, or a validated coordination process that both follow.",
    cypher="""
MATCH (u1:Unit {status:'active'})-[:OWNS|CONTRIBUTES_TO]->(a1:Area {status:'active'})-[:DEPENDS_ON]-(a2:Area {status:'active'})<-[:OWNS|CONTRIBUTES_TO]-(u2:Unit {status:'active'})
WHERE u1.id < u2.id
WITH u1, u2, collect(DISTINCT a1.id + '-' + a2.id) AS coupling
WHERE NOT EXISTS { MATCH (u1)-[:INTERACTS_WITH]-(u2) }
  AND NOT EXISTS { MATCH (u1)<-[:NEEDED_BY|PROVIDED_BY]-(:Dependency {status:'active'})-[:NEEDED_BY|PROVIDED_BY]->(u2) }
  AND NOT EXISTS { MATCH (u1)-[:FOLLOWS]->(:Process {status:'validated', kind:'coordination'})<-[:FOLLOWS]-(u2) }
RETURN u1.id + '|' + u2.id AS id, coupling
""",
    find=congruence_gap,
    assets=_required,
    tell=lambda t: say(
        "The work of {one} and {other} depends on each other, and nothing between them is declared.",
        one=t.names[0],
        other=t.names[1],
    ),
)


def interaction_expired(t: Terms) -> dict[str, Relation]:
    def expired(mode: str) -> Relation:
        ended = INTERACTS_WITH.where(mode=mode, until=before(t.today))
        return ended | INTERACTS_WITH.where(mode=mode, until=UNKNOWN, since=before(t.ago("max_days")))

    return {mode: expired(mode) for mode in ("collaboration", "facilitating")}


def _tell_expired(t: Telling) -> str:
    one, other = t.names
    if t.word == "collaboration":
        return say(
            "{one} and {other} are still in collaboration mode, which was meant to end.", one=one, other=other
        )
    return say("{one} and {other} are still in facilitating mode, which was meant to end.", one=one, other=other)


INTERACTION_EXPIRED = Rule(
    id="interaction-expired",
    family="dependency",
    title="Collaboration or facilitation that was meant to be temporary is still on",
    severity="low",
    identity="pair + mode",
    parameters={"max_days": 90},
    needs=("INTERACTS_WITH",),
    why="Working closely costs both teams time. It was meant to end, and nobody ended it.",
    remedy="End it, or turn it into a service with a dependency and a process.",
    closes="An end that is still ahead, or no interaction of this mode.",
    cypher="""
MATCH (a:Unit)-[i:INTERACTS_WITH]->(b:Unit)
WHERE i.mode IN ['collaboration','facilitating'] AND (i.until < date($today) OR (i.until IS NULL AND i.since < date($today) - duration({days: $max_days})))
RETURN a.id + '|' + b.id + '|' + i.mode AS id, i.until AS until
""",
    find=interaction_expired,
    assets=lambda t: (
        INTERACTS_WITH.where(mode="collaboration"),
        INTERACTS_WITH.where(mode="facilitating"),
    ),
    tell=_tell_expired,
)


def _providers(t: Terms) -> Relation:
    return (PROVIDED_BY.restrict(DEPENDENCY.active, UNIT.active).T @ NEEDED_BY).apart()


def provider_bottleneck(t: Terms) -> NodeSet:
    return UNIT.active.where(_providers(t).count() > t["max_consumers"])


PROVIDER_BOTTLENECK = Rule(
    id="provider-bottleneck",
    family="dependency",
    title="Too many units depend on one unit",
    severity="high",
    identity="provider unit",
    parameters={"max_consumers": 8},
    needs=("Dependency",),
    why="Many units wait for one. When it is late, they are all late.",
    remedy=(
        "Let others help themselves, split it, or give it more people; start with the most critical consumers."
    ),
    closes="Fewer units that depend on it.",
    cypher="""
MATCH (p:Unit {status:'active'})<-[:PROVIDED_BY]-(d:Dependency {status:'active'})-[:NEEDED_BY]->(c:Unit)
WHERE c.id <> p.id
WITH p, count(DISTINCT c) AS consumers, sum(coalesce(d.criticality, 1)) AS load
WHERE consumers > $max_consumers
RETURN p.id AS id, consumers, load
""",
    find=provider_bottleneck,
    assets=lambda t: _providers(t).sources(),
    tell=lambda t: say(
        "More than {units:g} units depend on {unit}.", units=t.terms["max_consumers"], unit=t.names[0]
    ),
)


def _knit(t: Terms) -> Relation:
    return TIED_SPHERES.T @ TIED_SPHERES


def single_broker(t: Terms) -> Relation:
    belongs = (MEMBER_OF | LEADS).restrict(PERSON.active) @ SPHERE
    in_touch = SPHERE.T @ IN_TOUCH @ SPHERE
    return ((belongs.sole_witness() & _knit(t)) - in_touch).unordered()


SINGLE_BROKER = Rule(
    id="single-broker",
    family="dependency",
    title="Two tribes are tied through exactly one person",
    severity="high",
    identity="ordered tribe pair",
    needs=("MEMBER_OF", "Dependency"),
    why="Everything these two tribes know of each other goes through one person. The tie leaves with them.",
    remedy="Add a second tie: a guild, paired leads, or a process with two named counterparts.",
    closes="A second person in both tribes, or a declared interaction between them.",
    cypher="""
MATCH (p:Person {status:'active'})-[:MEMBER_OF|LEADS]->(u1:Unit), (p)-[:MEMBER_OF|LEADS]->(u2:Unit)
WHERE u1.sphere_id < u2.sphere_id
WITH u1.sphere_id AS t1, u2.sphere_id AS t2, collect(DISTINCT p.id) AS brokers
WHERE size(brokers) = 1
  AND EXISTS { MATCH (x:Unit)<-[:NEEDED_BY|PROVIDED_BY]-(:Dependency {status:'active'})-[:NEEDED_BY|PROVIDED_BY]->(y:Unit) WHERE x.sphere_id = t1 AND y.sphere_id = t2 }
  AND NOT EXISTS { MATCH (x:Unit)-[:INTERACTS_WITH]-(y:Unit) WHERE x.sphere_id = t1 AND y.sphere_id = t2 }
RETURN t1 + '|' + t2 AS id, brokers[0] AS broker
""",
    find=single_broker,
    assets=lambda t: _knit(t).unordered(),
    tell=lambda t: say("Only one person ties {one} and {other} together.", one=t.names[0], other=t.names[1]),
)


def tribe_island(t: Terms) -> NodeSet:
    crossing = DEPENDENCY.active.where(TIED_SPHERES.count() > 1)
    touching = IN_TOUCH.differ("sphere_id").sources()
    return TRIBE.active - crossing.out(TIED_SPHERES) - touching.out(SPHERE)


TRIBE_ISLAND = Rule(
    id="tribe-island",
    family="dependency",
    title="Tribe with no declared tie to any other tribe",
    severity="low",
    identity="tribe",
    needs=("Tribe", "Dependency|INTERACTS_WITH"),
    why="Either it truly needs nobody, or nobody has written down whom it needs.",
    remedy="Ask its lead: whom do you wait for, and who waits for you?",
    closes="One dependency or interaction with another tribe.",
    cypher="""
MATCH (t:Tribe {status:'active'})
WHERE NOT EXISTS { MATCH (x:Unit)<-[:NEEDED_BY|PROVIDED_BY]-(:Dependency {status:'active'})-[:NEEDED_BY|PROVIDED_BY]->(y:Unit) WHERE x.sphere_id = t.id AND y.sphere_id <> t.id }
  AND NOT EXISTS { MATCH (x:Unit)-[:INTERACTS_WITH]-(y:Unit) WHERE x.sphere_id = t.id AND y.sphere_id <> t.id }
RETURN t.id AS id
""",
    find=tribe_island,
    assets=lambda t: TRIBE.active,
    tell=lambda t: say("Nothing is declared that ties {tribe} to another tribe.", tribe=t.names[0]),
)


def no_escalation_path(t: Terms) -> NodeSet:
    arbitrated = LIVE.where(escalation_to=KNOWN).out(COVERS)
    apart = CROSSING.unless("dependency", arbitrated).unless_pair("consumer", "provider", BOSSES @ BOSSES.T)
    return apart.nodes("Dependency")


NO_ESCALATION_PATH = Rule(
    id="no-escalation-path",
    family="dependency",
    title="Cross-tribe dependency whose two sides share no leader within reach",
    severity="medium",
    identity="dependency",
    needs=("Dependency", "LEADS", "REPORTS_TO"),
    why="If the two sides disagree there is nobody above both who could settle it soon.",
    remedy="Write into the covering process who decides.",
    closes="A leader that both sides report to within four steps, or a covering process that names an arbiter.",
    cypher="""
MATCH (c:Unit)<-[:NEEDED_BY]-(d:Dependency {status:'active'})-[:PROVIDED_BY]->(p:Unit)
WHERE c.sphere_id <> p.sphere_id
  AND NOT EXISTS { MATCH (c)<-[:LEADS]-(:Person {status:'active'})-[:REPORTS_TO*0..4]->(b:Person)<-[:REPORTS_TO*0..4]-(:Person {status:'active'})-[:LEADS]->(p) }
  AND NOT EXISTS { MATCH (d)<-[:COVERS]-(x:Process) WHERE x.status IN ['pilot','validated'] AND x.escalation_to IS NOT NULL }
RETURN d.id AS id
""",
    find=no_escalation_path,
    assets=lambda t: CROSSING.nodes("Dependency"),
    tell=lambda t: say(
        "{consumer} and {provider} share no leader within reach who could settle {dependency}.",
        consumer=listed(t.to("NEEDED_BY")),
        provider=listed(t.to("PROVIDED_BY")),
        dependency=t.names[0],
    ),
)


def _circles(t: Terms) -> Relation:
    return NEEDS.grouped(strongly_connected)


def _circle(t: Terms) -> Relation:
    return _circles(t).T


def dep_knot(t: Terms) -> NodeSet:
    circle = _circle(t)
    return UNIT.where(circle.count() > 2).where((circle @ SPHERE).count() > 1)


DEP_KNOT = Rule(
    id="dep-knot",
    family="dependency",
    title="Squads of several tribes that depend on each other in a circle longer than two",
    severity="medium",
    identity="smallest id of the circle",
    needs=("Dependency",),
    why=(
        "In a circle everybody waits for somebody, and no single team can break it. The longer it is, the "
        "fewer people see it whole."
    ),
    remedy="Remove or cover the dependency that breaks most circles.",
    closes="One dependency fewer in the circle, or all of the circle in one tribe.",
    find=dep_knot,
    assets=lambda t: NEEDS.sources() | NEEDS.targets(),
    members=_circle,
    tell=lambda t: say("{unit} stands in a circle of units that all depend on each other.", unit=t.names[0]),
)
