"""Can rules be adjusted over HTTP, so that what this opens and ends is blamed on it?"""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.api.test_decisions import KEY, gap, keys
from tests.api.test_waivers import get


def put(client: TestClient, rule: str, **form: Any) -> Response:
    return client.put(f"/api/v1/rules/{rule}", json={"author": "ada", "reason": "We live with it.", **form})


def adjusted(client: TestClient, rule: str, **form: Any) -> Any:
    answered = put(client, rule, **form)
    assert answered.status_code == 200, answered.text
    return answered.json()


def test_a_rule_that_is_switched_off_retires_its_gaps_and_stays_listed(client: TestClient) -> None:
    made = adjusted(client, "area-unowned", on=False)
    assert (made["on"], made["evaluated"], made["reason"]) == (
        False,
        False,
        "It is switched off: We live with it.",
    )
    assert keys(client, rule="area-unowned") == []
    found = gap(client)
    assert (found["state"], found["episodes"][-1]["how"]) == ("retired", "retired")
    assert found["episodes"][-1]["ended"]["kind"] == "decision"
    listed = {each["id"]: each for each in client.get("/api/v1/rules").json()["items"]}
    assert listed["area-unowned"]["on"] is False
    assert gap(client, as_of="2026-11-21")["state"] == "open"
    adjusted(client, "area-unowned", seen=made["decided"])
    assert (gap(client)["state"], gap(client)["opened_by"]["kind"]) == ("open", "decision")


def test_another_severity_and_other_parameters_hold_everywhere(client: TestClient) -> None:
    adjusted(client, "area-unowned", severity="low")
    assert gap(client)["severity"] == "medium"
    assert [each["severity"] for each in gap(client)["severities"]] == ["critical", "medium"]
    (count,) = [each for each in client.get("/api/v1/gaps").json()["rules"] if each["id"] == "area-unowned"]
    assert count["severity"] == "low"
    made = adjusted(client, "lead-stretched", parameters={"max_units": 5}, reason="Our leads have deputies.")
    assert made["parameters"] == {"max_units": 5}
    assert [(each["author"], each["reason"]) for each in made["history"]] == [("ada", "Our leads have deputies.")]


def test_a_rule_says_how_it_is_as_nobody_adjusted_it(client: TestClient) -> None:
    usual = get(client, "/rules/unit-size-out-of-range")
    adjusted(client, "unit-size-out-of-range", parameters={"squad_min": 3}, severity="low")
    made = get(client, "/rules/unit-size-out-of-range")
    assert (made["severity"], made["parameters"]["squad_min"]) == ("low", 3)
    assert (made["usual_severity"], made["usual_parameters"]) == (usual["severity"], usual["parameters"])
    assert {"Squad", "Tribe"} <= set(made["unit_kinds"])
    assert get(client, "/rules/lead-stretched")["unit_kinds"] == []


def test_parameters_may_differ_for_kinds_of_unit(client: TestClient) -> None:
    made = adjusted(client, "unit-size-out-of-range", kinds={"Tribe": {"tribe_max": 40}})
    assert made["kinds"] == {"Tribe": {"tribe_max": 40}}


@pytest.mark.parametrize(
    ("rule", "form", "status", "named"),
    [
        ("area-unownd", {}, 404, "Did you mean 'area-unowned'"),
        ("area-unowned", {"reason": ""}, 422, "at least 1"),
        ("area-unowned", {"on": False, "reason": " "}, 422, "needs a reason"),
        ("area-unowned", {"severity": "grave"}, 422, "critical"),
        ("area-unowned", {"parameters": {"max": 3}}, 422, "has no parameter 'max'"),
        ("lead-stretched", {"parameters": {"max_units": -1}}, 422, "out of range"),
        ("area-unowned", {"kinds": {"Tribe": {}}}, 422, "not about units"),
        ("area-unowned", {"off": True}, 422, "no such key"),
    ],
)
def test_what_a_rule_does_not_have_cannot_be_set(
    client: TestClient, rule: str, form: dict[str, Any], status: int, named: str
) -> None:
    answered = put(client, rule, **form)
    assert (answered.status_code, named in answered.json()["detail"]) == (status, True), answered.text
    assert KEY in keys(client)


def test_whoever_adjusts_a_rule_as_it_was_is_shown_what_others_made_of_it(client: TestClient) -> None:
    adjusted(client, "lead-stretched", parameters={"max_units": 3}, seen=0)
    answered = put(client, "lead-stretched", parameters={"max_units": 9}, seen=0)
    assert answered.status_code == 409
    assert answered.json()["present"]["parameters"] == {"max_units": 3}


def tried(client: TestClient, rule: str, **form: Any) -> Any:
    answered = client.post(f"/api/v1/rules/{rule}/preview", json=form)
    assert answered.status_code == 200, answered.text
    return answered.json()


def test_what_an_adjustment_would_open_and_end_is_told_before_and_nothing_is_kept(client: TestClient) -> None:
    there = keys(client, rule="area-unowned")
    off = tried(client, "area-unowned", on=False)
    assert (off["before"], off["after"], off["opened"], off["ended"]) == (len(there), 0, 0, len(there))
    assert all(each.endswith(".") for each in off["ended_sample"])
    assert keys(client, rule="area-unowned") == there
    strict = tried(client, "unit-size-out-of-range", parameters={"squad_min": 50})
    adjusted(client, "unit-size-out-of-range", parameters={"squad_min": 50})
    assert strict["after"] == len(keys(client, rule="unit-size-out-of-range"))
    assert strict["opened"] - strict["ended"] == strict["after"] - strict["before"]


def test_what_a_rule_does_not_have_cannot_be_tried_out(client: TestClient) -> None:
    path = "/api/v1/rules/area-unowned/preview"
    assert client.post(path, json={"parameters": {"nonsense": 1}}).status_code == 422
    assert client.post("/api/v1/rules/nonsense/preview", json={}).status_code == 404
