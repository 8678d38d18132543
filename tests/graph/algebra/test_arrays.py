"""Is each of the quick functions on arrays what a slow and obvious one says?"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from graph.algebra import arrays
from graph.algebra.arrays import (
    contains,
    distinct,
    distinct_nodes,
    distinct_pairs,
    numbered,
    split,
    stands_in,
    union,
)
from graph.algebra.meeting import meets
from graph.algebra.pairs import Found, Mask, Pairs
from graph.projection.edges import Indices, Span, keys_of, pointers_of, spread

NODES = st.integers(0, 30)
BIG = st.integers(0, 2**31 - 1)
LISTS = st.lists(NODES, max_size=40)
PAIRS = st.lists(st.tuples(NODES, NODES), max_size=60)
FEW = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8)), max_size=14)


def array(values: Any) -> Indices:
    return np.array(values, np.int32)


def columns(pairs: Any) -> tuple[Indices, Indices]:
    first, second = np.array(list(pairs), np.int32).reshape(-1, 2).T
    return first, second


def listed(first: Indices, second: Indices) -> list[tuple[int, int]]:
    return list(zip(first.tolist(), second.tolist(), strict=True))


@given(st.lists(st.one_of(NODES, BIG)))
def test_distinct_values_are_those_of_a_set_in_order(values: list[int]) -> None:
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))
    assert distinct_nodes(array(values)).tolist() == sorted(set(values))


@given(st.lists(st.tuples(BIG, BIG)))
def test_keys_are_split_into_the_pairs_they_join_and_order_as_these_do(pairs: list[tuple[int, int]]) -> None:
    keys = keys_of(*columns(pairs))
    assert listed(*split(keys)) == pairs
    assert [a < b for a, b in pairwise(keys.tolist())] == [a < b for a, b in pairwise(pairs)]


@given(PAIRS)
def test_distinct_pairs_are_those_of_a_set_in_order(pairs: list[tuple[int, int]]) -> None:
    expected = sorted(set(pairs))
    assert listed(*distinct_pairs(*columns(pairs))) == expected
    assert listed(*distinct_pairs(*columns(expected))) == expected


@given(PAIRS, PAIRS)
def test_pairs_that_come_in_runs_are_merged_to_those_of_a_set(
    some: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    def by_first(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return sorted(pairs, key=lambda pair: pair[0])

    runs = [*by_first(some), *by_first(more)]
    assert listed(*distinct_pairs(*columns(runs))) == sorted(set(runs))


@pytest.mark.usefixtures("lookup")
@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_contains_finds_what_stands_in_a_list(kind: type[np.generic]) -> None:
    @given(LISTS, LISTS)
    def holds(values: list[int], asked: list[int]) -> None:
        found = contains(np.array(sorted(values), kind), np.array(asked, kind))
        assert found.tolist() == [each in values for each in asked]

    holds()


@pytest.mark.parametrize("step", [2, 3, 500])
def test_many_values_are_found_though_their_slots_collide(step: int) -> None:
    values = np.arange(0, 300_000, step, dtype=np.int64) << 20
    asked = np.random.default_rng(1).permutation(200_000)
    assert contains(values, asked << 20).tolist() == (asked % step == 0).tolist()


@given(LISTS, st.integers(0, 1000))
def test_numbered_nodes_are_found_again_at_their_places(nodes: list[int], low: int) -> None:
    different, place = numbered(array(nodes) + np.int32(low))
    assert different.tolist() == sorted({node + low for node in nodes})
    assert different.take(place).tolist() == [node + low for node in nodes]


@given(st.lists(LISTS, max_size=4))
def test_a_union_is_that_of_sets_in_order(parts: list[list[int]]) -> None:
    assert union(*map(array, parts)).tolist() == sorted(set().union(*parts))


@given(st.integers(1, 4).flatmap(lambda width: st.tuples(*[st.lists(st.tuples(*[st.integers(0, 3)] * width))] * 2)))
def test_rows_stand_in_others_as_tuples_do(tables: tuple[list[tuple[int, ...]], list[tuple[int, ...]]]) -> None:
    rows, others = tables
    width = len((*rows, *others, (0,))[0])
    as_columns = [tuple(np.array(table, np.int32).reshape(-1, width).T) for table in tables]
    assert stands_in(*as_columns).tolist() == [row in others for row in rows]


@given(LISTS, LISTS, st.integers(0, 5))
def test_spread_gives_the_places_of_each_node(ends: list[int], asked: list[int], low: int) -> None:
    ends = sorted(end + low for end in ends)
    asked = [*asked, low + 100, 0]
    pointers = pointers_of(array(ends), low, 31)
    at, place = spread(pointers, low, array(asked))
    expected = [(at, place) for at, node in enumerate(asked) for place, end in enumerate(ends) if end == node]
    assert listed(at, place) == expected


# masks


@st.composite
def masks(draw: st.DrawFn) -> tuple[Mask, set[int]]:
    low, size = draw(st.integers(0, 12)), draw(st.integers(0, 12))
    nodes = draw(st.sets(st.integers(low, low + size - 1))) if size else set[int]()
    return Mask.of(array(sorted(nodes)), Span(low, size)), nodes


@given(masks(), masks())
def test_masks_over_any_spans_behave_as_sets(one: tuple[Mask, set[int]], other: tuple[Mask, set[int]]) -> None:
    (left, lefts), (right, rights) = one, other
    assert left.nodes.tolist() == sorted(lefts)
    assert (left & right).nodes.tolist() == sorted(lefts & rights)
    assert (left | right).nodes.tolist() == sorted(lefts | rights)
    assert (left - right).nodes.tolist() == sorted(lefts - rights)


@given(masks(), LISTS, st.integers(0, 20), st.integers(0, 20))
def test_a_mask_knows_its_nodes_and_shows_any_other_span(
    mask: tuple[Mask, set[int]], asked: list[int], low: int, size: int
) -> None:
    found, nodes = mask
    assert found.has(array(asked)).tolist() == [each in nodes for each in asked]
    assert found.over(low, size).tolist() == [each in nodes for each in range(low, low + size)]


# pairs


@pytest.fixture(params=["one by one", "by halves", "in a table"])
def lookup(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few values are searched for one by one or by halves, many are looked up in a table."""
    if request.param != "one by one":
        monkeypatch.setattr("graph.algebra.pairs.NARROW", 0)
    if request.param == "in a table":
        monkeypatch.setattr(arrays, "MANY", 0)
        monkeypatch.setattr("graph.algebra.pairs.WIDE", 0)


