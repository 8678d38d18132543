"""What may an organisation expect of itself? Random documents that fit the model and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, Final

from graph.model import LABELS, TYPES, Kind, Node, Property, Records
from graph.rules.expectations import Expectation, from_document
from graph.rules.expectations.ways import can_be_walked, directions, most_steps
from tests.organisations.values import value_of

HOSTILE: Final = (
    "o'hara",
    'say "so"',
    "\\",
    "ends with \\",
    "' OR true //",
    "'}) DETACH DELETE n //",
    "\\u0027 OR true //",
    "$today",
    "$craft_1",
    "`craft`",
    "/* nothing",
    "known",
    "unknown",
    "null",
    "true",
    "3",
    "2026-01-01",
    "90 days ago",
    "a: b # c",
    "- a",
    "{a}",
    " around ",
    "two\nlines",
    "日本 é",
    "<b>",
)
"""Texts that mean something to Cypher, to YAML or to a document, and have to stay texts."""

Combination = tuple[str, str, str, tuple[str, ...]]


BOUNDS: Final[tuple[dict[str, int], ...]] = (
    {},
    {"at_least": 1},
    {"at_least": 2},
    {"at_most": 0},
    {"at_most": 1},
    {"at_least": 1, "at_most": 2},
)


def _combinations() -> Iterator[Combination]:
    for type_name in TYPES:
        for label in LABELS:
            for target in LABELS:
                if found := directions(type_name, label, target):
                    yield type_name, label, target, found


COMBINATIONS: Final = tuple(_combinations())
"""Every type with the two labels it can tie and the directions it can tie them in."""


def with_hostile_texts(records: Records, rng: Random) -> Records:
    """The organisation in which some of the words that it made up are hostile."""
    nodes = (_hostile(node, rng) for node in records.nodes.values())
    return replace(records, nodes={node.id: node for node in nodes})


def _hostile(node: Node, rng: Random) -> Node:
    changed = {
        name: rng.choice(HOSTILE)
        for name, prop in LABELS[node.label].properties.items()
        if prop.kind is Kind.TAG and name in node.properties and rng.random() < 0.5
    }
    return replace(node, properties={**node.properties, **changed})


def random_expectation(rng: Random, records: Records, number: int = 0, crossed: date | None = None) -> Expectation:
    """An expectation that asks for what the organisation has, or nearly; what it says of days is about to turn on
    the day `crossed`, if one is given."""
    return from_document(random_document(rng, records, number, crossed))


def random_document(rng: Random, records: Records, number: int = 0, crossed: date | None = None) -> dict[str, Any]:
    """The document of one, with any mixture of what can stand in it."""
    there = {each.type for each in records.relationships.values()}
    type_name, label, target, _ = rng.choice([each for each in COMBINATIONS if each[0] in there] or COMBINATIONS)
    more = [each[0] for each in COMBINATIONS if each[1:3] == (label, target)]
    names = [type_name, *rng.sample(more, min(len(more), rng.choice((0, 0, 0, 1, 2))))]
    wanted: dict[str, Any] = {
        **rng.choice(
            ({}, {"at_least": 1}, {"at_least": 2}, {"at_most": 0}, {"at_most": 1}, {"at_least": 1, "at_most": 2})
        ),
        "label": target,
        "where": _where(rng, records, target, crossed),
        "over": [_way(rng, name, label, target) for name in names],
        "below": LABELS[label].base == "Unit" and rng.random() < 0.3,
    }
    return {
        "id": f"own-{number}",
        "every": label,
        "where": _where(rng, records, label, crossed),
        "must_have": wanted,
        "severity": rng.choice(("low", "high")),
    }


def _way(rng: Random, type_name: str, label: str, target: str) -> object:
    direction = rng.choice(directions(type_name, label, target))
    way: dict[str, object] = {"type": type_name, "direction": direction}
    if can_be_walked(type_name) and rng.random() < 0.5:
        way["steps"] = f"{rng.randint(0, 1)}..{rng.randint(1, most_steps(type_name, direction))}"
    return way


def _where(rng: Random, records: Records, label: str, crossed: date | None) -> dict[str, object]:
    askable = [each for each in LABELS[label].properties.values() if each.is_column and not each.restricted]
    if crossed is not None and rng.random() < 0.5:
        askable = [each for each in askable if each.kind is Kind.DATE] or askable
    chosen = rng.sample(askable, min(len(askable), rng.choice((0, 0, 0, 0, 1, 1, 2))))
    return {prop.name: _condition(rng, records, label, prop, crossed) for prop in chosen}


def _condition(rng: Random, records: Records, label: str, prop: Property, crossed: date | None) -> object:
    if rng.random() < 0.2:
        return rng.choice(("known", "unknown"))
    values = [_value(rng, records, label, prop) for _ in range(rng.randint(1, 3))]
    if prop.kind is Kind.DATE and rng.random() < 0.8:
        test = rng.choice(("before", "after"))
        if crossed is not None:
            days = (crossed - date.fromisoformat(values[0])).days + rng.randint(-2, 4)
            return {test: f"{min(days, 36_500)} days ago" if days >= 0 else f"in {min(-days, 36_500)} days"}
        return {
            test: rng.choice(
                (values[0], "today", f"{rng.randrange(400)} days ago", f"in {rng.randrange(400)} days")
            )
        }
    if prop.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY) and rng.random() < 0.7:
        return {rng.choice(("at_least", "at_most")): values[0]}
    return {"not": values} if rng.random() < 0.3 else values


def _value(rng: Random, records: Records, label: str, prop: Property) -> Any:
    """A value that some node of the label has, or another one; as JSON holds it."""
    of_nodes = [
        node.properties[prop.name]
        for node in records.nodes.values()
        if label in node.labels and prop.name in node.properties
    ]
    if of_nodes and rng.random() < 0.7:
        value = rng.choice(of_nodes)
    elif prop.kind is Kind.TAG:
        value = rng.choice(HOSTILE)
    else:
        value = value_of(prop, {"Unit": [*records.nodes][:5], "Person": [*records.nodes][:5]}, rng)
    return str(value) if prop.kind is Kind.DATE else value
