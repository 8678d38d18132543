"""Where does a relation run in circles, and how long are its trails? Held against a search of all of them."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.algebra import loops
from graph.algebra.loops import core_of, trail_lengths
from graph.algebra.pairs import Pairs
from graph.projection.edges import Indices

Edges = list[tuple[int, int]]
SIZE = 9
EDGES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=16, unique=True)


def columns(edges: Edges) -> tuple[Indices, Indices]:
    source, target = np.array(edges, np.int32).reshape(-1, 2).T
    return source, target


def core(edges: Edges) -> set[int]:
    """The nodes on loops, and those on a way from one loop to another."""
    graph = nx.DiGraph(edges)
    knots = [each for each in nx.strongly_connected_components(graph) if len(each) > 1]
    looping = {node for knot in knots for node in knot} | {a for a, b in edges if a == b}
    ahead = {node for start in looping for node in {start, *nx.descendants(graph, start)}}
    behind = {node for start in looping for node in {start, *nx.ancestors(graph, start)}}
    return ahead & behind


@given(EDGES)
def test_the_core_is_what_lies_on_loops_and_between_them(edges: Edges) -> None:
    assert core_of(*columns(edges), SIZE).tolist() == sorted(core(edges))


@given(EDGES, st.integers(0, 200))
def test_the_core_is_found_behind_a_long_line_too(edges: Edges, length: int) -> None:
    line = [(SIZE + place, SIZE + place + 1) for place in range(length)]
    joined = [(SIZE + length, 0)] if length else []
    found = core_of(*columns([*edges, *line, *joined]), SIZE + length + 1)
    assert found.tolist() == sorted(core(edges))


def every_trail(edges: Edges, ends: set[int], longest: int) -> list[set[int]]:
    """For each node the lengths of all trails into `ends`, each followed to its end."""

    def follow(node: int, used: frozenset[tuple[int, int]]) -> set[int]:
        found = {len(used)} if node in ends else set[int]()
        for edge in edges if len(used) < longest else ():
            if edge[0] == node and edge not in used:
                found |= follow(edge[1], used | {edge})
        return found

    return [follow(node, frozenset()) for node in range(SIZE)]


def lengths_of(edges: Edges, ends: set[int], longest: int) -> list[set[int]]:
    source, target = columns(edges)
    forward, backward = Pairs.distinct(source, target), Pairs.distinct(target, source)
    found = trail_lengths(
        forward.rows,
        backward.rows,
        np.array(sorted(ends), np.int32),
        core_of(source, target, SIZE),
        SIZE,
        longest,
    )
    return [{bit for bit in range(32) if int(bits) >> bit & 1} for bits in found]


@given(EDGES, st.sets(st.integers(0, SIZE - 1)), st.integers(1, 7))
def test_trail_lengths_are_those_of_all_trails(edges: Edges, ends: set[int], longest: int) -> None:
    assert lengths_of(edges, ends, longest) == every_trail(edges, ends, longest)


def test_a_knot_of_loops_is_not_followed_for_ever() -> None:
    everybody = [(a, b) for a in range(SIZE - 1) for b in range(SIZE - 1) if a != b]
    found = lengths_of([*everybody, (0, SIZE - 1)], {SIZE - 1}, 15)
    assert found[0] == {1, *range(3, 16)}
    assert found[1] == set(range(2, 16))


def test_where_patience_ends_every_length_told_still_has_a_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = [(a, b) for a in range(5) for b in range(5) if a != b and (a, b) != (0, 3)]
    edges = [*everybody, (0, 5)]
    monkeypatch.setattr(loops, "PATIENCE", 5)
    told, known = lengths_of(edges, {5}, 6), every_trail(edges, {5}, 6)
    assert all(few <= all_ for few, all_ in zip(told, known, strict=True))
    assert told != known
