"""How does an expectation come from a node to what it must have? Over relationships, in a direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.algebra.vocabulary import Relation, typed
from graph.model import TYPES, RelationshipType, is_a

Direction: TypeAlias = Literal["out", "in", "either"]

DIRECTIONS: Final[tuple[Direction, ...]] = ("out", "in", "either")
"""As the relationship points, against it, or both."""

_HIERARCHIES: Final = frozenset(("PART_OF", "SUB_AREA_OF", "REPORTS_TO", "SUPPORTS"))


@dataclass(frozen=True)
class Way:
    """Relationships of one type, seen from the node: `low` (0 or 1) to `high` of them, one behind the other.

    With 0 the node itself is found too.
    """

    type: str
    direction: Direction = "out"
    low: int = 1
    high: int = 1

    def relation(self) -> Relation:
        """Each node with what is found from it."""
        tie = typed(self.type)
        turned = {"out": tie, "in": tie.T, "either": tie.symmetric()}[self.direction]
        return turned if (self.low, self.high) == (1, 1) else turned.hops(self.low, self.high)

    def pattern(self) -> str:
        """The same between two nodes of a Cypher pattern."""
        steps = "" if (self.low, self.high) == (1, 1) else f"*{self.low}..{self.high}"
        left, right = {"out": ("-", "->"), "in": ("<-", "-"), "either": ("-", "-")}[self.direction]
        return f"{left}[:{self.type}{steps}]{right}"

    def document(self, label: str, target: str) -> object:
        """The part of a document that says it; of a direction only what the labels leave open."""
        parts: dict[str, object] = {"type": self.type}
        if len(directions(self.type, label, target)) > 1:
            parts["direction"] = self.direction
        if (self.low, self.high) != (1, 1):
            parts["steps"] = f"{self.low}..{self.high}"
        return parts if len(parts) > 1 else self.type


def directions(type_name: str, label: str, target: str) -> tuple[Direction, ...]:
    """The directions in which a type can tie nodes of these labels, as `label` sees it."""
    return tuple(_directions(TYPES[type_name], label, target))


def _directions(declared: RelationshipType, label: str, target: str) -> Iterator[Direction]:
    out = is_a(label, declared.sources) and is_a(target, declared.targets)
    back = is_a(target, declared.sources) and is_a(label, declared.targets)
    if out:
        yield "out"
    if back:
        yield "in"
    if out and back:
        yield "either"


def can_be_walked(type_name: str) -> bool:
    """Whether several relationships of the type can follow each other."""
    return TYPES[type_name].sources == TYPES[type_name].targets


def most_steps(type_name: str, direction: Direction) -> int:
    """How many steps may be walked: several up or down a hierarchy, fewer where each node leads to many others.

    Further on, and up and down by turns, everything is reached from everything, which says nothing and takes long.
    """
    if type_name not in _HIERARCHIES:
        return 3
    return 1 if direction == "either" else 6


def may_be_one(label: str, target: str) -> bool:
    """Whether a node can have both labels."""
    return is_a(label, (target,)) or is_a(target, (label,))
