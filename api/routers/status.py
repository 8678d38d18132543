"""Which organisation is served here, and what may one consist of?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers import VERSION, answer, etag
from api.following import is_up_to_date
from api.plan_payload import parts_of
from api.routers.parts import NOT_FOUND, Served
from api.schema_payload import schema_of
from api.schemas.nodes import Schema
from api.schemas.parts import Moment, Nothing
from api.schemas.status import Source, Sources, Status
from graph.sources import sources as sources_of

router = APIRouter(tags=["status"])


@router.get("/status", operation_id="status", summary="Sum it up", response_model=Status, responses=NOT_FOUND)
def status(query: Annotated[Moment, Query()], served: Served) -> Response:
    """The organisation in figures."""
    look = served.look(query)
    view = look.view
    figures = Status.model_validate(
        {
            "name": served.name,
            "revision": view.revision,
            "at": view.head.at,
            "store": served.store,
            "version": VERSION,
            **view.figures,
            "gaps": len(view.report) + sum(life.is_there for life in look.lives.about_waivers()),
            "not_evaluated": sum(not result.evaluated for result in view.report.results),
            "today": view.today,
            "following": not is_up_to_date(served.workbench.book),
            "planned": parts_of(view.plan),
        }
    )
    return look.answer(figures)


@router.get(
    "/sources", operation_id="sources", summary="List the sources", response_model=Sources, responses=NOT_FOUND
)
def sources(query: Annotated[Moment, Query()], served: Served) -> Response:
    """Where the organisation is known from, and when each source was read last."""
    glance = served.glance(query)
    view = glance.view
    items = [
        Source(name=each.name, things=each.things, read=each.read, left_out=each.left_out)
        for each in sources_of(view.projection)
    ]
    return glance.answer(Sources(revision=view.revision, today=view.today, items=items))


@router.get("/schema", operation_id="schema", summary="Describe the model", response_model=Schema)
def schema(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """All labels, relationship types and properties."""
    return answer(schema_of(), etag(served.heads.revision))
