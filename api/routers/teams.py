"""Which units are there, what does one of them answer for, and how are they staffed?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import staffing_payload, team_payload
from api.routers.parts import NOT_FOUND, Served
from api.schemas.parts import Moment
from api.schemas.staffing import SeatReport, SeatsQuery, SkillMatrix, SkillsQuery, SpanReport
from api.schemas.teams import Team, TeamsQuery, TeamTree
from graph.teams import page, tree
from graph.teams import seats as seats_of
from graph.teams import skills as skills_of
from graph.teams import spans as spans_of

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


@router.get(
    "/skills",
    operation_id="skills",
    summary="Set squads against skills",
    response_model=SkillMatrix,
    responses=NOT_FOUND,
)
def skills(query: Annotated[SkillsQuery, Query()], served: Served) -> Response:
    """What each squad has to be able to do, and how many there can: in counts, nobody is named."""
    look = served.look(query)
    return look.answer_by_rules(staffing_payload.skills(look.view, skills_of(look.view, query.limit)))


@router.get(
    "/spans",
    operation_id="spans",
    summary="Look at spans and layers",
    response_model=SpanReport,
    responses=NOT_FOUND,
)
def spans(query: Annotated[Moment, Query()], served: Served) -> Response:
    """How many report to one manager, how many layers there are, and whose span is out of bounds."""
    look = served.look(query)
    return look.answer_by_rules(staffing_payload.spans(look.view, spans_of(look.view)))


@router.get(
    "/seats",
    operation_id="seats",
    summary="Look at seats and budgets",
    response_model=SeatReport,
    responses=NOT_FOUND,
)
def seats(query: Annotated[SeatsQuery, Query()], served: Served) -> Response:
    """Seats that are filled, open and planned by unit, with budgets, and the roles that units need."""
    look = served.look(query)
    return look.answer_by_rules(staffing_payload.seats(look.view, seats_of(look.view, query.by, query.limit)))
