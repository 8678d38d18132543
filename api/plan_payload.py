"""What is in a planned organisation, as it is told over HTTP?"""

from __future__ import annotations

from collections.abc import Sequence

from api.schemas import status as schemas
from graph.view import Part, Plan


def parts_of(plan: Plan) -> list[schemas.PlannedPart]:
    """What is planned, scenario by scenario, and what of it does not fit."""
    found: dict[str, list[Part]] = {}
    for part in plan.parts:
        found.setdefault(part.scenario, []).append(part)
    return [_part(parts) for parts in found.values()]


def _part(parts: Sequence[Part]) -> schemas.PlannedPart:
    steps = sorted((step for part in parts for step in part.steps), key=lambda each: each.number)
    return schemas.PlannedPart(
        scenario=parts[0].scenario,
        name=parts[0].name,
        steps=[each.number for each in steps if each.fits],
        waves=sorted({each.step.wave for each in steps if each.fits}),
        left_out=[
            schemas.LeftOut(step=each.number, sentences=[problem.sentence for problem in each.problems])
            for each in steps
            if not each.fits
        ],
    )
