"""Who should lead, stand in, or hold a role? Whoever does part of it already and has room for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from graph.algebra.vocabulary import DEPUTY_OF, LEADS, PART_OF, PERSON, UNIT
from graph.naming import listed
from graph.operations import AppointLead, Operation
from graph.rules.terms import MEMBERS, REPORTS
from graph.suggest.acting import connect, disconnect
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.confirmations import WHILE
from graph.suggest.evidence import Evidence, Ranked, in_rank, ranked, replacing_the_last, shares, speaking
from graph.suggest.ground import Ground
from graph.words import say

LED: Final = LEADS.restrict(PERSON.active, UNIT.active)
"""Active people with the active units they lead."""

MANY: Final = 2
"""Who leads so many units already is not asked to lead another one."""

PER_UNIT: Final = 0.8
"""What is left of a score for each unit that the person leads already."""


# who could lead


def leaders(ground: Ground, unit: int, but: Collection[int] = ()) -> list[Ranked]:
    """Who could lead a unit: its deputy, whom its members report to, who leads a part of it, a member of it."""
    members = ground.near(MEMBERS.T, unit)
    evidence = [
        *speaking(ground.near(DEPUTY_OF.T, unit), 0.6, "is its deputy"),
        *shares(ground, REPORTS, members, 0.6, "has {share} as reports", "member", "members"),
        *speaking(members, 0.3, "is a member of it"),
        *_led(ground, ground.near(PART_OF.T, unit), 0.4, "leads {unit}, which is part of it"),
        *_led(ground, ground.near(PART_OF, unit), 0.2, "leads {unit}, which it is part of"),
    ]
    others = {*but, *ground.near(LED.T, unit)}
    return with_room(ground, ranked(ground, evidence, PERSON.active, others) or _anybody(ground, others))


def _led(ground: Ground, units: Sequence[int], weight: float, text: str) -> Iterator[Evidence]:
    for unit, leads in zip(units, ground.each(LED.T, units), strict=True):
        yield from speaking(leads, weight, lambda name, unit=unit: say(text, unit=name(unit)))


def _anybody(ground: Ground, but: Collection[int]) -> list[Ranked]:
    """The people of a small organisation, where nothing speaks for any of them."""
    people = ground.few(PERSON.active)
    return ranked(ground, speaking(people, 0.05, "is one of the few people on record"), PERSON, but)


def with_room(ground: Ground, people: Sequence[Ranked]) -> list[Ranked]:
    """The people who lead few enough units to take one more, those first who lead fewer."""
    led = ground.each(LED, [each.node for each in people])
    found = [
        Ranked(each.node, each.score * PER_UNIT ** len(units), each.evidence)
        for each, units in zip(people, led, strict=True)
        if len(units) < MANY
    ]
    return in_rank(ground, found)


def lead(ground: Ground) -> Iterator[Proposal]:
    """Somebody who leads for the time being, with an end: a choice for good is more than a graph can make."""
    unit = ground.subject
    for each in leaders(ground, unit):
        yield Proposal(
            each.score,
            (each.node, unit),
            lambda name, person=each.node: say(
                "Let {person} lead {unit} for the time being.", person=name(person), unit=name(unit)
            ),
            each.why,
            (leading(ground, each.node, unit),),
        )


def leading(ground: Ground, person: int, unit: int, *, beside: bool = False) -> Operation:
    """The operation that lets somebody lead until an end that is near."""
    until = ground.ahead(WHILE)
    return AppointLead(ground.id(unit), ground.id(person), interim=True, beside=beside, until=until)


def deputy(ground: Ground) -> Iterator[Proposal]:
    """Somebody who stands in for the lead."""
    unit = ground.subject
    for each in leaders(ground, unit):
        yield Proposal(
            each.score,
            (each.node, unit),
            lambda name, person=each.node: say(
                "Make {person} the deputy of {unit}.", person=name(person), unit=name(unit)
            ),
            each.why,
            (connect(ground, "DEPUTY_OF", each.node, unit),),
        )


# who leads too much


def delegation(ground: Ground) -> Iterator[Proposal]:
    """Units that one person leads go to somebody else: those first for which somebody stands ready."""
    person = ground.subject
    units = ground.near(LED, person)
    ready = [(unit, found) for unit in units if (found := leaders(ground, unit, {person}))]
    ready.sort(key=lambda pair: (-pair[1][0].score, ground.id(pair[0])))
    for chosen in replacing_the_last(_one_each(ready), len(units) - int(ground.gap.terms["max_units"])):
        yield Proposal(
            min(each.score for _, each in chosen),
            (person, *(node for unit, each in chosen for node in (unit, each.node))),
            _passes_on(person, chosen),
            lambda name, chosen=chosen: " ".join(each.why(name) for _, each in chosen[:2]),
            tuple(step for unit, each in chosen for step in _taken_over(ground, person, unit, each.node)),
        )


def _one_each(ready: Sequence[tuple[int, Sequence[Ranked]]]) -> list[tuple[int, Ranked]]:
    """For each unit the first who could lead it and does not get another one; units without one are left out."""
    taken: dict[int, tuple[int, Ranked]] = {}
    for unit, found in ready:
        free = next((each for each in found if each.node not in taken), None)
        if free is not None:
            taken[free.node] = (unit, free)
    return list(taken.values())


def _passes_on(person: int, chosen: Sequence[tuple[int, Ranked]]) -> Told:
    def told(name: Name) -> str:
        parts = [say("{person} lead {unit}", person=name(each.node), unit=name(unit)) for unit, each in chosen]
        return say(
            "Let {parts} for the time being, in place of {person}.", parts=listed(parts), person=name(person)
        )

    return told


def _taken_over(ground: Ground, person: int, unit: int, other: int) -> list[Planned]:
    if ground.near(LED.T, unit) == [person]:
        return [leading(ground, other, unit)]
    return [disconnect(ground, "LEADS", person, unit), leading(ground, other, unit, beside=True)]
