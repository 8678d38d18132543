"""Which unit needs something of which other, and what is in one such cell?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.gaps import Gap
from api.schemas.parts import Id, Model, Moment, Ref, examples


class MatrixQuery(Moment):
    """What the rows and columns are, and which dependencies are counted."""

    by: Literal["tribe", "squad"] = "tribe"
    criticality: Annotated[int, Field(ge=0, le=4)] = 0
    """Only dependencies of this criticality or a higher one; 0 counts those whose criticality is unknown, too."""


class MatrixCell(Model):
    """What the unit of one row needs of another."""

    consumer: int
    provider: int
    count: int
    """Active dependencies."""
    uncovered: int
    """Of these, the ones that cross and that no process covers."""
    weak: int
    """Of these, the ones that cross and that a process covers on paper only."""
    worst: int | None
    """The highest known criticality, 1 to 4."""
    worst_uncovered: int | None
    """The highest known criticality of the uncovered ones."""
    undeclared: int
    """Pairs of units whose work depends on each other, with nothing declared."""


class Matrix(Model):
    """Units against each other. A row of a cell is a place in `units`."""

    model_config = examples(
        {
            "revision": 12,
            "units": [
                {"id": "money", "label": "Tribe", "name": "Money"},
                {"id": "payroll", "label": "Tribe", "name": "Payroll"},
            ],
            "spheres": [
                {"id": "money", "label": "Tribe", "name": "Money"},
                {"id": "payroll", "label": "Tribe", "name": "Payroll"},
            ],
            "bottlenecks": [],
            "cells": [
                {
                    "consumer": 1,
                    "provider": 0,
                    "count": 2,
                    "uncovered": 1,
                    "weak": 0,
                    "worst": 4,
                    "worst_uncovered": 4,
                    "undeclared": 0,
                }
            ],
            "crossing": 2,
            "uncovered": 1,
            "undeclared": 0,
        }
    )

    revision: int
    units: list[Ref]
    spheres: list[Ref]
    """The tribe of each unit, or what else it lies in that is a sphere of its own; in the order of `units`."""
    bottlenecks: list[int]
    """The places of units on which too many others depend."""
    cells: list[MatrixCell]
    crossing: int
    """Dependencies that cross from one sphere to another in the whole organisation."""
    uncovered: int
    """Of these, the ones that no process covers."""
    undeclared: int
    """Pairs of units of different spheres whose work depends on each other, with nothing declared."""


class CellQuery(MatrixQuery):
    """Which cell."""

    consumer: Id
    provider: Id


class CoveringProcess(Ref):
    """A live process that covers a dependency."""

    model_config = examples({"id": "cut-off", "label": "Process", "name": "Cut-off calendar", "status": "pilot"})

    status: str


class NeedItem(Model):
    """A dependency of a cell."""

    dependency: Ref
    kind: str | None
    criticality: int | None
    cover: Literal["inside", "covered", "weak", "uncovered"]
    """`inside` of one sphere; `weak` where a process covers it on paper only."""
    consumers: list[Ref]
    providers: list[Ref]
    about: list[Ref]
    """The areas that it is about."""
    owners: list[Ref]
    """Who owns these."""
    processes: list[CoveringProcess]
    declared_at: date | None
    ack_at: date | None
    """When the provider confirmed it."""
    gap: str | None
    """The key of the gap that it makes about its cover, if it makes one."""


class CellDetail(Model):
    """What is in one cell, and in the one the other way round: uncovered and critical ones first, at most 50 each."""

    revision: int
    consumer: Ref
    provider: Ref
    needs: list[NeedItem]
    more: int
    """How many more there are."""
    back: list[NeedItem]
    """What the provider needs of the consumer."""
    back_more: int
    undeclared: list[Gap]
    """The pairs of units between the two whose work depends on each other, with nothing declared; at most 50."""
