"""What does a table describe whose columns somebody mapped by hand, and what becomes of each of its rows?

A row with a cell that does not fit is left out as a whole and told with its line and column; the others are read. What
a cell names is looked for among the rows, then in the organisation, by id, name and email; where nothing describes it,
it is new or a ghost, as the mapping says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.interchange.cells import meant
from graph.interchange.described import Described, Draft, Names
from graph.interchange.grids import Grid
from graph.interchange.lookup import Lookup, keys_of
from graph.interchange.mapping import ColumnMapping, TableMapping, Target, missing_name
from graph.interchange.words import GHOST, ended, slug
from graph.model import LABELS, TYPES, Kind, Node, Property, Relationship, Value
from graph.naming import figure
from graph.progress import Going, part, passed, reach, unwatched
from graph.values import Unfit, value_of
from graph.words import plural, say

FORMAT: Final = "table"
_ID: Final = Property("id", Kind.REFERENCE)


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong in one cell of a table; without a column, with the whole row."""

    table: str
    line: int
    column: str
    sentence: str

    @property
    def where(self) -> str:
        """The place, as problems name it."""
        return f"{self.table}:{self.line}"


@dataclass(slots=True)
class Reference:
    """A thing that a row names: how it is tied to the row's, and the column that names it."""

    target: Target
    column: str
    text: str


@dataclass(slots=True)
class Read:
    """One row as it was read: the cells by column, the node and relationships it describes, and what does not fit.

    `id` is empty where the row is left out.
    """

    table: str
    line: int
    label: str
    cells: Mapping[str, str]
    id: str = ""
    said_id: str = ""
    properties: dict[str, Value] = field(default_factory=dict[str, Value])
    references: list[Reference] = field(default_factory=list[Reference])
    details: dict[str, dict[str, Value]] = field(default_factory=dict[str, dict[str, Value]])
    relationships: list[Relationship] = field(default_factory=list[Relationship])
    misfits: list[Misfit] = field(default_factory=list[Misfit])

    @property
    def where(self) -> str:
        """The place of the row, as problems name it."""
        return f"{self.table}:{self.line}"

    def refuse(self, column: str, sentence: str) -> None:
        """Notes what is wrong in one of the cells."""
        self.misfits.append(Misfit(self.table, self.line, column, ended(sentence)))


@dataclass(frozen=True, slots=True)
class Mapped:
    """What tables describe by a mapping, and each of their rows; `made` are the nodes that only cells name, by id."""

    described: Described
    rows: Sequence[Read]
    made: Mapping[str, Node]

    @property
    def misfits(self) -> Iterator[Misfit]:
        """Everything that does not fit, in the order of the rows."""
        for row in self.rows:
            yield from row.misfits


def mapped(
    grids: Sequence[Grid],
    mapping: ColumnMapping,
    known: Mapping[str, Node],
    source: str = FORMAT,
    going: Going = unwatched,
) -> Mapped:
    """What the tables describe. `known` are the nodes of the organisation by id, which cells may name.

    What a cell names that only `source` describes is thereby described again, so that it has not vanished.
    What does not fit is told, row by row, and left out; `GivenUp` is raised once `going` says no. Cost: once over the
    cells, and over `known`.
    """
    return _Tables(known, source, going).read(grids, mapping)


