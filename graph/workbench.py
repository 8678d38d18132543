"""What can people do about gaps? See how each one came about, take it on, accept it, set what holds here.

A `Workbench` keeps the book of one organisation: it follows what happened to the organisation, and writes down what
people decide. Every page that is written is whole, so there is nothing to repair after a crash but to follow again.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import uuid_utils

from graph.algebra.engine import Evaluation
from graph.book import Decision, Life, Mark, Page
from graph.checks import nearest
from graph.errors import BookMoved, NotFound
from graph.lifecycle import deciding, standards, waivers
from graph.lifecycle.following import Known, News, by_gap, followed, taken_back
from graph.lifecycle.replay import Stand, counts
from graph.lifecycle.standards import Standards, standards_of
from graph.lifecycle.waivers import Waiver, waivers_of
from graph.model import Records
from graph.organisation import PATCHED, Organisation
from graph.projection import apply, from_records
from graph.rules import CATALOGUE
from graph.store.port import RevisionSummary

TRIES: Final = 8
"""So often somebody else may write into the book first before it is given up."""

Decide = Callable[[Mark, Sequence[Decision]], Decision]
"""What is decided, given how far the book has come and all decisions so far."""


def fingerprint() -> str:
    """What tells one catalogue of rules from another: with another one all lives are made anew."""
    told = "\n".join(repr((rule.id, rule.severity, dict(rule.parameters), rule.cypher)) for rule in CATALOGUE)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class Workbench:
    """The book of an organisation's gaps. Safe to use from several threads."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.store = organisation.store
        self._lock = threading.RLock()
        self._stand: tuple[Mark, Stand] | None = None
        self._decisions: list[Decision] = []

    # following

    def follow(self) -> Mark:
        """Bring the book up to the latest revision and to today; how far it has come."""
        return self._write(None)

    def rebuild(self) -> Mark:
        """Make all lives anew from the log, the rules and the decisions."""
        return self._write(None, anew=True)

    def _write(self, decide: Decide | None, *, anew: bool = False) -> Mark:
        """Write the next page, with a decision if there is one; again if somebody else wrote first."""
        for attempt in range(TRIES):
            with self._lock:
                mark = self.store.mark()
                self._decisions += self.store.decisions(len(self._decisions))
                decision = decide(mark, self._decisions) if decide else None
                page, stand = self._page(mark, decision, anew=anew)
                if page is None:
                    return mark
                try:
                    self.store.write(page)
                except BookMoved:
                    if attempt + 1 == TRIES:
                        raise
                    continue
                self._decisions += page.decisions
                self._stand = page.mark, stand
                return page.mark
        raise AssertionError("the last try returns or raises")

    def _page(self, mark: Mark, decision: Decision | None, *, anew: bool) -> tuple[Page | None, Stand]:
        """The page after `mark` and where it stands then; None if nothing has happened."""
        today = self.organisation.clock().astimezone(UTC).date()
        decisions = [*self._decisions, decision] if decision else self._decisions
        rules = fingerprint()
        anew = anew or (mark.rules != rules and mark.revision > 0)
        start = Mark(mark.version) if anew else mark
        revisions = self._revisions(start.revision)
        if not revisions and not decision and start.moment is not None and start.moment.date() >= today:
            return None, self._standing(start)
        news = News(revisions, decisions, max(today, start.moment.date() if start.moment else today))
        late = self._late(start, news)
        if late is not None:
            return self._late_page(start, news, late, rules, decision)
        known: Known = self._nobody if anew else self._known
        stand, page = followed(start, self._standing(start, news), known, news, self._advance(revisions), rules)
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

    @staticmethod
    def _late(mark: Mark, news: News) -> datetime | None:
        """The moment of the earliest thing that is new and yet lies before what the book has followed already."""
        new = [each.at for each in news.revisions]
        new += [each.at for each in news.decisions if each.number > mark.decisions and counts(each)]
        earliest = min(new, default=None)
        return earliest if earliest and mark.moment and earliest < mark.moment else None

    def _late_page(
        self, mark: Mark, news: News, moment: datetime, rules: str, decision: Decision | None
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

        stand = Stand(self._evaluation(earlier), just_before.date(), standards_of(kept), waivers_of(kept))
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
        )
        return page, stand

    # where the book stands

    def _standing(self, mark: Mark, news: News | None = None) -> Stand:
        if self._stand is not None and self._stand[0] == mark:
            return self._stand[1]
        decisions = [each for each in self._decisions if each.number <= mark.decisions] if mark.moment else []
        first = news.revisions[0].at.date() if news and news.revisions else None
        day = mark.moment.date() if mark.moment else first or self.organisation.clock().date()
        return Stand(self._evaluation(mark.revision), day, standards_of(decisions), waivers_of(decisions))

    def _evaluation(self, revision: int) -> Evaluation:
        """The organisation as it was at a revision."""
        view = self.organisation.view()
        if revision == view.revision:
            return Evaluation(view.projection)
        if revision == 0:
            return Evaluation(from_records(Records(), 0))
        return Evaluation(from_records(self.store.records(revision), revision))

    def _advance(self, revisions: Sequence[RevisionSummary]) -> Callable[[Evaluation, int], Evaluation]:
        sizes = {each.number: each.added + each.updated + each.removed for each in revisions}

        def advance(ev: Evaluation, number: int) -> Evaluation:
            if sizes[number] > PATCHED:
                return self._evaluation(number)
            (revision,) = self.store.log(number - 1, number)
            return ev.after(*apply(ev.projection, revision.change_set, number))

        return advance

    # what people decide about a gap

    def life(self, key: str) -> Life:
        """The life of a gap. Raises `NotFound` if there never was one."""
        found = next(iter(self.store.lives([key])), None)
        if found is None:
            raise NotFound("gap", key, nearest(key, [gap.key for gap in self.organisation.view().gaps], 2))
        return found

    def decide(self, key: str, make: Callable[[Life, datetime], Decision]) -> Life:
        """Writes down what somebody decides about a gap as it is now; the gap after it.

        Raises `NotFound` for a gap that never was, and what `make` raises.
        """

        def decision(mark: Mark, decisions: Sequence[Decision]) -> Decision:
            return replace(make(self.life(key), self._now()), number=len(decisions) + 1)

        self.follow()
        self._write(decision)
        return self.life(key)

    def _now(self) -> datetime:
        return self.organisation.clock().astimezone(UTC)

    # waivers

    def waivers(self) -> Mapping[str, Waiver]:
        """All waivers by id."""
        with self._lock:
            self._decisions += self.store.decisions(len(self._decisions))
            return waivers_of(self._decisions)

    def waiver(self, id: str) -> Waiver:
        """One waiver. Raises `NotFound`."""
        found = self.waivers()
        if id not in found:
            raise NotFound("waiver", id, nearest(id, found, 2))
        return found[id]

    def decide_waiver(self, id: str, make: Callable[[Waiver, datetime], Decision]) -> Waiver:
        """Writes down what somebody decides about a waiver as it is now; the waiver after it."""

        def decision(mark: Mark, decisions: Sequence[Decision]) -> Decision:
            known = waivers_of(decisions)
            if id not in known:
                raise NotFound("waiver", id, nearest(id, known, 2))
            return replace(make(known[id], self._now()), number=len(decisions) + 1)

        self._write(decision)
        return self.waiver(id)

    def request_waiver(
        self,
        rule: str,
        reason: str,
        kind: str,
        author: str,
        start: date,
        until: date,
        *,
        gap: str | None = None,
        unit: str | None = None,
    ) -> Waiver:
        """Somebody asks for a waiver; it holds once somebody else approves it. Raises `Refused`, `NotFound`."""
        if gap is not None:
            rule = self.life(gap).rule
        known = [each.id for each in self.standards().rules]
        if rule not in known:
            raise NotFound("rule", rule, nearest(rule, known, 2))
        if unit is not None:
            self.organisation.view().node(unit)
        id_ = str(uuid_utils.uuid7())

        def decision(mark: Mark, decisions: Sequence[Decision]) -> Decision:
            asked = waivers.request(
                id_, rule, reason, kind, author, start, until, at=self._now(), gap=gap, unit=unit
            )
            return replace(asked, number=len(decisions) + 1)

        self._write(decision)
        return self.waiver(id_)

    # rules

    def standards(self) -> Standards:
        """Which rules hold here, and how."""
        with self._lock:
            self._decisions += self.store.decisions(len(self._decisions))
            return standards_of(self._decisions)

    def adjust_rule(self, rule: str, author: str, **adjustment: object) -> Standards:
        """From now on a rule holds like this; arguments as of `standards.adjusted`. Raises `Refused`, `NotFound`."""

        def decision(mark: Mark, decisions: Sequence[Decision]) -> Decision:
            made = standards.adjusted(rule, author, self._now(), **adjustment)  # pyright: ignore[reportArgumentType]
            return replace(made, number=len(decisions) + 1)

        self._write(decision)
        return self.standards()
