"""What should a unit know about its empty spaces this week? What is new, due, accepted not much longer, resolved.

A space is a tribe, what lies between two or more of them, or what lies outside all. The emptiest are those with the
most severe gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.book import Cause, Life, end_of
from graph.gaps import CONCERNS, Gap
from graph.lifecycle.waivers import NOTICE, Waiver
from graph.naming import listed
from graph.planning import Planning
from graph.rules.spec import SEVERITIES
from graph.scenario.waves import Due
from graph.view import View
from graph.workbench import Workbench

_Wanted: TypeAlias = Callable[[Life], bool]
_Note: TypeAlias = Callable[[Life], str]

WEEK: Final = timedelta(days=7)

EMPTIEST: Final = 3
"""So many spaces are named."""

TOLD: Final = 20
"""So many gaps are told under each heading; the others are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One gap that is told: its sentence, and what is to be said about it."""

    key: str
    severity: str
    sentence: str
    note: str


@dataclass(frozen=True, slots=True)
class Space:
    """One space: the names of the tribes that it lies in or between, and its gaps by severity."""

    tribes: tuple[str, ...]
    gaps: Mapping[str, int]

    @property
    def name(self) -> str:
        """What people call it."""
        if not self.tribes:
            return "Outside all tribes"
        return f"Between {listed(list(self.tribes))}" if self.tribes[1:] else f"Inside {self.tribes[0]}"


@dataclass(frozen=True, slots=True)
class Digest:
    """What happened to the gaps of a unit, or of all, after the day `since` and up to the end of `day`.

    `waves` are those of approved scenarios that are due; a digest of one unit has none.
    """

    about: str
    since: date
    day: date
    open: int
    waived: int
    new: Sequence[Line]
    due: Sequence[Line]
    expiring: Sequence[Line]
    resolved: Sequence[Line]
    emptiest: Sequence[Space]
    waves: Sequence[Due]


def digest(workbench: Workbench, unit: str | None = None, day: date | None = None) -> Digest:
    """The digest of the week up to a day, or to today; of a unit with all in it, or of everything.

    Raises `NotFound` for a unit that does not exist.
    """
    last = day or workbench.today
    view = workbench.view(None if last == workbench.today else last.isoformat())
    inside = None if unit is None else _inside(view, unit)
    lives = [
        life
        for life in workbench.lives_since(last - WEEK, None if last == workbench.today else last).values()
        if inside is None or not inside.isdisjoint(life.subjects)
    ]
    gaps = {gap.key: gap for gap in view.gaps}
    there = [life for life in lives if life.is_there and life.key in gaps]
    open_ = [life for life in there if life.state != "waived"]
    since = end_of(last - WEEK)
    telling = _Telling(view, gaps, workbench.waivers())
    return Digest(
        "The organisation" if unit is None else view.node(unit).name,
        last - WEEK,
        last,
        len(open_),
        len(there) - len(open_),
        telling.lines(there, lambda life: life.opened.at > since, lambda life: _by(life.opened)),
        telling.lines(open_, lambda life: life.due is not None and life.due <= last + WEEK, telling.due),
        telling.lines(there, lambda life: telling.ends_soon(life, last), telling.expiry),
        telling.over(life for life in lives if life.ended is not None and life.ended.at > since),
        _emptiest(view, open_),
        Planning(workbench).due(last) if unit is None else (),
    )


def _inside(view: View, unit: str) -> set[str]:
    """The ids of a unit, of all units in it, and of everything that belongs to them."""
    (found,) = view.ends(CONCERNS, [view.index(unit)])
    return {unit, *view.projection.ids_of(found)}


def _worst_first(life: Life) -> tuple[int, str]:
    return -SEVERITIES.index(life.severity), life.key


def _by(cause: Cause) -> str:
    """What did it, in a few words."""
    if cause.kind == "day":
        return "by the passing of time"
    by = f" by {cause.author}" if cause.author else ""
    reason = f": {cause.reason}" if cause.reason else ""
    return f"{'revision' if cause.kind == 'change' else 'decision'} {cause.number}{by}{reason}"


@dataclass(frozen=True)
class _Telling:
    """How lives are told, with what is known about their gaps and waivers."""

    view: View
    gaps: Mapping[str, Gap]
    waivers: Mapping[str, Waiver]

    def lines(self, lives: Iterable[Life], is_wanted: _Wanted, note: _Note) -> list[Line]:
        """The gaps that are wanted, the worst first, each with a note."""
        wanted = sorted(filter(is_wanted, lives), key=_worst_first)
        sentences = self.view.sentences([self.gaps[life.key] for life in wanted])
        return [
            Line(life.key, life.severity, sentence, note(life))
            for life, sentence in zip(wanted, sentences, strict=True)
        ]

    def over(self, lives: Iterable[Life]) -> list[Line]:
        """Gaps that ended, by the titles of their rules and the names of their subjects."""
        titles = {rule.id: rule.title for rule in self.view.standards.known.rules}
        wanted = sorted((life for life in lives if life.rule in titles), key=_worst_first)
        names = self.view.names(sorted({id_ for life in wanted for id_ in life.subjects}))
        return [
            Line(
                life.key,
                life.severity,
                f"{titles[life.rule]}: {', '.join(names[id_] for id_ in life.subjects)}.",
                f"{life.state}, {_by(life.ended)}" if life.ended else "",
            )
            for life in wanted
        ]

    def due(self, life: Life) -> str:
        """Who does it, and until when."""
        if life.due is None or life.assignee is None:
            return ""
        name = self.view.names([life.assignee])[life.assignee]
        return f"{'overdue since' if life.due < self.view.today else 'due'} {life.due}, {name}"

    def ends_soon(self, life: Life, day: date) -> bool:
        """Whether the waiver that accepts a gap ends within a month."""
        waiver = self.waivers.get(life.waiver or "")
        return waiver is not None and waiver.until <= day + NOTICE

    def expiry(self, life: Life) -> str:
        """Until when a gap is accepted, and why."""
        waiver = self.waivers[life.waiver or ""]
        return f"accepted until {waiver.until}: {waiver.reason}"


def _emptiest(view: View, lives: Iterable[Life]) -> list[Space]:
    """The spaces with the most critical gaps, then the most high ones, and so on."""
    found: dict[tuple[str, ...], Counter[str]] = {}
    for life in lives:
        found.setdefault(life.spheres, Counter())[life.severity] += 1

    def emptiness(spheres: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(-found[spheres][severity] for severity in reversed(SEVERITIES))

    chosen = sorted(found, key=lambda spheres: (emptiness(spheres), spheres))[:EMPTIEST]
    names = view.names(sorted({id_ for spheres in chosen for id_ in spheres}))
    return [Space(tuple(names[id_] for id_ in spheres), found[spheres]) for spheres in chosen]


# as Markdown


def as_markdown(found: Digest) -> str:
    """The digest as a page of Markdown, in which no name is taken for markup."""
    waived = f", {found.waived} accepted" if found.waived else ""
    week = f"{len(found.new)} new, {len(found.resolved)} resolved since {found.since}"
    parts = [
        f"# {escaped(found.about)}: the week to {found.day}",
        f"{_counted(found.open)} open{waived}; {week}.",
        *_section("New", found.new, "Nothing new."),
        *_section("Due", found.due, "Nothing is due within a week."),
        *_waves(found.waves),
        *_section("Accepted, but not much longer", found.expiring, "No waiver ends within a month."),
        *_section("Resolved this week", found.resolved, "Nothing was resolved."),
        *_spaces(found.emptiest),
    ]
    return "\n\n".join(parts) + "\n"


def _counted(count: int) -> str:
    return f"{count} gap is" if count == 1 else f"{count} gaps are"


def _section(title: str, lines: Sequence[Line], otherwise: str) -> list[str]:
    shown = [_bullet(each) for each in lines[:TOLD]]
    if len(lines) > TOLD:
        shown.append(f"- and {len(lines) - TOLD} more")
    return [f"## {title}", "\n".join(shown) or otherwise]


def _bullet(each: Line) -> str:
    note = f" ({escaped(each.note)})" if each.note else ""
    return f"- **{each.severity}** {escaped(each.sentence)}{note}"


def _waves(waves: Sequence[Due]) -> list[str]:
    lines = [
        f"- Wave {each.wave} of {escaped(each.scenario.name)} has been due since {each.since}." for each in waves
    ]
    return ["## Planned, and not applied yet", "\n".join(lines)] if lines else []


def _spaces(spaces: Sequence[Space]) -> list[str]:
    if not spaces:
        return []
    titles = {1: "The emptiest space", 2: "The two emptiest spaces"}
    lines = [
        f"{place}. {escaped(each.name)}: "
        + ", ".join(
            f"{each.gaps[severity]} {severity}" for severity in reversed(SEVERITIES) if each.gaps.get(severity)
        )
        for place, each in enumerate(spaces, 1)
    ]
    return [f"## {titles.get(len(spaces), 'The three emptiest spaces')}", "\n".join(lines)]


_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~#!]|&(?=#?\w+;))")


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
