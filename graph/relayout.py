"""What can people do about where everything stands on the map? See what a fresh layout would be, take it, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.errors import DecidedMeanwhile, Problem, Refused
from graph.lifecycle.layouts import Turn, turned
from graph.map import Drawing, draw, tie_length
from graph.words import say
from graph.workbench import Workbench

DUE: Final = 0.3
"""A fresh layout is offered where ties are longer by this share than it would make them."""


@dataclass(frozen=True)
class Renewal:
    """The map as it stands, in its `epoch`, and as it would stand if it were laid out afresh.

    `over` is the share by which its ties are longer; `goes_back` says whether there is an epoch to go back to.
    """

    epoch: int
    now: Drawing
    fresh: Drawing
    over: float
    goes_back: bool

    @property
    def is_due(self) -> bool:
        """Whether a fresh layout is to be offered."""
        return self.over >= DUE


class Relayout:
    """Lays the map of one organisation out anew, for everybody. Safe to use from several threads."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._ground = workbench.organisation.ground

    def look(self) -> Renewal:
        """What a fresh layout of the latest revision would be. Nothing is kept of it. Cost: a map laid out afresh."""
        view = self._workbench.view()
        now, fresh = view.drawing, draw(view.sight)
        lengths = [tie_length(each) for each in (now, fresh)]
        over = lengths[0] / lengths[1] - 1 if lengths[1] else 0.0
        epoch = self._ground.epoch
        return Renewal(epoch, now, fresh, over, goes_back=epoch > 1)

    def renew(self, author: str, seen: int | None = None) -> int:
        """Lay the map out afresh; the epoch that begins. Raises `DecidedMeanwhile` if another began since `seen`."""
        view = self._workbench.view()
        return self._turn("renew", author, seen, lambda: self._ground.renewed(view.revision, draw(view.sight)))

    def back(self, author: str, seen: int | None = None) -> int:
        """Everything stands again as in the epoch before; what came since finds room. It is an epoch of its own.

        Raises `Refused` if there is none before, and `DecidedMeanwhile`.
        """
        view = self._workbench.view()
        if self._ground.epoch < 2:
            raise Refused(Problem("", say("The map was never laid out anew, so there is nothing to go back to.")))
        return self._turn("back", author, seen, lambda: self._ground.gone_back(view.revision, view.sight))

    def _turn(self, turn: Turn, author: str, seen: int | None, write: Callable[[], bool]) -> int:
        """Write an epoch, then tell everybody. Where it stops in between, maps of the next revision lie on it."""
        if (seen is not None and seen != self._ground.epoch) or not write():
            raise DecidedMeanwhile(say("the layout of the map"), self._ground.epoch)
        epoch = self._ground.epoch
        self._workbench.book.decide(lambda _, at: turned(turn, epoch, author, at))
        return epoch
