"""What has a plan changed so far, and what stands there then? A state of the organisation with a plan drawn upon it.

A board reads from the state below it only what it is asked for, so that a step of a plan costs what it touches, however
large the organisation is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Final, TypeVar

from graph.changes import Change, Identity, Item, identity_of, in_order
from graph.checks import checked_node, checked_relationship
from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Node, Properties, Relationship, RelationshipKey, Value, is_a
from graph.operations.points import Point, point_of
from graph.operations.wording import one_of, word
from graph.overlay import Overlay, State
from graph.words import mark, say

ENDED: Final = frozenset({"closed", "left", "deprecated", "done", "ghost"})
"""What has one of these statuses is not there any more, or never was."""

_OVER: Final = {
    "left": mark("has left"),
    "ghost": mark("is only referred to and was never described"),
    "closed": mark("is closed"),
    "deprecated": mark("is deprecated"),
}
"""How it is said of somebody or something that it is not there, where the status does not say it well."""

TIES: Final = 1_000_000
"""So many relationships of one node are read at most: more than any node has."""
_Thing = TypeVar("_Thing", Node, Relationship)


class Board:
    """What is there after the changes so far; each is written down with what was there before. `today` dates them.

    `detached` are the relationships whose end went away, so that the other end has to find another place; `let_go`
    are the ids of those that need none. What is `kept` stays as it is in the state below, whatever is written.
    """

    def __init__(self, state: State, today: date, kept: frozenset[Point] = frozenset()) -> None:
        self.today = today
        self._kept_points = kept
        self._state = state
        self._before: dict[Identity, Item | None] = {}
        self._after: dict[Identity, Item | None] = {}
        self._drawn = Overlay(state, self._after)
        self._step: dict[Identity, Item | None] = {}
        self._kept = 0
        self.detached: list[Relationship] = []
        self.let_go: set[str] = set()
        self._let_go_before: frozenset[str] = frozenset()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes in an order in which they can be applied; what ends as it began is none."""
        return _changes(self._before, self._after)

    # step by step

    def stepped(self) -> tuple[Change, ...]:
        """The changes since the last step, which ends here; what is written from now on belongs to the next one."""
        changes = _changes(self._step, self._after)
        self._step, self._kept, self._let_go_before = {}, len(self.detached), frozenset(self.let_go)
        return changes

    def back(self) -> None:
        """Everything is again as it was at the end of the last step."""
        self._after.update(self._step)
        del self.detached[self._kept :]
        self.let_go = set(self._let_go_before)
        self._step = {}

    # reading; a board is itself a state that can be drawn upon

    def items(self, identities: Iterable[Identity]) -> Mapping[Identity, Item]:
        """The nodes and relationships of these ids and keys, as far as they exist."""
        return self._drawn.items(identities)

    def relationships_of(self, ids: Iterable[str], limit: int) -> Sequence[Relationship]:
        """At most `limit` relationships with one of these nodes at either end, each once, in order of their keys."""
        return self._drawn.relationships_of(ids, limit)

    def find(self, id: str) -> Node | None:
        """The node of an id; None if there is none."""
        found = self.items([id]).get(id)
        return found if isinstance(found, Node) else None

    def known(self, id: str) -> Node:
        """The node of an id, over or not. Raises `Refused` where there is none."""
        found = self.find(id)
        if found is None:
            raise Refused(Problem("", say("There is no node {id!r}.", id=id)))
        return found

    def node(self, id: str, *labels: str, field: str = "") -> Node:
        """The node of an id, which is there and of one of these labels. Raises `Refused` with a sentence otherwise."""
        found = self.find(id)
        if found is None:
            raise Refused(Problem(field, say("There is no {either} {id!r}.", either=_either(labels, word), id=id)))
        if labels and not is_a(found.label, labels):
            raise Refused(
                Problem(
                    field,
                    say(
                        "{found} is {label}, and {either} is wanted.",
                        found=found.name,
                        label=one_of(found.label),
                        either=_either(labels, one_of),
                    ),
                )
            )
        if found.status in ENDED:
            known = _OVER.get(found.status)
            over = say(known) if known else say("is {status}", status=found.status)
            raise Refused(
                Problem(
                    field, say("{found} {over}, so nothing can be planned with it.", found=found.name, over=over)
                )
            )
        return found

    def is_there(self, id: str) -> bool:
        """Whether a node of this id is there and has not ended."""
        found = self.find(id)
        return found is not None and found.status not in ENDED

    def out(self, source: str, *types: str) -> Iterator[Relationship]:
        """The relationships of some types (of all, if none is named) that lead away from a node, in order of keys."""
        return (each for each in self._ties(source) if each.source == source and (not types or each.type in types))

    def into(self, target: str, *types: str) -> Iterator[Relationship]:
        """The relationships of some types (of all, if none is named) that lead to a node, in order of their keys."""
        return (each for each in self._ties(target) if each.target == target and (not types or each.type in types))

    def _ties(self, id: str) -> Sequence[Relationship]:
        return self.relationships_of([id], TIES)

    # writing

    def add(self, id: str, label: str, **properties: Value | None) -> Node:
        """A new node with its usual status unless another is given. Raises `Refused` for an id that is taken."""
        taken = self.find(id)
        if taken is not None:
            raise Refused(
                Problem(
                    "id",
                    say(
                        "There is {label} of the id {id!r} already. Choose another.",
                        label=one_of(taken.label),
                        id=id,
                    ),
                )
            )
        given = {"status": LABELS[label].default_status, **_known(properties)}
        return self.put(checked_node(id, (label,), given, label.lower()))

    def set(self, node: Node, **properties: Value | None) -> Node:
        """Other values for properties of a node; None takes one away. Raises `Refused` for what it cannot hold."""
        given = _known({**node.properties, **properties})
        return self.put(checked_node(node.id, (node.label,), given, node.label.lower()))

    def end(self, node: Node) -> Node:
        """The node is over: it stays on record and counts no more."""
        match node.base:
            case "Person":
                return self.set(node, status="left", left_at=self.today)
            case "Process":
                return self.set(node, status="deprecated")
            case "Handover":
                return self.set(node, status="done")
            case _:
                return self.set(node, status="closed")

    def tie(self, type_name: str, source: str, target: str, **properties: Value | None) -> Relationship:
        """A relationship with these properties. One that is there keeps its others, and the day it began."""
        key = TYPES[type_name].key
        identity = RelationshipKey(type_name, source, target, str(properties.get(key, "")) if key else "")
        now = self.items([identity]).get(identity)
        before: Properties = now.properties if now is not None else {}
        begun = {"since": self.today} if now is None and "since" in TYPES[type_name].properties else {}
        given = _known({**begun, **before, **properties})
        return self.put(checked_relationship(type_name, source, target, given, type_name))

    def remove(self, node: Node) -> None:
        """The node is no longer on record. What else is tied to it has to be untied, too."""
        self._write(node.id, None)

    def untie(self, tie: Relationship) -> None:
        """The relationship goes."""
        self._write(tie.identity, None)

    def detach(self, tie: Relationship) -> None:
        """The relationship goes, and what it held has to find another place."""
        self.untie(tie)
        self.detached.append(tie)

    def retie(self, tie: Relationship, *, source: str | None = None, target: str | None = None) -> Relationship:
        """The relationship leads from or to another node, from today on; one that is there already stays as it is."""
        self.untie(tie)
        identity = RelationshipKey(tie.type, source or tie.source, target or tie.target, tie.identity.key)
        there = self.items([identity]).get(identity)
        if isinstance(there, Relationship):
            return there
        since = {"since": self.today} if "since" in TYPES[tie.type].properties else {}
        moved = {**tie.properties, **since}
        return self.put(Relationship(tie.type, identity.source, identity.target, moved))

    def put(self, item: _Thing) -> _Thing:
        """The node or relationship as it is given, in place of one of the same identity."""
        self._write(identity_of(item), item)
        return item

    def erase(self, node: Node) -> None:
        """The node goes, as if it had never been there. Nothing may be tied to it."""
        self._write(node.id, None)

    def _write(self, identity: Identity, item: Item | None) -> None:
        if identity not in self._before:
            self._before[identity] = self._after[identity] = self._state.items([identity]).get(identity)
        self._step.setdefault(identity, self._after[identity])
        self._after[identity] = self._keeping(identity, item) if self._kept_points else item

    def _keeping(self, identity: Identity, item: Item | None) -> Item | None:
        """What is written, with everything that is kept as it was."""
        before = self._before[identity]
        if isinstance(identity, RelationshipKey):
            return before if point_of(identity) in self._kept_points else item
        if not isinstance(before, Node) or not isinstance(item, Node):
            return item
        names = {name for id_, name in self._kept_points if id_ == identity}
        kept = {name: before.properties[name] for name in names & before.properties.keys()}
        return Node(item.id, item.label, {**{n: v for n, v in item.properties.items() if n not in names}, **kept})


def _changes(before: Mapping[Identity, Item | None], after: Mapping[Identity, Item | None]) -> tuple[Change, ...]:
    changes = (Change(before[each], after[each]) for each in before)
    return in_order(each for each in changes if each.before != each.after)


def _known(properties: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in properties.items() if value is not None}


def _either(labels: Sequence[str], said: Callable[[str], str]) -> str:
    words = [said(each) for each in labels] or [say("node")]
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), words)
