"""Which steps does a written plan consist of? Everything that is wrong in it is said at once, with its place.

steps:
  - {do: move_squad, unit: payslip-engine, to: money, on: 2027-01-15}
  - {do: close_squad, unit: retro, to: corrections, note: Its work is done.}
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from graph.errors import Problem, Refused
from graph.interchange.places import Place
from graph.interchange.reading import UPLOAD, Limits
from graph.model import Kind, Property
from graph.operations import OPERATIONS, Operation, Part, Step
from graph.words import say

FILE: Final = "plan.yaml"

OF_STEP: Final = ("on", "wave", "note", "author")
"""What can stand in a step whatever it does."""

_KINDS: Final[Mapping[object, Kind]] = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    bool: Kind.FLAG,
    date: Kind.DATE,
}
_WAVES: Final = 100


def read_plan(data: bytes | str, name: str = FILE, limits: Limits = UPLOAD) -> list[Step]:
    """The steps that a YAML file lists under `steps`, be it a whole scenario. Raises `Refused` with every problem."""
    from graph.interchange.yaml_parsing import yaml_of

    problems: list[Problem] = []
    found: list[Step] = []
    for document in yaml_of(name, data.encode() if isinstance(data, str) else data, limits):
        page = Place(document, "$", name, problems).entries(say("A plan"), ("scenario", "steps"))
        found += steps_at(page.get("steps"))
    if problems:
        raise Refused(problems)
    return found


def steps_at(place: Place | None) -> list[Step]:
    """The steps that are listed at a place; what is wrong with one is noted there, and it is left out."""
    steps = (_step(each) for each in (place.items() if place else ()))
    return [each for each in steps if each is not None]


def step_of(document: object, name: str = "") -> Step:
    """The step that a table describes, as JSON or YAML holds it. Raises `Refused` with every problem found."""
    place = Place(document, "$", name, [])
    found = _step(place)
    if found is None or place.problems:
        raise Refused(place.problems)
    return found


def _step(place: Place) -> Step | None:
    """The step at a place; None where something is wrong with it."""
    told = len(place.problems)
    do = place.needed(_all(place), "do", say("what the step does, as in 'do: move_squad'"))
    kind = do.one_of(say("An operation"), OPERATIONS) if do else None
    if kind is None:
        return None
    chosen = OPERATIONS[kind]
    entries = place.entries(
        say("The operation {kind}", kind=kind), ("do", *OF_STEP, *(each.name for each in fields(chosen)))
    )
    operation = _operation(place, entries, chosen)
    given = {name: entries[name].fitting(prop) for name, prop in _STEP.items() if name in entries}
    if operation is None or len(place.problems) > told:
        return None
    return Step(operation, **given)  # type: ignore[arg-type]


_STEP: Final = {
    "on": Property("on", Kind.DATE),
    "wave": Property("wave", Kind.INTEGER, low=1, high=_WAVES),
    "note": Property("note", Kind.TEXT),
    "author": Property("author", Kind.TEXT),
}


def _all(place: Place) -> dict[str, Place]:
    """All entries of a table, wherever they belong."""
    names = list(map(str, cast("Mapping[object, object]", place.value))) if place.is_table else []
    return place.entries(say("A step"), names)


def _operation(place: Place, entries: Mapping[str, Place], kind: type[Operation]) -> Operation | None:
    values: dict[str, Any] = {}
    told = len(place.problems)
    for each in fields(kind):
        if each.name in entries:
            values[each.name] = _value(entries[each.name], each.name, _hints(kind)[each.name])
        elif each.default is MISSING and each.default_factory is MISSING:
            place.refuse(say("{name!r} is missing here: {kind} needs it.", name=each.name, kind=kind.kind))
    return kind(**values) if len(place.problems) == told else None


@cache
def _hints(kind: type[Operation]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(place: Place, name: str, hint: Any) -> Any:
    """The value of one field, of the kind that the field is declared with."""
    if get_origin(hint) in (Union, types.UnionType):
        wanted = [each for each in get_args(hint) if each is not types.NoneType]
        hint = wanted[0]
    if get_origin(hint) is tuple:
        (item, _) = get_args(hint)
        return tuple(_part(each) if item is Part else _text(each, name) for each in place.items())
    if get_origin(hint) is not None:  # a table of texts
        return {key: _text(each, key) for key, each in _all(place).items()}
    return place.fitting(Property(name, _KINDS[hint]))


def _part(place: Place) -> Part:
    entries = place.entries(say("A part"), ("id", "name"))
    id_ = place.needed(entries, "id", say("a short name of its own"))
    return Part(_text(id_, "id"), _text(entries.get("name", id_), "name")) if id_ else Part("", "")


def _text(place: Place | None, name: str) -> str:
    return str(place.fitting(Property(name, Kind.TEXT)) or "") if place else ""
