"""How do files come in over HTTP? As the parts of a form, or one as the body; never by an address to fetch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api import import_payload
from api.answers import answer, etag
from api.jobs import Job
from api.problems import failed, problem_of
from api.routers.parts import COMMITTING, NOT_FOUND, Errand, Reviewed, Served, Service, Told, problem
from api.schemas import imports as schemas
from api.schemas.parts import Moment, Nothing
from api.schemas.parts import Problem as ProblemDocument
from graph.errors import Problem, Refused, RevisionConflict
from graph.intake import found, keep, kept_mappings, preview
from graph.interchange import UPLOAD
from graph.interchange.mapping import ColumnMapping, read_mapping
from graph.interchange.templates import template
from graph.planning import Planning
from graph.progress import Going, part, unwatched
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

PLANNED: Final = 0.8
"""So much of an import is over, about, before it is judged what becomes of the gaps."""

Id = Annotated[str, Path(min_length=1, max_length=100)]

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


def wishes_to_watch(
    prefer: Annotated[
        str | None, Header(description="`respond-async`: answer at once with a job, and work on it meanwhile.")
    ] = None,
) -> bool:
    """Whether a request would rather be answered at once and watch (RFC 7240 section 4.1)."""
    wishes = (each.split(";")[0].strip().lower() for each in (prefer or "").split(","))
    return "respond-async" in wishes


Watching = Annotated[bool, Depends(wishes_to_watch)]

WATCHED: Final[dict[int | str, dict[str, Any]]] = {
    202: {"model": schemas.ImportJob, "description": "It is worked on; `Location` says where to look for it"},
    503: problem("So much is being worked on that nothing more is taken on for now"),
}


@router.post(
    "/imports/look",
    operation_id="look",
    summary="See what files are",
    response_model=schemas.ImportLook,
    responses={**WATCHED, **REFUSALS},
    openapi_extra=_body(raw=False, mapping=False),
    max_body_size=LARGEST,
)
async def look(
    request: Request, query: Annotated[Nothing, Query()], watching: Watching, served: Served
) -> Response:
    """The format that files are recognised as, and for tables what their columns may hold. Nothing is written."""
    sent = await _sent(request)

    def work(going: Going) -> Told:
        place = served.here()
        told = import_payload.look(found(served.workbench, sent.files, UPLOAD, going))
        return Told(told, etag(place.revision, book=place.book))

    return await _answered(served, work, Errand(is_conditional=False) if watching else None)


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
    responses={409: COMMITTING[409], 412: COMMITTING[412], **WATCHED, **REFUSALS},
    openapi_extra=_body(raw=True),
    max_body_size=LARGEST,
)
async def import_(
    request: Request,
    query: Annotated[schemas.ImportQuery, Query()],
    reviewed: Reviewed,
    watching: Watching,
    served: Served,
) -> Response:
    """What the files change is answered and, unless `dry_run`, stored as one revision if it is anything at all.

    With the revision for which that was looked at in `If-Match`, nothing is stored if there is a later one.
    """
    sent = await _sent(request)
    work = partial(_imported, served, query, sent, reviewed)
    return await _answered(served, work, Errand(reviewed is not None) if watching else None)


@router.get(
    "/imports/jobs/{id}",
    operation_id="import_job",
    summary="Look at files that are worked on",
    response_model=schemas.ImportJob,
    responses=NOT_FOUND,
)
def job(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """How far it has come, and what came of it once it is done."""
    return answer(_told(served.imports.one(id)))


@router.delete(
    "/imports/jobs/{id}",
    operation_id="cancel_import_job",
    summary="Cancel files that are worked on",
    status_code=202,
    response_model=schemas.ImportJob,
    responses=NOT_FOUND,
)
def cancel(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """It ends soon, with nothing written. If everything was written just before, it ends as done, and says so."""
    found = served.imports.one(id)
    found.cancel()
    return answer(_told(found), status=202)


async def _answered(served: Service, work: Callable[[Going], Told], errand: Errand | None) -> Response:
    """What is asked for, once it is done; or, for an `errand` that somebody watches, at once the job that does it."""
    if errand is None:
        told = await run_in_threadpool(work, unwatched)
        return answer(told.content, told.tag)
    begun = served.imports.begin(errand, work)
    made = answer(_told(begun), status=202)
    made.headers["Location"] = f"/api/v1/imports/jobs/{begun.id}"
    return made


def _told(job: Job[Errand, Told]) -> schemas.ImportJob:
    content = job.result.content if job.result else None
    return schemas.ImportJob(
        id=job.id,
        state=job.state,
        progress=job.progress,
        tag=job.result.tag if job.result else None,
        look=content if isinstance(content, schemas.ImportLook) else None,
        plan=content if isinstance(content, schemas.ImportPlan) else None,
        problem=ProblemDocument.model_validate(_problem(job)) if job.state == "failed" else None,
    )


def _problem(job: Job[Errand, Told]) -> dict[str, Any]:
    """Why it failed, as the request would have been answered that waited for it."""
    if job.error is None:
        return failed(job.failure or "").marshal()
    return problem_of(job.error, conditional=job.about.is_conditional).marshal()


def _imported(served: Service, query: schemas.ImportQuery, sent: Sent, reviewed: int | None, going: Going) -> Told:
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
        going=part(going, 0, PLANNED if query.dry_run else PLANNED / 2),
    )
    if reviewed not in (None, incoming.expected):
        raise RevisionConflict(reviewed, incoming.expected)
    head = None if query.dry_run else organisation.bring_in(incoming, part(going, PLANNED / 2, PLANNED))
    revision = head.revision if head else None
    if head is not None:
        served.committed(head)
    begun = [] if query.dry_run else Planning(served.workbench).bring_in_new(plans, query.author)
    if query.keep and sent.mapping is not None and not query.dry_run:
        keep(served.workbench, incoming.plan.change_set.source, sent.mapping, query.author)
    served.here()
    view = served.view(Moment()) if query.dry_run and query.effect else None
    told = import_payload.plan_of(incoming, revision, [each.name for each in begun], view)
    return Told(told, etag(incoming.expected if revision is None else revision))


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
