"""Can the page be read and worked with in every size and scheme, on a screen, on a telephone and without a mouse?"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look, headline
from tests.browser.reading import ENOUGH, complaints, contrast, steps_without_a_mark

TOKENS = Path(__file__).parents[2] / "frontend" / "src" / "theme" / "tokens.json"
SIZES = {"wide": WIDE, "narrow": NARROW}
SCHEMES = ("light", "dark")
DEPTHS = ("map.void", "map.voidDepth1", "map.voidDepth2", "map.voidDepth3", "map.voidDepth4")
SEVERITIES = ("critical", "high", "medium", "low", "info")
ON_THE_CANVAS = (
    ("text.primary", "surface.overlay"),
    ("text.muted", "surface.overlay"),
    ("text.secondary", "map.squad"),
    ("map.hollowText", "map.squad"),
    *(("map.hollowText", depth) for depth in DEPTHS),
    *(("map.ghostText", depth) for depth in DEPTHS),
    *((f"severity.{severity}.ink", f"severity.{severity}.soft") for severity in SEVERITIES),
)
"""Words that are painted, out of reach for whoever looks at elements, and what they stand on."""

SIGNS = tuple((sign, depth) for sign in ("map.hollow", "map.hollowStrong") for depth in DEPTHS)
ENOUGH_FOR_SIGNS = 3.0


@cache
def colours(scheme: str) -> dict[str, Any]:
    return json.loads(TOKENS.read_text("utf-8"))["colour"][scheme]


def colour(scheme: str, path: str) -> str:
    found: Any = colours(scheme)
    for name in path.split("."):
        found = found[name]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), ON_THE_CANVAS)
def test_words_on_the_map_stand_out(scheme: str, ink: str, ground: str) -> None:
    assert contrast(colour(scheme, ink), colour(scheme, ground)) >= ENOUGH


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_what_is_missing_stands_out_on_the_map(scheme: str, sign: str, ground: str) -> None:
    assert contrast(colour(scheme, sign), colour(scheme, ground)) >= ENOUGH_FOR_SIGNS


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("wide", "dark"), ("narrow", "dark")])
def test_everything_can_be_read_and_named_and_fits_the_window(
    seed: str, size: str, scheme: str, look_at: LookAt, pictures: Callable[[Look, str], None]
) -> None:
    look = look_at(seed, SIZES[size], scheme)
    name = f"{look.asked('status')['name'].lower()}-{size}-{scheme}"
    gap = look.gaps[0]
    states = {
        "map": {},
        "gap": {"gap": gap["key"]},
        "node": {"node": gap["subjects"][0]["id"]},
        "table": {"view": "table"},
    }
    found: list[str] = []
    for state, query in states.items():
        look.open(**query)
        if {"gap", "node"} & query.keys():
            expect(look.panel.get_by_role("heading", level=3).nth(1)).to_be_visible()
        pictures(look, f"{name}-{state}")
        found += [f"{state}: {sentence}" for sentence in complaints(look.page, is_whole=True)]
    assert found == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_whoever_goes_by_tab_sees_where_the_focus_is(solstice: str, scheme: str, look_at: LookAt) -> None:
    look = look_at(solstice, scheme=scheme, gap="area-unowned:bank-cut-off-times")
    expect(look.section("What opened it")).to_be_visible()
    assert steps_without_a_mark(look.page, 60) == []


def test_on_a_telephone_the_desk_of_gaps_takes_the_view_and_an_explanation_is_a_sheet_over_it(
    seed: str, look_at: LookAt
) -> None:
    look = look_at(seed, NARROW)
    expect(look.worklist).to_be_hidden()
    look.page.get_by_role("button", name="Gaps", exact=True).click()
    row = look.worklist.locator("[data-gap]").first
    row.click()
    sentence = row.get_attribute("title")
    assert sentence is not None
    expect(look.panel.get_by_role("heading", level=2)).to_have_text(headline(sentence))
    assert look.selection["gap"] == [row.get_attribute("data-gap")]
    sheet = look.panel.bounding_box()
    assert sheet is not None
    assert sheet["y"] > 844 / 4
    assert sheet["width"] == 390
    look.panel.get_by_role("button", name="All gaps").click()
    expect(look.panel).to_have_count(0)
    expect(row).to_be_visible()
    look.page.get_by_role("button", name="Map", exact=True).click()
    expect(look.map).to_be_visible()
    expect(look.worklist).to_be_hidden()


def test_the_checks_complain_of_what_they_are_there_for(page: Any) -> None:
    """A page that does everything wrong once."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_content(
        "<style>body { margin: 0 } button:focus { outline: none }</style>"
        "<p style='color: #999; background: #fff'>pale</p>"
        "<p style='color: #000; opacity: 0.4'>dim</p>"
        "<button></button>"
        "<div style='width: 500px'>wide</div>"
    )
    said = " ".join(complaints(page, is_whole=True))
    assert '"pale" has a contrast of 2.85 to 1.' in said
    assert '"dim" has a contrast of ' in said
    assert "<button></button> has no name." in said
    assert "wide</div> reaches beyond the window." in said
    assert "<button></button>: Buttons must have discernible text (button-name)." in said
    assert "(color-contrast)" in said
    assert len(steps_without_a_mark(page, 1)) == 1
