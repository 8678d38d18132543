"""Is it still so? Somebody says yes, with today's date, or says what has become of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from graph.algebra.vocabulary import AREA, LEADS, PERSON, PROVIDED_BY, UNIT, typed
from graph.model import TYPES, Relationship
from graph.naming import listed
from graph.operations import Connect, Disconnect, Operation
from graph.rules.terms import PEOPLE
from graph.suggest.acting import connect, disconnect, ending, setting
from graph.suggest.candidate import Proposal, Told
from graph.suggest.evidence import ranked, speaking
from graph.suggest.ground import NEAR, Ground
from graph.suggest.owners import OWNED_BY, PRESENT, STAFFED, at_work_on, passed_on

WHILE: Final = 90
"""So many days something lasts that is agreed for the time being."""


# yours, to confirm


def ownership(ground: Ground) -> Iterator[Proposal]:
    """Still theirs, somebody else's, or no longer there: the three answers of an owner who is asked."""
    owner, thing = ground.subject, ground.other
    yield Proposal(
        0.6 if ground.is_in(PRESENT, owner) else 0.2,
        (owner, thing),
        lambda name: f"Confirm that {name(thing)} is in the hands of {name(owner)}.",
        _owner_so_far(ground),
        (connect(ground, "OWNS", owner, thing, verified_at=ground.today),),
    )
    near = at_work_on(ground, thing) if ground.is_in(AREA, thing) else ()
    for each in ranked(ground, near, STAFFED, ground.near(OWNED_BY, thing)):
        yield Proposal(
            each.score * 0.6,
            (each.node, thing),
            lambda name, to=each.node: f"Hand {name(thing)} over to {name(to)}.",
            each.why,
            (passed_on(ground, thing, each.node, [owner]),),
        )
    yield Proposal(
        0.05,
        (thing,),
        lambda name: f"Close {name(thing)}, if it no longer exists.",
        lambda name: f"Nobody has confirmed for {ground.gap.terms['max_age_days']:g} days whose it is.",
        (ending(ground, thing),),
    )


def _owner_so_far(ground: Ground) -> Told:
    key = ground.key("OWNS", ground.subject, ground.other)
    since = ground.values("since", {ground.subject: key}).get(ground.subject)
    known = f"has owned it since {since}" if since else "is the owner on record"
    return lambda name: f"{name(ground.subject)} {known}."


# a dependency that its provider never confirmed


def acknowledgement(ground: Ground) -> Iterator[Proposal]:
    """The provider says yes, another one takes it, or the dependency goes."""
    dependency = ground.subject
    providers = ground.near(PROVIDED_BY, dependency)
    about = ground.near(_ABOUT, dependency)
    owners = ground.near(OWNED_BY, *about)
    theirs = [each for each in providers if each in owners]
    yield Proposal(
        0.7 if theirs or not owners else 0.4,
        (*providers[:3], dependency),
        lambda name: f"Let {listed([name(each) for each in providers])} confirm {name(dependency)}.",
        _provides(ground, theirs, providers),
        (*setting(ground, dependency, ack_at=ground.today),),
    )
    for each in ranked(ground, speaking(owners, 0.5, "owns what it is about"), STAFFED, providers):
        yield Proposal(
            each.score,
            (each.node, dependency),
            lambda name, to=each.node: f"Let {name(to)} provide {name(dependency)} from today on.",
            each.why,
            (
                *(disconnect(ground, "PROVIDED_BY", dependency, other) for other in providers),
                connect(ground, "PROVIDED_BY", dependency, each.node),
                *setting(ground, dependency, declared_at=ground.today),
            ),
        )
    yield Proposal(
        0.1,
        (dependency,),
        lambda name: f"Close {name(dependency)}, if nobody will provide it.",
        lambda name: f"It was declared more than {ground.gap.terms['max_days']:g} days ago.",
        (ending(ground, dependency),),
    )


_ABOUT: Final = typed("ABOUT").restrict(None, AREA.active)


def _provides(ground: Ground, theirs: list[int], providers: list[int]) -> Told:
    if theirs:
        return lambda name: f"{name(theirs[0])} owns what it is about."
    named = "is named as its provider" if len(providers) == 1 else "are named as its providers"
    return lambda name: f"{listed([name(each) for each in providers])} {named}."


# what was meant to end


