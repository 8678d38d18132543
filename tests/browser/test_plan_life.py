"""Can a plan become the organisation in the browser, and be taken back: review, apply, conflicts, restore?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import LookAt
from tests.browser.looking import Look, headline
from tests.browser.reading import complaints
from tests.browser.serving import serving

RUTH, BASTIEN, KIM = "Ruth Oyelaran", "Bastien Roquebert", "Kim"
PLAN = "Customers keep the portal"


@pytest.fixture(scope="module")
def own(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An organisation of its own, which these tests may change."""
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("life")) as address:
        yield address


def planner(look_at: LookAt, address: str, name: str, scheme: str = "light", **query: str) -> Look:
    """A page of somebody who has said their name."""
    return look_at(address, scheme=scheme, author=name, **query)


def apply_in_another_tab(look: Look, plan: str, name: str) -> None:
    """Somebody else takes a tab of the same browser, says their name there, and applies a plan that is approved."""
    page = look.page.context.new_page()
    look.watch.over(page)
    tab = Look(page, look.address, look.watch)
    look.page.evaluate("(name) => localStorage.setItem('interstice-author', name)", name)
    tab.open(scenario=plan)
    press(tab, "Apply…")
    made = head(look) + 1
    press(tab, "Apply")
    expect(foot(tab)).to_contain_text(f"revision {made} is made")
    page.close()


def told(look: Look, path: str, **body: Any) -> Any:
    """What the API answers to something that is decided beside the page."""
    answer = look.page.request.post(f"{look.address}api/v1/scenarios{path}", data=body)
    assert answer.ok, answer.text()
    return answer.json()


def foot(look: Look) -> Locator:
    return look.page.locator("[data-life]")


def press(look: Look, name: str) -> None:
    foot(look).get_by_role("button", name=name, exact=True).click()


def more(look: Look, name: str) -> None:
    """Press what is behind More."""
    press(look, "More")
    look.page.get_by_role("menuitem", name=name, exact=True).click()


def head(look: Look) -> int:
    return look.asked("status")["revision"]


QUARTERS = 4


def where(look: Look, plan: str, id: str) -> tuple[float, float]:
    """Where a unit or a thing in the void is in the window, as a plan leaves it."""
    drawn = look.asked(f"scenarios/{plan}/map")["after"]
    marks = next(drawn[kind] for kind in ("units", "objects") if id in drawn[kind]["id"])
    at = marks["id"].index(id)
    expect(look.map).to_have_attribute("data-camera", re.compile(r"\d"))
    k, x, y = map(float, (look.map.get_attribute("data-camera") or "").split())
    box = look.map.bounding_box()
    assert box
    return box["x"] + marks["x"][at] / QUARTERS * k + x, box["y"] + marks["y"][at] / QUARTERS * k + y


def carry(look: Look, plan: str, what: str, into: str) -> Locator:
    """Drag something over something else, without letting go: what stands beside the pointer."""
    start, end = where(look, plan, what), where(look, plan, into)
    look.page.mouse.move(*start)
    expect(look.map).to_have_attribute("data-pointing", "carry")
    look.page.mouse.down()
    look.page.mouse.move(*end, steps=4)
    return look.page.locator("[data-carry]")


def test_a_squad_is_dragged_into_another_tribe_and_back(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own, RUTH)
    plan = told(look, "", name="By hand", author=RUTH)["id"]
    look.turn_to(scenario=plan)
    expect(look.page.locator("[data-impact] h2")).to_contain_text("after all 0 steps")
    tip = carry(look, plan, "payslip-engine", "money")
    expect(tip).to_contain_text("Payslip Engine into Money")
    expect(tip).to_contain_text("opens 9")
    assert complaints(look.page) == []
    look.page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    look.page.mouse.up()
    assert look.asked(f"scenarios/{plan}")["steps"] == []
    assert "node" not in look.selection, "What is dragged is not clicked on."

    carry(look, plan, "payslip-engine", "money")
    look.page.mouse.up()
    first = look.page.locator("[data-plan] [data-number='1']")
    expect(first).to_contain_text("Move squad Payslip Engine from tribe Payroll to tribe Money")
    expect(look.map).to_have_attribute("data-changes", re.compile("to:payslip-engine"))
    expect(look.page.locator("[data-impact]")).to_contain_text("9 opened")
    look.page.keyboard.press("Control+z")
    expect(first).to_have_count(0)

    expect(look.map).not_to_have_attribute("data-changes", re.compile("to:"))
    expect(carry(look, plan, "leavers-final-pay", "payments")).to_contain_text("Leaver's final pay into Payments")
    look.page.mouse.up()
    expect(first).to_contain_text("Give area Leaver's final pay to squad Payments")

    look.turn_to(scenario=plan, picked="expenses,absences")
    expect(look.page.locator("[data-several]")).to_contain_text("2 squads")
    expect(carry(look, plan, "expenses", "money")).to_contain_text("2 squads into Money")
    look.page.mouse.up()
    for number, squad in ((2, "Expenses"), (3, "Absences")):
        step = look.page.locator(f"[data-plan] [data-number='{number}']")
        expect(step).to_contain_text(f"Move squad {squad} from tribe Time to tribe Money")

    side = look.page.locator("[data-sides]")
    side.get_by_role("button", name="Before").click()
    expect(side.get_by_role("button", name="Before")).to_have_attribute("aria-pressed", "true")
    look.page.mouse.move(*where(look, plan, "payslip-engine"))
    expect(look.map).to_have_attribute("data-pointing", "pick")


