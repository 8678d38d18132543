"""Does one get to any day, and back, and see what changed and who did it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints

# the time bar


def handle(look: Look) -> Locator:
    return look.page.get_by_role("slider", name="The day that is looked at")


def days(look: Look) -> list[str]:
    return [each["day"] for each in look.asked("timeline")["days"]]


def test_a_leader_steps_back_looks_ahead_and_is_at_today_again(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    today = look.asked("status")["today"]
    before = [day for day in days(look) if day < today][-1]
    expect(handle(look)).to_have_attribute("data-day", today)
    look.page.get_by_role("button", name="To the change before").click()
    expect(handle(look)).to_have_attribute("data-day", before)
    assert look.selection["as_of"] == [before]
    then = look.asked("gaps", as_of=before, limit=1)["total"]
    expect(look.worklist.get_by_role("heading", level=2)).to_have_text(f"{then} open gaps")
    expect(look.page.locator("[data-time]").get_by_role("status")).to_contain_text(f"{then} gaps were open")
    look.page.get_by_role("button", name="Today", exact=True).click()
    expect(handle(look)).to_have_attribute("data-day", today)
    assert "as_of" not in look.selection
    look.page.go_back()
    expect(handle(look)).to_have_attribute("data-day", before)


def test_a_reorganisation_is_a_click_away(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    reorganisation = look.asked("timeline")["reorganisations"][-1]
    look.page.get_by_role("button", name="Go to the reorganisation “Countries first”").click()
    expect(handle(look)).to_have_attribute("data-day", reorganisation["day"])
    expect(look.map).to_have_attribute(
        "data-revision", str(look.asked("map", as_of=reorganisation["day"])["revision"])
    )


def test_the_handle_is_a_slider_for_keys_and_pointers(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    today, first = look.asked("status")["today"], days(look)[0]
    handle(look).focus()
    look.page.keyboard.press("Home")
    expect(handle(look)).to_have_attribute("data-day", first)
    look.page.keyboard.press("End")
    expect(handle(look)).to_have_attribute("data-day", today)
    if first == today:
        return
    look.page.keyboard.press("ArrowLeft")
    expect(handle(look)).not_to_have_attribute("data-day", today)
    box = handle(look).bounding_box()
    assert box
    look.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 36)
    look.page.mouse.down()
    for step in range(1, 9):
        look.page.mouse.move(box["x"] - step * 40, box["y"] + 36)
    look.page.mouse.up()
    day = look.selection["as_of"][0]
    assert first <= day < today
    expect(handle(look)).to_have_attribute("data-day", day)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_days_are_compared_in_a_sentence(
    solstice: str, look_at: LookAt, scheme: Literal["light", "dark"]
) -> None:
    look = look_at(solstice, scheme=scheme)
    look.page.get_by_role("button", name="Compare").click()
    other = look.page.get_by_role("slider", name="The day it is compared with")
    expect(other).to_have_attribute("data-day", look.selection["since"][0])
    expect(look.page.locator("[data-time]").get_by_role("status")).to_contain_text("open gaps became")
    assert complaints(look.page) == []
    look.page.get_by_role("button", name="Compare").click()
    expect(other).to_have_count(0)


def test_in_a_narrow_window_the_day_opens_the_bar(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, size=NARROW)
    expect(handle(look)).to_have_count(0)
    look.page.get_by_role("button", name="Go through time").click()
    expect(handle(look)).to_be_visible()
    assert complaints(look.page) == []
    look.page.get_by_role("button", name="Close the time bar").click()
    expect(handle(look)).to_have_count(0)


# the log


def test_somebody_finds_a_change_reads_it_and_takes_it_back(sample: Callable[[str], str], look_at: LookAt) -> None:
    look = look_at(sample("acme"))
    look.page.get_by_role("button", name="History").click()
    latest = look.asked("changes", limit=1)["items"][0]
    look.page.locator(f"[data-revision='{latest['revision']}']").get_by_role("button").click()
    detail = look.page.locator("[data-change]")
    expect(detail).to_contain_text(f"It opened {latest['opened']} gaps")
    expect(detail).to_contain_text("Added")
    assert complaints(look.page) == []
    detail.get_by_role("button", name="Undo this change").click()
    expect(detail.get_by_role("form")).to_contain_text("back to what")
    detail.get_by_role("button", name="Cancel").click()
    expect(detail.get_by_role("form")).to_have_count(0)


def test_a_change_with_something_upon_it_is_not_taken_back(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.goto(f"{solstice}history?revision=20")
    look.page.get_by_role("button", name="Undo this change").click()
    expect(look.page.get_by_text("This change cannot be undone")).to_be_visible()
    expect(look.page.get_by_text("A later change is in the way")).to_be_visible()
    look.watch.faults.clear()  # the browser tells of every refusal


def test_two_days_are_laid_side_by_side_with_what_opened_and_resolved(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, scheme="dark", since="2025-09-16")
    look.page.get_by_role("button", name="What changed").click()
    found = look.asked("drift", since="2025-09-16")
    heading = f"{found['opened']} gaps opened and {found['ended']} were resolved"
    expect(look.page.get_by_role("heading", level=1)).to_have_text(heading)
    became = look.page.locator("[data-became]")
    expect(became.locator("[data-item=payroll]")).to_contain_text("Payroll")
    assert complaints(look.page) == []
    became.get_by_role("button", name="Areas").click()
    areas = look.asked("differences", since="2025-09-16", group="areas", limit=1)["items"]
    expect(became.locator(f"[data-item={areas[0]['id']}]")).to_contain_text(areas[0]["name"])
    look.page.get_by_role("button", name="Show on the map").click()
    expect(look.map).to_have_attribute("data-changes", re.compile(r"\bcountries\b"))
    look.page.go_back()
    look.page.get_by_role("button", name="Map of 16 Sep 2025").click()
    expect(handle(look)).to_have_attribute("data-day", "2025-09-16")
