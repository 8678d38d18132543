"""Sets of pairs: the expressions that `Relation` is a handle on.

Each class answers *everything*, *these* and *touched* next to each other, so that they can be read against each
other. `T` is built into the tree, so only the leaves know a direction.
"""

from graph.algebra.relations.combined import Both, Either
from graph.algebra.relations.composed import Compose
from graph.algebra.relations.grouped import Algorithm, Grouped
from graph.algebra.relations.hops import Hops
from graph.algebra.relations.narrowed import Ordered, Restrict, SameProperty, WherePairs
from graph.algebra.relations.newest import Latest
from graph.algebra.relations.pairings import Cross, References
from graph.algebra.relations.stored import Edges
from graph.algebra.relations.witnessed import SoleWitness

__all__ = [
    "Algorithm",
    "Both",
    "Compose",
    "Cross",
    "Edges",
    "Either",
    "Grouped",
    "Hops",
    "Latest",
    "Ordered",
    "References",
    "Restrict",
    "SameProperty",
    "SoleWitness",
    "WherePairs",
]
