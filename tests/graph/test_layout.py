"""Does everything stand where a reader of the map may expect it?"""

from __future__ import annotations

from dataclasses import astuple, fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import BENDS, CURVE_END, MapInput, MapLayout, place
from graph.layout.columns import IntArray, Once
from graph.layout.forest import Forest, grow_forest
from graph.layout.objects import size_of
from graph.layout.ties import uncovered_rows
from tests.graph.maps import (
    a_map,
    arc_lines,
    break_points,
    crossing_arcs,
    insets,
    lengths,
    maps,
    rim_distances,
    solstice,
    tribes,
)

DRAWN_VOID, VOID = 60.0, 40.0
SOME_MAPS = settings(max_examples=20, deadline=None)


@pytest.fixture(scope="module")
def drawn_solstice() -> tuple[MapInput, MapLayout]:
    inputs = solstice()
    return inputs, place(inputs)


def forest_of(inputs: MapInput) -> Forest:
    return grow_forest(inputs.parent, inputs.is_sphere)


def assert_stands_well(inputs: MapInput, layout: MapLayout, loose: float = 0.0) -> None:
    """What holds on every map: room between units, room inside spheres, everything inside the box.

    loose: so much less room is enough on a map on which nothing moves without need.
    """
    forest = forest_of(inputs)
    assert rim_distances(layout, forest.tops).min(initial=np.inf) >= VOID - 0.3 - loose
    for sphere in np.flatnonzero(~forest.is_leaf):
        gap = (VOID - 0.3 if forest.holds_spheres[sphere] else 6.0) - loose
        assert rim_distances(layout, np.flatnonzero(inputs.parent == sphere)).min(initial=np.inf) >= gap
    assert insets(layout).min(initial=np.inf) >= 6.0
    x, y, r = layout.slots.x, layout.slots.y, layout.slots.r
    left, top, right, bottom = layout.box
    assert ((x - r >= left) & (x + r <= right) & (y - r >= top) & (y + r <= bottom)).all()
    inside = (layout.object_x > left) & (layout.object_x < right)
    assert (inside & (layout.object_y > top) & (layout.object_y < bottom)).all()


def assert_arcs_make_sense(inputs: MapInput, layout: MapLayout) -> None:
    """One arc per uncovered dependency between spheres; its break lies between its ends."""
    arcs = layout.arcs
    assert np.array_equal(arcs.dependency, uncovered_rows(inputs, forest_of(inputs)))
    assert (arcs.start <= arcs.break_from).all()
    assert (arcs.break_from <= arcs.break_to).all()
    assert (arcs.break_to <= arcs.end).all()
    assert ((arcs.bend >= 0) & (arcs.bend < len(BENDS))).all()


def assert_pocket_makes_sense(inputs: MapInput, layout: MapLayout) -> None:
    """A pocket holds gaps that lie in the void, and names two spheres, or one."""
    pocket = layout.pocket
    if pocket is not None:
        assert set(pocket.dependencies.tolist()) <= set(layout.arcs.dependency.tolist())
        assert (np.diff(inputs.object_ptr)[pocket.objects] > 0).all()
        assert pocket.gaps >= 1
        assert pocket.first != pocket.second


def columns_of(value: object) -> list[object]:
    """All numbers of a layout, flat, so that two can be compared."""
    if isinstance(value, Once):
        return columns_of(value())
    if is_dataclass(value):
        return [column for field in fields(value) for column in columns_of(getattr(value, field.name))]
    return [value.tolist() if isinstance(value, np.ndarray) else value]


@SOME_MAPS
@given(maps())
def test_any_map_leaves_room_between_units_and_inside_spheres(inputs: MapInput) -> None:
    layout = place(inputs)
    assert_stands_well(inputs, layout)
    assert_arcs_make_sense(inputs, layout)
    assert_pocket_makes_sense(inputs, layout)


