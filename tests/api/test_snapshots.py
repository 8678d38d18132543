"""Is an answer given again as the same bytes, for as long as it is true and no longer?"""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api import snapshots
from api.answers import book_of, etag, revision_of
from api.heads import Heads, Place
from api.snapshots import Snapshots
from tests.api.asgi import asked
from tests.api.conftest import House
from tests.api.test_changes import OWNER, commit

DAY = date(2026, 11, 22)
READS = (
    "/status",
    "/map",
    "/gaps",
    "/gaps?sort=rule",
    "/rules",
    "/nodes/run",
    "/matrix",
    "/search?q=a",
    "/changes",
)


class Source:
    """An application that counts how often it is asked, and answers with a revision's ETag."""

    def __init__(self, heads: Heads, size: int = 10, status: int = 200, of_book: bool = False) -> None:
        self.heads, self.size, self.status, self.asked = heads, size, status, 0
        self.of_book = of_book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        tag = etag(self.heads.revision, DAY, book=self.heads.book if self.of_book else None)
        await Response(b"x" * self.size, self.status, {"ETag": tag})(scope, receive, send)


@pytest.fixture
def heads() -> Heads:
    return Heads(lambda: Place(1, 1))


def layer_on(source: Source) -> Snapshots:
    return Snapshots(source, "/api", source.heads, lambda: DAY)


