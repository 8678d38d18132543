"""Is an expectation read as it was written, and is everything that is wrong with a document said with its place?"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Problem, Refused
from graph.interchange.reading import Limits
from graph.rules import CATALOGUE
from graph.rules.expectations import (
    Expectation,
    Way,
    from_document,
    read_expectations,
    rule_of,
    to_document,
    to_yaml,
)
from tests.graph.rules.expected import COMBINATIONS, HOSTILE, random_expectation
from tests.organisations import organisations
from tests.organisations.strategies import SEEDS

GOOD: dict[str, Any] = {
    "id": "squad-follows-a-process",
    "every": "Squad",
    "must_have": {"label": "Process", "over": "FOLLOWS"},
}


def problems(read: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read()
    return [str(problem) for problem in refusal.value.problems]


def with_parts(**parts: object) -> dict[str, Any]:
    return {name: part for name, part in {**GOOD, **parts}.items() if part is not ...}


def wanting(**parts: object) -> dict[str, Any]:
    wanted = {**GOOD["must_have"], **parts}
    return with_parts(must_have={name: part for name, part in wanted.items() if part is not ...})


# what is read


def test_what_is_not_said_has_its_usual_meaning() -> None:
    found = from_document(GOOD)
    assert (found.at_least, found.at_most, found.severity, found.below) == (1, None, "medium", False)
    assert found.over == (Way("FOLLOWS", "out", 1, 1),)
    assert (found.title, found.why, found.remedy, found.owner) == ("", "", "", "")


def test_where_only_the_most_is_said_none_are_needed() -> None:
    found = from_document(wanting(at_most=3))
    assert (found.at_least, found.at_most) == (0, 3)


def test_a_direction_that_the_labels_leave_no_choice_of_need_not_be_said() -> None:
    found = from_document(with_parts(every="Process", must_have={"label": "Squad", "over": "FOLLOWS"}))
    assert found.over == (Way("FOLLOWS", "in"),)


def test_yaml_and_json_say_the_same() -> None:
    text = """
expectations:
  - id: squad-follows-a-process
    every: Squad
    where: {criticality: {at_least: 3}}
    must_have:
      at_least: 2
      label: Process
      where:
        review_by: {after: 2026-03-31}
        country_specific: true
        version: 2
      over: FOLLOWS
      below: yes
    owner: ada
"""
    table = with_parts(
        where={"criticality": {"at_least": 3}},
        must_have={
            "at_least": 2,
            "label": "Process",
            "where": {"review_by": {"after": "2026-03-31"}, "country_specific": True, "version": 2},
            "over": "FOLLOWS",
            "below": True,
        },
        owner="ada",
    )
    assert read_expectations(text) == [from_document(table)]


def test_a_text_of_one_s_own_stays_a_text_whatever_yaml_would_make_of_it() -> None:
    (found,) = read_expectations("""
expectations:
  - id: crafts
    every: Person
    where: {craft: [no, 12:30, 007, known]}
    must_have: {label: Unit, over: MEMBER_OF}
