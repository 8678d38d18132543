"""What can people do with an organisation? One function for each thing: look, ask, change, undo, import, compare.

An `Organisation` sits on one store and keeps the projection of its latest revision; what is seen is a `View`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from graph.algebra.engine import Evaluation
from graph.changes import Change, ChangeSet, Identity, Meeting, squashed, taken_back
from graph.errors import NotFound, Problem, Refused
from graph.gaps import Settings
from graph.imports import ImportPlan, Ledger, Vanished, ledger_of, plan_import
from graph.interchange import FORMATS, Limits, read, read_mapped
from graph.interchange.mapping import ColumnMapping
from graph.interchange.reading import Source
from graph.lifecycle.standards import CATALOGUE_ALONE, Standards
from graph.map import MOST_AT_ONCE, Drawing, Ground, Sight
from graph.model import Records, Relationship
from graph.overlay import ReadableOverlay
from graph.past import PastRecords
from graph.progress import Going, part, reach, unwatched
from graph.projection import Delta, apply, from_blobs, from_packed, from_records, to_blobs
from graph.rules.history import losing
from graph.rules.spec import Past
from graph.store.port import Head, Revision, RevisionSummary, Store
from graph.view import View
from graph.words import say

PATCHED: Final = 5_000
"""Up to this many changes are applied to the projection; more than that, and it is read from the store again."""

BACK: Final = 200
"""Up to so many revisions are taken back to see an earlier one."""

VIEWS: Final = 8
"""So many views are kept, the latest asked for first."""

_TIES: Final = 1_000_000
"""So many relationships of what is to go are looked at, at most."""


@dataclass(frozen=True)
class Incoming:
    """An import as it was planned: the plan, the format that was recognised, and the revision it is for."""

    plan: ImportPlan
    format: str
    expected: int


Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Organisation:
    """One organisation on one store. Safe to use from several threads."""

    def __init__(self, store: Store, clock: Clock = _now, map_at_once: int = MOST_AT_ONCE) -> None:
        """map_at_once: up to so many units a map is placed as a whole; of a larger one the units come first."""
        self.store = store
        self.clock = clock
        self._lock = threading.RLock()
        self._current: tuple[Head, Evaluation] | None = None
        self._views: OrderedDict[object, View] = OrderedDict()
        self._lost: dict[int, frozenset[str]] = {}
        self.ground = Ground(store, map_at_once)

    # looking

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all yet. A store may hold columns without the revisions that led to them."""
        return self.store.head().revision == 0 and not (self.view().projection.label >= 0).any()

    def view(
        self,
        as_of: str | None = None,
        today: date | None = None,
        parameters: Mapping[str, Mapping[str, float]] | None = None,
        standards: Standards = CATALOGUE_ALONE,
    ) -> View:
        """The organisation now, or as it was at a revision or on a day (`as_of`, which then is today too).

        `standards` say which rules hold; views by the same ones are kept for the next who asks. Raises `NotFound` for
        a revision that does not exist, `Refused` for a text that is neither.
        """
        revision, day = (None, None) if as_of is None else self.moment(as_of)
        settings = Settings(today or day or self.clock().date(), parameters or {})
        with self._lock:
            head, ev = self._followed()
            number = head.revision if revision is None else revision
            key = (
                number,
                settings.today,
                repr(sorted((name, sorted(each.items())) for name, each in settings.parameters.items())),
                id(standards),  # a view holds them, so that the number stays theirs
            )
            view = self._views.get(key)
            if view is None:
                settings = replace(settings, past=self.past(number))
                seen = self._view(head, ev, number, settings)
                is_plain = settings.today == self.clock().date() and not settings.parameters
                drawn = partial(self._drawn, standards, is_plain)
                view = self._views[key] = replace(seen, standards=standards, drawn=drawn)
                while len(self._views) > VIEWS:
                    self._views.popitem(last=False)
            self._views.move_to_end(key)
            return view

    def _view(self, head: Head, ev: Evaluation, number: int, settings: Settings) -> View:
        if number == head.revision:
            return View(head, ev, settings, self.store, self.store)
        for view in self._views.values():
            if view.revision == number:
                return replace(view, settings=settings)
        if self._is_near(head.revision, number):
            return self._walked_back(head, ev, number, settings)
        records = self.store.records(number)
        past = Evaluation(from_records(records, number))
        return View(self._head_at(number), past, settings, PastRecords(records), self.store)

    def _drawn(self, standards: Standards, is_plain: bool, revision: int, sight: Sight) -> Drawing:
        """The map of the latest revision where the one before it left everything, and any other where that does.

        `is_plain`: as of today, and with the numbers that hold. Cost: as `draw`, and for any other map that of the
        latest, where nobody has drawn it yet.
        """
        if is_plain and revision == self.store.head().revision:
            return self.ground.drawn(revision, sight)
        return self.ground.seen(sight, self.view(standards=standards).drawing)

    def _is_near(self, latest: int, number: int) -> bool:
        """Whether little enough has changed since a revision that taking it back is quicker than reading it."""
        if latest - number > BACK:
            return False
        since = self.store.revisions(latest + 1, latest - number)
        return sum(each.added + each.updated + each.removed for each in since) <= PATCHED

    def _walked_back(self, head: Head, ev: Evaluation, number: int, settings: Settings) -> View:
        """An earlier revision as the latest one with everything taken back that came since."""
        since = self._since(number, head)
        past = self._back(ev, since, number)
        before = {change.identity: change.before for change in since.changes}
        return View(self._head_at(number), past, settings, ReadableOverlay(self.store, before), self.store)

    def _since(self, number: int, head: Head) -> ChangeSet:
        return squashed(each.change_set for each in self.store.log(number, head.revision))

    @staticmethod
    def _back(ev: Evaluation, since: ChangeSet, number: int) -> Evaluation:
        return _alone(ev.after(*apply(ev.projection, since.reversed, number)))

    def evaluation(self, number: int) -> Evaluation:
        """The organisation as it was at a revision after the first. Cost: all of it, unless it `is_at_hand`."""
        with self._lock:
            head, ev = self._followed()
            if number == head.revision:
                return ev
            if self._is_near(head.revision, number):
                return self._back(ev, self._since(number, head), number)
            return Evaluation(from_records(self.store.records(number), number))

    def is_at_hand(self, number: int) -> bool:
        """Whether a revision is the latest, or so near that little has to be taken back for it."""
        with self._lock:
            head, _ = self._followed()
            return number == head.revision or self._is_near(head.revision, number)

    def moment(self, as_of: str) -> tuple[int, date | None]:
        """The revision that a text names: a number, or a date and that date too."""
        if as_of.isascii() and as_of.isdigit():
            number, last = int(as_of), self.store.head().revision
            if number > last:
                raise NotFound("revision", as_of, [str(last)])
            return number, None
        try:
            day = date.fromisoformat(as_of)
        except ValueError:
            sentence = say(
                "{as_of!r} is neither a revision nor a date. Write a number, or a date like 2026-03-31.",
                as_of=as_of,
            )
            raise Refused(Problem("", sentence)) from None
        return self.store.revision_at(day), day

    def past(self, revision: int) -> Past:
        """Who lost a manager up to a revision: asked with a day, it reads the log back to there, each entry once."""

        def losses(since: date) -> list[tuple[date, frozenset[str]]]:
            found: list[tuple[date, frozenset[str]]] = []
            for each in self._back_from(revision):
                if each.at.date() < since:
                    break
                if each.removed:
                    found.append((each.at.date(), self._lost_in(each.number)))
            return found

        return losses

    def _back_from(self, revision: int) -> Iterator[RevisionSummary]:
        before = revision + 1
        while some := self.store.revisions(before, 200):
            yield from some
            before = some[-1].number

    def _lost_in(self, number: int) -> frozenset[str]:
        if number not in self._lost:
            self._lost[number] = losing(self.revision(number).change_set)
        return self._lost[number]

    def _followed(self) -> tuple[Head, Evaluation]:
        """The head and its evaluation, brought up to what the store says."""
        head = self.store.head()
        if self._current is None:
            self._current = self._opened()
        held, ev = self._current
        if held.revision < head.revision:
            news = list(self.store.log(held.revision, head.revision))
            if sum(len(each.change_set.changes) for each in news) <= PATCHED:
                for each in news:
                    held, ev = self._stepped(ev, each)
            else:
                held, ev = self._loaded()
            self._current = held, ev
            # Views of what was the latest revision, or near it, read names from the store, which has moved on.
            for key in [key for key, view in self._views.items() if not isinstance(view.reader, PastRecords)]:
                del self._views[key]
        return self._current

    @staticmethod
    def _stepped(ev: Evaluation, each: Revision) -> tuple[Head, Evaluation]:
        projection, delta = apply(ev.projection, each.change_set, each.number)
        return Head(each.number, each.change_set.at), _alone(ev.after(projection, delta))

    def _opened(self) -> tuple[Head, Evaluation]:
        """The projection from kept columns where there are any, else from the store's lists."""
        kept = self.store.columns()
        projection = from_blobs(kept[1]) if kept is not None else None
        if projection is None:
            return self._loaded()
        return self._head_at(projection.revision), Evaluation(projection)

    def _loaded(self) -> tuple[Head, Evaluation]:
        packed = self.store.load()
        return self._head_at(packed.revision), Evaluation(from_packed(packed))

    def _head_at(self, revision: int) -> Head:
        """A revision with the moment it carries."""
        return Head(revision, next((each.at for each in self.store.revisions(revision + 1, 1)), None))

    def keep(self) -> None:
        """Keeps the columns of the latest revision beside the rows, so that the next start is a read."""
        with self._lock:
            head, ev = self._followed()
            self.store.keep_columns(head.revision, to_blobs(ev.projection))

    # changing

    def change_set(self, changes: Iterable[Change], author: str, reason: str, source: str = "manual") -> ChangeSet:
        """A change set of now: its moment is never earlier than the head's."""
        at = max(self.clock(), self.store.head().at or datetime.min.replace(tzinfo=UTC))
        return ChangeSet(tuple(changes), author, reason, source, at)

    def commit(self, change_set: ChangeSet, expected: int) -> Head:
        """Stores a change set as the revision after `expected`. Errors as `Store.commit`."""
        return self.store.commit(change_set, expected)

    def undo(self, number: int, author: str, expected: int) -> Head:
        """Takes one revision back, on top of everything that came after it.

        Raises `NotFound` for a revision that does not exist and `Refused` where a later change is in the way.
        """
        revision = self.revision(number)
        changes = self.without([number])
        if not changes:
            raise Refused(Problem("", say("There is nothing left to undo of revision {number}.", number=number)))
        reason = f"Undo revision {number}: {revision.change_set.reason}".rstrip(": ")
        return self.commit(self.change_set(changes, author, reason), expected)

    def without(self, numbers: Collection[int]) -> tuple[Change, ...]:
        """The changes that take some revisions back, on top of all that came after them; none if nothing is left.

        Raises `NotFound` for a revision that does not exist and `Refused` where a later change is in the way.
        """
        sets = [self.revision(number).change_set for number in sorted(numbers, reverse=True)]
        now = self.store.items({identity for each in sets for identity in (*_changed_by(each), *_ends_of(each))})
        merged = taken_back(sets, now.get)
        problems = [
            Problem(_shown(line.identity, line.property), say("A later change is in the way; undo that one first."))
            for line in merged.lines
            if line.meeting in (Meeting.CONFLICT, Meeting.MISSING)
        ]
        problems += [
            Problem(
                _shown(each.identity, None),
                say("It came later, and one of its ends would go; undo that one first."),
            )
            for each in self._left_hanging(merged.changes)
        ]
        if problems:
            raise Refused(problems)
        return merged.changes

    def _left_hanging(self, changes: Iterable[Change]) -> list[Relationship]:
        """The relationships that would lose an end to some changes."""
        gone = {each.identity for each in changes if each.after is None}
        ties = self.store.relationships_of([each for each in gone if isinstance(each, str)], _TIES)
        return [each for each in ties if each.identity not in gone]

    # importing

    def plan(
        self,
        files: Source,
        *,
        format: str | None = None,  # noqa: A002
        source: str | None = None,
        vanished: Vanished | None = None,
        author: str = "",
        limits: Limits = Limits(),  # noqa: B008
        mapping: ColumnMapping | None = None,
        going: Going = unwatched,
    ) -> Incoming:
        """What bringing files in would change now. Raises `Refused` for what cannot be read.

        With a `mapping` the files are tables whose columns it says, and their format is nobody's. `going` is told how
        far it is; where it says no, `GivenUp` is raised.
        """
        expected, current = self.store.head().revision, self.store.records()
        reading = part(going, 0.2, 0.7)
        reach(reading, 0)
        if mapping is None:
            labels = {id_: node.label for id_, node in current.nodes.items()}
            described = read(files, format, labels, limits, reading)
        else:
            described = read_mapped(files, mapping, current.nodes, limits, source, reading)
        chosen = source or (FORMATS[described.format].source if mapping is None else described.format)
        ledger = self.ledger(chosen)
        at = self.change_set((), author, "").at
        plan = plan_import(
            described,
            current,
            ledger,
            source=chosen,
            at=at,
            vanished=vanished,
            author=author,
            going=part(going, 0.7, 1),
        )
        return Incoming(plan, described.format, expected)

    def ledger(self, source: str) -> Ledger:
        """What earlier imports of a source did. Cost: the log from the first of them on."""
        own = [each.number for each in self._back_from(self.store.head().revision) if each.source == source]
        if not own:
            return Ledger()
        return ledger_of((each.change_set for each in self.store.log(min(own) - 1)), source)

    def bring_in(self, incoming: Incoming, going: Going = unwatched) -> Head | None:
        """Stores what was planned; None if nothing would change. Raises `Refused` if somebody has to decide first.

        Where `going`, told how far it is, says no, `GivenUp` is raised and nothing is stored.
        """
        change_set = accepted(incoming)
        return self.store.commit(change_set, incoming.expected, going) if change_set.changes else None

    # history

    def revision(self, number: int) -> Revision:
        """One revision with its changes. Raises `NotFound`."""
        found = next(iter(self.store.log(number - 1, number)), None) if number > 0 else None
        if found is None:
            raise NotFound("revision", str(number))
        return found

    def history(self, before: int | None = None, limit: int = 50) -> Sequence[RevisionSummary]:
        """Summaries of revisions, newest first."""
        return self.store.revisions(before, limit)

    def records(self, as_of: str | None = None) -> Records:
        """The whole organisation as plain values, to be written to a file."""
        return self.store.records(None if as_of is None else self.moment(as_of)[0])


