"""What changed, or would change, between two states of the organisation?

A `ChangeSet` is a value that knows both sides of every change, so it can be shown, reversed, squashed and merged
three-way without a store. The same value serves a manual edit, an import, a scenario, an undo and time travel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final, TypeAlias, cast

import uuid_utils

from graph.checks import checked_node, checked_relationship
from graph.errors import DomainError, Problem, Refused
from graph.model import LABELS, Node, Properties, Records, Relationship, RelationshipKey, Value
from graph.words import say

Item: TypeAlias = Node | Relationship
Identity: TypeAlias = str | RelationshipKey
"""A node's id, or a relationship's key."""


GENERATED: Final = "generator"
"""The source of change sets that are parts of one whole: too large for one, and nobody is to see what lies between."""


class DoesNotApply(DomainError):
    """A change set was made for another state than the one it is applied to."""


def identity_of(item: Item) -> Identity:
    """The id of a node, the key of a relationship."""
    return item.id if isinstance(item, Node) else item.identity


@dataclass(frozen=True, slots=True)
class Change:
    """One node or relationship added (`before` is None), updated (both) or removed (`after` is None)."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """The side that exists; the later one where both do."""
        item = self.after if self.after is not None else self.before
        assert item is not None, "a change has at least one side"  # noqa: S101
        return item

    @property
    def identity(self) -> Identity:
        """What is changed."""
        return identity_of(self.item)

    @property
    def kind(self) -> str:
        """`added`, `updated` or `removed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "updated"

    @property
    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What to add, update and remove, by whom, when and why. Holds at most one change per identity.

    `id` is made by the client and unique for ever, so that repeating a commit is safe; `at` is the moment the
    revision carries (UTC); `source` is the import source that described it, or `manual`.
    """

    changes: tuple[Change, ...] = ()
    author: str = ""
    reason: str = ""
    source: str = "manual"
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: str(uuid_utils.uuid7()))

    @property
    def reversed(self) -> ChangeSet:
        """The changes that take these back; a new change set with an id and a moment of its own."""
        return ChangeSet(tuple(each.reversed for each in reversed(self.changes)), reason=f"Undo: {self.reason}")

    @property
    def nodes(self) -> Iterator[Change]:
        """The changes of nodes."""
        return (each for each in self.changes if isinstance(each.item, Node))

    @property
    def relationships(self) -> Iterator[Change]:
        """The changes of relationships."""
        return (each for each in self.changes if isinstance(each.item, Relationship))


def squashed(sets: Iterable[ChangeSet]) -> ChangeSet:
    """One change set with the effect of `sets` applied in turn; what ends as it began is left out.

    Author, reason, source and moment are those of the last one.
    """
    first: dict[Identity, Item | None] = {}
    last: dict[Identity, Item | None] = {}
    latest = ChangeSet()
    for latest in sets:
        for change in latest.changes:
            first.setdefault(change.identity, change.before)
            last[change.identity] = change.after
    changes = (Change(first[each], last[each]) for each in first if first[each] != last[each])
    return replace(latest, changes=in_order(changes), id=ChangeSet().id)


def _rank(change: Change) -> int:
    if isinstance(change.item, Relationship):
        return 0 if change.after is None else 2
    return 3 if change.after is None else 1


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes so that each can be applied in turn: relationships go before nodes go, nodes come first."""
    return tuple(sorted(changes, key=_rank))


def difference(before: Records, after: Records) -> tuple[Change, ...]:
    """The changes that lead from one state to another, in an order that can be applied."""

    def between(old: Mapping[Any, Item], new: Mapping[Any, Item]) -> Iterator[Change]:
        for identity in old.keys() | new.keys():
            if old.get(identity) != new.get(identity):
                yield Change(old.get(identity), new.get(identity))

    found = [
        *between(before.nodes, after.nodes),
        *between(before.relationships, after.relationships),
    ]
    return in_order(sorted(found, key=lambda change: str(change.identity)))


def applied(records: Records, change_set: ChangeSet) -> Records:
    """The state after the change set; the input is left as it is.

    Raises `DoesNotApply` if a change finds another value than the one it was made for, if a relationship would
    lose an end, or if an end of a new relationship does not exist.
    """
    nodes, relationships = dict(records.nodes), dict(records.relationships)
    for change in change_set.changes:
        table: dict[Any, Any] = nodes if isinstance(change.item, Node) else relationships
        if table.get(change.identity) != change.before:
            raise DoesNotApply(
                say(
                    "{item} is not as this change expects it. Read the organisation again.", item=named(change.item)
                )
            )
        if change.after is None:
            del table[change.identity]
        else:
            table[change.identity] = change.after
    _check_ends(nodes, relationships, change_set)
    return Records(nodes, relationships)


def _check_ends(
    nodes: Mapping[str, Node], relationships: Mapping[RelationshipKey, Relationship], change_set: ChangeSet
) -> None:
    gone = {change.item.id for change in change_set.nodes if isinstance(change.item, Node) and not change.after}
    added = [each.after for each in change_set.relationships if isinstance(each.after, Relationship)]
    for each in (*added, *(relationships.values() if gone else ())):
        for end in (each.source, each.target):
            if end not in nodes:
                raise DoesNotApply(
                    say(
                        "{each} would lose its end {end!r}. Remove the relationship in the same change.",
                        each=named(each),
                        end=end,
                    )
                )


def named(item: Item) -> str:
    """The item in words, as sentences name it."""
    if isinstance(item, Node):
        return f"{item.label} {item.id!r}"
    return f"{item.type} from {item.source!r} to {item.target!r}"


class Meeting(Enum):
    """How one property or relationship of a change set meets the current state."""

    CLEAN = "clean"  # the current state is the one the change was made for
    SAME = "same"  # the current state already is what the change wants
    CONFLICT = "conflict"  # somebody changed it to something else
    MISSING = "missing"  # it, or an end of it, is no longer there


@dataclass(frozen=True, slots=True)
class Merged:
    """One line of a merge: which item, which property of it (None: the item itself), and the three values."""

    identity: Identity
    property: str | None
    meeting: Meeting
    base: object = None
    wanted: object = None
    current: object = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome of a three-way merge: `changes` fit the current state; conflicts are left out of them."""

    changes: tuple[Change, ...]
    lines: tuple[Merged, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left out."""
        return all(line.meeting in (Meeting.CLEAN, Meeting.SAME) for line in self.lines)


def merge(change_set: ChangeSet, current: Callable[[Identity], Item | None]) -> Merge:
    """`change_set`, made for an earlier state, merged onto the current one, per property and relationship.

    `current` answers with the item as it is now, or None. A change set merged onto the state it was made for is
    itself. A node whose relationship stays, because somebody changed that, stays too. What cannot be seen from here
    is a new relationship of others to a node that is to go; applying the outcome says so. Three-way merge as in
    `diff3` (Khanna, Kunal, Pierce 2007), with properties as the chunks.
    """
    added = {each.identity for each in change_set.nodes if each.before is None}
    held = _ends_that_stay(change_set, current)
    changes: list[Change] = []
    lines: list[Merged] = []
    for change in change_set.changes:
        now = current(change.identity)
        if change.after is None and now is not None and change.identity in held:
            lines.append(Merged(change.identity, None, Meeting.CONFLICT, change.before, None, now))
            continue
        merged_change, found = _merged(change, now, lambda end: end in added or current(end) is not None)
        lines.extend(found)
        if merged_change is not None:
            changes.append(merged_change)
    return Merge(tuple(changes), tuple(lines))


def taken_back(sets: Iterable[ChangeSet], current: Callable[[Identity], Item | None]) -> Merge:
    """What takes change sets back one after the other, the latest one first, on top of the current state.

    Each is merged as `merge` does, where the ones before it have led.
    """
    before: dict[Identity, Item | None] = {}
    after: dict[Identity, Item | None] = {}
    lines: list[Merged] = []
    for each in sets:
        merged = merge(each.reversed, lambda identity: after[identity] if identity in after else current(identity))
        lines += merged.lines
        for change in merged.changes:
            before.setdefault(change.identity, change.before)
            after[change.identity] = change.after
    changes = (Change(before[each], after[each]) for each in before if before[each] != after[each])
    return Merge(in_order(changes), tuple(lines))


def _ends_that_stay(change_set: ChangeSet, current: Callable[[Identity], Item | None]) -> set[Identity]:
    """The ends of relationships that were to go and stay, because they are no longer as the change set knew them."""
    ends: set[Identity] = set()
    for change in change_set.relationships:
        if change.after is None and isinstance(change.before, Relationship):
            now = current(change.identity)
            if now is not None and now != change.before:
                ends |= {change.before.source, change.before.target}
    return ends


def _merged(change: Change, now: Item | None, exists: Callable[[str], bool]) -> tuple[Change | None, list[Merged]]:
    identity, before, after = change.identity, change.before, change.after

    def whole(meeting: Meeting) -> list[Merged]:
        return [Merged(identity, None, meeting, before, after, now)]

    if now == after:
        return None, whole(Meeting.SAME)
    if isinstance(after, Relationship) and not (exists(after.source) and exists(after.target)):
        return None, whole(Meeting.MISSING)
    if now == before:
        return change, whole(Meeting.CLEAN)
    if after is None or before is None:
        return None, whole(Meeting.CONFLICT)
    if now is None:
        return None, whole(Meeting.MISSING)
    return _merged_properties(before, after, now)


_LABEL: Final = "label"


def _facets(item: Item) -> dict[str, object]:
    facets: dict[str, object] = dict(item.properties)
    return {**facets, _LABEL: item.label} if isinstance(item, Node) else facets


def _merged_properties(before: Item, after: Item, now: Item) -> tuple[Change | None, list[Merged]]:
    old, new, held = _facets(before), _facets(after), _facets(now)
    lines: list[Merged] = []
    result = dict(held)
    for name in sorted(old.keys() | new.keys()):
        base, wanted, current = old.get(name), new.get(name), held.get(name)
        if base == wanted:
            continue
        if current == wanted:
            meeting = Meeting.SAME
        elif current == base:
            meeting = Meeting.CLEAN
            result[name] = wanted
        else:
            meeting = Meeting.CONFLICT
        lines.append(Merged(identity_of(now), name, meeting, base, wanted, current))
    kept: Any = {name: value for name, value in result.items() if value is not None}
    if isinstance(now, Relationship):
        merged: Item = Relationship(now.type, now.source, now.target, kept)
    else:
        merged = Node(now.id, str(kept.pop(_LABEL)), kept)
        if not merged.properties.keys() <= LABELS[merged.label].properties.keys():
            # One side changed the label, the other a property that only the other label has.
            return None, [Merged(now.id, None, Meeting.CONFLICT, before, after, now)]
    return (None if merged == now else Change(now, merged)), lines


def properties_as_json(properties: Properties) -> dict[str, object]:
    """Properties as JSON holds them: dates as ISO text, everything else as it is."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in properties.items()}


def item_as_json(item: Item | None) -> dict[str, object] | None:
    """A node or relationship as property-graph JSON."""
    if item is None:
        return None
    if isinstance(item, Node):
        return {
            "id": item.id,
            "labels": list(item.labels),
            "properties": properties_as_json(item.properties),
        }
    return {
        "type": item.type,
        "source": item.source,
        "target": item.target,
        "properties": properties_as_json(item.properties),
    }


def item_from_json(value: object, where: str = "") -> Item | None:
    """The node or relationship that property-graph JSON describes; None for null.

    Raises `Refused` with what does not fit.
    """
    if value is None:
        return None
    table = _table(value, where)
    nothing: Mapping[str, object] = {}
    given = table.get("properties")
    properties = nothing if given is None else _table(given, f"{where}.properties")
    if "type" in table:
        return checked_relationship(table["type"], table.get("source"), table.get("target"), properties, where)
    return checked_node(table.get("id"), _texts(table.get("labels", []), f"{where}.labels"), properties, where)


def _table(value: object, where: str) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value)
    raise Refused(Problem(where, say("A JSON object is wanted, and {name} was found.", name=type(value).__name__)))


def _texts(value: object, where: str) -> list[str]:
    if isinstance(value, list) and all(isinstance(each, str) for each in cast("list[object]", value)):
        return cast("list[str]", value)
    raise Refused(Problem(where, say('A list of texts is wanted, such as ["Squad"].')))


def changes_as_json(changes: Iterable[Change]) -> list[dict[str, object]]:
    """Changes as JSON, each with its two sides."""
    return [{"before": item_as_json(each.before), "after": item_as_json(each.after)} for each in changes]


def changes_from_json(values: Iterable[object], where: str = "$.changes") -> tuple[Change, ...]:
    """The changes that JSON describes. Raises `Refused` naming the JSON path of what does not fit."""
    return tuple(_change_from_json(value, f"{where}[{number}]") for number, value in enumerate(values))


def _change_from_json(value: object, where: str) -> Change:
    sides = _table(value, where)
    before, after = (item_from_json(sides.get(side), f"{where}.{side}") for side in ("before", "after"))
    if before is None and after is None:
        raise Refused(
            Problem(where, say("A change has a 'before', an 'after', or both, and this one has neither."))
        )
    return Change(before, after)


def values_changed(change: Change) -> dict[str, tuple[Value | None, Value | None]]:
    """The properties that differ between the two sides, as (before, after); None is unknown."""
    nothing: Properties = {}
    old = change.before.properties if change.before else nothing
    new = change.after.properties if change.after else nothing
    return {
        name: (old.get(name), new.get(name))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    }
