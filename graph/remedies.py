"""What could be done about a gap, what would come of it, and how is it carried out?

Candidates come from `suggest`. Here each gets an id, and the gaps that it would close and
open, so that somebody can choose one with open eyes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final, Literal, TypeAlias

import orjson

from graph.book import WORDS
from graph.changes import DoesNotApply, changes_as_json
from graph.errors import NotFound, Problem, Refused, RevisionConflict
from graph.gaps import Gap, Names, tell
from graph.model import Node
from graph.operations import Step
from graph.scenario.consequences import SHIFTS, consequences
from graph.store.port import Head
from graph.suggest import CONSIDERED, Candidate, candidates
from graph.view import View, WhatIf
from graph.words import say
from graph.workbench import Workbench

BEST: Final = 3
"""So many remedies of a gap are shown."""

WEIGHTS: Final[Mapping[str, int]] = {"info": 0, "low": 1, "medium": 3, "high": 9, "critical": 27}
"""What a gap weighs where those that come are held against those that go: three are as bad as one of the next severity.

A judgement, and the same everywhere.
"""

MOVING: Final = frozenset(each.aspect for each in SHIFTS if each.unit == "people")
"""What a person has another one of when they move: squad, tribe, manager, lead."""

By: TypeAlias = Literal["score", "effect"]
"""How remedies are ranked: by what speaks for each, or by what would come of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A gap in words."""

    gap: Gap
    sentence: str


@dataclass(frozen=True)
class Remedy:
    """One candidate for one gap of a view. What would come of it is worked out when it is asked for."""

    view: View
    gap: Gap
    candidate: Candidate

    @cached_property
    def id(self) -> str:
        """Tells this candidate from others, of this and of other revisions and days: a digest of what it changes."""
        what = [self.gap.key, self.candidate.recorded, changes_as_json(self.candidate.changes)]
        return blake2b(orjson.dumps(what, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()

    @property
    def steps(self) -> tuple[Step, ...]:
        """It as the steps of a plan."""
        return tuple(Step(each) for each in self.candidate.operations)

    @cached_property
    def _what_if(self) -> WhatIf:
        return self.view.what_if(self.candidate.changes)

    @cached_property
    def closed(self) -> tuple[Told, ...]:
        """The gaps that it closes, its own first. Others are closed by the way."""
        gaps = sorted(self._went, key=lambda gap: gap.key != self.gap.key)
        return _told(gaps, self.view.sentences(gaps))

    @cached_property
    def opened(self) -> tuple[Told, ...]:
        """The gaps that it opens."""
        return _told(self._came, tell(self._what_if.ev, self._came, self._names))

    @property
    def _went(self) -> Sequence[Gap]:
        found = self._what_if.difference
        return [*found.resolved, *(each.before for each in found.moved)]

    @property
    def _came(self) -> Sequence[Gap]:
        found = self._what_if.difference
        return [*found.opened, *(each.after for each in found.moved)]

    @cached_property
    def effect(self) -> int:
        """The weight of all gaps that it opens, less that of all that it closes: the lower, the better."""
        came, went = (sum(WEIGHTS[gap.severity] for gap in gaps) for gaps in (self._came, self._went))
        return came - went

    @cached_property
    def moved(self) -> int:
        """How many people are in another squad or tribe after it, or have another manager or lead."""
        return sum(
            each.group == "people" and each.turn == "stays" and any(one.aspect in MOVING for one in each.aspects)
            for each in consequences(self.view.ev, self._what_if.ev)
        )

    @property
    def _names(self) -> Names:
        """The names of nodes by id, of those too that the candidate adds."""
        items = (change.after for change in self.candidate.changes)
        named = {item.id: item.name for item in items if isinstance(item, Node)}

        def names(ids: Sequence[str]) -> Mapping[str, str]:
            return {**self.view.names(ids), **{id_: named[id_] for id_ in ids if id_ in named}}

        return names


def _told(gaps: Sequence[Gap], sentences: Sequence[str]) -> tuple[Told, ...]:
    return tuple(Told(gap, sentence) for gap, sentence in zip(gaps, sentences, strict=True))


@dataclass(frozen=True, slots=True)
class Done:
    """A remedy that was carried out: the revision that it made, and the gaps that it closed and opened."""

    remedy: Remedy
    head: Head
    closed: tuple[Told, ...]
    opened: tuple[Told, ...]


def remedies(view: View, key: str, limit: int = BEST, by: By = "score") -> list[Remedy]:
    """The best remedies for a gap that a view finds, best first, at most `limit`; of a planned view, within its plan.

    By effect: those with the best net effect on all gaps first, among equal ones those that move fewer people, then
    those for which more speaks. Cost as `suggest.candidates`, and by effect one what-if for each that is considered.
    Raises `NotFound` for a gap that is not there, `DoesNotApply` if the store has moved on from the view.
    """
    gap = view.gap(key)
    considered = limit if by == "score" else CONSIDERED
    found = [Remedy(view, gap, each) for each in candidates(view.ev, view.reader, gap, considered)]
    return found if by == "score" else sorted(found, key=lambda each: (each.effect, each.moved))[:limit]


def offered(workbench: Workbench, view: View, key: str, limit: int) -> list[Remedy]:
    """As `remedies`, and none for a gap about a waiver. Raises `Refused` for a gap that is over."""
    try:
        return remedies(view, key, limit)
    except NotFound:
        life = workbench.lives([key]).get(key)
        if life is None:
            raise
        if not life.is_there:
            raise Refused(
                Problem(
                    "",
                    say("This gap is {state}: there is nothing left to do about it.", state=say(WORDS[life.state])),
                )
            ) from None
        return []


def carry_out(workbench: Workbench, key: str, id: str, author: str, expected: int) -> Done:
    """Store what a remedy changes as the revision after `expected`, with its sentence as the reason.

    Raises `RevisionConflict` if the organisation is at another revision, `DoesNotApply` for a remedy that is not
    offered (any more), `Refused` for a gap that is over and `NotFound` for one that never was.
    """
    view = workbench.view()
    if view.revision != expected:
        raise RevisionConflict(expected, view.revision)
    remedy = next((each for each in offered(workbench, view, key, CONSIDERED) if each.id == id), None)
    if remedy is None:
        raise DoesNotApply(
            say("This remedy does not fit the gap as it is now. Look at what is offered, and choose again.")
        )
    closed, opened, made = remedy.closed, remedy.opened, remedy.candidate
    head = workbench.commit(workbench.organisation.change_set(made.changes, author, made.recorded), expected)
    return Done(remedy, head, closed, opened)
