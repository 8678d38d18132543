"""How is an organisation written down in a test, so that one line reads as one fact?

    org(
        "Squad payroll criticality=3 status=closed name='Payroll Core'",
        "ada -LEADS{interim=true, since=2024-01-01}-> payroll",
        "Tribe money <-PART_OF- payroll -OWNS-> payslips",
    )

A line is a chain of nodes and arrows. A node is its id, with its label before it and its properties after it
wherever the line wants to say them; all lines about one node add up. An arrow is `-TYPE->` or `<-TYPE-`, with the
relationship's properties in braces. A label that no line gives is inferred where all its arrows leave just one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.checks import checked_node, checked_relationship, completed, organisation_problems
from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Node, Property, Records, Relationship, Value
from graph.values import Unfit, value_from_text

_ARROW = re.compile(r"\s(-[A-Z_]+(?:\{[^}]*\})?->|<-[A-Z_]+(?:\{[^}]*\})?-)\s")
_ARROW_PARTS = re.compile(r"<?-([A-Z_]+)(?:\{([^}]*)\})?->?")
_ASSIGNMENT = re.compile(r"([a-z_]+)=(?:'([^']*)'|([^\s,}]+))")


def org(*lines: str) -> Records:
    """The organisation that the lines describe, every status known. Raises `Refused` if it does not fit the model."""
    records = parts(*lines)
    if problems := list(organisation_problems(records)):
        raise Refused(problems)
    return records


def parts(*lines: str) -> Records:
    """As `org`, for tests about organisations whose parts do not fit together: loops of `PART_OF`, wrong ends."""
    mentions: dict[str, _Mentions] = {}
    relationships: list[Relationship] = []
    for line in (each.strip() for text in lines for each in text.splitlines()):
        if line:
            relationships.extend(_chain(line, mentions))
    nodes = [_node(id, found, relationships) for id, found in mentions.items()]
    return Records.of(nodes, relationships)


@dataclass
class _Mentions:
    """What all lines together say about one node."""

    labels: set[str] = field(default_factory=set)
    properties: dict[str, str] = field(default_factory=dict)


def _chain(line: str, mentions: dict[str, _Mentions]) -> Iterator[Relationship]:
    pieces = _ARROW.split(line)
    ids = [_mention(piece, line, mentions) for piece in pieces[::2]]
    for arrow, left, right in zip(pieces[1::2], ids, ids[1:], strict=False):
        source, target = (right, left) if arrow.startswith("<") else (left, right)
        yield _relationship(arrow, source, target, line)


def _mention(piece: str, line: str, mentions: dict[str, _Mentions]) -> str:
    words = _ASSIGNMENT.sub("", piece).split()
    if len(words) == 2 and words[0] in LABELS:
        label, id = words
    elif len(words) == 1:
        label, id = "", words[0]
    else:
        raise Refused(Problem(line, f"'[Label] id [name=value ...]' is wanted, and {piece.strip()!r} was found."))
    found = mentions.setdefault(id, _Mentions())
    if label:
        found.labels.add(label)
    found.properties.update(_assignments(piece))
    return id


def _assignments(text: str) -> dict[str, str]:
    return {name: quoted or plain for name, quoted, plain in _ASSIGNMENT.findall(text)}


def _relationship(arrow: str, source: str, target: str, line: str) -> Relationship:
    name, braces = _ARROW_PARTS.fullmatch(arrow).groups()  # type: ignore[union-attr]  # `_ARROW` matched it
    properties = _values(_assignments(braces or ""), TYPES[name].properties if name in TYPES else {}, line)
    return checked_relationship(name, source, target, properties, line)


def _values(texts: Mapping[str, str], declared: Mapping[str, Property], where: str) -> dict[str, Value]:
    """The texts as values; a name that is not declared stays text, for the check of the whole item to refuse."""
    try:
        return {
            name: value_from_text(declared[name], text) if name in declared else text
            for name, text in texts.items()
        }
    except Unfit as unfit:
        raise Refused(Problem(where, f"A value does not fit: {unfit}.")) from None


def _node(id: str, found: _Mentions, relationships: Iterable[Relationship]) -> Node:
    label = _label(id, found, relationships)
    values = _values(found.properties, LABELS[label].properties, id)
    node = checked_node(id, [label], values, id)
    return completed(node, filled=any(each.type == "FILLS" and each.target == id for each in relationships))


def _label(id: str, found: _Mentions, relationships: Iterable[Relationship]) -> str:
    if len(found.labels) == 1:
        return min(found.labels)
    possible = set(LABELS)
    for each in relationships:
        if each.source == id:
            possible &= set(TYPES[each.type].sources)
        if each.target == id:
            possible &= set(TYPES[each.type].targets)
    if found.labels or len(possible) != 1:
        choice = sorted(found.labels or possible) or ["none that all arrows allow"]
        raise Refused(Problem(id, f"{id!r} needs one label; it could be {' or '.join(choice)}."))
    return possible.pop()
