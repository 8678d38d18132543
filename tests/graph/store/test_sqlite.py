"""Does an SQLite store survive what befalls files: kills, full disks, locks, rights, strangers, other versions?"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.book import Mark
from graph.changes import applied
from graph.errors import StoreUnavailable
from graph.model import Records
from graph.store.migration import migrations
from graph.store.sqlite import SqliteStore
from tests.graph.store.books import PlainBook, told
from tests.graph.store.commits import adding, filled, leading, node
from tests.graph.store.killed import Writers
from tests.graph.store.writer import change_set, page
from tests.organisations import Knobs, invented

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("INTERSTICE_KILLS", "60"))
ORGANISATION = invented(Knobs(seed=3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "organisation.db"


def bytes_of(path: Path) -> dict[str, bytes]:
    """The file and what lies beside it."""
    return {each.name: each.read_bytes() for each in path.parent.glob(f"{path.name}*")}


# Nothing lost


@pytest.fixture
def writers(path: Path) -> Iterator[Writers]:
    with closing(Writers(path)) as started:
        yield started


def test_what_was_acknowledged_survives_kills_once_and_the_log_has_no_gap(path: Path, writers: Writers) -> None:
    rng = random.Random(1)
    for kill in range(KILLS):
        for name in ("a", "b") if kill % 5 == 0 else ("a",):
            writers.start(f"{name}{kill}")
        writers.wait_for(rng.randrange(15))
        time.sleep(rng.random() / 200)
        writers.kill()
    with closing(SqliteStore.open(path)) as store:
        log = list(store.log())
        ids = [each.change_set.id for each in log]
        assert [each.number for each in log] == list(range(1, len(log) + 1))
        assert len(set(ids)) == len(ids)
        assert set(writers.told) <= set(ids)
        state = Records()
        for each in log:
            state = applied(state, each.change_set)
        assert store.records() == state


def test_a_killed_commit_can_be_repeated_whether_it_was_kept_or_not(path: Path, writers: Writers) -> None:
    writers.start("w")
    writers.wait_for(3)
    writers.kill()
    with closing(SqliteStore.open(path)) as store:
        told, kept = len(writers.told), store.head().revision
        assert kept in (told, told + 1)
        for number in range(told + 1):
            store.commit(change_set("w", number), store.head().revision)
        assert store.head().revision == told + 1


def test_pages_of_the_book_survive_kills_whole_and_once_while_others_commit(path: Path, writers: Writers) -> None:
    rng = random.Random(2)
    for kill in range(KILLS):
        for name in ("a", "b") if kill % 5 == 0 else ("a",):
            writers.start(f"{name}{kill}", "decide")
        if kill % 4 == 0:
            writers.start(f"c{kill}", "commit")
        writers.wait_for(rng.randrange(15))
        time.sleep(rng.random() / 200)
        writers.kill()
    with closing(SqliteStore.open(path)) as store:
        book = PlainBook()
        for each in store.decisions():
            book.write(page(each.author, each.content["page"], book.mark))
        assert told(store) == book
        ids = {each.id for each in book.decisions}
        assert book.mark.version == len(ids)
        assert {each for each in writers.told if not each.startswith("c")} <= ids
        for each in book.decisions:
            store.write(page(each.author, each.content["page"], Mark()))
        assert told(store) == book


def test_every_connection_writes_through_to_the_disk(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        for access in (store._file.reading(), store._file.reading(), store._file.writing()):
            with access as connection:
                assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
                assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
                assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


# What cannot be opened


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("id,name\npayroll,Payroll\n" * 50)
    before = bytes_of(path)
    with pytest.raises(StoreUnavailable, match=r"organisation\.db is not an SQLite database\. Choose another file"):
        SqliteStore.open(path)
    assert bytes_of(path) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, journal: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("CREATE TABLE node (id TEXT)")
    before = bytes_of(path)
    with pytest.raises(StoreUnavailable, match="is a database of another program"):
        SqliteStore.open(path)
    assert bytes_of(path) == before


def test_a_damaged_file_is_refused_with_a_way_out(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        filled(store, ORGANISATION)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreUnavailable, match=r"is damaged .*Restore it from a backup"):
        SqliteStore.open(path)


def test_a_file_cut_short_is_refused_with_a_way_out(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        filled(store, ORGANISATION)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreUnavailable, match="is damaged"):
        SqliteStore.open(path)


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"the folder .*nowhere does not exist\. Make it"):
        SqliteStore.open(tmp_path / "nowhere" / "organisation.db")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"cannot be opened \(Is a directory\)"):
        SqliteStore.open(tmp_path)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with closing(SqliteStore.open(path)) as store:
        assert filled(store, ORGANISATION).revision == 1


# Rights


@contextmanager
def without_rights(folder: Path, mode: int) -> Iterator[None]:
    """The folder with these rights, and we as somebody to whom they apply."""
    is_root = os.geteuid() == 0
    outer = [each for each in folder.parents if not each.stat().st_mode & 0o001]
    modes = {each: each.stat().st_mode for each in outer}
    if is_root:
        for each in outer:
            each.chmod(modes[each] | 0o011)
    folder.chmod(mode)
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
            for each in outer:
                each.chmod(modes[each])
        folder.chmod(0o777)


def test_a_new_file_in_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with (
        without_rights(folder, 0o555),
        pytest.raises(StoreUnavailable, match=r"its folder must exist and allow writing"),
    ):
        SqliteStore.open(folder / "organisation.db")
    assert list(folder.iterdir()) == []


def test_a_store_in_a_read_only_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "organisation.db"
    with closing(SqliteStore.open(path)) as store:
        filled(store, ORGANISATION)
    path.chmod(0o666)
    before = bytes_of(path)
    with without_rights(folder, 0o555), pytest.raises(StoreUnavailable, match=r"[Aa]llow writing"):
        SqliteStore.open(path).commit(adding(node("x", "Person")), 1)
    assert bytes_of(path) == before


def test_a_read_only_file_can_be_read_and_says_why_it_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "organisation.db"
    with closing(SqliteStore.open(path)) as store:
        filled(store, ORGANISATION)
    path.chmod(0o444)
    with without_rights(folder, 0o777), closing(SqliteStore.open(path)) as store:
        assert store.records() == ORGANISATION
        with pytest.raises(StoreUnavailable, match=r"it or its folder is read-only\. Allow writing to both"):
            store.commit(adding(node("x", "Person")), 1)
        assert store.head().revision == 1


# Locks and space


def test_a_file_that_another_program_is_writing_can_be_read_but_not_committed_to(path: Path) -> None:
    with closing(SqliteStore.open(path, patience=0.05)) as store, closing(sqlite3.connect(path)) as other:
        filled(store, ORGANISATION)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            StoreUnavailable, match=r"written by another program.* 0\.05 seconds.*nothing was written"
        ):
            store.commit(adding(node("x", "Person")), 1)
        assert store.records() == ORGANISATION
        other.rollback()
        assert store.commit(adding(node("x", "Person")), 1).revision == 2


def test_a_full_disk_is_told_and_nothing_half_is_written(path: Path) -> None:
    with closing(SqliteStore.open(path)) as store:
        head = filled(store, ORGANISATION)
        writer = store._file._writer
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages + 2}")
        large = leading(ORGANISATION, invented(Knobs(seed=4, size=300)))
        with pytest.raises(StoreUnavailable, match=r"The disk that holds .* is full\. Make room"):
            store.commit(large, 1)
        assert store.head() == head
        assert store.records() == ORGANISATION
        writer.execute("PRAGMA max_page_count = 1000000")
        assert store.commit(large, 1).revision == 2
        assert applied(ORGANISATION, large) == store.records()


def test_a_disk_that_fails_while_it_is_written_is_told_and_nothing_half_is_written(path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from graph.errors import StoreUnavailable
from graph.store.sqlite import SqliteStore
from tests.graph.store.commits import leading
from tests.organisations import Knobs, invented
from graph.model import Records
store = SqliteStore.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
try:
    store.commit(leading(Records(), invented(Knobs(size=400))), 0)
except StoreUnavailable as told:
    print(told, store.head().revision)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "reports an error" in ran.stdout
    assert ran.stdout.strip().endswith("nothing was written. 0")
    with closing(SqliteStore.open(path)) as store:
        assert store.records() == Records()


# Versions


def edited(path: Path, statement: str, *values: object) -> None:
    with closing(SqliteStore.open(path)) as store:
        filled(store, ORGANISATION)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    newer = len(migrations("sqlite")) + 1
    edited(path, "INSERT INTO migration VALUES (?, 'later', 'x', '')", newer)
    before = bytes_of(path)
    with pytest.raises(
        StoreUnavailable, match=rf"newer version of Interstice \(its form is {newer}.*Update Interstice"
    ):
        SqliteStore.open(path)
    assert bytes_of(path) == before


def test_a_file_whose_form_was_made_by_another_text_is_refused(path: Path) -> None:
    edited(path, "UPDATE migration SET checksum = 'x' WHERE number = 1")
    with pytest.raises(StoreUnavailable, match=r"its step 0001_organisation_and_log differs.*Restore it"):
        SqliteStore.open(path)


def test_opening_again_changes_nothing(path: Path) -> None:
    SqliteStore.open(path).close()
    before = bytes_of(path)
    SqliteStore.open(path).close()
    assert bytes_of(path) == before
