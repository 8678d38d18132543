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
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.evidence import ranked, speaking
from graph.suggest.ground import NEAR, Ground
from graph.suggest.owners import OWNED_BY, PRESENT, STAFFED, at_work_on, passed_on
from graph.words import plural, say

WHILE: Final = 90
"""So many days something lasts that is agreed for the time being."""


# yours, to confirm


def ownership(ground: Ground) -> Iterator[Proposal]:
    """Still theirs, somebody else's, or no longer there: the three answers of an owner who is asked."""
    owner, thing = ground.subject, ground.other
    yield Proposal(
        0.6 if ground.is_in(PRESENT, owner) else 0.2,
        (owner, thing),
        lambda name: say("Confirm that {thing} is in the hands of {owner}.", thing=name(thing), owner=name(owner)),
        _owner_so_far(ground),
        (connect(ground, "OWNS", owner, thing, verified_at=ground.today),),
    )
    near = at_work_on(ground, thing) if ground.is_in(AREA, thing) else ()
    for each in ranked(ground, near, STAFFED, ground.near(OWNED_BY, thing)):
        yield Proposal(
            each.score * 0.6,
            (each.node, thing),
            lambda name, to=each.node: say("Hand {thing} over to {to}.", thing=name(thing), to=name(to)),
            each.why,
            (passed_on(ground, thing, each.node, [owner]),),
        )
    yield Proposal(
        0.05,
        (thing,),
        lambda name: say("Close {thing}, if it no longer exists.", thing=name(thing)),
        lambda name: say(
            "Nobody has confirmed for {days:g} days whose it is.", days=ground.gap.terms["max_age_days"]
        ),
        (ending(ground, thing),),
    )


def _owner_so_far(ground: Ground) -> Told:
    key = ground.key("OWNS", ground.subject, ground.other)
    since = ground.values("since", {ground.subject: key}).get(ground.subject)
    if since:
        return lambda name: say("{owner} has owned it since {day}.", owner=name(ground.subject), day=since)
    return lambda name: say("{owner} is the owner on record.", owner=name(ground.subject))


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
        lambda name: say(
            "Let {providers} confirm {dependency}.",
            providers=listed([name(each) for each in providers]),
            dependency=name(dependency),
        ),
        _provides(ground, theirs, providers),
        (*setting(ground, dependency, ack_at=ground.today),),
    )
    for each in ranked(ground, speaking(owners, 0.5, "owns what it is about"), STAFFED, providers):
        yield Proposal(
            each.score,
            (each.node, dependency),
            lambda name, to=each.node: say(
                "Let {to} provide {dependency} from today on.", to=name(to), dependency=name(dependency)
            ),
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
        lambda name: say("Close {dependency}, if nobody will provide it.", dependency=name(dependency)),
        lambda name: say("It was declared more than {days:g} days ago.", days=ground.gap.terms["max_days"]),
        (ending(ground, dependency),),
    )


_ABOUT: Final = typed("ABOUT").restrict(None, AREA.active)


def _provides(ground: Ground, theirs: list[int], providers: list[int]) -> Told:
    if theirs:
        return lambda name: say("{provider} owns what it is about.", provider=name(theirs[0]))
    return lambda name: plural(
        len(providers),
        "{providers} is named as its provider.",
        "{providers} are named as its providers.",
        providers=listed([name(each) for each in providers]),
    )


# what was meant to end


def mandate(ground: Ground) -> Iterator[Proposal]:
    """What was meant for a while is confirmed, gets a new end, or ends."""
    person, thing = ground.subject, ground.other
    overdue = [each for each in _mandates(ground) if _has_ended(ground, each) or _is_long_interim(ground, each)]
    leads = any(each.type == "LEADS" for each in overdue) and ground.is_in(UNIT.active, thing)
    alone = leads and ground.near(_LED_BY, thing) == [person]
    done = _has_done(person, _since(overdue), alone)
    yield Proposal(
        0.6 if alone else 0.4,
        (person, thing),
        lambda name: say("Let {person} go on for {thing} without an end.", person=name(person), thing=name(thing)),
        done,
        tuple(_renewed(each, without=_terms_of(each)) for each in overdue),
    )
    if not any(_is_long_interim(ground, each) for each in overdue):
        yield Proposal(
            0.5,
            (person, thing),
            lambda name: say(
                "Let {person} go on for {thing} until {day}.",
                person=name(person),
                thing=name(thing),
                day=ground.ahead(WHILE),
            ),
            done,
            tuple(_renewed(each, until=ground.ahead(WHILE)) for each in overdue),
        )
    yield Proposal(
        0.2 if alone else 0.45,
        (person, thing),
        lambda name: say("End what {person} does for {thing}.", person=name(person), thing=name(thing)),
        lambda name: say("It was meant to be over by now."),
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


def _has_done(person: int, since: str | None, alone: bool) -> Told:
    def told(name: Name) -> str:
        if since is None and alone:
            return say("{person} has done it up to now, and nobody else leads it.", person=name(person))
        if since is None:
            return say("{person} has done it up to now.", person=name(person))
        if alone:
            return say(
                "{person} has done it since {day}, and nobody else leads it.", person=name(person), day=since
            )
        return say("{person} has done it since {day}.", person=name(person), day=since)

    return told


def _since(ties: list[Relationship]) -> str | None:
    known = sorted(str(each.properties["since"]) for each in ties if "since" in each.properties)
    return known[0] if known else None


# what no source describes any more


def described(ground: Ground) -> Iterator[Proposal]:
    """What its source stopped describing is kept by hand while something hangs on it, and closed otherwise."""
    node = ground.subject
    ties = len(ground.reader.relationships_of([ground.id(node)], _ENOUGH))
    person = ground.is_in(PERSON, node)
    yield Proposal(
        0.6 if ties else 0.3,
        (node,),
        lambda name: say("Keep {node} by hand from now on.", node=name(node)),
        lambda name: _hanging(ties) if ties else say("It may be that only the source forgot it."),
        (*setting(ground, node, source="manual"),),
    )
    yield Proposal(
        0.4,
        (node,),
        lambda name: (
            say("Mark {node} as left.", node=name(node)) if person else say("Close {node}.", node=name(node))
        ),
        lambda name: _hanging_undescribed(ties) if ties else say("Nothing hangs on it."),
        (ending(ground, node),),
    )


def _hanging(ties: int) -> str:
    if ties == _ENOUGH:
        return say("Many things hang on it.")
    return plural(ties, "{n} thing hangs on it.", "{n} things hang on it.")


def _hanging_undescribed(ties: int) -> str:
    if ties == _ENOUGH:
        return say("Many things hang on it, and no source describes it.")
    return plural(
        ties,
        "{n} thing hangs on it, and no source describes it.",
        "{n} things hang on it, and no source describes it.",
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
            lambda name: say("Close {unit}.", unit=name(unit)),
            lambda name: say("Nobody is in it, and nothing hangs on it."),
            (ending(ground, unit),),
        )
