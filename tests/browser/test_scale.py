"""Is the map of a few thousand people drawn from its columns, from far away and from near?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.api.commands import starting
from tests.browser.conftest import NARROW, LookAt
from tests.browser.serving import at_home, serving

PEOPLE = 3_000
TOO_MANY_STEPS = 40


@pytest.fixture(scope="module")
def home(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a generated organisation."""
    home = tmp_path_factory.mktemp("large")
    made = starting("generate", "--people", str(PEOPLE), "--store", store_in(home))
    subprocess.run(made, check=True, capture_output=True, env=at_home(home))
    return home


def store_in(home: Path) -> str:
    return f"sqlite:///{home / 'large.db'}"


@pytest.fixture(scope="module")
def large(home: Path) -> Iterator[str]:
    """The address of a generated organisation."""
    with serving("serve", "--store", store_in(home), home=home) as address:
        yield address


@pytest.fixture(scope="module")
def far(home: Path) -> Iterator[str]:
    """The same one, served by somebody to whom it is too large to be drawn at once."""
    with serving(store_in(home), home=home, map_at_once=100) as address:
        yield address


def test_a_large_map_is_drawn_whole_and_near(large: str, look_at: LookAt) -> None:
    asked: list[str] = []
    look = look_at(large, list="closed")
    look.page.on("request", lambda request: asked.append(request.url.split("/api/v1/")[-1]))
    look.reload()
    assert "map/columns" in asked
    assert "map" not in asked
    counts = look.drawn()["counts"]
    assert counts["squads"] > PEOPLE / 10
    sphere, squad, person = look.painted("--map-sphere", "--map-squad", "--map-person")
    assert min(sphere, squad) > 10_000
    assert person == 0

    look.map.focus()
    zoom = look.page.get_by_role("button", name="Zoom in")
    for _ in range(TOO_MANY_STEPS):
        if look.painted("--map-person")[0] > 100:  # one look: while the map still grows, the next may be past them
            break
        zoom.click()
    else:
        pytest.fail(f"No people after {TOO_MANY_STEPS} steps nearer.")

    names = dict(zip(look.drawn()["units"]["id"], look.drawn()["units"]["name"], strict=True))
    look.turn_to(node="squad-7", list="closed")
    look.wait_until_lit({"squad-7"})
    expect(look.panel).to_contain_text(names["squad-7"])


def test_of_a_map_that_is_too_large_what_lies_between_comes_where_it_is_looked_at(
    far: str, look_at: LookAt
) -> None:
    asked: list[str] = []
    look = look_at(far, size=NARROW)
    look.page.on("request", lambda request: asked.append(request.url.split("/api/v1/")[-1]))
    look.reload()
    look.wait_until_read()
    assert "map/columns" in asked
    assert not [each for each in asked if each.startswith("map/void")]
    assert look.painted("--map-hollow")[0] > 0  # how many dependencies lie uncovered between which tribes

    look.map.focus()
    for _ in range(TOO_MANY_STEPS):
        look.page.keyboard.press("+")
        look.page.wait_for_timeout(200)  # squares are asked for where the map rests
        if any(each.startswith("map/void/tiles/") for each in asked):
            break
    else:
        pytest.fail(f"Nothing was asked for after {TOO_MANY_STEPS} steps nearer.")
    look.wait_until_read()
    assert look.painted("--map-hollow", "--map-hollow-strong") != [0, 0]


def test_what_floats_far_away_on_it_is_found_by_its_address(far: str, look_at: LookAt) -> None:
    objects = look_at(far).drawn()["objects"]
    last = len(objects["id"]) - 1
    id_, gap, tied = (objects[name][last] for name in ("id", "gap", "units"))
    look = look_at(far, gap=gap, list="closed")
    assert tied
    look.wait_until_lit({id_})
    units = look.drawn()["units"]["id"]
    assert {units[row] for row in tied} <= look.lit

    beside = look_at(far, node=units[tied[0]], list="closed")
    beside.wait_until_lit({units[tied[0]]})


def test_for_a_neighbourhood_on_it_all_that_lies_between_is_asked_for(far: str, look_at: LookAt) -> None:
    asked: list[str] = []
    drawn = look_at(far).drawn()
    unit = drawn["units"]["id"][drawn["objects"]["units"][0][0]]
    look = look_at(far, focus=unit, list="closed")
    look.page.on("request", lambda request: asked.append(request.url.split("/api/v1/")[-1]))
    look.reload()
    look.wait_until_read()
    assert [each for each in asked if each.startswith("map/void")] == ["map/void"]
    expect(look.page.locator("[data-bars]")).to_be_visible()
