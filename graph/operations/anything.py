"""Operations on anything: a property gets another value, it closes, and what has no place is let go on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.errors import Problem, Refused
from graph.model import LABELS, Kind, Property, Value
from graph.naming import listed, plain
from graph.operations.board import Board
from graph.operations.operation import Operation, called
from graph.operations.passing import pass_on
from graph.operations.wording import one_of, word
from graph.spelling import suggestion
from graph.values import Unfit, value_from_text
from graph.words import mark, say

_OTHERWISE: Final = {"status": mark("Close, end or remove it by the operation for that.")}
"""Properties that operations of their own change, with everything that follows from it."""


@dataclass(frozen=True, slots=True)
class SetProperty(Operation):
    """A property of a node gets another value, written as in a file (2027-01-15, true, 4); None takes it away."""

    kind: ClassVar[str] = "set_property"

    node: str
    property: str
    value: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        node = board.node(self.node, field="node")
        if self.property in _OTHERWISE and node.base in ("Unit", "Person", "Position"):
            raise Refused(
                Problem(
                    "property",
                    say(
                        "{property!r} cannot be set. {otherwise}",
                        property=self.property,
                        otherwise=say(_OTHERWISE[self.property]),
                    ),
                )
            )
        if self.property not in LABELS[node.label].properties:
            near = suggestion(self.property, LABELS[node.label].properties.keys())
            raise Refused(
                Problem(
                    "property",
                    say(
                        "There is no property {property!r} of {label}. {near}",
                        property=self.property,
                        label=one_of(node.label),
                        near=near,
                    ),
                )
            )
        prop = LABELS[node.label].properties[self.property]
        board.set(node, **{self.property: None if self.value is None else value_read(prop, self.value)})
        value = "unknown" if self.value is None else shown(board, prop, self.value)
        return say("Set {word} of {what} to {value}", word=word(self.property), what=called(node), value=value)


def value_read(prop: Property, text: str) -> Value:
    """The value of a property as it is written in a file. Raises `Refused` for what it cannot hold."""
    try:
        return value_from_text(prop, text)
    except Unfit as unfit:
        raise Refused(
            Problem("value", say("{property!r} cannot be this: {unfit}", property=prop.name, unfit=unfit))
        ) from None


def shown(board: Board, prop: Property, text: str) -> str:
    """How a value stands in a sentence: an id by what it names, everything else as it is written."""
    named = board.find(text) if prop.kind is Kind.REFERENCE else None
    return called(named) if named else plain(text, "nothing")


@dataclass(frozen=True, slots=True)
class Close(Operation):
    """Anything else has come to its end: an area, an objective, a process, a hand-over, a unit that is no squad."""

    kind: ClassVar[str] = "close"

    node: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        node = board.node(self.node, field="node")
        instead = _CLOSED_BY.get(node.label)
        if instead is not None:
            raise Refused(
                Problem(
                    "node",
                    say(
                        "{node} is {label}, which {instead} ends.",
                        node=node.name,
                        label=one_of(node.label),
                        instead=instead,
                    ),
                )
            )
        if node.base == "Unit":
            pass_on(board, node, {}, None)
        board.end(node)
        if node.label == "Process":
            return say("Retire {what}", what=called(node))
        return say("Close {what}", what=called(node))


_CLOSED_BY: Final = {
    "Squad": "close_squad",
    "Tribe": "close_tribe",
    "Person": "remove_person",
    "Position": "close_position",
    "Dependency": "drop_dependency",
}
"""The operation that ends what has one of its own."""


@dataclass(frozen=True, slots=True)
class LetGo(Operation):
    """What has lost its place gets no other, on purpose."""

    kind: ClassVar[str] = "let_go"

    things: tuple[str, ...]

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        things = [board.node(each, field="things") for each in self.things]
        if not things:
            raise Refused(Problem("things", say("Name what is let go.")))
        board.let_go |= {each.id for each in things}
        return say("Let go of {things}", things=listed([called(each) for each in things], None))
