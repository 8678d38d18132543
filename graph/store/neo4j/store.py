"""What does the store in a Neo4j database do for each call of the port?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeVar

from graph.book import Decision, Life, Mark, Page, State
from graph.changes import ChangeSet, Identity, Item
from graph.errors import NotFound, OutcomeUnknown, Problem, Refused, StoreUnavailable
from graph.model import LABELS, TYPES, Node, Records, Relationship, RelationshipKey
from graph.packed import Packed
from graph.progress import Going, unwatched
from graph.spells import AssetStep, Spell
from graph.store.commit import BATCH, commit
from graph.store.journal import expanded, rewound
from graph.store.neo4j import cypher, packed, rows
from graph.store.neo4j.bolt import Bolt, CommitLost, Transaction, native, why_not_answered
from graph.store.neo4j.book import Neo4jBook
from graph.store.neo4j.form import bring_up_to_date
from graph.store.neo4j.settling import settled
from graph.store.neo4j.writing import Neo4jWriting, head_of, lock_head, made_by
from graph.store.port import ROWS, SECONDS, Head, Revision, RevisionSummary, SlotPage

LAST: Final = 2**62
"""Later than any revision, and any epoch."""

TRIES: Final = 3
"""How often a large read is tried without keeping commits waiting."""

STEPS: Final = len(LABELS) + len(TYPES)
"""Of how many steps a large read has about."""

_T = TypeVar("_T")


class Neo4jStore:
    """The store of `neo4j://HOST:PORT`; what its methods promise is said by `graph.store.port.Store`."""

    def __init__(self, bolt: Bolt) -> None:
        self._bolt = bolt
        self._book = Neo4jBook(bolt)

    @classmethod
    def open(
        cls,
        url: str,
        user: str | None = None,
        password: str | None = None,
        *,
        database: str | None = None,
        deadline: float = 30.0,
    ) -> Neo4jStore:
        """The store in the database (default: the user's) of the server at `url`, made ready if it is empty.

        `deadline` is how many seconds the server may be silent in each step of a call. Raises `StoreUnavailable` if
        it does not answer or does not let the user in, if the database holds something else, or if it was written
        by a newer version.
        """
        bolt = Bolt(url, user, password, database, deadline)
        try:
            bring_up_to_date(bolt, url)
        except BaseException:
            bolt.close()
            raise
        return cls(bolt)

    def head(self) -> Head:
        with self._bolt.transaction() as transaction:
            return head_of(transaction)

    def commit(self, change_set: ChangeSet, expected: int, going: Going = unwatched) -> Head:
        batches = len(change_set.changes) // BATCH
        try:
            with self._bolt.transaction(steps=2 + batches) as transaction:
                lock_head(transaction, change_set.id)
                head = commit(Neo4jWriting(transaction), change_set, expected, going)
                transaction.commit()
                return head
        except CommitLost as lost:
            unknown = OutcomeUnknown(change_set.id)
            return settled(self._bolt, lost, lambda transaction: made_by(transaction, change_set.id), unknown)

    def log(self, after: int = 0, until: int | None = None) -> Iterator[Revision]:
        number, last = after, LAST if until is None else until
        while True:
            with self._bolt.transaction() as transaction:
                found = transaction.run(cypher.NEXT_CHANGE, after=number, until=last)
                if not found:
                    return
                number, id, author, at, reason, source = found[0]
                changes = tuple(expanded(_parts(transaction, number)))
            yield Revision(number, ChangeSet(changes, author, reason, source, native(at), id))

    def revisions(self, before: int | None = None, limit: int = 50) -> Sequence[RevisionSummary]:
        with self._bolt.transaction() as transaction:
            found = transaction.run(cypher.CHANGES, before=LAST if before is None else before, limit=limit)
        return [RevisionSummary(number, id, author, native(at), *rest) for number, id, author, at, *rest in found]

    def revision_at(self, day: date) -> int:
        next_day = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
        with self._bolt.transaction() as transaction:
            ((found,),) = transaction.run(cypher.LAST_BEFORE, moment=next_day)
        return found or 0

    def load(self) -> Packed:
        return self._unmoved(lambda transaction, head: packed.packed(transaction, head.revision))

    def records(self, revision: int | None = None) -> Records:
        head, now = self._unmoved(lambda transaction, head: (head, packed.records(transaction)))
        if revision is None:
            return now
        if not 0 <= revision <= head.revision:
            raise NotFound("revision", str(revision))
        return rewound(now, self._changes_back_to(revision, head.revision))

    def _changes_back_to(self, revision: int, latest: int) -> Iterator[Iterable[Any]]:
        for number in range(latest, revision, -1):
            with self._bolt.transaction() as transaction:
                yield expanded(_parts(transaction, number))

    def _unmoved(self, read: Callable[[Transaction, Head], _T]) -> _T:
        """What `read` reads, all of it of one revision.

        The server shows a long read what others commit meanwhile. So the head is looked at before and after, each
        time when no commit is under way, and if it moved, the read begins anew; the last try keeps commits waiting.
        """
        for _ in range(TRIES):
            before = self._settled_head()
            with self._bolt.transaction(STEPS, numbered=True) as transaction:
                found = read(transaction, before)
            if self._settled_head() == before:
                return found
        with self._bolt.transaction(STEPS, numbered=True) as transaction:
            lock_head(transaction, "reading")
            return read(transaction, head_of(transaction))

    def _settled_head(self) -> Head:
        with self._bolt.transaction() as transaction:
            lock_head(transaction, "reading")
            return head_of(transaction)

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        wanted = list(identities)
        keys = [each for each in wanted if isinstance(each, RelationshipKey)]
        ids = [each for each in wanted if isinstance(each, str)]
        with self._bolt.transaction() as transaction:
            return {**rows.nodes(transaction, ids), **rows.relationships(transaction, keys)}

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        with self._bolt.transaction() as transaction:
            return rows.relationships_of(transaction, ids, limit)

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        with self._bolt.transaction() as transaction:
            return dict(transaction.run(cypher.NAMES, ids=list(ids)))

    def search(self, text: str, limit: int) -> Sequence[Node]:
        wanted = text.strip().lower()
        if not wanted:
            return []
        with self._bolt.transaction() as transaction:
            return [rows.node_of(*row) for row in transaction.run(cypher.SEARCH, text=wanted, limit=limit)]

    def mark(self) -> Mark:
        return self._book.mark()

    def decisions(self, after: int = 0, about: str | None = None) -> Sequence[Decision]:
        return self._book.decisions(after, about)

    def lives(self, keys: Iterable[str] | None = None) -> Iterator[Life]:
        return self._book.all_lives() if keys is None else self._book.lives(keys)

    def lives_in(self, states: Collection[State]) -> Iterator[Life]:
        return self._book.lives_in(states)

    def lives_between(self, since: date, until: date) -> Iterator[Life]:
        return self._book.lives_between(since, until)

    def spells(self) -> Sequence[Spell]:
        return self._book.spells()

    def asset_steps(self, *, by_sphere: bool) -> Sequence[AssetStep]:
        return self._book.asset_steps(by_sphere=by_sphere)

    def write(self, page: Page) -> None:
        self._book.write(page)

    def columns(self) -> tuple[int, Mapping[str, bytes]] | None:
        return None

    def keep_columns(self, revision: int, blobs: Mapping[str, bytes]) -> None:
        """Keeps nothing: a load from a server takes packed lists, not a file's bytes."""

    def slots(self, after: int = 0, epoch: int | None = None) -> Sequence[SlotPage]:
        with self._bolt.transaction() as transaction:
            found = transaction.run(cypher.SLOTS, after=after, epoch=LAST if epoch is None else epoch)
        return [
            SlotPage(number, epoch, revision, whole, bytes(body)) for number, epoch, revision, whole, body in found
        ]

    def keep_slots(self, page: SlotPage) -> bool:
        try:
            with self._bolt.transaction() as transaction:
                lock_head(transaction, f"slots {page.number}")
                ((last,),) = transaction.run(cypher.LAST_SLOTS)
                if page.number != last + 1:
                    return False
                transaction.run(cypher.ADD_SLOTS, page=asdict(page))
                transaction.commit()
                return True
        except CommitLost as lost:
            raise OutcomeUnknown(str(page.number), "page") from lost

    answers_cypher = True

    def ask(
        self, statement: str, parameters: Mapping[str, object], limit: int = ROWS, seconds: float = SECONDS
    ) -> list[dict[str, Any]]:
        try:
            with self._bolt.reading(limit + 1, seconds) as transaction:
                return transaction.table(statement, parameters, limit + 1)
        except StoreUnavailable as error:
            reason = why_not_answered(error, seconds)
            if reason is None:
                raise
            raise Refused(Problem("", reason)) from error

    def close(self) -> None:
        self._bolt.close()


def _parts(transaction: Transaction, revision: int) -> Iterator[bytes]:
    """The compressed changes of one revision."""
    return (body for (body,) in transaction.run(cypher.PARTS, revision=revision))
