"""How do files come in that somebody looks at first: what was recognised, what do columns mean, what becomes of rows?

A mapping is kept as a decision about its source, so that the next table of the source is read the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from graph.book import Decision
from graph.errors import Refused
from graph.interchange import FORMATS, Limits, read_grids, recognised
from graph.interchange.grids import Grid, is_table, stem_of
from graph.interchange.guessing import guess, guessed
from graph.interchange.mapped import FORMAT, Misfit, Read, mapped
from graph.interchange.mapping import ColumnMapping, TableMapping, Target, mapping_as_json, mapping_of
from graph.interchange.reading import Files
from graph.interchange.words import slug
from graph.model import LABELS, Node
from graph.progress import Going, part, unwatched
from graph.workbench import Workbench

ABOUT: Final = "source:"
"""What the subject of a decision about a source begins with; the source's name follows."""

FIRST: Final = 6
"""So many rows of each table are shown as they would become."""

WRONG: Final = 100
"""So many rows with something wrong are shown besides."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The mapping by which a source was read last, and who kept it.

    `refused` says why it does not fit the model any more; the mapping has no tables then, and fits none.
    """

    source: str
    mapping: ColumnMapping
    author: str
    at: datetime
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What files are: of a format (None: tables that somebody has to map), with the tables in them.

    `mapping` says what the columns may hold: as it was `kept` for the source if that fits, else as guessed.
    """

    format: str | None
    source: str
    grids: Sequence[Grid]
    mapping: ColumnMapping
    kept: Kept | None


def kept_mappings(decisions: Iterable[Decision]) -> dict[str, Kept]:
    """The mappings that are kept, by source, the latest of each."""
    found: dict[str, Kept] = {}
    for each in decisions:
        if each.about.startswith(ABOUT) and each.kind == "map":
            source = each.about.removeprefix(ABOUT)
            found[source] = _kept(source, each)
    return found


def _kept(source: str, decision: Decision) -> Kept:
    try:
        return Kept(source, mapping_of(decision.content["mapping"]), decision.author, decision.at)
    except Refused as error:
        return Kept(source, ColumnMapping(), decision.author, decision.at, str(error))


def keep(workbench: Workbench, source: str, mapping: ColumnMapping, author: str) -> Decision:
    """Keeps a mapping with its source."""
    content: dict[str, Any] = {"mapping": mapping_as_json(mapping)}
    return workbench.book.decide(lambda _, at: Decision(ABOUT + source, "map", author, content, at))


def found(workbench: Workbench, contents: Mapping[str, bytes], limits: Limits, going: Going = unwatched) -> Found:
    """What uploaded files are. Raises `Refused` for what is neither of a format nor a table.

    `going` is told how far it is; where it says no, `GivenUp` is raised.

    Cost: tables are read once; of other files only the beginning.
    """
    files = Files.of(contents, limits)
    are_tables = all(map(is_table, files.names))
    try:
        format = recognised(files)  # noqa: A001
    except Refused:
        if not are_tables:
            raise
        format = None  # noqa: A001
    if not are_tables:
        return Found(format, FORMATS[format].source if format else "", (), ColumnMapping(), None)
    grids = read_grids(contents, limits, part(going, 0, 0.8))
    kept = _fitting(kept_mappings(workbench.book.decisions()).values(), grids)
    if kept is not None:
        return Found(format, kept.source, grids, _renamed(kept.mapping, grids), kept)
    return Found(format, slug(stem_of(grids[0].name)) or FORMAT, grids, guessed(grids), None)


def _fitting(all_kept: Iterable[Kept], grids: Sequence[Grid]) -> Kept | None:
    """The latest mapping all of whose columns are there, table by table."""
    fits = [
        each for each in all_kept if len(each.mapping.tables) == len(grids) and _renamed(each.mapping, grids).tables
    ]
    return max(fits, key=lambda each: each.at, default=None)


def _renamed(mapping: ColumnMapping, grids: Sequence[Grid]) -> ColumnMapping:
    """The mapping for these tables, whatever their files are called now; without tables where one does not fit."""
    left = list(grids)
    tables: list[TableMapping] = []
    for table in mapping.tables:
        fit = next((each for each in left if table.columns.keys() <= set(each.columns)), None)
        if fit is None:
            return ColumnMapping()
        left.remove(fit)
        tables.append(replace(table, table=fit.name))
    return ColumnMapping(tuple(tables))


def guesses(grid: Grid) -> dict[str, Mapping[str, Target]]:
    """What the columns of a table may hold, for each label that its rows may describe."""
    return {label: guess(grid, label).columns for label in LABELS}


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes of rows: all of them counted, some of them shown, and everything that does not fit.

    `nodes` are those that the shown rows describe or name, by id.
    """

    rows: Mapping[str, int]
    left_out: Mapping[str, int]
    shown: Sequence[Read]
    misfits: Sequence[Misfit]
    nodes: Mapping[str, Node]
    new: frozenset[str]


def preview(workbench: Workbench, contents: Mapping[str, bytes], mapping: ColumnMapping, limits: Limits) -> Preview:
    """What becomes of the rows of tables by a mapping; nothing is compared or written. Cost: all cells, once."""
    known = workbench.organisation.records().nodes
    read = mapped(read_grids(contents, limits), mapping, known)
    counts, left_out = dict.fromkeys([each.table for each in mapping.tables], 0), dict[str, int]()
    shown: list[Read] = []
    wrong = 0
    for row in read.rows:
        counts[row.table] += 1
        left_out[row.table] = left_out.get(row.table, 0) + (not row.id)
        wrong += bool(row.misfits)
        if counts[row.table] <= FIRST or (row.misfits and wrong <= WRONG):
            shown.append(row)
    described = read.described.records.nodes
    named = {end for row in shown for tie in row.relationships for end in (tie.source, tie.target)}
    named |= {row.id for row in shown if row.id}
    nodes = {id_: node for id_ in named if (node := described.get(id_) or known.get(id_))}
    new = frozenset(id_ for id_ in named if id_ not in known)
    return Preview(counts, left_out, shown, list(read.misfits), nodes, new)
