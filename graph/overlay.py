"""What is read where changes are drawn upon a state? That state as it would be after them; it is not touched itself.

What is read costs as much as in the state below, and a look at each change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import Protocol, TypeAlias

from graph.changes import Identity, Item
from graph.model import Node, Records, Relationship, RelationshipKey, meant


class State(Protocol):
    """A state of the organisation that can be read piece by piece: a store, or the records of a past day."""

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        ...

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once, in order of their keys."""
        ...


class Reader(State, Protocol):
    """A state in which names can be looked up, and looked for."""

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """What people call the nodes of these ids, as far as they exist."""
        ...

    def search(self, text: str, limit: int) -> Sequence[Node]:
        """At most `limit` nodes with `text` in their name or id; those that begin with it first."""
        ...


After: TypeAlias = Mapping[Identity, Item | None]
"""What stands there instead, by identity; None: nothing."""


class Overlay:
    """A state with `after` drawn upon it, which may go on to change."""

    def __init__(self, below: State, after: After) -> None:
        self._below = below
        self.after = after

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        wanted = list(identities)
        unknown = [each for each in wanted if each not in self.after]
        found: dict[Identity, Item] = dict(self._below.items(unknown)) if unknown else {}
        for each in wanted:
            item = self.after.get(each)
            if item is not None:
                found[each] = item
        return found

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once, in order of their keys."""
        wanted = set(ids)
        drawn = [
            identity
            for identity in self.after
            if isinstance(identity, RelationshipKey) and not wanted.isdisjoint((identity.source, identity.target))
        ]
        # So many more, because each of them may take the place of one that is read.
        found = {each.identity: each for each in self._below.relationships_of(wanted, limit + len(drawn))}
        for identity in drawn:
            found.pop(identity, None)
            item = self.after[identity]
            if isinstance(item, Relationship):
                found[identity] = item
        return [found[key] for key in sorted(found)[:limit]]


class ReadableOverlay(Overlay):
    """A state with `after` drawn upon it, in which names can be looked up, and looked for."""

    def __init__(self, below: Reader, after: After) -> None:
        super().__init__(below, after)
        self.below = below

    @classmethod
    def on(cls, reader: Reader, after: After) -> ReadableOverlay:
        """What is drawn upon an overlay is drawn upon what lies below it, so that many plans are as quick as one."""
        if isinstance(reader, ReadableOverlay):
            return cls(reader.below, {**reader.after, **after})
        return cls(reader, after)

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """What people call the nodes of these ids, as far as they exist."""
        wanted = list(ids)
        found = dict(self.below.names([each for each in wanted if each not in self.after]))
        for each in wanted:
            item = self.after.get(each)
            if isinstance(item, Node):
                found[each] = item.name
        return found

    def search(self, text: str, limit: int) -> Sequence[Node]:
        """At most `limit` nodes with `text` in their name or id; those that begin with it first."""
        drawn = [item for identity, item in self.after.items() if isinstance(identity, str)]
        found = [node for node in self.below.search(text, limit + len(drawn)) if node.id not in self.after]
        return best(text, [*found, *(item for item in drawn if isinstance(item, Node))], limit)

    def upon(self, records: Records) -> Records:
        """The records of the state below, with `after` drawn upon them."""
        nodes, relationships = dict(records.nodes), dict(records.relationships)
        for identity, item in self.after.items():
            nodes.pop(identity, None) if isinstance(identity, str) else relationships.pop(identity, None)
            if isinstance(item, Node):
                nodes[item.id] = item
            elif item is not None:
                relationships[item.identity] = item
        return Records(nodes, relationships)


def best(text: str, nodes: Iterable[Node], limit: int) -> list[Node]:
    """At most `limit` of the nodes with `text` in their name or id.

    In the order in which a store finds them (`graph.store.port`).
    """
    wanted = text.strip().lower()
    if not wanted:
        return []

    def place(node: Node) -> tuple[bool, int, str, str]:
        name = node.name.lower()
        begins = name.startswith(wanted) or node.id.lower().startswith(wanted)
        return not begins, meant(node.label), name, node.id

    return nsmallest(
        limit, (each for each in nodes if wanted in each.name.lower() or wanted in each.id.lower()), place
    )
