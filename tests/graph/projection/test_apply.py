"""Is a patched projection the one that would be built anew, does a change leave its input alone, what is refused?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, ChangeSet, DoesNotApply, applied
from graph.model import Node, Records, Relationship, RelationshipKey
from graph.projection import IN_UNIT, SPHERE, Delta, Projection, apply, edges, from_records
from graph.projection.unpack import records_of
from tests.graph.projection.held import arrays_of, assert_holds, changes_alone, columns_alone
from tests.organisations import change_sets, org, organisations

ACTIVE = {"status": "active"}


def changed(records: Records, *changes: Change) -> tuple[Projection, Delta | None, Records]:
    change_set = ChangeSet(changes)
    return *apply(from_records(records), change_set), applied(records, change_set)


@pytest.fixture(scope="module", params=["searched for", "pointed at"], autouse=True)
def found(request: pytest.FixtureRequest) -> Iterator[None]:
    """The edges of a node are searched for where there are few, and pointed at where there are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edges, "SPARSE", 1 << 30 if request.param == "pointed at" else 0.0)
        yield


# the same as from scratch


@given(st.data())
def test_patches_on_patches_give_what_a_build_from_scratch_gives(data: st.DataObject) -> None:
    records = data.draw(organisations())
    projection = from_records(records)
    assert_holds(projection, records)
    for revision in range(1, 4):
        change_set = data.draw(change_sets(records))
        records = applied(records, change_set)
        projection, _ = apply(projection, change_set, revision)
        assert projection.revision == revision
        assert projection.label_counts == from_records(records).label_counts
        assert_holds(projection, records)


@given(st.data())
def test_a_change_leaves_the_projection_that_it_is_applied_to_as_it_was(data: st.DataObject) -> None:
    records = data.draw(organisations())
    first = data.draw(change_sets(records))
    projection, _ = apply(from_records(records), first)
    records = applied(records, first)
    before = arrays_of(projection)
    apply(projection, data.draw(change_sets(records)))
    after = arrays_of(projection)
    assert before.keys() == after.keys()
    for name, values in before.items():
        assert np.array_equal(values, after[name], equal_nan=values.dtype.kind == "f"), name
    assert_holds(projection, records)


