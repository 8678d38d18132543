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
from graph.words import say

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
        done = say("Add {squad} to {tribe}", squad=called(squad), tribe=called(tribe))
        return _led(board, squad, self.lead, done)


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
        done = say("Add {tribe}", tribe=called(tribe))
        if self.part_of is not None:
            above = board.node(self.part_of, "Unit", field="part_of")
            board.tie("PART_OF", tribe.id, above.id)
            done = say("Add {tribe} to {above}", tribe=called(tribe), above=called(above))
        return _led(board, tribe, self.lead, done)


def _led(board: Board, unit: Node, lead: str | None, done: str) -> str:
    """Appoint a lead of a new unit, if one is named; how the sentence of what is done goes on then."""
    if lead is None:
        return done
    person = board.node(lead, "Person", field="lead")
    board.tie("LEADS", person.id, unit.id)
    return say("{done}, led by {person}", done=done, person=called(person))


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
            raise Refused(Problem("to", say("{unit} is in {to} already.", unit=unit.name, to=to.name)))
        for each in left:
            board.untie(each)
        board.tie("PART_OF", unit.id, to.id)
        names = [called(board.known(each.target)) for each in left]
        if not names:
            return say("Move {unit} to {to}", unit=called(unit), to=called(to))
        return say(
            "Move {unit} from {before} to {to}", unit=called(unit), before=listed(names, None), to=called(to)
        )


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
            raise Refused(
                Problem("to", say("{unit} closes, so it cannot take over. Name another unit.", unit=unit.name))
            )
        to = None if self.to is None else board.node(self.to, "Unit", field="to")
        pass_on(board, unit, self.places, to)
        board.end(unit)
        if to is None:
            return say("Close {what}", what=called(unit))
        return say("Close {unit}; {to} takes over", unit=called(unit), to=called(to))


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
            raise Refused(Problem("units", say("It takes two to merge. Name what is to become one.")))
        into = self._one(board, units[0])
        elsewhere = dict(self.places)
        for unit in units:
            held = {each.source for each in board.into(unit.id)} | {each.target for each in board.out(unit.id)}
            pass_on(board, unit, {thing: to for thing, to in elsewhere.items() if thing in held}, into)
            elsewhere = {thing: to for thing, to in elsewhere.items() if thing not in held}
            board.end(unit)
        if elsewhere:
            raise Refused(
                Problem("places", say("None of these units holds {thing!r}.", thing=next(iter(elsewhere))))
            )
        names = listed([called(each) for each in units], None)
        return _led(board, into, self.lead, say("Merge {units} into {into}", units=names, into=called(into)))

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
            raise Refused(Problem("into", say("Name at least two units that {unit} is to become.", unit=unit.name)))
        above = [each.target for each in board.out(unit.id, "PART_OF")]
        parts = [self._part(board, unit, each, above) for each in self.into]
        strange = next((to for to in self.places.values() if to not in {each.id for each in parts}), None)
        if strange is not None:
            raise Refused(
                Problem(
                    "places",
                    say(
                        "{strange!r} is none of the units that {unit} is split into.",
                        strange=strange,
                        unit=unit.name,
                    ),
                )
            )
        pass_on(board, unit, self.places, unit if self.stays else None)
        names = listed([called(each) for each in parts], None)
        if self.stays:
            return say("Split {names} off from {what}", names=names, what=called(unit))
        board.end(unit)
        return say("Split {what} into {names}", what=called(unit), names=names)

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
