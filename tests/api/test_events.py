"""Does a reader learn of every revision once, also of those that came while it was away?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from api import heads
from graph.errors import StoreUnavailable
from tests.api.asgi import Exchange, asked
from tests.api.conftest import House

EVENTS = "/api/v1/events"


def commit(house: House, reason: str, here: bool = True) -> int:
    """A commit of this process, or of another one."""
    made = house.store.commit(
        house.organisation.change_set((), "ada", reason), house.store.head().revision
    ).revision
    if here:
        house.app.state.service.heads.seen(made)
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
            assert await event(exchange) == {"id": "3", "retry": "2000"}
            await asyncio.to_thread(commit, house, "Fourth")
            assert await event(exchange) == {
                "event": "revision",
                "id": "4",
                "data": '{"revision":4,"at":"2026-11-22T09:30:00Z","reason":"Fourth"}',
            }
            await asyncio.to_thread(commit, house, "Fifth")
            assert (await event(exchange))["id"] == "5"

    asyncio.run(run())


def test_a_reader_that_comes_back_is_told_of_what_it_missed(house: House) -> None:
    commit(house, "Fourth")
    commit(house, "Fifth")

    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": "3"}) as exchange:
            await exchange.start()
            assert [(await event(exchange)).get("id") for _ in range(3)] == ["3", "4", "5"]

    asyncio.run(run())


@pytest.mark.parametrize("seen", ["soon", "-1", "99", "٣", ""])
def test_a_reader_that_saw_what_never_was_begins_with_the_latest(house: House, seen: str) -> None:
    async def run() -> None:
        async with asked(house.app, EVENTS, {"Last-Event-ID": seen} if seen.isascii() else {}) as exchange:
            await exchange.start()
            assert (await event(exchange))["id"] == "3"

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
            assert (await event(exchange))["id"] == "4"
        following.cancel()

    asyncio.run(run())


def test_a_store_that_is_away_for_a_while_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "SECONDS", 0.01)
    answers: Iterator[int | None] = iter([1, None, None, 2])

    def read() -> int:
        found = next(answers, 2)
        if found is None:
            raise StoreUnavailable("The server does not answer.")
        return found

    async def run() -> None:
        followed = heads.Heads(read)
        following = asyncio.create_task(followed.follow())
        await asyncio.wait_for(followed.after(1), 10)
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
            assert [(await event(exchange))["id"] for exchange in (one, other)] == ["4", "4"]

    asyncio.run(run())
