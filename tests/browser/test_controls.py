"""Do search, table, scheme and keys do what they promise, with the same selection everywhere?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LookAt
from tests.browser.drawing import chosen, drawn_of, nothing_chosen, rows, with_something_to_light
from tests.browser.looking import Look, quoted

HEADING = 84  # so much of the map the heading takes, in pixels

HOVER = f"""(name) => {{
  const map = document.querySelector("[data-map]");
  const {{ left, top, width, height }} = map.getBoundingClientRect();
  const middle = {{ clientX: left + width / 2, clientY: top + ({HEADING} + height) / 2 }};
  map.dispatchEvent(new PointerEvent("pointermove", {{ ...middle, pointerType: "mouse" }}));
  return document.querySelector("[role=tooltip] strong")?.textContent === name;
}}"""
"""Whether what lies in the middle of the free part of the map has this name."""


# search


def found_first(look: Look) -> dict[str, Any]:
    """A squad that stands first among what is found under its name."""
    squads = (unit for unit in rows(look.drawn()["units"]) if unit["label"] == "Squad")
    return next(squad for squad in squads if look.asked("search", q=squad["name"])["items"][0]["id"] == squad["id"])


def test_a_slash_searches_and_enter_flies_to_the_unit_that_is_found(seed: str, look_at: LookAt) -> None:
    look = look_at(seed, motion="no-preference")
    squad = found_first(look)
    look.page.get_by_role("button", name="Fold the legend").click()  # it would push the middle upwards
    look.page.keyboard.press("/")
    expect(look.page.get_by_role("textbox", name="Find a person, squad, area or gap")).to_be_focused()
    look.page.keyboard.type(squad["name"])
    look.page.keyboard.press("Enter")  # the results have not come yet: it takes the first once they have
    expect(look.map).to_have_attribute("data-selected", f"node:{squad['id']}")
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(squad["name"])
    assert squad["id"] in look.lit
    look.page.wait_for_function(HOVER, arg=squad["name"])


def test_what_nothing_is_called_is_said_and_escape_leaves_the_search(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.keyboard.press("/")
    look.page.keyboard.type("xyzzy")
    expect(look.page.get_by_text("Nothing is called “xyzzy”.")).to_be_visible()
    look.page.keyboard.press("Escape")
    look.page.keyboard.press("Escape")
    expect(look.page.get_by_role("textbox", name="Find a person, squad, area or gap")).not_to_be_focused()


# the table


def test_the_table_holds_the_same_selection_as_the_map(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = with_something_to_light(look)
    look.row(gap["key"]).click()
    look.wait_until_lit(drawn_of(gap, look.drawn()))
    lit = look.lit
    look.page.keyboard.press("t")
    expect(look.table).to_be_visible()
    look.wait_until_lit(lit)
    assert look.lit == lit
    look.table.get_by_role("tab", name="Gaps").click()
    expect(look.table.locator("tr[data-selected]")).to_contain_text(gap["sentence"])
    expect(look.panel).to_be_visible()


def test_a_row_of_the_table_is_still_selected_on_the_map(seed: str, look_at: LookAt) -> None:
    look = look_at(seed, view="table")
    unit = next(rows(look.drawn()["units"]))
    look.table.get_by_role("button", name=unit["name"], exact=True).first.click()
    expect(look.table.locator("tr[data-selected]")).to_contain_text(unit["name"])
    look.page.get_by_role("button", name="Table").click()
    look.wait()
    expect(look.map).to_have_attribute("data-selected", f"node:{unit['id']}")
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(unit["name"])


def test_the_table_has_a_row_for_every_unit_and_every_mark_in_the_void(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, view="table")
    drawn = look.drawn()
    for tab, part in (("Units", "units"), ("Areas and ghosts", "objects"), ("Dependencies", "arcs")):
        names = drawn[part]["name"]
        look.table.get_by_role("tab", name=f"{tab} {len(names)}").click()
        expect(look.table.get_by_role("table")).to_have_attribute("aria-rowcount", str(len(names) + 1))
        assert names[0] in look.table.locator("tbody").inner_text()


# light and dark


def test_the_scheme_is_switched_and_kept(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    html = look.page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", "light")
    light = look.token("--map-void")
    look.page.get_by_role("button", name="Switch to dark").click()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    look.page.wait_for_timeout(100)  # for the next frame
    assert look.token("--map-void") != light
    assert look.painted("--map-void")[0] > 100_000
    look.reload()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")


# keys alone


def test_a_gap_is_reached_and_left_with_the_keyboard_alone(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    for _ in range(80):
        look.page.keyboard.press("Tab")
        if key := look.page.evaluate("document.activeElement.dataset.gap"):
            break
    else:
        pytest.fail("Eighty times Tab reached no gap.")
    look.page.keyboard.press("Enter")
    chosen(look, next(gap for gap in look.gaps if gap["key"] == key))
    expect(look.panel.get_by_role("heading", level=2)).to_be_focused()
    expect(look.section("What proves it")).to_be_visible()
    look.page.keyboard.press("Tab")
    expect(look.panel.locator(":focus")).to_be_visible()
    look.page.keyboard.press("Escape")
    nothing_chosen(look)
    expect(look.page.locator(f"[data-gap={quoted(key)}]")).to_be_focused()


def test_keys_zoom_and_move_the_map(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    zoom = look.page.locator("output")
    whole = zoom.inner_text()
    look.page.keyboard.press("+")
    expect(zoom).not_to_have_text(whole)
    before = look.map.locator("canvas").first.screenshot()
    look.map.focus()
    look.page.keyboard.press("ArrowRight")
    look.page.wait_for_timeout(100)
    assert look.map.locator("canvas").first.screenshot() != before
    look.page.keyboard.press("0")
    expect(zoom).to_have_text(whole)


def test_single_keys_can_be_switched_off_and_stay_off(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.keyboard.press("?")
    look.page.get_by_role("switch", name="Single-key shortcuts").click()
    look.page.keyboard.press("Escape")
    look.reload()
    look.page.keyboard.press("j")
    look.page.keyboard.press("t")
    nothing_chosen(look)
    expect(look.table).to_have_count(0)