@pytest.mark.usefixtures("lookup")
@pytest.mark.parametrize("low", [0, 1000])
def test_pairs_have_what_a_set_of_tuples_has(low: int) -> None:
    @given(PAIRS, PAIRS)
    def holds(pairs: list[tuple[int, int]], asked: list[tuple[int, int]]) -> None:
        source, target = columns(pairs)
        found = Pairs.distinct(source + np.int32(low), target + np.int32(2 * low))
        assert len(found) == len(set(pairs))
        source, target = columns([*pairs, *asked])
        expected = [pair in pairs for pair in (*pairs, *asked)]
        assert found.has(source + np.int32(low), target + np.int32(2 * low)).tolist() == expected
        assert not found.has(source + np.int32(5000), target).any()

    holds()


@given(PAIRS, LISTS)
def test_the_rows_of_pairs_are_those_that_start_at_each_node(
    pairs: list[tuple[int, int]], asked: list[int]
) -> None:
    found = Pairs.distinct(*columns(pairs)).rows(array(asked))
    expected = [(at, b) for at, node in enumerate(asked) for a, b in sorted(set(pairs)) if a == node]
    assert listed(found.at, found.to) == expected


@given(st.one_of(PAIRS, st.lists(st.tuples(st.integers(0, 2), NODES), max_size=60)))
def test_mates_are_two_targets_of_one_source(pairs: list[tuple[int, int]]) -> None:
    mates = Pairs.distinct(*columns(pairs)).mates()
    expected = {(one, other) for a, one in pairs for b, other in pairs if a == b and one < other}
    assert listed(mates.source, mates.target) == sorted(expected)


@given(PAIRS, st.data())
def test_rows_are_kept_and_lead_where_they_say(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    found = Found.distinct(*columns(pairs))
    which = data.draw(st.lists(st.booleans(), min_size=len(found.at), max_size=len(found.at)))
    kept = found.kept(np.array(which, bool))
    assert listed(kept.at, kept.to) == [pair for pair, keep in zip(sorted(set(pairs)), which, strict=True) if keep]
    targets = data.draw(st.lists(NODES, min_size=31, max_size=31))
    assert found.lead_to(array(targets)).tolist() == [pair in pairs for pair in enumerate(targets)]


def found_rows(pairs: list[tuple[int, int]]) -> Found:
    return Found.distinct(*columns(pairs))


def wide(node: int, width: int) -> SearchStrategy[list[tuple[int, int]]]:
    return st.sets(st.integers(0, 40), min_size=width, max_size=width).map(lambda to: [(node, each) for each in to])


@given(
    st.one_of(FEW, wide(2, 20)),
    st.one_of(FEW, wide(3, 20)),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
)
def test_rows_meet_where_they_share_a_node_be_they_narrow_or_wide(
    left: list[tuple[int, int]], right: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    def to(pairs: list[tuple[int, int]], at: int) -> set[int]:
        return {b for a, b in pairs if a == at}

    met = meets(
        *[part for pair in zip(map(found_rows, (left, right)), columns(asked), strict=True) for part in pair]
    )
    assert met.tolist() == [bool(to(left, one) & to(right, other)) for one, other in asked]
