"""What does the organisation expect of itself, and how is that tried out, saved and taken back?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import expectation_payload as payload
from api.answers import answer
from api.routers.parts import DECIDING, NOT_FOUND, Served, Service, deciding, problem
from api.schemas import expectations as schemas
from api.schemas.parts import MAX_SLUG, Moment, Nothing
from graph.errors import Problem, Refused
from graph.rules.expectations import Expectation, Gate, from_document
from graph.words import say

router = APIRouter(tags=["expectations"])

Id = Annotated[str, Path(min_length=1, max_length=MAX_SLUG)]


@router.get(
    "/expectations",
    operation_id="expectations",
    summary="List the rules of one's own",
    response_model=schemas.Expectations,
)
def expectations(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """What the organisation expects of itself, in the order in which it came to that, and what that finds."""
    look = served.look(Moment())
    found = list(look.view.standards.own.values())
    return look.answer(schemas.Expectations(items=payload.told(look.view, found)))


@router.get(
    "/expectations/{id}",
    operation_id="expectation",
    summary="Read a rule of one's own",
    response_model=schemas.ExpectationDetail,
    responses=NOT_FOUND,
)
def expectation(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """One expectation with its query, its versions, and who saved each of them, when and why."""
    served.workbench.rulemaking.one(id)
    return _detail(id, served)


@router.post(
    "/expectations/preview",
    operation_id="preview_expectation",
    summary="Try a rule of one's own out",
    response_model=schemas.Preview,
    responses={422: problem("The document does not fit")},
)
def preview(form: schemas.PreviewForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """What an expectation would find now, and the query it means. Nothing is kept."""
    found = served.workbench.rulemaking.preview(from_document(form.document))
    return answer(payload.previewed(found))


@router.put(
    "/expectations/{id}",
    operation_id="keep_expectation",
    summary="Save a rule of one's own",
    response_model=schemas.ExpectationDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def keep(id: Id, form: schemas.ExpectationForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """From now on this is expected: as something new, or as the next version.

    What that opens and ends is blamed on this decision.
    """
    wanted = _named(id, form)
    with deciding(lambda: _present(id, served)):
        served.workbench.rulemaking.keep(wanted, form.author, reason=form.reason, seen=form.seen)
    return _detail(id, served)


@router.post(
    "/expectations/{id}/off",
    operation_id="take_back_expectation",
    summary="Take a rule of one's own back",
    response_model=schemas.ExpectationDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def take_back(id: Id, form: schemas.OffForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """It is expected no longer, and its gaps are retired. It can be kept again, as its next version."""
    with deciding(lambda: _present(id, served)):
        served.workbench.rulemaking.take_back(id, form.author, reason=form.reason, seen=form.seen)
    return _detail(id, served)


def _named(id: str, form: schemas.ExpectationForm) -> Expectation | Gate:
    """The expectation of a form. Raises `Refused` for one that has another id than the address says."""
    found = from_document({"id": id, **form.document})
    if found.id != id:
        raise Refused(
            Problem(
                "$.id", say("The document is about {id!r}, and the address about {id2!r}.", id=found.id, id2=id)
            )
        )
    return found


def _present(id: str, served: Service) -> schemas.ExpectationDetail:
    making = served.workbench.rulemaking
    return payload.detail(served.view(Moment()), making.one(id), making.history(id))


def _detail(id: str, served: Service) -> Response:
    look = served.look(Moment())
    making = served.workbench.rulemaking
    return look.answer(payload.detail(look.view, making.one(id), making.history(id)))
