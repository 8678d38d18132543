"""How does an error of the domain reach a program? As a problem document (RFC 9457): one table, nothing else.

`detail` is the whole sentence that people read; what programs may want beside it are members of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi_problem.error import Problem
from fastapi_problem.handler import ExceptionHandler
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.cursors import BadCursor
from api.jobs import Busy
from graph.changes import DoesNotApply
from graph.errors import (
    BookMoved,
    DecidedMeanwhile,
    DomainError,
    NotFound,
    OutcomeUnknown,
    Refused,
    RevisionConflict,
    StoreUnavailable,
)
from graph.words import mark, say

SHOWN: Final = 50
"""So many problems of one input are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its type (a relative reference), status, title, and headers for every answer."""

    type: str
    status: int
    title: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


KINDS: Final[Mapping[str, Kind]] = {
    each.type: each
    for each in (
        Kind("bad-request", 400, "The request cannot be understood"),
        Kind("cross-site", 403, "Not asked for by Interstice's own page"),
        Kind("not-found", 404, "There is no such thing"),
        Kind("method-not-allowed", 405, "That cannot be done here"),
        Kind("does-not-apply", 409, "The change was made for another state"),
        Kind("conflict", 409, "Somebody else was faster"),
        Kind("precondition-failed", 412, "Somebody else was faster"),
        Kind("too-large", 413, "The request is too large"),
        Kind("unsupported-media-type", 415, "That form of body is not read here"),
        Kind("misdirected", 421, "Asked for another host"),
        Kind("refused", 422, "The input does not fit"),
        Kind("precondition-required", 428, "Say which revision the change was made for"),
        Kind("internal", 500, "Something went wrong here"),
        Kind("store-unavailable", 503, "The store cannot be reached", {"Retry-After": "5"}),
        Kind("outcome-unknown", 503, "It is not known whether the change was kept", {"Retry-After": "5"}),
        Kind("busy", 503, "Too much is being worked on", {"Retry-After": "5"}),
    )
}
OF_STATUS: Final = {kind.status: kind for kind in reversed(KINDS.values())}

LARGE: Final = mark(
    "The request is larger than this server reads at once. Send less, or import it on the command line."
)
INTERNAL: Final = mark("The server failed while it answered. Its log says more; nothing was written.")


class RevisionWanted(DomainError):
    """A change was sent without saying for which revision it was made."""

    def __init__(self) -> None:
        super().__init__(
            say(
                'Say for which revision the change was made, in a header such as If-Match: "r12". Every answer carries '
                "it as ETag."
            )
        )


class DecidedSince(DomainError):
    """Somebody else decided meanwhile: `present` is what they made of it, as the caller would read it."""

    def __init__(self, error: DecidedMeanwhile, present: BaseModel) -> None:
        super().__init__(error.sentence)
        self.current, self.present = error.current, present


def _refused(error: Refused) -> dict[str, Any]:
    return listed([(each.where, each.sentence) for each in error.problems])


def listed(problems: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The members of a problem document that list what was found wrong, and where."""
    shown = [{"where": where, "sentence": sentence} for where, sentence in problems[:SHOWN]]
    return {"problems": shown, "more": max(0, len(problems) - SHOWN)}


@dataclass(frozen=True, slots=True)
class Entry:
    """How one error of the domain is answered: its kind, and what the document says beside the sentence."""

    type: str
    members: Callable[[Any], dict[str, Any]] = lambda _: {}


TABLE: Final[Mapping[type[Exception], Entry]] = {
    NotFound: Entry("not-found", lambda error: {"known": list(error.known)}),
    Refused: Entry("refused", _refused),
    BadCursor: Entry("bad-request"),
    RevisionWanted: Entry("precondition-required"),
    RevisionConflict: Entry("conflict", lambda error: {"expected": error.expected, "current": error.current}),
    BookMoved: Entry("conflict", lambda error: {"expected": error.expected, "current": error.current}),
    DecidedMeanwhile: Entry("conflict", lambda error: {"current": error.current}),
    DecidedSince: Entry(
        "conflict",
        lambda error: {"current": error.current, "present": error.present.model_dump(mode="json", by_alias=True)},
    ),
    DoesNotApply: Entry("does-not-apply"),
    Busy: Entry("busy"),
    StoreUnavailable: Entry("store-unavailable"),
    OutcomeUnknown: Entry("outcome-unknown", lambda error: {error.what.replace(" ", "_"): error.id}),
    DomainError: Entry("refused"),
}
"""Every error of the domain; one that is not named here is an input that was refused."""