@SOME_MAPS
@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_place(inputs: MapInput, random: np.random.Generator) -> None:
    shuffled, units, objects = _shuffled(inputs, random)
    layout, again = place(inputs), place(shuffled)
    for column in ("x", "y", "r"):
        assert np.array_equal(getattr(again.slots, column), getattr(layout.slots, column)[units])
    assert np.array_equal(again.object_x, layout.object_x[objects])
    assert np.array_equal(again.object_y, layout.object_y[objects])
    assert again.box == layout.box
    assert columns_of(again.contours) == columns_of(layout.contours)
    assert _arc_places(shuffled, again) == _arc_places(inputs, layout)


def _shuffled(inputs: MapInput, random: np.random.Generator) -> tuple[MapInput, IntArray, IntArray]:
    """The same map with every kind of row in another order; and the old rows of units and objects."""
    units = _permutation(len(inputs.unit_ids), random)
    dependencies = _permutation(len(inputs.dep_consumer), random)
    objects = _permutation(len(inputs.object_ids), random)
    new_row = np.argsort(units)
    tethers = np.split(inputs.object_units, inputs.object_ptr[1:-1]) if len(objects) else []
    kept = [new_row[tethers[row]][::-1] for row in objects]
    parent = inputs.parent[units]
    shuffled = MapInput(
        unit_ids=tuple(inputs.unit_ids[row] for row in units),
        parent=np.where(parent < 0, -1, new_row[parent]).astype(np.int32),
        is_sphere=inputs.is_sphere[units],
        people=inputs.people[units],
        vacant=inputs.vacant[units],
        areas=inputs.areas[units],
        tag_width=inputs.tag_width[units],
        dep_consumer=new_row[inputs.dep_consumer[dependencies]],
        dep_provider=new_row[inputs.dep_provider[dependencies]],
        dep_covered=inputs.dep_covered[dependencies],
        dep_critical=inputs.dep_critical[dependencies],
        object_ids=tuple(inputs.object_ids[row] for row in objects),
        object_ghost=inputs.object_ghost[objects],
        object_critical=inputs.object_critical[objects],
        object_ptr=np.cumsum([0, *(len(units) for units in kept)]).astype(np.int32),
        object_units=np.concatenate([np.zeros(0, dtype=np.int32), *kept]).astype(np.int32),
    )
    return shuffled, units, objects


def _permutation(count: int, random: np.random.Generator) -> IntArray:
    order = list(range(count))
    random.shuffle(order)
    return np.array(order, dtype=np.int32)


def _arc_places(inputs: MapInput, layout: MapLayout) -> list[tuple[object, ...]]:
    arcs = layout.arcs
    ends = (
        (inputs.unit_ids[inputs.dep_consumer[row]], inputs.unit_ids[inputs.dep_provider[row]])
        for row in arcs.dependency
    )
    return sorted(zip(ends, *(column.tolist() for column in astuple(arcs)[1:]), strict=True))


def test_the_same_map_gives_the_same_bytes() -> None:
    assert columns_of(place(solstice())) == columns_of(place(solstice()))


@pytest.mark.parametrize("lot", range(6))
def test_no_two_uncovered_arcs_of_solstice_cross(lot: int) -> None:
    inputs = solstice(lot)
    assert crossing_arcs(inputs, place(inputs)) == 0


def test_tribes_that_an_uncovered_arc_joins_keep_more_void(
    drawn_solstice: tuple[MapInput, MapLayout],
) -> None:
    inputs, layout = drawn_solstice
    top = forest_of(inputs).top
    for row in layout.arcs.dependency:
        pair = np.array([top[inputs.dep_consumer[row]], top[inputs.dep_provider[row]]])
        assert rim_distances(layout, pair)[0] >= DRAWN_VOID


