"""Is the map of a few thousand people drawn from its columns, from far away and from near?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.api.commands import starting
from tests.browser.conftest import LookAt
from tests.browser.serving import at_home, serving

PEOPLE = 3_000
TOO_MANY_STEPS = 40


@pytest.fixture(scope="module")
def large(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a generated organisation."""
    home = tmp_path_factory.mktemp("large")
    store = f"sqlite:///{home / 'large.db'}"
    made = starting("generate", "--people", str(PEOPLE), "--store", store)
    subprocess.run(made, check=True, capture_output=True, env=at_home(home))
    with serving("serve", "--store", store, home=home) as address:
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
