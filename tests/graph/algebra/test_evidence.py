"""Does what is shown as the proof of a finding prove it, and was nothing else looked at?"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.algebra.findings import evidence, find
from graph.algebra.pairs import Mask, Pairs
from graph.algebra.questions import Nodes, Relation
from graph.algebra.vocabulary import (
    AREA,
    MEMBER_OF,
    OWNS,
    PERSON,
    REPORTS_TO,
    UNIT,
    WITHIN,
    NodeSet,
)
from graph.algebra.vocabulary import Relation as Pairing
from graph.model import Records
from graph.projection import IN_UNIT, Projection, from_records
from graph.projection.edges import EdgeList
from graph.rules import CATALOGUE
from graph.rules.spec import Rule
from tests.graph.rules.cases import CASES
from tests.graph.rules.cases import TODAY as CASE_DAY
from tests.organisations import TODAY, org, organisations

Walk = tuple[str, str, str]

ALL = 10**6
WHOLE_SETS = {"dep-knot", "cut-person"}
"""Rules that ask a graph algorithm, which looks at everything."""
COUNTED = {"process-not-adopted", "unit-no-objective", "local-no-counterpart", "source-stale"}
"""Rules that look at how many there are of something in all, or at the newest of all."""
ABSENT = {"area-zombie-owner", "process-unvalidated-org-wide"}
"""Rules that look at whether anything of a type is there at all, which no single relationship proves."""


def parts(rule: Rule, settings: gaps.Settings) -> list[NodeSet | Pairing]:
    found = rule.find(settings.terms(rule))
    return list(found.values()) if isinstance(found, dict) else [found]  # type: ignore[list-item]


def walked(ev: Evaluation, found: NodeSet | Pairing, *ids: str, at_most: int = ALL) -> list[Walk]:
    subjects = tuple(ev.projection.index_of(id) for id in ids)
    edges = evidence(ev, found, subjects, at_most).edges  # type: ignore[arg-type]
    return [(name, *ev.projection.ids_of(ends)) for name, *ends in edges]  # type: ignore[misc]


def only(projection: Projection, edges: Iterable[tuple[str, int, int]]) -> Projection:
    """The projection with these relationships alone; spheres and who holds what where stay as they are."""
    kept = set(edges)

    def part(name: str, whole: EdgeList) -> EdgeList:
        ends = zip(whole.source.tolist(), whole.target.tolist(), strict=True)
        stays = np.array([(name, *pair) in kept for pair in ends], bool)
        columns = {prop: values.compress(stays) for prop, values in whole.columns.items()}
        source, target = whole.source.compress(stays), whole.target.compress(stays)
        return EdgeList.of(source, target, whole.source_span, whole.target_span, columns)

    return projection.replaced(
        edges={
            name: whole if name == IN_UNIT else part(name, whole.whole) for name, whole in projection.edges.items()
        }
    )


def assert_proofs_hold(records: Records, rule: Rule, settings: gaps.Settings, at_most: int) -> None:
    ev = Evaluation(from_records(records))
    for found in parts(rule, settings):
        for subjects in list(find(ev, found))[:at_most]:
            proof = evidence(ev, found, subjects, ALL)
            assert proof.more == 0
            alone = Evaluation(only(ev.projection, proof.edges))
            assert subjects in list(find(alone, found)), (rule.id, ev.projection.ids_of(subjects), proof.edges)


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.id not in ABSENT], ids=lambda rule: rule.id)
def test_what_was_looked_at_is_enough_to_find_the_same_again(rule: Rule) -> None:
    assert_proofs_hold(CASES[rule.id].violating, rule, gaps.Settings(CASE_DAY), ALL)


SOME_RULES = st.integers(0, 2**32 - 1).map(lambda seed: Random(seed).sample(CATALOGUE, 10))


@given(organisations(), SOME_RULES)
def test_in_any_organisation_the_proof_of_a_finding_holds_by_itself(records: Records, rules: list[Rule]) -> None:
    for rule in rules:
        if rule.id not in ABSENT:
            assert_proofs_hold(records, rule, gaps.Settings(TODAY), 1)


class Unlisted(Evaluation):
    """An evaluation in which nothing may be listed whole."""

    def mask(self, nodes: Nodes) -> Mask:
        raise AssertionError(f"All of {nodes} was asked for.")

    def pairs(self, relation: Relation) -> Pairs:
        raise AssertionError(f"All of {relation} was asked for.")


@given(organisations(), SOME_RULES)
def test_a_proof_never_lists_a_whole_set(records: Records, rules: list[Rule]) -> None:
    ev = Evaluation(from_records(records))
    for rule in rules:
        if rule.id not in WHOLE_SETS | COUNTED | ABSENT:
            for found in parts(rule, gaps.Settings(TODAY)):
                for subjects in list(find(ev, found))[:2]:
                    evidence(Unlisted(ev.projection), found, subjects, ALL)


@given(organisations(), SOME_RULES)
def test_a_proof_is_the_same_whatever_was_asked_before(records: Records, rules: list[Rule]) -> None:
    warm = Evaluation(from_records(records))
    gaps.detect(warm, gaps.Settings(TODAY))
    for rule in rules:
        for found in parts(rule, gaps.Settings(TODAY)):
            for subjects in list(find(warm, found))[:2]:
                cold = Evaluation(warm.projection)
                assert evidence(warm, found, subjects, ALL) == evidence(cold, found, subjects, ALL)


def test_owners_who_are_looked_at_and_found_dead_are_part_of_the_proof() -> None:
    ev = Evaluation(
        from_records(org("Squad old status=closed -OWNS-> Area taxes", "Person ada -OWNS-> Area bills"))
    )
    assert walked(ev, AREA - UNIT.active.out(OWNS), "taxes") == [("OWNS", "old", "taxes")]


def test_the_proof_of_a_pair_leaves_out_what_ties_its_ends_to_others() -> None:
    ev = Evaluation(
        from_records(
            org(
                "ada -MEMBER_OF-> Squad core -PART_OF-> Tribe money",
                "kim -MEMBER_OF-> core",
                "kim -MEMBER_OF-> Squad next",
            )
        )
    )
    colleagues = MEMBER_OF @ MEMBER_OF.T
    assert sorted(walked(ev, colleagues, "ada", "kim")) == [
        ("MEMBER_OF", "ada", "core"),
        ("MEMBER_OF", "kim", "core"),
    ]
    assert walked(ev, MEMBER_OF, "kim", "next") == [("MEMBER_OF", "kim", "next")]
    assert sorted(walked(ev, MEMBER_OF @ WITHIN, "ada", "money")) == [
        ("MEMBER_OF", "ada", "core"),
        ("PART_OF", "core", "money"),
    ]


def test_a_long_proof_is_cut_and_what_is_left_out_is_counted() -> None:
    ev = Evaluation(from_records(org(*(f"Person p{n} -REPORTS_TO-> Person boss" for n in range(30)))))
    proof = evidence(ev, PERSON.where(REPORTS_TO.T.count() > 12), (ev.projection.index_of("boss") or 0,), 12)
    assert (len(proof.edges), proof.more) == (12, 18)


def test_each_relationship_of_a_circle_is_part_of_its_proof() -> None:
    (rule,) = (rule for rule in CATALOGUE if rule.id == "dep-knot")
    ev = Evaluation(from_records(CASES["dep-knot"].violating))
    (gap,) = gaps.gaps_in(ev, gaps.evaluate(ev, rule, gaps.Settings(CASE_DAY)))
    proof = gaps.prove(ev, gap)
    shown = {(name, *ev.projection.ids_of(ends)) for name, *ends in proof.relationships}
    for one, other in ("ab", "bc", "ca"):
        assert {("NEEDED_BY", one + other, one), ("PROVIDED_BY", one + other, other)} <= shown
