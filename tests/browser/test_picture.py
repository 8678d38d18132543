"""Is there a picture of the map for the README, and is it still what the page draws?

    pytest --browser --update-pictures tests/browser/test_picture.py

writes it anew. The picture is not compared with the page pixel by pixel: it may be older than the latest stroke.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDE, LookAt
from tests.browser.pictures import header, pixels_of, with_palette

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "map.png"
LARGEST = 300_000
MARKS = {
    "--map-void": 200_000,
    "--map-sphere": 50_000,
    "--map-squad": 50_000,
    "--map-hollow": 500,
    "--map-lead": 500,
}
"""What a map consists of, and how many pixels of each colour there must be at least."""


def test_the_readme_shows_a_picture_of_the_map_that_is_small_enough_to_keep() -> None:
    assert "(docs/map.png)" in (ROOT / "README.md").read_text("utf-8")
    png = PICTURE.read_bytes()
    assert header(png)[:2] == WIDE
    assert 50_000 < len(png) < LARGEST


def test_the_page_still_draws_what_the_picture_shows(
    solstice: str, look_at: LookAt, page: Page, request: pytest.FixtureRequest
) -> None:
    look = look_at(solstice, list="closed")
    painted = dict(zip(MARKS, look.painted(*MARKS), strict=True))
    assert {mark: pixels for mark, pixels in painted.items() if pixels < MARKS[mark]} == {}
    if request.config.getoption("--update-pictures"):
        look.page.evaluate("document.activeElement.blur()")
        PICTURE.write_bytes(with_palette(pixels_of(look.page.screenshot(), page)))

    shown = pixels_of(PICTURE.read_bytes(), page)
    for mark, pixels in painted.items():
        assert (abs(shown.astype(int) - look.token(mark)).max(axis=2) <= 3).sum() > pixels / 2, mark


def test_a_picture_in_few_colours_is_the_same_picture(page: Page) -> None:
    page.set_viewport_size({"width": 64, "height": 48})
    page.set_content("<body style='margin: 0; background: #336699'><p style='color: #f00'>gap</p>")
    pixels = pixels_of(page.screenshot(), page)
    again = pixels_of(with_palette(pixels), page)
    assert again.shape == (48, 64, 3)
    assert tuple(again[0, 0]) == (0x33, 0x66, 0x99)
    assert (again == pixels).all()
