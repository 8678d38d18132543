"""How is the organisation changed over HTTP, and what was changed before?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import change_payload
from api.answers import answer, etag
from api.cursors import cursor_of, single_of
from api.routers.parts import COMMITTING, NOT_FOUND, Expected, Served, Service, problem
from api.schemas.changes import (
    ChangeSetForm,
    Committed,
    History,
    HistoryQuery,
    RevisionDetail,
    RevisionQuery,
    UndoForm,
    Undone,
)
from api.schemas.parts import Moment, Nothing
from graph.changelog import Wanted, effects, gaps_of, log, undone
from graph.store.port import Head

router = APIRouter(tags=["changes"])

Number = Annotated[int, Path(ge=1, le=10**15)]


@router.get("/changes", operation_id="history", summary="Read the log", response_model=History)
def history(query: Annotated[HistoryQuery, Query()], served: Served) -> Response:
    """Revisions, newest first, a page at a time, each with how many gaps it opened and ended."""
    look = served.look(Moment())
    wanted = Wanted(query.author, query.source, query.q, query.since, query.until, query.node)
    before = single_of(query.cursor, "revision", int)
    found, following = log(served.workbench, wanted, before, query.limit)
    told = effects(served.workbench, found)
    page = History(
        items=[change_payload.logged(each, told[each.number]) for each in found],
        next=cursor_of("revision", None if following is None else (following,)),
    )
    return look.answer(page)


@router.get(
    "/changes/{revision}",
    operation_id="revision",
    summary="Read one revision",
    response_model=RevisionDetail,
    responses=NOT_FOUND,
)
def revision(revision: Number, query: Annotated[RevisionQuery, Query()], served: Served) -> Response:
    """What one revision changed, a page at a time."""
    look = served.look(Moment())
    start = single_of(query.cursor, f"changes {revision}", int) or 0
    found = served.organisation.revision(revision)
    (summary,) = served.organisation.history(revision + 1, 1)
    page = change_payload.detail(found, max(0, start), query.limit, look.view, gaps_of(served.workbench, summary))
    return look.answer(page)


@router.get(
    "/changes/{revision}/undo",
    operation_id="undone",
    summary="See what taking a revision back would do",
    response_model=Undone,
    responses={**NOT_FOUND, 422: problem("A later change is in the way")},
)
def undone_(revision: Number, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The gaps that the reverse of a revision would open and resolve, on top of everything that came after it."""
    look = served.look(Moment())
    return look.answer(change_payload.undone(revision, undone(served.workbench, look.view, revision)))


@router.post(
    "/changes",
    operation_id="commit",
    summary="Change something",
    response_model=Committed,
    status_code=201,
    responses=COMMITTING,
)
def commit(form: ChangeSetForm, expected: Expected, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Store a change set as the next revision: all of it, or nothing."""
    change_set = change_payload.change_set_of(form, served.organisation)
    return _committed(served, served.organisation.commit(change_set, expected))


@router.post(
    "/changes/{revision}/undo",
    operation_id="undo",
    summary="Take a revision back",
    response_model=Committed,
    status_code=201,
    responses={**COMMITTING, **NOT_FOUND},
)
def undo(
    revision: Number, form: UndoForm, expected: Expected, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """Store the reverse of a revision as the next one, on top of everything that came after it."""
    return _committed(served, served.organisation.undo(revision, form.author, expected))


def _committed(served: Service, head: Head) -> Response:
    served.committed(head)
    made = answer(Committed(revision=head.revision, at=head.at), etag(head.revision), 201)
    made.headers["Location"] = f"/api/v1/changes/{head.revision}"
    return made
