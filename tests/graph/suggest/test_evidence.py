"""Do reasons add up, and are they put so that they can be read aloud?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.algebra.vocabulary import OWNS, PERSON, SQUAD
from graph.model import Records
from graph.past import PastRecords
from graph.projection import from_records
from graph.rules import rule_of
from graph.suggest.evidence import in_rank, ranked, replacing_the_last, shares, speaking
from graph.suggest.ground import Ground
from tests.graph.rules.cases import TODAY
from tests.organisations import org

RECORDS = org(
    "Area taxes",
    "Squad a -OWNS-> Area one",
    "a -OWNS-> Area two",
    "Squad b -OWNS-> one",
    "Squad c",
    "Person ada",
)


def ground_of(records: Records = RECORDS) -> Ground:
    ev = Evaluation(from_records(records))
    rule = rule_of("area-unowned")
    gap, *_ = gaps.gaps_in(ev, gaps.evaluate(ev, rule, gaps.Settings(TODAY)))
    return Ground(ev, PastRecords(records), gap)


def index(ground: Ground, id: str) -> int:
    found = ground.ev.projection.index_of(id)
    assert found is not None
    return found


def test_each_further_reason_helps_and_none_alone_is_certain() -> None:
    ground = ground_of()
    a, b = index(ground, "a"), index(ground, "b")
    found = ranked(ground, [*speaking([a, b], 0.5, "helps"), *speaking([a], 0.4, "is near")], SQUAD)
    assert [ground.id(each.node) for each in found] == ["a", "b"]
    assert [each.score for each in found] == pytest.approx([0.7, 0.5])
    assert found[0].why(ground.id) == "a helps, and is near."


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_reasons_does_not_matter(weights: list[float], rng: Random) -> None:
    ground = ground_of()
    a = index(ground, "a")
    turned = rng.sample(weights, len(weights))
    scores = [
        ranked(ground, (each for weight in order for each in speaking([a], weight, "helps")), SQUAD)[0].score
        for order in (weights, turned)
    ]
    assert scores[0] == pytest.approx(scores[1])
    assert max(weights) <= scores[0] + 1e-12
    assert scores[0] < 1


def test_a_share_weighs_as_much_as_it_is() -> None:
    ground = ground_of()
    areas = [index(ground, "one"), index(ground, "two")]
    found = ranked(ground, shares(ground, OWNS.T, areas, 0.6, "owns {share}", "area", "areas"), SQUAD)
    assert [(ground.id(each.node), each.score) for each in found] == [
        ("a", pytest.approx(0.6)),
        ("b", pytest.approx(0.3)),
    ]
    assert [each.why(ground.id) for each in found] == ["a owns both areas.", "b owns 1 of the 2 areas."]


def test_who_is_not_allowed_or_left_out_is_not_ranked() -> None:
    ground = ground_of()
    nodes = [index(ground, each) for each in ("a", "b", "ada")]
    assert [ground.id(each.node) for each in ranked(ground, speaking(nodes, 0.5, "helps"), PERSON)] == ["ada"]
    assert ranked(ground, speaking(nodes, 0.5, "helps"), SQUAD, but=nodes) == []


def test_equal_ones_come_by_id_even_where_only_some_are_kept() -> None:
    ground = ground_of()
    nodes = [index(ground, each) for each in ("c", "b", "a")]
    found = ranked(ground, speaking(nodes, 0.5, "helps"), SQUAD)
    assert [ground.id(each.node) for each in in_rank(ground, found, 2)] == ["a", "b"]
    assert in_rank(ground, [], 2) == []


def test_the_last_of_a_choice_is_replaced_by_each_later_one() -> None:
    assert list(replacing_the_last("abcd", 2)) == [["a", "b"], ["a", "c"], ["a", "d"]]
    assert list(replacing_the_last("ab", 3)) == []
    assert list(replacing_the_last("ab", 0)) == []
