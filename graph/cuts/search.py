"""Which is the best cut for each number of squads that move? A tabu search that goes out and home again and again.

The number of squads that have moved is held at one value after the other (epsilon-constraint method, Haimes, Lasdon
and Wismer 1971) by strategic oscillation (Glover 1989): the walk moves one squad more, exchanges which ones have moved,
and goes on to the next number, from nobody to as many as help, then home again. Each step is the best that is not
tabu, even if it is a step back, as in the passes of Fiduccia and Mattheyses (1982). A walk may leave the bounds of the
tribes for a while, at a price that rises while it is outside (Gendreau, Hertz and Laporte 1994): that is how two squads
change places between tribes that are full. What is kept is within the bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from graph.cuts.ground import Ground, Ints
from graph.cuts.walk import Walk
from graph.progress import Going

EXCHANGES: Final = 2
"""So often at each number of moved squads one goes home and another one goes out."""

PATIENCE: Final = 40
"""After so many squads more that were of no use a walk turns round."""


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
        self._walk = Walk(ground, self._dice)
        self._taken = 0
        self._keep()

    def run(self, *starts: Ints) -> None:
        """Walk from each of these cuts, from nobody moved, then from what was found, until the steps are used up."""
        try:
            for start in (*starts, self.ground.unmoved):
                self._from(start)
                self._home()
                self._from(start)
                self._out_and_home()
            straight = None
            while self.most_moved:
                least = min(self.best.values(), key=lambda each: each.worth)
                if least is not straight:
                    straight = least
                    self._from(least.cut)
                    self._home()
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

    def _home(self) -> None:
        """Home without a detour: nearly the best of each size, where the walk stands at one of the best."""
        while self._walk.moved and self._step(self._walk.home()):
            pass

    def _out_and_home(self) -> None:
        """From where the walk stands to as many moved squads as help, then home."""
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
