"""Is every unit put into the sphere that the model's words say?"""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from graph.model import TYPES, Records
from graph.spheres import STEPS, reached, spheres
from graph.store.commit import HIERARCHY
from tests.organisations import org, organisations
from tests.spheres import spheres as spheres_in_words


def parents_of(records: Records) -> dict[str, list[str]]:
    parents: dict[str, list[str]] = {node.id: [] for node in records.nodes.values() if node.base == "Unit"}
    for each in records.relationships.values():
        if each.type == HIERARCHY:
            parents[each.source].append(each.target)
    return parents


def tribes_of(records: Records) -> set[str]:
    return {node.id for node in records.nodes.values() if node.label == "Tribe"}


def found(records: Records) -> dict[str, str]:
    return spheres(parents_of(records), tribes_of(records))


@given(organisations())
def test_the_quick_way_and_the_words_of_the_model_agree(records: Records) -> None:
    assert found(records) == dict(spheres_in_words(records))


@given(st.integers(0, 60), st.randoms(use_true_random=False))
def test_they_agree_on_deep_and_tangled_hierarchies(size: int, rng: object) -> None:
    units = [f"u{number:02}" for number in range(size)]
    lines = [f"{rng.choice(['Unit', 'Unit', 'Unit', 'Unit', 'Squad', 'Tribe'])} {unit}" for unit in units]  # type: ignore[attr-defined]
    for number, unit in enumerate(units[1:], 1):
        near = units[max(0, number - 3) : number]
        above = rng.sample(near, min(len(near), rng.randint(0, 2)))  # type: ignore[attr-defined]
        lines += [f"{unit} -PART_OF-> {parent}" for parent in above]
    records = org(*lines)
    assert found(records) == dict(spheres_in_words(records))


@given(organisations(), st.data())
def test_a_few_units_with_all_above_them_are_enough_to_place_them(records: Records, data: st.DataObject) -> None:
    parents, tribes = parents_of(records), tribes_of(records)
    few = data.draw(st.sets(st.sampled_from(sorted(parents)))) if parents else set()

    def above(units: Collection[str]) -> list[str]:
        return [parent for unit in units for parent in parents[unit]]

    part = reached(few, above)
    placed = spheres({unit: parents[unit] for unit in part}, tribes & part)
    whole = spheres(parents, tribes)
    assert placed == {unit: whole[unit] for unit in part}


def test_a_tribe_is_its_own_sphere_even_under_a_tribe() -> None:
    assert found(org("Tribe money -PART_OF-> finance", "Tribe finance")) == {"money": "money", "finance": "finance"}


def test_a_tribe_six_steps_up_counts_and_one_seven_steps_up_does_not() -> None:
    chain = org(
        "Tribe money", "u1 -PART_OF-> money", *(f"Unit u{n} -PART_OF-> u{n - 1}" for n in range(2, 8)), "Unit u1"
    )
    sphere = found(chain)
    assert sphere[f"u{STEPS}"] == "money"
    assert sphere[f"u{STEPS + 1}"] == "money", "money is the top of its chain as well"
    below_a_top = org(
        "Unit top",
        "Tribe money -PART_OF-> top",
        "u1 -PART_OF-> money",
        *(f"Unit u{n} -PART_OF-> u{n - 1}" for n in range(2, 8)),
        "Unit u1",
    )
    sphere = found(below_a_top)
    assert sphere[f"u{STEPS}"] == "money"
    assert sphere[f"u{STEPS + 1}"] == "top"


def test_the_nearest_of_several_counts_and_the_smallest_id_where_they_are_as_near() -> None:
    nearest = org(
        "Squad s -PART_OF-> d", "Unit d -PART_OF-> alpha", "s -PART_OF-> zeta", "Tribe alpha", "Tribe zeta"
    )
    assert found(nearest)["s"] == "zeta"
    equal = org("Squad s -PART_OF-> zeta", "s -PART_OF-> alpha", "Tribe alpha", "Tribe zeta")
    assert found(equal)["s"] == "alpha"
    tops = org("Squad s -PART_OF-> zeta", "s -PART_OF-> d", "Unit d -PART_OF-> alpha", "Unit alpha", "Unit zeta")
    assert found(tops)["s"] == "zeta"


def test_a_circle_does_no_harm() -> None:
    assert spheres({"a": ["b"], "b": ["a"], "c": ["a"]}, ()) == {"a": "a", "b": "b", "c": "c"}
    assert spheres({"a": ["b"], "b": ["a", "t"], "t": []}, {"t"}) == {"a": "t", "b": "t", "t": "t"}


def test_a_hierarchy_deeper_than_any_stack_is_no_harm() -> None:
    deep = 50_000
    parents = {str(number): [str(number - 1)] if number else [] for number in range(deep)}
    assert set(spheres(parents, ()).values()) == {"0"}
    assert (
        len(reached([str(deep - 1)], lambda level: [parent for unit in level for parent in parents[unit]])) == deep
    )


def test_the_type_that_spheres_follow_is_the_only_one_without_circles() -> None:
    assert [name for name, declared in TYPES.items() if declared.acyclic] == [HIERARCHY]
