"""Who stands at the end of a dependency where nobody is left? Whoever took over from the unit that stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from graph.algebra.vocabulary import AREA, CONTRIBUTES_TO, MEMBER_OF, OWNS, PART_OF, UNIT, typed
from graph.naming import listed
from graph.suggest.acting import connect, disconnect, ending
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.evidence import Ranked, ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import OWNED_BY, STAFFED
from graph.words import mark, say

_ABOUT: Final = typed("ABOUT").restrict(None, AREA.active)


def new_end(ground: Ground) -> Iterator[Proposal]:
    """Units for the ends of a dependency that nobody is at any more; or it closes."""
    dependency = ground.subject
    ends = {name: ground.near(typed(name), dependency) for name in ("NEEDED_BY", "PROVIDED_BY")}
    present = {name: ground.those(UNIT.active, units) for name, units in ends.items()}
    found = {name: _replacing(ground, name, ends, present) for name, units in present.items() if not units}
    for chosen in product(*(each[:ENDS] for each in found.values())):
        by_name = dict(zip(found, chosen, strict=True))
        if len({each.node for each in chosen}) == len(chosen):
            yield Proposal(
                prod(each.score for each in chosen),
                (*(each.node for each in chosen), dependency),
                _takes_part(dependency, by_name),
                lambda name, chosen=chosen: " ".join(each.why(name) for each in chosen),
                (*(step for each in by_name.items() for step in _replaced(ground, ends, *each)),),
            )
    yield Proposal(
        0.1,
        (dependency,),
        lambda name: say("Close {dependency}.", dependency=name(dependency)),
        lambda name: say("Nobody is left at one of its ends, so perhaps nobody needs it any more."),
        (ending(ground, dependency),),
    )


ENDS: Final = 3
"""So many units are tried at each end."""


def _replacing(
    ground: Ground, end: str, ends: Mapping[str, list[int]], present: Mapping[str, list[int]]
) -> list[Ranked]:
    """Who could stand at an end: the owner of what it is about, and who took over people and areas of who was there."""
    dependency, gone = ground.subject, ends[end]
    about = ground.near(_ABOUT, dependency)
    people, areas = ground.near(MEMBER_OF.T, *gone), ground.near(OWNS | CONTRIBUTES_TO, *gone)
    evidence = (
        *(speaking(ground.near(OWNED_BY, *about), 0.6, "owns what it is about") if end == "PROVIDED_BY" else ()),
        *shares(ground, MEMBER_OF, people, 0.5, "has {share} of the unit that stood there", "person", "people"),
        *shares(ground, OWNED_BY, areas, 0.6, "owns {share} of the unit that stood there", "thing", "things"),
        *speaking(ground.near(PART_OF, *gone), 0.3, "holds the unit that stood there"),
    )
    return ranked(ground, evidence, STAFFED, {*present["NEEDED_BY"], *present["PROVIDED_BY"]})


def _takes_part(dependency: int, by_name: Mapping[str, Ranked]) -> Told:
    def told(name: Name) -> str:
        parts = [say(_AT_END[end], unit=name(each.node)) for end, each in by_name.items()]
        return say("Make {parts} of {dependency}.", parts=listed(parts), dependency=name(dependency))

    return told


_AT_END: Final = {"NEEDED_BY": mark("{unit} the consumer"), "PROVIDED_BY": mark("{unit} the provider")}


def _replaced(ground: Ground, ends: Mapping[str, list[int]], end: str, unit: Ranked) -> list[Planned]:
    gone = (disconnect(ground, end, ground.subject, each) for each in ends[end])
    return [*gone, connect(ground, end, ground.subject, unit.node)]
