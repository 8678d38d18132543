"""How does a table become a file for a spreadsheet in which nothing is evaluated?

Whatever people write into names ends up in cells, and a spreadsheet runs what looks like a formula. In CSV such a cell
begins with an apostrophe, as OWASP's page on CSV injection has it; in XLSX each cell is marked as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from graph.errors import Problem, Refused
from graph.naming import figure
from graph.words import say

FORMULAS: Final = "=+-@＝＋－＠"
"""What a formula may begin with; the wide forms are taken for the narrow ones by East Asian spreadsheets."""

CELL: Final = 32_767
"""Characters in one cell of XLSX."""

ROWS: Final = 1_048_576
"""Rows of one sheet of XLSX, with the head."""

WIDEST: Final = 60
"""Characters that a column of XLSX shows at most."""

Row = Sequence[str]


def harmless(cell: str) -> str:
    """The text as a cell of CSV: with an apostrophe before what a spreadsheet would evaluate."""
    is_formula = cell.startswith(("\t", "\r")) or cell.replace("\ufeff", "").lstrip().startswith(tuple(FORMULAS))
    return f"'{cell}" if is_formula else cell


def as_csv(head: Row, rows: Iterable[Row]) -> bytes:
    """The table as CSV: UTF-8 with a mark by which spreadsheets know it, lines as in RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(harmless, head))
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, head: Row, rows: Sequence[Row]) -> bytes:
    """The table as one sheet of XLSX, each cell a text. Raises `Refused` for more rows than a sheet holds.

    What does not fit into a cell is cut off.
    """
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    if len(rows) >= ROWS:
        sentence = say(
            "A sheet holds {number} rows, and these are {number2}. Choose fewer, or write CSV.",
            number=figure(ROWS - 1),
            number2=figure(len(rows)),
        )
        raise Refused(Problem("", sentence))
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)  # pyright: ignore[reportUnknownMemberType]
        bold = book.add_format({"bold": True})  # pyright: ignore[reportUnknownMemberType]
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, bold)
            longest = max((len(row[column]) for row in rows), default=0)
            sheet.set_column(column, column, min(max(len(title), longest) + 2, WIDEST))
        for place, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell[:CELL])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
    return file.getvalue()
