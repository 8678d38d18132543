"""Which squads could lie in which tribes, and what would that come to? What a search for other tribes stands on.

A dependency inside one tribe needs no process. One that lies between tribes does, and is a gap where no live process
covers it or both of its sides, themselves or what they are part of. So a squad that changes its tribe loses and gains
processes, and that is reckoned with. All in whole numbers, so that the same is found on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Bits: TypeAlias = NDArray[np.uint64]
"""One row of bits for each of some things: which processes cover it."""

UNCOVERED: Final = 3
"""What no process covers counts so much more: four times what lies between tribes and is covered."""

A_SQUAD: Final = 8
"""A squad beyond the bounds counts as so many people."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a cut comes to.

    `moved` squads with `people` change their tribe. `crossing` dependencies lie between tribes, `uncovered` of them
    with no process. `friction` is the criticality of those that cross, four times that of those that are uncovered.
    """

    moved: int
    people: int
    uncovered: int
    crossing: int
    friction: int


@dataclass(frozen=True, eq=False)
class Ties:
    """What ties bodies, one row for each two: their numbers, and the rows of the processes that go with them.

    `count` dependencies of `weight` in all, of which `open_count` of `open_weight` are covered by no process directly.
    """

    one: Ints
    other: Ints
    one_end: Ints
    other_end: Ints
    count: Ints
    weight: Ints
    open_count: Ints
    open_weight: Ints


@dataclass(frozen=True, eq=False)
class Room:
    """How many people and squads each tribe has, and how many it may have. Where `may_be_empty`, also none at all."""

    people: Ints
    squads: Ints
    least: Ints
    most: Ints
    fewest: Ints
    largest: Ints
    may_be_empty: Bools

    def beyond(self, people: Ints, squads: Ints) -> Ints:
        """By how many people each tribe would be beyond its bounds; columns are tribes."""
        in_people = np.maximum(people - self.most, 0) + np.maximum(self.least - people, 0)
        in_squads = np.maximum(squads - self.largest, 0) + np.maximum(self.fewest - squads, 0)
        return np.where(self.may_be_empty & (squads == 0), 0, in_people + A_SQUAD * in_squads)


@dataclass(frozen=True, eq=False)
class Ground:
    """Squads that may move, and the units that they are tied to.

    The *bodies* are the `squads` (ids, ascending) and behind them the units that stay. An *option* of a squad is the
    number of a tribe (`tribes`, then the `new` ones, which become part of `part_of`), or `stay`. A cut is one option
    for each squad. `place_of[body, option]` is the place where the body lies then; a place has a `sphere` and the
    processes that are `covering` it from above. `own` are those that go with a body. `home` is the tribe of each squad
    today, -1 if it is in none; `allowed[squad, option]` says where it may go.
    """

    squads: tuple[str, ...]
    tribes: tuple[str, ...]
    new: tuple[str, ...]
    part_of: str | None
    people: Ints
    home: Ints
    allowed: Bools
    place_of: Ints
    sphere: Ints
    covering: Bits
    own: Bits
    ties: Ties
    room: Room

    @property
    def stay(self) -> int:
        """The option to stay, and how many others there are."""
        return len(self.tribes) + len(self.new)

    @property
    def unmoved(self) -> Ints:
        """The cut of today."""
        return np.full(len(self.squads), self.stay, np.int64)

    def figures(self, cut: Ints) -> Figures:
        """What a cut comes to, counted from the beginning. Cost: the ties."""
        ties, at = self.ties, self.places(cut)
        apart, bare = self.between(at.take(ties.one), at.take(ties.other), ties.one_end, ties.other_end)
        moved = cut != self.stay
        return Figures(
            int(moved.sum()),
            int(self.people.compress(moved).sum()),
            int(ties.open_count.compress(bare).sum()),
            int(ties.count.compress(apart).sum()),
            int(ties.weight.compress(apart).sum() + UNCOVERED * ties.open_weight.compress(bare).sum()),
        )

    def between(self, one: Ints, other: Ints, one_end: Ints, other_end: Ints) -> tuple[Bools, Bools]:
        """(whether two places lie in different spheres, whether also no process covers both ends there)."""
        apart = self.sphere.take(one) != self.sphere.take(other)
        ours = self.own.take(one_end, axis=0) | self.covering.take(one, axis=0)
        theirs = self.own.take(other_end, axis=0) | self.covering.take(other, axis=0)
        return apart, apart & ~(ours & theirs).any(axis=-1)

    def places(self, cut: Ints) -> Ints:
        """The place of each body."""
        chosen = np.full(len(self.place_of), self.stay, np.int64)
        chosen[: len(cut)] = cut
        return self.place_of[np.arange(len(chosen)), chosen]

    def beyond(self, cut: Ints) -> int:
        """By how many people tribes are beyond their bounds."""
        people, squads = self.filled(cut)
        return int(self.room.beyond(people, squads).sum())

    def filled(self, cut: Ints) -> tuple[Ints, Ints]:
        """(people, squads) of each tribe."""
        people, squads = self.room.people.copy(), self.room.squads.copy()
        moved = np.flatnonzero(cut != self.stay)
        for tribes, sign in ((self.home.take(moved), -1), (cut.take(moved), 1)):
            inside = tribes >= 0
            np.add.at(people, tribes.compress(inside), sign * self.people.take(moved.compress(inside)))
            np.add.at(squads, tribes.compress(inside), sign)
        return people, squads
