"""Can the browser tests drive the system's Chromium, and does each start with a clean page?"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import find_chromium


def test_a_page_runs_scripts_and_shows_what_they_write(page: Page) -> None:
    page.set_content("<p id=gap></p><script>gap.textContent = 'Nobody owns Payslip archive'</script>")
    assert page.inner_text("#gap") == "Nobody owns Payslip archive"


@pytest.mark.parametrize("visit", [1, 2])
def test_nothing_of_one_test_is_left_for_the_next(page: Page, visit: int) -> None:
    page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("http://interstice.test/")
    assert page.evaluate("localStorage.length") == 0
    page.evaluate(f"localStorage.setItem('visit', '{visit}')")


def test_a_browser_named_wrongly_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERSTICE_CHROMIUM", str(tmp_path / "no-such-browser"))
    assert find_chromium() is None
