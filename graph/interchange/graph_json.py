"""How is an organisation written as property-graph JSON, the lossless form for programs, and read back?

`{"nodes": [{"id", "labels", "properties"}], "relationships": [{"type", "source", "target", "properties"}]}`, one
item a line when written. A label that another implies may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import orjson

from graph.changes import Item, item_as_json
from graph.interchange.described import Described, Draft
from graph.interchange.parsing import json_of
from graph.interchange.reading import Files
from graph.model import LABELS, TYPES, Property, Records, Relationship
from graph.spelling import suggestion
from graph.words import say

FORMAT: Final = "graph-json"
FILE: Final = "organisation.json"

_NODE: Final = ("id", "labels", "properties")
_RELATIONSHIP: Final = ("type", "source", "target", "properties")
_ORGANISATION: Final = ("name", "about")


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this beginning is of this form."""
    return (
        name.lower().endswith(".json")
        and head.lstrip().startswith(b"{")
        and (b'"nodes"' in head or b'"relationships"' in head)
    )


def read(files: Files, known: Mapping[str, str]) -> Described:
    """What the JSON files describe together. Raises `Refused` with every problem found."""
    draft = Draft(FORMAT)
    draft.problems(files.left_out)
    for name in files.ending(".json"):
        _document(draft, files, name, json_of(name, files.bytes_of(name), files.limits))
    return draft.whole(known)


def _document(draft: Draft, files: Files, name: str, value: object) -> None:
    document = _table(draft, value, f"{name}: $", ("nodes", "relationships", "organisation"))
    lists = {
        key: entries for key in ("nodes", "relationships") if (entries := _entries(draft, document, name, key))
    }
    total, done = sum(map(len, lists.values())), 0
    for key, entries in lists.items():
        for at, entry in enumerate(files.entries(entries, done / total, (done + len(entries)) / total)):
            if draft.is_hopeless:
                return
            (_node if key == "nodes" else _relationship)(draft, entry, f"{name}: $.{key}[{at}]")
        done += len(entries)
    about = _table(draft, document.get("organisation", {}), f"{name}: $.organisation", _ORGANISATION)
    for key, each in about.items():
        if isinstance(each, str):
            draft.organisation[key] = each
        else:
            draft.problem(
                f"{name}: $.organisation.{key}", say("Text is wanted here, and {each} was found.", each=_kind(each))
            )


def _entries(draft: Draft, document: Mapping[str, object], name: str, key: str) -> list[object]:
    entries = document.get(key, [])
    if isinstance(entries, list):
        return cast("list[object]", entries)
    draft.problem(
        f"{name}: $.{key}", say("A list is wanted here, and {entries} was found.", entries=_kind(entries))
    )
    return []


def _node(draft: Draft, value: object, where: str) -> None:
    parts = _table(draft, value, where, _NODE)
    if not parts:
        return
    labels = parts.get("labels", [])
    if not isinstance(labels, list) or not all(isinstance(each, str) for each in cast("list[object]", labels)):
        draft.problem(f"{where}.labels", say('A list of labels is wanted here, such as ["Squad"].'))
        return
    properties = _table(draft, parts.get("properties", {}), f"{where}.properties")
    draft.node(parts.get("id"), cast("list[str]", labels), properties, where)


def _relationship(draft: Draft, value: object, where: str) -> None:
    parts = _table(draft, value, where, _RELATIONSHIP)
    if parts:
        properties = _table(draft, parts.get("properties", {}), f"{where}.properties")
        draft.relationship(parts.get("type"), parts.get("source"), parts.get("target"), properties, where)


def _table(draft: Draft, value: object, where: str, allowed: tuple[str, ...] | None = None) -> Mapping[str, object]:
    """The object that `value` is; an empty one, and a problem, if it is none or has names it may not have."""
    if not isinstance(value, dict):
        draft.problem(where, say("An object is wanted here, and {value} was found.", value=_kind(value)))
        return {}
    table = cast("dict[str, object]", value)
    for name in table:
        if allowed is not None and name not in allowed:
            draft.problem(
                where,
                say("There is no {name!a} here. {suggestion}", name=name, suggestion=suggestion(name, allowed)),
            )
    return table


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return say("true or false")
        case int() | float():
            return say("a number")
        case str():
            return say("text")
        case list():
            return say("a list")
        case _:
            return say("an object")


def files_of(records: Records) -> dict[str, bytes]:
    """The organisation as one file, in the order of ids; derived properties are left out."""
    return {FILE: b"".join(_lines(records))}


def _lines(records: Records) -> Iterator[bytes]:
    yield b'{"nodes": [\n'
    yield b",\n".join(_line(records.nodes[each]) for each in sorted(records.nodes))
    yield b'\n],\n"relationships": [\n'
    yield b",\n".join(_line(records.relationships[each]) for each in sorted(records.relationships))
    yield b"\n]}\n"


def _line(item: Item) -> bytes:
    declared = TYPES[item.type].properties if isinstance(item, Relationship) else LABELS[item.label].properties
    as_json: dict[str, Any] = item_as_json(item) or {}
    as_json["properties"] = _in_order(as_json["properties"], declared)
    return orjson.dumps(as_json)


def _in_order(properties: Mapping[str, object], declared: Mapping[str, Property]) -> dict[str, object]:
    return {name: properties[name] for name, each in declared.items() if name in properties and not each.derived}
