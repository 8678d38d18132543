"""Where do people belong, with what they can do and how much they have to do already?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from graph.algebra.vocabulary import (
    DEPUTY_OF,
    FILLS,
    HAS_SKILL,
    LEADS,
    MEMBER_OF,
    MENTORED_BY,
    PART_OF,
    PERSON,
    REPORTS_TO,
    SEAT_IN,
    SPHERE,
    UNIT,
    at_least,
)
from graph.model import Relationship
from graph.naming import listed, percent
from graph.operations import Disconnect, FillPosition, MovePerson, Operation
from graph.rules.terms import COUPLED, MEMBERS, PEOPLE
from graph.suggest.acting import connect
from graph.suggest.candidate import Planned, Proposal, Told
from graph.suggest.closing import TOGETHER, fewest
from graph.suggest.evidence import Ranked, in_rank, ranked, shares, speaking
from graph.suggest.ground import SMALL, Ground
from graph.suggest.leads import LED
from graph.suggest.seats import OPEN
from graph.words import say

BUSY: Final = 2
"""Who works in so many units already is not asked to join another one."""

PLACES: Final = MEMBER_OF.restrict(None, UNIT.active)
"""Everybody with the active units where they work."""

PER_PLACE: Final = 0.7
"""What is left of a score for each unit where the person works already."""


# skills


def skilled(ground: Ground) -> Iterator[Proposal]:
    """As many holders of a skill as it takes join a unit: from the same tribe first, and those with most time."""
    unit, skill = ground.subject, ground.other
    level = _level(ground)
    holders = ground.each((HAS_SKILL if level <= 1 else HAS_SKILL.where(level=at_least(level))).T, [skill])[0]
    inside = set(ground.each(PEOPLE, [unit])[0])
    free = [each for each in holders if each not in inside]
    evidence = (
        *speaking(_among(free, ground.near(SPHERE @ SPHERE.T @ MEMBERS.T, unit)), 0.5, "is in the same tribe"),
        *speaking(_among(free, ground.near(COUPLED @ MEMBERS.T, unit)), 0.4, "works in a unit that it is tied to"),
        *speaking(free[:SMALL], 0.2, lambda name: say("has {skill} at the level it takes", skill=name(skill))),
    )
    people = with_time(ground, ranked(ground, evidence, PERSON.active))

    def joining(each: Ranked) -> tuple[Planned, ...]:
        return (connect(ground, "MEMBER_OF", each.node, unit),)

    for chosen in fewest(ground, people, joining):
        yield Proposal(
            min(each.score for each in chosen),
            (*(each.node for each in chosen), unit, skill),
            lambda name, chosen=chosen: say(
                "Let {chosen} join {unit}.",
                chosen=listed([name(each.node) for each in chosen], TOGETHER),
                unit=name(unit),
            ),
            lambda name, chosen=chosen: " ".join(each.why(name) for each in chosen[:2]),
            tuple(each for person in chosen for each in joining(person)),
        )


def _level(ground: Ground) -> float:
    """The level at which a skill is required; 1 where none is said."""
    key = ground.key("REQUIRES", ground.subject, ground.other)
    level = ground.values("level", {ground.subject: key}).get(ground.subject, 1)
    return level if isinstance(level, int | float) else 1


def _among(nodes: Iterable[int], others: Iterable[int]) -> list[int]:
    return sorted(set(nodes).intersection(others))


def with_time(ground: Ground, people: Sequence[Ranked]) -> list[Ranked]:
    """The people who work in fewer than two units already, those first who work in none or one."""
    places = ground.each(PLACES, [each.node for each in people])
    found = [
        Ranked(each.node, each.score * PER_PLACE ** len(units), each.evidence)
        for each, units in zip(people, places, strict=True)
        if len(units) < BUSY
    ]
    return in_rank(ground, found)


# nobody's colleague


def place(ground: Ground) -> Iterator[Proposal]:
    """A unit for somebody who is in none: that of their seat, of their manager, of those with the same manager."""
    person = ground.subject
    managers = ground.near(REPORTS_TO, person)
    colleagues = [each for each in ground.near(REPORTS_TO.T, *managers) if each != person]
    evidence = (
        *speaking(
            ground.near(FILLS @ SEAT_IN, person),
            0.7,
            lambda name: say("has the seat that {person} fills", person=name(person)),
        ),
        *speaking(
            ground.near(LEADS, *managers),
            0.6,
            lambda name: say("is led by the manager of {person}", person=name(person)),
        ),
        *speaking(
            ground.near(MEMBER_OF, *managers),
            0.3,
            lambda name: say("is where the manager of {person} works", person=name(person)),
        ),
        *shares(ground, MEMBER_OF, colleagues, 0.5, "has {share} of the same manager", "person", "people"),
        *speaking(
            ground.near(DEPUTY_OF, person), 0.5, lambda name: say("has {person} as its deputy", person=name(person))
        ),
        *speaking(
            ground.near(MEMBER_OF @ PART_OF, person),
            0.4,
            lambda name: say("holds the unit where {person} was", person=name(person)),
        ),
        *speaking(
            ground.near(MENTORED_BY @ MEMBER_OF, person),
            0.2,
            lambda name: say("is where a mentor of {person} works", person=name(person)),
        ),
    )
    for each in ranked(ground, evidence, UNIT.active):
        yield Proposal(
            each.score,
            (each.node, person),
            lambda name, unit=each.node: say("Let {person} work in {unit}.", person=name(person), unit=name(unit)),
            each.why,
            (_put(ground, person, each.node),),
        )
    seats = ground.few(OPEN - FILLS.targets())
    for seat, units in zip(seats, ground.each(SEAT_IN.restrict(None, UNIT.active), seats), strict=True):
        for unit in units[:1]:
            yield Proposal(
                0.2,
                (person, seat, unit),
                lambda name, seat=seat, unit=unit: say(
                    "Let {person} fill {seat} in {unit}.", person=name(person), seat=name(seat), unit=name(unit)
                ),
                lambda name, seat=seat: say("{seat} is open.", seat=name(seat)),
                (FillPosition(ground.id(seat), ground.id(person)),),
            )


def _put(ground: Ground, person: int, unit: int) -> Operation:
    """The operation that lets somebody work in a unit: from the one where they were, if that is one."""
    if len(ground.near(MEMBER_OF, person)) <= 1:
        return MovePerson(ground.id(person), ground.id(unit))
    return connect(ground, "MEMBER_OF", person, unit)


# too much at once


def relief(ground: Ground) -> Iterator[Proposal]:
    """The smallest of several places goes, as many as it takes; or the largest gets less."""
    person = ground.subject
    led = set(ground.near(LED, person))
    places = _places(ground, led)
    total = sum(share for share, _, _ in places)
    for chosen in fewest(ground, places, lambda each: [Disconnect(*each[2].identity)], len(places) - 1):
        units = [unit for _, unit, _ in chosen]
        lost = sum(share for share, _, _ in chosen)
        left = 1 - (lost / total if lost < total else len(units) / len(places))
        yield Proposal(
            left * (0.2 if led.intersection(units) else 0.6),
            (person, *units),
            lambda name, units=units: say(
                "Let {person} leave {units}.",
                person=name(person),
                units=listed([name(each) for each in units], TOGETHER),
            ),
            _works_too_much(person, len(places), total, lost),
            tuple(Disconnect(*tie.identity) for _, _, tie in chosen),
        )
    if places and places[-1][0] > total - 1 > 0:
        share, unit, tie = places[-1]
        left = round(share - (total - 1), 4)
        yield Proposal(
            0.3,
            (person, unit),
            lambda name: say(
                "Let {person} give {share} of the time to {unit}.",
                person=name(person),
                share=percent(left),
                unit=name(unit),
            ),
            lambda name: say(
                "{unit} has {share} of the {total} that {person} gives.",
                unit=name(unit),
                share=percent(share),
                total=percent(total),
                person=name(person),
            ),
            (connect(ground, tie.type, tie.source, tie.target, fte=left),),
        )


def _works_too_much(person: int, units: int, total: float, lost: float) -> Told:
    if lost and total > 1:
        return lambda name: say(
            "That takes {lost} off the {total} that {person} works.",
            lost=percent(lost),
            total=percent(total),
            person=name(person),
        )
    return lambda name: say("{person} works in {units} units.", person=name(person), units=units)


def _places(ground: Ground, led: Collection[int]) -> list[tuple[float, int, Relationship]]:
    """(share of time, unit, membership) of the subject in active units: the smallest first, what they lead last."""
    person = ground.subject
    units = ground.near(PLACES, person)
    found = ground.items([ground.key("MEMBER_OF", person, unit) for unit in units])
    places = [
        (float(_share(tie)), unit, tie)
        for unit in units
        if isinstance(tie := found.get(ground.key("MEMBER_OF", person, unit)), Relationship)
    ]
    return sorted(places, key=lambda each: (each[1] in led, each[0], ground.id(each[1])))


def _share(tie: Relationship) -> float:
    fte = tie.properties.get("fte", 0)
    return fte if isinstance(fte, int | float) else 0


# nobody of one's craft


def mentor(ground: Ground) -> Iterator[Proposal]:
    """Somebody of the same craft: from the same unit first, then from the same tribe."""
    person = ground.subject
    item = ground.items([ground.id(person)])[ground.id(person)]
    same = PERSON.active.where(craft=item.properties["craft"])
    here = ground.near(MEMBER_OF @ MEMBER_OF.T, person)
    beside = [each for each in ground.near(MEMBER_OF @ SPHERE @ SPHERE.T @ MEMBER_OF.T, person) if each not in here]
    evidence = (
        *speaking(here, 0.5, "works in the same unit"),
        *speaking(beside, 0.3, "works in the same tribe"),
        *speaking({*here, *beside, *ground.few(same)}, 0.2, "has the same craft"),
    )
    people = ranked(ground, evidence, same, [person])
    pupils = ground.each(MENTORED_BY.T, [each.node for each in people])
    for each, theirs in zip(people, pupils, strict=True):
        yield Proposal(
            each.score * 0.8 ** len(theirs),
            (each.node, person),
            lambda name, other=each.node: say(
                "Make {other} the mentor of {person}.", other=name(other), person=name(person)
            ),
            each.why,
            (connect(ground, "MENTORED_BY", person, each.node),),
        )
