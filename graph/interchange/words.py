"""Which words do the forms share: the tables' names, the keys of relationships, ids made from names?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from graph.model import LABELS

PLURALS: Final[Mapping[str, str]] = {
    "Unit": "units",
    "Tribe": "tribes",
    "Squad": "squads",
    "Chapter": "chapters",
    "Person": "people",
    "Position": "positions",
    "Role": "roles",
    "Area": "areas",
    "Dependency": "dependencies",
    "Objective": "objectives",
    "Process": "processes",
    "Step": "steps",
    "Skill": "skills",
    "Location": "locations",
    "HealthCheck": "health_checks",
    "Handover": "handovers",
}
"""Label to the name of its table."""

LABEL_OF: Final[Mapping[str, str]] = {plural: label for label, plural in PLURALS.items()}

GHOST: Final = "ghost"
MANUAL: Final = "manual"

_OUTSIDE_SLUGS: Final = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """An id made from a name: `Cluster API (AWS)` becomes `cluster-api-aws`; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _OUTSIDE_SLUGS.sub("-", plain).strip("-")[:100]


def ended(text: str) -> str:
    """The text with a full stop, if it has no end yet."""
    return text if text.endswith((".", "?")) else f"{text}."


assert PLURALS.keys() == LABELS.keys(), "every label has a table"  # noqa: S101
