"""Which words can a rule be written with? The whole public vocabulary of the algebra.

`NodeSet`, `Relation`, `Number`, `PairNumber` and `Bindings` are handles on expressions: writing them down computes
nothing. Python binds `@` before `-` before `&` before `|`: write brackets where they are mixed.
A term that names what the model does not have is refused where it is written, with a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.algebra import nodes, numbers, relations, wording
from graph.algebra.conditions import KNOWN, UNKNOWN, Condition, at_least, before, one_of, other_than, since
from graph.algebra.handles.numbers import Number, PairNumber
from graph.algebra.handles.sets import Bindings, NodeSet, Relation
from graph.model import LABELS, TYPES
from graph.projection import SPHERE as SPHERE_REFERENCE


def labelled(*labels: str) -> NodeSet:
    """All nodes that carry any of these labels; without one, all nodes."""
    return NodeSet(nodes.Labelled(wording.known_labels(labels) or nodes.ANY_LABEL))


def identified(ids: Iterable[str]) -> NodeSet:
    """The nodes of these ids, as far as they are there."""
    return NodeSet(nodes.Identified(tuple(ids)))


def typed(name: str) -> Relation:
    """All relationships of a type."""
    return Relation(relations.Edges(wording.known_type(name)))


def holders(persons: NodeSet) -> PairNumber:
    """For each pair of unit and role the number of these persons who hold the role in the unit."""
    return PairNumber(numbers.Holders(persons.expression))


ANY: Final = labelled()
UNIT, TRIBE, SQUAD, PERSON = (labelled(name) for name in ("Unit", "Tribe", "Squad", "Person"))
POSITION, AREA, DEPENDENCY, PROCESS = (labelled(name) for name in ("Position", "Area", "Dependency", "Process"))
OBJECTIVE, STEP, LOCATION = (labelled(name) for name in ("Objective", "Step", "Location"))
HEALTH_CHECK, HANDOVER = labelled("HealthCheck"), labelled("Handover")
OWNER: Final = labelled("Unit", "Person")

(
    PART_OF,
    MEMBER_OF,
    LEADS,
    DEPUTY_OF,
    REPORTS_TO,
    DOTTED_LINE_TO,
    MENTORED_BY,
    SEAT_IN,
    FILLS,
    NEEDS_ROLE,
    HOLDS,
    LOCATED_IN,
    OPERATES_IN,
    OWNS,
    CONTRIBUTES_TO,
    SUB_AREA_OF,
    DEPENDS_ON,
    NEEDED_IN,
    NEEDED_BY,
    PROVIDED_BY,
    INTERACTS_WITH,
    PURSUES,
    SUPPORTS,
    COVERS,
    FOLLOWS,
    VALIDATED,
    APPLIES_IN,
    HAS_STEP,
    NEXT,
    PERFORMS,
    ACCOUNTABLE_FOR,
    HAS_SKILL,
    REQUIRES,
    ASSESSES,
    HANDS_OVER,
) = map(
    typed,
    (
        "PART_OF",
        "MEMBER_OF",
        "LEADS",
        "DEPUTY_OF",
        "REPORTS_TO",
        "DOTTED_LINE_TO",
        "MENTORED_BY",
        "SEAT_IN",
        "FILLS",
        "NEEDS_ROLE",
        "HOLDS",
        "LOCATED_IN",
        "OPERATES_IN",
        "OWNS",
        "CONTRIBUTES_TO",
        "SUB_AREA_OF",
        "DEPENDS_ON",
        "NEEDED_IN",
        "NEEDED_BY",
        "PROVIDED_BY",
        "INTERACTS_WITH",
        "PURSUES",
        "SUPPORTS",
        "COVERS",
        "FOLLOWS",
        "VALIDATED",
        "APPLIES_IN",
        "HAS_STEP",
        "NEXT",
        "PERFORMS",
        "ACCOUNTABLE_FOR",
        "HAS_SKILL",
        "REQUIRES",
        "ASSESSES",
        "HANDS_OVER",
    ),
)

SPHERE: Final = Relation(relations.Edges(SPHERE_REFERENCE))
"""Each unit with its sphere: its own tribe, or the nearest above it."""

WITHIN: Final = PART_OF.hops(0, 6)
"""Each unit with itself and everything it is part of."""

__all__ = [
    "ACCOUNTABLE_FOR", "ANY", "APPLIES_IN", "AREA", "ASSESSES", "CONTRIBUTES_TO", "COVERS", "DEPENDENCY",
    "DEPENDS_ON", "DEPUTY_OF", "DOTTED_LINE_TO", "FILLS", "FOLLOWS", "HANDOVER", "HANDS_OVER", "HAS_SKILL",
    "HAS_STEP", "HEALTH_CHECK", "HOLDS", "INTERACTS_WITH", "KNOWN", "LABELS", "LEADS", "LOCATED_IN", "LOCATION",
    "MEMBER_OF", "MENTORED_BY", "NEEDED_BY", "NEEDED_IN", "NEEDS_ROLE", "NEXT", "OBJECTIVE", "OPERATES_IN",
    "OWNER", "OWNS", "PART_OF", "PERFORMS", "PERSON", "POSITION", "PROCESS", "PROVIDED_BY", "PURSUES",
    "REPORTS_TO", "REQUIRES", "SEAT_IN", "SPHERE", "SQUAD", "STEP", "SUB_AREA_OF", "SUPPORTS", "TRIBE", "TYPES",
    "UNIT", "UNKNOWN", "VALIDATED", "WITHIN", "Bindings", "Condition", "NodeSet", "Number", "PairNumber",
    "Relation", "at_least", "before", "holders", "identified", "labelled", "one_of", "other_than", "since", "typed",
]  # fmt: skip
