"""Does each operation read as a sentence, and does it do what that says?"""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from graph.changes import ChangeSet, applied
from graph.errors import Refused
from graph.model import TYPES, Records
from graph.operations import (
    AppointLead,
    AssignArea,
    Board,
    ChangeManager,
    Close,
    Connect,
    DeclareDependency,
    DescribeGhost,
    Disconnect,
    FillPosition,
    OpenPosition,
    Operation,
    RecordHandover,
    RemovePerson,
    ReplaceGhost,
    SetProperty,
    bench,
)
from graph.operations.wording import VERBS
from graph.past import PastRecords
from tests.organisations import org

TODAY: Final = date(2026, 11, 26)
HOUSE: Final = org(
    "Squad slips name=Slips -PART_OF-> Tribe pay name=Pay",
    "Squad run name=Run -OWNS{since=2024-01-01}-> Area tax name=Tax",
    "Unit board name=Board",
    "slips -OWNS-> tax",
    "slips -FOLLOWS{since=2024-01-01, usage=daily}-> Process plan name=Plan",
    "run -INTERACTS_WITH{mode=facilitating}-> slips",
    "run -INTERACTS_WITH{mode=collaboration}-> slips",
    "Person ada name=Ada -MEMBER_OF-> slips",
    "ada -REPORTS_TO{since=2024-01-01}-> Person bo name=Bo",
    "bo -MEMBER_OF-> board",
    "ada -HOLDS{in_unit=slips}-> Role clerk name=Clerk",
    "Position desk name=Desk status=vacant -SEAT_IN-> run",
    "Squad slip name=Slip status=ghost -OWNS-> Area forms name=Forms",
    "Tribe nothing name=Nothing status=ghost",
    "Person cy name=Cy status=left",
)


def done(operation: Operation, records: Records = HOUSE) -> tuple[str, Records, Board]:
    """(its sentence, the organisation afterwards, the board)."""
    board = Board(PastRecords(records), TODAY)
    sentence = operation.carry_out(board)
    return sentence, applied(records, ChangeSet(board.changes)), board


def test_every_relationship_type_has_a_verb() -> None:
    assert VERBS.keys() == TYPES.keys()


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Connect("FOLLOWS", "run", "plan"), "Let squad Run follow process Plan"),
        (
            Connect("OWNS", "run", "tax", {"verified_at": "2026-11-26"}),
            "Let squad Run own area Tax confirmed on 2026-11-26",
        ),
        (
            Connect("LEADS", "ada", "run", {"interim": "true", "until": "2027-02-24"}),
            "Let person Ada lead squad Run for the time being until 2027-02-24",
        ),
        (Connect("HOLDS", "bo", "clerk", {"in_unit": "run"}), "Let person Bo hold role Clerk in squad Run"),
        (
            Connect("MEMBER_OF", "ada", "slips", {"fte": "0.5"}, ("role",)),
            "Let person Ada work in squad Slips, with share of the time 0.5, and no role",
        ),
        (Disconnect("FOLLOWS", "slips", "plan"), "Let squad Slips no longer follow process Plan"),
        (Disconnect("HOLDS", "ada", "clerk"), "Let person Ada no longer hold role Clerk in squad Slips"),
        (
            Disconnect("INTERACTS_WITH", "run", "slips", "facilitating"),
            "Let squad Run no longer work with squad Slips as facilitating",
        ),
        (Close("tax"), "Close area Tax"),
        (Close("plan"), "Retire process Plan"),
        (FillPosition("desk", "ada"), "Let person Ada fill position Desk in squad Run"),
        (
            RecordHandover("h", "tax", "run", "old"),
            "Put on record that area Tax was handed over from old to squad Run",
        ),
        (ReplaceGhost("slip", "slips"), "Point what refers to squad Slip to squad Slips"),
        (ReplaceGhost("nothing"), "Drop tribe Nothing, which nothing refers to"),
        (DescribeGhost("slip"), "Describe squad Slip as one that exists"),
        (SetProperty("plan", "escalation_to", "ada"), "Set arbiter of process Plan to person Ada"),
        (
            AppointLead("run", "ada", interim=True, until=date(2027, 2, 24)),
            "Let person Ada lead squad Run for the time being until 2027-02-24",
        ),
        (
            DeclareDependency("d", "run", "slips", "Run needs Slips", "tax"),
            "Declare that squad Run needs squad Slips for area Tax",
        ),
    ],
)
def test_an_operation_reads_as_a_sentence(operation: Operation, sentence: str) -> None:
    assert done(operation)[0] == sentence


