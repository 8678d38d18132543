"""Which process should cover it? One that holds between the same tribes already, else a new one that is tried out.

That people who depend on each other need something that coordinates them, and that what is missing can be read off
the difference between the two, is *socio-technical congruence* (Cataldo, Herbsleb, Carley 2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.algebra.vocabulary import (
    COVERS,
    FOLLOWS,
    NEEDED_BY,
    PROCESS,
    PROVIDED_BY,
    UNIT,
    UNKNOWN,
    WITHIN,
    NodeSet,
    before,
    typed,
)
from graph.naming import listed, plain, together
from graph.operations import CoverDependency, CreateProcess, Operation
from graph.rules.terms import LIVE, TIED_SPHERES
from graph.suggest.acting import connect, disconnect, free, joined, setting
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.evidence import Ranked, ranked, shares, speaking
from graph.suggest.ground import NEAR, Ground
from graph.words import mark, say

COVERING: Final = COVERS.restrict(LIVE).T
"""What is covered, with the live processes that cover it."""

REVIEWED: Final = 180
"""So many days after a review the next one is due."""

_FOLLOWING: Final = WITHIN @ FOLLOWS
_ABOUT: Final = typed("ABOUT")


# which process


def nearest_processes(ground: Ground, dependency: int) -> list[Ranked]:
    """Live processes that could cover a dependency, best first."""
    consumers, providers = ground.near(NEEDED_BY, dependency), ground.near(PROVIDED_BY, dependency)
    alike = _between_the_same(ground, dependency)
    about = [each for each in ground.near(_ABOUT @ _ABOUT.T, dependency) if each != dependency]
    follows = [set(ground.near(_FOLLOWING, *side)) for side in (consumers, providers)]
    covers = [set(ground.near(WITHIN @ COVERING, *side)) for side in (consumers, providers)]
    evidence = (
        *shares(ground, COVERING, alike, 0.7, "covers {share} between their tribes", "thing", "things"),
        *shares(ground, COVERING, about, 0.4, "covers {share} about the same area", "thing", "things"),
        *speaking(follows[0] & follows[1], 0.6, "is followed on both sides"),
        *speaking(follows[0] ^ follows[1], 0.3, "is followed on one side"),
        *speaking(covers[0] ^ covers[1], 0.3, "covers one of the two sides"),
    )
    return ranked(ground, evidence, LIVE, ground.near(COVERING, dependency))


def _between_the_same(ground: Ground, dependency: int) -> list[int]:
    """Other active dependencies with the spheres of this one at their ends."""
    spheres = ground.near(TIED_SPHERES, dependency)
    if len(spheres) < 2:
        return []
    first, *others = (ground.near(TIED_SPHERES.T, sphere) for sphere in spheres)
    return sorted(set(first).intersection(*others) - {dependency})


def cover(ground: Ground) -> Iterator[Proposal]:
    """A process for a dependency that none covers."""
    dependency = ground.subject
    for each in nearest_processes(ground, dependency):
        yield Proposal(
            each.score,
            (each.node, dependency),
            lambda name, process=each.node: say(
                "Let {process} cover {dependency}.", process=name(process), dependency=name(dependency)
            ),
            each.why,
            (CoverDependency(ground.id(dependency), ground.id(each.node)),),
        )
    sides = ground.those(UNIT.active, _sides(ground, dependency))
    if len(sides) > 1:
        yield Proposal(
            0.15,
            (*sides, dependency),
            lambda name: say("Try out a new process for {dependency}.", dependency=name(dependency)),
            lambda name: say("It is between {units}, who would follow it.", units=_all(name, sides)),
            trying_out(ground, dependency),
        )


def _sides(ground: Ground, dependency: int) -> list[int]:
    return list(dict.fromkeys((*ground.near(NEEDED_BY, dependency), *ground.near(PROVIDED_BY, dependency))))


def trying_out(ground: Ground, dependency: int, arbiter: int | None = None) -> tuple[Planned, ...]:
    """The operations that start a pilot for a dependency: its provider answers for it, and both sides follow it."""
    process = free(ground, joined(ground.id(dependency), "process", "pilot"))
    owner = next(map(ground.id, ground.those(UNIT.active, ground.near(PROVIDED_BY, dependency))), None)

    def pilot() -> Operation:
        name = f"How {_called(ground, dependency)} works"
        covers = (ground.id(dependency),)
        return CreateProcess(process, name, owner, process_kind="coordination", status="pilot", covers=covers)

    return (
        pilot,
        *(setting(ground, process, escalation_to=ground.id(arbiter)) if arbiter is not None else ()),
        *(
            connect(ground, "FOLLOWS", unit, process)
            for unit in ground.those(UNIT.active, _sides(ground, dependency))
        ),
    )


def _called(ground: Ground, node: int) -> str:
    id_ = ground.id(node)
    return plain(ground.reader.names([id_]).get(id_, id_), id_)


# what is wrong with the cover


def better_cover(ground: Ground) -> Iterator[Proposal]:
    """What each covering process lacks: an end of the pilot, a review, followers on both sides."""
    dependency = ground.subject
    sides = ground.those(UNIT.active, _sides(ground, dependency))
    for process in ground.near(COVERING, dependency):
        pilot = ground.is_in(PROCESS.where(status="pilot"), process)
        overdue = ground.is_in(_overdue(ground), process)
        missing = [side for side in sides if process not in ground.near(_FOLLOWING, side)]
        yield Proposal(
            1 / (1 + 0.5 * pilot + 0.5 * overdue + 0.25 * len(missing)),
            (process, *missing, dependency),
            _mends(process, pilot, overdue, missing),
            _has_already(process, pilot, overdue, missing),
            (
                *(setting(ground, process, status="validated") if pilot else []),
                *(setting(ground, process, review_by=ground.ahead(REVIEWED)) if overdue else []),
                *(connect(ground, "FOLLOWS", side, process) for side in missing),
            ),
        )


def _overdue(ground: Ground) -> NodeSet:
    return PROCESS.where(review_by=before(ground.today)) | PROCESS.where(review_by=UNKNOWN)


def _mends(process: int, pilot: bool, overdue: bool, missing: list[int]) -> Told:
    def told(name: Name) -> str:
        parts = [
            *([say("validate {process}", process=name(process))] if pilot else []),
            *([say("review it") if pilot else say("review {process}", process=name(process))] if overdue else []),
            *([_let_follow(name, missing, None if pilot or overdue else process)] if missing else []),
        ]
        text = together(parts)
        return f"{text[:1].upper()}{text[1:]}."

    return told


def _let_follow(name: Name, units: Iterable[int], process: int | None) -> str:
    if process is None:
        return say("let {units} follow it", units=_all(name, units))
    return say("let {units} follow {process}", units=_all(name, units), process=name(process))


def _all(name: Name, nodes: Iterable[int]) -> str:
    return listed([name(each) for each in nodes])


def _has_already(process: int, pilot: bool, overdue: bool, missing: list[int]) -> Told:
    good = [
        *([] if pilot else [mark("is validated")]),
        *([] if overdue else [mark("has a review ahead")]),
        *([] if missing else [mark("is followed on both sides")]),
    ]
    if not good:
        return lambda name: say("{process} covers it.", process=name(process))
    return lambda name: say(
        "{process} covers it, and {reasons}.", process=name(process), reasons=together([say(each) for each in good])
    )


# two processes for one thing


def one_cover(ground: Ground) -> Iterator[Proposal]:
    """The one of several processes that should cover a dependency: the one that is more of a process."""
    dependency = ground.subject
    covering = ground.near(COVERING, dependency)
    sides = _sides(ground, dependency)
    evidence = (
        *speaking(covering, 0.1, "covers it today"),
        *speaking(ground.those(PROCESS.where(status="validated"), covering), 0.5, "is validated"),
        *shares(ground, _FOLLOWING, sides, 0.5, "is followed by {share}", "side", "sides"),
        *shares(
            ground,
            COVERING,
            _between_the_same(ground, dependency),
            0.4,
            "covers {share} between their tribes",
            "other thing",
            "other things",
        ),
    )
    order = [each for each in ranked(ground, evidence, LIVE, best=NEAR) if each.node in covering]
    for each in order:
        rest = [other.node for other in order if other is not each]
        yield Proposal(
            each.score,
            (each.node, dependency, *rest),
            lambda name, process=each.node, rest=rest: say(
                "Let {process} alone cover {dependency}, and {others} no longer.",
                process=name(process),
                dependency=name(dependency),
                others=_all(name, rest),
            ),
            each.why,
            (*(disconnect(ground, "COVERS", other, dependency) for other in rest),),
        )
