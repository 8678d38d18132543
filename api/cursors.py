"""Where does the next page begin? Behind the last thing of this one, whatever has changed in the meantime.

A cursor is opaque to callers: the place of the last thing in its order, with the name of that order, as text.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar, cast

import orjson

from graph.errors import DomainError
from graph.words import say

Place = tuple[int | str, ...]
Single = TypeVar("Single", int, str)

LONGEST = 4_000
"""Characters a cursor may have at most."""


class BadCursor(DomainError):
    """A cursor was not made by this server, or for another list or order."""

    def __init__(self) -> None:
        super().__init__(
            say("This cursor belongs to no page of this list. Take `next` of a page, or begin without one.")
        )


def cursor_of(order: str, place: Place | None) -> str | None:
    """The cursor behind a place of an order; None where nothing follows."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(orjson.dumps([order, *place])).decode().rstrip("=")


def single_of(cursor: str | None, order: str, type_: type[Single]) -> Single | None:
    """The place a cursor stands behind in an order whose places have one part, None without one."""
    place = place_of(cursor, order, (type_,))
    return None if place is None else cast("Single", place[0])


def place_of(cursor: str | None, order: str, shape: Sequence[type]) -> Place | None:
    """The place a cursor stands behind, None without one.

    `shape` gives the type of each part of a place. Raises `BadCursor`.
    """
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise BadCursor from None
    if not isinstance(found, list) or [type(part) for part in found] != [str, *shape] or found[0] != order:  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        raise BadCursor
    return tuple(found[1:])  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
