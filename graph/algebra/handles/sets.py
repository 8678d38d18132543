"""Which verbs make a set of nodes, a relation or bindings out of others?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.algebra import nodes, numbers, questions, relations, rows, wording
from graph.algebra.conditions import Condition
from graph.algebra.handles.numbers import Comparison, Number, PairComparison, PairNumber
from graph.model import Value

Filter: TypeAlias = Value | Condition


@dataclass(frozen=True)
class NodeSet:
    """A set of nodes."""

    expression: questions.Nodes

    def where(self, comparison: Comparison | None = None, **properties: Filter) -> NodeSet:
        """The nodes whose properties meet the conditions, or at which a number compares as asked."""
        found = self.expression
        for name, condition in properties.items():
            found = nodes.Where(found, name, wording.node_condition(found.bases, name, condition))
        if comparison is not None:
            found = nodes.Comparing(found, comparison.left, comparison.sign, comparison.right)
        return NodeSet(found)

    @property
    def active(self) -> NodeSet:
        """The nodes with status `active`."""
        return self.where(status="active")

    def out(self, *ways: Relation) -> NodeSet:
        """Everything that any of the relations leads to from a node of the set."""
        return NodeSet(nodes.Reached(self.expression, _joined(ways).expression))

    def into(self, *ways: Relation) -> NodeSet:
        """Everything from which any of the relations leads into the set."""
        return NodeSet(nodes.Reached(self.expression, _joined(ways).expression.T))

    def while_any(self, relation: Relation) -> NodeSet:
        """The set while the relation has any pair at all, else nothing."""
        return NodeSet(nodes.While(self.expression, relation.expression, wanted=True))

    def while_none(self, relation: Relation) -> NodeSet:
        """The set while the relation has no pair at all, else nothing."""
        return NodeSet(nodes.While(self.expression, relation.expression, wanted=False))

    def behind(self, date: str, per: str) -> NodeSet:
        """The nodes whose date is earlier than the latest of those in the set that have the same word."""
        wording.dates_and_words(self.expression.bases, date, per)
        return NodeSet(nodes.Behind(self.expression, date, per))

    def value(self, name: str, default: float = float("nan")) -> Number:
        """A number property of each node of the set's label; `default` where it is unknown."""
        base = wording.number_of_nodes(self.expression.bases, name)
        return Number(numbers.PropertyValue(base, name, default))

    def count(self) -> Number:
        """How many nodes the set has: one number, the same for every node."""
        return Number(numbers.Size(self.expression))

    def cross(self, other: NodeSet) -> Relation:
        """Every node of the set with every node of another one; one of the two had better be small."""
        return Relation(relations.Cross(self.expression, other.expression))

    def reference(self, name: str) -> Relation:
        """Each node of the set with the node whose id this property of it holds."""
        base = wording.reference_of(self.expression.bases, name)
        return Relation(relations.Restrict(relations.References(base, name), self.expression, None))

    def match(self, name: str) -> Bindings:
        """One binding for each node, under this name."""
        return Bindings(rows.Match(self.expression, name))

    def __and__(self, other: NodeSet) -> NodeSet:
        return NodeSet(nodes.Both(self.expression, other.expression, wanted=True))

    def __or__(self, other: NodeSet) -> NodeSet:
        return NodeSet(nodes.Either(self.expression, other.expression))

    def __sub__(self, other: NodeSet) -> NodeSet:
        return NodeSet(nodes.Both(self.expression, other.expression, wanted=False))


