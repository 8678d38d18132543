"""What was meant by a name that nothing describes? The closest names first; or it is described from now on.

Closeness of names is `WRatio` of rapidfuzz: edit distance after Levenshtein, over the whole names, their words in any
order, and parts of them, whichever fits best.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz, utils

from graph.operations import DescribeGhost, ReplaceGhost
from graph.operations.wording import one_of
from graph.suggest.candidate import Proposal
from graph.suggest.ground import NEAR, Ground
from graph.words import plural, say

ALIKE: Final = 70
"""Names less alike than this (of 100) are others."""

LOOKED_AT: Final = 200
"""So many names that share a piece with the ghost's are compared with it."""


def meant(ground: Ground) -> Iterator[Proposal]:
    """Point what refers to a ghost to the thing that was meant, describe the ghost, or let it go."""
    ghost = ground.subject
    ties = ground.reader.relationships_of([ground.id(ghost)], NEAR)
    said = _referring(len(ties))
    for node, likeness in _alike(ground) if len(ties) < NEAR else ():
        yield Proposal(
            likeness / 100 * 0.9,
            (node, ghost),
            lambda name, node=node: say(
                "Point what refers to {ghost} to {node}.", ghost=name(ghost), node=name(node)
            ),
            lambda name, node=node, likeness=likeness: say(
                "The names are {share} % alike. {references}", share=round(likeness), references=said
            ),
            (ReplaceGhost(ground.id(ghost), ground.id(node)),),
        )
    label = ground.ev.projection.label_of(ghost)
    if ties:
        yield Proposal(
            0.5,
            (ghost,),
            lambda name: say("Describe {ghost} as {label} that exists.", ghost=name(ghost), label=one_of(label)),
            lambda name: said,
            (DescribeGhost(ground.id(ghost)),),
        )
    else:
        yield Proposal(
            0.8,
            (ghost,),
            lambda name: say("Let go of {ghost}.", ghost=name(ghost)),
            lambda name: said,
            (ReplaceGhost(ground.id(ghost)),),
        )


def _referring(ties: int) -> str:
    if not ties:
        return say("Nothing refers to it.")
    return plural(ties, "{n} relationship refers to it.", "{n} relationships refer to it.")


def _alike(ground: Ground) -> list[tuple[int, float]]:
    """Things of the same kind that are there, with how alike their names are, the closest first."""
    ghost = ground.id(ground.subject)
    base = ground.ev.projection.base_of(ground.subject)
    called = ground.reader.names([ghost]).get(ghost, ghost)
    found = {
        node.id: max(_likeness(called, node.name), _likeness(ghost, node.id))
        for word in _pieces(called, ghost)
        for node in ground.reader.search(word, LOOKED_AT)
        if node.base == base and node.status not in ("ghost", "closed", "left", "deprecated")
    }
    close = sorted((-likeness, id_) for id_, likeness in found.items() if likeness >= ALIKE)
    indices = ((ground.ev.projection.index_of(id_), -likeness) for likeness, id_ in close[:5])
    return [(index, likeness) for index, likeness in indices if index is not None]


def _likeness(one: str, other: str) -> float:
    return fuzz.WRatio(one, other, processor=utils.default_process)


def _pieces(called: str, ghost: str) -> list[str]:
    """What to search for, so that few searches bring most of what is alike: beginnings and the longest word."""
    longest = max(utils.default_process(called).split(), key=len, default="")
    pieces = (called[:6], called[:3], ghost[:3], longest[-4:])
    return list(dict.fromkeys(each.strip() for each in pieces if each.strip()))
