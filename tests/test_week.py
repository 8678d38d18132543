"""Can product ops get through a week with nothing but the command line, on either store?

Import, find, assign, a candidate carried out, waive, resolve, reopen, a waiver that runs out, the digest. The clock is
moved from day to day; everything else is as people use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.api.commands import Commands, commands_in, it_is
from tests.neo4j.server import Auth

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2026-03-{day:02}" for day in range(2, 7))
NEXT_MONDAY = "2026-03-09"

ARCHIVE, RATES, FEES = (f"area-unowned:{area}" for area in ("archive", "rates", "fees"))
LEADLESS = "unit-no-lead:slips"

ORGANISATION = """
tribes:
  - {id: payroll, name: Payroll, lead: noor}
squads:
  - {id: run, name: Payroll Run, part_of: [payroll], lead: ada, contributes_to: [fees], owns: [%s]}
  - {id: slips, name: Payslip Engine, part_of: [payroll], contributes_to: [archive]%s}
areas:
  - {id: ledger, name: Ledger}
  - {id: archive, name: Payslip archive}
  - {id: rates, name: Exchange rates}
  - {id: fees, name: Bank fees}
people:
  - {id: ada, name: Ada Lovelace, member_of: [run]}
  - {id: bo, name: Bo Lindqvist, member_of: [slips]}
  - {id: noor, name: Noor Haddad}
"""


@dataclass(frozen=True)
class Desk:
    """Somebody of product ops at a command line, and the folder in which the organisation's files lie."""

    cli: Commands
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def begin(self, day: str) -> None:
        """A new day."""
        it_is(day, self.monkeypatch)

    def bring_in(self, owned: str, rest: str = "") -> Any:
        """Import the files as they are now: Payroll Run owns these areas, and the rest is said of Payslip Engine."""
        file = self.folder / "payroll.yaml"
        file.write_text(ORGANISATION % (owned, rest))
        return self.cli.json("import", str(file), "--yes", "--author", "hr-export")

    def gap(self, key: str, *more: str) -> Any:
        """What is told about one gap of the list; None if it is not on it."""
        return next((each for each in self.cli.json("gaps", *more)["gaps"] if each["key"] == key), None)

    def state(self, key: str, *more: str) -> str | None:
        found = self.gap(key, *more)
        return found and found["state"]


@pytest.fixture
def on_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


@pytest.fixture
def on_neo4j(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_neo4j: str, neo4j_auth: Auth) -> Commands:
    commands = commands_in(tmp_path, monkeypatch)
    user, password = neo4j_auth or ("", "")
    monkeypatch.setenv("INTERSTICE_STORE", empty_neo4j)
    monkeypatch.setenv("INTERSTICE_NEO4J_USER", user)
    monkeypatch.setenv("INTERSTICE_NEO4J_PASSWORD", password)
    return commands


