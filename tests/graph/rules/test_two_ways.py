"""Do two independent ways give the same gaps: the algebra and Cypher, a change looked at closely and the whole?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import applied
from graph.model import Records
from graph.projection import Projection, apply, from_blobs, from_records, to_blobs
from graph.rules import CATALOGUE
from graph.rules.spec import Rule
from tests.cypher import CypherOracle, EmbeddedOracle, Neo4jOracle, needs_met
from tests.organisations import TODAY, Knobs, change_sets, invented, organisations

SETTINGS = gaps.Settings(TODAY)


def keys(ev: Evaluation) -> set[str]:
    return {gap.key for gap in gaps.all_gaps(ev, gaps.detect(ev, SETTINGS))}


def ids(ev: Evaluation, rule: Rule) -> list[str]:
    return [gap.id for gap in gaps.gaps_in(ev, gaps.evaluate(ev, rule, SETTINGS))]


def assert_algebra_is_cypher(records: Records, oracle: CypherOracle, rules: list[Rule]) -> None:
    oracle.load(records)
    ev = Evaluation(from_records(records))
    for rule in rules:
        meant = oracle.ids(rule.cypher, rule.parameters, TODAY) if needs_met(records, rule.needs) else []
        assert (rule.id, ids(ev, rule)) == (rule.id, sorted(meant))


def test_every_rule_finds_something_in_invented_organisations() -> None:
    """Two ways that both find nothing agree about nothing."""
    evaluations = (Evaluation(from_records(invented(Knobs(seed=seed)))) for seed in range(100))
    found = {result.rule.id for ev in evaluations for result in gaps.detect(ev, SETTINGS).results if len(result)}
    assert {rule.id for rule in CATALOGUE if rule.history is None} - found == set()


@given(organisations())
def test_the_algebra_finds_what_cypher_finds(records: Records) -> None:
    assert_algebra_is_cypher(records, EmbeddedOracle(), [rule for rule in CATALOGUE if rule.cypher])


@pytest.fixture(scope="module")
def server(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> Iterator[Neo4jOracle]:
    oracle = Neo4jOracle(neo4j_uri, neo4j_auth)
    yield oracle
    oracle.close()


@given(records=organisations())
def test_the_algebra_finds_what_a_real_neo4j_finds(server: Neo4jOracle, records: Records) -> None:
    assert_algebra_is_cypher(records, server, [rule for rule in CATALOGUE if rule.cypher])


@given(st.data())
def test_a_change_looked_at_closely_opens_and_resolves_what_the_whole_says(data: st.DataObject) -> None:
    records = data.draw(organisations())
    ev = Evaluation(from_records(records))
    before = keys(ev)
    for _ in range(3):
        aim = sorted({key.partition(":")[2].split("|")[0] for key in before} & records.nodes.keys())
        change_set = data.draw(change_sets(records, aim[:6]))
        records = applied(records, change_set)
        after = keys(Evaluation(from_records(records)))
        projection, delta = apply(ev.projection, change_set)
        if delta is None:
            ev = Evaluation(projection)
        else:
            ev = ev.after(projection, delta)
            for around in (0, projection.size + 1):
                found = gaps.difference(ev, SETTINGS, full_below=around)
                opened = {gap.key for gap in found.opened} | {moved.after.key for moved in found.moved}
                resolved = {gap.key for gap in found.resolved} | {moved.before.key for moved in found.moved}
                assert (opened, resolved) == (after - before, before - after)
        assert keys(ev) == after
        before = after


@given(st.data())
def test_a_patched_projection_is_the_one_that_is_built_anew(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    projection = from_records(records)
    keys_before = keys(Evaluation(projection))
    patched, _ = apply(projection, change_set)
    assert keys(Evaluation(patched)) == keys(Evaluation(from_records(applied(records, change_set))))
    assert keys(Evaluation(projection)) == keys_before


@given(organisations())
def test_a_projection_read_from_blobs_is_the_one_that_wrote_them(records: Records) -> None:
    projection = from_records(records, 7)
    again = from_blobs(to_blobs(projection))
    assert isinstance(again, Projection)
    assert again.revision == 7
    assert keys(Evaluation(again)) == keys(Evaluation(projection))
