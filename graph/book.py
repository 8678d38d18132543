"""What is kept about gaps, beside the organisation? The life of each one, and every decision that people made.

The lives follow from the log, the rules and the decisions, and can be made anew from them at any time; they are kept
so that nobody has to wait for it. Decisions are kept for ever and never changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal, TypeAlias

import uuid_utils

from graph.words import mark

State: TypeAlias = Literal["open", "acknowledged", "assigned", "waived", "resolved", "orphaned", "retired"]
Kind: TypeAlias = Literal["change", "day", "decision"]
Ending: TypeAlias = Literal["resolved", "orphaned", "retired"]

STATES: Final[tuple[State, ...]] = (
    "open",
    "acknowledged",
    "assigned",
    "waived",
    "resolved",
    "orphaned",
    "retired",
)
"""Those of gaps that are there come first, then those of gaps that are not there any more."""

WORDS: Final[Mapping[State, str]] = {
    "open": mark("open"),
    "acknowledged": mark("acknowledged"),
    "assigned": mark("assigned"),
    "waived": mark("waived"),
    "resolved": mark("resolved"),
    "orphaned": mark("orphaned"),
    "retired": mark("retired"),
}
"""What a sentence calls the states."""

THERE: Final[frozenset[State]] = frozenset(("open", "acknowledged", "assigned", "waived"))
"""The states of gaps that are there."""

ENDED: Final[frozenset[State]] = frozenset(("resolved", "orphaned", "retired"))
"""What only the program sets: no longer found, its subject is gone, its rule is gone."""


def midnight(day: date) -> datetime:
    """The moment with which a day begins, UTC: that of what the day does by itself, and of what is only dated."""
    return datetime.combine(day, time(), UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day, UTC."""
    return datetime.combine(day, time.max, UTC)


@dataclass(frozen=True, slots=True)
class Cause:
    """What opened or ended a gap: a revision, the passing of a day, or a decision about the rules.

    `number` is the revision's or the decision's; `source` is that of the revision's change set.
    """

    kind: Kind
    at: datetime
    number: int = 0
    author: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """One time that a gap was there: what opened it, and, if it is over, what ended it and how."""

    opened: Cause
    ended: Cause | None = None
    how: Ending = "resolved"

    def covers(self, moment: datetime) -> bool:
        """Whether the gap was there at the end of this moment."""
        return self.opened.at <= moment and (self.ended is None or self.ended.at > moment)


@dataclass(frozen=True, slots=True)
class Life:
    """One gap through time. It keeps its key for ever, however often it opens again.

    `places`, `severities` and `waivings` are the moments at which the spheres it touches, its severity or its waiver
    changed, with what they became (no waiver: None). What follows is what people decided: `assignee` is the id of a
    unit or a person, `decided` the number of the latest decision about it, 0 if there is none.
    """

    key: str
    rule: str
    id: str
    subjects: tuple[str, ...]
    places: tuple[tuple[datetime, tuple[str, ...]], ...]
    episodes: tuple[Episode, ...]
    severities: tuple[tuple[datetime, str], ...]
    waivings: tuple[tuple[datetime, str | None], ...] = ()
    state: State = "open"
    assignee: str | None = None
    due: date | None = None
    decided: int = 0

    @property
    def is_there(self) -> bool:
        """Whether the gap is found at present."""
        return bool(self.episodes) and self.episodes[-1].ended is None

    @property
    def spheres(self) -> tuple[str, ...]:
        """The ids of the spheres it touches, or last touched: one where it lies inside."""
        return self.places[-1][1]

    @property
    def severity(self) -> str:
        """How severe it is, or last was."""
        return self.severities[-1][1]

    @property
    def waiver(self) -> str | None:
        """The id of the waiver that accepts it, if one does."""
        return self.waivings[-1][1] if self.waivings and self.is_there else None

    @property
    def first_seen(self) -> date:
        """The day it first opened."""
        return self.episodes[0].opened.at.date()

    @property
    def opened(self) -> Cause:
        """What opened it, the last time."""
        return self.episodes[-1].opened

    @property
    def ended(self) -> Cause | None:
        """What ended it, if it is not there."""
        return self.episodes[-1].ended

    @property
    def reopened(self) -> int:
        """How often it came back."""
        return len(self.episodes) - 1

    def last_seen(self, today: date) -> date:
        """The last day on which it was there."""
        ended = self.episodes[-1].ended
        return today if ended is None else ended.at.date()


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that somebody decided: about a gap, a rule, a waiver, a campaign.

    `about` names what it is about, as in `gap:area-unowned:payslips` or `rule:lead-stretched`. `content` holds values
    that JSON can hold. `id` is made by whoever decides and unique for ever, so that repeating it is safe. `number` is
    its place among all decisions, given by the store; `revision` is the latest revision that was known then.
    """

    about: str
    kind: str
    author: str
    content: Mapping[str, Any] = field(default_factory=dict[str, Any])
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: str(uuid_utils.uuid7()))
    number: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the book has followed: up to a revision, a number of decisions, and the end of a day.

    `version` grows by one with each page that is written. `rules` tells one catalogue of rules from another.
    """

    version: int = 0
    revision: int = 0
    decisions: int = 0
    moment: datetime | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class AssetChange:
    """By how much one cause changed the number of assets of a rule: in all, and in each sphere where it did.

    An asset that lies in several spheres counts in each, one that lies in none in the sphere "". The sum up to a
    moment is the number of assets then; while it is 0 the rule was not evaluated.
    """

    rule: str
    kind: Kind
    number: int
    at: datetime
    change: int
    spheres: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Page:
    """What is written into the book at once: decisions, lives that changed, keys of lives that never were.

    `assets` are what the number of assets changed by; those that are later than the moment `back_to` are taken back.
    """

    mark: Mark
    decisions: Sequence[Decision] = ()
    lives: Sequence[Life] = ()
    dropped: Sequence[str] = ()
    from_scratch: bool = False
    assets: Sequence[AssetChange] = ()
    back_to: datetime | None = None


