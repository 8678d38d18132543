"""Does a measurement notice answers that are not equal, and say what it left out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from api.cli.performance_means import TimedCypher, means
from bench import Neo4jAddress, OverLimit, detection, memory, plans, starts, suggestions, what_if
from bench.ground import Ground, by_cypher
from bench.report import (
    Benchmark,
    Detection,
    Difference,
    LeftOut,
    Machine,
    Memory,
    Plan,
    Row,
    Start,
    Suggested,
    WhatIf,
)
from bench.run import beside_neo4j, beside_the_embedded_engine, run
from graph.errors import Refused, StoreUnavailable
from graph.generator import records
from graph.model import Records

MACHINE = Machine(1, "none", "3")


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground.of(400, full=True)


@pytest.fixture(scope="module")
def reference() -> Ground:
    return Ground.of(400, full=False)


def one(rows: Iterable[Row]) -> Row:
    (row,) = rows
    return row


class Fake:
    """Answers rules with ids it was given; takes too long for the others."""

    name = "fake"

    def __init__(self, answers: Mapping[str, Iterable[str]]) -> None:
        self._answers = answers
        self.asked = 0

    def run(self, statement: str, parameters: Mapping[str, object], seconds: float) -> list[Mapping[str, Any]]:
        self.asked += 1
        assert "today" in parameters
        if statement not in self._answers:
            raise OverLimit
        return [{"id": id} for id in self._answers[statement]]


def honest(ground: Ground, rules: Iterable[str] | None = None) -> dict[str, set[str]]:
    """What we find ourselves, by the text of the rule."""
    results = by_cypher(ground.report.results)
    return {
        each.rule.cypher: ground.found(each.rule) for each in results if rules is None or each.rule.id in set(rules)
    }


def test_loops_are_compared_on_the_reference_rules(reference: Ground) -> None:
    rows = list(detection.against_loops(reference, patience=0.0))
    assert [(row.engine, row.rules, row.suite) for row in rows if isinstance(row, Detection)] == [
        ("interstice", 5, "reference"),
        ("dicts", 5, "reference"),
        ("networkx", 5, "reference"),
    ]
    assert [row for row in rows if isinstance(row, Difference)] == []


def test_the_ratio_is_how_many_times_slower_it_is_than_ours(reference: Ground) -> None:
    rows = [row for row in detection.against_loops(reference, patience=0.0) if isinstance(row, Detection)]
    assert [row.ratio for row in rows] == [row.seconds / rows[0].seconds for row in rows]
    assert rows[0].ratio == 1.0


def test_an_engine_that_finds_the_same_is_equal(ground: Ground) -> None:
    rows = tuple(detection.against_cypher(ground, Fake(honest(ground)), limit=1.0, patience=0.0))
    found = Benchmark(MACHINE, rows)
    assert found.equal
    assert [(row.suite, row.rules, row.over_limit) for row in found.of(Detection)] == [
        ("catalogue", len(by_cypher(ground.report.results)), ()),
        ("reference", 4, ()),
    ]


def test_where_only_the_reference_rules_have_data_only_they_are_asked(reference: Ground) -> None:
    row = one(detection.against_cypher(reference, Fake(honest(reference)), limit=1.0, patience=0.0))
    assert isinstance(row, Detection)
    assert (row.suite, row.rules) == ("reference", 4)


def test_an_engine_that_finds_something_else_is_not_equal(ground: Ground) -> None:
    answers = honest(ground)
    lied_about = next(each.rule for each in by_cypher(ground.report.results) if ground.found(each.rule))
    answers[lied_about.cypher] = {"nobody"}
    found = Benchmark(MACHINE, tuple(detection.against_cypher(ground, Fake(answers), limit=1.0, patience=0.0)))
    assert not found.equal
    (difference,) = found.of(Difference)
    assert difference.sentence.startswith(f"{lied_about.id} at 400 people: ")
    assert difference.sentence.endswith(", 1 only by fake.")


def test_rules_that_take_too_long_are_left_out_on_both_sides_and_named(ground: Ground) -> None:
    quick = ["area-unowned", "unit-no-lead"]
    engine = Fake(honest(ground, quick))
    rows = list(detection.against_cypher(ground, engine, limit=3.0, patience=0.0))
    assert isinstance(rows[0], Detection)
    assert rows[0].rules == 2
    assert rows[0].limit == 3.0
    slow = [each.rule.id for each in by_cypher(ground.report.results) if each.rule.id not in quick]
    assert list(rows[0].over_limit) == slow
    assert engine.asked == 2 * len(quick) + len(slow)


def test_an_engine_to_which_every_rule_is_too_much_has_a_row_without_rules(ground: Ground) -> None:
    row = one(detection.against_cypher(ground, Fake({}), limit=1.0, patience=0.0))
    assert isinstance(row, Detection)
    assert (row.rules, row.ratio) == (0, 0.0)


def test_the_embedded_engine_finds_the_same(ground: Ground) -> None:
    engine = TimedCypher(records(ground.packed))
    found = Benchmark(MACHINE, tuple(detection.against_cypher(ground, engine, limit=120.0, patience=0.0)))
    assert found.equal
    assert {row.over_limit for row in found.of(Detection)} == {()}


def test_the_embedded_engine_gives_up_what_it_has_no_time_for(ground: Ground) -> None:
    engine = TimedCypher(records(ground.packed))
    with pytest.raises(OverLimit):
        engine.run("MATCH (a:Person), (b:Person), (c:Person) WHERE a.id < b.id RETURN count(*) AS id", {}, 0.001)


def test_other_tribes_leave_less_between_them(ground: Ground) -> None:
    row = one(suggestions.measured(plans.Planned.of(ground, what_if.Situation.of(ground, count=1))))
    assert isinstance(row, Suggested)
    assert (row.people, row.choices > 1, row.moved > 0) == (400, True, True)
    assert row.friction_after < row.friction_before


def test_moves_are_looked_at_closely_and_whole_with_the_same_gaps(ground: Ground) -> None:
    situation = what_if.Situation.of(ground, count=6)
    row = one(what_if.measured(situation, situation))
    assert isinstance(row, WhatIf)
    assert (row.people, row.moves, row.growth) == (400, 6, 1.0)
    assert row.rules > 5
    assert row.median <= row.p95


def test_a_move_takes_one_squad_from_its_tribe_to_another(ground: Ground) -> None:
    for move in what_if.moves_in(ground.packed, 5):
        gone, came = move.changes
        assert gone.before is not None
        assert came.after is not None
        assert (gone.after, came.before) == (None, None)
        assert gone.identity != came.identity


def test_memory_is_told_by_person_and_by_relationship(ground: Ground, reference: Ground) -> None:
    row = memory.measured(ground, reference)
    assert isinstance(row, Memory)
    whole = ground.projection.memory
    assert row.a_person * 400 == pytest.approx(sum(whole.values()))
    assert row.a_relationship * row.relationships == pytest.approx(whole["ends"] + whole["properties"])
    assert row.networkx_people == 400
    assert row.networkx_ratio == pytest.approx(row.networkx_a_person / row.reference_a_person)


def test_a_started_program_that_finds_other_gaps_is_noticed(ground: Ground) -> None:
    with starts.kept(Ground.of(200, full=True), means()) as url:
        start, difference = starts.measured(ground, means(), url, times=1)
    assert isinstance(start, Start)
    assert isinstance(difference, Difference)
    assert difference.sentence.startswith("Served from a file, 400 people have ")


def test_a_plan_blames_each_gap_on_its_steps(ground: Ground) -> None:
    planned = plans.Planned.of(ground, what_if.Situation.of(ground, count=6))
    found = planned.simulated()
    assert all(each.fits for each in found.steps)
    assert all(set(blame) <= set(range(1, len(found.steps) + 1)) for blame in found.opened.values())
    row = one(plans.measured(planned, planned))
    assert isinstance(row, Plan)
    assert (row.steps, row.gaps, row.growth) == (len(planned.steps), len(found.opened) + len(found.resolved), 1.0)


def test_sizes_are_measured_from_the_smallest_and_compared_with_it(ground: Ground) -> None:
    smallest = what_if.Situation.of(Ground.of(200, full=True), count=6)
    row = one(what_if.measured(what_if.Situation.of(ground, count=6), smallest))
    assert isinstance(row, WhatIf)
    assert (row.people, row.moves) == (400, 6)
    assert row.growth > 0


def test_a_missing_engine_is_said_with_what_to_install(ground: Ground) -> None:
    def missing(_: Records) -> TimedCypher:
        raise StoreUnavailable("kglite is not here.")

    row = one(beside_the_embedded_engine(ground, replace(means(), embedded=missing), limit=1.0))
    assert row == LeftOut("The embedded Cypher engine is not installed: pip install kglite.")


def test_a_server_that_does_not_answer_ends_nothing_else(ground: Ground) -> None:
    nowhere = replace(means(), neo4j=Neo4jAddress("bolt://127.0.0.1:9"))
    row = one(beside_neo4j(ground, nowhere, limit=1.0, tell=lambda _: None))
    assert isinstance(row, LeftOut)
    assert row.sentence.startswith(
        "Neo4j could not be measured with 400 people. The Neo4j server at bolt://127.0.0.1:9"
    )


def test_too_few_people_are_refused_before_anything_is_measured() -> None:
    with pytest.raises(Refused, match="199 people are too few"):
        run([1000, 199], means())
