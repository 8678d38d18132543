"""What may happen to an organisation next? Change sets that fit it, small and of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from random import Random
from typing import Final

from graph.changes import Change, ChangeSet, Identity, Item, identity_of, in_order
from graph.model import (
    BASE_LABELS,
    LABELS,
    TYPES,
    Node,
    Properties,
    Records,
    Relationship,
    RelationshipKey,
    Value,
    is_a,
)
from tests.organisations.values import TODAY, node_properties, properties, status_of, value_of

_MESS: Final = 0.3
_AIMED: Final = 0.6
"""How often a step starts near one of the nodes that are aimed at, where there are any."""
_MAX_WALK: Final = 3


def random_change_set(
    rng: Random, records: Records, aim: Iterable[str] = (), steps: int | None = None
) -> ChangeSet:
    """A change set that applies to `records` and changes something, in `steps` steps (one to six by default).

    Each step changes a property, adds, removes or moves a relationship, adds a node with a few relationships, makes
    a squad a tribe or the like, or removes a node with all its relationships. Three of five begin at a node at most
    three relationships away from one of the ids in `aim`: far from a gap hardly any change opens or closes one.
    """
    aimed = tuple(aim)
    while True:
        seeds = [rng.getrandbits(32) for _ in range(steps or rng.randint(1, 6))]
        found = change_set_of(seeds, records, aimed)
        if found.changes:
            return found


def change_set_of(seeds: Iterable[int], records: Records, aim: Sequence[str] = ()) -> ChangeSet:
    """As `random_change_set`, one step for each seed: one can be left out, and the others begin as they did.

    A step that finds nothing to do does nothing, so that the change set may be empty.
    """
    draft = _Draft(records)
    name = 0
    for seed in seeds:
        rng = Random(seed)
        step = rng.choices(list(_STEPS), list(_STEPS.values()))[0]
        step(draft, draft.start(aim, rng), rng)
        name = name * 31 + seed
    return ChangeSet(
        draft.changes(),
        author="somebody",
        reason="For no reason",
        at=datetime.combine(TODAY, time(12), UTC),
        id=f"change-{name % 2**64:016x}",
    )


class _Draft:
    """An organisation while it is being changed; knows what each touched part was before."""

    def __init__(self, records: Records) -> None:
        self.nodes = dict(records.nodes)
        self.relationships = dict(records.relationships)
        self.ids: dict[str, list[str]] = {base: [] for base in BASE_LABELS}
        self._before: dict[Identity, Item | None] = {}
        # Dictionaries as ordered sets: the order of a set of texts differs from run to run.
        self._ties: dict[str, dict[RelationshipKey, None]] = {id: {} for id in self.nodes}
        for node in self.nodes.values():
            self.ids[node.base].append(node.id)
        for key in self.relationships:
            self._ties[key.source][key] = self._ties[key.target][key] = None

    def changes(self) -> tuple[Change, ...]:
        now = {each: self._now(each) for each in self._before}
        changed = (Change(self._before[each], now[each]) for each in now if self._before[each] != now[each])
        return in_order(changed)

    def ties(self, id: str) -> list[Relationship]:
        """The relationships that the node is an end of."""
        return [self.relationships[key] for key in self._ties[id]]

    def put(self, item: Item) -> None:
        self._remember(item)
        if isinstance(item, Node):
            if item.id not in self.nodes:
                self.ids[item.base].append(item.id)
                self._ties[item.id] = {}
            self.nodes[item.id] = item
        else:
            self.relationships[item.identity] = item
            self._ties[item.source][item.identity] = self._ties[item.target][item.identity] = None

    def drop(self, item: Item) -> None:
        self._remember(item)
        if isinstance(item, Node):
            self.ids[item.base].remove(item.id)
            del self.nodes[item.id], self._ties[item.id]
        else:
            for end in {item.source, item.target}:
                del self._ties[end][item.identity]
            del self.relationships[item.identity]

    def start(self, aim: Sequence[str], rng: Random) -> Node | None:
        """Where a step begins: near one of the aimed ids, or anywhere; None in an empty organisation."""
        alive = [id for id in aim if id in self.nodes] if rng.random() < _AIMED else []
        if not alive:
            return self.nodes[rng.choice(list(self.nodes))] if self.nodes else None
        at = rng.choice(alive)
        for _ in range(rng.randint(0, _MAX_WALK)):
            around = self.ties(at)
            if around:
                tie = rng.choice(around)
                at = tie.target if tie.source == at else tie.source
        return self.nodes[at]

    def fits(self, tie: Relationship) -> bool:
        """Whether the relationship could be added: a new one, and none that closes a circle where none may be."""
        if tie.identity in self.relationships:
            return False
        return not TYPES[tie.type].acyclic or not self._leads_to(tie.target, tie.source, tie.type)

    def _leads_to(self, start: str, end: str, name: str) -> bool:
        seen, pending = {start}, [start]
        while pending:
            at = pending.pop()
            ahead = {each.target for each in self.ties(at) if each.type == name and each.source == at} - seen
            seen |= ahead
            pending.extend(ahead)
        return end in seen

    def _remember(self, item: Item) -> None:
        identity = identity_of(item)
        self._before.setdefault(identity, self._now(identity))

    def _now(self, identity: Identity) -> Item | None:
        if isinstance(identity, RelationshipKey):
            return self.relationships.get(identity)
        return self.nodes.get(identity)


def _set_property(draft: _Draft, node: Node | None, rng: Random) -> None:
    """Another value, or none any more; the status oftener than the rest."""
    if node is None:
        return
    declared = LABELS[node.label].properties
    name = (
        "status"
        if rng.random() < 0.4
        else rng.choice([each.name for each in declared.values() if not each.derived])
    )
    value = status_of(node.label, _MESS, rng) if name == "status" else value_of(declared[name], draft.ids, rng)
    keep = name == "status" or rng.random() < 0.7
    draft.put(Node(node.id, node.label, _with(node.properties, name, value if keep else None)))


def _set_relationship_property(draft: _Draft, node: Node | None, rng: Random) -> None:
    ties = [each for each in draft.ties(node.id) if _free(each.type)] if node else []
    if ties:
        tie = rng.choice(ties)
        name = rng.choice(_free(tie.type))
        value = value_of(TYPES[tie.type].properties[name], draft.ids, rng) if rng.random() < 0.7 else None
        draft.put(Relationship(tie.type, tie.source, tie.target, _with(tie.properties, name, value)))


def _free(name: str) -> list[str]:
    """The properties that are not part of the identity: with another key it would be another relationship."""
    return [each for each in TYPES[name].properties if each != TYPES[name].key]


def _with(before: Properties, name: str, value: Value | None) -> Properties:
    after: dict[str, Value | None] = {**before, name: value}
    return {each: kept for each, kept in after.items() if kept is not None}


def _tie(draft: _Draft, node: Node | None, rng: Random) -> None:
    """One more relationship of the node, in any of its places that has another end."""
    places = list(_places(draft, node)) if node else []
    if node and places:
        name, outgoing, others = rng.choice(places)
        other = rng.choice(others)
        source, target = (node.id, other) if outgoing else (other, node.id)
        _add(draft, Relationship(name, source, target, _tie_properties(draft, name, rng)))


def _places(draft: _Draft, node: Node) -> Iterator[tuple[str, bool, list[str]]]:
    """The types that the node may be an end of, whether as source, and which nodes may be the other end."""
    for declared in TYPES.values():
        for outgoing, own, other in (
            (True, declared.sources, declared.targets),
            (False, declared.targets, declared.sources),
        ):
            others = [id for base in other for id in draft.ids[base]]
            if is_a(node.label, own) and others:
                yield declared.name, outgoing, others


def _tie_properties(draft: _Draft, name: str, rng: Random) -> Properties:
    return properties(TYPES[name].properties, draft.ids, _MESS, rng)


def _add(draft: _Draft, tie: Relationship) -> None:
    if draft.fits(tie):
        draft.put(tie)


def _untie(draft: _Draft, node: Node | None, rng: Random) -> None:
    ties = draft.ties(node.id) if node else []
    if ties:
        draft.drop(rng.choice(ties))


def _move(draft: _Draft, node: Node | None, rng: Random) -> None:
    """One of the node's relationships gets another target: a squad moves, a person gets another manager."""
    ties = draft.ties(node.id) if node else []
    if ties:
        tie = rng.choice(ties)
        base = draft.nodes[tie.target].base
        draft.drop(tie)
        _add(draft, Relationship(tie.type, tie.source, rng.choice(draft.ids[base]), tie.properties))


