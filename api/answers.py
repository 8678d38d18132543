"""What does an answer look like on the wire? JSON made once, with the revision and day it is true for as its ETag."""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import version
from typing import Final

from pydantic import BaseModel
from starlette.responses import Response

from graph.view import View

VERSION: Final = version("interstice")
_REVISION: Final = re.compile(r'(?:W/)?"?r(\d{1,18})\b[^"]*"?')


def etag(revision: int, today: date | None = None) -> str:
    """What an answer is true for. The version of the program is in it: another one may answer differently."""
    parts = (f"r{revision}", today.isoformat() if today else None, VERSION)
    return f'"{"-".join(part for part in parts if part)}"'


def revision_of(tag: str) -> int | None:
    """The revision in an ETag of ours, or in one that was shortened to it (`"r12"`); None in any other."""
    found = _REVISION.fullmatch(tag.strip())
    return int(found[1]) if found else None


def answer(content: BaseModel, tag: str | None = None, status: int = 200) -> Response:
    """The model as JSON, to be asked for again each time it is used (which costs little: see `api.snapshots`)."""
    headers = {"Cache-Control": "no-cache"} | ({"ETag": tag} if tag else {})
    return Response(content.model_dump_json(by_alias=True), status, headers, "application/json")


def seen(content: BaseModel, view: View) -> Response:
    """The answer of a view."""
    return answer(content, etag(view.revision, view.today))
