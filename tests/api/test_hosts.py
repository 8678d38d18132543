"""Is only this machine let in, and nothing that another page sends?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.hosts import Hosts, name_of
from tests.api.asgi import asked
from tests.api.conftest import House

STATUS = "/api/v1/status"
BODY = {
    "author": "a",
    "reason": "r",
    "changes": [{"after": {"id": "x", "labels": ["Area"], "properties": {"status": "active"}}}],
}


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_this_machine_is_let_in_by_its_own_names(reader: TestClient, host: str) -> None:
    assert reader.get(STATUS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example#localhost",
        "localhost@evil.example",
        "localhost:8000:8000",
        "localhost:x",
        "0.0.0.0",
        "192.168.0.7:8000",
        "::1",
        "[::1",
        "",
    ],
)
@pytest.mark.parametrize("path", [STATUS, "/", "/api/v1/events", "/api/v1/openapi.json"])
def test_any_other_name_is_misdirected(reader: TestClient, host: str, path: str) -> None:
    answered = reader.get(path, headers={"Host": host})
    assert (answered.status_code, answered.headers["content-type"]) == (421, "application/problem+json")
    assert answered.json()["detail"].startswith("This server answers to 127.0.0.1, [::1], localhost")


def test_a_kept_answer_is_not_given_to_another_name(reader: TestClient) -> None:
    assert reader.get(STATUS).status_code == 200
    assert reader.get(STATUS, headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "hosts", [[], ["localhost", "localhost"], ["localhost", "evil.example"], ["localhost"] * 3]
)
def test_a_request_names_exactly_one_host(house: House, hosts: list[str]) -> None:
    async def run() -> list[int]:
        statuses: list[int] = []
        for named in (["localhost"], hosts):
            async with asked(house.app, STATUS, hosts=named) as exchange:
                statuses.append((await exchange.start())[0])
                await exchange.part()
        return statuses

    assert asyncio.run(run()) == [200, 421]


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])
def test_a_server_that_listens_everywhere_answers_to_this_machine_only(house: House, bound: str) -> None:
    app = create_app(house.organisation, replace(house.settings, bind=bound))
    client = TestClient(app, base_url="http://localhost")
    assert client.get(STATUS).status_code == 200
    assert client.get(STATUS, headers={"Host": bound}).status_code == 421
    assert client.get(STATUS, headers={"Host": "10.0.0.5:8000"}).status_code == 421


def test_the_address_that_was_bound_is_a_name_too() -> None:
    names = Hosts(None, "192.168.0.7").names  # type: ignore[arg-type]
    assert names == {"localhost", "127.0.0.1", "[::1]", "192.168.0.7"}
    assert "[fe80::1]" in Hosts(None, "fe80::1").names  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:80", "localhost"),
        ("[::1]:80", "[::1]"),
        ("[::1]", "[::1]"),
        ("::1", "::1"),
        ("A:b", "a:b"),
        ("", ""),
    ],
)
def test_a_name_loses_its_port_and_nothing_else(host: str, name: str) -> None:
    assert name_of(host) == name


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9000"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/changes", "/api/v1/changes/3/undo", "/api/v1/imports"])
def test_what_another_page_sends_changes_nothing(client: TestClient, path: str, headers: dict[str, str]) -> None:
    answered = client.post(path, json=BODY, headers={"If-Match": '"r3"', **headers})
    assert (answered.status_code, answered.json()["type"]) == (403, "cross-site")
    assert client.get(STATUS).json()["revision"] == 3


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost:8000"}],
)
def test_the_own_page_and_programs_may_change_something(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/changes", json=BODY, headers={"If-Match": '"r3"', **headers}).status_code == 201


def test_no_other_origin_may_read(reader: TestClient) -> None:
    answered = reader.get(STATUS, headers={"Origin": "https://evil.example"})
    assert not [name for name in answered.headers if name.startswith("access-control")]
    assert reader.options(STATUS, headers={"Origin": "https://evil.example"}).status_code == 405


@pytest.fixture
def built_page(house: House, tmp_path: Path) -> TestClient:
    web = tmp_path / "built"
    (web / "assets").mkdir(parents=True)
    (web / "index.html").write_text("<!doctype html><title>Interstice</title>", "utf-8")
    (web / "assets" / "index-abc123.js").write_text("export {};", "utf-8")
    (tmp_path / "secret.txt").write_text("canary", "utf-8")
    return TestClient(create_app(house.organisation, house.settings, web), base_url="http://localhost")


@pytest.mark.parametrize("path", ["/", "/index.html", "/gaps", "/map/deep/down"])
def test_the_page_answers_wherever_a_browser_asks_for_one(built_page: TestClient, path: str) -> None:
    answered = built_page.get(path, headers={"Accept": "text/html"})
    assert (answered.status_code, "Interstice" in answered.text) == (200, True)
    assert answered.headers["cache-control"] == "no-cache"


def test_files_with_their_content_in_their_name_are_kept_for_ever(built_page: TestClient) -> None:
    answered = built_page.get("/assets/index-abc123.js")
    assert answered.headers["cache-control"] == "public, max-age=31536000, immutable"
    missing = built_page.get("/assets/index-gone.js")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-cache")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"])
def test_no_path_leads_out_of_the_page(built_page: TestClient, path: str) -> None:
    assert "canary" not in built_page.get(path).text


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/v1/status/"])
def test_below_the_api_there_is_no_page(built_page: TestClient, path: str) -> None:
    answered = built_page.get(path, headers={"Accept": "text/html"})
    assert (answered.status_code, answered.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/", "/gaps", "/assets/index-abc123.js", "/nothing.js"])
def test_the_page_may_do_nothing_that_it_does_not_need(built_page: TestClient, path: str) -> None:
    headers = built_page.get(path, headers={"Accept": "text/html"}).headers
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", STATUS, "/api/v1/nothing", "/api/v1/openapi.json", "/nothing"])
def test_every_answer_is_what_it_says(built_page: TestClient, path: str) -> None:
    for _ in range(2):
        headers = built_page.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-type"]


def test_an_installation_without_the_page_says_how_to_get_it(reader: TestClient) -> None:
    answered = reader.get("/")
    assert (answered.status_code, "hatch_build.py" in answered.text) == (503, True)