@pytest.fixture(params=["on_sqlite", pytest.param("on_neo4j", marks=pytest.mark.neo4j)])
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with an empty organisation, on each of the two stores."""
    return Desk(request.getfixturevalue(request.param), tmp_path, monkeypatch)


def test_a_week_of_product_ops(desk: Desk) -> None:
    on_monday_the_gaps_are_found_and_taken_on(desk)
    and_a_candidate_is_carried_out(desk)
    on_tuesday_one_is_accepted_for_the_week(desk)
    on_wednesday_a_gap_is_resolved_by_an_import(desk)
    on_thursday_it_comes_back(desk)
    on_friday_the_week_is_looked_back_upon(desk)
    next_monday_the_waiver_has_run_out(desk)
    and_the_book_is_what_the_log_says(desk)


def on_monday_the_gaps_are_found_and_taken_on(desk: Desk) -> None:
    desk.begin(MONDAY)
    assert desk.bring_in("ledger")["revision"] == 1
    for key in (ARCHIVE, RATES, FEES, LEADLESS):
        found = desk.gap(key)
        assert (found["state"], found["first_seen"]) == ("open", MONDAY)
        assert (found["opened_by"]["number"], found["opened_by"]["author"]) == (1, "hr-export")
    desk.cli.json("gaps", "assign", ARCHIVE, "--to", "slips", "--due", FRIDAY, "--author", "noor")
    desk.cli.json("gaps", "ack", LEADLESS, "--author", "noor")
    desk.cli.json("gaps", "comment", LEADLESS, "Bo could lead it.", "--author", "ada")
    assert [desk.state(key) for key in (ARCHIVE, RATES, LEADLESS)] == ["assigned", "open", "acknowledged"]
    planned = ("--rule", "area-unowned", "--owner", "noor", "--target", "2026-03-31")
    assert desk.cli.json("campaign", "plan", "No orphans", *planned)["taken_on"] == 3


def and_a_candidate_is_carried_out(desk: Desk) -> None:
    best = desk.cli.json("gaps", "show", FEES)["candidates"][0]
    assert best["sentence"] == "Give Bank fees to Payroll Run."
    assert desk.cli.run("gaps", "fix", FEES, "--author", "noor").status == 2  # nobody is there to say yes
    assert desk.state(FEES) == "open"
    done = desk.cli.json("gaps", "fix", FEES, "--yes", "--author", "noor")
    assert (done["revision"], done["candidate"]["id"]) == (2, best["id"])
    assert ([each["key"] for each in done["closed"]], done["opened"]) == ([FEES], [])
    story = desk.cli.json("gaps", "show", FEES)
    assert (story["state"], story["episodes"][-1]["ended"]["reason"]) == ("resolved", best["sentence"])


def on_tuesday_one_is_accepted_for_the_week(desk: Desk) -> None:
    desk.begin(TUESDAY)
    because = ("--reason", "The bank takes them over", "--kind", "planned-fix", "--until", "2026-03-08")
    asked = desk.cli.json("waive", RATES, *because, "--author", "ada")
    assert desk.cli.run("waivers", "approve", asked["id"], "--author", "Ada").status == 1
    assert desk.state(RATES) == "open"
    desk.cli.json("waivers", "approve", asked["id"], "--author", "noor")
    found = desk.gap(RATES)
    assert (found["state"], found["waiver"]) == ("waived", asked["id"])


def on_wednesday_a_gap_is_resolved_by_an_import(desk: Desk) -> None:
    desk.begin(WEDNESDAY)
    assert desk.bring_in("ledger", ", owns: [archive], lead: bo")["revision"] == 3
    assert [desk.state(key) for key in (ARCHIVE, RATES, FEES, LEADLESS)] == [None, "waived", None, None]
    over = {each["key"]: each for each in desk.cli.json("gaps", "--state", "resolved")["gaps"]}
    assert over[ARCHIVE]["ended_by"]["number"] == over[LEADLESS]["ended_by"]["number"] == 3
    refused = desk.cli.run("gaps", "assign", ARCHIVE, "--to", "run")
    assert (refused.status, refused.out) == (1, "")


def on_thursday_it_comes_back(desk: Desk) -> None:
    desk.begin(THURSDAY)
    assert desk.cli.json("undo", "3", "--author", "noor")["revision"] == 4
    story = desk.cli.json("gaps", "show", ARCHIVE)
    assert (story["state"], story["assignee"], story["due"]) == ("assigned", "slips", None)
    assert (story["reopened"], story["opened_by"]["author"]) == (1, "noor")
    assert [each["kind"] for each in story["decisions"]] == ["assign"]
    assert desk.state(LEADLESS) == "open"
    assert desk.state(LEADLESS, "--as-of", MONDAY) == "acknowledged"
    assert desk.state(LEADLESS, "--as-of", WEDNESDAY) is None
    assert desk.bring_in("ledger", ", lead: bo")["revision"] == 5
    assert desk.state(LEADLESS) is None


def on_friday_the_week_is_looked_back_upon(desk: Desk) -> None:
    desk.begin(FRIDAY)
    found = desk.cli.json("digest", "--unit", "payroll")
    assert {ARCHIVE} <= {each["key"] for each in found["new"]}
    assert [each["key"] for each in found["resolved"]] == [FEES, LEADLESS]
    assert RATES not in {each["key"] for each in found["new"]}
    everything = desk.cli.json("digest")
    assert [each["key"] for each in everything["expiring"]] == [RATES]
    assert {space["name"] for space in everything["emptiest"]} == {"Inside Payroll"}
    drift = desk.cli.json("drift", MONDAY)
    assert [each["cause"]["number"] for each in drift["causes"] if each["cause"]["kind"] == "change"] == [3, 4, 5]
    areas = next(
        each
        for each in desk.cli.json("posture", "--by", "rule", "--from", MONDAY, "--step", "day")["groups"]
        if each["group"] == "area-unowned"
    )
    assert [(each["open"], each["waived"]) for each in areas["days"]] == [(2, 0), (1, 1), (0, 1), (1, 1), (1, 1)]


def next_monday_the_waiver_has_run_out(desk: Desk) -> None:
    desk.begin(NEXT_MONDAY)
    found = desk.gap(RATES)
    assert (found["state"], found["waiver"], found["first_seen"]) == ("open", None, MONDAY)
    assert desk.state(RATES, "--as-of", "2026-03-08") == "waived"
    (waiver,) = desk.cli.json("waivers")["waivers"]
    assert (waiver["status"], waiver["attention"]) == ("expired", ["waiver-expired"])
    assert desk.state(f"waiver-expired:{waiver['id']}") == "open"
    assert desk.bring_in("ledger, archive, rates", ", lead: bo")["revision"] == 6
    assert [desk.state(key) for key in (ARCHIVE, RATES, f"waiver-expired:{waiver['id']}")] == [None, None, None]
    # The third was closed on the day on which the campaign began.
    campaign = desk.cli.json("campaign", "end", "No orphans", "--outcome", "All have owners")
    assert (campaign["state"], campaign["taken_on"], campaign["done"]) == ("ended", 2, 2)


def and_the_book_is_what_the_log_says(desk: Desk) -> None:
    before = desk.cli.json("gaps", "show", ARCHIVE)
    assert desk.cli.json("gaps", "--rebuild")["changed"] == 0
    assert desk.cli.json("gaps", "show", ARCHIVE) == before
    assert [each["how"] for each in before["episodes"]] == ["resolved", "resolved"]
