"""Can somebody find in the matrix who waits for whom without an agreement, and read what is in a cell?"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look

Pictures = Callable[[Look, str], Any]


def matrix_at(look_at: LookAt, address: str, **how: Any) -> Look:
    look = look_at(address, **how)
    return visited(look, "/matrix")


def visited(look: Look, path: str) -> Look:
    look.page.goto(f"{look.address.rstrip('/')}{path}")
    expect(look.page.get_by_role("main", name="Matrix").get_by_role("heading", level=1)).not_to_be_empty()
    return look


def cells(look: Look) -> Locator:
    return look.page.locator("[data-matrix] [data-cell]")


def cell(look: Look, one: str, other: str) -> Locator:
    return look.page.get_by_role("gridcell", name=f"{one} needs {other}:")


def test_the_finding_and_every_cell_are_what_the_server_counts(look_at: LookAt, seed: str) -> None:
    look = matrix_at(look_at, seed)
    counted = look.asked("matrix", by="squad")
    if not counted["cells"]:
        expect(look.page.get_by_text("Import dependencies, or areas")).to_be_visible()
        return
    heading = look.page.get_by_role("heading", level=1)
    if counted["uncovered"]:
        expect(heading).to_contain_text(f"{counted['uncovered']} of {counted['crossing']} cross-tribe dependenc")
    expect(cells(look).first).to_be_visible()
    # Of a large organisation only what is in sight is there.
    assert 0 < cells(look).count() <= len(counted["cells"])


def test_a_cell_is_selected_explained_and_kept_in_the_address(
    look_at: LookAt, solstice: str, pictures: Pictures
) -> None:
    look = matrix_at(look_at, solstice)
    cell(look, "Payroll Run", "Payments").click()
    assert (look.selection["row"], look.selection["column"]) == (["payroll-run"], ["payments"])
    expect(look.panel.get_by_role("heading", name="Payroll Run needs Payments", exact=True)).to_be_visible()
    expect(look.panel.get_by_text("One dependency, and no process covers it.")).to_be_visible()
    expect(look.panel.get_by_text("Bank file before cut-off").first).to_be_visible()
    expect(look.panel.get_by_text("Payroll needs Money")).to_be_visible()
    expect(look.panel.get_by_text("What could cover it")).to_be_visible()
    pictures(look, "matrix-cell")
    look.panel.get_by_role("button", name="Look at this gap").click()
    assert look.selection["gap"][0].startswith("dep-uncovered:")
    look.page.keyboard.press("Escape")
    expect(look.panel.get_by_role("heading", name="Payroll Run needs Payments", exact=True)).to_be_visible()
    look.page.keyboard.press("Escape")
    expect(look.panel).to_have_count(0)
    assert "row" not in look.selection


def test_the_keyboard_goes_from_cell_to_cell(look_at: LookAt, solstice: str) -> None:
    look = visited(look_at(solstice), "/matrix?row=payroll-run&column=payments")
    chosen = look.page.locator("[data-matrix] [aria-selected=true]")
    chosen.focus()
    look.page.keyboard.press("Control+ArrowRight")
    focused = look.page.locator("[data-matrix] [data-active]")
    expect(focused).to_be_focused()
    expect(focused).to_have_attribute(
        "aria-label", "Payroll Run needs Calculation Rules: 2 dependencies, criticality up to 4"
    )
    look.page.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("aria-label", "Payroll Run needs nothing of Corrections")
    look.page.keyboard.press("Enter")
    expect(look.panel.get_by_role("heading", name="Payroll Run needs Corrections", exact=True)).to_be_visible()
    expect(look.panel.get_by_text("Nothing is declared here.")).to_be_visible()


def test_tribes_clusters_and_the_filter_are_in_the_address(look_at: LookAt, solstice: str) -> None:
    look = matrix_at(look_at, solstice)
    look.page.get_by_role("button", name="Tribes", exact=True).click()
    grid = look.page.get_by_role("grid")
    expect(grid).to_have_attribute("aria-rowcount", str(len(look.asked("matrix")["units"]) + 1))
    look.page.get_by_role("button", name="Squads", exact=True).click()
    look.page.get_by_role("button", name="Order by tribe").click()
    look.page.get_by_role("menuitem", name="Order by cluster").click()
    assert look.selection["order"] == ["cluster"]
    look.page.get_by_role("button", name="Criticality").click()
    look.page.get_by_role("menuitem", name="4 and higher").click()
    counted = look.asked("matrix", by="squad", criticality=4)
    expect(look.page.get_by_role("heading", level=1)).to_contain_text(f"of {counted['crossing']} cross-tribe")


def test_the_matrix_is_taken_away_as_a_table(look_at: LookAt, solstice: str, tmp_path: Path) -> None:
    look = matrix_at(look_at, solstice)
    with look.page.expect_download() as begun:
        look.page.get_by_role("button", name="Download the matrix as CSV").click()
    file = tmp_path / "matrix.csv"
    begun.value.save_as(file)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 1 + len(look.asked("matrix", by="squad")["cells"])
    assert ["Payroll Run", "Payments", "1", "1", "0", "0", "4"] in rows


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_it_is_read_in_both_schemes_and_sizes(
    look_at: LookAt, solstice: str, size: tuple[int, int], scheme: str, pictures: Pictures
) -> None:
    look = matrix_at(look_at, solstice, size=size, scheme=scheme)
    pictures(look, f"matrix-{size[0]}-{scheme}")
    if size == NARROW:
        first = look.page.get_by_role("list", name="Pairs, the worst first").get_by_role("button").first
        first.click()
    else:
        cell(look, "Payroll Run", "Payments").click()
    expect(look.panel.get_by_role("heading", level=2)).to_be_visible()
