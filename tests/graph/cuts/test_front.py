"""Is the front of other tribes the best there is, does it keep to its bounds, and is it what the plan then comes to?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.cuts import SHOWN, Choice, Suggestion, Wanted, suggest
from graph.cuts.front import spread
from graph.cuts.reading import ground_of
from graph.metrics import measured
from graph.model import Records
from graph.operations import AddTribe, MoveSquad, Step
from graph.past import PastRecords
from graph.projection import from_records
from graph.scenario.simulation import Simulation, simulate
from tests.graph.cuts.houses import Homes, House, planted, small
from tests.graph.scenario.test_simulation import SETTINGS
from tests.organisations import org, organisations

SEEDS = st.integers(0, 2**32 - 1)


def points(choices: tuple[Choice, ...]) -> list[tuple[int, int, int]]:
    return [(each.figures.moved, each.figures.friction, each.figures.people) for each in choices]


def homes_after(house: House, choice: Choice) -> Homes:
    moves = {
        each.operation.unit: each.operation.to for each in choice.steps if isinstance(each.operation, MoveSquad)
    }
    return {**house.homes, **moves}


def parts(homes: Homes) -> set[frozenset[str]]:
    return {frozenset(squad for squad in homes if homes[squad] == tribe) for tribe in homes.values()}


def tried(records: Records, steps: tuple[Step, ...]) -> Simulation:
    return simulate(Evaluation(from_records(records)), PastRecords(records), steps, SETTINGS, ())


def best_front(best: Mapping[int, tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Of the best of each size, those that leave less than all smaller ones."""
    found: list[tuple[int, int, int]] = []
    for moved, (friction, people) in sorted(best.items()):
        if not found or friction < found[-1][1]:
            found.append((moved, friction, people))
    return found


@given(SEEDS)
@settings(max_examples=10)  # each tries thousands of cuts one by one
def test_of_up_to_eight_squads_the_front_is_the_one_that_trying_everything_finds(seed: int) -> None:
    house = small(seed)
    assert points(suggest(house.ev, house.wanted).choices) == best_front(house.best())


@pytest.mark.parametrize("shuffled", [0.3, 1.0])
def test_tribes_that_were_made_are_found_again(shuffled: float) -> None:
    house, made = planted(12, 10, shuffled, seed=4)
    found = suggest(house.ev, house.wanted).choices[-1]
    assert parts(homes_after(house, found)) == parts(made)
    if shuffled < 1:
        assert homes_after(house, found) == made


def test_dependencies_alone_make_the_tribes_that_were_made() -> None:
    house, made = planted(12, 10, 0.3, seed=4)
    assert homes_after(house, suggest(house.ev, house.wanted).communities) == made


RANKS = {"Squad": 1, "Tribe": 2}


def in_order(records: Records) -> Records:
    """An organisation of units in squads in tribes, each in one."""
    parts = {key for key in records.relationships if key.type == "PART_OF"}
    first = {key.source: key for key in sorted(parts, reverse=True)}
    rank = {id_: RANKS.get(node.label, 0) for id_, node in records.nodes.items()}
    stays = {key for key in first.values() if rank[key.source] < rank[key.target]}
    ties = records.relationships.items()
    return Records(records.nodes, {key: tie for key, tie in ties if key not in parts - stays})


@given(organisations().map(in_order), st.integers(0, 2), st.booleans())
@settings(max_examples=6, phases=set(Phase) - {Phase.shrink, Phase.explain})
def test_every_choice_comes_to_what_it_promises(records: Records, new: int, areas: bool) -> None:
    ev, wanted = Evaluation(from_records(records)), Wanted(new=new, areas=areas)
    for choice in suggest(ev, wanted).choices[-2:]:
        simulation = tried(records, choice.steps)
        assert all(each.fits for each in simulation.steps)
        ground = ground_of(simulation.after, wanted)
        now = ground.figures(ground.unmoved)
        assert (now.crossing, now.uncovered, now.friction) == (
            choice.figures.crossing,
            choice.figures.uncovered,
            choice.figures.friction,
        )


@given(SEEDS)
@settings(max_examples=5)
def test_what_is_counted_is_what_the_rules_count(seed: int) -> None:
    house = small(seed)
    for choice in suggest(house.ev, house.wanted).choices:
        after = measured(tried(house.records, choice.steps).after, with_restricted=False)
        assert (after["cross-tribe"], after["cross-tribe-uncovered"]) == (
            choice.figures.crossing,
            choice.figures.uncovered,
        )
        assert house.is_within_bounds(homes_after(house, choice))


