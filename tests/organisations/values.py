"""Which values does an invented property have?

Those that rules compare with: words of every kind, numbers and days on both sides of each limit, names alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from graph.model import LABELS, Kind, Property, Value

TODAY: Final = date(2026, 6, 30)
"""The day that invented organisations are judged on: their dates lie around it."""

_ALIVE: Final[Mapping[str, tuple[str, ...]]] = {
    "Position": ("vacant", "hiring", "hiring", "filled"),
    "Process": ("pilot", "validated", "validated"),
    "Handover": ("open", "done"),
}
_NUMBERS: Final[Mapping[str, tuple[float, ...]]] = {
    "criticality": (1, 2, 3, 4),
    "level": (1, 2, 3, 4),
    "version": (0, 1, 1, 2),
    "min": (0, 1, 2),
    "min_people": (1, 2, 3),
    "span_max": (0, 1, 2, 3),
    "headcount_plan": (0, 1, 2, 3, 5),
    "respondents": (0, 4, 5, 9),
    # Sums of these are exact, so that engines that add in another order agree.
    "fte": (0.0, 0.25, 0.5, 0.5, 0.75, 1.0, 1.0, 1.25),
    "cost": (0.0, 51_000.0, 100_000.0, 102_000.0),
    "budget": (0.0, 50_000.0, 100_000.0, 200_000.0),
}
_TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("manual", "hr", "catalog"),
    "craft": ("engineering", "design", "Design", "data"),
    "dimension": ("mission", "speed"),
    "period": ("2026-Q1", "2026-Q2"),
}
_SELDOM: Final[Mapping[str, float]] = {"until": 0.6, "interim": 0.6}
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "scope": ("org", "org", "org", "tribe", "squad"),
    "complexity": ("simple", "complicated", "complex", "complex"),
}
"""Words that rules ask for, oftener than others of their list."""
_LIKELY: Final[Mapping[str, float]] = {"country_specific": 0.8}
"""Flags that rules ask for when they are set."""
_NAMES: Final = (
    "Payroll",
    "payroll",
    "Pay roll",
    "Payrol",
    "Paie",
    "Billing",
    "Billing ",
    "Ædile",
    "=cmd()",
    "日本",
)
_LIMITS: Final = (0, 1, 13, 14, 15, 59, 60, 61, 89, 90, 91, 179, 180, 181, 364, 365, 366)


def node_properties(label: str, ids: Mapping[str, Sequence[str]], mess: float, rng: Random) -> dict[str, Value]:
    """The properties of a node of the label, its status among them. `ids` are those of each base label."""
    status = status_of(label, mess, rng)
    return {**properties(LABELS[label].properties, ids, mess, rng), "status": status}


def status_of(label: str, mess: float, rng: Random) -> str:
    """Something alive; but any status of the label, a ghost's too, with the chance that `mess` gives."""
    if rng.random() < mess:
        return rng.choice(LABELS[label].properties["status"].words)
    return rng.choice(_ALIVE.get(label, ("active",)))


def properties(
    declared: Mapping[str, Property], ids: Mapping[str, Sequence[str]], mess: float, rng: Random
) -> dict[str, Value]:
    """Values for the declared properties, without those that come out as unknown."""
    values = {name: value_of(each, ids, rng) for name, each in declared.items() if not each.derived}
    return {name: value for name, value in values.items() if rng.random() >= _absence(declared[name], mess)}


def _absence(declared: Property, mess: float) -> float:
    """The chance that a property is unknown; what no rule asks for is rarely known."""
    if declared.is_column or declared.name == "name":
        return max(mess, _SELDOM.get(declared.name, 0.0))
    return 0.9


def value_of(declared: Property, ids: Mapping[str, Sequence[str]], rng: Random) -> Value:
    """A value that the property can hold."""
    match declared.kind:
        case Kind.WORD:
            return rng.choice(_WORDS.get(declared.name, declared.words))
        case Kind.TAG:
            return rng.choice(_TAGS[declared.name])
        case Kind.DATE:
            return _day(rng)
        case Kind.FLAG:
            return rng.random() < _LIKELY.get(declared.name, 0.5)
        case Kind.INTEGER | Kind.NUMBER | Kind.MONEY:
            return rng.choice(_NUMBERS[declared.name])
        case Kind.REFERENCE:
            return _reference(ids, rng)
        case Kind.ATTRIBUTES:
            return {"floor": rng.randrange(9), "remote": rng.random() < 0.5, "tool": rng.choice(_NAMES)}
        case Kind.TEXT:
            return rng.choice(_NAMES)


def _day(rng: Random) -> date:
    """Mostly a day at, just before or just after one of the limits that rules have."""
    days = rng.choice(_LIMITS) if rng.random() < 0.7 else rng.randrange(500)
    return TODAY - timedelta(days=days if rng.random() < 0.8 else -days)


def _reference(ids: Mapping[str, Sequence[str]], rng: Random) -> str:
    """The id of a unit or person, or of something that is not there."""
    pool = ids.get(rng.choice(("Unit", "Unit", "Person")), ())
    return rng.choice(pool) if pool and rng.random() < 0.9 else "nobody-knows"
