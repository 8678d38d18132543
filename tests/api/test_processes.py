"""What do the routes about processes answer, and what does a trial of a change?"""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from api.process_payload import in_turn


def get(client: TestClient, path: str, **query: Any) -> Any:
    answered = client.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def changed(client: TestClient, *changes: dict[str, Any]) -> None:
    latest = get(client, "/status")["revision"]
    form = {"author": "ada", "reason": "So it is", "changes": list(changes)}
    made = client.post("/api/v1/changes", json=form, headers={"If-Match": f'"r{latest}"'})
    assert made.status_code == 201, made.text


def tie(type_name: str, source: str, target: str, **properties: Any) -> dict[str, Any]:
    return {"after": {"type": type_name, "source": source, "target": target, "properties": properties}}


def node(id: str, *labels: str, **properties: Any) -> dict[str, Any]:
    return {"after": {"id": id, "labels": list(labels), "properties": properties}}


def test_the_board_says_what_each_process_is_and_is_used_for(reader: TestClient) -> None:
    board = get(reader, "/processes")
    assert board["items"] == [
        {
            "id": "sync",
            "label": "Process",
            "name": "sync",
            "status": "validated",
            **dict.fromkeys(("kind", "scope", "version", "pilot_since", "review_by")),
            "stewards": [],
            "tribes": [],
            "followers": 0,
            "covers": 1,
            "steps": 0,
            "gaps": 1,
            "worst": "high",
        }
    ]
    assert (board["total"], board["squads"], board["next"]) == (1, 4, None)


def test_the_board_is_of_the_moment_that_is_asked_for(client: TestClient) -> None:
    changed(client, node("later", "Process", status="draft"))
    assert get(client, "/processes")["total"] == 2
    assert get(client, "/processes", as_of="3")["total"] == 1
    first = get(client, "/processes", limit=1)
    assert [each["id"] for each in first["items"]] == ["later"]
    rest = get(client, "/processes", limit=1, cursor=first["next"])
    assert ([each["id"] for each in rest["items"]], rest["next"]) == (["sync"], None)


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/v1/processes", "/api/v1/processes/sync"):
        known = client.get(path)
        assert client.get(path, headers={"If-None-Match": known.headers["ETag"]}).status_code == 304
        assert client.head(path).status_code == 200


def test_a_process_is_told_with_all_around_it(client: TestClient) -> None:
    changed(
        client,
        tie("OWNS", "billing", "sync"),
        tie("FOLLOWS", "billing", "sync", since="2026-02-01", usage="each week"),
        tie("LEADS", "cyd", "money"),
        node("ask", "Step", name="Ask", status="active"),
        node("answer", "Step", name="Answer", status="active"),
        tie("HAS_STEP", "sync", "ask"),
        tie("HAS_STEP", "sync", "answer"),
        tie("NEXT", "ask", "answer"),
        tie("PERFORMS", "slips", "ask"),
        tie("ACCOUNTABLE_FOR", "ada", "ask"),
        tie("VALIDATED", "bob", "sync", version=1, at="2026-05-01"),
    )
    found = get(client, "/processes/sync")
    assert [each["id"] for each in found["stewards"]] == ["billing"]
    assert [(each["id"], each["next"]) for each in found["step_items"]] == [("ask", ["answer"]), ("answer", [])]
    assert [each["id"] for each in found["step_items"][0]["performs"]] == ["slips"]
    assert [each["id"] for each in found["step_items"][0]["accountable"]] == ["ada"]
    (follower,) = found["follower_items"]
    assert (follower["tribe"]["id"], follower["since"], follower["usage"]) == ("money", "2026-02-01", "each week")
    (covered,) = found["covered_items"]
    assert (covered["id"], covered["cover"]) == ("bank", "weak")
    assert [each["id"] for each in covered["needed_by"] + covered["provided_by"]] == ["slips", "billing"]
    asked = {each["person"]["id"]: each for each in found["round"]}
    assert [each["id"] for each in asked["cyd"]["asked_for"]] == ["money"]
    assert (asked["cyd"]["validated"], asked["bob"]["validated"], asked["bob"]["at"]) == (False, True, "2026-05-01")
    assert {each["rule"] for each in found["gap_items"]} >= {"step-raci-invalid"}


def test_a_validation_of_another_version_is_none_of_this_one(client: TestClient) -> None:
    before = {"id": "sync", "labels": ["Process"], "properties": get(client, "/nodes/sync")["properties"]}
    after = {**before, "properties": before["properties"] | {"version": 2}}
    changed(client, {"before": before, "after": after}, tie("VALIDATED", "bob", "sync", version=1))
    (check,) = get(client, "/processes/sync")["round"]
    assert (check["validated"], check["version"]) == (False, 1)


def test_what_is_no_process_is_not_found_among_them(reader: TestClient) -> None:
    assert reader.get("/api/v1/processes/run").status_code == 404
    assert reader.get("/api/v1/processes/nothing").status_code == 404


def test_a_trial_says_what_a_change_would_open_and_resolve_and_stores_nothing(client: TestClient) -> None:
    before = {"id": "sync", "labels": ["Process"], "properties": get(client, "/nodes/sync")["properties"]}
    after = {**before, "properties": before["properties"] | {"status": "deprecated"}}
    tried = client.post("/api/v1/changes/trial", json={"changes": [{"before": before, "after": after}]})
    assert tried.status_code == 200, tried.text
    said = tried.json()
    assert [each["key"] for each in said["opened"]] == ["dep-uncovered:bank"]
    assert "process-no-owner:sync" in {each["key"] for each in said["resolved"]}
    assert (said["opened_total"], said["resolved_total"]) == (len(said["opened"]), len(said["resolved"]))
    assert get(client, "/status")["revision"] == said["revision"] == 3
    wrong = {"before": after, "after": before}
    assert client.post("/api/v1/changes/trial", json={"changes": [wrong]}).status_code == 409


def test_steps_stand_in_the_order_in_which_they_follow_each_other() -> None:
    assert in_turn(["a", "b", "c"], {"a": [], "b": ["a"], "c": ["b"]}) == ["c", "b", "a"]
    assert in_turn(["b", "a"], {"a": ["b"], "b": ["a"]}) == ["a", "b"]
