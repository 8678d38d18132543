"""What is served here, and what has happened?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from api.schemas.parts import Day, Model, examples


class Status(Model):
    """The organisation in figures."""

    model_config = examples(
        {
            "name": "Solstice",
            "revision": 12,
            "at": "2026-11-22T09:30:00Z",
            "store": "sqlite",
            "people": 220,
            "units": 36,
            "tribes": 7,
            "areas": 61,
            "dependencies": 84,
            "gaps": 72,
            "not_evaluated": 3,
            "today": "2026-11-22",
        }
    )

    name: str
    revision: int
    at: datetime | None
    """The moment the revision carries; null while there is none."""
    store: Literal["sqlite", "neo4j"]
    people: int
    units: int
    tribes: int
    areas: int
    dependencies: int
    gaps: int
    not_evaluated: int
    """Rules that had nothing to look at."""
    today: Day


class RevisionEvent(Model):
    """The data of an event of type `revision`, whose id is the revision too."""

    model_config = examples({"revision": 13, "at": "2026-11-22T09:30:00Z", "reason": "Close Team Atlas"})

    revision: int
    at: datetime
    reason: str
