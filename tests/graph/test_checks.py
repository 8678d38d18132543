"""Is what does not fit the model refused in sentences that say what was found and what is allowed?"""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks import (
    MAX_ATTRIBUTES,
    MAX_ID,
    MAX_TEXT,
    Unfit,
    checked_node,
    checked_relationship,
    completed,
    end_problem,
    nearest,
    organisation_problems,
    suggestion,
    value_from_text,
    value_of,
)
from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Node, Property, Records, Relationship
from tests.organisations import org, organisations, parts

PERSON, SQUAD, PROCESS = (LABELS[name].properties for name in ("Person", "Squad", "Process"))
FTE = TYPES["MEMBER_OF"].properties["fte"]
IN_UNIT = TYPES["HOLDS"].properties["in_unit"]


def refused_with(value: object, prop: Property) -> str:
    with pytest.raises(Unfit) as unfit:
        value_of(prop, value)
    return str(unfit.value)


# Values


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


# Names that are nearly right


def test_the_nearest_names_are_found_and_nothing_where_nothing_is_alike() -> None:
    assert nearest("Squat", LABELS) == ("Squad",)
    assert nearest("MEMBER", TYPES, 2)[0] == "MEMBER_OF"
    assert nearest("zzzz", LABELS) == ()


def test_a_suggestion_is_the_nearest_name_or_all_of_few_or_some_of_many() -> None:
    assert suggestion("Squat", LABELS.keys()) == "Did you mean 'Squad'?"
    assert suggestion("zzzz", ["b", "a"]) == "Allowed are a, b."
    assert suggestion("zzzz", TYPES.keys()).startswith("There are 36 allowed names, ABOUT, ")


# Nodes and relationships


def test_a_node_is_checked_with_its_implied_label_left_out_or_not() -> None:
    for labels in (["Squad"], ["Unit", "Squad"], ["Squad", "Unit"]):
        assert checked_node("payroll", labels, {"criticality": 3.0}, "") == Node(
            "payroll", "Squad", {"criticality": 3}
        )
    assert checked_node("payroll", ["Unit"], {}, "") == Node("payroll", "Unit")


def test_derived_and_unknown_values_are_dropped() -> None:
    given_values = {"sphere_id": "money", "name": None, "mission": "Pay"}
    assert checked_node("payroll", ["Squad"], given_values, "") == Node("payroll", "Squad", {"mission": "Pay"})


