"""Is the book of gaps kept right from the very beginning?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.book import Mark
from graph.bookkeeping import Bookkeeper
from graph.changes import ChangeSet, difference
from graph.model import Records
from graph.organisation import Organisation
from graph.store.sqlite import SqliteStore
from tests.organisations import org


@dataclass
class Calendar:
    """A clock that stands still until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def organisation(tmp_path: Path, calendar: Calendar) -> Iterator[Organisation]:
    with closing(SqliteStore.open(tmp_path / "book.db")) as store:
        yield Organisation(store, calendar)


def test_the_book_of_an_empty_organisation_stays_empty_day_after_day(
    organisation: Organisation, calendar: Calendar
) -> None:
    book = Bookkeeper(organisation)
    assert book.follow() == Mark()
    calendar.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert book.follow() == Mark()
    assert book.rebuild() == Mark()


def test_what_begins_after_the_book_was_looked_at_is_followed_from_its_own_day(organisation: Organisation) -> None:
    book = Bookkeeper(organisation)
    book.follow()
    at = datetime(2025, 1, 10, tzinfo=UTC)
    changes = difference(Records(), org("Squad run -OWNS-> Area ledger", "Area slips"))
    organisation.commit(ChangeSet(changes, "Ada", "Begin", at=at), 0)
    book.follow()
    (life,) = organisation.store.lives(["area-unowned:slips"])
    assert (life.state, life.first_seen) == ("open", at.date())