class _Tables:
    """Reads all rows, gives each thing its id, then ties them to what they name, whatever the order of the tables."""

    def __init__(self, known: Mapping[str, Node], source: str, going: Going) -> None:
        self._going = going
        self._draft = Draft(FORMAT)
        self._names = Names(self._draft)
        self._known = Lookup(known.values())
        self._nodes, self._source = known, source
        self._described = Lookup()
        self._rows: dict[str, Read] = {}
        self._made: dict[str, Node] = {}
        self._lost: dict[str, Read] = {}
        self._alone = 0

    def read(self, grids: Sequence[Grid], mapping: ColumnMapping) -> Mapped:
        by_name = {grid.name: grid for grid in grids}
        rows = [
            row
            for table in mapping.tables
            if table.table in by_name
            for row in _read_rows(by_name[table.table], table, self._draft)
        ]
        reach(self._going, 1 / 4)
        for row in rows:
            if row.said_id and not row.misfits:
                self._names.reserve(row.said_id)
        for row in passed(rows, part(self._going, 1 / 4, 1 / 2)):
            if not row.misfits:
                self._identify(row)
        for row in self._rows.values():
            self._draft.node(row.id, (row.label,), row.properties, row.where)
        for row in rows:
            if not row.id:
                self._lost.update((key.casefold(), row) for key in keys_of(row.said_id, row.properties) if key)
        for row in passed(rows, part(self._going, 1 / 2, 1)):
            if row.id:
                self._tie(row)
        for row in rows:
            for misfit in row.misfits:
                where = f"{misfit.where}, {misfit.column!r}" if misfit.column else misfit.where
                self._draft.problem(where, misfit.sentence)
        if self._alone:
            self._draft.notes.append(
                plural(
                    self._alone,
                    "One cell names its own row; that says nothing and is left out.",
                    "{number} cells name their own row; that says nothing and is left out.",
                    number=figure(self._alone),
                )
            )
        return Mapped(self._draft.rest({id_: node.label for id_, node in self._nodes.items()}), rows, self._made)

    def _identify(self, row: Read) -> None:
        """Gives a row its id: the one it says, else that of the thing of its name, else one made from its name."""
        name = _name_of(row)
        if not (row.said_id or name):
            row.refuse(
                "", say("This row has neither an id nor a name, so it describes no {label}.", label=row.label)
            )
            return
        id_ = row.said_id or self._id_of_name(row, name)
        if id_ is None:
            return
        earlier = self._rows.get(id_)
        if earlier is None:
            row.id = id_
            self._rows[id_] = row
            if name:
                row.properties.setdefault("name", name)
            self._described.add(id_, row.label, keys_of(id_, row.properties))
        elif clash := _clash(earlier, row):
            row.refuse(
                clash,
                say(
                    "The same {label} stands in {where} with another {clash!r}. Keep one.",
                    label=row.label,
                    where=earlier.where,
                    clash=clash,
                ),
            )
        else:
            row.id = id_
            earlier.properties.update(row.properties)

    def _id_of_name(self, row: Read, name: str) -> str | None:
        """The id of a row that says none; None where its name means several things."""
        keys = [str(row.properties[key]) for key in ("email", "name") if key in row.properties] or [name]
        for lookup in (self._described, self._known):
            for key in keys:
                found = lookup.find(key, (LABELS[row.label].base,))
                if len(found) > 1:
                    row.refuse(
                        "",
                        say(
                            "{key!r} is the name of several: {found}. Say which by a column of ids.",
                            key=key,
                            found=_listed(found),
                        ),
                    )
                    return None
                if found:
                    return found[0]
        row.properties.setdefault("source_ref", f"{row.label}:{keys[0]}")
        return self._names.id_for(slug(name) or row.label.lower(), f"{row.label.lower()}:{slug(name)}")

    def _tie(self, row: Read) -> None:
        for reference in row.references:
            target = reference.target
            other = self._other(row, reference)
            if other is None:
                continue
            if other == row.id:
                self._alone += 1
                continue
            ends = (row.id, other) if target.way == "out" else (other, row.id)
            made = Relationship(target.name, *ends, row.details.pop(target.name, {}))
            row.relationships.append(made)
            self._draft.relationship(made.type, made.source, made.target, made.properties, row.where)

    def _other(self, row: Read, reference: Reference) -> str | None:
        """The id of what a cell names; None where that cannot be said."""
        target, text = reference.target, reference.text
        allowed = (target.label,)
        for lookup in (self._described, self._known):
            found = lookup.find(text, allowed) or lookup.find(text, (LABELS[target.label].base,))
            if len(found) > 1:
                row.refuse(
                    reference.column,
                    say("{text!r} is the name of several: {found}. Write the id.", text=text, found=_listed(found)),
                )
                return None
            if found:
                self._describe_again(row, target, found[0])
                return found[0]
        if lost := self._lost.get(text.casefold()):
            row.refuse(
                reference.column,
                say(
                    "{text!r} stands in {where}, which is left out. Mend that row first.",
                    text=text,
                    where=lost.where,
                ),
            )
            return None
        return self._make(row, target, text)

    def _describe_again(self, row: Read, target: Target, id_: str) -> None:
        node = self._nodes.get(id_)
        is_ours = node is not None and node.properties.get("source") == self._source
        if node is not None and is_ours and id_ not in self._draft.nodes:
            held = {name: node.properties[name] for name in ("name", "source_ref") if name in node.properties}
            ghost = {"status": GHOST} if target.missing == GHOST and node.status == GHOST else {}
            self._draft.node(id_, (node.label,), {**held, **ghost}, row.where)

    def _make(self, row: Read, target: Target, text: str) -> str | None:
        word = target.label.lower()
        id_ = self._names.id_for(slug(text) or word, f"{word}:{slug(text)}")
        properties: dict[str, Value] = {"name": text, "source_ref": f"{target.label}:{text}"}
        if target.missing == GHOST:
            properties["status"] = GHOST
        if self._draft.node(id_, (target.label,), properties, row.where) is None:
            return None
        self._made[id_] = Node(id_, target.label, properties)
        self._described.add(id_, target.label, keys_of(id_, properties))
        return id_


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (", ..." if len(ids) > 3 else "")


