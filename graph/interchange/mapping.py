"""What does somebody say about the columns of a table: which of them hold what of the model?

A mapping is a value of its own. It can be written down as JSON, kept with a source, and used for its next table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from graph.errors import Problem, Refused
from graph.interchange.cells import Reading
from graph.interchange.parsing import json_of
from graph.interchange.places import Place
from graph.interchange.reading import Limits
from graph.model import LABELS, TYPES, Kind, RelationshipType, is_a
from graph.spelling import suggestion
from graph.words import mark, say

To: TypeAlias = Literal["id", "property", "attribute", "given", "family", "relationship", "detail"]
Way: TypeAlias = Literal["out", "in"]
Missing: TypeAlias = Literal["new", "ghost"]

TOS: Final[tuple[To, ...]] = get_args(To)
SEPARATORS: Final = (";", ",", "|", "/")
MOST: Final = 200
"""Tables of one mapping, and columns that one of them uses."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds of the node that its row describes.

    `to` is its `id`; a `property`, or an `attribute`, called `name`; the `given` or `family` name of a person; other
    nodes in a `relationship` of type `name`, `in` or `out` of this one, each of label `label` and, where nothing
    describes it, `new` or a `ghost`; or a `detail`: the property `name` of the row's first relationship of type `of`.
    `separator` stands between several; `reads` says what comes first in a date.
    """

    to: To
    name: str = ""
    way: Way = "out"
    label: str = ""
    missing: Missing = "ghost"
    separator: str = ""
    of: str = ""
    reads: Reading | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What each row of a table describes, a node of `label`, and what its columns hold; others are left out."""

    table: str
    label: str
    columns: Mapping[str, Target]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The tables that are read, and how; a table without rows in it is left out."""

    tables: tuple[TableMapping, ...] = ()


def ends_of(label: str, declared: RelationshipType, way: Way) -> tuple[str, ...]:
    """Which labels may stand at the other end of a relationship of `label`; none if it cannot have one that way."""
    mine, others = (declared.sources, declared.targets) if way == "out" else (declared.targets, declared.sources)
    return others if is_a(label, mine) else ()


def mapping_as_json(mapping: ColumnMapping) -> dict[str, Any]:
    """The mapping as values that JSON can hold; `mapping_of` reads it."""
    return {
        "tables": [
            {
                "table": each.table,
                "label": each.label,
                "columns": {column: _target_as_json(target) for column, target in each.columns.items()},
            }
            for each in mapping.tables
        ]
    }


def _target_as_json(target: Target) -> dict[str, str]:
    said = {"to": target.to, "name": target.name}
    if target.to == "relationship":
        said |= {"way": target.way, "label": target.label, "missing": target.missing}
    return {
        key: value
        for key, value in {**said, "separator": target.separator, "of": target.of, "reads": target.reads}.items()
        if value
    }


def read_mapping(data: bytes, limits: Limits, name: str = "mapping") -> ColumnMapping:
    """The mapping that a JSON text holds. Raises `Refused` with everything that is wrong with it."""
    return mapping_of(json_of(name, data, limits), name)


def mapping_of(value: object, name: str = "mapping") -> ColumnMapping:
    """The mapping that values of JSON describe. Raises `Refused` with everything that is wrong with it."""
    problems: list[Problem] = []
    place = Place(value, "$", name, problems)
    whole = place.entries(say("a mapping"), ("tables",))
    tables = place.needed(whole, "tables", say("which tables are read"))
    found = [_table(each) for each in tables.items()] if tables else []
    if len(found) > MOST:
        place.refuse(
            say("There are {number} tables, and at most {most} are mapped at once", number=len(found), most=MOST)
        )
    if problems:
        raise Refused(problems)
    return ColumnMapping(tuple(found))


def _table(place: Place) -> TableMapping:
    entries = place.entries(say("a table"), ("table", "label", "columns"))
    named, of, columns = (
        place.needed(entries, name, about)
        for name, about in (
            ("table", say("the name of its file")),
            ("label", say("what each row describes")),
            ("columns", say("what each column holds")),
        )
    )
    label = (of and of.one_of(say("a label"), LABELS)) or ""
    targets: dict[str, Target] = {}
    if columns and label:
        keys = [str(key) for key in cast("Mapping[object, object]", columns.value)] if columns.is_table else []
        if len(keys) > MOST:
            columns.refuse(
                say("There are {number} columns, and at most {most} are used", number=len(keys), most=MOST)
            )
        targets = {column: _target(each, label) for column, each in columns.entries(say("columns"), keys).items()}
        if not targets.keys():
            columns.refuse(say("No column of this table is used"))
        elif sentence := missing_name(label, targets.values()):
            columns.refuse(sentence)
    return TableMapping(named.word if named else "", label, targets)


def missing_name(label: str, targets: Iterable[Target]) -> str | None:
    """What has to be said before the rows can be read; None if they tell their things apart."""
    used = list(targets)
    if any(each.to in ("id", "given", "family") or (each.to, each.name) == ("property", "name") for each in used):
        return None
    if label == "Dependency" and {"NEEDED_BY", "PROVIDED_BY"} <= {each.name for each in used}:
        return None
    return say("Nothing tells one {label} from another. Say which column holds its id or its name.", label=label)


_ALLOWED: Final = ("to", "name", "way", "label", "missing", "separator", "of", "reads")


def _target(place: Place, label: str) -> Target:
    entries = place.entries(say("what a column holds"), _ALLOWED)
    to = place.needed(entries, "to", say("what the column holds"))
    kind = (to and to.one_of(say("a use"), TOS)) or "id"
    name = entries.get("name")
    target = Target(
        cast("To", kind),
        name.word if name else "",
        cast("Way", _word(entries, "way", say("a way"), ("out", "in")) or "out"),
        _word(entries, "label", say("a label"), LABELS),
        cast("Missing", _word(entries, "missing", say("a fate"), ("new", "ghost")) or "ghost"),
        _word(entries, "separator", say("a separator"), SEPARATORS),
        _word(entries, "of", say("a type"), TYPES),
        cast("Reading | None", _word(entries, "reads", say("an order"), ("day-first", "month-first")) or None),
    )
    if sentence := _unfit(target, label):
        (name or place).refuse(sentence)
    return target


def _word(entries: Mapping[str, Place], name: str, what: str, allowed: Collection[str]) -> str:
    place = entries.get(name)
    return (place and place.one_of(what, allowed)) or ""


def _unfit(target: Target, label: str) -> str | None:
    """Why a column of a table of `label` cannot hold this; None if it can."""
    match target.to:
        case "property":
            return _unknown(say("A {label}", label=label), target.name, _properties(label))
        case "attribute":
            return None if target.name else say("An attribute needs a name.")
        case "given" | "family":
            return None if label == "Person" else say("A {label} has one name only.", label=label)
        case "relationship":
            return _unfit_relationship(target, label)
        case "detail":
            allowed = [*TYPES[target.of].properties] if target.of else []
            return _unknown(say("The relationship {of}", of=target.of), target.name, allowed)
        case "id":
            return None


def _properties(label: str) -> list[str]:
    declared = LABELS[label].properties.values()
    return [each.name for each in declared if not each.derived and each.kind is not Kind.ATTRIBUTES]


def _unknown(owner: str, name: str, allowed: Collection[str]) -> str | None:
    return (
        None
        if name in allowed
        else say(
            "{owner} has no property {name!r}. {suggestion}",
            owner=owner,
            name=name,
            suggestion=suggestion(name, allowed),
        )
    )


def _unfit_relationship(target: Target, label: str) -> str | None:
    if target.name not in TYPES:
        return say(
            "There is no relationship type {name!r}. {suggestion}",
            name=target.name,
            suggestion=suggestion(target.name, TYPES),
        )
    others = ends_of(label, TYPES[target.name], target.way)
    if not others:
        out = mark("A {label} cannot have {name} to something else.")
        back = mark("A {label} cannot have {name} from something else.")
        return say(out if target.way == "out" else back, label=label, name=target.name)
    if not target.label or not is_a(target.label, others):
        return say(
            "{name} of a {label} needs {names} at the other end, as its 'label'.",
            name=target.name,
            label=label,
            names=" or ".join(others),
        )
    return None