@pytest.mark.parametrize(
    ("node_id", "labels", "properties", "sentences"),
    [
        ("a", [], {}, ["A node needs a label. Allowed are Unit, Tribe,"]),
        ("a", ["Squat"], {}, ["There is no label 'Squat'. Did you mean 'Squad'?"]),
        ("a", ["Squad", "Tribe"], {}, ["One node cannot be Squad and Tribe at once; keep one of them."]),
        ("a", ["Squad", "Person"], {}, ["One node cannot be Person and Squad at once"]),
        (None, ["Squad"], {}, ["A node cannot have this id: text is wanted, and None was found."]),
        (
            "a b",
            ["Squad"],
            {"kindd": 1, "criticality": 9, "name": "..."},
            [
                "A node cannot have this id: an id has no spaces",
                "Squad '' has no property 'kindd'. Did you mean 'kind'?",
                "Squad '' cannot have this criticality: 1 to 4 is wanted, and 9 was found.",
            ],
        ),
        (
            "a",
            ["Squad"],
            {"kind": "x" * 99},
            [f"cannot have this kind: '{'x' * 56}... is not known here. Allowed are "],
        ),
        (
            "a",
            ["Person"],
            {"craft": ["..."]},
            ["Person 'a' cannot have this craft: text is wanted, and ['...'] was found."],
        ),
    ],
)
def test_a_node_that_does_not_fit_is_refused_with_every_problem(
    node_id: object, labels: list[str], properties: dict[str, object], sentences: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        checked_node(node_id, labels, properties, "org.yaml:3")
    found = refused.value.problems
    assert {each.where for each in found} == {"org.yaml:3"}
    assert len(found) == len(sentences)
    for problem, sentence in zip(found, sentences, strict=True):
        assert sentence in problem.sentence
        assert problem.sentence.endswith((".", "?"))
        assert not problem.sentence.endswith("..")
    assert str(refused.value).startswith("org.yaml:3: ")


def test_a_relationship_is_checked_with_values_of_the_right_type() -> None:
    found = checked_relationship("MEMBER_OF", "ada", "payroll", {"fte": 1, "since": "2024-01-01", "role": None}, "")
    assert found == Relationship("MEMBER_OF", "ada", "payroll", {"fte": 1.0, "since": date(2024, 1, 1)})


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        (("MEMBER", "a", "b", {}), ["There is no relationship type 'MEMBER'. Did you mean 'MEMBER_OF'?"]),
        ((None, "a", "b", {}), ["There is no relationship type None."]),
        ((["LEADS"], "a", "b", {}), ["There is no relationship type ['LEADS']."]),
        (("LEADS", "a", "", {}), ["A relationship cannot have this target: an id is wanted, and it is empty."]),
        (
            ("LEADS", 1, None, {}),
            ["cannot have this source: text is wanted", "cannot have this target: text is wanted"],
        ),
        (
            ("LEADS", "a", "b", {"sinse": 1}),
            ["LEADS from 'a' to 'b' has no property 'sinse'. Did you mean 'since'?"],
        ),
        (
            ("LEADS", "a", "b", {"since": 1}),
            ["LEADS from 'a' to 'b' cannot have this since: a date like 2026-03-31"],
        ),
    ],
)
def test_a_relationship_that_does_not_fit_is_refused_with_every_problem(
    arguments: tuple[Any, ...], sentences: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        checked_relationship(*arguments, "$.relationships[0]")
    assert len(refused.value.problems) == len(sentences)
    for problem, sentence in zip(refused.value.problems, sentences, strict=True):
        assert problem.where == "$.relationships[0]"
        assert sentence in problem.sentence


def test_a_relationship_runs_only_between_the_labels_of_its_type() -> None:
    assert end_problem(TYPES["MEMBER_OF"], "Person", "Squad") is None
    assert (
        end_problem(TYPES["MEMBER_OF"], "Tribe", "Person")
        == "MEMBER_OF runs from Person to Unit, not from Tribe to Person."
    )
    assert end_problem(TYPES["COVERS"], "Process", "Person") == (
        "COVERS runs from Process to Dependency or Unit, not from Process to Person."
    )


# Whole organisations


def problems(records: Records, known: dict[str, str] | None = None) -> list[str]:
    return [each.sentence for each in organisation_problems(records, known)]


@given(organisations())
def test_an_organisation_that_holds_together_has_no_problem(records: Records) -> None:
    assert problems(records) == []


def test_an_end_that_nothing_describes_is_told_with_the_nearest_id() -> None:
    records = Records.of([Node("payroll", "Squad")], [Relationship("PART_OF", "payrol", "payroll")])
    assert problems(records) == ["PART_OF names 'payrol', which nothing describes. Did you mean 'payroll'?"]
    alone = Records.of([Node("payroll", "Squad")], [Relationship("PART_OF", "payroll", "zzz")])
    assert problems(alone) == ["PART_OF names 'zzz', which nothing describes. Describe it, or correct the id."]
    assert problems(alone, {"zzz": "Tribe"}) == []


def test_an_end_of_a_wrong_label_is_told_also_where_it_is_known_from_elsewhere() -> None:
    records = Records.of([Node("payroll", "Squad")], [Relationship("MEMBER_OF", "money", "payroll")])
    assert problems(records, {"money": "Tribe"}) == ["MEMBER_OF runs from Person to Unit, not from Tribe to Squad."]


def test_where_a_problem_is_says_the_input() -> None:
    records = Records.of([Node("a", "Squad")], [Relationship("PART_OF", "a", "a")])
    (found,) = organisation_problems(records, where=lambda item: f"file:{item.__class__.__name__}")
    assert found == Problem("file:Relationship", "PART_OF runs in a circle: a -> a. Remove one of these.")


@pytest.mark.parametrize(
    ("lines", "circles"),
    [
        (["Squad a -PART_OF-> b -PART_OF-> a", "Squad b"], ["a -> b -> a"]),
        (["Squad a -PART_OF-> b -PART_OF-> c -PART_OF-> b", "Squad b", "Squad c"], ["b -> c -> b"]),
        (
            ["Unit a -PART_OF-> b -PART_OF-> a", "Unit c -PART_OF-> d -PART_OF-> c", "Unit b", "Unit d"],
            ["a -> b -> a", "c -> d -> c"],
        ),
        (
            [
                "Unit a -PART_OF-> b",
                "a -PART_OF-> c",
                "b -PART_OF-> d",
                "c -PART_OF-> d",
                "Unit b",
                "Unit c",
                "Unit d",
            ],
            [],
        ),
        (
            [f"Unit u{n} -PART_OF-> u{(n + 1) % 9}" for n in range(9)],
            ["u0 -> u1 -> u2 -> ... -> u8 -> u0"],
        ),
        (["Person a -REPORTS_TO-> b -REPORTS_TO-> a", "Person b"], []),
    ],
)
def test_circles_of_a_type_that_has_none_are_told_once_each(lines: list[str], circles: list[str]) -> None:
    expected = [f"PART_OF runs in a circle: {each}. Remove one of these." for each in circles]
    assert problems(parts(*lines)) == expected


def test_a_hierarchy_deeper_than_any_stack_is_searched() -> None:
    deep = [Relationship("PART_OF", f"u{n}", f"u{n + 1}") for n in range(20_000)]
    known = {f"u{n}": "Unit" for n in range(20_001)}
    assert problems(Records.of([], deep), known) == []
    circle = [*deep, Relationship("PART_OF", "u20000", "u0")]
    assert len(problems(Records.of([], circle), known)) == 1


def test_a_status_that_was_left_open_is_filled_in() -> None:
    assert completed(Node("a", "Squad")).properties == {"status": "active"}
    assert completed(Node("a", "Process")).properties == {"status": "draft"}
    assert completed(Node("a", "Position")).properties == {"status": "vacant"}
    assert completed(Node("a", "Position"), filled=True).properties == {"status": "filled"}
    known = Node("a", "Position", {"status": "closed"})
    assert completed(known, filled=True) is known
    assert org("Squad a").nodes["a"].properties == {"status": "active"}
