"""Is a generated organisation what it is said to be: valid, in proportion, the same everywhere?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import applied
from graph.checks import checked_node, checked_relationship, organisation_problems
from graph.generator import REFERENCE_DAY, change_sets, generate, records
from graph.generator.dice import Ago, Dice
from graph.generator.names import name_of
from graph.generator.organisation import CORE
from graph.model import LABELS, TYPES, Node, Records
from graph.packed import Packed

PEOPLE = 2400


@cache
def packed(people: int = PEOPLE, full: bool = True) -> Packed:
    return generate(people, full=full)


def counts(packed: Packed) -> Counter[str]:
    nodes = {part.label: len(part.ids) for part in packed.nodes}
    return Counter({**nodes, **{part.type: len(part.sources) for part in packed.relationships}})


def test_the_parts_are_in_proportion() -> None:
    found = counts(packed())
    nodes, ties = sum(found[label] for label in LABELS), sum(found[name] for name in TYPES)
    assert nodes / PEOPLE == pytest.approx(2.4, abs=0.1)
    assert ties / PEOPLE == pytest.approx(10.8, abs=0.4)
    assert found["Squad"] == PEOPLE / 8
    assert found["Tribe"] == PEOPLE / 8 / 12
    assert found["Area"] == 2 * found["Squad"]
    assert 3 <= found["Dependency"] / found["Squad"] <= 4
    assert 3 <= found["Process"] / found["Tribe"] < 3.5
    assert 3 <= found["REQUIRES"] / found["Squad"] < 3.3
    assert 2 <= found["HAS_SKILL"] / PEOPLE <= 3


def test_every_label_type_and_property_that_rules_look_at_occurs() -> None:
    for part in packed().nodes:
        assert part.ids, part.label
    for ties in packed().relationships:
        assert ties.sources, ties.type
        wanted = {each.name for each in TYPES[ties.type].properties.values() if each.is_column}
        assert {name for name, column in ties.properties.items() if set(column) != {None}} == wanted
    known: dict[str, set[str]] = {}
    for part in packed().nodes:
        names = {name for name, column in part.properties.items() if set(column) != {None}}
        known.setdefault(LABELS[part.label].base, set()).update(names)
    for label in LABELS.values():
        wanted = {each.name for each in label.properties.values() if each.is_column and not each.derived}
        assert wanted <= known[label.base], label.name


def test_a_process_of_a_tribe_covers_three_to_six_tribes() -> None:
    whole = records(packed())
    covered = Counter(
        key.source for key in whole.relationships if key.type == "COVERS" and key.target.startswith("tribe-")
    )
    beyond_the_first = [count for process, count in covered.items() if int(process.split("-")[1]) >= 15]
    assert set(beyond_the_first) == {3, 4, 5, 6}


@pytest.mark.parametrize(
    ("member", "name", "group"), [("Person", "MEMBER_OF", "Squad"), ("Squad", "PART_OF", "Tribe")]
)
def test_people_stand_in_the_order_of_squads_and_squads_in_that_of_tribes(
    member: str, name: str, group: str
) -> None:
    numbers = {part.label: part.numbers for part in packed().nodes}
    ties = next(part for part in packed().relationships if part.type == name)
    first: dict[int, int] = {}
    for source, target in zip(ties.sources, ties.targets, strict=True):
        if source in numbers[member] and target in numbers[group]:
            first.setdefault(source, target)
    groups = [first[source] for source in sorted(first)]
    assert len(groups) > 0.98 * len(numbers[member])
    assert groups == sorted(groups)


def valid(whole: Records) -> None:
    assert list(organisation_problems(whole)) == []
    for node in whole.nodes.values():
        assert checked_node(node.id, node.labels, node.properties, "") == node
        assert "status" in node.properties
    for each in whole.relationships.values():
        assert checked_relationship(each.type, each.source, each.target, each.properties, "") == each


def test_it_fits_the_model() -> None:
    whole = records(packed())
    valid(whole)
    assert len(whole.relationships) == sum(len(part.sources) for part in packed().relationships)
    assert len(whole.nodes) == sum(len(part.ids) for part in packed().nodes)


@given(st.integers(1, 120), st.integers(0, 9), st.booleans())
def test_any_size_fits_the_model(people: int, seed: int, full: bool) -> None:
    some = generate(people, seed, full)
    whole = records(some)
    valid(whole)
    assert sum(node.label == "Person" for node in whole.nodes.values()) == people
    assert len(whole.relationships) == sum(len(part.sources) for part in some.relationships)


def test_an_organisation_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        generate(0)


def test_what_few_rules_need_is_the_same_as_in_the_whole() -> None:
    whole, core = records(packed()), records(packed(full=False))
    assert {node.label for node in core.nodes.values()} == set(CORE)
    for id_, node in core.nodes.items():
        kept = {name: whole.nodes[id_].properties[name] for name in node.properties}
        assert node == Node(id_, node.label, kept)
    names = {key.type for key in core.relationships}
    expected = {
        key
        for key in whole.relationships
        if key.type in names and key.source in core.nodes and key.target in core.nodes
    }
    assert set(core.relationships) == expected


DIGEST = """
from hashlib import sha256
from graph.generator import generate, records
whole = records(generate(300, seed=5))
print(sha256(repr([*whole.nodes.values(), *whole.relationships.values()]).encode()).hexdigest())
"""


def test_two_processes_generate_the_same() -> None:
    # Another hash seed puts sets and what depends on them into another order.
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_dice_are_those_of_every_python() -> None:
    dice = Dice(1, "test", REFERENCE_DAY)
    assert [dice.below(1000) for _ in range(6)] == [923, 358, 248, 476, 401, 805]
    assert dice.column(3, {"a": 1, None: 1}) == ["a", None, "a"]


def test_another_seed_generates_another_organisation() -> None:
    assert records(generate(100, seed=1)) != records(generate(100, seed=2))


def test_dates_lie_around_the_day_that_is_asked_for() -> None:
    later = REFERENCE_DAY + timedelta(days=1000)
    one, other = records(generate(100)), records(generate(100, today=later))

    def moved(node: Node) -> dict[str, object]:
        return {
            name: value + (later - REFERENCE_DAY) if isinstance(value, date) else value
            for name, value in node.properties.items()
            if name != "period"
        }

    for id_, node in one.nodes.items():
        expected = {name: value for name, value in other.nodes[id_].properties.items() if name != "period"}
        assert moved(node) == expected


def test_a_mixture_has_its_values_in_proportion() -> None:
    column = Dice(1, "mixture", REFERENCE_DAY).column(10_000, {"often": 3, Ago(1, 2): 1})
    found = Counter(column)
    assert found["often"] == pytest.approx(7500, abs=300)
    assert found.keys() == {"often", REFERENCE_DAY - timedelta(1), REFERENCE_DAY - timedelta(2)}


def test_names_tell_things_of_a_kind_apart() -> None:
    whole = records(packed())
    names = Counter((node.label, node.name) for node in whole.nodes.values())
    assert set(names.values()) == {1}
    assert name_of("Person", 0) == "Ada Abadi"


def test_names_go_on_where_the_words_are_used_up() -> None:
    names = [name_of("Squad", place) for place in range(5000)]
    assert len(set(names)) == 5000
    assert names[1000].endswith(" 3")


def test_change_sets_make_it_out_of_nothing() -> None:
    small = generate(60)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    sets = list(change_sets(small, at=moment, chunk=100))
    made = Records()
    for each in sets:
        made = applied(made, each)
    assert made == records(small)
    assert all(0 < len(each.changes) <= 100 for each in sets)
    assert {each.at for each in sets} == {moment}
    assert len({each.id for each in sets}) == len(sets)
