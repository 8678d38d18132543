"""What do routes share? The organisation, the view that a query asks for, and the revision a change is made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Header, Request

from api.answers import revision_of
from api.heads import Heads
from api.problems import RevisionWanted
from api.schemas.parts import Moment, Problem
from graph.organisation import Organisation
from graph.view import View


@dataclass(frozen=True, slots=True)
class Service:
    """What an application serves."""

    organisation: Organisation
    heads: Heads
    name: str
    store: str

    def view(self, moment: Moment) -> View:
        """The organisation at a moment. A revision that others committed is told to everybody who waits."""
        view = self.organisation.view(moment.as_of, moment.today)
        if moment.as_of is None:
            self.heads.seen(view.revision)
        return view


def service_of(request: Request) -> Service:
    """The service of the application that a request came to."""
    return request.app.state.service


Served = Annotated[Service, Depends(service_of)]


def expected_revision(
    if_match: Annotated[
        str | None,
        Header(description='The revision the change was made for, such as `"r12"`: the ETag of any answer.'),
    ] = None,
) -> int:
    """The revision a change was made for. Raises `RevisionWanted`."""
    revision = None if if_match is None else revision_of(if_match)
    if revision is None:
        raise RevisionWanted
    return revision


Expected = Annotated[int, Depends(expected_revision)]


def problem(description: str) -> dict[str, Any]:
    """How a problem is documented."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {"default": problem("A problem, told in whole sentences")}
NOT_FOUND: Final[dict[int | str, dict[str, Any]]] = {404: problem("There is no such thing")}
COMMITTING: Final[dict[int | str, dict[str, Any]]] = {
    409: problem("The change was made for another state"),
    412: problem("Somebody else was faster: `current` is the latest revision"),
    422: problem("The change does not fit the model"),
    428: problem("`If-Match` is missing"),
}
