"""Which columns and rows does a table have that somebody else made, however its file was written?

Our own CSV form is read strictly, since half of it must not be taken for the whole. A table from elsewhere is read as
people keep tables: a title above the head, two columns of one name, columns without any.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

from graph.errors import Problem, Refused
from graph.interchange.csv_form import text_of_cell
from graph.interchange.parsing import MAX_COLUMNS
from graph.interchange.reading import Files, Limits, check_lines, text_of
from graph.interchange.spreadsheet import sheets_of
from graph.naming import figure
from graph.words import say

CSV_SUFFIXES: Final = (".csv", ".tsv", ".txt")
XLSX_SUFFIX: Final = ".xlsx"
SUFFIXES: Final = (*CSV_SUFFIXES, XLSX_SUFFIX)

DELIMITERS: Final = ",;\t|"
_SAID: Final = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

Line: TypeAlias = tuple[int, Sequence[str]]
"""A row: the line it starts at, and its cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `name` is its file's, and behind a `#` its sheet's; each row has a cell for every column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def is_table(name: str) -> bool:
    """Whether a file with this name may hold such tables."""
    return name.lower().endswith(SUFFIXES)


def grids_of(files: Files) -> list[Grid]:
    """All tables of the files, in the order of their names. Raises `Refused` with everything that cannot be read."""
    found: list[Grid] = []
    problems: list[Problem] = []
    for name in files.names:
        try:
            if is_table(name):
                found += files.entries(list(_grids(name, files.bytes_of(name), files.limits)))
            else:
                problems.append(Problem(name, say("This is no table. Tables are CSV or XLSX files.")))
        except Refused as refused:
            problems += refused.problems
    if not (found or problems):
        problems.append(Problem("", say("These files hold no table with a head and rows under it.")))
    if problems:
        raise Refused(problems)
    return found


def _grids(name: str, data: bytes, limits: Limits) -> Iterator[Grid]:
    if name.lower().endswith(XLSX_SUFFIX):
        sheets = [(sheet, rows) for sheet, rows in sheets_of(name, data, limits) if rows]
        for sheet, rows in sheets:
            yield _grid(name if len(sheets) == 1 else f"{name}#{sheet}", rows, limits)
    elif rows := list(_lines(name, data, limits)):
        yield _grid(name, rows, limits)


def _lines(name: str, data: bytes, limits: Limits) -> Iterator[Line]:
    check_lines(name, data, limits)
    text = _text(name, data)
    first, _, rest = text.partition("\n")
    said = _SAID.fullmatch(first)
    text, skipped = (rest, 1) if said else (text, 0)
    delimiter = said[1] if said else _delimiter(first)
    if text.count("\n") + text.count(delimiter) > limits.values:
        raise _too_many(name, limits)
    csv.field_size_limit(limits.line)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line: int = cast("Any", reader).line_num + 1 + skipped
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Refused(
                Problem(f"{name}:{line}", say("The table is malformed here: {error}.", error=error))
            ) from error
        if row is None:
            return
        cells = [text_of_cell(cell).strip() for cell in row]
        if any(cells):
            yield line, cells


def _too_many(name: str, limits: Limits) -> Refused:
    return Refused(
        Problem(
            name, say("There are more than {values} cells in this table. Split it.", values=figure(limits.values))
        )
    )


def _text(name: str, data: bytes) -> str:
    if not data.startswith(_UTF_16):
        return text_of(name, data, "cp1252")
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Refused(Problem(name, say("This is neither UTF-8 nor UTF-16. Save the file as UTF-8."))) from None


def _delimiter(head: str) -> str:
    """What separates the columns: whatever stands most often in the head outside of quotes."""
    plain = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=plain.count)


def _grid(name: str, rows: Sequence[Line], limits: Limits) -> Grid:
    """The table under its head: the first row with two cells or more, else the first."""
    at = next((place for place, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    head, body = rows[at][1], rows[at + 1 :]
    width = max(len(head), *(len(cells) for _, cells in body)) if body else len(head)
    if width > MAX_COLUMNS:
        raise Refused(
            Problem(
                f"{name}:{rows[at][0]}",
                say("There are more than {max_columns} columns.", max_columns=figure(MAX_COLUMNS)),
            )
        )
    if width * len(body) > limits.values:
        raise _too_many(name, limits)
    padded = [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in body]
    titles = [*head, *[""] * (width - len(head))]
    kept = [place for place in range(width) if titles[place] or any(cells[place] for _, cells in padded)]
    columns = _named((titles[place] or f"Column {letters(place)}") for place in kept)
    return Grid(name, columns, tuple((line, tuple(cells[place] for place in kept)) for line, cells in padded))


def letters(place: int) -> str:
    """What spreadsheets call a column: 0 is A, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, digit = divmod(place - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _named(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles on one line each, a second one of the same name numbered."""
    taken: dict[str, None] = {}
    for title in titles:
        plain = name = " ".join(title.split())[:200]
        number = 1
        while name in taken:
            number += 1
            name = f"{plain} ({number})"
        taken[name] = None
    return tuple(taken)


def stem_of(table: str) -> str:
    """What a table is called without its folder and suffix; a sheet has its own name."""
    file, _, sheet = table.partition("#")
    return sheet or posixpath.splitext(posixpath.basename(file))[0]
