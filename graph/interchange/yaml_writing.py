"""How is an organisation written as YAML that people like to read: squads under tribes, people under squads?

A node stands inside another where exactly one relationship of the nesting kind ties the two; everything else is
written as keys of the node a relationship starts from. Order is by id, so that two exports can be compared.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from graph.interchange.words import PLURALS
from graph.interchange.yaml_keys import MEMBER
from graph.model import LABELS, TYPES, Kind, Node, Properties, Records, Relationship, RelationshipKey, Value

FILE: Final = "organisation.yaml"
MAX_NESTING: Final = 6

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w./ -]*[\w./-])?")
_MISREAD: Final = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONG_KEY: Final = 800

_HOMES: Final = {
    "PART_OF": (True, None),
    "MEMBER_OF": (True, "people"),
    "SEAT_IN": (True, "positions"),
    "OWNS": (False, "areas"),
}
"""Types that put a node inside another: whether it is their source, and the key (None: the table of its label)."""


def text(value: str) -> str:
    """A text as a YAML scalar that is read back as the same text."""
    if _PLAIN.fullmatch(value) and value.lower() not in _MISREAD and len(value) < 200:
        return value
    return _UNPRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return text(value) if isinstance(value, str) else repr(value)


def _flow(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in pairs) + "}"


def _properties(properties: Properties) -> list[tuple[str, str]]:
    return [(name, _scalar(value)) for name, value in properties.items()]


class _Page:
    """What stands where on the page: which nodes stand inside which, and which relationships that says."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.outgoing: dict[str, list[Relationship]] = defaultdict(list)
        self.inside: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.said: set[RelationshipKey] = set()
        self.top: list[str] = []
        for _, each in sorted(records.relationships.items()):
            self.outgoing[each.source].append(each)
        self._settle(_homes(records))

    def _settle(self, homes: dict[str, Relationship]) -> None:
        for id_ in sorted(self.records.nodes):
            home = homes.get(id_)
            if home is None or _level(id_, homes) > MAX_NESTING:
                self.top.append(id_)
                continue
            inner_is_source, key = _HOMES[home.type]
            outer = home.target if inner_is_source else home.source
            table = key or PLURALS[self.records.nodes[id_].label]
            self.inside[outer][table].append(id_)
            self.said.add(home.identity)


def _homes(records: Records) -> dict[str, Relationship]:
    """For each node the one relationship that puts it inside another, where there is exactly one to say so."""
    candidates: dict[str, list[Relationship]] = defaultdict(list)
    for each in records.relationships.values():
        if each.type in _HOMES:
            inner = each.source if _HOMES[each.type][0] else each.target
            outer = each.target if _HOMES[each.type][0] else each.source
            is_unit = LABELS[records.nodes[outer].label].base == "Unit"
            if is_unit and records.nodes[inner].label not in ("Process", "Objective"):
                candidates[inner].append(each)
    return {
        inner: found[0]
        for inner, found in candidates.items()
        if len(found) == 1 and (found[0].type == "MEMBER_OF" or not found[0].properties)
    }


def _level(id_: str, homes: dict[str, Relationship]) -> int:
    """How deep a node would stand on the page; more than the limit also for whatever runs in a circle."""
    level = 0
    while (home := homes.get(id_)) is not None and level <= MAX_NESTING:
        id_ = home.target if _HOMES[home.type][0] else home.source
        level += 1
    return level


def files_of(records: Records) -> dict[str, bytes]:
    """The organisation as one file; derived properties are left out."""
    return {FILE: "".join(f"{line}\n" for line in _document(_Page(records))).encode()}


def _document(page: _Page) -> Iterator[str]:
    if not page.top:
        yield "{}"
    tables: dict[str, list[str]] = defaultdict(list)
    for id_ in page.top:
        tables[PLURALS[page.records.nodes[id_].label]].append(id_)
    for table in PLURALS.values():
        if table in tables:
            yield f"{table}:"
            for id_ in tables[table]:
                yield from _node(page, id_, "  ")


def _node(page: _Page, id_: str, indent: str, membership: Relationship | None = None) -> Iterator[str]:
    node = page.records.nodes[id_]
    lines = list(_lines_of(node))
    if membership is not None and membership.properties:
        lines.append(f"{MEMBER}: {_flow(_properties(membership.properties))}")
    yield f"{indent}- id: {text(id_)}"
    yield from (f"{indent}  {line}" for line in lines)
    yield from _ties(page, id_, indent + "  ")
    for table, inner in page.inside.get(id_, {}).items():
        yield f"{indent}  {table}:"
        for each in inner:
            yield from _node(
                page, each, indent + "    ", _membership(page, each, id_) if table == "people" else None
            )


def _membership(page: _Page, person: str, unit: str) -> Relationship:
    return page.records.relationships[RelationshipKey("MEMBER_OF", person, unit)]


def _lines_of(node: Node) -> Iterator[str]:
    """Its properties, attributes last, since they are many lines."""
    declared = LABELS[node.label].properties
    for name, prop in sorted(declared.items(), key=lambda entry: entry[1].kind is Kind.ATTRIBUTES):
        value = node.properties.get(name)
        if value is None or prop.derived:
            continue
        if isinstance(value, str | int | float | date):
            yield f"{name}: {_scalar(value)}"
        elif not value:
            yield f"{name}: {{}}"
        else:
            yield f"{name}:"
            for key, each in value.items():
                written = text(key)
                if len(written) > _LONG_KEY:
                    yield f"  ? {written}"
                    yield f"  : {_scalar(each)}"
                else:
                    yield f"  {written}: {_scalar(each)}"


def _ties(page: _Page, id_: str, indent: str) -> Iterator[str]:
    by_type: dict[str, list[Relationship]] = defaultdict(list)
    for each in page.outgoing[id_]:
        if each.identity not in page.said:
            by_type[each.type].append(each)
    for type_name in TYPES:
        found = by_type.get(type_name, [])
        if any(each.properties for each in found) or len(found) > 4:
            yield f"{indent}{type_name.lower()}:"
            yield from (f"{indent}  - {_entry(each)}" for each in found)
        elif found:
            yield f"{indent}{type_name.lower()}: [{', '.join(text(each.target) for each in found)}]"


def _entry(each: Relationship) -> str:
    if not each.properties:
        return text(each.target)
    return _flow([("to", text(each.target)), *_properties(each.properties)])