def ask(layer: Snapshots, path: str = "/api/x", **headers: str) -> tuple[int, bytes]:
    async def run() -> tuple[int, bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with asked(layer, path, named) as exchange:
            status, _ = await exchange.start()
            return status, await exchange.part()

    return asyncio.run(run())


def test_an_answer_is_computed_once_for_a_revision(heads: Heads) -> None:
    source = Source(heads)
    layer = layer_on(source)
    assert [ask(layer) for _ in range(3)] == [(200, b"x" * 10)] * 3
    assert source.asked == 1
    heads.seen(2)
    ask(layer)
    assert source.asked == 2


def test_when_somebody_decides_only_what_depends_on_it_is_computed_again(heads: Heads) -> None:
    steady, moving = Source(heads), Source(heads, of_book=True)

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        await (moving if scope["path"] == "/api/gaps" else steady)(scope, receive, send)

    layer = Snapshots(either, "/api", heads, lambda: DAY)
    for _ in range(2):
        ask(layer, "/api/gaps")
        ask(layer, "/api/x")
    assert (moving.asked, steady.asked) == (1, 1)
    heads.seen(book=2)
    ask(layer, "/api/gaps")
    ask(layer, "/api/x")
    assert (moving.asked, steady.asked) == (2, 1)
    heads.seen(rules=2)
    ask(layer, "/api/x")
    assert steady.asked == 2


def test_another_query_is_another_answer(heads: Heads) -> None:
    source = Source(heads)
    layer = layer_on(source)
    for path in ("/api/x?a=1", "/api/x?a=2", "/api/y", "/api/x?a=1"):
        ask(layer, path)
    assert source.asked == 3


def test_another_day_is_another_answer(heads: Heads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "A_MOMENT", 0.0)
    source, days = Source(heads), [DAY]
    layer = Snapshots(source, "/api", heads, lambda: days[-1])
    ask(layer)
    ask(layer)
    days.append(date(2026, 11, 23))
    ask(layer)
    assert source.asked == 2


def test_what_is_asked_for_at_the_same_time_is_computed_once(heads: Heads) -> None:
    source = Source(heads)
    layer = layer_on(source)

    async def one() -> int:
        async with asked(layer, "/api/x") as exchange:
            return (await exchange.start())[0]

    async def run() -> list[int]:
        return await asyncio.gather(*(one() for _ in range(20)))

    assert asyncio.run(run()) == [200] * 20
    assert source.asked == 1


@pytest.mark.parametrize("path", ["/other", "/api/x?as_of=1", "/api/x?as%5Fof=1", f"/api/x?q={'y' * 5_000}"])
def test_the_past_what_lies_elsewhere_and_endless_queries_are_not_kept(heads: Heads, path: str) -> None:
    source = Source(heads)
    layer = layer_on(source)
    ask(layer, path)
    ask(layer, path)
    assert source.asked == 2


def test_a_failure_is_not_kept(heads: Heads) -> None:
    source = Source(heads, status=404)
    layer = layer_on(source)
    assert [ask(layer)[0] for _ in range(2)] == [404, 404]
    assert source.asked == 2


def test_an_answer_that_a_commit_overtook_is_not_kept(heads: Heads) -> None:
    source = Source(heads)
    layer = layer_on(source)

    async def run() -> None:
        async with asked(layer, "/api/x"):
            await asyncio.sleep(0)
            heads.seen(2)
            await asyncio.sleep(0.01)

    asyncio.run(run())
    ask(layer)
    assert source.asked == 2


def test_only_so_many_bytes_are_kept_the_latest_asked_for(heads: Heads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_BYTES", 2 * (10 + snapshots.OVERHEAD) + 5)
    source = Source(heads)
    layer = layer_on(source)
    for path in ("/api/a", "/api/b", "/api/a", "/api/c", "/api/a"):
        ask(layer, path)
    assert source.asked == 3
    ask(layer, "/api/b")
    assert source.asked == 4


def test_an_answer_that_is_too_large_is_given_and_not_kept(heads: Heads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LARGEST", 5)
    source = Source(heads)
    layer = layer_on(source)
    assert [ask(layer) for _ in range(2)] == [(200, b"x" * 10)] * 2
    assert source.asked == 2


@pytest.mark.parametrize(
    ("known", "status"),
    [
        (etag(1, DAY), 304),
        (f"W/{etag(1, DAY)}", 304),
        (f'"a", {etag(1, DAY)}', 304),
        ("*", 304),
        (etag(2, DAY), 200),
        ('"a"', 200),
        ("", 200),
    ],
)
def test_what_the_caller_has_is_not_sent_again_whether_it_is_kept_or_not(
    heads: Heads, known: str, status: int
) -> None:
    layer = layer_on(Source(heads))
    body = b"" if status == 304 else b"x" * 10
    for path in ("/api/x", "/api/x", "/api/x?as_of=1"):
        assert ask(layer, path, If_None_Match=known) == (status, body)


@pytest.mark.parametrize("path", READS)
def test_reads_are_the_same_bytes_until_something_changes(client: TestClient, path: str) -> None:
    first, second = (client.get(f"/api/v1{path}") for _ in range(2))
    assert (first.status_code, first.content, first.headers) == (200, second.content, second.headers)
    tag = first.headers["etag"]
    unchanged = client.get(f"/api/v1{path}", headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", tag)
    assert first.headers["cache-control"] == "no-cache"
    commit(client, OWNER)
    changed = client.get(f"/api/v1{path}", headers={"If-None-Match": tag})
    assert (changed.status_code, revision_of(changed.headers["etag"])) == (200, 4)


def test_a_kept_answer_needs_neither_the_organisation_nor_the_store(house: House, client: TestClient) -> None:
    before = client.get("/api/v1/map").content
    house.store.close()
    assert client.get("/api/v1/map").content == before


@pytest.mark.parametrize(
    ("tag", "revision"),
    [(etag(12, DAY), 12), (etag(7), 7), ('"r12"', 12), ("r12", 12), ('W/"r12-x"', 12), ('"12"', None), ("*", None)],
)
def test_the_revision_can_be_read_from_an_etag(tag: str, revision: int | None) -> None:
    assert revision_of(tag) == revision


@pytest.mark.parametrize(
    ("tag", "version"),
    [
        (etag(12, DAY, book=7), 7),
        (etag(12, book=0), 0),
        (etag(12, DAY, rules=7), None),
        (etag(12), None),
        ("*", None),
    ],
)
def test_the_version_of_the_book_can_be_read_from_an_etag_that_depends_on_it(tag: str, version: int | None) -> None:
    assert book_of(tag) == version
