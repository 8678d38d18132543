"""Is a plan that was written down the same plan when it is read, and is what is wrong in one said with its place?"""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from graph.model import Records
from graph.operations import AssignArea, MoveSquad, Step
from graph.scenario.reading import read_plan, step_of
from graph.scenario.writing import document_of, to_yaml
from tests.organisations import organisations
from tests.organisations.planned import planned

Drawn: TypeAlias = tuple[int, date | None, int, str]

SEEDS: Final = st.integers(0, 2**32 - 1)
STEPS: Final = st.tuples(
    SEEDS,
    st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 9),
    st.sampled_from(("", "Why: [not]", "no", "a\nb", "'")),
)


@given(organisations(), st.lists(STEPS, max_size=5))
def test_a_plan_in_a_file_is_the_same_plan(records: Records, drawn: list[Drawn]) -> None:
    steps = [Step(planned(records, seed), on, wave, note) for seed, on, wave, note in drawn]
    assert read_plan(to_yaml(steps)) == steps
    assert [step_of(document_of(each)) for each in steps] == steps


def test_a_plan_that_people_write() -> None:
    assert read_plan(
        "steps:\n- {do: move_squad, unit: slips, to: time, on: 2027-01-15}\n- do: assign_area\n  area: a\n  to: b\n"
    ) == [
        Step(MoveSquad("slips", "time"), date(2027, 1, 15)),
        Step(AssignArea("a", "b")),
    ]


@pytest.mark.parametrize(
    ("text", "where", "sentence"),
    [
        (
            "steps: [{do: move_sqad}]",
            "plan.yaml:1",
            "There is no operation 'move_sqad'. Did you mean 'move_squad'?",
        ),
        ("steps:\n- {do: move_squad, unit: a}", "plan.yaml:2", "'to' is missing here: move_squad needs it."),
        (
            "steps:\n- {do: move_squad, unit: a, to: b, tribe: c}",
            "plan.yaml:2",
            "The operation move_squad has no 'tribe'.",
        ),
        ("steps:\n- {unit: a}", "plan.yaml:2", "'do' is missing here: what the step does, as in 'do: move_squad'."),
        ("steps:\n- {do: move_squad, unit: a, to: b, on: soon}", "plan.yaml:2", "'on' cannot be this"),
        ("stages: []", "plan.yaml:1", "A plan has no 'stages'. Did you mean 'steps'?"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, where: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_plan(text)
    problem = refused.value.problems[0]
    assert (problem.where, problem.sentence[: len(sentence)]) == (where, sentence)
