"""Small and large organisations whose best cuts are known: by trying all of them, or because they were made so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from random import Random
from typing import Final, TypeAlias

from graph.algebra.engine import Evaluation
from graph.cuts import Wanted
from graph.model import Records
from graph.projection import from_records
from tests.organisations import org

Homes: TypeAlias = Mapping[str, str]
"""The tribe of each squad."""

OPTIONS: Final = 6_600
"""So many cuts are tried at most."""


@dataclass(frozen=True)
class House:
    """Tribes, squads with people, dependencies (consumer, provider, criticality), and what live processes cover."""

    tribes: tuple[str, ...]
    homes: Homes
    people: Mapping[str, int]
    needs: Mapping[str, tuple[str, str, int]]
    covers: Mapping[str, frozenset[str]]
    wanted: Wanted

    @cached_property
    def records(self) -> Records:
        """It, written down."""
        lines = [f"Tribe {each}" for each in self.tribes]
        lines += [f"Squad {squad} -PART_OF-> {tribe}" for squad, tribe in self.homes.items()]
        for squad, people in self.people.items():
            lines += [f"Person {squad}p{each} -MEMBER_OF-> {squad}" for each in range(people)]
        for need, (consumer, provider, criticality) in self.needs.items():
            lines.append(f"Dependency {need} criticality={criticality} -NEEDED_BY-> {consumer}")
            lines.append(f"{need} -PROVIDED_BY-> {provider}")
        lines += [f"Process {each} status=pilot" for each in self.covers]
        lines += [f"{each} -COVERS-> {what}" for each, some in self.covers.items() for what in sorted(some)]
        return org(*lines)

    @cached_property
    def ev(self) -> Evaluation:
        """It, to be asked."""
        return Evaluation(from_records(self.records))

    # trying all cuts, by the words of the rules

    def best(self, is_allowed: Callable[[Homes], bool] = lambda _: True) -> dict[int, tuple[int, int]]:
        """(friction, people who move) of the best cut that moves so many squads and is allowed, by trying all."""
        found: dict[int, tuple[int, int]] = {}
        for homes in self.cuts():
            moved = [squad for squad in homes if homes[squad] != self.homes[squad]]
            if self.is_within_bounds(homes) and is_allowed(homes):
                worth = self.friction(homes), sum(self.people[squad] for squad in moved)
                found[len(moved)] = min(found.get(len(moved), worth), worth)
        return found

    def cuts(self) -> Iterator[Homes]:
        """All cuts there could be."""
        tribes = (*self.tribes, *(f"new-tribe-{each + 1}" for each in range(self.wanted.new)))
        for each in product(tribes, repeat=len(self.homes)):
            yield dict(zip(self.homes, each, strict=True))

    def friction(self, homes: Homes) -> int:
        """The criticality of what crosses, four times where no process covers it or both sides."""
        return sum(
            criticality * (1 if self._is_covered(need, homes) else 4)
            for need, (consumer, provider, criticality) in self.needs.items()
            if homes[consumer] != homes[provider]
        )

    def _is_covered(self, need: str, homes: Homes) -> bool:
        one, other = ({squad, homes[squad]} for squad in self.needs[need][:2])
        return any(need in some or (some & one and some & other) for some in self.covers.values())

    def is_within_bounds(self, homes: Homes) -> bool:
        """Whether no tribe is further beyond the bounds than it is today."""
        for tribe in {*self.tribes, *homes.values()}:
            now, then = self._filled(tribe, self.homes), self._filled(tribe, homes)
            for (least, most), before, after in zip(
                (self.wanted.people, self.wanted.squads), now, then, strict=True
            ):
                low = min(least, before) if tribe in self.tribes else least
                if not low <= after <= max(most, before):
                    return False
        return True

    def _filled(self, tribe: str, homes: Homes) -> tuple[int, int]:
        inside = [squad for squad, home in homes.items() if home == tribe]
        return sum(self.people[squad] for squad in inside), len(inside)


def small(seed: int) -> House:
    """An organisation of up to eight squads."""
    rng = Random(seed)
    new, tribes = rng.randint(0, 1), [f"t{each}" for each in range(rng.randint(1, 4))]
    squads = [f"s{each}" for each in range(rng.randint(1, 8))]
    while (len(tribes) + new) ** len(squads) > OPTIONS:
        del (squads if rng.random() < 0.5 and len(squads) > 5 else tribes)[-1]
    needs = {
        f"d{each}": (rng.choice(squads), rng.choice(squads), rng.randint(1, 4))
        for each in range(rng.randint(0, 20))
    }
    coverable = [*tribes, *squads, *needs]
    covers = {
        f"x{each}": frozenset(rng.sample(coverable, min(len(coverable), 3))) for each in range(rng.randint(0, 3))
    }
    bounds = (rng.choice((0, 0, 2, 4)), rng.choice((6, 8, 12, 100)))
    return House(
        tuple(tribes),
        {squad: rng.choice(tribes) for squad in squads},
        {squad: rng.randint(0, 4) for squad in squads},
        needs,
        covers,
        Wanted(bounds, (0, rng.choice((3, 5, 100))), new),
    )


def planted(tribes: int, squads: int, shuffled: float, seed: int) -> tuple[House, Homes]:
    """(an organisation, the tribes that its dependencies were made of): a share of its squads was shuffled since.

    Of twenty dependencies one lies between tribes.
    """
    rng = Random(seed)
    names = [f"t{each}" for each in range(tribes)]
    made = {f"s{each:03}": names[each // squads] for each in range(tribes * squads)}
    inside = {tribe: [squad for squad in made if made[squad] == tribe] for tribe in names}
    needs = {
        f"d{squad}x{each}": (
            squad,
            rng.choice([other for other in (inside[tribe] if rng.random() < 0.95 else made) if other != squad]),
            rng.randint(1, 4),
        )
        for squad, tribe in made.items()
        for each in range(4)
    }
    some = [squad for squad in made if rng.random() < shuffled]
    places = [made[squad] for squad in some]
    rng.shuffle(places)
    homes = {**made, **dict(zip(some, places, strict=True))}
    return House(tuple(names), homes, dict.fromkeys(made, 6), needs, {}, Wanted((15, 150))), made
