"""Can somebody take gaps on in the browser, with the keyboard too, and without overwriting what others decided?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.serving import serving
from tests.browser.test_events import OWNER, SLIPS, commit, payroll

__all__ = ["payroll"]

LEAD = "unit-no-lead:payroll"


@pytest.fixture(scope="module")
def own_solstice(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a sample organisation in which these tests alone decide."""
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        yield address


def decided(look: Look, key: str, what: str, **form: Any) -> Any:
    """Something that somebody else decides, beside the page."""
    answered = look.page.request.post(f"{look.address}api/v1/gaps/{key}/{what}", data=form)
    assert answered.ok, answered.text()
    return answered.json()


def work(look: Look) -> Locator:
    """The foot of the panel, where somebody decides."""
    return look.panel.locator("[data-work]")


def press(look: Look, name: str) -> None:
    work(look).get_by_role("button", name=name, exact=True).click()


def standing(look: Look) -> Locator:
    """What stands below the title of the panel: state, age, who works on it."""
    return look.panel.get_by_role("list", name="State")


def assign(look: Look, to: str, due: str = "") -> None:
    """Fill in the form as somebody does who uses the keyboard alone, and send it."""
    work(look).get_by_label("Who works on it").fill(to)
    expect(look.marked).to_contain_text(to)
    look.page.keyboard.press("Enter")
    if due:
        work(look).get_by_label("Due").fill(due)
    work(look).get_by_label("Your name").fill("Ada")
    look.page.keyboard.press("Enter")


def test_a_gap_that_somebody_acknowledges_says_so_in_the_list_and_in_its_history(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll, gap=SLIPS)
    expect(standing(look)).to_contain_text("Open")
    press(look, "Acknowledge")
    expect(standing(look)).to_contain_text("Acknowledged")
    expect(look.section("History")).to_contain_text("Acknowledged.")
    look.page.keyboard.press("Escape")
    expect(look.row(SLIPS)).to_contain_text("Acknowledged")


