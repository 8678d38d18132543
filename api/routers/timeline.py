"""On which days did something change, and how many gaps were open on each?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.routers.parts import Served
from api.schemas import timeline as schemas
from api.schemas.parts import Moment, Nothing

router = APIRouter(tags=["posture"])


@router.get(
    "/timeline",
    operation_id="timeline",
    summary="Read the days of the organisation",
    response_model=schemas.Timeline,
)
def timeline(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The days with revisions, how many gaps were open, the reorganisations, and the days that plans name."""
    look = served.look(Moment())
    found = served.timelines.now()
    return look.answer(
        schemas.Timeline(
            today=found.today,
            days=[
                schemas.RevisionDay(day=each.day, revision=each.revision, count=each.count) for each in found.days
            ],
            line=[schemas.OpenGaps(day=day, open=count) for day, count in found.line],
            reorganisations=[
                schemas.Reorganisation(revision=each.revision, day=each.day, reason=each.reason, moved=each.moved)
                for each in found.reorganisations
            ],
            planned=list(found.planned),
        )
    )
