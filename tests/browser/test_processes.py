"""Does the board show the operating system as it is, and can somebody validate a process, move it and take it back?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving


def at_desk(look: Look) -> Look:
    look.page.get_by_role("button", name="Processes", exact=True).click()
    expect(look.page.locator("[data-processes]")).to_be_visible()
    return look


def lane(look: Look, status: str) -> Locator:
    return look.page.locator(f"[data-status={status}]")


def test_the_board_has_each_process_under_its_status_the_hollow_ones_first(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    items = look.asked("processes")["items"]
    hollow = [each for each in items if each["gaps"]]
    title = look.page.get_by_role("heading", level=1)
    expect(title).to_have_text(f"{len(hollow)} of {len(items)} processes have an open gap")
    for status in ("draft", "pilot", "validated", "deprecated"):
        here = [each for each in items if each["status"] == status]
        expect(lane(look, status).locator("[data-process]")).to_have_count(len(here))
    expect(lane(look, "validated").locator("[data-process]").first).to_contain_text("2 gaps")
    expect(lane(look, "validated").locator("[data-process=uk-filing-clinic]")).to_contain_text("Review was due")

    look.page.get_by_role("button", name="With gaps").click()
    expect(look.page.locator("[data-process]")).to_have_count(len(hollow))
    look.page.get_by_role("button", name="Scope any").click()
    look.page.get_by_role("menuitem", name="Whole company").click()
    both = [each for each in hollow if each["scope"] == "org"]
    expect(look.page.locator("[data-process]")).to_have_count(len(both))
    look.page.get_by_role("button", name="List", exact=True).click()
    expect(look.page.get_by_role("table", name="Processes").locator("tbody tr")).to_have_count(len(both))
    assert look.selection == {"view": ["table"], "scope": ["org"], "hollow": ["only"]}


def test_a_page_says_who_does_what_what_is_covered_and_where_it_is_hollow(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    look.page.locator("[data-process=month-end-close]").click()
    page = look.page.locator("[data-process-page]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Month-end close has 2 open gaps")
    expect(page.get_by_role("table", name="Steps").get_by_role("row", name="Archive the month")).to_contain_text(
        "nobody does it"
    )
    expect(page.get_by_role("table", name="What it covers").locator("tbody tr")).to_have_count(3)
    expect(page.locator("[data-round]")).to_contain_text("0 of 3 leads who work by it have validated version 2.")
    page.locator("[data-gap^='step-raci-invalid']").click()
    expect(look.panel).to_contain_text("Nobody does Archive the month")
    assert look.selection["process"] == ["month-end-close"]
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)
    page.get_by_role("button", name="All processes").click()
    expect(look.page.locator("[data-processes]")).to_be_visible()


def test_a_process_is_validated_and_moved_with_its_consequences_said_and_taken_back(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        look = at_desk(look_at(address))
        look.page.locator("[data-process=month-end-close]").click()
        page = look.page.locator("[data-process-page]")
        page.get_by_role("button", name="Record that Freya Lindqvist validated it").click()
        form = page.get_by_role("form", name="Freya Lindqvist validates version 2")
        expect(form).to_contain_text("It opens no gap and resolves none.")
        form.get_by_label("Your name").fill("Ruth Oyelaran")
        form.get_by_role("button", name="Save").click()
        expect(page.locator("[data-round]")).to_contain_text(
            "1 of 3 leads who work by it have validated version 2."
        )
        checks = {each["person"]["id"]: each for each in look.asked("processes/month-end-close")["round"]}
        assert checks["freya-lindqvist"]["validated"]

        page.get_by_role("button", name="Move to Deprecated").click()
        form = page.get_by_role("form", name="Month-end close becomes: Deprecated")
        expect(form.locator("[data-consequences]")).to_contain_text("no process covers it")
        expect(form.get_by_role("button", name="Save")).to_be_disabled()
        form.get_by_label("Reason").fill("The new ledger closes by itself")
        form.get_by_role("button", name="Save").click()
        expect(page.locator("[data-saved]")).to_contain_text("Saved as change")
        assert look.asked("processes/month-end-close")["status"] == "deprecated"
        newest = look.asked("changes")["items"][0]
        assert (newest["author"], newest["reason"]) == ("Ruth Oyelaran", "The new ledger closes by itself")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("[data-saved]")).to_have_count(0)
        assert look.asked("processes/month-end-close")["status"] == "validated"


def test_nobody_decides_in_the_past(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    look.turn_to(process="month-end-close", as_of="2026-06-01")
    page = look.page.locator("[data-process-page]")
    expect(page).to_contain_text("This is not how things are now.")
    expect(page.get_by_role("button", name="Record")).to_have_count(0)


def test_a_board_without_processes_says_what_to_bring(sample: Any, look_at: LookAt) -> None:
    look = at_desk(look_at(sample("govuk")))
    expect(look.page.get_by_role("heading", level=1)).to_have_text("No process is described")
    expect(look.page.get_by_role("status")).to_contain_text("Import them as YAML")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_desk_can_be_read_in_every_size_and_scheme(
    solstice: str, look_at: LookAt, size: tuple[int, int], scheme: Any, pictures: Any
) -> None:
    look = at_desk(look_at(solstice, size=size, scheme=scheme))
    said = complaints(look.page)
    pictures(look, f"processes-{size[0]}-{scheme}")
    for shown in ({"view": "table"}, {"process": "month-end-close"}):
        look.turn_to(**shown)
        expect(look.page.get_by_role("table").first).to_be_visible()
        said += complaints(look.page)
    pictures(look, f"process-{size[0]}-{scheme}")
    assert said == []
