"""How do files come in: what is known of the ways in, what was recognised, what columns hold, what would change?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.changes import ChangeItem
from api.schemas.parts import Absent, Fault, Format, Model, Nothing, Problem, Properties, Ref, examples
from api.schemas.processes import Trial

Vanished = Literal["keep", "close"]


class ImportQuery(Nothing):
    """How to read the files, and what to do."""

    format: Format | Absent = None
    """One of the formats the documentation lists; recognised by content, if left out."""
    source: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\s|]+$")] | Absent = None
    """The name under which the source is remembered."""
    vanished: Vanished | Absent = None
    """What becomes of what the source described last time and no longer does."""
    dry_run: bool = False
    """Only show what would change."""
    effect: bool = False
    """With `dry_run`: also tell which gaps would open and be resolved."""
    keep: bool = False
    """Keep the mapping of columns with the source, for its next tables."""
    author: Annotated[str, Field(max_length=200)] = ""


class ImportNode(Ref):
    """A node that an import would touch."""

    model_config = examples({"id": "ledger", "label": "Area", "name": "Ledger", "status": "active"})

    status: str


class ImportKind(Model):
    """How many nodes of one label an import touches."""

    label: str
    created: int
    changed: int
    vanished: int
    closed: int
    reappeared: int


class ImportPlan(Model):
    """What an import changes. The lists hold at most 500 each; `totals` counts all of it."""

    format: str
    source: str
    revision: int | None
    """The revision that was made; null where nothing was written."""
    needs_confirmation: bool
    """So much would vanish that somebody has to say `vanished` first."""
    totals: dict[str, int]
    created: list[ImportNode]
    changed: list[ChangeItem]
    vanished: list[ImportNode]
    closed: list[ImportNode]
    reappeared: list[ImportNode]
    removed: list[ChangeItem]
    """Relationships that the source no longer describes, and ghosts to which nothing refers any more."""
    rejected: list[Fault]
    notes: list[str]
    names: dict[str, str]
    """What the ends of the listed relationships are called, by id."""
    kinds: list[ImportKind]
    effect: Trial | None
    """What becomes of the gaps, where that was asked for and there is anything to change."""
    scenarios: list[str]
    """The names of the scenarios that came along and were not there yet."""


class ColumnTarget(Model):
    """What a column holds of the node that its row describes."""

    to: Literal["id", "property", "attribute", "given", "family", "relationship", "detail"]
    """Its id; a property or an attribute; a part of a person's name; others it is tied to; a property of such ties."""
    name: str = ""
    """The property, attribute or type of relationship."""
    way: Literal["out", "in"] | None = None
    """Which way a relationship runs, as seen from the row's node."""
    label: str | None = None
    """What stands at the other end."""
    missing: Literal["new", "ghost"] | None = None
    """What becomes of an end that nothing describes."""
    separator: str | None = None
    """What stands between several in one cell."""
    of: str | None = None
    """The type of relationship that a detail is of."""
    reads: Literal["day-first", "month-first"] | None = None
    """Which comes first in a date."""


class TableMapping(Model):
    """What the rows of a table describe, and what its columns hold; columns that are not named are left out."""

    table: str
    label: str
    columns: dict[str, ColumnTarget]


class ColumnMapping(Model):
    """What the columns of tables hold. Tables that are not named are left out."""

    model_config = examples(
        {
            "tables": [
                {
                    "table": "staff.csv",
                    "label": "Person",
                    "columns": {
                        "Name": {"to": "property", "name": "name"},
                        "Start": {"to": "property", "name": "started_at", "reads": "day-first"},
                        "Team": {
                            "to": "relationship",
                            "name": "MEMBER_OF",
                            "way": "out",
                            "label": "Squad",
                            "missing": "new",
                        },
                    },
                }
            ]
        }
    )

    tables: list[TableMapping]


class ImportFormat(Model):
    """A format that is recognised."""

    name: str
    about: str


class ImportLimits(Model):
    """How much is read at once over HTTP; the command line reads more."""

    file_bytes: int
    total_bytes: int
    files: int
    values: int
    """Texts, numbers and cells of one file."""


class KeptMapping(Model):
    """A source whose columns somebody mapped."""

    source: str
    author: str
    at: datetime
    refused: str | None
    """Why the mapping does not fit any more; null where it does. Tables of the source are mapped afresh then."""


class Intake(Model):
    """The ways in: formats, limits, templates by file name, and the mappings that are kept."""

    formats: list[ImportFormat]
    limits: ImportLimits
    templates: list[str]
    kept: list[KeptMapping]


class FoundColumn(Model):
    """A column of a table: how many of its cells are filled, and three of them."""

    name: str
    filled: int
    samples: list[str]


class Guess(Model):
    """What the columns may hold if the rows describe things of this label."""

    label: str
    columns: dict[str, ColumnTarget]


class FoundTable(Model):
    """A table in the files."""

    table: str
    rows: int
    columns: list[FoundColumn]
    guesses: list[Guess]


class ImportLook(Model):
    """What files were recognised as, and what their columns may hold."""

    format: str | None
    """Null where the files are tables of no known format, so that somebody has to say what their columns hold."""
    about: str
    source: str
    """The name under which the source may be remembered."""
    tables: list[FoundTable]
    mapping: ColumnMapping
    kept: KeptMapping | None
    """Where the mapping is one that was kept; else it is guessed."""


class ImportJob(Model):
    """Files that are worked on while somebody waits, and what came of it: what was asked for, or a problem."""

    id: str
    state: Literal["waiting", "working", "done", "failed", "cancelled"]
    """One is worked on at a time; others wait. Of one that is cancelled nothing was written."""
    progress: float
    """How far it has come, from 0 to 1."""
    tag: str | None
    """The `ETag` of what was asked for."""
    look: ImportLook | None
    plan: ImportPlan | None
    problem: Problem | None


class CellFault(Model):
    """What is wrong in a cell; without a column, with the whole row."""

    table: str
    line: int
    column: str
    sentence: str


class RowTie(Model):
    """A relationship that a row describes."""

    type: str
    way: Literal["out", "in"]
    other: Ref
    is_new: bool
    is_ghost: bool


class ImportRow(Model):
    """A row, and what it would become; no node where it is left out."""

    table: str
    line: int
    cells: dict[str, str]
    node: Ref | None
    is_new: bool
    properties: Properties
    ties: list[RowTie]
    faults: list[CellFault]


class RowCount(Model):
    """How many rows a table has, and how many are left out."""

    table: str
    rows: int
    left_out: int


class ImportRows(Model):
    """The first rows of each table as they would become, up to a hundred with faults, and at most 500 faults."""

    tables: list[RowCount]
    rows: list[ImportRow]
    faults: list[CellFault]
    faults_total: int
