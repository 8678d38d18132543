"""Are traps and giants refused before anything is parsed, with a sentence that says what to do?"""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from graph.errors import Refused
from graph.interchange import UPLOAD, Limits, read
from graph.model import Node, Records

SQUAD = b'{"nodes": [{"id": "a", "labels": ["Squad"]}]}'
BOMB = "\n".join(
    [
        "a: &a [lol, lol]",
        *(f"{chr(98 + at)}: &{chr(98 + at)} [*{chr(97 + at)}, *{chr(97 + at)}]" for at in range(20)),
    ]
)


def archive() -> bytes:
    """A small archive of much."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("squads.csv", b"0" * 10_000_000)
    return target.getvalue()


HOSTILE = {
    "truncated JSON": ("a.json", SQUAD[:-5], "breaks off"),
    "JSON cut in a string": ("a.json", SQUAD[:14], "breaks off"),
    "deep JSON": ("a.json", b'{"nodes": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested more than 32 deep"),
    "JSON never closed": ("a.json", b'{"nodes": ' + b"[" * 5_000_000, "nested more than 32 deep"),
    "JSON of escaped quotes": ("a.json", b'{"nodes": "' + b'\\"' * 2_000_000, "breaks off"),
    "NaN": ("a.json", b'{"nodes": [{"id": "a", "labels": ["Squad"], "properties": {"budget": NaN}}]}', "NaN"),
    "Infinity": ("a.json", b'{"nodes": [Infinity]}', "Infinity"),
    "a number out of range": (
        "a.json",
        SQUAD.replace(b'"Squad"]', b'"Squad"], "properties": {"budget": 1e999}'),
        "none",
    ),
    "a number of a million digits": ("a.json", b'{"nodes": [' + b"9" * 1_000_000 + b"]}", "cannot be read"),
    "lone surrogate in JSON": ("a.json", SQUAD.replace(b'"a"', b'"\\ud800"'), "half a character"),
    "lone surrogate in a name": (
        "a.json",
        SQUAD.replace(b'"labels"', b'"\\udfff": 1, "labels"'),
        "half a character",
    ),
    "encoded surrogate": ("a.json", SQUAD.replace(b'"a"', b'"\xed\xa0\x80"'), "not UTF-8"),
    "name twice in JSON": (
        "a.json",
        SQUAD.replace(b'"labels"', b'"id": "b", "labels"'),
        r"\$.nodes\[0\].*'id' stands twice",
    ),
    "binary": ("a.json", b'{"nodes": \x00\x01}', "binary data"),
    "UTF-16": ("a.json", '{"nodes": []}'.encode("utf-16"), "binary data"),
    "Latin-1 JSON": ("a.json", '{"nodes": ["é"]}'.encode("latin-1"), "not UTF-8"),
    "empty": ("a.json", b"", "No format is recognised"),
    "empty YAML": ("a.yaml", b"", "No format is recognised"),
    "archive": ("squads.csv", archive(), "ZIP archive"),
    "archive in a table's clothes": ("squads.csv", b"PK\x03\x04id,name\n", "ZIP archive"),
    "aliases that multiply": ("a.yaml", f"squads: []\n{BOMB}".encode(), "anchor &a is not read"),
    "one alias": ("a.yaml", b"squads: [*a]", r"alias \*a is not followed"),
    "tag that runs code": ("a.yaml", b"squads: !!python/object/apply:os.system ['ls']", "tag .* is not read"),
    "tag": ("a.yaml", b"squads: [{id: !!str a}]", "tag .* is not read"),
    "deep YAML": ("a.yaml", b"squads: " + b"[" * 900 + b"]" * 900, "nested more than 32 deep"),
    "deep YAML in blocks": ("a.yaml", b"squads:\n" + b"- " * 100_000 + b"a", "nested more than 32 deep"),
    "name twice in YAML": (
        "a.yaml",
        b"squads:\n- id: a\n  name: x\n  name: y\n",
        "a.yaml:4: 'name' stands here and in line 3",
    ),
    "name that is a list": ("a.yaml", b"squads:\n- ? [a]\n  : b\n", "name is wanted here"),
    "merge key": ("a.yaml", b"squads:\n- id: a\n  <<: {name: x}\n", "no '<<'"),
    "control characters": ("a.yaml", b"squads: \x07", "cannot be read"),
    "tabs": ("a.yaml", b"squads:\n\t- id: a", "malformed"),
    "two characters of half a pair": ("a.yaml", b'squads: [{id: "\\ud83e\\udd94"}]', "malformed"),
    "YAML cut in a text": ("a.yaml", b'squads: [{id: "a', "malformed"),
    "a line of 50 MB": ("a.yaml", b"squads: " + b"x" * 50_000_000, "more than 30,000,000 characters"),
    "a cell of 50 MB": ("squads.csv", b"id,name\na," + b"x" * 50_000_000, "more than 30,000,000 characters"),
    "too many columns": ("squads.csv", b"id," * 100_000, "more than 1,000 columns"),
    "a column twice": ("squads.csv", b"id,name,name\na,b,c\n", "two columns 'name'"),
    "a quote never closed": ("squads.csv", b'id,name\na,"b\n' + b"c,d\n" * 1000, "squads.csv:2.*malformed"),
    "a row too long": ("squads.csv", b"id,name\na,b\nc,d,e\n", "squads.csv:3: This row has 3 cells"),
    "no column of ids": ("MEMBER_OF.csv", b"source,fte\na,1\n", "No format is recognised"),
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_hostile_files_are_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    name, content, sentence = HOSTILE[case]
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Refused, match=sentence) as from_folder:
        read(tmp_path)
    with pytest.raises(Refused, match=sentence):
        read(tmp_path / name)
    with pytest.raises(Refused):
        read({name: content}, limits=UPLOAD)

    assert len(from_folder.value.sentence) < 10_000


@pytest.mark.parametrize("form", ["graph-json", "yaml", "csv"])
def test_a_folder_without_anything_is_an_empty_organisation_in_our_own_forms(form: str, tmp_path: Path) -> None:
    assert read(tmp_path, form).records == Records()


@pytest.mark.parametrize("form", ["backstage", "kubernetes", "govuk"])
def test_a_folder_without_anything_of_a_foreign_format_is_refused(form: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing was found"):
        read(tmp_path, form)


def test_windows_files_are_read_as_they_were_meant() -> None:
    table = "id;name\r\nzoe;Zoé\r\n"

    for content in (
        table.encode("cp1252"),
        table.encode(),
        table.encode("utf-8-sig"),
        table.replace(";", "\t").encode(),
    ):
        assert read({"people.csv": content}).records == Records.of([Node("zoe", "Person", {"name": "Zoé"})])


def test_a_byte_order_mark_is_no_part_of_a_name() -> None:
    for name, content in (("a.json", SQUAD), ("a.yaml", b"squads: [{id: a}]")):
        assert read({name: b"\xef\xbb\xbf" + content}).records == Records.of([Node("a", "Squad")])


@pytest.mark.parametrize("name", ["../a.json", "/etc/a.json", "a/../../a.json", "c:\\a.json", "..", "a\x00.json"])
def test_uploaded_names_stay_inside_one_folder(name: str) -> None:
    with pytest.raises(Refused, match="may not be called"):
        read({name: SQUAD})


def test_links_are_refused_and_loops_of_them_harmless(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(SQUAD)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.json").write_bytes(SQUAD)
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "out.json").symlink_to(tmp_path / "secret.json")

    with pytest.raises(Refused) as refused:
        read(folder)

    assert [each.where for each in refused.value.problems] == ["loop", "out.json", "self"]
    assert all("link" in each.sentence for each in refused.value.problems)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")

    with pytest.raises(Refused, match="No format is recognised"):
        read(tmp_path)
    with pytest.raises(Refused, match="neither a file nor a folder"):
        read(tmp_path / "pipe.json")
    with pytest.raises(Refused, match="no such file"):
        read(tmp_path / "missing")


def test_hidden_and_other_files_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.json").write_bytes(b"{")
    (tmp_path / "README.md").write_text("# not a table")
    (tmp_path / "a.json").write_bytes(SQUAD)

    assert read(tmp_path).records.nodes.keys() == {"a"}


def test_limits_of_size_and_number_are_kept(tmp_path: Path) -> None:
    for at in range(3):
        (tmp_path / f"{at}.json").write_bytes(SQUAD.replace(b'"a"', b'"%d"' % at))

    assert len(read(tmp_path, limits=Limits(files=3)).records.nodes) == 3
    with pytest.raises(Refused, match="more than 2 files"):
        read(tmp_path, limits=Limits(files=2))
    with pytest.raises(Refused, match=r"0\.json: This has 45 bytes, and at most 40"):
        read(tmp_path, limits=Limits(file_bytes=40))
    with pytest.raises(Refused, match="all files together"):
        read(tmp_path, limits=Limits(total_bytes=100))
    with pytest.raises(Refused, match="more than 3 values"):
        read({"a.yaml": b"squads: [{id: a}, {id: b}]"}, limits=Limits(values=3))
    with pytest.raises(Refused, match="more than 3 values"):
        read({"a.json": SQUAD}, limits=Limits(values=3))
    assert read({"a.json": SQUAD}, limits=Limits(values=5)).records.nodes


def test_folders_too_deep_are_refused(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 20)
    folder.mkdir(parents=True)

    with pytest.raises(Refused, match="more than 16 deep"):
        read(tmp_path)


def test_files_of_several_formats_are_not_guessed_about() -> None:
    files = {"a.json": SQUAD, "b.yaml": b"squads: [{id: b}]"}

    with pytest.raises(Refused, match=r"graph-json \(a\.json\) and yaml \(b\.yaml\)"):
        read(files)
    assert read(files, "yaml").records.nodes.keys() == {"b"}


def test_an_unknown_format_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refused, match="Did you mean 'backstage'"):
        read({"a.json": SQUAD}, "backstag")
