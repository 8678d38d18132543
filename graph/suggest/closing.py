"""Is a gap gone once a remedy is carried out? What would not close it is not offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, TypeVar

from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, ends
from graph.algebra.vocabulary import NodeSet
from graph.changes import Change, ChangeSet
from graph.gaps import Gap, parts
from graph.model import Node
from graph.projection import apply
from graph.suggest.acting import acted
from graph.suggest.candidate import Planned
from graph.suggest.ground import Ground

_T = TypeVar("_T")

TOGETHER: Final = 6
"""A remedy of more parts than these is a reorganisation, and planned as one."""

_TRIED: Final = ChangeSet(id="tried", at=datetime(1, 1, 1, tzinfo=UTC))
"""What is tried out has no author and no moment."""


def closes(ground: Ground, changes: Sequence[Change]) -> bool:
    """Whether the changes close the gap of `ground`: they are carried out on its projection, and its rule is asked.

    Raises `DoesNotApply` if the reader has moved on from the revision that the gap was found at.
    """
    before = ground.ev.projection
    subjects = [ground.id(node) for node in ground.gap.nodes]
    gone = {each.item.id for each in changes if isinstance(each.item, Node) and each.after is None}
    if not gone.isdisjoint(subjects):
        return True
    projection, delta = apply(before, replace(_TRIED, changes=tuple(changes)))
    nodes = [index for each in subjects if (index := projection.index_of(each)) is not None]
    return not is_open(ground.ev.after(projection, delta), ground.gap, nodes)


def is_open(ev: Evaluation, gap: Gap, nodes: Sequence[int]) -> bool:
    """Whether the rule of a gap finds it at these nodes, which are its subjects in `ev`."""
    found = dict(parts(gap.rule.find(gap.terms)))[gap.word]
    if isinstance(found, NodeSet):
        return among(ev, found, nodes)[0]
    first, second = sorted(nodes) if "ordered" in gap.rule.identity else nodes
    return second in ends(ev, found, [first])[0]


def fewest(
    ground: Ground, items: Sequence[_T], steps: Callable[[_T], Iterable[Planned]], at_most: int = TOGETHER
) -> Iterator[list[_T]]:
    """As few of these items as close the gap by the operations of each; nothing where `at_most` do not.

    Those that stand first are preferred. Then the same with each other item in place of the last of them.
    """
    count = next((n for n in range(1, min(len(items), at_most) + 1) if _suffice(ground, items[:n], steps)), 0)
    chosen = list(items[:count])
    for item in items[: count - 1]:
        without = [each for each in chosen if each is not item]
        if _suffice(ground, without, steps):
            chosen = without
    if chosen:
        rest = (each for each in items if all(each is not other for other in chosen))
        yield from ([*chosen[:-1], each] for each in (chosen[-1], *rest))


def _suffice(ground: Ground, items: Sequence[_T], steps: Callable[[_T], Iterable[Planned]]) -> bool:
    done = acted(ground, (each for item in items for each in steps(item)))
    return done is not None and closes(ground, done.changes)
