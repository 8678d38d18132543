"""How do change sets, revisions and imports travel?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from api.cursors import cursor_of
from api.schemas import changes as schemas
from api.schemas.parts import Fault
from graph.changes import Change, ChangeSet, changes_from_json, item_as_json
from graph.model import Node
from graph.organisation import Incoming, Organisation
from graph.store.port import Revision, RevisionSummary

SHOWN: Final = 500
"""So many of each kind does an import plan list."""


def change_set_of(form: schemas.ChangeSetForm, organisation: Organisation) -> ChangeSet:
    """The change set that a form describes, of now. Raises `Refused` for what does not fit the model."""
    changes = changes_from_json(each.model_dump() for each in form.changes)
    made = organisation.change_set(changes, form.author, form.reason)
    return made if form.id is None else replace(made, id=form.id)


def item(revision: RevisionSummary) -> schemas.RevisionItem:
    """One line of the log."""
    return schemas.RevisionItem(
        revision=revision.number,
        id=revision.id,
        author=revision.author,
        at=revision.at,
        reason=revision.reason,
        source=revision.source,
        added=revision.added,
        updated=revision.updated,
        removed=revision.removed,
    )


def detail(revision: Revision, start: int, limit: int) -> schemas.RevisionDetail:
    """One revision with its changes from the place `start` on."""
    made, changes = revision.change_set, revision.change_set.changes
    kinds = [each.kind for each in changes]
    end = start + limit
    return schemas.RevisionDetail(
        revision=revision.number,
        id=made.id,
        author=made.author,
        at=made.at,
        reason=made.reason,
        source=made.source,
        added=kinds.count("added"),
        updated=kinds.count("updated"),
        removed=kinds.count("removed"),
        changes=_changes(changes[start:end]),
        next=cursor_of(f"changes {revision.number}", (end,) if end < len(changes) else None),
    )


def _changes(changes: Iterable[Change]) -> list[schemas.ChangeItem]:
    return [
        schemas.ChangeItem.model_validate(
            {"kind": each.kind, "before": item_as_json(each.before), "after": item_as_json(each.after)}
        )
        for each in changes
    ]


def plan_of(incoming: Incoming, revision: int | None, scenarios: Sequence[str] = ()) -> schemas.ImportPlan:
    """What an import changes or, with a revision, changed; and the names of the scenarios that came along."""
    plan = incoming.plan
    lists = {
        "created": plan.created,
        "changed": plan.changed,
        "vanished": plan.vanished,
        "closed": plan.closed,
        "reappeared": plan.reappeared,
        "rejected": plan.rejected,
    }
    totals = {
        **{name: len(each) for name, each in lists.items()},
        "unchanged": plan.unchanged,
        "relationships_added": plan.relationships_added,
        "relationships_removed": plan.relationships_removed,
    }
    return schemas.ImportPlan(
        format=incoming.format,
        source=plan.change_set.source,
        revision=revision,
        needs_confirmation=plan.needs_confirmation,
        totals=totals,
        created=_nodes(plan.created),
        changed=_changes(islice(plan.changed, SHOWN)),
        vanished=_nodes(plan.vanished),
        closed=_nodes(plan.closed),
        reappeared=_nodes(plan.reappeared),
        rejected=[Fault(where=each.where, sentence=each.sentence) for each in plan.rejected[:SHOWN]],
        notes=list(plan.notes),
        scenarios=list(scenarios),
    )


def _nodes(nodes: Sequence[Node]) -> list[schemas.ImportNode]:
    return [
        schemas.ImportNode(id=each.id, label=each.label, name=each.name, status=each.status)
        for each in nodes[:SHOWN]
    ]
