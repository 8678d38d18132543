"""Can people make rules of their own over HTTP: try one out, save it, change it, take it back?"""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph.lifecycle.own_rules import FROM_THE_START
from graph.rules.queries import Query
from graph.store.sqlite import SqliteStore
from tests.api.conftest import House
from tests.api.test_changes import OWNER, commit
from tests.api.test_decisions import done, gap, keys, post, refused

ID = "tribe-has-a-lead-of-its-own"
KEY = f"{ID}:money"
DOCUMENT: dict[str, Any] = {
    "id": ID,
    "title": "Tribe that nobody leads",
    "every": "Tribe",
    "must_have": {"at_least": 1, "label": "Person", "over": "LEADS"},
    "severity": "low",
    "owner": "ada",
}


def get(client: TestClient, path: str, **query: Any) -> Any:
    answered = client.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def put(client: TestClient, id: str = ID, status: int = 200, **form: Any) -> Any:
    answered = client.put(f"/api/v1/expectations/{id}", json={"author": "kim", "document": DOCUMENT, **form})
    assert answered.status_code == status, answered.text
    return answered.json()


def made(client: TestClient) -> list[Any]:
    """The rules that somebody made."""
    return [each for each in get(client, "/expectations")["items"] if each["id"] not in FROM_THE_START]


def test_what_one_would_find_is_told_and_nothing_is_kept(client: TestClient) -> None:
    before = get(client, "/status")
    found = done(client, "/expectations/preview", document=DOCUMENT)
    assert (found["assets"], found["gaps"], found["reason"]) == (2, 2, None)
    assert found["requirement"] == "Every tribe must have at least 1 person who leads it."
    assert found["sample"][0] == "Money must have at least 1 person who leads it, and has 0."
    assert found["asked_with"] == {"at_least": 1, "today": "2026-11-22"}
    assert "MATCH (n:Tribe)" in found["cypher"]
    assert (get(client, "/status"), made(client)) == (before, [])


def test_one_that_is_saved_has_gaps_that_read_like_any_others(client: TestClient) -> None:
    kept = put(client, reason="Somebody has to answer.")
    assert (kept["version"], kept["gaps"], kept["assets"], kept["on"]) == (1, 2, 2, True)
    assert kept["owner"] == {"id": "ada", "label": "Person", "name": "Ada Lovelace"}
    assert keys(client, rule=ID) == keys(client, family="own") == [KEY, f"{ID}:payroll"]
    found = gap(client, KEY)
    assert (found["title"], found["family"], found["severity"]) == ("Tribe that nobody leads", "own", "low")
    assert found["sentence"] == "Money must have at least 1 person who leads it, and has 0."
    opened = found["opened_by"]
    assert (opened["kind"], opened["author"], opened["reason"]) == ("decision", "kim", "Somebody has to answer.")
    assert "MATCH (n:Tribe)" in found["cypher"]
    (counted,) = [each for each in get(client, "/gaps")["rules"] if each["id"] == ID]
    assert (counted["noun"], counted["gaps"]) == ("tribes", 2)


def test_it_is_among_the_rules_and_adjusted_like_them(client: TestClient) -> None:
    seen = put(client)["decided"]
    assert get(client, "/rules")["items"][-1]["id"] == ID
    rule = get(client, f"/rules/{ID}")
    assert (rule["owner"], rule["decided"], rule["parameters"]) == ("ada", seen, {"at_least": 1})
    answered = client.put(
        f"/api/v1/rules/{ID}", json={"author": "lou", "reason": "It hurts.", "severity": "high", "seen": seen}
    )
    assert answered.status_code == 200, answered.text
    assert (gap(client, KEY)["severity"], get(client, f"/expectations/{ID}")["severity"]) == ("high", "high")


def test_each_version_is_told_with_who_saved_it_and_why(client: TestClient) -> None:
    put(client, reason="Somebody has to answer.")
    second = {**DOCUMENT, "severity": "critical"}
    put(client, document={name: each for name, each in second.items() if name != "id"}, author="ada")
    off = done(client, f"/expectations/{ID}/off", author="lou", reason="Nobody reads it.")
    assert (off["on"], off["reason"], off["gaps"]) == (False, "It was taken back: Nobody reads it.", 0)
    assert [(each["kind"], each["version"], each["author"], each["reason"]) for each in off["history"]] == [
        ("keep", 1, "kim", "Somebody has to answer."),
        ("keep", 2, "ada", ""),
        ("off", 2, "lou", "Nobody reads it."),
    ]
    assert [each["document"] for each in off["history"]] == [DOCUMENT, second, None]
    assert (gap(client, KEY)["state"], gap(client, KEY)["title"]) == ("retired", "Tribe that nobody leads")
    assert keys(client, state="retired") == [KEY, f"{ID}:payroll"]
    assert put(client)["version"] == 3


