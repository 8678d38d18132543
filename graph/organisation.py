"""What can people do with an organisation? One function for each thing: look, ask, change, undo, import, compare.

An `Organisation` sits on one store and keeps the projection of its latest revision; a `View` is that projection (or a
past one) on one day with one set of parameters. Views are immutable: whoever holds one sees one revision.
"""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Final, Protocol

from graph import gaps as gap_engine
from graph.algebra.engine import Evaluation
from graph.algebra.findings import count, ends, find
from graph.algebra.vocabulary import AREA, DEPENDENCY, PERSON, TRIBE, UNIT, Relation, labelled, one_of, typed
from graph.algorithms import shortest_path
from graph.changes import Change, ChangeSet, Identity, Item, Meeting, merge
from graph.checks import nearest
from graph.errors import NotFound, Problem, Refused
from graph.gaps import Difference, Evidence, Gap, Report, Settings
from graph.imports import ImportPlan, Vanished, ledger_of, plan_import
from graph.interchange import FORMATS, Limits, read
from graph.interchange.reading import Source
from graph.model import LABELS, TYPES, Node, Records, Relationship, RelationshipKey
from graph.past import PastRecords
from graph.projection import Delta, Projection, apply, from_blobs, from_packed, from_records, to_blobs
from graph.store.port import Head, Revision, RevisionSummary, Store

PATCHED: Final = 5_000
"""Up to this many changes are applied to the projection; more than that, and it is read from the store again."""

VIEWS: Final = 8
"""So many views are kept, the latest asked for first."""

LOOK_BACK: Final = 400
"""So many revisions are searched for the one that opened a gap."""

FIGURES: Final = {
    "people": PERSON.where(status=one_of("active", "on_leave")),
    "units": UNIT.active,
    "tribes": TRIBE.active,
    "areas": AREA.active,
    "dependencies": DEPENDENCY.active,
}
"""What an organisation is summed up by."""

FOUND: Final = 10_000
"""So many nodes with a text in their name are listed at most."""


class Reader(Protocol):
    """What a view reads late: items, relationships and names, now or in the past."""

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]: ...

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]: ...

    def names(self, ids: Iterable[str]) -> Mapping[str, str]: ...

    def search(self, text: str, limit: int) -> Sequence[Node]: ...


@dataclass(frozen=True)
class Tie:
    """One relationship of a node, as seen from it."""

    relationship: Relationship
    other: str
    outgoing: bool


@dataclass(frozen=True)
class Explained:
    """A gap with all that is to be said about it."""

    gap: Gap
    sentence: str
    evidence: Evidence
    relationships: tuple[Relationship, ...]
    opened: RevisionSummary | None


@dataclass(frozen=True)
class Incoming:
    """An import as it was planned: the plan, the format that was recognised, and the revision it is for."""

    plan: ImportPlan
    format: str
    expected: int


