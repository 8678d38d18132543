"""What may change that a term looks at? One small change of something that the term reads, so that few miss it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from graph.changes import Change, ChangeSet
from graph.model import LABELS, TYPES, Node, Records, Relationship, RelationshipType, is_a
from graph.projection import IN_UNIT, SPHERE
from tests.organisations.values import properties, status_of, value_of

FOLLOWED = {SPHERE: "PART_OF", IN_UNIT: "HOLDS"}
"""What changes the lists that follow from other relationships."""


def change_nearby(reads: Iterable[str], records: Records, rng: Random) -> ChangeSet:
    """A change set with one change of something among `reads`, named as in a `Delta`; empty where there is nothing."""
    names = sorted({FOLLOWED.get(name, name) for name in reads})
    name = rng.choice(names)
    types = [each for each in names if each in TYPES]
    if name in TYPES:
        return ChangeSet(_of_type(TYPES[name], records, rng))
    if name == "label":
        return ChangeSet(_of_labels(types, records, rng))
    if name == "status":
        return ChangeSet(_of_property("status", _near(types, records, rng), records, rng))
    base, _, prop = name.partition(".")
    return ChangeSet(
        _of_property(prop, [node for node in records.nodes.values() if node.base == base], records, rng)
    )


def _ids(records: Records) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {LABELS[label].base: [] for label in LABELS}
    for node in records.nodes.values():
        found[node.base].append(node.id)
    return found


def _ties(types: Sequence[str], records: Records) -> list[Relationship]:
    return [tie for tie in records.relationships.values() if tie.type in types]


def _near(types: Sequence[str], records: Records, rng: Random) -> list[Node]:
    """The ends of some relationship of these types; every node where there is none."""
    ties = _ties(types, records)
    if not ties:
        return list(records.nodes.values())
    tie = rng.choice(ties)
    return [records.nodes[tie.source], records.nodes[tie.target]]


def _of_property(prop: str, nodes: Sequence[Node], records: Records, rng: Random) -> tuple[Change, ...]:
    """Another value, or none any more."""
    having = [node for node in nodes if prop in LABELS[node.label].properties]
    if not having:
        return ()
    node = rng.choice(having)
    declared = LABELS[node.label].properties[prop]
    value = status_of(node.label, 0.5, rng) if prop == "status" else value_of(declared, _ids(records), rng)
    rest = {name: each for name, each in node.properties.items() if name != prop}
    changed = Node(node.id, node.label, rest if prop != "status" and rng.random() < 0.3 else {**rest, prop: value})
    return (Change(node, changed),) if changed != node else ()


def _of_labels(types: Sequence[str], records: Records, rng: Random) -> tuple[Change, ...]:
    """A node that comes, one that goes with its relationships, or a unit that becomes one of another kind."""
    node = rng.choice(_near(types, records, rng)) if records.nodes else Node("first", "Squad", {"status": "active"})
    kinds = [label.name for label in LABELS.values() if label.base == node.base and label.name != node.label]
    if node.id in records.nodes and rng.random() < 0.4:
        ties = [tie for tie in records.relationships.values() if node.id in (tie.source, tie.target)]
        return (*(Change(tie, None) for tie in ties), Change(node, None))
    if node.id in records.nodes and kinds and rng.random() < 0.5:
        label = rng.choice(kinds)
        kept = {name: value for name, value in node.properties.items() if name in LABELS[label].properties}
        return (Change(node, Node(node.id, label, kept)),)
    return (Change(None, Node(f"new-{rng.getrandbits(32)}", node.label, {"status": "active"})),)


def _of_type(declared: RelationshipType, records: Records, rng: Random) -> tuple[Change, ...]:
    """A relationship that goes, that gets another property, or that comes; a moved one goes and comes."""
    ties = _ties([declared.name], records)
    gone = rng.choice(ties) if ties and rng.random() < 0.7 else None
    if gone is not None and rng.random() < 0.4:
        other = {**properties(declared.properties, _ids(records), 0.4, rng)}
        kept = {declared.key: gone.properties[declared.key]} if declared.key in gone.properties else {}
        other = {name: value for name, value in other.items() if name != declared.key} | kept
        changed = Relationship(declared.name, gone.source, gone.target, other)
        return (Change(gone, changed),) if changed != gone else ()
    came = _new(declared, records, rng) if gone is None or rng.random() < 0.5 else None
    return (*([Change(gone, None)] if gone else []), *([Change(None, came)] if came else []))


def _new(declared: RelationshipType, records: Records, rng: Random) -> Relationship | None:
    sources, targets = (
        [node.id for node in records.nodes.values() if is_a(node.label, ends)]
        for ends in (declared.sources, declared.targets)
    )
    if not sources or not targets:
        return None
    source, target = rng.choice(sources), rng.choice(targets)
    tie = Relationship(declared.name, source, target, properties(declared.properties, _ids(records), 0.4, rng))
    closes = declared.acyclic and source in _ahead(target, declared.name, records)
    return None if closes or tie.identity in records.relationships else tie


def _ahead(start: str, name: str, records: Records) -> set[str]:
    found, pending = {start}, [start]
    while pending:
        at = pending.pop()
        new = {tie.target for tie in _ties([name], records) if tie.source == at} - found
        found |= new
        pending.extend(new)
    return found
