"""Can a term be written as it is? What the model does not have is refused at once, and not found empty for ever.

Every function raises `ValueError` with a whole sentence for whoever writes the term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from graph.algebra.conditions import Condition, as_condition
from graph.model import LABELS, TYPES, Kind, Property, Value
from graph.spelling import suggestion
from graph.values import Unfit, value_of

NUMBERS: Final = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY})
DECIMALS: Final = frozenset({Kind.NUMBER, Kind.MONEY})
LONGEST_TRAIL: Final = 30


def known_labels(names: tuple[str, ...]) -> tuple[str, ...]:
    """The labels, all of which exist."""
    for name in names:
        if name not in LABELS:
            raise ValueError(f"There is no label {name!r}. {suggestion(name, LABELS.keys())}")
    return names


def known_type(name: str) -> str:
    """The relationship type, which exists."""
    if name not in TYPES:
        raise ValueError(f"There is no relationship type {name!r}. {suggestion(name, TYPES.keys())}")
    return name


@cache
def _of_nodes(bases: frozenset[str], name: str) -> tuple[Property, ...]:
    """The property of this name as each label has it, those that rules can ask for."""
    labels = [label for label in LABELS.values() if label.base in bases]
    found = {label.properties[name]: None for label in labels if name in label.properties}
    if not any(prop.is_column for prop in found):
        known = sorted({prop.name for label in labels for prop in label.properties.values() if prop.is_column})
        raise ValueError(f"Rules cannot ask for {name!r} of a {_either(bases)}. {suggestion(name, known)}")
    return tuple(found)


@cache
def _of_type(name: str, prop: str) -> tuple[Property, ...]:
    declared: Mapping[str, Property] = TYPES[name].properties if name in TYPES else {}
    if prop not in declared or not declared[prop].is_column:
        known = [each.name for each in declared.values() if each.is_column]
        raise ValueError(f"Rules cannot ask for {prop!r} of {name}. {suggestion(prop, known)}")
    return (declared[prop],)


def _either(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))


def node_condition(bases: frozenset[str], name: str, wanted: Value | Condition) -> Condition:
    """A condition that a property of nodes of these base labels can meet."""
    return _fitting(_of_nodes(bases, name), as_condition(wanted))


def edge_condition(type_name: str, name: str, wanted: Value | Condition) -> Condition:
    """A condition that a property of relationships of a type can meet."""
    return _fitting(_of_type(type_name, name), as_condition(wanted))


@lru_cache
def _fitting(declared: tuple[Property, ...], condition: Condition) -> Condition:
    name = declared[0].name
    if condition.kinds and not condition.kinds & {prop.kind for prop in declared}:
        kinds = _either(kind.value for kind in condition.kinds)
        raise ValueError(f"{name!r} is a {declared[0].kind.value}, and the condition is one for a {kinds}.")
    for value in condition.named:
        if not any(_fits(prop, value) for prop in declared):
            raise ValueError(f"{name!r} can never be this: {_unfit(declared[0], value)}.")
    return condition


def _fits(prop: Property, value: Value) -> bool:
    return value in prop.words if prop.kind is Kind.WORD else _unfit(prop, value) is None


def _unfit(prop: Property, value: Value) -> str | None:
    try:
        value_of(prop, value)
    except Unfit as unfit:
        return str(unfit).rstrip(".")
    return None


def number_of_nodes(bases: frozenset[str], name: str) -> str:
    """The one base label whose nodes have this number."""
    if len(bases) > 1:
        raise ValueError(f"{name!r} of a {_either(bases)} is no single number. Ask for that of one label.")
    _check_number(_of_nodes(bases, name))
    return next(iter(bases))


def reference_of(bases: frozenset[str], name: str) -> str:
    """The one base label whose nodes name another node in this property."""
    if len(bases) > 1:
        raise ValueError(f"{name!r} of a {_either(bases)} names no single node. Ask for that of one label.")
    for prop in _of_nodes(bases, name):
        if prop.kind is not Kind.REFERENCE:
            raise ValueError(f"{name!r} is a {prop.kind.value} and names no node.")
    return next(iter(bases))


def number_of_pairs(type_name: str, name: str) -> str:
    """The type whose relationships have this number."""
    _check_number(_of_type(type_name, name))
    return type_name


def _check_number(declared: tuple[Property, ...]) -> None:
    for prop in declared:
        if prop.kind not in NUMBERS:
            raise ValueError(f"{prop.name!r} is a {prop.kind.value} and no number.")


def comparable(bases: frozenset[str], name: str) -> str:
    """The property, which can be compared between nodes of these base labels."""
    declared = _of_nodes(bases, name)
    if name == "status" or DECIMALS & {prop.kind for prop in declared}:
        raise ValueError(f"{name!r} cannot be compared between two nodes.")
    if len({prop.words for prop in declared}) > 1:
        raise ValueError(
            f"{name!r} has other words for each of {', '.join(sorted(bases))}, so it cannot be compared."
        )
    return name


def dates_and_words(bases: frozenset[str], date: str, word: str) -> None:
    """Checks that nodes of these base labels have this date and this word."""
    for name, kinds in ((date, {Kind.DATE}), (word, {Kind.WORD, Kind.TAG})):
        for prop in _of_nodes(bases, name):
            if prop.kind not in kinds:
                raise ValueError(f"{name!r} is a {prop.kind.value} and no {_either(kind.value for kind in kinds)}.")
    comparable(bases, word)


def walk(low: int, high: int) -> None:
    """Checks that so many steps can be walked."""
    if low not in (0, 1) or high < 1:
        raise ValueError(f"A walk of {low} to {high} steps cannot be asked for; it begins with 0 or 1.")


def trail(low: int, high: int) -> None:
    """Checks that a trail of so many steps can be followed."""
    if low < 1 or not 1 <= high <= LONGEST_TRAIL:
        raise ValueError(f"A trail of {low} to {high} steps cannot be asked for; it has 1 to {LONGEST_TRAIL}.")


def leads_on(sources: frozenset[str], targets: frozenset[str]) -> None:
    """Checks that a relation can be walked on from where it leads to."""
    if sources != targets:
        raise ValueError(f"What leads from {_either(sources)} to {_either(targets)} cannot be walked on.")
