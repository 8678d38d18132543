"""Which rules did the organisation make itself, and how did each come to be what it is?

Each version that is saved is one decision, and so is taking one back. What stands in a version is the document of an
expectation, or of a query. What a query is answered is a decision too, so that states follow from decisions alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from graph.book import Decision
from graph.errors import Problem, Refused
from graph.lifecycle.waiver_gaps import RULES
from graph.rules.expectations import (
    NO_CRITICAL_GAP,
    Expectation,
    Gate,
    from_document,
    rule_of,
    said,
    to_document,
)
from graph.rules.expectations.gates import PLAN
from graph.rules.queries import Query, document_of, query_from, rule_of_query
from graph.rules.spec import Rule
from graph.words import say

ABOUT: Final = "expectation:"
"""What the subject of a decision about a rule of one's own begins with; the rule's id follows."""


ANSWER: Final = "answer"
"""The kind of a decision that writes down what a query was answered."""

ASKER: Final = "interstice"
"""Who asks queries again, and writes the answers down."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query was answered of a revision: ids, ascending; where there was no answer, the last ones, and why."""

    ids: tuple[str, ...]
    asked_of: int
    unanswered: str = ""

    @property
    def content(self) -> dict[str, Any]:
        """As a decision holds it."""
        return {"answer": list(self.ids), "asked_of": self.asked_of, "unanswered": self.unanswered}

    def differs(self, own: OwnRule) -> bool:
        """Whether it is another one than the last."""
        return (self.ids, self.unanswered) != (own.answer, own.unanswered)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that the organisation made itself, as its latest version has it.

    `version` counts from 1. `decided` is the number of the latest decision about it. One that was taken back is not
    on any more, and `reason` says why; else it says why there is this version. `answer` holds what a query was answered
    last; it was asked last of revision `asked_of`, and `unanswered` says why there was no answer then, if so.
    """

    id: str
    document: Mapping[str, Any]
    version: int
    decided: int
    reason: str = ""
    is_on: bool = True
    answer: tuple[str, ...] = ()
    asked_of: int = 0
    unanswered: str = ""

    @property
    def is_query(self) -> bool:
        """Whether it is a query, and no expectation."""
        return "cypher" in self.document

    def says(self, document: Mapping[str, Any]) -> bool:
        """Whether this holds already."""
        return self.is_on and self.document == document

    @property
    def is_gate(self) -> bool:
        """Whether it is asked of plans, so that it finds nothing in the organisation as it is."""
        return self.document.get("every") == PLAN

    @property
    def gate(self) -> Gate:
        """What is expected of plans. Raises `TypeError` where it is not asked of plans."""
        found = self.expectation
        if not isinstance(found, Gate):
            raise TypeError(f"{self.id} is not asked of plans")
        return found

    @property
    def expectation(self) -> Expectation | Gate:
        """What is expected."""
        return _expectation(json.dumps(self.document, sort_keys=True))

    @property
    def rule(self) -> Rule:
        """The rule that it makes; the same value for the same document, so that what did not change is equal."""
        if self.is_query:
            return _query_rule(self.query, self.answer)
        return _rule(self.expectation)

    @property
    def query(self) -> Query:
        """What is asked, where it is a query."""
        return query_from(self.document)

    @property
    def requirement(self) -> str:
        """What it asks for, in a sentence."""
        return f"{self.rule.title}." if self.is_query else said(self.expectation)


@lru_cache(maxsize=1_000)
def _expectation(text: str) -> Expectation | Gate:
    return from_document(json.loads(text))


@lru_cache(maxsize=1_000)
def _query_rule(query: Query, answer: tuple[str, ...]) -> Rule:
    return rule_of_query(query, answer)


@lru_cache(maxsize=1_000)
def _rule(expectation: Expectation | Gate) -> Rule:
    return rule_of(expectation)


FROM_THE_START: Final = {
    NO_CRITICAL_GAP.id: OwnRule(NO_CRITICAL_GAP.id, to_document(NO_CRITICAL_GAP), 1, 0),
}
"""What is expected before anybody decided anything, by id. It can be changed and taken back like everything else."""


def after(known: Mapping[str, OwnRule], decision: Decision) -> dict[str, OwnRule]:
    """The rules of one's own, by id, after a decision about one of them."""
    id_ = decision.about.removeprefix(ABOUT)
    before, reason = known.get(id_), decision.content.get("reason", "")
    if decision.kind == "keep":
        version = before.version + 1 if before else 1
        made = OwnRule(id_, decision.content["document"], version, decision.number, reason)
        return {**known, id_: _answered(made, decision.content)}
    if before is None:
        return dict(known)
    if decision.kind == ANSWER:
        return {**known, id_: _answered(before, decision.content)}
    return {**known, id_: OwnRule(id_, before.document, before.version, decision.number, reason, is_on=False)}


