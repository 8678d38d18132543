"""Which waves of approved plans are due? Their day has come; they are offered, and never applied by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Due:
    """Steps of one wave that may be applied: `since` is the day of the first of them, `numbers` are theirs.

    Those without a day come along with their wave. `is_whole`: no step of the wave is to happen later.
    """

    scenario: Scenario
    wave: int
    since: date
    numbers: tuple[int, ...]
    is_whole: bool


def due(scenarios: Iterable[Scenario], today: date) -> list[Due]:
    """The waves of approved scenarios that have a step whose day has come, the longest due first."""
    approved = (each for each in scenarios if each.state == "approved")
    found = [wave for each in approved for wave in _waves(each, today)]
    return sorted(found, key=lambda each: (each.since, each.scenario.id, each.wave))


def _waves(scenario: Scenario, today: date) -> Iterator[Due]:
    for wave in {step.wave for step in scenario.steps}:
        steps = [(number, step.on) for number, step in enumerate(scenario.steps, 1) if step.wave == wave]
        come = [(number, on) for number, on in steps if on is None or on <= today]
        days = [on for _, on in come if on is not None]
        if days:
            yield Due(scenario, wave, min(days), tuple(number for number, _ in come), len(come) == len(steps))
