"""What does a change leave behind? References to things that no source describes."""

from graph.algebra.vocabulary import ANY, NodeSet
from graph.rules.spec import Rule, Terms


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
RETURN g.id AS id, COUNT { MATCH (g)--() } AS references
""",
    find=ghost_reference,
    assets=lambda t: ANY,
    tell=lambda t: f"Something refers to {t.names[0]}, and no source describes it.",
)