def _answered(own: OwnRule, content: Mapping[str, Any]) -> OwnRule:
    return replace(
        own,
        answer=tuple(content.get("answer", ())),
        asked_of=content.get("asked_of", 0),
        unanswered=content.get("unanswered", ""),
    )


def described(expectations: Iterable[Expectation | Gate]) -> dict[str, OwnRule]:
    """Rules of one's own by id that no decision made, but files that lie beside an organisation.

    Raises `Refused` as `kept` does.
    """
    found = list(expectations)
    for each in found:
        check_id(each.id)
    return {each.id: OwnRule(each.id, to_document(each), 1, 0) for each in found}


# what may be decided


def check_id(id_: str) -> None:
    """Raises `Refused` for an id under which the program itself finds gaps."""
    if any(rule.id == id_ for rule in RULES):
        raise Refused(Problem("$.id", say("There is a rule {id!r} about waivers. Choose another id.", id=id_)))


def kept(
    before: OwnRule | None, expectation: Expectation | Gate, author: str, at: datetime, *, reason: str
) -> Decision:
    """The decision that an expectation holds like this from now on; `before` is what held under its id.

    Raises `Refused` for what holds already, and for an id under which the program itself finds gaps.
    """
    check_id(expectation.id)
    document = to_document(expectation)
    if before is not None and before.says(document):
        sentence = say(
            "{id} is kept like this already, as version {version}. There is nothing to save.",
            id=expectation.id,
            version=before.version,
        )
        raise Refused(Problem("", sentence))
    return Decision(ABOUT + expectation.id, "keep", author, {"document": document, "reason": reason.strip()}, at)


def query_kept(
    before: OwnRule | None, query: Query, answer: Answer, author: str, at: datetime, *, reason: str
) -> Decision:
    """The decision that a query holds like this from now on, with what it was answered. Raises as `kept`."""
    check_id(query.id)
    document = document_of(query)
    if before is not None and before.says(document):
        raise Refused(
            Problem(
                "",
                say("{id} is kept like this already, as version {version}.", id=query.id, version=before.version),
            )
        )
    content = {"document": document, "reason": reason.strip(), **answer.content}
    return Decision(ABOUT + query.id, "keep", author, content, at)


def query_answered(before: OwnRule, answer: Answer, at: datetime) -> Decision:
    """The decision that writes down what a query was answered when it was asked again."""
    return Decision(ABOUT + before.id, ANSWER, ASKER, answer.content, at)


def taken_back(before: OwnRule, author: str, at: datetime, *, reason: str) -> Decision:
    """The decision that an expectation holds no longer. Raises `Refused` without a reason, and if it was before."""
    if not before.is_on:
        raise Refused(Problem("", say("{id} was taken back already: {reason}", id=before.id, reason=before.reason)))
    if not reason.strip():
        raise Refused(
            Problem("reason", say("An expectation that is taken back needs a reason that others understand."))
        )
    return Decision(ABOUT + before.id, "off", author, {"reason": reason.strip()}, at)
