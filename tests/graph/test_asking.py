"""What comes of a query that may become a rule?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from graph.asking import MOST, SECONDS, asked
from graph.changes import ChangeSet, difference
from graph.errors import Refused
from graph.model import Records
from graph.organisation import Organisation
from graph.store.port import Store
from graph.store.sqlite import SqliteStore
from graph.view import View
from tests.organisations import org

SQUADS = "MATCH (s:Squad) RETURN s.id AS id;"


@dataclass
class Answering:
    """A store that answers every query with the same rows, and remembers what it was asked."""

    rows: list[dict[str, Any]]
    heard: list[tuple[str, Mapping[str, object], int, float]] = field(
        default_factory=list[tuple[str, Mapping[str, object], int, float]]
    )

    def ask(self, statement: str, parameters: Mapping[str, object], limit: int, seconds: float) -> Any:
        self.heard.append((statement, parameters, limit, seconds))
        return self.rows


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    store = SqliteStore.open(tmp_path / "organisation.db")
    organisation = Organisation(store, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    there = difference(Records(), org("Squad core name=Core", "Squad edge"))
    organisation.commit(ChangeSet(there, "Ada", at=organisation.clock()), 0)
    yield organisation.view()
    store.close()


def answered(view: View, *ids: object) -> tuple[View, Answering]:
    store = Answering([{"id": each} for each in ids])
    return replace(view, store=cast("Store", store)), store


def test_what_it_finds_is_counted_once_and_named(view: View) -> None:
    seen, store = answered(view, "core", "edge", "core")
    found = asked(seen, SQUADS)
    assert (found.found, found.unknown) == (2, 0)
    assert found.sample == (("core", "Squad", "Core"), ("edge", "Squad", "edge"))
    assert store.heard == [("MATCH (s:Squad) RETURN s.id AS id", {}, MOST, SECONDS)]


def test_what_is_no_node_here_is_counted_apart(view: View) -> None:
    seen, _ = answered(view, "core", "nobody", 7, None)
    found = asked(seen, SQUADS)
    assert (found.found, found.unknown) == (1, 2)


def test_it_is_told_the_day_if_it_asks_for_it(view: View) -> None:
    seen, store = answered(view)
    asked(seen, "MATCH (p:Process) WHERE p.review_by < date($today) RETURN p.id AS id")
    assert store.heard[0][1] == {"today": "2026-03-02"}


def test_one_that_finds_more_than_anybody_could_work_off_is_refused(view: View) -> None:
    seen, _ = answered(view, *map(str, range(MOST)))
    assert asked(seen, SQUADS).unknown == MOST
    seen, _ = answered(view, *map(str, range(MOST + 1)))
    with pytest.raises(Refused, match="more than 10,000 rows"):
        asked(seen, SQUADS)


def test_one_that_does_more_than_read_is_refused_before_anybody_is_asked(view: View) -> None:
    seen, store = answered(view)
    with pytest.raises(Refused, match=r"own\.cypher:2: DELETE deletes"):
        asked(seen, "MATCH (s:Squad)\nDELETE s\nRETURN s.id AS id", "own.cypher")
    assert store.heard == []


def test_a_file_says_that_it_answers_no_cypher(view: View) -> None:
    with pytest.raises(Refused, match="A SQLite file answers no Cypher"):
        asked(view, SQUADS)
