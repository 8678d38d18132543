"""How are gaps accepted for a while? Somebody asks, somebody else approves, and it ends."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer, etag
from api.cursors import cursor_of, place_of
from api.routers.parts import DECIDING, NOT_FOUND, Served, Service, deciding
from api.schemas.parts import Moment, Nothing
from api.schemas.waivers import ApproveForm, EndForm, WaiverDetail, WaiverForm, WaiverPage, WaiverQuery
from api.waiver_payload import detail, told
from graph.errors import Problem, Refused
from graph.lifecycle.waivers import Waiver
from graph.words import say
from graph.worklist import page

router = APIRouter(tags=["waivers"])

Id = Annotated[str, Path(min_length=1, max_length=100)]


@router.get("/waivers", operation_id="waivers", summary="List waivers", response_model=WaiverPage)
def waivers(query: Annotated[WaiverQuery, Query()], served: Served) -> Response:
    """The waivers that the filters allow, in the order in which they were asked for, a page at a time."""
    look = served.look(Moment())
    moment = served.organisation.clock().astimezone(UTC)
    found = [
        each
        for each in served.workbench.waivers().values()
        if query.status in (None, each.status(moment)) and query.rule in (None, each.rule)
    ]
    places = sorted((((each.requested_at.isoformat(), each.id), each) for each in found), key=lambda pair: pair[0])
    items, following = page(places, place_of(query.cursor, "requested", (str, str)), query.limit)
    return look.answer(
        WaiverPage(
            total=len(found),
            items=told(served.workbench, look.view, items),
            next=cursor_of("requested", following),
        )
    )


@router.get(
    "/waivers/{id}",
    operation_id="waiver",
    summary="Read a waiver",
    response_model=WaiverDetail,
    responses=NOT_FOUND,
)
def waiver(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """One waiver: what it accepts, whether somebody should look at it, and what was decided about it."""
    look = served.look(Moment())
    return look.answer(detail(served.workbench, look.view, served.workbench.waiver(id)))


@router.post(
    "/waivers",
    operation_id="request_waiver",
    summary="Ask for a waiver",
    response_model=WaiverDetail,
    status_code=201,
    responses={**NOT_FOUND, **DECIDING},
)
def request_waiver(form: WaiverForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Somebody asks for a gap, or the gaps of a rule, to be accepted. It holds once somebody else approves."""
    if (form.gap is None) == (form.rule is None):
        raise Refused(Problem("", say("A waiver is for one gap or for a rule. Say either gap or rule.")))
    made = served.workbench.request_waiver(
        form.rule,
        form.reason,
        form.kind,
        form.author,
        form.from_ or served.workbench.today,
        form.until,
        gap=form.gap,
        unit=form.unit,
    )
    answered = _decided(served, made, 201)
    answered.headers["Location"] = f"/api/v1/waivers/{made.id}"
    return answered


@router.post(
    "/waivers/{id}/approve",
    operation_id="approve_waiver",
    summary="Approve a waiver",
    response_model=WaiverDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def approve_waiver(id: Id, form: ApproveForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Somebody else than who asked for it puts it in force."""
    with deciding(lambda: _present(served, served.workbench.waiver(id))):
        made = served.workbench.approve_waiver(id, form.author, form.seen)
    return _decided(served, made)


@router.post(
    "/waivers/{id}/end",
    operation_id="end_waiver",
    summary="Refuse or withdraw a waiver",
    response_model=WaiverDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def end_waiver(id: Id, form: EndForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """It holds no longer, or never will; what it accepted is open again."""
    with deciding(lambda: _present(served, served.workbench.waiver(id))):
        made = served.workbench.end_waiver(id, form.kind, form.author, form.reason, form.seen)
    return _decided(served, made)


def _present(served: Service, waiver: Waiver) -> WaiverDetail:
    return detail(served.workbench, served.workbench.view(), waiver)


def _decided(served: Service, waiver: Waiver, status: int = 200) -> Response:
    tag = etag(served.heads.revision, book=served.here().book)
    return answer(_present(served, waiver), tag, status)
