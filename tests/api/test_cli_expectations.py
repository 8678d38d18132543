"""Can somebody make rules of their own on the command line: try one out, keep it, change it, take it back?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.lifecycle.own_rules import FROM_THE_START
from tests.api.commands import PAYROLL, Commands, commands_in, it_is

ID = "tribe-owns-something"
KEY = f"{ID}:payroll"
WRITTEN = """expectations:
  - id: tribe-owns-something
    title: Tribe that owns nothing itself
    every: Tribe
    must_have: {label: Area, over: OWNS}
    severity: low
    owner: run
"""
OTHER = """  - id: squad-owns-something
    every: Squad
    must_have: {label: Area, over: OWNS}
"""


@pytest.fixture
def payroll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    it_is("2026-03-02", monkeypatch)
    monkeypatch.chdir(tmp_path)
    cli = commands_in(tmp_path, monkeypatch)
    cli.hold(*PAYROLL)
    return cli


def written(text: str = WRITTEN, name: str = "own.yaml") -> str:
    Path(name).write_text(text)
    return name


def kept(cli: Commands, text: str = WRITTEN, *more: str) -> Any:
    return cli.json("expect", "new", written(text), "--author", "bo", *more)["expectations"]


def own_of(cli: Commands) -> list[Any]:
    """The rules that somebody made."""
    return [each for each in cli.json("expect")["expectations"] if each["id"] not in FROM_THE_START]


def test_one_is_tried_out_and_nothing_is_kept(payroll: Commands) -> None:
    outcome = payroll.run("expect", "preview", written())
    assert outcome.status == 0
    assert "Every tribe must have at least 1 area it owns." in outcome.out
    assert "1 of 1 tribes does not meet it.\n  Payroll must have at least 1 area it owns, and has 0." in outcome.out
    assert "MATCH (n:Tribe)" in outcome.out
    assert outcome.err == "Nothing was kept. interstice expect new own.yaml keeps it.\n"
    (found,) = payroll.json("expect", "preview", written())["expectations"]
    assert (found["id"], found["gaps"], found["asked_with"]) == (ID, 1, {"at_least": 1, "today": "2026-03-02"})
    assert own_of(payroll) == []


def test_one_that_is_kept_has_gaps_like_any_other_rule(payroll: Commands) -> None:
    (found,) = kept(payroll, WRITTEN, "--reason", "It should")
    assert (found["version"], found["changed"], found["opened"], found["gaps"]) == (1, True, 1, 1)
    (gap,) = payroll.json("gaps", "--family", "own")["gaps"]
    assert (gap["key"], gap["opened_by"]["author"], gap["opened_by"]["reason"]) == (KEY, "bo", "It should")
    assert "Tribe that owns nothing itself" in payroll.run("gaps", "--rule", ID).out
    explained = payroll.run("explain", KEY).out
    assert "MATCH (n:Tribe)" in explained
    assert "Whom to ask\n  Payroll Run\n" in explained
    assert payroll.json("rules", "--family", "own")["rules"][0]["owner"] == "run"
    assert payroll.json("rules")["rules"][-1]["id"] == ID
    (verdict,) = payroll.json("verify", "--rule", ID)["rules"]
    assert (verdict["equal"], verdict["gaps"]) == (True, 1)


def test_only_what_is_another_than_before_is_kept_anew(payroll: Commands) -> None:
    kept(payroll)
    same, more = kept(payroll, WRITTEN + OTHER)
    assert (same["changed"], same["version"], more["changed"], more["version"]) == (False, 1, True, 1)
    changed, _ = kept(payroll, WRITTEN.replace("low", "high") + OTHER)
    assert (changed["changed"], changed["version"], changed["severity"]) == (True, 2, "high")
    assert (
        "is as it was, version 2. 1 of 1 tribes does not meet it." in payroll.run("expect", "new", "own.yaml").out
    )


def test_what_meets_it_everywhere_is_on_and_counted(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "payroll -OWNS-> exports", at="2026-02-01")
    (found,) = kept(payroll)
    assert (found["on"], found["evaluated"], found["assets"], found["gaps"]) == (True, True, 1, 0)
    assert "0 of 1 tribes do not meet it." in payroll.run("expect").out


def test_its_versions_are_told_with_who_made_them_and_why(payroll: Commands) -> None:
    kept(payroll, WRITTEN, "--reason", "It should")
    kept(payroll, WRITTEN.replace("low", "high"), "--reason", "It must")
    shown = payroll.run("expect", "show", ID).out
    assert "kept version 1  It should" in shown
    assert "kept version 2  It must" in shown
    assert "Payroll Run" in shown
    assert "  severity: high" in shown
    history = payroll.json("expect", "show", ID)["history"]
    assert [each["document"]["severity"] for each in history] == ["low", "high"]


def test_what_is_shown_as_it_is_written_can_be_kept_as_it_is(payroll: Commands) -> None:
    kept(payroll)
    shown = payroll.run("expect", "show", ID).out
    part = shown.partition("As it is written\n")[2].partition("\n\n")[0]
    lines = [line.removeprefix("  ") for line in part.splitlines()]
    assert [each["changed"] for each in kept(payroll, "\n".join(lines))] == [False]


def test_one_is_taken_back_with_a_reason(payroll: Commands) -> None:
    kept(payroll)
    refused = payroll.run("expect", "off", ID)
    assert (refused.status, "needs a reason" in refused.err) == (1, True)
    assert payroll.json("expect", "off", ID, "--reason", "Too much")["ended"] == 1
    (gap,) = payroll.json("gaps", "--state", "retired")["gaps"]
    assert (gap["key"], gap["sentence"]) == (KEY, "Tribe that owns nothing itself: Payroll")
    assert "off" in payroll.run("expect", "list").out
    assert "It was taken back: Too much" in payroll.run("expect", "list").out
    assert payroll.json("rules", "--family", "own") == {"rules": []}
    assert "no rules of your own" in payroll.run("rules", "--family", "own").err
    assert payroll.run("gaps", "--rule", ID).status == 1


def test_it_is_set_like_any_rule(payroll: Commands) -> None:
    kept(payroll)
    assert payroll.json("rule", ID, "--severity", "critical")["severity"] == "critical"
    assert "critical (usually low)" in payroll.run("rule", ID).out
    found = payroll.json("gaps", "--rule", ID, "--param", f"{ID}.at_least=0")
    assert [each["gaps"] for each in found["rules"]] == [0]


@pytest.mark.parametrize(
    ("text", "where", "sentence"),
    [
        (WRITTEN.replace("every: Tribe", "every: Trib"), "own.yaml:4: ", "Did you mean 'Tribe'?"),
        (WRITTEN.replace("OWNS", "OWN"), "own.yaml:5: ", "Did you mean 'OWNS'?"),
        (WRITTEN.replace("every:", "evry:"), "own.yaml:4: ", "Did you mean 'every'?"),
        (WRITTEN.replace("owner: run", "owner: walk"), "$.owner: ", "no unit and no person 'walk'"),
        (WRITTEN + WRITTEN.partition("\n")[2], "own.yaml:8: ", "two expectations"),
        ("expectations: []\n", "own.yaml: ", "Nothing is expected here."),
        ("expectations: [\n", "own.yaml:", ""),
        ("tribes: []\n", "own.yaml:1: ", "tribes"),
    ],
)
def test_a_file_with_mistakes_is_answered_with_the_line_and_nothing_is_kept(
    payroll: Commands, text: str, where: str, sentence: str
) -> None:
    outcome = payroll.run("expect", "new", written(text))
    assert (outcome.status, outcome.out) == (1, "")
    assert any(line.startswith(where) and sentence in line for line in outcome.err.splitlines()), outcome.err
    assert own_of(payroll) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("expect", "new", "nothing.yaml"), "nothing.yaml: This cannot be read"),
        (("expect", "preview", "."), "This is a folder"),
        (("expect", "show", "tribe-owns-something-else"), "There is no expectation"),
        (("rules", "tribe-own-something"), "There is no rule"),
    ],
)
def test_what_is_not_there_is_said(payroll: Commands, arguments: tuple[str, ...], sentence: str) -> None:
    outcome = payroll.run(*arguments)
    assert (outcome.status, outcome.out) == (1, "")
    assert sentence in outcome.err


@pytest.mark.parametrize(
    ("words", "found"),
    [("interstice rules tribe-o", ID), ("interstice expect show t", ID)],
)
def test_the_shell_completes_their_names(
    payroll: Commands, words: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(payroll)
    monkeypatch.setenv("_INTERSTICE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert found in payroll.run().out


# queries


def test_a_query_needs_a_store_that_answers_it(payroll: Commands) -> None:
    query = written("MATCH (s:Squad) RETURN s.id AS id", "own.cypher")
    outcome = payroll.run("expect", "preview", query)
    assert (outcome.status, outcome.out) == (1, "")
    assert "A SQLite file answers no Cypher." in outcome.err


def test_a_query_that_writes_is_refused_with_its_line(payroll: Commands) -> None:
    outcome = payroll.run(
        "expect", "preview", written("MATCH (s:Squad)\nSET s.name = 'x'\nRETURN s.id AS id", "own.cypher")
    )
    assert outcome.status == 1
    assert outcome.err.startswith("own.cypher:2: SET changes properties")


def test_a_query_is_kept_only_where_it_is_answered(payroll: Commands) -> None:
    query = written("MATCH (s:Squad) RETURN s.id AS id", "own.cypher")
    outcome = payroll.run("expect", "new", query)
    assert outcome.status == 1
    assert "title: A query needs a title" in outcome.err
    outcome = payroll.run("expect", "new", query, "--title", "squad of its own", "--about", "Squad")
    assert (outcome.status, outcome.out) == (1, "")
    assert "A SQLite file answers no Cypher." in outcome.err
    assert own_of(payroll) == []
