"""What do the words of the vocabulary mean? The same words on plain Python sets, written from their docstrings alone.

A term is a function of a vocabulary. Given `graph.algebra.vocabulary` it is an expression for the engine; given a
`Plain` it is the set that was meant, worked out slowly and in full view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from graph.model import BASE_LABELS, LABELS, TYPES, Records, Relationship, Value
from tests.spheres import spheres

Term: TypeAlias = Callable[[Any], Any]
"""From a vocabulary to a set, a relation, a number or bindings of it."""

Condition: TypeAlias = Callable[[Value | None], bool]
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class World:
    """One organisation; `order` says which of two nodes comes first where words speak of an order."""

    records: Records
    order: Callable[[str], int]

    @cached_property
    def spheres(self) -> Mapping[str, str]:
        return spheres(self.records)

    def labelled(self, labels: Iterable[str]) -> frozenset[str]:
        wanted = set(labels)
        return frozenset(node.id for node in self.records.nodes.values() if wanted & set(node.labels))

    def value(self, id: str, name: str) -> Value | None:
        node = self.records.nodes[id]
        if name == "status":
            return node.status
        return self.spheres.get(id) if name == "sphere_id" else node.properties.get(name)

    def typed(self, name: str) -> list[Relationship]:
        return [each for each in self.records.relationships.values() if each.type == name]


def _condition(value: Value | Condition) -> Condition:
    return value if callable(value) else lambda found: found == value


def _holds(left: float | None, sign: str, right: float | None) -> bool:
    if left is None or right is None:
        return False
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "==": left == right,
        "!=": left != right,
    }[sign]


def _joined(left: Iterable[Pair], right: Iterable[Pair]) -> set[Pair]:
    """The pairs (a, c) with some b between them."""
    onward: dict[str, list[str]] = {}
    for b, c in right:
        onward.setdefault(b, []).append(c)
    return {(a, c) for a, b in left for c in onward.get(b, ())}


def _parts(nodes: frozenset[str], ties: Iterable[frozenset[str]]) -> int:
    """Into how many parts nodes fall that only these ties hold together."""
    parts: list[frozenset[str]] = [frozenset({node}) for node in nodes]
    for tie in ties:
        if tie <= nodes:
            apart = [part for part in parts if not part & tie]
            parts = [*apart, frozenset().union(*(part for part in parts if part & tie))]
    return len(parts)


@dataclass(frozen=True)
class PlainNumber:
    """A number for each key, a node or a pair; None where it is unknown."""

    of: Callable[[Any], float | None]
    is_of_pairs: bool = False

    def _with(self, sign: str, other: PlainNumber | float) -> PlainNumber:
        right = other.of if isinstance(other, PlainNumber) else lambda _: float(other)
        return PlainNumber(lambda key: _reckoned(self.of(key), sign, right(key)))

    def __add__(self, other: PlainNumber | float) -> PlainNumber:
        return self._with("+", other)

    def __sub__(self, other: PlainNumber | float) -> PlainNumber:
        return self._with("-", other)

    def __mul__(self, other: PlainNumber | float) -> PlainNumber:
        return self._with("*", other)

    def __truediv__(self, other: PlainNumber | float) -> PlainNumber:
        return self._with("/", other)

    def __abs__(self) -> PlainNumber:
        return PlainNumber(lambda key: None if (found := self.of(key)) is None else abs(found))

    def _against(self, sign: str, other: PlainNumber | float) -> Callable[[Any], bool]:
        right = other.of if isinstance(other, PlainNumber) else lambda _: float(other)
        return lambda key: _holds(self.of(key), sign, right(key))

    def __lt__(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against("<", other)

    def __le__(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against("<=", other)

    def __gt__(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against(">", other)

    def __ge__(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against(">=", other)

    def equals(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against("==", other)

    def differs(self, other: PlainNumber | float) -> Callable[[Any], bool]:
        return self._against("!=", other)


def _reckoned(left: float | None, sign: str, right: float | None) -> float | None:
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return {"+": left + right, "-": left - right, "*": left * right, "/": left / (right or 1)}[sign]


def _number(value: Value | None, default: float | None) -> float | None:
    return default if value is None else float(value)  # type: ignore[arg-type]


@dataclass(frozen=True)
class PlainSet:
    """Some ids."""

    world: World
    ids: frozenset[str]

    def _only(self, keep: Callable[[str], bool]) -> PlainSet:
        return replace(self, ids=frozenset(filter(keep, self.ids)))

    def where(self, comparison: Callable[[str], bool] = lambda _: True, **properties: Any) -> PlainSet:
        found = self._only(comparison)
        for name, wanted in properties.items():
            found = found._only(lambda id, name=name, wanted=wanted: _condition(wanted)(self.world.value(id, name)))
        return found

    @property
    def active(self) -> PlainSet:
        return self.where(status="active")

    def out(self, *ways: PlainRelation) -> PlainSet:
        return replace(self, ids=frozenset(b for way in ways for a, b in way.pairs if a in self.ids))

    def into(self, *ways: PlainRelation) -> PlainSet:
        return self.out(*(way.T for way in ways))

    def while_any(self, relation: PlainRelation) -> PlainSet:
        return self._only(lambda _: bool(relation.pairs))

    def while_none(self, relation: PlainRelation) -> PlainSet:
        return self._only(lambda _: not relation.pairs)

    def behind(self, date: str, per: str) -> PlainSet:
        def known(id: str) -> tuple[Any, Any]:
            return self.world.value(id, per), self.world.value(id, date)

        pairs = [known(id) for id in self.ids if None not in known(id)]
        latest = {word: max(day for each, day in pairs if each == word) for word, _ in pairs}
        return self._only(lambda id: None not in known(id) and known(id)[1] < latest[known(id)[0]])

    def value(self, name: str, default: float | None = None) -> PlainNumber:
        return PlainNumber(lambda id: _number(self.world.value(id, name), default) if id in self.ids else None)

    def count(self) -> PlainNumber:
        return PlainNumber(lambda _: float(len(self.ids)))

    def cross(self, other: PlainSet) -> PlainRelation:
        pairs = frozenset((a, b) for a in self.ids for b in other.ids)
        return PlainRelation(self.world, pairs, self._bases(), other._bases())

    def reference(self, name: str) -> PlainRelation:
        pairs = frozenset((a, str(self.world.value(a, name))) for a in self.ids)
        there = frozenset((a, b) for a, b in pairs if b in self.world.records.nodes)
        return PlainRelation(self.world, there, self._bases(), frozenset(BASE_LABELS))

    def _bases(self) -> frozenset[str]:
        return frozenset(self.world.records.nodes[id].base for id in self.ids)

    def match(self, name: str) -> PlainBindings:
        return PlainBindings((name,), frozenset((id,) for id in self.ids), self.world)

    def __and__(self, other: PlainSet) -> PlainSet:
        return replace(self, ids=self.ids & other.ids)

    def __or__(self, other: PlainSet) -> PlainSet:
        return replace(self, ids=self.ids | other.ids)

    def __sub__(self, other: PlainSet) -> PlainSet:
        return replace(self, ids=self.ids - other.ids)


@dataclass(frozen=True)
class PlainRelation:
    """Some pairs of ids. `sources` and `targets` are the base labels its ends may have."""

    world: World
    pairs: frozenset[Pair]
    sources_may_be: frozenset[str]
    targets_may_be: frozenset[str]
    ties: tuple[Relationship, ...] | None = field(default=None, compare=False)
    is_turned: bool = False

    def _with(self, pairs: Iterable[Pair]) -> PlainRelation:
        return replace(self, pairs=frozenset(pairs), ties=None)

    def _only(self, keep: Callable[[Pair], bool]) -> PlainRelation:
        return self._with(filter(keep, self.pairs))

    def _ends(self, tie: Relationship) -> Pair:
        return (tie.target, tie.source) if self.is_turned else (tie.source, tie.target)

    @property
    def T(self) -> PlainRelation:
        return PlainRelation(
            self.world,
            frozenset((b, a) for a, b in self.pairs),
            self.targets_may_be,
            self.sources_may_be,
            self.ties,
            not self.is_turned,
        )

    def where(self, comparison: Callable[[Pair], bool] = lambda _: True, **properties: Any) -> PlainRelation:
        if not properties:
            return self._only(comparison)
        assert self.ties is not None
        ties = tuple(
            tie
            for tie in self.ties
            if all(_condition(wanted)(tie.properties.get(name)) for name, wanted in properties.items())
        )
        kept = frozenset(pair for pair in map(self._ends, ties) if comparison(pair))
        return replace(self, pairs=kept, ties=ties)

    def restrict(self, sources: PlainSet | None = None, targets: PlainSet | None = None) -> PlainRelation:
        return self._only(
            lambda pair: (sources is None or pair[0] in sources.ids) and (targets is None or pair[1] in targets.ids)
        )

    def hops(self, low: int, high: int) -> PlainRelation:
        may_be = self.sources_may_be | self.targets_may_be
        walked = {(id, id) for id in self.world.labelled(may_be)}
        found = set(walked) if low == 0 else set[Pair]()
        for _ in range(high):
            walked = _joined(walked, self.pairs)
            if walked <= found:
                break
            found |= walked
        return replace(self._with(found), sources_may_be=may_be, targets_may_be=may_be)

    def symmetric(self) -> PlainRelation:
        return self | self.T

    def unordered(self) -> PlainRelation:
        return self._only(lambda pair: self.world.order(pair[0]) < self.world.order(pair[1]))

    def apart(self) -> PlainRelation:
        return self._only(lambda pair: pair[0] != pair[1])

    def _values(self, pair: Pair, name: str) -> tuple[Value | None, Value | None]:
        return self.world.value(pair[0], name), self.world.value(pair[1], name)

    def same(self, name: str) -> PlainRelation:
        return self._only(lambda pair: (v := self._values(pair, name))[0] is not None and v[0] == v[1])

    def differ(self, name: str) -> PlainRelation:
        return self._only(lambda pair: None not in (v := self._values(pair, name)) and v[0] != v[1])

    def sources(self) -> PlainSet:
        return PlainSet(self.world, frozenset(a for a, _ in self.pairs))

    def targets(self) -> PlainSet:
        return self.T.sources()

    def count(self) -> PlainNumber:
        counts = Counter(a for a, _ in self.pairs)
        return PlainNumber(lambda id: float(counts[id]))

    def value(self, name: str, default: float | None = None) -> PlainNumber:
        assert self.ties is not None
        known = {self._ends(tie): tie.properties.get(name) for tie in self.ties}
        return PlainNumber(lambda pair: _number(known.get(pair), default), is_of_pairs=True)

    def sum(self, number: PlainNumber) -> PlainNumber:
        """Of pairs, where the number has one for pairs of this relation, else of targets."""

        def of(id: str) -> float:
            pairs = [pair for pair in self.pairs if pair[0] == id]
            numbers = [number.of(pair if number.is_of_pairs else pair[1]) for pair in pairs]
            return float(sum(each for each in numbers if each is not None))

        return PlainNumber(of)

    def through(self, first: PlainRelation, second: PlainRelation, at_least: str, default: float) -> PlainNumber:
        own, tied = self.value(at_least, default), second.value(at_least, default)

        def of(pair: Pair) -> float:
            between = {x for a, x in first.pairs if a == pair[0]} & {x for x, b in second.pairs if b == pair[1]}
            return float(sum(tied.of((x, pair[1])) >= own.of(pair) for x in between))  # type: ignore[operator]

        return PlainNumber(of, is_of_pairs=True)

    def latest(self, date: str, per: str) -> PlainRelation:
        def newest(pair: Pair) -> Any:
            return self.world.value(pair[1], date)

        known = [pair for pair in self.pairs if None not in (newest(pair), self.world.value(pair[1], per))]
        best: dict[tuple[str, Any], Pair] = {}
        for pair in sorted(known, key=lambda pair: pair[1]):
            place = pair[0], self.world.value(pair[1], per)
            if place not in best or newest(pair) > newest(best[place]):
                best[place] = pair
        return self._with(best.values())

    def picked(self, algorithm: object) -> PlainSet:
        """The articulation points, whichever way `algorithm` finds them: without one, the rest falls apart further."""
        ties = {frozenset(pair) for pair in self.pairs}
        ends = frozenset(end for tie in ties for end in tie)
        return PlainSet(self.world, frozenset(id for id in ends if _parts(ends - {id}, ties) > _parts(ends, ties)))

    def target_value(self, name: str, default: float | None = None) -> PlainNumber:
        def of(pair: Pair) -> float | None:
            has_one = self.world.records.nodes[pair[1]].base in self.targets_may_be
            return _number(self.world.value(pair[1], name), default) if has_one else None

        return PlainNumber(of, is_of_pairs=True)

    def sole_witness(self) -> PlainRelation:
        having = Counter((a, b) for one, a in self.pairs for other, b in self.pairs if one == other and a != b)
        turned = replace(self, sources_may_be=self.targets_may_be)
        return turned._with(pair for pair, witnesses in having.items() if witnesses == 1)

    def grouped(self, algorithm: object) -> PlainRelation:
        """By strongly connected components, whichever way `algorithm` finds them."""
        reach = self.hops(0, len(self.pairs) + 1).pairs
        tied = {end for pair in self.pairs for end in pair}
        group = {a: {b for b in tied if (a, b) in reach and (b, a) in reach} for a in tied}
        may_be = self.sources_may_be | self.targets_may_be
        found = self._with((a, min(group[a], key=self.world.order)) for a in tied)
        return replace(found, sources_may_be=may_be, targets_may_be=may_be)

    def on_loop(self, steps: int) -> PlainSet:
        return PlainSet(self.world, frozenset(a for a, b in self.hops(1, steps).pairs if a == b))

    def trail_into(self, ends: PlainSet, low: int, high: int) -> PlainSet:
        def leads(at: str, used: frozenset[Pair]) -> bool:
            if at in ends.ids and len(used) >= low:
                return True
            if len(used) == high:
                return False
            return any(leads(pair[1], used | {pair}) for pair in self.pairs if pair[0] == at and pair not in used)

        return PlainSet(self.world, frozenset(a for a, _ in self.pairs if leads(a, frozenset())))

    def __matmul__(self, other: PlainRelation) -> PlainRelation:
        return replace(self._with(_joined(self.pairs, other.pairs)), targets_may_be=other.targets_may_be)

    def __and__(self, other: PlainRelation) -> PlainRelation:
        return self._with(self.pairs & other.pairs)

    def __or__(self, other: PlainRelation) -> PlainRelation:
        return replace(
            self._with(self.pairs | other.pairs),
            sources_may_be=self.sources_may_be | other.sources_may_be,
            targets_may_be=self.targets_may_be | other.targets_may_be,
        )

    def __sub__(self, other: PlainRelation) -> PlainRelation:
        return self._with(self.pairs - other.pairs)


@dataclass(frozen=True)
class PlainBindings:
    """Some rows, each with one id for every name."""

    names: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]
    world: World = field(compare=False)

    def _at(self, row: tuple[str, ...], name: str) -> str:
        return row[self.names.index(name)]

    def _only(self, keep: Callable[[tuple[str, ...]], bool]) -> PlainBindings:
        return replace(self, rows=frozenset(filter(keep, self.rows)))

    def join(self, start: str, way: PlainRelation, name: str) -> PlainBindings:
        rows = frozenset((*row, b) for row in self.rows for a, b in way.pairs if a == self._at(row, start))
        return PlainBindings((*self.names, name), rows, self.world)

    def differ(self, first: str, second: str, name: str) -> PlainBindings:
        def differs(row: tuple[str, ...]) -> bool:
            values = [self.world.value(self._at(row, each), name) for each in (first, second)]
            return None not in values and values[0] != values[1]

        return self._only(differs)

    def given(self, name: str, set_: PlainSet) -> PlainBindings:
        return self._only(lambda row: self._at(row, name) in set_.ids)

    def unless(self, name: str, set_: PlainSet) -> PlainBindings:
        return self._only(lambda row: self._at(row, name) not in set_.ids)

    def given_pair(self, first: str, second: str, relation: PlainRelation) -> PlainBindings:
        return self._only(lambda row: (self._at(row, first), self._at(row, second)) in relation.pairs)

    def unless_pair(self, first: str, second: str, relation: PlainRelation) -> PlainBindings:
        return self._only(lambda row: (self._at(row, first), self._at(row, second)) not in relation.pairs)

    def lacking(self, longer: Callable[[PlainBindings], PlainBindings]) -> PlainBindings:
        width = len(self.names)
        return replace(self, rows=self.rows - {row[:width] for row in longer(self).rows})

    def nodes(self, base: str) -> PlainSet:
        return PlainSet(self.world, frozenset(row[0] for row in self.rows))


class Plain:
    """The vocabulary, on one organisation."""

    def __init__(self, records: Records, order: Callable[[str], int]) -> None:
        self._world = World(records, order)
        self.UNIT, self.TRIBE, self.SQUAD, self.PERSON = map(self.labelled, ("Unit", "Tribe", "Squad", "Person"))
        self.POSITION, self.AREA = self.labelled("Position"), self.labelled("Area")
        self.DEPENDENCY, self.PROCESS = self.labelled("Dependency"), self.labelled("Process")
        self.OBJECTIVE, self.STEP, self.LOCATION = map(self.labelled, ("Objective", "Step", "Location"))
        self.HEALTH_CHECK, self.HANDOVER = self.labelled("HealthCheck"), self.labelled("Handover")
        self.OWNER, self.ANY = self.labelled("Unit", "Person"), self.labelled()
        for name in TYPES:
            setattr(self, name, self.typed(name))
        unit = frozenset({"Unit"})
        self.SPHERE = PlainRelation(self._world, frozenset(self._world.spheres.items()), unit, unit)
        self.WITHIN = self.typed("PART_OF").hops(0, 6)

    def __getattr__(self, name: str) -> PlainRelation:
        raise AttributeError(f"The plain vocabulary lacks {name}.")

    def labelled(self, *labels: str) -> PlainSet:
        return PlainSet(self._world, self._world.labelled(labels or LABELS))

    def identified(self, ids: Iterable[str]) -> PlainSet:
        return PlainSet(self._world, self._world.labelled(LABELS) & frozenset(ids))

    def typed(self, name: str) -> PlainRelation:
        ties = tuple(self._world.typed(name))
        sources, targets = (
            frozenset(LABELS[each].base for each in ends) for ends in (TYPES[name].sources, TYPES[name].targets)
        )
        pairs = frozenset((tie.source, tie.target) for tie in ties)
        return PlainRelation(self._world, pairs, sources, targets, ties)

    def holders(self, persons: PlainSet) -> PlainNumber:
        held = [(tie.properties.get("in_unit"), tie.target, tie.source) for tie in self._world.typed("HOLDS")]
        return PlainNumber(lambda pair: float(sum(by in persons.ids for *place, by in held if (*place,) == pair)))

    # conditions

    KNOWN = staticmethod(lambda found: found is not None)
    UNKNOWN = staticmethod(lambda found: found is None)

    @staticmethod
    def one_of(*values: Value) -> Condition:
        return lambda found: found is not None and found in values

    @staticmethod
    def other_than(value: Value) -> Condition:
        return lambda found: found is not None and found != value

    @staticmethod
    def at_least(low: float) -> Condition:
        return lambda found: found is not None and found >= low  # type: ignore[operator]

    @staticmethod
    def before(day: date) -> Condition:
        return lambda found: found is not None and found < day  # type: ignore[operator]

    @staticmethod
    def since(day: date) -> Condition:
        return lambda found: found is not None and found >= day  # type: ignore[operator]
