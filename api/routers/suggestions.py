"""Which other tribes could there be? That takes seconds: it is begun, looked at while it is worked on, or cancelled."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer
from api.jobs import Job
from api.routers.parts import NOT_FOUND, About, Served, problem
from api.schemas import suggestions as schemas
from api.schemas.parts import Nothing
from api.suggestion_payload import as_json
from graph.cuts import NO_END
from graph.progress import Going
from graph.restructuring import propose, wanted_of

router = APIRouter(tags=["suggestions"])

Id = Annotated[str, Path(min_length=1, max_length=100)]
Unasked = Annotated[Nothing, Query()]
_BEGINNING: Final = {
    **NOT_FOUND,
    422: problem("The bounds do not fit"),
    503: problem("So much is being worked on that nothing more is taken on for now"),
}


@router.post(
    "/suggestions",
    operation_id="begin_suggestion",
    summary="Ask for other tribes",
    response_model=schemas.Suggestion,
    status_code=202,
    responses=_BEGINNING,
)
def begin(form: schemas.SuggestionForm, query: Unasked, served: Served) -> Response:
    """A front of choices is looked for. `Location` says where to look for it; nothing of the organisation changes."""
    view = served.outlook.view(today=form.today, scenario=form.scenario)
    wanted = wanted_of(
        view,
        people=_range(form.people),
        squads=_range(form.squads),
        new=form.new,
        areas=form.areas,
        pinned=form.pinned,
        tribes=form.tribes,
    )

    def work(going: Going) -> schemas.Front:
        found = propose(view, wanted, seed=form.seed, most_moved=form.most_moved, going=going)
        return schemas.Front.model_validate(as_json(found))

    job = served.suggestions.begin(About(view.revision, form.scenario), work)
    made = answer(_told(job), status=202)
    made.headers["Location"] = f"/api/v1/suggestions/{job.id}"
    return made


@router.get(
    "/suggestions/{id}",
    operation_id="suggestion",
    summary="Look at a suggestion",
    response_model=schemas.Suggestion,
    responses=NOT_FOUND,
)
def suggestion(id: Id, query: Unasked, served: Served) -> Response:
    """How far it has come, and what was found once it is done."""
    return answer(_told(served.suggestions.one(id)))


@router.delete(
    "/suggestions/{id}",
    operation_id="cancel_suggestion",
    summary="Cancel a suggestion",
    status_code=204,
    responses=NOT_FOUND,
)
def cancel(id: Id, query: Unasked, served: Served) -> Response:
    """Nobody works on it any more, and it is forgotten."""
    served.suggestions.cancel(id)
    return Response(status_code=204)


def _told(job: Job[About, schemas.Front]) -> schemas.Suggestion:
    return schemas.Suggestion(
        id=job.id,
        state=job.state,
        progress=job.progress,
        revision=job.about.revision,
        scenario=job.about.scenario,
        failure=job.failure,
        front=job.result,
    )


def _range(bounds: schemas.BoundsForm | None) -> tuple[int, int] | None:
    return None if bounds is None else (bounds.least, NO_END if bounds.most is None else bounds.most)
