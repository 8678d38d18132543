"""Does a reader learn of every revision and every decision once, also of those that came while it was away?"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api import following, heads
from api.book_news import NAMED, BookNews
from api.following import keep_up
from api.heads import Place
from graph.book import Cause, Mark, Opened, Page, begun
from graph.changes import Change
from graph.errors import GivenUp, StoreUnavailable
from graph.model import Node, Relationship
from graph.organisation import Organisation
from graph.workbench import Workbench
from tests.api.asgi import Exchange, asked
from tests.api.conftest import NOW, House, built

EVENTS = "/api/v1/events"


def commit(house: House, reason: str, here: bool = True) -> int:
    """A commit of this process, or of another one."""
    made = house.store.commit(
        house.organisation.change_set((), "ada", reason), house.store.head().revision
    ).revision
    if here:
        house.app.state.service.committed(house.store.head())
    return made


async def event(exchange: Exchange) -> dict[str, str]:
    """The next event that is more than a sign of life."""
    while True:
        lines = (await exchange.part()).decode().splitlines()
        fields = dict(line.split(": ", 1) for line in lines if line and not line.startswith(":"))
        if fields:
            return fields


def test_a_new_reader_is_told_where_it_stands_and_then_of_each_revision(house: House) -> None:
    async def run() -> None:
        async with asked(house.app, EVENTS) as exchange:
            status, headers = await exchange.start()
            assert (status, headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
            assert await event(exchange) == {"id": "3.1", "retry": "2000"}
            await asyncio.to_thread(commit, house, "Fourth")
            assert await event(exchange) == {
                "event": "revision",
                "id": "4.1",
                "data": '{"revision":4,"at":"2026-11-22T09:30:00Z","reason":"Fourth"}',
            }
            assert (await event(exchange))["id"] == "4.2"
            await asyncio.to_thread(commit, house, "Fifth")
            assert (await event(exchange))["id"] == "5.2"

    asyncio.run(run())


def test_a_reader_that_comes_back_is_told_of_what_it_missed(house: House) -> None:
    commit(house, "Fourth")
    commit(house, "Fifth")

    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": "3"}) as exchange:
            await exchange.start()
            assert [(await event(exchange)).get("id") for _ in range(3)] == ["3.3", "4.3", "5.3"]

    asyncio.run(run())


@pytest.mark.parametrize("seen", ["soon", "-1", "99", "99.99", "3.", "3.1.1", "٣", ""])
def test_a_reader_that_saw_what_never_was_begins_with_the_latest(house: House, seen: str) -> None:
    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": seen} if seen.isascii() else {}) as exchange:
            await exchange.start()
            assert (await event(exchange))["id"] == "3.1"

    asyncio.run(run())


def test_a_commit_of_another_process_is_seen_by_asking_the_store(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "SECONDS", 0.01)

    async def run() -> None:
        following = asyncio.create_task(house.app.state.service.heads.follow())
        async with asked(house.app, EVENTS) as exchange:
            await exchange.start()
            await event(exchange)
            await asyncio.to_thread(commit, house, "From elsewhere", here=False)
            assert (await event(exchange))["id"] == "4.1"
        following.cancel()

    asyncio.run(run())


def test_a_store_that_is_away_for_a_while_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "SECONDS", 0.01)
    answers: Iterator[int | None] = iter([1, None, None, 2])

    def read() -> Place:
        found = next(answers, 2)
        if found is None:
            raise StoreUnavailable("The server does not answer.")
        return Place(found)

    async def run() -> None:
        followed = heads.Heads(read)
        following = asyncio.create_task(followed.follow())
        await asyncio.wait_for(followed.after(Place(1)), 10)
        assert followed.revision == 2
        following.cancel()

    asyncio.run(run())


def test_nobody_waits_for_events_when_the_server_stops(house: House) -> None:
    async def run() -> None:
        async with asked(house.app, EVENTS) as exchange:
            await exchange.start()
            await event(exchange)
            house.app.state.service.heads.end()
            message = await asyncio.wait_for(exchange.messages.get(), 10)
            assert message.get("more_body", False) is False

    asyncio.run(run())


def test_several_readers_listen_at_the_same_time(house: House) -> None:
    async def run() -> None:
        async with asked(house.app, EVENTS) as one, asked(house.app, EVENTS) as other:
            for exchange in (one, other):
                await exchange.start()
                await event(exchange)
            await asyncio.to_thread(commit, house, "Fourth")
            assert [(await event(exchange))["id"] for exchange in (one, other)] == ["4.1", "4.1"]

    asyncio.run(run())


# the book of gaps


def test_a_reader_is_told_what_was_decided_and_what_a_change_opened_and_ended(house: House) -> None:
    def changed() -> None:
        owned = Change(None, Relationship("OWNS", "billing", "invoices", {}))
        refunds = Change(None, Node("refunds", "Area", {"status": "active"}))
        made = house.organisation.change_set([owned, refunds], "ada", "Invoices are owned, refunds are not")
        house.app.state.service.committed(house.store.commit(made, 3))

    async def run() -> None:
        async with asked(house.app, EVENTS) as exchange:
            await exchange.start()
            await event(exchange)
            workbench = house.app.state.service.workbench
            await asyncio.to_thread(workbench.acknowledge, "area-unowned:invoices", "ada")
            decided = await event(exchange)
            assert (decided["event"], decided["id"]) == ("book", "3.2")
            assert json.loads(decided["data"]) == {
                "version": 2,
                "decided": ["area-unowned:invoices"],
                "opened": [],
                "ended": [],
                "scenarios": [],
                "whole": True,
            }
            await asyncio.to_thread(changed)
            assert (await event(exchange))["event"] == "revision"
            moved = json.loads((await event(exchange))["data"])
            assert "area-unowned:invoices" in moved["ended"]
            assert "area-unowned:refunds" in moved["opened"]
            assert (moved["decided"], moved["whole"]) == ([], True)

    asyncio.run(run())


def test_a_reader_that_comes_back_is_told_what_moved_in_the_book_meanwhile(house: House) -> None:
    for text in ("One", "Two"):
        house.app.state.service.workbench.comment("area-unowned:invoices", text, "ada")

    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": "3.1"}) as exchange:
            await exchange.start()
            assert [(await event(exchange)).get("id") for _ in range(3)] == ["3.1", "3.2", "3.3"]

    asyncio.run(run())


def test_of_pages_that_others_wrote_a_reader_is_told_to_read_again(house: House) -> None:
    Workbench(Organisation(house.store, house.organisation.clock)).comment("area-unowned:invoices", "Hm.", "bob")
    house.app.state.service.here()

    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": "3.1"}) as exchange:
            await exchange.start()
            await event(exchange)
            moved = await event(exchange)
            assert (moved["event"], moved["id"]) == ("book", "3.2")
            assert json.loads(moved["data"])["whole"] is False

    asyncio.run(run())


def test_of_very_many_gaps_that_open_at_once_some_are_named_and_the_reader_is_told_so() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    cause = Cause("change", at, 1)
    lives = [begun(Opened(f"r:{number}", "r", f"{number}", (), (), "high"), cause) for number in range(NAMED + 1)]
    news = BookNews()
    news.note(Mark(), Page(Mark(1, 1, 0, at), lives=lives))
    (moved,) = news.after(0, 1)
    assert (len(moved.opened), moved.is_whole) == (NAMED, False)


@pytest.mark.parametrize("days", [0, 1])
def test_the_book_follows_others_and_each_new_day_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setattr(following, "SECONDS", 0.01)
    now = [NOW]
    with built(tmp_path) as house:
        house.organisation.clock = lambda: now[0]
        service = house.app.state.service

        async def run() -> None:
            keeping = asyncio.create_task(keep_up(service.workbench, service.heads))
            while not following.is_up_to_date(service.workbench.book):
                await asyncio.sleep(0.01)
            before = service.heads.place
            if days:
                now[0] += timedelta(days=days)
            else:
                commit(house, "From elsewhere", here=False)
                service.heads.seen(4)
            await asyncio.wait_for(service.heads.after(before._replace(revision=99)), 10)
            assert following.is_up_to_date(service.workbench.book)
            keeping.cancel()

        asyncio.run(run())


def test_whoever_stops_keeping_up_gives_up_what_is_being_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_following, is_over = threading.Event(), threading.Event()

    def follow(is_wanted: Callable[[], bool]) -> Mark:
        is_following.set()
        while is_wanted():
            time.sleep(0.001)
        is_over.set()
        raise GivenUp

    with built(tmp_path) as house:
        service = house.app.state.service
        monkeypatch.setattr(service.workbench.book, "follow", follow)

        async def run() -> None:
            keeping = asyncio.create_task(keep_up(service.workbench, service.heads))
            await asyncio.to_thread(is_following.wait)
            keeping.cancel()

        asyncio.run(run())
        assert is_over.is_set()