def test_solstice_is_wider_than_high_and_not_mostly_air(drawn_solstice: tuple[MapInput, MapLayout]) -> None:
    inputs, layout = drawn_solstice
    left, top, right, bottom = layout.box
    radii = layout.slots.r[forest_of(inputs).tops].astype(float)
    assert 1.15 <= (right - left) / (bottom - top) <= 1.9
    assert np.pi * (radii**2).sum() / ((right - left) * (bottom - top)) >= 0.34


@pytest.mark.parametrize("lot", range(6))
def test_uncovered_arcs_of_solstice_run_over_no_other_tribe_and_hardly_over_a_squad(lot: int) -> None:
    inputs = solstice(lot)
    layout, forest = place(inputs), forest_of(inputs)
    x, y, r = lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    line_x, line_y = arc_lines(inputs, layout)
    step = np.hypot(np.diff(line_x), np.diff(line_y)).mean(axis=1)
    over = np.hypot(line_x[..., None] - x, line_y[..., None] - y) < r
    consumer, provider = (ends[layout.arcs.dependency] for ends in (inputs.dep_consumer, inputs.dep_provider))
    units = np.arange(len(r))
    own = (units == consumer[:, None]) | (units == provider[:, None])
    own |= (units == forest.top[consumer][:, None]) | (units == forest.top[provider][:, None])
    length_over = (over & ~own[:, None]).sum(axis=1) * step[:, None]
    assert length_over[:, forest.tops].sum() == 0
    assert length_over.sum() < 0.02 * (step * line_x.shape[1]).sum()


def test_arcs_start_and_end_at_rims_and_break_in_the_void(
    drawn_solstice: tuple[MapInput, MapLayout],
) -> None:
    inputs, layout = drawn_solstice
    x, y, r = lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    line_x, line_y = arc_lines(inputs, layout)
    consumer, provider = (ends[layout.arcs.dependency] for ends in (inputs.dep_consumer, inputs.dep_provider))
    leaves = np.hypot(line_x[:, 0] - x[consumer], line_y[:, 0] - y[consumer]) - r[consumer]
    arrives = np.hypot(line_x[:, -1] - x[provider], line_y[:, -1] - y[provider]) - r[provider]
    assert np.abs(leaves).max() < 0.1
    assert np.abs(arrives - 3).max() < 0.1
    break_x, break_y = break_points(inputs, layout)
    width = np.hypot(break_x[:, 1] - break_x[:, 0], break_y[:, 1] - break_y[:, 0])
    assert np.abs(width - np.where(inputs.dep_critical[layout.arcs.dependency], 18, 14)).max() < 0.2
    tops = forest_of(inputs).tops
    assert (np.hypot(break_x[..., None] - x[tops], break_y[..., None] - y[tops]) > r[tops]).all()


def test_void_objects_are_clear_of_spheres_and_of_each_other(
    drawn_solstice: tuple[MapInput, MapLayout],
) -> None:
    inputs, layout = drawn_solstice
    x, y, r = lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    at_x, at_y = lengths(layout.object_x, layout.object_y)
    tops = forest_of(inputs).tops
    clear = np.hypot(at_x[:, None] - x[tops], at_y[:, None] - y[tops]) - r[tops]
    assert (clear.min(axis=1) >= size_of(inputs.object_ghost) + 8).all()
    a, b = np.triu_indices(len(at_x), k=1)
    assert np.hypot(at_x[a] - at_x[b], at_y[a] - at_y[b]).min() >= 60


def test_what_nothing_ties_stands_on_the_outline(drawn_solstice: tuple[MapInput, MapLayout]) -> None:
    inputs, layout = drawn_solstice
    tops, (x, y, r) = forest_of(inputs).tops, lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    outsider, others = tops[-1], tops[:-1]
    assert inputs.unit_ids[outsider] == "Head office"
    # seen from there, some half of the sky is empty
    angle = np.arange(0, 2 * np.pi, 0.1)
    beyond = np.cos(angle) * (x[others] - x[outsider])[:, None] + np.sin(angle) * (y[others] - y[outsider])[:, None]
    assert (beyond - r[others][:, None] < r[outsider]).all(axis=0).any()


