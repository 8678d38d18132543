"""Does a suggestion keep to its bounds: what may not move, who takes part, how many move, how large tribes are?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, given, settings

from graph.algebra.engine import Evaluation
from graph.cuts import Choice, Wanted, suggest
from graph.model import Records
from graph.operations import AddTribe, MoveSquad
from graph.projection import from_records
from tests.graph.cuts.houses import Homes, House, small
from tests.graph.cuts.test_front import SEEDS, best_front, homes_after, in_order, org_of, points, tried
from tests.organisations import organisations

FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink, Phase.explain})


def some(dice: Random, of: Collection[str]) -> frozenset[str]:
    return frozenset(each for each in sorted(of) if dice.random() < 0.4)


def bounded(house: House, dice: Random) -> Wanted:
    pinned = some(dice, house.homes) | some(dice, house.tribes[:1])
    tribes = some(dice, house.tribes) if dice.random() < 0.5 else None
    return replace(house.wanted, pinned=pinned, tribes=tribes)


def is_kept(house: House, wanted: Wanted, homes: Homes) -> bool:
    """Whether a cut moves only what may move, and only where it may go; told move by move."""
    for squad, to in homes.items():
        home = house.homes[squad]
        is_new = to not in house.tribes
        if to != home and (
            squad in wanted.pinned
            or home in wanted.pinned
            or (wanted.tribes is not None and (home not in wanted.tribes or not (is_new or to in wanted.tribes)))
        ):
            return False
    return True


@given(SEEDS)
@settings(max_examples=10)  # each tries thousands of cuts one by one
def test_within_bounds_the_front_is_the_one_that_trying_everything_finds(seed: int) -> None:
    house, dice = small(seed), Random(seed)
    wanted, most = bounded(house, dice), dice.randint(0, 6)
    best = house.best(lambda homes: is_kept(house, wanted, homes))
    found = suggest(house.ev, wanted, most_moved=most).choices
    assert points(found) == best_front({moved: each for moved, each in best.items() if moved <= most})
    for choice in found:
        assert is_kept(house, wanted, homes_after(house, choice))
        assert house.is_within_bounds(homes_after(house, choice))


def above(records: Records, unit: str | None) -> set[str]:
    """A unit and what it is part of, walked relationship by relationship."""
    found: set[str] = set()
    left = [unit] if unit else []
    while left:
        found.add(at := left.pop())
        ties = records.relationships
        left += [
            key.target for key in ties if key.type == "PART_OF" and key.source == at and key.target not in found
        ]
    return found


def moved(choice: Choice) -> dict[str, str]:
    return {
        each.operation.unit: each.operation.to for each in choice.steps if isinstance(each.operation, MoveSquad)
    }


@given(organisations().map(in_order), SEEDS)
@FEW
def test_bounds_are_kept_in_any_organisation(records: Records, seed: int) -> None:
    dice = Random(seed)
    labels = {id_: node.label for id_, node in records.nodes.items()}
    all_tribes = [id_ for id_, label in labels.items() if label == "Tribe"]
    tribes = some(
        dice, [id_ for id_ in all_tribes if records.nodes[id_].properties.get("status") in (None, "active")]
    )
    pinned = some(dice, [id_ for id_, label in labels.items() if label in ("Squad", "Tribe")])
    most, new = dice.randint(0, 4), dice.randint(0, 2)
    wanted = Wanted(new=new, pinned=pinned, tribes=tribes)
    for choice in suggest(Evaluation(from_records(records)), wanted, most_moved=most).choices:
        moves, fresh = (
            moved(choice),
            [each.operation for each in choice.steps if isinstance(each.operation, AddTribe)],
        )
        assert len(moves) == choice.figures.moved <= most
        assert len(fresh) <= new
        for squad, to in moves.items():
            assert pinned.isdisjoint(above(records, squad))
            assert all(squad not in above(records, each) for each in pinned)
            assert tribes & above(records, squad)
            assert to in tribes or to in {each.id for each in fresh}
        assert all(each.fits for each in tried(records, choice.steps).steps)


def test_others_may_come_to_where_something_is_pinned() -> None:
    ev = org_of({"a": "one", "b": "one", "c": "two"}, "ac", "ca", "bc")
    (_, last) = suggest(ev, Wanted(pinned=frozenset({"one"}))).choices
    assert moved(last) == {"c": "one"}
    assert moved(suggest(ev, Wanted(pinned=frozenset({"one", "c"}))).choices[-1]) == {}


def test_a_squad_that_is_in_no_tribe_that_takes_part_stays() -> None:
    ev = org_of({"a": "one", "b": "two", "c": "three"}, "ab", "ac", "bc")
    found = suggest(ev, Wanted(tribes=frozenset({"one", "two"}))).choices
    assert {squad for each in found for squad in moved(each)} <= {"a", "b"}
    assert len(found) > 1


@pytest.mark.parametrize("wanted", [Wanted(tribes=frozenset()), Wanted(pinned=frozenset({"all"}))])
def test_where_nothing_may_move_nothing_does(wanted: Wanted) -> None:
    ev = org_of({"a": "one", "b": "one", "c": "two"}, "ac", "ca", "bc")
    (only,) = suggest(ev, wanted).choices
    assert only.steps == ()
