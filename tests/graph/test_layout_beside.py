"""Does nothing move between two maps of an organisation but what the change between them moves?"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.map_changes import without
from graph.layout import MapInput, MapLayout, memory_of, place, place_again, place_beside
from graph.layout.columns import IntArray
from graph.layout.forest import grow_forest
from tests.graph.maps import maps, solstice
from tests.graph.test_layout import assert_arcs_make_sense, assert_stands_well, columns_of

SOME_PAIRS = settings(max_examples=8, deadline=None)


def changed(inputs: MapInput, rng: Random) -> MapInput:
    """The map after a small reorganisation: squads move, grow and close, and what was uncovered is covered."""
    parent, people = inputs.parent.copy(), inputs.people.copy()
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    leaves, spheres = np.flatnonzero(forest.is_leaf).tolist(), np.flatnonzero(~forest.is_leaf).tolist()
    for row in rng.sample(leaves, min(len(leaves), 2)):
        parent[row] = rng.choice([*spheres, -1])
        people[row] = rng.randrange(30)
    covered = inputs.dep_covered.copy()
    if len(covered):
        covered[rng.randrange(len(covered))] ^= True
    after = replace(inputs, parent=parent, people=people, dep_covered=covered)
    empty = np.flatnonzero(grow_forest(parent, inputs.is_sphere).is_leaf).tolist()
    return without(after, rng.choice(empty)) if empty and rng.random() < 0.5 else after


def places(inputs: MapInput, layout: MapLayout) -> dict[str, tuple[int, ...]]:
    """Each unit's sphere by id, and where both stand."""
    slots = layout.slots
    names = (*inputs.unit_ids, "")
    rows = zip(names, inputs.parent.tolist(), slots.x.tolist(), slots.y.tolist(), slots.r.tolist(), strict=False)
    return {id_: (names[above], x, y, r) for id_, above, x, y, r in rows}


@SOME_PAIRS
@given(maps(), st.randoms(use_true_random=False))
def test_what_changes_no_sphere_stands_in_one_place_on_both_maps(inputs: MapInput, rng: Random) -> None:
    after = changed(inputs, rng)
    for pair in ((inputs, after), (after, inputs)):
        one, other = place_beside(pair[0], place(pair[0]), pair[1])
        old, new = places(pair[0], one), places(pair[1], other)
        for id_ in old.keys() & new.keys():
            if _chain(old, id_) == _chain(new, id_):
                assert old[id_] == new[id_]
        assert one.box == other.box
        assert _objects(pair[0], one).items() <= {**_objects(pair[1], other), **_objects(pair[0], one)}.items()
        shared = _objects(pair[0], one).keys() & _objects(pair[1], other).keys()
        assert all(_objects(pair[0], one)[id_] == _objects(pair[1], other)[id_] for id_ in shared)


def _chain(found: dict[str, tuple[int, ...]], id_: str) -> list[str]:
    chain = [id_]
    while chain[-1] in found:
        chain.append(str(found[chain[-1]][0]))
    return chain


def _objects(inputs: MapInput, layout: MapLayout) -> dict[str, tuple[int, int]]:
    at = zip(layout.object_x.tolist(), layout.object_y.tolist(), strict=True)
    return dict(zip(inputs.object_ids, at, strict=True))


@SOME_PAIRS
@given(maps(), st.randoms(use_true_random=False))
def test_both_maps_stand_well(inputs: MapInput, rng: Random) -> None:
    after = changed(inputs, rng)
    for side, layout in zip((inputs, after), place_beside(inputs, place(inputs), after), strict=True):
        assert_stands_well(side, layout)
        assert_arcs_make_sense(side, layout)


@SOME_PAIRS
@given(maps())
def test_two_equal_states_are_twice_the_fresh_map(inputs: MapInput) -> None:
    fresh = columns_of(place(inputs))
    for layout in place_beside(inputs, place(inputs), inputs):
        for mine, its in zip(columns_of(layout), fresh, strict=True):
            assert np.array_equal(mine, its) if isinstance(its, np.ndarray) else mine == its  # type: ignore[arg-type]


@SOME_PAIRS
@given(maps(), st.randoms(use_true_random=False))
def test_on_the_ground_of_another_map_everything_stands_well(inputs: MapInput, rng: Random) -> None:
    after = changed(inputs, rng)
    layout = place_again(memory_of(inputs, place(inputs)), after)
    assert_stands_well(after, layout, loose=1.0)
    assert_arcs_make_sense(after, layout)


@SOME_PAIRS
@given(maps(), st.randoms(use_true_random=False))
def test_on_its_own_ground_nothing_moves_and_neither_does_it_for_what_goes(inputs: MapInput, rng: Random) -> None:
    laid = place(inputs)
    again = place_again(memory_of(inputs, laid), inputs)
    assert places(inputs, again) == places(inputs, laid)
    assert _objects(inputs, again) == _objects(inputs, laid)
    siblings = np.bincount(inputs.parent[inputs.parent >= 0], minlength=len(inputs.parent))[inputs.parent]
    leaves = grow_forest(inputs.parent, inputs.is_sphere).is_leaf
    empty = np.flatnonzero(leaves & ((inputs.parent < 0) | (siblings > 1))).tolist()
    if empty:  # a sphere with nothing left in it shows its own people, and may need more room for them
        fewer = without(inputs, rng.choice(empty))
        assert places(fewer, place_again(memory_of(inputs, laid), fewer)).items() <= places(inputs, laid).items()


def test_a_squad_that_moves_comes_to_lie_in_its_new_tribe_and_few_others_move() -> None:
    inputs = solstice()
    row, tribe = inputs.unit_ids.index("Payslip Engine"), inputs.unit_ids.index("Money")
    parent: IntArray = inputs.parent.copy()
    parent[row] = tribe
    after = replace(inputs, parent=parent)
    fresh = places(inputs, place(inputs))
    old, new = (
        places(side, layout)
        for side, layout in zip((inputs, after), place_beside(inputs, place(inputs), after), strict=True)
    )
    assert (
        np.hypot(new["Payslip Engine"][1] - new["Money"][1], new["Payslip Engine"][2] - new["Money"][2])
        < new["Money"][3]
    )
    far = [id_ for id_ in fresh if np.hypot(fresh[id_][1] - old[id_][1], fresh[id_][2] - old[id_][2]) > 4 * 60]
    assert far == []