def test_plans_stand_side_by_side_with_today(solstice: str, look_at: LookAt) -> None:
    look = planner(look_at, solstice, RUTH, scenario="all")
    look.page.get_by_label(f"Compare {PLAN}").check()
    board = look.page.locator("[data-comparison]")
    expect(board.get_by_role("heading", level=1)).to_contain_text("there would be 97 open gaps, against 101 today")
    look.page.get_by_label("Compare Money takes payslips").check()
    expect(board.get_by_role("heading", level=1)).to_have_text(
        f"{PLAN} leaves the fewest gaps open: 97, against 101 today"
    )
    cells = board.locator("[data-figure='opened-critical'] td")
    expect(cells).to_have_text(["0", "best 0", "1+1"])
    expect(board.locator("[data-figure='layers']")).to_have_count(0)
    board.get_by_role("button", name=re.compile("Show .* measures more")).click()
    expect(board.locator("[data-figure='layers'] td").first).to_have_text("9")
    apart = board.get_by_role("region", name="Gaps opened: Only Money takes payslips")
    expect(apart).to_contain_text("and 8 more")
    assert complaints(look.page) == []

    address = look.selection
    french = look_at(solstice, scheme="dark", language="fr")
    french.page.goto(look.page.url)
    expect(french.page.get_by_role("heading", level=1)).to_contain_text("laisse le moins de vides ouverts")
    expect(french.page.get_by_role("region", name="Vides résolus : Les deux")).to_be_visible()
    assert complaints(french.page) == []

    line = apart.get_by_role("button").first
    title = headline(line.inner_text())
    line.click()
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(title)
    assert look.selection["scenario"][0] in address["compare"][0]
    look.page.go_back()
    board.get_by_role("button", name="Leave Money takes payslips out").click()
    board.get_by_role("button", name=f"Open {PLAN}").click()
    press(look, "Compare")
    expect(board).to_contain_text("Tick another plan in the list")


def test_a_plan_is_reviewed_by_somebody_else_applied_and_taken_back(own: str, look_at: LookAt) -> None:
    ruth = planner(look_at, own, RUTH, scenario="all")
    ruth.page.locator("[data-scenarios]").get_by_role("button", name=PLAN).click()
    press(ruth, "Request review")
    press(ruth, "Request review")
    expect(foot(ruth)).to_contain_text("Somebody else can approve it now, or return it.")
    press(ruth, "Approve…")
    press(ruth, "Approve")
    expect(foot(ruth).get_by_role("alert")).to_contain_text("Somebody else has to approve it.")
    ruth.watch.forgive("422")

    bastien = planner(look_at, own, BASTIEN, "dark", **{key: each[0] for key, each in ruth.selection.items()})
    press(bastien, "Return…")
    expect(foot(bastien).get_by_role("button", name="Return", exact=True)).to_be_disabled()
    bastien.page.keyboard.press("Escape")
    press(bastien, "Approve…")
    assert complaints(bastien.page) == []
    press(bastien, "Approve")
    expect(foot(bastien)).to_contain_text("It is approved and can be applied.")
    press(ruth, "Cancel")
    press(ruth, "Apply…")
    expect(foot(ruth)).to_contain_text("open 2 gaps, resolve 6 gaps")
    foot(ruth).get_by_label("Which steps").select_option(label="Some steps")
    expect(foot(ruth).get_by_role("button", name="Apply", exact=True)).to_be_disabled()
    foot(ruth).get_by_label("Give area Bank cut-off times to squad Payments").check()
    assert complaints(ruth.page) == []
    before = head(ruth)
    press(ruth, "Apply")
    expect(foot(ruth)).to_contain_text(f"revision {before + 1} is made")
    assert head(ruth) == before + 1
    expect(ruth.page.locator("[data-plan] [data-number]")).to_have_count(4)
    foot(ruth).get_by_role("button", name="See it in the log").click()
    expect(ruth.page).to_have_url(f"{own}history?revision={before + 1}")
    ruth.page.go_back()
    press(ruth, "Restore…")
    press(ruth, "Restore")
    expect(foot(ruth)).to_contain_text("It is taken back. Nobody changed anything since.")
    expect(ruth.page.locator("[data-plan] [data-number]")).to_have_count(5)
    assert head(ruth) == before + 2


