"""Does a planner see on the command line which other tribes there could be, and can a choice become a scenario?"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from api.cli.terminal import until_interrupted
from tests.api.commands import Commands, commands_in

HOUSE = (
    *(f"Tribe {each} name={each.capitalize()}" for each in ("pay", "time")),
    *(f"Squad {squad} name={squad.capitalize()} -PART_OF-> pay" for squad in ("run", "slips", "clock")),
    *(f"Squad {squad} name={squad.capitalize()} -PART_OF-> time" for squad in ("shifts", "leave", "rates")),
    *(f"Person p{squad} -MEMBER_OF-> {squad}" for squad in ("run", "slips", "clock", "shifts", "leave", "rates")),
    *(
        line
        for consumer, provider in (("clock", "shifts"), ("clock", "leave"), ("run", "rates"), ("slips", "rates"))
        for line in (
            f"Dependency {consumer}-{provider} -NEEDED_BY-> {consumer}",
            f"{consumer}-{provider} -PROVIDED_BY-> {provider}",
        )
    ),
)
SUGGEST = ("scenario", "suggest", "--people", "2-4")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = commands_in(tmp_path, monkeypatch)
    commands.hold(*HOUSE)
    return commands


def test_a_front_of_choices_is_told(house: Commands) -> None:
    found = house.json(*SUGGEST)
    assert (found["people"], found["squads"]) == ({"least": 2, "most": 4}, {"least": 0, "most": None})
    assert [(each["moved"], each["uncovered"]) for each in found["front"]] == [(0, 4), (1, 2), (2, 0)]
    nothing, _, both = found["choices"]
    assert (nothing["number"], nothing["steps"], nothing["opened"], nothing["resolved"]) == (0, [], [], [])
    assert both["sentences"] == [
        "Move squad Rates from tribe Time to tribe Pay",
        "Move squad Clock from tribe Pay to tribe Time",
    ]
    assert {each["key"] for each in both["resolved"]} >= {"dep-uncovered:clock-shifts", "dep-uncovered:slips-rates"}
    assert both["metrics"]["cross-tribe-uncovered"] == {"before": 4, "after": 0}
    assert both["metrics"]["changes-tribe"]["after"] == 2


def test_the_front_reads_well_in_a_hundred_columns(house: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    out = house.run(*SUGGEST).out
    assert max(map(len, out.splitlines())) <= 100
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "3 of 3 choices from moving nobody to moving freely tribes of 2 to 4 people"
    assert "0 · · 4 4 16 · · -0.50" in lines
    assert any(line.startswith("2 2 2 · · · ") and line.endswith(" 0.50") for line in lines)


def test_a_choice_becomes_a_scenario_on_top_of_another(house: Commands) -> None:
    shown = house.run(*SUGGEST, "--choice", "1").out
    assert shown.startswith("1  Move squad ")
    kept = house.json(*SUGGEST, "--choice", "1", "--as", "First", "--author", "kim")
    assert (kept["name"], kept["author"], len(kept["steps"])) == ("First", "kim", 1)
    further = house.json(*SUGGEST, "--from", "First", "--choice", "1", "--as", "Both", "--author", "kim")
    assert further["forked_from"] == kept["id"]
    assert further["steps"][:1] == kept["steps"]
    assert house.json("scenario", "simulate", "Both")["metrics"]["cross-tribe"]["after"] == 0
    added = house.json(*SUGGEST, "--from", "First", "--choice", "1", "--append", "--author", "kim")
    assert (added["id"], added["steps"]) == (kept["id"], further["steps"])


def test_what_is_pinned_stays_and_only_some_tribes_take_part(house: Commands) -> None:
    pinned = house.json(*SUGGEST, "--pin", "time", "--pin", "pay")
    assert (pinned["pinned"], [each["moved"] for each in pinned["front"]]) == (["pay", "time"], [0])
    alone = house.json(*SUGGEST, "--tribe", "pay")
    assert (alone["tribes"], [each["moved"] for each in alone["front"]]) == (["pay"], [0])


def test_what_cannot_be_meant_is_said(house: Commands) -> None:
    for wrong, sentence in (
        (("--people", "many"), "'many' is no range. Write it like 15-150."),
        (("--people", "9-2"), "A tribe cannot have at least 9 people and at most 2."),
        (("--as", "Plan"), "Say which choice is to be kept: --choice NUMBER."),
        (("--choice", "7"), "There is no choice '7'"),
        (("--choice", "1", "--append"), "Say which choice goes to which scenario: --choice NUMBER --from SCENARIO"),
        (("--pin", "nobody"), "There is no unit nobody here that could be kept in its place."),
    ):
        outcome = house.run("scenario", "suggest", *wrong)
        assert (outcome.status > 0, outcome.out) == (True, "")
        assert sentence in " ".join(outcome.err.split())


def test_where_nothing_helps_that_is_said(house: Commands) -> None:
    out = house.run(*SUGGEST, "--most-moved", "0").out
    assert out == "No move leaves less between tribes. Tribes have 2 to 4 people.\n"


def test_one_interruption_asks_to_stop_and_a_second_one_stops() -> None:
    with until_interrupted() as goes_on:
        assert goes_on()
        signal.raise_signal(signal.SIGINT)
        assert not goes_on()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_what_closes_a_gap_is_ranked_and_goes_into_a_plan(house: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    key, ask = "dep-uncovered:clock-shifts", ("scenario", "suggest", "--gap", "dep-uncovered:clock-shifts")
    found = house.json(*ask)
    assert (found["gap"], found["scenario"]) == (key, None)
    order = [(each["effect"], each["people_moved"]) for each in found["items"]]
    assert order == sorted(order)
    monkeypatch.setenv("COLUMNS", "100")
    out = house.run(*ask).out
    assert max(map(len, out.splitlines())) <= 100
    assert out.startswith(f"1 way to close {key}, the best for all gaps first")
    assert "Create process How clock-shifts works (pilot)" in out
    house.run("scenario", "create", "Covered", "move squad run to tribe time", "--author", "ada")
    added = house.json(*ask, "--from", "Covered", "--add", "1", "--author", "ada")
    assert [each["do"] for each in added["steps"]] == ["move_squad", "create_process", "connect", "connect"]
    assert key in {each["key"] for each in house.json("scenario", "simulate", "Covered")["resolved"]}
    assert house.run(*ask, "--from", "Covered").err.startswith(f"There is no gap '{key}'.")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--add", "1"), "Say which gap it is to close: --gap KEY."),
        (("--gap", "dep-uncovered:clock-shifts", "--add", "1"), "Say into which scenario it is to go: --from"),
    ],
)
def test_a_way_to_close_a_gap_needs_a_gap_and_a_plan(
    house: Commands, wrong: tuple[str, ...], sentence: str
) -> None:
    assert sentence in " ".join(house.run("scenario", "suggest", *wrong).err.split())
