"""Which labels, relationship types and properties may an organisation have?

The one declaration of the schema. The stores' constraints, the importers' checks, the projection's columns,
the OpenAPI schema and the published reference are all derived from `LABELS` and `TYPES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

Scalar: TypeAlias = str | int | float | bool
"""A value inside `attributes`."""

Value: TypeAlias = str | int | float | bool | date | Mapping[str, Scalar]
"""What a property may hold; which of these, its `Kind` says."""

Properties: TypeAlias = Mapping[str, Value]
"""Property name to value. An absent name means *unknown*, which is never the same as *no*."""


class Kind(Enum):
    """What a property holds, and as which Python type."""

    TEXT = "text"  # str, read only for what is shown
    TAG = "tag"  # str, one of few that an organisation makes up itself
    WORD = "word"  # str out of a closed list
    INTEGER = "whole number"  # int
    NUMBER = "number"  # float
    MONEY = "amount"  # float with at most two decimals, in the organisation's one currency
    DATE = "date"  # datetime.date
    FLAG = "true or false"  # bool
    REFERENCE = "id"  # str, the id of a node
    ATTRIBUTES = "attributes"  # mapping of text to Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """One property of a label or relationship type.

    `low` and `high` bound numbers (inclusive); `restricted` is hidden from roles without the right to it;
    `derived` is maintained by the commit, never written to a file and ignored when read from one.
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    restricted: bool = False
    derived: bool = False

    @property
    def is_column(self) -> bool:
        """Whether rules may ask for it, so that the projection keeps it in memory for every node."""
        return self.kind not in (Kind.TEXT, Kind.ATTRIBUTES)


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A node label. `base` names the label it implies (`Unit` for `Squad`), or is its own name."""

    name: str
    base: str
    about: str
    default_status: str
    properties: Mapping[str, Property]

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels a node of this label carries, the base first."""
        return (self.name,) if self.name == self.base else (self.base, self.name)


