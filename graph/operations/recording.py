"""Operations that write down what is so, whatever it is: what an import or a correction by hand consists of.

They follow from nothing and let nothing follow: no date is set, nobody is looked for a place. What people decide about
a reorganisation has operations of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.checks import checked_node, checked_relationship, end_problem
from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Kind, Node, Property, Relationship, RelationshipKey, Value
from graph.naming import listed, plain
from graph.operations.board import Board
from graph.operations.operation import Operation, called, let, no_longer
from graph.operations.passing import check_above
from graph.operations.wording import word
from graph.spelling import suggestion
from graph.values import Unfit, value_from_text, value_of
from graph.words import say


@dataclass(frozen=True, slots=True)
class Describe(Operation):
    """Nodes are described: those that are new (`label` says what they are), and those whose properties differ now.

    `properties` are written as in a file, attributes as JSON; what is `unknown` has no value any more.
    """

    kind: ClassVar[str] = "describe"

    nodes: tuple[str, ...]
    label: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict[str, str])
    unknown: tuple[str, ...] = ()

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        if not self.nodes:
            raise Refused(Problem("nodes", say("Name what is described.")))
        if self.label is not None and self.label not in LABELS:
            near = suggestion(self.label, LABELS.keys())
            raise Refused(Problem("label", say("There is no label {label!r}. {near}", label=self.label, near=near)))
        known = {each: board.find(each) for each in dict.fromkeys(self.nodes)}
        for node in [self._described(id_, now) for id_, now in known.items()]:
            board.put(node)
        new = listed([called(board.known(id_)) for id_, now in known.items() if now is None])
        others = listed([called(now) for now in known.values() if now is not None])
        said = [f"{word(name)} {plain(text, say('nothing'))}" for name, text in self.properties.items()]
        what = ", ".join([*said, *(say("no {property}", property=word(name)) for name in self.unknown)])
        told = [
            *([say("Add {nodes}", nodes=new)] if new else []),
            *([say("Describe {nodes}: {values}", nodes=others, values=what or say("as it is"))] if others else []),
        ]
        return "; ".join(told)

    def _described(self, id_: str, now: Node | None) -> Node:
        """The node as it is from now on."""
        label = self.label or (now.label if now else None)
        if label is None:
            raise Refused(Problem("nodes", say("There is no node {id!r}. If it is new, say its label.", id=id_)))
        if now is not None and now.base != LABELS[label].base:
            raise Refused(
                Problem("label", say("The id {id!r} is taken by {what}. Choose another.", id=id_, what=called(now)))
            )
        before: Mapping[str, Value] = now.properties if now else {"status": LABELS[label].default_status}
        kept = {name: value for name, value in before.items() if name not in self.unknown}
        declared = LABELS[label].properties
        given = {name: read(declared.get(name), name, text) for name, text in self.properties.items()}
        return checked_node(id_, (label,), {**kept, **given}, "properties")


@dataclass(frozen=True, slots=True)
class Relate(Operation):
    """A relationship is there, with these properties and no others. They are written as in a file."""

    kind: ClassVar[str] = "relate"

    type: str
    source: str
    target: str
    properties: Mapping[str, str] = field(default_factory=dict[str, str])

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        source, target = board.known(self.source), board.known(self.target)
        if self.type not in TYPES:
            near = suggestion(self.type, TYPES.keys())
            raise Refused(
                Problem("type", say("There is no relationship type {type!r}. {near}", type=self.type, near=near))
            )
        declared = TYPES[self.type].properties
        given = {name: read(declared.get(name), name, text) for name, text in self.properties.items()}
        tie = checked_relationship(self.type, source.id, target.id, given, "properties")
        if sentence := end_problem(TYPES[self.type], source.label, target.label):
            raise Refused(Problem("type", sentence))
        if TYPES[self.type].acyclic:
            check_above(board, source, target)
        board.put(tie)
        return let(source, self.type, target)


@dataclass(frozen=True, slots=True)
class Unrelate(Operation):
    """A relationship is not there. `key` says which, where two nodes have several of a type (`mode`, `in_unit`)."""

    kind: ClassVar[str] = "unrelate"

    type: str
    source: str
    target: str
    key: str = ""

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        source, target = board.known(self.source), board.known(self.target)
        identity = RelationshipKey(self.type, source.id, target.id, self.key)
        found = board.items([identity]).get(identity)
        if not isinstance(found, Relationship):
            raise Refused(
                Problem(
                    "type",
                    say(
                        "No {type} leads from {source} to {target}.",
                        type=self.type,
                        source=source.name,
                        target=target.name,
                    ),
                )
            )
        board.untie(found)
        return no_longer(source, found.type, target)


@dataclass(frozen=True, slots=True)
class Erase(Operation):
    """Nodes were never there. What has ended is described as closed; this is for what somebody recorded in error."""

    kind: ClassVar[str] = "erase"

    nodes: tuple[str, ...]

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        nodes = [board.known(each) for each in dict.fromkeys(self.nodes)]
        if not nodes:
            raise Refused(Problem("nodes", say("Name what is erased.")))
        for each in nodes:
            if next(iter((*board.out(each.id), *board.into(each.id))), None) is not None:
                raise Refused(
                    Problem("nodes", say("{one} has relationships. Take them away first.", one=each.name))
                )
        for each in nodes:
            board.erase(each)
        return say("Erase {nodes}", nodes=listed([called(each) for each in nodes]))


def read(prop: Property | None, name: str, text: str) -> Value:
    """The value that a text stands for; attributes are a JSON object. Raises `Refused`."""
    try:
        if prop is None:
            raise Unfit(say("there is no property {property!r}", property=name))
        return value_of(prop, json.loads(text)) if prop.kind is Kind.ATTRIBUTES else value_from_text(prop, text)
    except (ValueError, RecursionError) as unfit:
        raise Refused(
            Problem("properties", say("{property!r} cannot be this: {unfit}.", property=name, unfit=unfit))
        ) from None


def written(value: Value) -> str:
    """The text that `read` reads as a value."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case date():
            return value.isoformat()
        case int() | float():
            return repr(value)
        case _:
            return json.dumps(dict(value), ensure_ascii=False)
