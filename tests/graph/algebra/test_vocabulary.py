"""Does every word mean the same to the engine as on plain sets: for everything, for a few nodes, after a change?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.algebra import arrays, engine, vocabulary
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.findings import changed, find
from graph.algebra.nodes import compared
from graph.algebra.numbers import of_nodes
from graph.algebra.pairs import Mask
from graph.algebra.relations import composed, hops
from graph.algorithms import articulation_points
from graph.changes import Change, ChangeSet, applied
from graph.model import Node, Records, Relationship
from graph.projection import Projection, apply, edges, from_records
from graph.projection.edges import Indices
from tests.graph.algebra.nearby import change_nearby
from tests.graph.algebra.plain import Plain, PlainBindings, PlainRelation, PlainSet, Term
from tests.graph.algebra.terms import (
    AREA_BINDINGS,
    BINDINGS,
    NUMBERS,
    PAIR_NUMBERS,
    RELATIONS,
    SETS,
    SETS_OF_BINDINGS,
    Terms,
    covered_together,
    people,
    random_relation,
    random_set,
    sides,
    skilled,
)
from tests.graph.algebra.verbs import public_verbs
from tests.organisations import change_sets, org, organisations

ORDERED = [*SETS, *RELATIONS, *SETS_OF_BINDINGS]


@pytest.fixture(scope="module", params=["few", "many"], autouse=True)
def bulk(request: pytest.FixtureRequest) -> Iterator[None]:
    """Small organisations are answered as they are, and once more in the ways that are meant for many nodes."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many":
            for module in (arrays, engine, hops):
                patch.setattr(module, "MANY", 0)
            patch.setattr(composed, "REPEATED", 0)
            patch.setattr(compared, "SPARSE", 0)
            patch.setattr(of_nodes, "WALKED", 1 << 30)
            patch.setattr(edges, "SEARCHED", 1 << 30)
            patch.setattr(edges, "SPARSE", 1 << 30)  # edges have pointers, wherever there are any
        yield


def plain_of(records: Records, projection: Projection) -> Plain:
    return Plain(records, lambda id: projection.index_of(id) or 0)


def said(ev: Evaluation, handle: Any) -> set[Any]:
    """What the engine finds, as ids or pairs of ids."""
    rows = (tuple(ev.projection.ids_of(row)) for row in find(ev, handle))
    return {row[0] for row in rows} if isinstance(handle, vocabulary.NodeSet) else set(rows)


def meant(plain: PlainSet | PlainRelation) -> frozenset[Any]:
    return plain.ids if isinstance(plain, PlainSet) else plain.pairs


def indices(projection: Projection, ids: Iterable[str]) -> Indices:
    return np.array([projection.index_of(id) for id in ids], np.int32)


def some_indices(projection: Projection, rng: Random) -> Indices:
    """A few nodes of all kinds, one of them twice, and places where no node is (yet)."""
    live = np.flatnonzero(projection.label >= 0).tolist()
    chosen = rng.sample(live, rng.randint(0, len(live)))
    return np.array([*chosen, *chosen[:1], *(rng.randrange(projection.size) for _ in range(3))], np.int32)


def id_at(projection: Projection, index: int) -> str | None:
    return projection.id_of(index) if projection.label[index] >= 0 else None


def evaluation(projection: Projection, rng: Random) -> Evaluation:
    """An evaluation that knows nothing yet, or that has answered some other terms in full."""
    ev = Evaluation(projection)
    for _, term in rng.sample(ORDERED, rng.choice((0, 0, 5, 40))):
        find(ev, term(vocabulary))
    return ev


SEEDS = st.integers(0, 2**32 - 1)


@given(organisations())
def test_everything_that_a_term_finds_is_what_its_words_mean(records: Records) -> None:
    projection = from_records(records)
    plain, ev = plain_of(records, projection), Evaluation(projection)
    for place, (verb, term) in enumerate(ORDERED):
        assert (verb, place, said(ev, term(vocabulary))) == (verb, place, meant(term(plain)))


