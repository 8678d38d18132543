"""Do names, numbers and phrases stand in a sentence so that it can be read aloud?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.naming import LONGEST, counted, listed, numbered, plain, together


def test_names_are_listed_up_to_a_number_and_the_others_counted() -> None:
    assert [listed(list("abcde")[:many]) for many in range(5)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
        "a, b, c and 1 more",
    ]
    assert listed(list("abcde"), None) == "a, b, c, d and e"


def test_counts_are_told_as_people_tell_them() -> None:
    assert counted(1, 1, "area", "areas") == "the one area"
    assert counted(2, 2, "area", "areas") == "both areas"
    assert counted(4, 4, "area", "areas") == "all 4 areas"
    assert counted(1, 4, "area", "areas") == "1 of the 4 areas"
    assert [numbered(each, "area", "areas") for each in (0, 1, 2)] == ["no areas", "1 area", "2 areas"]
    assert together(["a"]) == "a"
    assert together(["a", "b", "c"]) == "a, b, and c"


@given(st.text(), st.text("abc", min_size=1))
def test_a_name_is_one_line_that_can_be_read(name: str, id: str) -> None:
    shown = plain(name, id)
    assert shown
    assert len(shown) <= LONGEST
    assert shown == " ".join(shown.split())
    assert all(each.isprintable() or each in "\u200c\u200d" for each in shown)


def test_a_name_that_is_fine_stays_as_it_is() -> None:
    assert plain("Payroll Core (FR)", "payroll") == "Payroll Core (FR)"
    assert plain(" \n\u202e", "payroll") == "payroll"
