"""What does an answer look like on the wire? JSON made once, and what it is true for as its ETag.

That is a revision, the day and the language of its sentences; for what depends on the rules that hold here also the
latest decision about rules, and for what tells of any decision the version of the book of gaps.
"""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import version
from typing import Final

from pydantic import BaseModel
from starlette.responses import Response

from graph.view import View
from graph.words import ENGLISH, language

VERSION: Final = version("interstice")
_REVISION: Final = re.compile(r'(?:W/)?"?r(\d{1,18})\b[^"]*"?')
_RULES: Final = re.compile(r'(?:W/)?"?r\d{1,18}-s(\d{1,18})\b[^"]*"?')
_BOOK: Final = re.compile(r'(?:W/)?"?r\d{1,18}-b(\d{1,18})\b[^"]*"?')


def etag(
    revision: int,
    today: date | None = None,
    *,
    book: int | None = None,
    rules: int | None = None,
    ground: int | None = None,
) -> str:
    """What an answer is true for. The version of the program is in it: another one may answer differently.

    `ground` marks where things stand on a map, which for an earlier revision depends on the latest.
    """
    decided = f"b{book}" if book is not None else f"s{rules}" if rules is not None else None
    spoken = language()
    parts = (
        f"r{revision}",
        decided,
        today.isoformat() if today else None,
        f"g{ground:x}" if ground is not None else None,
        VERSION,
        spoken if spoken != ENGLISH else None,
    )
    return f'"{"-".join(part for part in parts if part)}"'


def revision_of(tag: str) -> int | None:
    """The revision in an ETag of ours, or in one that was shortened to it (`"r12"`); None in any other."""
    found = _REVISION.fullmatch(tag.strip())
    return int(found[1]) if found else None


def book_of(tag: str) -> int | None:
    """The version of the book in an ETag of ours; None where the answer does not depend on it."""
    found = _BOOK.fullmatch(tag.strip())
    return int(found[1]) if found else None


def rules_of(tag: str) -> int | None:
    """The latest decision about rules in an ETag of ours; None where the answer does not depend on them alone."""
    found = _RULES.fullmatch(tag.strip())
    return int(found[1]) if found else None


def answer(content: BaseModel, tag: str | None = None, status: int = 200) -> Response:
    """The model as JSON, to be asked for again each time it is used (which costs little: see `api.snapshots`)."""
    return sent(content.model_dump_json(by_alias=True), "application/json", tag, status)


def sent(body: str | bytes, media_type: str, tag: str | None = None, status: int = 200) -> Response:
    """An answer that is made already, to be asked for again each time it is used."""
    headers = {"Cache-Control": "no-cache"} | ({"ETag": tag} if tag else {})
    return Response(body, status, headers, media_type)


def seen(content: BaseModel, view: View, *, book: int | None = None, rules: int | None = None) -> Response:
    """The answer of a view; with the version of the book, or the decision about rules, that it depends on."""
    return answer(content, etag(view.revision, view.today, book=book, rules=rules))
