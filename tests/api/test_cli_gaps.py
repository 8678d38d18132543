"""Do gaps, check, rules and explain say the same to people and to programs?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph.rules import CATALOGUE
from graph.rules.spec import SEVERITIES
from tests.api.commands import PAYROLL, TODAY, Commands, commands_in, process

HOSTILE = "[bold]Ledger[/bold] \x1b]0;owned\x07\x1b[31m \u202egnp.exe {0} %s"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


@pytest.fixture
def payroll(cli: Commands) -> Commands:
    cli.hold(*PAYROLL)
    return cli


def rule_in(found: Any, id: str) -> Any:
    return next(rule for rule in found["rules"] if rule["id"] == id)


# gaps


def test_gaps_have_the_shape_that_programs_rely_on(payroll: Commands) -> None:
    found = payroll.json("gaps", "--rule", "area-unowned", "--today", TODAY)
    assert (found["revision"], found["today"]) == (1, TODAY)
    (rule,) = found["rules"]
    assert {name: rule[name] for name in ("id", "assets", "gaps", "evaluated", "reason")} == {
        "id": "area-unowned",
        "assets": 3,
        "gaps": 2,
        "evaluated": True,
        "reason": None,
    }
    lived = {
        "state": "open",
        "planned": False,
        "first_seen": "2026-01-01",
        "last_seen": TODAY,
        "opened_by": {
            "kind": "change",
            "at": "2026-01-01T00:00:00+00:00",
            "number": 1,
            "author": "Ada",
            "source": "manual",
            "reason": "Begin",
        },
        "assignee": None,
        "due": None,
        "waiver": None,
    }
    assert found["gaps"] == [
        {
            "key": "area-unowned:exports",
            "rule": "area-unowned",
            "id": "exports",
            "severity": "critical",
            "subjects": [{"id": "exports", "label": "Area", "name": "Data exports"}],
            "sentence": "Nobody owns Data exports.",
            **lived,
        },
        {
            "key": "area-unowned:slips",
            "rule": "area-unowned",
            "id": "slips",
            "severity": "high",
            "subjects": [{"id": "slips", "label": "Area", "name": "Payslip archive"}],
            "sentence": "Nobody owns Payslip archive; Payroll Run contributes to it.",
            **lived,
        },
    ]


def test_every_rule_is_accounted_for_also_those_that_saw_nothing(payroll: Commands) -> None:
    found = payroll.json("gaps", "--today", TODAY)
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in CATALOGUE]
    seats = rule_in(found, "seat-vacant-too-long")
    assert (seats["evaluated"], seats["assets"], seats["gaps"]) == (False, 0, 0)
    assert "seats" in seats["reason"]
    assert sum(rule["gaps"] for rule in found["rules"]) == len(found["gaps"])


def test_several_rules_can_be_chosen_and_a_family(payroll: Commands) -> None:
    two = payroll.json("gaps", "--rule", "unit-no-lead", "--rule", "area-unowned")
    assert [rule["id"] for rule in two["rules"]] == ["area-unowned", "unit-no-lead"]
    family = payroll.json("gaps", "--family", "leadership")
    assert {rule["family"] for rule in family["rules"]} == {"leadership"}
    assert {gap["rule"] for gap in family["gaps"]} <= {rule["id"] for rule in family["rules"]}


def test_people_read_the_worst_first_with_how_many_of_what(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "--rule", "area-unowned", "--today", TODAY)
    assert outcome.status == 0
    assert [line.rstrip() for line in outcome.out.splitlines()[:6]] == [
        "2 gaps  ! 1 critical  ≡ 1 high",
        "Revision 1, judged as of 22 Nov 2026.",
        "",
        "Area that nobody owns  2 of 3 areas  area-unowned",
        "  ! critical  Nobody owns Data exports.                                    area-unowned:exports",
        "  ≡ high      Nobody owns Payslip archive; Payroll Run contributes to it.  area-unowned:slips",
    ]


def test_a_narrow_terminal_gets_the_keys_below_the_sentences(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = payroll.run("gaps", "--rule", "area-unowned", "--today", TODAY).out
    assert "              area-unowned:slips\n" in out
    assert max(map(len, out.splitlines())) <= 60


def test_what_was_not_evaluated_is_never_called_fine(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "--rule", "seat-vacant-too-long")
    assert "No rule was evaluated" in outcome.out
    assert "No seats are recorded" in outcome.out


def test_the_rules_that_saw_nothing_are_folded_and_unfolded(payroll: Commands) -> None:
    folded, unfolded = payroll.run("gaps").out, payroll.run("gaps", "--all").out
    assert "seat-vacant-too-long" in folded
    assert "No seats are recorded" not in folded
    assert "Recorded next, these let most rules look: dependencies (Dependency)" in " ".join(folded.split())
    assert "No seats are recorded" in unfolded


def test_an_empty_organisation_says_what_to_do(cli: Commands) -> None:
    outcome = cli.run("gaps")
    assert outcome.status == 0
    assert str(cli.file) in outcome.err
    assert "interstice import PATH" in outcome.err
    assert cli.json("gaps")["gaps"] == []


def test_a_day_before_everything_says_so(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "--as-of", "1999-01-01")
    assert (outcome.status, outcome.out) == (0, "")
    assert "There was nothing yet: revision 0" in outcome.err


def test_the_past_is_judged_by_its_own_day(cli: Commands) -> None:
    cli.hold("Squad a -OWNS-> Area b", "Position seat status=vacant since=2026-01-10 -SEAT_IN-> a", at="2026-02-01")
    cli.hold("Squad a -OWNS-> Area b", at="2026-08-01")
    past = cli.json("gaps", "--as-of", "2026-02-15")
    assert (past["revision"], past["today"]) == (1, "2026-02-15")
    assert rule_in(past, "seat-vacant-too-long")["gaps"] == 0
    later = cli.json("gaps", "--as-of", "2026-06-15")
    assert rule_in(later, "seat-vacant-too-long")["gaps"] == 1
    other = cli.json("gaps", "--as-of", "1", "--today", "2026-07-01")
    assert (other["revision"], other["today"]) == (1, "2026-07-01")
    both = cli.json("gaps", "--as-of", "2026-06-15", "--today", "2026-02-15")
    assert (both["revision"], both["today"]) == (1, "2026-02-15")
    assert cli.json("gaps", "--as-of", "2025-01-01")["revision"] == 0


def test_a_parameter_changes_what_a_rule_finds(payroll: Commands) -> None:
    shown = payroll.json("gaps", "--rule", "unit-size-out-of-range")
    other = payroll.json(
        "gaps",
        "--rule",
        "unit-size-out-of-range",
        *("--param", "unit-size-out-of-range.squad_min=1", "--param", "unit-size-out-of-range.tribe_min=1"),
    )
    assert (len(shown["gaps"]), len(other["gaps"])) == (2, 0)
    assert other["rules"][0]["parameters"]["squad_min"] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("--rule", "area-unwned"), 1, "Did you mean 'area-unowned'"),
        (("--family", "owners"), 1, "Did you mean 'ownership'"),
        (("--as-of", "9"), 1, "There is no revision '9'."),
        (("--as-of", "soon"), 1, "neither a revision nor a date"),
        (("--param", "area-unowned"), 1, "has no parameter"),
        (("--param", "no-deputy.x=1"), 1, "has no parameter 'x'"),
        (("--param", "lead-stretched.max_units=many"), 1, "needs a number"),
        (("--today", "tomorrow"), 2, "is no date"),
    ],
)
def test_a_wrong_wish_is_answered_with_what_to_write(
    payroll: Commands, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = payroll.run("gaps", *arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert sentence in outcome.err


def test_many_gaps_of_one_rule_are_cut_for_people_and_never_for_programs(cli: Commands) -> None:
    cli.hold("Squad run -OWNS-> Area owned", *(f"Area a{number}" for number in range(60)))
    out = cli.run("gaps").out
    assert "60 of 61 areas" in out
    assert "and 10 more: interstice gaps --rule area-unowned lists all." in out
    assert len(re.findall(r"area-unowned:a\d+", cli.run("gaps", "--all").out)) == 60
    assert len(re.findall(r"area-unowned:a\d+", cli.run("gaps", "--rule", "area-unowned").out)) == 60
    assert len(cli.json("gaps", "--rule", "area-unowned")["gaps"]) == 60


def test_gaps_that_little_is_known_about_are_folded(cli: Commands) -> None:
    owned = [f"run -OWNS-> Area a{number}" for number in range(9)]
    cli.hold(*owned, "Squad run -OWNS{verified_at=2020-01-01}-> Area known")
    folded = cli.run("gaps", "--today", TODAY).out
    assert "Only 1 of 10 have this recorded." in folded
    assert "ownership-unverified:" not in folded
    assert "ownership-unverified:run|a0" in cli.run("gaps", "--rule", "ownership-unverified", "--today", TODAY).out


def hostile_in(folder: Path) -> Path:
    area = {"id": "ledger", "labels": ["Area"], "properties": {"name": HOSTILE}}
    squad = {"id": "run", "labels": ["Unit", "Squad"], "properties": {"name": HOSTILE}}
    tie = {"type": "CONTRIBUTES_TO", "source": "run", "target": "ledger"}
    owned = {"type": "OWNS", "source": "run", "target": "other"}
    other = {"id": "other", "labels": ["Area"], "properties": {"name": HOSTILE}}
    file = folder / "hostile.json"
    file.write_text(json.dumps({"nodes": [area, squad, other], "relationships": [tie, owned]}))
    return file


@pytest.mark.parametrize(
    "arguments",
    [
        ("gaps",),
        ("gaps", "--json"),
        ("explain", "area-unowned:ledger"),
        ("explain", "area-unowned:ledger", "--json"),
        ("gaps", "fix", "area-unowned:ledger", "--yes"),
        ("gaps", "fix", "area-unowned:ledger", "--yes", "--json"),
        ("path", "ledger", "other"),
        ("path", "ledger", "other", "--json"),
        ("history",),
        ("verify",),
    ],
    ids=" ".join,
)
def test_a_hostile_name_commands_no_terminal(cli: Commands, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    shown = cli.run("import", str(hostile_in(tmp_path)), "--yes", "--author", HOSTILE)
    outcome = cli.run(*arguments)
    assert outcome.status == 0
    for text in (shown.out, shown.err, outcome.out, outcome.err):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    if "--json" not in arguments and arguments[0] in ("gaps", "explain", "path"):
        assert "[bold]Ledger[/bold]" in outcome.out
        assert "{0} %s" in outcome.out
    if "--json" in arguments:
        assert HOSTILE in texts_in(outcome.json)


def texts_in(value: Any) -> set[str]:
    """Every text that some JSON holds."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return {text for part in parts for text in texts_in(part)}
    return {value} if isinstance(value, str) else set()


