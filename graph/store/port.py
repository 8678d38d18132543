"""What may everybody else ask of the place where the organisation is kept, whichever place that is?

The docstrings are the contract, and one suite holds every store to it.

All calls may come from any thread, may block, and raise `StoreUnavailable` with a sentence where the store cannot be
reached, read or written. A call that raises has written nothing, except that `OutcomeUnknown` says it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from graph.changes import ChangeSet, Identity, Item
from graph.model import Node, Records, Relationship
from graph.packed import Packed


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


class Store(Protocol):
    """Keeps one organisation: as it is now, and the log of all change sets that made it.

    Revisions are numbered 1, 2, 3, ... without a gap, in the order in which they were committed, and their moments
    never run backwards. Properties that are derived are kept beside the others and never handed out with an item.
    """

    def head(self) -> Head:
        """The latest revision."""
        ...

    def commit(self, change_set: ChangeSet, expected: int) -> Head:
        """Make `change_set` the revision after `expected`, all of it or nothing, and answer with the new head.

        Nodes, relationships, log and derived properties change in one transaction. When this returns, the revision
        is on disk. A change set whose id is in the log already is not committed again, whatever `expected` is: the
        answer is the head that it made. So repeating a commit is always safe.

        Raises `RevisionConflict` if the latest revision is not `expected`; `DoesNotApply` if the side before a
        change is not what the store holds, or a relationship would lack an end; `Refused` if what would come out
        does not fit the model: a moment without time zone or earlier than the head's, two changes of one item, an
        id or base label that is taken or changed, an end that the type does not allow, a derived property, a node
        without `status`, a circle of a type that has none. Values are taken as `graph.checks` made them.
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

        Those whose name or id begins with it come first, then by name in lower case, then by id. White space
        around `text` does not count, and a `text` without anything else finds nothing.
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

    def close(self) -> None:
        """Let go of files and connections. Nothing else may be called afterwards."""
        ...
