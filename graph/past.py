"""How is a past state read, once its records are there? As a store is read, from plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from graph.changes import Identity, Item
from graph.model import Node, Records, Relationship
from graph.overlay import best


class PastRecords:
    """Answers what a view reads late out of plain records."""

    def __init__(self, records: Records) -> None:
        self.records = records

    @cached_property
    def _by_end(self) -> Mapping[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        for key in sorted(self.records.relationships):
            each = self.records.relationships[key]
            for end in {each.source, each.target}:
                found.setdefault(end, []).append(each)
        return found

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        found: dict[Identity, Item] = {}
        for identity in identities:
            if isinstance(identity, str):
                item: Item | None = self.records.nodes.get(identity)
            else:
                item = self.records.relationships.get(identity)
            if item is not None:
                found[identity] = item
        return found

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once, in order of their keys."""
        found = {each.identity: each for id_ in ids for each in self._by_end.get(id_, [])}
        return [found[key] for key in sorted(found)[:limit]]

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """What people call the nodes of these ids, as far as they exist."""
        nodes = self.records.nodes
        return {id_: nodes[id_].name for id_ in ids if id_ in nodes}

    def search(self, text: str, limit: int) -> Sequence[Node]:
        """At most `limit` nodes with `text` in their name or id; those that begin with it first."""
        return best(text, self.records.nodes.values(), limit)
