"""How does the organisation leave as files?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers import etag
from api.routers.parts import NOT_FOUND, Served, Service
from api.schemas.parts import State
from graph.interchange import files_of
from graph.model import Records

router = APIRouter(tags=["exports"])


class Form(StrEnum):
    """The forms that lose nothing."""

    GRAPH_JSON = "graph-json"
    YAML = "yaml"
    CSV = "csv"


MEDIA_TYPES: Final = {
    Form.GRAPH_JSON: "application/json",
    Form.YAML: "application/yaml",
    Form.CSV: "application/zip",
}

CONTENT: Final[dict[str, Any]] = {
    MEDIA_TYPES[Form.GRAPH_JSON]: {"schema": {"type": "object"}},
    MEDIA_TYPES[Form.YAML]: {"schema": {"type": "object"}},
    MEDIA_TYPES[Form.CSV]: {"schema": {"type": "string", "format": "binary"}},
}


@router.get(
    "/exports/{form}",
    operation_id="export",
    summary="Take the organisation away",
    response_class=Response,
    responses={
        200: {"description": "One file; for `csv` an archive", "content": CONTENT},
        **NOT_FOUND,
    },
)
def export(form: Form, query: Annotated[State, Query()], served: Served) -> Response:
    """The whole organisation in one of our own forms."""
    tag, records = _read(query, served)
    files = files_of(records, form)
    name, content = next(iter(files.items())) if len(files) == 1 else ("organisation.zip", archive_of(files))
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": tag,
        "Cache-Control": "no-cache",
    }
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])


def _read(query: State, served: Service) -> tuple[str, Records]:
    """(what the answer is true for, the whole organisation)."""
    outlook, organisation = served.outlook, served.organisation
    if outlook.is_planned(query.as_of, query.scenario):
        book = served.here().book
        view = outlook.view(query.as_of, scenario=query.scenario)
        return etag(view.revision, view.today, book=book), outlook.records_of(view)
    latest = organisation.store.head().revision
    revision = latest if query.as_of is None else organisation.moment(query.as_of)[0]
    return etag(revision), organisation.records(str(revision))


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP archive; the same files give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
