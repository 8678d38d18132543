"""Can somebody look at files, say what their columns hold, see what rows become, apply it, and find it kept?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from graph.book import Decision
from graph.workbench import Workbench
from tests.api.conftest import House

STAFF = b"""Employee;Team;Boss;Since;Shoe size
Ada Lovelace;Payroll Run;Bob;01/03/2024;38
Dot;New Team;Ada Lovelace;25/12/2024;39
Eve;New Team;Ada Lovelace;12/25/2024;40
"""


def send(
    client: TestClient, path: str, *, mapping: object = None, name: str = "staff.csv", **more: Any
) -> Response:
    data = {} if mapping is None else {"mapping": json.dumps(mapping)}
    files = [("files", (name, more.pop("content", STAFF)))]
    return client.post(f"/api/v1/imports{path}", files=files, data=data, **more)


def looked(client: TestClient, **more: Any) -> dict[str, Any]:
    answered = send(client, "/look", **more)
    assert answered.status_code == 200, answered.text
    return answered.json()


def mapping(since: str = "day-first") -> dict[str, Any]:
    columns = {
        "Employee": {"to": "property", "name": "name"},
        "Team": {"to": "relationship", "name": "MEMBER_OF", "label": "Squad", "missing": "new"},
        "Boss": {"to": "relationship", "name": "REPORTS_TO", "label": "Person"},
        "Since": {"to": "property", "name": "started_at", "reads": since},
    }
    return {"tables": [{"table": "staff.csv", "label": "Person", "columns": columns}]}


def test_it_is_said_what_can_be_brought_in(client: TestClient) -> None:
    told = client.get("/api/v1/imports").json()
    assert {each["name"] for each in told["formats"]} >= {"yaml", "csv", "backstage"}
    assert (told["limits"]["file_bytes"], told["kept"]) == (16_000_000, [])
    for name in told["templates"]:
        answered = client.get(f"/api/v1/imports/templates/{name}")
        assert (answered.status_code, len(answered.content) > 50) == (200, True)
        seen = looked(client, name=name, content=answered.content)
        assert seen["format"] == {"yaml": "yaml", "json": "graph-json"}.get(name.rpartition(".")[2])
    assert client.get("/api/v1/imports/templates/x.doc").status_code == 404


def test_a_table_is_looked_at_with_samples_and_guesses(client: TestClient) -> None:
    seen = looked(client)
    assert (seen["format"], seen["source"], seen["kept"]) == (None, "staff", None)
    (table,) = seen["tables"]
    assert [each["name"] for each in table["columns"]] == ["Employee", "Team", "Boss", "Since", "Shoe size"]
    assert table["columns"][1] == {"name": "Team", "filled": 3, "samples": ["Payroll Run", "New Team"]}
    assert {each["label"] for each in table["guesses"]} >= {"Person", "Area", "Squad"}
    assert seen["mapping"]["tables"][0]["label"] == "Person"
    assert looked(client, name="x.yaml", content=b"tribes: []")["format"] == "yaml"
    assert send(client, "/look", name="x.doc", content=b"hello").status_code == 422


def test_rows_are_shown_as_they_would_become_with_every_fault_at_its_cell(client: TestClient) -> None:
    told = send(client, "/rows", mapping=mapping()).json()
    assert told["tables"] == [{"table": "staff.csv", "rows": 3, "left_out": 1}]
    ada, dot, eve = told["rows"]
    assert (ada["node"]["id"], ada["is_new"], dot["is_new"]) == ("ada", False, True)
    assert [(tie["type"], tie["other"]["id"], tie["is_new"]) for tie in ada["ties"]] == [
        ("MEMBER_OF", "run", False),
        ("REPORTS_TO", "bob", False),
    ]
    assert (eve["node"], [(each["line"], each["column"]) for each in eve["faults"]]) == (None, [(4, "Since")])
    assert told["faults_total"] == 1


def test_what_is_mapped_is_shown_then_applied_for_the_revision_that_was_seen_and_kept(client: TestClient) -> None:
    shown = send(client, "", mapping=mapping(), params={"dry_run": True, "effect": True, "source": "hr"})
    plan = shown.json()
    assert shown.status_code == 200, plan
    assert (plan["revision"], plan["totals"]["rejected"], plan["format"]) == (None, 1, "table")
    assert plan["rejected"][0]["where"] == "staff.csv:4, 'Since'"
    assert {each["label"]: each["created"] for each in plan["kinds"]} == {"Person": 1, "Squad": 1}
    assert plan["effect"]["opened_total"] > 0
    params = {"source": "hr", "author": "ada", "keep": True}
    late = send(client, "", mapping=mapping(), params=params, headers={"If-Match": '"r2"'})
    assert (late.status_code, client.get("/api/v1/status").json()["revision"]) == (412, 3)
    seen = shown.headers["ETag"]
    made = send(client, "", mapping=mapping(), params=params, headers={"If-Match": seen}).json()
    assert "revision" in made, (made, seen)
    assert made["revision"] == 4
    again = looked(client, name="staff-december.csv")
    assert (again["source"], again["kept"]["author"], again["mapping"]["tables"][0]["table"]) == (
        "hr",
        "ada",
        "staff-december.csv",
    )
    assert "Shoe size" not in again["mapping"]["tables"][0]["columns"]
    assert [each["source"] for each in client.get("/api/v1/imports").json()["kept"]] == ["hr"]
    same = send(client, "", mapping=mapping(), params=params).json()
    assert (same["revision"], same["effect"]) == (None, None)


def test_a_kept_mapping_that_the_model_takes_no_more_is_named_and_the_others_stay(
    house: House, client: TestClient
) -> None:
    book = Workbench(house.organisation).book
    for source, column in (
        ("old", {"to": "property", "name": "shoe_size"}),
        ("hr", {"to": "property", "name": "name"}),
    ):
        content: dict[str, Any] = {
            "mapping": {"tables": [{"table": "a.csv", "label": "Person", "columns": {"A": column}}]}
        }
        book.decide(
            lambda _, at, source=source, content=content: Decision(f"source:{source}", "map", "ada", content, at)
        )
    old, hr = client.get("/api/v1/imports").json()["kept"]
    assert (old["source"], "shoe_size" in old["refused"]) == ("old", True)
    assert (hr["source"], hr["refused"]) == ("hr", None)
    assert looked(client)["kept"] is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"tables": []}, "no rows"),
        ({"tables": [{"table": "other.csv", "label": "Person", "columns": {"a": {"to": "id"}}}]}, "no rows"),
        ({"tables": [{"table": "staff.csv", "label": "Persn", "columns": {}}]}, "Person"),
        ({"soup": 1}, "soup"),
        ([], "a mapping"),
    ],
)
def test_a_mapping_that_makes_no_sense_leaves_nothing(client: TestClient, said: object, named: str) -> None:
    answered = send(client, "", mapping=said)
    assert (answered.status_code, named in answered.json()["detail"]) == (422, True), answered.text
    assert client.get("/api/v1/status").json()["revision"] == 3


def test_rows_need_a_mapping_and_a_mapping_needs_json(client: TestClient) -> None:
    assert "mapping" in send(client, "/rows").json()["detail"]
    files = [("files", ("staff.csv", STAFF))]
    assert client.post("/api/v1/imports/rows", files=files, data={"mapping": "{"}).status_code == 422