""")
    assert rule_of(found).constants == {"craft_1": "no", "craft_2": "12:30", "craft_3": "007", "craft_4": "known"}


def test_a_file_without_expectations_has_none() -> None:
    assert read_expectations("") == []
    assert read_expectations("expectations: []\n") == []
    assert read_expectations(to_yaml([])) == []


# what is written


@given(organisations(), SEEDS)
def test_what_is_written_is_read_as_the_same(records: Any, seed: int) -> None:
    rng = Random(seed)
    found = [random_expectation(rng, records, number) for number in range(8)]
    assert [from_document(json.loads(json.dumps(to_document(each)))) for each in found] == found
    assert read_expectations(to_yaml(found)) == found
    assert [rule_of(each).cypher for each in read_expectations(to_yaml(found))] == [
        rule_of(each).cypher for each in found
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_survives_being_written(text: str) -> None:
    expectation = from_document(
        with_parts(
            title=text, why=text, remedy=text, every="Person", where={"craft": {"not": [text]}, "source": [text]}
        )
        | {"must_have": {"label": "Unit", "over": "MEMBER_OF"}}
    )
    assert read_expectations(to_yaml([expectation])) == [expectation]
    assert from_document(to_document(expectation)) == expectation


def test_what_goes_without_saying_is_not_written() -> None:
    assert to_document(from_document(GOOD)) == {
        "id": "squad-follows-a-process",
        "every": "Squad",
        "must_have": {"at_least": 1, "label": "Process", "over": "FOLLOWS"},
        "severity": "medium",
    }


# what is refused

SENTENCES: dict[str, tuple[object, list[str]]] = {
    "no table": ("Squad", ["$: An expectation is wanted here, and the text 'Squad' was found."]),
    "nothing": (None, ["$: An expectation is wanted here, and nothing was found."]),
    "an unknown key": (
        with_parts(sevrity="low"),
        ["$.sevrity: An expectation has no 'sevrity'. Did you mean 'severity'?"],
    ),
    "no id": (with_parts(id=...), ["$: 'id' is missing here: a short name of its own."]),
    "an id that is no slug": (
        with_parts(id="Squad follows"),
        ["$.id: An id has small letters, digits and hyphens, 80 at most, as in 'squad-follows-a-process'."],
    ),
    "an id of the catalogue": (
        with_parts(id="area-unowned"),
        ["$.id: The catalogue has a rule 'area-unowned' already. Choose another id."],
    ),
    "an unknown label": (
        with_parts(every="Sqaud"),
        ["$.every: There is no label 'Sqaud'. Did you mean 'Squad'?"],
    ),
    "a label that is no text": (
        with_parts(every=["Squad"]),
        ["$.every: A label is wanted here, and a list was found."],
    ),
    "nothing wanted": (with_parts(must_have=...), ["$: 'must_have' is missing here: what has to be there."]),
    "no target and no way": (
        with_parts(must_have={}),
        [
            "$.must_have: 'label' is missing here: the label of what has to be there.",
            "$.must_have: 'over' is missing here: the relationship type that leads there.",
        ],
    ),
    "an unknown type": (
        wanting(over="FOLOWS"),
        ["$.must_have.over: There is no relationship type 'FOLOWS'. Did you mean 'FOLLOWS'?"],
    ),
    "a type that never ties the labels": (
        wanting(over="OWNS", label="Skill"),
        [
            (
                "$.must_have.over: OWNS runs from Unit or Person to Area or Process or Objective, so it never ties a "
                "Squad and a Skill."
            )
        ],
    ),
    "a direction that is open": (
        wanting(over=["PART_OF"], label="Tribe"),
        [
            (
                "$.must_have.over[0]: PART_OF runs from Unit to Unit, so it may lead out of a Squad or into it. "
                "Say which: a table with the type and a 'direction': out, in or either."
            )
        ],
    ),
    "a direction that the type does not allow": (
        wanting(over={"type": "FOLLOWS", "direction": "in"}),
        [
            (
                "$.must_have.over.direction: FOLLOWS runs from Unit to Process: seen from a Squad it only leads 'out'. "
                "Write that, or leave it out."
            )
        ],
    ),
    "an unknown direction": (
        wanting(over={"type": "FOLLOWS", "direction": "outwards"}),
        ["$.must_have.over.direction: There is no direction 'outwards'. Did you mean 'out'?"],
    ),
    "no way at all": (
        wanting(over=[]),
        ["$.must_have.over: At least one relationship type is wanted here, and the list is empty."],
    ),
    "a way without a type": (
        wanting(over={"direction": "out"}),
        ["$.must_have.over: 'type' is missing here: the relationship type."],
    ),
    "steps of a type that ends where it leads": (
        wanting(over={"type": "FOLLOWS", "steps": "1..2"}),
        ["$.must_have.over.steps: FOLLOWS leads from Unit to Process and not on from there. Leave 'steps' out."],
    ),
    "more steps than can be walked": (
        wanting(label="Unit", over={"type": "PART_OF", "direction": "out", "steps": "1..7"}),
        ["$.must_have.over.steps: At most 6 steps of PART_OF can be walked 'out'."],
    ),
    "steps up and down by turns": (
        with_parts(
            every="Person",
            must_have={
                "label": "Person",
                "over": {"type": "REPORTS_TO", "direction": "either", "steps": "1..2"},
            },
        ),
        ["$.must_have.over.steps: At most 1 step of REPORTS_TO can be walked 'either'."],
    ),
    "steps that are none": (
        wanting(label="Unit", over={"type": "PART_OF", "direction": "out", "steps": 3}),
        [
            (
                "$.must_have.over.steps: Steps are written like 1..3: at least 1 step (0: the node itself counts "
                "too) and at most 3."
            )
        ],
    ),
    "more than the most": (
        wanting(at_least=3, at_most=2),
        ["$.must_have.at_least: Nothing can be at least 3 and at most 2. Change one of the two."],
    ),
    "a request for nothing": (
        wanting(at_least=0),
        [
            (
                "$.must_have: This asks for nothing: at least 0, and any number at most. Raise 'at_least', or add "
                "'at_most'."
            )
        ],
    ),
    "a negative number": (
        wanting(at_least=-1),
        ["$.must_have.at_least: 'at_least' cannot be this: 0 to 100000 is wanted, and -1 was found."],
    ),
    "a number that is none": (
        wanting(at_most="few"),
        ["$.must_have.at_most: 'at_most' cannot be this: a whole number is wanted, and 'few' was found."],
    ),
    "units below what is no unit": (
        {"id": "a", "every": "Area", "must_have": {"label": "Unit", "over": "OWNS", "below": True}},
        ["$.must_have.below: Only units have units below them, and an Area is none. Leave 'below' out."],
    ),
    "an unknown severity": (
        with_parts(severity="hihg"),
        ["$.severity: There is no severity 'hihg'. Did you mean 'high'?"],
    ),
    "an owner that is no id": (
        with_parts(owner="Ada Lovelace"),
        [
            (
                "$.owner: 'owner' cannot be this: an id has no spaces, control characters or '|', and 'Ada Lovelace' "
                "was found."
            )
        ],
    ),
    "an unknown property": (
        with_parts(where={"criticalty": 3}),
        ["$.where.criticalty: A condition on a Squad has no 'criticalty'. Did you mean 'criticality'?"],
    ),
    "a property that is free text": (
        with_parts(where={"mission": "known"}),
        [
            (
                "$.where.mission: 'mission' is free text, which rules cannot ask for. They can ask for status, source, "
                "last_seen, criticality, reach, headcount_plan, budget, sphere_id, kind."
            )
        ],
    ),
    "a property that is restricted": (
        with_parts(every="Person", where={"cost": {"at_least": 100}}, must_have={"label": "Unit", "over": "LEADS"}),
        ["$.where.cost: 'cost' is not for everybody's eyes, and gaps are. No rule may ask for it."],
    ),
    "a word outside the vocabulary": (
        wanting(where={"status": ["pilot", "validted"]}),
        [
            (
                "$.must_have.where.status[1]: 'status' cannot be this: 'validted' is not known here. Did you mean "
                "'validated'?"
            )
        ],
    ),
    "a number outside its range": (
        with_parts(where={"criticality": {"at_least": 9}}),
        ["$.where.criticality.at_least: 'criticality' cannot be this: 1 to 4 is wanted, and 9 was found."],
    ),
    "a range of no number": (
        with_parts(where={"criticality": {"at_least": 3, "at_most": 2}}),
        ["$.where.criticality: No number is at least 3 and at most 2. Change one of the two."],
    ),
    "a number asked of a word": (
        with_parts(where={"kind": {"at_least": 1}}),
        [
            "$.where.kind.at_least: 'at_least' asks for a number, and 'kind' is a word. Name the values that are meant."
        ],
    ),
    "a number asked of a date": (
        wanting(where={"review_by": {"at_most": 1}}),
        [
            (
                "$.must_have.where.review_by.at_most: 'at_most' asks for a number, and 'review_by' is a date. "
                "Use 'before' or 'after'."
            )
        ],
    ),
    "a day asked of a number": (
        with_parts(where={"budget": {"before": "today"}}),
        ["$.where.budget.before: 'before' asks for a date, and 'budget' is an amount. Leave it out."],
    ),
    "a day asked of what is true or false": (
        with_parts(
            every="Area",
            where={"owner_inherits": {"after": "today"}},
            must_have={"label": "Unit", "over": "OWNS"},
        ),
        [
            (
                "$.where.owner_inherits.after: 'after' asks for a date, and 'owner_inherits' is true or false. "
                "Leave it out."
            )
        ],
    ),
    "a day that is none": (
        wanting(where={"review_by": {"before": "soon"}}),
        [
            (
                "$.must_have.where.review_by.before: A date like 2026-03-31, 'today', '90 days ago' or 'in 30 days' is "
                "wanted here."
            )
        ],
    ),
    "a day that is in no calendar": (
        wanting(where={"review_by": {"before": "2026-02-30"}}),
        [
            (
                "$.must_have.where.review_by.before: 'review_by' cannot be this: a date like 2026-03-31 is wanted, and "
                "'2026-02-30' was found."
            )
        ],
    ),
    "too many days": (
        wanting(where={"review_by": {"before": "99999 days ago"}}),
        ["$.must_have.where.review_by.before: At most 36,500 days can be counted, and 99,999 were found."],
    ),
    "an unknown test": (
        wanting(where={"review_by": {"befor": "today"}}),
        ["$.must_have.where.review_by.befor: A condition on 'review_by' has no 'befor'. Did you mean 'before'?"],
    ),
    "a condition that says nothing": (
        with_parts(where={"kind": {}}),
        ["$.where.kind: A condition says one of these: not, at_least, at_most, before, after."],
    ),
    "a condition with no value": (
        with_parts(where={"kind": []}),
        ["$.where.kind: At least one value of 'kind' is wanted here, and the list is empty."],
    ),
    "conditions that are no table": (
        with_parts(where=["kind"]),
        ["$.where: A condition on a Squad is wanted here, and a list was found."],
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_what_is_wrong_with_a_document_is_said_where_it_is(case: str) -> None:
    document, sentences = SENTENCES[case]
    assert problems(lambda: from_document(document)) == sentences


def test_everything_wrong_with_a_file_is_said_at_once_with_its_lines() -> None:
    text = """
