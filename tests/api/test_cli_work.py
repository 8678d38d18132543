"""Can somebody work gaps off on the command line: take them on, accept them, set rules, and see what came of it?"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from graph.digest import escaped
from graph.organisation import Organisation
from graph.workbench import Workbench
from tests.api.commands import PAYROLL, Commands, commands_in, it_is

SLIPS = "area-unowned:slips"
EXPORTS = "area-unowned:exports"
BO = ("--author", "bo")
ADA = ("--author", "ada")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    it_is("2026-03-02", monkeypatch)
    return commands_in(tmp_path, monkeypatch)


@pytest.fixture
def payroll(cli: Commands) -> Commands:
    cli.hold(*PAYROLL)
    return cli


def gap(cli: Commands, key: str, *more: str) -> Any:
    """What programs are told about one gap."""
    return next((each for each in cli.json("gaps", *more)["gaps"] if each["key"] == key), None)


def waived(cli: Commands, target: str = SLIPS, until: str = "2026-06-30", *more: str) -> Any:
    """A waiver that bo asked for and ada approved."""
    because = ("--reason", "We stop in summer", "--kind", "planned-fix", "--until", until)
    asked = cli.json("waive", target, *because, *more, *BO)
    return cli.json("waivers", "approve", asked["id"], *ADA)


# the list


def test_gaps_without_a_word_behind_it_is_gaps_list(payroll: Commands) -> None:
    assert (
        payroll.run("gaps", "list", "--rule", "area-unowned").out
        == payroll.run("gaps", "--rule", "area-unowned").out
    )
    assert payroll.json("gaps", "list") == payroll.json("gaps")


def test_an_option_that_a_command_would_not_see_is_refused(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "--rule", "area-unowned", "assign", SLIPS, "--to", "run")
    assert outcome.status == 2
    assert "--rule" in outcome.err
    assert gap(payroll, SLIPS)["state"] == "open"


def test_the_store_may_be_named_before_a_command_of_a_group(payroll: Commands, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert payroll.json("gaps", "--store", other, "list")["revision"] == 0
    assert payroll.json("waivers", "--store", other, "list")["waivers"] == []
    assert payroll.json("--store", other, "gaps", "list")["revision"] == 0


def test_a_past_day_shows_the_states_of_that_day(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    payroll.run("gaps", "assign", SLIPS, "--to", "run", "--due", "2026-03-20")
    it_is("2026-03-10", monkeypatch)
    payroll.run("gaps", "ack", EXPORTS)
    assert (gap(payroll, SLIPS)["state"], gap(payroll, EXPORTS)["state"]) == ("assigned", "acknowledged")
    now = gap(payroll, SLIPS)
    assert (now["assignee"], now["due"], now["last_seen"]) == ("run", "2026-03-20", "2026-03-10")
    then = gap(payroll, SLIPS, "--as-of", "2026-03-01")
    assert (then["state"], then["assignee"], then["last_seen"]) == ("open", None, "2026-03-01")
    between = {each["key"]: each["state"] for each in payroll.json("gaps", "--as-of", "2026-03-05")["gaps"]}
    assert (between[SLIPS], between[EXPORTS]) == ("assigned", "open")
    assert gap(payroll, SLIPS, "--as-of", "1")["state"] == "open"


def test_gaps_of_one_state_are_chosen_those_that_are_over_too(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    payroll.run("gaps", "ack", SLIPS)
    assert [each["key"] for each in payroll.json("gaps", "--state", "acknowledged")["gaps"]] == [SLIPS]
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-03-03", reason="Payslips have an owner")
    it_is("2026-03-04", monkeypatch)
    assert gap(payroll, SLIPS) is None
    (over,) = payroll.json("gaps", "--state", "resolved")["gaps"]
    assert (over["key"], over["state"], over["last_seen"]) == (SLIPS, "resolved", "2026-03-03")
    assert over["subjects"] == [{"id": "slips", "label": "Area", "name": "Payslip archive"}]
    assert (over["ended_by"]["number"], over["ended_by"]["reason"]) == (2, "Payslips have an owner")
    out = payroll.run("gaps", "--state", "resolved").out
    assert "1 gap resolved" in out
    assert "Area that nobody owns: Payslip archive" in out
    assert "Payslips have an owner" in out
    assert "resolved" not in payroll.run("gaps").out


def test_a_state_that_does_not_exist_is_a_wrong_use(payroll: Commands) -> None:
    outcome = payroll.run("gaps", "--state", "closed")
    assert outcome.status == 2
    assert "open, acknowledged, assigned" in outcome.err


def test_a_gap_of_another_parameter_has_no_past(payroll: Commands) -> None:
    found = payroll.json("gaps", "--rule", "lead-stretched", "--param", "lead-stretched.max_units=0")["gaps"]
    assert [(each["id"], each["state"], each["opened_by"]) for each in found] == [("ada", "open", None)]


def test_making_the_past_anew_changes_nothing_where_all_is_right(payroll: Commands) -> None:
    waived(payroll)
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-03-02", reason="An owner")
    payroll.run("gaps", "assign", EXPORTS, "--to", "ada")
    found = payroll.json("gaps", "--rebuild")
    assert found["changed"] == 0
    assert found["gaps"] > 2
    assert "all is as it was" in payroll.run("gaps", "--rebuild").out


def test_making_the_past_anew_mends_what_was_written_wrongly(payroll: Commands) -> None:
    from dataclasses import replace

    from graph.book import Page

    payroll.run("gaps")
    with payroll.store() as store:
        mark = store.mark()
        (life,) = store.lives([SLIPS])
        wrong = replace(life, state="resolved", places=((life.opened.at, ()),))
        store.write(Page(replace(mark, version=mark.version + 1), lives=[wrong]))
    assert payroll.json("gaps", "--rebuild")["keys"] == [SLIPS]
    assert payroll.json("gaps", "--rebuild")["keys"] == []


# the list as a file


def rows_in(file: Path) -> list[dict[str, str]]:
    """The rows of a file that a spreadsheet opens, by the titles of their columns."""
    if file.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    head, *rows = CalamineWorkbook.from_path(file).get_sheet_by_name("Gaps").to_python()
    return [dict(zip(map(str, head), map(str, row), strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["gaps.csv", "gaps.xlsx"])
def test_the_list_is_written_for_a_spreadsheet(payroll: Commands, tmp_path: Path, name: str) -> None:
    waived(payroll)
    payroll.run("gaps", "assign", EXPORTS, "--to", "run", "--due", "2026-03-20")
    outcome = payroll.run("gaps", "--rule", "area-unowned", "--export", str(tmp_path / name))
    assert (outcome.status, outcome.out) == (0, f"{tmp_path / name} holds 2 gaps.\n")
    exports, slips = rows_in(tmp_path / name)
    assert (exports["key"], exports["state"], exports["assigned to"]) == (EXPORTS, "assigned", "Payroll Run")
    assert (exports["due"], exports["first seen"], exports["severity"]) == ("2026-03-20", "2026-01-01", "critical")
    assert (slips["state"], slips["accepted until"]) == ("waived", "2026-06-30")
    assert slips["accepted because"] == "We stop in summer"
    assert (slips["about"], slips["ids"], slips["rule"]) == ("Payslip archive", "slips", "Area that nobody owns")
    assert slips["opened by"] == "Ada from manual: Begin"


@pytest.mark.parametrize("name", ["gaps.csv", "gaps.xlsx"])
def test_a_name_that_is_a_formula_is_a_text_in_the_file(payroll: Commands, tmp_path: Path, name: str) -> None:
    formula = "=HYPERLINK(1)"
    payroll.hold(*PAYROLL, f"Area evil name='{formula}'", at="2026-03-01", reason="@SUM(1)")
    payroll.run("gaps", "--export", str(tmp_path / name))
    row = next(row for row in rows_in(tmp_path / name) if row["key"] == "area-unowned:evil")
    assert row["about"] == (f"'{formula}" if name.endswith("csv") else formula)
    assert row["opened by"] == "Ada from manual: @SUM(1)"


@pytest.mark.parametrize("name", ["gaps.pdf", "gaps", "no/such/folder/gaps.csv"])
def test_a_file_that_cannot_be_written_so_is_told(payroll: Commands, tmp_path: Path, name: str) -> None:
    outcome = payroll.run("gaps", "--export", str(tmp_path / name))
    assert (outcome.status, outcome.out) == (1, "")
    assert name in outcome.err
    assert list(tmp_path.glob("gaps*")) == []


# working on gaps


def test_several_gaps_are_assigned_at_once_and_taken_back(payroll: Commands) -> None:
    found = payroll.json("gaps", "assign", SLIPS, EXPORTS, "--to", "run", "--due", "2026-03-20", *BO)["gaps"]
    assert [(each["key"], each["state"], each["assignee"]) for each in found] == [
        (SLIPS, "assigned", "run"),
        (EXPORTS, "assigned", "run"),
    ]
    assert "assigned to Payroll Run, due 20 Mar 2026" in payroll.run("gaps").out
    payroll.run("gaps", "assign", SLIPS, "--nobody", *BO)
    assert (gap(payroll, SLIPS)["state"], gap(payroll, EXPORTS)["state"]) == ("open", "assigned")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("assign", SLIPS), 2, "either --to ID or --nobody"),
        (("assign", SLIPS, "--to", "run", "--nobody"), 2, "either --to ID or --nobody"),
        (("assign", SLIPS, "--to", "ledger"), 1, "neither a unit nor a person"),
        (("assign", SLIPS, "--to", "nobody-at-all"), 1, "There is no node 'nobody-at-all'"),
        (("assign", SLIPS, "--to", "run", "--due", "2026-03-01"), 1, "has passed"),
        (("assign", "area-unowned:slip", "--to", "run"), 1, f"Did you mean '{SLIPS}'"),
        (("comment", SLIPS, "  "), 1, "The comment is empty"),
        (("show", "area-unowned:ledger"), 1, "There is no gap"),
    ],
)
def test_what_cannot_be_decided_is_answered_with_a_sentence(
    payroll: Commands, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = payroll.run("gaps", *arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert sentence in outcome.err
    assert gap(payroll, SLIPS)["state"] == "open"


def test_a_gap_tells_its_whole_story(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    payroll.run("gaps", "ack", SLIPS, *BO)
    payroll.run("gaps", "comment", SLIPS, "Who wants it?", *ADA)
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-03-03", reason="Run takes it")
    payroll.hold(*PAYROLL, at="2026-03-05", reason="Run lets it go")
    it_is("2026-03-06", monkeypatch)
    out = payroll.run("gaps", "show", SLIPS).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "Nobody owns Payslip archive; Payroll Run contributes to it."
    assert "open first seen 1 Jan 2026, came back 1 time" in lines
    assert lines[lines.index("What happened") + 1 :][:5] == [
        "1 Jan 2026 opened by revision 1 by Ada: Begin",
        "2 Mar 2026 bo: has seen it",
        "2 Mar 2026 ada: “Who wants it?”",
        "3 Mar 2026 resolved by revision 2 by Ada: Run takes it",
        "5 Mar 2026 opened again by revision 3 by Ada: Run lets it go",
    ]
    found = payroll.json("gaps", "show", SLIPS)
    assert (found["state"], found["reopened"], found["opened_by"]["number"]) == ("open", 1, 3)
    assert [each["kind"] for each in found["decisions"]] == ["acknowledge", "comment"]


def test_each_decision_says_who(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "grace")
    payroll.run("gaps", "ack", SLIPS)
    payroll.run("gaps", "ack", SLIPS, "--undo", *BO)
    assert [each["author"] for each in payroll.json("gaps", "show", SLIPS)["decisions"]] == ["grace", "bo"]
    assert gap(payroll, SLIPS)["state"] == "open"


# waivers


def test_a_waiver_is_asked_for_approved_by_somebody_else_and_runs_out(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    because = ("--reason", "We stop in summer", "--kind", "planned fix", "--until", "2026-06-30", *BO)
    asked = payroll.run("waive", SLIPS, *because)
    assert asked.status == 0
    assert "Somebody else has to approve it" in asked.out
    (waiver,) = payroll.json("waivers")["waivers"]
    assert (waiver["status"], waiver["gap"], waiver["kind"]) == ("requested", SLIPS, "planned fix")
    end = waiver["id"][-8:]
    own = payroll.run("waivers", "approve", end, *BO)
    assert (own.status, own.out) == (1, "")
    assert "somebody else has to approve it" in own.err
    assert gap(payroll, SLIPS)["state"] == "open"
    assert payroll.run("waivers", "approve", end, *ADA).status == 0
    found = gap(payroll, SLIPS)
    assert (found["state"], found["waiver"]) == ("waived", waiver["id"])
    it_is("2026-07-01", monkeypatch)
    assert gap(payroll, SLIPS)["state"] == "open"
    assert gap(payroll, SLIPS, "--as-of", "2026-06-30")["state"] == "waived"


def test_a_waiver_of_a_rule_holds_in_a_unit_and_below(payroll: Commands) -> None:
    waiver = waived(payroll, "unit-no-lead", "2026-06-30", "--unit", "payroll")
    assert (waiver["rule"], waiver["unit"], waiver["gap"]) == ("unit-no-lead", "payroll", None)
    assert [each["key"] for each in payroll.json("gaps", "--state", "waived")["gaps"]] == ["unit-no-lead:payroll"]
    payroll.run("waivers", "withdraw", waiver["id"], "--reason", "It has a lead soon", *BO)
    assert payroll.json("gaps", "--state", "waived")["gaps"] == []
    assert payroll.json("waivers")["waivers"] == []
    (over,) = payroll.json("waivers", "--all")["waivers"]
    assert (over["status"], over["ended_by"]) == ("ended", "bo")


def test_a_refused_waiver_never_holds(payroll: Commands) -> None:
    because = ("--reason", "Why not", "--kind", "accepted-risk", "--until", "2026-06-30", *BO)
    asked = payroll.json("waive", SLIPS, *because)
    refused = payroll.run("waivers", "refuse", asked["id"], "--reason", "No", *ADA)
    assert "Refused" in refused.out
    assert gap(payroll, SLIPS)["state"] == "open"
    assert payroll.run("waivers", "approve", asked["id"], *ADA).status == 1


def test_a_waiver_that_ends_soon_or_accepts_nothing_is_pointed_out(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiver = waived(payroll, until="2026-06-30")
    assert payroll.json("waivers")["waivers"][0]["attention"] == []
    it_is("2026-06-10", monkeypatch)
    assert payroll.json("waivers")["waivers"][0]["attention"] == ["waiver-expiring"]
    assert "Waiver that ends within a month" in payroll.run("waivers").out
    expiring = gap(payroll, f"waiver-expiring:{waiver['id']}")
    assert (expiring["state"], expiring["subjects"], expiring["severity"]) == ("open", [], "info")
    assert "Waivers to look at" in payroll.run("gaps").out
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-06-11", reason="An owner")
    it_is("2026-06-12", monkeypatch)
    assert payroll.json("waivers")["waivers"][0]["attention"] == ["waiver-stale"]
    only = payroll.json("gaps", "--rule", "waiver-stale")
    assert (only["rules"], [each["id"] for each in only["gaps"]]) == ([], [waiver["id"]])


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        ((SLIPS, "--kind", "planned-fix", "--until", "2026-06-30"), 2, "--reason"),
        ((SLIPS, "--reason", "x", "--kind", "boredom", "--until", "2026-06-30"), 2, "accepted-risk"),
        ((SLIPS, "--reason", "x", "--kind", "planned-fix", "--until", "2027-06-30"), 1, "twelve months at most"),
        ((SLIPS, "--reason", " ", "--kind", "planned-fix", "--until", "2026-06-30"), 1, "needs a reason"),
        ((SLIPS, "--reason", "x", "--kind", "planned-fix", "--until", "2026-06-30", "--unit", "run"), 2, "--unit"),
        (("area-unwned", "--reason", "x", "--kind", "planned-fix", "--until", "2026-06-30"), 1, "'area-unowned'"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused_with_what_to_write(
    payroll: Commands, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = payroll.run("waive", *arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert sentence in outcome.err
    assert payroll.json("waivers", "--all")["waivers"] == []


def test_a_waiver_that_is_not_there_is_told(payroll: Commands) -> None:
    outcome = payroll.run("waivers", "approve", "0000", *ADA)
    assert (outcome.status, outcome.out) == (1, "")
    assert "There is no waiver '0000'." in outcome.err


# rules


def test_another_parameter_opens_gaps_and_is_their_blame(payroll: Commands) -> None:
    found = payroll.json("rule", "lead-stretched", "--param", "max_units=0", "--reason", "One is too many", *BO)
    assert (found["opened"], found["ended"], found["parameters"]["max_units"]) == (1, 0, 0)
    opened = gap(payroll, "lead-stretched:ada")["opened_by"]
    assert (opened["kind"], opened["author"], opened["reason"]) == ("decision", "bo", "One is too many")
    assert gap(payroll, "lead-stretched:ada", "--as-of", "2026-03-01") is None
    payroll.run("rule", "lead-stretched", "--severity", "critical")
    kept = payroll.json("rule", "lead-stretched")
    assert (kept["severity"], kept["parameters"]["max_units"]) == ("critical", 0)
    assert len(kept["history"]) == 2
    assert gap(payroll, "lead-stretched:ada")["severity"] == "critical"
    back = payroll.json("rule", "lead-stretched", "--reset")
    assert (back["ended"], back["severity"], back["parameters"]["max_units"]) == (1, "medium", 2)


def test_a_parameter_may_differ_for_a_kind_of_unit(payroll: Commands) -> None:
    usual = {each["id"] for each in payroll.json("gaps", "--rule", "unit-size-out-of-range")["gaps"]}
    payroll.run("rule", "unit-size-out-of-range", "--kind", "Squad", "--param", "squad_min=0", *BO)
    found = {each["id"] for each in payroll.json("gaps", "--rule", "unit-size-out-of-range")["gaps"]}
    assert (usual - found, found - usual) == ({"run"}, set())
    assert "Squad: squad_min = 0" in payroll.run("rule", "unit-size-out-of-range").out


def test_a_rule_is_switched_off_with_a_reason_and_on_again(payroll: Commands) -> None:
    refused = payroll.run("rule", "area-unowned", "--off")
    assert refused.status == 1
    assert "needs a reason" in refused.err
    payroll.run("rule", "area-unowned", "--off", "--reason", "Not yet", *BO)
    assert gap(payroll, SLIPS) is None
    (over, *_) = payroll.json("gaps", "--state", "retired")["gaps"]
    assert (over["key"], over["state"]) in {(SLIPS, "retired"), (EXPORTS, "retired")}
    outcome = payroll.run("gaps", "--rule", "area-unowned")
    assert outcome.status == 1
    assert "switched off here" in outcome.err
    assert "off: Not yet" in payroll.run("rule", "area-unowned").out
    payroll.run("rule", "area-unowned", "--on")
    assert gap(payroll, SLIPS)["state"] == "open"


def test_a_family_that_is_switched_off_is_not_called_fine(payroll: Commands) -> None:
    for rule in payroll.json("rules", "--family", "alignment")["rules"]:
        payroll.run("rule", rule["id"], "--off", "--reason", "Next year")
    assert "No rule of this family is switched on." in payroll.run("gaps", "--family", "alignment").out


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("area-unwned",), 1, "'area-unowned'"),
        (("lead-stretched", "--param", "units=1"), 1, "has no parameter 'units'"),
        (("area-unowned", "--on", "--off"), 2, "either --on or --off"),
        (("unit-size-out-of-range", "--kind", "Squad"), 2, "--kind goes with --param"),
        (("unit-size-out-of-range", "--kind", "Band", "--param", "squad_min=1"), 1, "no kind of unit"),
    ],
)
def test_a_rule_that_cannot_be_set_so_is_answered(
    payroll: Commands, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = payroll.run("rule", *arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert sentence in outcome.err


# campaigns


def test_a_campaign_burns_up_and_ends(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = payroll.run(
        *("campaign", "plan", "No orphans", "--rule", "area-unowned", "--owner", "ada", "--target", "2026-03-31")
    )
    assert planned.status == 0
    assert "0 of 2 gaps done" in planned.out
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-03-05", reason="An owner")
    it_is("2026-03-09", monkeypatch)
    (found,) = payroll.json("campaign")["campaigns"]
    assert (found["state"], found["taken_on"], found["done"]) == ("running", 2, 1)
    shown = payroll.run("campaign", "show", "No orphans").out
    assert "1 of 2 gaps done" in shown
    assert [line.strip() for line in shown.splitlines() if "░" in line][:2] == ["2 ░░░░░░░░", "░░░█████"]
    ended = payroll.run("campaign", "end", found["id"][-8:], "--outcome", "Half of it")
    assert "interstice check --rule area-unowned" in ended.out
    assert payroll.json("campaign", "show", "No orphans")["state"] == "ended"
    assert payroll.run("campaign", "end", "No orphans").status == 1


def test_a_campaign_of_one_tribe_leaves_the_others_alone(payroll: Commands) -> None:
    options = ("--rule", "area-unowned", "--owner", "ada", "--target", "2026-03-31", "--tribe", "payroll")
    planned = payroll.json("campaign", "plan", "Payroll first", *options)
    assert (planned["taken_on"], planned["tribes"]) == (1, ["payroll"])
    moved = payroll.json("campaign", "plan", "Payroll", *options[:-2], "--id", planned["id"])
    assert (moved["id"], moved["name"], moved["taken_on"]) == (planned["id"], "Payroll", 2)
    assert len(payroll.json("campaign")["campaigns"]) == 1


def test_without_a_campaign_it_is_said_how_to_plan_one(payroll: Commands) -> None:
    assert "interstice campaign plan" in payroll.run("campaign").err
    outcome = payroll.run("campaign", "show", "nothing")
    assert "There is no campaign 'nothing'." in outcome.err


# posture and drift


def test_the_posture_counts_with_waivers_and_without(payroll: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    waived(payroll)
    payroll.hold(*PAYROLL, "Area tax", at="2026-03-04", reason="A new law")
    it_is("2026-03-06", monkeypatch)
    found = payroll.json("posture", "--by", "rule", "--from", "2026-02-27", "--step", "day")
    areas = next(each for each in found["groups"] if each["group"] == "area-unowned")
    assert (areas["assets"], areas["ratio"], areas["ratio_without_waivers"]) == (4, 0.5, 0.75)
    assert [(each["day"], each["open"], each["waived"], each["opened"]) for each in areas["days"][2:7]] == [
        ("2026-03-01", 2, 0, 0),
        ("2026-03-02", 1, 1, 0),
        ("2026-03-03", 1, 1, 0),
        ("2026-03-04", 2, 1, 1),
        ("2026-03-05", 2, 1, 0),
    ]
    assert [each["assets"] for each in areas["days"][2:7]] == [3, 3, 3, 4, 4]
    line = next(line for line in payroll.run("posture", "--by", "rule").out.splitlines() if "area-unowned" in line)
    assert line.split()[:9] == ["area-unowned", "2", "1", "3", "3", "0", "0", "4", "50.0%"]


@pytest.mark.parametrize("by", ["all", "family", "rule", "tribe"])
def test_the_sums_fit_whatever_it_is_counted_by(payroll: Commands, by: str) -> None:
    payroll.hold(*PAYROLL, "run -OWNS-> slips", at="2026-02-20", reason="An owner")
    for group in payroll.json("posture", "--by", by, "--from", "2025-12-01")["groups"]:
        opened = resolved = 0
        for each in group["days"]:
            opened, resolved = opened + each["opened"], resolved + each["resolved"]
            assert each["without_waivers"] == opened - resolved


def test_the_drift_names_what_each_change_opened_and_ended(payroll: Commands) -> None:
    payroll.hold(*PAYROLL, "run -OWNS-> slips", "Area tax", at="2026-02-20", reason="A new law")
    found = payroll.json("drift", "2026-01-31")
    assert (found["from"], found["to"], found["opened"], found["ended"]) == ("2026-01-31", "2026-03-02", 1, 1)
    (cause,) = found["causes"]
    assert (cause["cause"]["number"], cause["cause"]["reason"]) == (2, "A new law")
    assert [each["key"] for each in cause["opened"] + cause["ended"]] == ["area-unowned:tax", SLIPS]
    out = payroll.run("drift", "2026-01-31").out
    assert "1 gap opened, 1 ended" in out
    assert "+ Area that nobody owns: tax" in out
    assert "− Area that nobody owns: Payslip archive" in out
    assert payroll.json("drift", "2026-02-20")["causes"] == []


def test_days_in_the_wrong_order_are_a_wrong_use(payroll: Commands) -> None:
    assert payroll.run("drift", "2026-02-02", "2026-02-01").status == 2
    assert payroll.run("posture", "--from", "2026-02-02", "--to", "2026-02-01").status == 2


# confirming


def test_an_owner_confirms_hands_over_and_says_what_is_gone(payroll: Commands) -> None:
    (ledger,) = payroll.json("confirm", "run")["queue"]
    assert (ledger["id"], ledger["verified_at"]) == ("ledger", None)
    assert "never confirmed" in payroll.run("confirm", "run").out
    (ledger,) = payroll.json("confirm", "run", "ledger", "--mine", *BO)["queue"]
    assert ledger["verified_at"] == "2026-03-02"
    payroll.run("confirm", "run", "ledger", "--to", "payroll", *BO)
    assert payroll.json("confirm", "payroll")["offered"][0]["from"] == "run"
    assert "Offered to it" in payroll.run("confirm", "payroll").out
    payroll.run("confirm", "payroll", "ledger", "--decline", *ADA)
    assert payroll.json("confirm", "payroll")["offered"] == []
    payroll.run("confirm", "run", "ledger", "--to", "payroll", *BO)
    assert payroll.run("confirm", "payroll", "ledger", "--accept", *ADA).status == 0
    assert [each["id"] for each in payroll.json("confirm", "payroll")["queue"]] == ["ledger"]
    assert payroll.json("confirm", "run")["queue"] == []
    payroll.run("confirm", "payroll", "ledger", "--gone", *ADA)
    assert payroll.records.nodes["ledger"].status == "closed"


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("run", "ledger"), 2, "--mine"),
        (("run", "--mine"), 2, "Name one thing or more"),
        (("run", "ledger", "--mine", "--gone"), 2, "one of --mine"),
        (("run", "slips", "--mine"), 1, "There is no ownership"),
        (("payroll", "ledger", "--accept"), 1, "There is no offer 'ledger to payroll'"),
        (("nobody-at-all",), 1, "There is no node"),
    ],
)
def test_what_cannot_be_confirmed_is_answered(
    payroll: Commands, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    outcome = payroll.run("confirm", *arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert sentence in outcome.err
    assert payroll.revision == 1


# the digest


def test_the_digest_tells_a_unit_what_happened_this_week(
    payroll: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    waived(payroll, "unit-no-lead:payroll", "2026-03-20")
    payroll.hold(
        *PAYROLL, "run -CONTRIBUTES_TO-> Area tax name='Tax [tables]'", at="2026-03-04", reason="A new law"
    )
    payroll.hold(
        *PAYROLL, "run -CONTRIBUTES_TO-> tax", "run -OWNS-> slips", at="2026-03-05", reason="Run takes the archive"
    )
    it_is("2026-03-06", monkeypatch)
    payroll.run("gaps", "assign", "area-unowned:tax", "--to", "ada", "--due", "2026-03-09")
    page = payroll.run("digest", "--unit", "payroll").out
    assert page.startswith("# Payroll: the week to 2026-03-06\n")
    assert "Payroll Run contributes to it. (revision 2 by Ada: A new law)" in part(page, "New")
    assert "(due 2026-03-09, Ada Lovelace)" in part(page, "Due")
    assert "(accepted until 2026-03-20: We stop in summer)" in part(page, "Accepted, but not much longer")
    assert "(resolved, revision 3 by Ada: Run takes the archive)" in part(page, "Resolved this week")
    assert "1. Inside Payroll: " in page
    assert "Outside all tribes" not in page
    assert "1. Outside all tribes: 1 critical\n" in payroll.run("digest").out
    found = payroll.json("digest", "--unit", "payroll")
    assert [each["key"] for each in found["resolved"]] == [SLIPS]
    assert [each["key"] for each in found["due"]] == ["area-unowned:tax"]


def part(page: str, title: str) -> str:
    """What stands under a heading of a page of Markdown."""
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_no_name_is_markup_in_a_digest() -> None:
    name = "<b>[x](http://y)</b> \\`*_!|&#"
    assert escaped(name) == "\\<b\\>\\[x\\](http://y)\\</b\\> \\\\\\`\\*\\_\\!\\|&\\#"
    assert escaped("a\n# b") == "a \\# b"
    assert escaped("Identity & Access &lt; &#60;") == "Identity & Access \\&lt; \\&\\#60;"


# what changes the organisation moves the book on


def test_an_import_and_an_undo_bring_the_book_along(cli: Commands, tmp_path: Path) -> None:
    file = tmp_path / "areas.yaml"
    file.write_text("areas:\n  - {id: slips}\n  - {id: ledger}\nsquads:\n  - {id: run, owns: [ledger]}\n")
    cli.run("import", str(file), "--yes", "--at", "2026-02-01", "--author", "ada")
    with cli.store() as store:
        assert (store.mark().revision, [life.state for life in store.lives([SLIPS])]) == (1, ["open"])
    cli.run("undo", "1")
    with cli.store() as store:
        assert (store.mark().revision, [life.state for life in store.lives([SLIPS])]) == (2, ["orphaned"])


# views


def test_shared_views_are_listed_with_what_they_show(payroll: Commands) -> None:
    assert "no shared views yet" in payroll.run("views").err
    with payroll.store() as store:
        views = Workbench(Organisation(store)).views
        views.keep("Critical", "severity=critical", "ada")
        views.keep("Everything", "", "")
    shown = payroll.run("views").out
    assert "severity critical" in shown
    assert "all open gaps" in shown
    assert [each["name"] for each in payroll.json("views")["views"]] == ["Critical", "Everything"]


def test_the_map_is_laid_out_afresh_and_back(payroll: Commands) -> None:
    assert "Ties on the map are" in payroll.run("layout").out
    assert payroll.json("layout")["epoch"] == 1
    assert payroll.json("layout", "renew") == {"epoch": 2}
    assert payroll.json("layout")["back"]
    assert "where it stood before" in payroll.run("layout", "back").err
