"""Which nodes does an expectation mean? Conditions on a property, each said in four ways next to each other.

Each class says itself in the algebra, in Cypher, in words, and as the part of a document that it was read from.
Unknown meets none of them but `Recorded` with `wanted` false, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from graph.algebra.vocabulary import KNOWN, UNKNOWN, NodeSet, at_least, before, one_of, other_than, since
from graph.model import Kind, Property
from graph.words import plural, say

Constant: TypeAlias = str | int | float | bool | date
"""What a property is compared with: a value that it can hold."""

KNOWN_WORD: Final = "known"
UNKNOWN_WORD: Final = "unknown"


@dataclass
class Constants:
    """The texts that people made up, each under a name that a Cypher query asks for.

    No such text is ever part of a query, so none can change what the query does.
    """

    texts: dict[str, str] = field(default_factory=dict[str, str])

    def spelled(self, prop: Property, value: Constant) -> str:
        """How a query says this value of a property."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return format(Decimal(repr(value)), "f")
        if isinstance(value, date):
            return f"date('{value.isoformat()}')"
        # A word out of the model's closed list is no text of a person.
        return f"'{value}'" if prop.kind is Kind.WORD else f"${self._named(prop.name, value)}"

    def _named(self, name: str, text: str) -> str:
        number = 1
        while self.texts.setdefault(found := f"{name}_{number}", text) != text:
            number += 1
        return found

    def list_of(self, prop: Property, values: Iterable[Constant]) -> str:
        """How a query says a list of them."""
        return f"[{', '.join(self.spelled(prop, value) for value in values)}]"


@dataclass(frozen=True)
class FromToday:
    """A day so many days after today; before it where the number is negative."""

    days: int

    def on(self, today: date) -> date:
        """That day; the first or the last of the calendar where it would lie outside."""
        return date.fromordinal(min(max(today.toordinal() + self.days, 1), date.max.toordinal()))

    def cypher(self) -> str:
        """That day, in Cypher."""
        if not self.days:
            return "date($today)"
        return f"date($today) {'+' if self.days > 0 else '-'} duration({{days: {abs(self.days)}}})"

    def __str__(self) -> str:
        if not self.days:
            return "today"
        days = f"{abs(self.days)} day{'' if abs(self.days) == 1 else 's'}"
        return f"in {days}" if self.days > 0 else f"{days} ago"


Day: TypeAlias = date | FromToday


def _day(day: Day, today: date) -> date:
    return day if isinstance(day, date) else day.on(today)


def _shown(value: Constant) -> str:
    if isinstance(value, bool):
        return say("true") if value else say("false")
    return format(value, ".15g") if isinstance(value, float) else str(value)


