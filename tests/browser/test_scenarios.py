"""Can somebody open a plan in the browser, and see before it, after it, and what it changes and by which step?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving

PLAN = "Money takes payslips"


def ids(look: Look) -> dict[str, str]:
    return {each["name"]: each["id"] for each in look.asked("scenarios")["items"]}


def side(look: Look, name: str) -> Locator:
    return look.page.locator("[data-sides]").get_by_role("button", name=name)


def step(look: Look, number: int) -> Locator:
    return look.page.locator(f"[data-plan] [data-number='{number}']")


def changed(look: Look) -> list[str]:
    """What the map marks as changed."""
    return (look.map.get_attribute("data-changes") or "").split()


def test_a_plan_is_opened_from_the_list_and_shows_what_it_changes(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.get_by_role("button", name="Scenarios").click()
    look.page.locator("[data-scenarios]").get_by_role("button", name=PLAN).click()
    impact = look.page.locator("[data-impact]")
    expect(impact).to_contain_text("101 to 104")
    expect(look.page.locator("[data-plan]")).to_contain_text("Wave 2, 1 Mar 2027")
    expect(look.page.locator("[data-bench]")).to_contain_text("Customer portal was owned by Self-service.")
    expect(look.page.locator("[data-gate]")).to_contain_text("no gap of severity critical. Does not hold: 1 gap.")
    assert {"to:payslip-engine", "gone:self-service"} <= set(changed(look))
    assert look.selection["scenario"] == [ids(look)[PLAN]]

    found: Any = look.asked(f"scenarios/{look.selection['scenario'][0]}/simulation")
    assert f"{len(found['opened'])} opened" in impact.inner_text()
    first = next(each for each in found["resolved"] if each["key"] == "area-unowned:bank-cut-off-times")
    line = impact.locator(f"[data-gap='{first['key']}']")
    line.hover()
    expect(step(look, first["blame"][0])).to_have_attribute("data-pointed", "true")
    step(look, 1).click()
    expect(look.map).to_have_attribute("data-step", "1")
    expect(impact.locator("[data-lit]")).to_have_count(3)

    line.click()
    expect(side(look, "Before")).to_have_attribute("aria-pressed", "true")
    expect(look.panel).to_contain_text("Nobody owns Bank cut-off times")
    expect(look.panel.get_by_role("button", name="Acknowledge")).to_have_count(0)


def test_before_and_after_stand_on_one_ground_and_the_list_follows(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, view="table")
    plan = ids(look)[PLAN]
    pair = look.asked(f"scenarios/{plan}/map")
    where = [
        dict(zip(drawn["units"]["id"], zip(drawn["units"]["x"], drawn["units"]["y"], strict=True), strict=True))
        for drawn in (pair["before"], pair["after"])
    ]
    assert {each for each in where[0] if where[0][each] != where[1].get(each)} == {"payslip-engine", "self-service"}
    look.turn_to(scenario=plan, view="table")
    expect(look.table.get_by_role("tab", name="Changes 19")).to_be_visible()
    expect(look.table.get_by_role("row", name="Payslip Engine Moves 1")).to_be_visible()
    side(look, "After").click()
    expect(look.worklist).to_contain_text("104 open gaps")
    side(look, "Before").click()
    expect(look.worklist).to_contain_text("101 open gaps")
    assert look.selection["side"] == ["before"]
    look.turn_to(scenario=plan, side="after", gap="reorg-orphan:customer-portal")
    expect(look.panel).to_contain_text("Somebody answers for Customer portal before this plan")
    look.page.get_by_role("button", name="Close the scenario").click()
    expect(look.page.locator("[data-plan]")).to_have_count(0)
    assert "scenario" not in look.selection


def test_a_plan_that_is_not_there_is_said_and_left(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.turn_to(scenario="nope")
    notice = look.page.get_by_role("status")
    expect(notice).to_contain_text("There is no scenario 'nope'.")
    notice.get_by_role("button", name="Show what is").click()
    expect(look.map).to_be_visible()
    look.watch.forgive("404")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_plan_can_be_read_in_every_size_and_scheme(
    solstice: str, look_at: LookAt, size: tuple[int, int], scheme: Any
) -> None:
    look = look_at(solstice, size=size, scheme=scheme, scenario="all")
    said = complaints(look.page)
    plan = ids(look)[PLAN]
    for shown in ({}, {"list": "plan"}, {"list": "open"}, {"side": "after"}):
        look.turn_to(scenario=plan, **shown)
        expect(look.page.locator("[data-sides]")).to_be_attached()
        expect(look.page.locator("[data-plan]")).to_be_attached()
        said += [f"{shown}: {sentence}" for sentence in complaints(look.page)]
    assert said == []


def test_an_edit_of_a_plan_is_seen_by_whoever_looks_at_it(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        look = look_at(address)
        plan = ids(look)["Customers keep the portal"]
        look.turn_to(scenario=plan)
        expect(step(look, 5)).to_be_visible()
        sent = look.page.request.put(
            f"{address}api/v1/scenarios/{plan}/steps",
            data={"author": "Ruth Oyelaran", "steps": look.asked(f"scenarios/{plan}")["steps"][:2]},
        )
        assert sent.ok, sent.text()
        expect(step(look, 3)).to_have_count(0)
        expect(look.page.locator("[data-impact]")).to_contain_text("101 to 98")