def test_a_gap_is_assigned_from_the_keyboard_to_somebody_who_is_searched_for(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    work(look).get_by_role("button", name="Assign", exact=True).focus()
    look.page.keyboard.press("Enter")
    assign(look, "Payroll Run", due="2030-12-15")
    expect(standing(look)).to_contain_text("Assigned")
    expect(standing(look)).to_contain_text("due 15 Dec 2030")
    expect(look.section("History")).to_contain_text("Assigned to Payroll Run, due 15 Dec 2030.")
    expect(look.section("History")).to_contain_text("Ada")
    expect(work(look).get_by_role("button", name="Assign", exact=True)).to_be_focused()
    assert look.explained(SLIPS)["assignee"]["id"] == "run"


def test_whoever_decides_at_the_same_time_is_shown_what_others_decided_and_overwrites_nothing(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll, gap=SLIPS)
    press(look, "Assign")
    decided(look, SLIPS, "assign", author="Bob", to="payroll")
    assign(look, "Payroll Run")
    expect(work(look).get_by_role("alert")).to_contain_text("Somebody else decided meanwhile")
    expect(work(look).get_by_role("alert")).to_contain_text("assigned to Payroll now")
    assert look.explained(SLIPS)["assignee"]["id"] == "payroll"
    press(look, "Do it anyway")
    expect(work(look).get_by_role("alert")).to_have_count(0)
    expect(look.section("History")).to_contain_text("Assigned to Payroll Run.")
    assert look.explained(SLIPS)["assignee"]["id"] == "run"
    look.watch.forgive("409")


def test_a_gap_is_accepted_for_now_once_somebody_else_approves(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    press(look, "Accept for now")
    work(look).get_by_label("Why it can wait").fill("The archive closes in spring.")
    work(look).get_by_label("Kind").select_option("planned fix")
    work(look).get_by_label("Your name").fill("Ada")
    press(look, "Ask for approval")
    accepted = look.section("Accepted for now")
    expect(accepted).to_contain_text("It waits for somebody else to approve it.")
    accepted.get_by_role("button", name="Approve").click()
    expect(accepted.get_by_role("alert")).to_contain_text("somebody else has to approve it")
    look.watch.forgive("422")

    (waiver,) = look.asked("waivers")["items"]
    approved = look.page.request.post(f"{payroll}api/v1/waivers/{waiver['id']}/approve", data={"author": "Bob"})
    assert approved.ok
    expect(standing(look)).to_contain_text("Accepted for now")
    expect(accepted).to_contain_text("Bob approved")
    accepted.get_by_role("button", name="Withdraw").click()
    expect(standing(look)).to_contain_text("Open")


def test_whoever_approves_says_who_they_are(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    asked = {"author": "Ada", "gap": SLIPS, "reason": "Later", "kind": "planned fix"}
    asked["until"] = look.asked("status")["today"]
    assert look.page.request.post(f"{payroll}api/v1/waivers", data=asked).ok
    accepted = look.section("Accepted for now")
    accepted.get_by_role("button", name="Approve").click()
    expect(accepted.get_by_role("alert")).to_have_text("An approval needs a name. Say who you are.")
    look.watch.forgive("422")
    accepted.get_by_label("Your name").fill("Bob")
    accepted.get_by_role("button", name="Approve").click()
    expect(standing(look)).to_contain_text("Accepted for now")
    expect(accepted).to_contain_text("Bob approved")


def test_what_somebody_says_is_shown_to_everybody_at_once(payroll: str, look_at: LookAt) -> None:
    look, other = look_at(payroll, gap=SLIPS), look_at(payroll, gap=SLIPS)
    press(look, "Comment")
    work(look).get_by_label("What others should know").fill("Ask <b>Legal</b> first.")
    press(look, "Comment")
    for each in (look, other):
        expect(each.section("History")).to_contain_text("Ask <b>Legal</b> first.")


def test_escape_closes_the_form_and_then_the_panel(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    press(look, "Comment")
    expect(work(look).get_by_label("What others should know")).to_be_focused()
    look.page.keyboard.press("Escape")
    expect(work(look).get_by_role("form")).to_have_count(0)
    expect(look.panel).to_be_visible()
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)


def test_the_list_is_filtered_by_state_and_shows_what_is_over(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    decided(look, LEAD, "acknowledge", author="Bob")
    assert commit(look, OWNER).status == 201
    expect(look.row(SLIPS)).to_have_count(0)
    look.turn_to(state="acknowledged")
    expect(look.row(LEAD)).to_be_visible()
    expect(look.worklist.locator("[data-gap]")).to_have_count(1)
    look.worklist.get_by_role("button", name="State Acknowledged").click()
    look.page.get_by_role("menuitem", name="Resolved").click()
    expect(look.row(SLIPS)).to_contain_text("Resolved")
    expect(look.worklist.get_by_role("heading", level=2)).to_contain_text("over")
    look.row(SLIPS).click()
    expect(look.section("What ended it")).to_contain_text("by Cyd: Somebody has to.")
    expect(work(look).get_by_role("button", name="Assign", exact=True)).to_have_count(0)


def test_the_panel_says_what_opened_a_gap(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    expect(look.section("What opened it")).to_contain_text("Opened on 1 Jan 2026 by Ada: Begin.")


def test_nobody_decides_in_the_past(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS, as_of="1")
    expect(look.section("Why it matters")).to_be_visible()
    expect(work(look)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_form_fits_into_the_window(
    own_solstice: str,
    look_at: LookAt,
    pictures: Callable[[Look, str], None],
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    look = look_at(own_solstice, size=size, scheme=scheme)
    unowned = [gap["key"] for gap in look.gaps if gap["rule"] == "area-unowned"]
    key, *others, seen = unowned[:4]
    decided(look, others[0], "assign", author="Ada", to="payroll-run")
    decided(look, others[1], "assign", author="Ada", to="payments", due="2026-10-01")
    decided(look, seen, "acknowledge", author="Ada")
    if size == WIDE:
        expect(look.row(seen)).to_contain_text("Acknowledged")
    pictures(look, f"workbench-list-{size[0]}-{scheme}")
    look.turn_to(gap=key)
    expect(look.section("Why it matters")).to_be_visible()
    pictures(look, f"workbench-panel-{size[0]}-{scheme}")
    press(look, "Accept for now")
    form = work(look).get_by_role("form", name="Accept for now")
    expect(form.get_by_label("Why it can wait")).to_be_focused()
    box = work(look).bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= size[0], box["y"] + box["height"] <= size[1]) == (True,) * 3
    pictures(look, f"workbench-accept-{size[0]}-{scheme}")
    look.page.keyboard.press("Escape")
    press(look, "Assign")
    work(look).get_by_label("Who works on it").fill("pay")
    expect(look.marked).to_be_visible()
    pictures(look, f"workbench-assign-{size[0]}-{scheme}")
