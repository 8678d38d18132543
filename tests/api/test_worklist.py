"""Is what there is to do counted, grouped a page at a time, and written into files?"""

from __future__ import annotations

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from tests.api.test_reads import get, refused

GROUPS = ("rule", "tribe", "severity", "assignee")


def test_the_counts_are_those_of_the_list(reader: TestClient) -> None:
    gaps, counts = get(reader, "/gaps", limit=500)["items"], get(reader, "/worklist")
    assert counts["open"] == len(gaps)
    assert counts["accepted"] == 0
    assert counts["accepted_until"] is None
    assert counts["between"] == sum(len(gap["where"]) != 1 for gap in gaps)
    assert counts["unassigned"] == len(gaps)
    assert counts["states"] == [{"key": "open", "gaps": len(gaps)}]
    for kind, field in (("severities", "severity"), ("families", "family")):
        assert {each["key"]: each["gaps"] for each in counts[kind]} == {
            key: sum(gap[field] == key for gap in gaps) for key in {gap[field] for gap in gaps}
        }
    most = [each["gaps"] for each in counts["spheres"]]
    assert most == sorted(most, reverse=True)
    assert counts["oldest"] >= counts["median_age"]


@pytest.mark.parametrize(
    "query",
    [{"lies": "between"}, {"lies": "inside"}, {"work": "nobody"}, {"opened_within": 30}, {"opened_before": 30}],
)
def test_each_count_has_its_list(reader: TestClient, query: dict[str, Any]) -> None:
    counts, page = get(reader, "/worklist"), get(reader, "/gaps", **query)
    expected = {
        "between": counts["between"],
        "inside": counts["open"] - counts["between"],
        "nobody": counts["unassigned"],
        30: counts["recent"] if "opened_within" in query else counts["open"] - counts["recent"],
    }
    assert page["total"] == expected[next(iter(query.values()))]


def test_what_somebody_should_have_done_by_now_is_late(client: TestClient) -> None:
    form = {"author": "ada", "to": "run", "due": "2026-11-22", "seen": 0}
    key = get(client, "/gaps")["items"][0]["key"]
    assert client.post(f"/api/v1/gaps/{key}/assign", json=form).status_code == 200
    assert get(client, "/worklist")["late"] == get(client, "/gaps", work="late")["total"] == 0
    assert [each["key"] for each in get(client, "/gaps", work="late", today="2026-11-23")["items"]] == [key]
    counts = get(client, "/worklist", today="2026-11-23")
    assert counts["late"] == 1
    assert counts["assignees"] == [{"ref": {"id": "run", "label": "Squad", "name": "Payroll Run"}, "gaps": 1}]
    heads = get(client, "/gaps", group="assignee")["groups"]
    assert [(each["key"], each["ref"] and each["ref"]["name"]) for each in heads] == [
        ("run", "Payroll Run"),
        ("", None),
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_pages_of_groups_are_the_whole_list_once(reader: TestClient, group: str) -> None:
    whole = get(reader, "/gaps", group=group, sort="worst", limit=500)
    assert sum(each["gaps"] for each in whole["groups"]) == whole["total"]
    found: list[str] = []
    query: dict[str, Any] = {"group": group, "sort": "worst", "limit": 3}
    while True:
        page = get(reader, "/gaps", **query)
        assert page["groups"] == whole["groups"]
        found += [gap["key"] for gap in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert found == [gap["key"] for gap in whole["items"]]
    assert len(set(found)) == whole["total"]


def test_a_cursor_of_another_grouping_is_refused(reader: TestClient) -> None:
    cursor = get(reader, "/gaps", group="rule", limit=1)["next"]
    refused(reader, "/gaps", 400, group="tribe", cursor=cursor)


def test_the_list_is_taken_away_as_a_file(reader: TestClient) -> None:
    query = {"rule": ["area-unowned", "dep-uncovered"]}
    keys = [gap["key"] for gap in get(reader, "/gaps", **query)["items"]]
    assert [gap["key"] for gap in get(reader, "/worklist/json", **query)] == keys
    lines = reader.get("/api/v1/worklist/csv", params=query)
    assert lines.headers["content-disposition"] == 'attachment; filename="gaps-2026-11-22.csv"'
    assert [line.rpartition(",")[2] for line in lines.text.splitlines()] == ["key", *keys]
    book = reader.get("/api/v1/worklist/xlsx", params=query).content
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("Gaps").to_python()
    assert [row[head.index("key")] for row in rows] == keys


def test_chosen_gaps_are_taken_away_alone(reader: TestClient) -> None:
    key = get(reader, "/gaps")["items"][1]["key"]
    assert [gap["key"] for gap in get(reader, "/worklist/json", key=[key])] == [key]
