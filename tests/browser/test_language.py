"""In which language does the page speak? In the one that the browser asks for, and with the same map behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.reading import complaints


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_page_speaks_french_to_whoever_asks_for_it(
    look_at: LookAt, solstice: str, size: tuple[int, int]
) -> None:
    look = look_at(solstice, size=size, language="fr")
    expect(look.page.locator("html")).to_have_attribute("lang", "fr")
    rail = look.page.get_by_role("navigation", name="Vues")
    expect(rail.get_by_role("button", name="Carte")).to_be_visible()
    expect(look.page.get_by_role("heading", level=1)).to_contain_text("entre les tribus")
    assert complaints(look.page) == []


def test_numbers_and_dates_are_written_as_the_language_does(look_at: LookAt, solstice: str) -> None:
    today = look_at(solstice).asked("status")["today"]
    year = today[:4]
    english = look_at(solstice).page.locator("header time")
    french = look_at(solstice, language="fr").page.locator("header time")
    expect(english).to_have_attribute("datetime", today)
    expect(english).to_contain_text(f"Today, {int(today[8:])} ")
    expect(french).to_contain_text("Aujourd’hui")
    expect(french).to_contain_text(year)
