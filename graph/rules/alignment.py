"""Do the teams pull in one direction, and are local and global ones tied? Four rules about objectives and reach."""

from graph.algebra.vocabulary import (
    LEADS,
    MEMBER_OF,
    OBJECTIVE,
    PERSON,
    PURSUES,
    SPHERE,
    SQUAD,
    SUPPORTS,
    UNIT,
    NodeSet,
)
from graph.naming import listed
from graph.rules.spec import Rule, Terms
from graph.rules.terms import IN_TOUCH, OWNED, TIED
from graph.words import say

PURSUED = UNIT.active.out(PURSUES)
"""What an active unit pursues."""


def _squads(t: Terms) -> NodeSet:
    return SQUAD.active.where(OBJECTIVE.active.count() > 0)


def unit_no_objective(t: Terms) -> NodeSet:
    return _squads(t) - OBJECTIVE.active.into(PURSUES)


UNIT_NO_OBJECTIVE = Rule(
    id="unit-no-objective",
    family="alignment",
    title="Squad that pursues no active objective",
    severity="medium",
    identity="squad",
    needs=("PURSUES",),
    why="It decides for itself what to do, and nothing says what for. That is freedom without a direction.",
    remedy="Tie it to an objective that its tribe pursues, or write down why it needs none.",
    closes="One active objective that it pursues.",
    cypher="""
MATCH (u:Squad {status:'active'})
WHERE NOT EXISTS { MATCH (u)-[:PURSUES]->(o:Objective) WHERE o.status = 'active' }
  AND EXISTS { MATCH (any:Objective) WHERE any.status = 'active' }
RETURN u.id AS id
""",
    find=unit_no_objective,
    assets=_squads,
    known=lambda t: _squads(t) & PURSUES.sources(),
    tell=lambda t: say("{squad} pursues no objective that is still open.", squad=t.names[0]),
)


def objective_unpursued(t: Terms) -> NodeSet:
    supported = (OBJECTIVE.active & PURSUED).out(SUPPORTS.hops(1, 5))
    return OBJECTIVE.active - PURSUED - supported


OBJECTIVE_UNPURSUED = Rule(
    id="objective-unpursued",
    family="alignment",
    title="Active objective that no unit pursues",
    severity="medium",
    identity="objective",
    needs=("PURSUES",),
    why="It stands on a page and moves nothing. Everybody can agree with it and work on something else.",
    remedy="Give it to the unit whose work it touches most, or close it.",
    closes="An active unit that pursues it, or pursues an active objective that supports it.",
    cypher="""
MATCH (o:Objective {status:'active'})
WHERE NOT EXISTS { MATCH (u:Unit)-[:PURSUES]->(o) WHERE u.status = 'active' }
  AND NOT EXISTS { MATCH (o)<-[:SUPPORTS*1..5]-(:Objective {status:'active'})<-[:PURSUES]-(u:Unit) WHERE u.status = 'active' }
RETURN o.id AS id
""",
    find=objective_unpursued,
    assets=lambda t: OBJECTIVE.active,
    tell=lambda t: say("No unit pursues {objective}.", objective=t.names[0]),
)


def objective_shared_no_owner(t: Terms) -> NodeSet:
    tribes = PURSUES.restrict(UNIT.active).T @ SPHERE
    return OBJECTIVE.active.where(tribes.count() > 1) - OWNED


OBJECTIVE_SHARED_NO_OWNER = Rule(
    id="objective-shared-no-owner",
    family="alignment",
    title="Objective pursued across tribes with nobody accountable",
    severity="high",
    identity="objective",
    needs=("PURSUES",),
    why="Each tribe does its part, and nobody sees whether the parts add up.",
    remedy="Name the one unit or person who answers for the whole.",
    closes="One active owner of the objective, or units of one tribe only.",
    cypher="""
MATCH (o:Objective {status:'active'})<-[:PURSUES]-(u:Unit {status:'active'})
WITH o, collect(DISTINCT u.sphere_id) AS tribes
WHERE size(tribes) > 1 AND NOT EXISTS { MATCH (w)-[:OWNS]->(o) WHERE w.status = 'active' }
RETURN o.id AS id, tribes
""",
    find=objective_shared_no_owner,
    assets=lambda t: OBJECTIVE.active & PURSUED,
    tell=lambda t: say(
        "{units} of several tribes pursue {objective}, and nobody answers for it.",
        units=listed(t.by("PURSUES")),
        objective=t.names[0],
    ),
)


_WORLDWIDE = UNIT.active.where(reach="global")


def _locals(t: Terms) -> NodeSet:
    return UNIT.active.where(reach="local").where(_WORLDWIDE.count() > 0)


def local_no_counterpart(t: Terms) -> NodeSet:
    works = (MEMBER_OF | LEADS).restrict(PERSON.active)
    shared = _WORLDWIDE.into(works).out(works)
    coupled = _WORLDWIDE.into(TIED).out(TIED)
    return _locals(t) - _WORLDWIDE.into(IN_TOUCH) - shared - coupled


LOCAL_NO_COUNTERPART = Rule(
    id="local-no-counterpart",
    family="alignment",
    title="Local team with no tie to a global team",
    severity="medium",
    identity="unit",
    needs=("Unit.reach",),
    why="What the others decide comes late or not at all, so the local team waits, or builds it a second time.",
    remedy="Name somebody who sits in both, or declare what the local team needs of a global one.",
    closes="A person, a dependency or an interaction that it shares with an active global unit.",
    cypher="""
MATCH (u:Unit {status:'active', reach:'local'})
WHERE EXISTS { MATCH (any:Unit) WHERE any.reach = 'global' AND any.status = 'active' }
  AND NOT EXISTS { MATCH (u)-[:INTERACTS_WITH]-(g:Unit) WHERE g.reach = 'global' AND g.status = 'active' }
  AND NOT EXISTS { MATCH (u)<-[:MEMBER_OF|LEADS]-(p:Person)-[:MEMBER_OF|LEADS]->(g:Unit) WHERE g.reach = 'global' AND g.status = 'active' AND p.status = 'active' }
  AND NOT EXISTS { MATCH (u)<-[:NEEDED_BY|PROVIDED_BY]-(d:Dependency)-[:NEEDED_BY|PROVIDED_BY]->(g:Unit) WHERE g.reach = 'global' AND g.status = 'active' AND d.status = 'active' }
RETURN u.id AS id
""",
    find=local_no_counterpart,
    assets=_locals,
    tell=lambda t: say(
        "{unit} works for one place, and nothing ties it to a team that works for all.", unit=t.names[0]
    ),
)
