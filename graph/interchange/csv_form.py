"""How is an organisation read from and written to CSV: a folder with one table per label and relationship type?

An empty cell says that nothing is known. A cell that a spreadsheet would evaluate carries an apostrophe in front,
which is taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias, cast

from graph.errors import Refused
from graph.interchange.described import Described, Draft
from graph.interchange.parsing import Cells, csv_of, json_of
from graph.interchange.reading import Files, Limits
from graph.interchange.words import LABEL_OF, PLURALS, ended
from graph.model import LABELS, TYPES, Kind, Properties, Property, Records, Value
from graph.spelling import suggestion
from graph.values import Unfit, value_from_text
from graph.words import say

FORMAT: Final = "csv"
SUFFIX: Final = ".csv"
ATTRIBUTES: Final = "attributes"

_EVALUATED: Final = frozenset("=+-@\t\r\n＝＋－＠")
_Row: TypeAlias = tuple[tuple[str, ...], Properties]
"""The ids a row starts with, and the properties it holds."""


def _needs_apostrophe(text: str) -> bool:
    behind = text.lstrip("'")
    return not behind or behind[0] in _EVALUATED


def cell_of(value: str) -> str:
    """A text as a cell that no spreadsheet evaluates: `=1+1` becomes `'=1+1`, and empty text becomes `'`."""
    return f"'{value}" if _needs_apostrophe(value) else value


def text_of_cell(cell: str) -> str:
    """The text that a cell stands for: the reverse of `cell_of`. Other apostrophes, as in `'t Hooft`, stay."""
    return cell[1:] if cell.startswith("'") and _needs_apostrophe(cell[1:]) else cell


def _stem_of(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def _table_of(name: str) -> str | None:
    """The label or relationship type whose table a file is, by its name."""
    stem = _stem_of(name)
    return LABEL_OF.get(stem.lower()) or (stem.upper() if stem.upper() in TYPES else None)


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this name and beginning is of this form."""
    if not name.lower().endswith(SUFFIX) or (table := _table_of(name)) is None:
        return False
    header = head.split(b"\n", 1)[0]
    return b"id" in header if table in LABELS else b"source" in header and b"target" in header


def read(files: Files, known: Mapping[str, str]) -> Described:
    """What the tables of a folder describe. Raises `Refused` with every problem found."""
    draft = Draft(FORMAT)
    draft.problems(files.left_out)
    for name in files.ending(SUFFIX):
        table = _table_of(name)
        if table is None:
            stem = _stem_of(name)
            draft.problem(
                name,
                say(
                    "There is no table {stem!r}. {suggestion}",
                    stem=stem,
                    suggestion=suggestion(stem, (*LABEL_OF, *TYPES)),
                ),
            )
            continue
        try:
            _table(draft, files, name, table)
        except Refused as refused:
            draft.problems(refused.problems)
    return draft.whole(known)


def _table(draft: Draft, files: Files, name: str, table: str) -> None:
    columns, rows = csv_of(name, files.bytes_of(name), files.limits)
    ends = ("id",) if table in LABELS else ("source", "target")
    allowed = LABELS[table].properties if table in LABELS else TYPES[table].properties
    for missing in (each for each in ends if each not in columns):
        draft.problem(f"{name}:1", say("A column {missing!r} is needed here.", missing=missing))
        return
    for column in columns:
        has_attributes = ATTRIBUTES in allowed and column.startswith(f"{ATTRIBUTES}.")
        if column not in ends and column not in allowed and not has_attributes:
            sentence = say(
                "The table of {table} has no column {column!r}. {suggestion}",
                table=table,
                column=column,
                suggestion=suggestion(column, (*ends, *allowed)),
            )
            draft.problem(f"{name}:1", sentence)
    for row in files.entries(list(rows)):
        if draft.is_hopeless:
            return
        where = f"{name}:{row.line}"
        properties = _properties(draft, row, allowed, where, files.limits)
        if table in LABELS:
            draft.node(_cell(row, "id"), (table,), properties, where)
        else:
            draft.relationship(table, _cell(row, "source"), _cell(row, "target"), properties, where)


def _cell(row: Cells, column: str) -> str:
    return text_of_cell(row.get(column, ""))


def _properties(
    draft: Draft, row: Cells, allowed: Mapping[str, Property], where: str, limits: Limits
) -> dict[str, object]:
    kept: dict[str, object] = {}
    for column, cell in row.items():
        name, _, attribute = column.partition(".")
        prop = allowed.get(name)
        if prop is None or prop.derived:
            continue
        text = text_of_cell(cell)
        try:
            if attribute:
                kept[name] = {**cast("Mapping[str, object]", kept.get(name, {})), attribute: text}
            elif prop.kind is Kind.ATTRIBUTES:
                kept[name] = {**_attributes(text, limits), **cast("Mapping[str, object]", kept.get(name, {}))}
            else:
                kept[name] = value_from_text(prop, text)
        except Unfit as unfit:
            draft.problem(
                where, ended(say("The column {column!r} cannot hold this: {unfit}", column=column, unfit=unfit))
            )
    return kept


def _attributes(text: str, limits: Limits) -> Mapping[str, object]:
    """The attributes that a cell holds as a JSON object."""
    try:
        value = json_of("the cell", text.encode(), limits)
    except Refused as refused:
        raise Unfit("; ".join(each.sentence.rstrip(".") for each in refused.problems)) from refused
    if not isinstance(value, dict):
        raise Unfit(say('a JSON object like {{"grade": "B2"}} is wanted, and {text!r} was found', text=text[:60]))
    return cast("Mapping[str, object]", value)


def files_of(records: Records) -> dict[str, bytes]:
    """The organisation as tables by file name, rows in the order of ids; what would be empty is left out."""
    nodes: dict[str, list[_Row]] = {label: [] for label in PLURALS}
    for id_ in sorted(records.nodes):
        node = records.nodes[id_]
        nodes[node.label].append(((id_,), node.properties))
    relationships: dict[str, list[_Row]] = {name: [] for name in TYPES}
    for identity in sorted(records.relationships):
        each = records.relationships[identity]
        relationships[each.type].append(((each.source, each.target), each.properties))
    return {
        **{
            _file(PLURALS[label]): _written(("id",), LABELS[label].properties, rows)
            for label, rows in nodes.items()
            if rows
        },
        **{
            _file(name): _written(("source", "target"), TYPES[name].properties, rows)
            for name, rows in relationships.items()
            if rows
        },
    }


def _file(table: str) -> str:
    return table + SUFFIX


def _written(ends: tuple[str, ...], declared: Mapping[str, Property], rows: Sequence[_Row]) -> bytes:
    """A table as UTF-8 with the mark by which spreadsheets know it."""
    used: set[str] = set()
    for _, properties in rows:
        used.update(properties)
    columns = [name for name, prop in declared.items() if name in used and not prop.derived]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((*ends, *columns))
    for ids, properties in rows:
        writer.writerow((*map(cell_of, ids), *(_cell_of(properties.get(column)) for column in columns)))
    return text.getvalue().encode("utf-8-sig")


def _cell_of(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return cell_of(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    return json.dumps(dict(value), ensure_ascii=False)