@dataclass(frozen=True, eq=False)
class View:
    """The organisation at one revision, on one day."""

    head: Head
    ev: Evaluation
    settings: Settings
    reader: Reader
    store: Store

    @property
    def revision(self) -> int:
        """The revision that is seen."""
        return self.head.revision

    @property
    def today(self) -> date:
        """The day the rules are evaluated on."""
        return self.settings.today

    @property
    def projection(self) -> Projection:
        """The columns behind the view."""
        return self.ev.projection

    # gaps

    @cached_property
    def report(self) -> Report:
        """What all rules find."""
        return gap_engine.detect(self.ev, self.settings)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps, rule by rule in the order of the catalogue, by id within a rule."""
        return tuple(gap_engine.all_gaps(self.ev, self.report))

    @cached_property
    def _by_key(self) -> Mapping[str, Gap]:
        return {gap.key: gap for gap in self.gaps}

    @cached_property
    def spheres(self) -> Mapping[str, tuple[int, ...]]:
        """For each gap, by key, the spheres it touches: one where it lies inside, else it lies between."""
        found = gap_engine.spheres(self.ev, self.gaps)
        return {gap.key: tuple(each) for gap, each in zip(self.gaps, found, strict=True)}

    def gap(self, key: str) -> Gap:
        """The gap with this key. Raises `NotFound` with the nearest keys."""
        found = self._by_key.get(key)
        if found is None:
            raise NotFound("gap", key, nearest(key, self._by_key.keys(), 2))
        return found

    def sentences(self, gaps: Sequence[Gap]) -> list[str]:
        """A whole sentence for each gap."""
        return gap_engine.tell(self.ev, gaps, self.names)

    def explain(self, key: str) -> Explained:
        """Everything about one gap: its sentence, its proof, and the revision that opened it."""
        gap = self.gap(key)
        evidence = gap_engine.prove(self.ev, gap)
        (sentence,) = self.sentences([gap])
        ties = {each.identity: each for walked in evidence.relationships for each in self._relationships(*walked)}
        return Explained(gap, sentence, evidence, tuple(ties.values()), self._opened(gap))

    def _relationships(self, type_name: str, source: int, target: int) -> list[Relationship]:
        ids = self.projection.id_of(source), self.projection.id_of(target)
        if TYPES[type_name].key is None:
            found = self.reader.items([RelationshipKey(type_name, *ids)])
        else:
            near = self.reader.relationships_of([ids[0]], 10_000)
            found = {
                each.identity: each for each in near if (each.type, each.source, each.target) == (type_name, *ids)
            }
        return [each for each in found.values() if isinstance(each, Relationship)]

    def _opened(self, gap: Gap) -> RevisionSummary | None:
        """The latest revision before which the gap was not there; None if it is older than the search goes."""
        ev = self.ev
        earliest = max(0, self.revision - LOOK_BACK)
        for each in reversed(list(self.store.log(earliest, self.revision))):
            projection, delta = apply(ev.projection, each.change_set.reversed, each.number - 1)
            ev = ev.after(projection, delta)
            if delta is not None and not gap_engine.affected(ev, self.settings, (gap.rule,)):
                continue
            result = gap_engine.evaluate(ev, gap.rule, self.settings)
            if all(gap.id != before.id for before in gap_engine.gaps_in(ev, result)):
                return next(iter(self.store.revisions(each.number + 1, 1)), None)
        return None

    # nodes and ties

    @cached_property
    def figures(self) -> Mapping[str, int]:
        """How many people, units, tribes, areas and dependencies are there: planned, closed and gone ones are not."""
        return {name: count(self.ev, each) for name, each in FIGURES.items()}

    def names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The names of nodes by id, the id where no name is known."""
        known = self.reader.names(ids)
        return {id_: known.get(id_, id_) for id_ in ids}

    def node(self, id: str) -> Node:
        """The node with this id. Raises `NotFound` with the nearest ids."""
        found = self.reader.items([id]).get(id)
        if not isinstance(found, Node):
            raise NotFound("node", id, [node.id for node in self.reader.search(id[:3], 2)])
        return found

    def nodes(self, label: str | None = None, status: str | None = None, text: str = "") -> list[str]:
        """The ids of nodes with a label, with a status, and with a text in their name or id, ascending."""
        seen = self.projection
        if text.strip():
            indices = (seen.index_of(node.id) for node in self.reader.search(text, FOUND))
            found = [index for index in indices if index is not None]
        else:
            found = [index for (index,) in find(self.ev, labelled(*([label] if label else ())))]
        return sorted(
            seen.id_of(index)
            for index in found
            if label in (None, *LABELS[seen.label_of(index)].labels) and status in (None, seen.status_of(index))
        )

    def ties(self, id: str, limit: int = 500) -> list[Tie]:
        """The relationships of a node, at most `limit`."""
        found: list[Tie] = []
        for each in self.reader.relationships_of([id], limit):
            if each.source == id:
                found.append(Tie(each, each.target, outgoing=True))
            if each.target == id:
                found.append(Tie(each, each.source, outgoing=False))
        return found

    def neighbourhood(self, id: str, hops: int, limit: int) -> tuple[list[str], list[Relationship], int]:
        """(ids, relationships, how many relationships were left out) within `hops` steps of a node."""
        self.node(id)
        seen, edge = {id: None}, [id]
        ties: dict[RelationshipKey, Relationship] = {}
        more = 0
        for _ in range(hops):
            found = self.reader.relationships_of(edge, limit + 1)
            for each in found:
                if len(ties) < limit:
                    ties.setdefault(each.identity, each)
                elif each.identity not in ties:
                    more += 1
            ends_ = dict.fromkeys(end for each in ties.values() for end in (each.source, each.target))
            edge = [end for end in ends_ if end not in seen]
            seen |= dict.fromkeys(edge)
        return list(seen), list(ties.values()), more

    def path(self, start: str, end: str) -> list[tuple[str, Relationship | None]]:
        """One shortest way between two nodes over any relationships: each id with the step that led to it.

        Raises `NotFound` where nothing ties the two.
        """
        first, last = (self.index(each) for each in (start, end))
        sources, targets = self.projection.ties
        way = shortest_path(sources, targets, self.projection.size, first, last)
        if not way:
            raise NotFound("path", f"{start} to {end}")
        ids = self.projection.ids_of(way)
        steps: list[tuple[str, Relationship | None]] = [(ids[0], None)]
        for before, after in itertools.pairwise(ids):
            near = self.reader.relationships_of([before], 100_000)
            step = next(each for each in near if {each.source, each.target} == {before, after})
            steps.append((after, step))
        return steps

    def index(self, id: str) -> int:
        """The index of the node with this id. Raises `NotFound` with the nearest ids."""
        index = self.projection.index_of(id)
        if index is None:
            raise NotFound("node", id, [node.id for node in self.reader.search(id[:3], 2)])
        return index

    def ends(self, relation: Relation, nodes: Sequence[int]) -> list[list[int]]:
        """For each node (an index) the nodes that a relation of the algebra leads to."""
        return ends(self.ev, relation, nodes)

    def targets(self, type_name: str, nodes: Sequence[int], *, back: bool = False) -> list[list[int]]:
        """For each node (an index) what a relationship type leads to (or, `back`, where it comes from)."""
        return ends(self.ev, typed(type_name).T if back else typed(type_name), nodes)


Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Organisation:
    """One organisation on one store. Safe to use from several threads."""

    def __init__(self, store: Store, clock: Clock = _now) -> None:
        self.store = store
        self.clock = clock
        self._lock = threading.RLock()
        self._current: tuple[Head, Evaluation] | None = None
        self._views: OrderedDict[object, View] = OrderedDict()

    # looking

    def view(
        self,
        as_of: str | None = None,
        today: date | None = None,
        parameters: Mapping[str, Mapping[str, float]] | None = None,
    ) -> View:
        """The organisation now, or as it was at a revision or on a day (`as_of`, which then is today too).

        Raises `NotFound` for a revision that does not exist, `Refused` for a text that is neither.
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
            )
            view = self._views.get(key)
            if view is None:
                view = self._views[key] = self._view(head, ev, number, settings)
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
        records = self.store.records(number)
        past = Evaluation(from_records(records, number))
        return View(self._head_at(number), past, settings, PastRecords(records), self.store)

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
            sentence = f"{as_of!r} is neither a revision nor a date. Write a number, or a date like 2026-03-31."
            raise Refused(Problem("", sentence)) from None
        return self.store.revision_at(day), day

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
            # Views of what was the latest revision read names from the store, which has moved on.
            for key in [key for key, view in self._views.items() if view.reader is self.store]:
                del self._views[key]
        return self._current

    @staticmethod
    def _stepped(ev: Evaluation, each: Revision) -> tuple[Head, Evaluation]:
        projection, delta = apply(ev.projection, each.change_set, each.number)
        after = ev.after(projection, delta)
        return Head(each.number, each.change_set.at), replace(after, predecessor=None, delta=Delta())

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

    def what_if(self, change_set: ChangeSet, settings: Settings | None = None) -> Difference:
        """What a change set would open, resolve and move, without storing it."""
        with self._lock:
            _, ev = self._followed()
        projection, delta = apply(ev.projection, change_set)
        chosen = settings or Settings(self.clock().date())
        if delta is None:
            return _compared(ev, Evaluation(projection), chosen)
        return gap_engine.difference(ev.after(projection, delta), chosen)

    def undo(self, number: int, author: str, expected: int) -> Head:
        """Takes one revision back, on top of everything that came after it.

        Raises `NotFound` for a revision that does not exist and `Refused` where a later change is in the way.
        """
        revision = self.revision(number)
        back = revision.change_set.reversed
        now = self.store.items([change.identity for change in back.changes] + _ends_of(back))
        merged = merge(back, now.get)
        problems = [
            Problem(_shown(line.identity, line.property), "A later change is in the way; undo that one first.")
            for line in merged.lines
            if line.meeting in (Meeting.CONFLICT, Meeting.MISSING)
        ]
        if problems:
            raise Refused(problems)
        if not merged.changes:
            raise Refused(Problem("", f"There is nothing left to undo of revision {number}."))
        reason = f"Undo revision {number}: {revision.change_set.reason}".rstrip(": ")
        return self.commit(self.change_set(merged.changes, author, reason), expected)

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
    ) -> Incoming:
        """What bringing files in would change now. Raises `Refused` for what cannot be read."""
        expected, current = self.store.head().revision, self.store.records()
        described = read(files, format, {id_: node.label for id_, node in current.nodes.items()}, limits)
        chosen = source or FORMATS[described.format].source
        ledger = ledger_of((each.change_set for each in self.store.log()), chosen)
        at = self.change_set((), author, "").at
        plan = plan_import(described, current, ledger, source=chosen, at=at, vanished=vanished, author=author)
        return Incoming(plan, described.format, expected)

    def bring_in(self, incoming: Incoming) -> Head | None:
        """Stores what was planned; None if nothing would change. Raises `Refused` if somebody has to decide first."""
        plan = incoming.plan
        if plan.needs_confirmation:
            sentence = (
                f"{len(plan.vanished)} of the {plan.described_before} things that {plan.change_set.source} described "
                "last time would vanish. Say vanished=keep if these files are a part of it, or vanished=close if "
                "they are all of it."
            )
            raise Refused(Problem("", sentence))
        return self.commit(plan.change_set, incoming.expected) if plan.change_set.changes else None

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


def _compared(before: Evaluation, after: Evaluation, settings: Settings) -> Difference:
    """What differs between two projections whose indices have nothing in common."""

    def found(ev: Evaluation) -> dict[str, Gap]:
        return {gap.key: gap for gap in gap_engine.all_gaps(ev, gap_engine.detect(ev, settings))}

    old, new = found(before), found(after)
    opened = [gap for key, gap in new.items() if key not in old]
    resolved = [gap for key, gap in old.items() if key not in new]
    return gap_engine.with_moves(
        opened, resolved, tuple(rule.rule for rule in gap_engine.detect(after, settings).results)
    )


def _ends_of(change_set: ChangeSet) -> list[Identity]:
    ends_: list[Identity] = []
    for change in change_set.relationships:
        if isinstance(change.item, Relationship):
            ends_ += [change.item.source, change.item.target]
    return ends_


def _shown(identity: Identity, prop: str | None) -> str:
    what = identity if isinstance(identity, str) else f"{identity.type} {identity.source} -> {identity.target}"
    return f"{what}.{prop}" if prop else what


def at_day(day: date) -> datetime:
    """The moment that a revision dated by a day carries: its midnight, UTC."""
    return datetime.combine(day, time(), UTC)
