"""How is the book of gaps kept? It follows what happened to the organisation, and takes in what people decide.

Every page that is written is whole, so there is nothing to repair after a crash but to follow again. Where somebody
else wrote first, the page is made again from what is there now.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from graph.algebra.engine import Evaluation
from graph.book import Decision, Life, Mark, Page
from graph.errors import BookMoved
from graph.gaps import PLACES
from graph.lifecycle import deciding
from graph.lifecycle.following import Known, News, by_gap, followed, taken_back
from graph.lifecycle.replay import Stand, continues, counts
from graph.lifecycle.standards import standards_of
from graph.lifecycle.waivers import waivers_of
from graph.model import Records
from graph.organisation import PATCHED, Organisation
from graph.projection import apply, from_records
from graph.rules import CATALOGUE
from graph.store.port import RevisionSummary

TRIES: Final = 8
"""So often somebody else may write into the book first before it is given up."""

Decide = Callable[[Sequence[Decision], datetime], Decision]
"""What is decided, given all decisions so far and the moment; it may be asked again if somebody else decides first."""

Wanted = Callable[[], bool]
"""Whether somebody still waits for what takes long."""

Listener = Callable[[Mark, Page], None]
"""Who is told of a page once it is written, with the mark before it. It is called by whoever wrote, and is quick."""


def always() -> bool:
    return True


def fingerprint() -> str:
    """What tells one catalogue of rules, and where their gaps lie, from another: then all lives are made anew.

    The number stands for what a life holds: it grows where lives that were written before would lack something.
    """
    told = [repr((rule.id, rule.severity, dict(rule.parameters), rule.cypher)) for rule in CATALOGUE]
    return hashlib.sha256("\n".join(["2", *told, repr(PLACES.expression)]).encode()).hexdigest()[:16]


class Bookkeeper:
    """Keeps the book of one organisation. Safe to use from several threads."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.store = organisation.store
        self._lock = threading.RLock()
        self._reading = threading.Lock()  # of its own: whoever reads does not wait until the book has followed
        self._stand: tuple[Mark, Stand] | None = None
        self._decisions: list[Decision] = []
        self.listeners: list[Listener] = []

    # following

    def follow(self, is_wanted: Wanted = always) -> Mark:
        """Bring the book up to the latest revision and to today; how far it has come.

        Raises `GivenUp`, with nothing written, soon after `is_wanted` says no.
        """
        return self._write(None, is_wanted=is_wanted)

    def rebuild(self) -> Mark:
        """Make all lives anew from the log, the rules and the decisions."""
        return self._write(None, anew=True)

    def decide(self, make: Decide) -> Decision:
        """Write down what somebody decides, with everything that follows from it. Raises what `make` raises."""
        written: list[Decision] = []

        def numbered(decisions: Sequence[Decision]) -> Decision:
            made = make(decisions, self.organisation.clock().astimezone(UTC))
            written[:] = [replace(made, number=len(decisions) + 1)]
            return written[0]

        self._write(numbered)
        return written[0]

    def decisions(self) -> Sequence[Decision]:
        """All decisions there are, in their order."""
        with self._reading:
            self._decisions += self.store.decisions(len(self._decisions))
            return tuple(self._decisions)

    def _write(
        self,
        decide: Callable[[Sequence[Decision]], Decision] | None,
        *,
        anew: bool = False,
        is_wanted: Wanted = always,
    ) -> Mark:
        """Write the next page, with a decision if there is one; again if somebody else wrote first."""
        for attempt in range(TRIES):
            with self._lock:
                mark = self.store.mark()
                decisions = self.decisions()
                decision = decide(decisions) if decide else None
                made = self._page(mark, decisions, decision, is_wanted, anew=anew)
                if made is None:
                    return mark
                page, stand = made
                try:
                    self.store.write(page)
                except BookMoved:
                    if attempt + 1 == TRIES:
                        raise
                    continue
                self._stand = page.mark, stand
                for listener in self.listeners:
                    listener(mark, page)
                return page.mark
        raise AssertionError("the last try returns or raises")

    def _page(
        self, mark: Mark, before: Sequence[Decision], decision: Decision | None, is_wanted: Wanted, *, anew: bool
    ) -> tuple[Page, Stand] | None:
        """The page after `mark` and where the book stands then; None if nothing has happened."""
        today = self.organisation.clock().astimezone(UTC).date()
        decisions = [*before, decision] if decision else before
        rules = fingerprint()
        anew = anew or (mark.rules != rules and mark.revision > 0)
        start = Mark(mark.version) if anew else mark
        revisions = self._revisions(start.revision)
        if not revisions and not decision and (start.moment is None or start.moment.date() >= today):
            return None
        news = News(revisions, decisions, max(today, start.moment.date() if start.moment else today))
        late = self._late(start, news)
        if late is not None:
            return self._late_page(start, news, late, rules, decision, is_wanted)
        known: Known = self._nobody if anew else self._known
        stand = self._standing(start, news)
        stand, page = followed(start, stand, known, news, self._advance(revisions), rules, is_wanted=is_wanted)
        return replace(page, decisions=(decision,) if decision else (), from_scratch=anew), stand

    def _revisions(self, after: int) -> list[RevisionSummary]:
        """The revisions after one, oldest first."""
        found: list[RevisionSummary] = []
        before: int | None = None
        while True:
            some = self.store.revisions(before, 500)
            found += [each for each in some if each.number > after]
            if len(some) < 500 or some[-1].number <= after + 1:
                return found[::-1]
            before = some[-1].number

    def _known(self, keys: Iterable[str]) -> Mapping[str, Life]:
        return {life.key: life for life in self.store.lives(keys)}

    @staticmethod
    def _nobody(keys: Iterable[str]) -> Mapping[str, Life]:
        return {}

    # what happened in the past and is heard of now

    def _late(self, mark: Mark, news: News) -> datetime | None:
        """The moment of the earliest thing that is new and yet lies before what the book has followed already."""
        taken_in = [each for each in news.decisions if counts(each) and each.number <= mark.decisions]
        decided = max((each.at for each in taken_in), default=None)
        new = [each.at for each in news.decisions if counts(each) and each.number > mark.decisions]
        late = [each for each in new if mark.moment and each < mark.moment]
        late += [  # a revision comes before what is decided in the same moment
            each.at
            for each in news.revisions
            if (mark.moment and each.at < mark.moment) or (decided and each.at <= decided)
        ]
        if news.revisions and any(continues(news.revisions[0], each) for each in self._latest(mark.revision)):
            late.append(news.revisions[0].at)
        return min(late, default=None)

    def _latest(self, revision: int) -> Sequence[RevisionSummary]:
        """What is told of a revision; of none where that is 0."""
        return self.store.revisions(revision + 1, 1)

    def _late_page(
        self,
        mark: Mark,
        news: News,
        moment: datetime,
        rules: str,
        decision: Decision | None,
        is_wanted: Wanted,
    ) -> tuple[Page, Stand]:
        """The page that takes everything back to `moment` and follows from there."""
        earlier = max((each.number for each in self._revisions(0) if each.at < moment), default=0)
        kept = [each for each in news.decisions if each.number <= mark.decisions and each.at < moment]
        just_before = moment - timedelta(microseconds=1)
        changed, dropped = taken_back(self.store.lives(), just_before)
        back = {life.key: life for life in changed}
        gone = set(dropped)

        def known(keys: Iterable[str]) -> Mapping[str, Life]:
            wanted = [key for key in keys if key not in gone]
            stored = self._known(key for key in wanted if key not in back)
            return {**stored, **{key: back[key] for key in wanted if key in back}}

        stand = self._stand_of(earlier, just_before, kept)
        again = News(self._revisions(earlier), news.decisions, news.until)
        numbers = {each.number for each in kept}
        stand, page = followed(
            Mark(mark.version, earlier, 0, just_before, rules),
            stand,
            known,
            again,
            self._advance(again.revisions),
            rules,
            already=numbers,
            is_wanted=is_wanted,
        )
        followed_keys = {life.key for life in page.lives}
        decided = by_gap(news.decisions)
        rest = [
            deciding.stated(life, decided.get(key, ())) for key, life in back.items() if key not in followed_keys
        ]
        page = replace(
            page,
            decisions=(decision,) if decision else (),
            lives=[*page.lives, *rest],
            dropped=sorted(gone - followed_keys),
            back_to=just_before,
        )
        return page, stand

    # where the book stands

    def _standing(self, mark: Mark, news: News | None = None) -> Stand:
        if self._stand is not None and self._stand[0] == mark:
            return self._stand[1]
        decisions = [each for each in self._decisions if each.number <= mark.decisions] if mark.moment else []
        first = news.revisions[0].at if news and news.revisions else self.organisation.clock().astimezone(UTC)
        return self._stand_of(mark.revision, mark.moment or first, decisions)

    def _stand_of(self, revision: int, moment: datetime, decisions: Sequence[Decision]) -> Stand:
        ev = self._evaluation(revision)
        return Stand(ev, moment, standards_of(decisions), waivers_of(decisions), self.organisation.past)

    def _evaluation(self, revision: int) -> Evaluation:
        """The organisation as it was at a revision."""
        if revision == 0:
            return Evaluation(from_records(Records(), 0))
        return self.organisation.evaluation(revision)

    def _advance(self, revisions: Sequence[RevisionSummary]) -> Callable[[Evaluation, int], Evaluation]:
        sizes = {each.number: each.added + each.updated + each.removed for each in revisions}

        def advance(ev: Evaluation, number: int) -> Evaluation:
            comes_in_parts = number > ev.projection.revision + 1
            if comes_in_parts or (sizes[number] > PATCHED and self.organisation.is_at_hand(number)):
                return self._evaluation(number)
            (revision,) = self.store.log(number - 1, number)
            return ev.after(*apply(ev.projection, revision.change_set, number))

        return advance
