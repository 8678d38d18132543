"""How long does it take to see what a move of one squad to another tribe would open and resolve?"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, TypeAlias

from bench import unpacked
from bench.clock import Times, timed, undisturbed
from bench.ground import SETTINGS, Ground
from bench.report import Difference, Row, WhatIf
from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import Change, ChangeSet
from graph.gaps import detect, difference
from graph.model import Relationship
from graph.packed import Packed
from graph.projection import apply

Call: TypeAlias = Callable[[], gaps.Difference]

MOVES: Final = 100
"""So many squads are moved, each for itself, from the same state."""

REHEARSED: Final = 3
"""So many moves come first that are not timed: what they derive is there for all that follow."""

WHOLE: Final = 5
"""For so many moves the affected rules are evaluated whole as well."""


@dataclass(frozen=True)
class Situation:
    """An organisation whose gaps are known, and moves of single squads out of their tribes into the next one."""

    people: int
    ev: Evaluation
    moves: tuple[ChangeSet, ...]

    @classmethod
    def of(cls, ground: Ground, count: int = MOVES) -> Situation:
        """The gaps of an organisation, and moves of squads from all over it."""
        ev = Evaluation(ground.projection)
        detect(ev, SETTINGS)
        return cls(ground.people, ev, moves_in(ground.packed, count + REHEARSED))

    def scoped(self, move: ChangeSet) -> gaps.Difference:
        """What a move opens and resolves, looked for around the change only."""
        return self._after(move, 0)

    def whole(self, move: ChangeSet) -> gaps.Difference:
        """What a move opens and resolves, by evaluating all affected rules."""
        return self._after(move, self.ev.projection.size + 1)

    def _after(self, move: ChangeSet, full_below: int) -> gaps.Difference:
        projection, delta = apply(self.ev.projection, move)
        return difference(self.ev.after(projection, delta), SETTINGS, full_below=full_below)

    @cached_property
    def rehearsed(self) -> tuple[ChangeSet, ...]:
        """The moves that are timed, after those that are not."""
        for move in self.moves[:REHEARSED]:
            self.scoped(move)
            self.whole(move)
        return self.moves[REHEARSED:]


def measured(situation: Situation, smallest: Situation) -> Iterator[Row]:
    """What moves take, beside the same in the smallest organisation in the same minute."""
    both = {situation.people: situation, smallest.people: smallest}
    scoped = _in_turns({people: _calls(each, each.scoped) for people, each in both.items()})
    few = itertools.islice(_calls(situation, situation.whole), WHOLE)
    whole = _in_turns({situation.people: few})[situation.people]
    here, there = scoped[situation.people], scoped[smallest.people]
    yield WhatIf(
        people=situation.people,
        moves=len(here.seconds),
        rules=len(situation.scoped(situation.moves[0]).rules),
        median=here.median,
        p95=here.p95,
        growth=here.median / there.median,
        full=whole.median,
        full_ratio=whole.median / here.median,
    )
    yield from _differences(situation)


def _calls(situation: Situation, look: Callable[[ChangeSet], gaps.Difference]) -> Iterator[Call]:
    return (partial(look, move) for move in situation.rehearsed)


def _in_turns(calls: dict[int, Iterator[Call]]) -> dict[int, Times]:
    """The times of calls in organisations of several sizes, one in each after the other, until one has none left."""
    spent: dict[int, list[float]] = {people: [] for people in calls}
    with undisturbed():
        for turn in zip(*calls.values(), strict=False):
            for people, call in zip(calls, turn, strict=True):
                spent[people].append(timed(call))
    return {people: Times(tuple(seconds)) for people, seconds in spent.items()}


def _differences(situation: Situation) -> Iterator[Difference]:
    for move in situation.moves[:WHOLE]:
        scoped, whole = situation.scoped(move), situation.whole(move)
        if (scoped.came, scoped.went) != (whole.came, whole.went):
            (squad,) = {change.item.source for change in move.changes if isinstance(change.item, Relationship)}
            at = f"A move of {squad} at {situation.people:,} people"
            yield Difference(f"{at}: a look around it finds other gaps than the whole rules.")


def moves_in(packed: Packed, count: int) -> tuple[ChangeSet, ...]:
    """At most so many change sets, each of which takes one squad out of its tribe and makes it part of the next."""
    ids = {part.label: part.ids for part in packed.nodes}
    squads, tribes = frozenset(ids["Squad"]), ids["Tribe"]
    next_to = dict(zip(tribes, (*tribes[1:], tribes[0]), strict=True))
    homes = [each for each in unpacked.relationships(packed, "PART_OF") if each.source in squads]
    chosen = [each for each in homes[:: max(1, len(homes) // count)] if each.target in next_to]
    return tuple(_move(each, next_to[each.target]) for each in chosen[:count])


def _move(home: Relationship, tribe: str) -> ChangeSet:
    came = Relationship("PART_OF", home.source, tribe)
    return ChangeSet((Change(home, None), Change(None, came)), reason=f"Move {home.source} to {tribe}")
