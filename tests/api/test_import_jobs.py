"""Can somebody watch how far an import is, and call it off so that nothing is left of it?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.jobs import FAILED, MOST_OPEN, Job
from tests.api.conftest import House
from tests.api.test_import_tables import mapping, send
from tests.api.test_imports import CATALOG, bring, revision

WATCHING = {"Prefer": "respond-async"}


def watched(client: TestClient, content: bytes = CATALOG, **query: Any) -> dict[str, Any]:
    """The job that brings a catalogue in."""
    headers = {**WATCHING, **query.pop("headers", {})}
    files = [("files", ("catalog-info.yaml", content))]
    return begun(client.post("/api/v1/imports", params=query, files=files, headers=headers))


def begun(answered: Response) -> dict[str, Any]:
    job = answered.json()
    assert answered.status_code == 202, job
    assert answered.headers["location"] == f"/api/v1/imports/jobs/{job['id']}"
    return job


def over(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    while (found := client.get(f"/api/v1/imports/jobs/{job['id']}").json())["state"] in ("waiting", "working"):
        time.sleep(0.005)
    return found


def called_off(client: TestClient, job: dict[str, Any]) -> None:
    answered = client.delete(f"/api/v1/imports/jobs/{job['id']}")
    assert (answered.status_code, answered.json()["id"]) == (202, job["id"])


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, since: float) -> Iterator[threading.Event]:
    """Jobs that have come so far wait until the block is over; the event says that one does."""
    reached, gate = threading.Event(), threading.Event()
    going = Job[Any, Any].going

    def waiting(job: Job[Any, Any], share: float) -> bool:
        if share >= since:
            reached.set()
            gate.wait()
        return going(job, share)

    monkeypatch.setattr(Job, "going", waiting)
    try:
        yield reached
    finally:
        gate.set()


def test_what_is_watched_comes_to_what_it_would_have_come_to(client: TestClient) -> None:
    shown = bring(client, CATALOG, dry_run=True, effect=True)
    job = over(client, watched(client, dry_run=True, effect=True))
    assert (job["state"], job["progress"], job["problem"], job["look"]) == ("done", 1.0, None, None)
    assert (job["plan"], job["tag"]) == (shown.json(), shown.headers["etag"])
    made = over(client, watched(client, headers={"If-Match": job["tag"]}))
    assert (made["plan"]["revision"], revision(client)) == (4, 4)
    assert client.get("/api/v1/nodes/ledger").json()["status"] == "active"


def test_looking_at_files_is_watched_too(client: TestClient) -> None:
    job = begun(send(client, "/look", headers=WATCHING))
    found = over(client, job)
    assert found["look"] == send(client, "/look").json()
    assert (found["plan"], found["tag"] is not None) == (None, True)


def test_a_mapped_table_that_is_watched_is_kept_with_its_mapping(client: TestClient) -> None:
    how = {"params": {"source": "hr", "author": "cyd", "keep": True}, "headers": WATCHING}
    assert over(client, begun(send(client, "", mapping=mapping(), **how)))["plan"]["revision"] == 4
    assert [each["source"] for each in client.get("/api/v1/imports").json()["kept"]] == ["hr"]


def test_what_is_wrong_is_told_as_it_would_have_been_answered(client: TestClient) -> None:
    refused = over(client, watched(client, b"hello: ["))
    assert refused["state"] == "failed"
    assert refused["problem"]["problems"] == bring(client, b"hello: [").json()["problems"]
    late = {"If-Match": '"r2"'}
    assert over(client, watched(client, headers=late))["problem"]["status"] == 412
    assert revision(client) == 3


def test_a_failure_of_the_program_is_told_and_writes_nothing(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(house.organisation, "plan", broken)
    found = over(client, watched(client))["problem"]
    assert (found["status"], found["detail"]) == (500, FAILED)
    assert revision(client) == 3


@pytest.mark.parametrize("since", [0.0, 0.1, 0.35, 0.4, 0.5, 0.8])
def test_what_is_called_off_in_the_middle_leaves_nothing(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch, since: float
) -> None:
    before = house.store.records()
    with held(monkeypatch, since) as reached:
        job = watched(client)
        reached.wait()
        called_off(client, job)
        assert client.get(f"/api/v1/imports/jobs/{job['id']}").json()["state"] == "working"
    found = over(client, job)
    assert (found["state"], found["plan"], found["problem"]) == ("cancelled", None, None)
    assert (revision(client), house.store.records()) == (3, before)
    assert bring(client, CATALOG).json()["revision"] == 4


def test_what_waits_for_its_turn_is_called_off_without_being_begun(client: TestClient, house: House) -> None:
    gate = threading.Event()
    first = house.app.state.service.imports.begin(None, lambda _: gate.wait())
    job = watched(client)
    called_off(client, job)
    gate.set()
    assert over(client, job)["state"] == "cancelled"
    assert first.is_over
    assert revision(client) == 3


def test_what_is_called_off_once_it_is_written_says_so(client: TestClient) -> None:
    job = watched(client)
    assert over(client, job)["plan"]["revision"] == 4
    called_off(client, job)
    assert over(client, job)["state"] == "done"


def test_more_than_can_be_worked_on_is_turned_away(house: House, client: TestClient) -> None:
    gate = threading.Event()
    jobs = house.app.state.service.imports
    waiting = [jobs.begin(None, lambda _: gate.wait()) for _ in range(MOST_OPEN)]
    files = [("files", ("catalog-info.yaml", CATALOG))]
    answered = client.post("/api/v1/imports", files=files, headers=WATCHING)
    assert (answered.status_code, answered.json()["type"]) == (503, "busy")
    for each in waiting:
        each.cancel()
    gate.set()
    assert client.get("/api/v1/imports/jobs/none").status_code == 404