def _alone(ev: Evaluation) -> Evaluation:
    """The evaluation, without the one it came from."""
    return replace(ev, predecessor=None, delta=Delta())


def accepted(incoming: Incoming) -> ChangeSet:
    """What an import changes. Raises `Refused` if somebody has to decide first what becomes of what would vanish."""
    plan = incoming.plan
    if plan.needs_confirmation:
        sentence = say(
            "{number} of the {described_before} things that {source} described last time would "
            "vanish. Say vanished=keep if these files are a part of it, or vanished=close if they "
            "are all of it.",
            number=len(plan.vanished),
            described_before=plan.described_before,
            source=plan.change_set.source,
        )
        raise Refused(Problem("", sentence))
    return plan.change_set


def _changed_by(change_set: ChangeSet) -> list[Identity]:
    return [change.identity for change in change_set.changes]


def _ends_of(change_set: ChangeSet) -> list[Identity]:
    ends_: list[Identity] = []
    for change in change_set.relationships:
        if isinstance(change.item, Relationship):
            ends_ += [change.item.source, change.item.target]
    return ends_


def _shown(identity: Identity, prop: str | None) -> str:
    what = identity if isinstance(identity, str) else f"{identity.type} {identity.source} -> {identity.target}"
    return f"{what}.{prop}" if prop else what
