"""How is the one file of a store opened, shared between threads and guarded, and what do its errors mean?"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from graph.errors import StoreUnavailable
from graph.store.migration import migrations, to_take
from graph.words import mark, say

APPLICATION_ID: Final = 0x49545343
"""Marks a file as ours, in the bytes 68 to 71 of every SQLite file (`ITSC`)."""

SQLITE_MAGIC: Final = b"SQLite format 3\x00"


class File:
    """An SQLite file with one connection that writes and as many that read as there are reads at the same time.

    Everything it raises is `StoreUnavailable` with a sentence, or what the block under it raised.
    """

    def __init__(self, path: Path, patience: float) -> None:
        """Open `path`, made if it is missing, waiting at most `patience` seconds for other programs' locks."""
        self._path = path
        self._patience = patience
        self._write_lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        _look_before_touching(path)
        with self._sentences():
            self._writer = self._connected(first=True)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A connection that sees one state, whatever others commit meanwhile."""
        with self._sentences():
            connection = self._idle_or_new()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.rollback()
                self._idle.append(connection)

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """The connection that writes, in a transaction that is kept whole at the end of the block or not at all."""
        if not self._write_lock.acquire(timeout=self._patience):
            raise StoreUnavailable(self._sentence(sqlite3.SQLITE_BUSY, ""))
        try:
            with self._sentences():
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    yield self._writer
                    self._writer.execute("COMMIT")
                finally:
                    self._writer.rollback()
        finally:
            self._write_lock.release()

    def close(self) -> None:
        """Close all connections; the last one of all programs folds the write-ahead log into the file."""
        for connection in (*self._idle, self._writer):
            connection.close()
        self._idle.clear()

    def _idle_or_new(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connected()

    def _connected(self, *, first: bool = False) -> sqlite3.Connection:
        """A connection on which a commit is on disk when it returns; `first` brings the file up to date."""
        connection = sqlite3.connect(
            self._path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if first:
                # The one that writes keeps 64 MB of pages, so that a large commit does not write them again and again.
                connection.execute("PRAGMA cache_size = -65536")
                self._bring_up_to_date(connection)
            (journal,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
            if (journal, synchronous) != ("wal", 2):
                raise StoreUnavailable(
                    say(
                        "{path} lies on a file system that cannot keep a write-ahead log (it is in mode "
                        "{journal!r}), so a commit would not be safe. Choose a file on a local disk.",
                        path=self._path,
                        journal=journal,
                    )
                )
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        known = migrations("sqlite")
        if not to_take(known, _taken(connection), str(self._path)):
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have been first; now that it cannot be any more, look again.
            for step in to_take(known, _taken(connection), str(self._path)):
                for statement in step.statements:
                    connection.execute(statement)
                row = (step.number, step.name, step.checksum, datetime.now(UTC).isoformat())
                connection.execute("INSERT INTO migration VALUES (?, ?, ?, ?)", row)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        finally:
            connection.rollback()

    @contextmanager
    def _sentences(self) -> Generator[None]:
        """Turns what SQLite raises into `StoreUnavailable`; a misuse of the driver stays what it is."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code: int | None = getattr(error, "sqlite_errorcode", None)
            if code is None:
                raise
            raise StoreUnavailable(self._sentence(code & 0xFF, str(error))) from error

    def _sentence(self, code: int, said: str) -> str:
        template = _SENTENCES.get(code, mark("SQLite cannot work with {path}: {said}."))
        return say(template, path=self._path, patience=f"{self._patience:g}", said=said)


_SENTENCES: Final = {
    sqlite3.SQLITE_BUSY: mark(
        "{path} is being written by another program, which did not finish within {patience} seconds. "
        "Wait for it or close it, and try again; nothing was written."
    ),
    sqlite3.SQLITE_FULL: mark("The disk that holds {path} is full. Make room and try again; nothing was written."),
    sqlite3.SQLITE_READONLY: mark(
        "{path} cannot be written, because it or its folder is read-only. Allow writing to both, "
        "or choose another file."
    ),
    sqlite3.SQLITE_CANTOPEN: mark(
        "{path} cannot be opened. SQLite makes two more files beside it, so its folder must exist "
        "and allow writing; or choose another file."
    ),
    sqlite3.SQLITE_NOTADB: mark(
        "{path} is not an SQLite database. Choose another file; this one was left as it is."
    ),
    sqlite3.SQLITE_CORRUPT: mark(
        "{path} is damaged ({said}). Restore it from a backup, or save what can be read with "
        "`sqlite3 FILE .recover`."
    ),
    sqlite3.SQLITE_IOERR: mark(
        "The disk that holds {path} reports an error ({said}). Check the disk and try again; nothing was written."
    ),
}


def _taken(connection: sqlite3.Connection) -> dict[int, str]:
    """The steps of form that the file has taken, number to checksum; the table that holds them is made by the first."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migration'").fetchone()
    if tables == (0,):
        return {}
    return dict(connection.execute("SELECT number, checksum FROM migration ORDER BY number"))


def _look_before_touching(path: Path) -> None:
    """Refuse what is not ours by its first bytes alone, so that it is left exactly as it is."""
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        if path.parent.is_dir():
            return
        raise StoreUnavailable(
            say(
                "{path} cannot be made, because the folder {parent} does not exist. Make it, or choose "
                "another file.",
                path=path,
                parent=path.parent,
            )
        ) from None
    except OSError as error:
        raise StoreUnavailable(
            say(
                "{path} cannot be opened ({strerror}). Allow reading and writing it, or choose another file.",
                path=path,
                strerror=error.strerror,
            )
        ) from error
    if start and not start.startswith(SQLITE_MAGIC):
        raise StoreUnavailable(
            say("{path} is not an SQLite database. Choose another file; this one was left as it is.", path=path)
        )
    if start and int.from_bytes(start[68:72]) != APPLICATION_ID:
        raise StoreUnavailable(
            say(
                "{path} is a database of another program. Choose another file; this one was left as it is.",
                path=path,
            )
        )
