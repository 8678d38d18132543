"""Where is the organisation hollow? Gaps, one gap explained, and the rules that find them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import gap_payload
from api.answers import seen
from api.cursors import cursor_of, place_of
from api.routers.parts import NOT_FOUND, Served
from api.schemas.gaps import GapDetail, GapPage, GapQuery, Rules
from api.schemas.parts import Moment
from graph.view import View
from graph.worklist import SHAPES, Wish, chosen, ordered, page

router = APIRouter(tags=["gaps"])


@router.get("/gaps", operation_id="gaps", summary="List gaps", response_model=GapPage, responses=NOT_FOUND)
def gaps(query: Annotated[GapQuery, Query()], served: Served) -> Response:
    """The gaps that the filters allow, a page at a time, and the counts of all rules."""
    view = served.view(query)
    place = place_of(query.cursor, query.sort, SHAPES[query.sort])
    found = chosen(view.ev, view.gaps, _wish(view, query), view.names)
    items, following = page(ordered(view.ev, found, query.sort, view.names), place, query.limit)
    answer = GapPage(
        revision=view.revision,
        today=view.today,
        total=len(found),
        items=gap_payload.told(view, items),
        next=cursor_of(query.sort, following),
        rules=gap_payload.counts(view),
    )
    return seen(answer, view)


def _wish(view: View, query: GapQuery) -> Wish:
    unit = None if query.unit is None else view.index(query.unit)
    return Wish(frozenset(query.rule), query.family, query.severity, unit, query.q)


@router.get(
    "/gaps/{key:path}", operation_id="gap", summary="Explain a gap", response_model=GapDetail, responses=NOT_FOUND
)
def gap(key: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """One gap: what proves it, what opened it, what would close it, and the query it comes from."""
    view = served.view(query)
    return seen(gap_payload.explained(view, view.explain(key)), view)


@router.get("/rules", operation_id="rules", summary="List the rules", response_model=Rules, responses=NOT_FOUND)
def rules(query: Annotated[Moment, Query()], served: Served) -> Response:
    """The catalogue, with what each rule looked at and found."""
    view = served.view(query)
    return seen(gap_payload.rules(view), view)
