"""Do the engines that judge our rules read Cypher as it is meant, and do they agree?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings

from graph.model import Records
from graph.rules import CATALOGUE
from tests.cypher import CypherOracle, EmbeddedOracle, Neo4jOracle, needs_met
from tests.organisations import TODAY, org, organisations, parts
from tests.spheres import spheres

TEXTS = {
    "absent is neither equal nor unequal": """
        MATCH (a:Area) WHERE a.kind <> 'decision' AND a.criticality >= 3 RETURN a.id AS id""",
    "absent, said so": """
        MATCH (a:Area {status:'active'}) WHERE coalesce(a.kind, '') <> 'decision' RETURN a.id AS id""",
    "a property that few have, in a pattern": """
        MATCH (x:Process {scope:'org', country_specific:true}) RETURN x.id AS id""",
    "a squad is a unit": "MATCH (u:Unit) WHERE u:Squad OR u:Tribe RETURN u.id AS id",
    "something is missing": """
        MATCH (u:Unit {status:'active'})
        WHERE NOT EXISTS { MATCH (p:Person {status:'active'})-[:LEADS]->(u) } RETURN u.id AS id""",
    "missing within several steps": """
        MATCH (a:Area) WHERE NOT EXISTS {
            MATCH (a)-[:SUB_AREA_OF*1..5]->(p:Area)<-[:OWNS]-(o)
            WHERE o.status = 'active' AND p.owner_inherits = true } RETURN a.id AS id""",
    "zero steps are allowed": """
        MATCH (u:Unit)
        OPTIONAL MATCH (p:Person {status:'active'})-[:MEMBER_OF]->(:Unit)-[:PART_OF*0..6]->(u)
        WITH u, count(DISTINCT p) AS n WHERE n < 2 RETURN u.id AS id""",
    "no relationship twice on a way": """
        MATCH path = (p:Person)-[:REPORTS_TO*1..15]->(top:Person)
        WHERE NOT EXISTS { MATCH (top)-[:REPORTS_TO]->() } AND length(path) > 2 RETURN p.id AS id""",
    "a loop": "MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:REPORTS_TO*1..10]->(p) } RETURN p.id AS id",
    "days before today": """
        MATCH (o)-[r:OWNS]->(a) WHERE r.verified_at IS NULL OR r.verified_at < date($today) - duration({days: $days})
        RETURN o.id + '|' + a.id AS id""",
    "the newest of several": """
        MATCH (u:Unit)<-[:ASSESSES]-(h:HealthCheck) WHERE h.at IS NOT NULL
        WITH u, h.dimension AS dimension, h ORDER BY h.at DESC, h.id
        WITH u, dimension, collect(h)[0] AS last WHERE last.colour = 'red' RETURN u.id AS id""",
    "sums of what some have": """
        MATCH (p:Person)-[m:MEMBER_OF]->(u:Unit) WITH p, sum(m.fte) AS fte, count(u) AS units
        WHERE fte > 1.0 OR units > 1 RETURN p.id AS id""",
    "sums over lists": """
        MATCH (u:Unit) OPTIONAL MATCH (p:Person)-[:MEMBER_OF]->(u) WITH u, collect(DISTINCT p) AS people
        WITH u, reduce(c = 0.0, p IN people | c + coalesce(p.cost, 0.0)) AS cost
        WHERE cost > u.budget * 1.02 RETURN u.id AS id""",
    "a condition on one of a list": """
        MATCH (d:Dependency)<-[:COVERS]-(x:Process) WITH d, collect(x) AS xs
        WHERE NONE(x IN xs WHERE x.status = 'validated' AND coalesce(x.review_by >= date($today), false))
        RETURN d.id AS id""",
    "either way, and ids in order": """
        MATCH (a:Unit)-[:INTERACTS_WITH]-(b:Unit) WHERE a.id < b.id RETURN a.id + '|' + b.id AS id""",
    "spheres": "MATCH (u:Unit) RETURN u.id + '|' + u.sphere_id AS id",
    "the key property makes two": """
        MATCH (:Person)-[h:HOLDS]->(r:Role) WHERE h.in_unit IS NOT NULL RETURN r.id + '|' + h.in_unit AS id""",
    "two counts": """
        MATCH (s:Step) WITH s, COUNT { (s)<-[:PERFORMS]-() } AS r, COUNT { (s)<-[:ACCOUNTABLE_FOR]-() } AS acc
        WHERE r = 0 OR acc <> 1 RETURN s.id AS id""",
}
"""What rules are made of, each small enough to be seen through."""

PARAMETERS = {"days": 180}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def oracle(request: pytest.FixtureRequest) -> Iterator[CypherOracle]:
    if request.param == "embedded":
        yield EmbeddedOracle()
        return
    server = Neo4jOracle(request.getfixturevalue("neo4j_uri"), request.getfixturevalue("neo4j_auth"))
    yield server
    server.close()


def found(oracle: CypherOracle, name: str, records: Records) -> list[str]:
    oracle.load(records)
    return oracle.ids(TEXTS[name], PARAMETERS, TODAY)


def test_what_is_absent_is_not_compared(oracle: CypherOracle) -> None:
    records = org("Area known kind=system criticality=3", "Area unknown criticality=3", "Area plain kind=system")
    assert found(oracle, "absent is neither equal nor unequal", records) == ["known"]
    assert found(oracle, "absent, said so", records) == ["known", "plain", "unknown"]


def test_a_property_that_no_node_has_finds_nothing(oracle: CypherOracle) -> None:
    assert found(oracle, "a property that few have, in a pattern", org("Process hiring")) == []


def test_dates_are_compared_with_today(oracle: CypherOracle) -> None:
    records = org(
        "Squad a -OWNS{verified_at=2026-01-01}-> Area at-the-limit",
        "a -OWNS{verified_at=2025-12-31}-> Area late",
        "a -OWNS-> Area never",
    )
    oracle.load(records)
    assert oracle.ids(TEXTS["days before today"], PARAMETERS, date(2026, 6, 30)) == ["a|late", "a|never"]
    assert oracle.ids(TEXTS["days before today"], PARAMETERS, date(2026, 6, 29)) == ["a|never"]


def test_an_organisation_takes_the_place_of_the_one_before(oracle: CypherOracle) -> None:
    assert found(oracle, "a squad is a unit", org("Squad a", "Tribe b", "Chapter c")) == ["a", "b"]
    assert found(oracle, "a squad is a unit", org("Squad d")) == ["d"]


def test_ids_come_once_and_in_the_order_of_code_points(oracle: CypherOracle) -> None:
    records = org(
        "b -INTERACTS_WITH{mode=collaboration}-> é", "é -INTERACTS_WITH{mode=facilitating}-> b", "Z", "Unit Z"
    )
    assert found(oracle, "either way, and ids in order", records) == ["b|é"]
    assert found(oracle, "spheres", records) == ["Z|Z", "b|b", "é|é"]


def test_a_key_property_makes_two_relationships_of_one_pair(oracle: CypherOracle) -> None:
    records = org("ada -HOLDS{in_unit=x}-> lead", "ada -HOLDS{in_unit=y}-> lead", "ada -HOLDS-> lead")
    assert found(oracle, "the key property makes two", records) == ["lead|x", "lead|y"]


@pytest.mark.neo4j
@settings(max_examples=100)
@given(records=organisations())
def test_both_engines_find_the_same(neo4j: Neo4jOracle, records: Records) -> None:
    embedded = EmbeddedOracle(records)
    neo4j.load(records)
    for text in TEXTS.values():
        assert embedded.ids(text, PARAMETERS, TODAY) == neo4j.ids(text, PARAMETERS, TODAY), text
    for rule in CATALOGUE:
        if rule.cypher:
            expected = neo4j.ids(rule.cypher, rule.parameters, TODAY)
            assert embedded.ids(rule.cypher, rule.parameters, TODAY) == expected, rule.id


@pytest.fixture(scope="module")
def neo4j(neo4j_uri: str, neo4j_auth: tuple[str, str] | None) -> Iterator[Neo4jOracle]:
    server = Neo4jOracle(neo4j_uri, neo4j_auth)
    yield server
    server.close()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Tribe money -PART_OF-> Tribe top"], {"money": "money", "top": "top"}),
        (["Squad a -PART_OF-> Squad b -PART_OF-> Tribe c"], {"a": "c", "b": "c", "c": "c"}),
        (["Squad alone"], {"alone": "alone"}),
        (["Squad a -PART_OF-> Unit b -PART_OF-> Unit c"], {"a": "c", "b": "c", "c": "c"}),
        (["Squad a -PART_OF-> Tribe z", "a -PART_OF-> Tribe y"], {"a": "y", "y": "y", "z": "z"}),
        (["Squad a -PART_OF-> Unit b -PART_OF-> Tribe far", "a -PART_OF-> Tribe near"],
         {"a": "near", "b": "far", "far": "far", "near": "near"}),
        (["Squad a -PART_OF-> Unit b -PART_OF-> Tribe t", "a -PART_OF-> Unit c"],
         {"a": "t", "b": "t", "c": "c", "t": "t"}),
    ],
)  # fmt: skip
def test_a_unit_lies_in_the_nearest_tribe_else_in_the_nearest_top(
    lines: list[str], expected: dict[str, str]
) -> None:
    assert spheres(org(*lines)) == expected


def test_a_tribe_more_than_six_steps_up_is_no_sphere() -> None:
    chain = " -PART_OF-> ".join(f"Unit u{n}" for n in range(7))
    found = spheres(org(f"{chain} -PART_OF-> Tribe t -PART_OF-> Unit top"))
    assert found["u0"] == "top"
    assert found["u1"] == "t"


@pytest.mark.parametrize(
    ("need", "is_met"),
    [
        ("Squad", True),
        ("Unit", True),
        ("Tribe", False),
        ("LEADS", True),
        ("OWNS", False),
        ("Unit.criticality", True),
        ("Squad.criticality", True),
        ("Unit.budget", False),
        ("LEADS.since", True),
        ("LEADS.until", False),
        ("Tribe|Person", True),
        ("OWNS|DEPUTY_OF", False),
        ("Unit.budget|LEADS.since", True),
    ],
)
def test_a_need_is_met_once_it_is_recorded(need: str, is_met: bool) -> None:
    records = org("Squad payroll criticality=3 status=closed <-LEADS{since=2024-01-01}- ada")
    assert needs_met(records, [need]) is is_met
    assert needs_met(records, [need, "Squad"]) is is_met
    assert not needs_met(parts(), [need])


def test_a_ghost_is_recorded_too() -> None:
    assert needs_met(org("Area payslips status=ghost"), ["Area"])


def test_a_rule_that_needs_nothing_is_always_met() -> None:
    assert needs_met(parts(), [])
