"""Which is the best cut for each number of squads that move? A tabu search that goes out and home again and again.

The number of squads that have moved is held at one value after the other (epsilon-constraint method, Haimes, Lasdon
and Wismer 1971) by strategic oscillation (Glover 1989): the walk moves one squad more, exchanges which ones have moved,
and goes on to the next number, from nobody to as many as help, then home again. Each step is the best that is not
tabu, even if it is a step back, as in the passes of Fiduccia and Mattheyses (1982). A walk may leave the bounds of the
tribes for a while, at a price that rises while it is outside (Gendreau, Hertz and Laporte 1994): that is how two squads
change places between tribes that are full. What is kept is within the bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

import numpy as np

from graph.cuts.ground import UNCOVERED, Bools, Ground, Ints

Going: TypeAlias = Callable[[float], bool]
"""Told how far a search has come, from 0 to 1; whether it is to go on."""

EXCHANGES: Final = 3
"""So often at each number of moved squads one goes home and another one goes out."""

PATIENCE: Final = 12
"""After so many squads more that were of no use a walk turns round."""

_FORBIDDEN: Final = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, eq=False)
class Found:
    """A cut, and what it is worth: friction first, then people who move; less is better."""

    worth: int
    cut: Ints


class Search:
    """The best cuts known, by the number of squads that moved. The same for the same ground and seed."""

    def __init__(self, ground: Ground, seed: int, most_moved: int | None, steps: int, going: Going) -> None:
        self.ground, self.steps, self.going = ground, steps, going
        squads = len(ground.squads) if ground.allowed[:, : ground.stay].any() else 0
        self.most_moved = squads if most_moved is None else min(most_moved, squads)
        self.was_stopped = False
        self.best: dict[int, Found] = {}
        self._dice = Random(seed)  # noqa: S311 - it chooses among equals, it guards nothing
        self._walk = _Walk(ground, self._dice)
        self._taken = 0
        self._keep()

    def run(self, *starts: Ints) -> None:
        """Walk from each of these cuts, from nobody moved, then from what was found, until the steps are used up."""
        try:
            for start in (*starts, self.ground.unmoved):
                self._from(start)
                self._out_and_home()
            while self.most_moved:
                self._from(self.best[self._dice.choice(sorted(self.best))].cut, shaken=True)
                self._out_and_home()
        except _Enough:
            return

    def _from(self, cut: Ints, *, shaken: bool = False) -> None:
        """Begin again at a cut, or near to it."""
        self._walk.stand(cut)
        for _ in range(self._dice.randrange(2 + len(cut) // 8) if shaken else 0):
            self._step(self._walk.any())
        while self._walk.moved > self.most_moved:
            self._step(self._walk.home())
        self._keep()

    def _out_and_home(self) -> None:
        """From where the walk stands to as many moved squads as help, then home, then out as far again."""
        idle, best = 0, min(each.worth for each in self.best.values())
        while idle < PATIENCE and self._walk.moved < self.most_moved and self._step(self._walk.out()):
            self._exchange()
            now = min(each.worth for each in self.best.values())
            idle, best = (0, now) if now < best else (idle + 1, best)
        while self._walk.moved and self._step(self._walk.home()):
            self._exchange()

    def _exchange(self) -> None:
        for _ in range(EXCHANGES):
            better = self._walk.elsewhere()
            if better is not None:
                self._step(better)
            elif self._step(self._walk.home()):
                self._step(self._walk.out())

    def _step(self, move: tuple[int, int] | None) -> bool:
        """Take a step, and keep what it leads to if nothing better of its size is known."""
        self._taken += 1
        if self._taken > self.steps:
            raise _Enough
        if not self.going(self._taken / self.steps):
            self.was_stopped = True
            raise _Enough
        if move is None:
            return False
        self._walk.step(*move)
        self._keep()
        return True

    def _keep(self) -> None:
        walk = self._walk
        known = self.best.get(walk.moved)
        if not walk.beyond and walk.moved <= self.most_moved and (known is None or walk.worth < known.worth):
            self.best[walk.moved] = Found(walk.worth, walk.cut.copy())


class _Enough(Exception):
    """The steps are used up, or nobody wants more."""


class _Walk:
    """A cut that changes squad by squad, with what each next change would make of it.

    `pull[squad, option]` is the worth of all ties of a squad if it lay there and nobody else moved, and the people who
    would have moved. Cost of a step: squads times tribes to choose it, the ties of one squad to take it.
    """

    def __init__(self, ground: Ground, dice: Random) -> None:
        self.ground, self._dice = ground, dice
        self.scale = int(ground.people.sum()) + 1
        self._near = _neighbours(ground)
        self._numbers = np.arange(len(ground.squads))
        self._sizes, self._size_of = np.unique(ground.people, return_inverse=True)
        self._barred = np.where(ground.allowed, 0, _FORBIDDEN)
        self._tabu = np.zeros(len(ground.squads), np.int64)
        self._taken = 0
        self.stand(ground.unmoved)

    def stand(self, cut: Ints) -> None:
        """Begin again at a cut."""
        ground = self.ground
        self.cut = cut.copy()
        self.at = ground.places(cut)
        self.people, self.squads = ground.filled(cut)
        self.beyond = int(ground.room.beyond(self.people, self.squads).sum())
        figures = ground.figures(cut)
        self.moved = figures.moved
        self.worth = figures.friction * self.scale + figures.people
        self.price = self.scale
        self._tabu[:] = 0
        self.pull = np.zeros((len(ground.squads), ground.stay + 1), np.int64)
        self.pull[:, : ground.stay] = ground.people[:, None]
        for body in range(len(self.at)):
            self._pull(body, 1)

    def _pull(self, body: int, sign: int) -> None:
        """Add to (or take from) the pull of all squads that a body is tied to what it does where it lies."""
        near = self._near[body]
        if not len(near.squads):
            return
        ground = self.ground
        options = ground.place_of.take(near.squads, axis=0)
        here = np.broadcast_to(self.at[body], options.shape)
        apart, bare = ground.between(options, here, near.ends, near.own_ends)
        worth = near.weight * apart + near.open_weight * bare
        np.add.at(self.pull, near.squads, worth * (sign * self.scale))

    # which step is best

    def out(self) -> tuple[int, int] | None:
        """The best squad to move out, and its tribe."""
        return self._best(self.cut == self.ground.stay, self._free())

    def any(self) -> tuple[int, int] | None:
        """Any squad and any tribe."""
        squads, options = np.nonzero(self.ground.allowed[:, : self.ground.stay])
        if not len(squads):
            return None
        place = self._dice.randrange(len(squads))
        squad, option = int(squads[place]), int(options[place])
        return None if self.cut[squad] == option else (squad, option)

    def elsewhere(self) -> tuple[int, int] | None:
        """The best squad of those that moved to go to another tribe, if that makes it better."""
        rows = np.flatnonzero((self.cut != self.ground.stay) & self._free())
        if not len(rows):
            return None
        scores = self._scores(rows)
        scores[np.arange(len(rows)), self.cut.take(rows)] = _FORBIDDEN
        move = self._least(rows, scores)
        return move[1:] if move is not None and move[0] < 0 else None

    def home(self) -> tuple[int, int] | None:
        """The squad that had best go home."""
        moved = self.cut != self.ground.stay
        rows = np.flatnonzero(moved & self._free())
        if not len(rows):
            rows = np.flatnonzero(moved)
        if not len(rows):
            return None
        stay = self.ground.stay
        now, home = self.cut.take(rows), self.ground.home.take(rows)
        change = self.pull[rows, stay] - self.pull[rows, now]
        enter = np.where(home >= 0, self._enter()[self._size_of.take(rows), home], 0)
        scores = change + self.price * (self._leave(rows, now) + enter)
        place = self._choose(np.flatnonzero(scores == scores.min()))
        return int(rows[place]), stay

    def _free(self) -> Bools:
        return self._tabu <= self._taken

    def _best(self, which: Bools, free: Bools) -> tuple[int, int] | None:
        rows = np.flatnonzero(which & free)
        if not len(rows):
            rows = np.flatnonzero(which)
        if not len(rows):
            return None
        move = self._least(rows, self._scores(rows))
        return move[1:] if move is not None else None

    def _scores(self, rows: Ints) -> Ints:
        """What it would be worth if these squads went to each tribe, less what it is worth now."""
        stay, now = self.ground.stay, self.cut.take(rows)
        pull = self.pull.take(rows, axis=0)
        scores = pull[:, :stay] - pull[np.arange(len(rows)), now][:, None] + self._barred[rows, :stay]
        beyond = self._enter().take(self._size_of.take(rows), axis=0)
        home = self.ground.home.take(rows)
        from_ = np.where(now == stay, home, now)
        beyond += self._leave(rows, from_)[:, None]
        return scores + beyond * self.price

    def _leave(self, rows: Ints, tribes: Ints) -> Ints:
        """By how many people more tribes would be beyond their bounds if these squads left them."""
        return np.where(tribes >= 0, self._changed(-1)[self._size_of.take(rows), tribes], 0)

    def _enter(self) -> Ints:
        """By how many people more each tribe would be beyond its bounds, by size of a squad that came."""
        return self._changed(1)

    def _changed(self, sign: int) -> Ints:
        room = self.ground.room
        people = self.people + sign * self._sizes[:, None]
        return room.beyond(people, self.squads + sign) - room.beyond(self.people, self.squads)

    def _least(self, rows: Ints, scores: Ints) -> tuple[int, int, int] | None:
        """(score, squad, option) of the least score; one of those by chance, if there are several."""
        if not scores.size or (least := int(scores.min())) >= _FORBIDDEN // 2:
            return None
        row, option = divmod(self._choose(np.flatnonzero(scores.ravel() == least)), scores.shape[1])
        return least, int(rows[row]), option

    def _choose(self, places: Ints) -> int:
        return int(places[self._dice.randrange(len(places))] if len(places) > 1 else places[0])

    # taking it

    def step(self, squad: int, option: int) -> None:
        """One squad lies elsewhere."""
        ground, stay = self.ground, self.ground.stay
        before = int(self.cut[squad])
        self.worth += int(self.pull[squad, option] - self.pull[squad, before])
        self._pull(squad, -1)
        self.cut[squad] = option
        self.at[squad] = ground.place_of[squad, option]
        self._pull(squad, 1)
        self.moved += (option != stay) - (before != stay)
        for tribe, sign in ((before, -1), (option, 1)):
            number = int(ground.home[squad]) if tribe == stay else tribe
            if number >= 0:
                self.people[number] += sign * ground.people[squad]
                self.squads[number] += sign
        self.beyond = int(ground.room.beyond(self.people, self.squads).sum())
        self.price = min(self.price * 2, _DEAREST) if self.beyond else max(self.price // 2, 1)
        self._taken += 1
        self._tabu[squad] = self._taken + 1 + self._dice.randrange(2 + int(len(self.cut) ** 0.5))


_DEAREST: Final = 2**40


@dataclass(frozen=True, eq=False)
class _Near:
    """What a body is tied to: the squads at the other ends of its ties, and all that is known of each tie."""

    squads: Ints
    ends: Ints
    own_ends: Ints
    weight: Ints
    open_weight: Ints


def _neighbours(ground: Ground) -> list[_Near]:
    ties = ground.ties
    body = np.concatenate((ties.one, ties.other))
    squad = np.concatenate((ties.other, ties.one))
    ends, own = np.concatenate((ties.other_end, ties.one_end)), np.concatenate((ties.one_end, ties.other_end))
    weight, open_ = np.tile(ties.weight, 2), np.tile(UNCOVERED * ties.open_weight, 2)
    order = np.argsort(body, kind="stable")
    order = order.compress(squad.take(order) < len(ground.squads))
    splits = np.searchsorted(body.take(order), np.arange(1, len(ground.place_of)))
    parts = [np.split(each.take(order), splits) for each in (squad, ends, own, weight, open_)]
    columns = [(a, b[:, None], c[:, None], d[:, None], e[:, None]) for a, b, c, d, e in zip(*parts, strict=True)]
    return [_Near(*each) for each in columns]
