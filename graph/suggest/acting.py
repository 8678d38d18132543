"""How does a remedy become operations, and what do they change? Carried out on a board, as a plan would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final, TypeAlias

from graph.changes import Change
from graph.errors import Refused
from graph.model import Value
from graph.operations import (
    Board,
    Close,
    ClosePosition,
    CloseSquad,
    CloseTribe,
    Connect,
    Disconnect,
    DropDependency,
    Operation,
    RemovePerson,
    SetProperty,
)
from graph.suggest.candidate import Planned
from graph.suggest.ground import Ground

End: TypeAlias = int | str
"""A node: the index of one that is there, or the id of one that an operation adds."""

_LONGEST_PART: Final = 80
"""Ids made of two others take so much of each: an id has 200 characters at most."""


@dataclass(frozen=True)
class Acted:
    """Operations that fit, each in a sentence, and what they change together."""

    operations: tuple[Operation, ...]
    sentences: tuple[str, ...]
    changes: tuple[Change, ...]


def acted(ground: Ground, planned: Iterable[Planned]) -> Acted | None:
    """Some operations carried out one after the other; None where one of them does not fit."""
    board = Board(ground.reader, ground.today)
    operations = tuple(each if isinstance(each, Operation) else each() for each in planned)
    try:
        sentences = tuple(f"{each.carry_out(board)}." for each in operations)
    except Refused:
        return None
    return Acted(operations, sentences, board.changes)


# operations by index


def connect(
    ground: Ground,
    type_name: str,
    source: End,
    target: End,
    without: Iterable[str] = (),
    **properties: Value | None,
) -> Connect:
    """The operation that ties two nodes; a property that is None is not said."""
    said = {name: _text(value) for name, value in properties.items() if value is not None}
    return Connect(type_name, _id(ground, source), _id(ground, target), said, tuple(without))


def disconnect(ground: Ground, type_name: str, source: End, target: End, key: str = "") -> Disconnect:
    """The operation that ends a relationship."""
    return Disconnect(type_name, _id(ground, source), _id(ground, target), key)


def setting(ground: Ground, node: End, **properties: Value) -> list[SetProperty]:
    """The operations that give properties of a node other values."""
    return [SetProperty(_id(ground, node), name, _text(value)) for name, value in properties.items()]


def ending(ground: Ground, node: int) -> Operation:
    """The operation that ends a node, whatever it is."""
    return _CLOSING.get(ground.ev.projection.label_of(node), Close)(ground.id(node))


_CLOSING: Final = {
    "Squad": CloseSquad,
    "Tribe": CloseTribe,
    "Person": RemovePerson,
    "Position": ClosePosition,
    "Dependency": DropDependency,
}


def _id(ground: Ground, end: End) -> str:
    return end if isinstance(end, str) else ground.id(end)


def _text(value: Value) -> str:
    """A value as it is written in a file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


# ids of what is new


def free(ground: Ground, wanted: str, taken: Collection[str] = ()) -> str:
    """An id that nothing has and nothing names: the wanted one, else with a number."""
    projection = ground.ev.projection
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(
        id_
        for id_ in numbered
        if projection.index_of(id_) is None and id_ not in projection.dangling and id_ not in taken
    )


def joined(first: str, word: str, second: str) -> str:
    """An id that says what it is about: "payroll-needs-billing"."""
    return f"{first[:_LONGEST_PART]}-{word}-{second[:_LONGEST_PART]}"
