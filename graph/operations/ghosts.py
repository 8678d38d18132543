"""Operations on ghosts: names that something refers to and that nothing describes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Node, Relationship, is_a
from graph.operations.board import TIES, Board
from graph.operations.operation import Operation, called
from graph.operations.passing import lies_in
from graph.words import plural, say


@dataclass(frozen=True, slots=True)
class ReplaceGhost(Operation):
    """What refers to a ghost refers to what was meant (`by`) from now on, and the ghost goes.

    Without `by` the ghost goes if nothing refers to it.
    """

    kind: ClassVar[str] = "replace_ghost"

    ghost: str
    by: str | None = None

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        ghost = _ghost(board, self.ghost)
        ties = board.relationships_of([ghost.id], TIES)
        if self.by is None:
            if ties:
                raise Refused(
                    Problem(
                        "by",
                        plural(
                            len(ties),
                            "{n} thing refers to {ghost}. Say what was meant.",
                            "{n} things refer to {ghost}. Say what was meant.",
                            ghost=ghost.name,
                        ),
                    )
                )
            board.remove(ghost)
            return say("Drop {what}, which nothing refers to", what=called(ghost))
        meant = board.node(self.by, ghost.base, field="by")
        held = [each for tie in ties for each in _roles_held_in(board, tie, ghost)]
        for tie in ties:
            _point(board, tie, ghost, meant)
        for tie in held:
            _put_in_place(
                board, tie, Relationship("HOLDS", tie.source, tie.target, {**tie.properties, _IN: meant.id})
            )
        board.remove(ghost)
        return say("Point what refers to {what} to {other}", what=called(ghost), other=called(meant))


@dataclass(frozen=True, slots=True)
class DescribeGhost(Operation):
    """What was only referred to exists, and is described from now on."""

    kind: ClassVar[str] = "describe_ghost"

    ghost: str

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        ghost = _ghost(board, self.ghost)
        board.set(ghost, status=LABELS[ghost.label].default_status)
        return say("Describe {what} as one that exists", what=called(ghost))


_IN: Final = TYPES["HOLDS"].key or ""
"""Names the unit in which a role is held."""


def _ghost(board: Board, id: str) -> Node:
    """The ghost of an id. Raises `Refused` for what is none."""
    found = board.known(id)
    if found.status != "ghost":
        raise Refused(Problem("ghost", say("{found} is described, so it is no ghost.", found=found.name)))
    return found


def _roles_held_in(board: Board, tie: Relationship, ghost: Node) -> list[Relationship]:
    """The roles that somebody tied to a ghost holds in it."""
    if tie.type not in ("MEMBER_OF", "LEADS", "DEPUTY_OF"):
        return []
    return [each for each in board.out(tie.source, "HOLDS") if each.identity.key == ghost.id]


def _point(board: Board, tie: Relationship, ghost: Node, meant: Node) -> None:
    """A relationship of the ghost ends at what was meant, where that can have it."""
    source, target = (meant.id if end == ghost.id else end for end in (tie.source, tie.target))
    moved = Relationship(tie.type, source, target, tie.properties)
    declared = TYPES[tie.type]
    fits = is_a(meant.label, declared.sources if source == meant.id else declared.targets)
    circle = source == target or (declared.acyclic and lies_in(board, target, source))
    _put_in_place(board, tie, moved if fits and not circle else None)


def _put_in_place(board: Board, tie: Relationship, moved: Relationship | None) -> None:
    """One relationship stands where another stood, unless there is one like it already."""
    board.untie(tie)
    if moved is not None and moved.identity not in board.items([moved.identity]):
        board.put(moved)