@given(organisations(), SEEDS)
def test_asked_about_a_few_nodes_a_set_answers_as_in_full(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    plain, ev = plain_of(records, projection), evaluation(projection, rng)
    asked = some_indices(projection, rng)
    for place, (verb, term) in enumerate([*SETS, *SETS_OF_BINDINGS]):
        belongs = ev.member(term(vocabulary).expression, asked).tolist()
        expected = [id_at(projection, index) in term(plain).ids for index in asked.tolist()]
        assert (verb, place, belongs) == (verb, place, expected)


@given(organisations(), SEEDS)
def test_asked_about_a_few_nodes_a_relation_answers_as_in_full(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    plain, ev = plain_of(records, projection), evaluation(projection, rng)
    asked = some_indices(projection, rng)
    ids = [id_at(projection, index) for index in asked.tolist()]
    for place, (verb, term) in enumerate(RELATIONS):
        relation, pairs = term(vocabulary).expression, term(plain).pairs
        rows = ev.rows(relation, asked)
        found = list(zip(rows.at.tolist(), projection.ids_of(rows.to), strict=True))
        assert rows.at.tolist() == sorted(rows.at.tolist())
        expected = sorted((at, b) for at, id in enumerate(ids) for a, b in pairs if a == id)
        assert (verb, place, sorted(found)) == (verb, place, expected)


@given(organisations(), SEEDS)
def test_asked_about_pairs_or_where_a_set_leads_a_relation_answers_as_in_full(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    plain, ev = plain_of(records, projection), evaluation(projection, rng)
    first, second = some_indices(projection, rng), some_indices(projection, rng)
    at_random = [(rng.choice(first.tolist()), rng.choice(second.tolist())) for _ in range(40)]
    for place, (verb, term) in enumerate(RELATIONS):
        relation, pairs = term(vocabulary).expression, term(plain).pairs
        true = [tuple(indices(projection, pair).tolist()) for pair in sorted(pairs)[:20]]
        source, target = np.array([*at_random, *true, *at_random[:2]], np.int32).T
        has = ev.probe(relation, np.ascontiguousarray(source), np.ascontiguousarray(target)).tolist()
        asked = zip(source.tolist(), target.tolist(), strict=True)
        expected = [(id_at(projection, a), id_at(projection, b)) in pairs for a, b in asked]
        assert (verb, place, has) == (verb, place, expected)
        bits = np.zeros(projection.size, bool)
        bits[first] = True
        image = ev.image(relation, Mask(0, bits)).nodes.tolist()
        starts = {id_at(projection, index) for index in first.tolist()}
        reached = {b for a, b in pairs if a in starts}
        assert (verb, place, set(projection.ids_of(image))) == (verb, place, reached)


def same_number(found: float, expected: float | None) -> bool:
    return np.isnan(found) if expected is None else found == expected


@given(organisations(), SEEDS)
def test_numbers_of_nodes_and_of_pairs_are_what_their_words_mean(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    plain, ev = plain_of(records, projection), evaluation(projection, rng)
    for verb, term in NUMBERS:
        for asked in (np.flatnonzero(projection.label >= 0).astype(np.int32), np.empty(0, np.int32)):
            numbers = term(vocabulary).expression.at(ev, asked)
            expected = [term(plain).of(id) for id in projection.ids_of(asked)]
            assert all(map(same_number, numbers, expected)), verb
    for verb, term in PAIR_NUMBERS:
        pairs = [(a, b) for name in ("MEMBER_OF", "REQUIRES", "NEEDS_ROLE") for a, b in plain.typed(name).pairs]
        pairs += [(b, a) for a, b in pairs]
        source, target = (indices(projection, ends) for ends in (zip(*pairs, strict=True) if pairs else ((), ())))
        numbers = term(vocabulary).expression.at(ev, source, target)
        assert all(map(same_number, numbers, map(term(plain).of, pairs))), verb


def bound(ev: Evaluation, handle: vocabulary.Bindings, subjects: Indices | None) -> tuple[set[Any], int]:
    table = ev.table(handle.expression, subjects)
    rows = list(zip(*(ev.projection.ids_of(nodes) for nodes in table.values()), strict=True))
    return set(rows), len(rows)


@given(organisations(), SEEDS)
def test_bindings_are_those_that_match_makes(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    plain, ev = plain_of(records, projection), evaluation(projection, rng)
    asked = np.unique(some_indices(projection, rng)).astype(np.int32)
    ids = {id_at(projection, index) for index in asked.tolist()}
    for place, (verb, term) in enumerate([*BINDINGS, *AREA_BINDINGS]):
        expected: PlainBindings = term(plain)
        assert (verb, place, *bound(ev, term(vocabulary), None)) == (verb, place, expected.rows, len(expected.rows))
        some = {row for row in expected.rows if row[0] in ids}
        assert (verb, place, *bound(ev, term(vocabulary), asked)) == (verb, place, some, len(some))


@given(organisations(), SEEDS)
def test_what_a_change_may_have_touched_holds_whatever_it_altered(records: Records, seed: int) -> None:
    """For each of some terms a change of something that it reads: any other change hardly ever alters it."""
    rng = Random(seed)
    projection = from_records(records)
    plain = plain_of(records, projection)
    for place, (verb, term) in rng.sample(list(enumerate(ORDERED)), 80):
        ev = Evaluation(projection)
        handle, old = term(vocabulary), meant(term(plain))
        if rng.random() < 0.5:
            assert said(ev, handle) == old
        change_set = change_nearby(handle.expression.reads, records, rng)
        # The first node of a group is the first in the new order, where the change numbers the nodes anew.
        after = plain_of(applied(records, change_set), apply(projection, change_set)[0])
        assert_follows(ev, change_set, handle, old, meant(term(after)), f"{verb} {place}")


ACTIVE = {"status": "active"}
COVERED_SIDES = (
    "Dependency d -NEEDED_BY-> Squad a -PART_OF-> Tribe x <-COVERS- Process plan status=pilot",
    "d -PROVIDED_BY-> Squad b -PART_OF-> Tribe y <-COVERS- plan",
)
SKILLED_MEMBER = (
    "Person ada -HAS_SKILL{level=3}-> Skill tax",
    "ada -MEMBER_OF-> Squad core -PART_OF-> Tribe money -REQUIRES{level=2}-> tax",
)
CHECKED = {**ACTIVE, "dimension": "speed"}
CHECKED_TWICE = (
    "HealthCheck first at=2026-01-01 dimension=speed -ASSESSES-> Squad core",
    "HealthCheck second at=2026-03-01 dimension=speed -ASSESSES-> core",
)
NOTICED: dict[str, tuple[tuple[str, ...], Term, Change]] = {
    "somebody who holds a role leaves": (
        ("ada -HOLDS{in_unit=core}-> lead", "Squad core -NEEDS_ROLE-> lead"),
        lambda v: v.NEEDS_ROLE.where(v.holders(v.PERSON.active) < v.NEEDS_ROLE.value("min", 1)),
        Change(Node("ada", "Person", ACTIVE), Node("ada", "Person", {"status": "left"})),
    ),
    "a role is no longer held": (
        ("ada -HOLDS{in_unit=core}-> lead", "Squad core -NEEDS_ROLE-> lead"),
        lambda v: v.NEEDS_ROLE.where(v.holders(v.PERSON) < v.NEEDS_ROLE.value("min", 1)),
        Change(Relationship("HOLDS", "ada", "lead", {"in_unit": "core"}), None),
    ),
    "the provider moves out of what is covered": (
        COVERED_SIDES,
        lambda v: sides(v).unless_pair("consumer", "provider", covered_together(v)).nodes("Dependency"),
        Change(Relationship("PART_OF", "b", "y"), None),
    ),
    "the consumer moves out of what is covered": (
        COVERED_SIDES,
        lambda v: sides(v).given_pair("consumer", "provider", covered_together(v)).nodes("Dependency"),
        Change(Relationship("PART_OF", "a", "x"), None),
    ),
    "the end of a trail leaves": (
        ("Person ada -REPORTS_TO-> Person kim -REPORTS_TO-> Person boss",),
        lambda v: v.REPORTS_TO.trail_into(v.PERSON.active - v.REPORTS_TO.sources(), 2, 5),
        Change(Node("boss", "Person", ACTIVE), Node("boss", "Person", {"status": "left"})),
    ),
    "an area becomes as critical as the one it depends on": (
        ("Area a criticality=2 -DEPENDS_ON-> Area b criticality=3",),
        lambda v: v.AREA.match("a").join("a", v.DEPENDS_ON, "b").differ("a", "b", "criticality").nodes("Area"),
        Change(
            Node("b", "Area", {**ACTIVE, "criticality": 3}),
            Node("b", "Area", {**ACTIVE, "criticality": 2}),
        ),
    ),
    "another version of a process is in force": (
        ("ada -VALIDATED{version=1}-> Process plan version=1",),
        lambda v: v.VALIDATED.where(v.VALIDATED.value("version").equals(v.VALIDATED.target_value("version"))),
        Change(
            Node("plan", "Process", {"status": "draft", "version": 1}),
            Node("plan", "Process", {"status": "draft", "version": 2}),
        ),
    ),
    "a member forgets what the tribe requires": (
        SKILLED_MEMBER,
        lambda v: v.REQUIRES.where(skilled(v) >= 1),
        Change(
            Relationship("HAS_SKILL", "ada", "tax", {"level": 3}),
            Relationship("HAS_SKILL", "ada", "tax", {"level": 1}),
        ),
    ),
    "the only member with a skill goes to another tribe": (
        SKILLED_MEMBER,
        lambda v: v.REQUIRES.where(skilled(v) >= 1).T,
        Change(Relationship("PART_OF", "core", "money"), None),
    ),
    "a tribe requires more of a skill": (
        SKILLED_MEMBER,
        lambda v: v.TRIBE.cross(v.labelled("Skill")).where(skilled(v) >= 1),
        Change(
            Relationship("REQUIRES", "money", "tax", {"level": 2}),
            Relationship("REQUIRES", "money", "tax", {"level": 4}),
        ),
    ),
    "a member of a squad costs more": (
        ("Person ada cost=100 -MEMBER_OF-> Squad core -PART_OF-> Tribe money",),
        lambda v: v.UNIT.where(people(v).sum(v.PERSON.value("cost")) > 150),
        Change(
            Node("ada", "Person", {**ACTIVE, "cost": 100.0}),
            Node("ada", "Person", {**ACTIVE, "cost": 200.0}),
        ),
    ),
    "a lead gives more of the week as a member": (
        ("ada -LEADS-> Squad core", "ada -MEMBER_OF{fte=0.5}-> core"),
        lambda v: v.PERSON.where(v.LEADS.sum(v.MEMBER_OF.value("fte")) > 0.6),
        Change(
            Relationship("MEMBER_OF", "ada", "core", {"fte": 0.5}),
            Relationship("MEMBER_OF", "ada", "core", {"fte": 0.75}),
        ),
    ),
    "an earlier health check is dated anew": (
        CHECKED_TWICE,
        lambda v: v.ASSESSES.T.latest("at", per="dimension"),
        Change(*(Node("first", "HealthCheck", {**CHECKED, "at": date(2026, day, 1)}) for day in (1, 5))),
    ),
    "an earlier health check, looked at from there, is dated anew": (
        CHECKED_TWICE,
        lambda v: v.ASSESSES.T.latest("at", per="dimension").T,
        Change(*(Node("first", "HealthCheck", {**CHECKED, "at": date(2026, day, 1)}) for day in (1, 5))),
    ),
    "another health check on the day of the last one has a smaller id": (
        CHECKED_TWICE,
        lambda v: v.ASSESSES.T.latest("at", per="dimension"),
        Change(*(Node("second", "HealthCheck", {**CHECKED, "at": date(2026, day, 1)}) for day in (3, 1))),
    ),
    "a country comes to every process": (
        ("Process plan status=validated", "Location france"),
        lambda v: v.PROCESS.cross(v.LOCATION.active),
        Change(None, Node("spain", "Location", ACTIVE)),
    ),
    "the last tie between two parts goes": (
        (
            "ada -MEMBER_OF-> Squad core",
            "ada -MEMBER_OF-> Squad next",
            "kim -MEMBER_OF-> core",
            "kim -LEADS-> next",
        ),
        lambda v: (v.MEMBER_OF | v.LEADS).picked(articulation_points),
        Change(Relationship("LEADS", "kim", "next"), None),
    ),
    "one more squad for every process": (
        ("Squad core -FOLLOWS-> Process plan", "Process calm"),
        lambda v: v.PROCESS.where(v.FOLLOWS.T.count() / v.SQUAD.active.count() < 0.6),
        Change(None, Node("next", "Squad", ACTIVE)),
    ),
    "work is handed over to somebody else": (
        ("Handover pass status=done to=ada", "Person ada", "Person kim"),
        lambda v: v.HANDOVER.reference("to").T,
        Change(
            Node("pass", "Handover", {"status": "done", "to": "ada"}),
            Node("pass", "Handover", {"status": "done", "to": "kim"}),
        ),
    ),
    "the last of a type goes": (
        ("ada -LEADS-> Squad core", "Squad next"),
        lambda v: v.UNIT.while_none(v.LEADS),
        Change(Relationship("LEADS", "ada", "core"), None),
    ),
}


@pytest.mark.parametrize("what", NOTICED)
@pytest.mark.parametrize("is_asked_before", [False, True], ids=["cold", "warm"])
def test_a_change_far_from_what_it_alters_is_noticed(what: str, is_asked_before: bool) -> None:
    lines, term, change = NOTICED[what]
    records, change_set, handle = org(*lines), ChangeSet((change,)), term(vocabulary)
    ev = Evaluation(from_records(records))
    old, new = (meant(term(plain_of(each, ev.projection))) for each in (records, applied(records, change_set)))
    assert old != new
    if is_asked_before:
        assert said(ev, handle) == old
    assert_follows(ev, change_set, handle, old, new, what)


def assert_follows(
    ev: Evaluation, change_set: ChangeSet, handle: Any, old: frozenset[Any], new: frozenset[Any], what: str
) -> None:
    """That what a change touches, opens and resolves is told, and that the state after it is known."""
    projection, delta = apply(ev.projection, change_set)
    ev = ev.after(projection, delta)
    if delta is not None:
        assert_touched(ev, handle, old ^ new, what)
        opened, resolved = (ids_of(ev, each) for each in changed(ev, handle))
        assert (what, opened, resolved) == (what, new - old, old - new)
    assert (what, said(ev, handle)) == (what, new)


def ids_of(ev: Evaluation, findings: Any) -> set[Any]:
    rows = [tuple(ev.projection.ids_of(row)) for row in findings]
    return {row[0] for row in rows} if findings.width == 1 else set(rows)


def assert_touched(ev: Evaluation, handle: Any, altered: frozenset[Any], what: str) -> None:
    expression = handle.expression
    try:
        touched = set(ev.projection.ids_of(ev.touched(expression)))
        if not isinstance(handle, vocabulary.Relation):
            assert altered <= touched, what
            return
        back = set(ev.projection.ids_of(ev.touched(expression.T)))
        sources, targets = (set(ev.projection.ids_of(ends)) for ends in ev.cover(expression))
    except TouchesEverything:
        return
    assert {a for a, _ in altered} <= touched, what
    assert {b for _, b in altered} <= back, what
    assert all(a in sources or b in targets for a, b in altered), what


@given(st.data())
def test_numbers_that_a_change_did_not_touch_stay_as_they_were(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    before = Evaluation(from_records(records))
    projection, delta = apply(before.projection, change_set)
    if delta is None:
        return
    after = before.after(projection, delta)
    nodes = np.flatnonzero((projection.label >= 0) & (before.projection.label >= 0)).astype(np.int32)
    for verb, term in NUMBERS:
        number = term(vocabulary).expression
        try:
            stays = ~np.isin(nodes, after.touched(number))
        except TouchesEverything:
            continue
        kept = nodes.compress(stays)
        assert np.array_equal(number.at(before, kept), number.at(after, kept), equal_nan=True), verb


@given(st.data())
def test_numbers_of_pairs_stay_as_they_were_where_neither_end_is_told(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    before = Evaluation(from_records(records))
    projection, delta = apply(before.projection, change_set)
    if delta is None:
        return
    after = before.after(projection, delta)
    names = ("MEMBER_OF", "REQUIRES", "NEEDS_ROLE", "VALIDATED")
    ties = {(a, b) for name in names for ev in (before, after) for a, b in find(ev, vocabulary.typed(name))}
    source, target = np.array(sorted(ties), np.int32).reshape(-1, 2).T
    for verb, term in PAIR_NUMBERS:
        number = term(vocabulary).expression
        sources, targets = after.cover(number)
        stays = ~(np.isin(source, sources) | np.isin(target, targets))
        kept = source.compress(stays), target.compress(stays)
        assert np.array_equal(number.at(before, *kept), number.at(after, *kept), equal_nan=True), verb


@given(st.data(), SEEDS)
def test_terms_put_together_at_random_mean_the_same_too(data: st.DataObject, seed: int) -> None:
    rng = Random(seed)
    terms = [(random_set, random_relation)[place % 2](rng, rng.choice((1, 2, 2, 3))) for place in range(8)]
    records = data.draw(organisations())
    ev = evaluation(from_records(records), rng)
    plain = plain_of(records, ev.projection)
    before = [meant(term(plain)) for term in terms]
    for place, term in enumerate(terms):
        assert_answers_as(ev, term(vocabulary), before[place], rng)
    change_set = data.draw(change_sets(records))
    projection, delta = apply(ev.projection, change_set)
    after, plain = ev.after(projection, delta), plain_of(applied(records, change_set), projection)
    for old, term in zip(before, terms, strict=True):
        handle, new = term(vocabulary), meant(term(plain))
        if delta is not None:
            assert_touched(after, handle, old ^ new, "at random")
            assert [ids_of(after, each) for each in changed(after, handle)] == [new - old, old - new]
        assert_answers_as(after, handle, new, rng)


def assert_answers_as(ev: Evaluation, handle: Any, expected: frozenset[Any], rng: Random) -> None:
    """That a few nodes, and then all, give what is expected."""
    asked = some_indices(ev.projection, rng)
    ids = [id_at(ev.projection, index) for index in asked.tolist()]
    if isinstance(handle, vocabulary.NodeSet):
        assert ev.member(handle.expression, asked).tolist() == [id in expected for id in ids]
    else:
        rows = ev.rows(handle.expression, asked)
        found = sorted(zip(rows.at.tolist(), ev.projection.ids_of(rows.to), strict=True))
        assert found == sorted((at, b) for at, id in enumerate(ids) for a, b in expected if a == id)
        pairs = [(rng.choice(ids), rng.choice(ids)) for _ in range(20)]
        known = [pair for pair in pairs if None not in pair] + sorted(expected)[:10]
        source, target = (
            indices(ev.projection, ends) for ends in (zip(*known, strict=True) if known else ((), ()))
        )
        assert ev.probe(handle.expression, source, target).tolist() == [pair in expected for pair in known]
    assert said(ev, handle) == expected


def test_of_several_on_one_day_the_smallest_id_is_the_latest_wherever_it_stands() -> None:
    lines = (f"{label} {id} last_seen=2026-01-01 source=hr -PART_OF-> Unit top" for label, id in UNITS_OF_A_DAY)
    ev = Evaluation(from_records(org("Squad a", *lines)))
    assert (ev.projection.index_of("c") or 0) < (ev.projection.index_of("b") or 0)
    assert said(ev, vocabulary.PART_OF.T.latest("last_seen", per="source")) == {("top", "b")}


UNITS_OF_A_DAY = (("Tribe", "b"), ("Squad", "c"))
"""Nodes stand label by label, and among those of one label by their ids."""


# the vocabulary itself


def test_every_verb_of_the_vocabulary_is_tried() -> None:
    tried: Terms = [*ORDERED, *NUMBERS, *PAIR_NUMBERS, *BINDINGS, *AREA_BINDINGS]
    assert {verb for verb, _ in tried} == public_verbs()
