"""How is an expression answered: fully, for a few nodes, after a change, or with the proof of one answer?

The five kinds of expressions say what each can be asked: *everything* (the whole set), *these* (the answer for a few
nodes), *touched* (which answers a change may alter). An `Evaluation` puts the questions to a projection and remembers
what it computed; an expression puts its own to the same evaluation, so its parts are remembered too. After a change an
evaluation starts with everything its predecessor knew that does not read what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, TypeVar

import numpy as np

from graph.algebra.arrays import MANY, Bools, Keys, distinct, distinct_nodes, union
from graph.algebra.expressions import Expression, TouchesEverything
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Nodes, PairValue, Relation, Rows, Table, Value
from graph.projection import Delta, Projection
from graph.projection.build import empty_edges, span_of
from graph.projection.edges import NONE, EdgeList, Indices, Span, keys_of

Answer = TypeVar("Answer")
MOST_KEPT: Final = 2_000
"""So many answers are remembered, then all are forgotten: those for yesterday, or for a limit that somebody tried out,
are never asked for again. One day with all rules takes a few hundred."""

Record = Callable[[str, Indices, Indices], None]
"""Receives the edges that were walked: type, sources, targets."""


@dataclass(eq=False)
class Evaluation:
    """Answers expressions on `projection`.

    Several threads may ask at once: answers are added whole, and two that are computed at the same time are equal.
    With `predecessor` (the evaluation of the state a change was applied to) and `delta`, `touched` can be asked.
    """

    may_list: ClassVar[bool] = True
    """Whether a question about a few nodes may be answered out of the whole set."""

    projection: Projection
    delta: Delta = field(default_factory=Delta)
    predecessor: Evaluation | None = None
    _kept: dict[Any, tuple[frozenset[str], Any]] = field(default_factory=dict[Any, tuple[frozenset[str], Any]])
    _touched: dict[Expression, Indices] = field(default_factory=dict[Expression, Indices])

    def after(self, projection: Projection, delta: Delta | None) -> Evaluation:
        """The evaluation of the projection that a change made of this one's."""
        if delta is None:
            return Evaluation(projection)
        changed = delta.reads
        answers = self._kept.copy()  # at once, because other threads may be adding to it
        kept = {key: (reads, answer) for key, (reads, answer) in answers.items() if not reads & changed}
        return Evaluation(projection, delta, self, kept)

    def recording(self, record: Record) -> Recording:
        """An evaluation of the same projection that reports every relationship it looks at."""
        return Recording(self.projection, silent=self, record=record)

    def walked(self, type_name: str, sources: Indices, targets: Indices) -> None:
        """Hears of the relationships that were looked at, for those who want to know."""

    @property
    def before(self) -> Evaluation:
        """The evaluation of the state before the change; itself where there was none."""
        return self.predecessor if self.predecessor is not None else self

    # what is remembered

    def kept(self, key: Any, reads: frozenset[str], compute: Callable[[], Answer]) -> Answer:
        """The answer under `key`, computed when it is first asked for."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = (reads, compute())
        return found[1]

    def mask(self, nodes: Nodes) -> Mask:
        """All nodes of a set."""
        return self.kept(nodes, nodes.reads, lambda: nodes.everything(self))

    def pairs(self, relation: Relation) -> Pairs:
        """All pairs of a relation."""
        return self.kept(relation, relation.reads, lambda: self._listed(relation))

    def ends(self, relation: Relation) -> tuple[Indices, Indices]:
        """The sources and the targets of all pairs of a relation, each pair once, in any order."""
        turned = self._kept.get(relation.T)
        if relation not in self._kept and (turned is not None or relation.is_backward):
            pairs = self.pairs(relation.T)
            return pairs.target, pairs.source
        pairs = self.pairs(relation)
        return pairs.source, pairs.target

    def ways(self, relation: Relation) -> tuple[Indices, Indices]:
        """The same, but a pair may stand several times: what needs no pair only once is spared the sorting."""
        is_there = relation in self._kept or relation.T in self._kept
        return self.ends(relation) if is_there else relation.ways(self)

    def _listed(self, relation: Relation) -> Pairs:
        turned = None if relation.is_stored else self._kept.get(relation.T)
        return relation.everything(self) if turned is None else turned[1].turned()

    def table(self, rows: Rows, subjects: Indices | None) -> Table:
        """The bindings of some subjects, or of all."""
        if subjects is not None:
            return rows.table(self, subjects)
        return self.kept(rows, rows.reads, lambda: rows.table(self, None))

    def is_listed(self, relation: Relation) -> bool:
        """Whether the rows of a relation are there to be looked up, not to be worked out."""
        return self.is_kept(relation) or relation.is_stored

    def is_kept(self, key: Any) -> bool:
        """Whether the answer under a key (a relation: all its pairs) is there already."""
        return key in self._kept

    # questions about a few

    def member(self, nodes: Nodes, asked: Indices) -> Bools:
        """Which of `asked` belong to a set."""
        found = self._kept.get(nodes)
        if found is not None:
            return found[1].has(asked)
        if self.may_list and len(asked) > nodes.effort(self):
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
        turned = self._kept.get(relation.T) if self.may_list and len(source) > MANY else None
        if turned is not None:
            return turned[1].has(target, source)
        return relation.probe(self, source, target)

    def image(self, relation: Relation, sources: Mask) -> Mask:
        """The nodes that a relation leads to from any of `sources`."""
        if relation in self._kept:
            return Relation.image(relation, self, sources)
        return relation.image(self, sources)

    def origins(self, relation: Relation) -> Mask:
        """The nodes that a relation pairs with any."""
        if relation in self._kept:
            return Relation.origins(relation, self)
        return relation.origins(self)

    def size(self, relation: Relation) -> int:
        """About how many pairs a relation has."""
        found = self._kept.get(relation) or self._kept.get(relation.T)
        return relation.size(self) if found is None else len(found[1])

    def width(self, relation: Relation) -> float:
        """About how many targets a source has that has any."""
        found = self._kept.get(relation)
        if found is not None:
            return found[1].width
        turned = self._kept.get(relation.T)
        return relation.width(self) if turned is None else turned[1].width_back

    def sources_of(self, relation: Relation, targets: Indices) -> Indices:
        """The nodes that have any of `targets` in a relation, ascending."""
        return distinct_nodes(self.rows(relation.T, targets).to) if len(targets) else NONE

    def pairs_at(self, relation: Relation, sources: Indices, targets: Indices) -> Keys:
        """The pairs that have their source in the first or their target in the second, as ascending keys."""
        forward = self.rows(relation, sources) if len(sources) else Found(NONE, NONE)
        backward = self.rows(relation.T, targets) if len(targets) else Found(NONE, NONE)
        found = keys_of(sources.take(forward.at), forward.to), keys_of(backward.to, targets.take(backward.at))
        return distinct(np.concatenate(found))

    # questions about a change

    def is_as_before(self, relation: Relation) -> bool:
        """Whether a change left every pair of a relation as it was. Cost: a look around the change."""
        try:
            sources, targets = self.cover(relation)
        except TouchesEverything:
            return False
        now, before = (each.pairs_at(relation, sources, targets) for each in (self, self.before))
        return np.array_equal(now, before)

    def touched(self, expression: Nodes | Relation | Rows | Value) -> Indices:
        """A superset of what a change alters: members, sources, subjects or nodes. May raise `TouchesEverything`."""
        if not expression.reads & self.delta.reads:
            return NONE
        found = self._touched.get(expression)
        if found is None:
            found = self._touched[expression] = expression.touched(self)
        return found

    def cover(self, *pairs: Relation | PairValue) -> tuple[Indices, Indices]:
        """Ends that every changed pair (or each whose number changed) has one of: (sources, targets)."""
        covers = [each.cover(self) for each in pairs if each.reads & self.delta.reads]
        return union(*(sources for sources, _ in covers)), union(*(targets for _, targets in covers))

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
        return span_of(bases, self.projection.blocks)

    def stand(self, nodes: Indices, bases: frozenset[str]) -> Bools:
        """Which of these indices are nodes of these base labels."""
        inside = np.zeros(len(nodes), bool)
        for base in bases:
            block = self.projection.blocks[base]
            inside |= (nodes >= block.start) & (nodes < block.end)
        return inside & (self.projection.label.take(nodes) >= 0)

    def count(self, bases: frozenset[str]) -> int:
        """How many indices these base labels use."""
        return sum(self.projection.blocks[base].count for base in bases)

    def present(self, base: str) -> Indices:
        """The nodes of a base label, ascending."""
        block = self.projection.blocks[base]
        labels = self.projection.label[block.start : block.start + block.count]
        return (np.flatnonzero(labels >= 0) + block.start).astype(np.int32)


@dataclass(eq=False)
class Recording(Evaluation):
    """Answers by walking from the nodes it is asked about, and reports each relationship, in the order of looking.

    Whatever needs a whole set takes it from `silent`, the evaluation it was made of, unreported.
    """

    may_list: ClassVar[bool] = False

    silent: Evaluation = field(kw_only=True)
    record: Record = field(kw_only=True)

    def walked(self, type_name: str, sources: Indices, targets: Indices) -> None:
        self.record(type_name, sources, targets)

    def mask(self, nodes: Nodes) -> Mask:
        return self.silent.mask(nodes)

    def pairs(self, relation: Relation) -> Pairs:
        return self.silent.pairs(relation)
