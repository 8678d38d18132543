"""Is a value that its property cannot hold refused in a sentence that says what was found and what is wanted?"""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import LABELS, TYPES, Property
from graph.values import MAX_ATTRIBUTES, MAX_ID, MAX_TEXT, Unfit, value_from_text, value_of

PERSON, SQUAD = (LABELS[name].properties for name in ("Person", "Squad"))
FTE = TYPES["MEMBER_OF"].properties["fte"]
IN_UNIT = TYPES["HOLDS"].properties["in_unit"]


def refused_with(value: object, prop: Property) -> str:
    with pytest.raises(Unfit) as unfit:
        value_of(prop, value)
    return str(unfit.value)


@pytest.mark.parametrize(
    ("prop", "value", "kept"),
    [
        (SQUAD["criticality"], 3, 3),
        (SQUAD["criticality"], 3.0, 3),
        (FTE, 1, 1.0),
        (FTE, 1.25, 1.25),
        (PERSON["cost"], 50_000.5, 50_000.5),
        (PERSON["started_at"], "2024-02-29", date(2024, 2, 29)),
        (PERSON["started_at"], date(2024, 2, 29), date(2024, 2, 29)),
        (PERSON["is_root"], False, False),
        (SQUAD["kind"], "platform", "platform"),
        (PERSON["craft"], "", ""),
        (PERSON["email"], "né\n👩‍🚀", "né\n👩‍🚀"),
        (IN_UNIT, "a/b:c@d", "a/b:c@d"),
        (SQUAD["attributes"], {"a": 1, "b": "x", "c": True, "d": 0.5}, {"a": 1, "b": "x", "c": True, "d": 0.5}),
    ],
)
def test_a_value_that_fits_is_kept_as_the_type_of_its_kind(prop: Property, value: object, kept: object) -> None:
    found = value_of(prop, value)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("prop", "value", "words"),
    [
        (SQUAD["criticality"], 5, "1 to 4 is wanted, and 5 was found"),
        (SQUAD["criticality"], 0, "1 to 4 is wanted, and 0 was found"),
        (SQUAD["criticality"], 2.5, "a whole number is wanted, and 2.5 was found"),
        (SQUAD["criticality"], "3", "a whole number is wanted, and '3' was found"),
        (SQUAD["criticality"], True, "a whole number is wanted, and True was found"),
        (PERSON["span_max"], -1, "0 or more is wanted, and -1 was found"),
        (PERSON["span_max"], 2**31, "a whole number below 2,147,483,648 is wanted"),
        (PERSON["span_max"], 10**400, "a whole number is wanted, and 1000"),
        (FTE, math.nan, "a number is wanted, and nan is none that can be kept"),
        (FTE, math.inf, "a number is wanted, and inf is none that can be kept"),
        (FTE, -(10**400), "a number is wanted, and -1000"),
        (PERSON["cost"], "much", "an amount is wanted, and 'much' was found"),
        (PERSON["cost"], 0.001, "an amount below 1e+13 with at most two decimals is wanted, and 0.001 was found"),
        (
            PERSON["cost"],
            1e13,
            "an amount below 1e+13 with at most two decimals is wanted, and 10000000000000.0 was found",
        ),
        (PERSON["started_at"], "2023-02-29", "a date like 2026-03-31 is wanted, and '2023-02-29' was found"),
        (PERSON["started_at"], "20240229", "a date like 2026-03-31 is wanted"),
        (PERSON["started_at"], datetime(2024, 1, 1), "a date like 2026-03-31 is wanted"),
        (PERSON["is_root"], 1, "true or false is wanted, and 1 was found"),
        (SQUAD["kind"], "platfrom", "'platfrom' is not known here. Did you mean 'platform'?"),
        (SQUAD["reach"], "everywhere", "'everywhere' is not known here. Allowed are global, local."),
        (PERSON["email"], 7, "text is wanted, and 7 was found"),
        (PERSON["email"], "\ud83d", "half a character (a lone surrogate)"),
        (PERSON["email"], "a\x00b", "the text holds a NUL character"),
        (PERSON["email"], "x" * (MAX_TEXT + 1), "the text has 20,001 characters, and at most 20,000 are kept"),
        (PERSON["craft"], "x" * (MAX_ID + 1), "at most 200 are kept"),
        (IN_UNIT, "", "an id is wanted, and it is empty"),
        (IN_UNIT, "two words", "an id has no spaces, control characters or '|', and 'two words' was found"),
        (IN_UNIT, "a|b", "an id has no spaces"),
        (IN_UNIT, "a\u2028b", "an id has no spaces"),
        (SQUAD["attributes"], [1], "a table of names and values is wanted, and [1] was found"),
        (SQUAD["attributes"], {"a": [1]}, "an attribute holds text, a number, true or false, and [1] was found"),
        (
            SQUAD["attributes"],
            {"a": math.nan},
            "an attribute holds text, a number, true or false, and nan was found",
        ),
        (SQUAD["attributes"], {"a": 2**63}, "an attribute holds text, a number, true or false"),
        (SQUAD["attributes"], {1: "a"}, "text is wanted, and 1 was found"),
        (SQUAD["attributes"], dict.fromkeys(map(str, range(MAX_ATTRIBUTES + 1)), 1), "there are 201 attributes"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_was_found(
    prop: Property, value: object, words: str
) -> None:
    assert words in refused_with(value, prop)


def test_a_long_value_is_shown_by_its_beginning() -> None:
    assert refused_with("x" * 100, SQUAD["criticality"]).endswith(f"and '{'x' * 56}... was found")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_whatever_the_value_it_is_kept_or_refused_and_what_is_kept_is_kept_again(data: st.DataObject) -> None:
    owner = data.draw(
        st.sampled_from([*LABELS.values(), *TYPES.values()]).filter(lambda each: bool(each.properties))
    )
    prop = data.draw(st.sampled_from(list(owner.properties.values())))
    try:
        kept = value_of(prop, data.draw(ANYTHING))
    except Unfit:
        return
    assert value_of(prop, kept) == kept


@pytest.mark.parametrize(
    ("prop", "text", "value"),
    [
        (SQUAD["criticality"], "3", 3),
        (SQUAD["criticality"], "3.0", 3),
        (FTE, "0.5", 0.5),
        (PERSON["is_root"], "Yes", True),
        (PERSON["is_root"], " false ", False),
        (PERSON["started_at"], "2024-02-29", date(2024, 2, 29)),
        (PERSON["email"], "7", "7"),
    ],
)
def test_text_is_read_as_the_kind_of_its_property(prop: Property, text: str, value: object) -> None:
    found = value_from_text(prop, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("prop", "text"),
    [
        (FTE, "nan"),
        (FTE, "inf"),
        (FTE, "1e400"),
        (FTE, "9" * 400),
        (FTE, "9" * 5000),
        (FTE, ""),
        (PERSON["is_root"], "maybe"),
    ],
)
def test_text_that_stands_for_no_value_is_refused(prop: Property, text: str) -> None:
    with pytest.raises(Unfit, match=r"wanted"):
        value_from_text(prop, text)