def test_where_others_changed_the_same_somebody_decides(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own, BASTIEN)
    steps = ["move squad Payslip Engine to tribe Money", "give area Leaver's final pay to squad Payments"]
    mine = told(look, "", name="Pay is money", author=BASTIEN, steps=steps)["id"]
    look.turn_to(scenario=mine)
    expect(foot(look).get_by_role("button", name="Request review")).to_be_visible()

    others = ["move squad Payslip Engine to tribe Customers", "give area Leaver's final pay to squad Contracts"]
    theirs = told(look, "", name="Pay is people", author=RUTH, steps=others)["id"]
    told(look, f"/{theirs}/submit", author=RUTH)
    told(look, f"/{theirs}/approve", author=KIM, reason="It was agreed on.")
    apply_in_another_tab(look, theirs, RUTH)

    press(look, "Bring up to date…")
    expect(foot(look)).to_contain_text("2 things were changed by others too.")
    squad = foot(look).locator("[data-conflict]").filter(has_text="Payslip Engine part of")
    expect(squad).to_contain_text("Before\nPayroll\nNow\nCustomers\nIn the plan\nMoney", use_inner_text=True)
    area = foot(look).locator("[data-conflict]").filter(has_text="Leaver's final pay owned by")
    expect(area).to_contain_text("Before\nnothing\nNow\nContracts", use_inner_text=True)
    expect(foot(look).get_by_role("button", name="Bring up to date")).to_be_disabled()
    assert complaints(look.page) == []
    squad.get_by_label("The plan holds").check()
    area.get_by_label("Keep what is now").check()
    press(look, "Bring up to date")
    expect(foot(look)).to_contain_text("It stands on the organisation as it is now.")
    expect(look.page.locator("[data-plan] [data-number='1']")).to_contain_text(
        "from tribe Customers to tribe Money"
    )
    assert look.asked(f"scenarios/{mine}")["base"] == head(look)


def test_who_decides_second_is_told_what_was_decided(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own, RUTH)
    plan = told(look, "", name="Twice", author=RUTH, steps=["close squad Self-service into Implementation"])["id"]
    look.turn_to(scenario=plan)
    more(look, "Discard…")

    def be_faster(route: Route) -> None:
        """A decision from another window comes right before this one."""
        told(look, f"/{plan}/submit", author=RUTH)
        route.continue_()

    look.page.route("**/discard", be_faster, times=1)
    press(look, "Discard")
    expect(foot(look).get_by_role("alert")).to_contain_text("Somebody else has asked for a review meanwhile.")
    press(look, "Cancel")
    expect(foot(look).get_by_role("button", name="Approve…")).to_be_visible()
    assert look.asked(f"scenarios/{plan}")["state"] == "in review"
    look.watch.forgive("409")


def test_other_tribes_are_suggested_and_one_choice_is_taken(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own, RUTH, scenario="all")
    look.page.get_by_role("button", name="Suggest other tribes").click()
    desk = look.page.locator("[data-suggestions]")
    wish = look.page.get_by_role("form", name="Suggest other tribes")

    def hold(route: Route) -> None:
        """It is being worked on for as long as anybody looks."""
        answer = route.fetch()
        assert answer.ok, answer.text()
        route.fulfill(response=answer, json={**answer.json(), "state": "working", "progress": 0.4, "front": None})

    look.page.route(
        "**/suggestions/*", lambda route: hold(route) if route.request.method == "GET" else route.continue_()
    )
    wish.get_by_role("button", name="Suggest").click()
    expect(desk.get_by_role("status")).to_contain_text("Looking for choices: 40 %")
    with look.page.expect_request(lambda request: request.method == "DELETE"):
        desk.get_by_role("button", name="Cancel").click()
    assert look.selection["suggest"] == ["ask"]
    look.page.unroute_all(behavior="wait")

    wish.get_by_label("Squads that move, at most").fill("2")
    wish.get_by_role("button", name="Suggest").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("dependencies between tribes, instead of")
    rows = desk.locator("[data-choice]")
    expect(rows.first).to_contain_text("Move nobody")
    rows.last.get_by_role("button").click()
    assert complaints(look.page) == []
    french = look_at(own, scheme="dark", language="fr")
    french.page.goto(look.page.url)
    expect(french.page.locator("[data-choice]").first).to_contain_text("Ne déplacer personne")
    assert complaints(french.page) == []

    steps = desk.locator("[data-chosen-choice] li").all_inner_texts()
    desk.get_by_role("button", name="Take as a draft").click()
    look.page.get_by_label("What is the plan called?").fill("Fewer ties")
    look.page.keyboard.press("Enter")
    expect(look.page.locator("[data-plan] [data-number]")).to_have_count(len(steps))
    expect(look.page.locator("[data-plan] [data-number='1']")).to_contain_text(steps[0])


