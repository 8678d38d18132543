"""How would the map look if it were laid out afresh, and who decides that?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers import answer, etag
from api.map_payload import moves_of
from api.routers.parts import DECIDING, Served, Service, deciding
from api.schemas import layout as schemas
from api.schemas.parts import Moment, Nothing

router = APIRouter(tags=["map"])


@router.get(
    "/map/layout", operation_id="map_layout", summary="Try a fresh layout", response_model=schemas.MapLayout
)
def map_layout(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Where everything stands, where it would stand on a map laid out afresh, and by how much its ties are longer.

    Cost: a map laid out afresh, which takes as long as the first one did; once for a revision.
    """
    look, renewal = served.look(Moment()), served.relayout.look()
    content = schemas.MapLayout(
        epoch=renewal.epoch,
        over=round(100 * renewal.over),
        due=renewal.is_due,
        back=renewal.goes_back,
        units=moves_of(renewal.now, renewal.fresh),
    )
    return look.answer_by_rules(content)


@router.post(
    "/map/layout/renew",
    operation_id="renew_layout",
    summary="Lay the map out afresh",
    response_model=schemas.LayoutDecided,
    responses=DECIDING,
)
def renew_layout(form: schemas.LayoutForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Everybody sees the fresh layout from now on, of all days; nothing else changes, and it can be taken back."""
    return _decided(served, lambda: served.relayout.renew(form.author, form.seen))


@router.post(
    "/map/layout/back",
    operation_id="layout_back",
    summary="Go back to the layout before",
    response_model=schemas.LayoutDecided,
    responses=DECIDING,
)
def layout_back(form: schemas.LayoutForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Everything stands where it stood before the map was laid out anew; what came since finds room."""
    return _decided(served, lambda: served.relayout.back(form.author, form.seen))


def _decided(served: Service, decide: Callable[[], int]) -> Response:
    """The epoch that a decision begins."""
    with deciding(lambda: schemas.LayoutDecided(epoch=served.organisation.ground.epoch)):
        epoch = decide()
    return answer(schemas.LayoutDecided(epoch=epoch), etag(served.heads.revision, book=served.here().book))
