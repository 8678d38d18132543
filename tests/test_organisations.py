"""Do the organisations that other tests rely on keep their promises?"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from graph.changes import applied
from graph.checks import checked_node, checked_relationship, organisation_problems
from graph.errors import Refused
from graph.model import LABELS, TYPES, Node, Records, Relationship
from tests.organisations import (
    KNOBS,
    Knobs,
    change_sets,
    invented,
    org,
    organisations,
    parts,
    random_change_set,
)


def test_a_line_is_a_chain_of_facts() -> None:
    assert org(
        "Squad payroll criticality=3 status=closed name='Payroll Core'",
        "ada -LEADS{interim=true, since=2024-01-01}-> payroll -PART_OF-> Tribe money",
    ) == Records.of(
        [
            Node("payroll", "Squad", {"criticality": 3, "status": "closed", "name": "Payroll Core"}),
            Node("ada", "Person", {"status": "active"}),
            Node("money", "Tribe", {"status": "active"}),
        ],
        [
            Relationship("LEADS", "ada", "payroll", {"interim": True, "since": date(2024, 1, 1)}),
            Relationship("PART_OF", "payroll", "money"),
        ],
    )


def test_an_arrow_points_either_way() -> None:
    assert org("payroll <-LEADS- ada") == org("ada -LEADS-> payroll")


def test_a_label_is_inferred_from_all_arrows_together() -> None:
    records = org("money -OWNS-> Area payslips", "squad -PART_OF-> money")
    assert records.nodes["money"].label == "Unit"


def test_a_label_that_stays_open_is_asked_for() -> None:
    with pytest.raises(Refused, match="'ada' needs one label; it could be Person or Unit"):
        org("ada -OWNS-> Area payslips")


def test_a_seat_that_somebody_fills_is_filled() -> None:
    records = org("ada -FILLS-> seat", "Position other")
    assert [node.status for node in records.nodes.values()] == ["active", "filled", "vacant"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ada -LEADES-> payroll", "Did you mean 'LEADS'"),
        ("Squad payroll size=3", "no property 'size'"),
        ("Squad payroll criticality=7", "1 to 4 is wanted"),
        ("Person ada -LEADS-> Person bob", "LEADS runs from Person to Unit"),
        ("a b c", "is wanted"),
        ("a -PART_OF-> b -PART_OF-> a", "runs in a circle"),
    ],
)
def test_a_slip_of_the_pen_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        org(line)


def test_parts_that_do_not_fit_can_be_written_down_on_purpose() -> None:
    assert len(list(organisation_problems(parts("a -PART_OF-> b -PART_OF-> a")))) == 1


@given(organisations())
def test_an_invented_organisation_fits_the_model(records: Records) -> None:
    assert list(organisation_problems(records)) == []
    for node in records.nodes.values():
        assert checked_node(node.id, node.labels, node.properties, "") == node
        assert "status" in node.properties
    for each in records.relationships.values():
        again = checked_relationship(each.type, each.source, each.target, each.properties, "")
        assert again == each


def test_the_same_knobs_invent_the_same_organisation() -> None:
    first, second = invented(Knobs(seed=7)), invented(Knobs(seed=7))
    assert list(first.nodes.values()) == list(second.nodes.values())
    assert list(first.relationships.values()) == list(second.relationships.values())


def test_invented_organisations_use_the_whole_model() -> None:
    several = [invented(Knobs(seed=seed, mess=0.5)) for seed in range(150)]
    nodes = [node for records in several for node in records.nodes.values()]
    relationships = [each for records in several for each in records.relationships.values()]
    assert {node.label for node in nodes} == set(LABELS)
    assert {each.type for each in relationships} == set(TYPES)
    for label in LABELS.values():
        used = {name for node in nodes if node.label == label.name for name in node.properties}
        assert used == {name for name, each in label.properties.items() if not each.derived}
        statuses = {node.status for node in nodes if node.label == label.name}
        assert statuses == set(label.properties["status"].words)
    for declared in TYPES.values():
        used = {name for each in relationships if each.type == declared.name for name in each.properties}
        assert used == set(declared.properties)


@given(KNOBS)
def test_a_label_or_type_can_be_left_out(knobs: Knobs) -> None:
    records = invented(knobs)
    names = {node.label for node in records.nodes.values()} | {key.type for key in records.relationships}
    assert not names & knobs.without


def test_a_failing_organisation_shrinks_to_the_parts_that_matter() -> None:
    def two_leads(records: Records) -> bool:
        led = [key.target for key in records.relationships if key.type == "LEADS"]
        return len(led) > len(set(led))

    knobs = st.builds(Knobs, seed=st.integers(0, 2**32), size=st.just(24))
    found = find(organisations(knobs), two_leads, settings=settings(database=None, phases=list(Phase)))
    assert len(found.nodes) <= 3
    assert len(found.relationships) == 2


@given(st.data())
def test_a_change_set_applies_and_leaves_an_organisation_that_fits(data: st.DataObject) -> None:
    records = data.draw(organisations())
    for _ in range(3):
        change_set = data.draw(change_sets(records, aim=list(records.nodes)[:2]))
        assert change_set.changes
        after = applied(records, change_set)
        assert list(organisation_problems(after)) == []
        assert all("status" in node.properties for node in after.nodes.values())
        assert applied(after, change_set.reversed) == records
        records = after


def test_change_sets_are_of_every_kind() -> None:
    records = invented(Knobs(seed=3))
    rng = Random(1)
    seen: set[tuple[str, str]] = set()
    relabelled = False
    for _ in range(400):
        for change in random_change_set(rng, records).changes:
            seen.add((type(change.item).__name__, change.kind))
            if isinstance(change.before, Node) and isinstance(change.after, Node):
                relabelled |= change.before.label != change.after.label
    assert seen == {(item, kind) for item in ("Node", "Relationship") for kind in ("added", "updated", "removed")}
    assert relabelled


def test_change_sets_can_be_aimed() -> None:
    records = org(*(f"person-{n} -REPORTS_TO-> person-{n + 1}" for n in range(40)))
    near = {f"person-{n}" for n in range(4)}

    def share_near(aim: list[str]) -> float:
        rng = Random(2)
        sets = [random_change_set(rng, records, aim, steps=1) for _ in range(400)]
        changed = [each.after for found in sets for each in found.changes if each.kind == "updated"]
        of_nodes = [each.id in near for each in changed if isinstance(each, Node)]
        return sum(of_nodes) / len(of_nodes)

    assert share_near(["person-0"]) > 0.5
    assert share_near([]) < 0.3


def test_the_same_random_numbers_make_the_same_change_set() -> None:
    records = invented(Knobs(seed=5))
    assert random_change_set(Random(9), records) == random_change_set(Random(9), records)
