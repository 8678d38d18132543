"""Does every operation do what it says, whole or not at all, and lose nothing on the way?"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import ChangeSet, applied, squashed
from graph.checks import organisation_problems
from graph.errors import Refused
from graph.model import Records
from graph.operations import OPERATIONS, Board, bench
from graph.operations.board import ENDED
from graph.operations.passing import ASKED
from graph.past import PastRecords
from tests.organisations import Knobs, invented, organisations
from tests.organisations.planned import planned

TODAY: Final = date(2026, 11, 26)
SEEDS: Final = st.integers(0, 2**32 - 1)


def carried_out(records: Records, seeds: Sequence[int]) -> tuple[Board, list[ChangeSet], Records]:
    """(the board, the change set of each step that fits, the organisation after them) of random operations."""
    board = Board(PastRecords(records), TODAY)
    sets: list[ChangeSet] = []
    for seed in seeds:
        operation = planned(records, seed)
        try:
            sentence = operation.carry_out(board)
        except Refused:
            board.back()
            continue
        assert sentence[0].isupper()
        sets.append(ChangeSet(board.stepped()))
        records = applied(records, sets[-1])
    return board, sets, records


@given(organisations(), st.lists(SEEDS, max_size=8))
def test_steps_add_up_to_the_plan(records: Records, seeds: list[int]) -> None:
    board, sets, after = carried_out(records, seeds)
    whole = ChangeSet(board.changes)
    assert applied(records, whole) == after
    alone = {each.identity: each for each in squashed(sets).changes}
    assert alone == {each.identity: each for each in whole.changes}
    assert applied(after, whole.reversed) == records


@given(organisations(), st.lists(SEEDS, max_size=8))
def test_no_operation_breaks_the_model(records: Records, seeds: list[int]) -> None:
    _, _, after = carried_out(records, seeds)
    before = {str(each) for each in organisation_problems(records)}
    assert {str(each) for each in organisation_problems(after)} <= before


@given(organisations(), SEEDS)
def test_what_does_not_fit_leaves_the_board_as_it_was(records: Records, seed: int) -> None:
    board = Board(PastRecords(records), TODAY)
    with suppress(Refused):
        planned(records, seed).carry_out(board)
    board.back()
    assert (board.changes, board.stepped(), board.detached, board.let_go) == ((), (), [], set())


@given(organisations(), st.lists(SEEDS, min_size=1, max_size=6))
def test_whatever_a_unit_held_has_a_place_or_is_on_the_bench(records: Records, seeds: list[int]) -> None:
    board, _, after = carried_out(records, seeds)
    heirs = {getattr(planned(records, seed), name, None) for seed in seeds for name in ("to", "into")}
    benched = {each.thing for each in bench(board)}
    gone = {
        id_
        for id_, node in records.nodes.items()
        if node.base == "Unit" and node.status not in ENDED and after.nodes[id_].status in ENDED
    }
    for tie in records.relationships.values():
        thing, holder = (tie.target, tie.source) if tie.type in ("OWNS", "PURSUES") else (tie.source, tie.target)
        if tie.type == "PART_OF" and thing in heirs:
            continue  # it takes over what it lay in, and lies where that lay, which may be nowhere
        if tie.type in ASKED and holder in gone and thing in after.nodes and after.nodes[thing].status not in ENDED:
            assert thing in benched or _is_held(after, thing, tie.type) or thing in board.let_go


def _is_held(records: Records, thing: str, type_name: str) -> bool:
    person = ("MEMBER_OF", "LEADS", "DEPUTY_OF")
    types = person if type_name in person else (type_name,)
    holders = [
        tie.source if type_name in ("OWNS", "PURSUES") else tie.target
        for tie in records.relationships.values()
        if tie.type in types and thing == (tie.target if type_name in ("OWNS", "PURSUES") else tie.source)
    ]
    return any(records.nodes[each].status not in ENDED for each in holders)


def test_the_operations_of_the_tests_are_all_there_are() -> None:
    assert {type(planned(invented(Knobs(1, 40)), seed)) for seed in range(2_000)} == set(OPERATIONS.values())
