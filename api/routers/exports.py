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
from api.routers.parts import NOT_FOUND, Served
from api.schemas.parts import Absent, AsOf, Model
from graph.interchange import files_of

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


class ExportQuery(Model):
    """Which state leaves."""

    as_of: AsOf | Absent = None


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
def export(form: Form, query: Annotated[ExportQuery, Query()], served: Served) -> Response:
    """The whole organisation in one of our own forms."""
    organisation = served.organisation
    latest = organisation.store.head().revision
    revision = latest if query.as_of is None else organisation.moment(query.as_of)[0]
    files = files_of(organisation.records(str(revision)), form)
    name, content = next(iter(files.items())) if len(files) == 1 else ("organisation.zip", archive_of(files))
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": etag(revision),
        "Cache-Control": "no-cache",
    }
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP archive; the same files give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
