"""How large, deep, tied and loaded is an organisation? One number for each question, and what it counts.

A number is None where nothing is recorded that it could be made of: unknown is not nought. Where a formula or an idea
is somebody's, the metric names them; every other is a count, a sum, a mean or a standard deviation of what it names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.algebra.engine import Evaluation
from graph.algebra.findings import count
from graph.algebra.vocabulary import (
    AREA,
    DEPENDENCY,
    DEPUTY_OF,
    KNOWN,
    LEADS,
    MEMBER_OF,
    OWNS,
    PERSON,
    SPHERE,
    SQUAD,
    TRIBE,
    UNIT,
    UNKNOWN,
    NodeSet,
    Number,
    labelled,
    one_of,
)
from graph.projection.edges import Indices
from graph.rules.dependency import dep_uncovered
from graph.rules.spec import Terms
from graph.rules.terms import CROSSING, MEMBERS, NEEDS, PEOPLE, REPORTS, SIDES
from graph.words import mark

Numbers: TypeAlias = NDArray[np.float64]
Better: TypeAlias = Literal["less", "more"] | None
"""Which of two values of a number is the better one, others being equal; None where nobody can say."""

Measure: TypeAlias = Callable[[Evaluation], float | None]


@dataclass(frozen=True)
class Metric:
    """One number that sums an organisation up. `about` says what it counts, and where the idea is from.

    `unit` is what it is counted in, empty for a plain number; `restricted` is for those who may see money.
    """

    id: str
    title: str
    about: str
    measure: Measure
    unit: str = ""
    better: Better = None
    restricted: bool = False


def measured(ev: Evaluation, *, with_restricted: bool) -> dict[str, float | None]:
    """All numbers of an organisation by the id of their metric; without those about money unless they are asked for."""
    return {each.id: each.measure(ev) for each in METRICS if with_restricted or not each.restricted}


def is_restricted(id_: str) -> bool:
    """Whether a metric is only for those who may see money."""
    return any(each.restricted for each in METRICS if each.id == id_)


# how a number is made

_PRESENT: Final = PERSON.where(status=one_of("active", "on_leave"))


def _count_of(counted: NodeSet) -> Measure:
    return lambda ev: float(count(ev, counted))


def _values(ev: Evaluation, number: Number, nodes: NodeSet) -> Numbers:
    """The number of each node of a set, those that are known."""
    found = number.expression.at(ev, ev.mask(nodes.expression).nodes)
    return found[np.isfinite(found)]


def _total(number: Number, nodes: NodeSet) -> Measure:
    def measure(ev: Evaluation) -> float | None:
        found = _values(ev, number, nodes)
        return float(found.sum()) if len(found) else None

    return measure


def _mean(number: Number, nodes: NodeSet) -> Measure:
    def measure(ev: Evaluation) -> float | None:
        found = _values(ev, number, nodes)
        return float(found.mean()) if len(found) else None

    return measure


def _spread(number: Number, nodes: NodeSet) -> Measure:
    def measure(ev: Evaluation) -> float | None:
        found = _values(ev, number, nodes)
        return float(found.std()) if len(found) else None

    return measure


def _layers(ev: Evaluation) -> float | None:
    """The longest line of managers, everybody on it counted; whoever reports in a circle is left out."""
    pairs = ev.pairs(REPORTS.expression)
    if not len(pairs):
        return None
    depth = np.ones(ev.projection.size, np.int32)
    for _ in range(_DEEPEST):
        deeper = depth.copy()
        np.maximum.at(deeper, pairs.source, depth.take(pairs.target) + np.int32(1))
        if (deeper == depth).all():
            return float(depth.max())
        depth = deeper
    still = depth == depth.max()
    return float(depth[~still].max()) if not still.all() else None


_DEEPEST: Final = 50
"""Longer lines of managers are circles."""


def _coupling(ev: Evaluation) -> float | None:
    all_ = count(ev, SIDES.nodes("Dependency"))
    return count(ev, CROSSING.nodes("Dependency")) / all_ if all_ else None


def _modularity(ev: Evaluation) -> float | None:
    """Q = sum over spheres of (ties inside / all ties) - (degrees inside / twice all ties)^2."""
    pairs = ev.pairs(NEEDS.expression)
    ties = len(pairs)
    if not ties:
        return None
    sphere = _spheres(ev)
    ours, theirs = sphere.take(pairs.source), sphere.take(pairs.target)
    inside = np.bincount(ours.compress(ours == theirs), minlength=len(sphere))
    degrees = np.bincount(np.concatenate((ours, theirs)), minlength=len(sphere))
    return float((inside / ties - (degrees / (2 * ties)) ** 2).sum())


def _spheres(ev: Evaluation) -> Indices:
    """The sphere of each node that is a unit, its own index of each other one."""
    pairs = ev.pairs(SPHERE.expression)
    sphere = np.arange(ev.projection.size, dtype=np.int32)
    sphere[pairs.source] = pairs.target
    return sphere


def _uncovered(ev: Evaluation) -> float:
    return float(count(ev, dep_uncovered(Terms(date.min, {}))))


_AT_WORK: Final = MEMBERS.restrict(None, UNIT.active - labelled("Chapter"))
_LED: Final = REPORTS.T.count()
_MANAGERS: Final = REPORTS.targets()
_IN_SQUAD: Final = MEMBERS.T.count()
_IN_TRIBE: Final = PEOPLE.count()
_OWNED: Final = OWNS.restrict(SQUAD.active, AREA.active.where(complexity=KNOWN))
_LOAD: Final = (
    _OWNED.count()
    + _OWNED.restrict(None, AREA.where(complexity="complicated")).count()
    + _OWNED.restrict(None, AREA.where(complexity="complex")).count() * 2
)
_CROSSING: Final = CROSSING.nodes("Dependency")
_PLACED: Final = (MEMBER_OF | LEADS | DEPUTY_OF).restrict(None, UNIT.active).sources()

METRICS: Final[tuple[Metric, ...]] = (
    Metric("headcount", "People", "People who are there, on leave or not.", _count_of(_PRESENT), "people"),
    Metric(
        "fte",
        "Full-time equivalents",
        "What the memberships of active people add up to, those in chapters left out; one that says nothing counts "
        "as a whole.",
        _total(_AT_WORK.sum(MEMBER_OF.value("fte", 1)), _AT_WORK.sources()),
        "FTE",
    ),
    Metric("squads", "Squads", "Active squads.", _count_of(SQUAD.active), "squads"),
    Metric("tribes", "Tribes", "Active tribes.", _count_of(TRIBE.active), "tribes"),
    Metric(
        "cost",
        "Cost of people",
        "What active people cost together, as far as it is recorded.",
        _total(PERSON.value("cost"), _PRESENT),
        "a year",
        restricted=True,
        better="less",
    ),
    Metric("budget", "Budgets", "The budgets of active units together.", _total(UNIT.value("budget"), UNIT.active)),
    Metric(
        "span-mean",
        "Span of control",
        "Active people who report to one manager, on average over all managers (Graicunas 1933).",
        _mean(_LED, _MANAGERS),
        "people",
    ),
    Metric(
        "span-spread",
        "Spread of spans",
        "The standard deviation of spans: how unlike managers' loads are.",
        _spread(_LED, _MANAGERS),
        "people",
        better="less",
    ),
    Metric(
        "layers",
        "Layers",
        "People on the longest line of managers, from top to bottom.",
        _layers,
        "layers",
        better="less",
    ),
    Metric(
        "squad-size",
        "Squad size",
        "Active members of an active squad, on average.",
        _mean(_IN_SQUAD, SQUAD.active),
        "people",
    ),
    Metric(
        "squad-size-spread",
        "Spread of squad sizes",
        "The standard deviation of their sizes: how unlike squads are.",
        _spread(_IN_SQUAD, SQUAD.active),
        "people",
        better="less",
    ),
    Metric(
        "tribe-size",
        "Tribe size",
        "Active people in an active tribe and below, on average.",
        _mean(_IN_TRIBE, TRIBE.active),
        "people",
    ),
    Metric(
        "tribe-size-spread",
        "Spread of tribe sizes",
        "The standard deviation of their sizes: how unlike tribes are.",
        _spread(_IN_TRIBE, TRIBE.active),
        "people",
        better="less",
    ),
    Metric(
        "cross-tribe",
        "Dependencies between tribes",
        "Active dependencies whose consumer and provider lie in different spheres.",
        _count_of(_CROSSING),
        "dependencies",
        better="less",
    ),
    *(
        Metric(
            f"cross-tribe-criticality-{level}",
            title,
            about,
            _count_of(_CROSSING & DEPENDENCY.where(criticality=level)),
            "dependencies",
            "less",
        )
        for level, title, about in (
            (4, mark("Of criticality 4 between tribes"), mark("Those of criticality 4, of 1 to 4.")),
            (3, mark("Of criticality 3 between tribes"), mark("Those of criticality 3, of 1 to 4.")),
            (2, mark("Of criticality 2 between tribes"), mark("Those of criticality 2, of 1 to 4.")),
            (1, mark("Of criticality 1 between tribes"), mark("Those of criticality 1, of 1 to 4.")),
        )
    ),
    Metric(
        "cross-tribe-criticality-unknown",
        "Of unknown criticality between tribes",
        "Those of which nobody said how critical they are.",
        _count_of(_CROSSING & DEPENDENCY.where(criticality=UNKNOWN)),
        "dependencies",
        better="less",
    ),
    Metric(
        "cross-tribe-uncovered",
        "Uncovered ones between tribes",
        "Those that no live process covers.",
        _uncovered,
        "dependencies",
        better="less",
    ),
    Metric(
        "coupling",
        "Coupling",
        "The share of active dependencies that lie between tribes and not inside one "
        "(Stevens, Myers and Constantine 1974).",
        _coupling,
        better="less",
    ),
    Metric(
        "modularity",
        "Modularity of the tribe cut",
        "How much more units depend on their own tribe than by chance: 0 is chance, 1 the most "
        "(Newman and Girvan 2004).",
        _modularity,
        better="more",
    ),
    Metric(
        "cognitive-load",
        "Cognitive load",
        "Areas of a squad, a complicated one twice and a complex one three times, on average over squads that own "
        "areas of known complexity (after Skelton and Pais 2019).",
        _mean(_LOAD, _OWNED.sources()),
        better="less",
    ),
    Metric(
        "unplaced",
        "People without a place",
        "Active people who are in no active unit and lead none.",
        _count_of(PERSON.active - _PLACED),
        "people",
        better="less",
    ),
)
"""All metrics, in the order in which they are shown."""
