"""Who and what has lost its place in a plan and has no other yet? The bench: nothing falls through silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.model import Relationship
from graph.operations.board import Board

HELD_BY_SOURCE: Final = frozenset({"OWNS", "PURSUES"})
"""Types whose source holds the target; of all others it is the target that holds the source."""

_PERSON: Final = ("MEMBER_OF", "LEADS", "DEPUTY_OF")
"""Any of these is a place for a person: in a unit where work is done, which a chapter is not."""


@dataclass(frozen=True, slots=True)
class Benched:
    """One thing without a place: its id, by which relationship it had one, and the id of what held it."""

    thing: str
    by: str
    held_by: str


def bench(board: Board) -> list[Benched]:
    """What lost its place on the board and neither has another nor was let go on purpose, each once, by type and id."""
    found: dict[tuple[str, str], Benched] = {}
    for tie in board.detached:
        thing, holder = _thing_and_holder(tie)
        kind = _PERSON[0] if tie.type in _PERSON else tie.type
        if thing not in board.let_go and board.is_there(thing) and not _has_place(board, thing, tie.type):
            found.setdefault((kind, thing), Benched(thing, tie.type, holder))
    return [found[each] for each in sorted(found)]


def _thing_and_holder(tie: Relationship) -> tuple[str, str]:
    return (tie.target, tie.source) if tie.type in HELD_BY_SOURCE else (tie.source, tie.target)


def _has_place(board: Board, thing: str, type_name: str) -> bool:
    if type_name in HELD_BY_SOURCE:
        holders: Iterable[str] = (each.source for each in board.into(thing, type_name))
    else:
        types = _PERSON if type_name in _PERSON else (type_name,)
        holders = (each.target for each in board.out(thing, *types))
        if type_name in _PERSON:
            holders = (each for each in holders if board.known(each).label != "Chapter")
    return any(board.is_there(each) for each in holders)
