"""Which keys may stand at a node in the YAML form, and which relationship does each of them mean?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.interchange.words import LABEL_OF
from graph.model import LABELS, TYPES, is_a

SUFFIXES: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of relationships: their type, whether they go out from the node where the key stands, and the label
    of nodes that may be described right there."""

    type: str
    outgoing: bool = True
    child: str | None = None


def _nested(type: str, *tables: str, outgoing: bool = False) -> dict[str, Key]:  # noqa: A002
    return {table: Key(type, outgoing, LABEL_OF[table]) for table in tables}


def _incoming(**types: str) -> dict[str, Key]:
    return {name: Key(type_name, outgoing=False) for name, type_name in types.items()}


_OWN_KEYS: Final[Mapping[str, Mapping[str, Key]]] = {
    "Unit": {
        **_nested("PART_OF", "tribes", "squads", "chapters", "units"),
        **_nested("MEMBER_OF", "people"),
        **_nested("SEAT_IN", "positions"),
        **_nested("OWNS", "areas", outgoing=True),
        **_incoming(lead="LEADS", leads="LEADS", deputies="DEPUTY_OF"),
    },
    "Area": {
        **_nested("SUB_AREA_OF", "areas"),
        **_incoming(owners="OWNS", contributors="CONTRIBUTES_TO"),
    },
    "Objective": _incoming(owners="OWNS"),
    "Process": {
        **_nested("HAS_STEP", "steps", outgoing=True),
        **_incoming(owners="OWNS", validated_by="VALIDATED", followers="FOLLOWS"),
    },
    "Dependency": {"consumer": Key("NEEDED_BY"), "provider": Key("PROVIDED_BY")},
    "Position": _incoming(filled_by="FILLS"),
}


def _keys_of(label: str) -> dict[str, Key]:
    outgoing = {name.lower(): Key(name) for name, declared in TYPES.items() if is_a(label, declared.sources)}
    return {**outgoing, **_OWN_KEYS.get(LABELS[label].base, {})}


KEYS: Final[Mapping[str, Mapping[str, Key]]] = {label: _keys_of(label) for label in LABELS}
"""Label to the relationship keys that may stand at its nodes."""

IN_ORDER: Final = "in_order"
"""At a process: whether its steps follow each other as they are written."""

MEMBER: Final = "member"
"""At a person described inside a unit: the properties of that membership."""

RELATIONSHIPS: Final = "relationships"
ORGANISATION: Final = "organisation"

SCENARIO: Final = "scenario"
"""Begins a document that holds a plan, whose `steps` are no steps of processes."""

EXPECTATIONS: Final = "expectations"
"""What an organisation expects of itself, which is no part of it."""
