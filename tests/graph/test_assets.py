"""Are assets counted where they lie, and does a change alter their number by what it does to the whole?"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.algebra.findings import find
from graph.gaps import Assets, Gap, Settings
from graph.gaps.detection import looked_at
from graph.model import Records
from graph.projection import apply, from_records
from graph.rules import CATALOGUE, rule_of
from graph.rules.spec import Rule
from tests.organisations import TODAY, org, organisations, random_change_set

SETTINGS = Settings(TODAY)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


def one_by_one(ev: Evaluation, rule: Rule) -> Assets:
    """The assets of a rule, counted one by one."""
    result = gaps.evaluate(ev, rule, SETTINGS)
    spheres = Counter[str]()
    for each in looked_at(rule, result.terms) if result.evaluated else ():
        for nodes in find(ev, each):
            (touched,) = gaps.spheres(ev, [Gap(rule, result.terms, "", nodes, "", "")])
            spheres.update(ev.projection.ids_of(touched) or [""])
    return Assets(result.assets, spheres)


def test_what_touches_two_tribes_counts_in_both_and_once_in_all() -> None:
    ev = Evaluation(
        from_records(
            org("Tribe money", "Tribe time", "Area pay <-OWNS- money", "pay <-CONTRIBUTES_TO- time", "Area none")
        )
    )
    assert gaps.assets_of(ev, rule_of("area-unowned"), SETTINGS) == Assets(2, {"money": 1, "time": 1, "": 1})


def test_a_rule_that_cannot_be_evaluated_looks_at_nothing() -> None:
    ev = Evaluation(from_records(org("Squad core")))
    assert not gaps.assets_of(ev, rule_of("mandatory-role-missing"), SETTINGS)


@SLOW
@given(organisations())
def test_assets_are_what_is_counted_one_by_one(records: Records) -> None:
    ev = Evaluation(from_records(records))
    for rule in CATALOGUE:
        if rule.history is None:
            assert gaps.assets_of(ev, rule, SETTINGS) == one_by_one(ev, rule), rule.id


@SLOW
@given(organisations(), st.integers(0, 2**32 - 1))
def test_a_change_alters_them_by_the_difference_of_the_whole(records: Records, seed: int) -> None:
    ev = Evaluation(from_records(records))
    projection, delta = apply(ev.projection, random_change_set(Random(seed), records))
    after = ev.after(projection, delta)
    if after.predecessor is None:
        return
    afresh = Evaluation(projection)
    whole = {
        rule.id: gaps.assets_of(afresh, rule, SETTINGS) - gaps.assets_of(Evaluation(ev.projection), rule, SETTINGS)
        for rule in CATALOGUE
    }
    changed = gaps.assets_changed(after, SETTINGS, CATALOGUE, gaps.resettled(after))
    assert changed == {id_: each for id_, each in whole.items() if each}


@SLOW
@given(organisations())
def test_on_all_other_days_the_same_is_looked_at(records: Records) -> None:
    ev = Evaluation(from_records(records))
    until = TODAY + timedelta(days=9)
    turning = gaps.asset_days(ev, CATALOGUE, SETTINGS, until)
    for rule in CATALOGUE:
        before = gaps.assets_of(ev, rule, SETTINGS)
        for number in range(1, 10):
            day = TODAY + timedelta(days=number)
            now = gaps.assets_of(ev, rule, Settings(day))
            assert now == before or rule in turning.get(day, ()), (rule.id, day)
            before = now
