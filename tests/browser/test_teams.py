"""Does the tree of units say who is where and what is missing, and does the page of a team say what to ask of it?"""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints


def at_desk(look: Look, word: str = "Teams") -> Look:
    look.page.get_by_role("button", name=word, exact=True).click()
    expect(look.page.locator("[data-teams]")).to_be_visible()
    return look


def unit(look: Look, id: str) -> Locator:
    return look.page.locator(f"[data-unit={id}]")


def test_the_tree_is_walked_and_filtered_by_keyboard(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    tree = look.asked("units")
    title = look.page.get_by_role("heading", level=1)
    expect(title).to_have_text(
        f"{tree['leaderless']} of {tree['units']} units lack a lead, and {tree['seats']} seats are open"
    )
    grid = look.page.get_by_role("treegrid")
    expect(grid).to_have_attribute("aria-rowcount", str(tree["units"] + 1))
    expect(unit(look, "self-service")).to_contain_text("no lead")

    look.page.locator("[data-unit=countries]").focus()
    look.page.keyboard.press("ArrowLeft")
    expect(unit(look, "countries")).to_have_attribute("aria-expanded", "false")
    expect(unit(look, "germany")).to_have_count(0)
    look.page.keyboard.press("ArrowRight")
    look.page.keyboard.press("ArrowRight")
    expect(unit(look, "nordics")).to_be_focused()
    look.page.keyboard.type("ger")
    expect(unit(look, "germany")).to_be_focused()
    look.page.keyboard.press("Space")
    expect(look.panel.get_by_role("heading", name="Germany")).to_be_visible()
    assert look.selection == {"node": ["germany"]}
    look.page.keyboard.press("Escape")
    unit(look, "germany").focus()
    look.page.keyboard.press("End")
    expect(unit(look, tree["items"][-1]["id"])).to_be_focused()

    look.page.get_by_role("button", name="Without a lead").click()
    expect(look.page.get_by_role("status")).to_have_text(f"{tree['leaderless']} units are like that")
    look.page.get_by_role("searchbox").last.fill("self")
    expect(look.page.get_by_role("status")).to_have_text("1 unit is like that")
    assert look.selection == {"q": ["self"], "lack": ["leaderless"]}
    unit(look, "self-service").focus()
    look.page.keyboard.press("Enter")
    expect(look.page.locator("[data-team-page=self-service]")).to_be_visible()


def test_the_page_of_a_team_says_what_to_ask_of_whom_and_is_taken_away(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    look.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look.page.get_by_role("button", name="Payroll Run", exact=True).click()
    page = look.page.locator("[data-team-page=payroll-run]")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Payroll Run owns 4 areas; of 7 things it needs of others 1 is not covered"
    )
    assert look.selection == {"team": ["payroll-run"]}
    team = look.asked("units/payroll-run")
    expect(page.get_by_role("table", name="Members").locator("tbody tr")).to_have_count(len(team["people_items"]))
    needs = page.get_by_role("table", name="What it needs of others")
    expect(needs.locator("tbody tr")).to_have_count(len(team["needs"]))
    expect(needs.get_by_role("row", name="Bank file before cut-off")).to_contain_text("no process covers it")
    expect(page.get_by_role("region", name="How to reach it")).to_contain_text("aisling.byrne@solstice.example")

    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = look.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("# Payroll Run\n")
    assert "- Bank file before cut-off: Payments (no process covers it)" in text

    look.page.emulate_media(media="print")
    expect(look.page.get_by_role("navigation", name="Views")).to_be_hidden()
    expect(page.get_by_role("table", name="Members")).to_be_visible()
    look.page.emulate_media(media="screen")

    needs.get_by_role("button", name="no process covers it").click()
    expect(look.panel).to_contain_text("Bank file before cut-off")
    look.page.keyboard.press("Escape")
    page.get_by_role("button", name="All units").click()
    expect(look.page.get_by_role("treegrid")).to_be_visible()


def test_another_day_has_other_leads(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    for day in ("2025-06-01", "2026-06-01"):
        look.turn_to(as_of=day)
        found = look.asked("units", as_of=day)
        expect(look.page.get_by_role("treegrid")).to_have_attribute("aria-rowcount", str(found["units"] + 1))


def test_skills_spans_and_seats_say_what_is_missing_and_what_is_kept_back(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    title = look.page.get_by_role("heading", level=1)
    look.page.get_by_role("button", name="Skills", exact=True).click()
    skills = look.asked("skills")
    expect(title).to_have_text(
        f"Of {skills['required']} required skills, {skills['missing']} has nobody and {skills['single']} hangs on "
        "one person"
    )
    table = look.page.get_by_role("table", name="Squads and skills")
    expect(table.locator("tbody tr")).to_have_count(len(skills["units"]))
    expect(look.page.locator("[data-teams]")).to_contain_text(skills["withheld"])
    look.page.get_by_role("button", name="Only what is missing").click()
    expect(table.locator("td[data-standing=missing]")).to_have_attribute("title", "0 of 2 at level 3: nobody")
    expect(table.locator("tbody tr")).to_have_count(2)
    assert look.selection == {"part": ["skills"], "hollow": ["only"]}
    table.locator("[data-standing=missing]").get_by_role("button").click()
    assert look.selection["gap"] == ["skill-missing:declarations|rti"]
    expect(look.panel.get_by_role("heading", level=2)).to_contain_text("RTI filing")
    look.page.keyboard.press("Escape")

    look.page.get_by_role("button", name="Spans", exact=True).click()
    spans = look.asked("spans")
    expect(title).to_have_text(
        f"{len(spans['outside'])} of {spans['managers']} managers have 1 direct report or more than 12"
    )
    expect(look.page.get_by_role("table", name="Direct reports of one manager")).to_contain_text("too few")
    look.page.get_by_role("button", name="no more than 1").first.click()
    expect(look.panel).to_contain_text("has one report")
    look.page.keyboard.press("Escape")

    look.page.get_by_role("button", name="Seats and budget").click()
    seats = look.asked("seats")
    expect(title).to_have_text(
        f"{seats['open']} of {seats['seats']} seats are open, {seats['long']} of them for too long"
    )
    expect(look.page.locator("[data-teams]")).to_contain_text(seats["withheld"])
    rows = look.page.get_by_role("table", name="By unit").locator("tbody tr")
    expect(rows).to_have_count(len(seats["items"]))
    look.page.get_by_role("button", name="Squads", exact=True).click()
    expect(rows).to_have_count(28)
    look.page.get_by_role("button", name="Self-service").first.click()
    expect(look.page.locator("[data-team-page=self-service]")).to_be_visible()


def test_units_without_people_are_said_to_be_without(sample: Any, look_at: LookAt) -> None:
    look = at_desk(look_at(sample("govuk")))
    expect(look.page.get_by_role("heading", level=1)).to_contain_text("nobody is recorded in any of them")
    expect(look.page.locator("[data-teams]")).to_contain_text("A table of people with their teams brings it")
    for part, said in (
        ("skills", "No skill is recorded"),
        ("spans", "Nobody is recorded to report to anybody"),
        ("seats", "No seat, plan or role is recorded"),
    ):
        look.turn_to(part=part)
        expect(look.page.get_by_role("heading", level=1)).to_have_text(said)
        expect(look.page.get_by_role("button", name="Import files")).to_be_visible()
    look.turn_to()
    look.page.locator("[data-unit] button").first.click()
    expect(look.page.locator("[data-team-page]")).to_contain_text("No member is recorded.")
    assert complaints(look.page) == []


@pytest.mark.parametrize(
    ("size", "scheme", "language"), [(WIDE, "light", "en"), (WIDE, "dark", "fr"), (NARROW, "dark", "en")]
)
def test_the_desk_can_be_read_in_every_size_scheme_and_language(
    solstice: str,
    look_at: LookAt,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    language: Literal["en", "fr"],
    pictures: Any,
) -> None:
    look = at_desk(
        look_at(solstice, size=size, scheme=scheme, language=language), "Teams" if language == "en" else "Équipes"
    )
    expect(look.page.get_by_role("treegrid")).to_be_visible()
    said = complaints(look.page)
    pictures(look, f"teams-{size[0]}-{scheme}")
    look.turn_to(team="payroll-run")
    expect(look.page.get_by_role("table").first).to_be_visible()
    said += complaints(look.page)
    pictures(look, f"team-{size[0]}-{scheme}")
    for part in ("skills", "spans", "seats"):
        look.turn_to(part=part)
        expect(look.page.get_by_role("table").first).to_be_visible()
        said += complaints(look.page)
        pictures(look, f"{part}-{size[0]}-{scheme}")
    assert said == []
