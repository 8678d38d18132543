"""What comes out of the measurements? Rows of numbers, each comparable within itself and nowhere else.

Seconds, bytes and rates belong to the machine and the moment; what is meant to be read are the ratios.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar


@dataclass(frozen=True)
class Detection:
    """How long one engine takes to find the gaps of some rules.

    `suite` is `reference` (rules that plain programs are compared on) or `catalogue` (all rules that the engine can
    say). `seconds` is what `ratio` compares, and `ours` what it is compared with: for us a median of evaluations in
    which nothing was derived yet; for others the median of all runs but the first, if there were several. `cold` is
    the first run, `warm` the median of asking again. `over_limit` are rules that were given up and are in none of
    these numbers; `slowest` are at most five rules with their seconds.
    """

    people: int
    suite: str
    engine: str
    rules: int
    seconds: float
    minimum: float
    ratio: float
    ours: float
    cold: float
    warm: float | None
    slowest: tuple[tuple[str, float], ...] = ()
    over_limit: tuple[str, ...] = ()
    limit: float | None = None


@dataclass(frozen=True)
class Memory:
    """Bytes in the arrays of a projection.

    `a_person` is all of the whole model, `a_relationship` the ends, indexes and properties of relationships.
    `reference_a_person` is what the five reference rules need, `networkx_a_person` the same organisation there, in
    the size `networkx_people`.
    """

    people: int
    nodes: int
    relationships: int
    a_person: float
    a_relationship: float
    reference_a_person: float
    networkx_people: int
    networkx_a_person: float
    networkx_ratio: float


@dataclass(frozen=True)
class WhatIf:
    """One squad moved to another tribe: from the change set to opened and resolved gaps of all affected rules.

    Seconds. `growth` is the median beside that of the smallest size, `full_ratio` how much longer it takes to evaluate
    the affected rules whole.
    """

    people: int
    moves: int
    rules: int
    median: float
    p95: float
    growth: float
    full: float
    full_ratio: float


@dataclass(frozen=True)
class Start:
    """From the SQLite file to the projection, and from the start of the process to its first answer over HTTP.

    Seconds; `answer` holds the figures and the number of gaps, so all rules were evaluated for it.
    """

    people: int
    file_bytes: int
    columns: float
    answer: float


@dataclass(frozen=True)
class Year:
    """The posture of a year, day by day and by rule, from a store, and the same counted from whole lives.

    Seconds; `ratio` is how much longer it takes from `lives` lives with `episodes` episodes.
    """

    people: int
    lives: int
    episodes: int
    counted: float
    from_lives: float
    ratio: float


@dataclass(frozen=True)
class Plan:
    """A plan of so many steps: carried out, its opened and resolved gaps found, each blamed on the fewest steps.

    `together` are the gaps that take more than one step. Seconds; `growth` is beside that of the smallest size.
    """

    people: int
    steps: int
    gaps: int
    together: int
    seconds: float
    growth: float


@dataclass(frozen=True)
class Suggested:
    """Other tribes: a front of so many choices is looked for, and those that are shown are tried out over every rule.

    The last choice moves `moved` squads; before and after are with nobody moved and with it. `searching` and `trying`
    are seconds of one processor.
    """

    people: int
    choices: int
    moved: int
    uncovered_before: int
    uncovered_after: int
    friction_before: int
    friction_after: int
    searching: float
    trying: float


@dataclass(frozen=True)
class MapLaid:
    """A map laid out afresh: of the sample organisation `name`, or (empty) of a generated one.

    `standing` are the seconds for its units, `whole` those with all that floats between them, arcs and depth. The
    rest are `Figures`: lengths in map units, None where there is too much to count.
    """

    name: str
    people: int
    units: int
    objects: int
    arcs: int
    standing: float
    whole: float
    tie: float
    crossings: int | None
    over: float | None
    fill: float
    aspect: float
    void: float | None


@dataclass(frozen=True)
class MapChanged:
    """What a change of the organisation moves on a map that is remembered.

    `moved` is the share of squads that stand over one map unit from where they stood, of those that stay in their
    tribe; `mean` and `largest` are how far those stand from there. `seconds` are for the whole map.
    """

    name: str
    people: int
    what: str
    moved: float
    mean: float
    largest: float
    seconds: float


@dataclass(frozen=True)
class Pause:
    """A short answer over HTTP while so many planners try out plans at the same process, `rate` of them a second.

    Seconds: `alone` is the median with nobody beside, `median` and `longest` are beside the planners.
    """

    people: int
    planners: int
    rate: float
    alone: float
    median: float
    longest: float


@dataclass(frozen=True)
class Loading:
    """Nodes and relationships a second out of Neo4j: in packed lists, and row by row."""

    people: int
    items: int
    written: float
    packed_seconds: float
    packed_rate: float
    row_rate: float
    ratio: float


@dataclass(frozen=True)
class Serving:
    """Requests a second, beside an ASGI application that does nothing but send the same bytes."""

    what: str
    rate: float
    raw_rate: float
    ratio: float


@dataclass(frozen=True)
class Difference:
    """Answers that should have been equal and were not, as a sentence."""

    sentence: str


@dataclass(frozen=True)
class LeftOut:
    """Something that was not measured, and why, as a sentence."""

    sentence: str


Row: TypeAlias = (
    Detection
    | Memory
    | WhatIf
    | Plan
    | Suggested
    | Start
    | Year
    | MapLaid
    | MapChanged
    | Loading
    | Serving
    | Pause
    | Difference
    | LeftOut
)
"""Whatever a measurement yields."""

_Row = TypeVar("_Row", bound=Row)


@dataclass(frozen=True)
class Machine:
    """Where it was measured."""

    processors: int
    system: str
    python: str


@dataclass(frozen=True)
class Benchmark:
    """Everything that was measured in one run, in the order of measuring."""

    machine: Machine
    rows: tuple[Row, ...]

    def of(self, kind: type[_Row]) -> list[_Row]:
        """The rows of one kind."""
        return [row for row in self.rows if isinstance(row, kind)]

    @property
    def equal(self) -> bool:
        """Whether all that were compared found the same."""
        return not self.of(Difference)