# as JSON, for a store and for programs


def cause_as_json(cause: Cause) -> dict[str, Any]:
    """A cause without what is empty."""
    rest = {"number": cause.number, "author": cause.author, "source": cause.source, "reason": cause.reason}
    return {"kind": cause.kind, "at": cause.at.isoformat()} | {name: each for name, each in rest.items() if each}


def _cause(value: Mapping[str, Any]) -> Cause:
    return Cause(
        value["kind"],
        datetime.fromisoformat(value["at"]),
        value.get("number", 0),
        value.get("author", ""),
        value.get("source", ""),
        value.get("reason", ""),
    )


def life_as_json(life: Life) -> dict[str, Any]:
    """A life as values that JSON can hold; `life_of` reads it."""
    return {
        "key": life.key,
        "rule": life.rule,
        "id": life.id,
        "subjects": list(life.subjects),
        "places": [[at.isoformat(), list(spheres)] for at, spheres in life.places],
        "episodes": [
            {
                "opened": cause_as_json(each.opened),
                "ended": cause_as_json(each.ended) if each.ended else None,
                "how": each.how,
            }
            for each in life.episodes
        ],
        "severities": [[at.isoformat(), severity] for at, severity in life.severities],
        "waivings": [[at.isoformat(), waiver] for at, waiver in life.waivings],
        "state": life.state,
        "assignee": life.assignee,
        "due": life.due.isoformat() if life.due else None,
        "decided": life.decided,
    }


def life_of(value: Mapping[str, Any]) -> Life:
    """The life that `life_as_json` wrote."""
    return Life(
        value["key"],
        value["rule"],
        value["id"],
        tuple(value["subjects"]),
        tuple((datetime.fromisoformat(at), tuple(spheres)) for at, spheres in _places(value)),
        tuple(
            Episode(_cause(each["opened"]), _cause(each["ended"]) if each["ended"] else None, each["how"])
            for each in value["episodes"]
        ),
        tuple((datetime.fromisoformat(at), severity) for at, severity in value["severities"]),
        tuple((datetime.fromisoformat(at), waiver) for at, waiver in value["waivings"]),
        value["state"],
        value["assignee"],
        date.fromisoformat(value["due"]) if value["due"] else None,
        value["decided"],
    )


def _places(value: Mapping[str, Any]) -> Sequence[tuple[str, list[str]]]:
    """Where a gap lay and since when. Lives of 0.1 kept only the last; they are made anew when the book follows."""
    return value.get("places") or [(value["episodes"][0]["opened"]["at"], value["spheres"])]


# what happens to a life


@dataclass(frozen=True, slots=True)
class Opened:
    """A gap that opens, by name: what its life begins with."""

    key: str
    rule: str
    id: str
    subjects: tuple[str, ...]
    spheres: tuple[str, ...]
    severity: str


def begun(gap: Opened, cause: Cause) -> Life:
    """The life of a gap that opens for the first time."""
    places, severities = ((cause.at, gap.spheres),), ((cause.at, gap.severity),)
    return Life(gap.key, gap.rule, gap.id, gap.subjects, places, (Episode(cause),), severities)


def opened_again(life: Life, gap: Opened, cause: Cause) -> Life:
    """The life of a gap that comes back."""
    again = replace(life, episodes=(*life.episodes, Episode(cause)))
    return weighed(placed(again, gap.spheres, cause.at), gap.severity, cause.at)


def over(life: Life, how: Ending, cause: Cause) -> Life:
    """The life of a gap that is no longer there, and so is not waived any more."""
    ended = replace(life, episodes=(*life.episodes[:-1], Episode(life.opened, cause, how)))
    return waived(ended, None, cause.at)


def placed(life: Life, spheres: tuple[str, ...], at: datetime) -> Life:
    """The life in these spheres from a moment on."""
    return life if spheres == life.spheres else replace(life, places=(*life.places, (at, spheres)))


def weighed(life: Life, severity: str, at: datetime) -> Life:
    """The life with this severity from a moment on."""
    return life if severity == life.severity else replace(life, severities=(*life.severities, (at, severity)))


def waived(life: Life, waiver: str | None, at: datetime) -> Life:
    """The life with this waiver, or none, from a moment on."""
    before = life.waivings[-1][1] if life.waivings else None
    return life if waiver == before else replace(life, waivings=(*life.waivings, (at, waiver)))


def rolled_back(life: Life, moment: datetime) -> Life | None:
    """The life as far as it had come by the end of a moment; None if it had not begun.

    What people decided is left as it is.
    """
    episodes = tuple(
        Episode(each.opened) if each.ended and each.ended.at > moment else each
        for each in life.episodes
        if each.opened.at <= moment
    )
    if not episodes:
        return None
    return replace(
        life,
        episodes=episodes,
        places=tuple(each for each in life.places if each[0] <= moment),
        severities=tuple(each for each in life.severities if each[0] <= moment),
        waivings=tuple(each for each in life.waivings if each[0] <= moment),
    )
