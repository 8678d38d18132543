"""Which value did somebody mean who wrote this into a cell?

People write dates by their country, shares in percent, amounts with spaces, and words in their own case. What could
mean two things is refused.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from graph.interchange.spreadsheet import NOT_CALCULATED
from graph.interchange.words import slug
from graph.model import Kind, Property, Value
from graph.values import Unfit, value_from_text, value_of
from graph.words import say

Reading: TypeAlias = Literal["day-first", "month-first"]
"""How a date of two digits and two digits is written."""

FAILED: Final = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
"""What a spreadsheet shows where a formula fails."""

_FLAGS: Final = {
    **dict.fromkeys(("true", "yes", "y", "oui", "o", "vrai", "ja", "j", "wahr", "x", "1"), True),
    **dict.fromkeys(("false", "no", "n", "non", "faux", "nein", "falsch", "0"), False),
}
_DATE: Final = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})(?:[ T].*)?")
_ISO: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f'’]")
_CURRENCY: Final = re.compile(r"^(?:[$€£]|eur|usd|gbp|chf)|(?:[$€£]|eur|usd|gbp|chf)$", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")


def meant(prop: Property, text: str, reading: Reading | None = None) -> Value:
    """The value that a cell of this property means. Raises `Unfit` with what was found and what is wanted."""
    if text in FAILED:
        raise Unfit(say("the formula of this cell failed, and {text} was found", text=text))
    if text == NOT_CALCULATED:
        raise Unfit(say("the formula of this cell was saved without its result; open the file and save it again"))
    match prop.kind:
        case Kind.DATE:
            return value_of(prop, _date(text, reading))
        case Kind.INTEGER | Kind.NUMBER | Kind.MONEY:
            return value_from_text(prop, _number(text))
        case Kind.FLAG:
            return value_of(prop, _FLAGS.get(text.casefold(), text))
        case Kind.WORD:
            alike = {slug(word): word for word in prop.words}
            return value_of(prop, alike.get(slug(text), text))
        case _:
            return value_of(prop, text)


def _date(text: str, reading: Reading | None) -> str:
    """The date as ISO text; the text itself where it is none."""
    if found := _ISO.fullmatch(text):
        return _iso(int(found[1]), int(found[2]), int(found[3])) or text
    if found := _DATE.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if reading is None:
            raise Unfit(say("it is not said whether the day or the month comes first in {text!r}", text=text))
        day, month = (first, second) if reading == "day-first" else (second, first)
        if (iso := _iso(year, month, day)) is None:
            order = say("the day first") if reading == "day-first" else say("the month first")
            raise Unfit(say("{text!r} is no date where {order} is read", text=text, order=order))
        return iso
    return text


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> str:
    """The number as Python reads it, without spaces, currency and percent signs."""
    plain = _CURRENCY.sub("", _SPACES.sub("", text).replace("−", "-"))
    is_percent = plain.endswith("%")
    plain = plain.removesuffix("%")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        plain = plain.replace(",", "") if point > comma else plain.replace(".", "").replace(",", ".")
    elif comma >= 0 and _THOUSANDS.fullmatch(plain):
        raise Unfit(say("{text!r} can be read with and without decimals; write it without the comma", text=text))
    elif comma >= 0:
        plain = plain.replace(",", ".")
    if not is_percent:
        return plain
    try:
        return repr(round(float(plain) / 100, 6))
    except ValueError:
        return text
