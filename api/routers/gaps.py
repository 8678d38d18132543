"""Where is the organisation hollow? Gaps with where they stand, and one gap explained."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import gap_payload, rule_payload
from api.cursors import cursor_of, place_of
from api.routers.parts import NOT_FOUND, Served, must_be_rules
from api.schemas.gaps import GapDetail, GapGroup, GapPage, GapQuery
from api.schemas.parts import Moment
from api.worklist import found, known, order_of
from graph.worklist import page

router = APIRouter(tags=["gaps"])


@router.get("/gaps", operation_id="gaps", summary="List gaps", response_model=GapPage, responses=NOT_FOUND)
def gaps(query: Annotated[GapQuery, Query()], served: Served) -> Response:
    """The gaps that the filters allow, a page at a time, and the counts of all rules.

    Gaps that are over are listed where `state` asks for them.
    """
    look = served.look(query)
    view = look.view
    must_be_rules(query.rule, view)
    order, shape = order_of(query)
    place = place_of(query.cursor, order, shape)
    wanted = found(look, query)
    items, following = page(wanted.placed, place, query.limit)
    answer = GapPage(
        revision=view.revision,
        today=view.today,
        total=len(wanted.placed),
        items=gap_payload.told(look.lives, known(look, items)),
        next=cursor_of(order, following),
        groups=[GapGroup(key=each.key, ref=wanted.refs.get(each.key), gaps=each.gaps) for each in wanted.groups],
        rules=rule_payload.counts(view),
    )
    return look.answer(answer)


@router.get(
    "/gaps/{key:path}", operation_id="gap", summary="Explain a gap", response_model=GapDetail, responses=NOT_FOUND
)
def gap(key: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """One gap: what proves it, what opened it, what people decided, what would close it, and its query."""
    look = served.look(query)
    return look.answer(gap_payload.one(look.lives, key))
