"""How does a reader learn of a new revision? From a stream of events that takes up where it broke off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.routers.parts import Served, Service
from api.schemas.parts import Nothing
from api.schemas.status import RevisionEvent

router = APIRouter(tags=["events"])

MISSED: Final = 500
"""So many revisions are told to somebody who was away; of more than that, the latest."""

RETRY: Final = 2_000
"""Milliseconds after which a browser connects again."""


@router.get(
    "/events",
    operation_id="events",
    summary="Follow the revisions",
    response_class=EventSourceResponse,
)
async def events(
    query: Annotated[Nothing, Query()],
    served: Served,
    last_event_id: Annotated[
        str | None, Header(description="The last revision that was seen: later ones come first.")
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """One event of type `revision` for each revision, with its number as id; resumes behind `Last-Event-ID`."""
    seen = _seen(last_event_id, served.heads.revision)
    yield ServerSentEvent(id=str(seen), retry=RETRY)
    while not served.heads.is_over:
        for each in await run_in_threadpool(_news, served, seen):
            seen = each.revision
            yield ServerSentEvent(event="revision", id=str(seen), data=each)
        await served.heads.after(seen)


def _seen(last_event_id: str | None, latest: int) -> int:
    """The revision a reader has seen; the latest, if it does not say or says what cannot be."""
    known = int(last_event_id) if last_event_id and last_event_id.isdecimal() else latest
    return min(known, latest)


def _news(served: Service, seen: int) -> list[RevisionEvent]:
    missed = min(served.heads.revision - seen, MISSED)
    if missed <= 0:
        return []
    return [
        RevisionEvent(revision=each.number, at=each.at, reason=each.reason)
        for each in reversed(served.organisation.history(None, missed))
        if each.number > seen
    ]
