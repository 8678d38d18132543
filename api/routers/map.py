"""What is the map drawn from?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.map_payload import map_of
from api.routers.parts import NOT_FOUND, Served
from api.schemas.map import Map
from api.schemas.parts import Moment

router = APIRouter(tags=["map"])


@router.get("/map", operation_id="map", summary="Draw the map", response_model=Map, responses=NOT_FOUND)
def map_(query: Annotated[Moment, Query()], served: Served) -> Response:
    """Units, what floats between them, and what ties them, laid out: columns of positions and figures."""
    look = served.look(query)
    return look.answer_by_rules(map_of(look.view, served.name))
