"""How is an organisation read from YAML written by hand, where squads stand under tribes and people under squads?

The form is described in `docs/formats.md`. Every scalar is read as text and becomes what its property holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from graph.interchange.described import Described, Draft
from graph.interchange.parsing import Items, Table, Text, Yaml
from graph.interchange.reading import Files
from graph.interchange.words import LABEL_OF, ended
from graph.interchange.yaml_keys import (
    EXPECTATIONS,
    IN_ORDER,
    KEYS,
    MEMBER,
    ORGANISATION,
    RELATIONSHIPS,
    SCENARIO,
    SUFFIXES,
    Key,
)
from graph.model import LABELS, TYPES, Kind, Property, Scalar, Value
from graph.spelling import suggestion
from graph.values import Unfit, value_from_text
from graph.words import say

FORMAT: Final = "yaml"

_TOP: Final = re.compile(rf"^({'|'.join((*LABEL_OF, RELATIONSHIPS, ORGANISATION))})\s*:".encode(), re.MULTILINE)
_INTEGER: Final = re.compile(r"-?(0|[1-9]\d*)")
_FLOAT: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_FLAGS: Final = {"true": True, "false": False}


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this beginning is of this form."""
    return name.lower().endswith(SUFFIXES) and _TOP.search(head) is not None


def read(files: Files, known: Mapping[str, str]) -> Described:
    """What the YAML files describe together. Raises `Refused` with every problem found."""
    from graph.interchange.yaml_parsing import yaml_of

    draft = Draft(FORMAT)
    draft.problems(files.left_out)
    for name in files.ending(*SUFFIXES):
        reader = _Reader(draft, name)
        for document in yaml_of(name, files.bytes_of(name), files.limits):
            reader.document(document)
    return draft.whole(known)


def _kind(value: Yaml) -> str:
    if isinstance(value, Text):
        return say("nothing") if value.is_null else say("the text {value!r}", value=value[:60])
    return say("a list") if isinstance(value, Items) else say("a table")


def attribute_of(text: Text) -> Scalar:
    """What an attribute holds: a number, true or false where written so without quotes, else text."""
    if text.plain and text in _FLAGS:
        return _FLAGS[text]
    if text.plain and len(text) <= 40:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return str(text)


