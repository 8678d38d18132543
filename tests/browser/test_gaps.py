"""Can product ops work off the gaps at their desk: find, group, decide about, keep a list, and take it away?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints, steps_without_a_mark
from tests.browser.test_events import payroll

__all__ = ["payroll"]

EXPORTS = "area-unowned:exports"


def desk(look: Look, **query: str) -> Look:
    """Go to the desk and wait for its list."""
    look.page.goto(f"{look.address}gaps?{urlencode(query)}")
    expect(look.worklist.get_by_role("heading", level=1)).not_to_be_empty()
    return look


def view(look: Look, name: str) -> Locator:
    return look.page.locator("[data-views]").get_by_role("button", name=name)


@pytest.mark.parametrize("name", ["solstice", "govuk"])
def test_every_view_says_how_many_gaps_it_lists(sample: Callable[[str], str], name: str, look_at: LookAt) -> None:
    look = desk(look_at(sample(name)))
    counts = look.asked("worklist")
    expect(look.page.get_by_role("heading", level=1)).to_contain_text(f"{counts['open']} open gap")
    for entry, count in (("Between tribes", "between"), ("Overdue", "late"), ("Opened in 30 days", "recent")):
        view(look, entry).click()
        expect(view(look, entry)).to_contain_text(str(counts[count]))
        expect(view(look, entry)).to_have_attribute("aria-current", "true")
        expect(look.page.get_by_role("heading", level=1)).to_have_text(
            re.compile(rf"^{counts[count]} gaps? found$")
        )
    assert complaints(look.page) == []


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")])
def test_the_desk_can_be_read_and_named_and_fits_the_window(
    solstice: str, size: tuple[int, int], scheme: Any, look_at: LookAt, pictures: Callable[[Look, str], None]
) -> None:
    look = desk(look_at(solstice, size, scheme), group="tribe")
    expect(look.worklist.locator("[data-gap]").first).to_be_visible()
    pictures(look, f"gaps-{'wide' if size == WIDE else 'narrow'}-{scheme}")
    assert complaints(look.page) == []
    if size == WIDE:
        assert steps_without_a_mark(look.page, 40) == []
    desk(look, gap="area-unowned:bank-cut-off-times")
    expect(look.panel.get_by_role("heading", level=3).nth(1)).to_be_visible()
    assert complaints(look.page) == []


def test_gaps_stand_under_what_they_are_grouped_by_and_fold(solstice: str, look_at: LookAt) -> None:
    look = desk(look_at(solstice))
    look.page.get_by_role("button", name="Group by rule").click()
    look.page.get_by_role("menuitem", name="severity").click()
    critical = next(each for each in look.asked("worklist")["severities"] if each["key"] == "critical")["gaps"]
    head = look.worklist.get_by_role("button", name=f"Critical {critical} gaps")
    first = look.worklist.locator("[data-gap]").first
    expect(first).to_have_attribute("data-severity", "critical")
    head.click()
    expect(first).to_have_attribute("data-severity", "high")
    assert look.selection["group"] == ["severity"]


def test_the_keyboard_goes_from_row_to_row_chooses_and_opens(solstice: str, look_at: LookAt) -> None:
    look = desk(look_at(solstice), group="none")
    rows = look.worklist.locator("[data-gap]")
    rows.first.focus()
    look.page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    look.page.keyboard.press("Space")
    look.page.keyboard.press("ArrowDown")
    expect(rows.nth(2)).to_be_focused()
    look.page.keyboard.press("Shift+Space")
    expect(look.worklist.locator("[data-bulk]")).to_contain_text("2 gaps chosen")
    assert complaints(look.page) == []
    look.page.keyboard.press("k")
    expect(rows.nth(1)).to_be_focused()
    look.page.keyboard.press("Enter")
    expect(look.panel).to_be_visible()
    look.page.keyboard.press("j")
    expect(rows.nth(2)).to_have_attribute("aria-current", "true")
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)


def test_a_row_is_assigned_where_it_stands_and_a_list_and_a_layout_are_shared(
    payroll: str, look_at: LookAt
) -> None:
    look = desk(look_at(payroll))
    look.row(EXPORTS).hover()
    look.worklist.get_by_role("button", name="Assign Data exports").click()
    form = look.worklist.locator("[data-bulk]")
    form.get_by_label("Who works on it").fill("Payroll Run")
    expect(look.marked).to_contain_text("Payroll Run")
    look.page.keyboard.press("Enter")
    form.get_by_label("Due, if there is a day").fill("2030-12-15")
    form.get_by_label("Your name").fill("Payroll Run")
    form.get_by_role("button", name="Assign them").click()
    expect(form).to_contain_text("1 gap assigned.")
    view(look, "Mine").click()
    expect(look.worklist.locator("[data-gap]")).to_have_count(1)
    assert look.explained(EXPORTS)["assignee"]["id"] == "run"
    look.page.get_by_role("button", name="Save this view").click()
    look.page.get_by_label("Name of the view").fill("What Run works on")
    look.page.get_by_role("button", name="Everybody").click()
    look.page.keyboard.press("Tab")
    look.page.keyboard.press("Enter")
    shared = look.page.locator("[data-shared-views]")
    expect(shared).to_contain_text("What Run works on1")
    assert [each["query"] for each in look.asked("views")["items"]] == ["assignee=run"]
    look.page.get_by_role("button", name="Remove the view What Run works on").click()
    expect(shared).to_be_empty()
    look.page.get_by_role("button", name="Bring back").press("Enter")
    expect(shared).to_contain_text("What Run works on")
    look.page.keyboard.press("Control+k")
    expect(look.page.locator("[data-palette]").get_by_role("textbox")).to_be_focused()
    look.page.keyboard.type("afresh")
    expect(look.marked).to_contain_text("Lay the map out afresh")
    look.page.keyboard.press("Enter")
    layout = look.page.get_by_role("dialog", name="Lay the map out afresh")
    expect(layout.get_by_role("img", name="would stand elsewhere")).to_be_visible()
    assert complaints(look.page) == []
    layout.get_by_role("button", name="Lay it out afresh").click()
    layout.get_by_role("button", name="Undo").click()
    expect(layout.get_by_role("status")).to_contain_text("Everything stands where it stood before.")
    assert look.asked("map/layout")["epoch"] == 3


def test_a_list_is_kept_in_this_browser_and_taken_away_as_a_file(solstice: str, look_at: LookAt) -> None:
    look = desk(look_at(solstice), severity="critical", lies="between")
    look.page.get_by_role("button", name="Save this view").click()
    look.page.get_by_label("Name of the view").fill("Steering")
    look.page.keyboard.press("Enter")
    total = look.asked("gaps", severity="critical", lies="between")["total"]
    expect(view(look, "Steering").first).to_contain_text(str(total))
    view(look, "All open").click()
    look.page.reload()
    view(look, "Steering").first.click()
    assert (look.selection["severity"], look.selection["lies"]) == (["critical"], ["between"])
    look.page.get_by_role("button", name="Export", exact=True).click()
    with look.page.expect_download() as download:
        look.page.get_by_role("menuitem", name="CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == total + 1
    look.page.get_by_role("button", name="Remove the view Steering").click()
    expect(view(look, "Steering")).to_have_count(0)


def test_a_list_in_an_address_speaks_french_and_says_what_to_do_when_it_is_empty(
    solstice: str, look_at: LookAt, pictures: Callable[[Look, str], None]
) -> None:
    look = desk(look_at(solstice, language="fr"), q="rien de tel")
    expect(look.page.get_by_role("heading", level=1)).to_have_text("0 vide trouvé")
    pictures(look, "gaps-french")
    assert complaints(look.page) == []
    look.page.get_by_role("button", name="Effacer les filtres").click()
    expect(look.worklist.locator("[data-gap]").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_opening_a_gap_moves_no_row_up_or_down(
    solstice: str, language: Literal["en", "fr"], look_at: LookAt
) -> None:
    look = desk(look_at(solstice, language=language))
    row = look.row("area-unowned:bank-cut-off-times")
    expect(row).to_be_visible()
    look.wait_until_read()
    before = row.bounding_box()
    row.click()
    expect(look.panel.get_by_role("heading", level=2)).to_be_visible()
    look.wait_until_read()
    after = row.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == before["y"]


@pytest.mark.parametrize("broken", ["**/api/v1/worklist*", "**/api/v1/gaps*", "**/api/v1/{worklist,gaps}*"])
def test_what_could_not_be_read_is_said_and_read_again_as_a_whole(
    solstice: str, broken: str, look_at: LookAt
) -> None:
    look = look_at(solstice)
    look.page.route(broken, lambda route: route.fulfill(status=500, body="", content_type="text/plain"))
    look.page.goto(f"{look.address}gaps")
    again = look.worklist.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    look.page.unroute(broken)
    again.click()
    expect(look.worklist.get_by_role("heading", level=1)).to_contain_text("open gaps")
    expect(look.worklist.locator("[data-gap]").first).to_be_visible()
    expect(again).to_be_hidden()
    look.watch.forgive("500")


def test_leaving_the_search_leads_back_to_the_row_one_was_at(solstice: str, look_at: LookAt) -> None:
    look = desk(look_at(solstice))
    row = look.row("area-unowned:bank-cut-off-times")
    row.focus()
    look.page.keyboard.press("/")
    look.page.keyboard.type("pay")
    expect(look.page.get_by_role("option").first).to_be_visible()
    look.page.keyboard.press("Escape")
    look.page.keyboard.press("Escape")
    expect(row).to_be_focused()
