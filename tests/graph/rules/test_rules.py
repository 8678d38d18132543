"""Does each rule find what it says, and nothing else?"""

from __future__ import annotations

import pytest

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.model import LABELS, TYPES, Records
from graph.projection import from_records
from graph.rules import CATALOGUE, rule_of
from graph.rules.recorded import PHRASES
from graph.rules.spec import FAMILIES, SEVERITIES, Rule
from tests.cypher import EmbeddedOracle
from tests.graph.rules.cases import CASES, TODAY


def settings_of(rule: Rule) -> gaps.Settings:
    """The day of the cases, and the log of the rule's case."""
    return gaps.Settings(TODAY, past=lambda _: CASES[rule.id].losses)


def found(records: Records, rule: Rule) -> tuple[str, ...]:
    ev = Evaluation(from_records(records))
    return tuple(gap.id for gap in gaps.gaps_in(ev, gaps.evaluate(ev, rule, settings_of(rule))))


def test_every_rule_has_a_case() -> None:
    assert [rule.id for rule in CATALOGUE] == list(dict.fromkeys(rule.id for rule in CATALOGUE))
    assert {rule.id for rule in CATALOGUE} == CASES.keys()


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_a_rule_finds_exactly_what_does_not_meet_it(rule: Rule) -> None:
    assert found(CASES[rule.id].violating, rule) == CASES[rule.id].found


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_a_rule_finds_nothing_in_an_organisation_that_meets_it(rule: Rule) -> None:
    ev = Evaluation(from_records(CASES[rule.id].conforming))
    result = gaps.evaluate(ev, rule, settings_of(rule))
    assert (result.evaluated, len(result)) == (True, 0), result.reason


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.cypher], ids=lambda rule: rule.id)
def test_the_cypher_of_a_rule_finds_the_same_in_its_cases(rule: Rule) -> None:
    case = CASES[rule.id]
    assert EmbeddedOracle(case.violating).ids(rule.cypher, rule.parameters, TODAY) == list(case.found)
    assert EmbeddedOracle(case.conforming).ids(rule.cypher, rule.parameters, TODAY) == []


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_each_gap_is_told_in_a_whole_sentence_and_proved_by_what_is_there(rule: Rule) -> None:
    records = CASES[rule.id].violating
    ev = Evaluation(from_records(records))
    hollow = gaps.gaps_in(ev, gaps.evaluate(ev, rule, settings_of(rule)))
    for sentence in gaps.tell(ev, hollow, lambda ids: {id_: id_.upper() for id_ in ids}):
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "  " not in sentence
        assert "?" not in sentence
    for gap in hollow:
        proof = gaps.prove(ev, gap)
        assert proof.nodes[: len(gap.nodes)] == gap.nodes
        walked = {
            (kind, ev.projection.id_of(source), ev.projection.id_of(target))
            for kind, source, target in proof.relationships
        }
        assert walked <= {key[:3] for key in records.relationships}


def test_what_a_rule_needs_is_part_of_the_model_and_has_a_phrase() -> None:
    for rule in CATALOGUE:
        assert rule.family in FAMILIES
        assert rule.severity in SEVERITIES
        for name in (each for need in rule.needs for each in need.split("|")):
            owner, _, prop = name.partition(".")
            assert name in PHRASES
            assert owner in LABELS or owner in TYPES
            declared = LABELS[owner].properties if owner in LABELS else TYPES[owner].properties
            assert not prop or prop in declared


def test_a_rule_without_what_it_needs_is_not_evaluated_and_says_what_to_import() -> None:
    ev = Evaluation(from_records(Records()))
    for rule in CATALOGUE:
        result = gaps.evaluate(ev, rule, settings_of(rule))
        assert not result.evaluated
        assert len(result) == 0
        assert result.reason is not None
        assert result.reason.endswith(".")


def test_an_unknown_rule_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Exception, match="area-unowned"):
        rule_of("area-unownd")
