"""Which plans are there, what do they consist of, and what would they do?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.parts import Absent, Author, Day, Fault, Model, Nothing, Reason, Seen, Severity, Whole, examples

ScenarioState = TypeAliasType("ScenarioState", Literal["draft", "in review", "approved", "applied", "discarded"])
"""Nobody edits what is in review; what is approved may be applied; what is discarded is kept."""

Name = Annotated[str, Field(min_length=1, max_length=200)]
Steps = Annotated[list[dict[str, Any] | str], Field(max_length=1_000)]
"""Steps as in a file, such as `{"do": "move_squad", "unit": "slips", "to": "time"}`, or as people say them."""

MOVE: dict[str, Any] = {"do": "move_squad", "unit": "payslip-engine", "to": "money", "on": "2027-01-15"}

FILE: str = """scenario:
  name: Money takes the payslip
  note: Money pays for it anyway.
steps:
  - {do: move_squad, unit: payslip-engine, to: money, on: 2027-01-15}
"""

SCENARIO: dict[str, Any] = {
    "id": "0193a1d2-7a1e-7c3e-9d2e-0123456789ab",
    "name": "Money takes the payslip",
    "state": "draft",
    "base": 46,
    "author": "ada",
    "editors": ["bob"],
    "viewers": [],
    "note": "Money pays for it anyway.",
    "forked_from": None,
    "changed_at": "2026-11-20T09:00:00Z",
    "decided": 43,
    "may_undo": True,
    "may_redo": False,
    "steps": [MOVE],
    "approval": None,
    "applied": [],
}


class ScenarioQuery(Nothing):
    """Which scenarios."""

    person: Annotated[str, Field(max_length=200)] | Absent = None
    """Only those that this person may see."""


class SimulationQuery(Nothing):
    """On which day."""

    today: Day | Absent = None
    """The day the rules are evaluated on; today, if left out."""


class AppliedItem(Model):
    """Steps that were applied, and the revision that they made."""

    revision: int
    steps: list[dict[str, Any]]


class ApprovalItem(Model):
    """Who let a plan be applied, when and why."""

    by: str
    at: datetime
    reason: str
    unmet: dict[str, list[str]]
    """What is expected of plans and the plan does not meet, by id: the keys of the gaps that count against it."""


class Scenario(Model):
    """A named list of steps on top of a revision, which changes nothing until it is applied."""

    model_config = examples(SCENARIO)

    id: str
    name: str
    state: ScenarioState
    base: int
    """The revision that it stands on."""
    author: str
    editors: list[str]
    viewers: list[str]
    note: str
    """What it is for, empty where nobody said."""
    forked_from: str | None
    changed_at: datetime
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next."""
    may_undo: bool
    may_redo: bool
    steps: list[dict[str, Any]]
    approval: ApprovalItem | None
    """The latest one; what was edited since needs another."""
    applied: list[AppliedItem]


class Scenarios(Model):
    """Scenarios, the latest changed first."""

    items: list[Scenario]


class ScenarioForm(Model):
    """A scenario to begin, on the latest revision unless a `base` is named."""

    model_config = examples({"author": "ada", "name": "Money takes the payslip", "steps": [MOVE]})

    author: Author
    name: Name
    steps: Annotated[Steps, Field(default_factory=list)]
    base: Annotated[Whole, Field(ge=0, le=10**15)] | None = None
    note: Annotated[str, Field(max_length=20_000)] = ""


class FileForm(Model):
    """A scenario as a file has it, to begin on the latest revision."""

    model_config = examples({"author": "ada", "file": FILE})

    author: Author
    """Who brings it in, and may edit it; its author too, where the file names none."""
    file: Annotated[str, Field(max_length=200_000)]


class StepsForm(Model):
    """The steps that a scenario is to have, in place of those that it has."""

    model_config = examples({"author": "ada", "steps": [MOVE, "close squad Retro into Corrections"], "seen": 43})

    author: Author
    steps: Steps
    seen: Seen | None = None


class MoveForm(Model):
    """What becomes of a scenario: an edit is taken back or made again, it is submitted, discarded."""

    model_config = examples({"author": "ada", "seen": 43})

    author: Author
    seen: Seen | None = None