@dataclass(frozen=True, slots=True, eq=False)
class RelationshipType:
    """A relationship type: which base or sub-labels its two ends may have, and the properties it carries.

    `key` names the property that is part of the identity beside (type, source, target), if there is one.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, Property] = field(default_factory=dict[str, Property])
    key: str | None = None
    acyclic: bool = False


def _text(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, Kind.TEXT) for name in names)


def _tags(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, Kind.TAG) for name in names)


def _dates(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, Kind.DATE) for name in names)


def _word(name: str, *words: str) -> Property:
    return Property(name, Kind.WORD, words)


def _number(name: str, low: float, high: float | None = None, kind: Kind = Kind.INTEGER) -> Property:
    return Property(name, kind, low=low, high=high)


def _by_name(properties: tuple[Property, ...]) -> dict[str, Property]:
    return {each.name: each for each in properties}


CRITICALITY: Final = _number("criticality", 1, 4)
COST: Final = Property("cost", Kind.MONEY, low=0, restricted=True)
SINCE, UNTIL = _dates("since", "until")
FTE: Final = _number("fte", 0, kind=Kind.NUMBER)
LEVEL: Final = _number("level", 1, 4)
INTERIM: Final = Property("interim", Kind.FLAG)

LIFE: Final = ("planned", "active", "closed", "ghost")
"""The status of most things; `ghost` is what some source refers to and none describes."""


def _label(name: str, about: str, *own: Property, base: str | None = None, status: tuple[str, ...] = LIFE) -> Label:
    common = (
        *_text("name", "description"),
        _word("status", *status),
        *_tags("source"),
        *_text("source_ref"),
        *_dates("last_seen"),
        Property("attributes", Kind.ATTRIBUTES),
    )
    default = "active" if "active" in status else status[0]
    return Label(name, base or name, about, default, _by_name((*common, *own)))


_UNIT: Final = (
    *_text("mission"),
    CRITICALITY,
    _word("reach", "local", "global"),
    _number("headcount_plan", 0),
    Property("budget", Kind.MONEY, low=0),
    Property("sphere_id", Kind.REFERENCE, derived=True),
)

LABELS: Final[Mapping[str, Label]] = {
    label.name: label
    for label in (
        _label("Unit", "any unit that is no tribe, squad or chapter: a department, a committee", *_UNIT),
        _label("Tribe", "a sphere: a group of squads with one lead; may nest", *_UNIT, base="Unit"),
        _label(
            "Squad",
            "a team that delivers",
            *_UNIT,
            _word("kind", "stream-aligned", "platform", "enabling", "complicated-subsystem"),
            base="Unit",
        ),
        _label("Chapter", "people of one craft, or a guild", *_UNIT, *_tags("craft"), base="Unit"),
        _label(
            "Person",
            "a human being",
            *_text("email", "title", "level"),
            *_tags("craft"),
            *_dates("started_at", "left_at"),
            Property("is_root", Kind.FLAG),
            _number("span_max", 0),
            *_dates("career_reviewed_at"),
            COST,
            status=("active", "on_leave", "left", "ghost"),
        ),
        _label(
            "Position",
            "a seat that exists whether or not it is filled",
            *_dates("since", "target_start"),
            Property("critical", Kind.FLAG),
            COST,
            status=("vacant", "hiring", "filled", "closed", "ghost"),
        ),
        _label("Role", "a named responsibility, such as tech lead"),
        _label(
            "Area",
            "anything that needs an owner",
            _word("kind", "product", "system", "service", "journey", "market", "decision", "platform"),
            _word("complexity", "simple", "complicated", "complex"),
            CRITICALITY,
            Property("owner_inherits", Kind.FLAG),
        ),
        _label(
            "Dependency",
            "one unit needs something of another",
            _word("kind", "expertise", "technical", "functional", "approval"),
            CRITICALITY,
            *_dates("declared_at", "ack_at"),
        ),
        _label("Objective", "what units are aligned on", *_text("period", "metric")),
        _label(
            "Process",
            "a piece of the operating system",
            _word("kind", "coordination", "ritual", "workflow", "escalation", "policy"),
            _word("scope", "squad", "tribe", "org"),
            _number("version", 0),
            *_dates("pilot_since", "review_by"),
            Property("country_specific", Kind.FLAG),
            Property("escalation_to", Kind.REFERENCE),
            status=("draft", "pilot", "validated", "deprecated", "ghost"),
        ),
        _label("Step", "a step of a process"),
        _label("Skill", "something a person can do", *_tags("craft")),
        _label("Location", "a country or a site", _word("kind", "country", "site")),
        _label(
            "HealthCheck",
            "one unit, one dimension, one period, aggregated",
            *_tags("dimension", "period"),
            *_dates("at"),
            _word("colour", "green", "yellow", "red"),
            _word("trend", "up", "flat", "down"),
            _number("respondents", 0),
        ),
        _label(
            "Handover",
            "responsibility passed on",
            Property("from", Kind.REFERENCE),
            Property("to", Kind.REFERENCE),
            *_dates("at"),
            status=("open", "done", "ghost"),
        ),
    )
}

BASE_LABELS: Final[tuple[str, ...]] = tuple(name for name, label in LABELS.items() if label.base == name)
"""The labels that divide all nodes: each node has exactly one of them, and at most one sub-label."""

_MEANT_FIRST: Final = ("Unit", "Person")


def meant(label: str) -> int:
    """How soon a node comes in a search for its name: who writes a name looks for a unit, or for a person, before
    anything else that is called so."""
    base = LABELS[label].base
    return (*_MEANT_FIRST, base).index(base)


def _type(
    name: str,
    sources: str,
    targets: str,
    *properties: Property,
    key: str | None = None,
    acyclic: bool = False,
) -> RelationshipType:
    return RelationshipType(
        name, tuple(sources.split()), tuple(targets.split()), _by_name(properties), key, acyclic
    )


TYPES: Final[Mapping[str, RelationshipType]] = {
    each.name: each
    for each in (
        _type("PART_OF", "Unit", "Unit", SINCE, acyclic=True),
        _type("MEMBER_OF", "Person", "Unit", FTE, *_text("role"), SINCE, UNTIL),
        _type("LEADS", "Person", "Unit", INTERIM, SINCE, UNTIL),
        _type("DEPUTY_OF", "Person", "Unit", INTERIM, SINCE, UNTIL),
        _type("REPORTS_TO", "Person", "Person", SINCE),
        _type("DOTTED_LINE_TO", "Person", "Person", SINCE),
        _type("MENTORED_BY", "Person", "Person"),
        _type("SEAT_IN", "Position", "Unit"),
        _type("FILLS", "Person", "Position"),
        _type("NEEDS_ROLE", "Unit", "Role", _number("min", 0)),
        _type(
            "HOLDS",
            "Person",
            "Role",
            Property("in_unit", Kind.REFERENCE),
            INTERIM,
            SINCE,
            UNTIL,
            key="in_unit",
        ),
        _type("LOCATED_IN", "Person Unit", "Location"),
        _type("OPERATES_IN", "Unit", "Location"),
        _type(
            "OWNS",
            "Unit Person",
            "Area Process Objective",
            SINCE,
            *_dates("verified_at"),
            Property("previous_owner", Kind.REFERENCE),
        ),
        _type("CONTRIBUTES_TO", "Unit", "Area"),
        _type("SUB_AREA_OF", "Area", "Area"),
        _type("DEPENDS_ON", "Area", "Area"),
        _type("NEEDED_IN", "Area", "Location"),
        _type("NEEDED_BY", "Dependency", "Unit"),
        _type("PROVIDED_BY", "Dependency", "Unit"),
        _type("ABOUT", "Dependency", "Area"),
        _type(
            "INTERACTS_WITH",
            "Unit",
            "Unit",
            _word("mode", "collaboration", "x-as-a-service", "facilitating"),
            *_text("purpose"),
            SINCE,
            UNTIL,
            key="mode",
        ),
        _type("PURSUES", "Unit", "Objective"),
        _type("SUPPORTS", "Objective", "Objective"),
        _type("COVERS", "Process", "Dependency Unit"),
        _type("FOLLOWS", "Unit", "Process", SINCE, *_text("usage")),
        _type("VALIDATED", "Person", "Process", _number("version", 0), *_dates("at")),
        _type("APPLIES_IN", "Process", "Location"),
        _type("HAS_STEP", "Process", "Step"),
        _type("NEXT", "Step", "Step"),
        _type("PERFORMS", "Unit Role", "Step"),
        _type("ACCOUNTABLE_FOR", "Unit Person", "Step"),
        _type("HAS_SKILL", "Person", "Skill", LEVEL),
        _type("REQUIRES", "Unit Area", "Skill", LEVEL, _number("min_people", 1)),
        _type("ASSESSES", "HealthCheck", "Unit"),
        _type("HANDS_OVER", "Handover", "Area"),
    )
}


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `label` is its most specific one (`Squad`, which implies `Unit`); `id` is not a property."""

    id: str
    label: str
    properties: Properties = field(default_factory=dict[str, Value])

    @property
    def name(self) -> str:
        """The name people read; the id where none is known."""
        return str(self.properties.get("name", self.id))

    @property
    def labels(self) -> tuple[str, ...]:
        """All its labels, the base label first."""
        return LABELS[self.label].labels

    @property
    def base(self) -> str:
        """Its base label (`Unit` for a squad)."""
        return LABELS[self.label].base

    @property
    def status(self) -> str:
        """Where in its life it is; never unknown."""
        return str(self.properties.get("status", LABELS[self.label].default_status))


