"""Who settles what two sides cannot? Somebody above both, written into the process between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.algebra.vocabulary import KNOWN, LEADS, NEEDED_BY, PERSON, PROCESS, PROVIDED_BY, REPORTS_TO
from graph.operations import CoverDependency
from graph.suggest.acting import setting
from graph.suggest.candidate import Planned, Proposal
from graph.suggest.covers import COVERING, nearest_processes, trying_out
from graph.suggest.evidence import Evidence, Ranked, ranked, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import ABOVE
from graph.words import say


def arbiter(ground: Ground) -> Iterator[Proposal]:
    """Somebody who settles what two sides cannot: written into the process between them, or into a new one."""
    dependency = ground.subject
    covering = ground.near(COVERING, dependency)
    near = nearest_processes(ground, dependency)
    settled = ground.those(PROCESS.where(escalation_to=KNOWN), [each.node for each in near])
    for each in (each for each in near if each.node in settled):
        yield Proposal(
            each.score,
            (each.node, dependency),
            lambda name, process=each.node: say(
                "Let {process} cover {dependency}.", process=name(process), dependency=name(dependency)
            ),
            lambda name, each=each: say("It says who settles things. {why}", why=each.why(name)),
            (CoverDependency(ground.id(dependency), ground.id(each.node)),),
        )
    open_ = [each.node for each in near if each.node not in settled]
    for each in ranked(ground, _above_both(ground, dependency), PERSON.active):
        for process in covering or open_[:1] or [None]:
            yield _settled(ground, dependency, process, each)


def _above_both(ground: Ground, dependency: int) -> Iterator[Evidence]:
    """Those who lead a unit above either side, or have the lead of either side among their people."""
    sides = [ground.near(NEEDED_BY, dependency), ground.near(PROVIDED_BY, dependency)]
    above = [set(ground.near(ABOVE @ _LED_BY, *side)) for side in sides]
    bosses = [set(ground.near(_LED_BY @ REPORTS_TO.hops(1, 8), *side)) for side in sides]
    leads = [set(ground.near(_LED_BY, *side)) for side in sides]
    yield from speaking(above[0] & above[1], 0.7, "leads what both sides are part of")
    yield from speaking(bosses[0] & bosses[1], 0.6, "stands above the leads of both sides")
    yield from speaking(above[0] ^ above[1], 0.3, "leads what one of the sides is part of")
    yield from speaking(bosses[0] ^ bosses[1], 0.3, "stands above the lead of one side")
    yield from speaking(leads[0] | leads[1], 0.1, "leads one of the two sides")


_LED_BY: Final = LEADS.restrict(PERSON.active).T


def _settled(ground: Ground, dependency: int, process: int | None, person: Ranked) -> Proposal:
    by = (person.node, dependency) if process is None else (person.node, process, dependency)
    if process is None:
        operations = trying_out(ground, dependency, person.node)
    elif process in ground.near(COVERING, dependency):
        operations = _settling(ground, process, person)
    else:
        covering = CoverDependency(ground.id(dependency), ground.id(process))
        operations = (*_settling(ground, process, person), covering)
    return Proposal(
        person.score * (0.8 if process is None else 1),
        by,
        lambda name: (
            say(
                "Let {person} settle what comes up about {dependency}, in a new process.",
                person=name(person.node),
                dependency=name(dependency),
            )
            if process is None
            else say(
                "Let {person} settle what comes up about {dependency}, in {process}.",
                person=name(person.node),
                dependency=name(dependency),
                process=name(process),
            )
        ),
        person.why,
        operations,
    )


def _settling(ground: Ground, process: int, person: Ranked) -> tuple[Planned, ...]:
    return tuple(setting(ground, process, escalation_to=ground.id(person.node)))
