"""Can a planner change a plan in the browser: fill in, undo, and lose nothing to whoever was faster?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving

RUTH = "Ruth Oyelaran"
PLAN = "Customers keep the portal"


@pytest.fixture(scope="module")
def own(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An organisation of its own, which these tests may change."""
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("planner")) as address:
        yield address


def planner(look_at: LookAt, address: str, name: str = RUTH, **query: str) -> Look:
    """A page of somebody who has said their name."""
    look = look_at(address)
    look.page.evaluate("(name) => localStorage.setItem('interstice-author', name)", name)
    look.open(**query)
    return look


def plan_of(look: Look, name: str) -> str:
    return next(each["id"] for each in look.asked("scenarios")["items"] if each["name"] == name)


def step(look: Look, number: int) -> Locator:
    return look.page.locator(f"[data-plan] [data-number='{number}']")


def button(look: Look, name: str) -> Locator:
    return look.page.locator("[data-plan]").get_by_role("button", name=name, exact=True)


def pick(look: Look, label: str, text: str) -> None:
    """Fill a field in with something that is found by its name."""
    look.page.locator("[data-step-form]").get_by_label(label, exact=True).fill(text)
    expect(look.marked).to_contain_text(text)
    look.page.keyboard.press("Enter")


def begun(look: Look, name: str) -> str:
    """A plan that somebody begins on the page."""
    look.page.get_by_role("button", name="Scenarios").click()
    look.page.get_by_role("button", name="New scenario").click()
    look.page.get_by_label("What is the plan called?").fill(name)
    look.page.keyboard.press("Enter")
    expect(look.page.locator("[data-plan] h2")).to_have_text(name)
    return look.selection["scenario"][0]


def test_a_plan_is_begun_and_a_step_is_seen_before_it_is_added(own: str, look_at: LookAt) -> None:
    look = look_at(own)
    look.page.get_by_role("button", name="Scenarios").click()
    look.page.get_by_role("button", name="New scenario").click()
    look.page.get_by_label("What is the plan called?").fill("Payslips move")
    look.page.get_by_label("Your name").fill("Kim")
    look.page.keyboard.press("Enter")
    expect(look.page.locator("[data-plan] h2")).to_have_text("Payslips move")
    plan = look.selection["scenario"][0]

    look.page.locator("[data-add-step]").click()
    form = look.page.locator("[data-step-form]")
    form.get_by_label("What happens").select_option(label="Move a squad")
    pick(look, "Unit", "Payslip Engine")
    expect(form.get_by_role("button", name="Add to the plan")).to_be_disabled()
    pick(look, "To", "Money")
    preview = look.page.locator("[data-preview]")
    expect(preview).to_contain_text("Move squad Payslip Engine from tribe Payroll to tribe Money")
    expect(preview.locator("[data-turn=opened]").first).to_be_visible()
    assert complaints(look.page) == []
    form.get_by_role("button", name="Add to the plan").click()
    expect(step(look, 1)).to_contain_text("Move squad Payslip Engine")
    expect(form).to_have_count(0)

    button(look, "Undo").click()
    expect(step(look, 1)).to_have_count(0)
    button(look, "Redo").click()
    expect(step(look, 1)).to_be_visible()
    assert [each["do"] for each in look.asked(f"scenarios/{plan}")["steps"]] == ["move_squad"]


def test_steps_are_reordered_changed_and_removed(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own)
    plan = plan_of(look, PLAN)
    look.turn_to(scenario=plan)
    first = look.asked(f"scenarios/{plan}")["steps"][0]
    step(look, 1).click()
    button(look, "Move down").click()
    expect(step(look, 2)).to_contain_text("Killian Moysan")
    expect(step(look, 2)).to_have_attribute("aria-pressed", "true")
    button(look, "Change").click()
    note = look.page.locator("[data-step-form]").get_by_label("Note (optional)")
    expect(note).to_have_value(first["note"])
    note.fill("Knows it best.")
    button(look, "Save the step").click()
    expect(step(look, 2)).to_contain_text("Knows it best.")
    steps = len(look.asked(f"scenarios/{plan}")["steps"])
    button(look, "Remove").click()
    expect(step(look, steps)).to_have_count(0)
    for _ in range(3):
        button(look, "Undo").click()
        expect(button(look, "Redo")).to_be_enabled()
    expect(step(look, 1)).to_contain_text("Killian Moysan")
    assert look.asked(f"scenarios/{plan}")["steps"][0] == first


def test_whoever_is_slower_is_told_and_loses_nothing(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own)
    plan = begun(look, "Two at once")
    look.page.locator("[data-add-step]").click()
    look.page.locator("[data-step-form]").get_by_label("What happens").select_option(label="Move a squad")
    pick(look, "Unit", "Payslip Engine")
    pick(look, "To", "Money")

    def be_faster(route: Route) -> None:
        """Somebody else's edit comes right before this one."""
        sent = look.page.request.put(
            route.request.url, data={"author": RUTH, "steps": ["close squad Self-service"]}
        )
        assert sent.ok, sent.text()
        route.continue_()

    look.page.route("**/steps", be_faster, times=1)
    button(look, "Add to the plan").click()
    told = look.page.get_by_role("alert")
    expect(told).to_contain_text("Somebody else edited this plan meanwhile.")
    expect(told).to_contain_text("1 step came, 0 steps went. Your change is not lost.")
    told.get_by_role("button", name="Do it all the same").click()
    expect(step(look, 2)).to_contain_text("Move squad Payslip Engine")
    assert [each["do"] for each in look.asked(f"scenarios/{plan}")["steps"]] == ["close_squad", "move_squad"]
    look.watch.forgive("409")


def test_what_is_selected_on_the_map_begins_a_step(own: str, look_at: LookAt) -> None:
    look = planner(look_at, own)
    plan = begun(look, "By the panel")
    look.turn_to(scenario=plan, node="payslip-engine")
    look.wait_until_lit({"payslip-engine"})
    look.page.locator("[data-in-plan]").get_by_role("button", name="Move to…").click()
    expect(look.page.locator("[data-step-form]").get_by_label("Unit", exact=True)).to_have_value("Payslip Engine")
    pick(look, "To", "Money")
    button(look, "Add to the plan").click()
    expect(step(look, 1)).to_contain_text("Move squad Payslip Engine from tribe Payroll to tribe Money")
    button(look, "Undo").click()
    expect(step(look, 1)).to_have_count(0)
