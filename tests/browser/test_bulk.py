"""Can somebody decide about several gaps at once, without losing anything and without overwriting anybody?"""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.conftest import LookAt
from tests.browser.looking import Look, quoted
from tests.browser.reading import complaints
from tests.browser.test_events import OWNER, SLIPS, commit, payroll
from tests.browser.test_workbench import decided

__all__ = ["payroll"]

EXPORTS = "area-unowned:exports"


def box(look: Look, key: str) -> Locator:
    """The box before a gap's row."""
    return look.worklist.locator(f"li:has([data-gap={quoted(key)}])").get_by_role("checkbox")


def bar(look: Look) -> Locator:
    """What stands below the list once something is chosen."""
    return look.worklist.locator("[data-bulk]")


def assign_all(look: Look, to: str) -> None:
    bar(look).get_by_role("button", name="Assign", exact=True).click()
    bar(look).get_by_label("Who works on it").fill(to)
    expect(look.marked).to_contain_text(to)
    look.page.keyboard.press("Enter")
    bar(look).get_by_label("Your name").fill("Ada")


def test_gaps_are_chosen_with_the_keyboard_and_assigned_at_once(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    expect(bar(look)).to_have_count(0)
    look.row(EXPORTS).focus()
    look.page.keyboard.press("Space")
    expect(box(look, EXPORTS)).to_be_checked()
    expect(look.panel).to_have_count(0)
    look.row(SLIPS).focus()
    look.page.keyboard.press("Shift+Space")
    expect(bar(look)).to_contain_text("2 gaps chosen")
    assert complaints(look.page) == []
    assign_all(look, "Payroll Run")
    assert complaints(look.page) == []
    look.page.keyboard.press("Enter")
    expect(bar(look)).to_contain_text("2 gaps assigned.")
    expect(bar(look)).to_be_focused()
    for key in (EXPORTS, SLIPS):
        expect(look.row(key)).to_contain_text("Payroll Run")
        assert look.explained(key)["assignee"]["id"] == "run"
        assert [each["author"] for each in look.explained(key)["history"]] == ["Ada"]
        expect(box(look, key)).not_to_be_checked()
    bar(look).get_by_role("button", name="Close").click()
    expect(bar(look)).to_have_count(0)
    expect(look.worklist.locator("[data-gap]").first).to_be_focused()


def test_what_somebody_else_decided_meanwhile_is_told_by_name_and_stays_chosen(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll)
    box(look, EXPORTS).check()
    box(look, SLIPS).check()
    assign_all(look, "Payroll Run")
    decided(look, SLIPS, "assign", author="Bob", to="payroll")
    expect(look.row(SLIPS)).to_contain_text("Payroll")
    bar(look).get_by_role("button", name="Assign them").click()
    expect(bar(look)).to_contain_text("1 gap assigned.")
    expect(bar(look)).to_contain_text(
        "Payslip archive: somebody else decided meanwhile: it is assigned to Payroll now."
    )
    look.watch.forgive("409")
    assert look.explained(SLIPS)["assignee"]["id"] == "payroll"
    assert look.explained(EXPORTS)["assignee"]["id"] == "run"
    expect(box(look, SLIPS)).to_be_checked()
    expect(box(look, EXPORTS)).not_to_be_checked()
    assign_all(look, "Payroll Run")
    look.page.keyboard.press("Enter")
    expect(bar(look)).to_contain_text("1 gap assigned.")
    assert look.explained(SLIPS)["assignee"]["id"] == "run"


def test_a_gap_that_is_over_by_then_is_told_by_name(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    box(look, EXPORTS).check()
    box(look, SLIPS).check()
    assert commit(look, OWNER).status == 201
    expect(look.row(SLIPS)).to_have_count(0)
    bar(look).get_by_role("button", name="Acknowledge", exact=True).click()
    bar(look).get_by_role("button", name="Acknowledge them").click()
    expect(bar(look)).to_contain_text("1 gap acknowledged.")
    expect(bar(look)).to_contain_text("Payslip archive: This gap is resolved")
    look.watch.forgive("422")


def test_several_gaps_are_accepted_for_now_once_somebody_else_approves(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    box(look, EXPORTS).check()
    bar(look).get_by_role("button", name="All").click()
    count = len(look.gaps)
    expect(bar(look)).to_contain_text(f"{count} gaps chosen")
    bar(look).get_by_role("button", name="Accept for now").click()
    bar(look).get_by_label("Why it can wait").fill("We move in spring.")
    bar(look).get_by_role("button", name="Ask for approval").click()
    expect(bar(look)).to_contain_text(f"{count} waivers asked for.")
    assert {each["gap"] for each in look.asked("waivers", limit=100)["items"]} == {gap["key"] for gap in look.gaps}


def test_whoever_thinks_better_of_it_chooses_none(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    box(look, EXPORTS).check()
    bar(look).get_by_role("button", name="Assign", exact=True).click()
    look.page.keyboard.press("Escape")
    expect(bar(look).get_by_role("form")).to_have_count(0)
    expect(box(look, EXPORTS)).to_be_checked()
    bar(look).get_by_role("button", name="Choose none").click()
    expect(bar(look)).to_have_count(0)
    expect(look.worklist.locator("[data-gap]").first).to_be_focused()


def test_nothing_is_chosen_in_the_past(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, as_of="1")
    expect(look.row(SLIPS)).to_be_visible()
    expect(look.worklist.get_by_role("checkbox")).to_have_count(0)
