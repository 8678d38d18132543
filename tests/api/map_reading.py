"""How would somebody read a delta of a map who knows only what the format says, and not what wrote it?"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

CODES: Final = {1: "b", 2: "h", 4: "i"}
SINGLE: Final = {"units.parent", "people.unit", "arcs.consumer", "arcs.provider", "covered.a", "covered.b"}
LISTS: Final = {"objects.units"}

Table = dict[str, list[Any]]


def maps_in(body: bytes, base: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """All maps that follow each other in the bytes; a delta is one of the map before it."""
    while body:
        base, body = first_in(body, base)
        yield base


def first_in(body: bytes, base: dict[str, Any] | None = None) -> tuple[dict[str, Any], bytes]:
    """The map that stands first in the bytes, and what follows it. A delta is one of `base`."""
    assert body[:8] == b"ISMAP\x02\x00\x00"
    size = int.from_bytes(body[8:12], "little")
    at = 12 + size
    assert at % 8 == 0
    told = json.loads(body[12:at])
    read = _Columns(body, at)
    columns = {column["path"]: read.column(column) for column in told.pop("columns")}
    map_ = _applied(base or {}, told, columns) if told.pop("base", False) else _whole(told, columns)
    return map_, body[read.at + -read.at % 8 :]


class _Columns:
    """The columns behind a head, one after the other."""

    def __init__(self, body: bytes, at: int) -> None:
        self.body, self.at = body, at

    def column(self, column: Mapping[str, Any]) -> tuple[list[int] | None, Mapping[str, Any], Any]:
        """(the rows that are told, how it is written, its parts and its text)."""
        rows = [*accumulate(self._numbers(*column["rows"]))] if "rows" in column else None
        parts = [self._numbers(*part) for part in column["parts"]]
        return rows, column, (parts, self._text(column.get("bytes", 0)))

    def _numbers(self, width: int, count: int) -> list[int]:
        return array(CODES[width], self._skip(width * count)).tolist()

    def _text(self, size: int) -> str:
        return self._skip(size).decode()

    def _skip(self, size: int) -> bytes:
        found = self.body[self.at : self.at + size]
        self.at += -(-size // 4) * 4
        return found


def _whole(told: dict[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for path, (_, column, (parts, text)) in columns.items():
        part, name = path.split(".")
        table = tables.setdefault(part, {})
        table[name] = values_of(column, parts, text, table)
    if "pocket" in told:
        tables["depth"] |= {"pocket": told.pop("pocket")}
        tables.setdefault("people", None)
    return told | tables


def values_of(column: Mapping[str, Any], parts: list[list[int]], text: str, table: Mapping[str, Any]) -> list[Any]:
    """The values of a column, as its form says."""
    first, *others = parts
    match column["form"]:
        case "whole":
            return first
        case "steps":
            return [*accumulate(first)]
        case "nested":
            return [_climbed(row, first, table["parent"]) for row in range(len(first))]
        case "words":
            return [column["words"][place] for place in first]
        case "suffixed":
            words = (column["words"][place] for place in first)
            return [word if word is None else word + id_ for word, id_ in zip(words, table["id"], strict=True)]
        case "lists":
            return list(_cut(others[0], first))
        case "texts":
            units = text.encode("utf-16-le")
            return [bytes(each).decode("utf-16-le") for each in _cut(units, [2 * length for length in first])]
        case _:
            lines = [_line(steps) for steps in _cut(others[1], others[0])]
            return list(_cut(lines, first))


def _climbed(row: int, within: Sequence[int], parents: Sequence[int]) -> int:
    return within[row] + (_climbed(parents[row], within, parents) if parents[row] >= 0 else 0)


def _cut(values: Any, lengths: Sequence[int]) -> Iterator[Any]:
    start = 0
    for length in lengths:
        yield values[start : start + length]
        start += length


def _line(steps: Sequence[int]) -> list[int]:
    x, y = accumulate(steps[::2]), accumulate(steps[1::2])
    return [value for pair in zip(x, y, strict=True) for value in pair]


# a delta


def _applied(base: dict[str, Any], told: dict[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    has_people, pocket = told.pop("dots"), told.pop("pocket")
    kept = _kept("units", len(base["units"]["id"]), columns)
    place = {row: at for at, row in enumerate(kept) if row >= 0}
    tables: dict[str, Any] = {}
    for part in ("units", "people", "objects", "arcs", "covered"):
        table = base[part] if base[part] is not None else {"unit": [], "id": []}
        if part != "people" or has_people:
            tables[part] = _table(part, table, place, columns)
    _unnest(tables["units"], base["units"], kept, columns)
    return told | {"people": None} | tables | {"depth": {"levels": _levels(base, columns), "pocket": pocket}}


def _kept(part: str, before: int, columns: Mapping[str, Any]) -> list[int]:
    if f"{part}.kept" not in columns:
        return [*range(before)]
    _, _, ((starts, lengths), _) = columns[f"{part}.kept"]
    runs = zip(starts, lengths, strict=True)
    return [start + each if start >= 0 else -1 for start, length in runs for each in range(length)]


def _table(part: str, table: Table, place: Mapping[int, int], columns: Mapping[str, Any]) -> Table:
    kept = _kept(part, len(next(iter(table.values()))), columns)
    made: Table = {}
    for name, was in table.items():
        path = f"{part}.{name}"
        if path in SINGLE:
            was = [place.get(row, -1) for row in was]
        elif path in LISTS:
            was = [[place.get(row, -1) for row in rows] for rows in was]
        made[name] = _patched([was[row] if row >= 0 else None for row in kept], path, made, columns)
    return made


def _patched(values: list[Any], path: str, table: Mapping[str, Any], columns: Mapping[str, Any]) -> list[Any]:
    if path in columns:
        rows, column, (parts, text) = columns[path]
        ids = {"id": [table["id"][row] for row in rows]} if column["form"] == "suffixed" else {}
        for row, value in zip(rows, values_of(column, parts, text, ids), strict=True):
            values[row] = value
    return values


def _unnest(units: Table, base: Table, kept: Sequence[int], columns: Mapping[str, Any]) -> None:
    for name in "xy":
        was = base[name]
        within = [value - (was[up] if up >= 0 else 0) for value, up in zip(was, base["parent"], strict=True)]
        expected = [within[row] if row >= 0 else None for row in kept]
        found = _patched(expected, f"units.{name}", units, columns)
        units[name] = [_climbed(row, found, units["parent"]) for row in range(len(found))]


def _levels(base: dict[str, Any], columns: Mapping[str, Any]) -> list[list[list[int]]]:
    before = [line for level in base["depth"]["levels"] for line in level]
    new: Iterator[list[int]] = iter(())
    if "lines.new" in columns:
        _, column, (parts, text) = columns["lines.new"]
        new = iter(values_of(column, parts, text, {})[0])
    lines = [before[row] if row >= 0 else next(new) for row in _kept("lines", len(before), columns)]
    counts = [len(level) for level in base["depth"]["levels"]]
    if "lines.counts" in columns:
        _, _, ((counts,), _) = columns["lines.counts"]
    return list(_cut(lines, counts))
