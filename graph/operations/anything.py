"""Operations on anything: a property gets another value, and what has no place is let go on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.checks import Unfit, suggestion, value_from_text
from graph.errors import Problem, Refused
from graph.model import LABELS, Property, Value
from graph.naming import listed
from graph.operations.board import Board
from graph.operations.operation import Operation, called

_OTHERWISE: Final = {"status": "Close, end or remove it by the operation for that."}
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
            raise Refused(Problem("property", f"{self.property!r} cannot be set. {_OTHERWISE[self.property]}"))
        if self.property not in LABELS[node.label].properties:
            near = suggestion(self.property, LABELS[node.label].properties.keys())
            raise Refused(Problem("property", f"A {node.label.lower()} has no property {self.property!r}. {near}"))
        board.set(node, **{self.property: self._value(LABELS[node.label].properties[self.property])})
        value = "unknown" if self.value is None else self.value
        return f"Set {self.property} of {called(node)} to {value}"

    def _value(self, prop: Property) -> Value | None:
        """The value as the property holds it."""
        if self.value is None:
            return None
        try:
            return value_from_text(prop, self.value)
        except Unfit as unfit:
            raise Refused(Problem("value", f"{prop.name!r} cannot be this: {unfit}")) from None


@dataclass(frozen=True, slots=True)
class LetGo(Operation):
    """What has lost its place gets no other, on purpose."""

    kind: ClassVar[str] = "let_go"

    things: tuple[str, ...]

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        things = [board.node(each, field="things") for each in self.things]
        if not things:
            raise Refused(Problem("things", "Name what is let go."))
        board.let_go |= {each.id for each in things}
        return f"Let go of {listed([called(each) for each in things], None)}"
