"""Can a reorganisation be walked from a goal to applied waves and back, on either store?

Solstice wants to be rid of what lies uncovered between Payroll and Money. One plan leaves everybody where they are, and
one moves squads; the second is reviewed and applied in two waves, while somebody else goes on changing the organisation
over HTTP. Then it is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied, difference
from graph.gaps import Settings, all_gaps, detect
from graph.interchange import read
from graph.model import Records
from graph.projection import from_records
from graph.rules import CATALOGUE
from seeds import path_of
from tests.api.commands import Commands
from tests.api.test_cli_server import address_in, free_port, running
from tests.test_week import on_neo4j, on_sqlite

__all__ = ["on_neo4j", "on_sqlite"]

GOAL: Final = {"dep-uncovered:bank-file-before-cut-off", "dep-uncovered:journal-entry-per-payslip"}
PLAN: Final = "Money prints what it pays"
STEPS: Final = """
steps:
  - {do: close_squad, unit: self-service, to: support-tools, wave: 2}
  - {do: assign_area, area: expense-claims, to: planning, wave: 2}
"""
LATER: Final = {each.id for each in CATALOGUE if each.history is not None}
"""Rules about what happened, which cannot be taken back."""


@dataclass(frozen=True)
class Desk:
    """Planners at a command line."""

    cli: Commands
    folder: Path

    def scenario(self, *words: str, author: str = "ruth") -> Any:
        return self.cli.json("scenario", *words, "--author", author)

    def simulated(self, name: str) -> Any:
        return self.cli.json("scenario", "simulate", name)

    def refused(self, *words: str, author: str = "ruth") -> str:
        """What is said by a command that does not do it."""
        outcome = self.cli.run("scenario", *words, "--author", author)
        assert outcome.status == 1
        return outcome.err

    def gaps(self, *more: str) -> dict[str, Any]:
        found = self.cli.json("gaps", *more)["gaps"]
        return {each["key"]: each for each in found if each["key"].partition(":")[0] not in LATER}

    def records(self, number: int) -> Records:
        """The organisation as it was at a revision, as a file has it."""
        file = self.folder / f"r{number}.json"
        assert self.cli.run("export", "--output", str(file), "--as-of", str(number)).status == 0
        return read(file).records


@pytest.fixture(params=["on_sqlite", pytest.param("on_neo4j", marks=pytest.mark.neo4j)])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    return Desk(request.getfixturevalue(request.param), tmp_path)


@contextmanager
def another_process() -> Iterator[httpx2.Client]:
    with (
        running("serve", "--no-browser", "--port", str(free_port())) as (_, line),
        httpx2.Client(base_url=f"{address_in(line)}api/v1", timeout=60) as client,
    ):
        yield client


def test_a_reorganisation(desk: Desk) -> None:
    cli = desk.cli
    assert cli.json("import", str(path_of("solstice")), "--yes")["revision"] == 1
    before = desk.gaps()
    assert before.keys() >= GOAL
    two_ways_are_compared(desk)
    it_is_reviewed(desk)
    the_first_wave_is_applied(desk, before)
    somebody_else_changes_the_organisation()
    the_second_wave_meets_that(desk)
    it_is_taken_back(desk)
    assert cli.json("gaps", "--rebuild")["changed"] == 0


def two_ways_are_compared(desk: Desk) -> None:
    """What is suggested for a gap can be said as a step; moving a squad resolves the other one too."""
    suggested = [each["operations"][0] for each in desk.cli.json("gaps", "show", min(GOAL))["candidates"]]
    desk.scenario("create", "Cover it", suggested[0].rstrip("."))
    moving = ("move squad Payslip Engine to tribe Money", suggested[0].rstrip("."))
    desk.scenario("create", PLAN, *moving)
    small, large = (desk.simulated(name) for name in ("Cover it", PLAN))
    resolved = [{each["key"] for each in found["resolved"]} & GOAL for found in (small, large)]
    assert resolved == [{min(GOAL)}, GOAL]
    assert len(small["opened"]) < len(large["opened"])
    blamed = {each["key"]: each["blame"] for each in large["resolved"]}
    assert blamed[max(GOAL)] == [1]
    assert (small["people"], len(large["people"]) > 5) == ({}, True)


def it_is_reviewed(desk: Desk) -> None:
    desk.scenario("share", PLAN, "--editor", "bo", "--viewer", "pat")
    desk.scenario("submit", PLAN)
    assert "is in review" in desk.refused("drop", PLAN, "2")
    desk.scenario("return", PLAN, "--reason", "Self-service has no lead. Close it.", author="pat")
    file = desk.folder / "more.yaml"
    file.write_text(STEPS)
    desk.scenario("add", PLAN, str(file), author="bo")
    assert [each["id"] for each in desk.simulated(PLAN)["bench"]] == []
    desk.scenario("add", PLAN, "remove Winifred Oakes", author="bo")
    desk.scenario("undo", PLAN, author="bo")
    desk.scenario("submit", PLAN, author="bo")
    assert "made this plan" in desk.refused("approve", PLAN, "--reason", "Good.", author="bo")
    critical = [each for each in desk.simulated(PLAN)["opened"] if each["severity"] == "critical"]
    assert critical
    assert "Say why that is accepted" in desk.refused("approve", PLAN, author="pat")
    desk.scenario("approve", PLAN, "--reason", "It is worth it.", author="pat")


def the_first_wave_is_applied(desk: Desk, before: dict[str, Any]) -> None:
    told = desk.simulated(PLAN)
    assert desk.scenario("apply", PLAN, "--wave", "1")["applied"][0]["revision"] == 2
    now = desk.gaps()
    assert not GOAL & now.keys()
    opened = now.keys() - before.keys()
    assert opened == {
        each["key"] for each in told["opened"] if each["blame"][-1] <= 2 and not each["key"].startswith("reorg-")
    }
    for key in opened:
        assert now[key]["opened_by"]["reason"] == f"Scenario {PLAN}, wave 1"
    over = desk.gaps("--state", "resolved")
    assert {over[key]["ended_by"]["number"] for key in GOAL} == {2}


def somebody_else_changes_the_organisation() -> None:
    with another_process() as client:

        def post(path: str, **form: Any) -> Any:
            answered = client.post(path, json=form)
            assert answered.is_success, answered.text
            return answered.json()

        steps = [
            "give area Expense claims to squad Travel",
            "give area UK pension enrolment to squad United Kingdom",
        ]
        steps[0] = "give area Expense claims to squad Payments"
        id_ = post("/scenarios", author="lee", name="Meanwhile", steps=steps)["id"]
        post(f"/scenarios/{id_}/submit", author="lee")
        post(f"/scenarios/{id_}/approve", author="pat", reason="Fine.")
        assert post(f"/scenarios/{id_}/apply", author="lee")["base"] == 3


def the_second_wave_meets_that(desk: Desk) -> None:
    assert "has moved on" in desk.refused("apply", PLAN, "--wave", "2")
    refused = desk.cli.run("scenario", "rebase", PLAN, "--author", "ruth", "--json")
    assert refused.status == 1
    (conflict,) = [each for each in refused.json["points"] if each["meeting"] == "conflict"]
    assert (conflict["node"], conflict["what"]) == ("expense-claims", "OWNS")
    assert (conflict["base"], conflict["wanted"], conflict["current"]) == (["expenses"], ["planning"], ["payments"])
    assert desk.scenario("rebase", PLAN, "--plan", "expense-claims:OWNS")["state"] == "draft"
    desk.scenario("submit", PLAN)
    desk.scenario("approve", PLAN, "--reason", "Still worth it.", author="pat")
    assert desk.scenario("apply", PLAN, "--wave", "2")["state"] == "applied"
    assert [each["reason"] for each in desk.cli.json("history")["revisions"]][:3] == [
        f"Scenario {PLAN}, wave 2",
        "Scenario Meanwhile",
        f"Scenario {PLAN}, wave 1",
    ]


def it_is_taken_back(desk: Desk) -> None:
    """Everything is as it was but for what somebody else did."""
    found = desk.scenario("restore", PLAN)
    assert (found["revision"], found["since"]) == (5, [3])
    begin, first, meanwhile, back = (desk.records(number) for number in (1, 2, 3, 5))
    wanted = applied(begin, ChangeSet(difference(first, meanwhile)))
    assert back == wanted
    ev = Evaluation(from_records(wanted))
    rules = [each for each in CATALOGUE if each.id not in LATER]
    today = date.fromisoformat(desk.cli.json("gaps")["today"])
    assert desk.gaps().keys() == {gap.key for gap in all_gaps(ev, detect(ev, Settings(today), rules))}
    assert len(desk.cli.json("scenario", "show", PLAN)["steps"]) == 4
