"""How does one squad depend on another? Asked on the map, told in words, and kept in the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LookAt
from tests.browser.looking import Look


def ends_of_a_gap(look: Look) -> tuple[str, str, str]:
    """(dependency, its consumer, its provider): one that no process covers."""
    gap = next(each for each in look.gaps if each["rule"] == "dep-uncovered")
    dependency = gap["subjects"][0]["id"]
    arcs, units = look.drawn()["arcs"], look.drawn()["units"]["id"]
    at = arcs["id"].index(dependency)
    return dependency, units[arcs["consumer"][at]], units[arcs["provider"][at]]


def near_ids(look: Look) -> set[str]:
    """What the page says is near."""
    return set((look.page.locator("[data-near]").get_attribute("data-near") or "").split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_between_two_squads_is_drawn_and_told(
    solstice: str, look_at: LookAt, pictures: Callable[[Look, str], Any], scheme: str
) -> None:
    look = look_at(solstice, scheme=scheme)
    dependency, consumer, provider = ends_of_a_gap(look)
    look.turn_to(node=consumer)
    look.panel.get_by_role("button", name="How does it depend on").click()
    expect(look.page.locator("[data-choosing]")).to_be_visible()
    # The table is the twin of a click on the map.
    look.page.keyboard.press("t")
    name = look.asked(f"nodes/{provider}")["name"]
    look.table.get_by_role("button", name=name, exact=True).first.click()
    assert look.selection["node"] == [consumer]
    assert look.selection["toward"] == [provider]

    way = look.panel.locator("[data-way]")
    expect(way.locator("li")).to_have_count(3)
    expect(way.get_by_text("No process covers it")).to_be_visible()
    look.page.keyboard.press("t")
    look.wait()
    look.wait_until_lit({consumer, dependency, provider})
    pictures(look, f"path-{scheme}")

    look.reload()
    look.wait_until_lit({consumer, dependency, provider})
    look.panel.get_by_role("button", name="Leave the way").click()
    assert "toward" not in look.selection

    # Whoever is one step away, then two; Escape leaves the selection first.
    look.page.keyboard.press("f")
    near = look.page.locator("[data-near]")
    expect(near).to_contain_text("within 1 step of")
    assert provider in near_ids(look)
    few = near_ids(look)
    look.page.keyboard.press("2")
    expect(near).to_contain_text("within 2 steps of")
    assert few < near_ids(look)
    pictures(look, f"focus-{scheme}")
    look.page.keyboard.press("Escape")
    assert look.selection == {"focus": [consumer], "depth": ["2"]}
    look.page.keyboard.press("Escape")
    expect(near).to_have_count(0)
    assert look.selection == {}

    # A frame around all of the map; one less by the table; their gaps on the desk.
    look.page.keyboard.press("s")
    box = look.map.bounding_box()
    assert box
    look.page.mouse.move(box["x"] + 4, box["y"] + 4 + box["height"] / 8)
    look.page.mouse.down()
    look.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=3)
    look.page.mouse.up()
    several = look.page.locator("[data-several]")
    squads = look.drawn()["units"]["label"].count("Squad")
    expect(several).to_contain_text(f"{squads} squads")
    look.page.keyboard.press("t")
    look.table.get_by_role("checkbox", name=f"Select {name}", exact=True).click()
    expect(several).to_contain_text(f"{squads - 1} squads")
    pictures(look, f"several-{scheme}")
    several.get_by_role("button", name="Open their gaps").click()
    expect(look.page.get_by_role("button", name=re.compile(r"^In \d+ places on the map$"))).to_be_visible()
    assert provider not in look.selection["unit"][0].split(",")


def test_where_no_dependency_ties_two_things_the_shortest_way_is_told_as_such(
    solstice: str, look_at: LookAt
) -> None:
    look = look_at(solstice)
    _, consumer, _ = ends_of_a_gap(look)
    person = look.asked("nodes", label="Person", status="active", limit=1)["items"][0]["id"]
    look.turn_to(node=consumer, toward=person)
    expect(look.panel.get_by_text("No chain of dependencies ties them")).to_be_visible()


def test_escape_gives_up_choosing_and_keeps_the_selection(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    unit = look.drawn()["units"]["id"][0]
    look.turn_to(node=unit)
    look.panel.get_by_role("button", name="How does it depend on").click()
    expect(look.page.locator("[data-choosing]")).to_be_visible()
    look.page.keyboard.press("Escape")
    expect(look.page.locator("[data-choosing]")).to_have_count(0)
    assert look.selection["node"] == [unit]
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)