class _Reader:
    """Reads one file into the draft; every problem is noted with the line it stands in."""

    def __init__(self, draft: Draft, name: str) -> None:
        self._draft = draft
        self._name = name

    def _at(self, value: Yaml) -> str:
        return f"{self._name}:{value.line}"

    def _wanted(self, what: str, value: Yaml) -> None:
        self._draft.problem(
            self._at(value), say("{what} is wanted here, and {value} was found.", what=what, value=_kind(value))
        )

    def _items(self, value: Yaml) -> Items:
        """The entries of a list; one entry may stand without a list, and nothing is an empty list."""
        if isinstance(value, Items):
            return value
        alone = Items(value.line)
        if not (isinstance(value, Text) and value.is_null):
            alone.append(value)
        return alone

    def _table(self, value: Yaml, what: str) -> Table:
        if isinstance(value, Table):
            return value
        self._wanted(what, value)
        return Table(value.line)

    def document(self, value: Yaml) -> None:
        """One document: lists of nodes by table, relationships, the organisation. What it expects is passed over.

        A document that holds a plan is passed over as a whole.
        """
        table = self._table(value, say("A table with keys such as 'tribes' and 'areas'"))
        for key, entries in table.items() if Text(SCENARIO) not in table else ():
            if key == EXPECTATIONS:
                continue
            if key == ORGANISATION:
                self._organisation(self._table(entries, say("A table with 'name' and 'about'")))
            elif key == RELATIONSHIPS:
                for entry in self._items(entries):
                    self._relationship(self._table(entry, say("A table with 'type', 'source' and 'target'")))
            elif key in LABEL_OF:
                for entry in self._items(entries):
                    self._node(self._table(entry, say("A table with an 'id'")), LABEL_OF[key])
            else:
                sentence = say(
                    "There is no table {key!r}. {suggestion}",
                    key=key,
                    suggestion=suggestion(key, (*LABEL_OF, RELATIONSHIPS, ORGANISATION)),
                )
                self._draft.problem(self._at(key), sentence)

    def _organisation(self, table: Table) -> None:
        for key, value in table.items():
            if key not in ("name", "about"):
                self._draft.problem(
                    self._at(key), say("An organisation has 'name' and 'about', and no {key!r}.", key=key)
                )
            elif not isinstance(value, Text):
                self._wanted("Text", value)
            elif key in self._draft.organisation:
                self._draft.problem(
                    self._at(key), say("The organisation's {key} is given twice. Keep one.", key=key)
                )
            else:
                self._draft.organisation[str(key)] = str(value)

    def _relationship(self, table: Table) -> None:
        ends = {name: self._text(table, name) for name in ("type", "source", "target")}
        declared = TYPES.get(ends["type"] or "")
        allowed: Mapping[str, Property] = declared.properties if declared else {}
        properties = {key: value for key, value in table.items() if key not in ends}
        if table:
            kept = self._properties(properties, allowed, ends["type"] or "a relationship") if declared else {}
            self._draft.relationship(ends["type"], ends["source"], ends["target"], kept, self._at(table))

    def _text(self, table: Table, name: str) -> str | None:
        value = table.get(Text(name))
        if isinstance(value, Text) and not value.is_null:
            return str(value)
        if value is not None:
            self._wanted("Text", value)
        return None

    def _properties(
        self, given: Mapping[Text, Yaml], allowed: Mapping[str, Property], owner: str
    ) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        for key, value in given.items():
            prop = allowed.get(key)
            if prop is None:
                self._draft.problem(
                    self._at(key),
                    say(
                        "{owner} has no {key!r}. {suggestion}",
                        owner=owner,
                        key=key,
                        suggestion=suggestion(key, allowed.keys()),
                    ),
                )
            elif prop.derived:
                continue
            elif prop.kind is Kind.ATTRIBUTES:
                if (attributes := self._attributes(value)) is not None:
                    kept[prop.name] = attributes
            elif not isinstance(value, Text):
                self._wanted(say("The {key} of {owner}", key=key, owner=owner), value)
            elif not value.is_null:
                try:
                    kept[prop.name] = value_from_text(prop, str(value))
                except Unfit as unfit:
                    self._draft.problem(
                        self._at(value),
                        ended(say("{owner} cannot have this {key}: {unfit}", owner=owner, key=key, unfit=unfit)),
                    )
        return kept

    def _attributes(self, value: Yaml) -> dict[str, Scalar] | None:
        """A table of attributes; None where nothing is written."""
        if isinstance(value, Text) and value.is_null:
            return None
        kept: dict[str, Scalar] = {}
        for name, each in self._table(value, say("A table of names and values")).items():
            if isinstance(each, Text) and not each.is_null:
                kept[str(name)] = attribute_of(each)
            else:
                self._wanted(say("Text, a number, true or false"), each)
        return kept

    def _node(self, table: Table, label: str) -> str | None:
        """Describes a node and what stands inside it; its id, or None if it could not be described."""
        if self._draft.is_hopeless or not table:
            return None
        declared, keys = LABELS[label].properties, KEYS[label]
        id_ = self._text(table, "id")
        if id_ is None:
            self._draft.problem(self._at(table), say("This {label} needs an id.", label=label))
            return None
        special = ("id", IN_ORDER) if label == "Process" else ("id",)
        properties: dict[Text, Yaml] = {}
        for key, value in table.items():
            if key in declared:
                properties[key] = value
            elif key not in keys and key not in special:
                sentence = say(
                    "{label} {id!r} has no {key!r}. {suggestion}",
                    label=label,
                    id=id_,
                    key=key,
                    suggestion=suggestion(key, (*declared, *keys)),
                )
                self._draft.problem(self._at(key), sentence)
        kept = self._properties(properties, declared, f"{label} {id_!r}")
        made = self._draft.node(id_, (label,), kept, self._at(table))
        if made is not None:
            self._ties(made, label, table)
        return made

    def _ties(self, id_: str, label: str, table: Table) -> None:
        for name, value in table.items():
            key = KEYS[label].get(name)
            if key is None or name in LABELS[label].properties:
                continue
            others = [self._tie(id_, key, entry) for entry in self._items(value)]
            if key.type == "HAS_STEP" and self._is_in_order(table):
                steps = [each for each in others if each is not None]
                for first, second in pairwise(steps):
                    self._draft.relationship("NEXT", first, second, {}, self._at(name))

    def _is_in_order(self, table: Table) -> bool:
        value = table.get(Text(IN_ORDER), Text.of("", table.line))
        if not isinstance(value, Text) or not (value.is_null or value in _FLAGS):
            self._wanted(say("True or false"), value)
            return False
        return _FLAGS.get(value, False)

    def _tie(self, id_: str, key: Key, entry: Yaml) -> str | None:
        """One relationship between node `id_` and what an entry names or describes; the other end's id."""
        allowed = TYPES[key.type].properties
        properties: dict[str, Value] = {}
        if isinstance(entry, Text) and not entry.is_null:
            other: str | None = str(entry)
        elif isinstance(entry, Table) and key.child is not None and "id" in entry:
            described, membership = self._apart(entry, key)
            properties = self._properties(membership, allowed, key.type)
            other = self._node(described, key.child)
        elif isinstance(entry, Table) and (end := "to" if key.outgoing else "from") in entry:
            other = self._text(entry, end)
            given = {name: value for name, value in entry.items() if name != end}
            properties = self._properties(given, allowed, key.type)
        else:
            end = "to" if key.outgoing else "from"
            inside = say(" or a table with 'id' that describes it") if key.child else ""
            self._wanted(
                say(
                    "An id, a table with {end!r} and properties of {type},{inside}",
                    end=end,
                    type=key.type,
                    inside=inside,
                ),
                entry,
            )
            return None
        if other is not None:
            source, target = (id_, other) if key.outgoing else (other, id_)
            self._draft.relationship(key.type, source, target, properties, self._at(entry))
        return other

    def _apart(self, entry: Table, key: Key) -> tuple[Table, Table]:
        """A person described inside a unit, and the properties of that membership."""
        membership = entry.get(Text(MEMBER))
        if key.type != "MEMBER_OF" or membership is None:
            return entry, Table(entry.line)
        described = Table(entry.line)
        described.update((name, value) for name, value in entry.items() if name != MEMBER)
        return described, self._table(membership, say("A table with 'fte', 'role', 'since' or 'until'"))
