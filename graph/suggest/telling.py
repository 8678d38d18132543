"""What does a remedy change, in sentences? One for each node and each relationship, as people would say it.

Whatever is restricted, such as what somebody costs, is left out: that it is there may be known, how much may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from graph.changes import Change, Item
from graph.model import LABELS, TYPES, Kind, Node, Property, Relationship
from graph.naming import plain, together

Called: TypeAlias = Callable[[str], str]
"""Answers with the name of a node, by id."""

VERBS: Final[Mapping[str, str]] = {
    "PART_OF": "is part of",
    "MEMBER_OF": "is a member of",
    "LEADS": "leads",
    "DEPUTY_OF": "is a deputy for",
    "REPORTS_TO": "reports to",
    "DOTTED_LINE_TO": "has a dotted line to",
    "MENTORED_BY": "is mentored by",
    "SEAT_IN": "is a seat in",
    "FILLS": "fills",
    "NEEDS_ROLE": "needs the role",
    "HOLDS": "holds the role",
    "LOCATED_IN": "is located in",
    "OPERATES_IN": "operates in",
    "OWNS": "owns",
    "CONTRIBUTES_TO": "contributes to",
    "SUB_AREA_OF": "is part of",
    "DEPENDS_ON": "depends on",
    "NEEDED_IN": "is needed in",
    "NEEDED_BY": "is needed by",
    "PROVIDED_BY": "is provided by",
    "ABOUT": "is about",
    "INTERACTS_WITH": "works with",
    "PURSUES": "pursues",
    "SUPPORTS": "supports",
    "COVERS": "covers",
    "FOLLOWS": "follows",
    "VALIDATED": "has validated",
    "APPLIES_IN": "applies in",
    "HAS_STEP": "has the step",
    "NEXT": "is followed by",
    "PERFORMS": "does",
    "ACCOUNTABLE_FOR": "answers for",
    "HAS_SKILL": "has the skill",
    "REQUIRES": "requires",
    "ASSESSES": "assesses",
    "HANDS_OVER": "hands over",
}
"""What each relationship type says of its source, before the name of its target."""

_JOINING: Final[Mapping[str, str]] = {
    "in_unit": "in {}",
    "mode": "as {}",
    "version": "in version {}",
    "at": "on {}",
    "since": "from {}",
    "until": "until {}",
    "verified_at": "confirmed on {}",
    "previous_owner": "after {}",
}
"""How some properties of a relationship follow it; the others are named."""

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


_WORDS: Final[Mapping[str, str]] = {
    "verified_at": "day of confirmation",
    "previous_owner": "owner before",
    "ack_at": "day on which the provider agreed",
    "declared_at": "day of declaration",
    "review_by": "day of review",
    "pilot_since": "beginning of the pilot",
    "since": "beginning",
    "until": "end",
    "left_at": "last day",
    "escalation_to": "arbiter",
    "owner_inherits": "passing on of owners",
    "fte": "share of the time",
    "at": "day",
    "interim": "interim mark",
    "min": "number of holders",
}
"""What properties are called where their names in the model do not say it."""


def told(changes: Iterable[Change], called: Called) -> list[str]:
    """A sentence for each change, in their order."""
    return [f"{_change(each, called)}." for each in changes]


def named_in(changes: Iterable[Change]) -> Iterator[str]:
    """The ids of the nodes that `told` names."""
    for each in changes:
        item = each.item
        yield from (item.id,) if isinstance(item, Node) else (item.source, item.target)
        for side in (each.before, each.after):
            if side is not None:
                declared = _declared(side)
                yield from (str(value) for name, value in side.properties.items() if _is_reference(declared[name]))


def _change(change: Change, called: Called) -> str:
    if isinstance(change.item, Relationship):
        return _tie(change, change.item, called)
    return _node(change, change.item, called)


def _node(change: Change, node: Node, called: Called) -> str:
    name, kind = called(node.id), _word(node.label)
    if change.before is None:
        return f"There is a new {kind}, {name}{_with(': ', _values(node, called, but=('name',)))}"
    if change.after is None:
        return f"{name} is removed"
    said = [f"gets {together(each)}" for each in [_differences(change.before, change.after, called)] if each]
    if isinstance(change.before, Node) and change.before.label != node.label:
        said.insert(0, f"becomes a {kind}")
    return f"{name} {together(said)}"


def _tie(change: Change, tie: Relationship, called: Called) -> str:
    source, target, verb = called(tie.source), called(tie.target), VERBS[tie.type]
    if change.after is None:
        first, _, rest = verb.partition(" ")
        no_longer = f"is no longer {rest}" if first == "is" else f"no longer {verb}"
        return f"{source} {no_longer} {target}{_joined(tie, [TYPES[tie.type].key or ''], called)}"
    said = f"{source} {verb} {target}"
    if change.before is not None:
        kept = _joined(tie, [TYPES[tie.type].key or ""], called)
        return f"{said}{kept}{_with(', now with ', _differences(change.before, change.after, called))}"
    interim = " for the time being" if tie.properties.get("interim") is True else ""
    rest = _values(tie, called, but=(*_JOINING, "interim"))
    return f"{said}{interim}{_joined(tie, _JOINING, called)}{_with(', with ', rest)}"


def _with(before: str, phrases: Sequence[str]) -> str:
    return f"{before}{together(phrases)}" if phrases else ""


def _joined(tie: Relationship, names: Iterable[str], called: Called) -> str:
    """Those of these properties that follow a relationship without being named."""
    said = ((name, _shown(tie, name, called)) for name in names if name in tie.properties)
    return "".join(f" {_JOINING[name].format(value)}" for name, value in said if value)


def _differences(before: Item, after: Item, called: Called) -> list[str]:
    """Each property that has another value, with the one it had: "the status closed instead of vacant"."""
    names = {**before.properties, **after.properties}
    return [
        _difference(before, after, name, called)
        for name in names
        if before.properties.get(name) != after.properties.get(name)
    ]


def _difference(before: Item, after: Item, name: str, called: Called) -> str:
    if name not in after.properties:
        return f"no {_word(name)}"
    if _declared(after)[name].restricted:
        return f"another {_word(name)}"
    was = f" instead of {_shown(before, name, called)}" if name in before.properties else ""
    return f"the {_word(name)} {_shown(after, name, called)}{was}"


def _values(item: Item, called: Called, but: Iterable[str]) -> list[str]:
    """Each property that may be shown, with its value."""
    declared, left_out = _declared(item), set(but)
    return [
        f"{_word(name)} {_shown(item, name, called)}"
        for name in item.properties
        if name not in left_out and not declared[name].restricted
    ]


def _declared(item: Item) -> Mapping[str, Property]:
    return LABELS[item.label].properties if isinstance(item, Node) else TYPES[item.type].properties


def _is_reference(prop: Property) -> bool:
    return prop.kind is Kind.REFERENCE


def _shown(item: Item, name: str, called: Called) -> str:
    value = item.properties[name]
    if _is_reference(_declared(item)[name]):
        return called(str(value)) if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value:g}" if isinstance(value, float) else plain(str(value), "nothing")


def _word(name: str) -> str:
    """What a label or a property is called: `HealthCheck` and `review_by` as words."""
    if name in _WORDS:
        return _WORDS[name]
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in name)
    return spaced.replace("_", " ").strip()
