"""Does walking page by page see everything once, and are cursors of others refused?"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.cursors import BadCursor, cursor_of, place_of
from graph.rules import CATALOGUE


def walked(reader: TestClient, path: str, **query: Any) -> list[Any]:
    found: list[Any] = []
    cursor: str | None = None
    while True:
        page = reader.get(f"/api/v1{path}", params={**query, **({"cursor": cursor} if cursor else {})}).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 500])
@pytest.mark.parametrize("sort", ["severity", "rule", "subject"])
def test_pages_of_gaps_hold_each_gap_once_in_the_same_order(reader: TestClient, sort: str, limit: int) -> None:
    whole = reader.get("/api/v1/gaps", params={"sort": sort, "limit": 500}).json()["items"]
    assert len({gap["key"] for gap in whole}) == len(whole) > 10
    assert walked(reader, "/gaps", sort=sort, limit=limit) == whole


@pytest.mark.parametrize("limit", [1, 4, 500])
def test_pages_of_nodes_hold_each_node_once(reader: TestClient, limit: int) -> None:
    ids = [node["id"] for node in walked(reader, "/nodes", limit=limit)]
    assert ids == sorted(set(ids))
    assert len(ids) == reader.get("/api/v1/nodes").json()["total"]


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_pages_of_the_log_hold_each_revision_once(reader: TestClient, limit: int) -> None:
    assert [item["revision"] for item in walked(reader, "/changes", limit=limit)] == [3, 2, 1]


def test_pages_of_one_revision_hold_each_change_once(reader: TestClient) -> None:
    whole = reader.get("/api/v1/changes/1").json()
    found: list[Any] = []
    cursor: str | None = None
    while True:
        query = {"limit": 7, **({"cursor": cursor} if cursor else {})}
        page = reader.get("/api/v1/changes/1", params=query).json()
        found += page["changes"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole["changes"]
    assert len(found) == whole["added"] + whole["updated"] + whole["removed"]


def test_a_page_goes_on_behind_its_last_gap_though_others_have_come_and_gone(reader: TestClient) -> None:
    rules = [rule.id for rule in CATALOGUE]

    def page(**query: Any) -> Any:
        return reader.get("/api/v1/gaps", params={"sort": "rule", **query}).json()

    def place(gap: dict[str, str]) -> tuple[int, str]:
        return rules.index(gap["rule"]), gap["id"]

    first = page(limit=2, as_of="1")
    later = page(cursor=first["next"], limit=500)["items"]
    assert later == [gap for gap in page(limit=500)["items"] if place(gap) > place(first["items"][-1])]
    assert later


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/gaps", {"cursor": "bm9uc2Vuc2U"}),
        ("/gaps", {"cursor": "%%%"}),
        ("/gaps", {"cursor": "é"}),
        ("/gaps", {"sort": "rule", "cursor": cursor_of("severity", (-4, 0, "x"))}),
        ("/gaps", {"sort": "rule", "cursor": cursor_of("rule", ("x", 0))}),
        ("/gaps", {"sort": "rule", "cursor": cursor_of("rule", (1, "x", "y"))}),
        ("/nodes", {"cursor": cursor_of("rule", (1, "x"))}),
        ("/changes", {"cursor": cursor_of("id", ("x",))}),
        ("/changes/2", {"cursor": cursor_of("changes 1", (1,))}),
    ],
)
def test_a_cursor_of_another_list_or_of_nobody_is_refused(
    reader: TestClient, path: str, query: dict[str, str]
) -> None:
    answered = reader.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 400
    assert answered.json()["detail"].startswith("This cursor belongs to no page of this list.")


@given(st.text(max_size=10), st.lists(st.integers(-(2**53), 2**53) | st.text(), max_size=4).map(tuple))
def test_a_place_survives_the_way_there_and_back(order: str, place: tuple[int | str, ...]) -> None:
    cursor = cursor_of(order, place)
    assert place_of(cursor, order, [type(part) for part in place]) == place


@given(st.text())
def test_no_text_breaks_the_reading_of_cursors(text: str) -> None:
    with suppress(BadCursor):
        place_of(text, "severity", (int, int, str))
