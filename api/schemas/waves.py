"""Which waves of approved scenarios are due?"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.schemas.parts import Absent, Day, Model, Nothing, examples

WAVE: dict[str, Any] = {
    "scenario": "0193a1d2-7a1e-7c3e-9d2e-0123456789ab",
    "name": "Money takes the payslip",
    "wave": 2,
    "since": "2027-01-15",
    "steps": [3, 4],
    "whole": True,
}


class WaveQuery(Nothing):
    """Which waves."""

    person: Annotated[str, Field(max_length=200)] | Absent = None
    """Only those of scenarios that this person may see."""


class Wave(Model):
    """A wave whose day has come. It is offered, and never applied by itself."""

    model_config = examples(WAVE)

    scenario: str
    """The id of the scenario."""
    name: str
    wave: int
    since: Day
    """The day of its first step."""
    steps: list[int]
    """The numbers of the steps that may be applied; those without a day come along."""
    whole: bool
    """Whether these are all steps of the wave, so that it can be applied by its number."""


class Waves(Model):
    """Waves that are due, the longest due first."""

    items: list[Wave]