class ShareForm(Model):
    """Who else may edit a scenario, and who may look at it."""

    model_config = examples({"author": "ada", "editors": ["bob"], "viewers": ["kim"], "seen": 43})

    author: Author
    editors: Annotated[list[Author], Field(max_length=1_000, default_factory=list)]
    viewers: Annotated[list[Author], Field(max_length=1_000, default_factory=list)]
    seen: Seen | None = None


class ForkForm(Model):
    """The name of a scenario that begins as another one is now."""

    model_config = examples({"author": "kim", "name": "Time takes the payslip"})

    author: Author
    name: Name


class ReviewForm(Model):
    """An answer to whoever submitted a scenario. What is not as plans are expected to be is approved with a reason."""

    model_config = examples({"author": "kim", "reason": "It is worth it.", "seen": 44})

    author: Author
    reason: Reason | None = None
    seen: Seen | None = None


class Answer(Model):
    """Where others changed what a plan changes: whether the plan wins."""

    model_config = examples({"node": "payslip-engine", "what": "PART_OF", "plan": True})

    node: Annotated[str, Field(max_length=200)]
    what: Annotated[str, Field(max_length=500)]
    plan: bool


class RebaseForm(Model):
    """A scenario is to stand on the latest revision, with an answer for each conflict."""

    model_config = examples(
        {"author": "ada", "answers": [{"node": "payslip-engine", "what": "PART_OF", "plan": True}], "seen": 43}
    )

    author: Author
    answers: Annotated[list[Answer], Field(max_length=10_000, default_factory=list)]
    seen: Seen | None = None


class ApplyForm(Model):
    """Which steps are to become the next revision: all, those of a wave, those of these numbers."""

    model_config = examples({"author": "ada", "wave": 1})

    author: Author
    wave: Annotated[Whole, Field(ge=1, le=100)] | None = None
    steps: Annotated[list[Annotated[Whole, Field(ge=1, le=1_000)]], Field(max_length=1_000)] | None = None


class Restored(Model):
    """What a scenario did is taken back: the revision that did that, and those of others since, which stay."""

    revision: int
    since: list[int]
    scenario: Scenario


class WhatIfForm(Model):
    """Steps to be tried out on the latest revision, or behind those of a scenario; nothing is kept."""

    model_config = examples({"steps": ["move squad Payslip Engine to tribe Money"]})

    steps: Steps
    scenario: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    """The id of a scenario that they would be added to: what is told is then what all of its steps do with them."""
    today: Day | None = None


class StepItem(Model):
    """One step as it went: what it does, or why it does not fit."""

    number: int
    do: str
    sentence: str | None
    problems: list[Fault]
    changes: int


class BlamedGap(Model):
    """A gap that a plan opens or resolves, and the numbers of the steps that do it."""

    key: str
    """Of one that is opened `/gaps/KEY?scenario=ID` tells what proves it in the planned organisation."""
    rule: str
    id: str
    severity: Severity
    sentence: str
    blame: list[int]


class MovedGap(BlamedGap):
    """A gap that has another counterpart than before."""

    before: str
    """The key that it had."""


class Figure(Model):
    """A number before a plan and after it; null where it is unknown."""

    before: float | None
    after: float | None


class BenchItem(Model):
    """Something that has lost its place, by which relationship it had one, and what held it."""

    id: str
    by: str
    held_by: str
    sentence: str


class ShiftItem(Model):
    """What somebody had of one thing before a plan and has after it: ids."""

    before: list[str]
    after: list[str]


class AffectedItem(Model):
    """What a plan changes for one unit, person, area or process."""

    sentence: str
    turn: Literal["stays", "comes", "goes"]
    unit: str | None
    """Where a person belongs: their squad after the plan, or before it if they have none then."""
    changes: dict[str, ShiftItem]
    """By aspect: of people `squad`, `tribe`, `manager`, `lead`; of units `above`, `led-by`, `members`, `parts`,
    `areas`, `crossing` (dependencies across tribes); `owner` of areas; `followers` of processes."""


