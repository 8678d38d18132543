"""What would be there if steps of a scenario were carried out? A view like any other, with a plan drawn upon it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.changes import ChangeSet
from graph.operations import Step
from graph.operations.points import Point
from graph.overlay import ReadableOverlay
from graph.projection import Delta, apply
from graph.scenario.scenario import Scenario
from graph.scenario.simulation import carried_out
from graph.view import Part, Plan, View


def planned(view: View, scenario: Scenario, numbers: Sequence[int], day: date) -> View:
    """The view after these steps of a scenario; one that does not fit is left out. `day` dates those without a day.

    A view that is planned already has these steps on top of the others. Cost: what the steps touch, and a copy of the
    columns that they change.
    """
    steps = [(number, scenario.steps[number - 1]) for number in numbers]
    return with_steps(view, Part(scenario.id, scenario.name, ()), steps, day, scenario.kept)


def with_steps(
    view: View, part: Part, steps: Sequence[tuple[int, Step]], day: date, kept: frozenset[Point] = frozenset()
) -> View:
    """The view after numbered steps, which become those of a part. As `planned`."""
    carried, board = carried_out(view.reader, [step for _, step in steps], day, kept)
    went = (replace(each, number=number) for each, (number, _) in zip(carried, steps, strict=True))
    part = replace(part, steps=tuple(went))
    before = view.plan or Plan(view)
    plan = replace(before, parts=(*before.parts, part))
    return replace(_after(view, ChangeSet(board.changes), day), plan=plan)


def _after(view: View, changes: ChangeSet, day: date) -> View:
    if not changes.changes:
        return view
    ev = view.ev.after(*apply(view.projection, changes))
    drawn = {each.identity: each.after for each in changes.changes}
    return replace(
        view,
        ev=replace(ev, predecessor=None, delta=Delta()),
        reader=ReadableOverlay.on(view.reader, drawn),
        settings=view.settings.after(changes, day),
    )
