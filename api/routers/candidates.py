"""What could close a gap, and how is it carried out? Nothing is computed before somebody asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import candidate_payload
from api.answers import answer, etag
from api.routers.parts import COMMITTING, NOT_FOUND, Expected, Served
from api.schemas.candidates import Candidates, CandidatesQuery, CarriedOut, CarryOutForm
from api.schemas.parts import Nothing
from graph.errors import NotFound
from graph.remedies import carry_out, remedies

router = APIRouter(tags=["gaps"])

Key = Annotated[str, Path(min_length=1, max_length=1_000)]


@router.get(
    "/candidates/{key:path}",
    operation_id="candidates",
    summary="See what could close a gap",
    response_model=Candidates,
    responses={**NOT_FOUND, 409: COMMITTING[409]},
)
def candidates(key: Key, query: Annotated[CandidatesQuery, Query()], served: Served) -> Response:
    """The best candidates for a gap, each with its reason, what it would change, and the gaps it closes and opens."""
    look = served.look(query)
    try:
        offered = remedies(look.view, key, query.limit, query.by)
    except NotFound:
        if look.lives.one(key) is None:
            raise
        offered = []  # it is over, or about a waiver
    return look.answer_by_rules(candidate_payload.candidates(look.view, key, offered))


@router.post(
    "/candidates/{key:path}",
    operation_id="carry_out",
    summary="Carry a candidate out",
    response_model=CarriedOut,
    status_code=201,
    responses={**COMMITTING, **NOT_FOUND},
)
def carry_out_(
    key: Key, form: CarryOutForm, expected: Expected, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """Store what a candidate changes as the next revision, with its sentence as the reason: all of it, or nothing."""
    done = carry_out(served.workbench, key, form.candidate, form.author, expected)
    served.committed(done.head)
    bench = served.workbench
    told = candidate_payload.carried_out(bench.view(), done, bench.life(key))
    made = answer(told, etag(done.head.revision), 201)
    made.headers["Location"] = f"/api/v1/changes/{done.head.revision}"
    return made
