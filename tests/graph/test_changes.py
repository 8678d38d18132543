"""Is a change set a value one can show, take back, add up and merge, without a store?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import (
    Change,
    ChangeSet,
    DoesNotApply,
    Identity,
    Item,
    Meeting,
    Merge,
    applied,
    changes_as_json,
    changes_from_json,
    difference,
    in_order,
    merge,
    squashed,
    values_changed,
)
from graph.errors import Refused
from graph.model import Node, Records, Relationship
from tests.organisations import change_sets, org, organisations

PAYROLL = org("Squad payroll name=Payroll", "payroll -PART_OF{since=2024-03-01}-> money", "Tribe money")
MONEY, CORE = PAYROLL.nodes["money"], PAYROLL.nodes["payroll"]
(PART,) = PAYROLL.relationships.values()


def lookup(records: Records) -> Any:
    both: dict[Identity, Item] = {**records.nodes, **records.relationships}
    return both.get


def updating(before: Item, after: Item) -> ChangeSet:
    return ChangeSet((Change(before, after),))


def with_values(item: Item, **values: object) -> Any:
    known = {name: value for name, value in {**item.properties, **values}.items() if value is not None}
    return replace(item, properties=known)


# Apply, reverse, squash


@given(st.data())
def test_applying_and_reversing_a_change_set_is_the_identity(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    after = applied(records, change_set)
    assert after != records
    assert applied(after, change_set.reversed) == records
    assert change_set.reversed.reversed.changes == change_set.changes


@given(st.data())
def test_squashing_equals_the_sequence(data: st.DataObject) -> None:
    records = data.draw(organisations())
    sets: list[ChangeSet] = []
    state = records
    for _ in range(data.draw(st.integers(1, 4))):
        sets.append(data.draw(change_sets(state)))
        state = applied(state, sets[-1])
    whole = squashed(sets)
    assert applied(records, whole) == state
    assert (whole.author, whole.reason, whole.at) == (sets[-1].author, sets[-1].reason, sets[-1].at)
    assert whole.id not in {each.id for each in sets}


@given(st.data())
def test_squashing_a_change_set_and_its_reverse_leaves_nothing(data: st.DataObject) -> None:
    change_set = data.draw(change_sets(data.draw(organisations())))
    assert squashed([change_set, change_set.reversed]).changes == ()


@given(organisations(), organisations())
def test_the_difference_leads_from_one_state_to_the_other(before: Records, after: Records) -> None:
    changes = difference(before, after)
    assert applied(before, ChangeSet(changes)) == after
    assert (changes == ()) == (before == after)


@given(st.data())
def test_applying_leaves_its_input_as_it_is(data: st.DataObject) -> None:
    records = data.draw(organisations())
    copy = Records(dict(records.nodes), dict(records.relationships))
    applied(records, data.draw(change_sets(records)))
    assert records == copy


def test_changes_in_order_have_nodes_before_their_relationships_and_after_them() -> None:
    ada, leads = Node("ada", "Person"), Relationship("LEADS", "ada", "money")
    added, removed = [Change(None, leads), Change(None, ada)], [Change(CORE, None), Change(PART, None)]
    assert in_order([*added, *removed]) == (removed[1], added[1], added[0], removed[0])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((Change(None, CORE),), "Squad 'payroll' is not as this change expects it"),
        ((Change(Node("ada", "Person"), None),), "Person 'ada' is not as this change expects it"),
        ((Change(with_values(CORE, name="Pay"), CORE),), "Squad 'payroll' is not as this change expects it"),
        (
            (Change(None, Relationship("LEADS", "ada", "money")),),
            "LEADS from 'ada' to 'money' would lose its end 'ada'",
        ),
        ((Change(MONEY, None),), "PART_OF from 'payroll' to 'money' would lose its end 'money'"),
    ],
)
def test_what_was_made_for_another_state_does_not_apply(changes: tuple[Change, ...], words: str) -> None:
    with pytest.raises(DoesNotApply, match=words):
        applied(PAYROLL, ChangeSet(changes))


def test_every_change_set_has_an_id_and_a_moment_of_its_own() -> None:
    first, second = ChangeSet(), ChangeSet()
    assert first.id < second.id
    assert first.at.utcoffset() is not None
    assert first.reversed.id not in (first.id, second.id)
    assert ChangeSet(reason="Because").reversed.reason == "Undo: Because"


def test_a_change_knows_its_kind_and_which_values_differ() -> None:
    after = with_values(CORE, name=None, mission="Pay", status="closed")
    assert [each.kind for each in (Change(None, CORE), Change(CORE, after), Change(CORE, None))] == [
        "added",
        "updated",
        "removed",
    ]
    assert values_changed(Change(CORE, after)) == {
        "mission": (None, "Pay"),
        "name": ("Payroll", None),
        "status": ("active", "closed"),
    }
    assert values_changed(Change(None, PART)) == {"since": (None, date(2024, 3, 1))}


# Three-way merge


@given(st.data())
def test_merging_onto_the_state_it_was_made_for_is_the_change_set_itself(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    merged = merge(change_set, lookup(records))
    assert merged.is_clean
    assert merged.changes == change_set.changes
    assert {line.meeting for line in merged.lines} == {Meeting.CLEAN}


@given(st.data())
def test_merging_onto_the_state_it_made_changes_nothing(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    merged = merge(change_set, lookup(applied(records, change_set)))
    assert merged.changes == ()
    assert {line.meeting for line in merged.lines} == {Meeting.SAME}


@given(st.data())
def test_what_others_did_elsewhere_is_kept_beside_it(data: st.DataObject) -> None:
    """Two change sets about different items, applied one way or the other, give one state if both ways apply."""
    records = data.draw(organisations())
    ours, theirs = data.draw(change_sets(records)), data.draw(change_sets(records))
    touched = {each.identity for each in theirs.changes}
    ours = replace(ours, changes=tuple(each for each in ours.changes if each.identity not in touched))
    current = applied(records, theirs)
    merged = merge(ours, lookup(current))
    assert {line.meeting for line in merged.lines} <= {Meeting.CLEAN, Meeting.MISSING}
    try:
        both_ways = applied(applied(records, ours), theirs), applied(current, replace(ours, changes=merged.changes))
    except DoesNotApply:
        return
    if merged.is_clean:
        assert both_ways[0] == both_ways[1]


@given(st.data())
def test_the_outcome_of_a_merge_applies_unless_a_node_that_goes_got_a_new_relationship(data: st.DataObject) -> None:
    records = data.draw(organisations())
    ours, theirs = data.draw(change_sets(records, max_steps=10)), data.draw(change_sets(records, max_steps=10))
    current = applied(records, theirs)
    merged = merge(ours, lookup(current))
    gone = {each.identity for each in merged.changes if each.after is None}
    tied = {end for each in theirs.relationships if each.before is None for end in each.identity[1:3]}
    if gone & tied:
        return
    after = applied(current, ChangeSet(merged.changes))
    for change in merged.changes:
        assert lookup(after)(change.identity) == change.after
    assert bool(merged.changes) <= (after != current)


@given(st.data())
def test_a_merge_tells_of_every_change_once(data: st.DataObject) -> None:
    records = data.draw(organisations())
    ours, theirs = data.draw(change_sets(records)), data.draw(change_sets(records))
    merged = merge(ours, lookup(applied(records, theirs)))
    lines = [(line.identity, line.property) for line in merged.lines]
    assert len(set(lines)) == len(lines)
    assert {identity for identity, _ in lines} == {each.identity for each in ours.changes}


def meetings(merged: Merge) -> dict[tuple[Identity, str | None], Meeting]:
    return {(line.identity, line.property): line.meeting for line in merged.lines}


def test_properties_of_one_node_are_merged_one_by_one() -> None:
    wanted = with_values(CORE, name="Pay", status="closed", mission="Pay people", reach="local")
    current = with_values(CORE, name="Payer", status="closed", criticality=3)
    merged = merge(updating(CORE, wanted), lookup(Records.of([current])))
    assert meetings(merged) == {
        ("payroll", "mission"): Meeting.CLEAN,
        ("payroll", "name"): Meeting.CONFLICT,
        ("payroll", "reach"): Meeting.CLEAN,
        ("payroll", "status"): Meeting.SAME,
    }
    assert merged.changes == (Change(current, with_values(current, mission="Pay people", reach="local")),)
    assert not merged.is_clean
    (conflict,) = (line for line in merged.lines if line.meeting is Meeting.CONFLICT)
    assert (conflict.base, conflict.wanted, conflict.current) == ("Payroll", "Pay", "Payer")


def test_a_property_that_one_side_forgets_and_the_other_changes_is_a_conflict() -> None:
    wanted, current = with_values(CORE, name=None), with_values(CORE, name="Payer")
    for one, other in ((wanted, current), (current, wanted)):
        merged = merge(updating(CORE, one), lookup(Records.of([other])))
        assert meetings(merged) == {("payroll", "name"): Meeting.CONFLICT}
        assert merged.changes == ()


def test_a_label_and_a_property_are_merged_beside_each_other() -> None:
    tribe, current = replace(CORE, label="Tribe"), with_values(CORE, name="Payer")
    merged = merge(updating(CORE, tribe), lookup(Records.of([current])))
    assert merged.changes == (Change(current, replace(current, label="Tribe")),)
    assert merged.is_clean


def test_a_label_and_a_property_that_only_the_old_label_has_are_a_conflict() -> None:
    tribe, current = replace(CORE, label="Tribe"), with_values(CORE, kind="platform")
    for one, other in ((tribe, current), (current, tribe)):
        merged = merge(updating(CORE, one), lookup(Records.of([other])))
        assert meetings(merged) == {("payroll", None): Meeting.CONFLICT}
        assert merged.changes == ()


def test_what_both_sides_added_or_removed_alike_is_the_same() -> None:
    ada = Node("ada", "Person")
    assert meetings(merge(ChangeSet((Change(None, ada),)), lookup(Records.of([ada])))) == {
        ("ada", None): Meeting.SAME
    }
    assert meetings(merge(ChangeSet((Change(ada, None),)), lookup(Records()))) == {("ada", None): Meeting.SAME}


def test_what_both_sides_added_differently_is_a_conflict() -> None:
    ada, other = Node("ada", "Person", {"title": "Engineer"}), Node("ada", "Person", {"title": "Designer"})
    merged = merge(ChangeSet((Change(None, ada),)), lookup(Records.of([other])))
    assert meetings(merged) == {("ada", None): Meeting.CONFLICT}


def test_what_is_to_be_changed_and_is_gone_is_missing() -> None:
    merged = merge(updating(CORE, with_values(CORE, name="Pay")), lookup(Records()))
    assert meetings(merged) == {("payroll", None): Meeting.MISSING}
    assert merged.changes == ()


def test_what_is_to_be_removed_and_was_changed_is_a_conflict() -> None:
    merged = merge(ChangeSet((Change(CORE, None),)), lookup(Records.of([with_values(CORE, name="Pay")])))
    assert meetings(merged) == {("payroll", None): Meeting.CONFLICT}


def test_a_relationship_whose_end_is_gone_is_missing_and_one_whose_end_comes_with_it_is_not() -> None:
    ada, leads = Node("ada", "Person"), Relationship("LEADS", "ada", "money")
    alone = merge(ChangeSet((Change(None, leads),)), lookup(PAYROLL))
    assert meetings(alone) == {(leads.identity, None): Meeting.MISSING}
    together = ChangeSet((Change(None, ada), Change(None, leads)))
    assert merge(together, lookup(PAYROLL)).changes == together.changes
    assert meetings(merge(together, lookup(Records.of([CORE]))))[(leads.identity, None)] is Meeting.MISSING


def test_a_node_whose_relationship_others_changed_is_not_removed_without_it() -> None:
    removal = ChangeSet((Change(PART, None), Change(CORE, None)))
    current = Records.of([MONEY, CORE], [with_values(PART, since=date(2025, 1, 1))])
    merged = merge(removal, lookup(current))
    assert set(meetings(merged).values()) == {Meeting.CONFLICT}
    assert applied(current, ChangeSet(merged.changes)) == current


# As JSON


@given(st.data())
def test_changes_come_back_from_json_as_they_were(data: st.DataObject) -> None:
    changes = data.draw(change_sets(data.draw(organisations()))).changes
    assert changes_from_json(orjson.loads(orjson.dumps(changes_as_json(changes)))) == changes


@pytest.mark.parametrize(
    ("value", "where", "words"),
    [
        ("squad", "$.changes[0]", "A JSON object is wanted, and str was found"),
        ({}, "$.changes[0]", "this one has neither"),
        ({"before": None, "after": None}, "$.changes[0]", "this one has neither"),
        ({"after": [1]}, "$.changes[0].after", "A JSON object is wanted, and list was found"),
        ({"after": {"id": "a", "labels": "Squad"}}, "$.changes[0].after.labels", "A list of texts is wanted"),
        ({"after": {"id": "a", "labels": [{"x": 1}]}}, "$.changes[0].after.labels", "A list of texts is wanted"),
        (
            {"after": {"id": "a", "labels": ["Squad"], "properties": 3}},
            "$.changes[0].after.properties",
            "int was found",
        ),
        ({"after": {"id": "a", "labels": ["Squat"]}}, "$.changes[0].after", "Did you mean 'Squad'?"),
        ({"after": {"id": "a"}}, "$.changes[0].after", "A node needs a label"),
        ({"after": {"id": 7, "labels": ["Squad"]}}, "$.changes[0].after", "text is wanted, and 7 was found"),
        ({"before": {"type": "LEADS", "source": "a"}}, "$.changes[0].before", "cannot have this target"),
        ({"before": {"type": ["LEADS"]}}, "$.changes[0].before", "There is no relationship type"),
    ],
)
def test_json_that_is_no_change_is_refused_with_its_path(value: object, where: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        changes_from_json([value])
    assert refused.value.problems[0].where == where
    assert words in str(refused.value)
