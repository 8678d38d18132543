"""Which Cypher collects everything of one label or type as lists? Constant texts, of names of the model alone.

The properties are taken as one map a row, because the server walks through all of a row's properties for each that is
asked for by itself (three times faster). Dates become numbers such as 20260331, which are packed four times faster.
`collect` leaves out unknown values, so they become a value that no property of the kind has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import LABELS, TYPES, Kind, Property
from graph.store.neo4j.cypher import sub_labels

_NUMBERS: Final = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.FLAG)
ABSENT: Final[Mapping[Kind, str | bool]] = {kind: "" if kind in _NUMBERS else False for kind in Kind}
"""What stands for an unknown value of a kind: a text among numbers and flags, a flag among texts."""


@dataclass(frozen=True, slots=True)
class Collection:
    """How to read all nodes of one label, or all relationships of one type, with some of their properties.

    `whole` and `part` answer with one row of lists: numbers and ids, or sources and targets, then one list for each
    of `properties`. `part` reads only those whose own number is from `$low` up to below `$high`; `numbers` answers
    with the lowest and the highest there is.
    """

    name: str
    properties: tuple[Property, ...]
    whole: str
    part: str
    numbers: str


def _nodes(label: str, properties: Iterable[Property]) -> Collection:
    kept = tuple(properties)
    match = f"MATCH (n:{_only(label)})"
    lists = (
        f"WITH id(n) AS number, properties(n) AS p RETURN collect(number), collect(p.id){''.join(map(_list, kept))}"
    )
    part = f"{match} WHERE $low <= id(n) < $high {lists}"
    return Collection(label, kept, f"{match} {lists}", part, f"{match} RETURN min(id(n)), max(id(n))")


def _relationships(name: str, properties: Iterable[Property]) -> Collection:
    kept = tuple(properties)
    match = f"MATCH (s)-[r:{name}]->(t)"
    lists = "RETURN collect(id(s)), collect(id(t))"
    if kept:
        lists = (
            "WITH id(s) AS source, id(t) AS target, properties(r) AS p "
            f"RETURN collect(source), collect(target){''.join(map(_list, kept))}"
        )
    part = f"{match} WHERE $low <= id(r) < $high {lists}"
    return Collection(name, kept, f"{match} {lists}", part, f"{match} RETURN min(id(r)), max(id(r))")


def _only(label: str) -> str:
    """The nodes of which this is the most specific label."""
    subs = sub_labels(label)
    return f"{label}&!({'|'.join(subs)})" if subs else label


def _list(each: Property) -> str:
    value = f"p.{each.name}"
    if each.kind is Kind.DATE:
        value = f"{value}.year * 10000 + {value}.month * 100 + {value}.day"
    absent = "''" if ABSENT[each.kind] == "" else "false"
    return f", collect(coalesce({value}, {absent}))"


def _columns(declared: Mapping[str, Property]) -> Iterable[Property]:
    return (each for each in declared.values() if each.is_column)


def _all(declared: Mapping[str, Property]) -> Iterable[Property]:
    return (each for each in declared.values() if not each.derived)


# What the projection holds, and all that records have.
LOAD_NODES: Final = {name: _nodes(name, _columns(label.properties)) for name, label in LABELS.items()}
LOAD_RELATIONSHIPS: Final = {name: _relationships(name, _columns(each.properties)) for name, each in TYPES.items()}
READ_NODES: Final = {name: _nodes(name, _all(label.properties)) for name, label in LABELS.items()}
READ_RELATIONSHIPS: Final = {name: _relationships(name, _all(each.properties)) for name, each in TYPES.items()}

# How many there are, which the server knows without looking.
COUNT_NODES: Final = " UNION ALL ".join(
    f"MATCH (n:{_only(name)}) RETURN '{name}' AS name, count(n) AS many" for name in LABELS
)
COUNT_RELATIONSHIPS: Final = " UNION ALL ".join(
    f"MATCH ()-[r:{name}]->() RETURN '{name}' AS name, count(r) AS many" for name in TYPES
)
