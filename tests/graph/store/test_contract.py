"""Does every store keep what the port promises? Each test runs on SQLite and on Neo4j."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from graph.changes import Change, ChangeSet, DoesNotApply, applied
from graph.errors import DomainError, GivenUp, NotFound, Refused, RevisionConflict
from graph.model import LABELS, TYPES, Kind, Node, Property, Records, Relationship, RelationshipKey, Value
from graph.projection.build import from_packed, from_records
from graph.projection.unpack import records_of
from graph.store.port import Head, RevisionSummary, SlotPage, Store
from tests.graph.store.commits import (
    NOON,
    adding,
    filled,
    in_columns,
    kept_spheres,
    leading,
    node,
    removing,
    unpacked,
    updating,
)
from tests.graph.store.conftest import Open
from tests.organisations import Knobs, invented, org
from tests.spheres import spheres

CYPHER = "MATCH (s:Squad) RETURN s.id AS id"
PAYROLL = org("Squad payroll name='Payroll Core'", "payroll -PART_OF{since=2024-03-01}-> money", "Tribe money")
LARGE = invented(Knobs(seed=7, size=120))


def of_every_kind() -> Records:
    """Each label with each of its properties, and each type between nodes of its first labels, with all it carries."""
    nodes = [
        Node(f"{name}-{number}", name, _full(label.properties)) for name, label in LABELS.items() for number in "12"
    ]
    ties = [
        Relationship(name, f"{declared.sources[0]}-1", f"{declared.targets[-1]}-2", _full(declared.properties))
        for name, declared in TYPES.items()
    ]
    return Records.of(nodes, ties)


def _full(declared: dict[str, Property] | Any) -> dict[str, Value]:
    return {name: _value(each) for name, each in declared.items() if not each.derived}


def _value(declared: Property) -> Value:
    match declared.kind:
        case Kind.WORD:
            return declared.words[-1]
        case Kind.INTEGER:
            return 3
        case Kind.NUMBER:
            return 1 / 3  # no number of fifteen digits
        case Kind.MONEY:
            return 12_345_678_901.23
        case Kind.DATE:
            return date(2024, 2, 29)
        case Kind.FLAG:
            return False
        case Kind.ATTRIBUTES:
            return {"z": 1, "a": True, "é'\"\n": 0.1, "big": 2**63 - 1, "text": "\U0001f9ed"}
        case Kind.TAG | Kind.REFERENCE:
            return "any-1"
        case Kind.TEXT:
            return 'Ægir\'s "first"\nline — 日本 \\ ; -- {} $x `y`'


# What is there


def test_an_empty_store_stands_at_revision_zero_and_holds_nothing(store: Store) -> None:
    assert store.head() == Head(0, None)
    assert store.records() == Records()
    assert unpacked(store.load()) == Records()
    assert list(store.log()) == []
    assert list(store.revisions()) == []
    assert store.revision_at(date(9999, 1, 1)) == 0


def test_a_commit_makes_the_next_revision_which_carries_its_moment_in_utc(store: Store) -> None:
    at = datetime(2026, 6, 30, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=-3)))
    head = store.commit(adding(node("money", "Tribe"), at=at), 0)
    assert head == store.head() == Head(1, datetime(2026, 7, 1, 2, 30, 0, 123456, tzinfo=UTC))
    assert head.at is not None
    assert head.at.utcoffset() == timedelta(0)


def test_everything_the_model_knows_comes_back_as_it_was_committed(open_store: Open) -> None:
    records = of_every_kind()
    store = open_store()
    filled(store, records)
    assert store.records() == records
    assert open_store().records() == records
    assert [each.change_set.changes for each in store.log()] == [leading(Records(), records).changes]
    assert store.items([*records.nodes, *records.relationships]) == {**records.nodes, **records.relationships}


def test_values_come_back_as_the_type_that_they_were(store: Store) -> None:
    filled(store, of_every_kind())
    for records in (store.records(), unpacked(store.load())):
        for each in (*records.nodes.values(), *records.relationships.values()):
            declared = LABELS[each.label].properties if isinstance(each, Node) else TYPES[each.type].properties
            for name, value in each.properties.items():
                assert type(value) is type(_value(declared[name])), name


def test_an_unknown_value_stays_unknown(store: Store) -> None:
    bare, empty = node("bare", "Person"), node("empty", "Person", name="", craft="", attributes={})
    store.commit(adding(bare, empty), 0)
    assert store.records() == Records.of([bare, empty])
    assert unpacked(store.load()) == in_columns(Records.of([bare, empty]))


def test_a_large_organisation_in_many_labels_and_types_is_kept_whole(store: Store) -> None:
    filled(store, LARGE)
    assert store.records() == LARGE
    assert unpacked(store.load()) == in_columns(LARGE)
    assert store.load().revision == 1


def test_loaded_lists_make_the_projection_that_the_records_make(store: Store) -> None:
    filled(store, LARGE)
    assert records_of(from_packed(store.load())) == records_of(from_records(LARGE))


# Commits


def test_a_commit_for_another_revision_is_refused_and_names_the_current_one(store: Store) -> None:
    filled(store, PAYROLL)
    for expected in (0, 2, -1):
        with pytest.raises(RevisionConflict) as conflict:
            store.commit(adding(node("ada", "Person")), expected)
        assert (conflict.value.expected, conflict.value.current) == (expected, 1)
    assert store.records() == PAYROLL


def test_repeating_a_change_set_answers_the_head_it_made_and_changes_nothing(open_store: Open) -> None:
    store = open_store()
    first = adding(node("money", "Tribe"))
    made = store.commit(first, 0)
    later = store.commit(adding(node("ada", "Person"), at=NOON + timedelta(hours=1)), 1)
    for expected in (0, 1, 2, 99):
        assert store.commit(first, expected) == made
        assert open_store().commit(first, expected) == made
    assert store.head() == later
    assert [each.number for each in store.log()] == [1, 2]


def test_a_change_set_without_changes_is_a_revision_too(store: Store) -> None:
    assert store.commit(ChangeSet(reason="Nothing", at=NOON), 0).revision == 1
    assert store.records() == Records()
    assert [each.change_set.changes for each in store.log()] == [()]


def test_changes_may_come_in_any_order(store: Store) -> None:
    forth = leading(Records(), LARGE)
    store.commit(replace(forth, changes=forth.changes[::-1]), 0)
    assert store.records() == LARGE
    store.commit(replace(leading(LARGE, Records()), changes=leading(LARGE, Records()).changes[::-1]), 1)
    assert store.records() == Records()


def test_nodes_and_relationships_are_added_updated_and_removed_at_once(store: Store) -> None:
    after = org(
        "Chapter payroll name='Payroll Guild'", "payroll -PART_OF{since=2025-01-01}-> money", "ada -LEADS-> money"
    )
    filled(store, PAYROLL, after, Records())
    assert store.records(1) == PAYROLL
    assert store.records(2) == after
    assert store.records() == Records()


def test_a_property_that_becomes_unknown_is_forgotten(store: Store) -> None:
    before = node("ada", "Person", name="Ada", craft="design", attributes={"floor": 3})
    after = node("ada", "Person")
    store.commit(adding(before), 0)
    store.commit(updating(before, after), 1)
    assert store.records() == Records.of([after])


def test_relationships_of_one_type_between_two_nodes_are_told_apart_by_their_key(store: Store) -> None:
    ends = org("Person ada", "Role lead", "Squad payroll", "Squad billing")
    ties = [
        Relationship("HOLDS", "ada", "lead", {"in_unit": "payroll", "interim": True}),
        Relationship("HOLDS", "ada", "lead", {"in_unit": "billing"}),
        Relationship("HOLDS", "ada", "lead"),
        Relationship("INTERACTS_WITH", "payroll", "billing", {"mode": "collaboration"}),
        Relationship("INTERACTS_WITH", "payroll", "billing", {"mode": "facilitating", "purpose": "Learning"}),
    ]
    three = Records.of(ends.nodes.values(), ties)
    without = Records.of(ends.nodes.values(), ties[1:4])
    filled(store, three)
    assert store.records() == three
    filled(store, without)
    assert store.records() == without
    interim = Relationship("HOLDS", "ada", "lead", {"interim": True})
    store.commit(updating(ties[2], interim, at=NOON + timedelta(days=1)), 2)
    assert store.items([each.identity for each in ties]) == {
        ties[1].identity: ties[1],
        interim.identity: interim,
        ties[3].identity: ties[3],
    }


def test_a_squad_may_become_a_tribe_and_a_tribe_a_plain_unit(store: Store) -> None:
    squad, tribe, unit = (node("payroll", label, name="Payroll") for label in ("Squad", "Tribe", "Unit"))
    store.commit(adding(squad), 0)
    for number, (before, after) in enumerate([(squad, tribe), (tribe, unit), (unit, squad)], 1):
        store.commit(updating(before, after), number)
        assert store.records() == Records.of([after])
        assert unpacked(store.load()) == in_columns(Records.of([after]))


def test_a_node_may_take_the_id_of_one_that_was_removed(store: Store) -> None:
    store.commit(adding(node("x", "Person")), 0)
    store.commit(removing(node("x", "Person")), 1)
    store.commit(adding(node("x", "Area")), 2)
    assert store.records() == Records.of([node("x", "Area")])
    assert store.records(1) == Records.of([node("x", "Person")])


# What is refused, and that nothing of it is written

MONEY, ADA = PAYROLL.nodes["money"], node("ada", "Person")
CORE = PAYROLL.nodes["payroll"]
PART = PAYROLL.relationships[RelationshipKey("PART_OF", "payroll", "money")]
LEADS = Relationship("LEADS", "ada", "money")

REFUSED: list[tuple[str, ChangeSet, type[DomainError], str]] = [
    ("a node that is there already", adding(CORE), DoesNotApply, "Squad 'payroll' is there already"),
    ("another of a label that is there", adding(node("payroll", "Tribe")), DoesNotApply, "is there already"),
    ("an id that another label has", adding(node("payroll", "Person")), Refused, "taken by Squad 'payroll'"),
    (
        "a relationship that is there",
        adding(PART),
        DoesNotApply,
        "PART_OF from 'payroll' to 'money' is there already",
    ),
    ("a node that is not there", removing(ADA), DoesNotApply, "Person 'ada' is not there"),
    ("a relationship that is not there", removing(LEADS), DoesNotApply, "LEADS from 'ada' to 'money' is not there"),
    (
        "a node that is not what was expected",
        updating(node("payroll", "Squad", name="Pay"), node("payroll", "Squad", name="Payer")),
        DoesNotApply,
        "name is 'Payroll Core', not 'Pay'",
    ),
    (
        "a node that is another kind",
        removing(node("payroll", "Tribe", name="Payroll Core")),
        DoesNotApply,
        "is a Squad now",
    ),
    (
        "a relationship that is not what was expected",
        removing(Relationship("PART_OF", "payroll", "money")),
        DoesNotApply,
        "since is '2024-03-01', not unknown",
    ),
    ("a relationship without one end", adding(LEADS), DoesNotApply, "needs 'ada', which is not there"),
    (
        "a node whose relationship stays",
        removing(MONEY),
        DoesNotApply,
        "PART_OF from 'payroll' to 'money' would lose",
    ),
    (
        "a relationship to a node that goes",
        ChangeSet(
            (*removing(CORE, PART).changes, *adding(ADA, Relationship("LEADS", "ada", "payroll")).changes), at=NOON
        ),
        DoesNotApply,
        "needs 'payroll', which is not there",
    ),
    (
        "an end that cannot be",
        adding(Relationship("MEMBER_OF", "money", "payroll")),
        Refused,
        "MEMBER_OF runs from Person to Unit, not from Tribe to Squad",
    ),
    (
        "a circle",
        adding(Relationship("PART_OF", "money", "payroll")),
        Refused,
        "PART_OF runs in a circle",
    ),
    ("a circle of one", adding(Relationship("PART_OF", "money", "money")), Refused, "money -> money"),
    (
        "a circle of new units",
        adding(
            node("a", "Squad"),
            node("b", "Squad"),
            Relationship("PART_OF", "a", "b"),
            Relationship("PART_OF", "b", "a"),
        ),
        Refused,
        "PART_OF runs in a circle",
    ),
    (
        "a node of another base label",
        updating(CORE, node("payroll", "Person", name="Payroll Core")),
        Refused,
        "Squad 'payroll' cannot become a Person",
    ),
    ("a change of identity", updating(CORE, node("core", "Squad")), Refused, "cannot become Squad 'core'"),
    (
        "a derived property",
        adding(node("b", "Squad", sphere_id="money")),
        Refused,
        "gets its sphere_id from the store",
    ),
    ("an unknown property", adding(node("b", "Squad", colour="red")), Refused, "cannot have a property 'colour'"),
    ("an unknown label", adding(Node("b", "Guild", {"status": "active"})), Refused, "There is no label 'Guild'"),
    ("an unknown type", adding(Relationship("LIKES", "a", "b")), Refused, "There is no relationship type 'LIKES'"),
    ("a node without status", adding(Node("b", "Process")), Refused, "has no status.*such as 'draft'"),
    ("one thing changed twice", adding(ADA, ADA), Refused, "Person 'ada' is changed twice"),
    (
        "an author without end",
        replace(adding(ADA), author="x" * 201),
        Refused,
        "cannot have this author.*at most 200",
    ),
    ("a reason in half a character", replace(adding(ADA), reason="\ud83d"), Refused, "cannot have this reason"),
    ("an earlier moment", adding(ADA, at=NOON - timedelta(seconds=1)), Refused, "earlier than that of the latest"),
    ("a moment without zone", adding(ADA, at=datetime(2027, 1, 1)), Refused, "has no time zone"),
]


@pytest.mark.parametrize(
    ("change_set", "error", "words"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    store: Store, change_set: ChangeSet, error: type[DomainError], words: str
) -> None:
    head = filled(store, PAYROLL)
    good = node("good", "Person")
    mixed = replace(change_set, changes=(Change(None, good), *change_set.changes))
    for attempt in (change_set, mixed):
        with pytest.raises(error, match=words):
            store.commit(attempt, 1)
        assert store.head() == head
        assert store.records() == PAYROLL
        assert [each.number for each in store.log()] == [1]
    assert store.commit(adding(good), 1).revision == 2


def test_every_problem_of_a_change_set_is_told_with_its_place(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        store.commit(adding(Node("a", "Squad"), node("b", "Squad", kindd="platform")), 0)
    assert [each.where for each in refused.value.problems] == ["$.changes[0]", "$.changes[1]"]
    assert "Did you mean 'kind'?" in refused.value.problems[1].sentence


def test_a_circle_through_units_that_are_there_is_found(store: Store) -> None:
    chain = org(*(f"Squad s{n} -PART_OF-> s{n + 1}" for n in range(9)), "Squad s9")
    filled(store, chain)
    with pytest.raises(Refused, match="circle"):
        store.commit(adding(Relationship("PART_OF", "s9", "s0")), 1)


def test_of_several_who_commit_for_one_revision_one_wins(open_store: Open) -> None:
    store = open_store()
    others = [open_store() for _ in range(2)]
    outcomes: list[object] = []

    def commit(one: Store, name: str) -> None:
        try:
            outcomes.append(one.commit(adding(node(name, "Person")), 0))
        except RevisionConflict as conflict:
            outcomes.append(conflict.current)

    writers = [
        threading.Thread(target=commit, args=(one, f"{place}-{number}"))
        for place, one in enumerate((store, store, *others))
        for number in range(3)
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert sorted(map(str, outcomes)) == sorted([str(Head(1, NOON)), *["1"] * 11])
    assert len(store.records().nodes) == 1


def test_writers_who_read_again_after_a_conflict_lose_nothing(open_store: Open) -> None:
    rounds = 5

    def commit(one: Store, name: str) -> None:
        for number in range(rounds):
            change_set = adding(node(f"{name}-{number}", "Person"))
            while True:
                try:
                    one.commit(change_set, one.head().revision)
                    break
                except RevisionConflict:
                    continue

    stores = [open_store(), open_store()]
    writers = [threading.Thread(target=commit, args=(one, f"w{place}")) for place, one in enumerate(stores * 2)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    total = rounds * len(writers)
    assert stores[0].head().revision == total
    assert [each.number for each in stores[0].log()] == list(range(1, total + 1))
    assert len(stores[0].records().nodes) == total


# Spheres


def test_a_unit_lies_in_the_nearest_tribe_else_under_the_top_else_in_itself(store: Store) -> None:
    records = org(
        "Squad far -PART_OF-> u1 -PART_OF-> u2 -PART_OF-> u3 -PART_OF-> u4 -PART_OF-> u5 -PART_OF-> money",
        *(f"Unit u{n}" for n in range(1, 6)),
        "Squad farther -PART_OF-> far",
        "Tribe money -PART_OF-> root",
        "Unit root",
        "Squad alone",
    )
    filled(store, records)
    kept = kept_spheres(store.load())
    assert kept["far"] == "money"
    assert kept["farther"] == "root"
    assert kept["money"] == "money"
    assert kept["root"] == "root"
    assert kept["alone"] == "alone"
    assert kept == dict(spheres(records))


def test_spheres_follow_moves_relabelling_and_removal_all_the_way_down(store: Store) -> None:
    states = [
        org("Squad s -PART_OF-> d", "Unit d -PART_OF-> money", "Tribe money", "Tribe people"),
        org("Squad s -PART_OF-> d", "Unit d -PART_OF-> people", "Tribe money", "Tribe people"),
        org("Squad s -PART_OF-> d", "Unit d -PART_OF-> people", "Tribe money", "Unit people"),
        org("Squad s -PART_OF-> d", "Tribe d -PART_OF-> people", "Tribe money", "Unit people"),
        org("Squad s -PART_OF-> d", "Unit d", "Tribe money"),
        org("Squad s", "Tribe money"),
    ]
    for number in range(len(states)):
        filled(store, states[number])
        assert kept_spheres(store.load()) == dict(spheres(states[number]))


def test_spheres_are_never_handed_out_with_an_item(store: Store) -> None:
    filled(store, PAYROLL)
    assert store.items(["payroll"]) == {"payroll": CORE}
    assert store.search("payroll", 1) == [CORE]


# The past


STATES = [PAYROLL, LARGE, Records(), of_every_kind()]


def test_the_log_tells_every_revision_in_order_from_anywhere(store: Store) -> None:
    filled(store, *STATES)
    log = list(store.log())
    assert [each.number for each in log] == [1, 2, 3, 4]
    assert log[0].change_set.author == "ada"
    assert log[0].change_set.reason == "Because"
    assert log[0].change_set.at == NOON
    assert list(store.log(2)) == log[2:]
    assert list(store.log(1, 3)) == log[1:3]
    assert list(store.log(4)) == list(store.log(9)) == list(store.log(2, 2)) == []
    state = Records()
    for each, expected in zip(log, STATES, strict=True):
        state = applied(state, each.change_set)
        assert state == expected


def test_a_change_set_comes_back_from_the_log_as_it_was_committed(store: Store) -> None:
    change_set = ChangeSet(
        adding(node("x", "Person")).changes,
        "Žofie",
        "Weil\nes so ist; 'ja'",
        "hr-feed",
        NOON,
        "id | with ' anything",
    )
    store.commit(change_set, 0)
    assert [each.change_set for each in store.log()] == [change_set]


def test_a_log_that_is_read_slowly_does_not_keep_others_from_committing(store: Store) -> None:
    filled(store, PAYROLL, LARGE)
    log = store.log()
    assert next(log).number == 1
    filled(store, Records())
    assert [each.number for each in log] == [2, 3]


def test_every_past_revision_can_be_read_again(store: Store) -> None:
    filled(store, *STATES)
    for number, expected in enumerate([Records(), *STATES]):
        assert store.records(number) == expected


@pytest.mark.parametrize("revision", [-1, 2, 10**12])
def test_a_revision_that_never_was_is_not_found(store: Store, revision: int) -> None:
    filled(store, PAYROLL)
    with pytest.raises(NotFound, match="There is no revision"):
        store.records(revision)


def test_summaries_come_newest_first_and_by_pages(store: Store) -> None:
    heads = [filled(store, each) for each in STATES]
    assert heads[-1].at is not None
    ids = [each.change_set.id for each in store.log()]
    first, *rest = store.revisions()
    added = len(of_every_kind().nodes) + len(of_every_kind().relationships)
    assert first == RevisionSummary(4, ids[3], "ada", heads[-1].at, "Because", "manual", added, 0, 0)
    assert [each.number for each in rest] == [3, 2, 1]
    removed = len(LARGE.nodes) + len(LARGE.relationships)
    assert (rest[0].added, rest[0].updated, rest[0].removed) == (0, 0, removed)
    assert [each.number for each in store.revisions(limit=3)] == [4, 3, 2]
    assert [each.number for each in store.revisions(before=2, limit=3)] == [1]
    assert list(store.revisions(before=1)) == list(store.revisions(limit=0)) == []


def test_a_day_names_the_last_revision_until_its_end_in_utc(store: Store) -> None:
    moments = [
        datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))),
    ]
    for number, at in enumerate(moments):
        store.commit(adding(node(f"p{number}", "Person"), at=at), number)
    days = ["2025-12-30", "2025-12-31", "2026-01-01", "2026-02-27", "2026-02-28", "9999-12-30"]
    assert [store.revision_at(date.fromisoformat(day)) for day in days] == [0, 1, 3, 3, 4, 4]


# Reading parts


def test_items_are_found_by_id_and_key_as_far_as_they_exist(store: Store) -> None:
    filled(store, LARGE)
    some = [*LARGE.nodes][::3] + [*LARGE.relationships][::3]
    missing = ["nobody", RelationshipKey("PART_OF", "no", "body"), RelationshipKey("LIKES", "no", "body")]
    both: dict[Any, Any] = {**LARGE.nodes, **LARGE.relationships}
    assert store.items([*some, *missing]) == {each: both[each] for each in some}
    assert store.items([]) == {}


def test_relationships_of_nodes_are_found_from_both_ends_once_in_order(store: Store) -> None:
    filled(store, LARGE)
    ids = [*LARGE.nodes][::4]
    expected = [
        LARGE.relationships[key] for key in sorted(LARGE.relationships) if key.source in ids or key.target in ids
    ]
    assert store.relationships_of(ids, 10_000) == expected
    assert store.relationships_of(ids, 7) == expected[:7]
    assert store.relationships_of(["nobody"], 10) == store.relationships_of([], 10) == []


def test_names_are_told_as_far_as_they_are_known(store: Store) -> None:
    filled(store, PAYROLL)
    assert store.names(["payroll", "money", "nobody"]) == {"payroll": "Payroll Core", "money": "money"}


def test_a_search_finds_text_in_names_and_ids_whatever_its_case(store: Store) -> None:
    people = {
        "p1": "Élodie Paycheck",
        "p2": "payer",
        "p3": "Repayment",
        "Pay-4": "Anna",
        "p5": "100% _sure_",
        "p6": "Ægir Ölafsson",
    }
    nodes = {id: node(id, "Person", name=name) for id, name in people.items()}
    unnamed = node("payslips", "Area")
    store.commit(adding(*nodes.values(), unnamed), 0)

    def found(text: str, limit: int = 10) -> list[str]:
        return [each.id for each in store.search(text, limit)]

    assert found("pay") == ["Pay-4", "p2", "payslips", "p3", "p1"]
    assert found("  PAY ", 2) == ["Pay-4", "p2"]
    assert found("élo") == found("ÉLO") == ["p1"]
    assert found("ölaf") == ["p6"]
    assert found("%") == found("_sure_") == ["p5"]
    assert found("slips") == ["payslips"]
    assert found("") == found("   ") == found("nobody") == []
    assert store.search("anna", 5) == [nodes["Pay-4"]]


def test_a_search_finds_units_before_people_before_anything_else_that_begins_so(store: Store) -> None:
    kinds = {"a": "Area", "b": "Process", "c": "Person", "d": "Tribe", "e": "Squad"}
    named = [node(id, label, name=f"Pay {id}") for id, label in kinds.items()]
    within = node("f", "Tribe", name="Repay")
    store.commit(adding(*named, within), 0)
    assert [each.id for each in store.search("pay", 9)] == ["d", "e", "c", "a", "b", "f"]
    assert [each.id for each in store.search("pay", 2)] == ["d", "e"]


def test_a_search_follows_renaming_and_removal(store: Store) -> None:
    before, after = node("x", "Person", name="Old"), node("x", "Person", name="New")
    store.commit(adding(before), 0)
    store.commit(updating(before, after), 1)
    assert store.search("old", 5) == []
    assert store.search("new", 5) == [after]
    store.commit(removing(after), 2)
    assert store.search("new", 5) == []


# Blobs


def test_columns_come_back_as_they_were_kept_or_not_at_all(open_store: Open) -> None:
    store = open_store()
    assert store.columns() is None
    store.keep_columns(3, {"a": b"\x00\xff", "b": b""})
    kept = open_store().columns()
    assert kept in (None, (3, {"a": b"\x00\xff", "b": b""}))
    store.keep_columns(4, {"c": b"new"})
    assert store.columns() in (None, (4, {"c": b"new"}))
    store.keep_columns(2, {"d": b"late"})
    assert store.columns() in (None, (4, {"c": b"new"}))


# The table of slots


def test_slots_come_back_from_the_last_whole_page_on_and_each_number_is_kept_once(open_store: Open) -> None:
    one, other = open_store(), open_store()
    assert one.slots() == []
    pages = [
        SlotPage(1, 1, 1, True, b"\x00\xff"),
        SlotPage(2, 1, 3, False, b""),
        SlotPage(3, 2, 3, True, b"anew"),
        SlotPage(4, 2, 4, False, b"more"),
    ]
    assert not one.keep_slots(pages[1]), "a page cannot come before the first"
    for page, store in zip(pages, (one, other, one, other), strict=True):
        assert store.keep_slots(page)
        assert not one.keep_slots(page)
        assert not other.keep_slots(replace(page, body=b"too late"))
    assert one.slots() == other.slots() == open_store().slots() == pages[2:]
    assert one.slots(3) == pages[3:]
    assert one.slots(4) == []
    assert one.slots(epoch=1) == pages[:2]
    assert (one.head().revision, one.mark().version) == (0, 0), "slots are no part of the history"


# Cypher


def test_cypher_is_answered_or_it_is_said_where_it_would_be(open_store: Open) -> None:
    store = open_store()
    filled(store, PAYROLL)
    if store.answers_cypher:
        assert store.ask(CYPHER, {}, limit=5, seconds=5) == [{"id": "payroll"}]
    else:
        with pytest.raises(Refused, match="answers no Cypher"):
            store.ask(CYPHER, {}, limit=5, seconds=5)


@pytest.mark.parametrize("told", range(4))
def test_a_commit_that_is_given_up_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch, told: int) -> None:
    monkeypatch.setattr("graph.store.commit.BATCH", 2)
    head = store.commit(_making(PAYROLL), 0)
    shares: list[float] = []

    def going(share: float) -> bool:
        shares.append(share)
        return len(shares) <= told

    more = org(
        "Squad till", "till -PART_OF-> Tribe shops", "till -OWNS-> Area tills", "Person ada -MEMBER_OF-> till"
    )
    with pytest.raises(GivenUp):
        store.commit(_making(more), head.revision, going)
    assert (store.head(), store.records(), list(store.log(head.revision))) == (head, PAYROLL, [])
    assert len(shares) == told + 1
    whole: list[float] = []
    assert store.commit(_making(more), head.revision, lambda share: not whole.append(share)).revision == 2
    assert (whole, whole[-1]) == (sorted(whole), 1.0)


def _making(records: Records) -> ChangeSet:
    return adding(*records.nodes.values(), *records.relationships.values())
