"""How many gaps lie where, and how severe is the worst? Counted as columns, without making a single gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import Keys
from graph.algebra.engine import Evaluation
from graph.algebra.tallies import NOWHERE
from graph.gaps.detection import Report, Result, columns_of, steps_of
from graph.gaps.places import PLACES
from graph.projection.edges import Indices
from graph.rules.spec import SEVERITIES


@dataclass(frozen=True, slots=True)
class Inside:
    """The gaps inside of one sphere: how many, and how severe the worst is."""

    gaps: int = 0
    worst: str | None = None


@dataclass(frozen=True, eq=False)
class Tally:
    """All gaps that are not about single persons, those that do not lie inside of one sphere, and the others by it."""

    total: int
    between: int
    inside: Mapping[int, Inside]


def tally(ev: Evaluation, report: Report) -> Tally:
    """The gaps of a report, counted by the sphere (an index) inside of which they lie.

    Cost: a few columns as long as there are gaps, and the spheres of each node that a gap is about, once.
    """
    counted = [
        (columns, steps)
        for result in report.results
        if not result.rule.personal
        for columns, steps in _weighed(ev, result)
    ]
    first, last = _spheres(ev, [column for columns, _ in counted for column in columns])
    spheres = [_sphere(first, last, columns) for columns, _ in counted]
    sphere = np.concatenate([np.empty(0, np.int32), *spheres])
    step = np.concatenate([np.empty(0, np.int64), *(steps for _, steps in counted)])
    is_inside = sphere != NOWHERE
    found, at = np.unique(sphere.compress(is_inside), return_inverse=True)
    worst = np.zeros(len(found), np.int64)
    np.maximum.at(worst, at, step.compress(is_inside))
    rows = zip(found.tolist(), np.bincount(at, minlength=len(found)).tolist(), worst.tolist(), strict=True)
    return Tally(
        total=len(sphere),
        between=len(sphere) - int(np.count_nonzero(is_inside)),
        inside={node: Inside(gaps, SEVERITIES[severity]) for node, gaps, severity in rows},
    )


def _weighed(ev: Evaluation, result: Result) -> Iterator[tuple[tuple[Indices, ...], Keys]]:
    """For each word of a result the nodes of its gaps, column by column, and the step of severity of each gap."""
    for _, findings in result.found:
        columns = columns_of(ev, result.rule, result.terms, findings)
        yield columns, steps_of(ev, result.rule, result.terms, columns)


def _spheres(ev: Evaluation, columns: list[Indices]) -> tuple[Indices, Indices]:
    """For each node of the organisation the first and the last of the spheres that it touches, if any of these
    columns has it; where it touches none, the last comes before the first.
    """
    size = ev.projection.size
    asked = np.zeros(size, np.bool_)
    for column in columns:
        asked[column] = True
    nodes = np.flatnonzero(asked).astype(np.int32)
    first, last = np.full(size, size, np.int32), np.full(size, NOWHERE, np.int32)
    rows = ev.rows(PLACES.expression, nodes)
    at = nodes.take(rows.at)
    np.minimum.at(first, at, rows.to)
    np.maximum.at(last, at, rows.to)
    return first, last


def _sphere(first: Indices, last: Indices, columns: tuple[Indices, ...]) -> Indices:
    """For each gap the only sphere that its nodes touch, all of them together; `NOWHERE` where there is no such."""
    lowest = np.minimum.reduce([first.take(column) for column in columns])
    highest = np.maximum.reduce([last.take(column) for column in columns])
    return np.where(lowest == highest, lowest, np.int32(NOWHERE))
