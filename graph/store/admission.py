"""What is wrong with a change set by itself, before it meets what a store holds?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.changes import Change, ChangeSet, Identity, Item, identity_of, named
from graph.errors import Problem
from graph.model import LABELS, TYPES, Kind, Node, Property
from graph.spelling import suggestion
from graph.store.port import Head
from graph.values import Unfit, value_of
from graph.words import say


def problems_of(change_set: ChangeSet, head: Head) -> Iterator[Problem]:
    """Why the change set cannot follow `head`, by JSON path; `Store.commit` lists what is refused."""
    if change_set.at.tzinfo is None:
        yield Problem("$.at", say("The moment {at} has no time zone. Give it one, such as UTC.", at=change_set.at))
    elif head.at is not None and change_set.at < head.at:
        yield Problem(
            "$.at",
            say(
                "The moment {at} is earlier than that of the latest revision, {at2}. The log never runs "
                "backwards; give it a later one.",
                at=change_set.at,
                at2=head.at,
            ),
        )
    for name, kind in (("id", SHORT), ("author", SHORT), ("source", SHORT), ("reason", LONG)):
        if unfit := unfit_text(kind, getattr(change_set, name)):
            yield Problem(
                f"$.{name}", say("A change set cannot have this {name}: {unfit}.", name=name, unfit=unfit)
            )
    seen: set[Identity] = set()
    for number, change in enumerate(change_set.changes):
        for sentence in _change_problems(change, seen):
            yield Problem(f"$.changes[{number}]", sentence)


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
        return (
            None
            if known
            else say(
                "There is no label {label!r}. {suggestion}",
                label=item.label,
                suggestion=suggestion(item.label, LABELS.keys()),
            )
        )
    known = item.type in TYPES
    return (
        None
        if known
        else say(
            "There is no relationship type {type!r}. {suggestion}",
            type=item.type,
            suggestion=suggestion(item.type, TYPES.keys()),
        )
    )


def _change_problems(change: Change, seen: set[Identity]) -> Iterator[str]:
    """What is wrong with a change, after others of which the identities were `seen`; its own is then among them."""
    before, after = change.before, change.after
    for side in (before, after):
        if side is not None and (unknown := _unknown(side)):
            yield unknown
            return
    if before is not None and after is not None:
        if identity_of(before) != identity_of(after):
            yield say(
                "{before} cannot become {after}. Remove the one and add the other.",
                before=named(before),
                after=named(after),
            )
        elif isinstance(before, Node) and isinstance(after, Node) and before.base != after.base:
            yield say(
                "{before} cannot become a {label}. Remove it and add another of its own id.",
                before=named(before),
                label=after.label,
            )
    if after is not None:
        yield from _item_problems(after)
    if (identity := change.identity) in seen:
        yield say("{item} is changed twice. Make one change of the two.", item=named(change.item))
    seen.add(identity)


_NODE_PROPERTIES: Final = {
    name: frozenset(each.name for each in label.properties.values() if not each.derived)
    for name, label in LABELS.items()
}
_TYPE_PROPERTIES: Final = {name: frozenset(declared.properties) for name, declared in TYPES.items()}


def _item_problems(item: Item) -> Iterator[str]:
    allowed = _NODE_PROPERTIES[item.label] if isinstance(item, Node) else _TYPE_PROPERTIES[item.type]
    names = item.properties.keys()
    for name in () if names <= allowed else names - allowed:
        if isinstance(item, Node) and name in LABELS[item.label].properties:
            yield say("{item} gets its {name} from the store. Leave it out.", item=named(item), name=name)
        else:
            yield say(
                "{item} cannot have a property {name!r}. {suggestion}",
                item=named(item),
                name=name,
                suggestion=suggestion(name, allowed),
            )
    if isinstance(item, Node) and "status" not in item.properties:
        usual = LABELS[item.label].default_status
        yield say(
            "{item} has no status, which is never unknown. Give it one, such as {usual!r}.",
            item=named(item),
            usual=usual,
        )
