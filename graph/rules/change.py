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
    why=("A dangling reference in a source is an empty space already: the team or person it names does not exist."),
    remedy=(
        "Create the missing thing, or re-point the references to the one that was meant (closest names first)."
    ),
    closes="A description of it, or references that point to what was meant.",
    cypher="""
MATCH (g {status:'ghost'})
RETURN g.id AS id, COUNT { MATCH (g)--() } AS references
""",
    find=ghost_reference,
    assets=lambda t: ANY,
    tell=lambda t: f"Something refers to {t.names[0]}, and no source describes it.",
)
