"""Can somebody see in the browser what could close a gap, carry it out, and take it back without losing their place?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving
from tests.browser.test_events import SLIPS, SQUAD, commit, payroll
from tests.browser.test_workbench import press, standing, work

__all__ = ["payroll"]

EXPORTS = "area-unowned:exports"


@pytest.fixture(scope="module")
def own_solstice(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a sample organisation in which these tests alone change anything."""
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        yield address


def best(look: Look) -> Locator:
    """The first candidate of the gap whose panel is open."""
    return look.section("What could close it").locator("[data-candidate='1']")


def choose(look: Look) -> Locator:
    """Ask for the best candidate to be carried out; what asks back."""
    best(look).get_by_role("button", name="Carry out").click()
    return work(look).get_by_role("form", name="Give Payslip archive to Payroll Run")


def test_a_candidate_shows_its_consequence_and_is_carried_out_with_the_keyboard(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll, gap=SLIPS)
    expect(best(look)).to_contain_text("Give Payslip archive to Payroll Run")
    expect(best(look)).to_contain_text("Payroll Run contributes to it.")
    expect(best(look)).to_contain_text("Closes 1 gap, opens none.")
    best(look).get_by_role("button", name="Carry out").focus()
    look.page.keyboard.press("Enter")
    form = work(look).get_by_role("form", name="Give Payslip archive to Payroll Run")
    expect(form.get_by_role("heading", level=3)).to_be_focused()
    expect(form).to_contain_text("Give area Payslip archive to squad Payroll Run.")
    expect(form).to_contain_text("Nobody owns Payslip archive")
    form.get_by_label("Your name").fill("Ada")
    look.page.keyboard.press("Enter")
    expect(work(look).locator("[data-outcome]")).to_contain_text("Done, as change 2")
    expect(work(look).locator("[data-outcome]")).to_be_focused()
    expect(standing(look)).to_contain_text("Resolved")
    expect(look.section("What ended it")).to_contain_text("by Ada: Give Payslip archive to Payroll Run.")
    expect(look.section("What could close it")).to_have_count(0)
    assert look.explained(SLIPS)["state"] == "resolved"


def test_what_was_carried_out_is_undone_and_the_gap_is_open_again(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    form = choose(look)
    form.get_by_role("button", name="Carry out").click()
    expect(standing(look)).to_contain_text("Resolved")
    press(look, "Undo")
    expect(standing(look)).to_contain_text("Open")
    expect(work(look).locator("[data-outcome]")).to_have_count(0)
    expect(best(look)).to_be_visible()
    assert (look.explained(SLIPS)["reopened"], look.asked("status")["revision"]) == (1, 3)


def test_whoever_thinks_better_of_it_changes_nothing(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    form = choose(look)
    look.page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(best(look).get_by_role("button", name="Carry out")).to_be_focused()
    assert look.asked("status")["revision"] == 1


def test_a_candidate_of_an_organisation_that_has_moved_on_is_refused(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    form = choose(look)
    assert commit(look, SQUAD).status == 201
    form.get_by_role("button", name="Carry out").click()
    expect(form.get_by_role("alert")).to_contain_text("The organisation has moved on")
    look.watch.forgive("412")
    form.get_by_role("button", name="Look again").click()
    choose(look).get_by_role("button", name="Carry out").click()
    expect(standing(look)).to_contain_text("Resolved")
    assert look.asked("status")["revision"] == 3


def test_the_reader_keeps_their_place_in_the_list(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    look.row(SLIPS).click()
    first, second = (gap["key"] for gap in look.gaps if gap["rule"] == "area-unowned")
    assert (first, second) == (EXPORTS, SLIPS)
    after = look.worklist.locator(f"[data-gap={SLIPS!r}]").locator("xpath=following::*[@data-gap][1]")
    following = after.get_attribute("data-gap")
    form = choose(look)
    form.get_by_role("button", name="Carry out").click()
    expect(standing(look)).to_contain_text("Resolved")
    expect(look.row(SLIPS)).to_have_count(0)
    look.page.keyboard.press("j")
    expect(look.worklist.locator("[aria-current=true]")).to_have_attribute("data-gap", following or "")
    look.page.keyboard.press("k")
    expect(look.worklist.locator("[aria-current=true]")).to_have_attribute("data-gap", EXPORTS)


def test_when_the_panel_of_a_closed_gap_closes_the_focus_goes_to_what_came_into_its_place(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll)
    look.row(EXPORTS).click()
    button = best(look).get_by_role("button", name="Carry out")
    button.click()
    work(look).get_by_role("form").get_by_role("button", name="Carry out").click()
    expect(standing(look)).to_contain_text("Resolved")
    look.page.keyboard.press("Escape")
    expect(look.row(SLIPS)).to_be_focused()


def test_where_no_change_could_close_a_gap_that_is_said(own_solstice: str, look_at: LookAt) -> None:
    look = look_at(own_solstice)
    key = next(gap["key"] for gap in look.gaps if gap["rule"] == "health-red-or-sinking")
    look.turn_to(gap=key)
    expect(look.section("What could close it")).to_contain_text("Nothing that can be done by a change here")


def test_nothing_is_carried_out_in_the_past(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS, as_of="1")
    expect(best(look)).to_contain_text("Give Payslip archive to Payroll Run")
    expect(best(look).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_candidates_can_be_read_and_fit_the_window(
    own_solstice: str,
    look_at: LookAt,
    pictures: Callable[[Look, str], None],
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    look = look_at(own_solstice, size=size, scheme=scheme)
    key = next(gap["key"] for gap in look.gaps if gap["rule"] == "dep-uncovered")
    look.turn_to(gap=key)
    name = f"{'wide' if size == WIDE else 'narrow'}-{scheme}"
    best(look).scroll_into_view_if_needed()
    pictures(look, f"candidates-{name}")
    found = complaints(look.page)
    best(look).get_by_role("button", name="Carry out").click()
    form = work(look).get_by_role("form")
    expect(form.get_by_role("heading", level=3)).to_be_in_viewport()
    pictures(look, f"candidates-asked-{name}")
    found += complaints(look.page)
    form.get_by_role("button", name="Carry out").click()
    expect(work(look).locator("[data-outcome]")).to_be_in_viewport()
    pictures(look, f"candidates-done-{name}")
    found += complaints(look.page)
    press(look, "Undo")
    expect(standing(look)).to_contain_text("Open")
    assert found == []
