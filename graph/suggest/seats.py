"""Who fills a seat or a role that is open, and is it still wanted? Seats and budgets among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.algebra.vocabulary import (
    HOLDS,
    LEADS,
    MEMBER_OF,
    PERSON,
    POSITION,
    SEAT_IN,
    SPHERE,
    UNIT,
    WITHIN,
    one_of,
)
from graph.naming import listed, numbered
from graph.operations import FillPosition, OpenPosition
from graph.rules.terms import MEMBERS, PEOPLE
from graph.suggest.acting import connect, ending, free, joined, setting
from graph.suggest.candidate import Planned, Proposal
from graph.suggest.closing import TOGETHER, fewest
from graph.suggest.evidence import Ranked, ranked, speaking
from graph.suggest.ground import SMALL, Ground
from graph.words import plural, say

BENCH: Final = PERSON.active - UNIT.active.into(MEMBER_OF, LEADS)
"""Active people in no unit."""

OPEN: Final = POSITION.where(status=one_of("vacant", "hiring"))
HIRING: Final = POSITION.where(status="hiring")

_SEATS: Final = (SEAT_IN @ WITHIN).T
"""Each unit with the seats in it or below."""


def vacant_seat(ground: Ground) -> Iterator[Proposal]:
    """A seat that stays open is closed, or filled by somebody who is in no unit."""
    seat = ground.subject
    units = ground.those(UNIT.active, ground.near(SEAT_IN, seat))
    critical = ground.is_in(POSITION.where(critical=True), seat)
    yield Proposal(
        0.2 if critical else 0.4,
        (seat, *units[:1]),
        lambda name: say("Close {seat}.", seat=name(seat)),
        lambda name: say(
            "It has been open for {days} days, and {unit} has gone on without it.",
            days=_days_open(ground, seat),
            unit=name(units[0]),
        ),
        (ending(ground, seat),),
    )
    for each in ranked(ground, speaking(ground.few(BENCH), 0.3, "is in no unit at present"), BENCH):
        yield Proposal(
            each.score,
            (each.node, seat, *units[:1]),
            lambda name, person=each.node: say(
                "Let {person} fill {seat} in {unit}.", person=name(person), seat=name(seat), unit=name(units[0])
            ),
            each.why,
            (FillPosition(ground.id(seat), ground.id(each.node)),),
        )


def _days_open(ground: Ground, seat: int) -> int:
    since = ground.number(seat, "since")
    return ground.today.toordinal() - int(since) if since is not None else 0


# roles


def role_holder(ground: Ground) -> Iterator[Proposal]:
    """As many people as it takes to hold a role in a unit: its members first, and those who know the role."""
    unit, role = ground.subject, ground.other
    here = ground.near(MEMBERS.T, unit)
    beside = ground.near(MEMBERS.T, *ground.near(SPHERE @ SPHERE.T, unit))
    holding = ground.those(PERSON.active, ground.near(HOLDS.T, role))
    near = set(holding).intersection((*here, *beside))
    evidence = (
        *speaking(here, 0.4, "is a member of it"),
        *speaking(near, 0.4, "holds the role in the same tribe"),
        *speaking([each for each in holding if each not in near][:SMALL], 0.2, "holds the role elsewhere"),
    )
    people = ranked(ground, evidence, PERSON.active)

    def holding_it(each: Ranked) -> tuple[Planned, ...]:
        return (connect(ground, "HOLDS", each.node, role, in_unit=ground.id(unit)),)

    for chosen in fewest(ground, people, holding_it):
        yield Proposal(
            min(each.score for each in chosen),
            (*(each.node for each in chosen), unit, role),
            lambda name, chosen=chosen: say(
                "Let {chosen} hold {role} in {unit}.",
                chosen=listed([name(each.node) for each in chosen], TOGETHER),
                role=name(role),
                unit=name(unit),
            ),
            lambda name, chosen=chosen: " ".join(each.why(name) for each in chosen[:2]),
            tuple(each for person in chosen for each in holding_it(person)),
        )


# headcount and budget


def headcount(ground: Ground) -> Iterator[Proposal]:
    """Openings as many as the plan lacks, openings fewer as it has too many, or another plan."""
    unit = ground.subject
    actual = len(ground.each(PEOPLE, [unit])[0])
    hiring = ground.those(HIRING, ground.near(_SEATS, unit))
    plan = int(ground.number(unit, "headcount_plan") or 0)
    missing = plan - actual - len(hiring)
    yield Proposal(
        0.3,
        (unit,),
        lambda name: say("Set the plan of {unit} to {number}.", unit=name(unit), number=actual + len(hiring)),
        lambda name: say("It has {people}, and the plan says {plan}.", people=_count(actual, hiring), plan=plan),
        (*setting(ground, unit, headcount_plan=actual + len(hiring)),),
    )
    if 0 < missing <= TOGETHER:
        yield Proposal(
            0.5,
            (unit,),
            lambda name: plural(
                missing, "Open {n} position in {unit}.", "Open {n} positions in {unit}.", unit=name(unit)
            ),
            lambda name: say(
                "It has {people}, and the plan says {plan}.", people=_count(actual, hiring), plan=plan
            ),
            tuple(_openings(ground, unit, missing)),
        )
    if 0 < -missing <= min(len(hiring), TOGETHER):
        closing = _latest_first(ground, hiring)[:-missing]
        yield Proposal(
            0.5,
            (unit, *closing),
            lambda name: say("Close {seats}.", seats=listed([name(each) for each in closing], TOGETHER)),
            lambda name: say(
                "{unit} has {people}, and the plan says {plan}.",
                unit=name(unit),
                people=_count(actual, hiring),
                plan=plan,
            ),
            (*(ending(ground, each) for each in closing),),
        )


def _count(actual: int, hiring: Sequence[int]) -> str:
    return say(
        "{people} and {openings}",
        people=numbered(actual, "person", "people"),
        openings=numbered(len(hiring), "opening", "openings"),
    )


def _latest_first(ground: Ground, seats: Sequence[int]) -> list[int]:
    return sorted(seats, key=lambda seat: (-(ground.number(seat, "since") or 0), ground.id(seat)))


def _openings(ground: Ground, unit: int, missing: int) -> Iterator[OpenPosition]:
    taken: list[str] = []
    for number in range(1, missing + 1):
        taken.append(free(ground, joined(ground.id(unit), "opening", ground.today.isoformat()), taken))
        yield OpenPosition(taken[-1], f"Opening {number}", ground.id(unit), hiring=True)


def budget(ground: Ground) -> Iterator[Proposal]:
    """Openings close until the money is enough, those first that cost most.

    What anybody costs is for few eyes, so no amount is said. That the budget itself is wrong, only people can know.
    """
    unit = ground.subject
    seats = ground.those(OPEN, ground.near(_SEATS, unit))
    dear = sorted(seats, key=lambda seat: (-(ground.number(seat, "cost") or 0.0), ground.id(seat)))
    dear = [seat for seat in dear if ground.number(seat, "cost")]
    for chosen in fewest(ground, dear, lambda seat: [ending(ground, seat)]):
        yield Proposal(
            0.4 / len(chosen),
            (unit, *chosen),
            lambda name, chosen=chosen: say(
                "Close {seats}.", seats=listed([name(each) for each in chosen], TOGETHER)
            ),
            lambda name, chosen=chosen: say("{unit} then stays within its budget.", unit=name(unit)),
            (*(ending(ground, each) for each in chosen),),
        )
