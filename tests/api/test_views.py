"""Does everybody see what somebody arranges for them: lists of gaps, and where everything stands on the map?"""

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


def test_a_fresh_layout_is_looked_at_taken_and_taken_back(client: TestClient) -> None:
    before = client.get("/api/v1/map")
    found = get(client, "/map/layout")
    units, map_ = found["units"], before.json()["units"]
    assert {len(column) for column in units.values()} == {len(map_["id"])}
    assert (units["id"], units["x"], units["y"], units["r"]) == (map_["id"], map_["x"], map_["y"], map_["r"])
    assert (found["epoch"], found["back"]) == (1, False)
    assert "nothing to go back to" in refused(client, "/map/layout/back", 422)["detail"]
    assert done(client, "/map/layout/renew", author="ada", seen=1) == {"epoch": 2}
    renewed = client.get("/api/v1/map").json()["units"]
    assert (renewed["x"], renewed["y"]) == (units["to_x"], units["to_y"])
    assert refused(client, "/map/layout/renew", 409, seen=1)["present"] == {"epoch": 2}
    assert get(client, "/map/layout")["back"]
    assert done(client, "/map/layout/back", author="ada", seen=2) == {"epoch": 3}
    again = client.get("/api/v1/map")
    assert again.content == before.content
