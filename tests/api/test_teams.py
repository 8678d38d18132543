"""What do the routes about units answer?"""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient


def get(client: TestClient, path: str, **query: Any) -> Any:
    answered = client.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def test_the_tree_is_told_row_by_row(reader: TestClient) -> None:
    found = get(reader, "/units")
    active = [each for each in found["items"] if each["status"] == "active"]
    squads = [each for each in active if each["label"] == "Squad"]
    assert (found["units"], found["squads"], found["matches"]) == (len(active), len(squads), len(found["items"]))
    run = next(each for each in found["items"] if each["id"] == "run")
    assert run | {"gaps": 0, "worst": None} == {
        "id": "run",
        "label": "Squad",
        "name": "Payroll Run",
        "status": "active",
        "parent": "payroll",
        "level": 2,
        "units": 0,
        "below": 0,
        "shown": False,
        "match": True,
        "leads": [],
        "lacks_lead": True,
        "members": 2,
        "people": 2,
        "seats": 0,
        "gaps": 0,
        "worst": None,
        "areas": run["areas"],
        "load": None,
        "overloaded": False,
    }


def test_the_tree_is_of_the_moment_that_is_asked_for(reader: TestClient) -> None:
    now, then = (
        next(each for each in get(reader, "/units", **moment)["items"] if each["id"] == "run")
        for moment in ({}, {"as_of": "2"})
    )
    assert (now["lacks_lead"], then["lacks_lead"]) == (True, False)
    assert [lead["name"] for lead in then["leads"]] == ["Ada Lovelace"]


def test_a_part_of_the_tree_is_asked_for(reader: TestClient) -> None:
    assert [each["id"] for each in get(reader, "/units", under="payroll")["items"]] == ["run", "slips"]
    assert [each["id"] for each in get(reader, "/units", q="payslip")["items"]] == ["payroll", "slips"]
    assert reader.get("/api/v1/units", params={"under": "nobody"}).status_code == 404
    assert reader.get("/api/v1/units", params={"only": "tall"}).status_code == 422


def test_a_unit_is_told_with_all_that_can_be_asked_of_it(reader: TestClient) -> None:
    found = get(reader, "/units/run", as_of="2")
    assert [each["id"] for each in found["above"]] == ["payroll"]
    assert [(each["id"], each["interim"]) for each in found["officers"]] == [("ada", False)]
    assert [each["id"] for each in found["people_items"]] == ["ada", "bob"]
    assert {each["id"] for each in found["area_items"] if each["part"] == "owns"} >= {"api:petstore/v1"}
    assert [each["rule"] for each in get(reader, "/units/run")["gap_items"] if each["rule"] == "unit-no-lead"]


def test_only_units_have_a_page(reader: TestClient) -> None:
    answered = reader.get("/api/v1/units/ada")
    assert answered.status_code == 404
    assert answered.json()["detail"] == "There is no unit 'ada'."


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/v1/units", "/api/v1/units/run", "/api/v1/skills", "/api/v1/spans", "/api/v1/seats"):
        known = client.get(path)
        assert client.get(path, headers={"If-None-Match": known.headers["ETag"]}).status_code == 304
        assert client.head(path).status_code == 200


def test_skills_and_costs_are_kept_back_and_why_is_said(reader: TestClient) -> None:
    for path in ("/skills", "/seats"):
        assert get(reader, path)["withheld"].endswith("nobody has been given one here.")
    assert "cost" not in reader.get("/api/v1/seats", params={"by": "squad"}).text.replace("seats cost", "")


def test_spans_and_seats_are_of_the_moment_that_is_asked_for(reader: TestClient) -> None:
    found = get(reader, "/spans")
    assert (found["managers"], found["reports"], found["unplaced"]) == (2, 2, 2)
    assert [each["span"] for each in found["outside"]] == [1, 1]
    assert get(reader, "/spans", as_of="0")["managers"] == 0
    by_squad, by_top = (get(reader, "/seats", by=by) for by in ("squad", "top"))
    assert {each["id"] for each in by_squad["items"]} >= {"run", "slips", "billing"}
    assert {each["id"] for each in by_top["items"]} >= {"payroll", "money"}
    assert get(reader, "/seats", by="squad", limit=1)["units"] == by_squad["units"]
    assert reader.get("/api/v1/seats", params={"by": "tribe"}).status_code == 422
