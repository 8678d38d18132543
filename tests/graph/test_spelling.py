"""Is the name found that was meant, or said what is allowed?"""

from __future__ import annotations

from graph.model import LABELS, TYPES
from graph.spelling import nearest, suggestion


def test_the_nearest_names_are_found_and_nothing_where_nothing_is_alike() -> None:
    assert nearest("Squat", LABELS) == ("Squad",)
    assert nearest("MEMBER", TYPES, 2)[0] == "MEMBER_OF"
    assert nearest("zzzz", LABELS) == ()


def test_a_suggestion_is_the_nearest_name_or_all_of_few_or_some_of_many() -> None:
    assert suggestion("Squat", LABELS.keys()) == "Did you mean 'Squad'?"
    assert suggestion("zzzz", ["b", "a"]) == "Allowed are a, b."
    assert suggestion("zzzz", TYPES.keys()).startswith("There are 36 allowed names, ABOUT, ")