def test_posture_counts_it_in_a_family_of_its_own(client: TestClient) -> None:
    put(client)
    (own,) = [
        each
        for each in get(client, "/posture", by="family", step="day", **{"from": "2026-11-22"})["items"]
        if each["group"] == "own"
    ]
    assert own["open"] == 2
    (rule,) = get(client, "/posture", by="rule", rule=ID, step="day", **{"from": "2026-11-22"})["items"]
    assert (rule["name"], rule["open"]) == ("Tribe that nobody leads", 2)


def test_a_waiver_and_a_campaign_can_be_about_it(client: TestClient) -> None:
    put(client)
    waiver = done(
        client, "/waivers", author="ada", rule=ID, reason="So far.", kind="accepted risk", until="2026-12-31"
    )
    assert get(client, "/waivers", rule=ID)["total"] == 1
    done(client, f"/waivers/{waiver['id']}/approve", author="bob")
    assert gap(client, KEY)["state"] == "waived"
    campaign = {"name": "Leads", "rules": [ID], "owner": "money", "start": "2026-11-22", "target": "2026-12-31"}
    assert done(client, "/campaigns", **campaign)["rules"] == [ID]


# what is refused


@pytest.mark.parametrize(
    ("changed", "where", "sentence"),
    [
        ({"every": "Trib"}, "$.every", "Did you mean 'Tribe'?"),
        ({"must_have": {"label": "Person", "over": "LEEDS"}}, "$.must_have.over", "Did you mean 'LEADS'?"),
        ({"must_haves": {}}, "$.must_haves", "Did you mean 'must_have'?"),
        ({"severity": "awful"}, "$.severity", "Allowed are"),
        ({"id": "area-unowned"}, "$.id", "The catalogue has a rule 'area-unowned' already."),
        ({"owner": "nobody"}, "$.owner", "no unit and no person 'nobody'"),
        ({"id": "something-else"}, "$.id", "the address about"),
    ],
)
def test_a_document_that_does_not_fit_is_answered_with_the_place(
    client: TestClient, changed: dict[str, Any], where: str, sentence: str
) -> None:
    problem = put(
        client,
        str(changed.get("id", ID)) if changed.get("id") == "area-unowned" else ID,
        422,
        document={**DOCUMENT, **changed},
    )
    assert [each["where"] for each in problem["problems"]] == [where]
    assert sentence in problem["detail"]


def test_whoever_saw_an_older_version_is_told_the_present_one(client: TestClient) -> None:
    seen = put(client)["decided"]
    put(client, document={**DOCUMENT, "severity": "high"}, author="ada")
    problem = refused(client, f"/expectations/{ID}/off", 409, reason="No.", seen=seen)
    assert (problem["present"]["version"], problem["present"]["severity"]) == (2, "high")


def test_one_that_is_not_there_is_asked_for_by_the_nearest_name(client: TestClient) -> None:
    put(client)
    answered = client.get("/api/v1/expectations/tribe-has-a-lead")
    assert (answered.status_code, answered.json()["known"]) == (404, [ID])
    assert post(client, "/expectations/tribe-has-a-lead/off", reason="No.").status_code == 404
    assert f"Did you mean '{ID}'?" in client.get("/api/v1/gaps", params={"rule": ID[:-1]}).json()["detail"]


def test_a_query_is_told_like_any_rule_of_one_s_own(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [[{"id": "run"}, {"id": "billing"}], [{"id": "run"}]]
    monkeypatch.setattr(SqliteStore, "ask", lambda *_: answers.pop(0))
    query = Query("squad-is-lonely", "squad without a member", "Squad", "MATCH (s:Squad) RETURN s.id AS id")
    house.app.state.service.workbench.rulemaking.keep_query(query, "ada")
    (listed,) = made(client)
    assert (listed["requirement"], listed["gaps"], listed["document"]["cypher"]) == (
        "Squad without a member.",
        2,
        query.cypher,
    )
    commit(client, OWNER)
    told = get(client, "/expectations/squad-is-lonely")
    assert [each["kind"] for each in told["history"]] == ["keep", "answer"]
    assert told["gaps"] == 1
    assert gap(client, "squad-is-lonely:run")["sentence"] == "Payroll Run: squad without a member."
