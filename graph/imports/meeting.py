"""What does each thing that a source describes, or no longer describes, mean for what is there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.changes import Change
from graph.checks import completed, end_problem
from graph.imports.ledger import ENDED, Ledger
from graph.interchange import is_ghost
from graph.interchange.described import Rings
from graph.interchange.words import MANUAL
from graph.model import LABELS, TYPES, Node, Properties, Records, Relationship, RelationshipKey, Value
from graph.progress import Going, passed
from graph.words import say


@dataclass(frozen=True)
class Meeting:
    """What a source describes (under the ids of the organisation) meets what is there, on the day of the import.

    `lost` are ids that the source uses for something that had to be rejected.
    """

    described: Records
    current: Records
    ledger: Ledger
    source: str
    day: date
    lost: frozenset[str] = frozenset()

    @cached_property
    def real(self) -> Mapping[str, Node]:
        """The described nodes that are not merely referred to."""
        return {id_: node for id_, node in self.described.nodes.items() if not is_ghost(node)}

    def nodes(self, going: Going) -> Iterator[Change]:
        """Described nodes created or updated; ghosts of what is referred to and not there at all."""
        for id_, node in passed(self.described.nodes.items(), going):
            now = self.current.nodes.get(id_)
            after = self._after(node, now) if id_ in self.real or now is None else now
            if after != now:
                yield Change(now, after)

    def _after(self, node: Node, now: Node | None) -> Node:
        """The node with what is said of it; what the source does not say stays as it is."""
        before = None if now is None or is_ghost(now) else now
        held = dict(now.properties) if now else {}
        if before is None or self.is_back(before):
            held.pop("status", None)
            held.pop("left_at", None)
        label = self._label(node, before)
        said = {**self._stamp(node, before), **node.properties}
        joined = {name: value for name, value in {**held, **said}.items() if name in LABELS[label].properties}
        if "attributes" in held and "attributes" in said:
            joined["attributes"] = _attributes(held, said)
        return completed(Node(node.id, label, joined), filled=node.id in self._filled)

    def unheld(self, node: Node) -> tuple[str, tuple[str, ...]]:
        """The label a described node has, and what is said of it that nodes of this label do not have."""
        now = self.current.nodes.get(node.id)
        label = self._label(node, None if now is None or is_ghost(now) else now)
        return label, tuple(name for name in node.properties if name not in LABELS[label].properties)

    def _label(self, node: Node, before: Node | None) -> str:
        """A source may say which kind of unit its own nodes are; those of another source keep their label."""
        if before is None or self._is_own(before) or self.source == MANUAL:
            return node.label
        return before.label

    def _stamp(self, node: Node, before: Node | None) -> dict[str, Value]:
        """Who described the node first, and when it was last seen; what is edited by hand needs neither."""
        if self.source == MANUAL:
            return {}
        stamp: dict[str, Value] = {} if before else {"source": self.source}
        if not is_ghost(node):
            seen = before.properties.get("last_seen") if before else None
            stamp["last_seen"] = max(seen, self.day) if isinstance(seen, date) else self.day
        return stamp

    @cached_property
    def _filled(self) -> frozenset[str]:
        """The positions that somebody fills."""
        tables = (self.described.relationships, self.current.relationships)
        return frozenset(key.target for table in tables for key in table if key.type == "FILLS")

    def _is_own(self, node: Node) -> bool:
        return node.properties.get("source") == self.source

    def is_back(self, before: Node) -> bool:
        """Whether a node was closed because it had vanished, and is described again."""
        return before.id in self.ledger.closed and before.status == ENDED[before.label] and before.id in self.real

    @cached_property
    def missing(self) -> tuple[Node, ...]:
        """The live nodes of the source that it does not describe, and nobody has described since it last did."""
        if self.source == MANUAL:
            return ()
        return tuple(node for node in self._own_and_live if node.id not in self.real and not self._seen_since(node))

    @cached_property
    def _own_and_live(self) -> tuple[Node, ...]:
        return tuple(
            node
            for node in self.current.nodes.values()
            if self._is_own(node) and node.status not in (ENDED[node.label], "ghost")
        )

    def _seen_since(self, node: Node) -> bool:
        seen, then = node.properties.get("last_seen"), self.ledger.imported_at
        return isinstance(seen, date) and then is not None and seen > then

    @property
    def vanished(self) -> tuple[Node, ...]:
        """Those of the missing that the latest import still described."""
        then = self.ledger.imported_at
        return tuple(
            node for node in self.missing if then is None or node.properties.get("last_seen") in (None, then)
        )

    @property
    def described_before(self) -> int:
        """How many live nodes of the source its latest import described."""
        return len(self.vanished) + sum(node.id in self.real for node in self._own_and_live)

    def closed(self) -> Iterator[Change]:
        """The missing nodes, closed."""
        for node in self.missing:
            ended: dict[str, Value] = {**node.properties, "status": ENDED[node.label]}
            if node.label == "Person":
                ended["left_at"] = self.day
            yield Change(node, Node(node.id, node.label, ended))

    def relationships(self, going: Going) -> Iterator[Change]:
        """Described relationships added or updated."""
        for identity, each in passed(self.described.relationships.items(), going):
            now = self.current.relationships.get(identity)
            after = each if now is None else Relationship(*identity[:3], {**now.properties, **each.properties})
            if after != now and self.reason_against(each) is None:
                yield Change(now, after)

    @cached_property
    def _closing_circles(self) -> frozenset[RelationshipKey]:
        rings = Rings(
            each
            for identity, each in self.current.relationships.items()
            if TYPES[each.type].acyclic and identity not in self.withdrawn
        )
        return frozenset(
            identity
            for identity, each in self.described.relationships.items()
            if TYPES[each.type].acyclic and identity not in self.current.relationships and not rings.admits(each)
        )

    def reason_against(self, each: Relationship) -> str | None:
        """Why a described relationship cannot be; None if it can."""
        ends = [self.described.nodes.get(end) or self.current.nodes.get(end) for end in (each.source, each.target)]
        if ends[0] is None or ends[1] is None:
            return say("{named} lacks an end, which nothing describes.", named=_named(each))
        if each.identity in self._closing_circles:
            return say("{named} closes a circle.", named=_named(each))
        return end_problem(TYPES[each.type], ends[0].label, ends[1].label)

    @cached_property
    def withdrawn(self) -> frozenset[RelationshipKey]:
        """Relationships the source added and no longer describes, unless they went with an end that is missing."""
        gone = {
            id_
            for id_, node in self.current.nodes.items()
            if self._is_own(node) and not is_ghost(node) and id_ not in self.real
        }
        return frozenset(
            key
            for key in self.ledger.relationships
            if key in self.current.relationships
            and key not in self.described.relationships
            and key.source not in gone
            and key.target not in gone
        )

    def forgotten(self) -> Iterator[Change]:
        """The source's ghosts to which nothing refers any more."""
        ghosts = {
            id_: node
            for id_, node in self.current.nodes.items()
            if is_ghost(node) and self._is_own(node) and id_ not in self.described.nodes and id_ not in self.lost
        }
        if ghosts and self.source != MANUAL:
            kept = (self.current.relationships.keys() - self.withdrawn) | self.described.relationships.keys()
            referred = {end for key in kept for end in (key.source, key.target)}
            yield from (Change(node, None) for id_, node in ghosts.items() if id_ not in referred)

    def removed(self) -> Iterator[Change]:
        """The withdrawn relationships, removed."""
        return (Change(self.current.relationships[key], None) for key in sorted(self.withdrawn))


def _named(each: Relationship) -> str:
    return say("{type} from {source!r} to {target!r}", type=each.type, source=each.source, target=each.target)


def _attributes(held: Properties, said: Properties) -> Value:
    """What is said of attributes on top of those that are there."""
    before, new = held["attributes"], said["attributes"]
    return {**before, **new} if isinstance(before, Mapping) and isinstance(new, Mapping) else new
