"""What do we read out of the GOV.UK tables?"""

from __future__ import annotations

from collections import Counter

from graph.interchange import read
from graph.interchange.described import is_ghost
from tests.graph.interchange.examples import EXAMPLES
from tests.graph.interchange.real import real_data


def test_the_example_is_read_as_the_document_says() -> None:
    described = read(EXAMPLES["govuk"])

    assert {f"{key.source} {key.type} {key.target}" for key in described.records.relationships} == {
        "publishing-team OWNS publisher",
        "content-team OWNS content-store",
        "publisher DEPENDS_ON content-store",
    }
    assert described.records.nodes["publisher"].properties == {
        "name": "publisher",
        "kind": "service",
        "source_ref": "application:publisher",
        "attributes": {"type": "Publishing apps", "hosted_on": "eks"},
    }
    assert described.records.nodes["publishing-team"].name == "#publishing-team"
    assert described.notes == ("Left out: dependencies of kind 'infrastructure' (1).",)


def test_an_application_named_only_as_a_dependency_is_a_ghost_and_bad_rows_are_rejected() -> None:
    files = {
        "a.csv": b"application,type,team\nshop,,shop\n,,x\nshop,,y\n",
        "b.csv": b"from_application,to,kind\nshop,till,app\nshop,,app\n",
    }

    described = read(files)

    assert {id_: node.label for id_, node in described.records.nodes.items()} == {
        "shop": "Squad",
        "x": "Squad",
        "y": "Squad",
        "application:shop": "Area",
        "till": "Area",
    }
    assert is_ghost(described.records.nodes["till"])
    assert [each.where for each in described.rejected] == ["a.csv:3", "a.csv:4", "b.csv:3"]


def test_the_real_tables_have_four_applications_without_a_team_and_fourteen_pairs_of_coupled_teams() -> None:
    described = read(real_data("govuk-derived"))
    ties = described.records.relationships
    owner = {key.target: key.source for key in ties if key.type == "OWNS"}
    areas = {node.id for node in described.records.nodes.values() if node.label == "Area"}
    coupled = [(owner.get(key.source), owner.get(key.target)) for key in ties if key.type == "DEPENDS_ON"]

    assert Counter(key.type for key in ties) == {"OWNS": 134, "DEPENDS_ON": 62}
    assert areas - owner.keys() == {
        "datagovuk_find",
        "datagovuk_publish",
        "generic-ruby-library",
        "govuk_crawler_worker",
    }
    assert len({frozenset(pair) for pair in coupled if None not in pair and len(set(pair)) == 2}) == 14
    assert described.notes == ("Left out: dependencies of kind 'infrastructure' (82).",)
    assert not described.rejected
