"""Which units, areas, dependencies and processes came, went, moved or changed between two days, and how many people?

People are counted and not named: who joined and who left is for the page of a unit, or the log, to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.changes import squashed
from graph.projection import apply
from graph.scenario.consequences import Affected, Group, passed, shifts
from graph.scenario.telling import told
from graph.view import View

Turn: TypeAlias = Literal["came", "went", "moved", "changed"]

TURNS: Final[tuple[Turn, ...]] = ("came", "went", "moved", "changed")
"""What became of something, in the order in which it is told."""

NAMED: Final[tuple[Group, ...]] = ("units", "areas", "dependencies", "processes")
"""What is told one by one."""

MOVING: Final = frozenset({"above", "squad", "owner", "consumer", "provider"})
"""What changes its place where it has another one of these: its unit, its owner, or an end of a dependency."""

FAR: Final = 200
MANY: Final = 5_000
"""Up to so many revisions and changes lie little apart: the one state is then patched into the other."""

_MEMBERS: Final = "members"


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of one unit, area, dependency or process; of a unit also how many people joined and left it."""

    turn: Turn
    what: Affected
    joined: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Between:
    """Two days, and what became of each thing that is not as it was: by turn, then by id.

    `counts` is by group (people too) and turn; `people` counts those who stayed and have another squad, tribe, manager
    or lead, as the shifts of a plan do.
    """

    before: View
    after: View
    counts: Mapping[Group, Mapping[Turn, int]]
    people: Mapping[str, int]
    items: Mapping[Group, Sequence[Passed]]

    def sentences(self, some: Iterable[Passed]) -> list[str]:
        """What became of each in a sentence; who joined and left is left out of it."""
        return [sentence for _, sentence in told([each.what for each in some], self.names)]

    def label_of(self, one: Passed) -> str:
        """What something is, or was."""
        seen = (self.before if one.turn == "went" else self.after).projection
        return seen.label_of(seen.index_of(one.what.node) or 0)

    def names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The names as they are on the later day, of what is gone as they were."""
        there = [id_ for id_ in ids if self.after.projection.index_of(id_) is not None]
        return {**self.before.names(ids), **self.after.names(there)}


@lru_cache(maxsize=2)
def between(before: View, after: View) -> Between:
    """What became of everything from one state to a later one. The latest answers are kept: they are read in pages.

    Cost: what the log says between the two, and a look around that; where that is much, or the later state is planned,
    everything in both (80 us of CPU time for each thing that is not as it was).
    """
    found = passed(before.ev, _later(before, after))
    turned = [(each, _turned(each)) for each in found]
    counts = Counter((each.group, one.turn) for each, one in turned)
    groups: tuple[Group, ...] = ("people", *NAMED)
    return Between(
        before,
        after,
        {group: {turn: counts[group, turn] for turn in TURNS} for group in groups},
        shifts(each for each in found if each.group == "people"),
        {group: sorted((one for each, one in turned if each.group == group), key=place) for group in NAMED},
    )


def _later(before: View, after: View) -> Evaluation:
    """The later state as the earlier one with what came since put upon it, where that is little."""
    apart = after.revision - before.revision
    if after.plan is not None or apart > FAR:
        return after.ev
    known = before.store.revisions(after.revision + 1, apart)
    if sum(each.added + each.updated + each.removed for each in known) > MANY:
        return after.ev
    since = squashed(each.change_set for each in before.store.log(before.revision, after.revision))
    return before.ev.after(*apply(before.projection, since, after.revision))


def place(one: Passed) -> tuple[int, str]:
    """Where something stands among the others of its group."""
    return TURNS.index(one.turn), one.what.node


def _turned(one: Affected) -> Passed:
    aspects = tuple(each for each in one.aspects if each.aspect != _MEMBERS)
    joined = left = 0
    for each in one.aspects if len(aspects) < len(one.aspects) else ():
        if each.aspect == _MEMBERS:
            had, has = set(each.before), set(each.after)
            joined, left = len(has - had), len(had - has)
    return Passed(_turn(one), replace(one, aspects=aspects), joined, left)


def _turn(one: Affected) -> Turn:
    if one.turn != "stays":
        return "came" if one.turn == "comes" else "went"
    return "moved" if any(each.aspect in MOVING for each in one.aspects) else "changed"
