"""Who should pursue what? What the tribe of a unit pursues, and who pursues what lies around an objective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.algebra.vocabulary import LEADS, OBJECTIVE, OWNS, PART_OF, PERSON, PURSUES, SPHERE, SUPPORTS, UNIT
from graph.suggest.acting import connect, ending
from graph.suggest.candidate import Proposal
from graph.suggest.evidence import ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import ABOVE, STAFFED
from graph.words import say

_PURSUED_BY: Final = PURSUES.restrict(UNIT.active).T
_AROUND: Final = ((SUPPORTS | SUPPORTS @ SUPPORTS.T | SUPPORTS.T).restrict(None, OBJECTIVE.active)).apart()


def objective_of_unit(ground: Ground) -> Iterator[Proposal]:
    """An objective for a squad: what its tribe pursues, or most of the squads beside it."""
    unit = ground.subject
    above, beside = (
        ground.near(ABOVE, unit),
        [each for each in ground.near(PART_OF @ PART_OF.T, unit) if each != unit],
    )
    tribe = [each for each in ground.near(SPHERE @ SPHERE.T, unit) if each not in above and each not in beside]
    evidence = [
        *speaking(ground.near(PURSUES, *above), 0.6, "is what its tribe pursues"),
        *shares(ground, PURSUES, beside, 0.5, "is pursued by {share} beside it", "unit", "units"),
        *speaking(ground.near(PURSUES, *tribe), 0.2, "is pursued elsewhere in its tribe"),
        *speaking(ground.near(OWNS, unit), 0.7, "is what it answers for"),
    ]
    known = {each.node for each in evidence}
    others = [each for each in ground.few(OBJECTIVE.active) if each not in known]
    evidence += speaking(others if len(others) <= _FEW else [], 0.05, "is one of the few that are recorded")
    for each in ranked(ground, evidence, OBJECTIVE.active):
        yield Proposal(
            each.score,
            (each.node, unit),
            lambda name, objective=each.node: say(
                "Let {unit} pursue {objective}.", unit=name(unit), objective=name(objective)
            ),
            each.why,
            (connect(ground, "PURSUES", unit, each.node),),
        )


_FEW: Final = 10
"""Where there are no more objectives than these, each squad is likely to work for one of them."""


def pursuer(ground: Ground) -> Iterator[Proposal]:
    """A unit for an objective: its owner, or who pursues what it supports and what supports the same; or it closes."""
    objective = ground.subject
    owners = ground.near(OWNS.T, objective)
    around = ground.near(_AROUND, objective)
    evidence = (
        *speaking(ground.those(UNIT, owners), 0.7, "answers for it"),
        *speaking(ground.near(LEADS, *ground.those(PERSON.active, owners)), 0.6, "is led by its owner"),
        *shares(ground, _PURSUED_BY, around, 0.6, "pursues {share} around it", "objective", "objectives"),
        *speaking(ground.near(_AROUND @ OWNS.T, objective), 0.3, "answers for an objective around it"),
    )
    for each in ranked(ground, evidence, STAFFED):
        yield Proposal(
            each.score,
            (each.node, objective),
            lambda name, unit=each.node: say(
                "Let {unit} pursue {objective}.", unit=name(unit), objective=name(objective)
            ),
            each.why,
            (connect(ground, "PURSUES", each.node, objective),),
        )
    yield Proposal(
        0.15,
        (objective,),
        lambda name: say("Close {objective}.", objective=name(objective)),
        lambda name: say("Nobody works for it."),
        (ending(ground, objective),),
    )