def mandate(ground: Ground) -> Iterator[Proposal]:
    """What was meant for a while is confirmed, gets a new end, or ends."""
    person, thing = ground.subject, ground.other
    overdue = [each for each in _mandates(ground) if _has_ended(ground, each) or _is_long_interim(ground, each)]
    leads = any(each.type == "LEADS" for each in overdue) and ground.is_in(UNIT.active, thing)
    alone = leads and ground.near(_LED_BY, thing) == [person]
    done = f"has done it {_since(overdue)}{', and nobody else leads it' if alone else ''}"
    yield Proposal(
        0.6 if alone else 0.4,
        (person, thing),
        lambda name: f"Let {name(person)} go on for {name(thing)} without an end.",
        lambda name: f"{name(person)} {done}.",
        tuple(_renewed(each, without=_terms_of(each)) for each in overdue),
    )
    if not any(_is_long_interim(ground, each) for each in overdue):
        yield Proposal(
            0.5,
            (person, thing),
            lambda name: f"Let {name(person)} go on for {name(thing)} until {ground.ahead(WHILE)}.",
            lambda name: f"{name(person)} {done}.",
            tuple(_renewed(each, until=ground.ahead(WHILE)) for each in overdue),
        )
    yield Proposal(
        0.2 if alone else 0.45,
        (person, thing),
        lambda name: f"End what {name(person)} does for {name(thing)}.",
        lambda name: "It was meant to be over by now.",
        tuple(Disconnect(*each.identity) for each in overdue),
    )


_LED_BY: Final = LEADS.restrict(PERSON.active).T
_MANDATES: Final = ("LEADS", "DEPUTY_OF", "HOLDS", "MEMBER_OF")


def _mandates(ground: Ground) -> list[Relationship]:
    """What the two subjects are tied by that can be for a time."""
    person, thing = ground.id(ground.subject), ground.id(ground.other)
    found = ground.reader.relationships_of([person], NEAR)
    return [each for each in found if each.type in _MANDATES and (each.source, each.target) == (person, thing)]


def _has_ended(ground: Ground, tie: Relationship) -> bool:
    until = tie.properties.get("until")
    return isinstance(until, date) and until < ground.today


def _is_long_interim(ground: Ground, tie: Relationship) -> bool:
    since, limit = tie.properties.get("since"), ground.gap.terms.ago("max_interim_days")
    return tie.properties.get("interim") is True and isinstance(since, date) and since < limit


def _terms_of(tie: Relationship) -> tuple[str, ...]:
    return tuple(each for each in ("until", "interim") if each in tie.properties)


def _renewed(tie: Relationship, until: date | None = None, without: tuple[str, ...] = ()) -> Operation:
    """The operation that gives what somebody does another end, or none."""
    key, term = TYPES[tie.type].key, {} if until is None else {"until": until.isoformat()}
    named = {key: tie.identity.key} if key and tie.identity.key else {}
    return Connect(tie.type, tie.source, tie.target, {**named, **term}, without)


def _since(ties: list[Relationship]) -> str:
    known = sorted(str(each.properties["since"]) for each in ties if "since" in each.properties)
    return f"since {known[0]}" if known else "up to now"


# what no source describes any more


def described(ground: Ground) -> Iterator[Proposal]:
    """What its source stopped describing is kept by hand while something hangs on it, and closed otherwise."""
    node = ground.subject
    ties = len(ground.reader.relationships_of([ground.id(node)], _ENOUGH))
    hanging = f"{'Many' if ties == _ENOUGH else ties} {'thing hangs' if ties == 1 else 'things hang'} on it"
    person = ground.is_in(PERSON, node)
    yield Proposal(
        0.6 if ties else 0.3,
        (node,),
        lambda name: f"Keep {name(node)} by hand from now on.",
        lambda name: f"{hanging}." if ties else "It may be that only the source forgot it.",
        (*setting(ground, node, source="manual"),),
    )
    yield Proposal(
        0.4,
        (node,),
        lambda name: f"Mark {name(node)} as left." if person else f"Close {name(node)}.",
        lambda name: f"{hanging}, and no source describes it." if ties else "Nothing hangs on it.",
        (ending(ground, node),),
    )


_ENOUGH: Final = 20
"""So many ties are counted; more are many."""


# a unit without people


def empty_unit(ground: Ground) -> Iterator[Proposal]:
    """A unit with nobody in it and nothing on it closes. What else is too small or too large is planned as a move."""
    unit = ground.subject
    ties = ground.reader.relationships_of([ground.id(unit)], _ENOUGH)
    if not ground.near(PEOPLE, unit) and all(
        tie.type == "PART_OF" and tie.source == ground.id(unit) for tie in ties
    ):
        yield Proposal(
            0.5,
            (unit,),
            lambda name: f"Close {name(unit)}.",
            lambda name: "Nobody is in it, and nothing hangs on it.",
            (ending(ground, unit),),
        )
