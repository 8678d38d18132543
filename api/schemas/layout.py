"""How would the map look if it were laid out afresh?"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.schemas.parts import Author, Model, Seen, Truth, examples

LAYOUT: dict[str, Any] = {
    "epoch": 1,
    "over": 34,
    "due": True,
    "back": False,
    "units": {
        "id": ["payroll", "run"],
        "name": ["Payroll", "Payroll Run"],
        "parent": [-1, 0],
        "x": [0, 40],
        "y": [0, 12],
        "r": [420, 132],
        "to_x": [900, 940],
        "to_y": [-200, -188],
        "to_r": [400, 132],
    },
}


class MapMoves(Model):
    """Units where they stand and where they would; columns of equal length, lengths in quarters of a map unit."""

    id: list[str]
    name: list[str]
    parent: list[int]
    """The place of the unit that each lies in, -1 for none."""
    x: list[int]
    y: list[int]
    r: list[int]
    to_x: list[int]
    to_y: list[int]
    to_r: list[int]


class MapLayout(Model):
    """The layout of the map beside a fresh one."""

    model_config = examples(LAYOUT)

    epoch: int
    """How often the map was laid out anew so far, to be sent as `seen` with the next decision about it."""
    over: int = Field(description="By how many percent ties are longer than a fresh layout makes them.")
    due: Truth
    """Whether that is so much that a fresh one is worth a look."""
    back: Truth
    """Whether there is an earlier layout to go back to."""
    units: MapMoves
    """All units of a map of up to 5,000, of a larger one those that lie in no other."""


class LayoutForm(Model):
    """Who decides where everything stands."""

    model_config = examples({"author": "ada", "seen": 1})

    author: Author = ""
    seen: Seen | None = None


class LayoutDecided(Model):
    """The epoch that has begun."""

    model_config = examples({"epoch": 2})

    epoch: int
