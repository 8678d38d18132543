"""How does a generated organisation become one that can be shown, written to a file or committed to a store?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Final

from graph.changes import GENERATED, Change, ChangeSet, Item
from graph.generator.names import name_of
from graph.model import Node, Records, Relationship, Value
from graph.packed import Packed, PackedNodes

CHUNK: Final = 100_000
"""The largest number of changes in one change set."""


def records(packed: Packed) -> Records:
    """All nodes, each with a name, and all relationships. Cost: about 1 kB for each of them."""
    return Records.of(_nodes(packed), _relationships(packed))


def change_sets(packed: Packed, at: datetime | None = None, chunk: int = CHUNK) -> Iterator[ChangeSet]:
    """The change sets that make the organisation out of nothing, to be committed one after the other.

    Nodes come before relationships, at most `chunk` changes in each change set, of which one at a time is held. All
    carry the moment `at` (now, where none is given) and the source `GENERATED`.
    """
    moment = at or datetime.now(UTC)
    items: Iterator[Item] = chain(_nodes(packed), _relationships(packed))
    total = sum(len(each.ids) for each in packed.nodes) + sum(len(each.sources) for each in packed.relationships)
    number = -(-total // chunk)
    for place in range(number):
        changes = tuple(Change(None, item) for item in islice(items, chunk))
        reason = f"Generate an organisation, part {place + 1} of {number}"
        yield ChangeSet(changes, author="generator", reason=reason, source=GENERATED, at=moment)


def _nodes(packed: Packed) -> Iterator[Node]:
    for part in packed.nodes:
        for place, properties in enumerate(_rows(part.properties, len(part.ids))):
            yield Node(part.ids[place], part.label, {"name": name_of(part.label, place), **properties})


def _relationships(packed: Packed) -> Iterator[Relationship]:
    ids = _ids_by_number(packed.nodes)
    for part in packed.relationships:
        rows = _rows(part.properties, len(part.sources))
        for source, target, properties in zip(part.sources, part.targets, rows, strict=True):
            yield Relationship(part.type, ids[source], ids[target], properties)


def _ids_by_number(parts: Sequence[PackedNodes]) -> Mapping[int, str]:
    return {number: id_ for part in parts for number, id_ in zip(part.numbers, part.ids, strict=True)}


def _rows(columns: Mapping[str, Sequence[Value | None]], count: int) -> Iterator[dict[str, Value]]:
    """The known properties of each item in turn."""
    if not columns:
        yield from ({} for _ in range(count))
        return
    names = tuple(columns)
    for values in zip(*columns.values(), strict=True):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}
