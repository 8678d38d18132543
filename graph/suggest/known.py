"""What need not be read? What was read already, and what the projection knows not to be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends
from graph.algebra.vocabulary import typed
from graph.changes import Identity, Item
from graph.model import Node, Relationship, RelationshipKey
from graph.overlay import Reader


class Known:
    """A reader of the organisation in `ev` that remembers what it has read."""

    def __init__(self, ev: Evaluation, reader: Reader) -> None:
        self._ev = ev
        self._reader = reader
        self._items: dict[Identity, Item | None] = {}
        self._ties: dict[tuple[tuple[str, ...], int], Sequence[Relationship]] = {}
        self._names: dict[str, str | None] = {}

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        wanted = list(identities)
        new = [each for each in wanted if each not in self._items]
        there = [each for each in new if self._may_be_there(each)]
        found: Mapping[Identity, Item] = self._reader.items(there) if there else {}
        self._items.update({each: found.get(each) for each in new})
        return {each: item for each in wanted if (item := self._items[each]) is not None}

    def _may_be_there(self, identity: Identity) -> bool:
        index_of = self._ev.projection.index_of
        if not isinstance(identity, RelationshipKey):
            return index_of(identity) is not None
        source, target = index_of(identity.source), index_of(identity.target)
        if source is None or target is None:
            return False
        return target in ends(self._ev, typed(identity.type), [source])[0]

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once."""
        wanted = tuple(sorted(ids)), limit
        if wanted not in self._ties:
            self._ties[wanted] = self._reader.relationships_of(*wanted)
        return self._ties[wanted]

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """What people call the nodes of these ids, as far as they exist."""
        wanted = list(ids)
        new = [each for each in wanted if each not in self._names]
        found: Mapping[str, str] = self._reader.names(new) if new else {}
        self._names.update({each: found.get(each) for each in new})
        return {each: name for each in wanted if (name := self._names[each]) is not None}

    def search(self, text: str, limit: int) -> Sequence[Node]:
        """At most `limit` nodes with a text in their name or id."""
        return self._reader.search(text, limit)
