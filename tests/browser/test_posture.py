"""Does the page for a meeting say what the server counted, and does it print whole on one sheet?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints

CUT = """(sheet) => [...sheet.querySelectorAll("text, dd, dt, h1, h2, p, span, figcaption")]
  .filter((each) => {
    const { left, right, bottom } = each.getBoundingClientRect(), page = sheet.getBoundingClientRect();
    return left < page.left - 1 || right > page.right + 1 || bottom > page.bottom + 1;
  })
  .map((each) => each.textContent)"""
PAPER = 733  # a landscape A4 page without its margins, in pixels


def at_desk(look: Look, name: str = "Posture") -> Locator:
    look.page.get_by_role("button", name=name, exact=True).click()
    sheet = look.page.locator("[data-sheet]")
    expect(sheet).to_be_visible()
    return sheet


def counted(look: Look, **query: Any) -> list[dict[str, Any]]:
    today = look.asked("status")["today"]
    return look.asked("posture", personal=False, **{"from": today, **query})["items"]


def test_the_sheet_says_what_was_counted_and_what_drifted(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    sheet = at_desk(look)
    (now,) = counted(look, by="all")
    title = look.page.get_by_role("heading", level=1)
    expect(title).to_contain_text(f"{now['open']} open gaps, ")
    places = {each["group"]: each["open"] for each in counted(look, by="place")}
    first = sheet.get_by_role("listitem").filter(has_text="Between tribes")
    expect(first).to_contain_text(str(places["between spheres"]))
    (cover,) = counted(look, by="all", rule="dep-uncovered")
    covered = cover["assets"] - cover["there"]
    expect(sheet).to_contain_text(f"{covered} of {cover['assets']} between tribes")
    assert sheet.locator("svg title").filter(has_text="Platform merge, 11 Nov 2025").count() > 0

    month = look.page.get_by_role("slider", name="Month that is read")
    month.press("ArrowLeft")
    expect(month).to_have_attribute(
        "aria-valuetext", re.compile(r"^Aug 2026: \d+ open, \d+ of them critical or high")
    )
    expect(sheet.locator("[data-reading]")).to_have_count(3)
    look.page.get_by_role("button", name="Table", exact=True).click()
    expect(look.page.locator("[data-months] tbody tr").first).to_contain_text(f"Sep 2026{now['open']}")
    look.page.get_by_role("button", name="Charts", exact=True).click()

    look.page.get_by_role("button", name="6 months", exact=True).click()
    expect(title).to_contain_text("than 6 months ago")
    expect(sheet).to_contain_text("No reorganisation in this time.")
    look.page.get_by_role("button", name="Without", exact=True).click()
    expect(sheet).not_to_contain_text("accepted ones hatched")
    assert look.selection == {"months": ["6"], "accepted": ["out"]}

    drift = look.page.locator("[data-drift]")
    drift.get_by_role("button", name="365 days ago").click()
    expect(drift).to_contain_text("Countries first")
    drift.get_by_role("button", name="See which gaps").click()
    expect(look.page.locator("[data-differences]")).to_be_visible()


def test_in_the_past_it_says_how_it_was_then(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    at_desk(look)
    look.turn_to(as_of="2026-01-31")
    (then,) = counted(look, by="all", **{"from": "2026-01-31", "to": "2026-01-31"})
    expect(look.page.get_by_role("heading", level=1)).to_contain_text(f"{then['open']} open gaps")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_prints_whole_on_one_light_sheet(solstice: str, look_at: LookAt, language: Any, pictures: Any) -> None:
    look = look_at(solstice, scheme="dark", language=language)
    sheet = at_desk(look, {"en": "Posture", "fr": "Bilan"}[language])
    expect(sheet.locator("svg")).to_have_count(18)
    look.page.emulate_media(media="print")
    assert look.page.locator("nav").first.is_hidden()
    assert sheet.evaluate("(sheet) => sheet.getBoundingClientRect().height") <= PAPER
    assert sheet.evaluate(CUT) == []
    assert look.token("--surface-panel") == (255, 255, 255)
    pages = re.findall(rb"/Type /Page\b", look.page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1
    pictures(look, f"posture-print-{language}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_desk_can_be_read_in_every_size_and_scheme(
    sample: Any, look_at: LookAt, size: tuple[int, int], scheme: Any, pictures: Any
) -> None:
    for seed in ("solstice", "govuk"):
        look = look_at(sample(seed), size=size, scheme=scheme)
        expect(at_desk(look).get_by_text("Between tribes", exact=True)).to_be_visible()
        pictures(look, f"posture-{seed}-{size[0]}-{scheme}")
        assert complaints(look.page) == []


CUT_IN_A_CHART = """() => [...document.querySelectorAll("[data-sheet] svg text")]
  .filter((text) => {
    const [own, room] = [text, text.closest("svg")].map((element) => element.getBoundingClientRect());
    return own.left < room.left - 1 || own.right > room.right + 1;
  })
  .map((text) => text.textContent)"""


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_numbers_of_a_large_organisation_are_written_whole(
    solstice: str, size: tuple[int, int], look_at: LookAt
) -> None:
    def enlarged(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        for item in told["items"]:
            item |= {name: 1000 * item[name] for name in ("open", "there", "opened", "resolved")}
        route.fulfill(response=answer, json=told)

    look = look_at(solstice, size)
    look.page.route("**/api/v1/posture?*", enlarged)
    look.page.goto(f"{solstice}posture")
    expect(look.page.locator("[data-sheet]")).to_contain_text("80,000")
    look.wait_until_read()
    assert look.page.evaluate(CUT_IN_A_CHART) == []
