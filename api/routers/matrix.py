"""Which unit needs something of which other, and what is in one such cell?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import matrix_payload
from api.routers.parts import NOT_FOUND, Served
from api.schemas.matrix import CellDetail, CellQuery, Matrix, MatrixQuery
from graph.matrix import matrix as matrix_of

router = APIRouter(tags=["nodes"])


@router.get(
    "/matrix",
    operation_id="matrix",
    summary="Set units against each other",
    response_model=Matrix,
    responses=NOT_FOUND,
)
def matrix(query: Annotated[MatrixQuery, Query()], served: Served) -> Response:
    """What tribes, or squads, need of each other, and how much of it is covered."""
    look = served.look(query)
    view = look.view
    return look.answer_by_rules(
        matrix_payload.matrix(view, matrix_of(view.ev, view.gaps, query.by, query.criticality))
    )


@router.get(
    "/matrix/cell",
    operation_id="matrix_cell",
    summary="Look into a cell",
    response_model=CellDetail,
    responses=NOT_FOUND,
)
def cell(query: Annotated[CellQuery, Query()], served: Served) -> Response:
    """Each dependency of one unit on another and the other way round, and what between them nobody declared."""
    look = served.look(query)
    return look.answer(matrix_payload.cell(look.lives, query.consumer, query.provider, query.by, query.criticality))
