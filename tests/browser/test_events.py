"""Does an open page show what somebody else changes, as soon as it is committed and without being loaded again?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, expect

from graph.changes import ChangeSet, difference
from graph.model import Records
from graph.store.sqlite import SqliteStore
from tests.api.commands import PAYROLL
from tests.browser.conftest import LookAt
from tests.browser.looking import Look
from tests.browser.serving import serving
from tests.organisations import org

SLIPS = "area-unowned:slips"
OWNER: dict[str, Any] = {"before": None, "after": {"type": "OWNS", "source": "run", "target": "slips"}}
SQUAD = {
    "before": None,
    "after": {"id": "money", "labels": ["Squad"], "properties": {"name": "Money", "status": "active"}},
}


@pytest.fixture
def payroll(built_page: None, tmp_path: Path) -> Iterator[str]:
    """The address of a small organisation that this test may change."""
    file = tmp_path / "payroll.db"
    with closing(SqliteStore.open(file)) as store:
        changes = difference(Records(), org(*PAYROLL))
        store.commit(ChangeSet(changes, "Ada", "Begin", at=datetime(2026, 1, 1, tzinfo=UTC)), 0)
    with serving("serve", "--store", f"sqlite:///{file}", home=tmp_path) as address:
        yield address


def commit(look: Look, *changes: dict[str, Any], expected: str | None = None) -> APIResponse:
    """Commit changes beside the page, for the revision that the API last told of unless another is given."""
    status = look.page.request.get(f"{look.address}api/v1/status")
    body = {"author": "Cyd", "reason": "Somebody has to", "changes": list(changes)}
    headers = {"If-Match": expected or status.headers["etag"]}
    return look.page.request.post(f"{look.address}api/v1/changes", data=body, headers=headers)


def mark(look: Look) -> None:
    """Leave something on the page that loading it again would wipe away."""
    look.page.evaluate("window.isStillTheSamePage = true")


def is_marked(look: Look) -> bool:
    return look.page.evaluate("window.isStillTheSamePage === true")


def test_an_open_page_shows_a_change_when_it_is_committed_and_its_undoing(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll)
    mark(look)
    expect(look.map).to_have_attribute("data-revision", "1")
    expect(look.row(SLIPS)).to_be_visible()

    assert commit(look, OWNER).status == 201
    expect(look.map).to_have_attribute("data-revision", "2")
    expect(look.row(SLIPS)).to_have_count(0)

    etag = look.page.request.get(f"{payroll}api/v1/status").headers["etag"]
    undone = look.page.request.post(
        f"{payroll}api/v1/changes/2/undo", data={"author": "Cyd"}, headers={"If-Match": etag}
    )
    assert undone.status == 201
    expect(look.map).to_have_attribute("data-revision", "3")
    expect(look.row(SLIPS)).to_be_visible()
    assert is_marked(look)


def test_a_new_squad_appears_in_the_heading_and_the_table(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, view="table")
    mark(look)
    squads = look.drawn()["counts"]["squads"]
    assert commit(look, SQUAD).status == 201
    expect(look.table.get_by_role("button", name="Money", exact=True)).to_be_visible()
    assert look.drawn()["counts"]["squads"] == squads + 1
    assert is_marked(look)


def test_the_panel_of_a_gap_that_somebody_closes_says_what_ended_it(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, gap=SLIPS)
    expect(look.section("Why it matters")).to_be_visible()
    assert commit(look, OWNER).status == 201
    expect(look.map).to_have_attribute("data-revision", "2")
    expect(look.section("What ended it")).to_contain_text("by Cyd: Somebody has to.")
    expect(look.section("Why it matters")).to_be_visible()


def test_a_change_for_a_revision_that_has_passed_is_refused_and_the_page_stays(
    payroll: str, look_at: LookAt
) -> None:
    look = look_at(payroll)
    assert commit(look, SQUAD).status == 201
    expect(look.map).to_have_attribute("data-revision", "2")
    late = commit(look, OWNER, expected='"r1"')
    assert (late.status, late.json()["current"]) == (412, 2)
    expect(look.row(SLIPS)).to_be_visible()
    expect(look.map).to_have_attribute("data-revision", "2")


def test_a_page_that_shows_the_past_stays_in_it(payroll: str, look_at: LookAt) -> None:
    look = look_at(payroll, as_of="1")
    assert commit(look, OWNER).status == 201
    other = look_at(payroll)
    expect(other.map).to_have_attribute("data-revision", "2")
    look.page.wait_for_timeout(300)
    expect(look.map).to_have_attribute("data-revision", "1")
    expect(look.row(SLIPS)).to_be_visible()
