"""What becomes of everything that a unit holds when the unit goes? It passes on to others, or falls onto the bench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.errors import Problem, Refused
from graph.model import TYPES, Node, Relationship, is_a
from graph.operations.board import Board
from graph.words import say

ASKED: Final = (
    "MEMBER_OF",
    "LEADS",
    "DEPUTY_OF",
    "SEAT_IN",
    "PART_OF",
    "NEEDED_BY",
    "PROVIDED_BY",
    "OWNS",
    "PURSUES",
)
"""What is asked for: whoever closes a unit says where these go, and what they do not say is on the bench."""

CARRIED: Final = (
    "CONTRIBUTES_TO",
    "FOLLOWS",
    "COVERS",
    "PERFORMS",
    "ACCOUNTABLE_FOR",
    "REQUIRES",
    "NEEDS_ROLE",
    "INTERACTS_WITH",
    "OPERATES_IN",
)
"""What goes along with everything else when one unit takes all, and otherwise stays with the unit that is over."""

_LEADING: Final = ("LEADS", "DEPUTY_OF")


def pass_on(board: Board, unit: Node, places: Mapping[str, str], rest_to: Node | None) -> None:
    """Everything that a unit holds goes where `places` says (by id, to the id of a unit), the rest to `rest_to`.

    What has no place is detached; a unit that stays is itself the `rest_to`. Whoever led the unit leads no other for
    it, but is a member there. Raises `Refused` for a place that is none, and for things that the unit does not hold.
    """
    held = [(tie, _other(tie, unit.id)) for tie in _held(board, unit, ASKED)]
    _check_places(board, unit, places, {thing for _, thing in held})
    for tie, thing in held:
        to = board.node(places[thing], "Unit", field="places") if thing in places else rest_to
        if to is unit:
            continue
        if to is None:
            board.detach(tie)
        elif tie.type in _LEADING:
            board.untie(tie)
            if not any(board.is_there(each.target) for each in board.out(thing, "MEMBER_OF")):
                board.tie("MEMBER_OF", thing, to.id)
        else:
            _take_over(board, tie, unit, to)
    if rest_to is not None and rest_to is not unit:
        for tie in _held(board, unit, CARRIED):
            _take_over(board, tie, unit, rest_to)
    _end_what_is_within_one(board, {tie.source for tie, _ in held if tie.type in ("NEEDED_BY", "PROVIDED_BY")})


def _held(board: Board, unit: Node, types: tuple[str, ...]) -> list[Relationship]:
    """The relationships by which a unit holds something: of `PART_OF` those that lead to it."""
    leaving = [each for each in board.out(unit.id, *types) if each.type != "PART_OF"]
    return [*leaving, *(each for each in board.into(unit.id, *types) if each.source != unit.id)]


def _other(tie: Relationship, id: str) -> str:
    return tie.target if tie.source == id else tie.source


def _check_places(board: Board, unit: Node, places: Mapping[str, str], held: set[str]) -> None:
    for thing, place in places.items():
        if thing not in held:
            raise Refused(
                Problem(
                    "places",
                    say(
                        "{unit} does not hold {thing!r}, so it has no place to be given.",
                        unit=unit.name,
                        thing=thing,
                    ),
                )
            )
        if place == unit.id:
            raise Refused(
                Problem(
                    "places",
                    say(
                        "{unit} goes, so {thing!r} cannot stay there. Name another unit.",
                        unit=unit.name,
                        thing=thing,
                    ),
                )
            )


def _take_over(board: Board, tie: Relationship, unit: Node, to: Node) -> None:
    """One relationship leads from or to another unit from now on; to itself no unit has any."""
    other = _other(tie, unit.id)
    if other == to.id or not _fits(tie, unit, to):
        board.untie(tie)
        if tie.type == "PART_OF":  # who takes over what it lay in lies where that lay
            for above in list(board.out(unit.id, "PART_OF")):
                board.tie("PART_OF", to.id, above.target)
    elif tie.type == "OWNS":
        board.untie(tie)
        board.tie("OWNS", to.id, tie.target, previous_owner=unit.id)
    elif tie.source == unit.id:
        board.retie(tie, source=to.id)
    elif tie.type == "PART_OF":
        check_above(board, board.known(other), to)
        board.retie(tie, target=to.id)
    else:
        board.retie(tie, target=to.id)


def _fits(tie: Relationship, unit: Node, to: Node) -> bool:
    declared = TYPES[tie.type]
    return is_a(to.label, declared.sources if tie.source == unit.id else declared.targets)


def _end_what_is_within_one(board: Board, dependencies: set[str]) -> None:
    """A dependency whose consumer and provider have become one unit is over."""
    for id_ in sorted(dependencies):
        needing = {each.target for each in board.out(id_, "NEEDED_BY")}
        if needing and needing == {each.target for each in board.out(id_, "PROVIDED_BY")} and board.is_there(id_):
            board.end(board.known(id_))


def check_above(board: Board, unit: Node, to: Node) -> None:
    """Refuses to put a unit into itself or into what lies in it."""
    if lies_in(board, to.id, unit.id):
        raise Refused(
            Problem("to", say("{unit} cannot lie in {to}, which lies in it.", unit=unit.name, to=to.name))
        )


def lies_in(board: Board, inner: str, outer: str) -> bool:
    """Whether a unit lies in another one, at whatever depth, or is that one."""
    above, seen = [inner], set[str]()
    while above:
        each = above.pop()
        if each == outer:
            return True
        if each not in seen:
            seen.add(each)
            above += [tie.target for tie in board.out(each, "PART_OF")]
    return False
