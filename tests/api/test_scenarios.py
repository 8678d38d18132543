"""Can planners try, review, apply and take back a structure over HTTP, without losing anything to each other?"""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from tests.api.conftest import House
from tests.api.map_reading import first_in, maps_in
from tests.api.test_decisions import done, keys, refused
from tests.api.test_waivers import get

MOVE: dict[str, Any] = {"do": "move_squad", "unit": "slips", "to": "money"}


def put(client: TestClient, path: str, status: int = 200, **form: Any) -> Any:
    answered = client.put(f"/api/v1{path}", json=form)
    assert answered.status_code == status, answered.text
    return answered.json()


def begun(client: TestClient, *steps: Any, author: str = "ada") -> Any:
    return done(client, "/scenarios", author=author, name="Plan", steps=list(steps))


def approved(client: TestClient, *steps: Any) -> str:
    id_ = str(begun(client, *steps)["id"])
    done(client, f"/scenarios/{id_}/submit", author="ada")
    done(client, f"/scenarios/{id_}/approve", author="bob", reason="It is worth it.")
    return id_


def test_steps_are_tried_out_and_nothing_is_kept(client: TestClient) -> None:
    found = done(client, "/what-if", steps=["move squad Payslip Engine to tribe Money"])
    assert found["steps"][0]["sentence"] == "Move squad Payslip Engine from tribe Payroll to tribe Money"
    assert {each["blame"][0] for each in (*found["opened"], *found["resolved"])} <= {1}
    assert "cost" not in found["metrics"]
    assert get(client, "/scenarios")["items"] == []


def test_a_plan_is_kept_edited_and_taken_back(client: TestClient) -> None:
    made = begun(client, MOVE)
    steps = [MOVE, "give area Invoices to squad Billing"]
    edited = put(client, f"/scenarios/{made['id']}/steps", author="ada", steps=steps, seen=made["decided"])
    assert [each["do"] for each in edited["steps"]] == ["move_squad", "assign_area"]
    late = put(client, f"/scenarios/{made['id']}/steps", 409, author="ada", steps=[], seen=made["decided"])
    assert late["present"]["decided"] == edited["decided"]
    back = done(client, f"/scenarios/{made['id']}/undo", author="ada")
    assert (len(back["steps"]), back["may_undo"], back["may_redo"]) == (1, False, True)
    assert len(done(client, f"/scenarios/{made['id']}/redo", author="ada")["steps"]) == 2
    found = get(client, f"/scenarios/{made['id']}/simulation")
    assert {each["key"]: each["blame"] for each in found["resolved"]}["area-unowned:invoices"] == [2]


def test_a_plan_is_private_until_it_is_shared(client: TestClient) -> None:
    made = begun(client)
    assert get(client, "/scenarios", person="kim")["items"] == []
    put(client, f"/scenarios/{made['id']}/steps", 422, author="kim", steps=[MOVE])
    done(client, f"/scenarios/{made['id']}/share", author="ada", editors=["kim"])
    assert [each["id"] for each in get(client, "/scenarios", person="kim")["items"]] == [made["id"]]
    put(client, f"/scenarios/{made['id']}/steps", author="kim", steps=[MOVE])
    fork = done(client, f"/scenarios/{made['id']}/fork", author="lee", name="Mine")
    assert (fork["forked_from"], len(fork["steps"])) == (made["id"], 1)
    assert done(client, f"/scenarios/{fork['id']}/discard", author="lee")["state"] == "discarded"


def test_a_plan_leaves_as_a_file_and_comes_back(client: TestClient) -> None:
    made = begun(client, MOVE)
    written = client.get(f"/api/v1/scenarios/{made['id']}/export")
    assert written.headers["content-type"].startswith("application/yaml")
    again = done(client, "/scenarios/import", author="bob", file=written.text)
    assert (again["name"], again["author"], again["editors"], again["steps"]) == ("Plan", "ada", ["bob"], [MOVE])
    faults = client.post("/api/v1/scenarios/import", json={"author": "bob", "file": "scenario: {nam: A}"}).json()
    assert faults["problems"][0]["where"] == "plan.yaml:1"
    assert len(get(client, "/scenarios")["items"]) == 2


