"""Are changes made whole or not at all, only for the revision they were made for, and can they be taken back?"""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.api.conftest import House

OWNER = {"before": None, "after": {"type": "OWNS", "source": "billing", "target": "invoices", "properties": {}}}


def commit(
    client: TestClient, *changes: dict[str, Any], expected: str | None = '"r3"', query: str = "", **more: Any
) -> Response:
    headers = {} if expected is None else {"If-Match": expected}
    body = {"author": "cyd", "reason": "Somebody has to", "changes": list(changes), **more}
    return client.post(f"/api/v1/changes{query}", json=body, headers=headers)


def undo(client: TestClient, revision: int, expected: str) -> Response:
    headers = {"If-Match": expected}
    return client.post(f"/api/v1/changes/{revision}/undo", json={"author": "cyd"}, headers=headers)


def gap_keys(client: TestClient) -> set[str]:
    return {gap["key"] for gap in client.get("/api/v1/gaps", params={"limit": 500}).json()["items"]}


def node(id: str, **properties: Any) -> dict[str, Any]:
    return {"id": id, "labels": ["Area"], "properties": properties}


def test_a_commit_makes_the_next_revision_and_is_seen_at_once(client: TestClient) -> None:
    assert "area-unowned:invoices" in gap_keys(client)
    answered = commit(client, OWNER)
    assert (answered.status_code, answered.json()) == (201, {"revision": 4, "at": "2026-11-22T09:30:00Z"})
    assert answered.headers["location"] == "/api/v1/changes/4"
    assert answered.headers["etag"].startswith('"r4-')
    assert "area-unowned:invoices" not in gap_keys(client)
    assert client.get("/api/v1/status").json()["revision"] == 4


def test_the_log_tells_what_was_changed(client: TestClient) -> None:
    commit(client, OWNER)
    first = client.get("/api/v1/changes").json()["items"][0]
    assert {
        name: first[name] for name in ("revision", "author", "reason", "source", "added", "updated", "removed")
    } == {
        "revision": 4,
        "author": "cyd",
        "reason": "Somebody has to",
        "source": "manual",
        "added": 1,
        "updated": 0,
        "removed": 0,
    }
    assert client.get("/api/v1/changes/4").json()["changes"] == [{"kind": "added", **OWNER}]


def test_the_etag_of_any_answer_says_for_which_revision_a_change_is_made(client: TestClient) -> None:
    for path in ("/status", "/map", "/nodes/run", "/changes", "/schema"):
        tag = client.get(f"/api/v1{path}").headers["etag"]
        assert (
            commit(client, {"before": node("x", status="active"), "after": None}, expected=tag).status_code == 409
        )
    assert commit(client, OWNER, expected=tag).status_code == 201


def test_a_change_for_an_older_revision_is_refused_with_the_current_one(client: TestClient) -> None:
    assert commit(client, OWNER).status_code == 201
    answered = commit(client, {"before": None, "after": node("late")})
    assert answered.status_code == 412
    problem = answered.json()
    assert (problem["type"], problem["expected"], problem["current"]) == ("precondition-failed", 3, 4)
    assert "Read it again and repeat the change." in problem["detail"]
    assert answered.headers["etag"] == '"r4"'
    assert client.get("/api/v1/nodes/late").status_code == 404


@pytest.mark.parametrize("expected", [None, '"12"', "*", "soon", '"r"'])
def test_a_change_that_does_not_say_for_which_revision_it_is_made_is_refused(
    client: TestClient, expected: str | None
) -> None:
    answered = commit(client, OWNER, expected=expected)
    assert (answered.status_code, answered.json()["type"]) == (428, "precondition-required")
    assert 'If-Match: "r12"' in answered.json()["detail"]


def test_sending_a_change_again_keeps_it_once(client: TestClient) -> None:
    first, second = (commit(client, OWNER, id="my-own-id") for _ in range(2))
    assert first.json() == second.json()
    assert client.get("/api/v1/status").json()["revision"] == 4


