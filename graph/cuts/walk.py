"""Where does a cut lead if one squad lies elsewhere, and which squad had best? A cut that changes step by step."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from graph.cuts.ground import UNCOVERED, Bools, Ground, Ints

_FORBIDDEN: Final = np.iinfo(np.int64).max // 4
_DEAREST: Final = 2**40
"""The price of a person beyond the bounds rises no higher."""


class Walk:
    """A cut that changes squad by squad, with what each next change would make of it.

    `pull[squad, option]` is the worth of all ties of a squad if it lay there and nobody else moved, and the people who
    would have moved; more than anything else where it must not go. `worth` is that of the whole cut, `beyond` by how
    many people tribes are beyond their bounds. Cost of a step: squads times tribes to choose it, the ties of one squad
    to take it.
    """

    def __init__(self, ground: Ground, dice: Random) -> None:
        self.ground, self._dice = ground, dice
        self.scale = int(ground.people.sum()) + 1
        self._near = _neighbours(ground)
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
        self._weigh()
        figures = ground.figures(cut)
        self.moved = figures.moved
        self.worth = figures.friction * self.scale + figures.people
        self.price = self.scale
        self._tabu[:] = 0
        self.pull = self._barred.copy()
        self.pull[:, : ground.stay] += ground.people[:, None]
        for body in range(len(self.at)):
            self._pull(body, 1)

    def _weigh(self) -> None:
        """By how many people tribes are beyond their bounds now."""
        self._beyond = self.ground.room.beyond(self.people, self.squads)
        self.beyond = int(self._beyond.sum())

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
        rows = self._not_tabu(self.cut == self.ground.stay)
        move = self._least(rows, self._scores(rows))
        return move[1:] if move is not None else None

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
        rows = np.flatnonzero((self.cut != self.ground.stay) & (self._tabu <= self._taken))
        scores = self._scores(rows)
        scores[np.arange(len(rows)), self.cut.take(rows)] = _FORBIDDEN
        move = self._least(rows, scores)
        return move[1:] if move is not None and move[0] < 0 else None

    def home(self) -> tuple[int, int] | None:
        """The squad that had best go home."""
        stay = self.ground.stay
        rows = self._not_tabu(self.cut != stay)
        if not len(rows):
            return None
        now, home = self.cut.take(rows), self.ground.home.take(rows)
        change = self.pull[rows, stay] - self.pull[rows, now]
        enter = np.where(home >= 0, self._enter()[self._size_of.take(rows), home], 0)
        scores = change + self.price * (self._leave(rows, now) + enter)
        place = self._choose(np.flatnonzero(scores == scores.min()))
        return int(rows[place]), stay

    def _not_tabu(self, which: Bools) -> Ints:
        """Those of some squads that did not move just now; all of them, if they all did."""
        rows = np.flatnonzero(which & (self._tabu <= self._taken))
        return rows if len(rows) else np.flatnonzero(which)

    def _scores(self, rows: Ints) -> Ints:
        """What it would be worth if these squads went to each tribe, less what it is worth now."""
        stay, now = self.ground.stay, self.cut.take(rows)
        pull = self.pull.take(rows, axis=0)
        left = np.where(now == stay, self.ground.home.take(rows), now)
        scores = (self._enter() * self.price).take(self._size_of.take(rows), axis=0)
        scores += pull[:, :stay]
        scores += (self._leave(rows, left) * self.price - pull[np.arange(len(rows)), now])[:, None]
        return scores

    def _leave(self, rows: Ints, tribes: Ints) -> Ints:
        """By how many people more tribes would be beyond their bounds if these squads left them."""
        return np.where(tribes >= 0, self._changed(-1)[self._size_of.take(rows), tribes], 0)

    def _enter(self) -> Ints:
        """By how many people more each tribe would be beyond its bounds, by size of a squad that came."""
        return self._changed(1)

    def _changed(self, sign: int) -> Ints:
        room = self.ground.room
        people = self.people + sign * self._sizes[:, None]
        return room.beyond(people, self.squads + sign) - self._beyond

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
        self._weigh()
        self.price = min(self.price * 2, _DEAREST) if self.beyond else max(self.price // 2, 1)
        self._taken += 1
        self._tabu[squad] = self._taken + 1 + self._dice.randrange(2 + int(len(self.cut) ** 0.5))


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
