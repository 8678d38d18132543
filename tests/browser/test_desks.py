"""Can every desk be read and reached with each sample organisation, in both themes and both languages?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.untranslated import english

DESKS = {
    "gaps": "gaps",
    "matrix": "matrix",
    "processes": "processes",
    "teams": "teams",
    "scenarios": "?scenario=all",
    "history": "history",
    "posture": "posture",
    "rules": "rules",
    "import": "import",
    "settings": "settings",
}
"""The paths of the views beside the map, which `test_reading` looks at."""

LOOKS = {
    "wide-light-en": {"size": WIDE, "scheme": "light", "language": "en"},
    "narrow-dark-fr": {"size": NARROW, "scheme": "dark", "language": "fr"},
}


@pytest.mark.parametrize("how", LOOKS)
def test_each_desk_says_what_it_found_and_nobody_has_to_complain(
    seed: str, how: str, look_at: LookAt, pictures: Callable[[Look, str], None]
) -> None:
    look = look_at(seed, **LOOKS[how])
    name = look.asked("status")["name"].lower()
    found: list[str] = []
    for desk, path in DESKS.items():
        look.page.goto(f"{seed}{path}")
        expect(look.page.get_by_role("heading", level=1)).not_to_be_empty()
        look.wait_until_read()
        expect(look.page.locator("nav button[aria-current=page]")).to_be_in_viewport(ratio=1)
        pictures(look, f"{name}-{desk}-{how}")
        found += [f"{desk}: {sentence}" for sentence in complaints(look.page, is_whole=True)]
        if LOOKS[how]["language"] == "fr":
            found += [f"{desk}, in English: {sentence}" for sentence in english(look.page)]
    assert found == []


WITHIN = (
    "?view=table",
    "?overlay=health",
    "?node=payroll",
    "?gap=dep-uncovered:rti-submission-format",
    "gaps?as_of=2026-03-02",
    "matrix?row=payroll-run&column=payments",
    "processes?process=absence-freeze",
    "teams?team=payroll",
    "teams?part=skills",
    "teams?part=spans",
    "teams?part=seats",
    "posture?view=table",
    "rules?rule=dep-uncovered",
    "rules?expectation=_new",
    "rules?campaign=all",
)


def test_no_phrase_within_a_desk_is_english_where_french_is_asked_for(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice, language="fr")
    found: list[str] = []
    for path in WITHIN:
        look.page.goto(f"{solstice}{path}")
        expect(look.page.get_by_role("heading", level=1)).not_to_be_empty()
        look.wait_until_read()
        found += [f"{path}: {text}" for text in english(look.page)]
    assert found == []
