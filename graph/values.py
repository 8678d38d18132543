"""Can a property hold this value, and if not, what is wanted instead? A value is read as it is, or from a text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from graph.model import Kind, Property, Scalar, Value
from graph.naming import figure
from graph.spelling import suggestion
from graph.words import mark, say

MAX_ID: Final = 200
MAX_TEXT: Final = 20_000
MAX_ATTRIBUTES: Final = 200
MAX_MONEY: Final = 1e13
"""Below it, amounts in cents stay exact."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_IN_IDS: Final = re.compile(r"[\s|\x00-\x1f\x7f-\x9f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


_KINDS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: mark("a text"),
    Kind.TAG: mark("a text"),
    Kind.WORD: mark("a word"),
    Kind.INTEGER: mark("a whole number"),
    Kind.NUMBER: mark("a number"),
    Kind.MONEY: mark("an amount"),
    Kind.DATE: mark("a date"),
    Kind.FLAG: mark("true or false"),
    Kind.REFERENCE: mark("an id"),
    Kind.ATTRIBUTES: mark("a table of names and values"),
}


def kind_of(prop: Property) -> str:
    """What a property holds, as a sentence says it."""
    return say(_KINDS[prop.kind])


class Unfit(ValueError):
    """A value that its property cannot hold; the text says what was found and what is allowed."""


def shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(value: object, at_most: int = MAX_TEXT) -> str:
    if not isinstance(value, str):
        raise Unfit(say("text is wanted, and {value} was found", value=shown(value)))
    if _SURROGATE.search(value):
        raise Unfit(say("the text holds half a character (a lone surrogate); save the file as UTF-8"))
    if "\x00" in value:
        raise Unfit(say("the text holds a NUL character"))
    if len(value) > at_most:
        raise Unfit(
            say(
                "the text has {number} characters, and at most {at_most} are kept",
                number=figure(len(value)),
                at_most=figure(at_most),
            )
        )
    return value


def id_of(value: object) -> str:
    text = _text(value, MAX_ID)
    if not text:
        raise Unfit(say("an id is wanted, and it is empty"))
    if _NOT_IN_IDS.search(text):
        raise Unfit(
            say("an id has no spaces, control characters or '|', and {value} was found", value=shown(value))
        )
    return text


def _number(value: object, prop: Property) -> float:
    kind = kind_of(prop)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(say("{kind} is wanted, and {value} was found", kind=kind, value=shown(value)))
    if not _is_finite(value):
        raise Unfit(say("{kind} is wanted, and {value} is none that can be kept", kind=kind, value=shown(value)))
    if (prop.low is not None and value < prop.low) or (prop.high is not None and value > prop.high):
        bounds = (
            say("{low:g} to {high:g}", low=prop.low, high=prop.high)
            if prop.high is not None
            else say("{low:g} or more", low=prop.low)
        )
        raise Unfit(say("{bounds} is wanted, and {value} was found", bounds=bounds, value=shown(value)))
    return value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floating ones
        return False


def _integer(value: object, prop: Property) -> int:
    number = _number(value, prop)
    if number != int(number):
        raise Unfit(say("a whole number is wanted, and {value} was found", value=shown(value)))
    if abs(number) >= 2**31:
        raise Unfit(
            say(
                "a whole number below {number} is wanted, and {value} was found",
                number=figure(2**31),
                value=shown(value),
            )
        )
    return int(number)


def _money(value: object, prop: Property) -> float:
    number = float(_number(value, prop))
    if round(number, 2) != number or number >= MAX_MONEY:
        raise Unfit(
            say(
                "an amount below {max_money:.0e} with at most two decimals is wanted, and {value} was found",
                max_money=MAX_MONEY,
                value=shown(value),
            )
        )
    return number


def _date(value: object) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Unfit(say("a date like 2026-03-31 is wanted, and {value} was found", value=shown(value)))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(say("true or false is wanted, and {value} was found", value=shown(value)))
    return value


def _word(value: object, prop: Property) -> str:
    text = _text(value)
    if text not in prop.words:
        raise Unfit(
            say("{text} is not known here. {suggestion}", text=shown(text), suggestion=suggestion(text, prop.words))
        )
    return text


def _scalar(value: object) -> Scalar:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < 2**63:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise Unfit(say("an attribute holds text, a number, true or false, and {value} was found", value=shown(value)))


def _attributes(value: object) -> Mapping[str, Scalar]:
    if not isinstance(value, Mapping):
        raise Unfit(say("a table of names and values is wanted, and {value} was found", value=shown(value)))
    table = cast("Mapping[object, object]", value)
    if len(table) > MAX_ATTRIBUTES:
        raise Unfit(
            say(
                "there are {number} attributes, and at most {max_attributes} are kept",
                number=figure(len(table)),
                max_attributes=MAX_ATTRIBUTES,
            )
        )
    return {_text(name, MAX_ID): _scalar(each) for name, each in table.items()}


def value_of(prop: Property, value: object) -> Value:
    """`value` as the type its property holds. Raises `Unfit` with what was found and what is allowed."""
    match prop.kind:
        case Kind.TEXT:
            return _text(value)
        case Kind.TAG:
            return _text(value, MAX_ID)
        case Kind.WORD:
            return _word(value, prop)
        case Kind.INTEGER:
            return _integer(value, prop)
        case Kind.NUMBER:
            return float(_number(value, prop))
        case Kind.MONEY:
            return _money(value, prop)
        case Kind.DATE:
            return _date(value)
        case Kind.FLAG:
            return _flag(value)
        case Kind.REFERENCE:
            return id_of(value)
        case Kind.ATTRIBUTES:
            return _attributes(value)


def value_from_text(prop: Property, text: str) -> Value:
    """The value that `text` stands for, in forms that hold only text (YAML read as text, CSV cells).

    Raises `Unfit`. Attributes have no text form of their own: the formats say how they write them.
    """
    match prop.kind:
        case Kind.INTEGER | Kind.NUMBER | Kind.MONEY:
            try:
                number = int(text)
            except ValueError:
                try:
                    number = float(text)
                except ValueError:
                    raise Unfit(
                        say("{kind} is wanted, and {value} was found", kind=kind_of(prop), value=shown(text))
                    ) from None
            return value_of(prop, number)
        case Kind.FLAG:
            flags = {"true": True, "yes": True, "false": False, "no": False}
            return value_of(prop, flags.get(text.strip().lower(), text))
        case _:
            return value_of(prop, text)
