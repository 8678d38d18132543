"""Does the one declaration of the schema hold together, and do the values built on it answer what they are asked?"""

from __future__ import annotations

import re

import pytest

from graph.model import (
    BASE_LABELS,
    LABELS,
    LIFE,
    TYPES,
    Kind,
    Node,
    Property,
    Records,
    Relationship,
    RelationshipKey,
    is_a,
)

ALL_PROPERTIES = [
    (f"{owner.name}.{each.name}", each)
    for table in (LABELS, TYPES)
    for owner in table.values()
    for each in owner.properties.values()
]
COMMON = {"name", "description", "status", "source", "source_ref", "last_seen", "attributes"}


def test_names_are_written_as_in_cypher() -> None:
    assert all(re.fullmatch(r"([A-Z][a-z]+)+", name) for name in LABELS)
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", name) for name in TYPES)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", each.name) for _, each in ALL_PROPERTIES)


def test_tables_are_kept_by_name() -> None:
    for table in (LABELS, TYPES):
        for name, declared in table.items():
            assert declared.name == name
            assert [each.name for each in declared.properties.values()] == list(declared.properties)


def test_every_label_has_what_all_nodes_have_and_a_status_that_is_never_unknown() -> None:
    for label in LABELS.values():
        assert label.properties.keys() >= COMMON
        status = label.properties["status"]
        assert status.kind is Kind.WORD
        assert label.default_status in status.words
        assert "ghost" in status.words


def test_labels_are_divided_by_base_labels_with_sub_labels_of_units_alone() -> None:
    assert tuple(name for name in LABELS if name not in ("Tribe", "Squad", "Chapter")) == BASE_LABELS
    assert {name: label.labels for name, label in LABELS.items() if label.name != label.base} == {
        "Tribe": ("Unit", "Tribe"),
        "Squad": ("Unit", "Squad"),
        "Chapter": ("Unit", "Chapter"),
    }
    for label in LABELS.values():
        assert label.base in BASE_LABELS


def test_a_sub_label_has_whatever_its_base_label_has() -> None:
    for label in LABELS.values():
        assert label.properties.keys() >= LABELS[label.base].properties.keys()
        for name, declared in LABELS[label.base].properties.items():
            own = label.properties[name]
            assert (own.kind, own.words, own.low, own.high) == (
                declared.kind,
                declared.words,
                declared.low,
                declared.high,
            )


@pytest.mark.parametrize("declared", [each for _, each in ALL_PROPERTIES], ids=[name for name, _ in ALL_PROPERTIES])
def test_a_property_says_what_its_kind_needs(declared: Property) -> None:
    is_number = declared.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
    assert bool(declared.words) is (declared.kind is Kind.WORD)
    assert len(set(declared.words)) == len(declared.words)
    assert (declared.low is not None) is is_number, "the stores tell an unknown number by a value below all"
    assert declared.high is None or declared.low is None or declared.high > declared.low


def test_one_name_means_one_kind_but_for_two() -> None:
    kinds: dict[str, set[Kind]] = {}
    for _, each in ALL_PROPERTIES:
        kinds.setdefault(each.name, set()).add(each.kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {
        "level": {Kind.TEXT, Kind.INTEGER},
        "period": {Kind.TEXT, Kind.TAG},
    }


def test_types_run_between_labels_that_exist_and_their_key_is_one_of_their_properties() -> None:
    for declared in TYPES.values():
        assert declared.sources
        assert declared.targets
        assert {*declared.sources, *declared.targets} <= set(BASE_LABELS)
        assert declared.key is None or declared.key in declared.properties


def test_only_costs_are_restricted_and_only_spheres_are_derived() -> None:
    assert {name for name, each in ALL_PROPERTIES if each.restricted} == {"Person.cost", "Position.cost"}
    derived = {name for name, each in ALL_PROPERTIES if each.derived}
    assert derived == {f"{unit}.sphere_id" for unit in ("Unit", "Tribe", "Squad", "Chapter")}


def test_texts_and_attributes_are_no_columns() -> None:
    columns = {each.kind for _, each in ALL_PROPERTIES if each.is_column}
    assert columns == set(Kind) - {Kind.TEXT, Kind.ATTRIBUTES}


def test_a_node_answers_for_name_labels_and_status() -> None:
    bare = Node("payroll", "Squad")
    assert (bare.name, bare.base, bare.labels, bare.status) == ("payroll", "Unit", ("Unit", "Squad"), "active")
    assert Node("p", "Process").status == "draft"
    assert Node("s", "Position").status == "vacant"
    assert Node("h", "Handover").status == "open"
    named = Node("payroll", "Squad", {"name": "Payroll Core", "status": "closed"})
    assert (named.name, named.status) == ("Payroll Core", "closed")
    assert LIFE[1] == "active"


def test_a_relationship_is_known_by_type_ends_and_key() -> None:
    assert Relationship("LEADS", "ada", "money", {"interim": True}).identity == RelationshipKey(
        "LEADS", "ada", "money"
    )
    holds = Relationship("HOLDS", "ada", "lead", {"in_unit": "money"})
    assert holds.identity == ("HOLDS", "ada", "lead", "money")
    assert Relationship("HOLDS", "ada", "lead").identity == ("HOLDS", "ada", "lead", "")


def test_records_keep_the_later_of_two_with_one_identity() -> None:
    first, second = Node("a", "Squad"), Node("a", "Tribe")
    ties = [Relationship("LEADS", "p", "a", {"interim": each}) for each in (True, False)]
    records = Records.of([first, second], ties)
    assert records.nodes == {"a": second}
    assert list(records.relationships.values()) == ties[1:]


def test_a_squad_stands_where_a_unit_is_wanted_and_a_unit_not_where_a_squad_is() -> None:
    assert is_a("Squad", ("Unit",))
    assert is_a("Squad", ("Person", "Squad"))
    assert not is_a("Unit", ("Squad",))
    assert not is_a("Person", ("Unit",))
