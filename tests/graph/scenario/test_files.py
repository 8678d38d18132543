"""Is a plan that was written down the same plan when it is read, and is what is wrong in one said with its place?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from graph.interchange import read
from graph.model import Records
from graph.operations import AssignArea, MoveSquad, Step
from graph.scenario.files import HEAD, ScenarioFile, read_scenario, scenarios_beside, written
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


NAMES: Final = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
PEOPLE: Final = st.frozensets(NAMES, max_size=3)
NOTES: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
ABOUT: Final = st.tuples(
    NAMES.filter(str.strip), NAMES | st.just(""), st.none() | st.integers(0, 10**6), PEOPLE, PEOPLE, NOTES
)


@given(organisations(), st.lists(STEPS, max_size=5), ABOUT)
def test_a_plan_in_a_file_is_the_same_plan_alone_and_as_a_whole_scenario(
    records: Records,
    drawn: list[Drawn],
    about: tuple[str, str, int | None, frozenset[str], frozenset[str], str],
) -> None:
    steps = [Step(planned(records, seed), on, wave, note) for seed, on, wave, note in drawn]
    assert read_plan(to_yaml(steps)) == steps
    assert [step_of(document_of(each)) for each in steps] == steps
    whole = ScenarioFile(about[0], tuple(steps), *about[1:])
    assert read_scenario(written(whole)) == whole
    assert scenarios_beside({"plan.yaml": written(whole).encode()}) == [whole]
    assert read_plan(written(whole)) == steps


def test_a_scenario_that_people_write() -> None:
    text = "scenario: {name: Money pays, editors: bob}\nsteps:\n- {do: move_squad, unit: slips, to: time}\n"
    assert read_scenario(text) == ScenarioFile(
        "Money pays", (Step(MoveSquad("slips", "time")),), editors=frozenset(("bob",))
    )


def test_the_scenario_in_the_document_reads() -> None:
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(scenario:.*?)```", page, re.DOTALL)
    found = read_scenario(example)
    assert (found.name, found.base, len(found.steps)) == ("Money takes the payslip", 46, 2)
    assert all(f"`{name}`" in page for name in HEAD)


def test_a_scenario_lies_among_the_files_of_an_organisation_and_is_no_part_of_it() -> None:
    files = {
        "plans/money.yaml": b"scenario: {name: Money pays}\nsteps: [{do: close_squad, unit: a}]\n",
        "house.yaml": b"squads: [{id: a}]\nsteps: [{id: s}]\n---\nscenario: {name: Later}\n",
    }
    assert [each.name for each in scenarios_beside(files)] == ["Later", "Money pays"]
    assert set(read(files).records.nodes) == {"a", "s"}


@pytest.mark.parametrize(
    ("text", "where", "sentence"),
    [
        ("scenario:\n  nam: A", "plan.yaml:2", "A scenario has no 'nam'. Did you mean 'name'?"),
        ("scenario: {note: A}", "plan.yaml:1", "'name' is missing here: what people call the plan."),
        ("scenario:\n  name: '  '", "plan.yaml:2", "A scenario needs a name that people will recognise."),
        ("scenario:\n  name: A\n  base: x", "plan.yaml:3", "'base' cannot be this"),
        ("scenario: A", "plan.yaml:1", "A scenario is wanted here, and the text 'A' was found."),
        ("steps: []", "plan.yaml:1", "'scenario' is missing here"),
        ("scenario: {name: A}\nstops: []", "plan.yaml:2", "A file of a scenario has no 'stops'."),
        ("scenario: {name: A}\nsteps:\n- {do: x}", "plan.yaml:3", "There is no operation 'x'."),
        ("scenario: {name: A}\n---\nscenario: {name: B}", "plan.yaml", "2 scenarios are described here"),
        ("", "plan.yaml", ""),
    ],
)
def test_what_is_wrong_in_a_scenario_is_said_with_its_place(text: str, where: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_scenario(text)
    problem = refused.value.problems[0]
    assert (problem.where, problem.sentence[: len(sentence)]) == (where, sentence)


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
