"""Does this value, node, relationship or organisation fit the model, and if not, what should be changed?

Each check answers with problems instead of stopping at the first, so that a file can be mended in one go.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, cast

from graph.errors import Problem, Refused
from graph.model import (
    LABELS,
    TYPES,
    Kind,
    Label,
    Node,
    Property,
    Records,
    Relationship,
    RelationshipType,
    Scalar,
    Value,
    is_a,
)
from graph.naming import figure
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


def nearest(word: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """The names in `known` that look most like `word`, closest first; none where nothing is alike."""
    from rapidfuzz import process  # only who mistypes waits for it

    found = process.extract(word, list(known), limit=limit, score_cutoff=60)
    return tuple(name for name, _, _ in found)


def suggestion(word: str, known: Collection[str]) -> str:
    """A sentence that says what is allowed instead of `word`: the nearest name, or all of them when few."""
    alike = nearest(word, known)
    if alike:
        return say("Did you mean {names}?", names=repr(alike[0]))
    if len(known) <= 12:
        return say("Allowed are {names}.", names=", ".join(sorted(known)))
    return say(
        "There are {number} allowed names, {some} among them.", number=len(known), some=", ".join(sorted(known)[:5])
    )


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(value: object, at_most: int = MAX_TEXT) -> str:
    if not isinstance(value, str):
        raise Unfit(say("text is wanted, and {value} was found", value=_shown(value)))
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


def _id(value: object) -> str:
    text = _text(value, MAX_ID)
    if not text:
        raise Unfit(say("an id is wanted, and it is empty"))
    if _NOT_IN_IDS.search(text):
        raise Unfit(
            say("an id has no spaces, control characters or '|', and {value} was found", value=_shown(value))
        )
    return text


def _number(value: object, prop: Property) -> float:
    kind = kind_of(prop)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(say("{kind} is wanted, and {value} was found", kind=kind, value=_shown(value)))
    if not _is_finite(value):
        raise Unfit(say("{kind} is wanted, and {value} is none that can be kept", kind=kind, value=_shown(value)))
    if (prop.low is not None and value < prop.low) or (prop.high is not None and value > prop.high):
        bounds = (
            say("{low:g} to {high:g}", low=prop.low, high=prop.high)
            if prop.high is not None
            else say("{low:g} or more", low=prop.low)
        )
        raise Unfit(say("{bounds} is wanted, and {value} was found", bounds=bounds, value=_shown(value)))
    return value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floating ones
        return False


def _integer(value: object, prop: Property) -> int:
    number = _number(value, prop)
    if number != int(number):
        raise Unfit(say("a whole number is wanted, and {value} was found", value=_shown(value)))
    if abs(number) >= 2**31:
        raise Unfit(
            say(
                "a whole number below {number} is wanted, and {value} was found",
                number=figure(2**31),
                value=_shown(value),
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
                value=_shown(value),
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
    raise Unfit(say("a date like 2026-03-31 is wanted, and {value} was found", value=_shown(value)))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(say("true or false is wanted, and {value} was found", value=_shown(value)))
    return value


def _word(value: object, prop: Property) -> str:
    text = _text(value)
    if text not in prop.words:
        raise Unfit(
            say(
                "{text} is not known here. {suggestion}", text=_shown(text), suggestion=suggestion(text, prop.words)
            )
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
    raise Unfit(say("an attribute holds text, a number, true or false, and {value} was found", value=_shown(value)))


def _attributes(value: object) -> Mapping[str, Scalar]:
    if not isinstance(value, Mapping):
        raise Unfit(say("a table of names and values is wanted, and {value} was found", value=_shown(value)))
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
            return _id(value)
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
                        say("{kind} is wanted, and {value} was found", kind=kind_of(prop), value=_shown(text))
                    ) from None
            return value_of(prop, number)
        case Kind.FLAG:
            flags = {"true": True, "yes": True, "false": False, "no": False}
            return value_of(prop, flags.get(text.strip().lower(), text))
        case _:
            return value_of(prop, text)


def _checked_properties(
    properties: Mapping[str, object], allowed: Mapping[str, Property], owner: str, problems: list[str]
) -> dict[str, Value]:
    kept: dict[str, Value] = {}
    for name, value in properties.items():
        prop = allowed.get(name)
        if prop is None:
            problems.append(
                say(
                    "{owner} has no property {name!r}. {suggestion}",
                    owner=owner,
                    name=name,
                    suggestion=suggestion(name, allowed.keys()),
                )
            )
        elif not prop.derived and value is not None:
            try:
                kept[name] = value_of(prop, value)
            except Unfit as unfit:
                problems.append(
                    say(
                        "{owner} cannot have this {name}: {unfit}.",
                        owner=owner,
                        name=name,
                        unfit=str(unfit).removesuffix("."),
                    )
                )
    return kept


def _label_of(labels: Collection[str], problems: list[str]) -> Label | None:
    for name in labels:
        if name not in LABELS:
            problems.append(
                say(
                    "There is no label {name!r}. {suggestion}",
                    name=name,
                    suggestion=suggestion(name, LABELS.keys()),
                )
            )
            return None
    kinds = {LABELS[name] for name in labels}
    specific = [each for each in kinds if each.name != each.base]
    bases = {each.base for each in kinds}
    if not kinds:
        problems.append(say("A node needs a label. Allowed are {names}.", names=", ".join(LABELS)))
    elif len(bases) > 1 or len(specific) > 1:
        problems.append(
            say("One node cannot be {names} at once; keep one of them.", names=" and ".join(sorted(labels)))
        )
    else:
        return specific[0] if specific else kinds.pop()
    return None


def checked_node(id: object, labels: Collection[str], properties: Mapping[str, object], where: str) -> Node:
    """The node these parts describe, with values of the right type; derived properties are dropped.

    `status` is not filled in: a description may leave it open. Raises `Refused` with every problem found.
    """
    sentences: list[str] = []
    try:
        known_id = _id(id)
    except Unfit as unfit:
        sentences.append(say("A node cannot have this id: {unfit}.", unfit=unfit))
        known_id = ""
    label = _label_of(labels, sentences)
    kept: dict[str, Value] = {}
    if label is not None:
        kept = _checked_properties(properties, label.properties, f"{label.name} {known_id!r}", sentences)
    if sentences or label is None:
        raise Refused(Problem(where, sentence) for sentence in sentences)
    return Node(known_id, label.name, kept)


def checked_relationship(
    type: object,  # noqa: A002
    source: object,
    target: object,
    properties: Mapping[str, object],
    where: str,
) -> Relationship:
    """The relationship these parts describe. Whether its ends exist, `organisation_problems` says.

    Raises `Refused` with every problem found.
    """
    sentences: list[str] = []
    declared = TYPES.get(type) if isinstance(type, str) else None
    if declared is None:
        sentences.append(
            say(
                "There is no relationship type {type}. {suggestion}",
                type=_shown(type),
                suggestion=suggestion(str(type), TYPES.keys()),
            )
        )
    ends: list[str] = []
    for end, value in (("source", source), ("target", target)):
        try:
            ends.append(_id(value))
        except Unfit as unfit:
            sentences.append(say("A relationship cannot have this {end}: {unfit}.", end=end, unfit=unfit))
    kept: dict[str, Value] = {}
    if declared is not None and len(ends) == 2:
        owner = f"{declared.name} from {ends[0]!r} to {ends[1]!r}"
        kept = _checked_properties(properties, declared.properties, owner, sentences)
    if sentences or declared is None:
        raise Refused(Problem(where, sentence) for sentence in sentences)
    return Relationship(declared.name, ends[0], ends[1], kept)


def end_problem(declared: RelationshipType, source: str, target: str) -> str | None:
    """Why a relationship of this type cannot run from label `source` to label `target`; None if it can."""
    if is_a(source, declared.sources) and is_a(target, declared.targets):
        return None
    allowed = f"{' or '.join(declared.sources)} to {' or '.join(declared.targets)}"
    return say(
        "{name} runs from {allowed}, not from {source} to {target}.",
        name=declared.name,
        allowed=allowed,
        source=source,
        target=target,
    )


Where = Callable[[Node | Relationship], str]
"""Says where in the input a node or relationship was described."""


def _nowhere(_: Node | Relationship) -> str:
    return ""


def organisation_problems(
    records: Records, known: Mapping[str, str] | None = None, where: Where = _nowhere
) -> Iterator[Problem]:
    """What is wrong between the parts: missing ends, impossible ends, cycles of types that have none.

    `known` gives the label of nodes that exist outside `records`.
    """
    labels = {**(known or {}), **{node.id: node.label for node in records.nodes.values()}}
    for each in records.relationships.values():
        missing = [end for end in (each.source, each.target) if end not in labels]
        if missing:
            alike = nearest(missing[0], labels.keys())
            hint = (
                say("Did you mean {names}?", names=repr(alike[0]))
                if alike
                else say("Describe it, or correct the id.")
            )
            yield Problem(
                where(each),
                say(
                    "{type} names {missing!r}, which nothing describes. {hint}",
                    type=each.type,
                    missing=missing[0],
                    hint=hint,
                ),
            )
        elif sentence := end_problem(TYPES[each.type], labels[each.source], labels[each.target]):
            yield Problem(where(each), sentence)
    for declared in TYPES.values():
        if declared.acyclic:
            yield from _cycles(declared.name, records.relationships.values(), where)


def _cycles(type_name: str, relationships: Iterable[Relationship], where: Where) -> Iterator[Problem]:
    """One problem for each cycle of the type; the search is depth first and visits each node once."""
    steps: dict[str, list[Relationship]] = {}
    for each in relationships:
        if each.type == type_name:
            steps.setdefault(each.source, []).append(each)
    done: set[str] = set()
    for start in steps:
        path: list[str] = [start]
        on_path = {start}
        pending = [iter(steps[start])] if start not in done else []
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                done.add(left := path.pop())
                on_path.discard(left)
            elif step.target in on_path:
                loop = [*path[path.index(step.target) :], step.target]
                shown = " -> ".join(loop if len(loop) <= 6 else [*loop[:3], "...", *loop[-2:]])
                yield Problem(
                    where(step),
                    say(
                        "{type_name} runs in a circle: {shown}. Remove one of these.",
                        type_name=type_name,
                        shown=shown,
                    ),
                )
            elif step.target not in done and step.target in steps:
                path.append(step.target)
                on_path.add(step.target)
                pending.append(iter(steps[step.target]))


def completed(node: Node, *, filled: bool = False) -> Node:
    """The node with its `status` known: the label's default, or `filled` for a position somebody fills."""
    if "status" in node.properties:
        return node
    status = "filled" if node.label == "Position" and filled else LABELS[node.label].default_status
    return Node(node.id, node.label, {**node.properties, "status": status})
