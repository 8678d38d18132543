"""What is the map of a plan drawn from? Two maps on one ground, told whole or by what differs from that of today."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer
from api.encodings import encoded, plain_tag
from api.map_columns import MEDIA_TYPE
from api.map_delta import packed_pair
from api.map_payload import map_of, maps_of
from api.routers.map import COLUMNS, Accepted
from api.routers.parts import NOT_FOUND, Look, Served, Service
from api.scenario_payload import steps_of
from api.schemas.map import Map, MapPair, PlannedMapQuery
from api.schemas.parts import Moment
from api.schemas.scenarios import SimulationQuery
from graph.errors import NotFound

router = APIRouter(tags=["map"])

Id = Annotated[str, Path(min_length=1, max_length=100)]


@router.get(
    "/scenarios/{id}/map",
    operation_id="scenario_map",
    summary="Draw a scenario",
    response_model=MapPair,
    responses=NOT_FOUND,
)
def scenario_map(id: Id, query: Annotated[SimulationQuery, Query()], served: Served) -> Response:
    """The map before a scenario and after it, laid out together: what it does not move stands in one place on both."""
    look = served.look(Moment(scenario=id, today=query.today))
    return answer(_maps(look, served), look.tag_of_map)


@router.get(
    "/scenarios/{id}/map/columns",
    operation_id="scenario_map_columns",
    summary="Draw a large scenario",
    response_class=Response,
    responses=COLUMNS,
)
def scenario_map_columns(
    id: Id, query: Annotated[PlannedMapQuery, Query()], served: Served, accepted: Accepted = ""
) -> Response:
    """What `/scenarios/{id}/map` says, as columns: the map before the scenario, and behind it that after it.

    For whoever says which map of today they have (`held`) only what differs: from that the map before, from that the
    map after.
    """
    return _sent(served.look(Moment(scenario=id, today=query.today)), query, served, accepted)


@router.get(
    "/suggestions/{id}/choices/{number}/map/columns",
    operation_id="choice_map_columns",
    summary="Try a choice out on the map",
    response_class=Response,
    responses=COLUMNS,
)
def choice_map_columns(
    id: Id,
    number: Annotated[int, Path(ge=0, le=1_000)],
    query: Annotated[PlannedMapQuery, Query()],
    served: Served,
    accepted: Accepted = "",
) -> Response:
    """The maps as of a scenario: that which the suggestion began at with the steps of the choice behind its own, or
    these alone. Nothing is kept.
    """
    job = served.suggestions.one(id)
    choices = job.result.choices if job.result else []
    if number >= len(choices):
        raise NotFound("choice", str(number))
    scenario, revision = job.about.scenario, str(job.about.revision)
    look = served.look(Moment(as_of=None if scenario else revision, today=query.today, scenario=scenario))
    steps = steps_of(look.view, choices[number].steps, "")
    view = served.outlook.with_more(steps, scenario, None if scenario else revision, query.today)
    return _sent(replace(look, view=view), query, served, accepted)


def _sent(look: Look, query: PlannedMapQuery, served: Service, accepted: str) -> Response:
    body = packed_pair(_maps(look, served), _held(query, served))
    return encoded(body, MEDIA_TYPE, look.tag_of_map, accepted)


def _maps(look: Look, served: Service) -> MapPair:
    before = look.view.plan.base if look.view.plan else look.view
    return maps_of(before, look.view, served.name)


def _held(query: PlannedMapQuery, served: Service) -> Map | None:
    """The map that somebody has, if it is that of today."""
    if query.held is None:
        return None
    present = served.look(Moment(today=query.today))
    return map_of(present.view, served.name) if plain_tag(query.held) == present.tag_of_map else None
