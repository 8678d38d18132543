"""Are tables of other people read as they are, mapped as somebody says, and told of where they do not fit?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from graph.errors import NotFound, Refused
from graph.interchange import UPLOAD, Limits, files_of, read_grids, read_mapped, recognised
from graph.interchange.cells import meant
from graph.interchange.grids import Grid, letters
from graph.interchange.guessing import guess, guessed, plain
from graph.interchange.mapped import Mapped, mapped
from graph.interchange.mapping import ColumnMapping, TableMapping, Target, mapping_as_json, mapping_of
from graph.interchange.reading import Files
from graph.interchange.templates import TEMPLATES, template
from graph.interchange.words import PLURALS
from graph.model import LABELS, TYPES, Kind, Node, Records
from graph.values import Unfit
from tests.organisations.strategies import organisations


def only(name: str, data: bytes, limits: Limits = UPLOAD) -> Grid:
    (grid,) = read_grids({name: data}, limits)
    return grid


def by_guess(data: str, known: Mapping[str, Node] | None = None) -> Mapped:
    grids = read_grids({"staff.csv": data.encode()})
    return mapped(grids, guessed(grids), known or {})


def ties(found: Mapped) -> set[str]:
    return {f"{key.source} {key.type} {key.target}" for key in found.described.records.relationships}


def sheet(rows: list[list[Any]], **options: Any) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, **options}) as book:
        page = book.add_worksheet("Staff")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(at, place, cell, day)
                else:
                    page.write(at, place, cell)
    return file.getvalue()


# hostile tables


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfName,Team\nAda,Payroll\n",
        b"Name;Team\r\nAda;Payroll\r\n",
        b"Name\tTeam\nAda\tPayroll",
        b"sep=|\nName|Team\nAda|Payroll\n",
        b'"Name","Team"\n"Ada","Payroll"\n\n,\n',
        "Name;Team\nAda;Payroll\n".encode("utf-16"),
        b"Staff of Example Ltd\n\nName,Team\nAda,Payroll\n",
        b"Name,,Team,\nAda,,Payroll,\n",
        b"Name,Team\n Ada ,Payroll\n",
    ],
)
def test_a_table_is_the_same_however_it_was_written(data: bytes) -> None:
    grid = only("staff.csv", data)
    assert (grid.columns, [cells for _, cells in grid.rows]) == (("Name", "Team"), [("Ada", "Payroll")])


def test_columns_of_one_name_and_of_none_are_told_apart_and_formulas_are_text() -> None:
    grid = only("x.csv", "Nom,Nom,,É\nAda,Lovelace,7,'=1+1\n".encode("cp1252"))
    assert grid.columns == ("Nom", "Nom (2)", "Column C", "É")
    assert grid.rows == ((2, ("Ada", "Lovelace", "7", "=1+1")),)


def test_a_row_knows_the_line_it_starts_at() -> None:
    grid = only("x.csv", b'Name,Note\nAda,"two\nlines"\n\nBob,x\n')
    assert [line for line, _ in grid.rows] == [2, 5]


@given(st.binary(max_size=400), st.sampled_from(["x.csv", "x.xlsx", "x.txt"]))
def test_whatever_is_sent_is_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    grids, sentences = list[Grid](), list[str]()
    try:
        grids = read_grids({name: data})
    except Refused as refused:
        sentences = [each.sentence for each in refused.problems]
    assert all(each.endswith(".") for each in sentences)
    assert all(len(cells) == len(grid.columns) for grid in grids for _, cells in grid.rows)


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_spreadsheets_call_them(place: int, name: str) -> None:
    assert letters(place) == name


# spreadsheets


def test_a_sheet_says_what_another_reader_finds_in_it() -> None:
    rows = [
        ["Name", "Start", "FTE", "Lead", "Sum"],
        ["Ada <&> é", date(2024, 2, 29), 0.8, True, 3],
        ["Bob", "", 1, False, ""],
    ]
    data = sheet(rows)
    grid = only("staff.xlsx", data)
    assert grid.rows == ((2, ("Ada <&> é", "2024-02-29", "0.8", "true", "3")), (3, ("Bob", "", "1", "false", "")))
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in theirs[1:]] == [cells[0] for _, cells in grid.rows]


def test_dates_are_read_in_files_that_count_from_1904() -> None:
    rows = [["Name", "Start"], ["Ada", date(2024, 2, 29)]]
    assert only("x.xlsx", sheet(rows, date_1904=True)).rows == ((2, ("Ada", "2024-02-29")),)


def test_a_formula_counts_as_its_result_and_one_without_is_told() -> None:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Name", "Criticality"])
        page.write_formula(1, 0, '="Ada"', value="Ada")
        page.write_formula(2, 0, '="Bob"', value="")
        page.write_formula(1, 1, "=1/0", value="#DIV/0!")
        page.write_number(2, 1, 3)
    assert [cells for _, cells in only("x.xlsx", file.getvalue()).rows] == [("Ada", "#DIV/0!"), ("#FORMULA!", "3")]


def test_a_sheet_costs_what_it_holds_and_not_what_it_claims() -> None:
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        '<row r="1048576"><c r="{at}1048576" t="inlineStr"><is><t>Ada</t></is></c></row></sheetData></worksheet>'
    )
    assert only("x.xlsx", replaced("sheet1.xml", far.format(at="A"))).rows == ((1048576, ("Ada",)),)
    with pytest.raises(Refused, match="columns"):
        only("x.xlsx", replaced("sheet1.xml", far.format(at="XFD")))
    with pytest.raises(Refused, match="document type"):
        only("x.xlsx", replaced("sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))
    wide = replaced("sheet1.xml", f"<x>{' ' * 400_000}</x>")
    with pytest.raises(Refused, match="unpacks to more"):
        only("x.xlsx", wide, Limits(file_bytes=20_000))
    with pytest.raises(Refused, match="cells"):
        only("x.xlsx", sheet([["a", "b"], *([["1", "2"]] * 40)]), Limits(values=50))


def replaced(part: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet([["Name", "x"]]))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for each in old.namelist():
            new.writestr(each, content if each.endswith(part) else old.read(each))
    return out.getvalue()


# cells


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cost", "50 000,50 €", 50000.5),
        ("cost", "1,234.50", 1234.5),
        ("cost", "1.234,50", 1234.5),
        ("cost", "$1200", 1200.0),
        ("is_root", "Oui", True),
        ("is_root", "nein", False),
        ("status", "On leave", "ok"),
        ("started_at", "2024-3-1 00:00:00", date(2024, 3, 1)),
    ],
)
def test_a_cell_means_what_people_write(name: str, text: str, value: object) -> None:
    prop = LABELS["Person"].properties[name]
    if name == "status":
        assert meant(prop, text) == "on_leave"
    else:
        assert meant(prop, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("cost", "1,234"), ("started_at", "03/04/2024"), ("started_at", "#REF!"), ("span_max", "many")],
)
def test_what_could_mean_two_things_or_none_is_not_guessed(name: str, text: str) -> None:
    with pytest.raises(Unfit):
        meant(LABELS["Person"].properties[name], text)


# mapping and guessing

LUCCA = """Matricule;Nom;Prénom;Équipe;Responsable;Date d'embauche;ETP;Compétences
1;Hopper;Grace;Payroll;Grace Hopper;03/04/2020;1
2;Lovelace;Ada;Payroll;Grace Hopper;25/12/2021;0,8;SQL, Python, Go
3;Turing;Alan;Crypto;Grace Hopper;31/31/2021;80%;SQL
4;Noether;Emmy;Crypto;Alan Turing;01/01/2022;;
"""


def test_a_staff_list_is_read_by_its_guess_and_says_what_does_not_fit() -> None:
    found = by_guess(LUCCA)
    people = {node.id: node.name for node in found.described.records.nodes.values() if node.label == "Person"}
    assert people == {"1": "Grace Hopper", "2": "Ada Lovelace", "4": "Emmy Noether"}
    assert {"2 MEMBER_OF payroll", "2 REPORTS_TO 1", "2 HAS_SKILL go", "4 MEMBER_OF crypto"} <= ties(found)
    assert [(each.line, each.column) for each in found.misfits] == [(4, "Date d'embauche"), (5, "Responsable")]
    assert found.described.records.nodes["2"].properties["started_at"] == date(2021, 12, 25)
    assert [each.where for each in found.described.rejected] == [
        'staff.csv:4, "Date d\'embauche"',
        "staff.csv:5, 'Responsable'",
    ]
    assert "One cell names its own row" in found.described.notes[0]


def test_what_is_there_already_is_found_by_name_and_email_and_what_is_not_is_new_or_a_ghost() -> None:
    known = {
        "gh": Node("gh", "Person", {"name": "Grace Hopper"}),
        "al": Node("al", "Person", {"name": "A. Lovelace", "email": "ada@example.org"}),
        "pay": Node("pay", "Squad", {"name": "Payroll"}),
    }
    found = by_guess("Name,Email,Team,Manager\nAda,ADA@example.org,payroll,Grace Hopper\nBob,,New,Nobody\n", known)
    assert ties(found) == {
        "al MEMBER_OF pay",
        "al REPORTS_TO gh",
        "bob MEMBER_OF new",
        "bob REPORTS_TO nobody",
    }
    nodes = found.described.records.nodes
    assert (nodes["nobody"].properties["status"], "status" in nodes["new"].properties) == ("ghost", False)


def test_a_name_that_several_have_is_told_and_not_chosen() -> None:
    known = {id_: Node(id_, "Person", {"name": "Sam"}) for id_ in ("s1", "s2")}
    found = by_guess("Name,Manager\nBob,Sam\n", known)
    assert ties(found) == set()
    assert "s1, s2" in next(iter(found.misfits)).sentence


def test_rows_about_one_thing_are_joined_unless_they_contradict_each_other() -> None:
    found = by_guess("id,Name,Team\na,Ada,One\na,Ada,Two\na,Bea,Three\n")
    assert ties(found) == {"a MEMBER_OF one", "a MEMBER_OF two"}
    assert [(each.line, each.column) for each in found.misfits] == [(4, "name")]


def test_dependencies_need_no_name() -> None:
    grids = read_grids({"dependencies.csv": b"Consumer,Provider,About\nPayroll,Taxes,Tax tables\n"})
    found = mapped(grids, guessed(grids), {})
    (dependency,) = (node for node in found.described.records.nodes.values() if node.label == "Dependency")
    assert dependency.name == "Payroll needs Taxes: Tax tables"
    assert len(ties(found)) == 3


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({}, "No column"),
        ({"a": {"to": "property", "name": "email"}}, "tells one Person from another"),
        ({"a": {"to": "property", "name": "nam"}}, "name"),
        ({"a": {"to": "soup"}}, "soup"),
        ({"a": {"to": "relationship", "name": "OWNS", "way": "in", "label": "Squad"}}, "OWNS"),
        ({"a": {"to": "relationship", "name": "MEMBER_OF", "label": "Area"}}, "Unit"),
        ({"a": {"to": "detail", "name": "fte"}}, "fte"),
        ({"a": {"to": "attribute"}}, "name"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_with_a_sentence(columns: dict[str, Any], named: str) -> None:
    with pytest.raises(Refused, match=named):
        mapping_of({"tables": [{"table": "x.csv", "label": "Person", "columns": columns}]})


@given(records=organisations())
def test_what_leaves_as_csv_comes_back_through_a_mapping(records: Records) -> None:
    files = {
        name: data for name, data in files_of(records, "csv").items() if name.removesuffix(".csv") not in TYPES
    }
    assume(files)
    grids = read_grids(files)
    label_of = {f"{plural}.csv": label for label, plural in PLURALS.items()}
    mapping = ColumnMapping(tuple(_straight(grid, label_of[grid.name]) for grid in grids))
    assert mapping_of(mapping_as_json(mapping)) == mapping
    found = mapped(grids, mapping, records.nodes)
    assert list(found.misfits) == []
    assert dict(found.described.records.nodes) == {id_: _plain(node) for id_, node in records.nodes.items()}


def _straight(grid: Grid, label: str) -> TableMapping:
    """Each column as it is called, without attributes, which no column of a table holds as JSON."""
    targets = {name: Target("id") if name == "id" else Target("property", name) for name in grid.columns}
    return TableMapping(grid.name, label, {name: each for name, each in targets.items() if name != "attributes"})


def _plain(node: Node) -> Node:
    declared = LABELS[node.label].properties
    held = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in node.properties.items()
        if declared[name].kind is not Kind.ATTRIBUTES and not declared[name].derived and value != ""
    }
    return Node(node.id, node.label, held)


# templates


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith(("csv", "xlsx"))])
def test_a_template_is_understood_without_a_word(name: str) -> None:
    grids = read_grids({name: template(name)})
    mapping = guessed(grids)
    assert set(mapping.tables[0].columns) == set(grids[0].columns)
    assert read_mapped({name: template(name)}, mapping, {}).rejected == ()


def test_a_template_that_is_none_is_not_found() -> None:
    with pytest.raises(NotFound):
        template("staff.doc")


def test_for_each_label_there_is_a_guess() -> None:
    grid = only("x.csv", b"Name,Location,Shoe size\nAda,Paris,38\n")
    assert all(guess(grid, label).columns["Name"] == Target("property", "name") for label in LABELS)
    assert "Shoe size" not in guess(grid).columns


def test_sheets_of_a_folder_are_read_like_tables(tmp_path: Path) -> None:
    (tmp_path / "staff.xlsx").write_bytes(sheet([["Name"], ["Ada"]]))
    (tmp_path / "teams.csv").write_text("Team\nRun\n")
    (tmp_path / "notes.txt").write_text("nothing to read")
    assert [grid.name for grid in read_grids(tmp_path)] == ["staff.xlsx", "teams.csv"]
    (tmp_path / "teams.csv").unlink()
    with pytest.raises(Refused, match="say what its columns hold"):
        recognised(Files.of(tmp_path, Limits()))


def test_a_title_is_known_whichever_apostrophe_it_has() -> None:
    assert plain("Date d’entrée") == plain("Date d'entrée") == "date d entree"
