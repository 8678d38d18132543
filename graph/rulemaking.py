"""What can people do about rules of their own? Try one out, save it in a new version, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from graph.asking import ids_found
from graph.book import Decision
from graph.bookkeeping import Bookkeeper
from graph.errors import NotFound, Problem, Refused, StoreUnavailable
from graph.lifecycle import own_rules
from graph.lifecycle.deciding import unless_decided
from graph.lifecycle.own_rules import ABOUT, Answer, OwnRule
from graph.lifecycle.standards import standards_of
from graph.model import LABELS, Node
from graph.organisation import Organisation
from graph.preview import Preview, preview
from graph.rules import CATALOGUE
from graph.rules.cypher_text import reading_query
from graph.rules.expectations import Expectation, Gate, to_document
from graph.rules.expectations.reading import SLUG
from graph.rules.queries import Query
from graph.rules.spec import SEVERITIES
from graph.scenario.gating import check_figure
from graph.spelling import nearest, suggestion
from graph.view import View
from graph.words import say


class Rulemaking:
    """The rules that the people of one organisation make themselves. Safe to use from several threads."""

    def __init__(self, organisation: Organisation, book: Bookkeeper) -> None:
        self._organisation = organisation
        self._book = book

    def all(self) -> Mapping[str, OwnRule]:
        """All of them by id, those that were taken back too, in the order in which they were made."""
        return standards_of(self._book.decisions()).own

    def one(self, id: str) -> OwnRule:
        """One of them. Raises `NotFound` with the nearest names."""
        return _one(id, self.all())

    def history(self, id: str) -> Sequence[Decision]:
        """Its versions, and when it was taken back: what was decided about it, oldest first."""
        return [each for each in self._book.decisions() if each.about == ABOUT + id]

    def preview(self, expectation: Expectation | Gate) -> Preview:
        """What an expectation would find now. Nothing is kept of it."""
        view = self._organisation.view()
        return preview(view.ev, expectation, view.settings, view.names)

    def keep(
        self, expectation: Expectation | Gate, author: str, *, reason: str = "", seen: int | None = None
    ) -> OwnRule:
        """An expectation holds like this from now on: a new one, or the next version of the one with its id.

        Raises `Refused` for an owner that is no unit and no person, and where it holds like this already;
        `DecidedMeanwhile` where somebody decided about it since `seen`.
        """
        self.check(expectation)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            holding = standards_of(decisions)
            unless_decided(say("the expectation {id}", id=expectation.id), seen, holding.decided(expectation.id))
            return own_rules.kept(holding.own.get(expectation.id), expectation, author, at, reason=reason)

        self._book.decide(decision)
        return self.one(expectation.id)

    def keep_query(self, query: Query, author: str, *, reason: str = "", seen: int | None = None) -> OwnRule:
        """A query holds like this from now on, with what the store answers now.

        Raises `Refused` for a query that does more than read or cannot be answered, as `asking.ids_found`, for a label,
        severity or owner that there is not, and for the id of another rule; `DecidedMeanwhile`.
        """
        self._check_query(query)
        query = replace(query, cypher=reading_query(query.cypher, name=query.id).text)
        view = self._organisation.view()
        answer = Answer(tuple(sorted(ids_found(view, query.cypher, query.id)[0])), view.revision)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            holding = standards_of(decisions)
            unless_decided(say("the query {id}", id=query.id), seen, holding.decided(query.id))
            return own_rules.query_kept(holding.own.get(query.id), query, answer, author, at, reason=reason)

        self._book.decide(decision)
        return self.one(query.id)

    def ask_again(self) -> None:
        """Ask all queries of which the organisation has moved on since, and write down what they are answered.

        One that is not answered in time, or not at all, finds what it found last, and says why.
        """
        queries = [each for each in self.all().values() if each.is_query and each.is_on]
        view = self._organisation.view() if queries else None
        for own in queries:
            if view is not None and own.asked_of < view.revision and (answer := _answer(view, own)).differs(own):
                self._book.decide(lambda _, at, own=own, answer=answer: own_rules.query_answered(own, answer, at))

    def _check_query(self, query: Query) -> None:
        problems = [
            Problem(where, f"{value!r} is no {what}. {suggestion(value, known)}")
            for where, what, value, known in (
                ("about", "label", query.about, LABELS.keys()),
                ("severity", "severity", query.severity, SEVERITIES),
            )
            if value not in known
        ]
        if not query.title.strip():
            problems.append(
                Problem(
                    "title",
                    say("A query needs a title that says what it finds, such as a squad without a runbook."),
                )
            )
        if not SLUG.fullmatch(query.id):
            problems.append(
                Problem("id", say("{id!r} is no id. It has small letters, digits and hyphens.", id=query.id))
            )
        if any(rule.id == query.id for rule in CATALOGUE):
            problems.append(
                Problem("id", say("The catalogue has a rule {id!r} already. Choose another id.", id=query.id))
            )
        if problems:
            raise Refused(problems)
        self._check_owner(query.owner)

    def check(self, expectation: Expectation | Gate) -> None:
        """Raises `Refused` for an owner that is no unit and no person, and for an id that the program needs itself.

        Also for a figure of plans that there is not.
        """
        own_rules.check_id(expectation.id)
        if isinstance(expectation, Gate) and expectation.figure:
            check_figure(expectation.figure)
        self._check_owner(expectation.owner)

    def _check_owner(self, id: str) -> None:
        if not id:
            return
        owner = self._organisation.store.items([id]).get(id)
        if not isinstance(owner, Node) or owner.base not in ("Unit", "Person"):
            sentence = say("There is no unit and no person {id!r}. Name somebody who is there.", id=id)
            raise Refused(Problem("$.owner", sentence))

    def holds(self, expectation: Expectation | Gate) -> bool:
        """Whether an expectation holds just like this, so that there is nothing to keep."""
        own = self.all().get(expectation.id)
        return own is not None and own.says(to_document(expectation))

    def take_back(self, id: str, author: str, *, reason: str, seen: int | None = None) -> OwnRule:
        """An expectation holds no longer, and its gaps are retired. It can be kept again, as its next version.

        Raises `NotFound`; `Refused` without a reason and if it was taken back; `DecidedMeanwhile`.
        """

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            holding = standards_of(decisions)
            before = _one(id, holding.own)
            unless_decided(say("the expectation {id}", id=id), seen, holding.decided(id))
            return own_rules.taken_back(before, author, at, reason=reason)

        self._book.decide(decision)
        return self.one(id)


def _answer(view: View, own: OwnRule) -> Answer:
    try:
        ids, _ = ids_found(view, own.query.cypher, own.id)
    except (Refused, StoreUnavailable) as error:
        return Answer(own.answer, view.revision, f"It was not answered at revision {view.revision}. {error}")
    return Answer(tuple(sorted(ids)), view.revision)


def _one(id: str, known: Mapping[str, OwnRule]) -> OwnRule:
    if id not in known:
        raise NotFound("expectation", id, nearest(id, known, 2))
    return known[id]
