"""How much is there to do, for whom, and under which heads does a desk sort it?

Counts are of gaps that are there and not waived, unless they say otherwise. What was not evaluated is in none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final, Literal, TypeAlias

from graph.lifecycle.rulebook import RuleBook
from graph.rules.spec import SEVERITIES
from graph.worklist import LAST, Entry, Place, is_late

Grouping: TypeAlias = Literal["rule", "tribe", "severity", "assignee"]
"""The rule; the one sphere that a gap lies in, those between several before all others; worst first; who works on it,
those of nobody behind all others."""

Lies: TypeAlias = Literal["between", "inside"]

Touched: TypeAlias = Mapping[str, Sequence[str]]
"""For each gap, by key, the ids of the spheres that it touches: one where it lies inside, else it lies between."""

NONE: Final = ""
"""The group of what lies between spheres, and of what nobody works on."""

GROUP_SHAPE: Final[tuple[type, ...]] = (int, str)
"""What the place of a group consists of."""

RECENT: Final = 30
"""Days within which a gap has opened recently."""


@dataclass(frozen=True, slots=True)
class Group:
    """Gaps under one head: `key` is the id of the rule, sphere, severity or assignee, or `NONE`."""

    key: str
    gaps: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What there is to do on a day. `ages` are days since each last opened, ascending, as far as the book knows."""

    open: int
    accepted: int
    between: int
    unassigned: int
    late: int
    recent: int
    states: Mapping[str, int]
    severities: Mapping[str, int]
    families: Mapping[str, int]
    spheres: Mapping[str, int]
    assignees: Mapping[str, int]
    ages: Sequence[int]

    @property
    def median_age(self) -> float | None:
        """Days; None where none is open."""
        return median(self.ages) if self.ages else None

    @property
    def oldest(self) -> int | None:
        """Days; None where none is open."""
        return self.ages[-1] if self.ages else None


def lying(entries: Sequence[Entry], lies: Lies | None, touched: Touched) -> Sequence[Entry]:
    """The entries that lie between spheres, or inside of one; all of them where it does not matter."""
    if lies is None:
        return entries
    return [each for each in entries if is_between(each, touched) == (lies == "between")]


def is_between(entry: Entry, touched: Touched) -> bool:
    """Whether it lies inside no single sphere."""
    return len(touched[entry.key]) != 1


def tallied(entries: Sequence[Entry], touched: Touched, families: Mapping[str, str], today: date) -> Tally:
    """What there is to do, of entries with their lives. O(entries); a gap counts under each sphere that it touches."""
    there = [each for each in entries if each.life is None or each.life.is_there]
    todo = [each for each in there if each.state != "waived"]
    opened = [each.life.opened.at.date() for each in todo if each.life]
    assignees = Counter(each.life.assignee for each in todo if each.life and each.life.assignee)
    return Tally(
        open=len(todo),
        accepted=len(there) - len(todo),
        between=sum(is_between(each, touched) for each in todo),
        unassigned=len(todo) - assignees.total(),
        late=sum(is_late(each.life, today) for each in todo),
        recent=sum(day >= today - timedelta(days=RECENT) for day in opened),
        states=Counter(each.state for each in there),
        severities=Counter(each.severity for each in todo),
        families=Counter(families.get(each.rule, "") for each in todo),
        spheres=Counter(id_ for each in todo for id_ in touched[each.key]),
        assignees=assignees,
        ages=sorted((today - day).days for day in opened),
    )


def grouped(
    placed: Sequence[tuple[Place, Entry]], by: Grouping, touched: Touched, rules: RuleBook, names: Mapping[str, str]
) -> tuple[list[tuple[Place, Entry]], list[Group]]:
    """(entries in the order of their groups, and in each as they came; the groups in order).

    `names` are of the spheres or assignees. The places are those that came, behind that of the group.
    """

    def place(key: str) -> Place:
        match by:
            case "rule":
                return (rules.places.get(key, LAST), key)
            case "severity":
                return (-SEVERITIES.index(key), key)
            case "tribe":
                return (int(key != NONE), _called(key, names))
            case "assignee":
                return (int(key == NONE), _called(key, names))

    keys = [_group_of(entry, by, touched) for _, entry in placed]
    counts = Counter(keys)
    places = {key: place(key) for key in counts}
    found = [((*places[key], *at), entry) for key, (at, entry) in zip(keys, placed, strict=True)]
    groups = [Group(key, counts[key]) for key in sorted(counts, key=lambda key: places[key])]
    return sorted(found, key=lambda pair: pair[0]), groups


def _called(key: str, names: Mapping[str, str]) -> str:
    return f"{names.get(key, key).casefold()}\n{key}"


def _group_of(entry: Entry, by: Grouping, touched: Touched) -> str:
    match by:
        case "rule":
            return entry.rule
        case "severity":
            return entry.severity
        case "tribe":
            return NONE if is_between(entry, touched) else touched[entry.key][0]
        case "assignee":
            return (entry.life.assignee if entry.life else None) or NONE