def test_an_object_that_nothing_ties_stands_in_a_row_below_the_map() -> None:
    names = [f"Lost {row}" for row in range(11)]
    layout = place(a_map(["Search 5", "Home 6"], [], [f"{name}: " for name in names]))
    below = (layout.slots.y + layout.slots.r).max()
    assert (layout.object_y > below).all()
    assert np.unique(layout.object_y, return_counts=True)[1].tolist() == [8, 3]
    assert layout.pocket is None


def test_covered_dependencies_are_bundled_by_pair_of_spheres() -> None:
    inputs = a_map(
        ["North: Ada 4, Bo 4", "South: Cy 4, Di 4"],
        ["Ada ~> Cy", "Di ~> Bo", "Ada ~> Bo", "Cy -> Ada", "Ada ~> South"],
    )
    bundles = place(inputs).bundles
    assert [inputs.unit_ids[row] for row in (*bundles.a, *bundles.b)] == ["North", "South"]
    assert bundles.count.tolist() == [3]


def test_bundles_do_not_depend_on_who_stands_first() -> None:
    forwards = place(a_map(["North: Ada 4", "South: Cy 4"], ["Ada ~> Cy"])).bundles
    backwards = place(a_map(["North: Ada 4", "South: Cy 4"], ["Cy ~> Ada"])).bundles
    assert columns_of(forwards) == columns_of(backwards)


def test_a_tie_of_a_tribe_with_its_own_squad_draws_no_arc() -> None:
    layout = place(a_map(["North: Ada 4, Bo 4", "South: Cy 4"], ["Ada -> North", "Ada -> Bo", "Ada -> Cy"]))
    assert layout.arcs.dependency.tolist() == [2]


def test_inside_a_nest_of_tribes_the_void_counts_as_void() -> None:
    inputs = a_map(
        ["Europe > North: Ada 8, Bo 8", "Europe > South: Cy 8, Di 8", "Asia: Ed 8"],
        ["Ada -> Cy", "Bo -> Ed"],
        ["Shared calendar: Ada, Cy"],
    )
    layout = place(inputs)
    assert_stands_well(inputs, layout)
    x, y, r = lengths(layout.slots.x, layout.slots.y, layout.slots.r)
    at_x, at_y = lengths(layout.object_x, layout.object_y)
    europe, north, south = (inputs.unit_ids.index(name) for name in ("Europe", "North", "South"))
    assert np.hypot(at_x[0] - x[europe], at_y[0] - y[europe]) < r[europe]
    break_x, break_y = break_points(inputs, layout)
    for tribe in (north, south):
        assert np.hypot(at_x[0] - x[tribe], at_y[0] - y[tribe]) > r[tribe]
        assert (np.hypot(break_x[0] - x[tribe], break_y[0] - y[tribe]) > r[tribe]).all()
    assert (np.hypot(break_x[0] - x[europe], break_y[0] - y[europe]) < r[europe]).all()


def test_squads_turn_towards_what_they_need() -> None:
    layout = place(a_map(["North: Ada 8, Bo 8, Cy 8", "South: Di 8, Ed 8, Fay 8"], ["Cy -> Ed"]))
    x, y = layout.slots.x.astype(float), layout.slots.y.astype(float)
    north, ada, bo, cy, _, di, ed, fay = range(8)
    south = 4
    assert _towards(x, y, north, cy, south) > max(_towards(x, y, north, other, south) for other in (ada, bo))
    assert _towards(x, y, south, ed, north) > max(_towards(x, y, south, other, north) for other in (di, fay))


def _towards(x: np.ndarray, y: np.ndarray, sphere: int, squad: int, other: int) -> float:
    return (x[squad] - x[sphere]) * (x[other] - x[sphere]) + (y[squad] - y[sphere]) * (y[other] - y[sphere])


