"""Do circles enclose and avoid each other, and do rings fit?"""

from __future__ import annotations

from hashlib import blake2b
from math import pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from graph.layout import sunflower
from graph.layout.circles import (
    chords,
    cross,
    enclosing_circle,
    hashed,
    lowest,
    separate,
    squad_radius,
    wanted_distances,
    yielding,
)
from graph.layout.rings import arrange, ring_sizes, seat

RADII = st.lists(st.floats(10, 120), min_size=2, max_size=14)
QUICK = settings(max_examples=60, deadline=None)


def gaps(x: np.ndarray, y: np.ndarray, r: np.ndarray) -> np.ndarray:
    a, b = np.triu_indices(len(x), k=1)
    return np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b]


def test_people_stand_as_in_a_sunflower_with_the_lead_first() -> None:
    places = sunflower(3)
    expected = [(4.9 * (k + 0.8) ** 0.5, k * 2.39996) for k in range(3)]
    assert np.allclose(places, [(d * np.cos(a), d * np.sin(a) - 13) for d, a in expected])
    assert sunflower(0).shape == (0, 2)
    lowered = np.array([0, 13])
    assert np.allclose(sunflower(5, step=9.8) + lowered, 2 * (sunflower(5) + lowered))


@pytest.mark.parametrize("people", [1, 4, 9, 40, 400])
def test_all_people_of_a_squad_stand_inside_of_it(people: int) -> None:
    radius = squad_radius(np.array([people]), np.array([0]), np.array([0]))[0]
    assert np.hypot(*sunflower(people).T).max() < radius


def test_a_squad_grows_with_people_and_half_of_its_seats_but_is_never_tiny() -> None:
    radii = squad_radius(np.array([9, 8, 1, -1]), np.array([0, 2, 0, 0]), np.zeros(4, dtype=int))
    assert radii.tolist() == pytest.approx([48.2, 48.2, 32.8, 32.8])


def test_where_nobody_is_known_areas_stand_in_for_people() -> None:
    unknown, none = np.array([-1, 0]), np.zeros(2, dtype=int)
    assert squad_radius(unknown, none, np.array([9, 2])).tolist() == pytest.approx([48.2, 32.8])


def test_hashed_numbers_are_the_same_everywhere() -> None:
    def digest(name: bytes) -> bytes:
        return blake2b(name, digest_size=8, salt=bytes(4)).digest()

    first, second = hashed(("payroll", "money"))
    assert first.tolist() == [int.from_bytes(digest(name)[:4]) / 2**32 for name in (b"payroll", b"money")]
    assert ((second >= 0) & (second < 1)).all()
    assert hashed(("payroll",), salt=1)[0] != first[0]


@QUICK
@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 90)), min_size=1, max_size=9))
def test_the_enclosing_circle_encloses_and_is_nearly_the_smallest(circles: list[tuple[float, ...]]) -> None:
    x, y, r = np.array(circles).T
    cx, cy, radius = (value[0] for value in enclosing_circle(x[None], y[None], r[None]))
    assert (np.hypot(x - cx, y - cy) + r <= radius + 1e-9).all()

    def reach(middle: np.ndarray) -> float:
        return float((np.hypot(x - middle[0], y - middle[1]) + r).max())

    best = min(minimize(reach, start, method="Nelder-Mead").fun for start in ((cx, cy), (x.mean(), y.mean())))
    assert radius <= best * 1.006 + 0.01


@QUICK
@given(RADII, st.integers(0, 5))
def test_separating_ends_with_room_between_all(radii: list[float], seed: int) -> None:
    r = np.array(radii)
    x, y = np.random.default_rng(seed).uniform(-50, 50, (2, len(r)))
    x, y = separate(x[None], y[None], wanted_distances(r, 40), yielding(r), tolerance=0.3)
    assert gaps(x[0], y[0], r).min() >= 40 - 0.31


def test_circles_on_one_spot_are_parted_too() -> None:
    r = np.full(12, 30.0)
    x, y = separate(np.zeros((1, 12)), np.zeros((1, 12)), wanted_distances(r, 7), yielding(r), tolerance=0.3)
    assert gaps(x[0], y[0], r).min() >= 6.69


def test_a_chord_is_the_part_of_a_line_inside_a_circle() -> None:
    a, b = np.array([0.0]), np.array([10.0])
    assert chords(a, a, b, a, np.array([5.0, 5.0, 0.0, 50.0]), np.array([0.0, 3.0, 0.0, 0.0]), 3.0).tolist() == (
        pytest.approx([6, 0, 3, 0], abs=1e-3)
    )


def test_lines_cross_only_where_they_meet_inside_of_both() -> None:
    assert cross(*np.array([0, 0, 4, 4, 0, 4, 4, 0.0]))
    assert not cross(*np.array([0, 0, 4, 4, 5, 4, 9, 0.0]))
    assert not cross(*np.array([0, 0, 4, 4, 0, 1, 4, 5.0]))


def test_the_last_bits_of_a_cost_decide_nothing() -> None:
    assert lowest(np.array([2.0, 1.0 + 1e-9, 1.0])) == 1


def test_rings_are_those_of_the_densest_known_packings() -> None:
    sizes = {count: ring_sizes(count) for count in (1, 6, 7, 8, 12, 19)}
    assert sizes == {1: (1,), 6: (6,), 7: (1, 6), 8: (1, 7), 12: (3, 9), 19: (1, 6, 12)}
    assert all(sum(ring_sizes(count)) == count for count in range(1, 65))


@QUICK
@given(RADII, st.booleans())
def test_squads_in_rings_neither_touch_nor_leave_their_tribe(radii: list[float], may_tighten: bool) -> None:
    r = np.array(radii)
    x, y, sphere = arrange(r[None], np.zeros((1, len(r), 2)), 7.0, 6.0, may_tighten)
    assert gaps(x[0], y[0], r).min() >= 6.9
    assert (np.hypot(x[0], y[0]) + r + 6 <= sphere[0] + 1e-9).all()


def test_equal_squads_in_one_ring_stand_as_close_as_they_may() -> None:
    x, y, sphere = arrange(np.full((1, 5), 40.0), np.zeros((1, 5, 2)), 7.0, 6.0, True)
    assert np.hypot(x, y)[0].tolist() == pytest.approx([43.5 / sin(pi / 5)] * 5, abs=0.1)
    assert sphere[0] == pytest.approx(43.5 / sin(pi / 5) + 46, abs=0.3)


@QUICK
@given(st.integers(2, 6), st.floats(0, 6.28))
def test_pulls_in_all_directions_of_a_ring_are_all_followed(count: int, turn: float) -> None:
    angle = turn + 2 * pi / count * np.random.default_rng(count).permutation(count)
    pull = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    x, y, _ = arrange(np.full((1, count), 30.0), pull[None], 7.0, 6.0, True)
    assert np.allclose(np.cos(np.arctan2(y[0], x[0]) - angle), 1, atol=1e-3)


def test_without_pulls_squads_keep_the_order_of_their_ids() -> None:
    order, turn = seat(np.zeros((4, 2)))
    assert (order.tolist(), turn) == ([0, 1, 2, 3], 0.0)
