"""How do gaps stand over time, what changed between two days, and how far have campaigns come?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.api.test_changes import OWNER, commit
from tests.api.test_decisions import KEY, done, keys, refused
from tests.api.test_waivers import approved, get

CAMPAIGN = {
    "author": "ada",
    "name": "Every area has an owner",
    "rules": ["area-unowned"],
    "owner": "payroll",
    "start": "2026-11-01",
    "target": "2026-12-31",
}


def test_the_posture_of_today_is_what_the_list_shows(client: TestClient) -> None:
    approved(client)
    for by in ("all", "family", "rule", "severity"):
        page = get(client, "/posture", by=by, **{"from": "2026-11-22"})
        assert page["days"] == ["2026-11-22"]
        waived = len(keys(client, state="waived"))
        assert sum(each["waived"] for each in page["items"]) == waived == 1
        assert sum(each["there"] for each in page["items"]) == len(keys(client))
        assert all(each["there"] == each["open"] + each["waived"] for each in page["items"])
        assert all(each["ratio"] == each["open"] / each["assets"] for each in page["items"] if each["assets"])
    critical = get(client, "/gaps", severity="critical", state="open")["total"]
    assert critical == sum(each["open"] for each in page["items"] if each["group"] == "critical")
    (areas,) = get(client, "/posture", by="rule", rule="area-unowned", **{"from": "2026-11-22"})["items"]
    rules = {each["id"]: each for each in get(client, "/rules")["items"]}
    assert areas["assets"] == rules["area-unowned"]["assets"]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["day", "week", "month"]), st.sampled_from(["rule", "family", "all"]), st.integers(1, 30))
def test_what_is_there_is_what_was_and_what_opened_less_what_was_resolved(
    reader: TestClient, step: str, by: str, first: int
) -> None:
    page = get(reader, "/posture", by=by, step=step, **{"from": f"2026-01-{first:02}", "to": "2026-07-01"})
    there: dict[str, int] = {}
    for each in page["items"]:
        before = there.get(each["group"])
        if before is not None:
            assert each["there"] == before + each["opened"] - each["resolved"]
        there[each["group"]] = each["there"]
    assert page["days"] == sorted(page["days"])
    assert page["days"][-1] == "2026-07-01"


def test_by_place_a_gap_between_tribes_is_counted_once(client: TestClient) -> None:
    items = get(client, "/posture", by="place", **{"from": "2026-11-22"})["items"]
    assert sum(each["there"] for each in items) == len(keys(client))
    named = {each["group"]: each["name"] for each in items}
    assert named["between spheres"] == "between spheres"
    assert named["payroll"] == "Payroll"


def test_gaps_that_name_people_can_be_left_out(client: TestClient) -> None:
    personal = {each["id"] for each in get(client, "/rules")["items"] if each["personal"]}
    day = {"from": "2026-11-22"}
    by_rule = get(client, "/posture", by="rule", **day)["items"]
    shown = get(client, "/posture", by="rule", personal=False, **day)["items"]
    assert shown == [each for each in by_rule if each["group"] not in personal] != by_rule
    both = ["area-unowned", "person-unplaced"]
    (only,) = get(client, "/posture", by="rule", rule=both, personal=False, **day)["items"]
    assert only["group"] == "area-unowned"


def test_tribes_are_named_and_months_end_where_they_end(client: TestClient) -> None:
    page = get(client, "/posture", by="tribe", step="month", **{"from": "2026-08-31", "to": "2026-11-30"})
    assert page["days"] == ["2026-08-30", "2026-09-30", "2026-10-30", "2026-11-30"][1:]
    assert {("money", "Money"), ("payroll", "Payroll")} <= {(each["group"], each["name"]) for each in page["items"]}
    some = get(client, "/posture", rule="area-unowned", tribe="money", **{"from": "2026-11-22"})
    assert [(each["group"], each["there"]) for each in some["items"]] == [("all", 1)]


def test_the_drift_names_what_opened_and_ended_and_what_did_it(client: TestClient) -> None:
    commit(client, OWNER)
    drift = get(client, "/drift", since="2026-02-01")
    named = {(each["cause"] or {}).get("number", 0): each for each in drift["items"]}
    assert "ghost-reference:atlas" in named[2]["opened"]
    assert "unit-no-lead:run" in named[3]["opened"]
    assert KEY in named[4]["ended"]
    assert drift["items"][-1]["cause"] is None or 0 not in named
    assert drift["opened"] == sum(each["opened_count"] for each in drift["items"])
    assert get(client, "/drift", since="2026-02-01", until="2026-02-28")["opened"] <= drift["opened"]


def test_a_campaign_burns_up_as_its_gaps_are_resolved(client: TestClient) -> None:
    made = done(client, "/campaigns", **CAMPAIGN)
    assert (made["state"], made["taken_on"], made["done"]) == ("running", 1, 0)
    assert len(made["burn_up"]) == 22
    commit(client, OWNER)
    found = get(client, f"/campaigns/{made['id']}")
    assert (found["taken_on"], found["done"], found["burn_up"][-1]["done"]) == (1, 1, 1)
    (listed,) = get(client, "/campaigns")["items"]
    assert listed == {name: found[name] for name in listed}
    ended = done(client, f"/campaigns/{made['id']}/end", author="ada", outcome="All owned.")
    assert (ended["state"], ended["outcome"]) == ("ended", "All owned.")
    assert "has ended already" in refused(client, f"/campaigns/{made['id']}/end", 422)["detail"]


def test_a_campaign_can_be_changed(client: TestClient) -> None:
    made = done(client, "/campaigns", **CAMPAIGN)
    answered = client.put(f"/api/v1/campaigns/{made['id']}", json={**CAMPAIGN, "tribes": ["payroll"]})
    assert (answered.json()["id"], answered.json()["taken_on"]) == (made["id"], 0)
    assert client.put("/api/v1/campaigns/other", json=CAMPAIGN).status_code == 404
    late = refused(client, f"/campaigns/{made['id']}/end", 409, author="ada", seen=made["decided"])
    assert late["present"]["decided"] == answered.json()["decided"]


def test_the_burn_up_of_a_campaign_of_a_lifetime_stays_small(client: TestClient) -> None:
    made = done(client, "/campaigns", **{**CAMPAIGN, "start": "1900-01-01"})
    assert 300 <= len(made["burn_up"]) <= 400
    assert made["burn_up"][-1]["day"] == "2026-11-22"


@pytest.mark.parametrize(
    ("wish", "status", "named"),
    [
        ({"name": " "}, 422, "needs a name"),
        ({"rules": []}, 422, "at least 1"),
        ({"rules": ["area-unownd"]}, 404, "Did you mean 'area-unowned'"),
        ({"owner": "nobody"}, 404, "no node 'nobody'"),
        ({"tribes": ["nowhere"]}, 404, "no node 'nowhere'"),
        ({"target": "2026-10-01"}, 422, "before it has begun"),
    ],
)
def test_a_campaign_that_makes_no_sense_is_refused(
    client: TestClient, wish: dict[str, Any], status: int, named: str
) -> None:
    assert named in refused(client, "/campaigns", status, **{**CAMPAIGN, **wish})["detail"]


# what owners confirm

STORE = "api:petstore/v1"


def test_an_owner_confirms_what_is_theirs(client: TestClient) -> None:
    queue = get(client, "/confirmations/run")
    assert [(each["owned"]["id"], each["verified_at"]) for each in queue["items"]] == [(STORE, None)]
    assert done(client, "/confirmations/run/confirm", author="ada", owned=STORE)["revision"] == 4
    (item,) = get(client, "/confirmations/run")["items"]
    assert item["verified_at"] == "2026-11-22"


def test_a_thing_is_handed_over_when_the_other_accepts(client: TestClient) -> None:
    offered = done(client, "/confirmations/run/offer", author="ada", owned=STORE, to="billing")
    assert offered["items"][0]["offer"]["to"]["name"] == "Billing"
    waiting = get(client, "/confirmations/billing")["offered"]
    assert [(each["owner"]["id"], each["owned"]["name"]) for each in waiting] == [("run", "Pet store")]
    done(client, "/confirmations/run/accept", author="cyd", owned=STORE)
    assert get(client, "/confirmations/run")["items"] == []
    after = get(client, "/confirmations/billing")
    assert ([each["owned"]["id"] for each in after["items"]], after["offered"]) == ([STORE], [])


def test_an_offer_may_be_declined_and_a_thing_may_be_gone(client: TestClient) -> None:
    done(client, "/confirmations/run/offer", author="ada", owned=STORE, to="billing")
    declined = done(client, "/confirmations/run/decline", author="cyd", owned=STORE)
    assert declined["items"][0]["offer"] is None
    assert "no offer" in refused(client, "/confirmations/run/accept", 404, owned=STORE)["detail"]
    done(client, "/confirmations/run/gone", author="ada", owned=STORE)
    assert get(client, "/confirmations/run")["items"] == []
    assert client.get(f"/api/v1/nodes/{STORE}").json()["status"] == "closed"


@pytest.mark.parametrize(
    ("path", "form", "status", "named"),
    [
        ("/confirmations/run/confirm", {"owned": "invoices"}, 404, "no ownership"),
        ("/confirmations/run/offer", {"owned": STORE, "to": "run"}, 422, "owns it already"),
        ("/confirmations/run/offer", {"owned": STORE, "to": "invoices"}, 422, "neither a unit nor a person"),
        ("/confirmations/run/decline", {"owned": STORE, "kind": "refuse"}, 422, "withdraw"),
        ("/confirmations/run/gone", {"owned": "invoices"}, 404, "no ownership"),
    ],
)
def test_what_is_not_theirs_owners_cannot_confirm(
    client: TestClient, path: str, form: dict[str, Any], status: int, named: str
) -> None:
    assert named in refused(client, path, status, **form)["detail"]
