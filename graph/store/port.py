"""What may everybody else ask of the place where the organisation is kept, whichever place that is?

The docstrings are the contract, and one suite holds every store to it.

All calls may come from any thread, may block, and raise `StoreUnavailable` with a sentence where the store cannot be
reached, read or written. A call that raises has written nothing, except that `OutcomeUnknown` says it is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Protocol

from graph.book import Decision, Life, Mark, Page, State
from graph.changes import ChangeSet, Identity, Item
from graph.model import Node, Records, Relationship
from graph.packed import Packed
from graph.progress import Going, unwatched
from graph.spells import AssetStep, Spell

ROWS: Final = 1_000_000
SECONDS: Final = 30.0
"""So much a query is given that nobody limits further."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the organisation stands: its latest revision and the moment that carries; 0 and None while empty."""

    revision: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the log. `change_set` is as it was committed, with its moment in UTC."""

    number: int
    change_set: ChangeSet


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """One entry of the log without its changes, only how many of them add, update and remove."""

    number: int
    id: str
    author: str
    at: datetime
    reason: str
    source: str
    added: int
    updated: int
    removed: int


@dataclass(frozen=True, slots=True)
class SlotPage:
    """A page of the table of slots, which says where everything stands on the map; `body` only the layout can read.

    Pages are numbered 1, 2, 3, ... A whole page says everything, any other what it changes in the pages before it. A
    new epoch begins with a whole page: the map was laid out afresh. `revision` is the one whose map placed this.
    """

    number: int
    epoch: int
    revision: int
    is_whole: bool
    body: bytes


class Store(Protocol):
    """Keeps one organisation: as it is now, the log of all change sets that made it, and the book of its gaps.

    Revisions are numbered 1, 2, 3, ... without a gap, in the order in which they were committed, and their moments
    never run backwards. Properties that are derived are kept beside the others and never handed out with an item.

    The book is a second log, of decisions, numbered likewise; the life of each gap; what the numbers of assets changed
    by; and a mark, which says how far the book has followed. Commits leave it alone. Pages are written one after the
    other. Beside both lies the table of slots, which follows from neither and is no part of the history.
    """

    def head(self) -> Head:
        """The latest revision."""
        ...

    def commit(self, change_set: ChangeSet, expected: int, going: Going = unwatched) -> Head:
        """Make `change_set` the revision after `expected`, all of it or nothing, and answer with the new head.

        Nodes, relationships, log and derived properties change in one transaction. When this returns, the revision
        is on disk. A change set whose id is in the log already is not committed again, whatever `expected` is: the
        answer is the head that it made. So repeating a commit is always safe.

        Raises `RevisionConflict` if the latest revision is not `expected`; `DoesNotApply` if the side before a
        change is not what the store holds, or a relationship would lack an end; `Refused` if what would come out
        does not fit the model: a moment without time zone or earlier than the head's, two changes of one item, an
        id or base label that is taken or changed, an end that the type does not allow, a derived property, a node
        without `status`, a circle of a type that has none. Values are taken as `graph.values` made them.
        Until it is about to be kept `going` is told how far it is; where it says no, `GivenUp` is raised.
        Raises `OutcomeUnknown` if the store went away at the very end and stayed away.
        """
        ...

    def log(self, after: int = 0, until: int | None = None) -> Iterator[Revision]:
        """The revisions later than `after` up to and including `until` (default: the latest), oldest first.

        They are read one by one while they are asked for, so that a long log needs little memory.
        """
        ...

    def revisions(self, before: int | None = None, limit: int = 50) -> Sequence[RevisionSummary]:
        """At most `limit` summaries of the revisions earlier than `before` (default: all), newest first."""
        ...

    def revision_at(self, day: date) -> int:
        """The last revision that carries a moment on `day` (UTC) or earlier; 0 if there is none."""
        ...

    def load(self) -> Packed:
        """The whole organisation as packed lists, of one revision even while others commit.

        Columns of which every value is unknown may be left out; `sphere_id` of units is among the others.
        """
        ...

    def records(self, revision: int | None = None) -> Records:
        """The whole organisation as plain values, now or at a past revision (0: empty).

        Raises `NotFound` if there is no such revision.
        """
        ...

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        ...

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once, in order of their keys."""
        ...

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """What people call the nodes of these ids, as far as they exist; the id where no name is known."""
        ...

    def search(self, text: str, limit: int) -> Sequence[Node]:
        """At most `limit` nodes with `text` in their name or id, in upper or lower case.

        Those whose name or id begins with it come first; of these, and of the others, units before people before
        anything else (`meant`), then by name in lower case, then by id. White space around `text` does not
        count, and a `text` without anything else finds nothing.
        """
        ...

    answers_cypher: bool
    """Whether `ask` is answered."""

    def ask(
        self, statement: str, parameters: Mapping[str, object], limit: int = ROWS, seconds: float = SECONDS
    ) -> list[dict[str, Any]]:
        """The rows that a Cypher query finds, each by the names of its columns: at most one more than `limit`, so that
        it is known whether there are more.

        It is asked in a transaction that cannot write, and the server ends that after `seconds`. Raises `Refused`
        with a sentence for a query that the server does not take, that would write or that took too long, and where
        the store answers no Cypher.
        """
        ...

    def mark(self) -> Mark:
        """How far the book has come; `Mark()` before the first page."""
        ...

    def decisions(self, after: int = 0, about: str | None = None) -> Sequence[Decision]:
        """The decisions later than number `after`, only those about this if `about` is given, in order.

        They are as they were written, with their moments in UTC.
        """
        ...

    def lives(self, keys: Iterable[str] | None = None) -> Iterator[Life]:
        """The lives of the gaps with these keys, as far as there are any, each once; of all gaps if it is None.

        They come in the order of their keys (by code point), and are read while they are asked for, so that many need
        little memory. Each is whole. A page that is written meanwhile may show from some life on: whoever needs
        all of one version looks at the mark before and after.
        """
        ...

    def lives_in(self, states: Collection[State]) -> Iterator[Life]:
        """The lives of all gaps in one of these states; as `lives`."""
        ...

    def lives_between(self, since: date, until: date) -> Iterator[Life]:
        """The lives of all gaps that opened or ended after one day and up to the end of another; as `lives`."""
        ...

    def spells(self) -> Sequence[Spell]:
        """The spells of all lives, those that are alike counted as one, in no order; of one version of the book."""
        ...

    def asset_steps(self, *, by_sphere: bool) -> Sequence[AssetStep]:
        """By how much the assets of each rule changed on each day, in all or by sphere, in no order.

        Steps of 0 may be among them.
        """
        ...

    def write(self, page: Page) -> None:
        """Write everything on the page, in one transaction and on disk when this returns, or nothing.

        Decisions are appended. A life takes the place of the one with its key, if there is one; `dropped` lives are
        removed, those that are not there included, and with `from_scratch` all that are not on the page. A page
        has at most one life of a key, and drops none that it has. Changes of assets are appended, after those later
        than `back_to` (with `from_scratch` all) are removed. Then its mark is the book's.

        A page with decisions that are all in the book already, by their ids, is not written again, whatever else is
        on it: so repeating a decision is always safe. A node that a life is about need not be there.

        Raises `BookMoved` if the version of the page's mark is not the present one + 1; `Refused` if the decisions'
        numbers do not follow the last one's without a gap, if an id is taken, or if a decision cannot be kept: a
        moment without time zone, an author that is too long, content that JSON would not give back as it was.
        Raises `OutcomeUnknown` if the store went away at the very end and stayed away.
        """
        ...

    def columns(self) -> tuple[int, Mapping[str, bytes]] | None:
        """The blobs that `keep_columns` kept last, and their revision; None if this store keeps none or has none."""
        ...

    def keep_columns(self, revision: int, blobs: Mapping[str, bytes]) -> None:
        """Keep the organisation of `revision` in a form that only the caller can read, in place of what was kept.

        A store may keep nothing. It keeps nothing if it has blobs of a later revision.
        """
        ...

    def slots(self, after: int = 0, epoch: int | None = None) -> Sequence[SlotPage]:
        """The pages of the table of slots later than number `after`, from the last whole one on, in order.

        With an `epoch` only those of that epoch and earlier ones: so the table as it was at the end of that epoch.
        """
        ...

    def keep_slots(self, page: SlotPage) -> bool:
        """Append a page to the table of slots; on disk when this returns True.

        False, with nothing written, if its number is not the one after the last page's: somebody else was first.
        Raises `OutcomeUnknown` if the store went away at the very end.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections. Nothing else may be called afterwards."""
        ...
