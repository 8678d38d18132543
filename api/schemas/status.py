"""What is served here, and what has happened?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from api.schemas.parts import Day, Model, examples


class LeftOut(Model):
    """A step that does not fit what is there, by its number in the scenario, and why."""

    step: int
    sentences: list[str]


class PlannedPart(Model):
    """Steps of a scenario that are in the state that is read."""

    scenario: str
    """Its id."""
    name: str
    steps: list[int]
    """Their numbers in the scenario, from 1; those that are left out are not among them."""
    waves: list[int]
    """The waves that they belong to."""
    left_out: list[LeftOut]


class Status(Model):
    """The organisation in figures."""

    model_config = examples(
        {
            "name": "Solstice",
            "revision": 12,
            "at": "2026-11-22T09:30:00Z",
            "store": "sqlite",
            "version": "0.1.0",
            "people": 220,
            "units": 36,
            "tribes": 7,
            "areas": 61,
            "dependencies": 84,
            "gaps": 72,
            "not_evaluated": 3,
            "today": "2026-11-22",
            "following": False,
            "planned": None,
        }
    )

    name: str
    revision: int
    at: datetime | None
    """The moment the revision carries; null while there is none."""
    store: Literal["sqlite", "neo4j"]
    version: str
    """Of the program that answers."""
    people: int
    units: int
    tribes: int
    areas: int
    dependencies: int
    gaps: int
    not_evaluated: int
    """Rules that had nothing to look at."""
    today: Day
    following: bool
    """Whether the book of gaps is still being brought up to the latest revision: states and causes may be missing."""
    planned: list[PlannedPart] | None
    """What is planned in the state that is read; null where that is not a planned one."""


class Source(Model):
    """Something that described part of the organisation: a system, a file, or `manual` for what is kept by hand."""

    name: str
    things: int
    """So many nodes that are there it described last."""
    read: Day | None
    """The day of its last reading; null where none is recorded."""
    left_out: int
    """So many of them it did not describe at its last reading."""


class Sources(Model):
    """Where the organisation is known from, the source of most things first."""

    model_config = examples(
        {
            "revision": 12,
            "today": "2026-11-22",
            "items": [{"name": "hris", "things": 256, "read": "2026-11-20", "left_out": 3}],
        }
    )

    revision: int
    today: Day
    items: list[Source]


class RevisionEvent(Model):
    """The data of an event of type `revision`."""

    model_config = examples({"revision": 13, "at": "2026-11-22T09:30:00Z", "reason": "Close Team Atlas"})

    revision: int
    at: datetime
    reason: str


class BookEvent(Model):
    """The data of an event of type `book`: keys of gaps and ids of scenarios, at most 100 in each list."""

    model_config = examples(
        {
            "version": 35,
            "decided": ["area-unowned:sick-pay-rules"],
            "opened": [],
            "ended": ["unit-no-lead:planning"],
            "scenarios": [],
            "whole": True,
        }
    )

    version: int
    decided: list[str]
    """Somebody acknowledged, assigned or commented them."""
    opened: list[str]
    ended: list[str]
    scenarios: list[str]
    """Somebody edited them, or decided about them; what they were seen as is no longer so."""
    whole: bool
    """Whether the lists hold everything that moved; if not, read again what is shown."""
