"""Which seats are filled, open or planned in each unit, which roles are held, and what is budgeted?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.algebra.findings import ends, find, numbers_of
from graph.algebra.needs import met
from graph.algebra.vocabulary import LEADS, MEMBER_OF, NEEDS_ROLE, POSITION, SEAT_IN, SQUAD, UNIT, WITHIN
from graph.teams.tree import PRESENT, THERE, Forest
from graph.view import View

By: TypeAlias = Literal["top", "squad"]
"""What the rows are: what lies in nothing else, chapters left out, or squads."""

_INSIDE: Final = WITHIN.restrict(THERE, THERE).T
_CREW: Final = (_INSIDE @ (MEMBER_OF | LEADS).restrict(PRESENT, THERE).T).count()
_SEATS: Final = {
    status: (_INSIDE @ SEAT_IN.restrict(POSITION.where(status=status), THERE).T).count()
    for status in ("filled", "vacant", "hiring")
}
_OWN_SEATS: Final = _INSIDE @ SEAT_IN.restrict(POSITION, THERE).T
_ROLES: Final = NEEDS_ROLE.restrict(UNIT.active)


@dataclass(frozen=True, slots=True)
class Staffing:
    """One unit with all that is in it. `long` of its open seats are open for too long.

    `people` is None where no membership is recorded, `plan` and `budget` where none is.
    """

    unit: int
    people: int | None
    filled: int
    vacant: int
    hiring: int
    long: int
    plan: int | None
    budget: float | None
    is_off_plan: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that units need, and those in which too few hold it."""

    role: int
    needed: int
    lacking: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    """Units by their ids, at most so many, and `units` in all; roles, the one that is most often lacking first.

    `open` seats of the whole organisation, `long` of them for too long; `seats` in all.
    """

    rows: tuple[Staffing, ...]
    units: int
    roles: tuple[Holding, ...]
    seats: int
    open: int
    long: int
    planned: int


def seats(view: View, by: By, limit: int) -> Seats:
    """Seats, headcount and budget by unit, and roles. Cost: every unit, seat and role once; one look at each gap."""
    ev, forest = view.ev, Forest(view)
    nodes = _rows(view, forest, by)
    shown = nodes[:limit]
    long = {gap.nodes[0] for gap in view.gaps if gap.rule.id == "seat-vacant-too-long"}
    off = {gap.nodes[0] for gap in view.gaps if gap.rule.id == "headcount-off-plan"}
    crew, plan, budget = (
        numbers_of(ev, each, shown) for each in (_CREW, UNIT.value("headcount_plan"), UNIT.value("budget"))
    )
    counts = {status: numbers_of(ev, each, shown) for status, each in _SEATS.items()}
    own = ends(ev, _OWN_SEATS, shown)
    known = met(ev, "MEMBER_OF")
    status = Counter(view.projection.status_of(node) for (node,) in find(ev, POSITION))
    return Seats(
        rows=tuple(
            Staffing(
                node,
                people=int(crew[place] or 0) if known else None,
                filled=int(counts["filled"][place] or 0),
                vacant=int(counts["vacant"][place] or 0),
                hiring=int(counts["hiring"][place] or 0),
                long=len(long.intersection(own[place])),
                plan=None if (planned := plan[place]) is None else int(planned),
                budget=budget[place],
                is_off_plan=node in off,
            )
            for place, node in enumerate(shown)
        ),
        units=len(nodes),
        roles=_roles(view),
        seats=status["filled"] + status["vacant"] + status["hiring"],
        open=status["vacant"] + status["hiring"],
        long=len(long),
        planned=sum(each is not None for each in numbers_of(ev, UNIT.value("headcount_plan"), forest.nodes)),
    )


def _rows(view: View, forest: Forest, by: By) -> Sequence[int]:
    if by == "squad":
        found = [node for (node,) in find(view.ev, SQUAD & THERE)]
        return sorted(found, key=view.projection.id_of)
    return [node for node in forest.inside(None) if view.projection.label_of(node) != "Chapter"]


def _roles(view: View) -> tuple[Holding, ...]:
    needed: defaultdict[int, int] = defaultdict(int)
    for _, role in find(view.ev, _ROLES):
        needed[role] += 1
    lacking: defaultdict[int, list[int]] = defaultdict(list)
    for gap in view.gaps:
        if gap.rule.id == "mandatory-role-missing":
            lacking[gap.nodes[1]].append(gap.nodes[0])
    found = [Holding(role, many, tuple(lacking[role])) for role, many in needed.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.lacking), view.projection.id_of(each.role))))
