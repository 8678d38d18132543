"""Which nodes does a document mean? Its labels and the conditions below `where`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from graph.interchange.places import Place
from graph.model import LABELS, Kind, Property
from graph.naming import figure
from graph.rules.expectations.conditions import (
    KNOWN_WORD,
    UNKNOWN_WORD,
    After,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Constant,
    Day,
    FromToday,
    Is,
    IsNot,
    Recorded,
)
from graph.rules.expectations.expectation import Selection
from graph.rules.expectations.wording import a
from graph.values import kind_of
from graph.words import say

MAX_DAYS: Final = 36_500
MAX_VALUES: Final = 200

_TESTS: Final = ("not", "at_least", "at_most", "before", "after")
_NUMBERS: Final = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.MONEY))
_AGO: Final = re.compile(r"(\d{1,6}) days? ago")
_AHEAD: Final = re.compile(r"in (\d{1,6}) days?")


def selection_at(place: Place | None, where: Place | None) -> Selection | None:
    """The selection of the label at one place and the conditions at another; None where there is no such label."""
    label = place.one_of(say("A label"), LABELS) if place else None
    if label is None:
        return None
    return Selection(label, tuple(_conditions(where, label)) if where else ())


def _conditions(where: Place, label: str) -> Iterator[Condition]:
    declared = LABELS[label].properties
    for name, place in where.entries(say("A condition on {label}", label=a(label)), declared).items():
        prop = declared[name]
        if prop.restricted:
            place.refuse(
                say("{name!r} is not for everybody's eyes, and gaps are. No rule may ask for it.", name=name)
            )
        elif not prop.is_column:
            known = ", ".join(each.name for each in declared.values() if each.is_column and not each.restricted)
            place.refuse(
                say(
                    "{name!r} is free text, which rules cannot ask for. They can ask for {known}.",
                    name=name,
                    known=known,
                )
            )
        else:
            yield from _conditions_on(prop, place)


def _conditions_on(prop: Property, place: Place) -> Iterator[Condition]:
    if place.word in (KNOWN_WORD, UNKNOWN_WORD):
        yield Recorded(prop, place.word == KNOWN_WORD)
    elif place.is_table:
        tests = place.entries(say("A condition on {name!r}", name=prop.name), _TESTS)
        found = [each for name, test in tests.items() if (each := _test(prop, name, test)) is not None]
        if not place.value:
            place.refuse(say("A condition says one of these: {names}.", names=", ".join(_TESTS)))
        _check_range(place, found)
        yield from found
    elif values := _values(prop, place):
        yield Is(prop, values)


def _values(prop: Property, place: Place) -> tuple[Constant, ...]:
    values = [each.fitting(prop) for each in place.items()[: MAX_VALUES + 1]]
    if not values:
        place.refuse(say("At least one value of {name!r} is wanted here, and the list is empty.", name=prop.name))
    if len(values) > MAX_VALUES:
        place.refuse(say("At most {max_values} values can stand here.", max_values=MAX_VALUES))
    return tuple(value for value in values if value is not None and not isinstance(value, Mapping))


def _test(prop: Property, name: str, place: Place) -> Condition | None:
    if name == "not":
        values = _values(prop, place)
        return IsNot(prop, values) if values else None
    if name in ("before", "after"):
        return _on_days(prop, name, place)
    if prop.kind not in _NUMBERS:
        place.refuse(
            say(
                "{name!r} asks for a number, and {name2!r} is {prop}. {instead}",
                name=name,
                name2=prop.name,
                prop=kind_of(prop),
                instead=_instead(prop),
            )
        )
        return None
    number = place.fitting(prop)
    if not isinstance(number, int | float):
        return None
    return AtLeast(prop, number) if name == "at_least" else AtMost(prop, number)


def _instead(prop: Property) -> str:
    return say("Use 'before' or 'after'.") if prop.kind is Kind.DATE else say("Name the values that are meant.")


def _on_days(prop: Property, name: str, place: Place) -> Condition | None:
    if prop.kind is not Kind.DATE:
        place.refuse(
            say(
                "{name!r} asks for a date, and {name2!r} is {prop}. Leave it out.",
                name=name,
                name2=prop.name,
                prop=kind_of(prop),
            )
        )
        return None
    day = _day(prop, place)
    if day is None:
        return None
    return Before(prop, day) if name == "before" else After(prop, day)


def _day(prop: Property, place: Place) -> Day | None:
    if place.word == "today":
        return FromToday(0)
    for form, sign in ((_AGO, -1), (_AHEAD, 1)):
        if (match := form.fullmatch(place.word)) is not None:
            days = int(match[1])
            if days > MAX_DAYS:
                place.refuse(
                    say(
                        "At most {max_days} days can be counted, and {days} were found.",
                        max_days=figure(MAX_DAYS),
                        days=figure(days),
                    )
                )
            return FromToday(sign * days)
    if not re.fullmatch(r"[\d-]+", place.word or str(place.value)):
        place.refuse(say("A date like 2026-03-31, 'today', '90 days ago' or 'in 30 days' is wanted here."))
        return None
    day = place.fitting(prop)
    return day if isinstance(day, date) else None


def _check_range(place: Place, found: list[Condition]) -> None:
    lows = [each.low for each in found if isinstance(each, AtLeast)]
    highs = [each.high for each in found if isinstance(each, AtMost)]
    if lows and highs and lows[0] > highs[0]:
        place.refuse(
            say(
                "No number is at least {lows:g} and at most {highs:g}. Change one of the two.",
                lows=lows[0],
                highs=highs[0],
            )
        )
