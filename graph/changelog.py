"""Which changes were there, by whom and about what, and which gaps did each open and resolve?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Final

from graph.book import Cause, Life
from graph.changes import Change, ChangeSet
from graph.gaps import Gap, tell
from graph.model import Node
from graph.store.port import RevisionSummary
from graph.view import View
from graph.workbench import Workbench

LOOKED_AT: Final = 5_000
"""So many summaries are looked at for one page; the next page goes on from there."""

READ: Final = 200
"""So many revisions are read for one page where it has to be known what they changed."""

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes: by whom, from which source, with which words in reason or author, on which days, of which node."""

    author: str | None = None
    source: str | None = None
    q: str | None = None
    since: date | None = None
    until: date | None = None
    node: str | None = None

    def has(self, each: RevisionSummary) -> bool:
        """Whether a revision is one of these, as far as its summary tells."""
        day = each.at.astimezone(UTC).date()
        return (
            self.author in (None, each.author)
            and self.source in (None, each.source)
            and (self.q is None or self.q.casefold() in f"{each.reason}\n{each.author}".casefold())
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


def log(
    workbench: Workbench, wanted: Wanted, before: int | None, limit: int
) -> tuple[list[RevisionSummary], int | None]:
    """A page of the log, newest first, and the revision before which the next one begins; None where there is none.

    Costs at most some thousand summaries and, where a node is asked for, two hundred revisions; a page may be short of
    its limit and still have a next one.
    """
    found: list[RevisionSummary] = []
    read = 0
    for looked, each in enumerate(_back_from(workbench, before), 1):
        fits = wanted.has(each)
        if fits and wanted.node is not None:
            read += 1
            fits = touches(workbench.organisation.revision(each.number).change_set, wanted.node)
        if fits:
            found.append(each)
        is_over = each.number == 1 or (wanted.since is not None and each.at.astimezone(UTC).date() < wanted.since)
        if is_over or len(found) == limit or looked == LOOKED_AT or read == READ:
            return found, None if is_over else each.number
    return found, None


def _back_from(workbench: Workbench, before: int | None) -> Iterator[RevisionSummary]:
    while some := workbench.organisation.history(before, PAGE):
        yield from some
        before = some[-1].number


def touches(change_set: ChangeSet, node: str) -> bool:
    """Whether a change is about a node, or about a relationship of it."""

    def ends(change: Change) -> tuple[str, ...]:
        item = change.item
        return (item.id,) if isinstance(item, Node) else (item.source, item.target)

    return any(node in ends(change) for change in change_set.changes)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many gaps a revision opened and ended."""

    opened: int
    ended: int


def effects(workbench: Workbench, revisions: Sequence[RevisionSummary]) -> Mapping[int, Effect]:
    """What revisions did to gaps, by number. Reads the lives that opened or ended on their days, once."""
    if not revisions:
        return {}
    days = sorted(each.at.astimezone(UTC).date() for each in revisions)
    opened, ended = Counter[int](), Counter[int]()
    for life in workbench.organisation.store.lives_between(days[0] - timedelta(days=1), days[-1]):
        for episode in life.episodes:
            opened[_number(episode.opened)] += 1
            ended[_number(episode.ended)] += 1
    return {each.number: Effect(opened[each.number], ended[each.number]) for each in revisions}


def _number(cause: Cause | None) -> int:
    """The revision that is a cause; 0 for any other cause."""
    return cause.number if cause is not None and cause.kind == "change" else 0


def gaps_of(workbench: Workbench, revision: RevisionSummary) -> tuple[list[Life], list[Life]]:
    """The lives of the gaps that a revision opened, and of those that it ended. Reads the lives of its day."""
    day = revision.at.astimezone(UTC).date()
    lives = list(workbench.organisation.store.lives_between(day - timedelta(days=1), day))
    number = revision.number
    opened = [each for each in lives if any(_number(one.opened) == number for one in each.episodes)]
    ended = [each for each in lives if any(_number(one.ended) == number for one in each.episodes)]
    return opened, ended


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a revision back would change, and the gaps that it would open and resolve, each in words."""

    changes: tuple[Change, ...]
    opened: tuple[tuple[Gap, str], ...]
    resolved: tuple[tuple[Gap, str], ...]


def undone(workbench: Workbench, view: View, number: int) -> TakenBack:
    """What would come of undoing a revision now. Costs one what-if.

    Raises `NotFound`, and `Refused` where a later change is in the way.
    """
    changes = workbench.organisation.without([number])
    found = view.what_if(changes)
    came = [*found.difference.opened, *(each.after for each in found.difference.moved)]
    went = [*found.difference.resolved, *(each.before for each in found.difference.moved)]
    named = {change.after.id: change.after.name for change in changes if isinstance(change.after, Node)}

    def names(ids: Sequence[str]) -> Mapping[str, str]:
        return {**view.names(ids), **{id_: named[id_] for id_ in ids if id_ in named}}

    return TakenBack(
        changes,
        tuple(zip(came, tell(found.ev, came, names), strict=True)),
        tuple(zip(went, view.sentences(went), strict=True)),
    )
