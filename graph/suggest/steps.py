"""Who does a step of a process, and who is the one that answers for it? Those around it first."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Final

from graph.algebra.vocabulary import ACCOUNTABLE_FOR, FOLLOWS, HAS_STEP, NEXT, OWNER, PERFORMS, labelled
from graph.suggest.acting import connect, disconnect
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.evidence import Evidence, Ranked, ranked, shares, speaking
from graph.suggest.ground import Ground
from graph.suggest.owners import OWNED_BY, PRESENT
from graph.words import say


def step_filled(ground: Ground) -> Iterator[Proposal]:
    """Who does a step and the one who answers for it: those who do as much for the steps beside it."""
    step = ground.subject
    does = ground.those(_DOERS, ground.near(PERFORMS.T, step))
    answers = ground.those(OWNER.active, ground.near(ACCOUNTABLE_FOR.T, step))
    doers = [None] if does else ranked(ground, _doing(ground), _DOERS)[:3]
    heads = [None] if len(answers) == 1 else _accountable(ground, does, answers)[:3]
    for doer in doers:
        for head in heads:
            yield _filled(ground, doer, head, answers)


_DOERS: Final = labelled("Unit", "Role").active
_BESIDE: Final = NEXT.symmetric()


def _around(ground: Ground) -> tuple[list[int], list[int], list[int]]:
    """(the steps right beside, all other steps, the processes)."""
    processes = ground.near(HAS_STEP.T, ground.subject)
    beside = ground.near(_BESIDE, ground.subject)
    rest = [each for each in ground.near(HAS_STEP, *processes) if each not in (ground.subject, *beside)]
    return beside, rest, processes


def _doing(ground: Ground) -> Iterator[Evidence]:
    step = ground.subject
    beside, rest, processes = _around(ground)
    yield from speaking(ground.near(ACCOUNTABLE_FOR.T, step), 0.5, "answers for it")
    yield from shares(ground, PERFORMS.T, beside, 0.6, "does {share} beside it", "step", "steps")
    yield from shares(ground, PERFORMS.T, rest, 0.3, "does {share}", "other step", "other steps")
    yield from speaking(ground.near(FOLLOWS.T, *processes), 0.1, "follows the process")
    yield from speaking(ground.near(OWNED_BY, *processes), 0.2, "owns the process")


def _accountable(ground: Ground, does: list[int], answers: list[int]) -> list[Ranked]:
    beside, rest, processes = _around(ground)
    evidence = (
        *speaking(answers, 0.4, "answers for it today"),
        *speaking(does, 0.4, "does it"),
        *shares(ground, ACCOUNTABLE_FOR.T, beside, 0.6, "answers for {share} beside it", "step", "steps"),
        *shares(ground, ACCOUNTABLE_FOR.T, rest, 0.3, "answers for {share}", "other step", "other steps"),
        *speaking(ground.near(OWNED_BY, *processes), 0.5, "owns the process"),
        *speaking(ground.near(PERFORMS.T, *beside), 0.2, "does a step beside it"),
    )
    return ranked(ground, evidence, PRESENT)


def _filled(ground: Ground, doer: Ranked | None, head: Ranked | None, answers: list[int]) -> Proposal:
    chosen = list(dict.fromkeys(each.node for each in (doer, head) if each))
    step = ground.subject
    others = [each for each in answers if head and each != head.node]
    return Proposal(
        prod(each.score for each in (doer, head) if each),
        (*chosen, step),
        _does_and_answers(step, doer, head),
        lambda name: " ".join(dict.fromkeys(each.why(name) for each in (doer, head) if each)),
        (
            *([connect(ground, "PERFORMS", doer.node, step)] if doer else []),
            *(disconnect(ground, "ACCOUNTABLE_FOR", each, step) for each in others),
            *([connect(ground, "ACCOUNTABLE_FOR", head.node, step)] if head else []),
        ),
    )


def _does_and_answers(step: int, doer: Ranked | None, head: Ranked | None) -> Told:
    def told(name: Name) -> str:
        if doer and head:
            if doer.node == head.node:
                return say("Let {doer} do {step}, and answer for it.", doer=name(doer.node), step=name(step))
            return say(
                "Let {doer} do {step}, and {who} answer for it.",
                doer=name(doer.node),
                step=name(step),
                who=name(head.node),
            )
        if doer:
            return say("Let {doer} do {step}.", doer=name(doer.node), step=name(step))
        return say("Let {who} alone answer for {step}.", who=name(head.node) if head else "", step=name(step))

    return told
