"""What did earlier imports of a source do, as far as the next one has to know?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.changes import ChangeSet, values_changed
from graph.model import LABELS, Relationship, RelationshipKey

ENDED: Final[Mapping[str, str]] = {
    label: {"Person": "left", "Process": "deprecated", "Handover": "done"}.get(label, "closed") for label in LABELS
}
"""Label to the status of a node that is closed because it vanished."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the log says about earlier imports of one source.

    `relationships` are those the source added, `closed` the nodes it closed because they had vanished, unless
    somebody changed that since; `imported_at` is the date of its latest import, None before the first.
    """

    relationships: frozenset[RelationshipKey] = frozenset()
    closed: frozenset[str] = frozenset()
    imported_at: date | None = None


def ledger_of(log: Iterable[ChangeSet], source: str) -> Ledger:
    """The ledger of a source, folded from all change sets in the order of their revisions."""
    relationships: set[RelationshipKey] = set()
    closed: set[str] = set()
    imported_at: date | None = None
    for change_set in log:
        is_own = change_set.source == source
        if is_own:
            imported_at = change_set.at.date()
        for change in change_set.changes:
            item = change.item
            if isinstance(item, Relationship):
                if change.after is None:
                    relationships.discard(item.identity)
                elif is_own and change.before is None:
                    relationships.add(item.identity)
            elif "status" in values_changed(change):
                closed.discard(item.id)
                if is_own and change.kind == "updated" and item.status == ENDED[item.label]:
                    closed.add(item.id)
    return Ledger(frozenset(relationships), frozenset(closed), imported_at)
