"""Can somebody see over HTTP what could close a gap, carry it out, and take it back?"""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from graph.changes import Change
from graph.model import Node, Relationship
from tests.api.conftest import House
from tests.api.test_changes import OWNER, commit
from tests.api.test_decisions import gap, keys

KEY = "area-unowned:invoices"


def candidates(client: TestClient, key: str = KEY, **query: Any) -> Any:
    answered = client.get(f"/api/v1/candidates/{key}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()["items"]


def carry_out(client: TestClient, candidate: str, expected: str | None = '"r3"', key: str = KEY) -> Response:
    headers = {} if expected is None else {"If-Match": expected}
    return client.post(f"/api/v1/candidates/{key}", json={"candidate": candidate, "author": "ada"}, headers=headers)


def refused(answered: Response, status: int) -> Any:
    assert (answered.status_code, answered.headers["content-type"]) == (status, "application/problem+json")
    problem = answered.json()
    assert problem["detail"].endswith((".", "?"))
    return problem


def test_candidates_come_best_first_with_reason_and_consequence(client: TestClient) -> None:
    found = candidates(client)
    assert [each["rank"] for each in found] == list(range(1, len(found) + 1))
    assert sorted((each["score"] for each in found), reverse=True) == [each["score"] for each in found]
    best = found[0]
    assert best["sentence"] == "Give Invoices to Billing."
    assert best["reason"].startswith("Billing ")
    assert best["operations"] == ["Give area Invoices to squad Billing."]
    assert [each["id"] for each in best["nodes"]] == ["billing", "invoices"]
    assert best["changes"][0]["after"]["properties"] == {"since": "2026-11-22"}
    assert best["closes"][0]["key"] == KEY
    assert best["closes"][0]["sentence"] == gap(client)["sentence"]
    assert len(candidates(client, limit=1)) == 1


def test_a_candidate_that_is_carried_out_closes_its_gap_and_is_the_reason(client: TestClient) -> None:
    best = candidates(client)[0]
    answered = carry_out(client, best["id"])
    assert (answered.status_code, answered.headers["location"]) == (201, "/api/v1/changes/4")
    assert answered.headers["etag"].startswith('"r4-')
    done = answered.json()
    assert (done["revision"], done["gap"]["key"], done["gap"]["state"]) == (4, KEY, "resolved")
    assert (done["closed"], done["opened"]) == (best["closes"], best["opens"])
    ended = gap(client)["episodes"][-1]["ended"]
    assert (ended["number"], ended["author"], ended["reason"]) == (4, "ada", "Give Invoices to Billing.")
    assert KEY not in keys(client)
    assert client.get("/api/v1/changes/4").json()["changes"] == best["changes"]


def test_a_candidate_is_taken_back_by_undoing_its_revision(client: TestClient) -> None:
    carry_out(client, candidates(client)[0]["id"])
    undone = client.post("/api/v1/changes/4/undo", json={"author": "ada"}, headers={"If-Match": '"r4"'})
    assert undone.status_code == 201
    assert (gap(client)["state"], gap(client)["reopened"]) == ("open", 1)


def test_a_candidate_of_an_earlier_revision_is_refused_with_the_present_one(client: TestClient) -> None:
    best = candidates(client)[0]
    assert commit(client, OWNER).status_code == 201
    problem = refused(carry_out(client, best["id"]), 412)
    assert (problem["type"], problem["expected"], problem["current"]) == ("precondition-failed", 3, 4)
    over = refused(carry_out(client, best["id"], '"r4"'), 422)
    assert "nothing left to do" in over["detail"]
    assert client.get("/api/v1/status").json()["revision"] == 4


def test_what_is_not_offered_is_not_carried_out(client: TestClient) -> None:
    assert "choose again" in refused(carry_out(client, "0123456789abcdef"), 409)["detail"]
    assert refused(carry_out(client, "0123456789abcdef", key="area-unowned:nothing"), 404)["known"] == [KEY]
    assert refused(carry_out(client, candidates(client)[0]["id"], None), 428)["type"] == "precondition-required"
    assert client.get("/api/v1/status").json()["revision"] == 3


def test_a_gap_that_is_over_has_no_candidates_and_one_that_never_was_is_not_found(client: TestClient) -> None:
    carry_out(client, candidates(client)[0]["id"])
    assert candidates(client) == []
    refused(client.get("/api/v1/candidates/area-unowned:nothing"), 404)
    refused(client.get(f"/api/v1/candidates/{KEY}", params={"limit": 13}), 422)


def test_a_gap_about_a_waiver_has_no_candidates(client: TestClient) -> None:
    asked = client.post(
        "/api/v1/waivers",
        json={"author": "bob", "gap": KEY, "reason": "Later", "kind": "planned fix", "until": "2026-12-01"},
    ).json()
    approved = client.post(f"/api/v1/waivers/{asked['id']}/approve", json={"author": "ada"})
    assert approved.status_code == 200
    (about,) = keys(client, rule="waiver-expiring")
    assert candidates(client, about) == []
    assert refused(carry_out(client, "0123456789abcdef", key=about), 409)


def test_candidates_of_the_past_are_those_of_then(client: TestClient) -> None:
    best = candidates(client)[0]
    assert commit(client, OWNER).status_code == 201
    then = candidates(client, as_of="3")
    assert then[0]["sentence"] == best["sentence"]


@pytest.mark.parametrize("prop", ["cost"])
def test_what_people_cost_is_in_no_candidate(house: House, client: TestClient, prop: str) -> None:
    organisation = house.organisation
    dear = Node("desk", "Position", {"name": "Desk", "status": "vacant", prop: 98765.0})
    seat = Relationship("SEAT_IN", "desk", "billing")
    since = Node("desk", "Position", {**dear.properties, "since": organisation.clock().date().replace(year=2020)})
    changes = organisation.change_set([Change(None, since), Change(None, seat)], "ada", "A seat")
    organisation.commit(changes, 3)
    answered = client.get("/api/v1/candidates/seat-vacant-too-long:desk")
    assert answered.status_code == 200
    assert any(change["after"]["id"] == "desk" for change in answered.json()["items"][0]["changes"])
    assert "98765" not in answered.text


def test_a_key_with_slashes_is_one_key(house: House, client: TestClient) -> None:
    organisation = house.organisation
    area = Node("team/a/candidates", "Area", {"name": "A", "status": "active"})
    organisation.commit(organisation.change_set([Change(None, area)], "ada", "An area"), 3)
    found = candidates(client, "area-unowned:team/a/candidates")
    assert found[0]["closes"][0]["key"] == "area-unowned:team/a/candidates"
    answered = carry_out(client, found[0]["id"], '"r4"', "area-unowned:team/a/candidates")
    assert answered.status_code == 201


def test_candidates_within_a_plan_go_into_it_as_steps(client: TestClient) -> None:
    given = {"author": "ada", "name": "Invoices end", "steps": ["give area Invoices to squad Billing"]}
    made = client.post("/api/v1/scenarios", json=given).json()
    assert client.get(f"/api/v1/candidates/{KEY}", params={"scenario": made["id"]}).status_code == 404
    closing = {"author": "ada", "steps": ["close squad Billing"]}
    client.put(f"/api/v1/scenarios/{made['id']}/steps", json=closing)
    planned = client.get("/api/v1/gaps", params={"scenario": made["id"], "rule": "area-unowned"}).json()["items"]
    assert KEY in {each["key"] for each in planned}
    best = candidates(client, scenario=made["id"], by="effect")[0]
    assert best["sentence"] != "Give Invoices to Billing."
    client.put(
        f"/api/v1/scenarios/{made['id']}/steps", json={**closing, "steps": [*closing["steps"], *best["steps"]]}
    )
    still = client.get("/api/v1/gaps", params={"scenario": made["id"], "rule": "area-unowned"}).json()["items"]
    assert KEY not in {each["key"] for each in still}


def test_candidates_by_effect_leave_the_fewest_gaps_and_move_the_fewest_people(client: TestClient) -> None:
    found = candidates(client, by="effect", limit=12)
    assert [(each["effect"], each["people_moved"]) for each in found] == sorted(
        (each["effect"], each["people_moved"]) for each in found
    )
    assert {each["id"] for each in found} == {each["id"] for each in candidates(client, limit=12)}
    assert found[0]["steps"] == [{"do": "assign_area", "area": "invoices", "to": "billing"}]
