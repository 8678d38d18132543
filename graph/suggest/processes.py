"""What becomes of a process? It is reviewed, validated, narrowed, or retired, whichever its use speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.algebra.vocabulary import (
    APPLIES_IN,
    COVERS,
    FOLLOWS,
    LEADS,
    OPERATES_IN,
    PERSON,
    SPHERE,
    UNIT,
    labelled,
)
from graph.naming import counted, numbered
from graph.suggest.acting import connect, ending, setting
from graph.suggest.candidate import Proposal
from graph.suggest.covers import REVIEWED
from graph.suggest.evidence import ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import OWNED_BY
from graph.words import plural, say

_FOLLOWERS: Final = FOLLOWS.restrict(UNIT.active).T
_COVERING: Final = COVERS.restrict(None, labelled("Unit", "Dependency").active)
_LED_BY: Final = LEADS.restrict(PERSON.active).T


def _use(ground: Ground) -> tuple[int, int]:
    """(how many active units follow the process, how many things it covers)."""
    process = ground.subject
    return len(ground.each(_FOLLOWERS, [process])[0]), len(ground.each(_COVERING, [process])[0])


def _used(ground: Ground) -> str:
    followers, covered = _use(ground)
    if not followers and not covered:
        return say("Nobody follows it, and it covers nothing.")
    if not followers:
        return plural(
            covered, "Nobody follows it, and it covers {n} thing.", "Nobody follows it, and it covers {n} things."
        )
    if not covered:
        return plural(
            followers, "{n} unit follows it, and it covers nothing.", "{n} units follow it, and it covers nothing."
        )
    return plural(
        followers,
        "{n} unit follows it, and it covers {things}.",
        "{n} units follow it, and it covers {things}.",
        things=numbered(covered, "thing", "things"),
    )


def _worth(ground: Ground) -> float:
    """How much use speaks for keeping a process: 0 where there is none, nearing 1 with each follower."""
    used = sum(_use(ground))
    return used / (1 + used)


def _retired(ground: Ground, score: float) -> Proposal:
    return Proposal(
        score,
        (ground.subject,),
        lambda name: say("Retire {process}.", process=name(ground.subject)),
        lambda name: _used(ground),
        (ending(ground, ground.subject),),
    )


def review(ground: Ground) -> Iterator[Proposal]:
    """The review is held and the next one dated, or the process goes."""
    process = ground.subject
    yield Proposal(
        0.1 + 0.8 * _worth(ground),
        (process,),
        lambda name: say(
            "Review {process}, and again by {day}.", process=name(process), day=ground.ahead(REVIEWED)
        ),
        lambda name: _used(ground),
        (*setting(ground, process, review_by=ground.ahead(REVIEWED)),),
    )
    yield _retired(ground, 0.5 * (1 - _worth(ground)))


def decision(ground: Ground) -> Iterator[Proposal]:
    """A trial ends: the process is validated, with a review ahead, or it goes."""
    process = ground.subject
    yield Proposal(
        0.1 + 0.8 * _worth(ground),
        (process,),
        lambda name: say(
            "Validate {process}, and review it by {day}.", process=name(process), day=ground.ahead(REVIEWED)
        ),
        lambda name: _used(ground),
        (*setting(ground, process, status="validated", review_by=ground.ahead(REVIEWED)),),
    )
    yield _retired(ground, 0.5 * (1 - _worth(ground)))


def retirement(ground: Ground) -> Iterator[Proposal]:
    """A process that nobody follows goes."""
    yield _retired(ground, 0.5)


def validation(ground: Ground) -> Iterator[Proposal]:
    """Somebody who answers for it, or leads those who follow it, validates the version that has spread."""
    process = ground.subject
    recorded = ground.number(process, "version")
    version = 1 if recorded is None else int(recorded)
    spheres = ground.near(FOLLOWS.T @ SPHERE, process)
    owners = ground.near(OWNED_BY, process)
    evidence = (
        *speaking(ground.those(PERSON, owners), 0.6, "owns it"),
        *speaking(ground.near(_LED_BY, *ground.those(UNIT, owners)), 0.6, "leads its owner"),
        *shares(ground, _LED_BY, spheres, 0.6, "leads {share} where it is followed", "tribe", "tribes"),
        *speaking(ground.near(FOLLOWS.T @ _LED_BY, process), 0.2, "leads a unit that follows it"),
    )
    for each in ranked(ground, evidence, PERSON.active):
        yield Proposal(
            each.score,
            (each.node, process),
            lambda name, person=each.node: say(
                "Let {person} validate version {version} of {process}.",
                person=name(person),
                version=version,
                process=name(process),
            ),
            each.why,
            (
                *setting(ground, process, status="validated", version=version),
                connect(ground, "VALIDATED", each.node, process, version=version, at=ground.today),
            ),
        )


def narrower_scope(ground: Ground) -> Iterator[Proposal]:
    """The process is made for the one tribe or squad that follows it, and not for everybody; or it goes."""
    process = ground.subject
    followers = ground.near(_FOLLOWERS, process)
    tribes = ground.near(SPHERE, *followers)
    if len(tribes) == 1:
        scope = "squad" if len(followers) == 1 else "tribe"
        yield Proposal(
            0.5,
            (process, tribes[0]),
            lambda name: (
                say("Make {process} a process of one squad.", process=name(process))
                if scope == "squad"
                else say("Make {process} a process of one tribe.", process=name(process))
            ),
            lambda name: plural(
                len(followers),
                "{n} unit follows it, in {tribe}.",
                "{n} units follow it, in {tribe}.",
                tribe=name(tribes[0]),
            ),
            (*setting(ground, process, scope=scope),),
        )
    if not followers:
        yield _retired(ground, 0.3)


def country(ground: Ground) -> Iterator[Proposal]:
    """The process holds in the country as it stands, as its use there says."""
    process, place = ground.subject, ground.other
    there = ground.near(OPERATES_IN.restrict(UNIT.active).T, place)
    following = set(there) & set(ground.near(_FOLLOWERS, process))
    applied = ground.near(APPLIES_IN, process)
    yield Proposal(
        0.1 + 0.6 * len(following) / max(1, len(there)),
        (process, place),
        lambda name: say("Let {process} hold in {place} as it stands.", process=name(process), place=name(place)),
        lambda name: _followed_there(len(following), len(there), len(applied)),
        (connect(ground, "APPLIES_IN", process, place),),
    )


def _followed_there(following: int, there: int, applied: int) -> str:
    if not following:
        return say(
            "Nobody there follows it yet; it holds in {countries}.",
            countries=numbered(applied, "country", "countries"),
        )
    return plural(
        following,
        "{units} at work there follows it.",
        "{units} at work there follow it.",
        units=counted(following, there, "unit", "units").capitalize(),
    )
