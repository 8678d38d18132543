"""Can a planner try a structure on the command line, keep it, take it back, and see which step does what?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.commands import Commands, commands_in

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
    "Area file name=File <-OWNS- slips",
)
MOVE = "move squad Slips to tribe Time"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


@pytest.fixture
def house(cli: Commands) -> Commands:
    cli.hold(*HOUSE)
    return cli


def test_what_a_sentence_would_do_is_told(house: Commands) -> None:
    found = house.json("what-if", MOVE, "close squad Run")
    assert [each["sentence"] for each in found["steps"]] == [
        "Move squad Slips from tribe Payroll to tribe Time",
        "Close squad Run",
    ]
    blamed = {each["key"]: (each["severity"], each["blame"]) for each in found["opened"]}
    assert blamed["dep-dangling:rates"] == ("high", [2])
    assert {each["id"] for each in found["bench"]} == {"ada", "rates"}
    assert found["people"]["bo"]["changes"]["tribe"] == {"before": ["pay"], "after": ["time"]}
    assert found["metrics"]["squads"] == {"before": 2, "after": 1}
    assert house.json("gaps")["revision"] == 1


def test_what_it_does_reads_well(house: Commands) -> None:
    out = " ".join(house.run("what-if", MOVE).out.split())
    assert "1 Move squad Slips from tribe Payroll to tribe Time It opens 2 gaps" in out
    assert "Run needs Slips for Rates, and no process covers it. dep-uncovered:rates step 1" in out
    assert "It changes something for 1 person Bo: tribe Payroll becomes Time." in out
    assert "It changes something for 4 units" in out
    assert "Slips: tribe Payroll becomes Time, gets cross-tribe dependency Rates." in out
    assert "Uncovered ones between tribes 0 1 dependencies" in out


def test_long_lists_are_cut_unless_all_of_them_are_wanted(cli: Commands) -> None:
    people = [f"Person p{number} name=P{number} -MEMBER_OF-> slips" for number in range(20)]
    cli.hold(*HOUSE, *people)
    few = cli.run("what-if", MOVE).out
    assert "It changes something for 21 people" in few
    assert "and 13 more: --all or --json lists them." in few
    assert few.count("tribe Payroll becomes Time") == 9
    assert cli.run("what-if", MOVE, "--all").out.count("tribe Payroll becomes Time") == 22


def test_a_step_that_does_not_fit_says_why(house: Commands) -> None:
    out = house.run("what-if", "move squad Slips to tribe Payroll").out
    assert "move_squad does not fit. Slips is in Payroll already." in out
    assert "It opens and resolves no gap." in out


def test_what_is_not_understood_is_said(house: Commands) -> None:
    outcome = house.run("what-if", "move squad Slip to tribe Time")
    assert (outcome.status, outcome.out) == (1, "")
    assert "There is no squad 'Slip'. Did you mean 'Slips'?" in outcome.err


def test_a_scenario_is_kept_edited_and_taken_back(house: Commands, tmp_path: Path) -> None:
    assert house.json("scenario", "create", "Slips to Time", MOVE, "--author", "kim")["base"] == 1
    plan = tmp_path / "plan.yaml"
    plan.write_text("steps:\n- {do: assign_area, area: file, to: run, note: They know it.}\n")
    added = house.json("scenario", "add", "Slips to Time", str(plan), "--author", "kim")
    assert [each["do"] for each in added["steps"]] == ["move_squad", "assign_area"]
    house.json("scenario", "drop", "Slips to Time", "1", "--author", "kim")
    assert len(house.json("scenario", "undo", "Slips to Time", "--author", "kim")["steps"]) == 2
    found = house.json("scenario", "simulate", "Slips to Time")
    assert {each["key"]: each["blame"] for each in found["opened"]}["dep-uncovered:rates"] == [1]
    assert house.json("scenario", "export", "Slips to Time")["steps"] == added["steps"]
    exported = house.run("scenario", "export", "Slips to Time").out
    plan.write_text(exported)
    forked = house.json("scenario", "create", "Again", str(plan), "--author", "kim")
    assert forked["steps"] == added["steps"]


def test_a_whole_scenario_goes_into_a_file_and_comes_back(house: Commands, tmp_path: Path) -> None:
    house.json("scenario", "create", "Slips to Time", MOVE, "--note", "Time runs them.", "--author", "kim")
    house.json("scenario", "share", "Slips to Time", "--viewer", "lee", "--author", "kim")
    plan = tmp_path / "plan.yaml"
    assert f"{plan} holds it." in house.run("scenario", "export", "Slips to Time", "-o", str(plan)).err
    assert plan.read_text().startswith(
        "scenario:\n  name: Slips to Time\n  author: kim\n  base: 1\n  viewers: [lee]\n"
    )
    found = house.json("scenario", "import", str(plan), "--author", "kim")
    assert (found["author"], found["editors"], found["viewers"]) == ("kim", [], ["lee"])
    assert (found["note"], found["base"], found["steps"][0]["to"]) == ("Time runs them.", 1, "time")
    assert house.json("scenario", "import", str(plan), "--author", "bo")["editors"] == ["bo"]
    again = tmp_path / "again.yaml"
    house.run("scenario", "export", found["id"], "-o", str(again))
    assert again.read_text() == plan.read_text()


def test_nothing_is_made_of_a_file_with_mistakes(house: Commands, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("scenario: {name: Plan, bass: 1}\nsteps:\n- {do: move_squad, unit: slips}\n")
    outcome = house.run("scenario", "import", str(plan))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        f"{plan}:3: 'to' is missing here: move_squad needs it.",
        f"{plan}:1: A scenario has no 'bass'. Did you mean 'base'?",
    ]
    assert house.json("scenario")["scenarios"] == []


def test_scenarios_come_along_with_the_organisation_that_they_are_for(cli: Commands, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("tribes: [{id: a, squads: [{id: s}]}, {id: b}]\n")
    (tmp_path / "plan.yaml").write_text(
        "scenario: {name: S to B, author: kim}\nsteps: [{do: move_squad, unit: s, to: b}]\n"
    )
    folder = str(tmp_path)
    assert cli.json("import", folder, "--dry-run")["scenarios"] == []
    found = cli.json("import", folder, "--yes", "--author", "lee")
    assert [each["name"] for each in found["scenarios"]] == ["S to B"]
    assert [(each["base"], each["editors"]) for each in cli.json("scenario", "--author", "kim")["scenarios"]] == [
        (1, ["lee"])
    ]
    assert cli.json("import", folder, "--yes")["scenarios"] == []
    (tmp_path / "plan.yaml").write_text("scenario: {name: Other}\nsteps: [{do: nothing}]\n")
    (tmp_path / "house.yaml").write_text("tribes: [{id: c}]\n")
    assert cli.run("import", folder, "--yes").status == 1
    assert cli.json("gaps")["revision"] == 1


def test_a_scenario_is_private_until_it_is_shared(house: Commands) -> None:
    house.json("scenario", "create", "Plan", "--author", "kim")
    assert house.json("scenario", "--author", "lee")["scenarios"] == []
    refused = house.run("scenario", "add", "Plan", MOVE, "--author", "lee")
    assert (refused.status, refused.err) == (1, "lee may not change Plan. Ask kim to share it, or fork it.\n")
    house.json("scenario", "share", "Plan", "--editor", "lee", "--author", "kim")
    assert len(house.json("scenario", "add", "Plan", MOVE, "--author", "lee")["steps"]) == 1
    house.json("scenario", "discard", "Plan", "--author", "kim")
    assert house.json("scenario", "--author", "lee")["scenarios"] == []


def test_a_plan_with_mistakes_is_refused_with_their_places(house: Commands, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("steps:\n- {do: move_squad, unit: slips}\n- {do: fire_everybody}\n")
    outcome = house.run("scenario", "create", "Plan", str(plan))
    assert outcome.status == 1
    missing, unknown = outcome.err.splitlines()
    assert missing == f"{plan}:2: 'to' is missing here: move_squad needs it."
    assert unknown.startswith(f"{plan}:3: There is no operation 'fire_everybody'.")
    assert house.run("scenario", "create", "Plan", str(tmp_path / "none.yaml")).status == 1
    assert house.json("scenario")["scenarios"] == []


def test_a_plan_becomes_life_and_is_taken_back(house: Commands) -> None:
    house.json("scenario", "create", "Plan", MOVE, "--author", "kim")
    refused = house.run("scenario", "apply", "Plan", "--author", "kim")
    assert (refused.status, refused.out) == (1, "")
    assert "Plan is draft. It is applied once somebody else has approved it." in refused.err
    house.json("scenario", "submit", "Plan", "--author", "kim")
    assert house.json("scenario", "approve", "Plan", "--author", "lee", "--reason", "Fine.")["state"] == "approved"
    found = house.json("scenario", "apply", "Plan", "--author", "kim")
    assert (found["state"], found["base"], found["applied"][0]["revision"]) == ("applied", 2, 2)
    assert "dep-uncovered:rates" in {each["key"] for each in house.json("gaps")["gaps"]}
    out = house.run("scenario", "restore", "Plan", "--author", "kim").out
    assert "Revision 3 is as it was before. Nobody changed anything since." in out
    assert "dep-uncovered:rates" not in {each["key"] for each in house.json("gaps")["gaps"]}


def test_a_gap_that_a_plan_opens_is_explained(house: Commands) -> None:
    house.json("scenario", "create", "Plan", MOVE, "--author", "kim")
    outcome = house.run("scenario", "simulate", "Plan")
    assert "reorg-tie-cut:rates" in outcome.out
    assert "interstice explain KEY --scenario" in outcome.err
    out = house.run("explain", "reorg-tie-cut:rates", "--scenario", "Plan").out
    assert "Run and Slips lie in one tribe before this plan and not after it" in out
    assert "Only the plan makes it" in out


def test_plans_are_compared_side_by_side(house: Commands) -> None:
    house.json("scenario", "create", "Move", MOVE, "--author", "kim")
    house.json("scenario", "create", "Give", "give area File to squad Run", "--author", "kim")
    out = house.run("scenario", "compare", "Move", "Give").out
    rows = {line.split("  ")[0]: line.split() for line in out.splitlines()}
    assert rows["Dependencies between tribes"][-5:] == ["0", "1", "*", "0", "dependencies"]
    assert "Only Move opens dep-uncovered:rates and reorg-tie-cut:rates" in out
    found = house.json("scenario", "compare", "Move", "Give")
    assert [each["name"] for each in found["scenarios"]] == ["Move", "Give"]
    (row,) = [each for each in found["figures"] if each["id"] == "cross-tribe-uncovered"]
    assert (row["present"], row["after"], row["best"]) == (0, [1, 0], [found["scenarios"][1]["id"]])
    assert found["difference"]["people"] == {"first": ["bo"], "second": [], "both": []}
    assert "It has" not in house.run("scenario", "compare", "Move").out
    assert house.json("scenario", "compare", "Move")["difference"] is None


def test_what_is_expected_of_plans_is_told_and_asked_for(house: Commands, tmp_path: Path) -> None:
    gate = tmp_path / "plans.yaml"
    gate.write_text(
        "expectations:\n- {id: no-more-crossing, every: Plan, must_have: {figure: cross-tribe, grows_by: 0}}\n"
    )
    assert "It is asked of plans" in house.run("expect", "preview", str(gate)).out
    house.json("expect", "new", str(gate), "--author", "lee")
    listed = {each["id"]: each for each in house.json("expect")["expectations"]}
    assert [(each["on"], each["version"]) for each in listed.values()] == [(True, 1), (True, 1)]
    out = house.run("what-if", MOVE).out
    assert "✓ met      Every plan must open no gap of severity critical." in out
    assert "✗ not met  Every plan must let cross-tribe grow by 0 at most." in out
    house.json("scenario", "create", "Plan", MOVE, "--author", "kim")
    house.json("scenario", "submit", "Plan", "--author", "kim")
    refused = house.run("scenario", "approve", "Plan", "--author", "lee")
    assert refused.status == 1
    assert (
        "Every plan must let cross-tribe grow by 0 at most. It is 0 before it and 1 after it. Say why"
        in refused.err
    )
    approved = house.json("scenario", "approve", "Plan", "--author", "lee", "--reason", "It is worth it.")
    assert approved["approval"]["unmet"] == {"no-more-crossing": []}
    assert "approved by lee on" in house.run("scenario", "show", "Plan").out
    house.json("expect", "off", "no-critical-gap-opened", "--reason", "We look ourselves.")
    assert [each["id"] for each in house.json("what-if", MOVE)["gates"]] == ["no-more-crossing"]


def test_what_others_changed_meanwhile_is_decided_by_somebody(house: Commands) -> None:
    house.json("scenario", "create", "Plan", MOVE, "--author", "kim")
    house.hold(*HOUSE[:3], "Tribe money name=Money <-PART_OF- Squad slips name=Slips", *HOUSE[4:], at="2026-02-01")
    conflict = house.run("scenario", "rebase", "Plan", "--author", "kim")
    assert conflict.status == 1
    assert conflict.out.split()[-4:] == ["slips:PART_OF", "pay", "time", "money"]
    assert "Nothing was changed." in conflict.err
    (point,) = [
        each
        for each in house.run("scenario", "rebase", "Plan", "--json").json["points"]
        if each["meeting"] == "conflict"
    ]
    assert (point["base"], point["wanted"], point["current"]) == (["pay"], ["time"], ["money"])
    rebased = house.json("scenario", "rebase", "Plan", "--plan", "slips:PART_OF", "--author", "kim")
    assert rebased["base"] == 2
    (step,) = house.json("scenario", "simulate", "Plan")["steps"]
    assert step["sentence"] == "Move squad Slips from tribe Money to tribe Time"


def test_what_a_file_would_change_is_a_plan(house: Commands, tmp_path: Path) -> None:
    file = tmp_path / "next-year.yaml"
    file.write_text("tribes: [{id: time, name: Time, squads: [{id: slips, name: Slips}]}]\n")
    found = house.json("scenario", "create", "Next year", "--from-import", str(file), "close squad Run")
    told = house.json("scenario", "simulate", "Next year")
    assert [each["problems"] for each in told["steps"] if each["problems"]] == []
    assert [each["sentence"] for each in told["steps"]][-2:] == [
        "Let squad Slips be part of tribe Time",
        "Close squad Run",
    ]
    assert len(found["steps"]) == len(told["steps"])