# check


def test_a_check_fails_at_the_severity_that_is_asked_for(payroll: Commands) -> None:
    only = ("--rule", "area-unowned", "--today", TODAY)
    assert payroll.run("check", *only).status == 1
    assert payroll.run("check", "--fail-on", "critical", *only).status == 1
    payroll.hold(*PAYROLL, "run -OWNS-> exports", at="2026-01-02")
    outcome = payroll.run("check", "--fail-on", "critical", *only)
    assert outcome.status == 0
    assert "Passed: no gap is critical or worse." in outcome.err
    assert payroll.run("check", "--fail-on", "high", *only).status == 1


def test_a_check_tells_programs_what_failed(payroll: Commands) -> None:
    outcome = payroll.run("check", "--rule", "area-unowned", "--today", TODAY, "--json")
    assert outcome.status == 1
    assert (outcome.json["fail_on"], outcome.json["failing"], outcome.json["passed"]) == ("high", 2, False)
    assert len(outcome.json["gaps"]) == 2


def test_a_check_that_saw_nothing_has_not_passed(cli: Commands) -> None:
    outcome = cli.run("check")
    assert outcome.status == 1
    assert "no rule had anything to look at" in outcome.err


def test_files_are_checked_without_touching_the_store(payroll: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "areas.yaml").write_text(
        "areas:\n  - {id: ledger, name: Ledger}\n  - {id: slips, name: Slips}\n"
        "squads:\n  - {id: run, name: Run, owns: [slips]}\n"
    )
    outcome = payroll.run("check", str(folder), "--rule", "area-unowned", "--json")
    assert outcome.status == 1
    assert [gap["id"] for gap in outcome.json["gaps"]] == ["ledger"]
    assert payroll.revision == 1
    assert "ledger" in payroll.records.nodes
    assert "slips" in payroll.records.nodes


