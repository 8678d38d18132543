"""What did an expression find, as rows of node indices: all of it, or only what a change opened and resolved?"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.algebra.arrays import Keys, contains, split
from graph.algebra.columns import node_values, values_anywhere
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.questions import Nodes, Relation
from graph.algebra.vocabulary import NodeSet, Number, PairNumber
from graph.algebra.vocabulary import Relation as RelationHandle
from graph.projection.columns import NODE_COLUMNS
from graph.projection.edges import Indices, keys_of


@dataclass(frozen=True, eq=False)
class Findings:
    """Found nodes or pairs as ascending keys: a node's index, or both indices of a pair in one number."""

    keys: Keys
    width: int

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        if self.width == 1:
            return ((key,) for key in self.keys.tolist())
        first, second = self.ends
        return zip(first.tolist(), second.tolist(), strict=True)

    @property
    def ends(self) -> tuple[Indices, ...]:
        """The nodes, or the first nodes of all pairs and the second ones."""
        return (self.keys.astype(np.int32),) if self.width == 1 else split(self.keys)

    def touching(self, nodes: Collection[int]) -> Findings:
        """What has any of these nodes at an end."""
        wanted = np.fromiter(nodes, np.int64, len(nodes))
        hits = np.logical_or.reduce([np.isin(end, wanted) for end in self.ends])
        return Findings(self.keys.compress(hits), self.width)

    def without(self, other: Findings) -> Findings:
        """What is here and not in the other one."""
        return Findings(self.keys.compress(~contains(other.keys, self.keys)), self.width)

    def about(self, nodes: Collection[int]) -> Findings:
        """Those that have any of these nodes in them."""
        wanted = np.array(sorted(nodes), np.int64)
        hits = np.zeros(len(self.keys), bool)
        for each in self.ends:
            hits |= contains(wanted, each.astype(np.int64))
        return Findings(self.keys.compress(hits), self.width)


def find(ev: Evaluation, found: NodeSet | RelationHandle) -> Findings:
    """Everything that a set of nodes or pairs holds."""
    if isinstance(found, NodeSet):
        return Findings(ev.mask(found.expression).nodes.astype(np.int64), 1)
    pairs = ev.pairs(found.expression)
    return Findings(keys_of(pairs.source, pairs.target), 2)


def changed(ev: Evaluation, found: NodeSet | RelationHandle) -> tuple[Findings, Findings]:
    """(opened, resolved): what the change of `ev` put in and took out.

    Only what the change may have touched is looked at, before and after; where that cannot be told, everything.
    """
    expression = found.expression
    width = 1 if isinstance(expression, Nodes) else 2
    if not expression.reads & ev.delta.reads:
        nothing = Findings(np.empty(0, np.int64), width)
        return nothing, nothing
    try:
        now, was = _around(ev, expression)
    except TouchesEverything:
        after, before = find(ev, found), find(ev.before, found)
        return after.without(before), before.without(after)
    after, before = Findings(now, width), Findings(was, width)
    return after.without(before), before.without(after)


def _around(ev: Evaluation, expression: Nodes | Relation) -> tuple[Keys, Keys]:
    """What is found where the change may have touched: (after, before)."""
    if isinstance(expression, Nodes):
        touched = ev.touched(expression)
        return tuple(
            touched.compress(each.member(expression, touched)).astype(np.int64) for each in (ev, ev.before)
        )  # pyright: ignore[reportReturnType]
    sources, targets = ev.cover(expression)
    return ev.pairs_at(expression, sources, targets), ev.before.pairs_at(expression, sources, targets)


def count(ev: Evaluation, counted: NodeSet | RelationHandle) -> int:
    """How many nodes or pairs there are."""
    if isinstance(counted, NodeSet):
        return int(np.count_nonzero(ev.mask(counted.expression).bits))
    return len(ev.pairs(counted.expression))


@dataclass(frozen=True)
class Walked:
    """Relationships that were looked at to answer for one finding, in the order of looking, each once."""

    edges: tuple[tuple[str, int, int], ...]
    more: int


def evidence(
    ev: Evaluation,
    found: NodeSet | RelationHandle,
    subjects: tuple[int, ...],
    at_most: int,
    context: tuple[RelationHandle, ...] = (),
) -> Walked:
    """The relationships that prove one finding: what the expression walks when it is asked about this node or pair.

    What `context` leads to from the first subject follows, for the reader's sake. Where there is too much, what lies
    on a way between two subjects comes first; `more` says how many relationships lie beyond the first `at_most`.
    """
    walked: dict[tuple[str, int, int], None] = {}

    def record(type_name: str, sources: Indices, targets: Indices) -> None:
        for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
            walked.setdefault((type_name, source, target))

    asked = ev.recording(record)
    nodes = np.array(subjects[:1], np.int32)
    if isinstance(found, NodeSet):
        asked.member(found.expression, nodes)
    else:
        asked.probe(found.expression, nodes, np.array(subjects[1:2], np.int32))
    for relation in context:
        asked.rows(relation.expression, nodes)
    edges = tuple(walked)
    if len(edges) > at_most and len(subjects) > 1:
        between = _between(edges, subjects)
        edges = (*between, *(edge for edge in edges if edge not in between))
    return Walked(edges[:at_most], max(0, len(edges) - at_most))


