"""What does a JSON or CSV text hold, with the place of each thing in it, refusing whatever is a trap?

JSON becomes plain values (a place is a JSON path). YAML, which `yaml_parsing` reads, becomes `Text`, `Items` and
`Table`, which know their lines, with every scalar as text, since YAML 1.1 turns `NO` into false and `12:30:45` into a
number.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NoReturn, TypeAlias, cast

from graph.errors import Problem, Refused
from graph.interchange.reading import Limits, check_lines, text_of
from graph.naming import figure
from graph.words import say

MAX_COLUMNS: Final = 1_000

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_NO_SHAPE: Final = bytes(set(range(256)) - set(b"[]{},"))
_AS_SQUARE: Final = bytes.maketrans(b"{}", b"[]")
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))


class _Repeated(dict[str, Any]):
    """A JSON object in which one name stands twice."""

    name = ""


def json_of(name: str, data: bytes, limits: Limits) -> object:
    """The value a JSON file holds. Raises `Refused` naming the line, or the JSON path, of what is wrong."""
    text = text_of(name, data)
    if not text.strip():
        raise Refused(Problem(name, say("This file is empty.")))
    _check_shape(name, data, limits)
    doubled: list[_Repeated] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) == len(pairs):
            return table
        repeated = _Repeated(table)
        repeated.name = next(each for each, count in Counter(each for each, _ in pairs).items() if count > 1)
        doubled.append(repeated)
        return repeated

    def constant(word: str) -> NoReturn:
        raise ValueError(say("{word} is no number that can be kept", word=word))

    try:
        value: object = json.loads(text, object_pairs_hook=unique, parse_constant=constant)
    except json.JSONDecodeError as error:
        sentence = say(
            "The JSON breaks off or is malformed at column {colno}: {msg}.",
            colno=error.colno,
            msg=error.msg.lower(),
        )
        raise Refused(Problem(f"{name}:{error.lineno}", sentence)) from error
    except (ValueError, RecursionError) as error:
        raise Refused(Problem(name, say("The JSON cannot be read: {error}.", error=first_line(error)))) from error
    if doubled or _ESCAPED_SURROGATE.search(text):
        _check_strings(name, value)
    return value


def first_line(error: Exception) -> str:
    """What a library says is wrong, without where it thinks to be."""
    return str(error).split("\n", 1)[0].split(";", 1)[0][:200]


def _check_shape(name: str, data: bytes, limits: Limits) -> None:
    """Counts the values and how deep they lie before any of them is made.

    The depth by peeling the innermost brackets off, one level a round.
    """
    if data.count(b'"') - data.count(b'\\"') > 4 * limits.values:  # two quotes a text, a name and a value
        raise _too_many(name, limits)
    shape = _STRING.sub(b"", data).translate(_AS_SQUARE, _NO_SHAPE)
    if shape.count(b",") + shape.count(b"[") > limits.values:
        raise _too_many(name, limits)
    depth, brackets = limits.depth, shape.translate(None, b",")
    for _ in range(depth):
        before, brackets = brackets, brackets.replace(b"[]", b"")
        if len(before) == len(brackets):
            break
    if brackets.count(b"[") > depth or b"[]" in brackets:
        raise Refused(
            Problem(
                name, say("The JSON is nested more than {depth} deep, or its brackets are not closed.", depth=depth)
            )
        )


def _too_many(name: str, limits: Limits) -> Refused:
    return Refused(
        Problem(
            name, say("There are more than {values} values in this file. Split it.", values=figure(limits.values))
        )
    )


def _check_strings(name: str, value: object) -> None:
    """Raises `Refused` with the paths of repeated names and of halves of characters."""
    found: list[Problem] = []
    pending: list[tuple[str, object]] = [("$", value)]
    while pending and len(found) < 50:
        path, each = pending.pop()
        if isinstance(each, _Repeated):
            found.append(
                Problem(f"{name}: {path}", say("The name {name!r} stands twice here. Keep one.", name=each.name))
            )
        if isinstance(each, str) and _SURROGATE.search(each):
            sentence = say("The text holds half a character (a lone surrogate). Save the file as UTF-8.")
            found.append(Problem(f"{name}: {path}", sentence))
        elif isinstance(each, dict):
            table = cast("dict[str, object]", each)
            pending += [(f"{path}.{ascii(key)[1:-1]}", key) for key in table if _SURROGATE.search(key)]
            pending += [(f"{path}.{key}", inner) for key, inner in table.items()]
        elif isinstance(each, list):
            pending += [(f"{path}[{at}]", inner) for at, inner in enumerate(cast("list[object]", each))]
    if found:
        raise Refused(found)


class Text(str):
    """A YAML scalar: its text, its line, and whether it was written without quotes."""

    __slots__ = ("line", "plain")
    line: int
    plain: bool

    @classmethod
    def of(cls, text: str, line: int, plain: bool = True) -> Text:
        """This text as it stands in that line."""
        made = cls(text)
        made.line, made.plain = line, plain
        return made

    @property
    def is_null(self) -> bool:
        """Whether it says that nothing is known."""
        return self.plain and self in _NULLS


class Items(list["Yaml"]):
    """A YAML sequence and the line where it starts."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Table(dict[Text, "Yaml"]):
    """A YAML mapping and the line where it starts; its keys know their own lines."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Yaml: TypeAlias = Text | Items | Table


class Cells(dict[str, str]):
    """One row of a CSV table by its column names, without empty cells, and the line where it starts."""

    __slots__ = ("line",)

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self.line = line


def csv_of(name: str, data: bytes, limits: Limits) -> tuple[tuple[str, ...], Iterator[Cells]]:
    """The column names of a CSV file and its rows, read one by one.

    UTF-8 or, as older spreadsheets write, Windows-1252; separated by commas, semicolons or tabs. Raises `Refused`
    (the rows do, when their turn comes) for what is no table.
    """
    check_lines(name, data, limits)
    text = text_of(name, data, "cp1252")
    csv.field_size_limit(limits.line)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if text.count("\n") + text.count(delimiter) > limits.values:
        raise _too_many(name, limits)
    rows = _rows(name, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = next((row for _, row in rows), ())
    columns = tuple(cell.strip() for cell in header)
    if len(columns) > MAX_COLUMNS:
        raise Refused(
            Problem(f"{name}:1", say("There are more than {max_columns} columns.", max_columns=figure(MAX_COLUMNS)))
        )
    if not any(columns):
        raise Refused(Problem(name, say("This table is empty. Its first line names the columns.")))
    for column in columns:
        if columns.count(column) > 1:
            raise Refused(Problem(f"{name}:1", say("There are two columns {column!r}. Keep one.", column=column)))
    return columns, _by_column(name, columns, rows)


def _rows(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    lines = cast("Any", reader)
    while True:
        line: int = lines.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            sentence = say(
                "The table is malformed here: {error}. A cell with quotes or line ends needs quotes around it.",
                error=error,
            )
            raise Refused(Problem(f"{name}:{line}", sentence)) from error
        if row is None:
            return
        if any(row):
            yield line, row


def _by_column(name: str, columns: tuple[str, ...], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Cells]:
    for line, row in rows:
        if len(row) > len(columns):
            sentence = say(
                "This row has {number} cells, and there are {number2} columns.",
                number=len(row),
                number2=len(columns),
            )
            raise Refused(Problem(f"{name}:{line}", sentence))
        yield Cells(line, {column: cell for column, cell in zip(columns, row, strict=False) if cell})
