"""Is everything that can be done, and everything that is there, a few letters away, without a mouse?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints


def palette(look: Look) -> Locator:
    return look.page.locator("[data-palette]")


def ask(look: Look, text: str) -> Locator:
    """The palette, opened by its key, with this written into it."""
    look.page.keyboard.press("Control+k")
    expect(palette(look).get_by_role("textbox")).to_be_focused()
    look.page.keyboard.type(text)
    return palette(look)


def take(look: Look, text: str, label: str) -> None:
    """Write something, wait until what has this label is marked, and take it by Enter."""
    ask(look, text)
    expect(look.marked).to_contain_text(label)
    look.page.keyboard.press("Enter")
    expect(palette(look)).to_have_count(0)


def test_a_view_is_gone_to_and_a_theme_chosen_by_some_letters_of_their_names(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    take(look, "sett", "Go to Settings")
    expect(look.page.locator("[data-settings]")).to_be_visible()
    take(look, "dark", "Look dark")
    expect(look.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


def test_a_squad_is_found_flown_to_and_listed_among_what_was_looked_at(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    unit = look.asked("search", q=look.drawn()["units"]["name"][0])["items"][0]
    ask(look, unit["name"])
    palette(look).get_by_role("option").filter(has_text=unit["name"]).first.click()
    expect(look.panel.get_by_role("heading", level=2)).to_be_visible()
    title = look.panel.get_by_role("heading", level=2).inner_text()
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)
    ask(look, "")
    expect(palette(look).get_by_role("option").first).to_contain_text(title)


def test_a_gap_is_found_by_what_it_is_about(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    gap = look.gaps[0]
    ask(look, gap["subjects"][0]["name"])
    palette(look).get_by_role("option").filter(has_text=gap["sentence"]).first.click()
    assert look.selection["gap"] == [gap["key"]]


def test_a_day_that_is_written_is_gone_to_and_left_again(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    today = look.asked("status")["today"]
    before = f"{int(today[:4]) - 1}-06-01"
    take(look, before, "See it as of")
    assert look.selection["as_of"] == [before]
    take(look, "back to", "Back to today")
    assert "as_of" not in look.selection


def test_the_language_is_switched_and_the_palette_speaks_it(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    take(look, "francais", "Speak Français")
    expect(look.page.locator("html")).to_have_attribute("lang", "fr")
    look.wait()
    take(look, "reglages", "Ouvrir la vue Réglages")
    expect(look.page.locator("[data-settings]")).to_be_visible()


def test_what_nothing_is_called_is_said_and_escape_gives_the_focus_back(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.get_by_role("button", name="All commands").focus()
    expect(ask(look, "xyzzy").get_by_text("Nothing is called “xyzzy”.")).to_be_visible()
    look.page.keyboard.press("Escape")
    expect(palette(look)).to_have_count(0)
    expect(look.page.get_by_role("button", name="All commands")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(solstice: str, look_at: LookAt, size: tuple[int, int], scheme: str) -> None:
    look = look_at(solstice, size=size, scheme=scheme, language="fr")
    look.page.get_by_role("button", name="Toutes les commandes").click()
    expect(look.marked).to_be_visible()
    assert complaints(look.page) == []