@pytest.mark.parametrize(
    "inputs",
    [
        pytest.param(a_map([]), id="nothing"),
        pytest.param(a_map([], [], ["Lost: "]), id="one lost object"),
        pytest.param(a_map(["Search 5"]), id="one squad"),
        pytest.param(a_map(["North:"]), id="one empty tribe"),
        pytest.param(a_map(["North: Ada 5, Bo 5"], ["Ada -> Bo"]), id="ten people"),
        pytest.param(a_map([f"s{row} 5" for row in range(18)], ["s1 -> s2", "s2 => s3"]), id="no tribe"),
        pytest.param(tribes(1, 150), id="one tribe of 1,200 people"),
        pytest.param(tribes(12, 5, uncovered=20, void=8), id="twelve tribes"),
        pytest.param(tribes(2, 30, uncovered=300), id="two tribes that miss each other"),
        pytest.param(tribes(16, 5, uncovered=200, void=30), id="gaps everywhere"),
        pytest.param(tribes(24, 4, uncovered=30, void=12), id="24 tribes"),
        pytest.param(tribes(70, 3, uncovered=40, void=20), id="more than 64 tribes"),
        pytest.param(a_map([f"s{row} {row % 9 + 3}" for row in range(400)]), id="400 untied squads"),
        pytest.param(a_map(["a 5", "b 5"], ["a -> b"], [f"o{row}: a, b" for row in range(25)]), id="crowded void"),
    ],
)
def test_maps_of_every_size_and_shape_stand_well(inputs: MapInput) -> None:
    layout = place(inputs)
    assert_stands_well(inputs, layout)
    assert_arcs_make_sense(inputs, layout)


def test_the_map_lies_about_its_middle() -> None:
    layout = place(tribes(5, 4, uncovered=6))
    x, y, r = layout.slots.x, layout.slots.y, layout.slots.r
    assert abs((x + r).max() + (x - r).min()) <= 4
    assert abs((y + r).max() + (y - r).min()) <= 4


def test_another_tie_inside_a_tribe_changes_nothing() -> None:
    spheres, needs = ["North: Ada 8, Bo 8", "South: Cy 8, Di 8"], ["Ada -> Cy"]
    assert columns_of(place(a_map(spheres, needs)).slots) == columns_of(
        place(a_map(spheres, [*needs, "Ada ~> Bo"])).slots
    )


def test_units_that_lie_in_each_other_are_refused() -> None:
    inputs = a_map(["North: Ada 5, Bo 5"])
    with pytest.raises(ValueError, match="Some units lie in each other"):
        place(replace(inputs, parent=np.array([1, 0, 0], dtype=np.int32)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"people": np.zeros(2, dtype=np.int32)}, "The column people has 2 rows where 3 are needed"),
        ({"dep_covered": np.zeros(4, dtype=np.bool_)}, "The column dep_covered has 4 rows where 1 are needed"),
        ({"unit_ids": ("North", "Ada", "Ada")}, "Two rows carry the same unit id"),
        ({"dep_provider": np.array([3], dtype=np.int32)}, "dep_provider names a row outside the 3 units"),
        ({"object_ptr": np.array([0, 1], dtype=np.int32)}, "The column object_ptr has 2 rows where 1 are needed"),
        ({"object_ptr": np.array([1], dtype=np.int32)}, "object_ptr must ascend from 0 to 0"),
        ({"tag_width": np.array([9.0, np.nan, 9.0])}, "tag_width must hold widths: finite"),
    ],
)
def test_columns_that_do_not_fit_together_are_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(a_map(["North: Ada 5, Bo 5"], ["Ada -> Bo"]), **change)


def test_curve_parameters_use_the_whole_of_sixteen_bits() -> None:
    arcs = place(a_map(["a 5", "b 5"], ["a -> b"])).arcs
    assert arcs.start.dtype == arcs.break_to.dtype == np.uint16
    assert 0 < arcs.start[0] < arcs.end[0] < CURVE_END
