"""Does the map leave the page as a picture that explains itself: title, day, revision and legend?"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.browser.conftest import LookAt
from tests.browser.looking import Look
from tests.browser.pictures import header

SVG = "{http://www.w3.org/2000/svg}"


def saved(look: Look, choice: str) -> Path:
    look.page.locator("[data-export]").click()
    with look.page.expect_download() as download:
        look.page.get_by_role("menuitem", name=choice).click()
    return Path(download.value.path())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_map_leaves_as_svg_with_text_as_text(seed: str, look_at: LookAt, scheme: str) -> None:
    look = look_at(seed, scheme=scheme, list="closed")
    root = ET.fromstring(saved(look, "The whole map, as SVG").read_text("utf-8"))
    drawn = look.drawn()
    title = root.findtext(f"{SVG}title") or ""
    assert title.startswith(f"{drawn['name']}: ")
    assert str(drawn["revision"]) in (root.findtext(f"{SVG}desc") or "")
    texts = {each.text for each in root.iter(f"{SVG}text")}
    assert title in texts
    fills = {each.get("fill") for each in root.iter(f"{SVG}path")}
    assert "#" + "".join(f"{part:02X}" for part in look.token("--map-void")) in fills


def test_what_is_seen_leaves_as_pixels_twice_as_sharp(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, list="closed", overlay="ownership")
    width, height, *_ = header(saved(look, "What is seen, as PNG").read_bytes())
    seen = look.map.bounding_box()
    assert seen is not None
    assert width == round(seen["width"] * 2)
    assert height > seen["height"] * 2
