"""Do path, history, undo and verify tell what is so, and change no more than they say?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.cli import embedded
from graph.rules import CATALOGUE
from tests.api.commands import PAYROLL, TODAY, Commands, commands_in
from tests.organisations import org


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


@pytest.fixture
def payroll(cli: Commands) -> Commands:
    cli.hold(*PAYROLL)
    return cli


# path


def test_a_way_is_shown_step_by_step(payroll: Commands) -> None:
    first, start, by, end = payroll.run("path", "ada", "slips").out.splitlines()
    assert first == "2 steps from Ada Lovelace to Payslip archive"
    assert start == "  Ada Lovelace  Person, ada"
    assert by in ("  -LEADS-> Payroll Run  Squad, run", "  -MEMBER_OF-> Payroll Run  Squad, run")
    assert end == "  -CONTRIBUTES_TO-> Payslip archive  Area, slips"


def test_a_way_against_the_arrows_is_shown_as_such(payroll: Commands) -> None:
    assert payroll.run("path", "slips", "payroll").out.splitlines()[1:] == [
        "  Payslip archive  Area, slips",
        "  <-CONTRIBUTES_TO- Payroll Run  Squad, run",
        "  -PART_OF-> Payroll  Tribe, payroll",
    ]


def test_a_way_for_programs_names_nodes_and_relationships(payroll: Commands) -> None:
    found = payroll.json("path", "slips", "payroll")
    assert (found["revision"], found["length"]) == (1, 2)
    assert [step["node"]["id"] for step in found["steps"]] == ["slips", "run", "payroll"]
    assert found["steps"][0]["by"] is None
    assert found["steps"][2]["by"]["type"] == "PART_OF"


def test_from_a_node_to_itself_there_is_no_step(payroll: Commands) -> None:
    assert payroll.json("path", "ada", "ada")["length"] == 0


@pytest.mark.parametrize(("end", "sentence"), [("exports", "no path"), ("nobody", "no node 'nobody'")])
def test_where_there_is_no_way_that_is_said(payroll: Commands, end: str, sentence: str) -> None:
    outcome = payroll.run("path", "ada", end)
    assert (outcome.status, outcome.out) == (1, "")
    assert sentence in outcome.err


def test_a_way_of_the_past_is_found_there(payroll: Commands) -> None:
    payroll.hold("ada -LEADS-> Squad run", at="2026-02-01")
    assert payroll.run("path", "ada", "slips").status == 1
    assert payroll.json("path", "ada", "slips", "--as-of", "2026-01-15")["length"] == 2


# history


def test_the_history_tells_what_was_changed_when_by_whom_and_why(payroll: Commands) -> None:
    payroll.hold(*PAYROLL[:-1], at="2026-02-03", reason="Exports are gone")
    found = payroll.json("history")["revisions"]
    assert [(each["revision"], each["reason"], each["author"]) for each in found] == [
        (2, "Exports are gone", "Ada"),
        (1, "Begin", "Ada"),
    ]
    assert (found[0]["added"], found[0]["updated"], found[0]["removed"]) == (0, 0, 1)
    lines = payroll.run("history").out.splitlines()
    assert lines[1].split() == ["2", "3", "Feb", "2026", "−1", "Exports", "are", "gone", "Ada,", "manual"]


def test_a_long_history_is_read_page_by_page(cli: Commands) -> None:
    for number in range(1, 6):
        cli.hold(f"Area a{number}", reason=f"Step {number}")
    out = cli.run("history", "--limit", "2").out
    assert "Step 5" in out
    assert "Step 3" not in out
    assert "interstice history --before 4" in out
    assert [each["revision"] for each in cli.json("history", "--before", "3")["revisions"]] == [2, 1]
    assert "--before" not in cli.run("history").out


def test_where_nothing_happened_the_first_step_is_told(cli: Commands) -> None:
    outcome = cli.run("history")
    assert outcome.status == 0
    assert "interstice import PATH" in outcome.err


# undo


def test_undo_takes_one_revision_back_and_keeps_what_came_later(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "Area wrong", reason="A slip")
    payroll.hold(*PAYROLL, "Area wrong", "Area right")
    outcome = payroll.run("undo", "2", "--author", "Bo")
    assert outcome.status == 0
    assert "Revision 2 is undone by revision 4 (−1)." in outcome.out
    assert payroll.records == org(*PAYROLL, "Area right")
    (latest, *_) = payroll.json("history")["revisions"]
    assert (latest["author"], latest["reason"]) == ("Bo", "Undo revision 2: A slip")


def test_undoing_the_undoing_brings_it_back(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "Area wrong")
    before = payroll.records
    first, second = payroll.json("undo", "2"), payroll.json("undo", "3")
    assert [(each["undone"], each["revision"], each["added"], each["removed"]) for each in (first, second)] == [
        (2, 3, 0, 1),
        (3, 4, 1, 0),
    ]
    assert payroll.records == before


def test_undo_stops_where_a_later_change_is_in_the_way(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "Area wrong name=Once")
    payroll.hold(*PAYROLL, "Area wrong name=Twice")
    outcome = payroll.run("undo", "2")
    assert outcome.status == 1
    assert "later change" in outcome.err
    assert payroll.revision == 3


@pytest.mark.parametrize(("number", "status"), [("9", 1), ("0", 2), ("last", 2)])
def test_undo_of_what_never_was_is_refused(payroll: Commands, number: str, status: int) -> None:
    assert payroll.run("undo", number).status == status
    assert payroll.revision == 1


# verify


def test_every_rule_finds_what_its_cypher_finds(payroll: Commands) -> None:
    found = payroll.json("verify", "--today", TODAY)
    assert found["equal"] is True
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in CATALOGUE]
    compared = {rule["id"]: rule for rule in found["rules"] if rule["compared"]}
    assert compared["area-unowned"]["gaps"] == 2
    assert all(rule["equal"] for rule in compared.values())
    out = payroll.run("verify", "--today", TODAY).out
    assert f"{len(compared)} of {len(compared)} rules find the same" in out
    assert "○ not compared  seat-vacant-too-long" in out


class Forgetful:
    """An engine that leaves one area out and makes one up."""

    def ask(self, statement: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        assert parameters["today"] == TODAY
        return [{"id": "slips"}, {"id": "made-up"}] if "RETURN a.id AS id" in statement else []


def test_a_rule_that_differs_is_named_with_what_only_one_side_finds(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "EmbeddedCypher", lambda records: Forgetful())
    only = ("--rule", "area-unowned", "--today", TODAY)
    outcome = payroll.run("verify", *only, "--json")
    assert outcome.status == 1
    assert outcome.json["equal"] is False
    (rule,) = outcome.json["rules"]
    assert (rule["only_algebra"], rule["only_cypher"]) == (["exports"], ["made-up"])
    shown = payroll.run("verify", *only)
    assert shown.status == 1
    assert "! differs" in shown.out
    assert "only by algebra: exports" in shown.out
    assert "only by Cypher: made-up" in shown.out


def test_without_an_engine_it_is_said_how_to_get_one(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "kglite", None)
    outcome = payroll.run("verify")
    assert (outcome.status, outcome.out) == (1, "")
    assert "pip install kglite" in outcome.err
    assert "neo4j://HOST:PORT" in outcome.err


def test_a_verdict_is_equal_where_neither_side_finds_more() -> None:
    from api.cli.verification import Verdict

    equal = Verdict("area-unowned", 2)
    assert equal.is_equal
    assert not replace(equal, only_cypher=("a",)).is_equal
    assert not replace(equal, only_algebra=("a",)).is_equal
