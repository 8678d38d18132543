"""Which other tribes could there be, and how far is the search for them?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.parts import Day, Model, Severity, Truth, Whole, examples
from api.schemas.scenarios import MOVE, Figure

SuggestionState = TypeAliasType("SuggestionState", Literal["waiting", "working", "done", "failed", "cancelled"])
"""One suggestion is worked on at a time; others wait."""

_Count = Annotated[Whole, Field(ge=0, le=10**8)]

_Ids = Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(max_length=1_000)]

_FIGURES: dict[str, Any] = {"moved": 1, "people": 8, "uncovered": 8, "crossing": 49, "friction": 170}


class BoundsForm(Model):
    """How many a tribe may have, both included."""

    model_config = examples({"least": 15, "most": 150})

    least: _Count = 0
    most: _Count | None = None


class SuggestionForm(Model):
    """What is to be suggested. The same is suggested for the same organisation and seed."""

    model_config = examples(
        {"new": 1, "most_moved": 20}, {"people": {"least": 30, "most": 120}, "pinned": ["payroll"], "seed": 7}
    )

    people: BoundsForm | None = None
    """What the rule about sizes allows, if left out. A tribe that is beyond its bounds today may stay so."""
    squads: BoundsForm | None = None
    new: Annotated[Whole, Field(ge=0, le=100)] = 0
    """So many new tribes at most."""
    areas: Truth = False
    """Whether working on the same area ties squads, as a dependency does."""
    most_moved: _Count | None = None
    """So many squads change their tribe at most."""
    pinned: _Ids = Field(default_factory=list)
    """Ids of units that stay where they are, with all that is in them; others may come into them."""
    tribes: _Ids | None = None
    """Ids of the tribes that take part: only their squads move, among them and into new ones. All, if left out."""
    seed: Annotated[Whole, Field(ge=0, le=2**31)] = 1
    scenario: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    """Begin at what the scenario of this id plans."""
    today: Day | None = None


class Bounds(Model):
    """How many a tribe may have; `most` is null where there is no limit."""

    least: int
    most: int | None


class CutFigures(Model):
    """What a cut comes to."""

    model_config = examples(_FIGURES)

    moved: int
    """Squads that change their tribe."""
    people: int
    """Their people."""
    uncovered: int
    """Dependencies between tribes that no live process covers."""
    crossing: int
    """Dependencies between tribes."""
    friction: int
    """The criticality of those between tribes, four times that of uncovered ones."""


class Cut(CutFigures):
    """A cut, and the steps that make it."""

    model_config = examples({**_FIGURES, "steps": [MOVE]})

    steps: list[dict[str, Any]]


class KeyedGap(Model):
    """A gap by its key."""

    key: str
    rule: str
    id: str
    severity: Severity


class CutChoice(Cut):
    """A choice of the front, with the gaps that it opens and resolves, and the numbers before and after it."""

    model_config = examples()

    number: int
    sentences: list[str]
    opened: list[KeyedGap]
    resolved: list[KeyedGap]
    metrics: dict[str, Figure]


class Front(Model):
    """Choices from moving nobody to moving freely: whoever wants less between tribes has to move more squads."""

    people: Bounds
    squads: Bounds
    new: int
    areas: bool
    most_moved: int | None
    pinned: list[str]
    tribes: list[str] | None
    """The tribes that took part; null for all."""
    seed: int
    is_whole: bool
    front: list[CutFigures]
    choices: list[CutChoice]
    """Those that are spread over the front, tried out. Their steps can be sent to `/scenarios` as they are."""
    communities: Cut
    """What the dependencies alone would make, whatever the bounds."""


class Suggestion(Model):
    """A suggestion that is being worked on, or is done. It is kept in the memory of one process, and not for long."""

    id: str
    state: SuggestionState
    progress: float
    """From 0 to 1."""
    revision: int
    """The revision that it was made for."""
    scenario: str | None
    """The scenario at which it began: the steps of a choice come behind those."""
    failure: str | None
    front: Front | None
