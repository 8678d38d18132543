"""Who takes some of what hangs on one person or one squad? As much as it takes, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.algebra.vocabulary import (
    AREA,
    DEPUTY_OF,
    KNOWN,
    LEADS,
    MEMBER_OF,
    OWNS,
    PERSON,
    SPHERE,
    SQUAD,
)
from graph.naming import together
from graph.suggest.acting import connect
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.closing import fewest
from graph.suggest.evidence import Ranked, in_rank, ranked, speaking
from graph.suggest.ground import Ground
from graph.suggest.leads import LED, leaders
from graph.suggest.owners import BESIDE, OWNED_BY, STAFFED, at_work_on, passed_on
from graph.words import say

AT_ONCE: Final = 12
"""So many things that hang on one are looked at."""


@dataclass(frozen=True)
class Part:
    """One thing that somebody else could take: who takes it, in words, and by which operations."""

    thing: int
    taker: Ranked
    said: Told
    operations: tuple[Planned, ...]


def _spread(ground: Ground, parts: Iterable[Part]) -> Iterator[Proposal]:
    """The fewest parts that close the gap, the best first; then with another one in place of the last."""
    order = sorted(parts, key=lambda part: (-part.taker.score, ground.id(part.thing)))
    for chosen in fewest(ground, order, lambda part: part.operations):
        yield Proposal(
            min(part.taker.score for part in chosen),
            (*(node for part in chosen for node in (part.taker.node, part.thing)), ground.subject),
            _all_said(chosen),
            lambda name, chosen=chosen: " ".join(dict.fromkeys(part.taker.why(name) for part in chosen[:2])),
            tuple(each for part in chosen for each in part.operations),
        )


def _all_said(parts: list[Part]) -> Told:
    def told(name: Name) -> str:
        text = together([part.said(name) for part in parts])
        return f"{text[:1].upper()}{text[1:]}."

    return told


# a person on whom much hangs


def second_hands(ground: Ground) -> Iterator[Proposal]:
    """Deputies for the units that somebody leads alone, and teams for the areas that somebody owns alone."""
    return _spread(ground, (*_deputies(ground), *_teams(ground)))


def _deputies(ground: Ground) -> Iterator[Part]:
    person = ground.subject
    units = ground.near(LED, person)[:AT_ONCE]
    for unit, ready in zip(units, ground.each(_STEPS_IN.T, units), strict=True):
        found = leaders(ground, unit, {person}) if ready == [person] else []
        if found:
            yield Part(
                unit,
                found[0],
                lambda name, unit=unit, other=found[0].node: say(
                    "make {other} the deputy of {unit}", other=name(other), unit=name(unit)
                ),
                (connect(ground, "DEPUTY_OF", found[0].node, unit),),
            )


_STEPS_IN: Final = (LEADS | DEPUTY_OF).restrict(PERSON.active)
"""Active people with the units that they lead, or could lead at once."""


def _teams(ground: Ground) -> Iterator[Part]:
    """The areas that the subject alone owns, each with the team that is nearest."""
    person = ground.subject
    theirs = ground.near(LEADS | MEMBER_OF, person)
    areas = ground.near(OWNS.restrict(None, AREA.active), person)[:AT_ONCE]
    for area in (each for each in areas if ground.near(OWNED_BY, each) == [person]):
        evidence = (
            *at_work_on(ground, area),
            *speaking(theirs, 0.5, lambda name: say("is the team of {person}", person=name(person))),
        )
        found = ranked(ground, evidence, STAFFED)
        if found:
            yield _taken_on(ground, area, found[0], person)


def _taken_on(ground: Ground, area: int, team: Ranked, before: int) -> Part:
    return Part(
        area,
        team,
        lambda name: say("give {area} to {team}", area=name(area), team=name(team.node)),
        (passed_on(ground, area, team.node, [before]),),
    )


# a squad that holds too much


def lighter_load(ground: Ground) -> Iterator[Proposal]:
    """The areas that are tied least to the others of a squad go to neighbours that own little."""
    squad = ground.subject
    areas = ground.near(OWNS.restrict(None, _WEIGHED), squad)[:AT_ONCE]
    ties = [len(set(beside) & set(areas)) for beside in ground.each(BESIDE, areas)]
    return _spread(
        ground, (part for area, tied in zip(areas, ties, strict=True) for part in _moved(ground, area, tied))
    )


_WEIGHED: Final = AREA.active.where(complexity=KNOWN)


def _moved(ground: Ground, area: int, ties: int) -> Iterator[Part]:
    """The area with the neighbour that has most to do with it and owns least; what is tied more moves less gladly."""
    squad = ground.subject
    evidence = (
        *at_work_on(ground, area),
        *speaking(ground.near(SPHERE @ SPHERE.T, squad), 0.2, "is in the same tribe"),
    )
    near = ranked(ground, evidence, STAFFED & SQUAD, [squad])
    owned = ground.each(OWNS.restrict(None, _WEIGHED), [each.node for each in near])
    light = [
        Ranked(each.node, each.score * 0.7 ** len(theirs) * 0.8**ties, each.evidence)
        for each, theirs in zip(near, owned, strict=True)
    ]
    for best in in_rank(ground, light, 1):
        yield _taken_on(ground, area, best, squad)