def test_a_plan_is_drawn_before_and_after_it_on_one_ground(client: TestClient) -> None:
    id_ = begun(client, MOVE, "give area Invoices to squad Billing")["id"]
    pair = get(client, f"/scenarios/{id_}/map")
    before, after = (
        {id_: row for row, id_ in enumerate(pair[side]["units"]["id"])} for side in ("before", "after")
    )
    places = [
        {id_: tuple(pair[side]["units"][axis][rows[id_]] for axis in "xyr") for id_ in rows}
        for side, rows in (("before", before), ("after", after))
    ]
    assert {id_ for id_ in before if places[0][id_] != places[1][id_]} == {"slips"}
    assert pair["before"]["box"] == pair["after"]["box"]
    assert "invoices" in pair["before"]["objects"]["id"]
    assert "invoices" not in pair["after"]["objects"]["id"]
    assert get(client, "/map", scenario=id_)["counts"] == pair["after"]["counts"]
    columns = client.get(f"/api/v1/scenarios/{id_}/map/columns").content
    drawn = dict(zip(pair, maps_in(columns), strict=True))
    assert {side: {**pair[side], "apart": False} for side in pair} == drawn
    head = client.get("/api/v1/map/columns")
    held, _ = first_in(head.content)
    less = client.get(f"/api/v1/scenarios/{id_}/map/columns", params={"held": head.headers["etag"]}).content
    assert list(maps_in(less, held)) == [*drawn.values()]
    assert len(less) < len(columns)
    assert client.get(f"/api/v1/scenarios/{id_}/map/columns", params={"held": '"r2"'}).content == columns
    assert client.get(f"/api/v1/scenarios/{id_}x/map").status_code == 404


def test_an_approved_plan_becomes_life_and_is_taken_back(client: TestClient) -> None:
    before = keys(client)
    id_ = approved(client, "give area Invoices to squad Billing")
    found = done(client, f"/scenarios/{id_}/apply", author="ada")
    assert (found["state"], found["base"], [each["revision"] for each in found["applied"]]) == ("applied", 4, [4])
    assert "area-unowned:invoices" not in keys(client)
    assert get(client, "/changes/4")["reason"] == "Scenario Plan"
    restored = done(client, f"/scenarios/{id_}/restore", author="ada")
    assert (restored["revision"], restored["since"], restored["scenario"]["state"]) == (5, [], "draft")
    assert keys(client) == before


def test_a_plan_that_somebody_overtook_is_rebased_with_an_answer_for_each_conflict(client: TestClient) -> None:
    first, second = approved(client, MOVE), approved(client, "move squad Payslip Engine to chapter Backend")
    done(client, f"/scenarios/{first}/apply", author="ada")
    late = refused(client, f"/scenarios/{second}/apply", 409, author="ada")
    assert (late["expected"], late["current"]) == (3, 4)
    (conflict,) = [
        each for each in get(client, f"/scenarios/{second}/meeting")["points"] if each["meeting"] == "conflict"
    ]
    assert (conflict["base"], conflict["wanted"], conflict["current"]) == (["payroll"], ["backend"], ["money"])
    asked = refused(client, f"/scenarios/{second}/rebase", 422, author="ada")
    assert [each["where"] for each in asked["problems"]] == ["slips PART_OF"]
    answers = [{"node": "slips", "what": "PART_OF", "plan": True}]
    assert done(client, f"/scenarios/{second}/rebase", author="ada", answers=answers)["base"] == 4


def test_what_a_plan_breaks_is_explained_in_the_organisation_that_it_makes(client: TestClient) -> None:
    id_ = begun(client, {"do": "close_squad", "unit": "run"})["id"]
    opened = [each["key"] for each in get(client, f"/scenarios/{id_}/simulation")["opened"]]
    (broken,) = [key for key in opened if key.startswith("reorg-orphan:")]
    found = get(client, f"/gaps/{broken}", scenario=id_)
    assert (found["planned"], found["family"], found["state"]) == (True, "change", "open")
    assert "Somebody answers for" in found["sentence"]
    assert {each["subject"] for each in found["evidence"]["nodes"]} >= {True}
    assert client.get(f"/api/v1/gaps/{broken}").status_code == 404


