"""What is the map drawn from? Columns: all lists of one part are equally long, and a row is a place in them.

Lengths marked *q* are quarters of a map unit, which is a pixel at the reference zoom; y runs downwards.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.schemas.parts import Absent, Day, Model, Severity, examples
from api.schemas.scenarios import SimulationQuery
from graph.map import OverlayName, OverlayUnit


class MapCounts(Model):
    """Figures of the whole map. Gaps about single persons do not count."""

    gaps: int
    between: int
    """Gaps that do not lie inside exactly one sphere."""
    people: int
    tribes: int
    squads: int
    areas: int
    objects: int
    """Areas in the void, which nobody owns or which are owned on paper only."""
    ghosts: int
    """What is referred to in the void, and known nowhere."""
    arcs: int
    """Dependencies across the void that no process covers."""


class MapUnits(Model):
    """The units, in the order of their ids."""

    id: list[str]
    name: list[str]
    label: list[str]
    status: list[str]
    parent: list[int]
    """The row of the unit each lies in; -1 for none."""
    x: list[int]
    """q"""
    y: list[int]
    """q"""
    r: list[int]
    """q"""
    people: list[int]
    """In it or below, its lead included; -1 where no membership is recorded."""
    vacant: list[int]
    """Open seats in it or below."""
    vacant_long: list[int]
    """Of these, the ones that are open for too long."""
    lead: list[int]
    """1 has a lead, 0 lacks one, -1 unknown."""
    gaps: list[int]
    """Gaps inside exactly this sphere."""
    worst: list[Severity | None]
    """The worst severity among these."""


class MapPeople(Model):
    """Who the dots are, unit by unit in the order of the sunflower: the lead first, then by id."""

    unit: list[int]
    """The row of the unit."""
    id: list[str]


class MapObjects(Model):
    """What floats in the void: areas nobody owns, areas owned on paper only, ghosts."""

    id: list[str]
    name: list[str]
    kind: list[Literal["unowned", "paper", "ghost"]]
    critical: list[bool]
    x: list[int]
    """q"""
    y: list[int]
    """q"""
    units: list[list[int]]
    """The rows of the units each is tethered to."""
    references: list[int]
    """How many relationships refer to it."""
    gap: list[str | None]
    """The key of its gap."""


class MapArcs(Model):
    """Dependencies across the void that no process covers."""

    id: list[str]
    name: list[str]
    consumer: list[int]
    provider: list[int]
    critical: list[bool]
    bend: list[float]
    """How far the middle of the curve lies beside the chord, as a part of its length; to the right if positive."""
    break_from: list[int]
    """0 (the consumer's centre) to 65535 (the provider's) of the curve's parameter."""
    break_to: list[int]
    gap: list[str | None]


class MapCovered(Model):
    """Covered dependencies, bundled for each pair of spheres."""

    a: list[int]
    b: list[int]
    count: list[int]
    points: list[list[int]]
    """q: x0, y0, control x, control y, x1, y1."""


class MapUncovered(Model):
    """Uncovered dependencies, counted for the pairs of outermost units that have most; the heaviest first."""

    a: list[int]
    b: list[int]
    count: list[int]
    critical: list[bool]
    """Whether any of them is critical."""


class MapPocket(Model):
    """The deepest place of the void."""

    x: int
    """q"""
    y: int
    """q"""
    name: str
    gaps: int
    units: list[int]
    """The rows of the spheres it lies between."""


class MapDepth(Model):
    """How deep the void is."""

    levels: list[list[list[int]]]
    """q: four depths, from shallow to deep, each with its closed lines as x, y, x, y, ..."""
    pocket: MapPocket | None


class MapFirst(Model):
    """What of a map is drawn first: the units, and how deep the void between them is."""

    revision: int
    today: Day
    name: str
    box: list[int]
    """q: left, top, right, bottom of everything drawn."""
    counts: MapCounts
    units: MapUnits
    people: MapPeople | None
    """Null above 5,000 people: where their dots stand follows from the units alone."""
    depth: MapDepth


class MapFar(MapFirst):
    """What of a large map can be told apart from afar."""

    covered: MapCovered
    """Of the pairs that have most covered dependencies."""
    uncovered: MapUncovered


class MapVoid(Model):
    """What floats between the units of a map, and what ties them."""

    objects: MapObjects
    arcs: MapArcs
    covered: MapCovered


class Map(MapVoid, MapFirst):
    """The map: the same places for everybody who looks."""


class MapPair(Model):
    """The organisation that a scenario stands on, and the planned one: nothing moves but what the scenario moves."""

    before: Map
    after: Map


class PlannedMapQuery(SimulationQuery):
    """On which day, and beside which map."""

    held: Annotated[str, Field(max_length=200)] | Absent = None
    """The ETag of the map of today that somebody has, from `/map/columns`: only what differs from it is sent, while it
    is the latest."""


class MapOverlay(Model):
    """One number for each unit of the map, to fill squads with."""

    model_config = examples(
        {
            "revision": 3,
            "today": "2026-11-22",
            "name": "ownership",
            "unit": "areas",
            "about": "Active areas that the unit owns itself.",
            "source": "Relationships of ownership (OWNS) to active areas.",
            "withheld": None,
            "values": [2, 0, None],
        }
    )

    revision: int
    today: Day
    name: OverlayName
    unit: OverlayUnit
    """What it is counted in."""
    about: str
    """What the number is."""
    source: str
    """What it is made of, and when it is unknown."""
    withheld: str | None
    """Why the values are kept back, where they are."""
    values: list[float | None]
    """In the order of the map's units; null where it is not known."""


class MapTies(Model):
    """Which units of the map are tied by their work, each pair once."""

    model_config = examples({"revision": 3, "today": "2026-11-22", "a": [0, 0, 2], "b": [1, 4, 4]})

    revision: int
    today: Day
    a: list[int]
    """Rows of the map's units: one needs something of the other, or works on something that the other owns."""
    b: list[int]
