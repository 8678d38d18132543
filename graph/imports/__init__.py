"""What would an import change, and what is to be shown of it before it is committed?

An import is a change set that somebody computed: what a source describes, against what is there. What a source says
nothing about stays as it is; what it no longer describes is kept and marked by the date it was last seen, or closed
for a source known to be complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from graph.changes import Change, ChangeSet, in_order, values_changed
from graph.errors import Problem
from graph.imports.ledger import ENDED, Ledger, ledger_of
from graph.imports.meeting import Meeting
from graph.imports.settling import settled
from graph.interchange import Described
from graph.interchange.words import MANUAL
from graph.model import Node, Records
from graph.progress import Going, part, unwatched
from graph.words import say

__all__ = ["ENDED", "TOO_MANY", "ImportPlan", "Ledger", "Vanished", "ledger_of", "plan_import"]

Vanished: TypeAlias = Literal["keep", "close"]
"""What becomes of nodes that a source no longer describes."""

TOO_MANY: Final = 1 / 5
"""The share of a source's nodes above which somebody has to say what becomes of them."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change, to be shown before it is committed.

    `changed` are updates of nodes and relationships, except of the date a node was last seen alone; `unchanged`
    counts the described nodes that are there as described. `vanished` are the nodes that the source described last
    time and no longer does; `closed` those that the change set closes for it. `reappeared` had been closed for
    vanishing and are described again.
    """

    change_set: ChangeSet
    created: tuple[Node, ...]
    changed: tuple[Change, ...]
    unchanged: int
    vanished: tuple[Node, ...]
    closed: tuple[Node, ...]
    reappeared: tuple[Node, ...]
    relationships_added: int
    relationships_removed: int
    rejected: tuple[Problem, ...]
    notes: tuple[str, ...]
    described_before: int
    choice: Vanished | None

    @property
    def vanished_share(self) -> float:
        """Which part, 0 to 1, of what the source described last time it no longer describes."""
        return len(self.vanished) / self.described_before if self.described_before else 0.0

    @property
    def needs_confirmation(self) -> bool:
        """Whether so much would vanish that somebody has to say first what becomes of it."""
        return self.choice is None and self.vanished_share > TOO_MANY


def plan_import(
    described: Described,
    current: Records,
    ledger: Ledger = Ledger(),  # noqa: B008
    *,
    source: str,
    at: datetime,
    vanished: Vanished | None = None,
    author: str = "",
    reason: str = "",
    going: Going = unwatched,
) -> ImportPlan:
    """What importing `described` into `current` under the name `source` would change.

    `at` is the moment the revision carries (its date is the one nodes were last seen); `vanished` says what becomes
    of nodes the source no longer describes, None that nobody has said (they are kept). What is imported as `manual`
    is taken for a part of the whole: nothing vanishes by it. Nothing is written, and what does not fit is rejected and
    listed; `GivenUp` is raised once `going`, told how far it is, says no. The same import twice gives an empty change
    set.
    """
    placed = settled(described, current, source)
    remembered = Ledger() if source == MANUAL else ledger
    meeting = Meeting(placed.records, current, remembered, source, at.date(), placed.lost)
    nodes = tuple(meeting.nodes(part(going, 0, 0.3)))
    closing = tuple(meeting.closed()) if vanished == "close" else ()
    ties = tuple(meeting.relationships(part(going, 0.3, 1)))
    removed = tuple(meeting.removed())
    changes = in_order((*nodes, *closing, *ties, *removed, *meeting.forgotten()))
    updates = tuple(each for each in (*nodes, *ties) if each.before is not None and _says_something(each))
    differing = {each.identity for each in nodes if each.before is None} | {each.identity for each in updates}
    return ImportPlan(
        change_set=ChangeSet(changes, author, reason or f"Import from {source}", source, at),
        created=tuple(each.item for each in nodes if each.before is None and isinstance(each.item, Node)),
        changed=updates,
        unchanged=sum(id_ not in differing for id_ in meeting.real),
        vanished=meeting.vanished,
        closed=tuple(each.item for each in closing if isinstance(each.item, Node)),
        reappeared=tuple(
            node for id_ in meeting.real if (node := current.nodes.get(id_)) and meeting.is_back(node)
        ),
        relationships_added=sum(each.before is None for each in ties),
        relationships_removed=len(removed),
        rejected=(*described.rejected, *placed.rejected, *_misfits(meeting, described)),
        notes=described.notes,
        described_before=meeting.described_before,
        choice=vanished,
    )


def _says_something(update: Change) -> bool:
    """Whether an update changes more than the date a node was last seen."""
    before, after = update.before, update.after
    is_relabelled = isinstance(before, Node) and isinstance(after, Node) and before.label != after.label
    return is_relabelled or bool(values_changed(update).keys() - {"last_seen"})


def _misfits(meeting: Meeting, described: Described) -> Iterator[Problem]:
    """What is described and cannot be in this organisation."""
    for identity, each in meeting.described.relationships.items():
        if identity not in meeting.current.relationships and (reason := meeting.reason_against(each)):
            yield Problem(described.where.get(identity, ""), reason)
    for id_, node in meeting.real.items():
        label, unheld = meeting.unheld(node)
        if unheld:
            sentence = say(
                "{id!r} is a {label} here, which has no {names}; that is left out.",
                id=id_,
                label=label,
                names=" and no ".join(unheld),
            )
            yield Problem(described.where.get(id_, ""), sentence)
