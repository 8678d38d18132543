"""What stands in the cells of an XLSX file, read so that a sheet costs what it holds and not what it claims to hold?

A few kilobytes of XLSX can claim a million rows of a thousand columns, unpack to gigabytes, or name entities. So the
archive is unpacked within bounds, each cell is read as it comes, and a document type is refused. A formula counts as
its last result, a date as ISO text.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NoReturn, TypeAlias
from xml.parsers import expat
from zlib import error as BrokenDeflate  # noqa: N812

from graph.errors import Problem, Refused
from graph.interchange.parsing import MAX_COLUMNS
from graph.interchange.reading import Limits
from graph.naming import figure
from graph.words import say

Attributes: TypeAlias = Mapping[str, str]
Row: TypeAlias = tuple[int, Sequence[str]]

NOT_CALCULATED: Final = "#FORMULA!"
"""Stands where a formula was saved without a result."""

UNPACKED: Final = 8
"""A part of the file may have so many times the bytes that a file may have."""

_CHUNK: Final = 1 << 16
_DATES: Final = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
"""The built-in number formats that show a day."""
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def sheets_of(name: str, data: bytes, limits: Limits) -> list[tuple[str, list[Row]]]:
    """The sheets by name with their rows that are not empty, each with the number it has in the sheet.

    Raises `Refused` for what is no such file, too large, or protected by a password.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(name, archive, limits).sheets()
    except (zipfile.BadZipFile, BrokenDeflate, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        sentence = say("This is no XLSX file that can be read. Save it as XLSX without a password, or as CSV.")
        raise Refused(Problem(name, sentence)) from error
    except expat.ExpatError as error:
        raise Refused(Problem(name, say("The XLSX file is damaged. Open it, and save it once more."))) from error


class _Book:
    def __init__(self, name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._name, self._archive, self._limits = name, archive, limits
        self._left = limits.values

    def sheets(self) -> list[tuple[str, list[Row]]]:
        found = _Workbook()
        self._parse("xl/workbook.xml", found.start)
        targets: dict[str, str] = {}

        def relation(tag: str, given: Attributes) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                targets[given["Id"]] = posixpath.normpath(posixpath.join("/xl", given["Target"])).lstrip("/")

        self._parse("xl/_rels/workbook.xml.rels", relation)
        parts = set(self._archive.namelist())
        shared = self._shared() if "xl/sharedStrings.xml" in parts else []
        dates = self._dates() if "xl/styles.xml" in parts else frozenset[int]()
        return [
            (title, self._rows(targets[id_], shared, dates, found.epoch))
            for title, id_ in found.sheets
            if targets.get(id_) in parts
        ]

    def _shared(self) -> list[str]:
        texts = _Texts(self._spend)
        self._parse("xl/sharedStrings.xml", texts.start, texts.end, texts.data)
        return texts.found

    def _dates(self) -> frozenset[int]:
        styles = _Styles()
        self._parse("xl/styles.xml", styles.start, styles.end)
        return frozenset(styles.dates)

    def _rows(self, part: str, shared: Sequence[str], dates: frozenset[int], epoch: date) -> list[Row]:
        sheet = _Sheet(shared, dates, epoch, self._spend, self._refuse)
        self._parse(part, sheet.start, sheet.end, sheet.data)
        return sheet.rows

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            self._refuse(
                say(
                    "There are more than {values} cells in this file. Split it.", values=figure(self._limits.values)
                )
            )

    def _refuse(self, sentence: str) -> NoReturn:
        raise Refused(Problem(self._name, sentence))

    def _refuse_document_type(self, *_: object) -> None:
        self._refuse(say("The XLSX file declares a document type, which none does that a spreadsheet wrote."))

    def _parse(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, given: start(_local(tag), _locals(given))
        if end is not None:
            parser.EndElementHandler = lambda tag: end(_local(tag))
        if data is not None:
            parser.CharacterDataHandler = data
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        for chunk in self._chunks(part):
            parser.Parse(chunk)
        parser.Parse(b"", True)

    def _chunks(self, part: str) -> Iterator[bytes]:
        left = UNPACKED * self._limits.file_bytes
        with self._archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    self._refuse(
                        say("The XLSX file unpacks to more than is read at once. Save it as CSV, or split it.")
                    )
                yield chunk


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _locals(given: Attributes) -> Attributes:
    return {_local(key): value for key, value in given.items()}


class _Workbook:
    """The sheets that are not hidden, and the day from which the file counts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch = date(1899, 12, 30)

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "sheet" and given.get("state", "visible") == "visible":
            self.sheets.append((given.get("name", ""), given.get("id", "")))
        elif tag == "workbookPr" and given.get("date1904") in ("1", "true"):
            self.epoch = date(1904, 1, 1)


class _Texts:
    """The texts that cells refer to, without what only says how they are spoken."""

    def __init__(self, spend: Callable[[], None]) -> None:
        self.found: list[str] = []
        self._spend = spend
        self._parts: list[str] = []
        self._is_text = self._is_spoken = False

    def start(self, tag: str, given: Attributes) -> None:
        del given
        if tag == "si":
            self._spend()
            self._parts = []
        elif tag == "rPh":
            self._is_spoken = True
        self._is_text = tag == "t" and not self._is_spoken

    def data(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        self._is_text = False
        if tag == "rPh":
            self._is_spoken = False
        elif tag == "si":
            self.found.append("".join(self._parts))


class _Styles:
    """The numbers of the cell styles that show a day."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats: set[int] = set(_DATES)
        self._is_cell = False
        self._number = 0

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "numFmt":
            code = _QUOTED.sub("", given.get("formatCode", "")).lower()
            if "y" in code or "d" in code:
                self._formats.add(int(given["numFmtId"]))
        elif tag == "cellXfs":
            self._is_cell = True
        elif tag == "xf" and self._is_cell:
            if int(given.get("numFmtId", "0")) in self._formats:
                self.dates.add(self._number)
            self._number += 1

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._is_cell = False


class _Sheet:
    """The rows of one sheet, cell by cell."""

    def __init__(
        self,
        shared: Sequence[str],
        dates: frozenset[int],
        epoch: date,
        spend: Callable[[], None],
        refuse: Callable[[str], NoReturn],
    ) -> None:
        self.rows: list[Row] = []
        self._shared, self._dates, self._epoch = shared, dates, epoch
        self._spend, self._refuse = spend, refuse
        self._line = self._column = 0
        self._cells: dict[int, str] = {}
        self._given: Attributes = {}
        self._value: list[str] = []
        self._has_formula = self._is_value = False

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "row":
            number = given.get("r", "")
            self._line = int(number) if number.isdecimal() else self._line + 1
            self._column, self._cells = -1, {}
        elif tag == "c":
            self._spend()
            place = _PLACE.fullmatch(given.get("r", ""))
            self._column = _place_of(place[1]) if place else self._column + 1
            self._given, self._value, self._has_formula = given, [], False
        elif tag == "f":
            self._has_formula = True
        self._is_value = tag in ("v", "t")

    def data(self, text: str) -> None:
        if self._is_value:
            self._value.append(text)

    def end(self, tag: str) -> None:
        self._is_value = False
        if tag == "c":
            text = self._text("".join(self._value)).strip()
            if text and self._column >= MAX_COLUMNS:
                self._refuse(say("There are more than {max_columns} columns.", max_columns=figure(MAX_COLUMNS)))
            if text:
                self._cells[self._column] = text
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            for _ in range(width - len(self._cells)):
                self._spend()
            self.rows.append((self._line, [self._cells.get(place, "") for place in range(width)]))

    def _text(self, value: str) -> str:
        kind = self._given.get("t", "n")
        if not value:
            return NOT_CALCULATED if self._has_formula and kind != "str" else ""
        if kind == "s":
            place = int(value) if value.isdecimal() else -1
            return self._shared[place] if 0 <= place < len(self._shared) else ""
        if kind == "b":
            return "true" if value == "1" else "false"
        return self._number(value) if kind == "n" else value

    def _number(self, value: str) -> str:
        style = self._given.get("s", "0")
        try:
            number = float(value)
            if style.isdecimal() and int(style) in self._dates:
                return f"{self._epoch + timedelta(days=int(number))}"
            return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
        except (ValueError, OverflowError):
            return value


def _place_of(column: str) -> int:
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
