"""Does a plan show what it breaks that was whole before it, and only that?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, difference
from graph.gaps import Gap
from graph.model import Records
from graph.projection import apply, from_records
from graph.rules import CATALOGUE, rule_of
from graph.rules.recorded import PHRASES
from graph.rules.reorganisation import REORG_ORPHAN, REORG_TIE_CUT, REORGANISATION, Reorganisation
from tests.cypher import EmbeddedOracle
from tests.graph.rules.cases import TODAY
from tests.organisations import TODAY as INVENTED_TODAY
from tests.organisations import Knobs, org, organisations
from tests.organisations.strategies import SEEDS

SETTINGS = gaps.Settings(TODAY)

TOGETHER = """
    Tribe money
    Tribe sales
    Squad payroll -PART_OF-> money
    Squad billing -PART_OF-> money
    Dependency rates -NEEDED_BY-> payroll
    rates -PROVIDED_BY-> billing
"""
APART = TOGETHER.replace("billing -PART_OF-> money", "billing -PART_OF-> sales")


def gaps_left(rule: Reorganisation, before: Evaluation, after: Evaluation, settings: gaps.Settings) -> list[Gap]:
    terms = settings.terms(rule.rule)
    found = rule.left_behind(before, after, terms)
    return gaps.gaps_in(after, gaps.Result(rule.rule, terms, True, None, 0, None, (("", found),)))


def left(rule: Reorganisation, before: Records, after: Records) -> list[Gap]:
    """What is left behind: the same whether the projection is patched or built anew."""
    ev = Evaluation(from_records(before))
    patched = ev.after(*apply(ev.projection, ChangeSet(difference(before, after))))
    anew = gaps_left(rule, ev, Evaluation(from_records(after)), SETTINGS)
    found = gaps_left(rule, ev, patched, SETTINGS)
    assert [gap.id for gap in found] == [gap.id for gap in anew]
    return found


def ids(found: list[Gap]) -> list[str]:
    return [gap.id for gap in found]


def test_an_area_whose_owner_is_closed_is_an_orphan() -> None:
    before = org("Squad retro -OWNS-> Area taxes", "Squad core -OWNS-> Area wages")
    after = org("Squad retro status=closed -OWNS-> Area taxes", "Squad core -OWNS-> Area wages")
    assert ids(left(REORG_ORPHAN, before, after)) == ["taxes"]


def test_an_area_whose_owner_loses_all_members_is_an_orphan() -> None:
    before = org("ada -MEMBER_OF-> Squad retro -OWNS-> Area taxes", "Person kim -MEMBER_OF-> Squad core")
    after = org("ada -MEMBER_OF-> core", "Squad retro -OWNS-> Area taxes", "Person kim -MEMBER_OF-> Squad core")
    assert ids(left(REORG_ORPHAN, before, after)) == ["taxes"]


def test_an_area_that_inherited_its_owner_is_an_orphan_when_the_whole_loses_it() -> None:
    before = org("Area taxes -SUB_AREA_OF-> Area wages owner_inherits=true", "Squad core -OWNS-> wages")
    after = org("Area taxes -SUB_AREA_OF-> Area wages owner_inherits=true", "Squad core")
    assert ids(left(REORG_ORPHAN, before, after)) == ["taxes", "wages"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Squad retro -OWNS-> Area taxes", "Squad retro status=closed\nSquad core -OWNS-> Area taxes"),
        ("Squad retro -OWNS-> Area taxes", "Squad retro status=closed -OWNS-> Area taxes status=closed"),
        ("Squad retro -OWNS-> Area taxes", "Squad retro status=closed"),
        ("Squad retro\nArea taxes", "Squad retro status=closed\nArea taxes"),
        ("Squad retro status=closed -OWNS-> Area taxes", "Squad retro status=closed\nArea taxes"),
        ("Squad retro", "Squad retro\nArea taxes"),
    ],
    ids=["handed over", "closed with it", "gone", "never owned", "owned on paper only before", "new"],
)
def test_an_area_is_no_orphan_when_it_was(before: str, after: str) -> None:
    assert ids(left(REORG_ORPHAN, org(before), org(after))) == []


def test_a_dependency_that_a_plan_pulls_into_two_tribes_is_a_cut_tie() -> None:
    assert ids(left(REORG_TIE_CUT, org(TOGETHER), org(APART))) == ["rates"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TOGETHER, f"{APART}\nProcess plan status=pilot -COVERS-> rates"),
        (TOGETHER, f"{APART}\nrates status=closed"),
        (TOGETHER, TOGETHER.replace("PART_OF-> money", "PART_OF-> sales")),
        (APART, APART),
        (APART, TOGETHER),
    ],
    ids=["covered", "closed", "moved together", "apart before", "brought together"],
)
def test_a_dependency_is_no_cut_tie_when_it_is(before: str, after: str) -> None:
    assert ids(left(REORG_TIE_CUT, org(before), org(after))) == []


def test_what_a_plan_leaves_is_told_and_weighed_like_every_gap() -> None:
    (tie,) = left(REORG_TIE_CUT, org(TOGETHER), org(f"{APART}\nrates criticality=3"))
    assert (tie.key, tie.severity) == ("reorg-tie-cut:rates", "critical")
    before, after = org("Squad retro -OWNS-> Area taxes"), org("Squad retro\nArea taxes")
    (orphan,) = left(REORG_ORPHAN, before, after)
    assert (orphan.key, orphan.severity) == ("reorg-orphan:taxes", "critical")
    sentences = gaps.tell(Evaluation(from_records(after)), [orphan], lambda ids: {id_: id_.upper() for id_ in ids})
    assert sentences == ["Somebody answers for TAXES before this plan, and nobody does after it."]


def test_the_rules_of_a_plan_say_as_much_as_those_of_the_catalogue() -> None:
    assert not {each.rule.id for each in REORGANISATION} & {rule.id for rule in CATALOGUE}
    for each in REORGANISATION:
        assert each.rule.why
        assert each.rule.remedy
        assert each.rule.closes
        assert set(each.rule.needs) <= PHRASES.keys()


INSIDE = """
MATCH (d:Dependency {status:'active'})-[:NEEDED_BY]->(c:Unit)
MATCH (d)-[:PROVIDED_BY]->(p:Unit)
WITH d, collect(DISTINCT c.sphere_id) + collect(DISTINCT p.sphere_id) AS spheres
WHERE ALL(sphere IN spheres WHERE sphere = spheres[0])
RETURN d.id AS id
"""
ANSWERABLE = "MATCH (a:Area {status:'active'}) WHERE coalesce(a.kind, '') <> 'decision' RETURN a.id AS id"


def meant(records: Records, *texts: str) -> set[str]:
    oracle = EmbeddedOracle(records)
    return {id_ for text in texts for id_ in oracle.ids(text, {}, INVENTED_TODAY)}


# Large ones: few dependencies lie inside a tribe in one and across tribes in the other.
LARGE = organisations(st.builds(Knobs, seed=SEEDS, size=st.just(80), mess=st.just(0.15)))


@given(before=LARGE, after=LARGE)
def test_what_is_left_behind_is_what_cypher_says_of_the_two_states(before: Records, after: Records) -> None:
    """Two organisations made up apart have many ids in common: a reorganisation that spares nothing."""
    unowned = rule_of("area-unowned").cypher, rule_of("area-zombie-owner").cypher
    orphans = meant(after, *unowned) & (meant(before, ANSWERABLE) - meant(before, *unowned))
    ties = meant(after, rule_of("dep-uncovered").cypher) & meant(before, INSIDE)
    states = Evaluation(from_records(before)), Evaluation(from_records(after))
    settings = gaps.Settings(INVENTED_TODAY)
    assert ids(gaps_left(REORG_ORPHAN, *states, settings)) == sorted(orphans)
    assert ids(gaps_left(REORG_TIE_CUT, *states, settings)) == sorted(ties)