def test_plans_are_compared_with_the_present_and_with_each_other(client: TestClient) -> None:
    ids = [begun(client, step)["id"] for step in (MOVE, "give area Invoices to squad Billing")]
    found = get(client, "/scenarios/comparison", of=ids)
    assert [each["id"] for each in found["scenarios"]] == ids
    rows = {each["id"]: each for each in found["figures"]}
    assert rows["resolved"]["after"][1] > 0
    assert (rows["changes-owner"]["after"], rows["changes-owner"]["best"]) == ([0, 1], [ids[0]])
    assert "cost" not in rows
    assert "area-unowned:invoices" in found["difference"]["resolved"]["second"]
    assert [one["holds"] for one in found["scenarios"][1]["gates"]] == [True]
    assert get(client, "/scenarios/comparison", of=ids[:1])["difference"] is None
    assert client.get("/api/v1/scenarios/comparison").status_code == 422
    assert client.get("/api/v1/scenarios/comparison", params={"of": "nothing"}).status_code == 404


def test_what_is_not_approved_or_has_no_place_is_not_applied(client: TestClient) -> None:
    draft = begun(client, MOVE)["id"]
    assert (
        "once somebody else has approved it"
        in refused(client, f"/scenarios/{draft}/apply", 422, author="ada")["detail"]
    )
    own = done(client, f"/scenarios/{draft}/submit", author="ada")
    assert own["state"] == "in review"
    refused(client, f"/scenarios/{draft}/approve", 422, author="ada", reason="Fine.")
    returned = done(client, f"/scenarios/{draft}/return", author="bob", reason="Not yet.")
    assert returned["state"] == "draft"
    closing = approved(client, {"do": "close_squad", "unit": "run"})
    benched = refused(client, f"/scenarios/{closing}/apply", 422, author="ada")
    assert {each["where"] for each in benched["problems"]} >= {"bob", "rates"}


def test_wrong_steps_are_refused_with_their_places(client: TestClient) -> None:
    sent = [MOVE, {"do": "move_squad", "unit": "slips", "tribe": "money"}, "dissolve everything"]
    found = refused(client, "/what-if", 422, steps=sent)
    assert [each["where"] for each in found["problems"]] == [
        "body steps[1].tribe",
        "body steps[1]",
        "body steps[2]",
    ]
    assert refused(client, "/scenarios/nothing/undo", 404, author="ada")["title"] == "There is no such thing"


def test_others_are_told_that_a_plan_moved(house: House, client: TestClient) -> None:
    before = house.app.state.service.here().book
    id_ = begun(client)["id"]
    put(client, f"/scenarios/{id_}/steps", author="ada", steps=[MOVE])
    service = house.app.state.service
    assert service.here().book > before
    news = service.book_news.after(before, service.here().book)
    assert [(each.scenarios, each.decided, each.is_whole) for each in news] == [((id_,), (), True)] * 2


def test_steps_are_tried_out_behind_those_of_a_plan_which_stays_as_it_is(client: TestClient) -> None:
    made = begun(client, MOVE)
    found = done(client, "/what-if", scenario=made["id"], steps=["give area Invoices to squad Billing"])
    assert [each["number"] for each in found["steps"]] == [1, 2]
    assert {each["key"]: each["blame"] for each in found["resolved"]}["area-unowned:invoices"] == [2]
    assert len(get(client, f"/scenarios/{made['id']}")["steps"]) == 1
    refused(client, "/what-if", 404, scenario="nope", steps=[])


def test_each_operation_says_what_it_is_made_of(client: TestClient) -> None:
    found = {each["do"]: each for each in get(client, "/scenarios/operations")["items"]}
    fields = {each["name"]: each for each in found["move_squad"]["fields"]}
    assert fields["unit"] == {"name": "unit", "kind": "node", "required": True, "labels": ["Squad"], "words": []}
    assert {"Tribe", "Unit"} <= set(fields["to"]["labels"])
    assert found["move_squad"]["group"] == "units"