@given(st.data())
def test_taking_a_change_back_gives_the_state_before(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    projection, _ = apply(from_records(records), change_set)
    back, _ = apply(projection, change_set.reversed)
    assert_holds(back, records)


@given(st.data())
def test_a_delta_names_what_changed_and_nothing_else(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    before = from_records(records)
    after, delta = apply(before, change_set)
    if delta is None:
        return
    for name, indices in delta.nodes.items():
        base, _, prop = name.partition(".")
        columns = [getattr(each, base) if not prop else column_of(each, base, prop) for each in (before, after)]
        assert indices.tolist() == where_they_differ(columns, 0 if not prop else before.blocks[base].start)
    for base, prop in after.columns:
        if f"{base}.{prop}" not in delta.nodes:
            assert not where_they_differ([column_of(each, base, prop) for each in (before, after)], 0)
    for name in {*before.edges, *after.edges} - {SPHERE, IN_UNIT}:
        ends = [part.get(name, []) for part in (delta.sources, delta.targets)]
        touched = set(zip(*map(after.ids_of, ends), strict=True))
        assert touched == {
            (each.item.source, each.item.target)
            for each in change_set.relationships
            if isinstance(each.item, Relationship) and each.item.type == name
        }


def column_of(projection: Projection, base: str, prop: str) -> np.ndarray:
    unknown = np.full(projection.blocks[base].capacity, -1)
    return projection.columns.get((base, prop), unknown)


def where_they_differ(columns: list[np.ndarray], start: int) -> list[int]:
    left, right = (np.where(column == -1, np.nan, column.astype(float)) for column in columns)
    return [
        place + start for place in np.flatnonzero(~((left == right) | (np.isnan(left) & np.isnan(right)))).tolist()
    ]


def test_a_change_set_without_changes_touches_nothing() -> None:
    projection = from_records(org("Squad core"))
    after, delta = apply(projection, ChangeSet())
    assert delta is not None
    assert delta.reads == frozenset()
    assert records_of(after) == records_of(projection)


def test_what_is_not_touched_is_shared() -> None:
    records = org("Person ada craft=design -REPORTS_TO-> Person kim", "Squad core criticality=3")
    before = from_records(records)
    node = records.nodes["core"]
    after, _ = apply(before, ChangeSet((Change(node, Node("core", "Squad", {**ACTIVE, "criticality": 4})),)))
    assert after.label is before.label
    assert after.columns["Person", "craft"] is before.columns["Person", "craft"]
    assert after.edges["REPORTS_TO"] is before.edges["REPORTS_TO"]
    assert ("Unit", "budget") not in after.columns


# ids, spare room, references


def test_new_nodes_take_the_spare_room_until_it_is_used_up() -> None:
    records = org("Squad core")
    projection = from_records(records)
    for number in range(70):
        change_set = ChangeSet((Change(None, Node(f"n{number:02}", "Squad", ACTIVE)),))
        records = applied(records, change_set)
        projection, delta = apply(projection, change_set)
        assert (delta is None) == (number == 64)
        assert projection.index_of(f"n{number:02}") is not None
    assert_holds(projection, records)


def test_many_nodes_added_at_once_find_room() -> None:
    projection, delta, records = changed(
        org("Person boss"),
        *(Change(None, Node(f"p{n}", "Person", ACTIVE)) for n in range(200)),
        *(Change(None, Relationship("REPORTS_TO", f"p{n}", "boss")) for n in range(200)),
    )
    assert delta is None
    assert_holds(projection, records)


def test_an_id_is_free_again_for_any_label_once_its_node_is_gone() -> None:
    records = org("Squad x criticality=3")
    projection = from_records(records)
    for label in ("Person", "Squad", "Person", "Area", "Squad"):
        for change in (
            Change(records.nodes["x"], None),
            Change(None, Node("x", label, ACTIVE)),
        ):
            change_set = ChangeSet((change,))
            records = applied(records, change_set)
            projection, delta = apply(projection, change_set)
            assert delta is not None
            assert_holds(projection, records)
        index = projection.index_of("x")
        assert index is not None
        assert projection.label_of(index) == label
        assert projection.number_of(index, "criticality") is None


def test_an_id_without_a_node_has_no_index() -> None:
    projection, _, _ = changed(org("Squad core"), Change(Node("core", "Squad", ACTIVE), None))
    assert projection.index_of("core") is None
    assert projection.index_of("never-there") is None


def test_a_reference_to_nobody_is_known_and_comes_to_life_with_its_node() -> None:
    records = org("Process plan escalation_to=boss", "ada -HOLDS{in_unit=core}-> lead")
    projection = from_records(records)
    assert set(projection.dangling) == {"boss", "core"}
    assert_holds(projection, records)
    change_set = ChangeSet(
        (Change(None, Node("boss", "Person", ACTIVE)), Change(None, Node("core", "Squad", ACTIVE)))
    )
    alive, delta = apply(projection, change_set)
    assert delta is None
    assert alive.dangling == ()
    assert_holds(alive, applied(records, change_set))


def test_a_reference_outlives_the_node_that_it_names() -> None:
    records = org("Process plan escalation_to=boss", "Person boss")
    projection, delta, after = changed(records, Change(records.nodes["boss"], None))
    assert delta is None
    assert projection.dangling == ("boss",)
    assert_holds(projection, after)


def test_a_new_reference_to_nobody_is_kept_without_building_anew() -> None:
    records = org("Process plan")
    named = Node("plan", "Process", {"status": "draft", "escalation_to": "boss"})
    projection, delta, after = changed(records, Change(records.nodes["plan"], named))
    assert delta is not None
    assert delta.reads == {"Process.escalation_to"}
    assert projection.dangling == ("boss",)
    assert_holds(projection, after)


def test_a_role_is_held_in_a_unit_until_that_unit_is_left_out() -> None:
    records = org("ada -HOLDS{in_unit=core}-> lead", "ada -HOLDS-> lead", "Squad core", "Squad next")
    held = Relationship("HOLDS", "ada", "lead", {"in_unit": "core"})
    moved = Relationship("HOLDS", "ada", "lead", {"in_unit": "next"})
    projection, delta, after = changed(records, Change(held, None), Change(None, moved))
    assert delta is not None
    assert {"HOLDS", IN_UNIT} <= delta.reads
    assert_holds(projection, after)


def test_the_spheres_of_all_below_a_moved_unit_are_found_anew() -> None:
    records = org("Squad a -PART_OF-> Unit b -PART_OF-> Tribe left", "Tribe right", "Squad apart -PART_OF-> left")
    move = (
        Change(Relationship("PART_OF", "b", "left"), None),
        Change(None, Relationship("PART_OF", "b", "right")),
    )
    projection, delta, after = changed(records, *move)
    assert delta is not None
    assert set(projection.ids_of(delta.nodes["Unit.sphere_id"])) == {"a", "b"}
    assert_holds(projection, after)


# what is refused

ORGANISATION = org(
    "Person ada craft=design -REPORTS_TO{since=2024-01-01}-> Person kim",
    "Squad core criticality=3 <-MEMBER_OF{fte=0.5}- ada",
    "ada -HOLDS{in_unit=core}-> Role lead",
    "Process plan escalation_to=nobody",
)
ADA = ORGANISATION.nodes["ada"]
CORE = ORGANISATION.nodes["core"]
REPORTS = ORGANISATION.relationships[RelationshipKey("REPORTS_TO", "ada", "kim")]

REFUSED: dict[str, list[Change]] = {
    "Squad 'gone' is not there": [Change(Node("gone", "Squad", ACTIVE), None)],
    "Tribe 'core' is not as this change expects it": [Change(replace(CORE, label="Tribe"), CORE)],
    "Squad 'core' is not as this change expects it": [
        Change(Node("core", "Squad", {**ACTIVE, "criticality": 2}), CORE),
    ],
    "Person 'ada' is not as this change expects it": [
        Change(Node("ada", "Person", {"status": "left", "craft": "design"}), ADA),
    ],
    "The id 'ada' is taken already": [Change(None, Node("ada", "Person", ACTIVE))],
    "The id 'core' is taken already": [Change(None, Node("core", "Area", ACTIVE))],
    "Squad 'core' cannot become a Area": [Change(CORE, Node("core", "Area", ACTIVE))],
    "Squad 'next' was another one before": [Change(CORE, replace(CORE, id="next"))],
    "Squad 'core' is changed twice": [Change(CORE, None), Change(None, CORE)],
    "REPORTS_TO from 'ada' to 'kim' is there already": [Change(None, REPORTS)],
    "REPORTS_TO from 'kim' to 'ada' is not there": [Change(Relationship("REPORTS_TO", "kim", "ada"), None)],
    "LEADS from 'ada' to 'core' is not there": [Change(Relationship("LEADS", "ada", "core"), None)],
    "REPORTS_TO from 'ada' to 'kim' is not as this change expects it": [
        Change(Relationship("REPORTS_TO", "ada", "kim"), None)
    ],
    "HOLDS from 'ada' to 'lead' is not there": [Change(Relationship("HOLDS", "ada", "lead"), None)],
    "HOLDS from 'ada' to 'lead' is there already": [
        Change(None, Relationship("HOLDS", "ada", "lead", {"in_unit": "core", "interim": True}))
    ],
    "LEADS from 'ada' to 'nowhere' would lack its end 'nowhere'": [
        Change(None, Relationship("LEADS", "ada", "nowhere"))
    ],
    "A node that goes still has a REPORTS_TO": [Change(ORGANISATION.nodes["kim"], None)],
    "LEADS from 'core' to 'ada' cannot be. LEADS runs from Person to Unit": [
        Change(None, Relationship("LEADS", "core", "ada"))
    ],
}


@pytest.mark.parametrize("sentence", REFUSED)
@pytest.mark.parametrize("is_rebuilt", [False, True], ids=["patched", "built anew"])
def test_a_change_set_for_another_state_is_refused_with_a_sentence(sentence: str, is_rebuilt: bool) -> None:
    changes = [*REFUSED[sentence], *([Change(None, Node("nobody", "Person", ACTIVE))] if is_rebuilt else [])]
    with pytest.raises(DoesNotApply) as refused:
        apply(from_records(ORGANISATION), ChangeSet(tuple(changes)))
    assert str(refused.value).endswith(".")
    assert is_rebuilt or str(refused.value).startswith(sentence)


Spoil = Callable[[Change, Random], Change | None]

SPOILS: list[Spoil] = [
    lambda change, rng: None,
    lambda change, rng: change.reversed,
    lambda change, rng: Change(None, change.after) if change.after else None,
    lambda change, rng: Change(change.before, None) if change.before else None,
    lambda change, rng: Change(change.before and other_value(change.before, rng), change.after),
]


def other_value(item: Node | Relationship, rng: Random) -> Node | Relationship:
    known = {name: value for name, value in item.properties.items() if name != "status"}
    gone = rng.choice(sorted(known)) if known else None
    return replace(item, properties={name: value for name, value in item.properties.items() if name != gone})


@given(st.data(), st.integers(0, 2**32 - 1))
def test_what_plain_values_refuse_is_refused_and_nothing_else(data: st.DataObject, seed: int) -> None:
    rng = Random(seed)
    records = data.draw(organisations())
    changes = list(changes_alone(data.draw(change_sets(records))).changes)
    place = rng.randrange(len(changes))
    spoilt = rng.choice(SPOILS)(changes[place], rng)
    change_set = ChangeSet((*changes[:place], *([spoilt] if spoilt else []), *changes[place + 1 :]))
    held = columns_alone(records)
    try:
        expected = applied(held, change_set)
    except DoesNotApply:
        with pytest.raises(DoesNotApply):
            apply(from_records(records), change_set)
    else:
        assert_holds(apply(from_records(records), change_set)[0], expected)
