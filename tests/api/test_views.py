"""Does everybody see the lists of gaps that somebody keeps for them?"""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.test_decisions import done, refused
from tests.api.test_reads import get

CRITICAL = {"author": "ada", "name": "Critical between tribes", "query": "?lies=between&severity=critical"}


def names(client: TestClient) -> list[str]:
    return [each["name"] for each in get(client, "/views")["items"]]


def test_a_view_is_kept_changed_removed_and_brought_back(client: TestClient) -> None:
    made = done(client, "/views", **CRITICAL)
    assert (made["query"], made["kept"], made["author"]) == ("severity=critical&lies=between", True, "ada")
    assert get(client, "/views")["items"] == [made] == [get(client, f"/views/{made['id']}")]
    done(client, "/views", name="a list", query="")
    assert names(client) == ["a list", CRITICAL["name"]]
    path = f"/views/{made['id']}"
    form = {**CRITICAL, "query": "q=pay", "seen": made["decided"]}
    changed = client.put(f"/api/v1{path}", json=form).json()
    assert changed["query"] == "q=pay"
    late = client.put(f"/api/v1{path}", json=form)
    assert (late.status_code, late.json()["present"]["query"]) == (409, "q=pay")
    gone = done(client, f"{path}/remove", author="bob", seen=changed["decided"])
    assert (gone["kept"], gone["author"], names(client)) == (False, "bob", ["a list"])
    assert "removed already" in refused(client, f"{path}/remove", 422)["detail"]
    back = client.put(f"/api/v1{path}", json={**form, "seen": gone["decided"]}).json()
    assert (back["kept"], names(client)) == (True, ["a list", CRITICAL["name"]])


def test_what_is_no_list_or_has_a_name_that_is_taken_is_refused(client: TestClient) -> None:
    done(client, "/views", **CRITICAL)
    for form, sentence in (
        (CRITICAL, "There is a view called"),
        ({"name": " ", "query": ""}, "needs a name"),
        ({"name": "x", "query": "as_of=3&q=y"}, "'as_of' says nothing about a list"),
        ({"name": "x", "query": "q=y&q=z"}, "each part of a query once"),
    ):
        assert sentence in str(refused(client, "/views", 422, **form))
    assert client.put("/api/v1/views/nothing", json={"name": "x", "query": ""}).status_code == 404
