"""What was meant by a name that nothing describes? The closest names first; or it is described from now on.

Closeness of names is `WRatio` of rapidfuzz: edit distance after Levenshtein, over the whole names, their words in any
order, and parts of them, whichever fits best.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz, utils

from graph.algebra.vocabulary import PART_OF
from graph.model import LABELS, Relationship
from graph.naming import numbered
from graph.suggest.candidate import Proposal
from graph.suggest.drafting import Draft, Step, making, setting
from graph.suggest.ground import NEAR, Ground

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
            lambda name, node=node: f"Point what refers to {name(ghost)} to {name(node)}.",
            lambda name, node=node, likeness=likeness: f"The names are {likeness:.0f} % alike. {said}",
            making(ground, *_pointed(ground, ties, node), _gone(ground)),
        )
    label = ground.ev.projection.label_of(ghost)
    if ties:
        yield Proposal(
            0.5,
            (ghost,),
            lambda name: f"Describe {name(ghost)} as {_kind(label)} that exists.",
            lambda name: said,
            making(ground, setting(ghost, status=LABELS[label].default_status)),
        )
    else:
        yield Proposal(
            0.8,
            (ghost,),
            lambda name: f"Let go of {name(ghost)}.",
            lambda name: said,
            making(ground, _gone(ground)),
        )


def _kind(label: str) -> str:
    """ "a squad", "an area"."""
    word = {"HealthCheck": "health check", "Handover": "hand-over"}.get(label, label.lower())
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def _referring(ties: int) -> str:
    return (
        f"{numbered(ties, 'relationship refers', 'relationships refer')} to it."
        if ties
        else "Nothing refers to it."
    )


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


def _pointed(ground: Ground, ties: Sequence[Relationship], to: int) -> Iterator[Step]:
    """The steps that let relationships of the ghost end at what was meant."""
    ghost, meant_ = ground.id(ground.subject), ground.id(to)
    above = {to, *ground.near(_ABOVE, to)}
    for tie in ties:
        source, target = (meant_ if end == ghost else end for end in (tie.source, tie.target))
        moved = Relationship(tie.type, source, target, tie.properties)
        yield _replacing(tie, None if _closes_a_circle(ground, moved, to, above) else moved)
    people = [tie.source for tie in ties if tie.type in ("MEMBER_OF", "LEADS", "DEPUTY_OF")]
    for tie in ground.reader.relationships_of(people, NEAR) if people else ():
        if tie.type == "HOLDS" and tie.properties.get("in_unit") == ghost:
            held = Relationship("HOLDS", tie.source, tie.target, {**tie.properties, "in_unit": meant_})
            yield _replacing(tie, held)


_ABOVE: Final = PART_OF.hops(1, 60)


def _closes_a_circle(ground: Ground, tie: Relationship, to: int, above: Collection[int]) -> bool:
    """Whether a relationship would lead from a node to itself, or units round in a circle."""
    if tie.source == tie.target or tie.type != "PART_OF":
        return tie.source == tie.target
    source, target = (ground.ev.projection.index_of(end) for end in (tie.source, tie.target))
    return source in above if target == to else target is None or to in ground.near(_ABOVE, target)


def _replacing(tie: Relationship, moved: Relationship | None) -> Step:
    """The step that puts a relationship in the place of another, unless there is one like it already."""

    def step(draft: Draft) -> None:
        draft.take(tie)
        if moved is not None and draft.now(moved.identity) is None:
            draft.put(moved)

    return step


def _gone(ground: Ground) -> Step:
    def step(draft: Draft) -> None:
        now = draft.now(ground.id(ground.subject))
        if now is not None:
            draft.take(now)

    return step
