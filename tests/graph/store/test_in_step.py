"""Do the stores and the plain model stay in step, whatever happens? A state machine drives them side by side.

It commits random change sets, takes old ones back, repeats them, comes too late, writes pages of the book of gaps,
lets go and opens again; after each step everything the store tells is held against a list of plain records, one for
each revision, and a plain book.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph.book import ENDED, STATES, Page
from graph.changes import ChangeSet, DoesNotApply, applied, difference, merge, squashed
from graph.errors import BookMoved, RevisionConflict
from graph.model import Records
from graph.store.neo4j import Neo4jStore
from graph.store.port import Head, Store
from graph.store.sqlite import SqliteStore
from tests.graph.store.books import PlainBook, pages, told
from tests.graph.store.commits import in_columns, kept_spheres, unpacked
from tests.graph.store.conftest import empty, opened_neo4j
from tests.neo4j.server import Auth
from tests.organisations import KNOBS, Knobs, change_set_of, invented
from tests.spheres import spheres

SEEDS = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=6)
START = datetime(2024, 1, 1, 12, tzinfo=UTC)


class InStep(RuleBasedStateMachine):
    """A store, the records of all its revisions, and its book."""

    def __init__(self, open_empty: Callable[[], Store], open_again: Callable[[], Store]) -> None:
        super().__init__()
        self._open_again = open_again
        self.store = open_empty()
        self.states = [Records()]
        self.sets: list[ChangeSet] = []
        self.made = 0
        self.book = PlainBook()
        self.pages: list[Page] = []
        self.ties: set[tuple[str, str]] = set()

    def teardown(self) -> None:
        self.store.close()

    def _named(self, change_set: ChangeSet, hours: int) -> ChangeSet:
        """The change set with an id of its own, some hours after the last one."""
        self.made += 1
        last = self.sets[-1].at if self.sets else START
        return replace(change_set, id=f"change-{self.made}", at=last + timedelta(hours=hours))

    def _commit(self, change_set: ChangeSet, hours: int = 0) -> None:
        named = self._named(change_set, hours)
        after = applied(self.states[-1], named)
        head = self.store.commit(named, len(self.sets))
        gone = self.states[-1].nodes.keys() - after.nodes.keys()
        self.ties = {tie for tie in self.ties if tie[1] not in gone}
        self.states.append(after)
        self.sets.append(named)
        assert head == Head(len(self.sets), named.at)

    @initialize(knobs=KNOBS)
    def import_an_organisation(self, knobs: Knobs) -> None:
        self._commit(ChangeSet(difference(Records(), invented(knobs))))

    @rule(seeds=SEEDS, hours=st.integers(0, 40))
    def commit(self, seeds: list[int], hours: int) -> None:
        self._commit(change_set_of(seeds, self.states[-1]), hours)

    @rule()
    def undo_the_last(self) -> None:
        self._commit(self.sets[-1].reversed)
        assert self.states[-1] == self.states[-3]

    @rule(data=st.data())
    def go_back_to_a_past_revision(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.sets) - 1))
        back = [each.change_set.reversed for each in self.store.log(number)][::-1]
        self._commit(squashed(back))
        assert self.states[-1] == self.states[number]

    @rule(data=st.data())
    def undo_an_old_one_as_far_as_it_can_be(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.sets)).reversed
        ends = [end for each in old.relationships for end in each.identity[1:3]]
        now = self.store.items([*(each.identity for each in old.changes), *ends])
        change_set = ChangeSet(merge(old, now.get).changes)
        try:
            applied(self.states[-1], change_set)
        except DoesNotApply:  # somebody tied something new to a node that the undo would remove
            with pytest.raises(DoesNotApply):
                self.store.commit(self._named(change_set, 0), len(self.sets))
        else:
            self._commit(change_set)

    @rule(seeds=SEEDS, behind=st.integers(1, 3))
    def come_too_late(self, seeds: list[int], behind: int) -> None:
        late = self._named(change_set_of(seeds, self.states[-1]), 0)
        with pytest.raises(RevisionConflict):
            self.store.commit(late, len(self.sets) - behind)

    @rule(data=st.data(), expected=st.integers(0, 9))
    def repeat_an_old_one(self, data: st.DataObject, expected: int) -> None:
        number = data.draw(st.integers(1, len(self.sets)))
        old = self.sets[number - 1]
        assert self.store.commit(old, expected) == Head(number, old.at)

    @precondition(lambda self: bool(self.states[-1].nodes))
    @rule(data=st.data())
    def commit_for_another_state(self, data: st.DataObject) -> None:
        node = data.draw(st.sampled_from(sorted(self.states[-1].nodes.values(), key=lambda each: each.id)))
        wrong = replace(node, properties={**node.properties, "description": "nobody wrote this"})
        change_set = self._named(ChangeSet(difference(Records.of([wrong]), Records())), 0)
        with pytest.raises(DoesNotApply):
            self.store.commit(change_set, len(self.sets))

    @rule(data=st.data())
    def write_a_page(self, data: st.DataObject) -> None:
        ever = sorted({id for state in self.states[-3:] for id in state.nodes} | {"nobody"})
        keys, subjects = st.sampled_from(["x:1", "x:2", "y:1", "y:2", "y:3"]), st.sampled_from(ever)
        page = data.draw(pages(self.book.mark, keys, subjects, self.book.lives))
        self.store.write(page)
        self.book.write(page)
        self.pages.append(page)
        written = {each.key for each in page.lives}
        self.ties = {tie for tie in self.ties if tie[0] in self.book.lives and tie[0] not in written}
        here = self.states[-1].nodes
        self.ties |= {(each.key, id) for each in page.lives for id in each.subjects if id in here}

    @precondition(lambda self: bool(self.pages))
    @rule(data=st.data())
    def write_an_old_page_again(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.pages))
        if old.decisions:
            self.store.write(old)
        else:
            with pytest.raises(BookMoved):
                self.store.write(old)

    @rule(data=st.data(), behind=st.sampled_from([-1, 1, 2]))
    def write_a_page_for_another_version(self, data: st.DataObject, behind: int) -> None:
        page = data.draw(pages(self.book.mark))
        mark = replace(page.mark, version=page.mark.version - behind)
        with pytest.raises(BookMoved):
            self.store.write(replace(page, mark=mark))

    @rule()
    def let_go_and_open_again(self) -> None:
        self.store.close()
        self.store = self._open_again()

    @rule(data=st.data())
    def read_the_past(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.sets)))
        assert self.store.records(number) == self.states[number]
        assert [each.change_set for each in self.store.log(number)] == self.sets[number:]
        day = data.draw(st.dates(date(2023, 12, 30), date(2024, 2, 1)))
        assert self.store.revision_at(day) == sum(each.at.date() <= day for each in self.sets)

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        now = self.states[-1]
        assert self.store.head().revision == len(self.sets)
        assert self.store.records() == now
        packed = self.store.load()
        assert packed.revision == len(self.sets)
        assert unpacked(packed) == in_columns(now)
        assert kept_spheres(packed) == dict(spheres(now))

    @invariant()
    def the_store_s_book_is_the_plain_one(self) -> None:
        assert told(self.store) == self.book
        there = {key for key, each in self.book.lives.items() if each.state not in ENDED}
        assert [each.key for each in self.store.lives_in(set(STATES) - ENDED)] == sorted(there)


class InStepOnNeo4j(InStep):
    """The same where gaps are nodes of the graph."""

    store: Neo4jStore

    @invariant()
    def gaps_concern_their_nodes(self) -> None:
        found = self.store.ask("MATCH (g:Gap)-[:CONCERNS]->(n) RETURN g.key AS key, n.id AS id", {})
        assert sorted((row["key"], row["id"]) for row in found) == sorted(self.ties)


def test_sqlite_and_the_plain_model_stay_in_step() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = (Path(folder) / f"{number}.db" for number in range(10**6))
        current: list[Path] = []

        def open_empty() -> Store:
            current.append(next(files))
            return SqliteStore.open(current[-1])

        run_state_machine_as_test(
            lambda: InStep(open_empty, lambda: SqliteStore.open(current[-1])),
            settings=settings(stateful_step_count=15),
        )


def test_neo4j_and_the_plain_model_stay_in_step(formed_neo4j: str, neo4j_auth: Auth) -> None:
    def open_again() -> Neo4jStore:
        return opened_neo4j(formed_neo4j, neo4j_auth)

    def open_empty() -> Neo4jStore:
        empty(formed_neo4j, neo4j_auth)
        return open_again()

    run_state_machine_as_test(
        lambda: InStepOnNeo4j(open_empty, open_again), settings=settings(max_examples=6, stateful_step_count=12)
    )