class GateItem(Model):
    """Something that is expected of plans, and whether a plan meets it."""

    id: str
    requirement: str
    severity: Severity
    holds: bool
    gaps: list[str]
    """The keys of the gaps that count against it."""
    before: float | None
    """The figure that it is about; null where it is about gaps, and where the figure is not for everybody."""
    after: float | None


class Simulation(Model):
    """What a plan would do: gaps with blame, numbers, what changes for whom, who has no place."""

    steps: list[StepItem]
    opened: list[BlamedGap]
    resolved: list[BlamedGap]
    moved: list[MovedGap]
    persisting: int
    metrics: dict[str, Figure]
    titles: dict[str, str]
    """What people call each of the metrics."""
    units: dict[str, AffectedItem]
    """By id, in the order in which they are best told: tribes and squads alike."""
    people: dict[str, AffectedItem]
    """By id, unit by unit."""
    areas: dict[str, AffectedItem]
    processes: dict[str, AffectedItem]
    gates: list[GateItem]
    """What is expected of plans: whoever approves one that does not meet it says why."""
    bench: list[BenchItem]


class ComparisonQuery(Nothing):
    """Which scenarios are compared."""

    of: Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(min_length=1, max_length=20)]
    """Their ids, each with a key of its own: `of=A&of=B`."""


class ComparedItem(Model):
    """One scenario as it is compared."""

    id: str
    name: str
    state: ScenarioState
    base: int
    revision: int
    """The revision on which it was tried out: the latest one, or its base where it has conflicts."""
    conflicts: int
    """So many points it has at which others changed something else."""
    unfit: list[int]
    """The numbers of the steps that do not fit, and are left out."""
    gates: list[GateItem]
    people: list[str]
    """The ids of those who come, go, or change squad, tribe, manager or lead."""


class FigureItem(Model):
    """One figure at present and after each scenario, in their order; null where it is unknown."""

    id: str
    title: str
    unit: str
    better: Literal["less", "more"] | None
    present: float | None
    after: list[float | None]
    best: list[str]
    """The ids of the best scenarios; none where all are alike, or where nobody can say which is better."""


class PartedItem(Model):
    """What only the first of two scenarios does, what only the second, and what both do: ids, or keys of gaps."""

    first: list[str]
    second: list[str]
    both: list[str]


class ApartItem(Model):
    """How two scenarios differ."""

    opened: PartedItem
    resolved: PartedItem
    people: PartedItem


class Comparison(Model):
    """Scenarios side by side with the present."""

    revision: int
    scenarios: list[ComparedItem]
    figures: list[FigureItem]
    """Gaps, what does not fit or has no place, then every metric and what changes for how many."""
    difference: ApartItem | None
    """Where two are compared."""


class PointItem(Model):
    """How one point of a plan meets the organisation as it is now."""

    node: str
    what: str
    meeting: Literal["clean", "same", "conflict", "missing"]
    base: Any
    wanted: Any
    current: Any


class FitItem(Model):
    """Whether a step fits the organisation as it is now."""

    number: int
    fits: bool
    problems: list[str]


class Meeting(Model):
    """How a scenario meets the organisation as it is now, point by point and step by step."""

    points: list[PointItem]
    steps: list[FitItem]


FieldKind = TypeAliasType(
    "FieldKind",
    Literal["id", "text", "number", "flag", "date", "choice", "node", "nodes", "places", "parts", "texts", "table"],
)
"""`id`: a short name of its own for what is new. `places`: where each thing goes, by id. `parts`: id and name each."""


class OperationFieldItem(Model):
    """One field of an operation."""

    model_config = examples({"name": "unit", "kind": "node", "required": True, "labels": ["Squad"], "words": []})

    name: str
    kind: FieldKind
    required: bool
    labels: list[str]
    """Of a node: what it may be; anything that is there, if empty."""
    words: list[str]
    """Of a choice: what can be chosen."""


class OperationItem(Model):
    """One operation that a step can be, as it is written in a file."""

    do: str
    group: str
    """What it is about."""
    fields: list[OperationFieldItem]


class Operations(Model):
    """All operations that there are. They are the same for every organisation."""

    items: list[OperationItem]
