"""Where does a gap lie? The spheres it touches, and the units it concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends
from graph.algebra.tallies import moved
from graph.algebra.vocabulary import (
    ACCOUNTABLE_FOR,
    CONTRIBUTES_TO,
    DEPUTY_OF,
    FOLLOWS,
    LEADS,
    MEMBER_OF,
    NEEDED_BY,
    OWNS,
    PART_OF,
    PERFORMS,
    PROVIDED_BY,
    PURSUES,
    SEAT_IN,
    SPHERE,
    UNIT,
    WITHIN,
    labelled,
)
from graph.gaps.detection import Gap, Report, gaps_in
from graph.projection.edges import Indices

_HOLDS: Final = (OWNS | CONTRIBUTES_TO | PURSUES | PERFORMS | ACCOUNTABLE_FOR).restrict(UNIT) | FOLLOWS.restrict(
    UNIT, labelled("Process") - UNIT.out(OWNS)
)
"""Each unit with what it owns or has a part in. A process is its owner's alone; if no unit owns it, its followers'."""

_AT: Final = MEMBER_OF | LEADS | DEPUTY_OF | _HOLDS.T | NEEDED_BY | PROVIDED_BY | SEAT_IN
"""Each node that is no unit with the units it belongs to or is done by."""

PLACES: Final = SPHERE | (MEMBER_OF | LEADS | _HOLDS.T | NEEDED_BY | PROVIDED_BY | SEAT_IN) @ SPHERE
"""Each node with the spheres it touches."""


def resettled(ev: Evaluation) -> Indices:
    """The nodes that touch other spheres after the change of `ev` than before it, ascending. Cost: the change."""
    return moved(ev, PLACES)


def spheres(ev: Evaluation, gaps: Sequence[Gap]) -> list[list[int]]:
    """For each gap the spheres it touches; a gap that touches one lies inside it, every other lies between."""
    nodes = [node for gap in gaps for node in gap.nodes]
    found = iter(ends(ev, PLACES, nodes))
    return [sorted({sphere for _ in gap.nodes for sphere in next(found)}) for gap in gaps]


CONCERNS: Final = (WITHIN | _AT @ WITHIN).T
"""Each unit with itself, all units in it, and everything that belongs to any of these."""

_STANDS_IN: Final = _AT | PART_OF
"""Each node with the units it belongs to, a unit with those it is part of."""


def concerned_by(ev: Evaluation, nodes: Collection[int]) -> set[int]:
    """These nodes, and whatever is in those of them that are units, or belongs to them."""
    return {*nodes, *(node for found in ends(ev, CONCERNS, list(nodes)) for node in found)}


def concerning(ev: Evaluation, gaps: Iterable[Gap], nodes: Collection[int]) -> list[Gap]:
    """The gaps about any of these nodes; about a unit also those of whatever is in it or belongs to it."""
    concerned = concerned_by(ev, nodes)
    return [gap for gap in gaps if not concerned.isdisjoint(gap.nodes)]


def touching(ev: Evaluation, report: Report, nodes: Collection[int]) -> list[Gap]:
    """The gaps of a report that are about any of these nodes themselves, in its order; no others are made."""
    found: list[Gap] = []
    for result in report.results:
        if result.rule.members is None:
            about = tuple((word, findings.touching(nodes)) for word, findings in result.found)
            found += gaps_in(ev, replace(result, found=about))
        else:
            found += [gap for gap in gaps_in(ev, result) if not set(gap.nodes).isdisjoint(nodes)]
    return found


def units_of(ev: Evaluation, nodes: Collection[int]) -> list[list[int]]:
    """For each node the units in which somebody would look for it."""
    return ends(ev, _STANDS_IN, list(nodes))
