"""How is a change set kept for ever in few bytes, and how does it come back?

One line of JSON a change, both sides in it, the whole compressed (zlib). Lines are made and read one by one, so that
a change set of half a million changes is never held as text. What was written was checked before, so it is not
checked when it is read: a property that the model has dropped since then is still history.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import orjson

from graph.changes import Change, Item
from graph.errors import StoreUnavailable
from graph.model import LABELS, TYPES, Kind, Node, Property, Records, Relationship, Value
from graph.words import say

PART: Final = 1 << 20
"""Bytes in one part of a compressed text, about."""


def _dates(declared: Mapping[str, Property]) -> frozenset[str]:
    return frozenset(name for name, each in declared.items() if each.kind is Kind.DATE)


NODE_DATES: Final = {name: _dates(label.properties) for name, label in LABELS.items()}
"""Label to the names of its properties that hold dates."""
TYPE_DATES: Final = {name: _dates(declared.properties) for name, declared in TYPES.items()}
"""Relationship type to the names of its properties that hold dates."""


def compressed(changes: Iterable[Change]) -> Iterator[bytes]:
    """The changes as parts of one compressed text."""
    packer = zlib.compressobj(level=3)
    part = bytearray()
    for change in changes:
        sides = [_side(change.before), _side(change.after)]
        part += packer.compress(orjson.dumps(sides, default=dict, option=orjson.OPT_APPEND_NEWLINE))
        if len(part) >= PART:
            yield bytes(part)
            part.clear()
    yield bytes(part + packer.flush())


def _side(item: Item | None) -> dict[str, object] | None:
    """What `item_as_json` makes of an item, but that dates are left to orjson, which writes them the same."""
    if item is None:
        return None
    if isinstance(item, Node):
        return {"id": item.id, "labels": item.labels, "properties": item.properties}
    return {"type": item.type, "source": item.source, "target": item.target, "properties": item.properties}


def expanded(parts: Iterable[bytes]) -> Iterator[Change]:
    """The changes that `compressed` made these parts of. Raises `StoreUnavailable` if they are not whole."""
    reader = zlib.decompressobj()
    rest = b""
    for part in parts:
        try:
            *lines, rest = (rest + reader.decompress(part)).split(b"\n")
        except zlib.error as error:
            raise _damaged() from error
        yield from map(_change, lines)
    if rest or not reader.eof:
        raise _damaged()


def _damaged() -> StoreUnavailable:
    return StoreUnavailable(
        say(
            "An entry of the log is damaged, so the past before it cannot be read. Restore the store from a backup."
        )
    )


def _change(line: bytes) -> Change:
    before, after = orjson.loads(line)
    return Change(_item(before), _item(after))


def _item(value: Mapping[str, Any] | None) -> Item | None:
    if value is None:
        return None
    properties: dict[str, Any] = value["properties"]
    if "type" in value:
        type_name: str = value["type"]
        dated = typed(properties, TYPE_DATES[type_name])
        return Relationship(type_name, value["source"], value["target"], dated)
    label: str = value["labels"][-1]
    return Node(value["id"], label, typed(properties, NODE_DATES[label]))


def typed(properties: dict[str, Any], dates: frozenset[str]) -> dict[str, Value]:
    """Properties as JSON holds them, with those named in `dates` made dates again, in place."""
    for name in dates & properties.keys():
        properties[name] = date.fromisoformat(properties[name])
    return properties


def rewound(records: Records, latest_first: Iterable[Iterable[Change]]) -> Records:
    """The state before the revisions with these changes, which led to `records`."""
    nodes, relationships = dict(records.nodes), dict(records.relationships)
    for changes in latest_first:
        for change in changes:
            table: dict[Any, Any] = nodes if isinstance(change.item, Node) else relationships
            if change.before is None:
                del table[change.identity]
            else:
                table[change.identity] = change.before
    return Records(nodes, relationships)
