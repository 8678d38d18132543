"""What is a node, what is it tied to, and how is it found?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.schemas.gaps import Gap
from api.schemas.parts import Absent, Cursor, Id, Label, Limit, Model, Moment, Properties, Ref, Text, examples


class NodeQuery(Moment):
    """Which nodes."""

    label: Label | Absent = None
    """Only nodes of this label; `Unit` means squads and tribes too."""
    status: Annotated[str, Field(max_length=40)] | Absent = None
    q: Text = ""
    """Only nodes with this text in their name or id."""
    cursor: Cursor | Absent = None
    limit: Limit = 100


class NodeItem(Ref):
    """A node in a list."""

    model_config = examples({"id": "ada", "label": "Person", "name": "Ada Lovelace", "status": "active"})

    status: str


class NodePage(Model):
    """A page of nodes, in the order of their ids."""

    revision: int
    total: int
    items: list[NodeItem]
    next: str | None


class NodeRelationship(Model):
    """A relationship, as seen from one end."""

    type: str
    direction: Literal["out", "in"]
    other: Ref
    properties: Properties


class NodeDetail(Model):
    """A node with everything around it."""

    model_config = examples(
        {
            "revision": 3,
            "id": "payroll-run",
            "labels": ["Unit", "Squad"],
            "label": "Squad",
            "name": "Payroll Run",
            "status": "active",
            "properties": {"name": "Payroll Run", "status": "active", "criticality": 4},
            "relationships": [
                {
                    "type": "PART_OF",
                    "direction": "out",
                    "other": {"id": "payroll", "label": "Tribe", "name": "Payroll"},
                    "properties": {"since": "2024-03-01"},
                }
            ],
            "more": 0,
            "gaps": [],
        }
    )

    revision: int
    id: str
    labels: list[str]
    """All its labels, the base label first."""
    label: str
    name: str
    status: str
    properties: Properties
    relationships: list[NodeRelationship]
    """At most 500."""
    more: int
    """How many relationships are left out; 1 stands for any number."""
    gaps: list[Gap]
    """The gaps about it, at most 100; of a unit also those of what is in it."""


class NeighbourhoodQuery(Moment):
    """How far to look."""

    hops: Annotated[int, Field(ge=1, le=3)] = 1
    limit: Annotated[int, Field(ge=1, le=2_000)] = 200
    """So many relationships at most."""


class GraphRelationship(Model):
    """A relationship between two nodes of the same answer."""

    type: str
    source: str
    target: str
    properties: Properties


class Neighbourhood(Model):
    """The part of the graph around a node."""

    revision: int
    nodes: list[NodeItem]
    relationships: list[GraphRelationship]
    more: int
    """How many relationships were met and left out."""


class SearchQuery(Moment):
    """What to look for."""

    q: Annotated[str, Field(min_length=1, max_length=200)]
    limit: Annotated[int, Field(ge=1, le=100)] = 10


class Found(Ref):
    """Something that was found."""

    model_config = examples(
        {
            "id": "payroll-run",
            "label": "Squad",
            "name": "Payroll Run",
            "where": [{"id": "payroll", "label": "Tribe", "name": "Payroll"}],
        }
    )

    where: list[Ref]
    """The units in which to look for it, at most three."""


class SearchResult(Model):
    """What was found: names that begin with the text come first."""

    revision: int
    items: list[Found]


class PathQuery(Moment):
    """The two ends of a way."""

    from_: Annotated[Id, Field(alias="from")]
    to: Id
    prefer: Literal["shortest", "dependencies"] = "shortest"
    """`dependencies`: only over active dependencies and the units at their ends, where there is such a way."""


class Path(Model):
    """One shortest way between two nodes, over relationships in either direction."""

    revision: int
    over: Literal["anything", "dependencies"]
    """What the way was looked for over."""
    nodes: list[NodeItem]
    relationships: list[GraphRelationship]


class Kind(Model):
    """A property."""

    name: str
    kind: str
    words: list[str]
    """What it may be, where that is a closed list."""
    low: float | None
    high: float | None
    restricted: bool
    derived: bool


class LabelSchema(Model):
    """A label."""

    name: str
    base: str
    """The label it implies, or its own name."""
    about: str
    default_status: str
    properties: list[Kind]


class TypeSchema(Model):
    """A relationship type."""

    name: str
    sources: list[str]
    targets: list[str]
    key: str | None
    """The property that is part of the identity."""
    acyclic: bool
    properties: list[Kind]


class Schema(Model):
    """Everything an organisation may consist of."""

    labels: list[LabelSchema]
    types: list[TypeSchema]
