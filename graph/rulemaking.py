"""What can people do about rules of their own? Try one out, save it in a new version, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from graph.book import Decision
from graph.bookkeeping import Bookkeeper
from graph.checks import nearest
from graph.errors import NotFound, Problem, Refused
from graph.lifecycle import own_rules
from graph.lifecycle.deciding import unless_decided
from graph.lifecycle.own_rules import ABOUT, OwnRule
from graph.lifecycle.standards import standards_of
from graph.model import Node
from graph.organisation import Organisation
from graph.preview import Preview, preview
from graph.rules.expectations import Expectation, to_document


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

    def preview(self, expectation: Expectation) -> Preview:
        """What an expectation would find now. Nothing is kept of it."""
        view = self._organisation.view()
        return preview(view.ev, expectation, view.settings, view.names)

    def keep(self, expectation: Expectation, author: str, *, reason: str = "", seen: int | None = None) -> OwnRule:
        """An expectation holds like this from now on: a new one, or the next version of the one with its id.

        Raises `Refused` for an owner that is no unit and no person, and where it holds like this already;
        `DecidedMeanwhile` where somebody decided about it since `seen`.
        """
        self.check(expectation)

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            holding = standards_of(decisions)
            unless_decided(f"the expectation {expectation.id}", seen, holding.decided(expectation.id))
            return own_rules.kept(holding.own.get(expectation.id), expectation, author, at, reason=reason)

        self._book.decide(decision)
        return self.one(expectation.id)

    def check(self, expectation: Expectation) -> None:
        """Raises `Refused` for an owner that is no unit and no person, and for an id that the program needs itself."""
        own_rules.check_id(expectation.id)
        if not expectation.owner:
            return
        owner = self._organisation.store.items([expectation.owner]).get(expectation.owner)
        if not isinstance(owner, Node) or owner.base not in ("Unit", "Person"):
            sentence = f"There is no unit and no person {expectation.owner!r}. Name somebody who is there."
            raise Refused(Problem("$.owner", sentence))

    def holds(self, expectation: Expectation) -> bool:
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
            unless_decided(f"the expectation {id}", seen, holding.decided(id))
            return own_rules.taken_back(before, author, at, reason=reason)

        self._book.decide(decision)
        return self.one(id)


def _one(id: str, known: Mapping[str, OwnRule]) -> OwnRule:
    if id not in known:
        raise NotFound("expectation", id, nearest(id, known, 2))
    return known[id]
