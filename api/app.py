"""What is served over HTTP, and what does each request pass on its way in?

The language it wishes, prepared answers, the check of its host, then the router. Routes only translate: they parse,
call one use case and answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from api.answers import VERSION
from api.book_news import BookNews
from api.following import keep_up
from api.head_requests import AsGet
from api.heads import Heads
from api.hosts import Hosts
from api.jobs import Jobs
from api.page import Headers, serve_page
from api.routers import (
    campaigns,
    candidates,
    changes,
    confirmations,
    decisions,
    events,
    expectations,
    exports,
    gaps,
    imports,
    layout,
    matrix,
    nodes,
    planned_map,
    posture,
    processes,
    rules,
    scenarios,
    status,
    suggestions,
    teams,
    timeline,
    views,
    waivers,
    waves,
    worklist,
)
from api.routers import map as map_
from api.routers.parts import PROBLEMS, About, Errand, Service, Told, place_of
from api.schemas.parts import Problem
from api.schemas.status import BookEvent, RevisionEvent
from api.schemas.suggestions import Front
from api.settings import Settings
from api.snapshots import Snapshots
from api.spoken import Spoken
from graph.book import Mark, Page
from graph.organisation import Organisation
from graph.outlook import Outlook
from graph.timeline import Timelines
from graph.workbench import Workbench

PREFIX: Final = "/api/v1"
LARGEST_BODY: Final = 4_000_000
"""Bytes of a request, except for imports."""

ROUTERS: Final = (
    status,
    map_,
    planned_map,
    layout,
    gaps,
    worklist,
    candidates,
    decisions,
    waivers,
    rules,
    expectations,
    campaigns,
    views,
    posture,
    timeline,
    confirmations,
    scenarios,
    suggestions,
    waves,
    matrix,
    nodes,
    teams,
    processes,
    changes,
    imports,
    exports,
    events,
)

Lifespan: TypeAlias = Callable[[FastAPI], AbstractAsyncContextManager[None]]

WEB: Final = Path(__file__).parent / "web"
"""Where the built browser application lies."""


class Application(FastAPI):
    """FastAPI with our routes, behind the layers that every request passes first."""

    def __init__(self, lifespan: Lifespan | None = None) -> None:
        super().__init__(
            title="Interstice",
            summary="See, work off and plan away the empty spaces of an organisation.",
            version=VERSION,
            openapi_url=f"{PREFIX}/openapi.json",
            docs_url=None,
            redoc_url=None,
            max_body_size=LARGEST_BODY,
            lifespan=lifespan,
            separate_input_output_schemas=False,
        )
        self.front: ASGIApp = self.routed
        self.include_router(_api())
        problems.install(self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.front(scope, receive, send)

    async def routed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The request goes to its route."""
        await super().__call__(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The description of all routes, with problem documents and the data of events among its schemas."""
        if self.openapi_schema is None:
            described = super().openapi()
            template = "#/components/schemas/{model}"
            for model in (Problem, RevisionEvent, BookEvent):
                described["components"]["schemas"][model.__name__] = model.model_json_schema(
                    ref_template=template, mode="serialization"
                )
        return self.openapi_schema or {}


def create_app(organisation: Organisation, settings: Settings, web: Path = WEB) -> Application:
    """The application that serves an organisation. The caller keeps the store, and closes it."""
    workbench, news = Workbench(organisation), BookNews()
    heads = Heads(lambda: place_of(workbench))

    def moved(_: Mark, __: Page) -> None:
        heads.seen(*place_of(workbench))

    workbench.book.listeners.append(news.note)
    workbench.book.listeners.append(moved)
    suggesting, importing = Jobs[About, Front]("suggestion"), Jobs[Errand, Told]("import")
    app = Application(_following(heads, workbench, (suggesting, importing)))
    app.state.service = Service(
        workbench,
        Outlook(workbench),
        Timelines(workbench),
        heads,
        news,
        suggesting,
        importing,
        settings.name,
        settings.store_kind,
    )
    serve_page(app, web)

    def today() -> date:
        return organisation.clock().date()

    inner = Hosts(Headers(problems.TooLarge(app.routed), f"{PREFIX}/"), settings.bind)
    app.front = Spoken(AsGet(Snapshots(inner, f"{PREFIX}/", heads, today), f"{PREFIX}/"))
    return app


def description() -> dict[str, Any]:
    """All routes, as OpenAPI describes them."""
    return Application().openapi()


def _api() -> APIRouter:
    api = APIRouter(prefix=PREFIX, responses=PROBLEMS)
    for each in ROUTERS:
        api.include_router(each.router)

    @api.get("/{rest:path}", include_in_schema=False)
    def nothing(rest: str) -> None:  # pyright: ignore[reportUnusedFunction]
        """What is no route of ours is no page either, and what only takes other methods says which."""
        if allowed := _methods_at(f"/{rest}"):
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(allowed))})
        raise HTTPException(404)

    return api


def _methods_at(path: str) -> set[str]:
    """The methods that our routes take at a path below the prefix."""
    routes = (route for each in ROUTERS for route in each.router.routes if isinstance(route, APIRoute))
    return {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}


def _following(heads: Heads, workbench: Workbench, jobs: Iterable[Jobs[Any, Any]]) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        following = [asyncio.create_task(heads.follow()), asyncio.create_task(keep_up(workbench, heads))]
        # The layout brings scipy with it: fetched while nobody waits for it, so that the first map is quick.
        warming = asyncio.create_task(asyncio.to_thread(import_module, "graph.layout"))
        yield
        for each in jobs:
            each.close()
        await warming
        for task in following:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return lifespan