def test_a_change_of_something_that_is_otherwise_now_does_not_apply(client: TestClient) -> None:
    other = {"before": node("invoices", name="Bills", status="active"), "after": None}
    answered = commit(client, other)
    assert (answered.status_code, answered.json()["type"]) == (409, "does-not-apply")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"before": None, "after": {"id": "x", "labels": ["Sqad"]}}, "Did you mean 'Squad'?"),
        ({"before": None, "after": {"id": "x", "labels": ["Area"], "properties": {"nmae": "X"}}}, "nmae"),
        ({"before": None, "after": {"id": "a b", "labels": ["Area"]}}, "a b"),
        ({"before": None, "after": {"type": "OWNS", "source": "invoices", "target": "run"}}, "OWNS"),
        (
            {"before": None, "after": {"type": "OWNZ", "source": "run", "target": "invoices"}},
            "Did you mean 'OWNS'?",
        ),
        (
            {"before": None, "after": {"id": "x", "labels": ["Area"], "properties": {"criticality": 9}}},
            "criticality",
        ),
    ],
)
def test_what_does_not_fit_the_model_is_refused(client: TestClient, change: dict[str, Any], named: str) -> None:
    answered = commit(client, change)
    problem = answered.json()
    assert (answered.status_code, problem["type"]) == (422, "refused")
    assert problem["problems"]
    assert named in problem["detail"]
    assert client.get("/api/v1/status").json()["revision"] == 3


def test_a_refusal_names_the_place_in_the_body(client: TestClient) -> None:
    answered = commit(client, OWNER, {"before": None, "after": {"id": "x", "labels": ["Sqad"]}})
    assert [each["where"] for each in answered.json()["problems"]] == ["$.changes[1].after"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"author": "cyd", "reason": "none", "changes": []},
        {"author": "", "reason": "none", "changes": [OWNER]},
        {"author": "cyd", "reason": "r", "changes": [{}]},
        {"author": "cyd", "reason": "r", "changes": [{"before": None, "after": None}]},
        {"author": "cyd", "reason": "r", "changes": [{"before": node("invoices"), "after": OWNER["after"]}]},
        {"author": "cyd", "reason": "r", "changes": [OWNER], "at": "2020-01-01"},
        {"author": "cyd", "reason": "r", "changes": [{**OWNER, "why": "?"}]},
        {"author": "cyd", "reason": "r", "changes": [OWNER], "id": "with space"},
        [],
        "text",
    ],
)
def test_a_body_that_is_no_change_set_is_refused(client: TestClient, body: Any) -> None:
    answered = client.post("/api/v1/changes", json=body, headers={"If-Match": '"r3"'})
    assert answered.status_code == 422
    assert answered.json()["problems"]


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"author": NaN}', b"[" * 100_000])
def test_a_body_that_is_no_json_is_refused(client: TestClient, body: bytes) -> None:
    headers = {"If-Match": '"r3"', "Content-Type": "application/json"}
    answered = client.post("/api/v1/changes", content=body, headers=headers)
    assert answered.status_code in (400, 422)
    assert answered.json()["detail"]


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    answered = commit(client, {"before": None, "after": node("x", name="x" * 4_500_000)})
    assert (answered.status_code, answered.headers["content-type"]) == (413, "application/problem+json")
    assert "import it on the command line" in answered.json()["detail"]


def test_unknown_keys_of_the_query_are_refused_before_anything_is_written(client: TestClient) -> None:
    assert commit(client, OWNER, query="?dry_run=true").status_code == 422
    assert client.get("/api/v1/status").json()["revision"] == 3


def test_undo_takes_a_revision_back_on_top_of_what_came_later(client: TestClient) -> None:
    assert "unit-no-lead:run" in gap_keys(client)
    commit(client, OWNER)
    answered = undo(client, 3, '"r4"')
    assert (answered.status_code, answered.json()["revision"]) == (201, 5)
    assert "unit-no-lead:run" not in gap_keys(client)
    assert "area-unowned:invoices" not in gap_keys(client)
    assert client.get("/api/v1/changes/5").json()["reason"] == "Undo revision 3: Ada left"


