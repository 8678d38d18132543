"""Does the map as bytes say exactly what it says as JSON, and in a fraction of the room?"""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import map_payload
from api.map_columns import FORMS, packed
from api.schemas.map import Map, MapObjects
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


def test_of_a_large_map_the_units_come_first(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = get(reader, "/map", as_of="3")
    monkeypatch.setattr(map_payload, "MOST_AT_ONCE", len(whole["units"]["id"]) - 1)
    first, _ = first_in(reader.get("/api/v1/map/columns", params={"as_of": "3"}).content)
    void, _ = first_in(reader.get("/api/v1/map/void", params={"as_of": "3"}).content)
    assert first.pop("apart") is True
    assert {first["revision"], void["revision"]} == {3}
    assert first | void == whole
    assert set(void) - set(first) == {"objects", "arcs", "covered"}


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