def problem_of(error: DomainError, *, conditional: bool = False) -> Problem:
    """The problem document of an error. `conditional`: the request said for which revision it was made."""
    entry = next(TABLE[each] for each in type(error).__mro__ if each in TABLE)
    kind = KINDS["precondition-failed" if entry.type == "conflict" and conditional else entry.type]
    headers = dict(kind.headers)
    if isinstance(error, RevisionConflict):
        headers["ETag"] = f'"r{error.current}"'
    return _problem(kind, error.sentence, headers, **entry.members(error))


def failed(detail: str) -> Problem:
    """The problem document of a failure of the program itself."""
    return _problem(KINDS["internal"], detail)


def problem_response(type_: str, detail: str) -> Response:
    """The answer for a problem that is found before any route is."""
    kind = KINDS[type_]
    content = {"type": kind.type, "title": say(kind.title), "status": kind.status, "detail": detail}
    return JSONResponse(content, kind.status, dict(kind.headers), "application/problem+json")


class TooLarge:
    """An ASGI layer that turns what the limit on bodies says in plain text into a problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_told = False

        async def telling(message: Message) -> None:
            nonlocal is_told
            if message["type"] == "http.response.start" and message["status"] == 413 and _is_plain(message):
                is_told = True
                await problem_response("too-large", say(LARGE))(scope, receive, send)
            elif not is_told:
                await send(message)

        await self.app(scope, receive, telling)


def _is_plain(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/plain") for name, value in message["headers"])


def _problem(kind: Kind, detail: str, headers: Mapping[str, str] | None = None, **members: Any) -> Problem:
    every = {**kind.headers, **(headers or {})}
    return Problem(say(kind.title), kind.type, detail, kind.status, every or None, **members)


def _domain(_: ExceptionHandler, request: Request, error: DomainError) -> Problem:
    return problem_of(error, conditional="if-match" in request.headers)


def _http(_: ExceptionHandler, request: Request, error: HTTPException) -> Problem:
    kind = OF_STATUS.get(error.status_code, Kind("about:blank", error.status_code, "The request failed"))
    return _problem(kind, _http_sentence(request, error), error.headers)


def _http_sentence(request: Request, error: HTTPException) -> str:
    match error.status_code:
        case 404:
            return say("There is nothing at {path!r}.", path=request.url.path[:200])
        case 405:
            return say("{method} is not possible at {path!r}.", method=request.method, path=request.url.path[:200])
        case 413:
            return say(LARGE)
        case 400:
            return say("The request cannot be read: {reason}", reason=error.detail)
        case _:
            return str(error.detail)


def _validation(_: ExceptionHandler, request: Request, error: RequestValidationError) -> Problem:
    found = [(_where(each["loc"]), _sentence(each)) for each in error.errors()]
    detail = "\n".join(f"{where}: {sentence}" for where, sentence in found[:SHOWN])
    return _problem(KINDS["refused"], detail, **listed(found))


def _where(location: Iterable[str | int]) -> str:
    first, *rest = (str(part) for part in location)
    return " ".join([first, ".".join(rest)]).strip()


_WRONG_FORM: Final[Mapping[str, str]] = {
    "missing": mark("Field required."),
    "string_type": mark("Input should be a valid string."),
    "int_type": mark("Input should be a valid integer."),
    "int_parsing": mark("Input should be a valid integer, unable to parse string as an integer."),
    "float_type": mark("Input should be a valid number."),
    "float_parsing": mark("Input should be a valid number, unable to parse string as a number."),
    "bool_parsing": mark("Input should be a valid boolean, unable to interpret input."),
    "list_type": mark("Input should be a valid list."),
    "greater_than_equal": mark("Input should be greater than or equal to {ge}."),
    "less_than_equal": mark("Input should be less than or equal to {le}."),
    "literal_error": mark("Input should be {expected}."),
}
"""What Pydantic says about the usual mistakes, by their types."""


def _sentence(found: Mapping[str, Any]) -> str:
    if found["type"] == "extra_forbidden":
        return say("There is no such key here. Leave it out, or check how it is written.")
    if template := _WRONG_FORM.get(found["type"]):
        return say(template, **found.get("ctx", {}))
    message = str(found["msg"]).removeprefix("Value error, ")
    return message if message.endswith(".") else f"{message}."


def _unexpected(_: ExceptionHandler, request: Request, error: Exception) -> Problem | None:
    known = (Problem, HTTPException, RequestValidationError, DomainError)
    return None if isinstance(error, known) else _problem(KINDS["internal"], say(INTERNAL))


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem document."""
    handlers: dict[type[Exception], Any] = {
        HTTPException: _http,
        RequestValidationError: _validation,
        DomainError: _domain,
        Exception: _unexpected,
    }
    handler = ExceptionHandler(handlers=handlers)
    for kind in (DomainError, Problem, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, handler)
