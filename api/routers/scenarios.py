"""How do planners work together? Scenarios are begun, edited, simulated, reviewed, applied, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, TypeAlias

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import comparison_payload
from api import scenario_payload as payload
from api.answers import answer, etag
from api.calculating import Calculation
from api.routers.parts import COMMITTING, DECIDING, NOT_FOUND, Served, Service, deciding, problem
from api.schemas import scenarios as schemas
from api.schemas.parts import Moment, Nothing
from api.simulation_payload import Told, as_json
from graph.metrics import METRICS
from graph.operations import OPERATIONS
from graph.operations.fields import ALL_FIELDS, OperationField, group_of
from graph.planning import Planning
from graph.scenario.consequences import SHIFTS
from graph.scenario.files import file_of, read_scenario, written
from graph.scenario.scenario import Scenario
from graph.words import say

router = APIRouter(tags=["scenarios"], route_class=Calculation)

Id = Annotated[str, Path(min_length=1, max_length=100)]
Unasked = Annotated[Nothing, Query()]
_YAML: Final = "application/yaml"
_CHANGING: Final = {**NOT_FOUND, **DECIDING}

_Route: TypeAlias = Callable[..., Response]


def _changing(word: str, operation_id: str, summary: str) -> Callable[[_Route], _Route]:
    """A route that does something to a scenario, and answers with what it is then."""
    return router.post(
        f"/scenarios/{{id}}/{word}",
        operation_id=operation_id,
        summary=summary,
        response_model=schemas.Scenario,
        responses=_CHANGING,
    )


@router.post(
    "/what-if",
    operation_id="what_if",
    summary="Try steps out",
    response_model=schemas.Simulation,
    responses={**NOT_FOUND, 422: problem("A step cannot be read")},
)
def what_if(form: schemas.WhatIfForm, query: Unasked, served: Served) -> Response:
    """What steps would open and resolve, each gap blamed on its steps. Nothing is kept."""
    planning = _planning(served)
    plan = None if form.scenario is None else planning.one(form.scenario)
    view = served.workbench.view(today=form.today) if plan is None else planning.base_of(plan, form.today)
    steps = payload.steps_of(view, form.steps, "")
    found = planning.try_out(view, steps) if plan is None else planning.with_more(plan, steps, form.today)
    return answer(_simulated(Told(view, found, planning.judged(found))))


@router.get("/scenarios", operation_id="scenarios", summary="List scenarios", response_model=schemas.Scenarios)
def scenarios(query: Annotated[schemas.ScenarioQuery, Query()], served: Served) -> Response:
    """All scenarios, or those that somebody may see, the latest changed first."""
    look = served.look(Moment())
    found = _planning(served).all(query.person).values()
    return look.answer(schemas.Scenarios(items=[_told(each) for each in found]))


@router.post(
    "/scenarios",
    operation_id="begin_scenario",
    summary="Begin a scenario",
    response_model=schemas.Scenario,
    status_code=201,
    responses=_CHANGING,
)
def begin(form: schemas.ScenarioForm, query: Unasked, served: Served) -> Response:
    """A plan that changes nothing until it is applied."""
    planning = _planning(served)
    view = served.workbench.view(None if form.base is None else str(form.base))
    steps = payload.steps_of(view, form.steps, form.author)
    return _made(served, planning.begin(form.name, form.author, steps, form.base, note=form.note))


@router.post(
    "/scenarios/import",
    operation_id="import_scenario",
    summary="Make a scenario of a file",
    response_model=schemas.Scenario,
    status_code=201,
    responses=_CHANGING,
)
def bring_in(form: schemas.FileForm, query: Unasked, served: Served) -> Response:
    """A plan as a file has it, on the latest revision. Who brings in what somebody else made may edit it."""
    return _made(served, _planning(served).bring_in(read_scenario(form.file), form.author))


@router.get(
    "/scenarios/{id}/export",
    operation_id="export_scenario",
    summary="Write a scenario as a file",
    response_class=Response,
    responses={200: {"description": "One file", "content": {_YAML: {"schema": {"type": "string"}}}}, **NOT_FOUND},
)
def export(id: Id, query: Unasked, served: Served) -> Response:
    """The scenario as YAML, to be reviewed like any text and brought in again."""
    return Response(written(file_of(_planning(served).one(id))), media_type=_YAML)


@router.get(
    "/scenarios/comparison",
    operation_id="compare_scenarios",
    summary="Compare scenarios",
    response_model=schemas.Comparison,
    responses=NOT_FOUND,
)
def comparison(query: Annotated[schemas.ComparisonQuery, Query()], served: Served) -> Response:
    """Scenarios side by side with the present, each as it would be on the organisation as it is now."""
    look = served.look(Moment())
    present, found = _planning(served).compare(list(dict.fromkeys(query.of)))
    told = comparison_payload.as_json(present, found, with_restricted=False)
    return look.answer(schemas.Comparison.model_validate(told))


@router.get(
    "/scenarios/operations",
    operation_id="operations",
    summary="List operations",
    response_model=schemas.Operations,
)
def operations(query: Unasked, served: Served) -> Response:
    """Which operations a step can be, and what somebody fills in for each: what a form is made of."""
    items = [
        schemas.OperationItem(do=kind, group=group_of(OPERATIONS[kind]), fields=[_field(each) for each in found])
        for kind, found in ALL_FIELDS.items()
    ]
    return served.look(Moment()).answer(schemas.Operations(items=items))


@router.get(
    "/scenarios/{id}",
    operation_id="scenario",
    summary="Read a scenario",
    response_model=schemas.Scenario,
    responses=NOT_FOUND,
)
def scenario(id: Id, query: Unasked, served: Served) -> Response:
    """One scenario with its steps."""
    look = served.look(Moment())
    return look.answer(_told(_planning(served).one(id)))


@router.get(
    "/scenarios/{id}/simulation",
    operation_id="simulate_scenario",
    summary="Simulate a scenario",
    response_model=schemas.Simulation,
    responses=NOT_FOUND,
)
def simulation(id: Id, query: Annotated[schemas.SimulationQuery, Query()], served: Served) -> Response:
    """What a scenario would do to the revision that it stands on."""
    look, planning = served.look(Moment()), _planning(served)
    scenario = planning.one(id)
    found = planning.simulate(scenario, query.today)
    return look.answer(_simulated(Told(planning.base_of(scenario, query.today), found, planning.judged(found))))


@router.get(
    "/scenarios/{id}/meeting",
    operation_id="scenario_meeting",
    summary="Read how a scenario meets the present",
    response_model=schemas.Meeting,
    responses=NOT_FOUND,
)
def meeting(id: Id, query: Unasked, served: Served) -> Response:
    """How a scenario meets what others changed since its base: three values at each point, nothing decided."""
    look, planning = served.look(Moment()), _planning(served)
    return look.answer(schemas.Meeting.model_validate(payload.met(planning.meeting(planning.one(id)))))


# edits


@router.put(
    "/scenarios/{id}/steps",
    operation_id="edit_scenario",
    summary="Edit a scenario",
    response_model=schemas.Scenario,
    responses=_CHANGING,
)
def edit(id: Id, form: schemas.StepsForm, query: Unasked, served: Served) -> Response:
    """The scenario has these steps from now on. What it had can be taken back."""
    planning = _planning(served)
    steps = payload.steps_of(planning.base_of(planning.one(id)), form.steps, form.author)
    return _decided(served, id, lambda: planning.edit(id, steps, form.author, form.seen))


@_changing("undo", "undo_edit", "Take an edit back")
def undo(id: Id, form: schemas.MoveForm, query: Unasked, served: Served) -> Response:
    """The scenario is as it was before its last edit."""
    return _decided(served, id, lambda: _planning(served).undo(id, form.author, form.seen))


@_changing("redo", "redo_edit", "Make an edit again")
def redo(id: Id, form: schemas.MoveForm, query: Unasked, served: Served) -> Response:
    """The edit that was taken back last is made again."""
    return _decided(served, id, lambda: _planning(served).redo(id, form.author, form.seen))


@_changing("share", "share_scenario", "Share a scenario")
def share(id: Id, form: schemas.ShareForm, query: Unasked, served: Served) -> Response:
    """These people may edit it, and those may look at it; nobody else but its author."""
    return _decided(
        served, id, lambda: _planning(served).share(id, form.author, form.editors, form.viewers, form.seen)
    )


@router.post(
    "/scenarios/{id}/fork",
    operation_id="fork_scenario",
    summary="Fork a scenario",
    response_model=schemas.Scenario,
    status_code=201,
    responses=_CHANGING,
)
def fork(id: Id, form: schemas.ForkForm, query: Unasked, served: Served) -> Response:
    """Another scenario that begins as this one is now."""
    return _made(served, _planning(served).fork(id, form.name, form.author))


@_changing("discard", "discard_scenario", "Discard a scenario")
def discard(id: Id, form: schemas.MoveForm, query: Unasked, served: Served) -> Response:
    """Nobody goes on with it; it is kept, and can be forked."""
    return _decided(served, id, lambda: _planning(served).discard(id, form.author, form.seen))


@_changing("rebase", "rebase_scenario", "Bring a scenario up to date")
def rebase(id: Id, form: schemas.RebaseForm, query: Unasked, served: Served) -> Response:
    """The scenario stands on the latest revision. Each conflict needs an answer; none is given in silence."""
    answers = {(each.node, each.what): each.plan for each in form.answers}
    return _decided(served, id, lambda: _planning(served).rebase(id, form.author, answers, form.seen))


# review, and from plan to life


@_changing("submit", "submit_scenario", "Submit a scenario")
def submit(id: Id, form: schemas.MoveForm, query: Unasked, served: Served) -> Response:
    """Somebody else is to look at it; nobody edits it meanwhile."""
    return _decided(served, id, lambda: _planning(served).submit(id, form.author, form.seen))


@_changing("approve", "approve_scenario", "Approve a scenario")
def approve(id: Id, form: schemas.ReviewForm, query: Unasked, served: Served) -> Response:
    """Somebody else than who made it lets it be applied."""
    return _decided(served, id, lambda: _planning(served).approve(id, form.author, form.reason or "", form.seen))


@_changing("return", "return_scenario", "Return a scenario")
def send_back(id: Id, form: schemas.ReviewForm, query: Unasked, served: Served) -> Response:
    """It has to be worked on, and the reason says at what."""
    return _decided(served, id, lambda: _planning(served).send_back(id, form.author, form.reason or "", form.seen))


@router.post(
    "/scenarios/{id}/apply",
    operation_id="apply_scenario",
    summary="Apply a scenario",
    response_model=schemas.Scenario,
    responses={**COMMITTING, **_CHANGING},
)
def apply(id: Id, form: schemas.ApplyForm, query: Unasked, served: Served) -> Response:
    """Steps become the next revision, with the scenario as its reason: all of them, or nothing."""
    made = _planning(served).apply(id, form.author, wave=form.wave, numbers=form.steps)
    served.committed(served.organisation.store.head())
    return _answered(served, made)


@router.post(
    "/scenarios/{id}/restore",
    operation_id="restore_scenario",
    summary="Take a scenario back",
    response_model=schemas.Restored,
    responses={**COMMITTING, **_CHANGING},
)
def restore(id: Id, form: schemas.MoveForm, query: Unasked, served: Served) -> Response:
    """What it did is undone; what others changed since is said, and stays."""
    planning = _planning(served)
    head, since = planning.restore(id, form.author)
    served.committed(head)
    content = schemas.Restored(
        revision=head.revision,
        since=[each.number for each in since],
        scenario=_told(planning.one(id)),
    )
    return answer(content, _tag(served))


# how they answer


def _planning(served: Service) -> Planning:
    return Planning(served.workbench)


def _field(found: OperationField) -> schemas.OperationFieldItem:
    return schemas.OperationFieldItem(
        name=found.name,
        kind=found.kind,
        required=found.required,
        labels=list(found.labels),
        words=list(found.words),
    )


def _told(scenario: Scenario) -> schemas.Scenario:
    return schemas.Scenario.model_validate(payload.as_json(scenario))


def _simulated(found: Told) -> schemas.Simulation:
    titles = {each.id: say(each.title) for each in (*METRICS, *SHIFTS)}
    return schemas.Simulation.model_validate({**as_json(found, with_restricted=False), "titles": titles})


def _decided(served: Service, id: str, decide: Callable[[], Scenario]) -> Response:
    with deciding(lambda: _told(_planning(served).one(id))):
        made = decide()
    return _answered(served, made)


def _made(served: Service, made: Scenario) -> Response:
    answered = _answered(served, made, 201)
    answered.headers["Location"] = f"/api/v1/scenarios/{made.id}"
    return answered


def _answered(served: Service, made: Scenario, status: int = 200) -> Response:
    return answer(_told(made), _tag(served), status)


def _tag(served: Service) -> str:
    return etag(served.heads.revision, book=served.here().book)
