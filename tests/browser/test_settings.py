"""Does the desk of settings keep what is set, tell where the data are, and forget what this browser knows?"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints, steps_without_a_mark


def settings(look: Look, name: str = "Settings") -> Locator:
    """The desk, gone to by the rail."""
    look.page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()
    desk = look.page.locator("[data-settings]")
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    return desk


def part(desk: Locator, title: str) -> Locator:
    return desk.locator("section", has=desk.page.get_by_role("heading", name=title, exact=True))


def test_the_language_is_switched_and_switched_back(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    html = look.page.locator("html")
    settings(look).get_by_role("radio", name="Français").check()
    expect(html).to_have_attribute("lang", "fr")
    desk = look.page.locator("[data-settings]")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("reste sur la machine")
    expect(desk.get_by_role("radio", name="Français")).to_be_checked()
    desk.get_by_role("radio", name="English").check()
    expect(html).to_have_attribute("lang", "en")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("stays on the machine")


def test_the_theme_is_chosen_and_follows_the_system_again(seed: str, look_at: LookAt) -> None:
    look = look_at(seed, scheme="dark")
    html = look.page.locator("html")
    desk = settings(look)
    expect(desk.get_by_role("radio", name="As the system")).to_be_checked()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    desk.get_by_role("radio", name="Light").check()
    expect(html).to_have_attribute("data-mantine-color-scheme", "light")
    desk.get_by_role("radio", name="As the system").check()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")


def test_single_keys_are_switched_off_while_the_palette_still_opens(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    desk = settings(look)
    desk.get_by_role("switch", name="Single-key shortcuts").press("Space")
    look.page.keyboard.press("?")
    look.page.keyboard.press("Control+k")
    expect(look.page.locator("[data-palette]")).to_be_visible()
    expect(look.page.get_by_role("dialog", name="Keyboard shortcuts")).to_have_count(0)


def test_a_name_is_kept_until_everything_is_forgotten(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    desk = settings(look)
    desk.get_by_role("textbox", name="Your name").fill("Ada")
    desk.get_by_role("button", name="Use this name").click()
    expect(desk.get_by_text("Decisions carry this name from now on.")).to_be_visible()
    expect(part(desk, "Privacy").get_by_role("listitem")).to_contain_text(["your name"])
    look.page.reload()
    expect(desk.get_by_role("textbox", name="Your name")).to_have_value("Ada")
    desk.get_by_role("button", name="Forget all of it").click()
    expect(desk.get_by_role("button", name="Forget it")).to_be_focused()
    desk.get_by_role("button", name="Forget it").click()
    expect(desk.get_by_text("This browser keeps nothing of Interstice.")).to_be_visible()
    expect(desk.get_by_role("textbox", name="Your name")).to_have_value("")


def test_sources_are_told_with_what_they_described(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    status, told = look.asked("status"), look.asked("sources")["items"]
    desk = settings(look)
    expect(part(desk, "Where the data are kept")).to_contain_text("A SQLite file")
    expect(part(desk, "About")).to_contain_text(status["version"])
    if told:
        rows = part(desk, "Sources").locator("tbody tr")
        expect(rows).to_have_count(len(told))
        expect(rows.first).to_contain_text(f"{told[0]['things']:,}")
    else:
        expect(part(desk, "Sources")).to_contain_text("No source is recorded.")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(
    solstice: str, look_at: LookAt, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    look = look_at(solstice, size=size, scheme=scheme, language="fr")
    settings(look, "Réglages")
    assert complaints(look.page) == []
    assert steps_without_a_mark(look.page, 12) == []
