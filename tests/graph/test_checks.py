"""Is what does not fit the model refused in sentences that say what was found and what is allowed?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from graph.checks import checked_node, checked_relationship, completed, end_problem, organisation_problems
from graph.errors import Problem, Refused
from graph.model import TYPES, Node, Records, Relationship
from tests.organisations import org, organisations, parts

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