def test_files_that_cannot_be_read_fail_the_check_with_their_lines(cli: Commands, tmp_path: Path) -> None:
    file = tmp_path / "areas.yaml"
    file.write_text("areas:\n  - {id: ledger, nmae: Ledger}\n")
    outcome = cli.run("check", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert "areas.yaml:2" in outcome.err


# rules


def test_rules_have_the_shape_that_programs_rely_on(cli: Commands) -> None:
    rules = cli.json("rules")["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in CATALOGUE]
    for shown, rule in zip(rules, CATALOGUE, strict=True):
        assert shown["family"] == rule.family
        assert shown["title"] == rule.title
        assert shown["severity"] in SEVERITIES
        assert shown["parameters"] == rule.parameters
        assert shown["cypher"] == rule.cypher.strip()


def test_people_read_the_rules_by_family(cli: Commands) -> None:
    out = cli.run("rules").out
    assert all(f"{rule.id} " in out and rule.title in out for rule in CATALOGUE)
    assert "Leadership  11" in out
    assert "max_owners=1" in out


def test_one_rule_is_shown_with_its_reason_and_its_query(cli: Commands) -> None:
    out = cli.run("rules", "area-unowned").out
    assert "Why it matters" in out
    assert "MATCH (a:Area {status:'active'})" in out
    assert "No Cypher can say this" in cli.run("rules", "dep-knot").out


def test_a_rule_that_does_not_exist_is_answered_with_the_nearest(cli: Commands) -> None:
    outcome = cli.run("rules", "area-unwned")
    assert outcome.status == 1
    assert "'area-unowned'" in outcome.err


# explain


def test_a_gap_is_explained_from_its_opening_to_its_closing(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "run -CONTRIBUTES_TO-> Area tax name='Tax tables'", at="2026-03-09", reason="A new law")
    out = payroll.run("explain", "area-unowned:tax", "--today", TODAY).out
    assert out.splitlines()[0] == "Nobody owns Tax tables; Payroll Run contributes to it."
    assert "≡ high  Area that nobody owns  area-unowned:tax" in out
    assert "What proves it\n  Tax tables  Area\n" in out
    assert "Revision 2 on 9 Mar 2026 by Ada: A new law" in out
    assert "One active owner" in out
    assert "RETURN a.id AS id" in out


def test_the_proof_shows_what_ties_the_two_sides_of_a_gap(cli: Commands) -> None:
    cli.hold(
        "Squad run -OWNS-> Area ledger -DEPENDS_ON-> Area bank <-OWNS- Squad money",
        *(f"run -OWNS-> Area ours{each} -DEPENDS_ON-> Area theirs{each} <-OWNS- money" for each in range(9)),
    )
    out = cli.run("explain", "congruence-gap:money|run").out
    proof = out.partition("What proves it")[2].partition("What opened it")[0]
    assert "-OWNS-> bank" in proof
    assert "DEPENDS_ON" in proof
    assert "-OWNS- run" in proof
    assert re.search(r"and \d+ more ties", proof)


def test_an_explanation_for_programs_says_the_same(payroll: Commands) -> None:
    found = payroll.json("explain", "area-unowned:slips", "--today", TODAY)
    assert found["sentence"] == "Nobody owns Payslip archive; Payroll Run contributes to it."
    assert found["key"] == "area-unowned:slips"
    assert found["opened"]["revision"] == 1
    assert found["cypher"]
    assert found["evidence"]["nodes"][0]["id"] == "slips"


def test_the_parameters_of_a_gap_are_shown(cli: Commands) -> None:
    cli.hold("Person bo -MEMBER_OF-> Squad run")
    out = cli.run("explain", "unit-size-out-of-range:run", "--param", "unit-size-out-of-range.squad_min=3").out
    assert "squad_min = 3" in out


def test_a_gap_that_is_not_there_is_answered_with_the_nearest(payroll: Commands) -> None:
    outcome = payroll.run("explain", "area-unowned:slip")
    assert (outcome.status, outcome.out) == (1, "")
    assert "'area-unowned:slips'" in outcome.err


# a real process


def test_gaps_in_a_pipe_hold_no_colours_and_no_blanks_at_the_end(payroll: Commands) -> None:
    ran = process("gaps", "--today", TODAY)
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout
    assert [line for line in ran.stdout.splitlines() if line != line.rstrip()] == []
    assert ran.stderr == ""
