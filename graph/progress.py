"""How far has something come that takes long, and does anybody still want it?

Whoever waits hands a `Going` down; whoever works tells it now and then how far it has come, and stops where it says no.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final, TypeAlias, TypeVar

from graph.errors import GivenUp

_T = TypeVar("_T")

Going: TypeAlias = Callable[[float], bool]
"""Told how far something has come, from 0 to 1; whether somebody still wants it."""

EVERY: Final = 1_000
"""So many things are done between two words about how far it is."""


def unwatched(_: float) -> bool:
    """Nobody watches, and it is wanted to the end."""
    return True


def part(going: Going, since: float, until: float) -> Going:
    """How far a part has come that lies between two points of the whole."""
    return lambda share: going(since + (until - since) * share)


def reach(going: Going, share: float) -> None:
    """It has come so far. Raises `GivenUp` if nobody wants it any more."""
    if not going(share):
        raise GivenUp


def passed(things: Collection[_T], going: Going) -> Iterator[_T]:
    """The things in turn, and how many of them are done is told. Raises `GivenUp` once nobody wants them any more."""
    for place, each in enumerate(things):
        if place % EVERY == 0:
            reach(going, place / len(things))
        yield each
    reach(going, 1.0)
