"""Do the rules of one's own find what does not meet them, in the algebra, in Cypher and around a change alike?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import applied
from graph.model import Node, Records
from graph.projection import apply, from_records
from graph.rules.expectations import from_document, rule_of
from graph.rules.spec import Rule
from tests.cypher import CypherOracle, EmbeddedOracle, Neo4jOracle, needs_met
from tests.graph.rules.expected import HOSTILE, random_expectation, with_hostile_texts
from tests.organisations import TODAY, change_sets, invented, knobs_of, org, organisations

SETTINGS = gaps.Settings(TODAY)
SEEDS = st.integers(0, 2**32 - 1)


def rules_about(seed: int, records: Records, count: int = 6) -> list[Rule]:
    rng = Random(seed)
    return [rule_of(random_expectation(rng, records, number)) for number in range(count)]


def ids(ev: Evaluation, rule: Rule, settings: gaps.Settings = SETTINGS) -> list[str]:
    return [gap.id for gap in gaps.gaps_in(ev, gaps.evaluate(ev, rule, settings))]


def own(records: Records, document: dict[str, object]) -> list[str]:
    return ids(Evaluation(from_records(records)), rule_of(from_document(document)))


def expecting(every: str, label: str, over: object, **more: object) -> dict[str, object]:
    """The document of an expectation; `where` is of the subject, `that` of the target, all else of either."""
    outer = {name: more.pop(name) for name in ("where", "severity", "title") if name in more}
    wanted = {("where" if name == "that" else name): part for name, part in more.items()}
    return {"id": "own", "every": every, **outer, "must_have": {"label": label, "over": over, **wanted}}


# what they mean


def test_whoever_has_none_of_what_every_one_must_have_is_a_gap() -> None:
    records = org("Squad core -FOLLOWS-> Process sync status=pilot", "Squad next", "Squad old status=closed")
    assert own(records, expecting("Squad", "Process", "FOLLOWS")) == ["next"]


def test_the_targets_are_those_that_are_there_unless_a_status_is_named() -> None:
    records = org("Squad core -FOLLOWS-> Process sync status=draft")
    assert own(records, expecting("Squad", "Process", "FOLLOWS")) == ["core"]
    assert own(records, expecting("Squad", "Process", "FOLLOWS", that={"status": "draft"})) == []
    assert own(records, expecting("Squad", "Process", "FOLLOWS", that={"status": "known"})) == []


def test_the_same_target_over_two_ways_counts_once() -> None:
    records = org(
        "Squad core -OWNS-> Area wages", "core -CONTRIBUTES_TO-> wages", "core -CONTRIBUTES_TO-> Area tax"
    )
    both = ["OWNS", "CONTRIBUTES_TO"]
    assert own(records, expecting("Squad", "Area", both, at_least=3)) == ["core"]
    assert own(records, expecting("Squad", "Area", both, at_least=2, at_most=2)) == []
    assert own(records, expecting("Squad", "Area", both, at_most=1)) == ["core"]


def test_a_unit_also_has_what_the_units_below_it_have_if_that_is_said() -> None:
    records = org("Squad core -PART_OF-> Tribe money", "core -OWNS-> Area wages", "Tribe empty")
    assert own(records, expecting("Tribe", "Area", "OWNS")) == ["empty", "money"]
    assert own(records, expecting("Tribe", "Area", "OWNS", below=True)) == ["empty"]


def test_nothing_is_its_own_target_unless_no_step_is_needed() -> None:
    records = org("Area wages -DEPENDS_ON-> wages", "Area tax -DEPENDS_ON-> wages")
    depends = {"type": "DEPENDS_ON", "direction": "out"}
    around = {"type": "DEPENDS_ON", "direction": "either", "steps": "1..2"}
    assert own(records, expecting("Area", "Area", depends)) == ["wages"]
    assert own(records, expecting("Area", "Area", around)) == []
    assert own(records, expecting("Area", "Area", {**depends, "steps": "0..1"})) == []
    assert own(records, expecting("Area", "Area", around, at_least=2)) == ["tax", "wages"]


def test_a_unit_is_not_its_own_target_by_way_of_the_units_below_it() -> None:
    records = org("Squad core -PART_OF-> Tribe money")
    assert own(records, expecting("Tribe", "Tribe", {"type": "PART_OF", "direction": "out"}, below=True)) == [
        "money"
    ]


def test_steps_reach_as_far_as_is_said() -> None:
    records = org("Squad core -PART_OF-> Tribe money -PART_OF-> Tribe all reach=global")
    up = {"type": "PART_OF", "direction": "out"}
    asked = {"that": {"reach": "global"}}
    assert own(records, expecting("Squad", "Tribe", up, **asked)) == ["core"]
    assert own(records, expecting("Squad", "Tribe", {**up, "steps": "1..2"}, **asked)) == []


def test_days_are_counted_from_the_day_of_the_question() -> None:
    records = org("Squad core -FOLLOWS-> Process sync status=pilot review_by=2026-03-01")
    rule = rule_of(
        from_document(expecting("Squad", "Process", "FOLLOWS", that={"review_by": {"after": "30 days ago"}}))
    )
    ev = Evaluation(from_records(records))
    assert ids(ev, rule, gaps.Settings(date(2026, 3, 30))) == []
    assert ids(ev, rule, gaps.Settings(date(2026, 3, 31))) == ["core"]


def test_a_day_outside_the_calendar_is_its_first_or_last() -> None:
    records = org("Squad core -FOLLOWS-> Process sync status=pilot review_by=2026-03-01")
    asked = {"review_by": {"after": "36500 days ago", "before": "in 36500 days"}}
    rule = rule_of(from_document(expecting("Squad", "Process", "FOLLOWS", that=asked)))
    ev = Evaluation(from_records(records))
    assert ids(ev, rule, gaps.Settings(date.min)) == ["core"]
    assert ids(ev, rule, gaps.Settings(date.max)) == ["core"]
    assert ids(ev, rule, gaps.Settings(TODAY)) == []


# as rules among others


def test_what_was_never_recorded_is_not_missing() -> None:
    ev = Evaluation(from_records(org("Dependency rates", "Area taxes")))
    result = gaps.evaluate(ev, rule_of(from_document(expecting("Dependency", "Area", "ABOUT"))), SETTINGS)
    assert result.reason == "No ABOUT relationships are recorded. Import them (ABOUT) and this rule is evaluated."


def test_a_property_that_nobody_ever_recorded_is_not_missing_either() -> None:
    ev = Evaluation(from_records(org("Person ada -HAS_SKILL-> Skill law", "Person kim")))
    rule = rule_of(from_document(expecting("Person", "Skill", "HAS_SKILL", that={"craft": "data"})))
    result = gaps.evaluate(ev, rule, SETTINGS)
    assert result.reason == (
        "No values of 'craft' are recorded. Import them (Skill.craft) and this rule is evaluated."
    )
    asking_for_it = rule_of(from_document(expecting("Person", "Skill", "HAS_SKILL", that={"craft": "known"})))
    assert ids(ev, asking_for_it) == ["ada", "kim"]


def test_one_of_several_types_is_enough_to_be_evaluated() -> None:
    rule = rule_of(from_document(expecting("Squad", "Area", ["OWNS", "CONTRIBUTES_TO"])))
    assert rule.needs == ("OWNS|CONTRIBUTES_TO",)


def test_the_bounds_are_parameters_like_those_of_the_catalogue() -> None:
    records = org("Squad core -OWNS-> Area wages")
    rule = rule_of(from_document(expecting("Squad", "Area", "OWNS", at_least=1, at_most=2)))
    ev = Evaluation(from_records(records))
    assert rule.parameters == {"at_least": 1, "at_most": 2}
    stricter = gaps.Settings(TODAY, {"own": {"at_least": 2}})
    (gap,) = gaps.gaps_in(ev, gaps.evaluate(ev, rule, stricter))
    assert gaps.tell(ev, [gap], lambda ids: {}) == ["core must have exactly 2 areas it owns, and has 1."]


def test_only_rules_about_persons_are_personal() -> None:
    assert rule_of(from_document(expecting("Person", "Skill", "HAS_SKILL"))).personal
    assert not rule_of(from_document(expecting("Squad", "Person", "LEADS"))).personal


def test_a_gap_is_proved_by_what_was_looked_at() -> None:
    records = org("Squad core -FOLLOWS-> Process old status=deprecated")
    ev = Evaluation(from_records(records))
    rule = rule_of(from_document(expecting("Squad", "Process", "FOLLOWS")))
    (gap,) = gaps.gaps_in(ev, gaps.evaluate(ev, rule, SETTINGS))
    walked = gaps.prove(ev, gap).relationships
    assert [(name, ev.projection.id_of(a), ev.projection.id_of(b)) for name, a, b in walked] == [
        ("FOLLOWS", "core", "old")
    ]


# what is said

SENTENCES = {
    "Every squad must have at least 1 process it follows.": expecting("Squad", "Process", "FOLLOWS"),
    "Every tribe must have at least 2 people who lead it or a unit below it.": expecting(
        "Tribe", "Person", "LEADS", at_least=2, below=True
    ),
    "Every person must have at least 1 unit they belong to or they lead.": expecting(
        "Person", "Unit", ["MEMBER_OF", "LEADS"]
    ),
    "Every person must have at most 12 people who report to them.": expecting(
        "Person", "Person", {"type": "REPORTS_TO", "direction": "in"}, at_most=12
    ),
    "Every person must have at least 1 person they report to (in up to 3 steps, or themselves) "
    "whose is root is true.": expecting(
        "Person",
        "Person",
        {"type": "REPORTS_TO", "direction": "out", "steps": "0..3"},
        that={"is_root": True},
    ),
    "Every squad whose status is closed must have no area it owns.": expecting(
        "Squad", "Area", "OWNS", at_most=0, where={"status": "closed"}
    ),
    "Every area whose criticality is at least 3 must have exactly 1 unit that owns it.": expecting(
        "Area", "Unit", "OWNS", at_least=1, at_most=1, where={"criticality": {"at_least": 3}}
    ),
    "Every squad must have between 1 and 3 health checks that assess it whose colour is green or yellow.": expecting(
        "Squad", "HealthCheck", "ASSESSES", at_least=1, at_most=3, that={"colour": ["green", "yellow"]}
    ),
    "Every squad must have at least 1 unit it interacts with or that interacts with it.": expecting(
        "Squad", "Unit", {"type": "INTERACTS_WITH", "direction": "either"}
    ),
    "Every area must have at least 1 area it is a part of (in up to 6 steps, or itself) "
    "whose owner inherits is true.": expecting(
        "Area",
        "Area",
        {"type": "SUB_AREA_OF", "direction": "out", "steps": "0..6"},
        that={"owner_inherits": True},
    ),
    "Every squad must have at least 1 process it follows whose review by is after the day 90 days ago "
    "and is before today and whose kind is known and not policy.": expecting(
        "Squad",
        "Process",
        "FOLLOWS",
        that={"review_by": {"after": "90 days ago", "before": "today"}, "kind": {"not": "policy"}},
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_expectation_reads_aloud(sentence: str) -> None:
    assert f"{rule_of(from_document(SENTENCES[sentence])).title}." == sentence


def test_a_gap_says_what_is_expected_and_how_many_there_are() -> None:
    ev = Evaluation(
        from_records(org("Squad core name='Payroll Core'", "Squad next -FOLLOWS-> Process sync status=pilot"))
    )
    rule = rule_of(from_document(expecting("Squad", "Process", "FOLLOWS")))
    told = gaps.tell(ev, gaps.gaps_in(ev, gaps.evaluate(ev, rule, SETTINGS)), lambda ids: {"core": "Payroll Core"})
    assert told == ["Payroll Core must have at least 1 process it follows, and has 0."]


# the same in two ways


def assert_algebra_is_cypher(records: Records, oracle: CypherOracle, rules: list[Rule]) -> None:
    oracle.load(records)
    ev = Evaluation(from_records(records))
    for rule in rules:
        asked = {name: value for name, value in rule.asked_with(SETTINGS.terms(rule)).items() if name != "today"}
        meant = oracle.ids(rule.cypher, asked, TODAY) if needs_met(records, rule.needs) else []
        assert (rule.cypher, ids(ev, rule)) == (rule.cypher, sorted(meant))


@given(organisations(), SEEDS)
def test_an_expectation_finds_what_its_cypher_finds(records: Records, seed: int) -> None:
    records = with_hostile_texts(records, Random(seed))
    assert_algebra_is_cypher(records, EmbeddedOracle(), rules_about(seed, records))


@pytest.fixture(scope="module")
def server(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> Iterator[Neo4jOracle]:
    oracle = Neo4jOracle(neo4j_uri, neo4j_auth)
    yield oracle
    oracle.close()


@given(records=organisations(), seed=SEEDS)
def test_an_expectation_finds_what_its_cypher_finds_on_a_real_neo4j(
    server: Neo4jOracle, records: Records, seed: int
) -> None:
    records = with_hostile_texts(records, Random(seed))
    assert_algebra_is_cypher(records, server, rules_about(seed, records))


@given(st.data(), SEEDS)
def test_a_change_looked_at_closely_opens_and_resolves_what_the_whole_says(data: st.DataObject, seed: int) -> None:
    records = with_hostile_texts(data.draw(organisations()), Random(seed))
    rules = rules_about(seed, records)
    ev = Evaluation(from_records(records))

    def keys(asked: Evaluation) -> set[str]:
        return {gap.key for gap in gaps.all_gaps(asked, gaps.detect(asked, SETTINGS, rules))}

    before = keys(ev)
    for _ in range(3):
        aim = sorted({key.partition(":")[2] for key in before})
        change_set = data.draw(change_sets(records, aim[:6]))
        records = applied(records, change_set)
        after = keys(Evaluation(from_records(records)))
        projection, delta = apply(ev.projection, change_set)
        ev = ev.after(projection, delta)
        for around in (0, projection.size + 1) if delta is not None else ():
            found = gaps.difference(ev, SETTINGS, rules, full_below=around)
            opened, resolved = {gap.key for gap in found.opened}, {gap.key for gap in found.resolved}
            assert (opened, resolved) == (after - before, before - after)
        assert keys(ev) == after
        before = after


def test_the_random_expectations_are_neither_met_by_all_nor_by_none() -> None:
    some, evaluated = 0, 0
    for seed in range(40):
        records = with_hostile_texts(invented(knobs_of(seed)), Random(seed))
        ev = Evaluation(from_records(records))
        for rule in rules_about(seed, records):
            result = gaps.evaluate(ev, rule, SETTINGS)
            evaluated += result.evaluated
            some += 0 < len(result) < result.assets
    assert evaluated > 100
    assert some > 25


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_compared_as_a_text_and_never_part_of_the_query(text: str) -> None:
    people = [Node(f"p{n}", "Person", {"status": "active", "craft": craft}) for n, craft in enumerate(HOSTILE)]
    led = org("Person lead -LEADS-> Squad core")
    records = Records.of([*people, *led.nodes.values()], led.relationships.values())
    rule = rule_of(from_document(expecting("Person", "Unit", "LEADS", where={"craft": [text]})))
    expected = [f"p{HOSTILE.index(text)}"]
    assert ids(Evaluation(from_records(records)), rule) == expected
    assert EmbeddedOracle(records).ids(rule.cypher, rule.asked_with(SETTINGS.terms(rule)), TODAY) == expected
    assert rule.constants == {"craft_1": text}
    assert text not in rule.cypher or text in ("$craft_1", "known", "null")


def test_a_query_holds_nothing_but_names_of_the_model_and_values_that_are_no_text() -> None:
    document = expecting("Person", "Skill", "HAS_SKILL", where={"craft": HOSTILE[0], "source": {"not": [*HOSTILE]}})
    rule = rule_of(from_document(document))
    assert sorted(rule.constants.values()) == sorted([HOSTILE[0], *HOSTILE])
    assert rule.cypher.count("'") == 4  # around the status of either side
