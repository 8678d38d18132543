"""Does the page show each sample organisation's gaps, explain them, and keep its state in its address?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LookAt
from tests.browser.looking import Look, headline, quoted

DARK = "dark"

HEADING = 84  # so much of the map the heading takes, in pixels

HOVER = f"""(name) => {{
  const map = document.querySelector("[data-map]");
  const {{ left, top, width, height }} = map.getBoundingClientRect();
  const middle = {{ clientX: left + width / 2, clientY: top + ({HEADING} + height) / 2 }};
  map.dispatchEvent(new PointerEvent("pointermove", {{ ...middle, pointerType: "mouse" }}));
  return document.querySelector("[role=tooltip] strong")?.textContent === name;
}}"""
"""Whether what lies in the middle of the free part of the map has this name."""


def finding(counts: dict[str, int]) -> str:
    """What the heading should say."""
    if counts["tribes"] > 1:
        return f"{counts['between']} of {counts['gaps']} gaps lie between tribes"
    return f"{counts['gaps']} gaps in {counts['squads']} squads"


def rows(column: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The rows of a part of the map's columns."""
    for values in zip(*column.values(), strict=True):
        yield dict(zip(column, values, strict=True))


def squads_of(drawn: dict[str, Any]) -> set[str]:
    """Units with no unit inside."""
    parents = set(drawn["units"]["parent"])
    return {id for row, id in enumerate(drawn["units"]["id"]) if row not in parents}


def drawn_of(gap: dict[str, Any], drawn: dict[str, Any]) -> set[str]:
    """What must light up for a gap: its subjects, and the squads and persons that prove it, where they are drawn.

    Nobody lights up for a gap that is about single people.
    """
    subjects = {subject["id"] for subject in gap["subjects"]}
    proof = {node["id"] for node in gap["evidence"]["nodes"]}
    marks = {id for part in ("units", "objects", "arcs") for id in drawn[part]["id"]}
    people = set[str]() if gap["personal"] else set(drawn["people"]["id"])
    return (subjects & marks) | (proof & squads_of(drawn)) | ((subjects | proof) & people)


def allowed_for(gap: dict[str, Any], drawn: dict[str, Any]) -> set[str]:
    """What may light up for a gap: its subjects, its proof, the units it lies in or is tied to."""
    named = [*gap["subjects"], *gap["where"], *gap["evidence"]["nodes"]]
    ids = {node["id"] for node in named}
    units = drawn["units"]["id"]
    tied = {row for each in rows(drawn["objects"]) if each["id"] in ids for row in each["units"]}
    ends = {
        row for each in rows(drawn["arcs"]) if each["id"] in ids for row in (each["consumer"], each["provider"])
    }
    return ids | {units[row] for row in tied | ends}


def with_something_to_light(look: Look) -> dict[str, Any]:
    """A gap whose proof is drawn."""
    drawn = look.drawn()
    explained = (look.explained(gap["key"]) for gap in look.gaps)
    return next(gap for gap in explained if drawn_of(gap, drawn))


def chosen(look: Look, gap: dict[str, Any]) -> None:
    """Check that the page shows this gap as its selection, on the map and in the panel."""
    expect(look.map).to_have_attribute("data-selected", f"gap:{gap['key']}")
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(headline(gap["sentence"]))
    assert look.selection["gap"] == [gap["key"]]


def nothing_chosen(look: Look) -> None:
    expect(look.panel).to_have_count(0)
    expect(look.map).to_have_attribute("data-selected", "")
    expect(look.map).to_have_attribute("data-highlighted", "")
    assert "gap" not in look.selection
    assert "node" not in look.selection


# the map and its sentence


