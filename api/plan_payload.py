"""What is in a planned organisation, and which waves are due, as programs are told?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.scenario.waves import Due
    from graph.view import Part, Plan


def parts_of(plan: Plan | None) -> list[dict[str, Any]] | None:
    """What is planned, scenario by scenario, and what of it does not fit; None where nothing is planned at all."""
    if plan is None:
        return None
    found: dict[str, list[Part]] = {}
    for part in plan.parts:
        found.setdefault(part.scenario, []).append(part)
    return [_part(parts) for parts in found.values()]


def _part(parts: Sequence[Part]) -> dict[str, Any]:
    steps = sorted((step for part in parts for step in part.steps), key=lambda each: each.number)
    return {
        "scenario": parts[0].scenario,
        "name": parts[0].name,
        "steps": [each.number for each in steps if each.fits],
        "waves": sorted({each.step.wave for each in steps if each.fits}),
        "left_out": [
            {"step": each.number, "sentences": [problem.sentence for problem in each.problems]}
            for each in steps
            if not each.fits
        ],
    }


def due_as_json(wave: Due) -> dict[str, Any]:
    """A wave whose day has come."""
    return {
        "scenario": wave.scenario.id,
        "name": wave.scenario.name,
        "wave": wave.wave,
        "since": wave.since,
        "steps": list(wave.numbers),
        "whole": wave.is_whole,
    }
