"""On which days did something change, how many gaps were open on each, and what became of what between two of them?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.schemas.parts import Absent, Cursor, Day, Model, Nothing, examples


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


class DifferencesQuery(Nothing):
    """Between the ends of which two days, of what."""

    since: Day
    until: Day | Absent = None
    """Today, if left out. On a day to come with what approved scenarios make of it until then."""
    group: Literal["units", "areas", "dependencies", "processes"] = "units"
    cursor: Cursor | Absent = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class DifferenceCounts(Model):
    """How many of a group came, went, moved and changed: each counts once."""

    group: Literal["units", "people", "areas", "dependencies", "processes"]
    came: int
    went: int
    moved: int
    """They have another unit above them, squad, owner, consumer or provider."""
    changed: int


class Shifted(Model):
    """How many people who stayed have another squad, tribe, manager or lead."""

    id: str
    title: str
    count: int


class DifferenceItem(Model):
    """What became of one thing; no sentence names those who joined or left it."""

    id: str
    label: str
    name: str
    turn: Literal["came", "went", "moved", "changed"]
    sentence: str
    joined: int
    """How many people came into a unit."""
    left: int


class Differences(Model):
    """What is not as it was, group by group, and of one group each thing: by turn, then by id."""

    model_config = examples(
        {
            "since": "2025-11-22",
            "until": "2026-11-22",
            "groups": [{"group": "units", "came": 2, "went": 1, "moved": 5, "changed": 9}],
            "people": [{"id": "changes-squad", "title": "People who change squad", "count": 14}],
            "items": [
                {
                    "id": "absences",
                    "label": "Squad",
                    "name": "Absences",
                    "turn": "moved",
                    "sentence": "Absences: tribe Time becomes Countries.",
                    "joined": 2,
                    "left": 1,
                }
            ],
            "next": None,
        }
    )

    since: Day
    until: Day
    groups: list[DifferenceCounts]
    people: list[Shifted]
    items: list[DifferenceItem]
    next: str | None
    """The cursor of the next page; null where nothing follows."""
