"""How do gaps stand over time, and what changed between two days?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.schemas.lives import CAUSE, Cause
from api.schemas.parts import Absent, Day, Id, Model, Nothing, RuleId, examples


class PostureQuery(Nothing):
    """Which gaps, counted under what, on which days."""

    by: Literal["rule", "family", "severity", "tribe", "place", "all"] = "all"
    """By `severity`, a gap counts under what it is or last was, and nothing is said of assets.

    With `tribe` a gap counts in each that it touches; with `place` once, `between spheres` unless it touches one."""
    from_: Annotated[Day | Absent, Field(alias="from")] = None
    """The first day; twelve steps before the last, if left out."""
    to: Day | Absent = None
    """The last day; today, if left out."""
    step: Literal["day", "week", "month"] = "week"
    rule: Annotated[list[RuleId], Field(max_length=100, default_factory=list)]
    """Only gaps of these rules."""
    tribe: Id | Absent = None
    """Only gaps that touch this tribe, or squad without tribe."""
    personal: bool = True
    """Whether gaps that name people are counted."""


class StandingItem(Model):
    """How a group of gaps stood at the end of a day. What happened is counted since the end of the step before."""

    model_config = examples(
        {
            "day": "2026-11-22",
            "group": "ownership",
            "name": "ownership",
            "open": 11,
            "waived": 1,
            "there": 12,
            "opened": 2,
            "resolved": 3,
            "reopened": 1,
            "assets": 55,
            "ratio": 0.2,
            "ratio_without_waivers": 0.2182,
            "median_age": 41.5,
            "oldest": 200,
        }
    )

    day: Day
    group: str
    name: str
    open: int
    """Those that are there and not waived."""
    waived: int
    there: int
    """All that are there: how it looks without any waiver."""
    opened: int
    resolved: int
    """Those that were over, whatever ended them."""
    reopened: int
    """Those of the opened that had been there before."""
    assets: int | None
    """How many things the rules looked at, each counted for each rule that does; null if no rule was evaluated."""
    ratio: float | None
    """How many gaps are open for each asset."""
    ratio_without_waivers: float | None
    """How many gaps are there for each asset, as if nothing were waived."""
    median_age: float | None
    """Days since they last opened; null where none is there."""
    oldest: int | None


class Posture(Model):
    """How each group stood on each of these days."""

    by: str
    days: list[Day]
    items: list[StandingItem]


class DriftQuery(Nothing):
    """Between the ends of which two days."""

    since: Day
    until: Day | Absent = None
    """Today, if left out."""


class DriftItem(Model):
    """What one cause opened and ended. At most 100 keys each; the counts tell all."""

    model_config = examples(
        {
            "cause": CAUSE,
            "opened": ["unit-no-lead:planning"],
            "opened_count": 1,
            "ended": [],
            "ended_count": 0,
        }
    )

    cause: Cause | None
    """Null for what the passing of days did."""
    opened: list[str]
    opened_count: int
    ended: list[str]
    ended_count: int


class Drift(Model):
    """What changed between the ends of two days, cause by cause in the order of time; at most 500 causes."""

    since: Day
    until: Day
    opened: int
    """By all causes together."""
    ended: int
    items: list[DriftItem]
    more: int
    """How many more causes there were."""
