"""Can somebody see on the command line what could close a gap, carry it out, and say no?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.commands import PAYROLL, TODAY, Commands, commands_in, it_is

SLIPS = "area-unowned:slips"
BEST = "Give Payslip archive to Payroll Run."
WHY = "Payroll Run contributes to it."


@pytest.fixture
def payroll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    it_is("2026-03-02", monkeypatch)
    commands = commands_in(tmp_path, monkeypatch)
    commands.hold(*PAYROLL)
    return commands


def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr("api.cli.candidates.is_watched", lambda: True)


@pytest.mark.parametrize("command", [("explain", SLIPS), ("gaps", "show", SLIPS)], ids=" ".join)
def test_what_could_close_a_gap_is_shown_with_number_and_reason(
    payroll: Commands, command: tuple[str, ...]
) -> None:
    out = payroll.run(*command).out
    assert f"What could close it\n  1  {BEST}\n     {WHY}\n" in out
    assert f"interstice gaps fix '{SLIPS}' carries out the first" in out
    first = payroll.json(*command)["candidates"][0]
    assert (first["rank"], first["sentence"], first["reason"]) == (1, BEST, WHY)
    assert [each["key"] for each in first["closes"]] == [SLIPS]


def test_nothing_is_carried_out_in_the_past(payroll: Commands) -> None:
    out = payroll.run("explain", SLIPS, "--today", TODAY).out
    assert BEST in out
    assert "gaps fix" not in out


def test_where_no_change_could_close_it_that_is_said(payroll: Commands) -> None:
    payroll.hold(
        *PAYROLL, "HealthCheck pulse at=2026-02-20 colour=red dimension=fun period=2026-02 -ASSESSES-> run"
    )
    key = "health-red-or-sinking:run|fun"
    assert (
        "What could close it\n  No change that could be made here closes it.\n" in payroll.run("explain", key).out
    )
    outcome = payroll.run("gaps", "fix", key, "--yes")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"No change that could be made here closes {key}." in outcome.err
    assert payroll.revision == 2


def test_a_candidate_is_shown_then_carried_out_and_says_what_came_of_it(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "fix", SLIPS, "--yes", "--author", "bo")
    assert outcome.status == 0
    assert outcome.out.startswith(f"{BEST}\n{WHY}\n")
    assert "What changes\n  Give area Payslip archive to squad Payroll Run.\n" in outcome.out
    assert "What it closes\n  ≡ high  Nobody owns Payslip archive" in outcome.out
    assert "What it opens\n  Nothing.\n" in outcome.out
    assert "Revision 2 holds it: 1 gap closed, none opened." in outcome.out
    assert "interstice undo 2" in outcome.out
    story = payroll.json("gaps", "show", SLIPS)
    assert (story["state"], story["candidates"]) == ("resolved", [])
    ended = story["episodes"][-1]["ended"]
    assert (ended["number"], ended["author"], ended["reason"]) == (2, "bo", BEST)
    assert "What could close it" not in payroll.run("gaps", "show", SLIPS).out


def test_programs_are_told_what_would_change_and_what_did(payroll: Commands) -> None:
    asked = payroll.run("gaps", "fix", SLIPS, "--json")
    assert asked.status == 2
    assert (asked.json["gap"], asked.json["revision"], asked.json["closed"]) == (SLIPS, None, [])
    assert asked.json["candidate"]["operations"] == ["Give area Payslip archive to squad Payroll Run."]
    done = payroll.json("gaps", "fix", SLIPS, "--yes")
    assert (done["revision"], [each["key"] for each in done["closed"]], done["opened"]) == (2, [SLIPS], [])


def test_another_candidate_is_chosen_by_its_number(payroll: Commands) -> None:
    key = "unit-no-lead:payroll"
    offered = [each["sentence"] for each in payroll.json("explain", key)["candidates"]]
    assert payroll.json("gaps", "fix", key, "--candidate", "1", "--yes")["candidate"]["sentence"] == offered[0]
    outcome = payroll.run("gaps", "fix", SLIPS, "--candidate", "9", "--yes")
    assert (outcome.status, outcome.out) == (1, "")
    assert "There is 1 candidate for this gap. Choose from 1 to 1." in outcome.err


def test_nobody_at_the_terminal_changes_nothing(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "fix", SLIPS)
    assert outcome.status == 2
    assert BEST in outcome.out
    assert "Repeat it with --yes to commit." in outcome.err
    assert payroll.revision == 1


@pytest.mark.parametrize(("answer", "status", "revision"), [("n\n", 1, 1), ("y\n", 0, 2)])
def test_whoever_is_asked_decides(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, revision: int
) -> None:
    watched(monkeypatch)
    outcome = payroll.run("gaps", "fix", SLIPS, answer=answer)
    assert (outcome.status, payroll.revision) == (status, revision)
    assert "Commit this as revision 2?" in outcome.err


def test_a_gap_that_is_over_has_nothing_to_carry_out(payroll: Commands) -> None:
    payroll.json("gaps", "fix", SLIPS, "--yes")
    outcome = payroll.run("gaps", "fix", SLIPS, "--yes")
    assert (outcome.status, payroll.revision) == (1, 2)
    assert "This gap is resolved: there is nothing left to do about it." in outcome.err
