"""Which lists of gaps does everybody see under a name, and who keeps them?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer, etag
from api.routers.parts import DECIDING, NOT_FOUND, Served, Service, deciding
from api.schemas import views as schemas
from api.schemas.parts import Moment, Nothing
from graph.lifecycle.saved_views import SavedView

router = APIRouter(tags=["views"])

Id = Annotated[str, Path(min_length=1, max_length=100)]


@router.get("/views", operation_id="views", summary="List shared views", response_model=schemas.SavedViews)
def views(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The lists of gaps that everybody sees, by name."""
    items = [_told(each) for each in served.workbench.views.all()]
    return served.look(Moment()).answer(schemas.SavedViews(items=items))


@router.post(
    "/views",
    operation_id="keep_view",
    summary="Share a view",
    response_model=schemas.SavedView,
    status_code=201,
    responses=DECIDING,
)
def keep_view(form: schemas.ViewForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Everybody sees this list under this name from now on."""
    made = served.workbench.views.keep(form.name, form.query, form.author)
    answered = _decided(served, made, 201)
    answered.headers["Location"] = f"/api/v1/views/{made.id}"
    return answered


@router.get(
    "/views/{id}",
    operation_id="view",
    summary="Read a shared view",
    response_model=schemas.SavedView,
    responses=NOT_FOUND,
)
def view(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """One view, a removed one too."""
    return served.look(Moment()).answer(_told(served.workbench.views.one(id)))


@router.put(
    "/views/{id}",
    operation_id="change_view",
    summary="Change a shared view",
    response_model=schemas.SavedView,
    responses={**NOT_FOUND, **DECIDING},
)
def change_view(
    id: Id, form: schemas.ChangeViewForm, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """The view is this list under this name from now on. One that was removed is there again."""
    with deciding(lambda: _told(served.workbench.views.one(id))):
        changed = served.workbench.views.keep(form.name, form.query, form.author, id=id, seen=form.seen)
    return _decided(served, changed)


@router.post(
    "/views/{id}/remove",
    operation_id="remove_view",
    summary="Remove a shared view",
    response_model=schemas.SavedView,
    responses={**NOT_FOUND, **DECIDING},
)
def remove_view(
    id: Id, form: schemas.RemoveViewForm, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """Nobody sees the view any more; changing it brings it back."""
    with deciding(lambda: _told(served.workbench.views.one(id))):
        gone = served.workbench.views.remove(id, form.author, form.seen)
    return _decided(served, gone)


def _decided(served: Service, made: SavedView, status: int = 200) -> Response:
    return answer(_told(made), etag(served.heads.revision, book=served.here().book), status)


def _told(view: SavedView) -> schemas.SavedView:
    return schemas.SavedView(
        id=view.id,
        name=view.name,
        query=view.query,
        kept=view.is_kept,
        author=view.author,
        at=view.at,
        decided=view.decided,
    )
