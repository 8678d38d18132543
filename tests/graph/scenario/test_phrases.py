"""Is what people say about a reorganisation understood, and what they may have meant offered?"""

from __future__ import annotations

from typing import Final

import pytest

from graph.errors import Refused
from graph.operations import (
    AppointLead,
    AssignArea,
    Close,
    CloseSquad,
    Connect,
    Disconnect,
    MergeSquads,
    MovePerson,
    MoveSquad,
    Operation,
    RemovePerson,
)
from graph.past import PastRecords
from graph.scenario.phrases import said
from tests.organisations import org

HOUSE: Final = PastRecords(
    org(
        "Tribe pay name=Payroll",
        "Tribe money name=Money",
        "Squad slips name=Payslip_Engine",
        "Squad run name=Run",
        "Squad into name=Into_the_future",
        "Person e1 name=Eve",
        "Person e2 name=Eve",
        "Person bo name=Bo",
        "Area tax name=Tax_rules",
    )
)


def meant(sentence: str) -> Operation:
    return said(sentence, lambda text: HOUSE.search(text, 20))


@pytest.mark.parametrize(
    ("sentence", "operation"),
    [
        ("move squad slips to tribe money", MoveSquad("slips", "money")),
        ("Move squad payslip_engine to Money.", MoveSquad("slips", "money")),
        ("move   slips  to  pay", MoveSquad("slips", "pay")),
        ("close squad run into slips", CloseSquad("run", "slips")),
        ("close into_the_future", CloseSquad("into")),
        ("close into into slips", CloseSquad("into", "slips")),
        ("merge squads run, slips and into into slips", MergeSquads(("run", "slips", "into"), "slips")),
        ("give area tax to person bo", AssignArea("tax", "bo")),
        ("let bo lead squad run", AppointLead("run", "bo")),
        ("remove bo", RemovePerson("bo")),
        ("move person bo from run to slips", MovePerson("bo", "slips", "run")),
        ("close area tax", Close("tax")),
        ("let squad run own tax", Connect("OWNS", "run", "tax")),
        ("let squad run be part of money", Connect("PART_OF", "run", "money")),
        ("let bo no longer work in slips", Disconnect("MEMBER_OF", "bo", "slips")),
    ],
)
def test_a_sentence_is_an_operation(sentence: str, operation: Operation) -> None:
    assert meant(sentence) == operation


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("remove Eve", "There are 2 of the name 'Eve': e1, e2. Write the id."),
        ("move squad payslip to money", "There is no squad 'payslip'. Did you mean 'Payslip_Engine'?"),
        ("dissolve everything", "'dissolve everything' is no operation. Say it as in"),
    ],
)
def test_what_is_not_understood_is_said(sentence: str, answer: str) -> None:
    with pytest.raises(Refused) as refused:
        meant(sentence)
    assert refused.value.problems[0].sentence.startswith(answer)
