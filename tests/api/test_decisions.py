"""Can people take gaps on over HTTP, without losing what others decided meanwhile?"""

from __future__ import annotations

from threading import Event, Thread
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.api.conftest import House, client_of
from tests.api.test_changes import OWNER, commit

KEY = "area-unowned:invoices"
OTHER = "dep-uncovered:rates"


def post(client: TestClient, path: str, **form: Any) -> Response:
    return client.post(f"/api/v1{path}", json=form)


def done(client: TestClient, path: str, **form: Any) -> Any:
    answered = post(client, path, **form)
    assert answered.status_code in (200, 201), answered.text
    return answered.json()


def refused(client: TestClient, path: str, status: int, **form: Any) -> Any:
    answered = post(client, path, **form)
    assert (answered.status_code, answered.headers["content-type"]) == (status, "application/problem+json")
    problem = answered.json()
    assert problem["detail"].endswith((".", "?"))
    return problem


def gap(client: TestClient, key: str = KEY, **query: str) -> Any:
    answered = client.get(f"/api/v1/gaps/{key}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def keys(client: TestClient, **query: Any) -> list[str]:
    answered = client.get("/api/v1/gaps", params={"limit": 500, **query})
    assert answered.status_code == 200, answered.text
    page = answered.json()
    assert page["total"] == len(page["items"])
    return [each["key"] for each in page["items"]]


def test_a_gap_that_somebody_has_seen_is_acknowledged_until_they_take_it_back(client: TestClient) -> None:
    seen = done(client, f"/gaps/{KEY}/acknowledge", author="ada")
    assert (seen["state"], gap(client)["state"]) == ("acknowledged", "acknowledged")
    back = done(client, f"/gaps/{KEY}/acknowledge", author="ada", acknowledged=False, seen=seen["decided"])
    assert back["state"] == "open"
    assert [(each["kind"], each["seen"]) for each in gap(client)["history"]] == [
        ("acknowledge", True),
        ("acknowledge", False),
    ]


def test_a_gap_is_assigned_to_a_unit_or_a_person_until_a_day(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run", due="2026-12-15")
    found = gap(client)
    assert (found["state"], found["due"]) == ("assigned", "2026-12-15")
    assert found["assignee"] == {"id": "run", "label": "Squad", "name": "Payroll Run"}
    assert [(each["author"], each["to"]["name"], each["due"]) for each in found["history"]] == [
        ("ada", "Payroll Run", "2026-12-15")
    ]
    assert done(client, f"/gaps/{KEY}/assign", to=None)["assignee"] is None


def test_what_is_said_about_a_gap_stays_with_who_and_when(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/comment", author="bob", text="Billing takes it in December.")
    assert gap(client)["history"] == [
        {
            "number": 1,
            "kind": "comment",
            "author": "bob",
            "at": "2026-11-22T09:30:00Z",
            "text": "Billing takes it in December.",
            "to": None,
            "due": None,
            "seen": None,
        }
    ]
    assert gap(client)["state"] == "open"


def test_whoever_decides_about_a_gap_as_it_was_is_shown_what_others_decided(client: TestClient) -> None:
    before = gap(client)["decided"]
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run", seen=before)
    problem = refused(client, f"/gaps/{KEY}/assign", 409, author="bob", to="billing", seen=before)
    assert (problem["type"], problem["current"]) == ("conflict", 1)
    assert (problem["present"]["state"], problem["present"]["assignee"]["id"]) == ("assigned", "run")
    assert gap(client)["assignee"]["id"] == "run"
    again = done(client, f"/gaps/{KEY}/assign", author="bob", to="billing", seen=problem["current"])
    assert again["assignee"]["id"] == "billing"


@pytest.mark.parametrize(
    ("path", "form", "status", "named"),
    [
        ("/gaps/nothing/acknowledge", {}, 404, "no gap 'nothing'"),
        (f"/gaps/{KEY}/assign", {"to": "invoices"}, 422, "neither a unit nor a person"),
        (f"/gaps/{KEY}/assign", {"to": "nobody"}, 404, "no node 'nobody'"),
        (f"/gaps/{KEY}/assign", {"to": "run", "due": "2026-11-21"}, 422, "has passed"),
        (f"/gaps/{KEY}/assign", {"to": None, "due": "2026-12-01"}, 422, "needs somebody"),
        (f"/gaps/{KEY}/assign", {"to": "run", "until": "2026-12-01"}, 422, "no such key"),
        (f"/gaps/{KEY}/assign", {}, 422, "required"),
        (f"/gaps/{KEY}/comment", {"text": "  "}, 422, "empty"),
        (f"/gaps/{KEY}/comment", {"text": "x" * 10_001}, 422, "at most 10000"),
        (f"/gaps/{KEY}/acknowledge", {"seen": -1}, 422, "greater than or equal to 0"),
        ("/gaps/assign", {"keys": [], "to": "run"}, 422, "at least 1"),
        ("/gaps/assign", {"keys": ["x"] * 101, "to": "run"}, 422, "at most 100"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(
    client: TestClient, path: str, form: dict[str, Any], status: int, named: str
) -> None:
    assert named in refused(client, path, status, **form)["detail"]
    assert gap(client)["history"] == []


def test_several_gaps_are_assigned_at_once_each_by_itself(client: TestClient) -> None:
    done(client, f"/gaps/{OTHER}/acknowledge", author="cyd")
    answered = done(
        client, "/gaps/assign", author="ada", keys=[KEY, OTHER, "gone:1", KEY], to="run", seen={OTHER: 0}
    )
    assert [(each["key"], each["state"]) for each in answered["assigned"]] == [(KEY, "assigned")]
    by_key = {each["key"]: each for each in answered["refused"]}
    assert set(by_key) == {OTHER, "gone:1"}
    assert "Somebody else decided" in by_key[OTHER]["sentence"]
    assert by_key[OTHER]["present"]["state"] == "acknowledged"
    assert by_key["gone:1"]["present"] is None


def test_gaps_are_filtered_by_state_assignee_and_what_opened_them(client: TestClient) -> None:
    every = keys(client)
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run")
    done(client, f"/gaps/{OTHER}/acknowledge", author="ada")
    assert keys(client, state="assigned") == keys(client, assignee="run") == [KEY]
    assert set(keys(client, state=["assigned", "acknowledged"])) == {KEY, OTHER}
    assert set(keys(client, state="open")) == set(every) - {KEY, OTHER}
    assert set(keys(client, opened_by="manual")) | set(keys(client, opened_by="day")) == set(every)
    assert keys(client, opened_by="hr") == []
    assert keys(client, opened_by="day")


def test_gaps_are_ordered_by_age_and_by_when_they_are_due(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run", due="2026-12-15")
    done(client, f"/gaps/{OTHER}/assign", author="ada", to="run", due="2026-12-01")
    assert keys(client, sort="due")[:2] == [OTHER, KEY]
    page = client.get("/api/v1/gaps", params={"sort": "age", "limit": 500}).json()["items"]
    opened = [each["opened_by"]["at"] for each in page]
    assert opened == sorted(opened)


def test_gaps_that_are_over_are_listed_where_they_are_asked_for(client: TestClient) -> None:
    assert keys(client, state="resolved") == []
    commit(client, OWNER)
    assert KEY in keys(client, state="resolved")
    assert KEY not in keys(client)
    assert KEY in keys(client, state=["resolved", "open"], rule="area-unowned")
    assert keys(client, state="resolved", rule="dep-uncovered") == []
    assert KEY in keys(client, state="resolved", family="ownership", q="invoi", severity="critical")
    assert KEY in keys(client, state="resolved", unit="money")
    assert KEY not in keys(client, state="resolved", unit="slips")


def test_a_gap_that_is_over_tells_what_ended_it_and_what_proved_it(client: TestClient) -> None:
    before = gap(client)
    commit(client, OWNER)
    after = gap(client)
    assert after["state"] == "resolved"
    assert (after["sentence"], after["evidence"]) == (before["sentence"], before["evidence"])
    (episode,) = after["episodes"]
    assert episode["how"] == "resolved"
    assert (episode["ended"]["number"], episode["ended"]["author"]) == (4, "cyd")
    assert refused(client, f"/gaps/{KEY}/assign", 422, to="run")["detail"].startswith("This gap is resolved")


def test_a_gap_that_comes_back_is_the_same_gap(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run")
    commit(client, OWNER)
    undone = client.post("/api/v1/changes/4/undo", json={"author": "cyd"}, headers={"If-Match": '"r4"'})
    assert undone.status_code == 201
    found = gap(client)
    assert (found["state"], found["reopened"], len(found["episodes"])) == ("assigned", 1, 2)
    assert found["opened_by"]["number"] == 5


def test_a_past_day_has_the_states_of_that_day(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run")
    assert gap(client, as_of="2026-11-22")["state"] == "assigned"
    then = gap(client, as_of="2026-11-21")
    assert (then["state"], then["history"], then["last_seen"]) == ("open", [], "2026-11-21")
    assert keys(client, as_of="2026-11-21", state="assigned") == []
    assert keys(client, as_of="2026-11-22", state="assigned") == [KEY]


def test_the_past_knows_a_gap_that_was_resolved_later(client: TestClient) -> None:
    commit(client, OWNER)
    then = gap(client, as_of="2026-11-21")
    assert (then["state"], then["episodes"][0]["ended"]) == ("open", None)
    assert KEY in keys(client, as_of="2026-11-21", state="open")


def test_what_others_decide_is_seen_at_once_and_by_the_etag(house: House, client: TestClient) -> None:
    other = client_of(house)
    for path in ("/gaps", f"/gaps/{KEY}", "/nodes/invoices"):
        tag = client.get(f"/api/v1{path}").headers["etag"]
        done(other, f"/gaps/{KEY}/comment", author="bob", text=f"Looking at {path}.")
        changed = client.get(f"/api/v1{path}", headers={"If-None-Match": tag})
        assert (changed.status_code, changed.headers["etag"] != tag) == (200, True), path


def test_a_node_shows_where_its_gaps_stand(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run")
    (shown,) = client.get("/api/v1/nodes/invoices").json()["gaps"]
    assert (shown["key"], shown["state"]) == (KEY, "assigned")


def test_pages_of_every_order_put_together_are_the_whole(client: TestClient) -> None:
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run", due="2026-12-15")
    commit(client, OWNER, expected='"r3"')
    for sort in ("severity", "rule", "subject", "age", "due"):
        query = {"sort": sort, "state": ["open", "assigned", "resolved"]}
        whole = keys(client, **query)
        found: list[str] = []
        cursor: str | None = None
        while True:
            more = {} if cursor is None else {"cursor": cursor}
            page = client.get("/api/v1/gaps", params={**query, "limit": 7, **more}).json()
            found += [each["key"] for each in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert found == whole, sort


def test_a_book_that_is_behind_says_so_and_leaves_the_gaps_open(house: House, client: TestClient) -> None:
    made = house.store.commit(house.organisation.change_set((), "ada", "From elsewhere"), 3)
    house.app.state.service.heads.seen(made.revision)
    assert client.get("/api/v1/status").json()["following"] is True
    house.app.state.service.committed(made)
    assert client.get("/api/v1/status").json()["following"] is False


def test_the_map_is_not_made_again_for_a_decision_but_for_another_rule(client: TestClient) -> None:
    tag = client.get("/api/v1/map").headers["etag"]
    done(client, f"/gaps/{KEY}/assign", author="ada", to="run")
    assert client.get("/api/v1/map", headers={"If-None-Match": tag}).status_code == 304
    adjusted = client.put("/api/v1/rules/area-unowned", json={"reason": "We live with it.", "on": False})
    assert adjusted.status_code == 200
    assert client.get("/api/v1/map", headers={"If-None-Match": tag}).status_code == 200


def test_gaps_can_be_read_while_the_book_is_being_written(house: House, client: TestClient) -> None:
    is_writing, may_go_on = Event(), Event()

    def wait(*_: object) -> None:
        is_writing.set()
        assert may_go_on.wait(30)

    workbench = house.app.state.service.workbench
    workbench.book.listeners.insert(0, wait)
    writing = Thread(target=workbench.comment, args=(KEY, "Soon.", "ada"))
    writing.start()
    try:
        assert is_writing.wait(30)
        assert KEY in keys(client)
        assert gap(client)["state"] == "open"
    finally:
        may_go_on.set()
        writing.join(30)