expectations:
  - id: one
    every: Sqaud
    must_have:
      label: Process
      over: [FOLLOWS, {type: PART_OFF}]
  - id: two
    every: Squad
    where:
      kind: plattform
    must_have: {label: Process, over: FOLLOWS, at_least: 2, at_most: 1}
  - id: three
    every: Squad
    must_have: {label: Process, over: FOLLOWS}
  - every: Squad
    id: three
    must_have: {label: Process, over: FOLLOWS}
"""
    assert problems(lambda: read_expectations(text, "ours.yaml")) == [
        "ours.yaml:4: There is no label 'Sqaud'. Did you mean 'Squad'?",
        "ours.yaml:11: 'kind' cannot be this: 'plattform' is not known here. Did you mean 'platform'?",
        "ours.yaml:12: Nothing can be at least 2 and at most 1. Change one of the two.",
        "ours.yaml:16: There are two expectations 'three'. Keep one, or give one another id.",
    ]


def test_a_file_of_something_else_is_refused() -> None:
    assert problems(lambda: read_expectations("tribes: []\n")) == [
        "expectations.yaml:1: A file of expectations has no 'tribes'. Allowed are expectations."
    ]
    assert problems(lambda: read_expectations("- id: one\n")) == [
        "expectations.yaml:1: A file of expectations is wanted here, and a list was found."
    ]


def test_a_file_has_the_limits_of_every_input() -> None:
    with pytest.raises(Refused, match="nested more than 4 deep"):
        read_expectations("expectations: [[[[[]]]]]\n", limits=Limits(depth=4))
    with pytest.raises(Refused, match="anchor &a"):
        read_expectations("expectations: [&a {id: one}, *a]\n")
    with pytest.raises(Refused, match="line 3"):
        read_expectations("expectations:\n  - id: one\n    every: Squad\n    every: Tribe\n")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["Squad", "OWNS"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "every", "where", "must_have", "label", "over", "type", "kind", "not"]), inner
        )
    ),
    max_leaves=12,
)


def read_or_refused(document: object) -> Expectation | tuple[Problem, ...]:
    try:
        return from_document(document)
    except Refused as refusal:
        return refusal.problems


@given(JSON)
def test_whatever_a_document_holds_it_is_read_or_refused_in_sentences(document: object) -> None:
    found = read_or_refused(document)
    if not isinstance(found, Expectation):
        assert found
        assert all(problem.sentence.endswith((".", "?")) for problem in found)


@given(JSON)
def test_one_part_of_a_good_document_may_be_anything(part: object) -> None:
    for name in (*GOOD, "where", "severity", "owner", "title"):
        for document in (with_parts(**{name: part}), wanting(**{name: part})):
            found = read_or_refused(document)
            assert rule_of(found).cypher if isinstance(found, Expectation) else found


def test_every_type_can_be_walked_by_some_expectation() -> None:
    for type_name, label, target, ways in COMBINATIONS:
        for direction in ways:
            document = {"type": type_name, "direction": direction}
            found = from_document({"id": "a", "every": label, "must_have": {"label": target, "over": document}})
            assert from_document(to_document(found)).over == (Way(type_name, direction),)


def test_no_expectation_can_take_the_name_of_a_rule_of_the_catalogue() -> None:
    for rule in CATALOGUE:
        assert len(problems(lambda id_=rule.id: from_document(with_parts(id=id_)))) == 1