def _clash(earlier: Read, row: Read) -> str:
    """The first property in which two rows about one thing contradict each other; empty where none does."""
    shared = [name for name in row.properties if name in earlier.properties and name != "source_ref"]
    return next((name for name in shared if row.properties[name] != earlier.properties[name]), "")


def _name_of(row: Read) -> str:
    """What the row calls its thing; a dependency may be named by its two ends."""
    if name := str(row.properties.get("name", "")):
        return name
    if row.label != "Dependency":
        return ""
    ends = {each.target.name: each.text for each in row.references}
    if not {"NEEDED_BY", "PROVIDED_BY"} <= ends.keys():
        return ""
    about = f": {ends['ABOUT']}" if "ABOUT" in ends else ""
    return f"{ends['NEEDED_BY']} needs {ends['PROVIDED_BY']}{about}"


def _read_rows(grid: Grid, table: TableMapping, draft: Draft) -> Iterator[Read]:
    lost = [column for column in table.columns if column not in grid.columns]
    if lost:
        draft.problem(
            grid.name, say("The table has no column {lost!r} any more. Map its columns again.", lost=lost[0])
        )
    used = [
        (at, column, table.columns[column]) for at, column in enumerate(grid.columns) if column in table.columns
    ]
    if sentence := missing_name(table.label, (target for _, _, target in used)):
        draft.problem(grid.name, sentence)
        return
    for line, cells in grid.rows:
        row = Read(grid.name, line, table.label, dict(zip(grid.columns, cells, strict=True)))
        names: dict[str, str] = {}
        for at, column, target in used:
            if cells[at]:
                _read_cell(row, column, target, cells[at], names)
        if whole := " ".join(names[part] for part in ("given", "family") if part in names):
            row.properties.setdefault("name", whole)
        yield row


def _read_cell(row: Read, column: str, target: Target, text: str, names: dict[str, str]) -> None:
    try:
        match target.to:
            case "id":
                row.said_id = str(value_of(_ID, text if " " not in text else slug(text)))
            case "given" | "family":
                names[target.to] = text
            case "attribute":
                held = row.properties.get("attributes", {})
                row.properties["attributes"] = {**(held if isinstance(held, Mapping) else {}), target.name: text}
            case "property":
                row.properties[target.name] = meant(LABELS[row.label].properties[target.name], text, target.reads)
            case "detail":
                prop = TYPES[target.of].properties[target.name]
                row.details.setdefault(target.of, {})[target.name] = meant(prop, text, target.reads)
            case "relationship":
                parts = text.split(target.separator) if target.separator else [text]
                row.references += [Reference(target, column, part.strip()) for part in parts if part.strip()]
    except Unfit as unfit:
        row.refuse(column, say("{wanted_by} cannot be this: {unfit}", wanted_by=_wanted_by(target), unfit=unfit))


def _wanted_by(target: Target) -> str:
    return say("An id") if target.to == "id" else f"{target.name!r}"
