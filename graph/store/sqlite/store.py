"""What does the store in an SQLite file do for each call of the port?"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import orjson

from graph.book import Decision, Life, Mark, Page, State
from graph.changes import ChangeSet, Identity, Item
from graph.errors import NotFound, Problem, Refused
from graph.model import LABELS, Node, Records, Relationship, RelationshipKey, meant
from graph.packed import Packed
from graph.progress import Going, unwatched
from graph.spells import AssetStep, Spell
from graph.store.commit import commit
from graph.store.journal import expanded, rewound
from graph.store.port import ROWS, SECONDS, Head, Revision, RevisionSummary, SlotPage
from graph.store.sqlite import rows
from graph.store.sqlite.book import SqliteBook
from graph.store.sqlite.file import File
from graph.store.sqlite.packed import packed
from graph.store.sqlite.writing import SqliteWriting, head_of
from graph.words import say

REVISIONS: Final = """
SELECT number, id, author, at, reason, source, added, updated, removed FROM revision
WHERE number < ? ORDER BY number DESC LIMIT ?
"""

NEXT_REVISION: Final = """
SELECT number, id, author, at, reason, source FROM revision
WHERE number > ? AND number <= ? ORDER BY number LIMIT 1
"""

SEARCH: Final = """
SELECT node.id, node.label, node.properties
FROM caption JOIN node ON node.number = caption.node
WHERE instr(caption.name, ?1) OR instr(caption.id, ?1)
ORDER BY instr(caption.name, ?1) <> 1 AND instr(caption.id, ?1) <> 1,
    json_extract(?3, '$.' || node.label), caption.name, node.id
LIMIT ?2
"""

PLACES: Final = orjson.dumps({label: meant(label) for label in LABELS}).decode()
"""How soon a node of each label is found."""

NAMES: Final = """
SELECT id, coalesce(json_extract(properties, '$.name'), id)
FROM node WHERE id IN (SELECT value FROM json_each(?))
"""

SLOTS: Final = """
SELECT number, epoch, revision, is_whole, body FROM slot_page
WHERE number > ?1 AND epoch <= ?2
    AND number >= (SELECT coalesce(max(number), 0) FROM slot_page WHERE is_whole AND epoch <= ?2)
