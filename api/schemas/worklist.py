"""How much is there to do about gaps?"""

from __future__ import annotations

from api.schemas.parts import Day, Model, Ref, examples


class Counted(Model):
    """So many open gaps of one severity, state or family."""

    key: str
    gaps: int


class NodeCount(Model):
    """So many open gaps in one sphere, or in the hands of one assignee."""

    ref: Ref
    gaps: int


class Backlog(Model):
    """The gaps that are there and not waived, counted; waived ones and rules that saw nothing are kept apart."""

    model_config = examples(
        {
            "revision": 12,
            "today": "2026-11-22",
            "open": 72,
            "accepted": 9,
            "accepted_until": "2026-12-31",
            "not_evaluated": 7,
            "between": 34,
            "unassigned": 39,
            "late": 2,
            "recent": 11,
            "median_age": 81.0,
            "oldest": 412,
            "states": [{"key": "open", "gaps": 45}, {"key": "waived", "gaps": 9}],
            "severities": [{"key": "critical", "gaps": 6}],
            "families": [{"key": "ownership", "gaps": 20}],
            "spheres": [{"ref": {"id": "payroll", "label": "Tribe", "name": "Payroll"}, "gaps": 18}],
            "assignees": [{"ref": {"id": "freya", "label": "Person", "name": "Freya"}, "gaps": 3}],
        }
    )

    revision: int
    today: Day
    open: int
    accepted: int
    """Those that a waiver accepts for now."""
    accepted_until: Day | None
    """The first day on which one of these waivers ends."""
    not_evaluated: int
    """Rules that had nothing to look at, or too little."""
    between: int
    """Those that lie inside no single sphere."""
    unassigned: int
    late: int
    """Those that are due before today."""
    recent: int
    """Those that last opened within 30 days."""
    median_age: float | None
    """Days since they last opened; null where the book knows none."""
    oldest: int | None
    states: list[Counted]
    """With the waived ones."""
    severities: list[Counted]
    families: list[Counted]
    spheres: list[NodeCount]
    """A gap counts in each sphere that it touches."""
    assignees: list[NodeCount]
