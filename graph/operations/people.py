"""Operations on people: who is there, where, and who leads whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph.errors import Problem, Refused
from graph.model import Node, Relationship
from graph.naming import listed
from graph.operations.board import Board
from graph.operations.operation import Operation, called, let
from graph.operations.wording import JOINING
from graph.words import say


@dataclass(frozen=True, slots=True)
class AddPerson(Operation):
    """Somebody joins: a unit, and a manager, if these are known. `fte` is a fraction of a full week."""

    kind: ClassVar[str] = "add_person"

    id: str
    name: str
    unit: str | None = None
    manager: str | None = None
    title: str | None = None
    craft: str | None = None
    fte: float | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        person = board.add(
            self.id, "Person", name=self.name, title=self.title, craft=self.craft, started_at=board.today
        )
        done = say("Add {person}", person=called(person))
        if self.unit is not None:
            unit = board.node(self.unit, "Unit", field="unit")
            board.tie("MEMBER_OF", person.id, unit.id, fte=self.fte)
            done = say("Add {person} to {unit}", person=called(person), unit=called(unit))
        if self.manager is not None:
            board.tie("REPORTS_TO", person.id, board.node(self.manager, "Person", field="manager").id)
        return done


@dataclass(frozen=True, slots=True)
class RemovePerson(Operation):
    """Somebody leaves. `reports_to` takes over who reported to them, `owned_to` what they owned."""

    kind: ClassVar[str] = "remove_person"

    person: str
    reports_to: str | None = None
    owned_to: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        person = board.node(self.person, "Person", field="person")
        _hand_on(
            board,
            list(board.into(person.id, "REPORTS_TO")),
            self._heir(board, "reports_to", self.reports_to, "Person"),
        )
        _hand_on_owned(board, person, self._heir(board, "owned_to", self.owned_to, "Unit", "Person"))
        for seat in list(board.out(person.id, "FILLS")):
            board.untie(seat)
            left = board.known(seat.target)
            if left.status == "filled":
                board.set(left, status="vacant", since=board.today)
        held = ("MEMBER_OF", "LEADS", "DEPUTY_OF", "HOLDS", "REPORTS_TO", "DOTTED_LINE_TO")
        for tie in list(board.out(person.id, *held)):
            board.untie(tie)
        board.end(person)
        return say("Remove {what}", what=called(person))

    def _heir(self, board: Board, field: str, id: str | None, *labels: str) -> Node | None:
        if id == self.person:
            raise Refused(
                Problem(field, say("Somebody who leaves cannot take over from themselves. Name somebody else."))
            )
        return None if id is None else board.node(id, *labels, field=field)


def _hand_on(board: Board, lines: list[Relationship], manager: Node | None) -> None:
    """Reporting lines lead to another manager; the manager's own line to themselves goes."""
    for line in lines:
        if manager is None:
            board.detach(line)
        elif line.source == manager.id:
            board.untie(line)
        else:
            board.retie(line, target=manager.id)


def _hand_on_owned(board: Board, person: Node, heir: Node | None) -> None:
    for tie in list(board.out(person.id, "OWNS")):
        if heir is None:
            board.detach(tie)
        else:
            board.untie(tie)
            board.tie("OWNS", heir.id, tie.target, previous_owner=person.id)


@dataclass(frozen=True, slots=True)
class MovePerson(Operation):
    """Somebody goes from one unit to another. `source` says from which, where they are in several."""

    kind: ClassVar[str] = "move_person"

    person: str
    to: str
    source: str | None = None
    fte: float | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        person, unit = board.node(self.person, "Person", field="person"), board.node(self.to, "Unit", field="to")
        left = self._left(board, person, unit)
        done = say("Move {person} to {unit}", person=called(person), unit=called(unit))
        if left is not None:
            before = called(board.known(left.target))
            done = say(
                "Move {person} from {before} to {unit}", person=called(person), before=before, unit=called(unit)
            )
            moved = board.retie(left, target=unit.id)
            if self.fte is not None:
                board.tie("MEMBER_OF", moved.source, moved.target, fte=self.fte)
        else:
            board.tie("MEMBER_OF", person.id, unit.id, fte=self.fte)
        return done

    def _left(self, board: Board, person: Node, unit: Node) -> Relationship | None:
        """The membership that ends; None for somebody who is nowhere."""
        there = list(board.out(person.id, "MEMBER_OF"))
        if any(each.target == unit.id for each in there):
            raise Refused(Problem("to", say("{person} is in {unit} already.", person=person.name, unit=unit.name)))
        if self.source is not None:
            found = next((each for each in there if each.target == self.source), None)
            if found is None:
                raise Refused(
                    Problem(
                        "source",
                        say(
                            "{person} is not in {source!r}, so they cannot leave it.",
                            person=person.name,
                            source=self.source,
                        ),
                    )
                )
            return found
        if len(there) > 1:
            units = ", ".join(each.target for each in there)
            raise Refused(
                Problem(
                    "source",
                    say(
                        "{person} is in several units: {units}. Say which one they leave.",
                        person=person.name,
                        units=units,
                    ),
                )
            )
        return there[0] if there else None


@dataclass(frozen=True, slots=True)
class ChangeManager(Operation):
    """Somebody reports to somebody else from now on, by a solid line; None: to nobody."""

    kind: ClassVar[str] = "change_manager"

    person: str
    manager: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        person = board.node(self.person, "Person", field="person")
        manager = None if self.manager is None else board.node(self.manager, "Person", field="manager")
        if manager is not None:
            self._check_loop(board, person, manager)
        for line in list(board.out(person.id, "REPORTS_TO")):
            if manager is None or line.target != manager.id:
                board.untie(line)
        if manager is None:
            return say("Let {what} report to nobody", what=called(person))
        board.tie("REPORTS_TO", person.id, manager.id)
        return say("Let {what} report to {other}", what=called(person), other=called(manager))

    def _check_loop(self, board: Board, person: Node, manager: Node) -> None:
        above, seen = [manager.id], set[str]()
        while above:
            each = above.pop()
            if each == person.id:
                raise Refused(
                    Problem(
                        "manager",
                        say(
                            "{manager} reports to {person}, so this would be a loop.",
                            manager=manager.name,
                            person=person.name,
                        ),
                    )
                )
            if each not in seen:
                seen.add(each)
                above += [line.target for line in board.out(each, "REPORTS_TO")]


@dataclass(frozen=True, slots=True)
class AppointLead(Operation):
    """Somebody leads a unit from now on, instead of whoever led it until then, or beside them (`beside`).

    `interim` is for the time being, `until` a day where that is known.
    """

    kind: ClassVar[str] = "appoint_lead"

    unit: str
    person: str
    interim: bool = False
    beside: bool = False
    until: date | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        unit, person = (
            board.node(self.unit, "Unit", field="unit"),
            board.node(self.person, "Person", field="person"),
        )
        instead: list[str] = []
        for tie in list(board.into(unit.id, "LEADS")):
            if tie.source != person.id and not self.beside:
                board.detach(tie)
                instead.append(called(board.known(tie.source)))
        board.tie("LEADS", person.id, unit.id, interim=True if self.interim else None, until=self.until)
        done = let(person, "LEADS", unit)
        if self.interim:
            done = say("{done} for the time being", done=done)
        if self.until:
            done = f"{done} {say(JOINING['until'], value=self.until)}"
        return say("{done} instead of {others}", done=done, others=listed(instead, None)) if instead else done
