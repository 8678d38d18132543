"""Do tribes find places that keep ties short and gaps readable?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout.between import place_discs
from graph.layout.discs import Discs, make_discs, make_judge
from graph.layout.forest import grow_forest
from graph.layout.outline import LINED_UP, add_untied
from graph.layout.settle import gather, settle, until_apart
from graph.layout.starts import starts
from graph.layout.ties import TETHER, find_ties, local_ties
from tests.graph.maps import a_map


def discs(r: list[float], ties: list[tuple[int, int, float, bool]], objects: int = 0) -> Discs:
    a, b, weight, is_gap = (np.array(column) for column in zip(*ties, strict=True))
    rows = np.arange(len(r) + objects)
    radii = np.array(r + [34.0] * objects)
    ids = tuple(f"d{row}" for row in rows)
    return make_discs(ids, rows < len(r), radii, radii, (a, b, weight, is_gap.astype(bool)))


def test_rims_keep_40_and_where_an_arc_is_drawn_60_and_slack_besides() -> None:
    want = discs([100.0, 50.0, 70.0], [(0, 1, 2.2, True), (1, 2, 0.3, False)], objects=2).want
    assert want[0, 1] == 100 + 50 + 60 + 16
    assert want[1, 2] == 50 + 70 + 40 + 16
    assert want[0, 3] == 100 + 34 + 12
    assert want[3, 4] == 34 + 34 + 6


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 9), st.integers(0, 3), st.randoms(use_true_random=False))
def test_discs_never_come_closer_than_wanted(units: int, objects: int, random: np.random.Generator) -> None:
    count = units + objects
    ties = [
        (a, b, random.choice([0.3, 2.2]), False) for a in range(count) for b in range(a) if random.random() < 0.4
    ]
    some = discs([random.uniform(40, 200) for _ in range(units)], ties or [(0, 1, 0.3, True)], objects)
    x, y = place_discs(some)
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    assert (distance - some.want + np.eye(count) >= -0.31).all()


def test_of_a_chain_of_tribes_neighbours_stand_side_by_side() -> None:
    x, y = place_discs(discs([80.0] * 5, [(row, row + 1, 2.2, True) for row in range(4)]))
    steps = np.hypot(np.diff(x), np.diff(y))
    assert steps.max() < 1.1 * (160 + 76)


def test_starts_become_fewer_as_maps_grow() -> None:
    counts = [len(starts(discs([60.0] * n, [(0, 1, 1.0, False)]))[0]) for n in (5, 20, 40, 64)]
    assert counts == [28, 18, 4, 3]


def test_the_judge_counts_crossings_overruns_and_gaps_that_leave_on_one_side() -> None:
    ties = [(0, 1, 1.0, True), (2, 3, 1.0, True)]
    judge = make_judge(discs([10.0] * 4, ties))
    crossed = judge.score(np.array([[-200.0, 200, 0, 0]]), np.array([[0.0, 0, -200, 200]]))
    beside = judge.score(np.array([[-200.0, 200, -200, 200]]), np.array([[-200.0, -200, 200, 200]]))
    assert 350 < crossed[0] - beside[0] < 450

    through = make_judge(discs([10.0] * 3, [(0, 1, 1.0, True)]))
    middle_x = np.array([[-200.0, 200, 0]])
    over = through.score(middle_x, np.array([[0.0, 0, 0]])) - through.score(middle_x, np.array([[0.0, 0, 50]]))
    assert over[0] == pytest.approx(4 * 20 - 0.25 * (0 if 400 / 1.5 > 70 else 1), abs=1)

    fork = make_judge(discs([10.0] * 3, [(0, 1, 1.0, True), (0, 2, 1.0, True)]))
    one_side = fork.score(np.array([[0.0, 200, 200]]), np.array([[0.0, 30, -30]]))
    two_sides = fork.score(np.array([[0.0, 200, -200]]), np.array([[0.0, 30, -30]]))
    assert one_side[0] - two_sides[0] > 200


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 80), st.integers(0, 9))
def test_a_crowd_settles_without_overlap(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    r = random.uniform(20, 60, count) * np.where(random.random(count) < 0.05, 8, 1)
    x, y = settle(*random.uniform(-300, 300, (2, count)), r, 44.0, 1.5, 3.5)
    a, b = np.triu_indices(count, k=1)
    assert (np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b]).min(initial=np.inf) >= 40.4


def test_what_has_grown_stays_its_neighbour_gives_way_and_whoever_is_not_pushed_stays_as_well() -> None:
    x, y, r = np.array([0.0, 150, 600]), np.zeros(3), np.array([80.0, 60, 60])
    pushed_x, pushed_y = until_apart(x, y, r, r**2 * np.array([50.0, 1, 1]), 40.0, 0.3, calm=400)
    assert pushed_x[1] - pushed_x[0] >= 179.69
    assert abs(pushed_x[0]) < 1 < 25 < pushed_x[1] - 150
    assert (pushed_x[2], *pushed_y) == (600, 0, 0, 0)


def test_gathering_brings_tied_discs_together() -> None:
    count, random = 120, np.random.default_rng(1)
    a, b = np.arange(0, count, 2), np.arange(1, count, 2)
    ids = tuple(f"d{row}" for row in random.permutation(count))
    x, y = gather(ids, np.full(count, 40.0), 44.0, (a, b, np.full(len(a), 2.2)), 1.5)
    tied = np.hypot(x[a] - x[b], y[a] - y[b]).mean()
    anyone = np.hypot(x - np.roll(x, 7), y - np.roll(y, 7)).mean()
    assert tied < 0.3 * anyone


@pytest.mark.parametrize("untied", [3, LINED_UP + 20])
def test_untied_units_stand_clear_of_all_others(untied: int) -> None:
    count = untied + 4
    r = np.random.default_rng(0).uniform(30, 60, count)
    x, y = np.zeros(count), np.zeros(count)
    x[:4], y[:4] = [0, 250, 0, 250], [0, 0, 250, 250]
    x, y = add_untied(x, y, r, r, np.arange(4, count))
    a, b = np.triu_indices(count, k=1)
    assert (np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b]).min() >= 39.9


def test_only_what_crosses_the_void_ties() -> None:
    inputs = a_map(
        ["North: Ada 4, Bo 4", "South: Cy 4"],
        ["Ada -> Bo", "Ada => Cy", "Bo ~> Cy", "Cy -> Cy", "Ada -> North"],
        ["Calendar: Bo, Cy"],
    )
    ties = find_ties(inputs, grow_forest(inputs.parent, inputs.is_sphere))
    assert list(zip(ties.a.tolist(), ties.b.tolist(), ties.weight.tolist(), ties.is_gap.tolist(), strict=True)) == [
        (1, 4, 3.1, True),
        (2, 4, 0.3, False),
        (2, 5, TETHER, False),
        (4, 5, TETHER, False),
    ]


def test_each_sphere_sees_its_ties_to_the_outside_and_once_those_between_its_parts() -> None:
    inputs = a_map(["Europe > North: Ada 4", "Europe > South: Cy 4", "Asia: Ed 4"], ["Ada -> Cy", "Cy -> Ed"])
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    local = local_ties(find_ties(inputs, forest), forest)
    name = [*inputs.unit_ids, "outside"]
    seen = [
        tuple(name[row] for row in rows)
        for rows in zip(local.sphere, local.child, local.near, local.far, local.far_child, strict=True)
    ]
    assert sorted(seen) == [
        ("Asia", "Ed", "Ed", "Cy", "outside"),
        ("Europe", "North", "Ada", "Cy", "South"),
        ("Europe", "South", "Cy", "Ed", "outside"),
        ("North", "Ada", "Ada", "Cy", "outside"),
        ("South", "Cy", "Cy", "Ada", "outside"),
        ("South", "Cy", "Cy", "Ed", "outside"),
    ]
