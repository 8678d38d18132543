"""What is near is found as by looking at everything, and groups find what one by one would find."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graph.layout.cells import Cells, cells_of_discs, cells_of_lines
from graph.layout.columns import FloatArray, IntArray
from graph.layout.pairs import Pairs, in_turn, mutual, paired
from graph.layout.spots import distances

lengths = st.floats(-300, 300, width=32)


def points(most: int) -> st.SearchStrategy[FloatArray]:
    return st.integers(0, most).flatmap(lambda n: arrays(np.float64, (2, n), elements=lengths))


def found(cells: Cells, x: FloatArray, y: FloatArray, reach: float) -> set[tuple[int, int]]:
    pairs = list(zip(*(column.tolist() for column in cells.near(x, y, reach)), strict=True))
    assert pairs == sorted(set(pairs))
    return set(pairs)


@given(points(12), points(12), st.floats(0.1, 80), st.floats(1, 200), st.floats(20, 200))
def test_discs_within_reach_are_found(
    at: FloatArray, middles: FloatArray, r: float, reach: float, size: float
) -> None:
    rows = np.arange(middles.shape[1])
    pairs = found(cells_of_discs(*middles, np.full(len(rows), r), rows, size), *at, reach)
    far = np.hypot(at[0][:, None] - middles[0], at[1][:, None] - middles[1]) - r
    assert {(int(a), int(b)) for a, b in zip(*np.nonzero(far < reach - 1e-6), strict=True)} <= pairs


@given(points(12), points(16), st.floats(5, 200))
def test_lines_within_reach_are_found(at: FloatArray, ends: FloatArray, reach: float) -> None:
    half = ends.shape[1] // 2
    lines = np.concatenate([ends[:, :half], ends[:, half : 2 * half]])
    pairs = found(cells_of_lines(lines, reach / 2), *at, 1.25 * reach)
    far = distances(lines[:, None], at[0][:, None], at[1][:, None])
    assert {(int(a), int(b)) for a, b in zip(*np.nonzero(far < reach), strict=True)} <= pairs


@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(st.permutations(range(n)), st.sets(st.tuples(*2 * [st.integers(0, n - 1)])))
    )
)
def test_groups_find_what_one_by_one_would_find(drawn: tuple[list[int], set[tuple[int, int]]]) -> None:
    turn, some = drawn
    ties = sorted({(min(pair), max(pair)) for pair in some if pair[0] != pair[1]})
    a, b = (np.array([pair[end] for pair in ties], np.int64) for end in (0, 1))
    pairs = mutual(a, b, len(turn))
    one_by_one: list[IntArray] = [np.array([each]) for each in turn]
    together = list(in_turn(pairs, np.array(turn)))
    assert sorted(each for group in together for each in group.tolist()) == sorted(turn)
    assert told(pairs, together) == told(pairs, one_by_one)


def told(pairs: Pairs, groups: list[IntArray]) -> dict[int, int]:
    """What each hears when it is its turn: of all near to it that have a number, the largest, and one more."""
    numbers: dict[int, int] = {}
    for group in groups:
        thing, other = pairs.of(group)
        heard = {
            each: 1 + max((numbers.get(int(near), 0) for near in other[thing == at]), default=0)
            for at, each in enumerate(group.tolist())
        }
        numbers |= heard
    return numbers


def test_pairs_of_some_things() -> None:
    pairs = paired(np.array([0, 0, 2]), np.array([7, 8, 9]), 3)
    places, others = pairs.of(np.array([2, 0, 1]))
    assert (places.tolist(), others.tolist()) == ([0, 1, 1], [9, 7, 8])
