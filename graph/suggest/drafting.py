"""How does a remedy become changes? They are written down one by one, each with what was there before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, Final, TypeAlias

from graph.algebra.vocabulary import typed
from graph.changes import Change, Identity, Item, identity_of, in_order
from graph.model import LABELS, TYPES, Node, Properties, Relationship, RelationshipKey, Value
from graph.suggest.candidate import Make
from graph.suggest.ground import Ground

ENDED: Final = {"Process": "deprecated", "Person": "left", "Handover": "done"}
"""The status of what is over, where that is another one than `closed`."""

End: TypeAlias = int | str
"""A node: the index of one that is there, or the id of one that the draft adds."""

_LONGEST_PART: Final = 80
"""Ids made of two others take so much of each: an id has 200 characters at most."""


class Draft:
    """The changes of one remedy. Whatever is written twice ends as one change, and what ends as it began as none."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._before: dict[Identity, Item | None] = {}
        self._after: dict[Identity, Item | None] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in an order in which they can be applied."""
        changes = (Change(self._before[each], self._after[each]) for each in self._after)
        return in_order(each for each in changes if each.before != each.after)

    def add(self, label: str, wanted: str, **properties: Value | None) -> str:
        """A new node with its usual status, unless another is given; answers with its id, which is still free."""
        id_ = self._free(wanted)
        self._before[id_] = None
        self._after[id_] = Node(id_, label, _merged({"status": LABELS[label].default_status}, properties))
        return id_

    def set(self, node: End, **properties: Value | None) -> None:
        """Other values for properties of a node; None takes one away."""
        now = self.now(self._id(node))
        if isinstance(now, Node):
            self.put(Node(now.id, now.label, _merged(now.properties, properties)))

    def tie(self, type_name: str, source: End, target: End, **properties: Value | None) -> None:
        """A relationship with these properties. If it is there, it keeps the others, and its `since` or none."""
        key = str(properties.get(TYPES[type_name].key or "", ""))
        identity = RelationshipKey(type_name, self._id(source), self._id(target), key)
        now = self.now(identity)
        before: Properties = now.properties if now is not None else {}
        kept = {"since": before.get("since")} if now is not None and "since" in properties else {}
        self.put(Relationship(type_name, identity.source, identity.target, _merged(before, {**properties, **kept})))

    def untie(self, type_name: str, source: End, target: End, key: str = "") -> None:
        """The relationship goes, if it is there."""
        identity = RelationshipKey(type_name, self._id(source), self._id(target), key)
        self.now(identity)
        self._after[identity] = None

    def end(self, node: int) -> None:
        """What is over stays on record, and counts no more."""
        label = self._ground.ev.projection.label_of(node)
        left = {"left_at": self._ground.today} if label == "Person" else {}
        self.set(node, status=ENDED.get(label, "closed"), **left)

    def put(self, item: Item) -> None:
        """The item as it is from now on."""
        self.now(identity_of(item))
        self._after[identity_of(item)] = item

    def take(self, item: Item) -> None:
        """An item goes; what was read of it is taken at its word."""
        self._before.setdefault(identity_of(item), item)
        self._after[identity_of(item)] = None

    def now(self, identity: Identity) -> Item | None:
        """The item as the draft has it so far; None if there is none."""
        if identity not in self._after:
            self._before[identity] = self._after[identity] = self._read(identity)
        return self._after[identity]

    def _read(self, identity: Identity) -> Item | None:
        # The projection knows which nodes and relationships there are; only their properties have to be read.
        if isinstance(identity, RelationshipKey) and not self._may_be_there(identity):
            return None
        return self._ground.items([identity]).get(identity)

    def _may_be_there(self, key: RelationshipKey) -> bool:
        source, target = (self._ground.ev.projection.index_of(end) for end in (key.source, key.target))
        if source is None or target is None:
            return False
        return target in self._ground.each(typed(key.type), [source])[0]

    def _id(self, end: End) -> str:
        return end if isinstance(end, str) else self._ground.id(end)

    def _free(self, wanted: str) -> str:
        projection = self._ground.ev.projection
        numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(
            id_
            for id_ in numbered
            if projection.index_of(id_) is None and id_ not in projection.dangling and id_ not in self._after
        )


Step: TypeAlias = Callable[[Draft], object]
"""Writes one part of a remedy down."""


def tying(type_name: str, source: End, target: End, **properties: Value | None) -> Step:
    """The step of `Draft.tie`."""
    return lambda draft: draft.tie(type_name, source, target, **properties)


def untying(type_name: str, source: End, target: End, key: str = "") -> Step:
    """The step of `Draft.untie`."""
    return lambda draft: draft.untie(type_name, source, target, key)


def setting(node: End, **properties: Value | None) -> Step:
    """The step of `Draft.set`."""
    return lambda draft: draft.set(node, **properties)


def ending(node: int) -> Step:
    """The step of `Draft.end`."""
    return lambda draft: draft.end(node)


def renewing(tie: Relationship, **properties: Value | None) -> Step:
    """The step that gives a relationship other values; None takes one away."""
    return lambda draft: draft.put(
        Relationship(tie.type, tie.source, tie.target, _merged(tie.properties, properties))
    )


def taking(item: Item) -> Step:
    """The step of `Draft.take`."""
    return lambda draft: draft.take(item)


def making(ground: Ground, *steps: Step) -> Make:
    """The changes of these steps, when they are asked for."""

    def make() -> tuple[Change, ...]:
        draft = Draft(ground)
        for step in steps:
            step(draft)
        return draft.changes

    return make


def joined(first: str, word: str, second: str) -> str:
    """An id that says what it is about: "payroll-needs-billing"."""
    return f"{first[:_LONGEST_PART]}-{word}-{second[:_LONGEST_PART]}"


def _merged(before: Properties, more: Properties | dict[str, Value | None]) -> Any:
    return {name: value for name, value in {**before, **more}.items() if value is not None}
