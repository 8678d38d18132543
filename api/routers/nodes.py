"""What is there, what is it tied to, and how does one get from here to there?"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import node_payload
from api.cursors import cursor_of, single_of
from api.refs import items_of
from api.routers.parts import NOT_FOUND, Served
from api.schemas.nodes import (
    Neighbourhood,
    NeighbourhoodQuery,
    NodeDetail,
    NodePage,
    NodeQuery,
    Path,
    PathQuery,
    SearchQuery,
    SearchResult,
)
from api.schemas.parts import Moment
from graph.errors import NotFound
from graph.model import Relationship
from graph.view import View
from graph.worklist import behind

router = APIRouter(tags=["nodes"])

Way: TypeAlias = tuple[str, Relationship | None]
"""A node of a way by id, with the relationship that led to it."""


@router.get("/nodes", operation_id="nodes", summary="List nodes", response_model=NodePage, responses=NOT_FOUND)
def nodes(query: Annotated[NodeQuery, Query()], served: Served) -> Response:
    """The nodes that the filters allow, a page at a time in the order of their ids."""
    glance = served.glance(query)
    view = glance.view
    after = single_of(query.cursor, "id", str)
    found = view.nodes(query.label, query.status, query.q)
    ids, following = behind(found, after, query.limit)
    answer = NodePage(
        revision=view.revision,
        total=len(found),
        items=items_of(view, ids),
        next=cursor_of("id", None if following is None else (following,)),
    )
    return glance.answer(answer)


@router.get(
    "/nodes/{id:path}/neighbourhood",
    operation_id="neighbourhood",
    summary="Look around a node",
    response_model=Neighbourhood,
    responses=NOT_FOUND,
)
def neighbourhood(id: str, query: Annotated[NeighbourhoodQuery, Query()], served: Served) -> Response:
    """The part of the graph within one to three steps of a node."""
    glance = served.glance(query)
    view = glance.view
    ids, relationships, more = view.neighbourhood(id, query.hops, query.limit)
    answer = Neighbourhood(
        revision=view.revision,
        nodes=items_of(view, ids),
        relationships=node_payload.relationships(relationships),
        more=more,
    )
    return glance.answer(answer)


@router.get(
    "/nodes/{id:path}",
    operation_id="node",
    summary="Look at a node",
    response_model=NodeDetail,
    responses=NOT_FOUND,
)
def node(id: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """A node with its properties, its relationships, and the gaps about it."""
    look = served.look(query)
    return look.answer(node_payload.detail(look.lives, id))


@router.get(
    "/search", operation_id="search", summary="Find by name", response_model=SearchResult, responses=NOT_FOUND
)
def search(query: Annotated[SearchQuery, Query()], served: Served) -> Response:
    """Nodes with a text in their name or id, and the units they are in."""
    glance = served.glance(query)
    return glance.answer(node_payload.found(glance.view, query.q, query.limit))


@router.get("/path", operation_id="path", summary="Find a way", response_model=Path, responses=NOT_FOUND)
def path(query: Annotated[PathQuery, Query()], served: Served) -> Response:
    """One shortest way between two nodes."""
    glance = served.glance(query)
    view = glance.view
    over, steps = _way(view, query)
    answer = Path(
        revision=view.revision,
        over=over,
        nodes=items_of(view, [id_ for id_, _ in steps]),
        relationships=node_payload.relationships([step for _, step in steps if step is not None]),
    )
    return glance.answer(answer)


def _way(view: View, query: PathQuery) -> tuple[Literal["anything", "dependencies"], list[Way]]:
    """What was looked over, and the steps that were found. Raises `NotFound` where nothing ties the two."""
    if query.prefer == "dependencies":
        try:
            return "dependencies", view.path(query.from_, query.to, by_dependencies=True)
        except NotFound:
            pass
    return "anything", view.path(query.from_, query.to)
