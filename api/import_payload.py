"""How is it told what files are, what becomes of their rows, and what an import changes?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, Final

from api.change_payload import change_items
from api.process_payload import trial
from api.schemas import imports as schemas
from api.schemas.parts import Fault, Ref
from graph.changes import Change, item_as_json
from graph.intake import Found, Kept, Preview, guesses
from graph.interchange import FORMATS, UPLOAD
from graph.interchange.grids import Grid
from graph.interchange.mapped import Misfit, Read
from graph.interchange.mapping import ColumnMapping, TableMapping, Target, mapping_as_json
from graph.interchange.templates import TEMPLATES
from graph.interchange.words import GHOST
from graph.model import Node, Relationship
from graph.organisation import Incoming
from graph.view import View
from graph.words import mark, say

SHOWN: Final = 500
"""So many of each kind does an import plan list, and so many faults a preview."""

SAMPLES: Final = 3

TABLE: Final = mark("a table whose columns you map")


def intake(kept: Mapping[str, Kept]) -> schemas.Intake:
    """The ways in."""
    return schemas.Intake(
        formats=[schemas.ImportFormat(name=each.name, about=say(each.about)) for each in FORMATS.values()],
        limits=schemas.ImportLimits(
            file_bytes=UPLOAD.file_bytes, total_bytes=UPLOAD.total_bytes, files=UPLOAD.files, values=UPLOAD.values
        ),
        templates=list(TEMPLATES),
        kept=[_kept(each) for each in kept.values()],
    )


def _kept(kept: Kept) -> schemas.KeptMapping:
    return schemas.KeptMapping(source=kept.source, author=kept.author, at=kept.at, refused=kept.refused)


def look(found: Found) -> schemas.ImportLook:
    """What files were recognised as."""
    return schemas.ImportLook(
        format=found.format,
        about=say(TABLE if found.format is None else FORMATS[found.format].about),
        source=found.source,
        tables=[_table(grid) for grid in found.grids],
        mapping=schemas.ColumnMapping.model_validate(mapping_as_json(found.mapping)),
        kept=_kept(found.kept) if found.kept else None,
    )


def _table(grid: Grid) -> schemas.FoundTable:
    return schemas.FoundTable(
        table=grid.name,
        rows=len(grid.rows),
        columns=[_column(name, [cells[at] for _, cells in grid.rows]) for at, name in enumerate(grid.columns)],
        guesses=[_guess(label, columns) for label, columns in guesses(grid).items()],
    )


def _column(name: str, cells: Sequence[str]) -> schemas.FoundColumn:
    filled = [cell for cell in cells if cell]
    samples = list(islice(dict.fromkeys(cell[:80] for cell in filled), SAMPLES))
    return schemas.FoundColumn(name=name, filled=len(filled), samples=samples)


def _guess(label: str, columns: Mapping[str, Target]) -> schemas.Guess:
    mapping = ColumnMapping((TableMapping("", label, columns),))
    return schemas.Guess.model_validate(
        {"label": label, "columns": mapping_as_json(mapping)["tables"][0]["columns"]}
    )


def rows(found: Preview) -> schemas.ImportRows:
    """What becomes of rows."""
    return schemas.ImportRows(
        tables=[
            schemas.RowCount(table=table, rows=count, left_out=found.left_out.get(table, 0))
            for table, count in found.rows.items()
        ],
        rows=[_row(row, found) for row in found.shown],
        faults=[_fault(each) for each in found.misfits[:SHOWN]],
        faults_total=len(found.misfits),
    )


def _fault(misfit: Misfit) -> schemas.CellFault:
    return schemas.CellFault(table=misfit.table, line=misfit.line, column=misfit.column, sentence=misfit.sentence)


def _row(row: Read, found: Preview) -> schemas.ImportRow:
    node = found.nodes.get(row.id) if row.id else None
    return schemas.ImportRow(
        table=row.table,
        line=row.line,
        cells=dict(row.cells),
        node=_ref(node) if node else None,
        is_new=row.id in found.new,
        properties=_properties(row),
        ties=[_tie(row, each, found) for each in row.relationships],
        faults=[_fault(each) for each in row.misfits],
    )


def _properties(row: Read) -> dict[str, Any]:
    item: Any = item_as_json(Node(row.id, row.label, row.properties))
    return item["properties"]


def _ref(node: Node) -> Ref:
    return Ref(id=node.id, label=node.label, name=node.name)


def _tie(row: Read, tie: Relationship, found: Preview) -> schemas.RowTie:
    way, end = ("out", tie.target) if tie.source == row.id else ("in", tie.source)
    other = found.nodes.get(end, Node(end, ""))
    return schemas.RowTie(
        type=tie.type,
        way=way,
        other=_ref(other),
        is_new=end in found.new,
        is_ghost=other.properties.get("status") == GHOST,
    )


def plan_of(
    incoming: Incoming, revision: int | None, scenarios: Sequence[str] = (), view: View | None = None
) -> schemas.ImportPlan:
    """What an import changes or, with a revision, changed; and the names of the scenarios that came along.

    With a `view` of the revision that it is for, also what becomes of the gaps.
    """
    plan = incoming.plan
    gone = [each for each in plan.change_set.changes if each.kind == "removed"]
    lists = {
        "created": plan.created,
        "changed": plan.changed,
        "vanished": plan.vanished,
        "closed": plan.closed,
        "reappeared": plan.reappeared,
        "removed": gone,
        "rejected": plan.rejected,
    }
    totals = {
        **{name: len(each) for name, each in lists.items()},
        "unchanged": plan.unchanged,
        "relationships_added": plan.relationships_added,
        "relationships_removed": plan.relationships_removed,
    }
    changed, removed = plan.changed[:SHOWN], gone[:SHOWN]
    return schemas.ImportPlan(
        format=incoming.format,
        source=plan.change_set.source,
        revision=revision,
        needs_confirmation=plan.needs_confirmation,
        totals=totals,
        created=_nodes(plan.created),
        changed=change_items(changed),
        vanished=_nodes(plan.vanished),
        closed=_nodes(plan.closed),
        reappeared=_nodes(plan.reappeared),
        removed=change_items(removed),
        rejected=[Fault(where=each.where, sentence=each.sentence) for each in plan.rejected[:SHOWN]],
        notes=list(plan.notes),
        names=_names([*changed, *removed], incoming),
        kinds=_kinds(incoming),
        effect=trial(view, plan.change_set.changes) if view and plan.change_set.changes else None,
        scenarios=list(scenarios),
    )


def _names(listed: Sequence[Change], incoming: Incoming) -> dict[str, str]:
    """What the ends of the listed relationships are called, as far as this import tells; others have their id."""
    ties = [each.item for each in listed if isinstance(each.item, Relationship)]
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    items = (each.item for each in incoming.plan.change_set.changes)
    return {item.id: item.name for item in items if isinstance(item, Node) and item.id in ends}


def _kinds(incoming: Incoming) -> list[schemas.ImportKind]:
    """How many nodes of each label are touched, the most first."""
    plan = incoming.plan
    counts = {
        "created": Counter(node.label for node in plan.created),
        "changed": Counter(each.item.label for each in plan.changed if isinstance(each.item, Node)),
        "vanished": Counter(node.label for node in plan.vanished),
        "closed": Counter(node.label for node in plan.closed),
        "reappeared": Counter(node.label for node in plan.reappeared),
    }
    labels = sum(counts.values(), Counter[str]())
    return [
        schemas.ImportKind.model_validate({"label": label, **{name: each[label] for name, each in counts.items()}})
        for label, _ in labels.most_common()
    ]


def _nodes(nodes: Sequence[Node]) -> list[schemas.ImportNode]:
    return [
        schemas.ImportNode(id=each.id, label=each.label, name=each.name, status=each.status)
        for each in nodes[:SHOWN]
    ]
