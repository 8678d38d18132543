"""Operations on positions: seats that open and close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph.errors import Problem, Refused
from graph.naming import listed
from graph.operations.board import Board
from graph.operations.operation import Operation, called, let
from graph.words import say


@dataclass(frozen=True, slots=True)
class OpenPosition(Operation):
    """A new seat in a unit, vacant or `hiring` from now on. `cost` is in the organisation's currency, a year."""

    kind: ClassVar[str] = "open_position"

    id: str
    name: str
    unit: str
    target_start: date | None = None
    critical: bool = False
    cost: float | None = None
    hiring: bool = False

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        unit = board.node(self.unit, "Unit", field="unit")
        seat = board.add(
            self.id,
            "Position",
            name=self.name,
            status="hiring" if self.hiring else "vacant",
            since=board.today,
            target_start=self.target_start,
            critical=True if self.critical else None,
            cost=self.cost,
        )
        board.tie("SEAT_IN", seat.id, unit.id)
        return say("Open {what} in {other}", what=called(seat), other=called(unit))


@dataclass(frozen=True, slots=True)
class FillPosition(Operation):
    """Somebody sits on a seat from now on, and works in its unit."""

    kind: ClassVar[str] = "fill_position"

    position: str
    person: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        seat = board.node(self.position, "Position", field="position")
        person = board.node(self.person, "Person", field="person")
        taken = [each.source for each in board.into(seat.id, "FILLS") if board.is_there(each.source)]
        if taken:
            raise Refused(
                Problem(
                    "position",
                    say("{seat} is filled by {known} already.", seat=seat.name, known=board.known(taken[0]).name),
                )
            )
        board.tie("FILLS", person.id, seat.id)
        board.set(seat, status="filled")
        units = [board.known(each.target) for each in board.out(seat.id, "SEAT_IN")]
        for unit in units:
            if board.is_there(unit.id):
                board.tie("MEMBER_OF", person.id, unit.id)
        done = let(person, "FILLS", seat)
        return (
            say("{done} in {units}", done=done, units=listed([called(each) for each in units], None))
            if units
            else done
        )


@dataclass(frozen=True, slots=True)
class ClosePosition(Operation):
    """A seat is no longer there; whoever sat on it stays where they are."""

    kind: ClassVar[str] = "close_position"

    position: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        seat = board.node(self.position, "Position", field="position")
        for each in list(board.into(seat.id, "FILLS")):
            board.untie(each)
        board.end(seat)
        return say("Close {what}", what=called(seat))
