"""Is a plan read over HTTP like the organisation that it would make, and for as long as it is that plan?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.app import description
from graph import outlook
from graph.rules.reorganisation import REORGANISATION
from tests.api.test_changes import OWNER, commit
from tests.api.test_decisions import KEY, done, gap, keys
from tests.api.test_reads import refused
from tests.api.test_scenarios import approved, begun, put
from tests.api.test_waivers import get

GIVE = "give area Invoices to squad Billing"
MOVE: dict[str, Any] = {"do": "move_squad", "unit": "slips", "to": "money", "on": "2027-01-15", "wave": 2}
SPLIT: dict[str, Any] = {
    "do": "split_squad",
    "unit": "billing",
    "into": [{"id": "bills", "name": "Bills"}, {"id": "cash", "name": "Cash"}],
    "places": {"cyd": "bills", "rates": "bills", "bank": "cash"},
    "on": "2027-03-01",
    "wave": 3,
}
STALE: dict[str, Any] = {"do": "move_squad", "unit": "atlas", "to": "money", "on": "2027-01-20"}

READS = (
    "/status",
    "/sources",
    "/map",
    "/gaps?limit=500",
    "/gaps/dep-weak-cover:bank",
    "/candidates/dep-weak-cover:bank",
    "/rules",
    "/rules/area-unowned",
    "/nodes?limit=500",
    "/nodes?q=bil",
    "/nodes/slips",
    "/nodes/slips/neighbourhood?hops=2",
    "/search?q=s",
    "/path?from=slips&to=cyd",
    "/matrix",
    "/exports/graph-json",
)
OF_THE_COMMIT = {"revision", "at", "planned", "first_seen", "last_seen", "opened_by", "episodes", "severities"}
"""What a commit brings and a plan has not: a revision, and lives of the gaps that it opens."""


def read(client: TestClient, path: str, **query: str) -> Response:
    answered = client.get(f"/api/v1{path}{'&' if '?' in path else '?'}{urlencode(query)}")
    assert answered.status_code == 200, answered.text
    return answered


OF_PLANS = {each.rule.id for each in REORGANISATION}


def comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: comparable(each) for name, each in value.items() if name not in OF_THE_COMMIT}
    if isinstance(value, list):
        return [comparable(each) for each in value if not (isinstance(each, dict) and each.get("id") in OF_PLANS)]
    return value


def test_every_read_that_takes_a_moment_takes_a_scenario() -> None:
    taken = {
        path: {each["name"] for each in item["get"].get("parameters", ())}
        for path, item in description()["paths"].items()
        if "get" in item
    }
    moments = {path for path, names in taken.items() if "as_of" in names}
    assert len(moments) >= len({each.partition("?")[0] for each in READS}) - 2
    assert moments == {path for path, names in taken.items() if "scenario" in names}


def test_a_plan_is_read_as_what_it_becomes(client: TestClient) -> None:
    places = {**SPLIT["places"], "invoices": "cash"}
    id_ = approved(client, GIVE, {**MOVE, "on": None}, {**SPLIT, "on": None, "places": places})
    before = {path: read(client, path).content for path in READS}
    planned = {path: comparable(read(client, path, scenario=id_).json()) for path in READS}
    assert {path: read(client, path).content for path in READS} == before
    done(client, f"/scenarios/{id_}/apply", author="ada")
    assert planned == {path: comparable(read(client, path).json()) for path in READS}


def test_a_day_leaves_out_what_is_to_happen_later(client: TestClient) -> None:
    id_ = str(begun(client, GIVE, MOVE, SPLIT)["id"])
    days = {"2026-12-01": [1], "2027-01-15": [1, 2], "2027-03-01": [1, 2, 3]}
    for day, steps in days.items():
        status = get(client, "/status", scenario=id_, as_of=day)
        assert (status["planned"][0]["steps"], status["today"], status["revision"]) == (steps, day, 3)
    assert get(client, "/status", scenario=id_)["planned"][0]["steps"] == [1, 2, 3]
    assert KEY not in keys(client, scenario=id_, as_of="2026-12-01")


def test_a_scenario_is_not_read_at_another_revision(reader: TestClient, client: TestClient) -> None:
    id_ = str(begun(client, GIVE)["id"])
    told = refused(client, "/nodes", 422, scenario=id_, as_of="2")
    assert "A scenario stands on a revision of its own" in told["detail"]
    assert refused(reader, "/map", 404, scenario="nothing")["type"] == "not-found"


def test_an_answer_is_of_the_plan_as_it_was_edited_last(client: TestClient) -> None:
    made = begun(client, GIVE)
    nodes, gaps, map_, export = "/nodes/invoices", "/gaps?limit=500", "/map", "/exports/yaml"
    first = {path: read(client, path, scenario=made["id"]) for path in (nodes, gaps, map_, export)}
    for path, answered in first.items():
        again = client.get(
            f"/api/v1{path}", params={"scenario": made["id"]}, headers={"If-None-Match": answered.headers["etag"]}
        )
        assert again.status_code == 304, path
    put(client, f"/scenarios/{made['id']}/steps", author="ada", steps=[MOVE, "give area Invoices to squad Slips"])
    for path, answered in first.items():
        again = read(client, path, scenario=made["id"])
        assert again.headers["etag"] != answered.headers["etag"]
        assert again.content != answered.content, path


def test_a_plan_stays_on_its_revision_while_others_go_on(client: TestClient) -> None:
    id_ = str(begun(client, MOVE)["id"])
    reads = ("/nodes/invoices/neighbourhood", "/matrix", "/search?q=inv", "/exports/yaml")
    before = {path: read(client, path, scenario=id_).content for path in reads}
    assert commit(client, OWNER).status_code == 201
    assert {path: read(client, path, scenario=id_).content for path in reads} == before
    assert gap(client, scenario=id_)["state"] == "open"


def test_the_map_of_a_plan_stays_where_it_is_while_others_go_on(client: TestClient) -> None:
    id_ = str(begun(client, MOVE)["id"])
    before = read(client, "/map", scenario=id_)
    assert commit(client, OWNER).status_code == 201
    after = read(client, "/map", scenario=id_)
    assert after.content == before.content


def test_a_gap_keeps_its_state_and_one_that_only_the_plan_makes_says_so(client: TestClient) -> None:
    done(client, "/gaps/unit-no-lead:slips/acknowledge", author="ada")
    id_ = str(begun(client, GIVE, {"do": "add_squad", "id": "new", "name": "New", "tribe": "money"})["id"])
    page = get(client, "/gaps", scenario=id_, limit=500)
    planned = {each["key"] for each in page["items"] if each["planned"]}
    assert planned == set(keys(client, scenario=id_)) - set(keys(client))
    assert "unit-no-lead:new" in planned
    assert gap(client, "unit-no-lead:slips", scenario=id_)["state"] == "acknowledged"
    one = gap(client, min(planned), scenario=id_)
    assert (one["planned"], one["state"], one["first_seen"], one["history"]) == (True, "open", None, [])
    assert gap(client)["planned"] is False
    refused(client, f"/gaps/{KEY}", 404, scenario=id_)
    assert keys(client, state=["acknowledged"], scenario=id_) == ["unit-no-lead:slips"]


def test_a_gap_that_is_over_and_would_come_back_is_listed_once(client: TestClient) -> None:
    assert commit(client, OWNER).status_code == 201
    assert keys(client, state=["resolved"]) == [KEY]
    id_ = str(begun(client, {"do": "close_squad", "unit": "billing", "to": "run"})["id"])
    state = ["open", "resolved"]
    assert keys(client, state=state, scenario=id_).count(KEY) == 1
    shed = {"do": "split_area", "area": "invoices", "into": [{"id": "old", "name": "Old"}], "owners": {}}
    back = str(begun(client, shed)["id"])
    listed = get(client, "/gaps", state=state, scenario=back, limit=500)["items"]
    assert len({each["key"] for each in listed}) == len(listed)


def test_a_day_to_come_is_what_is_approved_for_it(client: TestClient) -> None:
    before = set(keys(client, as_of="2027-02-01"))
    draft = str(begun(client, {**MOVE, "to": "backend"})["id"])
    id_ = approved(client, GIVE, MOVE, SPLIT)
    status = get(client, "/status", as_of="2027-02-01")
    assert (status["revision"], status["today"]) == (3, "2027-02-01")
    assert status["planned"] == [
        {"scenario": id_, "name": "Plan", "steps": [2], "waves": [2], "left_out": []},
    ]
    assert draft not in {each["scenario"] for each in status["planned"]}
    ties = get(client, "/nodes/slips", as_of="2027-02-01")["relationships"]
    assert [each["other"]["id"] for each in ties if each["type"] == "PART_OF"] == ["money"]
    there = set(keys(client, as_of="2027-02-01"))
    assert KEY in there, "a step without a day happens on no day"
    assert {
        each["key"] for each in get(client, "/gaps", as_of="2027-02-01", limit=500)["items"] if each["planned"]
    } == (there - before)
    assert get(client, "/status", as_of="2027-01-14")["planned"] == []
    assert get(client, "/status", as_of="2026-11-22")["planned"] is None
    assert [each["steps"] for each in get(client, "/status", as_of="2027-03-01")["planned"]] == [[2, 3]]
    assert (
        read(client, "/exports/graph-json", as_of="2027-03-01").content
        != read(client, "/exports/graph-json").content
    )


def test_what_does_not_fit_any_more_is_left_out_and_told(client: TestClient) -> None:
    id_ = approved(client, MOVE, STALE)
    other = approved(
        client,
        {**MOVE, "to": "backend", "on": "2027-01-10"},
        {"do": "close_squad", "unit": "slips", "to": "run", "on": "2027-01-10"},
    )
    planned = {each["scenario"]: each for each in get(client, "/status", as_of="2027-02-01")["planned"]}
    assert planned[other]["steps"] == [1, 2]
    assert planned[id_]["steps"] == []
    assert [each["step"] for each in planned[id_]["left_out"]] == [1, 2]
    assert all(each["sentences"][0].endswith(".") for each in planned[id_]["left_out"])


def test_a_day_to_come_changes_with_what_is_approved(client: TestClient) -> None:
    first = read(client, "/map", as_of="2027-02-01")
    approved(client, MOVE)
    second = read(client, "/map", as_of="2027-02-01")
    assert first.headers["etag"] != second.headers["etag"]
    assert first.content != second.content


def test_a_page_of_reads_carries_a_plan_out_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    carry_out = outlook.planned

    def counting(*given: Any) -> Any:
        asked.append(given)
        return carry_out(*given)

    monkeypatch.setattr(outlook, "planned", counting)
    id_ = str(begun(client, GIVE, MOVE)["id"])
    for each in ("/status", "/nodes?limit=500", "/map", "/matrix", "/gaps?limit=500"):
        read(client, each, scenario=id_)
    assert len(asked) == 1


def test_a_wave_whose_day_has_come_is_offered(client: TestClient) -> None:
    past = {**MOVE, "on": "2026-11-20"}
    id_ = approved(client, past, {**past, "unit": "run", "on": "2026-12-01"}, GIVE)
    begun(client, past)
    assert get(client, "/waves")["items"] == [
        {"scenario": id_, "name": "Plan", "wave": 2, "since": "2026-11-20", "steps": [1], "whole": False}
    ]
    assert get(client, "/waves", person="kim")["items"] == []
    done(client, f"/scenarios/{id_}/apply", author="ada", steps=[1])
    assert get(client, "/waves")["items"] == []
