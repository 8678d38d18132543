"""How do change sets, revisions and imports travel?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from api.cursors import cursor_of
from api.schemas import changes as schemas
from graph.book import Life
from graph.changelog import Effect, TakenBack
from graph.changes import Change, ChangeSet, changes_from_json, item_as_json
from graph.gaps import Gap
from graph.model import Node
from graph.organisation import Organisation
from graph.rules.spec import SEVERITIES
from graph.store.port import Revision, RevisionSummary
from graph.view import View

SHOWN: Final = 500
"""So many of each kind does an import plan list."""

GAPS: Final = 100
"""So many gaps are listed of those that a revision opened, and of those that it ended."""


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


def logged(revision: RevisionSummary, effect: Effect) -> schemas.LoggedItem:
    """One line of the log with what it did to gaps."""
    return schemas.LoggedItem(**item(revision).model_dump(), opened=effect.opened, ended=effect.ended)


def detail(
    revision: Revision, start: int, limit: int, view: View, gaps: tuple[Sequence[Life], Sequence[Life]]
) -> schemas.RevisionDetail:
    """One revision with its changes from the place `start` on, and the gaps that it opened and ended."""
    made, changes = revision.change_set, revision.change_set.changes
    kinds = [each.kind for each in changes]
    end = start + limit
    opened, ended = gaps
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
        opened=len(opened),
        ended=len(ended),
        opened_gaps=_gaps(opened, view),
        ended_gaps=_gaps(ended, view),
        names=_names(changes[start:end], view),
        changes=change_items(changes[start:end]),
        next=cursor_of(f"changes {revision.number}", (end,) if end < len(changes) else None),
    )


def _gaps(lives: Sequence[Life], view: View) -> list[schemas.ChangedGap]:
    """Some gaps, the worst first."""
    shown = sorted(lives, key=lambda life: (-SEVERITIES.index(life.severity), life.key))[:GAPS]
    names = view.names([subject for life in shown for subject in life.subjects])
    titles = view.standards.known.titles
    return [
        schemas.ChangedGap.model_validate(
            {
                "key": life.key,
                "title": titles.get(life.rule, life.rule),
                "severity": life.severity,
                "names": [names.get(subject, subject) for subject in life.subjects],
            }
        )
        for life in shown
    ]


def _names(changes: Sequence[Change], view: View) -> dict[str, str]:
    """What the ends of relationships are called: now, or where they are gone by the changes themselves."""
    own = {each.item.id: each.item.name for each in changes if isinstance(each.item, Node)}
    ends = {
        end for each in changes if not isinstance(each.item, Node) for end in (each.item.source, each.item.target)
    }
    return {**view.names(sorted(ends)), **{id_: own[id_] for id_ in ends if id_ in own}}


def undone(revision: int, found: TakenBack) -> schemas.Undone:
    """What would come of taking a revision back."""

    def told(gaps: Sequence[tuple[Gap, str]]) -> list[schemas.UndoneGap]:
        lines = ({"key": gap.key, "severity": gap.severity, "sentence": said} for gap, said in gaps[:GAPS])
        return [schemas.UndoneGap.model_validate(each) for each in lines]

    return schemas.Undone(
        revision=revision,
        changes=len(found.changes),
        opened=len(found.opened),
        resolved=len(found.resolved),
        opens=told(found.opened),
        resolves=told(found.resolved),
    )


def change_items(changes: Iterable[Change]) -> list[schemas.ChangeItem]:
    return [
        schemas.ChangeItem.model_validate(
            {"kind": each.kind, "before": item_as_json(each.before), "after": item_as_json(each.after)}
        )
        for each in changes
    ]
