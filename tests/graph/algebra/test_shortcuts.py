"""Does each quick way to a part of an answer say what the whole answer says?"""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.algebra import vocabulary
from graph.algebra.engine import Evaluation
from graph.algebra.findings import find
from graph.algebra.pairs import Mask, Pairs
from graph.algebra.vocabulary import MEMBER_OF, PERSON, UNIT, WITHIN
from graph.model import Records
from graph.projection import from_records
from graph.projection.edges import Span
from tests.graph.algebra.terms import NUMBERS, RELATIONS, SETS
from tests.organisations import org, organisations

SEEDS = st.integers(0, 2**32 - 1)


def pairs_of(found: tuple[np.ndarray, np.ndarray]) -> list[tuple[int, int]]:
    source, target = found
    return list(zip(source.tolist(), target.tolist(), strict=True))


def nodes_of(mask: Mask) -> set[int]:
    return set(mask.nodes.tolist())


def evaluation(records: Records, seed: int) -> Evaluation:
    """An evaluation that knows nothing yet, or that has listed some relations, turned round or not."""
    ev, rng = Evaluation(from_records(records)), Random(seed)
    for _, term in rng.sample(RELATIONS, rng.choice((0, 0, 5, 30))):
        expression = term(vocabulary).expression
        ev.pairs(rng.choice((expression, expression.T)))
    return ev


@given(organisations(), SEEDS)
def test_the_ends_of_a_relation_in_any_order_are_its_pairs(records: Records, seed: int) -> None:
    ev = evaluation(records, seed)
    for verb, term in RELATIONS:
        relation = term(vocabulary).expression
        for asked in (relation, relation.T):
            ends, ways, origins = pairs_of(ev.ends(asked)), pairs_of(ev.ways(asked)), nodes_of(ev.origins(asked))
            expected = pairs_of((asked.everything(ev).source, asked.everything(ev).target))
            assert (verb, sorted(ends)) == (verb, expected)
            assert (verb, set(ways)) == (verb, set(expected))
            assert len(ways) == len(set(ways)) or asked.repeats, verb
            assert (verb, origins) == (verb, {source for source, _ in expected})


@given(organisations(), SEEDS)
def test_counts_and_sums_of_all_nodes_are_those_of_the_pairs(records: Records, seed: int) -> None:
    ev, rng = evaluation(records, seed), Random(seed)
    for verb, term in RELATIONS:
        relation = term(vocabulary).expression
        sources, targets = ev.span(relation.source_bases), ev.span(relation.target_bases)
        numbers = np.array([rng.randrange(-9, 99) for _ in range(targets.size)], np.float64)
        counts, sums = np.zeros(sources.size), np.zeros(sources.size)
        pairs = relation.everything(ev)
        np.add.at(counts, pairs.source - sources.low, 1)
        np.add.at(sums, pairs.source - sources.low, numbers.take(pairs.target - targets.low))
        assert (verb, relation.counts(ev).tolist()) == (verb, counts.tolist())
        assert (verb, relation.sums(ev, numbers).tolist()) == (verb, sums.tolist())


@given(organisations(), SEEDS)
def test_numbers_over_a_span_are_those_of_its_nodes(records: Records, seed: int) -> None:
    ev, rng = evaluation(records, seed), Random(seed)
    for verb, term in NUMBERS:
        number = term(vocabulary).expression
        low = rng.randrange(ev.projection.size)
        span = rng.choice((ev.span(frozenset({"Person"})), ev.span(frozenset({"Unit", "Area"})), Span(low, 3)))
        nodes = np.arange(span.low, span.low + span.size, dtype=np.int32)
        assert np.array_equal(number.over(ev, span), number.at(ev, nodes), equal_nan=True), verb


@given(organisations())
def test_the_effort_of_a_set_is_a_number_of_nodes(records: Records) -> None:
    ev = Evaluation(from_records(records))
    for verb, term in SETS:
        assert 0 <= term(vocabulary).expression.effort(ev) <= ev.projection.size, verb


@given(organisations(), SEEDS)
def test_what_a_pair_list_looks_up_in_a_column_is_what_it_looks_up_in_rows(records: Records, seed: int) -> None:
    ev, rng = evaluation(records, seed), Random(seed)
    asked = np.array([rng.randrange(ev.projection.size) for _ in range(50)], np.int32)
    targets = np.array([rng.randrange(ev.projection.size) for _ in range(50)], np.int32)
    for verb, term in RELATIONS:
        pairs = ev.pairs(term(vocabulary).expression)
        in_rows = Pairs(pairs.source, pairs.target)
        in_rows.__dict__["_column"] = None
        assert pairs_of(pairs.rows(asked)) == pairs_of(in_rows.rows(asked)), verb
        some = np.concatenate((asked, pairs.source[:9])), np.concatenate((targets, pairs.target[:9]))
        assert (verb, pairs.has(*some).tolist()) == (verb, in_rows.has(*some).tolist())


@pytest.mark.parametrize("cost", [900, 0.1])
def test_decimals_add_up_to_the_same_for_all_nodes_and_for_a_few(cost: float) -> None:
    people = [f"Person p{place} cost={cost} -MEMBER_OF-> Squad s{place % 3}" for place in range(30)]
    records = org(*people, "s0 -PART_OF-> Tribe t", "s1 -PART_OF-> t", "s2 -PART_OF-> t", "p1 -MEMBER_OF-> s2")
    total = (WITHIN.T @ MEMBER_OF.T).sum(PERSON.value("cost")).expression
    ev = Evaluation(from_records(records))
    whole = total.over(ev, ev.span(frozenset({"Unit"})))
    few = Evaluation(ev.projection)
    for place, unit in enumerate(find(ev, UNIT)):
        assert total.at(few, np.array(unit, np.int32)).tolist() == [whole[place]]
