"""Are gaps accepted over HTTP only with a reason, by two people, and for a while?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import NOW, House
from tests.api.test_changes import OWNER, commit
from tests.api.test_decisions import KEY, done, gap, keys, refused

WISH = {
    "author": "ada",
    "gap": KEY,
    "reason": "Billing takes it with the new law.",
    "kind": "planned fix",
    "until": "2026-12-31",
}


def get(client: TestClient, path: str, **query: Any) -> Any:
    answered = client.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def approved(client: TestClient, **wish: Any) -> Any:
    made = done(client, "/waivers", **{**WISH, **wish})
    return done(client, f"/waivers/{made['id']}/approve", author="bob", seen=made["decided"])


def test_a_waiver_holds_once_somebody_else_approves_it(client: TestClient) -> None:
    made = done(client, "/waivers", **WISH)
    assert (made["status"], made["from"], made["accepts"]) == ("requested", "2026-11-22", 0)
    assert gap(client)["state"] == "open"
    own = refused(client, f"/waivers/{made['id']}/approve", 422, author="ADA ")
    assert "somebody else has to approve it" in own["detail"]
    held = done(client, f"/waivers/{made['id']}/approve", author="bob")
    assert (held["status"], held["accepts"], held["gaps"]) == ("in force", 1, [KEY])
    assert (gap(client)["state"], gap(client)["waiver"]) == ("waived", made["id"])
    assert keys(client, state="waived") == [KEY]
    assert [each["kind"] for each in held["history"]] == ["request", "approve"]


def test_a_waiver_that_is_withdrawn_opens_its_gap_again(client: TestClient) -> None:
    made = approved(client)
    ended = done(client, f"/waivers/{made['id']}/end", kind="withdraw", author="bob", reason="It is owned.")
    assert (ended["status"], gap(client)["state"]) == ("ended", "open")
    assert [each["waiver"] for each in gap(client)["waivings"]] == [made["id"], None]
    assert ended["history"][-1]["text"] == "It is owned."


def test_a_waiver_that_runs_out_opens_its_gap_again_and_is_told(house: House, client: TestClient) -> None:
    made = approved(client)
    house.organisation.clock = lambda: NOW + timedelta(days=40)
    house.app.state.service.workbench.book.follow()
    assert gap(client)["state"] == "open"
    found = get(client, f"/waivers/{made['id']}")
    assert (found["status"], [each["rule"] for each in found["attention"]]) == ("expired", ["waiver-expired"])


def test_gaps_about_waivers_are_gaps_like_any_other(client: TestClient) -> None:
    made = approved(client, until="2026-12-10")
    key = f"waiver-expiring:{made['id']}"
    listed = {each["key"]: each for each in get(client, "/gaps", limit=500)["items"]}
    assert listed[key]["sentence"] == f"The waiver of {KEY} ends on 2026-12-10."
    assert get(client, "/status")["gaps"] == len(listed)
    assert keys(client, rule="waiver-expiring") == [key]
    assert gap(client, key)["remedy"] == "Close the gap before that day, or ask for another waiver."
    assert done(client, f"/gaps/{key}/assign", author="ada", to="run")["state"] == "assigned"


def test_a_waiver_of_a_rule_in_a_unit_accepts_what_is_below_it(client: TestClient) -> None:
    made = approved(client, gap=None, rule="area-unowned", unit="money")
    assert (made["gaps"], made["unit"]["name"]) == ([KEY], "Money")
    elsewhere = approved(client, gap=None, rule="area-unowned", unit="payroll")
    assert elsewhere["gaps"] == []
    assert [each["rule"] for each in elsewhere["attention"]] == ["waiver-stale"]


def test_a_waiver_whose_gap_is_gone_is_stale(client: TestClient) -> None:
    made = approved(client)
    commit(client, OWNER)
    assert [each["rule"] for each in get(client, f"/waivers/{made['id']}")["attention"]] == ["waiver-stale"]


@pytest.mark.parametrize(
    ("wish", "status", "named"),
    [
        ({"reason": " "}, 422, "needs a reason"),
        ({"kind": "whatever"}, 422, "accepted risk"),
        ({"until": "2026-11-01"}, 422, "would end"),
        ({"until": "2028-01-01"}, 422, "twelve months"),
        ({"rule": "area-unowned"}, 422, "either gap or rule"),
        ({"gap": None}, 422, "either gap or rule"),
        ({"gap": "area-unowned:nothing"}, 404, "no gap"),
        ({"unit": "money"}, 422, "not for both"),
        ({"gap": None, "rule": "area-unowned", "unit": "nowhere"}, 404, "no node 'nowhere'"),
        ({"because": "x"}, 422, "no such key"),
    ],
)
def test_a_waiver_out_of_bounds_is_refused(
    client: TestClient, wish: dict[str, Any], status: int, named: str
) -> None:
    assert named in refused(client, "/waivers", status, **{**WISH, **wish})["detail"]
    assert get(client, "/waivers")["total"] == 0


def test_two_people_who_decide_about_a_waiver_at_once_lose_nothing(client: TestClient) -> None:
    made = done(client, "/waivers", **WISH)
    done(client, f"/waivers/{made['id']}/end", kind="refuse", author="cyd", seen=made["decided"])
    problem = refused(client, f"/waivers/{made['id']}/approve", 409, author="bob", seen=made["decided"])
    assert problem["present"]["status"] == "ended"


def test_waivers_are_listed_by_status_and_rule_a_page_at_a_time(client: TestClient) -> None:
    made = [done(client, "/waivers", **WISH)["id"] for _ in range(3)]
    done(client, f"/waivers/{made[0]}/approve", author="bob")
    assert get(client, "/waivers", status="in force")["total"] == 1
    assert get(client, "/waivers", rule="dep-uncovered")["items"] == []
    found: list[str] = []
    cursor = None
    for _ in range(2):
        page = get(client, "/waivers", limit=2, **({"cursor": cursor} if cursor else {}))
        found += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert (found, cursor) == (made, None)
