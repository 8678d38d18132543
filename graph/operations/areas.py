"""Operations on areas: who answers for them, and into what they fall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from graph.errors import Problem, Refused
from graph.model import Node, Relationship
from graph.naming import listed
from graph.operations.board import Board
from graph.operations.operation import Operation, Part, called
from graph.words import say


@dataclass(frozen=True, slots=True)
class AssignArea(Operation):
    """An area has this owner from now on, instead of whoever had it until then, or beside them (`beside`).

    `source` says whom they take it from, where several own it and the others stay. Processes and objectives are
    owned, and assigned, in the same way.
    """

    kind: ClassVar[str] = "assign_area"

    area: str
    to: str
    beside: bool = False
    source: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        area = board.node(self.area, "Area", "Process", "Objective", field="area")
        to = board.node(self.to, "Unit", "Person", field="to")
        owners = list(board.into(area.id, "OWNS"))
        had = self._leaving(board, area, [each for each in owners if each.source != to.id])
        is_new = all(each.source != to.id for each in owners)
        if not self.beside:
            for each in had:
                board.untie(each)
        before = {"previous_owner": had[0].source} if had and is_new and not self.beside else {}
        board.tie("OWNS", to.id, area.id, **before)
        whom = [called(board.known(each.source)) for each in had]
        if not whom:
            return say("Give {area} to {to}", area=called(area), to=called(to))
        if self.beside:
            return say(
                "Give {area} to {to} beside {others}", area=called(area), to=called(to), others=listed(whom, None)
            )
        return say(
            "Give {area} to {to} instead of {others}", area=called(area), to=called(to), others=listed(whom, None)
        )

    def _leaving(self, board: Board, area: Node, others: list[Relationship]) -> list[Relationship]:
        """The ownerships that end, or that it is put beside: those who are there before those who are not."""
        if self.source is None:
            return sorted(others, key=lambda each: not board.is_there(each.source))
        found = [each for each in others if each.source == self.source]
        if not found:
            raise Refused(
                Problem(
                    "source",
                    say(
                        "{source!r} does not own {area}, so it cannot pass it on.",
                        source=self.source,
                        area=area.name,
                    ),
                )
            )
        return found


@dataclass(frozen=True, slots=True)
class RecordHandover(Operation):
    """It goes on record that an area was handed over to somebody who owns it, from whoever had it (`source`)."""

    kind: ClassVar[str] = "record_handover"

    id: str
    area: str
    to: str
    source: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        area = board.node(self.area, "Area", field="area")
        to = board.node(self.to, "Unit", "Person", field="to")
        before = board.find(self.source)
        given = {"from": self.source, "to": to.id}
        made = board.add(self.id, "Handover", status="done", at=board.today, **given)
        board.tie("HANDS_OVER", made.id, area.id)
        by = called(before) if before else self.source
        return say(
            "Put on record that {what} was handed over from {by} to {other}",
            what=called(area),
            by=by,
            other=called(to),
        )


@dataclass(frozen=True, slots=True)
class SplitArea(Operation):
    """An area falls into parts, each with an owner if `owners` names one (by the id of the part)."""

    kind: ClassVar[str] = "split_area"

    area: str
    into: tuple[Part, ...]
    owners: Mapping[str, str] = field(default_factory=dict[str, str])

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        area = board.node(self.area, "Area", field="area")
        if len(self.into) < 2:
            raise Refused(Problem("into", say("Name at least two parts that {area} falls into.", area=area.name)))
        kept = {name: area.properties.get(name) for name in ("kind", "complexity", "criticality")}
        parts = [board.add(each.id, "Area", name=each.name, **kept) for each in self.into]
        strange = next((id_ for id_ in self.owners if id_ not in {each.id for each in parts}), None)
        if strange is not None:
            raise Refused(
                Problem(
                    "owners",
                    say(
                        "{strange!r} is none of the parts that {area} falls into.", strange=strange, area=area.name
                    ),
                )
            )
        for part in parts:
            board.tie("SUB_AREA_OF", part.id, area.id)
            if part.id in self.owners:
                owner = board.node(self.owners[part.id], "Unit", "Person", field="owners")
                board.tie("OWNS", owner.id, part.id)
        return say(
            "Split {what} into {parts}", what=called(area), parts=listed([each.name for each in parts], None)
        )
