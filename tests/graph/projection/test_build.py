"""Does a projection come out the same whatever it is made from, and what does it say about each node?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Change, ChangeSet, applied
from graph.model import LABELS, Node, Records, Relationship
from graph.projection import Projection, apply, from_blobs, from_packed, from_records, packed_of, to_blobs
from graph.projection.ids import BlobTexts
from tests.graph.projection.held import assert_holds
from tests.organisations import change_sets, org, organisations
from tests.spheres import spheres


def again(projection: Projection) -> Projection:
    """What is read from the blobs that a projection was written to."""
    found = from_blobs(to_blobs(projection))
    assert found is not None
    return found


@given(organisations())
def test_records_and_packed_lists_and_blobs_hold_the_same(records: Records) -> None:
    projection = from_records(records, 7)
    for each in (projection, from_packed(packed_of(records, 7)), again(projection)):
        assert each.revision == 7
        assert_holds(each, records)


@given(st.data())
def test_a_patched_projection_goes_through_blobs_and_can_be_patched_further(data: st.DataObject) -> None:
    records = data.draw(organisations())
    projection = from_records(records)
    for _ in range(3):
        change_set = data.draw(change_sets(records))
        records = applied(records, change_set)
        projection = again(apply(projection, change_set)[0])
        assert_holds(projection, records)


def test_an_id_that_moved_to_another_label_is_found_after_blobs() -> None:
    records = org("Squad x", "Squad y")
    projection = from_records(records)
    for change in (Change(records.nodes["x"], None), Change(None, Node("x", "Person", {"status": "active"}))):
        projection, _ = apply(projection, ChangeSet((change,)))
    index = again(projection).index_of("x")
    assert index is not None
    assert projection.label_of(index) == "Person"


@pytest.mark.parametrize("part", [0, 1, 2, -1])
def test_blobs_of_another_version_of_the_model_are_not_read(part: int) -> None:
    blobs = to_blobs(from_records(org("Squad core")))
    header = orjson.loads(blobs["header"])
    header["schema"][part] = header["schema"][part][::-1]
    assert from_blobs({**blobs, "header": orjson.dumps(header)}) is None


def test_nothing_makes_a_projection_too() -> None:
    projection = from_records(Records())
    assert_holds(projection, Records())
    assert_holds(again(projection), Records())
    assert projection.ties[0].tolist() == []


@given(st.lists(st.text(max_size=5)))
def test_texts_in_one_blob_come_back_one_by_one_and_together(texts: list[str]) -> None:
    packed = BlobTexts.of(texts)
    assert len(packed) == len(texts)
    assert list(packed) == texts
    assert [packed[place] for place in range(len(texts))] == texts


@given(organisations())
def test_nodes_are_counted_by_each_label_they_carry(records: Records) -> None:
    counts = from_records(records).label_counts
    assert counts == {label: sum(label in node.labels for node in records.nodes.values()) for label in LABELS}


@given(organisations())
def test_all_ties_are_those_of_every_type(records: Records) -> None:
    projection = from_records(records)
    found = zip(*(projection.ids_of(ends) for ends in projection.ties), strict=True)
    assert sorted(found) == sorted((tie.source, tie.target) for tie in records.relationships.values())


def test_a_node_says_what_it_is() -> None:
    projection = from_records(org("Tribe money status=planned criticality=4 budget=1000.5", "Person ada"))
    money, ada = projection.index_of("money"), projection.index_of("ada")
    assert money is not None
    assert ada is not None
    assert (projection.label_of(money), projection.base_of(money)) == ("Tribe", "Unit")
    assert projection.status_of(money) == "planned"
    assert [projection.number_of(money, name) for name in ("criticality", "budget", "headcount_plan")] == [
        4,
        1000.5,
        None,
    ]
    assert projection.number_of(ada, "criticality") is None
    with pytest.raises(IndexError):
        projection.id_of(projection.size)


def test_the_memory_of_a_projection_is_that_of_its_arrays() -> None:
    small, large = (from_records(org(*(f"Squad s{n} criticality=2" for n in range(count)))) for count in (1, 500))
    assert small.memory.keys() == {"columns", "ends", "properties"}
    assert large.memory["columns"] > small.memory["columns"]


# spheres


def test_units_deep_below_the_last_tribe_lie_in_the_top_of_their_chain() -> None:
    chain = " -PART_OF-> ".join(f"Unit u{n:02}" for n in range(30))
    records = org(chain, "u05 -PART_OF-> Tribe near", "Unit aside <-PART_OF- u00")
    assert_holds(from_records(records), records)


def test_units_thousands_of_levels_deep_are_placed_at_once() -> None:
    names = [f"u{number:04}" for number in range(3000)]
    ties = [Relationship("PART_OF", below, above) for below, above in pairwise(names)]
    projection = from_records(Records.of([Node(name, "Unit", {"status": "active"}) for name in names], ties))
    spheres_of = projection.columns["Unit", "sphere_id"][: len(names)]
    assert set(projection.ids_of(spheres_of)) == {names[-1]}
    after, delta = apply(projection, ChangeSet((Change(ties[-1], None),)))
    assert delta is not None
    assert len(delta.nodes["Unit.sphere_id"]) == len(names) - 1
    assert set(after.ids_of(after.columns["Unit", "sphere_id"][: len(names)])) == {*names[-2:]}


@given(organisations())
def test_spheres_are_those_of_the_words_of_the_model(records: Records) -> None:
    projection = from_records(records)
    start = projection.blocks["Unit"].start
    column = projection.columns["Unit", "sphere_id"]
    found = {
        projection.id_of(start + place): projection.id_of(int(sphere))
        for place, sphere in enumerate(column.tolist())
        if sphere >= 0
    }
    assert found == spheres(records)


def test_unknown_is_one_mark_for_all_kinds() -> None:
    projection = from_records(
        org("Person ada is_root=true cost=5", "Person kim craft=design", "Area taxes kind=system")
    )
    for column in projection.columns.values():
        assert np.isnan(column).any() if column.dtype.kind == "f" else (column == -1).any()
