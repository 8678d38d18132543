"""What is the map drawn from?"""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Query
from pydantic import Field
from starlette.responses import Response

from api.answers import answer
from api.encodings import encoded
from api.map_columns import MEDIA_TYPE, packed, packed_void
from api.map_payload import first_of, map_of, overlay_of, ties_of, tile_of, void_of
from api.routers.parts import NOT_FOUND, Look, Served
from api.schemas.map import Map, MapOverlay, MapTies, MapVoid
from api.schemas.parts import Moment
from graph.map import OverlayName

router = APIRouter(tags=["map"])

Accepted = Annotated[str, Header(alias="accept-encoding", include_in_schema=False)]
"""The encodings that whoever asks accepts."""

Place = Annotated[int, Path(ge=-(2**18), le=2**18, description="The place of a square, counted from the middle.")]


class About(Moment):
    """A moment, and what is asked about."""

    id: list[str] = Field(
        default=[], max_length=200, description="Ids of units, things in the void and dependencies."
    )


COLUMNS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The map as columns of bytes",
        "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    },
    **NOT_FOUND,
}


@router.get("/map", operation_id="map", summary="Draw the map", response_model=Map, responses=NOT_FOUND)
def map_(query: Annotated[Moment, Query()], served: Served) -> Response:
    """Units, what floats between them, and what ties them, laid out: columns of positions and figures."""
    look = served.look(query)
    return answer(map_of(look.view, served.name), look.tag_of_map)


@router.get(
    "/map/overlays/{name}",
    operation_id="map_overlay",
    summary="Fill the squads of the map",
    response_model=MapOverlay,
    responses=NOT_FOUND,
)
def map_overlay(name: OverlayName, query: Annotated[Moment, Query()], served: Served) -> Response:
    """One number for each unit, in the order of the map's units, with what it counts and where it is from."""
    glance = served.glance(query)
    return glance.answer(overlay_of(glance.view, name))


@router.get(
    "/map/ties", operation_id="map_ties", summary="Tie the units", response_model=MapTies, responses=NOT_FOUND
)
def map_ties(query: Annotated[Moment, Query()], served: Served) -> Response:
    """Pairs of units that are tied by their work, by their places among the map's units."""
    glance = served.glance(query)
    return glance.answer(ties_of(glance.view))


@router.get(
    "/map/columns",
    operation_id="map_columns",
    summary="Draw a large map",
    response_class=Response,
    responses=COLUMNS,
)
def map_columns(query: Annotated[Moment, Query()], served: Served, accepted: Accepted = "") -> Response:
    """What `/map` says, for programs that draw it: a tenth of the bytes, laid under typed arrays without parsing.

    Of more than 4,000 units (about 30,000 people) only these, the depth, and between which of them most dependencies
    are; the head then says `apart`, and the rest comes from `/map/void`.
    """
    look = served.look(query)
    return encoded(packed(first_of(look.view, served.name)), MEDIA_TYPE, look.tag_of_map, accepted)


@router.get(
    "/map/void",
    operation_id="map_void",
    summary="Draw what lies between the units of a large map",
    response_class=Response,
    responses=COLUMNS,
)
def map_void(query: Annotated[About, Query()], served: Served, accepted: Accepted = "") -> Response:
    """What `/map/columns` leaves out of a large map: what floats in the void, arcs, and covered dependencies.

    With ids, the things and dependencies that have them, and those that belong to units that have them.
    """
    look = served.look(query)
    return _void(look, void_of(look.view, query.id), accepted)


@router.get(
    "/map/void/tiles/{column}/{row}",
    operation_id="map_tile",
    summary="Draw what lies between the units in a square of a large map",
    response_class=Response,
    responses=COLUMNS,
)
def map_tile(
    column: Place, row: Place, query: Annotated[Moment, Query()], served: Served, accepted: Accepted = ""
) -> Response:
    """What of `/map/void` is seen in a square of 4,096 map units (16,384 quarters); that at 0, 0 begins in the middle.

    What is seen in several squares is in each of them.
    """
    look = served.look(query)
    return _void(look, tile_of(look.view, column, row), accepted)


def _void(look: Look, void: MapVoid, accepted: str) -> Response:
    body = packed_void(void, look.view.revision, look.view.today)
    return encoded(body, MEDIA_TYPE, look.tag_of_void, accepted)
