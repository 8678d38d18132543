"""What does an evaluation remember, for how long, and who may ask it at the same time?"""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra import engine, vocabulary
from graph.algebra.engine import Evaluation
from graph.algebra.findings import find
from graph.algebra.vocabulary import (
    AREA,
    MEMBER_OF,
    OWNER,
    OWNS,
    PERSON,
    REPORTS_TO,
    UNIT,
    NodeSet,
    Relation,
    before,
    one_of,
    typed,
)
from graph.algorithms import articulation_points
from graph.changes import Change, ChangeSet, applied
from graph.model import Node, Records, Relationship
from graph.organisation import Organisation
from graph.projection import Delta, Projection, apply, from_records
from graph.projection.edges import Indices
from graph.store.sqlite import SqliteStore
from tests.graph.algebra.terms import RELATIONS, SETS
from tests.organisations import TODAY, Knobs, change_sets, invented, org, organisations

ORGANISATION = invented(Knobs(seed=4, size=60))
SETTINGS = gaps.Settings(TODAY)


def keys(ev: Evaluation, settings: gaps.Settings = SETTINGS) -> set[str]:
    return {gap.key for gap in gaps.all_gaps(ev, gaps.detect(ev, settings))}


# equal terms are one expression


@pytest.mark.parametrize("term", [term for _, term in (*SETS, *RELATIONS)])
def test_a_term_that_is_written_twice_is_one_expression(term: Callable[[object], object]) -> None:
    first, second = term(vocabulary), term(vocabulary)
    assert first.expression is second.expression  # type: ignore[attr-defined]


@pytest.mark.parametrize("term", [term for _, term in RELATIONS])
def test_a_relation_turned_twice_is_itself(term: Callable[[object], object]) -> None:
    relation = term(vocabulary)
    assert relation.T.T.expression is relation.expression  # type: ignore[attr-defined]


def test_an_expression_that_nobody_holds_is_forgotten() -> None:
    term = PERSON.where(craft="a craft for this test alone")
    held = weakref.ref(term.expression)
    del term
    gc.collect()
    assert held() is None


# what is remembered


def test_what_was_answered_once_is_not_computed_again() -> None:
    ev = Evaluation(from_records(ORGANISATION))
    term = OWNER.active.out(OWNS)
    assert ev.mask(term.expression) is ev.mask(term.expression)


def moved(ev: Evaluation, before: Relationship, after: Relationship) -> Evaluation:
    projection, delta = apply(ev.projection, ChangeSet((Change(before, None), Change(None, after))))
    return ev.after(projection, delta)


def test_a_graph_algorithm_is_not_asked_again_while_what_it_was_asked_about_stays() -> None:
    asked: list[int] = []

    def algorithm(sources: Indices, targets: Indices, size: int) -> Indices:
        asked.append(len(sources))
        return articulation_points(sources, targets, size)

    ev = Evaluation(
        from_records(org("ada -MEMBER_OF-> Squad a", "ada -MEMBER_OF-> Squad b", "kim -MEMBER_OF-> a", "Squad c"))
    )
    bridges = PERSON.where(MEMBER_OF.count() > 1)
    cuts = MEMBER_OF.restrict(bridges).picked(algorithm)
    assert [*find(ev, cuts)] == [(ev.projection.index_of("ada"),)]
    ev = moved(ev, Relationship("MEMBER_OF", "kim", "a"), Relationship("MEMBER_OF", "kim", "b"))
    assert [*find(ev, cuts)] == [(ev.projection.index_of("ada"),)]
    assert asked == [2]
    ev = moved(ev, Relationship("MEMBER_OF", "ada", "a"), Relationship("MEMBER_OF", "kim", "c"))
    assert [*find(ev, cuts)] == [(ev.projection.index_of("kim"),)]
    assert asked == [2, 2]


def test_after_a_change_only_what_reads_something_else_is_still_known() -> None:
    ev = Evaluation(from_records(org("Person ada -REPORTS_TO-> Person kim", "ada -MEMBER_OF-> Squad core")))
    ev.pairs(REPORTS_TO.expression)
    people = ev.pairs(MEMBER_OF.expression)
    after = moved(ev, Relationship("REPORTS_TO", "ada", "kim"), Relationship("REPORTS_TO", "kim", "ada"))
    assert after.pairs(MEMBER_OF.expression) is people
    assert [*find(after, REPORTS_TO)] == [*find(Evaluation(after.projection), REPORTS_TO)]
    assert [*find(ev, REPORTS_TO)] != [*find(after, REPORTS_TO)]


