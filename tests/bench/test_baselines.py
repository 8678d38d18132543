"""Do the plain programs that rules are measured beside find the same as the rules?"""

from __future__ import annotations

import pytest
from hypothesis import given

from bench import dicts, networks
from bench.ground import REFERENCE, Ground
from graph import gaps
from graph.algebra.engine import Evaluation
from graph.model import Records
from graph.packed import Packed
from graph.projection import from_packed, packed_of
from tests.organisations import TODAY, organisations


def found_by_rules(packed: Packed) -> dict[str, set[str]]:
    """The ids of each reference rule that was evaluated."""
    ev = Evaluation(from_packed(packed))
    report = gaps.detect(ev, gaps.Settings(TODAY), REFERENCE)
    return {each.rule.id: {gap.id for gap in gaps.gaps_in(ev, each)} for each in report.results if each.evaluated}


def assert_programs_find_what_rules_find(packed: Packed) -> None:
    meant = found_by_rules(packed)
    for program in (dicts.Dicts.of(packed).find(), networks.find(networks.graph_of(packed))):
        assert {rule: program[rule] for rule in meant} == meant


@given(organisations())
def test_loops_find_what_the_reference_rules_find_in_any_organisation(records: Records) -> None:
    assert_programs_find_what_rules_find(packed_of(records))


@pytest.mark.parametrize("people", [200, 1000])
def test_loops_find_what_the_reference_rules_find_in_a_generated_organisation(people: int) -> None:
    ground = Ground.of(people, full=False)
    assert_programs_find_what_rules_find(ground.packed)
    assert people < 1000 or all(found_by_rules(ground.packed).values())


def test_the_five_reference_rules_are_those_of_the_catalogue_at_its_parameters() -> None:
    assert {rule.id for rule in REFERENCE} == dicts.RULES.keys() == networks.RULES.keys()
    (limit,) = (rule.parameters["max_managers"] for rule in REFERENCE if rule.parameters)
    assert limit == 2


def test_circles_are_found_without_recursion_whatever_their_length() -> None:
    ring = {str(place): [str((place + 1) % 5000)] for place in range(5000)}
    (circle,) = (found for found in dicts.circles({**ring, "away": ["0"]}) if len(found) > 1)
    assert sorted(circle, key=int) == [str(place) for place in range(5000)]
