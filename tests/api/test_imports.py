"""Do files come in as they are shown, and are bad ones refused without a trace?"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from graph.interchange import read
from tests.api.conftest import House

CATALOG = b"""
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger}
spec: {type: service, lifecycle: production, owner: group:team-nobody}
"""
OURS = b"""
tribes:
  - id: people
    name: People
    squads:
      - {id: contracts, name: Contracts}
"""


def bring(client: TestClient, content: bytes, name: str = "catalog-info.yaml", **query: Any) -> Response:
    return client.post("/api/v1/imports", params=query, files=[("files", (name, content))])


def revision(client: TestClient) -> int:
    return client.get("/api/v1/status").json()["revision"]


def test_a_dry_run_shows_what_would_change_and_writes_nothing(client: TestClient) -> None:
    answered = bring(client, CATALOG, dry_run=True)
    plan = answered.json()
    assert answered.status_code == 200, plan
    assert (plan["format"], plan["source"], plan["revision"]) == ("backstage", "backstage", None)
    assert {(node["id"], node["label"], node["status"]) for node in plan["created"]} == {
        ("ledger", "Area", "active"),
        ("team-nobody", "Unit", "ghost"),
    }
    assert plan["totals"]["created"] == 2
    assert revision(client) == 3


def test_an_import_is_one_revision_and_the_same_again_is_none(client: TestClient) -> None:
    first = bring(client, CATALOG, author="cyd").json()
    assert first["revision"] == 4
    assert client.get("/api/v1/changes/4").json()["source"] == "backstage"
    assert client.get("/api/v1/nodes/team-nobody").json()["status"] == "ghost"
    second = bring(client, CATALOG).json()
    assert (second["revision"], second["created"], second["changed"]) == (None, [], [])
    assert revision(client) == 4


def test_several_files_come_in_together(client: TestClient) -> None:
    files = [
        ("files", ("a/catalog-info.yaml", CATALOG)),
        ("files", ("b/catalog-info.yaml", CATALOG.replace(b"ledger", b"vault"))),
    ]
    plan = client.post("/api/v1/imports", files=files).json()
    assert {node["id"] for node in plan["created"]} == {"ledger", "vault", "team-nobody"}


def test_one_file_may_be_the_whole_body(client: TestClient) -> None:
    answered = client.post("/api/v1/imports", params={"format": "yaml"}, content=OURS)
    assert answered.status_code == 200, answered.json()
    assert {node["id"] for node in answered.json()["created"]} == {"people", "contracts"}


def test_so_much_vanishing_has_to_be_decided_first(client: TestClient) -> None:
    both = CATALOG + b"---" + CATALOG.replace(b"ledger", b"vault")
    assert bring(client, both).json()["revision"] == 4
    shown = bring(client, CATALOG, dry_run=True).json()
    assert (shown["needs_confirmation"], [node["id"] for node in shown["vanished"]]) == (True, ["vault"])
    answered = bring(client, CATALOG)
    assert answered.status_code == 422
    assert "vanished=close" in answered.json()["detail"]
    assert revision(client) == 4
    assert [node["id"] for node in bring(client, CATALOG, vanished="close").json()["closed"]] == ["vault"]
    assert client.get("/api/v1/nodes/vault").json()["status"] == "closed"


@pytest.mark.parametrize(
    ("content", "name", "query", "named"),
    [
        (b"", "x.yaml", {}, ""),
        (b"hello: [", "x.yaml", {}, "x.yaml"),
        (b"\xff\xfe\x00", "x.yaml", {"format": "yaml"}, "x.yaml"),
        (b"PK\x03\x04", "x.yaml", {"format": "yaml"}, "archive"),
        (b"squads: [{id: a, shape: round}]", "x.yaml", {"format": "yaml"}, "shape"),
        (b"a: &a [1]\nb: *a", "x.yaml", {"format": "yaml"}, "x.yaml"),
        (OURS, "x.yaml", {"format": "xml"}, "There is no format 'xml'."),
        (OURS, "x.yaml", {"vanished": "burn"}, "keep"),
        (OURS, "x.yaml", {"source": "two words"}, "source"),
        (OURS, "x.yaml", {"at": "2026-01-01"}, "at"),
        (
            b'{"nodes": [{"id": "a", "labels": ["Area"], "properties": {"criticality": NaN}}]}',
            "x.json",
            {},
            "x.json",
        ),
        (b"[" * 500_000, "x.json", {"format": "graph-json"}, "x.json"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_leaves_nothing(
    client: TestClient, content: bytes, name: str, query: dict[str, str], named: str
) -> None:
    answered = bring(client, content, name, **query)
    assert (answered.status_code, answered.headers["content-type"]) == (422, "application/problem+json")
    assert named in answered.json()["detail"]
    assert "Traceback" not in answered.text
    assert revision(client) == 3


def test_a_form_without_a_file_or_with_two_of_one_name_is_refused(client: TestClient) -> None:
    empty = client.post("/api/v1/imports", files=[("note", (None, b"hello"))])
    assert (empty.status_code, "holds no file" in empty.text) == (422, True)
    twice = client.post("/api/v1/imports", files=[("files", ("a.yaml", OURS)), ("files", ("a.yaml", OURS))])
    assert (twice.status_code, "Two files have this name." in twice.text) == (422, True)


def test_a_form_that_breaks_off_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for content in (b"--x\r\nnonsense", b"", b"--x--"):
        answered = client.post("/api/v1/imports", content=content, headers=headers)
        assert answered.status_code in (400, 422), answered.text
        assert answered.json()["detail"]


def test_more_than_is_read_at_once_is_refused(client: TestClient) -> None:
    answered = client.post("/api/v1/imports", content=b"x" * 34_100_000)
    assert (answered.status_code, answered.headers["content-type"]) == (413, "application/problem+json")
    answered = bring(client, b"x" * 17_000_000, "x.yaml", format="yaml")
    assert (answered.status_code, "at most" in answered.json()["detail"]) == (422, True)


@pytest.mark.parametrize("form", ["graph-json", "yaml", "csv"])
def test_what_leaves_is_what_is_there(house: House, client: TestClient, form: str) -> None:
    answered = client.get(f"/api/v1/exports/{form}")
    assert answered.status_code == 200
    assert answered.headers["content-disposition"].startswith('attachment; filename="organisation.')
    assert read(unpacked(answered, form), form).records == house.organisation.records()


def test_the_past_leaves_as_it_was(house: House, client: TestClient) -> None:
    answered = client.get("/api/v1/exports/graph-json", params={"as_of": "2026-01-10"})
    assert read({"x.json": answered.content}, "graph-json").records == house.organisation.records("1")


def unpacked(answered: Response, form: str) -> dict[str, bytes]:
    if form != "csv":
        return {"organisation.json" if form == "graph-json" else "organisation.yaml": answered.content}
    with zipfile.ZipFile(io.BytesIO(answered.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_form_that_is_none_and_a_revision_that_never_was_are_refused(client: TestClient) -> None:
    assert client.get("/api/v1/exports/xlsx").status_code == 422
    assert client.get("/api/v1/exports/yaml", params={"as_of": "99"}).status_code == 404
