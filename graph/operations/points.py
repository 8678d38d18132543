"""At which points can two people's changes meet? A property of a node, or what a relationship type ties it to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from graph.changes import Change, values_changed
from graph.model import Node, RelationshipKey

Point: TypeAlias = tuple[str, str]
"""(id of a node, what of it): the name of a property, of a type of which it has one or few, or a type and an id.

An empty name stands for the node itself.
"""

BY_SOURCE: Final = frozenset({"PART_OF", "MEMBER_OF", "REPORTS_TO", "SEAT_IN", "FILLS", "NEEDED_BY", "PROVIDED_BY"})
"""Types of which the source has one or few: whoever changes one of them decides about all."""

BY_TARGET: Final = frozenset({"OWNS", "LEADS"})
"""Types of which the target has one or few."""


def point_of(key: RelationshipKey) -> Point:
    """The point that a relationship belongs to."""
    if key.type in BY_SOURCE:
        return key.source, key.type
    if key.type in BY_TARGET:
        return key.target, key.type
    return key.source, " ".join(filter(None, (key.type, key.target, key.key)))


def points_of(change: Change) -> Iterator[Point]:
    """The points that a change touches."""
    identity = change.identity
    if isinstance(identity, RelationshipKey):
        yield point_of(identity)
    elif change.before is None or change.after is None:
        yield identity, ""
    else:
        yield from ((identity, name) for name in values_changed(change))
        if (
            isinstance(change.before, Node)
            and isinstance(change.after, Node)
            and change.before.label != change.after.label
        ):
            yield identity, ""