def either(values: Iterable[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *first, last = values
    return say("{one} or {other}", one=", ".join(first), other=last) if first else last


@dataclass(frozen=True)
class Condition:
    """Base of the conditions on one property."""

    prop: Property

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        """The nodes that meet it."""
        raise NotImplementedError(type(self).__name__)

    def cypher(self, node: str, constants: Constants) -> str:
        """The same as a condition of a query on the variable `node`."""
        raise NotImplementedError(type(self).__name__)

    def words(self) -> str:
        """What follows the name of the property in a sentence."""
        raise NotImplementedError(type(self).__name__)

    def document(self) -> object:
        """What follows the name of the property in a document."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True)
class Is(Condition):
    """The property is one of these values."""

    values: tuple[Constant, ...]

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        return nodes.where(None, **{self.prop.name: one_of(*self.values)})

    def cypher(self, node: str, constants: Constants) -> str:
        if len(self.values) == 1:
            return f"{node}.{self.prop.name} = {constants.spelled(self.prop, self.values[0])}"
        return f"{node}.{self.prop.name} IN {constants.list_of(self.prop, self.values)}"

    def words(self) -> str:
        return say("is {values}", values=either(map(_shown, self.values)))

    def document(self) -> object:
        plain = [_plain(value) for value in self.values]
        # A list is always meant as it stands, so that a text may be one of the two words that mean something here.
        return plain[0] if len(plain) == 1 and plain[0] not in (KNOWN_WORD, UNKNOWN_WORD) else plain


@dataclass(frozen=True)
class IsNot(Condition):
    """The property is known, and none of these values."""

    values: tuple[Constant, ...]

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        for value in self.values:
            nodes = nodes.where(None, **{self.prop.name: other_than(value)})
        return nodes

    def cypher(self, node: str, constants: Constants) -> str:
        if len(self.values) == 1:
            return f"{node}.{self.prop.name} <> {constants.spelled(self.prop, self.values[0])}"
        return f"NOT {node}.{self.prop.name} IN {constants.list_of(self.prop, self.values)}"

    def words(self) -> str:
        return say("is known and not {values}", values=either(map(_shown, self.values)))

    def document(self) -> object:
        plain = [_plain(value) for value in self.values]
        return {"not": plain[0] if len(plain) == 1 else plain}


@dataclass(frozen=True)
class AtLeast(Condition):
    """The number is this one or more."""

    low: float

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        return nodes.where(None, **{self.prop.name: at_least(self.low)})

    def cypher(self, node: str, constants: Constants) -> str:
        return f"{node}.{self.prop.name} >= {constants.spelled(self.prop, self.low)}"

    def words(self) -> str:
        return say("is at least {low}", low=_shown(self.low))

    def document(self) -> object:
        return {"at_least": self.low}


@dataclass(frozen=True)
class AtMost(Condition):
    """The number is this one or less."""

    high: float

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        return nodes.where(nodes.value(self.prop.name) <= self.high)

    def cypher(self, node: str, constants: Constants) -> str:
        return f"{node}.{self.prop.name} <= {constants.spelled(self.prop, self.high)}"

    def words(self) -> str:
        return say("is at most {high}", high=_shown(self.high))

    def document(self) -> object:
        return {"at_most": self.high}


@dataclass(frozen=True)
class Before(Condition):
    """The date is earlier than this day."""

    day: Day

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        return nodes.where(None, **{self.prop.name: before(_day(self.day, today))})

    def cypher(self, node: str, constants: Constants) -> str:
        return f"{node}.{self.prop.name} < {_day_in_cypher(self, constants)}"

    def words(self) -> str:
        return say("is before {day}", day=_relative(self.day))

    def document(self) -> object:
        return {"before": str(self.day)}


@dataclass(frozen=True)
class After(Condition):
    """The date is later than this day."""

    day: Day

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        day, name = _day(self.day, today), self.prop.name
        return nodes.where(None, **{name: since(day)}).where(None, **{name: other_than(day)})

    def cypher(self, node: str, constants: Constants) -> str:
        return f"{node}.{self.prop.name} > {_day_in_cypher(self, constants)}"

    def words(self) -> str:
        return say("is after {day}", day=_relative(self.day))

    def document(self) -> object:
        return {"after": str(self.day)}


@dataclass(frozen=True)
class Recorded(Condition):
    """Something is recorded, or (`wanted` false) nothing is."""

    wanted: bool = True

    def kept(self, nodes: NodeSet, today: date) -> NodeSet:
        return nodes.where(None, **{self.prop.name: KNOWN if self.wanted else UNKNOWN})

    def cypher(self, node: str, constants: Constants) -> str:
        return f"{node}.{self.prop.name} IS {'NOT ' if self.wanted else ''}NULL"

    def words(self) -> str:
        return say("is known") if self.wanted else say("is unknown")

    def document(self) -> object:
        return KNOWN_WORD if self.wanted else UNKNOWN_WORD


def _day_in_cypher(condition: Before | After, constants: Constants) -> str:
    day = condition.day
    return constants.spelled(condition.prop, day) if isinstance(day, date) else day.cypher()


def _relative(day: Day) -> str:
    """A day as it reads behind `before` or `after`."""
    if isinstance(day, date):
        return str(day)
    if not day.days:
        return say("today")
    if day.days > 0:
        return plural(day.days, "the day {n} day from now", "the day {n} days from now")
    return plural(-day.days, "the day {n} day ago", "the day {n} days ago")


def _plain(value: Constant) -> object:
    """A value as a JSON document holds it."""
    return value.isoformat() if isinstance(value, date) else value


def document_of(conditions: Iterable[Condition]) -> dict[str, object]:
    """The conditions by their properties; several of one property stand in one table."""
    found: dict[str, object] = {}
    for condition in conditions:
        name, part = condition.prop.name, condition.document()
        there = found.get(name)
        found[name] = {**there, **part} if isinstance(there, Mapping) and isinstance(part, Mapping) else part
    return found
