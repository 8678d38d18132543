"""How is the ground of a search for other tribes read from an organisation?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, find
from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    COVERS,
    DEPENDENCY,
    NEEDED_BY,
    OWNS,
    PART_OF,
    PROVIDED_BY,
    SPHERE,
    SQUAD,
    TRIBE,
    UNIT,
    WITHIN,
    NodeSet,
    Relation,
)
from graph.cuts.ground import Bits, Bools, Ground, Ints, Room, Ties
from graph.rules.terms import COVERED, LIVE, PEOPLE

_WORK_ON: Final = (OWNS | CONTRIBUTES_TO).restrict(UNIT.active, AREA.active)
_SHARED: Final = (_WORK_ON @ _WORK_ON.T).unordered()
"""Units that work on the same area."""

Processes: TypeAlias = frozenset[int]
_NONE: Final[Processes] = frozenset()
NO_END: Final = 10**9
"""More people and squads than any tribe has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: how many people and squads a tribe may have, how many new tribes there may be.

    A tribe that is beyond these bounds today may be so, as far as it is. `areas`: whoever works on the same area is
    tied too, by a tie of weight 1 that needs no process. What is `pinned` (ids of units) stays where it is, with
    all that is in it; others may come into it. Only squads of these `tribes` (ids) move, and only among them and into
    new ones; None for all tribes, and squads that are in none.
    """

    people: tuple[int, int] = (0, NO_END)
    squads: tuple[int, int] = (0, NO_END)
    new: int = 0
    areas: bool = False
    pinned: frozenset[str] = frozenset()
    tribes: frozenset[str] | None = None


def ground_of(ev: Evaluation, wanted: Wanted) -> Ground:
    """The squads of an organisation, what ties them, and where they could lie. Cost: units, and dependencies."""
    return _Reading(ev, wanted).ground()


@dataclass(frozen=True, eq=False)
class _Tie:
    """One dependency between two units, or an area that both work on."""

    one: int
    other: int
    weight: int
    is_dependency: bool
    is_open: bool


class _Reading:
    """What is read of an organisation; nodes are indices of its projection."""

    def __init__(self, ev: Evaluation, wanted: Wanted) -> None:
        self.ev, self.wanted = ev, wanted

    def _sorted(self, nodes: Iterable[int]) -> list[int]:
        """By id, so that the same is found however the organisation came in."""
        return sorted(nodes, key=self.ev.projection.id_of)

    def _all(self, nodes: NodeSet) -> list[int]:
        return self._sorted(each for (each,) in find(self.ev, nodes))

    def _pairs(self, relation: Relation) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for source, target in find(self.ev, relation):
            found[source].append(target)
        return found

    @cached_property
    def units(self) -> list[int]:
        return self._all(UNIT)

    @cached_property
    def sphere(self) -> Mapping[int, int]:
        return {unit: at[0] for unit, at in self._pairs(SPHERE).items()}

    @cached_property
    def within(self) -> Mapping[int, frozenset[int]]:
        """Each unit with itself and what it is part of."""
        return dict(zip(self.units, map(frozenset, ends(self.ev, WITHIN, self.units)), strict=True))

    @cached_property
    def tribes(self) -> list[int]:
        return self._all(TRIBE.active)

    @cached_property
    def squads(self) -> list[int]:
        """Those that can be moved: a squad that is part of another one goes with it."""
        squads = self._all(SQUAD.active)
        return [each for each in squads if len(self.within[each].intersection(squads)) == 1]

    @cached_property
    def covered_by(self) -> Mapping[int, list[int]]:
        return self._pairs(COVERS.restrict(LIVE, UNIT).T)

    def _processes(self, units: Iterable[int]) -> Processes:
        return frozenset(process for unit in units for process in self.covered_by.get(unit, ()))

    @cached_property
    def part_of(self) -> int | None:
        """The unit that all tribes are part of, if there is one that stays: new tribes come there."""
        above = {tuple(each) for each in ends(self.ev, PART_OF, self.tribes)}
        only = above.pop() if len(above) == 1 else ()
        return only[0] if len(only) == 1 and self.within[only[0]].isdisjoint(self.squads) else None

    # what ties them

    def _ties(self) -> list[_Tie]:
        needed = self._pairs(NEEDED_BY.restrict(DEPENDENCY.active))
        provided = self._pairs(PROVIDED_BY.restrict(DEPENDENCY.active))
        both = [each for each in needed if each in provided]
        covered = {each for (each,) in find(self.ev, DEPENDENCY & COVERED)}
        criticality = DEPENDENCY.value("criticality", 1).expression.at(self.ev, np.array(both, np.int32))
        ties = [
            _Tie(consumer, provider, int(weight), is_dependency=True, is_open=each not in covered)
            for each, weight in zip(both, criticality.tolist(), strict=True)
            for consumer in needed[each]
            for provider in provided[each]
        ]
        if self.wanted.areas:
            shared = find(self.ev, _SHARED)
            ties += [_Tie(one, other, 1, is_dependency=False, is_open=False) for one, other in shared]
        return ties

    def _body(self, unit: int, squads: Collection[int]) -> int:
        """The squad that a unit moves with, or the unit itself if it stays.

        What is part of several units may come to lie nearer to another tribe; that is left to the simulation.
        """
        above = self._sorted(self.within[unit].intersection(squads))
        return next((each for each in above if self.sphere[each] == self.sphere[unit]), unit)

    def ground(self) -> Ground:
        """Everything, as numbers."""
        squads, ties = self.squads, self._ties()
        moving = frozenset(squads)
        body = {unit: self._body(unit, moving) for tie in ties for unit in (tie.one, tie.other)}
        fixed = self._sorted(set(body.values()) - moving)
        number = {each: place for place, each in enumerate((*squads, *fixed))}
        rows: dict[Processes, int] = {}
        ends_ = {
            unit: (number[at], rows.setdefault(self._own(unit, at, moving), len(rows))) for unit, at in body.items()
        }
        places, place_of = self._places(squads, fixed)
        bits = _bits([*rows, *(covering for _, covering in places)])
        names = self.ev.projection.ids_of
        return Ground(
            tuple(names(squads)),
            tuple(names(self.tribes)),
            self._new_ids(),
            None if self.part_of is None else self.ev.projection.id_of(self.part_of),
            self._people(squads),
            self._home(squads),
            self._allowed(squads),
            place_of,
            np.array([sphere for sphere, _ in places], np.int64),
            bits[len(rows) :],
            bits[: len(rows)],
            _merged(ties, ends_),
            self._room(squads),
        )

    def _own(self, unit: int, body: int, squads: Collection[int]) -> Processes:
        """The processes that go with a unit wherever its body lies."""
        above = self.within[body] - {body} if body in squads else frozenset[int]()
        return self._processes(self.within[unit] - above)

    # where they could lie

    def _places(self, squads: Sequence[int], fixed: Sequence[int]) -> tuple[list[tuple[int, Processes]], Ints]:
        """(sphere and covering processes of each place, the place of each body by option)."""
        above = frozenset[int]() if self.part_of is None else self.within[self.part_of]
        known: dict[tuple[int, Processes], int] = {}
        for tribe in self.tribes:
            known[tribe, self._processes(self.within[tribe])] = len(known)
        for new in range(self.wanted.new):
            known[-1 - new, self._processes(above)] = len(known)
        options = len(known)
        here = [(self.sphere[each], self._processes(self.within[each] - {each})) for each in squads]
        here += [(self.sphere[each], _NONE) for each in fixed]
        place_of = np.empty((len(here), options + 1), np.int64)
        place_of[:, :options] = np.arange(options)
        place_of[:, options] = [known.setdefault(each, len(known)) for each in here]
        return list(known), place_of

    def _home(self, squads: Sequence[int]) -> Ints:
        number = {tribe: place for place, tribe in enumerate(self.tribes)}
        return np.array([number.get(self.sphere[each], -1) for each in squads], np.int64)

    def _allowed(self, squads: Sequence[int]) -> Bools:
        """A squad stays, or goes to another tribe that takes part, but not to one that lies in it."""
        tribes = len(self.tribes)
        allowed = np.ones((len(squads), tribes + self.wanted.new + 1), bool)
        home = self._home(squads)
        inside = np.flatnonzero(home >= 0)
        allowed[inside, home.take(inside)] = False
        number = {squad: place for place, squad in enumerate(squads)}
        for place, tribe in enumerate(self.tribes):
            for squad in self.within[tribe] & number.keys():
                allowed[number[squad], place] = False
        takes_part = self._taking_part()
        allowed[:, :tribes] &= takes_part
        stays = self._pinned(squads) | ~np.append(takes_part, self.wanted.tribes is None).take(home)
        allowed[stays, :-1] = False
        return allowed

    def _taking_part(self) -> Bools:
        """Which tribes take part."""
        chosen, ids = self.wanted.tribes, self.ev.projection.ids_of(self.tribes)
        return np.array([chosen is None or id_ in chosen for id_ in ids], bool)

    def _pinned(self, squads: Sequence[int]) -> Bools:
        """Which squads are pinned: themselves, or what they lie in, or what lies in them."""
        found = map(self.ev.projection.index_of, self.wanted.pinned)
        pinned = frozenset(each for each in found if each is not None and each in self.within)
        above = frozenset[int]().union(*(self.within[each] for each in pinned))
        return np.array([each in above or not pinned.isdisjoint(self.within[each]) for each in squads], bool)

    def _people(self, units: Sequence[int]) -> Ints:
        counted = PEOPLE.count().expression.at(self.ev, np.array(units, np.int32))
        return counted.astype(np.int64)

    def _room(self, squads: Sequence[int]) -> Room:
        """A tribe that is beyond the bounds today may be so, and no further."""
        new = self.wanted.new
        people = np.concatenate((self._people(self.tribes), np.zeros(new, np.int64)))
        home = self._home(squads)
        held = np.bincount(home.compress(home >= 0), minlength=len(people)).astype(np.int64)
        is_new = np.arange(len(people)) >= len(self.tribes)
        (least, most), (fewest, largest) = self.wanted.people, self.wanted.squads
        return Room(
            people,
            held,
            np.where(is_new, least, np.minimum(least, people)),
            np.maximum(most, people),
            np.where(is_new, fewest, np.minimum(fewest, held)),
            np.maximum(largest, held),
            is_new,
        )

    def _new_ids(self) -> tuple[str, ...]:
        """Ids that are free, ascending."""
        digits = len(str(self.wanted.new))
        found: list[str] = []
        number = 0
        while len(found) < self.wanted.new:
            number += 1
            id_ = f"new-tribe-{number:0{digits}}"
            if self.ev.projection.index_of(id_) is None:
                found.append(id_)
        return tuple(found)


def _merged(ties: Iterable[_Tie], ends_: Mapping[int, tuple[int, int]]) -> Ties:
    """Ties of the same two bodies with the same processes as one; what ties a body to itself is left out."""
    sums: dict[tuple[int, int, int, int], list[int]] = {}
    for tie in ties:
        (one, one_end), (other, other_end) = sorted((ends_[tie.one], ends_[tie.other]))
        if one != other:
            sum_ = sums.setdefault((one, other, one_end, other_end), [0, 0, 0, 0])
            open_ = tie.is_dependency and tie.is_open
            for place, more in enumerate((tie.is_dependency, tie.weight, open_, tie.weight * open_)):
                sum_[place] += more
    columns = np.array([(*key, *sum_) for key, sum_ in sorted(sums.items())], np.int64).reshape(-1, 8)
    return Ties(*columns.T.copy())


def _bits(sets: Sequence[Processes]) -> Bits:
    """One row of bits for each set of processes."""
    number = {each: place for place, each in enumerate(sorted({one for each in sets for one in each}))}
    words = np.zeros((len(sets), len(number) // 64 + 1), np.uint64)
    for row, each in enumerate(sets):
        for process in each:
            word, bit = divmod(number[process], 64)
            words[row, word] |= np.uint64(1 << bit)
    return words
