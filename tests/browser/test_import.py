"""Does a table with an error in it come in: its mapping fixed, its changes reviewed, applied, and taken back?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving

STAFF = """Name;Team;Manager;Start date;Floor
Ida Example;New Team;;01/03/2024;4
Max Example;New Team;Ida Example;25/12/2023;ground
Uwe Example;New Team;Ida Example;14/02/2024;5
Eva Example;Newer Team;Ida Example;end of May;5
"""


def desk(look: Look) -> Locator:
    return look.page.locator("[data-import]")


def at_desk(look: Look) -> Look:
    look.page.get_by_role("button", name="Import", exact=True).click()
    expect(look.page.locator("[data-import=start]")).to_be_visible()
    return look


def choose(look: Look, name: str, content: str) -> None:
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    look.page.locator("input[type=file]:not([webkitdirectory])").set_input_files(file)


def title(look: Look) -> Locator:
    return look.page.get_by_role("heading", level=1)


def test_a_staff_list_comes_in_with_its_mapping_fixed_and_is_taken_back(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        look = at_desk(look_at(address))
        revision = look.asked("status")["revision"]
        expect(desk(look).get_by_role("link", name="Staff list, XLSX")).to_be_visible()
        expect(desk(look)).to_contain_text("At most 16 MB a file")

        # a guess, an error at its line, and a column that means something else
        choose(look, "staff.csv", STAFF)
        expect(title(look)).to_have_text("1 row does not fit, of 4")
        expect(look.page.locator("[data-column='Start date'] [data-mark]")).to_have_text("guessed")
        fault = look.page.locator("[data-faults] button")
        expect(fault).to_contain_text("staff.csv, line 5 Start date")
        fault.click()
        expect(look.page.locator("[data-line='5']")).to_be_focused()
        expect(look.page.locator("[data-line='5']")).to_contain_text("Left out")
        holds = look.page.get_by_label("What the column Name holds")
        holds.select_option(label="Nothing: leave it out")
        expect(desk(look)).to_contain_text("Required: a column for the id or the name.")
        expect(desk(look).get_by_role("button", name="Review what would change")).to_be_disabled()
        holds.select_option(label="Name")
        look.page.get_by_label("What the column Start date holds").select_option(label="An attribute of this name")
        expect(title(look)).to_have_text("4 rows would come in as shown")
        expect(look.page.locator("[data-column='Start date'] [data-mark]")).to_have_text("chosen")
        assert complaints(look.page) == []

        # nothing is written before it is reviewed
        desk(look).get_by_role("button", name="Review what would change").click()
        kinds = desk(look).get_by_role("table", name="What is added and changed")
        expect(kinds.get_by_role("row", name="Person")).to_contain_text("4")
        expect(kinds.get_by_role("row", name="Squad")).to_contain_text("2")
        expect(look.page.locator("[data-effect]")).to_contain_text("New Team")
        assert complaints(look.page) == []
        assert look.asked("status")["revision"] == revision
        desk(look).get_by_label("Your name").fill("Ruth Oyelaran")
        desk(look).get_by_role("button", name="Apply").click()

        # what came of it, and the way back
        expect(title(look)).to_have_text(f"Revision {revision + 1} holds it")
        expect(look.page.locator("[data-came-of-it]")).to_contain_text("It opened")
        desk(look).get_by_role("button", name="Undo this import").click()
        form = desk(look).get_by_role("form", name=f"Undo change {revision + 1}?")
        expect(form).to_contain_text("go back to what they were")
        form.get_by_role("button", name="Undo this change").click()
        expect(desk(look)).to_contain_text(f"Undone. Change {revision + 2} takes it back")
        assert look.asked("search", q="Ida Example")["items"] == []

        # the mapping is kept with its source
        look.page.get_by_role("button", name=f"Read change {revision + 2}").click()
        look.page.get_by_role("button", name="Import", exact=True).click()
        look.page.reload()
        choose(look, "staff-next.csv", STAFF)
        expect(desk(look)).to_contain_text("The columns are those of “staff”, as Ruth Oyelaran mapped them")
        expect(title(look)).to_have_text("4 rows would come in as shown")


@pytest.mark.parametrize(
    ("seed", "scheme", "language", "size"),
    [("govuk", "dark", "fr", WIDE), ("govuk", "light", "fr", NARROW), ("solstice", "dark", "en", NARROW)],
)
def test_the_desk_reads_in_both_themes_and_languages(
    sample: Callable[[str], str], look_at: LookAt, seed: str, scheme: Any, language: Any, size: tuple[int, int]
) -> None:
    look = look_at(sample(seed), scheme=scheme, language=language, size=size)
    look.page.goto(f"{look.address}import")
    expect(look.page.locator("[data-import=start]")).to_be_visible()
    assert complaints(look.page) == []
    choose(look, "staff.csv", STAFF)
    expect(look.page.locator("[data-faults] button")).to_have_count(1)
    assert complaints(look.page) == []
    look.page.locator("[data-import] select").first.select_option("")
    expect(look.page.locator("[data-faults]")).to_have_count(0)


def test_files_of_a_known_format_go_straight_to_the_review_and_bad_ones_say_where(
    solstice: str, look_at: LookAt
) -> None:
    look = at_desk(look_at(solstice))
    choose(look, "teams.yaml", "squads:\n  - {id: x, shape: round}\n")
    expect(desk(look).get_by_role("alert")).to_contain_text("teams.yaml:2")
    expect(desk(look).get_by_role("alert")).to_contain_text("Nothing was written.")
    desk(look).get_by_role("button", name="Choose other files").click()
    choose(look, "teams.yaml", "squads:\n  - {id: new-team, name: New Team}\n")
    expect(title(look)).to_contain_text("1 change would be made, and opens")
    expect(desk(look)).to_contain_text("Read as: YAML written by hand")


def test_a_table_without_rows_goes_nowhere(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    choose(look, "staff.csv", "Name;Team\n")
    expect(title(look)).to_have_text("No row stands under the heads, so there is nothing to bring in")
    expect(desk(look).get_by_role("button", name="Review what would change")).to_be_disabled()


def test_what_takes_long_tells_how_far_it_is_and_is_called_off(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    revision = look.asked("status")["revision"]
    choose(look, "teams.yaml", "squads:\n  - {id: new-team, name: New Team}\n")
    desk(look).get_by_label("Your name").fill("Ruth Oyelaran")
    asked: list[str] = []

    def working(route: Route) -> None:
        """A server that has come two fifths of the way, and stops a while after it is told to."""
        asked.append(route.request.method)
        state = "cancelled" if "stopped" in asked else "working"
        told = {
            "id": "1",
            "state": state,
            "progress": 0.4,
            "tag": None,
            "look": None,
            "plan": None,
            "problem": None,
        }
        route.fulfill(status=202 if route.request.method != "GET" else 200, json=told)

    look.page.route(re.compile("/api/v1/imports(/jobs/1)?([?].*)?$"), working)
    look.page.clock.install()
    desk(look).get_by_role("button", name="Apply").click()
    look.page.clock.run_for(2_000)
    expect(desk(look).get_by_role("status")).to_have_text("It is being written: all of it, or nothing.")
    expect(desk(look).get_by_role("progressbar")).to_have_count(0)
    look.page.clock.run_for(9_000)
    expect(desk(look).get_by_role("progressbar")).to_have_attribute("value", "0.4")
    expect(desk(look)).to_contain_text("40%")
    assert complaints(look.page) == []
    desk(look).get_by_role("button", name="Cancel").click()
    expect(desk(look).get_by_role("button", name="Calling it off…")).to_be_disabled()
    asked.append("stopped")
    look.page.clock.run_for(1_000)
    expect(desk(look)).to_contain_text("It was called off, and nothing was written.")
    expect(desk(look).get_by_role("button", name="Apply")).to_be_enabled()
    assert asked.count("DELETE") == 1
    assert look.asked("status")["revision"] == revision
