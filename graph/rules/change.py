"""What does a change leave behind? Three rules about hand-overs, sources that went quiet, and references to nothing."""

from graph.algebra.vocabulary import (
    ANY,
    AREA,
    HANDOVER,
    HANDS_OVER,
    KNOWN,
    OWNS,
    NodeSet,
    Relation,
    before,
    labelled,
    other_than,
    since,
)
from graph.rules.spec import Rule, Terms
from graph.words import say


def _moved(t: Terms) -> Relation:
    return OWNS.where(previous_owner=KNOWN, since=since(t.ago("window_days"))).restrict(None, AREA.active)


def reorg_handover_missing(t: Terms) -> NodeSet:
    received = HANDOVER.where(status="done").reference("to").T @ HANDS_OVER
    return (_moved(t) - received).targets()


REORG_HANDOVER_MISSING = Rule(
    id="reorg-handover-missing",
    family="change",
    title="Ownership moved without a hand-over",
    severity="medium",
    identity="area",
    parameters={"window_days": 90},
    needs=("OWNS.previous_owner", "Handover"),
    why="The name at the door is new, and what the old owner knew is still with the old owner. It shows in months.",
    remedy="Hand over what is known, what is open, whom to ask and who has access, and let both sides sign.",
    closes="A finished hand-over of the area to its new owner.",
    cypher="""
MATCH (o)-[r:OWNS]->(a:Area {status:'active'})
WHERE r.previous_owner IS NOT NULL AND r.since >= date($today) - duration({days: $window_days})
  AND NOT EXISTS { MATCH (h:Handover {status:'done'})-[:HANDS_OVER]->(a) WHERE h.to = o.id }
RETURN a.id AS id, r.previous_owner AS from_owner, o.id AS to_owner
""",
    find=reorg_handover_missing,
    assets=lambda t: _moved(t).targets(),
    tell=lambda t: say("{area} has a new owner, and no hand-over to them was finished.", area=t.names[0]),
)


_FROM_SOURCES = labelled("Person", "Unit", "Area").where(source=other_than("manual"))
_IMPORTED = _FROM_SOURCES.active


def source_stale(t: Terms) -> NodeSet:
    left_out = _FROM_SOURCES.behind("last_seen", per="source")
    return _IMPORTED.where(last_seen=before(t.ago("max_days"))) & left_out


SOURCE_STALE = Rule(
    id="source-stale",
    family="change",
    title="Person, unit or area that no source confirms any more",
    severity="info",
    identity="person, unit or area",
    parameters={"max_days": 14},
    needs=("Person.last_seen|Unit.last_seen|Area.last_seen",),
    why="The source that once described it says nothing about it any more. It may be gone, and still be counted on.",
    remedy="Ask whoever looks after the source: keep it by hand, close it, or join it with what took its place.",
    closes="A newer import that describes it, the mark that it is kept by hand (source `manual`), or its end.",
    cypher="""
MATCH (m) WHERE (m:Person OR m:Unit OR m:Area) AND m.source <> 'manual'
WITH m.source AS source, max(m.last_seen) AS latest
MATCH (n {source: source, status: 'active'}) WHERE (n:Person OR n:Unit OR n:Area)
  AND n.last_seen < latest AND n.last_seen < date($today) - duration({days: $max_days})
RETURN n.id AS id, source, n.last_seen AS last_seen, latest
""",
    find=source_stale,
    assets=lambda t: _IMPORTED,
    known=lambda t: _IMPORTED.where(last_seen=KNOWN),
    tell=lambda t: say(
        "The source that described {thing} has been read since, and no longer does.", thing=t.names[0]
    ),
)


def ghost_reference(t: Terms) -> NodeSet:
    return ANY.where(status="ghost")


GHOST_REFERENCE = Rule(
    id="ghost-reference",
    family="change",
    title="Something refers to a thing that no source describes",
    severity="medium",
    identity="ghost",
    why="Somebody counts on it, and it does not exist, or not under this name.",
    remedy="Describe it, or point the references to what was meant.",
    closes="A description of it, or references that point to what was meant.",
    cypher="""
MATCH (g {status:'ghost'})
RETURN g.id AS id, COUNT { MATCH (g)--(n) WHERE NOT n:Gap } AS references
""",
    find=ghost_reference,
    assets=lambda t: ANY,
    tell=lambda t: say("Something refers to {thing}, and no source describes it.", thing=t.names[0]),
)