def test_a_wave_that_is_due_is_offered_and_a_fix_is_tried(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own, RUTH)
    step = {"do": "assign_area", "area": "sick-pay-rules", "to": "absences", "on": "2026-09-01"}
    later = {"do": "move_squad", "unit": "expenses", "to": "money", "on": "2027-09-01", "wave": 2}
    plan = told(look, "", name="Sick pay", author=RUTH, steps=[step, later])["id"]
    told(look, f"/{plan}/submit", author=RUTH)
    told(look, f"/{plan}/approve", author=KIM, reason="It was agreed on.")
    look.page.get_by_role("button", name="Scenarios").click()
    look.page.locator("[data-due]").get_by_role("button", name="Wave 1 of Sick pay").click()
    expect(foot(look).get_by_label("Give area Sick-pay rules")).to_be_checked()
    expect(foot(look).get_by_label("Move squad Expenses")).not_to_be_checked()
    press(look, "Cancel")

    gap = "area-unowned:uk-pension-enrolment"
    look.turn_to(gap=gap)
    way = look.panel.locator("[data-candidate='1']")
    title = way.get_by_role("heading").inner_text()
    way.get_by_role("button", name="Try in a scenario").click()
    begin = look.page.get_by_role("form", name="New scenario")
    expect(begin).to_contain_text("It begins with 1 step")
    begin.get_by_label("What is the plan called?").fill(title)
    look.page.keyboard.press("Enter")
    resolved = look.page.locator("[data-impact] [data-turn=resolved]")
    expect(resolved.locator(f"[data-gap='{gap}']")).to_be_visible()


def test_a_planner_goes_the_whole_way(built_page: None, tmp_path: Path, look_at: LookAt) -> None:
    """In an organisation that knows no tribes: a squad goes from one unit into another."""
    with serving("demo", "--seed", "acme", home=tmp_path) as address:
        look = planner(look_at, address, RUTH, "dark")
        look.page.get_by_role("button", name="Scenarios").click()
        look.page.get_by_role("button", name="New scenario").click()
        look.page.get_by_label("What is the plan called?").fill("One office")
        look.page.keyboard.press("Enter")
        expect(look.page.locator("[data-impact] h2")).to_contain_text("after all 0 steps")
        plan = look.selection["scenario"][0]

        expect(carry(look, plan, "team-c", "backstage")).to_contain_text("It opens and resolves nothing.")
        look.page.mouse.up()
        first = look.page.locator("[data-plan] [data-number='1']")
        expect(first).to_contain_text("Move squad Team C from unit Box Office")
        look.page.keyboard.press("Control+z")
        expect(first).to_have_count(0)
        look.page.keyboard.press("Control+Shift+z")
        expect(first).to_be_visible()

        other = told(look, "", name="Another", author=KIM, steps=["move squad Team C to unit infrastructure"])["id"]
        press(look, "Compare")
        look.page.get_by_label("Compare Another").check()
        expect(look.page.locator("[data-apart]")).to_be_visible()
        look.page.get_by_role("button", name="Open One office").click()

        told(look, f"/{other}/submit", author=KIM)
        told(look, f"/{other}/approve", author=RUTH, reason="It was agreed on.")
        apply_in_another_tab(look, other, KIM)
        press(look, "Bring up to date…")
        conflict = foot(look).locator("[data-conflict]")
        three = "Before\nBox Office\nNow\ninfrastructure\nIn the plan\nBackstage"
        expect(conflict).to_contain_text(three, use_inner_text=True)
        conflict.get_by_label("The plan holds").check()
        press(look, "Bring up to date")
        expect(foot(look)).to_contain_text("It stands on the organisation as it is now.")

        told(look, f"/{plan}/submit", author=RUTH)
        told(look, f"/{plan}/approve", author=KIM, reason="It was agreed on.")
        press(look, "Apply…")
        before = head(look)
        press(look, "Apply")
        expect(foot(look)).to_contain_text(f"revision {before + 1} is made")
        assert complaints(look.page) == []
        press(look, "Restore…")
        press(look, "Restore")
        expect(foot(look)).to_contain_text("It is taken back.")
        expect(first).to_contain_text("Move squad Team C from unit infrastructure")