@dataclass(frozen=True)
class Relation:
    """A set of pairs of nodes."""

    expression: questions.Relation

    @property
    def T(self) -> Relation:
        """The pairs turned round."""
        return Relation(self.expression.T)

    def where(self, comparison: PairComparison | None = None, **properties: Filter) -> Relation:
        """The pairs whose relationship meets the conditions, or at which a number compares as asked."""
        found = self.expression
        if properties:
            edges = self._edges()
            more = ((name, wording.edge_condition(edges.type, name, each)) for name, each in properties.items())
            found = relations.Edges(edges.type, (*edges.conditions, *more), edges.back)
        if comparison is not None:
            found = relations.WherePairs(found, comparison.left, comparison.sign, comparison.right)
        return Relation(found)

    def _edges(self) -> relations.Edges:
        if isinstance(self.expression, relations.Edges):
            return self.expression
        raise ValueError("Only relationships of one type have properties. Ask for them before anything else.")

    def restrict(self, sources: NodeSet | None = None, targets: NodeSet | None = None) -> Relation:
        """The pairs whose ends lie in these sets."""
        return Relation(
            relations.Restrict(self.expression, sources and sources.expression, targets and targets.expression)
        )

    def hops(self, low: int, high: int) -> Relation:
        """The pairs joined by `low` (1 or 0) to `high` steps; with 0 each node is paired with itself too."""
        wording.walk(low, high)
        return Relation(relations.Hops(self.expression, low, high))

    def symmetric(self) -> Relation:
        """The pairs and the same turned round."""
        return self | self.T

    def unordered(self) -> Relation:
        """Each pair of a symmetric relation once, and no node with itself."""
        return Relation(relations.Ordered(self.expression, "<"))

    def apart(self) -> Relation:
        """The pairs of two different nodes."""
        return Relation(relations.Ordered(self.expression, "!="))

    def same(self, name: str) -> Relation:
        """The pairs whose ends have the same known value of a property."""
        return self._compared(name, wanted=True)

    def differ(self, name: str) -> Relation:
        """The pairs whose ends have different known values of a property."""
        return self._compared(name, wanted=False)

    def _compared(self, name: str, wanted: bool) -> Relation:
        ends = self.expression.source_bases | self.expression.target_bases
        return Relation(relations.SameProperty(self.expression, wording.comparable(ends, name), wanted))

    def sources(self) -> NodeSet:
        """The nodes that have any pair."""
        return NodeSet(nodes.Sources(self.expression))

    def targets(self) -> NodeSet:
        """The nodes that any pair leads to."""
        return NodeSet(nodes.Sources(self.expression.T))

    def count(self) -> Number:
        """For each source the number of its different targets."""
        return Number(numbers.Count(self.expression))

    def value(self, name: str, default: float = float("nan")) -> PairNumber:
        """A number property of the relationship of each pair; `default` where it is unknown."""
        edges = self._edges()
        type_name = wording.number_of_pairs(edges.type, name)
        return PairNumber(numbers.EdgeValue(type_name, name, default, edges.back))

    def target_value(self, name: str, default: float = float("nan")) -> PairNumber:
        """A number property of the target of each pair; `default` where it is unknown."""
        base = wording.number_of_nodes(self.expression.target_bases, name)
        return PairNumber(numbers.TargetValue(numbers.PropertyValue(base, name, default)))

    def sum(self, number: Number | PairNumber) -> Number:
        """For each source the sum of a number of its pairs, or of their targets; unknown ones are left out."""
        is_of_pairs = isinstance(number, PairNumber)
        summed = number.expression if is_of_pairs else numbers.TargetValue(number.expression)
        return Number(numbers.Sum(self.expression, summed))

    def through(self, first: Relation, second: Relation, at_least: str, default: float) -> PairNumber:
        """For each pair how many nodes `first` leads to from its source and `second` leads on to its target from.

        Only where this property of `second` is at least the same property of the pair itself; `default` stands for
        an unknown one on either side.
        """
        edges = second._edges()
        wording.number_of_pairs(edges.type, at_least)
        least = self.value(at_least, default).expression
        return PairNumber(numbers.Through(first.expression, edges, at_least, default, least))

    def latest(self, date: str, per: str) -> Relation:
        """Of each source's targets the one with the latest date for each word; on one day, that of the smallest id."""
        wording.dates_and_words(self.expression.target_bases, date, per)
        return Relation(relations.Latest(self.expression, date, per))

    def sole_witness(self) -> Relation:
        """The pairs of different targets that exactly one source has both of."""
        return Relation(relations.SoleWitness(self.expression))

    def grouped(self, algorithm: relations.Algorithm) -> Relation:
        """Each node with the first node of its group, as a graph algorithm divides the whole relation."""
        return Relation(relations.Grouped(self.expression, algorithm))

    def picked(self, algorithm: relations.Algorithm) -> NodeSet:
        """The nodes that a graph algorithm picks out of the whole relation."""
        return NodeSet(nodes.Picked(self.expression, algorithm))

    def on_loop(self, steps: int) -> NodeSet:
        """The nodes from which at most `steps` steps lead back to themselves."""
        wording.walk(1, steps)
        wording.leads_on(self.expression.source_bases, self.expression.target_bases)
        return NodeSet(nodes.OnLoop(self.expression, steps))

    def trail_into(self, ends: NodeSet, low: int, high: int) -> NodeSet:
        """The nodes from which a trail (no relationship twice) of `low` to `high` steps leads into a set."""
        wording.trail(low, high)
        wording.leads_on(self.expression.source_bases, self.expression.target_bases)
        return NodeSet(nodes.TrailEnds(ends.expression, self.expression, low, high))

    def __matmul__(self, other: Relation) -> Relation:
        return Relation(relations.Compose(self.expression, other.expression))

    def __and__(self, other: Relation) -> Relation:
        return Relation(relations.Both(self.expression, other.expression, wanted=True))

    def __or__(self, other: Relation) -> Relation:
        return Relation(relations.Either(self.expression, other.expression))

    def __sub__(self, other: Relation) -> Relation:
        return Relation(relations.Both(self.expression, other.expression, wanted=False))


