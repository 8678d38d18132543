"""How does a reader learn that something moved? From a stream of events that takes up where it broke off."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.book_news import Moved
from api.heads import Place
from api.routers.parts import Served, Service
from api.schemas.parts import Nothing
from api.schemas.status import BookEvent, RevisionEvent

router = APIRouter(tags=["events"])

MISSED: Final = 500
"""So many revisions are told to somebody who was away; of more than that, the latest."""

RETRY: Final = 2_000
"""Milliseconds after which a browser connects again."""

_ID: Final = re.compile(r"(\d{1,15})(?:\.(\d{1,15}))?", re.ASCII)


@router.get(
    "/events",
    operation_id="events",
    summary="Follow what happens",
    response_class=EventSourceResponse,
)
async def events(
    query: Annotated[Nothing, Query()],
    served: Served,
    last_event_id: Annotated[
        str | None, Header(description="The id of the last event that was seen: later ones come first.")
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """One event of type `revision` for each revision, and one of type `book` when the book of gaps moved.

    The id tells both, as in `12.34`: the revision, and the version of the book. Resumes behind `Last-Event-ID`.
    """
    seen = _seen(last_event_id, served.heads.place)
    yield ServerSentEvent(id=_id(seen), retry=RETRY)
    while not served.heads.is_over:
        for revision in await run_in_threadpool(_news, served, seen):
            seen = seen._replace(revision=revision.revision)
            yield ServerSentEvent(event="revision", id=_id(seen), data=revision)
        for moved in served.book_news.after(seen.book, served.heads.book):
            seen = seen._replace(book=moved.version)
            yield ServerSentEvent(event="book", id=_id(seen), data=_told(moved))
        await served.heads.after(seen)


def _id(place: Place) -> str:
    return f"{place.revision}.{place.book}"


def _seen(last_event_id: str | None, latest: Place) -> Place:
    """What a reader has seen; the latest, if it does not say or says what cannot be."""
    known = _ID.fullmatch(last_event_id or "")
    if known is None:
        return latest
    revision, book = known.groups()
    return Place(min(int(revision), latest.revision), min(int(book or latest.book), latest.book))


def _told(moved: Moved) -> BookEvent:
    return BookEvent(
        version=moved.version,
        decided=list(moved.decided),
        opened=list(moved.opened),
        ended=list(moved.ended),
        scenarios=list(moved.scenarios),
        whole=moved.is_whole,
    )


def _news(served: Service, seen: Place) -> list[RevisionEvent]:
    missed = min(served.heads.revision - seen.revision, MISSED)
    if missed <= 0:
        return []
    return [
        RevisionEvent(revision=each.number, at=each.at, reason=each.reason)
        for each in reversed(served.organisation.history(None, missed))
        if each.number > seen.revision
    ]
