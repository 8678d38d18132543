"""What is the operating system made of, and what would a change do to it?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import process_payload
from api.answers import answer, etag
from api.cursors import cursor_of, single_of
from api.routers.parts import COMMITTING, NOT_FOUND, Served
from api.schemas.parts import Moment, Nothing
from api.schemas.processes import ProcessDetail, ProcessPage, ProcessQuery, Trial, TrialForm
from graph.changes import changes_from_json
from graph.errors import NotFound
from graph.processes import page
from graph.worklist import behind

router = APIRouter(tags=["processes"])


@router.get(
    "/processes",
    operation_id="processes",
    summary="Look over the processes",
    response_model=ProcessPage,
    responses=NOT_FOUND,
)
def processes(query: Annotated[ProcessQuery, Query()], served: Served) -> Response:
    """The processes, whatever their status, a page at a time in the order of their ids.

    Costs what the page's processes are tied to, and one look at each gap.
    """
    look = served.look(query)
    found = look.view.nodes("Process")
    ids, following = behind(found, single_of(query.cursor, "id", str), query.limit)
    next_ = cursor_of("id", None if following is None else (following,))
    return look.answer_by_rules(process_payload.board(look.view, ids, len(found), next_))


@router.get(
    "/processes/{id:path}",
    operation_id="process",
    summary="Look at a process",
    response_model=ProcessDetail,
    responses=NOT_FOUND,
)
def process(id: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """A process with its steps, followers, what it covers, and who has validated it or is to be asked."""
    look = served.look(query)
    if look.view.node(id).label != "Process":
        raise NotFound("process", id)
    return look.answer(process_payload.detail(look.lives, page(look.view, id)))


@router.post(
    "/changes/trial",
    operation_id="trial",
    summary="Try a change out",
    response_model=Trial,
    responses={409: COMMITTING[409], 422: COMMITTING[422]},
)
def trial(form: TrialForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The gaps that changes to the latest revision would open and resolve. Nothing is stored."""
    view = served.view(Moment())
    changes = changes_from_json(each.model_dump() for each in form.changes)
    return answer(process_payload.trial(view, changes), etag(view.revision))
