"""Which organisations are thrown at a rule, a store or a format to see whether it holds?

Small ones, five to forty nodes, and as dense and messy as real ones are not: every label and type of the model,
absent values, ghosts, closed units, loops, several leads, several ends, dates on both sides of every limit. The same
knobs give the same organisation on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from graph.model import (
    BASE_LABELS,
    LABELS,
    TYPES,
    Node,
    Records,
    Relationship,
    RelationshipType,
    is_a,
)
from tests.organisations.situations import SITUATIONS, Situation
from tests.organisations.values import node_properties, properties


@dataclass(frozen=True, slots=True)
class Knobs:
    """What makes an invented organisation.

    `size` is about how many nodes it has; `mess` from 0 to 1 is the share of values that are absent and of nodes
    that are not alive; labels and types named in `without` are not recorded at all.
    """

    seed: int = 0
    size: int = 40
    mess: float = 0.25
    without: frozenset[str] = frozenset()

    def stream(self, name: str) -> Random:
        """Random numbers for one part, so that turning a knob of another part leaves this one as it is."""
        return Random(f"{self.seed}/{name}")


SHARES: Final[Mapping[str, float]] = {
    "Squad": 6,
    "Tribe": 3.5,
    "Chapter": 1,
    "Unit": 1.5,
    "Person": 10,
    "Position": 2,
    "Role": 1,
    "Area": 6,
    "Dependency": 5,
    "Objective": 2,
    "Process": 4,
    "Step": 3,
    "Skill": 2,
    "Location": 2,
    "HealthCheck": 3,
    "Handover": 1,
}
"""How many of each label, as shares of the size."""

DENSITY: Final[Mapping[str, tuple[str, float]]] = {
    "PART_OF": ("Unit", 0.9),
    "MEMBER_OF": ("Person", 1.4),
    "LEADS": ("Unit", 0.9),
    "DEPUTY_OF": ("Unit", 0.4),
    "REPORTS_TO": ("Person", 1.0),
    "DOTTED_LINE_TO": ("Person", 0.2),
    "MENTORED_BY": ("Person", 0.2),
    "SEAT_IN": ("Position", 1.1),
    "FILLS": ("Position", 0.4),
    "NEEDS_ROLE": ("Unit", 0.4),
    "HOLDS": ("Person", 0.7),
    "LOCATED_IN": ("Person", 0.5),
    "OPERATES_IN": ("Unit", 0.4),
    "OWNS": ("Area", 1.8),
    "CONTRIBUTES_TO": ("Area", 0.7),
    "SUB_AREA_OF": ("Area", 0.6),
    "DEPENDS_ON": ("Area", 0.8),
    "NEEDED_IN": ("Area", 0.5),
    "NEEDED_BY": ("Dependency", 1.3),
    "PROVIDED_BY": ("Dependency", 1.2),
    "ABOUT": ("Dependency", 0.5),
    "INTERACTS_WITH": ("Unit", 0.4),
    "PURSUES": ("Objective", 1.5),
    "SUPPORTS": ("Objective", 0.5),
    "COVERS": ("Process", 1.3),
    "FOLLOWS": ("Process", 2.0),
    "VALIDATED": ("Process", 0.8),
    "APPLIES_IN": ("Process", 0.7),
    "HAS_STEP": ("Step", 1.1),
    "NEXT": ("Step", 0.7),
    "PERFORMS": ("Step", 1.3),
    "ACCOUNTABLE_FOR": ("Step", 1.0),
    "HAS_SKILL": ("Person", 0.9),
    "REQUIRES": ("Unit", 0.6),
    "ASSESSES": ("HealthCheck", 1.0),
    "HANDS_OVER": ("Handover", 1.0),
}
"""How many of each type, as a number for each node of the label that they are counted by."""

_SITUATION: Final = 0.2
"""The chance that a situation is arranged."""
_ROOM: Final = 16
"""The size from which on there is room for the nodes that situations want."""
_ODD: Final = ("É", "_", "0", "Z", "日", "ﬁ", "𝔘")
"""Beginnings of ids that other alphabets and other sort orders than a-z bring along."""


def invented(knobs: Knobs) -> Records:
    """The organisation that the knobs make. It fits the model, every status known, derived properties left out."""
    situations = [each for each in SITUATIONS if knobs.stream(each.__name__).random() < _SITUATION]
    nodes = list(_nodes(situations, knobs))
    # In an order that says nothing about label and id, so that situations and hubs fall on any of them.
    knobs.stream("order").shuffle(nodes)
    ids = {base: [node.id for node in nodes if node.base == base] for base in BASE_LABELS}
    described = [
        Node(each.id, each.label, node_properties(each.label, ids, knobs.mess, knobs.stream(each.id)))
        for each in nodes
    ]
    return Records.of(described, _relationships(described, situations, ids, knobs))


def _nodes(situations: Sequence[Situation], knobs: Knobs) -> Iterator[Node]:
    """The nodes without properties: each label more or less often than its share, and as many as situations want."""
    emphasis = {base: 4 ** knobs.stream(f"emphasis/{base}").uniform(-1, 1) for base in BASE_LABELS}
    shares = {label: share * emphasis[LABELS[label].base] for label, share in SHARES.items()}
    for label, share in shares.items():
        rng = knobs.stream(label)
        chance = round(share * knobs.size / sum(shares.values()) + rng.uniform(-0.5, 0.5))
        wanted = max((_wanted(label, SITUATIONS[each]) for each in situations), default=0)
        count = max(chance, wanted if knobs.size >= _ROOM else 0)
        for number in range(0 if label in knobs.without else count):
            odd = rng.choice(_ODD) if rng.random() < 0.1 else ""
            yield Node(f"{odd}{label.lower()}-{number}", label)


def _wanted(label: str, bases: Mapping[str, int]) -> int:
    """How many nodes of a label a situation wants: the sub-labels share what it wants of their base label."""
    base = LABELS[label].base
    together = sum(share for each, share in SHARES.items() if LABELS[each].base == base)
    return math.ceil(bases.get(base, 0) * SHARES[label] / together)


def _relationships(
    nodes: Sequence[Node], situations: Iterable[Situation], ids: Mapping[str, Sequence[str]], knobs: Knobs
) -> Iterator[Relationship]:
    arranged: dict[str, list[tuple[str, str]]] = {}
    for each in situations:
        for name, source, target in each(ids, knobs.stream(each.__name__)):
            arranged.setdefault(name, []).append((source, target))
    for name in (each for each in TYPES if each not in knobs.without):
        rng = knobs.stream(name)
        # Where something is arranged, chance does not blur it too much.
        share = rng.uniform(0, 0.4) if name in arranged else rng.uniform(0.4, 1.6)
        for source, target in (*arranged.get(name, ()), *_by_chance(TYPES[name], share, nodes, ids, rng)):
            if source != target or (not TYPES[name].acyclic and rng.random() < 0.1):
                yield Relationship(name, source, target, properties(TYPES[name].properties, ids, knobs.mess, rng))


def _by_chance(
    declared: RelationshipType,
    share: float,
    nodes: Sequence[Node],
    ids: Mapping[str, Sequence[str]],
    rng: Random,
) -> Iterator[tuple[str, str]]:
    sources = [node.id for node in nodes if is_a(node.label, declared.sources)]
    targets = [node.id for node in nodes if is_a(node.label, declared.targets)]
    base, factor = DENSITY[declared.name]
    count = round(len(ids[base]) * factor * share) if sources and targets else 0
    for number in range(count):
        by_source = base in declared.sources
        source = _end(sources, number if by_source else None, rng)
        target = _end(targets, None if by_source else number, rng)
        if declared.acyclic and sources.index(source) < targets.index(target):
            source, target = target, source
        yield source, target


def _end(pool: Sequence[str], number: int | None, rng: Random) -> str:
    """Half of the time each node in turn at the end that is counted by; else some nodes far oftener than others."""
    if number is not None and rng.random() < 0.5:
        return pool[number % len(pool)]
    return pool[int(len(pool) * rng.random() ** 1.5)]
