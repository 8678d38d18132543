"""Does the map as bytes say exactly what it says as JSON, and in a fraction of the room?"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.map_columns import FORMS, packed
from api.schemas.map import Map, MapObjects
from tests.api.test_reads import get, refused

CODES = {1: "b", 2: "h", 4: "i"}
SUMMER = "Café 𝒮ummer"


def unpacked(body: bytes) -> dict[str, Any]:
    """The map that the bytes hold, in the shape of the JSON: read by what the format says, not by what wrote it."""
    assert body[:8] == b"ISMAP\x01\x00\x00"
    plain = zlib.decompress(body[8:])
    size = int.from_bytes(plain[:4], "little")
    assert (4 + size) % 8 == 0
    told = json.loads(plain[4 : 4 + size])
    tables: dict[str, Any] = {}
    at = 4 + size
    for column in told.pop("columns"):
        parts: list[list[int]] = []
        for width, count in column["parts"]:
            parts.append(array(CODES[width], plain[at : at + width * count]).tolist())
            at += -(-width * count // 4) * 4
        text = plain[at : at + column.get("bytes", 0)].decode()
        at += -(-column.get("bytes", 0) // 4) * 4
        part, name = column["path"].split(".")
        table = tables.setdefault(part, {})
        table[name] = _values(column, parts, text, table)
    assert at == len(plain)
    depth = tables.pop("depth") | {"pocket": told.pop("pocket")}
    return told | {"people": None} | tables | {"depth": depth}


def _values(column: dict[str, Any], parts: list[list[int]], text: str, table: dict[str, Any]) -> list[Any]:
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


@pytest.mark.parametrize("query", [{}, {"as_of": "2"}, {"as_of": "0"}, {"today": "2027-05-01"}])
def test_the_bytes_say_what_the_json_says(reader: TestClient, query: dict[str, str]) -> None:
    answered = reader.get("/api/v1/map/columns", params=query)
    assert answered.headers["content-type"] == "application/vnd.interstice.map"
    assert unpacked(answered.content) == get(reader, "/map", **query)


def test_both_are_true_for_the_same_and_are_not_sent_twice(reader: TestClient) -> None:
    answered, plain = (reader.get(f"/api/v1/{path}") for path in ("map/columns", "map"))
    assert answered.headers["etag"] == plain.headers["etag"]
    again = reader.get("/api/v1/map/columns", headers={"If-None-Match": answered.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert refused(reader, "/map/columns", 422, as_of="yesterday")


def test_every_list_of_the_map_has_a_column(reader: TestClient) -> None:
    map_ = get(reader, "/map")
    lists = {
        f"{part}.{name}"
        for part in ("units", "people", "objects", "arcs", "covered", "depth")
        for name, values in map_[part].items()
        if isinstance(values, list)
    }
    assert lists == set(FORMS)


def test_names_beyond_latin_and_numbers_of_any_size_come_through(reader: TestClient) -> None:
    map_ = Map.model_validate_json(reader.get("/api/v1/map").content)
    objects = MapObjects(
        id=["a", "b", "c"],
        name=[SUMMER, "", "日本"],
        kind=["ghost", "paper", "ghost"],
        critical=[True, False, True],
        x=[-(1 << 31), 127, (1 << 31) - 1],
        y=[-129, 0, 32_767],
        units=[[], [1, 2, 0], []],
        references=[0, 1, 40_000],
        gap=["ghost-reference:a", None, "ghost-reference:c"],
    )
    other = map_.model_copy(update={"objects": objects, "people": None})
    assert unpacked(packed(other)) == json.loads(other.model_dump_json(by_alias=True))
