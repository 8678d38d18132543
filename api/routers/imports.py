"""How do files come in over HTTP? As the parts of a form, or one as the body; never by an address to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api import import_payload
from api.answers import answer, etag
from api.routers.parts import COMMITTING, NOT_FOUND, Reviewed, Served, Service, problem
from api.schemas import imports as schemas
from api.schemas.parts import Moment, Nothing
from graph.errors import Problem, Refused, RevisionConflict
from graph.intake import found, keep, kept_mappings, preview
from graph.interchange import UPLOAD
from graph.interchange.mapping import ColumnMapping, read_mapping
from graph.interchange.templates import template
from graph.planning import Planning
from graph.scenario.files import scenarios_beside
from graph.words import say

router = APIRouter(tags=["imports"])

MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "json": "application/json",
}

_FILES: Final[dict[str, Any]] = {"type": "array", "items": {"type": "string", "format": "binary"}}
_MAPPING: Final[dict[str, Any]] = {
    "type": "string",
    "contentMediaType": "application/json",
    "contentSchema": {"$ref": "#/components/schemas/ColumnMapping"},
}


def _body(*, raw: bool, mapping: bool = True) -> dict[str, Any]:
    """How a body is described: a form with files and, where tables are read, a mapping; or one file as it is."""
    properties = {"files": _FILES, **({"mapping": _MAPPING} if mapping else {})}
    form = {
        "type": "object",
        "additionalProperties": {"type": "string", "format": "binary"},
        "properties": properties,
    }
    content: dict[str, Any] = {"multipart/form-data": {"schema": form}}
    if raw:
        content["application/octet-stream"] = {"schema": {"type": "string", "format": "binary"}}
    return {"requestBody": {"required": True, "content": content}}


LARGEST: Final = UPLOAD.total_bytes + 2_000_000
"""Bytes of a body: the files, and what a form puts around them."""

REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    413: problem("Too large"),
    422: problem("The files cannot be read"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of a request by their names, and what is said about the columns of tables."""

    files: dict[str, bytes]
    mapping: ColumnMapping | None

    @property
    def mapped(self) -> ColumnMapping:
        """What is said about columns. Raises `Refused` where nothing is."""
        if self.mapping is None:
            raise Refused(
                Problem("mapping", say("Say what the columns hold, as a part of the form called 'mapping'."))
            )
        return self.mapping


@router.get("/imports", operation_id="intake", summary="See what can be brought in", response_model=schemas.Intake)
def intake(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """Formats, limits and templates, and the sources whose columns somebody mapped."""
    place = served.here()
    kept = kept_mappings(served.workbench.book.decisions())
    return answer(import_payload.intake(kept), etag(place.revision, book=place.book))


@router.get(
    "/imports/templates/{name}",
    operation_id="template",
    summary="Take a template",
    response_class=Response,
    responses={200: {"description": "The file", "content": {"application/octet-stream": {}}}, **NOT_FOUND},
)
def template_(name: Annotated[str, Path(max_length=80)], query: Annotated[Nothing, Query()]) -> Response:
    """A small file of the kind that can be brought in, to be filled."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = template(name)
    return Response(content, media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers=headers)


@router.post(
    "/imports/look",
    operation_id="look",
    summary="See what files are",
    response_model=schemas.ImportLook,
    responses=REFUSALS,
    openapi_extra=_body(raw=False, mapping=False),
    max_body_size=LARGEST,
)
async def look(request: Request, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The format that files are recognised as, and for tables what their columns may hold. Nothing is written."""
    sent = await _sent(request)

    def work() -> Response:
        place = served.here()
        told = import_payload.look(found(served.workbench, sent.files, UPLOAD))
        return answer(told, etag(place.revision, book=place.book))

    return await run_in_threadpool(work)


@router.post(
    "/imports/rows",
    operation_id="rows",
    summary="See what rows would become",
    response_model=schemas.ImportRows,
    responses=REFUSALS,
    openapi_extra=_body(raw=False),
    max_body_size=LARGEST,
)
async def rows(request: Request, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The first rows of tables, by a mapping, and every cell that does not fit. Nothing is written."""
    sent = await _sent(request)

    def work() -> Response:
        told = import_payload.rows(preview(served.workbench, sent.files, sent.mapped, UPLOAD))
        return answer(told, etag(served.organisation.store.head().revision))

    return await run_in_threadpool(work)


@router.post(
    "/imports",
    operation_id="import",
    summary="Bring files in",
    response_model=schemas.ImportPlan,
    responses={409: COMMITTING[409], 412: COMMITTING[412], **REFUSALS},
    openapi_extra=_body(raw=True),
    max_body_size=LARGEST,
)
async def import_(
    request: Request, query: Annotated[schemas.ImportQuery, Query()], reviewed: Reviewed, served: Served
) -> Response:
    """What the files change is answered and, unless `dry_run`, stored as one revision if it is anything at all.

    With the revision for which that was looked at in `If-Match`, nothing is stored if there is a later one.
    """
    sent = await _sent(request)
    return await run_in_threadpool(_imported, served, query, sent, reviewed)


def _imported(served: Service, query: schemas.ImportQuery, sent: Sent, reviewed: int | None) -> Response:
    organisation = served.organisation
    plans = scenarios_beside(sent.files, UPLOAD) if sent.mapping is None else []
    incoming = organisation.plan(
        sent.files,
        format=query.format,
        source=query.source,
        vanished=query.vanished,
        author=query.author,
        limits=UPLOAD,
        mapping=sent.mapping,
    )
    if reviewed not in (None, incoming.expected):
        raise RevisionConflict(reviewed, incoming.expected)
    head = None if query.dry_run else organisation.bring_in(incoming)
    revision = head.revision if head else None
    if head is not None:
        served.committed(head)
    begun = [] if query.dry_run else Planning(served.workbench).bring_in_new(plans, query.author)
    if query.keep and sent.mapping is not None and not query.dry_run:
        keep(served.workbench, incoming.plan.change_set.source, sent.mapping, query.author)
    served.here()
    view = served.view(Moment()) if query.dry_run and query.effect else None
    told = import_payload.plan_of(incoming, revision, [each.name for each in begun], view)
    return answer(told, etag(incoming.expected if revision is None else revision))


def _suffix(content: bytes) -> str:
    """What the name of a file with this content ends in, which says how it is to be read."""
    return ".json" if content.lstrip()[:1] in (b"{", b"[") else ".yaml"


async def _sent(request: Request) -> Sent:
    """What a request brings. Raises `Refused` where that is no file, or two of one name."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        content = await request.body()
        return Sent({f"upload{_suffix(content)}": content}, None)
    files: dict[str, bytes] = {}
    mapping: ColumnMapping | None = None
    async with request.form(max_files=UPLOAD.files, max_fields=100) as form:
        for key, part in form.multi_items():
            if not isinstance(part, UploadFile):
                if key == "mapping":
                    mapping = read_mapping(part.encode(), UPLOAD)
                continue
            name = part.filename or "upload"
            if name in files:
                raise Refused(Problem(name, say("Two files have this name. Give each its path as its name.")))
            files[name] = await part.read()
    if not files:
        raise Refused(
            Problem("", say("The form holds no file. Send each file as a part of its own, with a file name."))
        )
    return Sent(files, mapping)