def test_undo_is_refused_where_a_later_change_is_in_the_way(client: TestClient) -> None:
    commit(client, OWNER)
    assert undo(client, 4, '"r4"').status_code == 201
    answered = undo(client, 4, '"r5"')
    assert (answered.status_code, answered.json()["type"]) == (422, "refused")
    assert "nothing left to undo" in answered.json()["detail"]


def test_undo_needs_the_current_revision_and_one_that_is_there(client: TestClient) -> None:
    assert undo(client, 3, '"r2"').status_code == 412
    assert undo(client, 99, '"r3"').status_code == 404
    assert client.post("/api/v1/changes/3/undo", json={"author": "cyd"}).status_code == 428
    assert (
        client.post("/api/v1/changes/0/undo", json={"author": "c"}, headers={"If-Match": '"r3"'}).status_code == 422
    )


def test_the_past_stays_as_it_was(client: TestClient) -> None:
    before = client.get("/api/v1/gaps", params={"as_of": "3", "today": "2026-11-22", "limit": 500}).json()
    commit(client, OWNER)
    after = client.get("/api/v1/gaps", params={"as_of": "3", "today": "2026-11-22", "limit": 500}).json()
    assert after == before


def test_the_past_keeps_its_names_though_it_was_the_present_when_it_was_read(client: TestClient) -> None:
    assert client.get("/api/v1/nodes/invoices").json()["name"] == "Invoices"
    old = {"name": "Invoices", "criticality": 4, "status": "active"}
    renamed = {"before": node("invoices", **old), "after": node("invoices", **{**old, "name": "Bills"})}
    assert commit(client, renamed).status_code == 201
    assert client.get("/api/v1/nodes/invoices").json()["name"] == "Bills"
    for path in ("/nodes/invoices", "/search?q=invoices", "/gaps?q=invoices"):
        then = client.get(f"/api/v1{path}{'&' if '?' in path else '?'}as_of=3").text
        assert "Invoices" in then
        assert "Bills" not in then


def test_a_commit_of_another_program_is_seen_by_the_next_reader(house: House, client: TestClient) -> None:
    assert client.get("/api/v1/status").json()["revision"] == 3
    other = house.organisation.change_set((), "somebody", "elsewhere")
    house.store.commit(other, 3)
    house.app.state.service.heads.seen(house.store.head().revision)
    assert client.get("/api/v1/status").json()["revision"] == 4


# what a change did, and would do if it were taken back


def test_the_log_tells_what_each_change_did_to_gaps(client: TestClient) -> None:
    assert commit(client, OWNER).status_code == 201
    latest = client.get("/api/v1/changes", params={"limit": 1}).json()["items"][0]
    detail = client.get("/api/v1/changes/4").json()
    assert (latest["revision"], latest["opened"], latest["ended"]) == (4, detail["opened"], detail["ended"])
    assert "area-unowned:invoices" in [gap["key"] for gap in detail["ended_gaps"]]
    assert detail["names"] == {"billing": "Billing", "invoices": "Invoices"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"author": "cyd"}, [4]),
        ({"q": "SOMEBODY has"}, [4]),
        ({"node": "invoices"}, [4, 1]),
        ({"since": "2026-11-23"}, []),
        ({"source": "nowhere"}, []),
    ],
)
def test_the_log_is_filtered(client: TestClient, wanted: dict[str, str], found: list[int]) -> None:
    assert commit(client, OWNER).status_code == 201
    page = client.get("/api/v1/changes", params=wanted).json()
    assert [each["revision"] for each in page["items"]] == found


def test_what_an_undo_would_do_is_told_before_it_is_done(client: TestClient) -> None:
    assert commit(client, OWNER).status_code == 201
    told = client.get("/api/v1/changes/4/undo").json()
    assert "area-unowned:invoices" in [gap["key"] for gap in told["opens"]]
    assert undo(client, 4, '"r4"').status_code == 201
    assert "area-unowned:invoices" in gap_keys(client)
