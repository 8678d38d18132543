"""Is every change told in a sentence that says all that may be said, and nothing of what people cost?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, ChangeSet
from graph.model import TYPES, Node, Records, Relationship, Value
from graph.suggest.telling import VERBS, named_in, told
from tests.organisations import change_sets, organisations


def sentence(change: Change) -> str:
    (found,) = told([change], str.capitalize)
    return found


def test_every_relationship_type_has_a_verb() -> None:
    assert VERBS.keys() == TYPES.keys()


def tie(type_name: str, source: str, target: str, **properties: Value) -> Relationship:
    return Relationship(type_name, source, target, properties)


TODAY, BEFORE, LATER = date(2026, 11, 26), date(2025, 1, 31), date(2027, 2, 24)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, tie("OWNS", "core", "pay", since=TODAY), "Core owns Pay from 26 Nov 2026."),
        (
            None,
            tie("OWNS", "core", "pay", since=TODAY, previous_owner="old"),
            "Core owns Pay from 26 Nov 2026 after Old.",
        ),
        (tie("OWNS", "core", "pay", since=BEFORE), None, "Core no longer owns Pay."),
        (tie("PART_OF", "core", "pay"), None, "Core is no longer part of Pay."),
        (
            tie("OWNS", "core", "pay", verified_at=BEFORE),
            tie("OWNS", "core", "pay", verified_at=TODAY),
            "Core owns Pay, now with the day of confirmation 26 Nov 2026 instead of 31 Jan 2025.",
        ),
        (
            None,
            tie("LEADS", "ada", "core", interim=True, since=TODAY, until=LATER),
            "Ada leads Core for the time being from 26 Nov 2026 until 24 Feb 2027.",
        ),
        (tie("HOLDS", "ada", "scribe", in_unit="core"), None, "Ada no longer holds the role Scribe in Core."),
        (
            tie("INTERACTS_WITH", "core", "edge", mode="facilitating"),
            tie("INTERACTS_WITH", "core", "edge", mode="facilitating", purpose="Teach"),
            "Core works with Edge as facilitating, now with the purpose Teach.",
        ),
        (
            tie("MEMBER_OF", "ada", "core", fte=0.5),
            tie("MEMBER_OF", "ada", "core"),
            "Ada is a member of Core, now with no share of the time.",
        ),
    ],
)
def test_a_tie_is_told_by_its_verb_with_from_when_and_after_whom(
    before: Relationship | None, after: Relationship | None, said: str
) -> None:
    assert sentence(Change(before, after)) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            None,
            Node("rates", "HealthCheck", {"name": "x", "status": "active", "respondents": 3}),
            "There is a new health check, Rates: status active, and respondents 3.",
        ),
        (
            Node("desk", "Position", {"status": "vacant"}),
            Node("desk", "Position", {"status": "closed"}),
            "Desk gets the status closed instead of vacant.",
        ),
        (
            Node("core", "Unit", {"reach": "local"}),
            Node("core", "Squad", {"kind": "platform", "reach": "local"}),
            "Core becomes a squad, and gets the kind platform.",
        ),
        (Node("core", "Unit"), Node("core", "Squad"), "Core becomes a squad."),
        (Node("old", "Squad", {"status": "ghost"}), None, "Old is removed."),
    ],
)
def test_a_node_is_told_by_what_is_new_about_it(before: Node | None, after: Node | None, said: str) -> None:
    assert sentence(Change(before, after)) == said


def test_what_somebody_costs_is_not_told() -> None:
    dear = Node("ada", "Person", {"status": "active", "cost": 123456.0})
    assert sentence(Change(None, dear)) == "There is a new person, Ada: status active."
    dearer = Node("ada", "Person", {"status": "active", "cost": 654321.0})
    assert sentence(Change(dear, dearer)) == "Ada gets another cost."
    unknown = Node("ada", "Person", {"status": "active"})
    assert sentence(Change(dear, unknown)) == "Ada gets no cost."


@given(organisations(), st.data())
def test_whatever_changes_is_told_by_names_alone(records: Records, data: st.DataObject) -> None:
    changes: ChangeSet = data.draw(change_sets(records))
    known = set(named_in(changes.changes))

    def called(id_: str) -> str:
        assert id_ in known
        return "Somebody"

    said = told(changes.changes, called)
    assert len(said) == len(changes.changes)
    for change, each in zip(changes.changes, said, strict=True):
        assert each.endswith(".")
        assert each.isprintable()
        assert "None" not in each
        assert each == " ".join(each.split())
        if isinstance(change.item, Relationship):
            assert each.startswith("Somebody ")