@dataclass(frozen=True)
class Bindings:
    """Bindings of names to nodes, as Cypher's MATCH makes them; the first name is the subject."""

    expression: rows.Rows

    def join(self, start: str, way: Relation, name: str) -> Bindings:
        """Each binding once for every node that the relation leads to from `start`."""
        return Bindings(rows.Join(self.expression, start, way.expression, name))

    def differ(self, first: str, second: str, name: str) -> Bindings:
        """The bindings in which two names have different known values of a property."""
        bases = self.expression.bases_of(first) | self.expression.bases_of(second)
        return Bindings(rows.KeepDiffering(self.expression, first, second, wording.comparable(bases, name)))

    def given(self, name: str, set_: NodeSet) -> Bindings:
        """The bindings in which a name is in a set."""
        return Bindings(rows.Keep(self.expression, name, set_.expression, wanted=True))

    def unless(self, name: str, set_: NodeSet) -> Bindings:
        """The bindings in which a name is not in a set."""
        return Bindings(rows.Keep(self.expression, name, set_.expression, wanted=False))

    def given_pair(self, first: str, second: str, relation: Relation) -> Bindings:
        """The bindings in which two names are a pair of a relation."""
        return Bindings(rows.KeepPair(self.expression, first, second, relation.expression, wanted=True))

    def unless_pair(self, first: str, second: str, relation: Relation) -> Bindings:
        """The bindings in which two names are not a pair of a relation."""
        return Bindings(rows.KeepPair(self.expression, first, second, relation.expression, wanted=False))

    def lacking(self, longer: Callable[[Bindings], Bindings]) -> Bindings:
        """The bindings for which the longer pattern that starts with them has none."""
        return Bindings(rows.Lacking(self.expression, longer(self).expression))

    def nodes(self, base: str) -> NodeSet:
        """The nodes that the subject can be, which have this base label."""
        return NodeSet(rows.Bound(self.expression, base))


def _joined(ways: tuple[Relation, ...]) -> Relation:
    first, *more = ways
    for way in more:
        first = first | way
    return first
