"""What do people do about a gap? They have seen it, work on it, talk about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import lives
from api.answers import answer, etag
from api.routers.parts import DECIDING, NOT_FOUND, Served, Service, deciding
from api.schemas.lives import (
    AcknowledgeForm,
    AssignedMany,
    AssignForm,
    AssignManyForm,
    CommentForm,
    NotAssigned,
    Standing,
)
from api.schemas.parts import Nothing
from graph.book import Life
from graph.errors import DecidedMeanwhile, NotFound, Refused

router = APIRouter(tags=["gaps"])

Key = Annotated[str, Path(min_length=1, max_length=1_000)]


@router.post(
    "/gaps/assign",
    operation_id="assign_many",
    summary="Assign several gaps",
    response_model=AssignedMany,
    responses={**NOT_FOUND, **DECIDING},
)
def assign_many(form: AssignManyForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """A unit or a person works on several gaps. Each is assigned by itself: `refused` says which were not, and why."""
    assigned: list[Standing] = []
    refused: list[NotAssigned] = []
    for key in dict.fromkeys(form.keys):
        try:
            life = served.workbench.assign(key, form.to, form.due, form.author, form.seen.get(key))
        except (DecidedMeanwhile, Refused, NotFound) as error:
            known = served.workbench.lives([key]).get(key)
            refused.append(NotAssigned(key=key, sentence=error.sentence, present=known and _present(served, known)))
        else:
            assigned.append(_present(served, life))
    return _decided(served, AssignedMany(assigned=assigned, refused=refused))


@router.post(
    "/gaps/{key:path}/acknowledge",
    operation_id="acknowledge",
    summary="Acknowledge a gap",
    response_model=Standing,
    responses={**NOT_FOUND, **DECIDING},
)
def acknowledge(key: Key, form: AcknowledgeForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Somebody has seen the gap, or takes that back."""
    with deciding(lambda: _now(served, key)):
        life = served.workbench.acknowledge(key, form.author, seen_it=form.acknowledged, seen=form.seen)
    return _decided(served, _present(served, life))


@router.post(
    "/gaps/{key:path}/assign",
    operation_id="assign",
    summary="Assign a gap",
    response_model=Standing,
    responses={**NOT_FOUND, **DECIDING},
)
def assign(key: Key, form: AssignForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """A unit or a person works on the gap, until a day; or nobody does any more."""
    with deciding(lambda: _now(served, key)):
        life = served.workbench.assign(key, form.to, form.due, form.author, form.seen)
    return _decided(served, _present(served, life))


@router.post(
    "/gaps/{key:path}/comment",
    operation_id="comment",
    summary="Comment a gap",
    response_model=Standing,
    responses={**NOT_FOUND, **DECIDING},
)
def comment(key: Key, form: CommentForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Somebody says something about the gap. It stays in its history for ever."""
    life = served.workbench.comment(key, form.text, form.author)
    return _decided(served, _present(served, life))


def _present(served: Service, life: Life) -> Standing:
    return lives.present(served.workbench.view(), life)


def _now(served: Service, key: str) -> Standing:
    return _present(served, served.workbench.life(key))


def _decided(served: Service, content: Standing | AssignedMany) -> Response:
    return answer(content, etag(served.heads.revision, book=served.here().book))
