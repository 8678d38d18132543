"""Which gaps does somebody want to see, in which order, and a page at a time?

Most of them are there, and found by the rules. Those that are over, and those about waivers, are known by their lives
alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias, TypeVar

from graph.algebra.engine import Evaluation
from graph.book import Life, State
from graph.gaps import Gap, Names, concerned_by, concerning
from graph.lifecycle.rulebook import RuleBook
from graph.rules.spec import SEVERITIES

Sort: TypeAlias = Literal["severity", "worst", "rule", "subject", "age", "due"]
"""Worst first; worst first and of those the one that opened first; as in the catalogue; by the name of the first
subject; the one that opened first; the one that is due first. What is equal then comes by rule and id."""

Place: TypeAlias = tuple[int | str, ...]
"""Where a gap stands in an order. Different gaps stand at different places, and places outlive a change."""

LAST: Final = 1_000_000
"""The place of rules that are no longer there."""

NEVER: Final = "9999"
"""Comes after every moment and every day, as text."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the worklist: a gap that is there with its life, if the book has one, or a life alone."""

    gap: Gap | None
    life: Life | None

    @property
    def _either(self) -> Gap | Life:
        found = self.gap or self.life
        if found is None:
            raise TypeError("An entry is made of a gap, a life, or both.")
        return found

    @property
    def key(self) -> str:
        """The key of the gap."""
        return self._either.key

    @property
    def id(self) -> str:
        """What the rule's Cypher returned."""
        return self._either.id

    @property
    def rule(self) -> str:
        """The id of its rule."""
        found = self._either
        return found.rule.id if isinstance(found, Gap) else found.rule

    @property
    def severity(self) -> str:
        """How severe it is, or was."""
        return self._either.severity

    @property
    def state(self) -> State:
        """Its state: open, as long as the book does not know it."""
        return self.life.state if self.life else "open"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which gaps to choose. Whatever is empty or None allows all; `text` is looked for in names and ids.

    `units` are indices: a gap has to be about any of them, or about what is in it or belongs to it. `assignee` is an
    id, `opened_by` the source of the change that opened it, or what else did (`day`, `decision`). `nobody` asks for
    what nobody works on, `late_on` for what should have been done before that day, `opened_from` and `opened_until` for
    what last opened on one of these days: what the book does not know yet opened on none.
    """

    rules: frozenset[str] = frozenset()
    family: str | None = None
    severity: str | None = None
    units: frozenset[int] = frozenset()
    text: str = ""
    states: frozenset[State] = frozenset()
    assignee: str | None = None
    opened_by: str | None = None
    nobody: bool = False
    late_on: date | None = None
    opened_from: date | None = None
    opened_until: date | None = None

    @property
    def asks_for_work(self) -> bool:
        """Whether the lives of gaps that somebody decided about have to be read to tell which are allowed."""
        return bool(self.states or self.assignee or self.nobody or self.late_on)

    @property
    def asks_for_openings(self) -> bool:
        """Whether the lives of all gaps have to be read."""
        return bool(self.opened_by or self.opened_from or self.opened_until)


def chosen(ev: Evaluation, gaps: Iterable[Gap], wish: Wish, names: Names) -> list[Gap]:
    """The gaps that a wish allows as far as they tell themselves, in the order they came in."""
    found = [
        gap
        for gap in gaps
        if (not wish.rules or gap.rule.id in wish.rules)
        and wish.family in (None, gap.rule.family)
        and wish.severity in (None, gap.severity)
    ]
    if wish.units:
        found = concerning(ev, found, wish.units)
    if text := wish.text.strip().casefold():
        called = _called(names, (ev.projection.id_of(node) for gap in found for node in gap.nodes))
        found = [
            gap for gap in found if any(text in called[ev.projection.id_of(node)].casefold() for node in gap.nodes)
        ]
    return found


def chosen_lives(
    ev: Evaluation, lives: Iterable[Life], wish: Wish, names: Names, families: Mapping[str, str]
) -> list[Life]:
    """Of lives without a gap those that a wish allows as far as `chosen` looks at gaps; `families` are by rule."""
    found = [
        life
        for life in lives
        if (not wish.rules or life.rule in wish.rules)
        and wish.family in (None, families.get(life.rule))
        and wish.severity in (None, life.severity)
    ]
    if wish.units:
        concerned = set(ev.projection.ids_of(concerned_by(ev, wish.units)))
        found = [life for life in found if not concerned.isdisjoint((*life.subjects, *life.spheres))]
    if text := wish.text.strip().casefold():
        called = _called(names, (id_ for life in found for id_ in life.subjects))
        found = [life for life in found if any(text in called[id_].casefold() for id_ in life.subjects)]
    return found


def lived(entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """The entries that a wish allows as far as their lives tell."""
    return [
        each
        for each in entries
        if (not wish.states or each.state in wish.states)
        and (wish.assignee is None or (each.life is not None and each.life.assignee == wish.assignee))
        and (wish.opened_by is None or (each.life is not None and _source(each.life) == wish.opened_by))
        and not (wish.nobody and each.life is not None and each.life.assignee)
        and (wish.late_on is None or is_late(each.life, wish.late_on))
        and _opened_within(each.life, wish)
    ]


def is_late(life: Life | None, day: date) -> bool:
    """Whether it should have been done before that day."""
    return life is not None and life.is_there and life.due is not None and life.due < day


def _opened_within(life: Life | None, wish: Wish) -> bool:
    if wish.opened_from is None and wish.opened_until is None:
        return True
    if life is None:
        return False
    day = life.opened.at.date()
    return (wish.opened_from or date.min) <= day <= (wish.opened_until or date.max)


def _source(life: Life) -> str:
    return life.opened.source if life.opened.kind == "change" else life.opened.kind


def _called(names: Names, ids: Iterable[str]) -> Mapping[str, str]:
    """For each id the name and the id in one text."""
    wanted = list(dict.fromkeys(ids))
    called = names(wanted)
    return {id_: f"{called.get(id_, id_)}\n{id_}" for id_ in wanted}


def ordered(
    ev: Evaluation, entries: Sequence[Entry], sort: Sort, names: Names, rules: RuleBook
) -> list[tuple[Place, Entry]]:
    """The entries in an order, each with its place in it."""
    first: dict[str, str] = {}
    if sort == "subject":
        subjects = {each.key: _first_subject(ev, each) for each in entries}
        called = _called(names, subjects.values())
        first = {key: called[id_].casefold() for key, id_ in subjects.items()}

    def place(entry: Entry) -> Place:
        of_rule = rules.places.get(entry.rule, LAST)
        rest = (of_rule, entry.id if of_rule < LAST else entry.key)
        life = entry.life
        match sort:
            case "severity":
                return (-SEVERITIES.index(entry.severity), *rest)
            case "worst":
                return (-SEVERITIES.index(entry.severity), life.opened.at.isoformat() if life else NEVER, *rest)
            case "subject":
                return (first[entry.key], *rest)
            case "age":
                return (life.opened.at.isoformat() if life else NEVER, *rest)
            case "due":
                return (life.due.isoformat() if life and life.due else NEVER, *rest)
            case "rule":
                return rest

    return sorted(((place(entry), entry) for entry in entries), key=lambda pair: pair[0])


def _first_subject(ev: Evaluation, entry: Entry) -> str:
    if entry.gap is not None:
        return ev.projection.id_of(entry.gap.nodes[0])
    return next(iter(entry.life.subjects if entry.life else ()), entry.id)


SHAPES: Final[Mapping[Sort, tuple[type, ...]]] = {
    "severity": (int, int, str),
    "worst": (int, str, int, str),
    "rule": (int, str),
    "subject": (str, int, str),
    "age": (str, int, str),
    "due": (str, int, str),
}
"""What a place in each order consists of."""


def page(
    things: Sequence[tuple[Place, _Thing]], after: Place | None, limit: int
) -> tuple[list[_Thing], Place | None]:
    """(what comes behind a place, at most `limit`; the place of the last of it if more follows)."""
    start = 0 if after is None else bisect_right(things, after, key=lambda pair: pair[0])
    part = things[start : start + limit]
    return [thing for _, thing in part], part[-1][0] if start + limit < len(things) else None


def behind(ids: Sequence[str], after: str | None, limit: int) -> tuple[Sequence[str], str | None]:
    """(the ids behind one, at most `limit`; the last of them if more follow) of ids in ascending order."""
    start = 0 if after is None else bisect_right(ids, after)
    part = ids[start : start + limit]
    return part, part[-1] if start + limit < len(ids) else None
