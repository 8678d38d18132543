"""Who should answer for it? Whoever works on it, owns what lies beside it, or took over from its last owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from graph.algebra.vocabulary import (
    ACCOUNTABLE_FOR,
    AREA,
    CONTRIBUTES_TO,
    COVERS,
    DEPENDENCY,
    DEPENDS_ON,
    FOLLOWS,
    HANDOVER,
    HANDS_OVER,
    HAS_STEP,
    LEADS,
    MEMBER_OF,
    OWNER,
    OWNS,
    PART_OF,
    PERFORMS,
    PERSON,
    PROVIDED_BY,
    PURSUES,
    SPHERE,
    SQUAD,
    SUB_AREA_OF,
    SUPPORTS,
    UNIT,
    NodeSet,
    typed,
)
from graph.operations import AssignArea, Operation
from graph.rules.terms import PEOPLE, TIED
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.evidence import Evidence, Ranked, ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.words import plural, say

STAFFED: Final = (UNIT.active & PEOPLE.sources()) | UNIT.active.while_none(MEMBER_OF)
"""Active units with somebody in them."""

PRESENT: Final = STAFFED | PERSON.active
"""Whoever can answer for something."""

OWNED_BY: Final = OWNS.restrict(OWNER.active).T
"""Each thing with its active owners."""

BESIDE: Final = (
    ((SUB_AREA_OF | DEPENDS_ON).symmetric() | SUB_AREA_OF @ SUB_AREA_OF.T).restrict(None, AREA.active).apart()
)
"""Each area with those above and below it, those that are part of the same one, and those it is tied to."""

ABOVE: Final = PART_OF.hops(1, 6)
_LED_BY: Final = LEADS.restrict(PERSON.active).T
_ABOUT: Final = typed("ABOUT").restrict(DEPENDENCY.active).T
_TAKING_OVER: Final = HANDS_OVER.T @ HANDOVER.where(status="open").reference("to")

_Say: TypeAlias = Callable[[Name, int], str]
"""A sentence about what somebody takes."""


# what speaks for an owner


def at_work_on(ground: Ground, area: int) -> Iterator[Evidence]:
    """What speaks for owning an area: work on it, and answering for what lies beside it."""
    yield from speaking(ground.near(_TAKING_OVER, area), 0.8, "is to take it over")
    yield from speaking(ground.near(CONTRIBUTES_TO.T, area), 0.6, "contributes to it")
    beside = ground.near(BESIDE, area)
    yield from shares(ground, OWNED_BY, beside, 0.7, "owns {share} beside it", "area", "areas")
    about = ground.near(_ABOUT, area)
    yield from shares(ground, PROVIDED_BY, about, 0.5, "provides {share} needed of it", "thing", "things")


def succeeding(ground: Ground, thing: int) -> Iterator[Evidence]:
    """What speaks for those who took over from owners that are gone, or with whom an owner works."""
    for owner in ground.near(OWNS.T, thing):
        led, joined = ground.near(LEADS, owner), ground.near(MEMBER_OF, owner)
        if ground.is_in(PERSON.active, owner):
            yield from speaking(led, 0.6, _with("has {owner}, who owns it, as its lead", owner))
            yield from speaking(
                set(joined).difference(led), 0.5, _with("has {owner}, who owns it, as a member", owner)
            )
        else:
            yield from speaking(
                {*led, *joined}, 0.5, _with("had {owner}, its owner on paper, among its people", owner)
            )
            holding, above = ground.near(PART_OF, owner), ground.near(ABOVE, owner)
            yield from speaking(holding, 0.4, _with("holds {owner}, its owner on paper", owner))
            yield from speaking(set(above).difference(holding), 0.1, _with("lies above {owner}", owner))


def _with(text: str, node: int) -> Told:
    return lambda name: say(text, owner=name(node))


def leads_of(ground: Ground, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """What speaks for the people who lead those units that something speaks for."""
    found = list(evidence)
    for each, leads in zip(found, ground.each(_LED_BY, [each.node for each in found]), strict=True):
        yield from speaking(leads, each.weight / 2, _leads_what(each))


def _leads_what(each: Evidence) -> Told:
    return lambda name: say("leads {unit}, which {reason}", unit=name(each.node), reason=each.said(name))


def _anybody(ground: Ground) -> list[Ranked]:
    """The teams of a small organisation, those that own least first, where nothing speaks for any of them."""
    teams = ground.those(STAFFED, ground.few(SQUAD.active) or ground.few(UNIT.active))
    owned = [len(each) for each in ground.each(OWNS, teams)]
    evidence = (
        Evidence(team, 0.1 / (1 + things), lambda name, things=things: _owns(things))
        for team, things in zip(teams, owned, strict=True)
    )
    return ranked(ground, evidence, STAFFED)


def _owns(things: int) -> str:
    return plural(things, "owns {n} thing", "owns {n} things") if things else say("owns nothing yet")


# who takes it


def area_owner(ground: Ground) -> Iterator[Proposal]:
    """An owner for an area whose owner is missing, gone, or a person alone."""
    area = ground.subject
    evidence = (*at_work_on(ground, area), *succeeding(ground, area))
    return given(
        ground,
        evidence,
        STAFFED,
        lambda name, owner: say("Give {area} to {owner}.", area=name(area), owner=name(owner)),
    )


def whole_owner(ground: Ground) -> Iterator[Proposal]:
    """An owner for an area whose parts sit in several tribes: who holds most of those, or is at work on it."""
    area = ground.subject
    owners = ground.near(SUB_AREA_OF.T @ OWNED_BY, area)
    holding = shares(ground, ABOVE, owners, 0.6, "holds {share} that own its parts", "team", "teams")
    evidence = (*holding, *at_work_on(ground, area))
    return given(
        ground,
        evidence,
        STAFFED,
        lambda name, owner: say("Give the whole of {area} to {owner}.", area=name(area), owner=name(owner)),
    )


def process_owner(ground: Ground) -> Iterator[Proposal]:
    """An owner for a process: among those who follow it, stand at what it covers, or answer for its steps."""
    process = ground.subject
    followers, covered = ground.near(FOLLOWS.T, process), ground.near(COVERS, process)
    steps = ground.near(HAS_STEP, process)
    within = shares(ground, SPHERE, followers, 0.5, "holds {share} that follow it", "unit", "units")
    evidence = (
        *speaking(followers, 0.3, "follows it"),
        *(each for each in within if each.node not in followers),
        *speaking(ground.those(UNIT, covered), 0.3, "is covered by it"),
        *shares(ground, TIED, covered, 0.5, "stands at {share} it covers", "thing", "things"),
        *shares(ground, ACCOUNTABLE_FOR.T, steps, 0.6, "answers for {share} of it", "step", "steps"),
        *shares(ground, PERFORMS.T, steps, 0.4, "does {share} of it", "step", "steps"),
        *succeeding(ground, process),
    )
    return given(
        ground,
        evidence,
        PRESENT,
        lambda name, owner: say("Let {owner} answer for {process}.", owner=name(owner), process=name(process)),
    )


def objective_owner(ground: Ground) -> Iterator[Proposal]:
    """An owner for an objective that several tribes pursue: who holds most of them, pursues it, or leads those."""
    objective = ground.subject
    pursuing = ground.near(PURSUES.T, objective)
    near = (
        *shares(ground, ABOVE, pursuing, 0.6, "holds {share} that pursue it", "unit", "units"),
        *speaking(pursuing, 0.3, "pursues it"),
    )
    evidence = (
        *near,
        *speaking(ground.near(SUPPORTS @ OWNED_BY, objective), 0.5, "answers for what it supports"),
        *leads_of(ground, near),
        *succeeding(ground, objective),
    )
    return given(
        ground,
        evidence,
        PRESENT,
        lambda name, owner: say(
            "Let {owner} answer for {objective}.", owner=name(owner), objective=name(objective)
        ),
    )


def given(ground: Ground, evidence: Iterable[Evidence], allowed: NodeSet, say: _Say) -> Iterator[Proposal]:
    """The subject goes to whom most speaks for, from all who own it so far; in a small organisation to anybody."""
    thing = ground.subject
    before = ground.near(OWNED_BY, thing)
    before += [each for each in ground.near(OWNS.T, thing) if each not in before]
    found = ranked(ground, evidence, allowed, before)
    for each in found or _anybody(ground):
        why = each.why if found else _for_want_of_ties(each)
        yield Proposal(
            each.score,
            (each.node, thing),
            lambda name, owner=each.node: say(name, owner),
            why,
            (passed_on(ground, thing, each.node, before),),
        )


def _for_want_of_ties(each: Ranked) -> Told:
    return lambda name: say("Nothing recorded ties anybody to it. {why}", why=each.why(name))


def passed_on(ground: Ground, thing: int, owner: int, before: Sequence[int]) -> Operation:
    """The operation that gives a thing another owner, in place of these; whoever else owns it stays."""
    leaving = [each for each in before if each != owner]
    others = [each for each in ground.near(OWNS.T, thing) if each not in (owner, *leaving)]
    source = ground.id(leaving[0]) if leaving and others else None
    return AssignArea(ground.id(thing), ground.id(owner), source=source)
