"""Which cuts are offered? A front of choices: whoever wants less between tribes has to move more squads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.cuts.ground import Figures, Ground, Ints
from graph.cuts.search import Found
from graph.operations import AddTribe, MoveSquad, Step


@dataclass(frozen=True, eq=False)
class Choice:
    """One cut: what it comes to, and the steps that make it, new tribes first."""

    figures: Figures
    steps: tuple[Step, ...]


def front(ground: Ground, best: Mapping[int, Found]) -> list[Choice]:
    """The cuts that none with fewer moved squads equals in friction, from nobody moved on."""
    found: list[Choice] = []
    for moved in sorted(best):
        choice = choice_of(ground, best[moved].cut)
        if not found or choice.figures.friction < found[-1].figures.friction:
            found.append(choice)
    return found


def choice_of(ground: Ground, cut: Ints) -> Choice:
    """A cut as a choice."""
    return Choice(ground.figures(cut), tuple(_steps(ground, cut)))


def _steps(ground: Ground, cut: Ints) -> list[Step]:
    """New tribes that get a squad, then the squads that move, tribe by tribe."""
    ids = (*ground.tribes, *ground.new)
    moves = sorted((int(to), squad) for squad, to in zip(ground.squads, cut, strict=True) if to != ground.stay)
    new = sorted({to for to, _ in moves if to >= len(ground.tribes)})
    return [
        *(Step(AddTribe(ids[to], _name(ids[to]), ground.part_of)) for to in new),
        *(Step(MoveSquad(squad, ids[to])) for to, squad in moves),
    ]


def _name(id: str) -> str:
    """An id as a name: "New tribe 1"."""
    return id.replace("-", " ").capitalize()


def spread(choices: Sequence[Choice], most: int) -> list[int]:
    """At most so many places of a front, both ends among them.

    Each is the first that gets so many parts of what the whole front gains, all parts being equal.
    """
    if len(choices) <= most:
        return list(range(len(choices)))
    first, last = choices[0].figures.friction, choices[-1].figures.friction
    wanted = [(first - last) * part / (most - 1) for part in range(most)]
    places = (
        next(place for place, each in enumerate(choices) if first - each.figures.friction >= gain)
        for gain in wanted
    )
    return sorted(set(places))
