"""What is wrong with a change set by itself, before it meets what a store holds?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.changes import Change, ChangeSet, Identity, Item, identity_of, named
from graph.checks import Unfit, suggestion, value_of
from graph.errors import Problem
from graph.model import LABELS, TYPES, Kind, Node, Property
from graph.store.port import Head


def problems_of(change_set: ChangeSet, head: Head) -> Iterator[Problem]:
    """Why the change set cannot follow `head`, by JSON path; `Store.commit` lists what is refused."""
    if change_set.at.tzinfo is None:
        yield Problem("$.at", f"The moment {change_set.at} has no time zone. Give it one, such as UTC.")
    elif head.at is not None and change_set.at < head.at:
        yield Problem(
            "$.at",
            f"The moment {change_set.at} is earlier than that of the latest revision, {head.at}. "
            "The log never runs backwards; give it a later one.",
        )
    for name, kind in (("id", SHORT), ("author", SHORT), ("source", SHORT), ("reason", LONG)):
        if unfit := unfit_text(kind, getattr(change_set, name)):
            yield Problem(f"$.{name}", f"A change set cannot have this {name}: {unfit}.")
    seen: set[Identity] = set()
    for number, change in enumerate(change_set.changes):
        where = f"$.changes[{number}]"
        if unknown := [each for side in (change.before, change.after) if side and (each := _unknown(side))]:
            yield Problem(where, unknown[0])
            continue
        for sentence in _change_problems(change):
            yield Problem(where, sentence)
        if change.identity in seen:
            yield Problem(where, f"{named(change.item)} is changed twice. Make one change of the two.")
        seen.add(change.identity)


SHORT: Final = Property("text", Kind.TAG)
"""What names something, such as an author."""
LONG: Final = Property("text", Kind.TEXT)
"""What somebody wrote."""


def unfit_text(kind: Property, text: str) -> Unfit | None:
    """Why a text cannot be kept; None if it can."""
    try:
        value_of(kind, text)
    except Unfit as unfit:
        return unfit
    return None


def _unknown(item: Item) -> str | None:
    """Why the model knows nothing of this item, as a sentence; None if it does."""
    if isinstance(item, Node):
        known = item.label in LABELS
        return None if known else f"There is no label {item.label!r}. {suggestion(item.label, LABELS.keys())}"
    known = item.type in TYPES
    return None if known else f"There is no relationship type {item.type!r}. {suggestion(item.type, TYPES.keys())}"


def _change_problems(change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        if identity_of(before) != identity_of(after):
            yield f"{named(before)} cannot become {named(after)}. Remove the one and add the other."
        elif isinstance(before, Node) and isinstance(after, Node) and before.base != after.base:
            yield f"{named(before)} cannot become a {after.label}. Remove it and add another of its own id."
    if after is not None:
        yield from _item_problems(after)


_NODE_PROPERTIES: Final = {
    name: frozenset(each.name for each in label.properties.values() if not each.derived)
    for name, label in LABELS.items()
}
_TYPE_PROPERTIES: Final = {name: frozenset(declared.properties) for name, declared in TYPES.items()}


def _item_problems(item: Item) -> Iterator[str]:
    allowed = _NODE_PROPERTIES[item.label] if isinstance(item, Node) else _TYPE_PROPERTIES[item.type]
    for name in item.properties.keys() - allowed:
        if isinstance(item, Node) and name in LABELS[item.label].properties:
            yield f"{named(item)} gets its {name} from the store. Leave it out."
        else:
            yield f"{named(item)} cannot have a property {name!r}. {suggestion(name, allowed)}"
    if isinstance(item, Node) and "status" not in item.properties:
        usual = LABELS[item.label].default_status
        yield f"{named(item)} has no status, which is never unknown. Give it one, such as {usual!r}."