class RelationshipKey(NamedTuple):
    """The identity of a relationship. `key` is the value of its type's key property, or empty."""

    type: str
    source: str
    target: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship, from the node with id `source` to the node with id `target`."""

    type: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict[str, Value])

    @property
    def identity(self) -> RelationshipKey:
        """What makes it the same relationship tomorrow: a second one of this identity is an update."""
        key = TYPES[self.type].key
        return RelationshipKey(
            self.type, self.source, self.target, str(self.properties.get(key, "")) if key else ""
        )


@dataclass(frozen=True, slots=True)
class Records:
    """A whole organisation (or the part a source describes) as plain values, by identity."""

    nodes: Mapping[str, Node] = field(default_factory=dict[str, Node])
    relationships: Mapping[RelationshipKey, Relationship] = field(
        default_factory=dict[RelationshipKey, Relationship]
    )

    @classmethod
    def of(cls, nodes: Iterable[Node], relationships: Iterable[Relationship] = ()) -> Records:
        """These parts by identity; a later one of the same identity replaces the earlier."""
        return cls({each.id: each for each in nodes}, {each.identity: each for each in relationships})


def is_a(label: str, allowed: tuple[str, ...]) -> bool:
    """Whether a node of `label` may stand where one of `allowed` (base or sub-labels) is wanted."""
    return label in allowed or LABELS[label].base in allowed