ORDER BY number
"""

MAPPED: Final = 2**31
"""So many bytes of the file are read in place, where its columns are read; SQLite takes less where it has to."""

LAST: Final = 2**62
"""Later than any revision, and any epoch."""


class SqliteStore:
    """The store of `sqlite:///FILE`; what its methods promise is said by `graph.store.port.Store`."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._book = SqliteBook(file)

    @classmethod
    def open(cls, path: Path, patience: float = 10.0) -> SqliteStore:
        """The store in the file `path`, which is made if it is missing and brought up to date if it is old.

        `patience` is for how many seconds another program may keep the file locked. Raises `StoreUnavailable` if
        the file cannot be opened, is not ours, or was written by a newer version.
        """
        return cls(File(path, patience))

    def head(self) -> Head:
        with self._file.reading() as connection:
            return head_of(connection)

    def commit(self, change_set: ChangeSet, expected: int, going: Going = unwatched) -> Head:
        with self._file.writing() as connection:
            return commit(SqliteWriting(connection), change_set, expected, going)

    def log(self, after: int = 0, until: int | None = None) -> Iterator[Revision]:
        number, last = after, LAST if until is None else until
        while True:
            with self._file.reading() as connection:
                row = connection.execute(NEXT_REVISION, (number, last)).fetchone()
                if row is None:
                    return
                number, id, author, at, reason, source = row
                changes = tuple(expanded(_parts(connection, number)))
            moment = datetime.fromisoformat(at)
            yield Revision(number, ChangeSet(changes, author, reason, source, moment, id))

    def revisions(self, before: int | None = None, limit: int = 50) -> Sequence[RevisionSummary]:
        with self._file.reading() as connection:
            found = connection.execute(REVISIONS, (LAST if before is None else before, limit))
            return [
                RevisionSummary(number, id, author, datetime.fromisoformat(at), *rest)
                for number, id, author, at, *rest in found
            ]

    def revision_at(self, day: date) -> int:
        with self._file.reading() as connection:
            next_day = (day + timedelta(days=1)).isoformat()
            (found,) = connection.execute("SELECT max(number) FROM revision WHERE at < ?", (next_day,)).fetchone()
            return found or 0

    def load(self) -> Packed:
        with self._file.reading() as connection:
            return packed(connection, head_of(connection).revision)

    def records(self, revision: int | None = None) -> Records:
        with self._file.reading() as connection:
            latest = head_of(connection).revision
            if revision is None:
                revision = latest
            if not 0 <= revision <= latest:
                raise NotFound("revision", str(revision))
            past = (expanded(_parts(connection, number)) for number in range(latest, revision, -1))
            return rewound(rows.records(connection), past)

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        wanted = list(identities)
        keys = [each for each in wanted if isinstance(each, RelationshipKey)]
        ids = [each for each in wanted if isinstance(each, str)]
        with self._file.reading() as connection:
            return {**rows.nodes(connection, ids), **rows.relationships(connection, keys)}

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        with self._file.reading() as connection:
            return rows.relationships_of(connection, ids, limit)

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        with self._file.reading() as connection:
            return dict(connection.execute(NAMES, (rows.as_text(ids),)))

    def search(self, text: str, limit: int) -> Sequence[Node]:
        wanted = text.strip().lower()
        if not wanted:
            return []
        with self._file.reading() as connection:
            return [rows.node_of(*row) for row in connection.execute(SEARCH, (wanted, limit, PLACES))]

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

    answers_cypher = False

    def ask(
        self, statement: str, parameters: Mapping[str, object], limit: int = ROWS, seconds: float = SECONDS
    ) -> list[dict[str, Any]]:
        sentence = say(
            "A SQLite file answers no Cypher. Keep the organisation in Neo4j (--store neo4j://HOST:PORT) for that."
        )
        raise Refused(Problem("", sentence))

    def columns(self) -> tuple[int, Mapping[str, bytes]] | None:
        with self._file.reading() as connection:
            connection.execute(f"PRAGMA mmap_size = {MAPPED}")  # bodies are then copied once instead of twice
            found = connection.execute("SELECT revision, name, body FROM kept_column").fetchall()
            connection.execute("PRAGMA mmap_size = 0")
        return (found[0][0], {name: body for _, name, body in found}) if found else None

    def keep_columns(self, revision: int, blobs: Mapping[str, bytes]) -> None:
        with self._file.writing() as connection:
            if connection.execute("SELECT 1 FROM kept_column WHERE revision > ?", (revision,)).fetchone():
                return
            connection.execute("DELETE FROM kept_column")
            values = ((name, revision, body) for name, body in blobs.items())
            connection.executemany("INSERT INTO kept_column (name, revision, body) VALUES (?, ?, ?)", values)

    def slots(self, after: int = 0, epoch: int | None = None) -> Sequence[SlotPage]:
        with self._file.reading() as connection:
            found = connection.execute(SLOTS, (after, LAST if epoch is None else epoch)).fetchall()
        return [
            SlotPage(number, epoch, revision, bool(whole), body) for number, epoch, revision, whole, body in found
        ]

    def keep_slots(self, page: SlotPage) -> bool:
        with self._file.writing() as connection:
            (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM slot_page").fetchone()
            if page.number != last + 1:
                return False
            row = (page.number, page.epoch, page.revision, page.is_whole, page.body)
            connection.execute("INSERT INTO slot_page VALUES (?, ?, ?, ?, ?)", row)
            return True

    def close(self) -> None:
        self._file.close()


def _parts(connection: sqlite3.Connection, revision: int) -> Iterator[bytes]:
    """The compressed changes of one revision."""
    found = connection.execute("SELECT body FROM journal WHERE revision = ? ORDER BY part", (revision,))
    return (body for (body,) in found)
