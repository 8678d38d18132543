"""What may be looked at to propose a remedy? The gap, the graph around it, and what is read late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, count, ends, find
from graph.algebra.vocabulary import NodeSet, Relation
from graph.changes import Identity, Item
from graph.gaps import Gap
from graph.model import RelationshipKey, Value
from graph.overlay import Reader
from graph.suggest.candidate import Proposal

NEAR: Final = 1_000
"""So many nodes are looked at in one place at most: who comes later in it is no nearer than who comes first."""

SMALL: Final = 200
"""A group of so many is small enough for everybody in it to be near."""


@dataclass(frozen=True)
class Ground:
    """A gap, and where to look around it. All nodes are indices."""

    ev: Evaluation
    reader: Reader
    gap: Gap

    @property
    def subject(self) -> int:
        """The first subject of the gap."""
        return self.gap.nodes[0]

    @property
    def other(self) -> int:
        """The second subject of the gap, for rules about pairs."""
        return self.gap.nodes[1]

    @property
    def today(self) -> date:
        """The day the gap was found on."""
        return self.gap.terms.today

    def ahead(self, days: int) -> date:
        """The day that lies so many days after today."""
        return self.today + timedelta(days=days)

    def id(self, node: int) -> str:
        """The id of a node."""
        return self.ev.projection.id_of(node)

    def near(self, relation: Relation, *nodes: int) -> list[int]:
        """What a relation leads to from any of these nodes, in the order of their ids; at most `NEAR`."""
        found = sorted({end for each in self.each(relation, nodes[:NEAR]) for end in each})
        return sorted(found[:NEAR], key=self.id)

    def each(self, relation: Relation, nodes: Sequence[int]) -> list[list[int]]:
        """For each of these nodes what a relation leads to."""
        return ends(self.ev, relation, nodes)

    def those(self, set_: NodeSet, nodes: Sequence[int]) -> list[int]:
        """The nodes that belong to a set, in their order."""
        return [node for node, inside in zip(nodes, among(self.ev, set_, nodes), strict=True) if inside]

    def is_in(self, set_: NodeSet, node: int) -> bool:
        """Whether a node belongs to a set."""
        return among(self.ev, set_, [node])[0]

    def few(self, set_: NodeSet) -> list[int]:
        """All of a set if it is small, else nobody: in a large one no member is near by being in it."""
        return [node for (node,) in find(self.ev, set_)] if count(self.ev, set_) <= SMALL else []

    def number(self, node: int, prop: str) -> float | None:
        """A number of a node; None where it is unknown."""
        return self.ev.projection.number_of(node, prop)

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """Nodes by id and relationships by key, as they are recorded."""
        return self.reader.items(identities)

    def key(self, type_name: str, source: int, target: int, key: str = "") -> RelationshipKey:
        """The key of a relationship."""
        return RelationshipKey(type_name, self.id(source), self.id(target), key)

    def values(self, name: str, keys: Mapping[int, RelationshipKey]) -> dict[int, Value]:
        """For each of these nodes a property of the relationship named beside it, where both are known."""
        found = self.items(keys.values())
        values = {node: item.properties.get(name) for node, key in keys.items() if (item := found.get(key))}
        return {node: value for node, value in values.items() if value is not None}


Proposer: TypeAlias = Callable[[Ground], Iterable[Proposal]]
"""Proposes what could close a gap, in any order."""