def org_of(homes: Mapping[str, str], *ties: str) -> Evaluation:
    """Squads of one person each, by their tribes; a tie `ab` says that a needs b."""
    lines = [f"Tribe {each} -PART_OF-> all" for each in sorted({*homes.values()} - {"all"})]
    for squad, home in homes.items():
        lines += [f"Squad {squad} -PART_OF-> {home}", f"Person p{squad} -MEMBER_OF-> {squad}"]
    for tie in ties:
        lines += [f"Dependency {tie} -NEEDED_BY-> {tie[0]}", f"{tie} -PROVIDED_BY-> {tie[1]}"]
    return Evaluation(from_records(org("Unit all", *lines)))


def house() -> Evaluation:
    return org_of(
        {**dict.fromkeys("abcd", "one"), **dict.fromkeys("efgh", "two")}, "ae", "ea", "bf", "cd", "gh", "ab"
    )


def test_a_new_tribe_comes_to_where_the_others_are() -> None:
    ev = org_of({"a": "one", "b": "one", "c": "two", "d": "two", "e": "one", "f": "two"}, "ac", "ca", "be", "df")
    found = suggest(ev, Wanted((2, 3), new=1)).choices[-1]
    assert [each.operation for each in found.steps] == [
        AddTribe("new-tribe-1", "New tribe 1", "all"),
        MoveSquad("a", "new-tribe-1"),
        MoveSquad("c", "new-tribe-1"),
    ]
    assert suggest(ev, Wanted((2, 3))).choices[-1].figures.crossing > found.figures.crossing == 0


def test_no_more_squads_move_than_are_allowed_to() -> None:
    assert [each.figures.moved for each in suggest(house(), Wanted(), most_moved=1).choices] == [0, 1]
    (nothing,) = suggest(house(), Wanted(), most_moved=0).choices
    assert nothing.steps == ()


def test_squads_of_full_tribes_change_places() -> None:
    full = Wanted((4, 4))
    assert [(each.figures.moved, each.figures.uncovered) for each in suggest(house(), full).choices] == [
        (0, 3),
        (2, 1),
        (4, 0),
    ]


def test_a_search_can_be_stopped_and_answers_with_what_it_has() -> None:
    told: list[float] = []

    def going(share: float) -> bool:
        told.append(share)
        return len(told) < 40

    found = suggest(house(), Wanted(), going=going)
    assert (len(told), found.is_whole) == (40, False)
    assert told == sorted(told)
    assert found.choices[0].steps == ()


def test_an_organisation_without_squads_stays_as_it_is() -> None:
    for lines in ((), ("Squad a",), ("Tribe t", "Squad a -PART_OF-> t")):
        (only,) = suggest(Evaluation(from_records(org(*lines))), Wanted()).choices
        assert only.steps == ()


def test_what_is_shown_is_spread_over_the_front() -> None:
    found = suggest(*_large())
    shown = [found.choices[place] for place in found.shown]
    assert len(shown) == SHOWN
    assert (shown[0], shown[-1]) == (found.choices[0], found.choices[-1])
    gains = [one.figures.friction - other.figures.friction for one, other in pairwise(shown)]
    assert max(gains) <= 2 * min(gains)
    assert spread(found.choices[:3], SHOWN) == [0, 1, 2]


def _large() -> tuple[Evaluation, Wanted]:
    house, _ = planted(12, 10, 0.3, seed=4)
    return house.ev, house.wanted


def test_the_same_is_found_in_every_process_and_in_any_order() -> None:
    out = subprocess.run(
        [sys.executable, "-c", "from tests.graph.cuts.test_front import answered; print(answered(backwards=True))"],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert out.strip() == answered()


def answered(*, backwards: bool = False) -> str:
    """The steps of all choices, as one word."""
    records = planted(3, 5, 0.5, seed=1)[0].records
    if backwards:
        records = Records(dict(reversed(records.nodes.items())), dict(reversed(records.relationships.items())))
    found: Suggestion = suggest(Evaluation(from_records(records)), Wanted((15, 60)), seed=3)
    return ";".join(
        f"{each.operation.unit}>{each.operation.to}"
        for choice in found.choices
        for each in choice.steps
        if isinstance(each.operation, MoveSquad)
    )
