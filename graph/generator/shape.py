"""How large is each part of a generated organisation, and who belongs where?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Final, TypeAlias

from graph.generator.dice import Column, Dice, Ends

PEOPLE_A_SQUAD: Final = 8
SQUADS_A_TRIBE: Final = 12
AREAS_A_SQUAD: Final = 2
PROCESSES_A_TRIBE: Final = 3
STEPS_A_PROCESS: Final = 3
CHECKS_A_SQUAD: Final = 2
REACH: Final = 4
"""How many tribes down a squad mostly looks for what it needs of others."""
MOVED: Final = 25
"""One area in so many has been handed on from one owner to another."""


Columns: TypeAlias = Mapping[str, Mapping[str, Column]]
"""The properties of all nodes, by label and name."""


@dataclass(frozen=True)
class Shape:
    """Sizes and belongings. Nodes are numbered label by label: `start[label]` is the first number of a label.

    People stand in the order of their squads, and squads in the order of their tribes: `first_person[squad]` to
    `first_person[squad + 1]` are a squad's people, likewise `first_squad[tribe]`, `first_need[squad]`.
    """

    people: int
    seed: int
    today: date
    counts: Mapping[str, int]
    start: Mapping[str, int]
    first_person: array[int]
    first_squad: array[int]
    first_need: array[int]

    @classmethod
    def of(cls, people: int, seed: int, today: date) -> Shape:
        """The shape of an organisation of so many people, at least one."""
        dice = Dice(seed, "shape", today)
        squads = max(1, round(people / PEOPLE_A_SQUAD))
        tribes = max(1, round(squads / SQUADS_A_TRIBE))
        first_need = array("i", [0])
        for _ in range(squads):
            first_need.append(first_need[-1] + 3 + dice.below(2))
        counts = _counts(people, squads, tribes, first_need[-1])
        start = dict(zip(counts, accumulate(counts.values(), initial=0), strict=False))
        return cls(
            people,
            seed,
            today,
            counts,
            start,
            _divided(people, squads, dice),
            _divided(squads, tribes, dice),
            first_need,
        )

    def dice(self, part: str) -> Dice:
        """Random numbers for one part."""
        return Dice(self.seed, part, self.today)

    @property
    def squads(self) -> int:
        return self.counts["Squad"]

    @property
    def tribes(self) -> int:
        return self.counts["Tribe"]

    @property
    def worldwide(self) -> int:
        """How many processes, the last ones, are meant for everybody."""
        return self.counts["Process"] - PROCESSES_A_TRIBE * self.tribes

    @cached_property
    def squad_of(self) -> array[int]:
        """The squad of each person."""
        return _spread(self.first_person)

    @cached_property
    def tribe_of(self) -> array[int]:
        """The tribe of each squad."""
        return _spread(self.first_squad)

    @cached_property
    def country_of(self) -> array[int]:
        """The location where each squad mostly works; a tribe is mostly in one place."""
        dice, places = self.dice("country"), self.counts["Location"]
        return array(
            "i",
            [(tribe * 7 if dice.chance(0.8) else dice.below(places)) % places for tribe in self.tribe_of],
        )

    def lead(self, squad: int) -> int:
        """The person meant to lead the squad: its first."""
        return self.first_person[squad]

    def member(self, squad: int, place: int) -> int:
        """One of the squad's people, counted round."""
        first, end = self.first_person[squad], self.first_person[squad + 1]
        return first + place % (end - first)

    def head(self, tribe: int) -> int:
        """The person meant to lead the tribe: the second of its first squad."""
        return self.member(self.first_squad[tribe], 1)

    def node(self, label: str, place: int) -> int:
        """The number of the label's node at this place."""
        return self.start[label] + place

    def handed_area(self, handover: int) -> int:
        """The place of the area that a handover is about: three of five areas that were moved have one."""
        return min(handover * 5 // 3 * MOVED, self.counts["Area"] - 1)

    @cached_property
    def consumers(self) -> array[int]:
        """The squad that needs each dependency; they stand in squad order."""
        return _spread(self.first_need)

    @cached_property
    def providers(self) -> array[int]:
        """The squad that each dependency is needed of.

        Needs point down, to earlier squads of the same tribe or of one of a few tribes below, save for a few that
        point up or back: so there are knots, and most squads are in none.
        """
        dice = self.dice("providers")
        found: array[int] = array("i")
        taken: set[int] = set()
        consumer_before = -1
        for consumer in self.consumers:
            if consumer != consumer_before:
                taken, consumer_before = {consumer}, consumer
            provider = self._provider(consumer, dice)
            for _ in range(4):
                if provider not in taken:
                    break
                provider = self._provider(consumer, dice)
            taken.add(provider)
            found.append(provider)
        for need in dice.some(len(found), 0.002):
            found[self.first_need[found[need]]] = self.consumers[need]
        return found

    def _provider(self, consumer: int, dice: Dice) -> int:
        tribe = self.tribe_of[consumer]
        first = self.first_squad[tribe]
        if consumer == 0 or dice.chance(0.003):
            return min(self.squads - 1, consumer + 1 + dice.below(SQUADS_A_TRIBE * 2))
        if tribe == 0 or _is_island(tribe) or (consumer > first and dice.chance(0.6)):
            return first + dice.below(max(1, consumer - first))
        farther = REACH * 2 if dice.chance(0.1) else 0
        other = max(0, tribe - 1 - farther - dice.below(REACH))
        other -= _is_island(other)
        return self.first_squad[other] + dice.below(self.first_squad[other + 1] - self.first_squad[other])


def _counts(people: int, squads: int, tribes: int, needs: int) -> dict[str, int]:
    processes = PROCESSES_A_TRIBE * tribes + min(8, 1 + people // 100)
    return {
        "Person": people,
        "Tribe": tribes,
        "Squad": squads,
        "Chapter": max(1, tribes // 2),
        "Unit": max(1, tribes // 10),
        "Position": max(1, people * 15 // 100),
        "Role": 8,
        "Area": AREAS_A_SQUAD * squads,
        "Dependency": needs,
        "Objective": max(1, squads // 4),
        "Process": processes,
        "Step": STEPS_A_PROCESS * processes,
        "Skill": 24 + min(376, people // 50),
        "Location": min(24, 3 + people // 200),
        "HealthCheck": CHECKS_A_SQUAD * squads,
        "Handover": max(1, AREAS_A_SQUAD * squads // MOVED * 3 // 5),
    }


def _is_island(tribe: int) -> bool:
    """One tribe in sixty keeps to itself."""
    return tribe % 60 == 31


def _divided(items: int, groups: int, dice: Dice) -> array[int]:
    """Where each group begins, and where the last ends: nearly equal groups, none empty if there are enough items."""
    inner = (round(items * (group + 0.12 * (2 * dice.roll() - 1)) / groups) for group in range(1, groups))
    return array("i", [0, *inner, items])


def _spread(first: array[int]) -> array[int]:
    """The group of each item, from where each group begins."""
    groups: array[int] = array("i")
    for group in range(len(first) - 1):
        groups.extend([group] * (first[group + 1] - first[group]))
    return groups


TieMaker: TypeAlias = Callable[[Shape, Columns, Dice], Ends]
"""Makes all relationships of one type."""