def _between(
    edges: tuple[tuple[str, int, int], ...], subjects: tuple[int, ...]
) -> dict[tuple[str, int, int], None]:
    """The edges that are left after dead ends are cut off, again and again: those on ways between subjects."""
    left = dict.fromkeys(edges)
    while True:
        degree = Counter(end for _, source, target in left for end in {source, target})
        dead = {node for node, count in degree.items() if count == 1} - set(subjects)
        if not dead:
            return left
        left = {edge: None for edge in left if edge[1] not in dead and edge[2] not in dead}


def among(ev: Evaluation, set_: NodeSet, nodes: Sequence[int]) -> list[bool]:
    """For each node whether it belongs to a set."""
    return ev.member(set_.expression, np.array(nodes, np.int32)).tolist() if len(nodes) else []


def listed(nodes: Iterable[int]) -> Findings:
    """These nodes, in the order in which they come."""
    return Findings(np.array(list(nodes), np.int64), 1)


def stepped(
    ev: Evaluation, columns: Sequence[Indices], start: int, steps: Iterable[tuple[NodeSet, int]], most: int
) -> Keys:
    """For each row of `columns` the number `start`, moved by the step of each set with any of its nodes; 0..most."""
    found = np.full(len(columns[0]), start, np.int64)
    for set_, step in steps if len(found) else ():
        found += step * np.logical_or.reduce([ev.member(set_.expression, column) for column in columns])
    return np.clip(found, 0, most)


def word_of(ev: Evaluation, node: int, name: str) -> str:
    """The word that a node has for a property which is known of it."""
    base = ev.projection.base_of(node)
    (code,) = node_values(ev.projection, base, name, np.array([node], np.int32)).tolist()
    words: tuple[str, ...] = NODE_COLUMNS[base][name].words or ev.projection.tags[name].words
    return words[int(code)]


def dates_of(ev: Evaluation, nodes: Sequence[int], name: str) -> list[date | None]:
    """The day that each node has for a property; None where it is unknown, or the node's label has no such property."""
    days = values_anywhere(ev.projection, name, np.array(nodes, np.int32)).tolist()
    return [date.fromordinal(day) if day > 0 else None for day in days]


def numbers_of(ev: Evaluation, number: Number, nodes: Sequence[int]) -> list[float | None]:
    """The number that belongs to each node; None where it is unknown."""
    if not len(nodes):
        return []
    found = number.expression.at(ev, np.array(nodes, np.int32))
    return [None if np.isnan(each) else float(each) for each in found.tolist()]


def pair_numbers_of(ev: Evaluation, number: PairNumber, pairs: Sequence[tuple[int, int]]) -> list[float | None]:
    """The number that belongs to each pair; None where it is unknown."""
    if not len(pairs):
        return []
    source, target = (np.array(side, np.int32) for side in zip(*pairs, strict=True))
    found = number.expression.at(ev, source, target)
    return [None if np.isnan(each) else float(each) for each in found.tolist()]


def ends(ev: Evaluation, relation: RelationHandle, nodes: Sequence[int]) -> list[list[int]]:
    """For each node the nodes that a relation leads to, ascending."""
    if not len(nodes):
        return []
    at, found = end_pairs(ev, relation, nodes)
    to: list[int] = found.tolist()
    starts: list[int] = np.searchsorted(at, np.arange(len(nodes) + 1)).tolist()
    return [to[first:last] for first, last in itertools.pairwise(starts)]


def end_pairs(ev: Evaluation, relation: RelationHandle, nodes: Sequence[int]) -> tuple[Indices, Indices]:
    """All pairs of a relation that start at these nodes: places in `nodes`, ascending, and the nodes it leads to,
    ascending for each.
    """
    rows = ev.rows(relation.expression, np.array(nodes, np.int32))
    order = np.lexsort((rows.to, rows.at))
    return rows.at.take(order), rows.to.take(order)


def end_counts(ev: Evaluation, relation: RelationHandle, nodes: Sequence[int]) -> list[int]:
    """For each node how many nodes a relation leads to."""
    if not len(nodes):
        return []
    at = ev.rows(relation.expression, np.array(nodes, np.int32)).at
    return np.bincount(at, minlength=len(nodes)).tolist()
