"""Is the book of gaps kept right from the very beginning?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from graph.book import Cause, Mark
from graph.bookkeeping import Bookkeeper
from graph.changes import Change, ChangeSet, difference
from graph.errors import GivenUp
from graph.generator import change_sets, generate
from graph.model import Node, Records
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


@pytest.mark.parametrize("causes", range(5))
def test_following_that_is_given_up_writes_nothing_and_is_done_the_next_time(
    organisation: Organisation, calendar: Calendar, causes: int
) -> None:
    book, at = Bookkeeper(organisation), datetime(2025, 1, 10, tzinfo=UTC)
    ours, free = "Squad run -OWNS-> Area bank", "Area slips"
    states = [Records(), org(ours, free, "run -OWNS-> Area ledger"), org(ours, free, "Area ledger")]
    for number, (before, after) in enumerate(pairwise(states)):
        organisation.commit(ChangeSet(difference(before, after), at=at + timedelta(days=number)), number)
    asked: list[int] = []

    def is_wanted() -> bool:
        asked.append(1)
        return len(asked) <= causes

    if causes < 4:  # two revisions, and the days between and after them
        with pytest.raises(GivenUp):
            book.follow(is_wanted)
        assert organisation.store.mark() == Mark()
        assert list(organisation.store.lives()) == []
    book.follow()
    assert {life.key for life in organisation.store.lives()} >= {"area-unowned:slips", "area-unowned:ledger"}
    assert organisation.store.mark().moment == calendar.now.replace(hour=0)


def test_an_organisation_that_was_generated_in_parts_has_only_the_gaps_of_the_whole(
    organisation: Organisation,
) -> None:
    at = datetime(2025, 1, 10, tzinfo=UTC)
    parts = list(change_sets(generate(40, today=at.date()), at, chunk=100))
    for number, part in enumerate(parts):
        organisation.commit(part, number)
    Bookkeeper(organisation).follow()
    begun = [life.key for life in organisation.store.lives() if life.episodes[0].opened.number == len(parts)]
    assert len(parts) > 3
    assert sorted(begun) == sorted(gap.key for gap in organisation.view(today=at.date()).gaps)
    assert {each.number for each in _changes(organisation)} == {len(parts)}


def _changes(organisation: Organisation) -> Iterator[Cause]:
    """The revisions that opened or ended a gap."""
    episodes = (episode for life in organisation.store.lives() for episode in life.episodes)
    causes = (cause for each in episodes for cause in (each.opened, each.ended) if cause is not None)
    return (cause for cause in causes if cause.kind == "change")


@pytest.mark.parametrize("after", [0, 10, 10_000])
def test_a_book_that_looked_between_the_parts_tells_the_same(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("graph.organisation.PATCHED", after)
    monkeypatch.setattr("graph.bookkeeping.PATCHED", after)
    at = datetime(2025, 1, 10, tzinfo=UTC)
    book, store = Bookkeeper(organisation), organisation.store
    for number, part in enumerate(change_sets(generate(40, today=at.date()), at, chunk=100)):
        organisation.commit(part, number)
        if number % 2:
            book.follow()
    free = (Change(None, Node("slips", "Area", {"status": "active"})),)
    organisation.commit(ChangeSet(free, at=at + timedelta(days=1)), store.head().revision)
    book.follow()
    in_steps = list(store.lives())
    Bookkeeper(organisation).rebuild()
    assert list(store.lives()) == in_steps
    assert "area-unowned:slips" in {life.key for life in in_steps}
