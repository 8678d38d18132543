"""Operations on any relationship: one thing is tied to another from now on, or no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from graph.errors import Problem, Refused
from graph.model import TYPES, Node, Relationship, RelationshipKey, RelationshipType
from graph.naming import together
from graph.operations.anything import shown, value_read
from graph.operations.board import Board
from graph.operations.operation import Operation, let, no_longer
from graph.operations.passing import ASKED, check_above
from graph.operations.wording import JOINING, VERBS, word
from graph.spelling import suggestion
from graph.words import say


@dataclass(frozen=True, slots=True)
class Connect(Operation):
    """One thing is tied to another by a relationship of a type, such as `FOLLOWS`.

    `properties` are written as in a file. A tie that is there keeps its others, but those that it is to be `without`.
    """

    kind: ClassVar[str] = "connect"

    type: str
    source: str
    target: str
    properties: Mapping[str, str] = field(default_factory=dict[str, str])
    without: tuple[str, ...] = ()

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        declared = _declared(self.type)
        source = board.node(self.source, *declared.sources, field="source")
        target = board.node(self.target, *declared.targets, field="target")
        if source.id == target.id:
            raise Refused(
                Problem(
                    "target", say("{source} cannot be tied to itself. Name something else.", source=source.name)
                )
            )
        if declared.acyclic:
            check_above(board, source, target)
        for name in (*self.properties, *self.without):
            if name not in declared.properties:
                near = suggestion(name, declared.properties.keys())
                raise Refused(
                    Problem(
                        "properties",
                        say(
                            "{type} has no property {property!r}. {near}", type=self.type, property=name, near=near
                        ),
                    )
                )
        values = {name: value_read(declared.properties[name], text) for name, text in self.properties.items()}
        board.tie(self.type, source.id, target.id, **values, **dict.fromkeys(self.without))
        done = let(source, self.type, target)
        return self._how(board, declared, done)

    def _how(self, board: Board, declared: RelationshipType, done: str) -> str:
        """How a sentence goes on: "for the time being until 2027-02-24, with share of the time 0.5"."""
        said = {name: shown(board, declared.properties[name], text) for name, text in self.properties.items()}
        interim = declared.properties.get("interim") is not None and said.pop("interim", "") in _YES
        joined = [say(JOINING[name], value=text) for name, text in said.items() if name in JOINING]
        rest = [
            *(f"{word(name)} {text}" for name, text in said.items() if name not in JOINING),
            *(say("no {property}", property=word(name)) for name in self.without),
        ]
        told = " ".join([say("{done} for the time being", done=done) if interim else done, *joined])
        return say("{done}, with {details}", done=told, details=together(rest)) if rest else told


_YES = ("true", "yes")


@dataclass(frozen=True, slots=True)
class Disconnect(Operation):
    """A relationship of a type goes. `key` says which, where two things can be tied by several (a role in a unit)."""

    kind: ClassVar[str] = "disconnect"

    type: str
    source: str
    target: str
    key: str = ""

    def carry_out(self, board: Board) -> str:
        """As `Operation.carry_out`."""
        declared = _declared(self.type)
        source, target = board.known(self.source), board.known(self.target)
        tie = self._meant(board, source, target)
        if self.type in ASKED:
            board.detach(tie)
        else:
            board.untie(tie)
        key = tie.identity.key
        done = no_longer(source, self.type, target)
        if not (declared.key and key):
            return done
        return f"{done} {say(JOINING[declared.key], value=shown(board, declared.properties[declared.key], key))}"

    def _meant(self, board: Board, source: Node, target: Node) -> Relationship:
        """The relationship that goes; where no key is named, the only one there is."""
        identity = RelationshipKey(self.type, source.id, target.id, self.key)
        found = board.items([identity]).get(identity)
        if isinstance(found, Relationship):
            return found
        alike = [] if self.key else list(self._between(board))
        if len(alike) > 1:
            keys = ", ".join(each.identity.key for each in alike)
            raise Refused(
                Problem(
                    "key",
                    say(
                        "{source} and {target} are tied by several: {keys}. Say which.",
                        source=source.name,
                        target=target.name,
                        keys=keys,
                    ),
                )
            )
        if not alike:
            sentence = say(
                "{source} does not {does} {target}, so that cannot end.",
                source=source.name,
                does=say(VERBS[self.type]),
                target=target.name,
            )
            raise Refused(Problem("target", sentence))
        return alike[0]

    def _between(self, board: Board) -> Iterator[Relationship]:
        if TYPES[self.type].key:
            yield from (each for each in board.out(self.source, self.type) if each.target == self.target)


def _declared(type_name: str) -> RelationshipType:
    """A relationship type. Raises `Refused` where there is none of that name."""
    if type_name not in TYPES:
        near = suggestion(type_name, TYPES.keys())
        raise Refused(
            Problem(
                "type", say("There is no relationship type {type_name!r}. {near}", type_name=type_name, near=near)
            )
        )
    return TYPES[type_name]
