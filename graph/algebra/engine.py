"""How is an expression answered: fully, for a few nodes, after a change, or with the proof of one answer?

An `Evaluation` answers questions on one projection and remembers what it computed. After a change it starts with
everything its predecessor knew that does not read what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from graph.algebra.arrays import Bools, Found, Mask, Pairs, distinct_nodes, union
from graph.algebra.expressions import Expression, Nodes, Relation, Value, span_of
from graph.algebra.rows import Rows, Table
from graph.projection import Delta, Projection
from graph.projection.build import empty_edges
from graph.projection.edges import NONE, EdgeList, Indices, Span

Answer = TypeVar("Answer")
Record = Callable[[str, Indices, Indices], None]
"""Receives the edges that were walked: type, sources, targets."""


@dataclass(eq=False)
class Evaluation:
    """Answers expressions on `projection`.

    With `before` (the evaluation of the state a change was applied to) and `delta`, `touched` can be asked. With
    `record`, every relationship that is looked at is reported, in the order of looking.
    """

    projection: Projection
    delta: Delta = field(default_factory=Delta)
    predecessor: Evaluation | None = None
    record: Record | None = None
    _kept: dict[Any, tuple[frozenset[str], Any]] = field(default_factory=dict[Any, tuple[frozenset[str], Any]])
    _touched: dict[Expression, Indices] = field(default_factory=dict[Expression, Indices])

    def after(self, projection: Projection, delta: Delta | None) -> Evaluation:
        """The evaluation of the projection that a change made of this one's."""
        if delta is None:
            return Evaluation(projection)
        changed = delta.reads
        kept = {key: (reads, answer) for key, (reads, answer) in self._kept.items() if not reads & changed}
        return Evaluation(projection, delta, self, None, kept)

    def recording(self, record: Record) -> Evaluation:
        """An evaluation that knows nothing yet and reports every relationship it looks at."""
        return Evaluation(self.projection, record=record)

    @property
    def before(self) -> Evaluation:
        """The evaluation of the state before the change; itself where there was none."""
        return self.predecessor if self.predecessor is not None else self

    # what is remembered

    def kept(self, key: Any, reads: frozenset[str], compute: Callable[[], Answer]) -> Answer:
        """The answer under `key`, computed when it is first asked for."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = (reads, compute())
        return found[1]

    def mask(self, nodes: Nodes) -> Mask:
        """All nodes of a set."""
        return self.kept(nodes, nodes.reads, lambda: nodes.everything(self))

    def pairs(self, relation: Relation) -> Pairs:
        """All pairs of a relation."""
        return self.kept(relation, relation.reads, lambda: relation.everything(self))

    def table(self, rows: Rows, subjects: Indices | None) -> Table:
        """The bindings of some subjects, or of all."""
        if subjects is not None:
            return rows.table(self, subjects)
        return self.kept(rows, rows.reads, lambda: rows.table(self, None))

    def is_listed(self, relation: Relation) -> bool:
        """Whether the rows of a relation are there to be looked up, not to be worked out."""
        return relation in self._kept or relation.is_stored

    # questions about a few

    def member(self, nodes: Nodes, asked: Indices) -> Bools:
        """Which of `asked` belong to a set."""
        found = self._kept.get(nodes)
        if found is not None:
            return found[1].has(asked)
        if 2 * len(asked) > self.count(nodes.bases) and self.record is None:
            return self.mask(nodes).has(asked)
        return nodes.these(self, asked)

    def rows(self, relation: Relation, asked: Indices) -> Found:
        """The pairs that start at `asked`."""
        found = self._kept.get(relation)
        if found is not None:
            return found[1].rows(asked)
        return relation.these(self, asked)

    def probe(self, relation: Relation, source: Indices, target: Indices) -> Bools:
        """Which of these pairs a relation has."""
        found = self._kept.get(relation)
        if found is not None:
            return found[1].has(source, target)
        return relation.probe(self, source, target)

    def image(self, relation: Relation, sources: Mask) -> Mask:
        """The nodes that a relation leads to from any of `sources`."""
        if relation in self._kept:
            return Relation.image(relation, self, sources)
        return relation.image(self, sources)

    def sources_of(self, relation: Relation, targets: Indices) -> Indices:
        """The nodes that have any of `targets` in a relation, ascending."""
        return distinct_nodes(self.rows(relation.T, targets).to) if len(targets) else NONE

    # questions about a change

    def touched(self, expression: Nodes | Relation | Rows | Value) -> Indices:
        """A superset of what a change alters: members, sources, subjects or nodes. May raise `TouchesEverything`."""
        if not expression.reads & self.delta.reads:
            return NONE
        found = self._touched.get(expression)
        if found is None:
            found = self._touched[expression] = expression.touched(self)
        return found

    def cover(self, relation: Relation) -> tuple[Indices, Indices]:
        """Ends that every changed pair of a relation has one of: (sources, targets)."""
        return relation.cover(self) if relation.reads & self.delta.reads else (NONE, NONE)

    def touched_column(self, names: frozenset[str]) -> Indices:
        """The nodes whose columns of these names a change altered."""
        return union(*(self.delta.nodes.get(name, NONE) for name in names))

    @property
    def touched_labels(self) -> Indices:
        """The nodes that came, went or changed their label."""
        return self.delta.nodes.get("label", NONE)

    # the projection

    def edges(self, type_name: str) -> EdgeList:
        """The relationships of a type."""
        return self.projection.edges.get(type_name) or empty_edges(type_name, self.projection.blocks)

    def span(self, bases: frozenset[str]) -> Span:
        """The index range of the blocks of these base labels."""
        return span_of(self.projection, bases)

    def count(self, bases: frozenset[str]) -> int:
        """How many indices these base labels use."""
        return sum(self.projection.blocks[base].count for base in bases)

    def present(self, base: str) -> Indices:
        """The nodes of a base label, ascending."""
        block = self.projection.blocks[base]
        labels = self.projection.label[block.start : block.start + block.count]
        return (np.flatnonzero(labels >= 0) + block.start).astype(np.int32)
