"""On which days did something change, and how many gaps were open on each?"""

from __future__ import annotations

from api.schemas.parts import Day, Model, examples


class RevisionDay(Model):
    """A day on which something changed."""

    day: Day
    revision: int
    """The last one of that day."""
    count: int
    """How many revisions it has."""


class OpenGaps(Model):
    """How many gaps were open at the end of a day."""

    day: Day
    open: int


class Reorganisation(Model):
    """A revision by which at least two units came under another unit."""

    revision: int
    day: Day
    reason: str
    moved: int
    """How many units."""


class Timeline(Model):
    """The days of the organisation, ascending: of the latest 5,000 revisions."""

    model_config = examples(
        {
            "today": "2026-11-22",
            "days": [{"day": "2026-03-02", "revision": 20, "count": 2}],
            "line": [{"day": "2026-03-02", "open": 64}, {"day": "2026-11-22", "open": 72}],
            "reorganisations": [{"revision": 20, "day": "2026-03-02", "reason": "Countries first", "moved": 5}],
            "planned": ["2027-01-04"],
        }
    )

    today: Day
    days: list[RevisionDay]
    line: list[OpenGaps]
    reorganisations: list[Reorganisation]
    planned: list[Day]
    """The days to come on which steps of approved scenarios are to happen."""
