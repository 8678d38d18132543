"""Operations on what units need of each other, and on the processes that cover it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.errors import Problem, Refused
from graph.naming import listed, plain
from graph.operations.board import Board
from graph.operations.operation import Operation, called
from graph.words import mark, say

STAGES: Final = {"draft": mark("draft"), "pilot": mark("pilot"), "validated": mark("validated")}
"""How far a process is, in words."""


@dataclass(frozen=True, slots=True)
class DeclareDependency(Operation):
    """A unit says that it needs something of another."""

    kind: ClassVar[str] = "declare_dependency"

    id: str
    consumer: str
    provider: str
    name: str | None = None
    about: str | None = None
    dependency_kind: str | None = None
    criticality: int | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        consumer = board.node(self.consumer, "Unit", field="consumer")
        provider = board.node(self.provider, "Unit", field="provider")
        if consumer.id == provider.id:
            raise Refused(
                Problem(
                    "provider",
                    say("{consumer} cannot depend on itself. Name another unit.", consumer=consumer.name),
                )
            )
        made = board.add(
            self.id,
            "Dependency",
            name=self.name,
            kind=self.dependency_kind,
            criticality=self.criticality,
            declared_at=board.today,
        )
        board.tie("NEEDED_BY", made.id, consumer.id)
        board.tie("PROVIDED_BY", made.id, provider.id)
        what = plain(made.name, made.id) if self.name else ""
        if self.about is not None:
            about = board.node(self.about, "Area", field="about")
            board.tie("ABOUT", made.id, about.id)
            what = called(about)
        if not what:
            return say(
                "Declare that {consumer} needs {provider}", consumer=called(consumer), provider=called(provider)
            )
        return say(
            "Declare that {consumer} needs {provider} for {what}",
            consumer=called(consumer),
            provider=called(provider),
            what=what,
        )


@dataclass(frozen=True, slots=True)
class DropDependency(Operation):
    """Nobody needs it any more."""

    kind: ClassVar[str] = "drop_dependency"

    dependency: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        found = board.node(self.dependency, "Dependency", field="dependency")
        board.end(found)
        return say("Drop {what}", what=called(found))


@dataclass(frozen=True, slots=True)
class CreateProcess(Operation):
    """A new process, a draft unless a `status` is given; `covers` names dependencies and units."""

    kind: ClassVar[str] = "create_process"

    id: str
    name: str
    owner: str | None = None
    process_kind: str | None = None
    scope: str | None = None
    status: str | None = None
    covers: tuple[str, ...] = ()

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        since = board.today if self.status == "pilot" else None
        made = board.add(
            self.id,
            "Process",
            name=self.name,
            kind=self.process_kind,
            scope=self.scope,
            status=self.status,
            pilot_since=since,
        )
        owner = None if self.owner is None else board.node(self.owner, "Unit", "Person", field="owner")
        if owner is not None:
            board.tie("OWNS", owner.id, made.id)
        covered = [board.node(each, "Dependency", "Unit", field="covers") for each in self.covers]
        for each in covered:
            board.tie("COVERS", made.id, each.id)
        done = say("Create {process}", process=called(made))
        if self.status:
            done = f"{done} ({say(STAGES.get(self.status, self.status))})"
        if owner:
            done = say("{done}, owned by {owner}", done=done, owner=called(owner))
        if covered:
            done = say(
                "{done}, covering {things}", done=done, things=listed([called(each) for each in covered], None)
            )
        return done


@dataclass(frozen=True, slots=True)
class CoverDependency(Operation):
    """A process that is there covers a dependency from now on."""

    kind: ClassVar[str] = "cover_dependency"

    dependency: str
    process: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        found = board.node(self.dependency, "Dependency", field="dependency")
        process = board.node(self.process, "Process", field="process")
        board.tie("COVERS", process.id, found.id)
        return say("Cover {what} with {other}", what=called(found), other=called(process))
