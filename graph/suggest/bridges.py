"""What ties tribes that nothing ties, or one person only? What their work asks for already, declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from graph.algebra.vocabulary import (
    AREA,
    DEPENDS_ON,
    LEADS,
    MEMBER_OF,
    PART_OF,
    PURSUES,
    SPHERE,
    TRIBE,
    UNIT,
)
from graph.naming import counted, listed
from graph.operations import MoveSquad
from graph.rules.terms import COUPLED, TIED
from graph.suggest.acting import connect, disconnect
from graph.suggest.candidate import Planned, Proposal, Told
from graph.suggest.closing import fewest
from graph.suggest.evidence import ranked, shares, speaking
from graph.suggest.ground import SMALL, Ground
from graph.suggest.owners import BESIDE
from graph.suggest.ties import WORKS_ON, builds_on, collaborating, declared, in_touch
from graph.words import plural, say

_OVER: Final = PART_OF.hops(1, 60)


# tribes that nothing ties, or one person only


def bridge(ground: Ground) -> Iterator[Proposal]:
    """A dependency for a tribe that has none with others, where its areas and those of others depend on each other."""
    inside = set(ground.near(SPHERE.T, ground.subject))
    areas = ground.near(WORKS_ON, *inside)[:SMALL]
    needed = ground.each(DEPENDS_ON.restrict(None, AREA.active), areas)
    needing_ = ground.each(DEPENDS_ON.restrict(AREA.active).T, areas)
    pairs = [(area, far) for area, fars in zip(areas, needed, strict=True) for far in fars]
    pairs += [(far, area) for area, fars in zip(areas, needing_, strict=True) for far in fars]
    every = list({area for pair in pairs for area in pair})
    workers = dict(zip(every, ground.each(WORKS_ON.T, every), strict=True))
    for area, far in pairs:
        for consumer, provider in product(workers[area], workers[far]):
            if (consumer in inside) != (provider in inside):
                yield declared(ground, 0.5, consumer, provider, far, builds_on(consumer, provider, [far]))


def second_tie(ground: Ground) -> Iterator[Proposal]:
    """Two units that tie two tribes by more than the one person: those with most dependencies between them."""
    one, other = (set(ground.near(SPHERE.T, tribe)) for tribe in ground.gap.nodes)
    passing = sorted(set(ground.near(_TIED_INTO, ground.subject)) & set(ground.near(_TIED_INTO, ground.other)))
    pairs = Counter(
        (near, far)
        for ends in ground.each(TIED, passing)
        for near in ends
        for far in ends
        if near in one and far in other
    )
    for (near, far), times in pairs.items():
        yield in_touch(ground, 0.9 * times / sum(pairs.values()), near, far, _passes(times, len(passing)))


_TIED_INTO: Final = (TIED @ SPHERE).T


def _passes(some: int, all_: int) -> Told:
    return lambda name: say(
        "They stand at {things} that the two tribes need of each other.",
        things=counted(some, all_, "thing", "things"),
    )


def second_way(ground: Ground) -> Iterator[Proposal]:
    """Units that would come apart without one person work together without that person, too."""
    person = ground.subject
    units = ground.those(UNIT.active, ground.near(MEMBER_OF | LEADS, person))
    order = sorted(units, key=lambda unit: (-len(ground.near(COUPLED, unit)), ground.id(unit)))
    first, others = order[0], order[1:]
    for chosen in fewest(ground, others, lambda other: [collaborating(ground, first, other)]):
        yield Proposal(
            0.5,
            (first, *chosen, person),
            lambda name, chosen=chosen: say(
                "Let {first} work with {chosen}.", first=name(first), chosen=listed([name(each) for each in chosen])
            ),
            lambda name: say("Only {person} ties them today.", person=name(person)),
            (*(collaborating(ground, first, other) for other in chosen),),
        )


# a circle of two


def one_roof(ground: Ground) -> Iterator[Proposal]:
    """One of two units that wait for each other moves into the tribe of the other, where more of its ties are."""
    for unit, other in (ground.gap.nodes, ground.gap.nodes[::-1]):
        (home,), (roof,) = ground.near(SPHERE, unit), ground.near(SPHERE, other)
        tied = [each for each in ground.near(COUPLED, unit) if each != unit]
        there, here = (sum(each == place for each in _homes(ground, tied)) for place in (roof, home))
        may_move = ground.is_in(UNIT - TRIBE, unit) and ground.is_in(TRIBE.active, roof)
        if may_move and there >= here and unit not in (roof, *ground.near(_OVER, roof)):
            yield Proposal(
                0.5 * there / len(tied),
                (unit, roof),
                lambda name, unit=unit, roof=roof: say(
                    "Move {unit} into {roof}.", unit=name(unit), roof=name(roof)
                ),
                _ties_there(unit, there, len(tied)),
                tuple(_moved(ground, unit, roof)),
            )


def _moved(ground: Ground, unit: int, roof: int) -> Iterator[Planned]:
    """The operations that put a unit into another one."""
    if ground.ev.projection.label_of(unit) == "Squad":
        yield MoveSquad(ground.id(unit), ground.id(roof))
    else:
        yield from (disconnect(ground, "PART_OF", unit, each) for each in ground.near(PART_OF, unit))
        yield connect(ground, "PART_OF", unit, roof)


def _homes(ground: Ground, units: Sequence[int]) -> list[int]:
    return [sphere for each in ground.each(SPHERE, units) for sphere in each]


def _ties_there(unit: int, there: int, all_: int) -> Told:
    units = counted(there, all_, "unit", "units")
    return lambda name: plural(
        there,
        "{units} that {unit} is tied to is there.",
        "{units} that {unit} is tied to are there.",
        units=f"{units[:1].upper()}{units[1:]}",
        unit=name(unit),
    )


# local and global


def counterpart(ground: Ground) -> Iterator[Proposal]:
    """A global unit for a local one: who works on the same, or on what lies beside it."""
    unit = ground.subject
    areas, objectives = ground.near(WORKS_ON, unit), ground.near(PURSUES, unit)
    evidence = (
        *shares(ground, WORKS_ON.T, areas, 0.6, "works on {share} it has, too", "area", "areas"),
        *shares(ground, BESIDE @ WORKS_ON.T, areas, 0.5, "works beside {share} it has", "area", "areas"),
        *shares(ground, PURSUES.T, objectives, 0.4, "pursues {share} it has, too", "objective", "objectives"),
        *speaking(ground.near(SPHERE @ SPHERE.T, unit), 0.3, "is in the same tribe"),
        *speaking(ground.few(_GLOBAL), 0.1, "works for all countries"),
    )
    for each in ranked(ground, evidence, _GLOBAL, [unit]):
        yield Proposal(
            each.score,
            (each.node, unit),
            lambda name, other=each.node: say(
                "Make {other} the counterpart of {unit}.", other=name(other), unit=name(unit)
            ),
            each.why,
            (
                connect(
                    ground,
                    "INTERACTS_WITH",
                    unit,
                    each.node,
                    mode="x-as-a-service",
                    purpose="counterpart",
                ),
            ),
        )


_GLOBAL: Final = UNIT.active.where(reach="global")