def _add_node(draft: _Draft, node: Node | None, rng: Random) -> None:
    """A new node, tied to others and, where that can be, to the node where the step begins."""
    label = rng.choice(list(LABELS))
    new = Node(f"new-{rng.getrandbits(32):08x}", label, node_properties(label, draft.ids, _MESS, rng))
    if new.id in draft.nodes:
        return
    draft.put(new)
    for _ in range(rng.randint(0, 4)):
        _tie(draft, new, rng)
    if node:
        near = [(name, out) for name, out, others in _places(draft, new) if node.id in others]
        if near:
            name, outgoing = rng.choice(near)
            source, target = (new.id, node.id) if outgoing else (node.id, new.id)
            _add(draft, Relationship(name, source, target, _tie_properties(draft, name, rng)))


def _remove_node(draft: _Draft, node: Node | None, rng: Random) -> None:
    if node:
        for tie in draft.ties(node.id):
            draft.drop(tie)
        draft.drop(node)


def _relabel(draft: _Draft, node: Node | None, rng: Random) -> None:
    """A unit becomes a unit of another kind; what only the old kind has goes."""
    kinds = [label.name for label in LABELS.values() if node and label.base == node.base]
    if node and len(kinds) > 1:
        label = rng.choice(kinds)
        kept = {name: value for name, value in node.properties.items() if name in LABELS[label].properties}
        draft.put(Node(node.id, label, kept))


_STEPS: Final[Mapping[Callable[[_Draft, Node | None, Random], None], int]] = {
    _set_property: 6,
    _set_relationship_property: 3,
    _tie: 6,
    _untie: 4,
    _move: 4,
    _add_node: 2,
    _remove_node: 2,
    _relabel: 1,
}
"""The steps, each as often as its number says."""