@given(st.data(), st.integers(0, 2**32 - 1))
def test_answers_that_are_kept_over_many_changes_stay_right(data: st.DataObject, seed: int) -> None:
    records = data.draw(organisations())
    ev = Evaluation(from_records(records))
    terms = [term(vocabulary) for _, term in Random(seed).sample(UNORDERED, 15)]
    for _ in range(4):
        change_set = data.draw(change_sets(records))
        records = applied(records, change_set)
        ev = ev.after(*apply(ev.projection, change_set))
        fresh = Evaluation(from_records(records))
        for term in terms:
            assert ids(ev, term) == ids(fresh, term)


UNORDERED = [
    (verb, term) for verb, term in (*SETS, *RELATIONS) if verb not in ("Relation.unordered", "Relation.grouped")
]
"""Terms that find the same ids in whichever order the nodes stand."""


def ids(ev: Evaluation, term: NodeSet | Relation) -> set[tuple[str, ...]]:
    return {tuple(ev.projection.ids_of(row)) for row in find(ev, term)}


def test_where_indices_could_not_be_kept_nothing_is_known() -> None:
    ev = Evaluation(from_records(ORGANISATION))
    squads = ev.mask(UNIT.expression)
    assert ev.after(ev.projection, None).mask(UNIT.expression) is not squads


def test_answers_for_other_days_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ev = Evaluation(from_records(ORGANISATION))
    on_that_day = keys(ev)
    answer = weakref.ref(ev.mask(PERSON.where(started_at=before(TODAY)).expression).bits)
    gc.collect()
    assert answer() is not None
    monkeypatch.setattr(engine, "MOST_KEPT", 400)
    for day in range(10):
        keys(ev, gaps.Settings(TODAY - timedelta(days=day)))
    gc.collect()
    assert answer() is None
    assert keys(ev) == on_that_day


# several threads


def test_many_threads_find_together_what_one_finds() -> None:
    expected = keys(Evaluation(from_records(ORGANISATION)))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(5):
            shared = Evaluation(from_records(ORGANISATION))
            with ThreadPoolExecutor(6) as threads:
                found = list(threads.map(keys, [shared] * 6))
            assert found == [expected] * 6
    finally:
        sys.setswitchinterval(interval)


class WhileSomebodyAsks(frozenset[str]):
    """Something that is read; looking at it lets another thread ask the evaluation something new."""

    ask: Callable[[], object]

    def __and__(self, other: Set[object]) -> frozenset[str]:
        thread = threading.Thread(target=self.ask)
        thread.start()
        thread.join()
        return super().__and__(other)


def test_a_change_can_be_followed_while_others_still_ask_about_the_state_before() -> None:
    ev = Evaluation(from_records(ORGANISATION))
    reads = WhileSomebodyAsks({"Person.craft"})
    reads.ask = lambda: [ev.kept(object(), frozenset(), int) for _ in range(100)]
    ev.kept("something", reads, int)
    after = ev.after(ev.projection, Delta({"status": np.empty(0, np.int32)}))
    assert after.kept("something", frozenset(), lambda: 1) == 0


# what happened before


def test_an_evaluation_knows_the_one_before_the_change() -> None:
    ev = Evaluation(from_records(org("Area taxes status=closed")))
    assert ev.before is ev
    change = Change(Node("taxes", "Area", {"status": "closed"}), Node("taxes", "Area", {"status": "active"}))
    projection, delta = apply(ev.projection, ChangeSet((change,)))
    after = ev.after(projection, delta)
    assert after.before is ev
    assert [[*find(each, AREA.active)] for each in (after.before, after)] == [[], [*find(after, AREA)]]


def test_an_organisation_that_goes_on_lets_go_of_its_states_before(tmp_path: Path) -> None:
    with closing(SqliteStore.open(tmp_path / "organisation.db")) as store:
        organisation = Organisation(store)
        states: list[weakref.ref[Projection]] = []
        for number in range(6):
            node = Node(f"s{number}", "Squad", {"status": "active"})
            organisation.commit(organisation.change_set([Change(None, node)], "somebody", ""), number)
            view = organisation.view()
            assert len(view.report) == 0
            states.append(weakref.ref(view.projection))
        del view
        gc.collect()
        assert [state() is not None for state in states] == [False] * 5 + [True]


@given(organisations())
def test_a_set_of_several_labels_looks_at_all_their_columns(records: Records) -> None:
    """What a term reads is part of what is remembered: one left out would leave a wrong answer standing."""
    ev = Evaluation(from_records(records))
    term = (UNIT | AREA).where(criticality=one_of(3, 4))
    assert term.expression.reads == {"label", "Unit.criticality", "Area.criticality"}
    assert typed("HOLDS").T.expression.reads == {"HOLDS"}
    assert ev.mask(term.expression).nodes.tolist() == [
        node for (node,) in find(ev, UNIT | AREA) if (ev.projection.number_of(node, "criticality") or 0) >= 3
    ]
