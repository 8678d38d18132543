"""Does HEAD say what GET would, and nothing more?"""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.api.test_snapshots import READS

API = "/api/v1"


@pytest.mark.parametrize("path", [*READS, "/openapi.json", "/nodes/nobody", "/nowhere"])
def test_head_has_the_status_and_headers_of_get_and_no_body(reader: TestClient, path: str) -> None:
    whole, head = reader.get(f"{API}{path}"), reader.head(f"{API}{path}")
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")
    assert whole.content


def test_head_says_that_nothing_has_changed(reader: TestClient) -> None:
    etag = reader.head(f"{API}/status").headers["etag"]
    again = reader.head(f"{API}/status", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_head_of_the_events_ends_before_the_first(reader: TestClient) -> None:
    found = reader.head(f"{API}/events")
    assert (found.status_code, found.content) == (200, b"")
    assert found.headers["content-type"].startswith("text/event-stream")
