"""Can one see on the map how squads differ, read the numbers behind it, and send that to somebody?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, LookAt
from tests.browser.looking import Look

SCALE = tuple(f"--overlay-step-{step}" for step in range(1, 6))


def shown(look: Look, name: str) -> None:
    expect(look.page.locator(f"[data-map][data-overlay={name}]")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_overlay_fills_squads_and_moves_nothing(
    solstice: str, look_at: LookAt, pictures: Callable[[Look, str], Any], scheme: str
) -> None:
    look = look_at(solstice, scheme=scheme, list="closed")
    assert sum(look.painted(*SCALE[1:], tolerance=0)) < 500
    places = look.drawn()["units"]
    switch = look.page.locator("[data-overlays]")
    switch.get_by_role("button", name="Ownership").click()
    shown(look, "ownership")
    assert look.selection["overlay"] == ["ownership"]
    expect(switch.get_by_role("button", name="Ownership")).to_have_attribute("aria-pressed", "true")
    assert sum(look.painted(*SCALE, tolerance=0)) > 20_000
    assert look.drawn()["units"] == places
    pictures(look, f"overlay-ownership-{scheme}")

    switch.get_by_role("button", name="Gaps").click()
    expect(look.page.locator("[data-map][data-overlay]")).to_have_count(0)
    assert "overlay" not in look.selection


def test_the_legend_and_the_table_tell_the_same_numbers(seed: str, look_at: LookAt) -> None:
    look = look_at(seed, list="closed", overlay="ownership")
    shown(look, "ownership")
    units = look.drawn()["units"]
    values = dict(zip(units["id"], look.asked("map/overlays/ownership")["values"], strict=True))
    parents = set(units["parent"])
    squads = [
        id_
        for row, (id_, label) in enumerate(zip(units["id"], units["label"], strict=True))
        if label == "Squad" and row not in parents
    ]
    known = sum(values[id_] is not None for id_ in squads)
    expect(look.page.get_by_text(f"Ownership: known for {known} of {len(squads)} squad")).to_be_visible()

    look.page.keyboard.press("t")
    expect(look.table).to_be_visible()
    expect(look.table.get_by_role("columnheader", name="Ownership")).to_be_visible()
    row = look.table.locator("tbody tr[aria-rowindex='2']")
    first = values[units["id"][0]]
    expect(row.locator("td").last).to_have_text("unknown" if first is None else f"{first:g}")


def test_what_is_counted_is_told_where_one_asks(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, list="closed", overlay="health")
    shown(look, "health")
    legend = look.page.locator("[data-overlay-legend]")
    expect(legend.get_by_text("not recorded")).to_be_visible()
    legend.get_by_role("button").hover()
    expect(look.page.get_by_role("tooltip", name="at least five people answered")).to_be_visible()


def test_cost_is_kept_back_and_says_why(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, list="closed", overlay="cost")
    shown(look, "cost")
    expect(look.page.get_by_text("Cost is only for roles that may see money").first).to_be_visible()
    assert sum(look.painted(*SCALE[1:], tolerance=0)) < 500
    look.page.keyboard.press("t")
    expect(look.table.get_by_role("columnheader", name="Cost")).to_have_count(0)


def test_a_narrow_window_and_french_offer_all_of_them_in_a_menu(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, size=NARROW, language="fr")
    look.page.get_by_role("button", name="Escouades : Vides").click()
    look.page.get_by_role("menuitem", name="Santé").click()
    shown(look, "health")
    expect(look.page.get_by_role("button", name="Escouades : Santé")).to_be_visible()


def test_an_overlay_honours_the_day_that_is_looked_at(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, list="closed", overlay="span", as_of="2025-01-15")
    units = look.asked("map", as_of="2025-01-15")["units"]["id"]
    assert len(look.asked("map/overlays/span", as_of="2025-01-15")["values"]) == len(units)
    shown(look, "span")
