"""Sets of nodes: the expressions that `NodeSet` is a handle on."""

from graph.algebra.nodes.combined import Both, Either, While
from graph.algebra.nodes.compared import Comparing
from graph.algebra.nodes.identified import Identified
from graph.algebra.nodes.labelled import ANY_LABEL, Labelled, Where
from graph.algebra.nodes.outdated import Behind
from graph.algebra.nodes.picked import Picked
from graph.algebra.nodes.related import Reached, Sources
from graph.algebra.nodes.walking import OnLoop, TrailEnds

__all__ = [
    "ANY_LABEL",
    "Behind",
    "Both",
    "Comparing",
    "Either",
    "Identified",
    "Labelled",
    "OnLoop",
    "Picked",
    "Reached",
    "Sources",
    "TrailEnds",
    "Where",
    "While",
]
