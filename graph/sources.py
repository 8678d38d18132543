"""Which sources described the organisation, and when was each read last?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.projection import Projection
from graph.projection.columns import NODE_COLUMNS, STATUS_WORDS
from graph.projection.edges import Column

GONE: Final = frozenset({"closed", "left", "ghost"})
"""What no reading is expected to describe."""

MANUAL: Final = "manual"
"""The source of what is kept by hand, which is read by nobody."""


@dataclass(frozen=True)
class Source:
    """One source: how many things that are there it described, the day of its last reading, and the things left out.

    `left_out` are those that it described once and not at the last reading; nothing that is kept by hand is. `read` is
    None where no day is recorded.
    """

    name: str
    things: int
    read: date | None
    left_out: int


def sources(projection: Projection) -> list[Source]:
    """The sources of the nodes that are there, the one that described most first.

    Cost: two columns of every node, once for each source.
    """
    words = projection.tags["source"].words if "source" in projection.tags else ()
    found = (_source(projection, name, code) for code, name in enumerate(words))
    return sorted((each for each in found if each.things), key=lambda each: (-each.things, each.name))


def _source(projection: Projection, name: str, code: int) -> Source:
    seen = list(_days(projection, code))
    latest = max((int(days.max()) for days in seen), default=-1)
    behind = sum(int(((days >= 0) & (days < latest)).sum()) for days in seen) if name != MANUAL else 0
    return Source(name, sum(len(days) for days in seen), date.fromordinal(latest) if latest > 0 else None, behind)


def _days(projection: Projection, code: int) -> Iterator[Column]:
    """For each base label the days on which the source described the nodes that are there, -1 where unknown."""
    gone = [STATUS_WORDS.index(word) for word in sorted(GONE)]
    for base in NODE_COLUMNS:
        block = projection.blocks[base]
        source, day = (projection.columns.get((base, name)) for name in ("source", "last_seen"))
        if source is None:
            continue
        here = slice(block.start, block.start + len(source))
        there = (source == code) & (projection.label[here] >= 0)
        for word in gone:
            there &= projection.status[here] != word
        if there.any():
            yield source[there] * 0 - 1 if day is None else day[there]  # a column that nobody filled is not kept
