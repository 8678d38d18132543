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
from graph.rules.terms import MEMBERS, PEOPLE
from graph.suggest.candidate import Proposal
from graph.suggest.closing import TOGETHER, fewest
from graph.suggest.drafting import Draft, Step, ending, joined, making, setting, tying
from graph.suggest.evidence import Ranked, ranked, speaking
from graph.suggest.ground import SMALL, Ground

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
        lambda name: f"Close {name(seat)}.",
        lambda name: (
            f"It has been open for {_days_open(ground, seat)} days, and {name(units[0])} has gone on without it."
        ),
        making(ground, ending(seat)),
    )
    for each in ranked(ground, speaking(ground.few(BENCH), 0.3, "is in no unit at present"), BENCH):
        yield Proposal(
            each.score,
            (each.node, seat, *units[:1]),
            lambda name, person=each.node: f"Let {name(person)} fill {name(seat)} in {name(units[0])}.",
            each.why,
            making(ground, *filling(ground, each.node, seat, units[0])),
        )


def _days_open(ground: Ground, seat: int) -> int:
    since = ground.number(seat, "since")
    return ground.today.toordinal() - int(since) if since is not None else 0


def filling(ground: Ground, person: int, seat: int, unit: int) -> list[Step]:
    """The steps that put somebody on a seat."""
    return [
        tying("FILLS", person, seat),
        tying("MEMBER_OF", person, unit, since=ground.today),
        setting(seat, status="filled"),
    ]


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

    def step(each: Ranked) -> Step:
        return tying("HOLDS", each.node, role, in_unit=ground.id(unit), since=ground.today)

    for chosen in fewest(ground, people, step):
        yield Proposal(
            min(each.score for each in chosen),
            (*(each.node for each in chosen), unit, role),
            lambda name, chosen=chosen: (
                f"Let {listed([name(each.node) for each in chosen], TOGETHER)} hold {name(role)} in {name(unit)}."
            ),
            lambda name, chosen=chosen: " ".join(each.why(name) for each in chosen[:2]),
            making(ground, *map(step, chosen)),
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
        lambda name: f"Set the plan of {name(unit)} to {actual + len(hiring)}.",
        lambda name: f"It has {_count(actual, hiring)}, and the plan says {plan}.",
        making(ground, setting(unit, headcount_plan=actual + len(hiring))),
    )
    if 0 < missing <= TOGETHER:
        yield Proposal(
            0.5,
            (unit,),
            lambda name: f"Open {numbered(missing, 'position', 'positions')} in {name(unit)}.",
            lambda name: f"It has {_count(actual, hiring)}, and the plan says {plan}.",
            making(ground, *(_opening(ground, unit) for _ in range(missing))),
        )
    if 0 < -missing <= min(len(hiring), TOGETHER):
        closing = _latest_first(ground, hiring)[:-missing]
        yield Proposal(
            0.5,
            (unit, *closing),
            lambda name: f"Close {listed([name(each) for each in closing], TOGETHER)}.",
            lambda name: f"{name(unit)} has {_count(actual, hiring)}, and the plan says {plan}.",
            making(ground, *(ending(each) for each in closing)),
        )


def _count(actual: int, hiring: Sequence[int]) -> str:
    return f"{numbered(actual, 'person', 'people')} and {numbered(len(hiring), 'opening', 'openings')}"


def _latest_first(ground: Ground, seats: Sequence[int]) -> list[int]:
    return sorted(seats, key=lambda seat: (-(ground.number(seat, "since") or 0), ground.id(seat)))


def _opening(ground: Ground, unit: int) -> Step:
    def step(draft: Draft) -> None:
        wanted = joined(ground.id(unit), "opening", ground.today.isoformat())
        seat = draft.add("Position", wanted, status="hiring", since=ground.today)
        draft.tie("SEAT_IN", seat, unit)

    return step


def budget(ground: Ground) -> Iterator[Proposal]:
    """Openings close until the money is enough, those first that cost most.

    What anybody costs is for few eyes, so no amount is said. That the budget itself is wrong, only people can know.
    """
    unit = ground.subject
    seats = ground.those(OPEN, ground.near(_SEATS, unit))
    dear = sorted(seats, key=lambda seat: (-(ground.number(seat, "cost") or 0.0), ground.id(seat)))
    dear = [seat for seat in dear if ground.number(seat, "cost")]
    for chosen in fewest(ground, dear, ending):
        yield Proposal(
            0.4 / len(chosen),
            (unit, *chosen),
            lambda name, chosen=chosen: f"Close {listed([name(each) for each in chosen], TOGETHER)}.",
            lambda name, chosen=chosen: f"{name(unit)} then stays within its budget.",
            making(ground, *(ending(each) for each in chosen)),
        )
