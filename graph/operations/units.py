"""Operations on squads and tribes: they come, move, merge, split and close."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from graph.errors import Problem, Refused
from graph.model import Node
from graph.naming import listed
from graph.operations.board import Board
from graph.operations.operation import Operation, Part, called
from graph.operations.passing import check_above, pass_on

# they come


@dataclass(frozen=True, slots=True)
class AddSquad(Operation):
    """A new squad in a tribe."""

    kind: ClassVar[str] = "add_squad"

    id: str
    name: str
    tribe: str
    lead: str | None = None
    squad_kind: str | None = None
    mission: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        tribe = board.node(self.tribe, "Tribe", "Unit", field="tribe")
        squad = board.add(self.id, "Squad", name=self.name, kind=self.squad_kind, mission=self.mission)
        board.tie("PART_OF", squad.id, tribe.id)
        return f"Add {called(squad)} to {called(tribe)}{_led(board, squad, self.lead)}"


@dataclass(frozen=True, slots=True)
class AddTribe(Operation):
    """A new tribe, in a larger unit or in none."""

    kind: ClassVar[str] = "add_tribe"

    id: str
    name: str
    part_of: str | None = None
    lead: str | None = None
    mission: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        tribe = board.add(self.id, "Tribe", name=self.name, mission=self.mission)
        where = ""
        if self.part_of is not None:
            above = board.node(self.part_of, "Unit", field="part_of")
            board.tie("PART_OF", tribe.id, above.id)
            where = f" to {called(above)}"
        return f"Add {called(tribe)}{where}{_led(board, tribe, self.lead)}"


def _led(board: Board, unit: Node, lead: str | None) -> str:
    """Appoint a lead of a new unit, if one is named; how a sentence goes on then."""
    if lead is None:
        return ""
    person = board.node(lead, "Person", field="lead")
    board.tie("LEADS", person.id, unit.id)
    return f", led by {called(person)}"


# they move


@dataclass(frozen=True, slots=True)
class _Move(Operation, ABC):
    """A unit goes from where it is to another one. A subclass says which units, and whether it may stand alone."""

    label: ClassVar[str]

    unit: str
    to: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        unit, to = board.node(self.unit, self.label, field="unit"), board.node(self.to, "Unit", field="to")
        check_above(board, unit, to)
        left = list(board.out(unit.id, "PART_OF"))
        if [each.target for each in left] == [to.id]:
            raise Refused(Problem("to", f"{unit.name} is in {to.name} already."))
        for each in left:
            board.untie(each)
        board.tie("PART_OF", unit.id, to.id)
        names = [called(board.known(each.target)) for each in left]
        return f"Move {called(unit)}{f' from {listed(names, None)}' if names else ''} to {called(to)}"


@dataclass(frozen=True, slots=True)
class MoveSquad(_Move):
    """A squad goes to another tribe, with everything it has."""

    kind: ClassVar[str] = "move_squad"
    label: ClassVar[str] = "Squad"


@dataclass(frozen=True, slots=True)
class MoveTribe(_Move):
    """A tribe goes into another unit, with everything in it."""

    kind: ClassVar[str] = "move_tribe"
    label: ClassVar[str] = "Tribe"


# they close


@dataclass(frozen=True, slots=True)
class _Close(Operation, ABC):
    """A unit closes. `places` says by id where what it holds goes, `to` takes the rest; without it that is benched."""

    label: ClassVar[str]

    unit: str
    to: str | None = None
    places: Mapping[str, str] = field(default_factory=dict[str, str])

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        unit = board.node(self.unit, self.label, field="unit")
        if self.to == unit.id:
            raise Refused(Problem("to", f"{unit.name} closes, so it cannot take over. Name another unit."))
        to = None if self.to is None else board.node(self.to, "Unit", field="to")
        pass_on(board, unit, self.places, to)
        board.end(unit)
        return f"Close {called(unit)}" + (f"; {called(to)} takes over" if to else "")


@dataclass(frozen=True, slots=True)
class CloseSquad(_Close):
    """A squad closes."""

    kind: ClassVar[str] = "close_squad"
    label: ClassVar[str] = "Squad"


@dataclass(frozen=True, slots=True)
class CloseTribe(_Close):
    """A tribe closes; its squads are among what has to be placed."""

    kind: ClassVar[str] = "close_tribe"
    label: ClassVar[str] = "Tribe"


# they merge


@dataclass(frozen=True, slots=True)
class _Merge(Operation, ABC):
    """Units become one: one that is there (`into`), or a new one of that id if a `name` is given.

    The new one lies where the first of them lay. Everything goes to it but what `places` sends elsewhere.
    """

    label: ClassVar[str]

    units: tuple[str, ...]
    into: str
    name: str | None = None
    lead: str | None = None
    places: Mapping[str, str] = field(default_factory=dict[str, str])

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        units = [
            board.node(each, self.label, field="units") for each in dict.fromkeys(self.units) if each != self.into
        ]
        if not units or (self.name is not None and len(units) < 2):
            raise Refused(Problem("units", "It takes two to merge. Name what is to become one."))
        into = self._one(board, units[0])
        elsewhere = dict(self.places)
        for unit in units:
            held = {each.source for each in board.into(unit.id)} | {each.target for each in board.out(unit.id)}
            pass_on(board, unit, {thing: to for thing, to in elsewhere.items() if thing in held}, into)
            elsewhere = {thing: to for thing, to in elsewhere.items() if thing not in held}
            board.end(unit)
        if elsewhere:
            raise Refused(Problem("places", f"None of these units holds {next(iter(elsewhere))!r}."))
        names = listed([called(each) for each in units], None)
        return f"Merge {names} into {called(into)}{_led(board, into, self.lead)}"

    def _one(self, board: Board, first: Node) -> Node:
        if self.name is None:
            return board.node(self.into, self.label, field="into")
        into = board.add(self.into, self.label, name=self.name, kind=first.properties.get("kind"))
        for each in board.out(first.id, "PART_OF"):
            board.tie("PART_OF", into.id, each.target)
        return into


@dataclass(frozen=True, slots=True)
class MergeSquads(_Merge):
    """Squads become one."""

    kind: ClassVar[str] = "merge_squads"
    label: ClassVar[str] = "Squad"


@dataclass(frozen=True, slots=True)
class MergeTribes(_Merge):
    """Tribes become one."""

    kind: ClassVar[str] = "merge_tribes"
    label: ClassVar[str] = "Tribe"


# they split


@dataclass(frozen=True, slots=True)
class _Split(Operation, ABC):
    """A unit becomes several, beside each other where it lay. `places` says what goes into which of them.

    It closes, and what has no place is benched; or it `stays`, and keeps that.
    """

    label: ClassVar[str]

    unit: str
    into: tuple[Part, ...]
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    stays: bool = False

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        unit = board.node(self.unit, self.label, field="unit")
        if len(self.into) + self.stays < 2:
            raise Refused(Problem("into", f"Name at least two units that {unit.name} is to become."))
        above = [each.target for each in board.out(unit.id, "PART_OF")]
        parts = [self._part(board, unit, each, above) for each in self.into]
        strange = next((to for to in self.places.values() if to not in {each.id for each in parts}), None)
        if strange is not None:
            raise Refused(Problem("places", f"{strange!r} is none of the units that {unit.name} is split into."))
        pass_on(board, unit, self.places, unit if self.stays else None)
        names = listed([called(each) for each in parts], None)
        if self.stays:
            return f"Split {names} off from {called(unit)}"
        board.end(unit)
        return f"Split {called(unit)} into {names}"

    def _part(self, board: Board, unit: Node, part: Part, above: list[str]) -> Node:
        made = board.add(part.id, self.label, name=part.name, kind=unit.properties.get("kind"))
        for each in above:
            board.tie("PART_OF", made.id, each)
        return made


@dataclass(frozen=True, slots=True)
class SplitSquad(_Split):
    """A squad becomes several."""

    kind: ClassVar[str] = "split_squad"
    label: ClassVar[str] = "Squad"


@dataclass(frozen=True, slots=True)
class SplitTribe(_Split):
    """A tribe becomes several."""

    kind: ClassVar[str] = "split_tribe"
    label: ClassVar[str] = "Tribe"
