"""Which rules hold here, what do they find, and how are they adjusted?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import rule_payload
from api.answers import answer
from api.routers.parts import DECIDING, NOT_FOUND, Look, Served, Service, deciding, problem
from api.schemas.parts import Moment, Nothing
from api.schemas.rules import RuleDecision, RuleDetail, RuleForm, RulePreview, RulePreviewForm, Rules
from graph.book import Decision
from graph.lifecycle.standards import ABOUT, UNIT_KINDS, goes_by_kind
from graph.trial import tried

router = APIRouter(tags=["rules"])

Id = Annotated[str, Path(min_length=1, max_length=100)]


@router.get("/rules", operation_id="rules", summary="List the rules", response_model=Rules, responses=NOT_FOUND)
def rules(query: Annotated[Moment, Query()], served: Served) -> Response:
    """The rules as they hold here, those of one's own last, with what each looked at and found."""
    look = served.look(query)
    return look.answer(rule_payload.rules(look.view, look.view.standards))


@router.get(
    "/rules/{id}", operation_id="rule", summary="Read a rule", response_model=RuleDetail, responses=NOT_FOUND
)
def rule(id: Id, query: Annotated[Moment, Query()], served: Served) -> Response:
    """One rule as it holds here, and how it was adjusted."""
    look = served.look(query)
    return look.answer(_detail(id, look, served))


@router.put(
    "/rules/{id}",
    operation_id="adjust",
    summary="Adjust a rule",
    response_model=RuleDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def adjust(id: Id, form: RuleForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """From now on the rule holds like this. What that opens and ends is blamed on this decision."""

    def now() -> RuleDetail:
        return _detail(id, served.look(Moment()), served)

    with deciding(now):
        served.workbench.adjust_rule(
            id,
            form.author,
            reason=form.reason,
            is_on=form.on,
            severity=form.severity,
            parameters=form.parameters,
            kinds=form.kinds,
            seen=form.seen,
        )
    look = served.look(Moment())
    return look.answer(_detail(id, look, served))


@router.post(
    "/rules/{id}/preview",
    operation_id="preview_adjustment",
    summary="Try an adjustment out",
    response_model=RulePreview,
    responses={**NOT_FOUND, 422: problem("The rule does not have that")},
)
def preview(id: Id, form: RulePreviewForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """What a rule would open and end if it were adjusted like this. Nothing is kept."""
    found = tried(
        served.view(Moment()),
        id,
        is_on=form.on,
        severity=form.severity,
        parameters=form.parameters,
        kinds=form.kinds,
    )
    return answer(RulePreview.model_validate(asdict(found)))


def _detail(id: str, look: Look, served: Service) -> RuleDetail:
    one = look.view.standards.known.rule(id)
    result = next((each for each in look.view.report.results if each.rule.id == id), None)
    told = rule_payload.rule(one, result, look.view.standards)
    decisions = look.lives.until(served.workbench.book.decisions())
    history = [_told(each) for each in decisions if each.about == ABOUT + id]
    usual = {
        "usual_severity": one.severity,
        "usual_parameters": one.parameters,
        "unit_kinds": UNIT_KINDS if goes_by_kind(one) else (),
    }
    return RuleDetail.model_validate({**told.model_dump(), **usual, "history": history})


def _told(decision: Decision) -> RuleDecision:
    content: dict[str, Any] = dict(decision.content)
    return RuleDecision(
        number=decision.number,
        author=decision.author,
        at=decision.at,
        reason=content.get("reason", ""),
        on=content.get("on", True),
        severity=content.get("severity"),
        parameters=content.get("parameters", {}),
        kinds=content.get("kinds", {}),
    )
