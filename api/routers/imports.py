"""How do files come in over HTTP? As the parts of a form, or one as the body; never by an address to fetch."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.answers import answer, etag
from api.change_payload import plan_of
from api.routers.parts import COMMITTING, Served, Service, problem
from api.schemas.changes import ImportPlan, ImportQuery
from graph.errors import Problem, Refused
from graph.interchange import UPLOAD
from graph.planning import Planning
from graph.scenario.files import scenarios_beside

router = APIRouter(tags=["imports"])

BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "format": "binary"},
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                    },
                },
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}

LARGEST: Final = UPLOAD.total_bytes + 2_000_000
"""Bytes of a body: the files, and what a form puts around them."""


@router.post(
    "/imports",
    operation_id="import",
    summary="Bring files in",
    response_model=ImportPlan,
    responses={409: COMMITTING[409], 413: problem("Too large"), 422: problem("The files cannot be read")},
    openapi_extra=BODY,
    max_body_size=LARGEST,
)
async def import_(request: Request, query: Annotated[ImportQuery, Query()], served: Served) -> Response:
    """What the files change is answered and, unless `dry_run`, stored as one revision if it is anything at all."""
    files = await _files(request)
    return await run_in_threadpool(_imported, served, query, files)


def _imported(served: Service, query: ImportQuery, files: dict[str, bytes]) -> Response:
    organisation = served.organisation
    plans = scenarios_beside(files, UPLOAD)
    incoming = organisation.plan(
        files,
        format=query.format,
        source=query.source,
        vanished=query.vanished,
        author=query.author,
        limits=UPLOAD,
    )
    head = None if query.dry_run else organisation.bring_in(incoming)
    revision = head.revision if head else None
    if head is not None:
        served.committed(head)
    begun = [] if query.dry_run else Planning(served.workbench).bring_in_new(plans, query.author)
    served.here()
    found = plan_of(incoming, revision, [each.name for each in begun])
    return answer(found, etag(incoming.expected if revision is None else revision))


def _suffix(content: bytes) -> str:
    """What the name of a file with this content ends in, which says how it is to be read."""
    return ".json" if content.lstrip()[:1] in (b"{", b"[") else ".yaml"


async def _files(request: Request) -> dict[str, bytes]:
    """The files of a request by their names. Raises `Refused` where there are none, or two of one name."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        content = await request.body()
        return {f"upload{_suffix(content)}": content}
    files: dict[str, bytes] = {}
    async with request.form(max_files=UPLOAD.files, max_fields=100) as form:
        for _, part in form.multi_items():
            if not isinstance(part, UploadFile):
                continue
            name = part.filename or "upload"
            if name in files:
                raise Refused(Problem(name, "Two files have this name. Give each its path as its name."))
            files[name] = await part.read()
    if not files:
        raise Refused(Problem("", "The form holds no file. Send each file as a part of its own, with a file name."))
    return files
