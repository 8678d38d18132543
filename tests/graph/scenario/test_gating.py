"""Is what is expected of plans read as it was written, and judged as it says?"""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Refused
from graph.model import Records
from graph.operations import AssignArea, CloseSquad, MoveSquad
from graph.rules.expectations import (
    NO_CRITICAL_GAP,
    Gate,
    from_document,
    read_expectations,
    said,
    to_document,
    to_yaml,
)
from graph.rules.spec import SEVERITIES
from graph.scenario.gating import check_figure, judged
from tests.graph.scenario.test_consequences import HOUSE
from tests.graph.scenario.test_simulation import simulated
from tests.organisations import organisations
from tests.organisations.planned import planned

BOUND: Final = st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
FIGURES: Final = st.builds(
    lambda low, high, more, less: Gate("bound", "", "cross-tribe", low, high, more, less),
    BOUND,
    BOUND,
    BOUND,
    BOUND,
).filter(lambda gate: bool(gate.bounds))
GAPS: Final = st.builds(
    lambda severity, most, why: Gate("bound", opened=severity, at_most=most, why=why),
    st.sampled_from(SEVERITIES),
    st.integers(0, 50),
    st.sampled_from(("", "Why: [not]", "no")),
)


@given(FIGURES | GAPS)
def test_one_that_was_written_down_is_the_same_when_it_is_read(gate: Gate) -> None:
    assert from_document(to_document(gate)) == gate
    assert read_expectations(to_yaml([gate])) == [gate]


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        (NO_CRITICAL_GAP, "Every plan must open no gap of severity critical."),
        (Gate("a", opened="high", at_most=1), "Every plan must open at most 1 gap of severity high or worse."),
        (
            Gate("a", figure="squad-size", at_least=4, at_most=9.5),
            "Every plan must keep squad-size at 4 at least and keep squad-size at 9.5 at most.",
        ),
        (Gate("a", figure="coupling", grows_by=0), "Every plan must let coupling grow by 0 at most."),
    ],
)
def test_each_is_said_in_a_sentence(gate: Gate, sentence: str) -> None:
    assert said(gate) == sentence


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Say either 'opened', with a severity, or 'figure', with the id of a metric."),
        ({"opened": "high", "figure": "cost"}, "Say either 'opened'"),
        ({"opened": "severe"}, "There is no severity 'severe'."),
        ({"opened": "high", "grows_by": 1}, "Gaps that are opened have one bound, 'at_most'."),
        ({"figure": "coupling"}, "Nothing is asked of 'coupling'. Add one of: at_least, at_most,"),
        ({"label": "Person"}, "What a plan has to keep to has no 'label'."),
    ],
)
def test_what_is_wrong_with_one_is_said(asked: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence.replace(".", r"\.")):
        from_document({"id": "a", "every": "Plan", "must_have": asked})


def test_a_figure_that_there_is_not_is_refused_with_the_nearest() -> None:
    check_figure("changes-manager")
    with pytest.raises(Refused, match="Did you mean 'modularity'"):
        check_figure("modularty")


@given(
    organisations(), st.lists(st.integers(0, 2**32 - 1), max_size=4), st.sampled_from(SEVERITIES), st.integers(0, 2)
)
def test_gaps_that_are_opened_count_from_a_severity_on(
    records: Records, seeds: list[int], severity: str, most: int
) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    (one,) = judged(found, [Gate("a", opened=severity, at_most=most)])
    worse = [
        gap.key for gap in found.difference.opened if SEVERITIES.index(gap.severity) >= SEVERITIES.index(severity)
    ]
    assert (list(one.gaps), one.holds) == (worse, len(worse) <= most)


def test_figures_are_held_against_their_bounds() -> None:
    found = simulated(HOUSE, MoveSquad("slips", "time"), CloseSquad("run", "slips"))
    grown = simulated(HOUSE, MoveSquad("slips", "time"))

    def holds(of: Any, **bounds: float) -> bool:
        return judged(of, [Gate("a", figure="cross-tribe", **bounds)])[0].holds  # type: ignore[arg-type]

    assert [holds(grown, at_most=1), holds(grown, at_most=0)] == [True, False]
    assert [holds(grown, at_least=1), holds(grown, at_least=2)] == [True, False]
    assert [holds(grown, grows_by=0), holds(grown, grows_by=1), holds(grown, shrinks_by=0)] == [False, True, True]
    assert holds(found, grows_by=0)


def test_what_is_unknown_breaks_no_bound() -> None:
    (one,) = judged(simulated(HOUSE, AssignArea("tax", "slips")), [Gate("a", figure="cost", at_most=0)])
    assert (one.holds, one.after) == (True, None)
