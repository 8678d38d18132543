"""What is planned in the organisation that a command looks at, and which waves are due?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.terminal import counted, day, number, styled
from api.plan_payload import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from graph.scenario.waves import Due
    from graph.view import View


def plan_told(view: View) -> list[RenderableType]:
    """A line for each scenario that is in a planned view, and one for each of its steps that does not fit."""
    if view.plan is None:
        return []
    lines: list[RenderableType] = []
    for part in parts_of(view.plan) or ():
        lines.append(styled(("As planned by ", "dim"), (part["name"], ""), (f": {_steps(part['steps'])}.", "dim")))
        for each in part["left_out"]:
            reasons = " ".join(each["sentences"])
            lines.append(styled((f"✗ Step {number(each['step'])} does not fit, and is left out. {reasons}", "red")))
    return lines or [styled(("Nothing is planned until then.", "dim"))]


def _steps(numbers: list[int]) -> str:
    return counted(len(numbers), "step") if numbers else "no step"


def due_told(waves: Iterable[Due]) -> list[RenderableType]:
    """A sentence for each wave whose day has come, and the command that applies it."""
    lines: list[RenderableType] = []
    for each in waves:
        what = f"--wave {each.wave}" if each.is_whole else " ".join(f"--step {number}" for number in each.numbers)
        lines += [
            styled(
                (f"Wave {each.wave} of {each.scenario.name}", "bold"),
                f" has been due since {day(each.since)}: {counted(len(each.numbers), 'step')}.",
            ),
            styled((f"  interstice scenario apply '{each.scenario.name}' {what}", "dim")),
        ]
    return lines
