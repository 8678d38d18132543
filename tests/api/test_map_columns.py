"""Does the map as bytes say exactly what it says as JSON, and in a fraction of the room?"""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.map_columns import FORMS, packed
from api.schemas.map import Map, MapObjects, MapUncovered
from tests.api.map_reading import first_in
from tests.api.test_reads import get, refused

SUMMER = "Café 𝒮ummer"


def unpacked(body: bytes) -> dict[str, Any]:
    """The map that the bytes hold, in the shape of the JSON."""
    map_, rest = first_in(body)
    assert rest == b""
    assert map_.pop("apart") is False
    return map_


@pytest.mark.parametrize("query", [{}, {"as_of": "2"}, {"as_of": "0"}, {"today": "2027-05-01"}])
def test_the_bytes_say_what_the_json_says(reader: TestClient, query: dict[str, str]) -> None:
    answered = reader.get("/api/v1/map/columns", params=query)
    assert answered.headers["content-type"] == "application/vnd.interstice.map"
    assert unpacked(answered.content) == get(reader, "/map", **query)


PARTS = ("objects", "arcs", "covered")


@pytest.mark.parametrize("query", [{}, {"as_of": "2"}, {"today": "2027-05-01"}])
def test_of_a_large_map_the_units_come_first(
    reader: TestClient, far_reader: TestClient, query: dict[str, str]
) -> None:
    small, whole = (get(each, "/map", **query) for each in (reader, far_reader))
    first = far(far_reader, "columns", **query)
    void = far(far_reader, "void", **query)
    assert first.pop("apart") is True
    pairs = first.pop("uncovered")
    assert first | void == whole
    assert first["covered"] == void["covered"]  # it has not so many that any would be left out
    assert set(void) - set(first) == {"objects", "arcs"}
    assert sum(pairs["count"]) == whole["counts"]["arcs"] == len(void["arcs"]["id"])
    kinds = void["objects"]["kind"]
    assert (len(kinds) - kinds.count("ghost"), kinds.count("ghost")) == (
        whole["counts"]["objects"],
        whole["counts"]["ghosts"],
    )
    assert small["counts"] == whole["counts"]


@pytest.mark.parametrize("query", [{}, {"as_of": "2"}])
def test_the_squares_of_a_large_map_together_are_all_that_lies_between(
    far_reader: TestClient, query: dict[str, str]
) -> None:
    whole = far(far_reader, "void", **query)
    squares = [
        far(far_reader, f"void/tiles/{column}/{row}", **query) for column in (0, -1, 1) for row in (-1, 0, 1)
    ]
    for part in PARTS:
        rows = {repr(row) for square in squares for row in rows_of(square[part])}
        assert rows == {repr(row) for row in rows_of(whole[part])}
    assert not far(far_reader, "void/tiles/200/200")["objects"]["id"]


def test_what_belongs_to_something_is_asked_for_by_its_id(far_reader: TestClient) -> None:
    whole, (units,) = far(far_reader, "void"), [get(far_reader, "/map")["units"]["id"]]
    objects, arcs = whole["objects"], whole["arcs"]
    assert objects["id"]
    assert arcs["id"]
    one = far(far_reader, "void", id=[objects["id"][0], arcs["id"][0], "nobody"])
    assert (one["objects"]["id"], one["arcs"]["id"]) == ([objects["id"][0]], [arcs["id"][0]])
    unit = arcs["provider"][0]
    near = far(far_reader, "void", id=units[unit])
    ends = zip(arcs["id"], arcs["consumer"], arcs["provider"], strict=True)
    assert near["arcs"]["id"] == [id_ for id_, *both in ends if unit in both]
    tethers = zip(objects["id"], objects["units"], strict=True)
    assert near["objects"]["id"] == [id_ for id_, tied in tethers if unit in tied]


def test_a_square_is_true_for_where_everything_stands_and_is_not_sent_twice(far_reader: TestClient) -> None:
    path = "/api/v1/map/void/tiles/0/0"
    answered = far_reader.get(path)
    again = far_reader.get(path, headers={"If-None-Match": answered.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answered.headers["etag"] != far_reader.get("/api/v1/map/columns").headers["etag"]
    assert refused(far_reader, "/map/void/tiles/0/half", 422)
    assert refused(far_reader, "/map/void/tiles/999999999/0", 422)


def far(reader: TestClient, path: str, **query: Any) -> dict[str, Any]:
    """What a part of the map says."""
    answered = reader.get(f"/api/v1/map/{path}", params=query)
    assert answered.status_code == 200
    return first_in(answered.content)[0]


def rows_of(table: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    """The rows of a table of columns."""
    return list(zip(*table.values(), strict=True))


def test_both_are_true_for_the_same_and_are_not_sent_twice(reader: TestClient) -> None:
    plainly = {"Accept-Encoding": "identity"}
    answered, plain = (reader.get(f"/api/v1/{path}", headers=plainly) for path in ("map/columns", "map"))
    assert answered.headers["etag"] == plain.headers["etag"]
    again = reader.get("/api/v1/map/columns", headers={**plainly, "If-None-Match": answered.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert refused(reader, "/map/columns", 422, as_of="yesterday")


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("*", True),
        ("identity", False),
        ("", False),
        ("gzip;q=0, *", False),
        ("gzip;q=much", False),
    ],
)
def test_who_takes_gzip_gets_the_same_bytes_packed(reader: TestClient, accepted: str, is_packed: bool) -> None:
    plain = reader.get("/api/v1/map/columns", headers={"Accept-Encoding": "identity"})
    with reader.stream("GET", "/api/v1/map/columns", headers={"Accept-Encoding": accepted}) as answered:
        raw = b"".join(answered.iter_raw())
    assert "Accept-Encoding" in answered.headers.get_list("vary")
    assert (answered.headers.get("content-encoding") == "gzip") == is_packed
    assert (gzip.decompress(raw) if is_packed else raw) == plain.content
    assert (answered.headers["etag"] != plain.headers["etag"]) == is_packed
    known = {"Accept-Encoding": accepted, "If-None-Match": answered.headers["etag"]}
    assert reader.get("/api/v1/map/columns", headers=known).status_code == 304


def test_every_list_of_the_map_has_a_column(reader: TestClient) -> None:
    map_ = get(reader, "/map")
    lists = {
        f"{part}.{name}"
        for part in ("units", "people", "objects", "arcs", "covered", "depth")
        for name, values in map_[part].items()
        if isinstance(values, list)
    }
    counted = set(MapUncovered.model_fields)  # from afar alone
    assert lists | {f"uncovered.{name}" for name in counted} == set(FORMS)


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
