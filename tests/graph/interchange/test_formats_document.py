"""Does `docs/formats.md` say what is so?"""

from __future__ import annotations

import re
from pathlib import Path

from graph.interchange import FORMATS, UPLOAD, Limits
from graph.interchange.kubernetes import SECTIONS
from graph.interchange.parsing import MAX_COLUMNS
from graph.interchange.reading import MAX_FOLDERS, SUFFIXES
from graph.interchange.words import PLURALS
from graph.interchange.yaml_keys import KEYS
from graph.model import LABELS, TYPES
from graph.values import MAX_ID, MAX_TEXT
from tests.graph.interchange.examples import EXAMPLES

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")


def test_every_format_has_a_section_and_an_example() -> None:
    assert re.findall(r"^\| \[`([a-z-]+)`\]", PAGE, re.MULTILINE) == list(FORMATS)
    assert re.findall(r"^## ([a-z-]+)$", PAGE, re.MULTILINE) == list(FORMATS)
    assert EXAMPLES.keys() == FORMATS.keys()


def test_the_forms_that_are_written_are_named() -> None:
    written = re.findall(r"^\| \[`([a-z-]+)`\]\S* \| yes \| yes \|", PAGE, re.MULTILINE)

    assert written == [name for name, each in FORMATS.items() if each.files_of]


def test_the_limits_are_those_of_the_program() -> None:
    for name in ("file_bytes", "total_bytes", "files", "depth", "line", "values"):
        here, upload = getattr(Limits(), name), getattr(UPLOAD, name)
        assert f"| {here:,} | {upload:,} |" in PAGE
    for number in (MAX_FOLDERS, MAX_COLUMNS, MAX_TEXT, MAX_ID):
        assert f"{number:,}" in PAGE
    assert all(f"`{suffix}`" in PAGE for suffix in SUFFIXES)


def test_every_table_and_key_is_named() -> None:
    generic = {name.lower() for name in TYPES}
    keys = {key for table in KEYS.values() for key in table}

    assert all(f"`{word}`" in PAGE for word in (*PLURALS.values(), *SECTIONS, *(keys - generic)))


def test_no_key_is_a_property_at_the_same_label() -> None:
    for label, keys in KEYS.items():
        assert not keys.keys() & LABELS[label].properties.keys()
        assert not {"id", "to", "from", "type", "source", "target"} & keys.keys()
    for declared in TYPES.values():
        assert not {"to", "from", "type", "source", "target"} & declared.properties.keys()


def test_tables_of_labels_and_types_have_different_names_on_every_disk() -> None:
    names = [*PLURALS.values(), *(name.lower() for name in TYPES)]

    assert len(names) == len(set(names))