def test_the_page_draws_the_map_and_says_what_it_finds(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    drawn, status = look.drawn(), look.asked("status")
    expect(look.page.get_by_role("heading", level=1)).to_have_text(finding(drawn["counts"]))
    expect(look.page).to_have_title(f"{status['name']} · Interstice")
    expect(look.map).to_have_attribute("data-revision", str(status["revision"]))
    void, squads = look.painted("--map-void", "--map-squad")
    assert void > 100_000
    assert squads > 1_000


def test_the_heading_counts_what_the_list_holds(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    on_map = [gap for gap in look.gaps if not gap["personal"]]
    between = [gap for gap in on_map if len(gap["where"]) != 1]
    counts = look.drawn()["counts"] | {"gaps": len(on_map), "between": len(between)}
    expect(look.page.get_by_role("heading", level=1)).to_have_text(finding(counts))
    expect(look.worklist.get_by_role("heading", level=2)).to_have_text(f"{len(look.gaps)} open gaps")


def test_rules_that_saw_nothing_are_kept_apart_with_their_reasons(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    blind = [rule for rule in look.asked("rules")["items"] if not rule["evaluated"]]
    if not blind:
        expect(look.worklist.get_by_text("Not evaluated")).to_have_count(0)
        return
    look.worklist.locator("ul").first.hover()
    look.page.mouse.wheel(0, 100_000)
    look.worklist.get_by_role("button", name=f"Not evaluated · {len(blind)} rules").click()
    look.page.mouse.wheel(0, 100_000)
    expect(look.worklist.get_by_text(blind[-1]["reason"], exact=True).last).to_be_visible()


# a gap


def test_a_click_in_the_list_lights_up_the_proof_and_explains_the_gap(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = with_something_to_light(look)
    assert look.painted("--accent-base") == [0]
    look.row(gap["key"]).click()
    chosen(look, gap)
    look.wait_until_lit(drawn_of(gap, look.drawn()))
    assert look.lit <= allowed_for(gap, look.drawn())
    look.page.wait_for_timeout(300)  # the light fades in
    assert look.painted("--accent-base")[0] > 50


def test_the_panel_says_why_and_shows_proof_and_query(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = look.explained(look.gaps[0]["key"])
    look.row(gap["key"]).click()
    expect(look.section("Why it matters")).to_contain_text(gap["why"])
    expect(look.section("What would make it go away")).to_contain_text(gap["closes"])
    proof = look.section("What proves it").get_by_role("figure")
    nodes = gap["evidence"]["nodes"]
    expect(proof.get_by_role("button")).to_have_count(min(7, len(nodes)))
    for node in [node for node in nodes if node["subject"]]:
        expect(proof).to_contain_text(node["name"])
    opened = gap["opened"]
    expect(look.section("What opened it")).to_contain_text(opened["reason"] if opened else "No recent change")
    look.panel.get_by_role("button", name="Query and parameters").click()
    expect(look.panel.locator("pre")).to_have_text(gap["cypher"])
    expect(look.panel).to_contain_text(f"{gap['identity']}: {gap['id']}")


def test_every_gap_can_be_stepped_to_and_lights_up_what_is_drawn_of_it(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    drawn, met = look.drawn(), set[str]()
    for _ in look.gaps:
        look.page.keyboard.press("j")
        look.page.wait_for_function(
            "(met) => !met.includes(new URL(location).searchParams.get('gap'))", arg=list(met)
        )
        (key,) = look.selection["gap"]
        gap = look.explained(key)
        chosen(look, gap)
        look.wait_until_lit(drawn_of(gap, drawn))
        assert look.lit <= allowed_for(gap, drawn), key
        met.add(key)
    assert met == {gap["key"] for gap in look.gaps}


def test_escape_closes_the_explanation(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    key = look.gaps[0]["key"]
    look.row(key).click()
    chosen(look, look.gaps[0])
    look.page.keyboard.press("Escape")
    nothing_chosen(look)
    expect(look.row(key)).to_be_visible()


# the address


def test_the_address_carries_the_selection_through_a_reload(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = with_something_to_light(look)
    look.row(gap["key"]).click()
    look.wait_until_lit(drawn_of(gap, look.drawn()))
    before = look.lit
    look.reload()
    chosen(look, gap)
    look.wait_until_lit(before)
    assert look.lit == before


def test_going_back_goes_back_to_what_was_selected_before(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    first, second = look.gaps[:2]
    look.row(first["key"]).click()
    look.panel.get_by_role("button", name="Next gap").click()
    chosen(look, second)
    look.page.go_back()
    chosen(look, first)
    look.page.go_back()
    nothing_chosen(look)


def test_an_address_of_a_gap_that_is_no_more_says_so(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.goto(f"{solstice}?gap=area-unowned:nothing-like-it")
    expect(look.panel).to_contain_text("This gap cannot be explained")
    look.watch.forgive("404")


# search


def found_first(look: Look) -> dict[str, Any]:
    """A squad that stands first among what is found under its name."""
    squads = (unit for unit in rows(look.drawn()["units"]) if unit["label"] == "Squad")
    return next(squad for squad in squads if look.asked("search", q=squad["name"])["items"][0]["id"] == squad["id"])


def test_a_slash_searches_and_enter_flies_to_the_unit_that_is_found(seed: str, look_at: LookAt) -> None:
    look = look_at(seed, motion="no-preference")
    squad = found_first(look)
    look.page.get_by_role(
        "button", name="Fold the legend"
    ).click()  # which would push the middle of the map upwards
    look.page.keyboard.press("/")
    expect(look.page.get_by_role("textbox", name="Find a person, squad, area or gap")).to_be_focused()
    look.page.keyboard.type(squad["name"])
    expect(look.marked).to_contain_text(squad["name"])
    look.page.keyboard.press("Enter")
    expect(look.map).to_have_attribute("data-selected", f"node:{squad['id']}")
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(squad["name"])
    assert squad["id"] in look.lit
    look.page.wait_for_function(HOVER, arg=squad["name"])


def test_what_nothing_is_called_is_said_and_escape_leaves_the_search(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.keyboard.press("Control+k")
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
    expect(html).to_have_attribute("data-mantine-color-scheme", DARK)
    look.page.wait_for_timeout(100)  # for the next frame
    assert look.token("--map-void") != light
    assert look.painted("--map-void")[0] > 100_000
    look.reload()
    expect(html).to_have_attribute("data-mantine-color-scheme", DARK)


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
    look.page.keyboard.press("Tab")
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
