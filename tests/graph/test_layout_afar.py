"""Is a map that is seen from afar the same one, whoever asks for which part of it first?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.layout import (
    BENDS,
    QUARTERS,
    TILE,
    MapInput,
    curve,
    cut,
    place,
    place_afar,
    place_again,
    uncovered_between,
    uncovered_in,
)
from graph.layout.columns import FloatArray
from graph.layout.memory import memory_of
from tests.graph.maps import maps
from tests.graph.test_layout import SOME_MAPS, columns_of


@SOME_MAPS
@given(maps())
def test_units_stand_where_they_stand_on_a_map_that_is_drawn_at_once(inputs: MapInput) -> None:
    near, far = place(inputs), place_afar(None, inputs)
    assert columns_of(far.slots) == columns_of(near.slots)
    assert columns_of(far.bundles) == columns_of(near.bundles)
    assert (far.pocket is None) == (near.pocket is None)


@SOME_MAPS
@given(maps())
def test_a_map_that_is_remembered_is_the_same_however_it_is_drawn(inputs: MapInput) -> None:
    near = place(inputs)
    memory = memory_of(inputs, near)
    far, again = place_afar(memory, inputs), place_again(memory, inputs)
    assert columns_of(far.slots) == columns_of(again.slots)
    assert columns_of(far.void) == columns_of(again.void)


@SOME_MAPS
@given(maps(), st.sampled_from([1.0, 40.0]))
def test_squares_have_all_that_is_seen_in_them_and_together_everything(inputs: MapInput, wide: float) -> None:
    layout = stretched(inputs, wide)
    tiles = cut(inputs, layout)
    x, y = layout.slots.x / QUARTERS, layout.slots.y / QUARTERS
    arcs = layout.arcs
    for row, dependency in enumerate(arcs.dependency.tolist()):
        one, other = inputs.dep_consumer[dependency], inputs.dep_provider[dependency]
        bend = np.full(1, BENDS[int(arcs.bend[row])])
        for square in squares_of(x[[one]], y[[one]], x[[other]], y[[other]], bend):
            assert row in tiles.part(*square).arcs
    for row in range(len(inputs.object_ids)):
        at_x, at_y = layout.object_x[[row]] / QUARTERS, layout.object_y[[row]] / QUARTERS
        units = inputs.object_units[inputs.object_ptr[row] : inputs.object_ptr[row + 1]]
        ends = [(at_x, at_y), *((x[[unit]], y[[unit]]) for unit in units)]
        for end in ends:
            for square in squares_of(at_x, at_y, *end, np.zeros(1)):
                assert row in tiles.part(*square).objects
    bundles = layout.bundles
    for row in range(len(bundles.a)):
        ends = (end[[row]] / QUARTERS for end in (bundles.ax, bundles.ay, bundles.bx, bundles.by))
        for square in squares_of(*ends, bundles.bend[[row]]):
            assert row in tiles.part(*square).bundles


def stretched(inputs: MapInput, wide: float):
    """The map, as much wider."""
    layout = place(inputs)
    for column in (layout.slots.x, layout.slots.y, layout.object_x, layout.object_y):
        column *= int(wide)
    for column in (layout.bundles.ax, layout.bundles.ay, layout.bundles.bx, layout.bundles.by):
        column *= int(wide)
    return layout


def squares_of(*ends_and_bend: FloatArray) -> set[tuple[int, int]]:
    """The squares of very many points of a curve."""
    x, y = curve(*ends_and_bend, np.linspace(0, 1, 400))
    return set(zip((x // TILE).astype(int).tolist(), (y // TILE).astype(int).tolist(), strict=True))


@SOME_MAPS
@given(maps())
def test_the_heaviest_pairs_are_counted_as_one_by_one(inputs: MapInput) -> None:
    rows = uncovered_in(inputs)
    counts: dict[tuple[int, int], list[bool]] = {}
    for row in rows.tolist():
        pair = sorted(top_of(inputs, int(end[row])) for end in (inputs.dep_consumer, inputs.dep_provider))
        if pair[0] != pair[1]:
            counts.setdefault((pair[0], pair[1]), []).append(bool(inputs.dep_critical[row]))
    wanted = sorted(
        ((*pair, len(each), any(each)) for pair, each in counts.items()), key=lambda it: (-it[2], it[:2])
    )
    found = uncovered_between(inputs, rows, 3)
    columns = (found.a, found.b, found.count, found.critical)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == wanted[:3]


def top_of(inputs: MapInput, unit: int) -> int:
    above = int(inputs.parent[unit])
    return unit if above < 0 else top_of(inputs, above)
