"""Who covers an area in a country? A team that is there already, or the owner, who works there too from now on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.algebra.vocabulary import (
    CONTRIBUTES_TO,
    LOCATED_IN,
    OPERATES_IN,
    OWNS,
    SPHERE,
    UNIT,
)
from graph.naming import counted
from graph.rules.terms import MEMBERS
from graph.suggest.acting import connect
from graph.suggest.candidate import Proposal, Told
from graph.suggest.evidence import Evidence, ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import BESIDE, OWNED_BY, STAFFED
from graph.words import say

_WORKING: Final = (OWNS | CONTRIBUTES_TO).restrict(UNIT.active).T
_THERE: Final = OPERATES_IN | LOCATED_IN


def covering_country(ground: Ground) -> Iterator[Proposal]:
    """Teams in the country that are near, and the teams behind the area if they have people there."""
    area, place = ground.subject, ground.other
    behind = ground.near(_WORKING, area)
    there = set(ground.each(_THERE.restrict(UNIT.active).T, [place])[0])
    for each in ranked(ground, (each for each in _near(ground, behind) if each.node in there), STAFFED, behind):
        yield Proposal(
            each.score,
            (each.node, area, place),
            lambda name, unit=each.node: say(
                "Let {unit} work on {area} in {place}.", unit=name(unit), area=name(area), place=name(place)
            ),
            each.why,
            (connect(ground, "CONTRIBUTES_TO", each.node, area),),
        )
    for each in ranked(ground, _extending(ground, behind), UNIT.active):
        yield Proposal(
            each.score,
            (each.node, area, place),
            lambda name, unit=each.node: say(
                "Let {unit} work in {place}, too.", unit=name(unit), place=name(place)
            ),
            each.why,
            (connect(ground, "OPERATES_IN", each.node, place),),
        )


def _near(ground: Ground, behind: list[int]) -> Iterator[Evidence]:
    """What speaks for teams: work beside the area, and being in a tribe with those behind it."""
    area, place = ground.subject, ground.other
    beside = ground.near(BESIDE, area)
    yield from shares(ground, _WORKING, beside, 0.6, "works on {share} beside it", "area", "areas")
    yield from shares(ground, OWNED_BY, beside, 0.2, "owns {share} beside it", "area", "areas")
    for each in behind:
        yield from speaking(
            ground.near(SPHERE @ SPHERE.T, each),
            0.4,
            lambda name, each=each: say("is in the tribe of {unit}", unit=name(each)),
        )
    here = ground.near(_THERE.restrict(STAFFED).T, place)
    few = here if len(here) <= _FEW else []
    yield from speaking(few, 0.15, lambda name: say("is one of the few at work in {place}", place=name(place)))


_FEW: Final = 12
"""Where more teams than these are at work in a country, none of them is near by that alone."""


def _extending(ground: Ground, behind: list[int]) -> Iterator[Evidence]:
    """What speaks for letting a team behind the area work in the country: it owns the area, it has people there."""
    owners = set(ground.near(OWNED_BY, ground.subject))
    yield from speaking([each for each in behind if each in owners], 0.3, "owns it")
    yield from speaking([each for each in behind if each not in owners], 0.2, "contributes to it")
    for unit, members in zip(behind, ground.each(MEMBERS.T, behind), strict=True):
        here = sum(ground.other in places for places in ground.each(LOCATED_IN, members))
        if here:
            some = counted(here, len(members), "member", "members")
            yield from speaking([unit], 0.7 * here / len(members), _has_there(some))


def _has_there(some: str) -> Told:
    return lambda name: say("has {members} there", members=some)
