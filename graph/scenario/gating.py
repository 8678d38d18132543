"""Does a plan keep to what is expected of plans? Each expectation with whether it is met, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import Problem, Refused
from graph.metrics import METRICS
from graph.rules.expectations import Gate
from graph.scenario.consequences import SHIFTS
from graph.scenario.simulation import Simulation
from graph.spelling import suggestion
from graph.words import say


@dataclass(frozen=True, slots=True)
class Judged:
    """One expectation of plans, and whether a plan meets it.

    `gaps` are the keys of the gaps that count against it; of a figure there is what it was `before` and is `after`.
    """

    gate: Gate
    holds: bool
    gaps: tuple[str, ...] = ()
    before: float | None = None
    after: float | None = None


def judged(simulation: Simulation, gates: Iterable[Gate]) -> list[Judged]:
    """How a plan meets what is expected of plans."""
    metrics = simulation.metrics(with_restricted=True)
    return [
        _of_figure(each, *metrics[each.figure]) if each.figure else _of_gaps(each, simulation) for each in gates
    ]


def _of_gaps(gate: Gate, simulation: Simulation) -> Judged:
    gaps = tuple(gap.key for gap in simulation.difference.opened if gap.severity in gate.severities)
    return Judged(gate, gate.allows(None, len(gaps)), gaps)


def _of_figure(gate: Gate, before: float | None, after: float | None) -> Judged:
    return Judged(gate, gate.allows(before, after), (), before, after)


def check_figure(id_: str) -> None:
    """Raises `Refused` for a figure that there is not, with the nearest."""
    known = [each.id for each in (*METRICS, *SHIFTS)]
    if id_ not in known:
        raise Refused(
            Problem(
                "$.must_have.figure",
                say("There is no figure {id!r}. {suggestion}", id=id_, suggestion=suggestion(id_, known)),
            )
        )
