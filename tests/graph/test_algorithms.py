"""Does each graph algorithm answer on our arrays what networkx answers on its graphs?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import algorithms
from graph.algorithms import articulation_points, communities, matching, shortest_path, strongly_connected
from graph.projection.edges import Indices

SIZE = 12
NODES = st.integers(0, SIZE - 1)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=30)

Edges = list[tuple[int, int]]


def columns(edges: Edges) -> tuple[Indices, Indices]:
    source, target = np.array(edges, np.int32).reshape(-1, 2).T
    return source, target


def graph(edges: Edges, kind: type[nx.Graph] = nx.Graph) -> nx.Graph:
    found = kind()
    found.add_nodes_from(range(SIZE))
    found.add_edges_from(edges)
    return found


@pytest.fixture(scope="module", params=["few", "many"], autouse=True)
def by_hand(request: pytest.FixtureRequest) -> Iterator[None]:
    """Few edges are followed here, many are left to scipy."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many":
            patch.setattr(algorithms, "BY_HAND", 0)
        yield


@given(EDGES)
def test_strongly_connected_nodes_have_the_same_number(edges: Edges) -> None:
    numbers = strongly_connected(*columns(edges), SIZE).tolist()
    found = {frozenset(node for node in range(SIZE) if numbers[node] == each) for each in numbers}
    assert found == {frozenset(each) for each in nx.strongly_connected_components(graph(edges, nx.DiGraph))}


@given(EDGES)
def test_articulation_points_are_those_whose_going_cuts_the_graph(edges: Edges) -> None:
    assert articulation_points(*columns(edges), SIZE).tolist() == sorted(nx.articulation_points(graph(edges)))


@given(EDGES, NODES, NODES)
def test_a_shortest_path_runs_along_edges_and_none_is_shorter(edges: Edges, start: int, end: int) -> None:
    path = shortest_path(*columns(edges), SIZE, start, end)
    whole = graph(edges)
    if not nx.has_path(whole, start, end):
        assert path == []
        return
    assert (path[0], path[-1]) == (start, end)
    assert len(path) - 1 == nx.shortest_path_length(whole, start, end)
    assert nx.is_path(whole, path) or path == [start]


@pytest.mark.parametrize("times", [1, 128, 256, 300])
def test_a_pair_that_is_tied_many_times_is_still_tied(times: int) -> None:
    source, target = columns([(0, 1)] * times)
    assert shortest_path(source, target, 3, 0, 1) == [0, 1]
    assert len(set(strongly_connected(*columns([(0, 1), (1, 0)] * times), 3).tolist())) == 2


def test_knots_that_hang_together_by_one_edge_are_communities() -> None:
    knots = [list(range(start, start + 6)) for start in (0, 6)]
    edges = [(a, b) for knot in knots for a in knot for b in knot if a < b]
    source, target = columns([*edges, (0, 6)])
    found = communities(source, target, np.ones(len(source)))
    assert {frozenset(node for node in found if found[node] == each) for each in set(found.values())} == {
        frozenset(knot) for knot in knots
    }


@given(EDGES.filter(bool), st.integers(0, 5))
def test_communities_are_of_tied_nodes_and_the_same_for_the_same_seed(edges: Edges, seed: int) -> None:
    source, target = columns(edges)
    weights = np.ones(len(source))
    found = communities(source, target, weights, seed)
    assert found == communities(source, target, weights, seed)
    ties = {frozenset(edge) for edge in edges if edge[0] != edge[1]}
    assert found.keys() >= {node for tie in ties for node in tie}
    parts = [{node for node in found if found[node] == each} for each in set(found.values())]
    whole = nx.Graph([tuple(tie) for tie in ties])
    whole.add_nodes_from(found)
    assert nx.community.is_partition(whole, parts)


def test_where_nothing_is_tied_there_are_no_communities() -> None:
    source, target = columns([])
    assert communities(source, target, np.ones(0)) == {}


@given(st.integers(0, 4), st.integers(1, 4), st.randoms())
def test_no_other_pairs_are_worth_more(rows: int, columns_: int, rng: Random) -> None:
    worth = np.array([[rng.randrange(9) for _ in range(columns_)] for _ in range(rows)], np.int64).reshape(
        rows, columns_
    )
    found = matching(worth)
    few, many = sorted((rows, columns_))
    turned = worth if rows <= columns_ else worth.T
    best = max(
        sum(int(turned[row, column]) for row, column in enumerate(chosen))
        for chosen in permutations(range(many), few)
    )
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found) == few
    assert sum(int(worth[pair]) for pair in found) == best
