"""How does ownership stay true? Owners confirm what is theirs, hand it over, or say that it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer, etag
from api.refs import refs_of
from api.routers.parts import COMMITTING, DECIDING, NOT_FOUND, Look, Served, Service
from api.schemas.changes import Committed
from api.schemas.confirmations import DeclineForm, OfferForm, OfferItem, OwnedForm, Queue, ToConfirmItem
from api.schemas.nodes import NodeItem
from api.schemas.parts import Moment, Nothing
from graph.lifecycle.confirming import Offer
from graph.store.port import Head
from graph.view import View
from graph.workbench import ToConfirm

router = APIRouter(tags=["confirmations"])

Owner = Annotated[str, Path(min_length=1, max_length=200)]
CHANGES: Final[dict[str, Any]] = {
    "response_model": Committed,
    "status_code": 201,
    "responses": {**NOT_FOUND, 409: COMMITTING[409], 422: COMMITTING[422]},
}
"""How those answer that change the organisation: with the revision that did."""

DECIDES: Final[dict[str, Any]] = {"response_model": Queue, "responses": {**NOT_FOUND, **DECIDING}}
"""How those answer that only write down what was said: with what there is to confirm now."""


@router.get(
    "/confirmations/{owner:path}",
    operation_id="confirmations",
    summary="See what an owner should confirm",
    response_model=Queue,
    responses=NOT_FOUND,
)
def confirmations(owner: Owner, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """What a unit or person owns, what was never or longest ago confirmed first, and what is offered to them."""
    return _to_confirm(served, owner)


@router.post(
    "/confirmations/{owner:path}/confirm",
    operation_id="confirm",
    summary="Confirm that something is yours",
    **CHANGES,
)
def confirm(owner: Owner, form: OwnedForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The owner says that it is theirs, as of today."""
    return _committed(served, served.workbench.confirm(owner, form.owned, form.author))


@router.post(
    "/confirmations/{owner:path}/gone",
    operation_id="no_longer_exists",
    summary="Say that something no longer exists",
    **CHANGES,
)
def gone(owner: Owner, form: OwnedForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The owner says that it is gone: it is closed, a process deprecated."""
    return _committed(served, served.workbench.no_longer_exists(owner, form.owned, form.author))


@router.post(
    "/confirmations/{owner:path}/offer", operation_id="offer", summary="Offer something to somebody else", **DECIDES
)
def offer(owner: Owner, form: OfferForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The owner wants another unit or person to have it, who has to accept."""
    served.workbench.offer(owner, form.owned, form.to, form.author)
    return _to_confirm(served, owner)


@router.post(
    "/confirmations/{owner:path}/accept", operation_id="accept", summary="Accept what is offered", **CHANGES
)
def accept(owner: Owner, form: OwnedForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Whoever it was offered to has it from now on; `owner` is who had it."""
    return _committed(served, served.workbench.accept(owner, form.owned, form.author))


@router.post(
    "/confirmations/{owner:path}/decline",
    operation_id="decline",
    summary="Decline what is offered, or take it back",
    **DECIDES,
)
def decline(owner: Owner, form: DeclineForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """It stays where it is; `owner` is who has it."""
    served.workbench.decline(owner, form.owned, form.author, form.kind)
    return _to_confirm(served, owner)


def _committed(served: Service, head: Head) -> Response:
    served.committed(head)
    made = answer(Committed(revision=head.revision, at=head.at), etag(head.revision), 201)
    made.headers["Location"] = f"/api/v1/changes/{head.revision}"
    return made


def _to_confirm(served: Service, owner: str) -> Response:
    look = served.look(Moment())
    return look.answer(_queue(served, look, owner))


def _queue(served: Service, look: Look, owner: str) -> Queue:
    view = look.view
    return Queue(
        owner=refs_of(view, [owner])[owner],
        items=[_item(view, each) for each in served.workbench.to_confirm(owner)],
        offered=_offers(view, served.workbench.offered_to(owner)),
    )


def _item(view: View, each: ToConfirm) -> ToConfirmItem:
    since = each.owns.properties.get("since")
    offers = _offers(view, [each.offer] if each.offer else [])
    return ToConfirmItem(
        owned=NodeItem(id=each.owned.id, label=each.owned.label, name=each.owned.name, status=each.owned.status),
        since=since if isinstance(since, date) else None,
        verified_at=each.verified_at,
        offer=offers[0] if offers else None,
    )


def _offers(view: View, offers: Iterable[Offer]) -> list[OfferItem]:
    some = list(offers)
    refs = refs_of(view, (id_ for each in some for id_ in (each.owner, each.owned, each.to)))
    return [
        OfferItem(owner=refs[each.owner], owned=refs[each.owned], to=refs[each.to], author=each.author, at=each.at)
        for each in some
    ]
