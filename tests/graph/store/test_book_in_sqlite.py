"""Does the book of gaps in an SQLite file lie open to SQL, and survive full disks and older files?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.book import Cause, Decision, Mark, opened_again, over
from graph.errors import StoreUnavailable
from graph.store.migration import migrations
from graph.store.sqlite import SqliteStore, file
from tests.graph.store.books import PlainBook, life, next_page, opened, told
from tests.graph.store.commits import NOON, filled
from tests.organisations import org

PAYROLL = org("Squad payroll", "payroll -PART_OF-> money", "Tribe money")
SEEN = Decision("gap:area-unowned:payslips", "acknowledge", "ada", {"seen": True}, NOON, "d1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "organisation.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore.open(path)) as opened:
        yield opened


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    """What a statement finds, as anybody asks who knows nothing of stores."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_gaps_and_decisions_can_be_asked_for_in_sql(store: SqliteStore, path: Path) -> None:
    gap = life("area-unowned:payslips", "payslips")
    ended = over(gap, "resolved", Cause("day", NOON))
    back = opened_again(ended, opened(gap.key, severity="low"), Cause("day", NOON + timedelta(days=2)))
    assigned = replace(back, state="assigned", assignee="ada", due=date(2026, 7, 14))
    store.write(next_page(Mark(), assigned, life("x:y"), decisions=[SEEN]))
    columns = "key, rule, state, severity, first_seen, assignee, due"
    assert rows(path, f"SELECT {columns} FROM life ORDER BY key") == [
        ("area-unowned:payslips", "area-unowned", "assigned", "low", "2026-06-30", "ada", "2026-07-14"),
        ("x:y", "x", "open", "high", "2026-06-30", None, None),
    ]
    found = rows(path, "SELECT id, about, kind, author, at, json_extract(content, '$.seen') FROM decision")
    assert found == [("d1", SEEN.about, "acknowledge", "ada", "2026-06-30T12:00:00+00:00", 1)]


def test_a_full_disk_is_told_and_nothing_of_the_page_is_written(store: SqliteStore) -> None:
    first = next_page(Mark(), life("x:1"), decisions=[SEEN])
    store.write(first)
    book = told(store)
    writer = store._file._writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    many = next_page(
        first.mark,
        *(life(f"x:{number}", "x" * 100) for number in range(2, 500)),
        decisions=[replace(SEEN, id="d2")],
        dropped=["x:1"],
    )
    with pytest.raises(StoreUnavailable, match=r"The disk that holds .* is full\. Make room"):
        store.write(many)
    assert told(store) == book
    writer.execute("PRAGMA max_page_count = 1000000")
    store.write(many)
    assert len(list(store.lives())) == 498


def test_a_file_of_the_first_form_gets_a_book_and_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(file, "migrations", lambda kind: migrations(kind)[:1])
        with closing(SqliteStore.open(path)) as store:
            filled(store, PAYROLL)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        rows(path, "SELECT * FROM life")
    with closing(SqliteStore.open(path)) as store:
        assert store.records() == PAYROLL
        assert told(store) == PlainBook()
        page = next_page(Mark(), life("x:payroll", "payroll"), decisions=[SEEN])
        store.write(page)
        assert told(store) == PlainBook(page.mark, list(page.decisions), {"x:payroll": page.lives[0]})


def test_a_book_of_the_second_form_is_kept_and_made_anew_when_it_is_followed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(file, "migrations", lambda kind: migrations(kind)[:2])
        SqliteStore.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO mark VALUES (1, 4, 9, 0, NULL, 'some rules')")
    with closing(SqliteStore.open(path)) as store:
        assert store.mark() == Mark(4, 9, 0, None, "")
