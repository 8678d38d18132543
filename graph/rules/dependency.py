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
from graph.rules.spec import Rule, Terms, listed
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
        "Gaps between coordination requirements and actual coordination significantly increased failures; "
        "congruence improved productivity. Spotify: no common process for cross-team collaboration."
    ),
    remedy=(
        "Attach an existing process that already covers the same tribe pair, or draft one from template "
        "with both leads as validators."
    ),
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
    tell=lambda t: (
        f"{listed(t.to('NEEDED_BY'))} needs {listed(t.to('PROVIDED_BY'))} for {t.names[0]}, "
        "and no process covers it."
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
    why="Coverage on paper: both sides must follow a validated, still-reviewed process.",
    remedy="Tell the user which of the three conditions fails; add the missing FOLLOWS or run the review.",
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
    tell=lambda t: (
        f"{listed(t.by('COVERS'))} {'covers' if len(t.by('COVERS')) == 1 else 'cover'} {t.names[0]} on paper: "
        "no validated, still reviewed process is followed on both sides."
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
    why=("A Team API is what a team tells others about how to interact with it; a one-sided dependency is a wish."),
    remedy="Ask the provider's lead: accept / reject / propose another provider.",
    closes="The provider confirms it.",
    cypher="""
MATCH (d:Dependency {status:'active'})-[:PROVIDED_BY]->(p:Unit)
WHERE d.ack_at IS NULL AND d.declared_at < date($today) - duration({days: $max_days})
RETURN d.id AS id, p.id AS provider
""",
    find=dep_not_acknowledged,
    assets=_provided,
    known=lambda t: _provided(t).where(declared_at=KNOWN),
    tell=lambda t: f"{listed(t.to('PROVIDED_BY'))} never confirmed {t.names[0]}.",
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
    why="Typical debris of a reorg; Backstage documents and users complain about stale relations.",
    remedy="Re-point to the unit that received the area; or close the dependency.",
    closes="An active unit at each end.",
    cypher="""
MATCH (d:Dependency {status:'active'})
WHERE NOT EXISTS { MATCH (d)-[:NEEDED_BY]->(u:Unit) WHERE u.status = 'active' }
   OR NOT EXISTS { MATCH (d)-[:PROVIDED_BY]->(u:Unit) WHERE u.status = 'active' }
RETURN d.id AS id
""",
    find=dep_dangling,
    assets=lambda t: DEPENDENCY.active,
    tell=lambda t: f"{t.names[0]} has no {'provider' if t.to('NEEDED_BY') else 'consumer'} that is still there.",
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
    why=(
        "Mutual waiting; in a DSM these are the marks on both sides of the diagonal, candidates for merging "
        "or for a joint planning ritual. (Longer cycles: strongly connected components.)"
    ),
    remedy="Joint planning process for the cycle, or move one area so that the loop falls inside one tribe.",
    closes="One of the two directions goes, or both units lie in one tribe.",
    cypher="""
MATCH (a:Unit {status:'active'})<-[:NEEDED_BY]-(d1:Dependency {status:'active'})-[:PROVIDED_BY]->(b:Unit {status:'active'})<-[:NEEDED_BY]-(d2:Dependency {status:'active'})-[:PROVIDED_BY]->(a)
WHERE a.id < b.id AND a.sphere_id <> b.sphere_id
RETURN a.id + '|' + b.id AS id, collect(DISTINCT d1.id) + collect(DISTINCT d2.id) AS deps
""",
    find=dep_cycle,
    assets=lambda t: NEEDS,
    tell=lambda t: f"{t.names[0]} and {t.names[1]} wait for each other across tribes.",
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
    why=(
        "Socio-technical congruence applied to areas: required coordination (assignment x area dependency x "
        "assignment^T) minus actual coordination. 'Missing link' is a documented community smell."
    ),
    remedy=(
        "Create the dependency and pick an interaction mode; or mark 'no coordination needed' as a waiver "
        "with reason."
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
    tell=lambda t: (
        f"The work of {t.names[0]} and {t.names[1]} depends on each other, and nothing between them is declared."
    ),
)


def interaction_expired(t: Terms) -> dict[str, Relation]:
    def expired(mode: str) -> Relation:
        ended = INTERACTS_WITH.where(mode=mode, until=before(t.today))
        return ended | INTERACTS_WITH.where(mode=mode, until=UNKNOWN, since=before(t.ago("max_days")))

    return {mode: expired(mode) for mode in ("collaboration", "facilitating")}


INTERACTION_EXPIRED = Rule(
    id="interaction-expired",
    family="dependency",
    title="Collaboration or facilitation that was meant to be temporary is still on",
    severity="low",
    identity="pair + mode",
    parameters={"max_days": 90},
    needs=("INTERACTS_WITH",),
    why="The Team API template records mode, purpose and duration for each interaction.",
    remedy="End it, or convert to X-as-a-service with a dependency and a process.",
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
    tell=lambda t: f"{t.names[0]} and {t.names[1]} are still in {t.word} mode, which was meant to end.",
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
    why=(
        "High in-degree or betweenness units control flow and are single points of failure (Kumu's own "
        "description)."
    ),
    remedy="Turn into a platform (self-service), split, or staff up; show the consumers by criticality.",
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
    tell=lambda t: f"More than {t.terms['max_consumers']:g} units depend on {t.names[0]}.",
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
    why=(
        "Structural hole spanned by one broker: precarious, ties are hard to maintain and vanish with the "
        "person. Rank brokers by Burt's constraint."
    ),
    remedy="Add a second tie: guild, paired leads, a process with two named counterparts.",
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
    tell=lambda t: f"Only one person ties {t.names[0]} and {t.names[1]} together.",
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
    why="Organisational silo (community smell), or simply missing data: ask before alarming.",
    remedy="Survey the lead: 'whom do you wait for, who waits for you?'",
    closes="One dependency or interaction with another tribe.",
    cypher="""
MATCH (t:Tribe {status:'active'})
WHERE NOT EXISTS { MATCH (x:Unit)<-[:NEEDED_BY|PROVIDED_BY]-(:Dependency {status:'active'})-[:NEEDED_BY|PROVIDED_BY]->(y:Unit) WHERE x.sphere_id = t.id AND y.sphere_id <> t.id }
  AND NOT EXISTS { MATCH (x:Unit)-[:INTERACTS_WITH]-(y:Unit) WHERE x.sphere_id = t.id AND y.sphere_id <> t.id }
RETURN t.id AS id
""",
    find=tribe_island,
    assets=lambda t: TRIBE.active,
    tell=lambda t: f"Nothing is declared that ties {t.names[0]} to another tribe.",
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
    why="Without a common boss or an agreed arbiter, a conflict stays open.",
    remedy="Record the arbiter on the covering process.",
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
    tell=lambda t: (
        f"{listed(t.to('NEEDED_BY'))} and {listed(t.to('PROVIDED_BY'))} share no leader within reach "
        f"who could settle {t.names[0]}."
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
        "In a circle everybody waits for somebody, and no single team can break it; the longer the circle, "
        "the fewer people see it whole."
    ),
    remedy="Remove or cover the dependency that breaks most circles.",
    closes="One dependency fewer in the circle, or all of the circle in one tribe.",
    find=dep_knot,
    assets=lambda t: NEEDS.sources() | NEEDS.targets(),
    members=_circle,
    tell=lambda t: f"{t.names[0]} stands in a circle of units that all depend on each other.",
)
