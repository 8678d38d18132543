"""Does a round trip through our own forms lose anything?"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given

from graph.errors import Refused
from graph.interchange import FORMATS, files_of, read, write
from graph.interchange.csv_form import cell_of, text_of_cell
from graph.model import LABELS, TYPES, Node, Records, Relationship
from tests.graph.interchange.hostile import TEXTS, TRAPS, hostile_records

OWN = sorted(name for name, each in FORMATS.items() if each.files_of)


def long_chain() -> Records:
    """Units inside each other, deeper than any page could show."""
    nodes = [Node(f"u{at}", "Unit") for at in range(60)]
    return Records.of(nodes, [Relationship("PART_OF", f"u{at + 1}", f"u{at}") for at in range(59)])


def everything() -> Records:
    """One node of each label with every property it can have, and one relationship of each type with all of its own."""
    sample = {"since": date(2020, 2, 29)}
    nodes = [Node(name.lower(), name, {"name": name, "status": "ghost"}) for name in LABELS]
    ties = [
        Relationship(
            name,
            each.sources[0].lower(),
            f"{each.targets[0].lower()}",
            {} if "since" not in each.properties else sample,
        )
        for name, each in TYPES.items()
        if name != "PART_OF"
    ]
    return Records.of(nodes, [*ties, Relationship("PART_OF", "squad", "tribe", sample)])


def traps() -> Records:
    """Every trap as a name, as the name and the value of an attribute, and as a membership's role."""
    people = [
        Node(f"p{at}", "Person", {"name": trap, "attributes": {trap: trap, f"{trap}!": 1.5, "x": trap == ""}})
        for at, trap in enumerate(TRAPS)
    ]
    roles = [Relationship("MEMBER_OF", f"p{at}", "u", {"role": trap}) for at, trap in enumerate(TRAPS)]
    wide = Node("wide", "Unit", {"attributes": {"\u2028" * 200: "x", "": ""}})
    return Records.of([Node("u", "Squad"), Node("empty", "Unit", {"attributes": {}}), wide, *people], roles)


@pytest.mark.parametrize("form", OWN)
@given(records=hostile_records())
@example(records=Records())
@example(records=long_chain())
@example(records=everything())
@example(records=traps())
def test_a_form_of_our_own_loses_nothing(form: str, records: Records) -> None:
    described = read(files_of(records, form), form)

    assert described.records == records
    assert not described.rejected


@pytest.mark.parametrize("form", OWN)
@given(records=hostile_records())
def test_the_same_organisation_is_written_the_same_whatever_order_it_is_kept_in(
    form: str, records: Records
) -> None:
    reversed_ = Records(dict(reversed(records.nodes.items())), dict(reversed(records.relationships.items())))

    assert files_of(records, form) == files_of(reversed_, form)


@pytest.mark.parametrize("form", OWN)
@given(records=hostile_records())
@example(records=traps())
def test_a_written_organisation_is_recognised_by_its_content(form: str, records: Records) -> None:
    if records.nodes:
        assert read(files_of(records, form)).format == form


@pytest.mark.parametrize("form", OWN)
def test_derived_properties_are_never_written_and_ignored_when_read(form: str) -> None:
    records = Records.of([Node("payroll", "Squad", {"name": "Payroll", "sphere_id": "money"})])

    files = files_of(records, form)

    assert not any(b"sphere_id" in data for data in files.values())
    assert read(files, form).records == Records.of([Node("payroll", "Squad", {"name": "Payroll"})])


@pytest.mark.parametrize(
    "files",
    [
        {"o.json": b'{"nodes": [{"id": "a", "labels": ["Squad"], "properties": {"sphere_id": "b"}}]}'},
        {"o.yaml": b"squads:\n- id: a\n  sphere_id: b\n"},
        {"squads.csv": b"id,sphere_id\na,b\n"},
    ],
    ids=OWN[::-1],
)
def test_a_derived_property_in_a_file_is_ignored(files: dict[str, bytes]) -> None:
    assert read(files).records == Records.of([Node("a", "Squad")])


@given(TEXTS)
def test_a_spreadsheet_evaluates_no_cell_and_every_cell_is_read_as_it_was(text: str) -> None:
    cell = cell_of(text)

    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    assert text_of_cell(cell) == text


def test_no_cell_of_an_export_is_evaluated() -> None:
    for data in files_of(traps(), "csv").values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("form", OWN)
def test_writing_twice_leaves_the_second_organisation_and_nothing_else(form: str, tmp_path: Path) -> None:
    target = tmp_path / ("out" if form == "csv" else f"out.{'json' if form == 'graph-json' else 'yaml'}")

    write(everything(), form, target)
    write(traps(), form, target)

    assert read(target).records == traps()
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


def test_a_folder_with_other_things_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(Refused, match=r"letter\.txt"):
        write(everything(), "csv", tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("form", OWN)
def test_nothing_is_left_behind_where_nothing_can_be_written(form: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Refused, match="cannot be written"):
        write(everything(), form, tmp_path / "file" / "out")

    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_only_forms_of_our_own_are_written() -> None:
    with pytest.raises(Refused, match="only read"):
        files_of(everything(), "backstage")
