"""Which units are there, and what does one of them answer for?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import team_payload
from api.routers.parts import NOT_FOUND, Served
from api.schemas.parts import Moment
from api.schemas.teams import Team, TeamsQuery, TeamTree
from graph.teams import page, tree

router = APIRouter(tags=["teams"])


@router.get(
    "/units", operation_id="units", summary="Look over the units", response_model=TeamTree, responses=NOT_FOUND
)
def units(query: Annotated[TeamsQuery, Query()], served: Served) -> Response:
    """The units that are planned or there, level by level as far as whole levels fit, or those that match.

    A row that says `units` and is not `shown` is opened with `under`. Costs one look at each unit and each gap.
    """
    look = served.look(query)
    view = look.view
    under = None if query.under is None else view.index(query.under)
    return look.answer_by_rules(team_payload.tree(view, tree(view, query.limit, under, query.q, query.only)))


@router.get(
    "/units/{id:path}", operation_id="unit", summary="Look at a unit", response_model=Team, responses=NOT_FOUND
)
def unit(id: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """A unit as a Team API: what it answers for, who is in it, whom it needs and who needs it, and how to reach it."""
    look = served.look(query)
    return look.answer(team_payload.team(look.lives, page(look.view, id)))