@pytest.mark.parametrize(
    ("operation", "answer"),
    [
        (Connect("FOLOWS", "run", "plan"), "There is no relationship type 'FOLOWS'. Did you mean 'FOLLOWS'?"),
        (Connect("FOLLOWS", "ada", "plan"), "Ada is a person, and a unit is wanted."),
        (Connect("FOLLOWS", "run", "plan", {"use": "daily"}), "FOLLOWS has no property 'use'."),
        (Connect("FOLLOWS", "run", "plan", {"since": "soon"}), "'since' cannot be this:"),
        (Connect("PART_OF", "pay", "slips"), "Pay cannot lie in Slips, which lies in it."),
        (Connect("REPORTS_TO", "ada", "ada"), "Ada cannot be tied to itself. Name something else."),
        (Disconnect("FOLLOWS", "run", "plan"), "Run does not follow Plan, so that cannot end."),
        (
            Disconnect("INTERACTS_WITH", "run", "slips"),
            "Run and Slips are tied by several: collaboration, facilitating.",
        ),
        (Connect("FOLLOWS", "slip", "plan"), "Slip is only referred to and was never described, so nothing can be"),
        (ChangeManager("ada", "cy"), "Cy has left, so nothing can be planned with it."),
        (Close("slips"), "Slips is a squad, which close_squad ends."),
        (ReplaceGhost("run", "slips"), "Run is described, so it is no ghost."),
        (ReplaceGhost("slip"), "1 thing refers to Slip. Say what was meant."),
        (ReplaceGhost("slip", "tax"), "Tax is an area, and a unit is wanted."),
        (AssignArea("tax", "ada", source="pay"), "'pay' does not own Tax, so it cannot pass it on."),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(operation: Operation, answer: str) -> None:
    with pytest.raises(Refused) as refused:
        done(operation)
    assert refused.value.problems[0].sentence.startswith(answer)


def test_a_tie_that_is_there_keeps_what_is_not_said_about_it() -> None:
    _, after, _ = done(Connect("FOLLOWS", "slips", "plan", {"since": "2025-01-01"}, ("usage",)))
    (tie,) = (each for each in after.relationships.values() if each.type == "FOLLOWS")
    assert tie.properties == {"since": date(2025, 1, 1)}
    _, after, _ = done(Connect("FOLLOWS", "slips", "plan"))
    assert after == HOUSE


def test_the_line_to_the_same_manager_stays_as_it_was() -> None:
    assert done(ChangeManager("ada", "bo"))[1] == HOUSE


def test_whoever_loses_the_last_place_is_on_the_bench() -> None:
    assert [each.thing for each in bench(done(Disconnect("MEMBER_OF", "ada", "slips"))[2])] == ["ada"]
    assert [each.thing for each in bench(done(Disconnect("OWNS", "run", "tax"))[2])] == []
    assert [each.thing for each in bench(done(Close("board"))[2])] == ["bo"]


def test_an_area_is_taken_from_one_owner_or_from_all() -> None:
    one = done(AssignArea("tax", "pay", source="run"))[1]
    assert {each.source for each in one.relationships.values() if each.target == "tax"} == {"pay", "slips"}
    whole = done(AssignArea("tax", "pay"))[1]
    assert {each.source for each in whole.relationships.values() if each.target == "tax"} == {"pay"}


def test_a_seat_that_is_hired_for_and_filled() -> None:
    _, after, _ = done(OpenPosition("chair", "Chair", "run", hiring=True))
    assert after.nodes["chair"].status == "hiring"
    _, after, _ = done(FillPosition("chair", "ada"), after)
    assert after.nodes["chair"].status == "filled"
    assert {each.target for each in after.relationships.values() if each.type == "MEMBER_OF"} >= {"slips", "run"}
    with pytest.raises(Refused, match="Chair is filled by Ada already"):
        done(FillPosition("chair", "bo"), after)


def test_a_seat_that_is_left_is_vacant_from_then_on_unless_it_was_closed() -> None:
    told = org("Person ada -FILLS-> Position one status=filled", "ada -FILLS-> Position two status=closed")
    _, after, _ = done(RemovePerson("ada"), told)
    assert after.nodes["one"].properties == {"status": "vacant", "since": TODAY}
    assert after.nodes["two"] == told.nodes["two"]


def test_what_referred_to_a_ghost_refers_to_what_was_meant() -> None:
    _, after, _ = done(ReplaceGhost("slip", "slips"))
    assert "slip" not in after.nodes
    assert {each.source for each in after.relationships.values() if each.target == "forms"} == {"slips"}
