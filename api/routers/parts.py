"""What do routes share? The workbench, the view that a query asks for, and the revision a change is made for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Header, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.answers import answer, etag, revision_of, seen
from api.book_news import BookNews
from api.heads import Heads, Place
from api.jobs import Jobs
from api.lives import Lives, lives_of
from api.problems import DecidedSince, RevisionWanted
from api.schemas.parts import Moment, Problem, State
from api.schemas.suggestions import Front
from graph.errors import DecidedMeanwhile, Refused
from graph.errors import Problem as Refusal
from graph.lifecycle.layouts import is_about_layout
from graph.lifecycle.standards import is_about_rules
from graph.map import Drawing
from graph.organisation import Organisation
from graph.outlook import Outlook
from graph.relayout import Relayout
from graph.store.port import Head
from graph.timeline import Timelines
from graph.view import View
from graph.workbench import Workbench


def place_of(workbench: Workbench) -> Place:
    """Where things stand by what the store says."""
    store, decisions = workbench.organisation.store, workbench.book.decisions()
    telling = (each.number for each in reversed(decisions) if is_about_rules(each) or is_about_layout(each))
    rules = next(telling, 0)
    return Place(store.head().revision, store.mark().version, rules)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a query looks at that tells nothing of what people decided; `book` is the version of a plan in it."""

    view: View
    book: int | None

    def answer(self, content: BaseModel) -> Response:
        """An answer that depends on no decision, unless it tells of a plan."""
        return seen(content, self.view, book=self.book)


@dataclass(frozen=True, slots=True)
class Look:
    """What a query looks at: the organisation, the lives of its gaps, and the version of the book these are of."""

    view: View
    lives: Lives
    place: Place

    def answer(self, content: BaseModel) -> Response:
        """An answer that tells what people decided."""
        return seen(content, self.view, book=self.place.book)

    def answer_by_rules(self, content: BaseModel) -> Response:
        """An answer that depends on the rules that hold here, and on no other decision, unless it tells of a plan."""
        return answer(content, self.tag_by_rules)

    @property
    def tag_by_rules(self) -> str:
        """What such an answer is true for."""
        return etag(self.view.revision, self.view.today, **self._decided)

    @property
    def tag_of_map(self) -> str:
        """What a map of this is true for. Cost: the map of what a plan is for, or of this."""
        return etag(self.view.revision, self.view.today, **self._decided, ground=self._ground.mark)

    @property
    def tag_of_void(self) -> str:
        """What something that floats on a map of this is true for. Cost: as the map, with all that floats there."""
        return etag(self.view.revision, self.view.today, **self._decided, ground=self._ground.mark_of_void)

    @property
    def _ground(self) -> Drawing:
        return (self.view.plan.base if self.view.plan else self.view).drawing

    @property
    def _decided(self) -> dict[str, int]:
        return {"book": self.place.book} if self.view.plan is not None else {"rules": self.place.rules}


@dataclass(frozen=True, slots=True)
class About:
    """What a suggestion is about: a revision, and the id of a scenario on it."""

    revision: int
    scenario: str | None


@dataclass(frozen=True, slots=True)
class Errand:
    """What an import is asked for: whether the request said for which revision it was looked at."""

    is_conditional: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered, and what that is true for."""

    content: BaseModel
    tag: str


@dataclass(frozen=True, slots=True)
class Service:
    """What an application serves."""

    workbench: Workbench
    outlook: Outlook
    timelines: Timelines
    heads: Heads
    book_news: BookNews
    suggestions: Jobs[About, Front]
    imports: Jobs[Errand, Told]
    name: str
    store: str

    @property
    def organisation(self) -> Organisation:
        """What the workbench is for."""
        return self.workbench.organisation

    @property
    def relayout(self) -> Relayout:
        """What can be done about where everything stands on the map."""
        return Relayout(self.workbench)

    def here(self) -> Place:
        """Where things stand: to be asked for before what an answer tells of decisions is read."""
        place = place_of(self.workbench)
        self.heads.seen(*place)
        return place

    def view(self, moment: Moment) -> View:
        """The organisation at a moment, by the rules that hold here, as it was, is or is planned.

        A revision that others committed is told to everybody who waits.
        """
        view = self.outlook.view(moment.as_of, moment.today, moment.scenario)
        if moment.as_of is None:
            self.heads.seen(view.revision)
        return view

    def glance(self, moment: Moment) -> Glance:
        """The organisation at a moment, where nothing is told of what people decided."""
        book = self.book_of(moment)
        return Glance(self.view(moment), book)

    def book_of(self, state: State) -> int | None:
        """The version of the book that a planned state is of, to be asked for before that is read; None for others."""
        return self.here().book if self.outlook.is_planned(state.as_of, state.scenario) else None

    def look(self, moment: Moment) -> Look:
        """The organisation at a moment, with what people decided about its gaps."""
        place = self.here()
        view = self.view(moment)
        return Look(view, lives_of(self.workbench, view, moment.as_of), place)

    def committed(self, head: Head) -> Head:
        """A change was stored: the book follows, and everybody who waits is told."""
        self.heads.seen(head.revision)
        self.heads.seen(book=self.workbench.follow().version)
        return head


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


def reviewed_revision(
    if_match: Annotated[
        str | None,
        Header(description='The revision for which the change was looked at, such as `"r12"`, if it was.'),
    ] = None,
) -> int | None:
    """The revision a change was looked at for; None if nobody says. Raises `RevisionWanted` for what is none."""
    return None if if_match is None else expected_revision(if_match)


Reviewed = Annotated[int | None, Depends(reviewed_revision)]


def must_be_rules(ids: Iterable[str], view: View) -> None:
    """Raises `Refused` for ids in a query that no rule has here."""
    if unknown := view.standards.known.unknown(ids):
        raise Refused(Refusal("query rule", sentence) for sentence in unknown)


@contextmanager
def deciding(present: Callable[[], BaseModel]) -> Generator[None]:
    """Where somebody else decided meanwhile, the problem tells what they made of it."""
    try:
        yield
    except DecidedMeanwhile as error:
        raise DecidedSince(error, present()) from error


def problem(description: str) -> dict[str, Any]:
    """How a problem is documented."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {"default": problem("A problem, told in whole sentences")}
NOT_FOUND: Final[dict[int | str, dict[str, Any]]] = {404: problem("There is no such thing")}
DECIDING: Final[dict[int | str, dict[str, Any]]] = {
    409: problem("Somebody else decided meanwhile: `present` is what they made of it"),
    422: problem("It cannot be decided like this"),
}
COMMITTING: Final[dict[int | str, dict[str, Any]]] = {
    409: problem("The change was made for another state"),
    412: problem("Somebody else was faster: `current` is the latest revision"),
    422: problem("The change does not fit the model"),
    428: problem("`If-Match` is missing"),
}
