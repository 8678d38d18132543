"""Can everything that a command reads be read of a plan, and of a day to come?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.commands import Commands, commands_in, it_is

HOUSE = (
    "Tribe pay name=Payroll",
    "Tribe time name=Time",
    "Squad run name=Run -PART_OF-> pay",
    "Squad slips name=Slips -PART_OF-> pay",
    "Person ada name=Ada -LEADS-> run",
    "ada -MEMBER_OF-> run",
    "Person bo name=Bo -LEADS-> slips",
    "bo -MEMBER_OF-> slips",
    "Dependency rates name=Rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
    "Area file name=File",
)
PLAN = """steps:
  - {do: move_squad, unit: slips, to: time, on: 2027-06-01, wave: 2}
  - {do: assign_area, area: file, to: slips}
"""
NAME = "Slips to Time"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    it_is("2027-01-10", monkeypatch)
    made = commands_in(tmp_path, monkeypatch)
    made.hold(*HOUSE)
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN)
    made.json("scenario", "create", NAME, str(file), "--author", "kim")
    return made


def approve(cli: Commands) -> None:
    cli.json("scenario", "submit", NAME, "--author", "kim")
    cli.json("scenario", "approve", NAME, "--author", "lee", "--reason", "It is worth it.")


def keys(cli: Commands, *options: str) -> set[str]:
    return {each["key"] for each in cli.json("gaps", *options)["gaps"]}


def test_gaps_are_those_of_the_plan(cli: Commands) -> None:
    opened, resolved = keys(cli, "--scenario", NAME) - keys(cli), keys(cli) - keys(cli, "--scenario", NAME)
    simulated = cli.json("scenario", "simulate", NAME)
    assert {each["key"] for each in simulated["opened"]} == opened
    assert {each["key"] for each in simulated["resolved"]} == resolved
    found = cli.json("gaps", "--scenario", NAME)
    assert {each["key"] for each in found["gaps"] if each["planned"]} == opened
    assert (found["planned"][0]["name"], found["planned"][0]["steps"]) == (NAME, [1, 2])
    assert cli.json("gaps")["planned"] is None
    assert keys(cli, "--scenario", NAME, "--as-of", "2027-05-31") == keys(cli) - {"area-unowned:file"}


def test_what_is_planned_is_said(cli: Commands) -> None:
    told = " ".join(cli.run("gaps", "--scenario", NAME).out.split())
    assert f"As planned by {NAME}: 2 steps." in told
    assert "Run needs Slips for Rates, and no process covers it. planned" in told
    key = "dep-uncovered:rates"
    explained = " ".join(cli.run("explain", key, "--scenario", NAME).out.split())
    assert "Only the plan makes it; it is not there now." in explained
    assert cli.json("explain", key, "--scenario", NAME)["planned"] is True
    assert cli.run("explain", key).status != 0
    assert cli.json("explain", "unit-no-lead:pay", "--scenario", NAME)["opened"]["revision"] == 1


def test_ways_and_exports_are_those_of_the_plan(cli: Commands, tmp_path: Path) -> None:
    way = cli.json("path", "slips", "time", "--scenario", NAME)
    assert (way["length"], cli.run("path", "slips", "time").status != 0) == (1, True)
    target = tmp_path / "planned.json"
    cli.run("export", "-o", str(target), "--scenario", NAME)
    planned = target.read_text()
    approve(cli)
    assert cli.run("scenario", "apply", NAME, "--author", "kim").status == 0
    cli.run("export", "-o", str(target))
    assert target.read_text() == planned


def test_a_day_to_come_is_what_is_approved(cli: Commands) -> None:
    assert "Nothing is planned until then." in cli.run("gaps", "--as-of", "2027-07-01").out
    approve(cli)
    assert f"As planned by {NAME}: 1 step." in cli.run("gaps", "--as-of", "2027-07-01").out
    assert cli.json("path", "slips", "time", "--as-of", "2027-07-01")["length"] == 1
    assert cli.json("gaps", "--as-of", "2027-05-31")["planned"] == []


def test_a_scenario_is_not_read_at_a_revision(cli: Commands) -> None:
    outcome = cli.run("gaps", "--scenario", NAME, "--as-of", "1")
    assert outcome.status != 0
    assert "A scenario stands on a revision of its own" in outcome.err
    assert "Slips to Time" in cli.run("path", "slips", "time", "--scenario", "Slips to Tim").err


def test_a_wave_whose_day_has_come_is_offered(cli: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    approve(cli)
    assert cli.json("scenario", "list", "--author", "kim")["due"] == []
    it_is("2027-06-03", monkeypatch)
    told = cli.run("scenario", "list", "--author", "kim").out
    assert f"Wave 2 of {NAME} has been due since 1 Jun 2027: 1 step." in told
    assert f"interstice scenario apply '{NAME}' --wave 2" in told
    (due,) = cli.json("scenario", "list", "--author", "kim")["due"]
    assert (due["wave"], due["since"], due["steps"], due["whole"]) == (2, "2027-06-01", [1], True)
    assert cli.json("scenario", "list", "--author", "mo")["due"] == []
    assert cli.json("digest")["waves"] == [due]
    assert cli.run("scenario", "apply", NAME, "--wave", "2", "--author", "kim").status == 0
    assert cli.json("scenario", "list", "--author", "kim")["due"] == []
