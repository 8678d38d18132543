"""Is everything measured in turns, and do the numbers say what they are called?"""

from __future__ import annotations

import gc

from bench.clock import Times, in_turns, undisturbed


def test_a_median_is_one_of_the_times_and_half_of_them_take_no_longer() -> None:
    times = Times((5.0, 1.0, 3.0, 4.0, 2.0))
    assert (times.first, times.minimum, times.median, times.p95) == (5.0, 1.0, 3.0, 5.0)
    assert times.after_first() == Times((1.0, 3.0, 4.0, 2.0))


def test_nineteen_of_twenty_take_no_longer_than_the_95th_percentile() -> None:
    assert Times(tuple(float(each) for each in range(1, 101))).p95 == 95.0


def test_a_single_time_stands_for_all() -> None:
    once = Times((2.0,))
    assert (once.median, once.p95, once.after_first()) == (2.0, 2.0, once)


def test_those_who_are_measured_take_turns() -> None:
    turns: list[str] = []
    times = in_turns({"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, rounds=3)
    assert turns == ["a", "b"] * 3
    assert {name: len(each.seconds) for name, each in times.items()} == {"a": 3, "b": 3}


def test_whoever_has_used_up_all_patience_was_still_measured_once() -> None:
    turns: list[str] = []
    in_turns({"a": lambda: turns.append("a")}, rounds=3, patience=0.0)
    assert turns == ["a"]


def test_no_garbage_is_searched_while_something_is_measured() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()
