"""Is a map that is remembered drawn again as it was, and does what is new on it leave the rest where it stood?"""

from __future__ import annotations

import zlib
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import MapInput, MapLayout, Memory, memory_of, packed, place, place_again, unpacked
from graph.layout.again import is_strange
from tests.graph.maps import a_map, maps
from tests.graph.test_layout import assert_arcs_make_sense, assert_stands_well, columns_of
from tests.graph.test_layout_beside import changed, places

SOME_PAIRS = settings(max_examples=6, deadline=None)


def same(one: MapLayout, other: MapLayout) -> bool:
    return columns_of(one) == columns_of(other)


def kept(memory: Memory) -> Memory:
    """What another process reads of it."""
    read = unpacked(packed(memory))
    assert read is not None
    return read


@SOME_PAIRS
@given(maps(), st.randoms(use_true_random=False))
def test_what_another_process_reads_is_the_same_map_before_and_after_a_change(
    inputs: MapInput, rng: Random
) -> None:
    fresh = place(inputs)
    memory = memory_of(inputs, fresh)
    assert same(place_again(kept(memory), inputs), fresh)
    assert memory.with_map(memory_of(inputs, fresh)) is memory
    after = changed(inputs, rng)
    laid = place_again(memory, after)
    assert_stands_well(after, laid, loose=1.0)
    assert_arcs_make_sense(after, laid)
    page = memory.changed_by(memory_of(after, laid))
    read = kept(memory) if page is None else kept(memory).with_page(kept(page))
    assert same(place_again(read, after), laid)
    assert read.changed_by(memory_of(after, laid)) is None
    back = place_again(read, inputs)
    assert_stands_well(inputs, back, loose=1.0)
    assert same(place_again(read.with_map(memory_of(inputs, back)), inputs), back)


def test_what_comes_back_stands_where_it_stood_and_the_room_it_left_stays() -> None:
    whole = a_map(["A: a 6, b 6, c 6, d 6", "B: e 5, f 5", "G 9"], ["a -> e"], ["Loose: a, e", "Last: b, f"])
    less = a_map(["A: a 6, b 6, d 6", "B: e 5, f 5"], ["a -> e"], ["Loose: a, e"])
    first = place(whole)
    memory = memory_of(whole, first)
    then = place_again(memory, less)
    assert places(less, then).items() <= places(whole, first).items(), "no rim becomes smaller either"
    memory = memory.with_map(memory_of(less, then))
    assert same(place_again(kept(memory), whole), first)


def test_where_somebody_came_meanwhile_what_comes_back_makes_room() -> None:
    whole, other = a_map(["A: a 6, b 6, c 6", "B: e 5"]), a_map(["A: a 6, b 6, z 6", "B: e 5"])
    memory = memory_of(whole, place(whole))
    memory = memory.with_map(memory_of(a := a_map(["A: a 6, b 6", "B: e 5"]), place_again(memory, a)))
    memory = memory.with_map(memory_of(other, place_again(memory, other)))
    both = a_map(["A: a 6, b 6, c 6, z 6", "B: e 5"])
    assert_stands_well(both, place_again(memory, both), loose=1.0)


def test_a_sphere_that_comes_back_makes_room_where_another_has_grown_meanwhile() -> None:
    whole, one = a_map(["A: a 4", "B: b 4"]), a_map(["A: a 60, c 60, d 60"])
    memory = memory_of(whole, place(whole))
    memory = memory.with_map(memory_of(one, place_again(memory, one)))
    both = a_map(["A: a 60, c 60, d 60", "B: b 4"])
    assert_stands_well(both, place_again(memory, both), loose=1.0)


def test_a_map_of_which_hardly_anything_is_known_is_strange() -> None:
    small, large = a_map(["A: a 6"]), a_map(["A: a 6, b 6, c 6", "B: d 5, e 6, f 6", "C: g 5, h 6"])
    memory = memory_of(small, place(small))
    assert is_strange(memory, large)
    assert not is_strange(memory_of(large, place(large)), small)


def test_a_page_of_another_form_is_not_read() -> None:
    assert unpacked(zlib.compress(b'{"form": 2}\n')) is None


def test_spheres_in_a_sphere_have_room_to_grow_before_anybody_gives_way() -> None:
    tribes = [f"Group > {name}: {name}1 6, {name}2 6, {name}3 6" for name in "ABCDEF"]
    before = a_map(tribes)
    after = a_map([*tribes[:-1], "Group > F: F1 7, F2 7, F3 7"])
    first = place(before)
    then = place_again(memory_of(before, first), after)
    outside = [row for row, id_ in enumerate(before.unit_ids) if len(id_) == 2 and id_[0] != "F"]
    assert (then.slots.x[outside] == first.slots.x[outside]).all()
    assert (then.slots.y[outside] == first.slots.y[outside]).all()
    assert (then.slots.r > first.slots.r).any()
