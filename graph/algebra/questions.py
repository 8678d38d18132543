"""What can an expression be asked? The five kinds: sets, relations, numbers of nodes and of pairs, bindings.

Each says *everything* (the whole set), *these* (the answer for a few nodes) and *touched* (which answers a change may
alter). Whoever asks is an `Evaluation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, tally
from graph.algebra.expressions import LOOK_UP, Expression, Numbers
from graph.algebra.pairs import Found, Mask, Pairs
from graph.projection.edges import NONE, Indices, Span

if TYPE_CHECKING:  # whoever asks knows all that is asked, so it is not known here
    from graph.algebra.engine import Evaluation

Table: TypeAlias = Mapping[str, Indices]
"""Bindings as one array per name."""


class Nodes(Expression):
    """A set of nodes."""

    @property
    def bases(self) -> frozenset[str]:
        """The base labels its nodes can have: where its columns are looked for."""
        raise NotImplementedError

    def everything(self, ev: Evaluation) -> Mask:
        """The whole set."""
        raise NotImplementedError

    def effort(self, ev: Evaluation) -> int:
        """About how many nodes could be asked about one by one in the time that the whole set takes."""
        return ev.count(self.bases) // 2

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        """Which of `nodes` belong."""
        raise NotImplementedError

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the nodes that a change puts in or takes out, ascending."""
        raise NotImplementedError


class Relation(Expression):
    """A set of pairs of nodes. Every relation knows itself turned round (`T`)."""

    @cached_property
    def T(self) -> Relation:
        """The same pairs, turned round; made once, because it is asked for again and again."""
        raise NotImplementedError

    @property
    def source_bases(self) -> frozenset[str]:
        """The base labels its sources can have."""
        raise NotImplementedError

    @property
    def target_bases(self) -> frozenset[str]:
        """The base labels its targets can have."""
        return self.T.source_bases

    @property
    def is_stored(self) -> bool:
        """Whether the projection holds its rows, so that asking for them twice costs little."""
        return False

    @property
    def is_backward(self) -> bool:
        """Whether the pairs turned round are listed sooner, as those of a relationship against its direction."""
        return False

    @property
    def spreads(self) -> bool:
        """Whether `image` answers without listing the pairs."""
        return False

    def everything(self, ev: Evaluation) -> Pairs:
        """All pairs."""
        raise NotImplementedError

    @property
    def repeats(self) -> bool:
        """Whether `ways` may name a pair several times."""
        return False

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        """The sources and the targets of all pairs, in any order, where a pair may stand several times."""
        return ev.ends(self)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        """The pairs that start at `nodes`."""
        raise NotImplementedError

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        """The nodes that any of `sources` is paired with."""
        source, target = ev.ways(self)
        return Mask.of(target.compress(sources.has(source)), ev.span(self.target_bases))

    def origins(self, ev: Evaluation) -> Mask:
        """The nodes that are paired with any."""
        return Mask.of(ev.ways(self)[0], ev.span(self.source_bases))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        """Which of these pairs are in it."""
        if ev.may_list:
            return ev.pairs(self).has(source, target)
        return ev.rows(self, source).lead_to(target)

    def places(self, ev: Evaluation, type_name: str, back: bool) -> Indices | None:
        """The places of its pairs, in their order, in the whole list of a type; None where it has others."""
        return None

    def counts(self, ev: Evaluation) -> NDArray[np.int64]:
        """How many targets each node of the sources' span has."""
        span = ev.span(self.source_bases)
        source, target = ev.ways(self)
        counts = tally(source, span)
        if self.repeats:  # who has several ways may have less targets
            several = Mask(span.low, counts > 1)
            which = several.has(source)
            pairs = Pairs.distinct(source.compress(which), target.compress(which))
            counts = np.where(several.bits, tally(pairs.source, span), counts)
        return counts

    def sums(self, ev: Evaluation, numbers: Numbers) -> Numbers:
        """What the numbers of the targets, one for each node of their span, add up to for each of the sources' span."""
        source, target = ev.ends(self)
        low, size = ev.span(self.source_bases)
        weights = numbers.take(target - np.int32(ev.span(self.target_bases).low))
        return np.bincount(source - np.int32(low), weights, size).astype(np.float64, copy=False)

    def size(self, ev: Evaluation) -> int:
        """About how many pairs it has."""
        return len(ev.pairs(self))

    def width(self, ev: Evaluation) -> float:
        """About how many targets a source has that has any."""
        return ev.pairs(self).width

    def settle(self, ev: Evaluation, questions: int) -> None:
        """Lists what is soon listed beside so many questions, so that what they take is no longer guessed."""
        if not self.is_stored and self.size(ev) <= 8 * questions:
            ev.ends(self)

    def is_empty(self, ev: Evaluation) -> bool:
        """Whether it has no pair at all."""
        return not len(ev.pairs(self))

    def probe_cost(self, ev: Evaluation, questions: float) -> float:
        """About how many steps from a node to a neighbour answering so many questions with `probe` is worth."""
        return LOOK_UP * (questions if ev.is_listed(self) else self.size(ev) + questions)

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the sources of all pairs that come or go with a change, ascending."""
        raise NotImplementedError

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        """Nodes such that every pair that comes or goes has its source in the first or its target in the second."""
        return self.touched(ev), NONE


class Value(Expression):
    """A number for each node; NaN where it is unknown."""

    def at(self, ev: Evaluation, nodes: Indices) -> Numbers:
        """The numbers of `nodes`."""
        raise NotImplementedError

    def over(self, ev: Evaluation, span: Span) -> Numbers:
        """The numbers of all indices of a span, whether a node is there or not."""
        return self.at(ev, np.arange(span.low, span.low + span.size, dtype=np.int32))

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the nodes whose number a change alters, ascending."""
        raise NotImplementedError


class PairValue(Expression):
    """A number for each pair of nodes; NaN where it is unknown."""

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        """The numbers of these pairs."""
        raise NotImplementedError

    def along(self, ev: Evaluation, relation: Relation) -> Numbers:
        """The numbers of all pairs of a relation, in their order."""
        pairs = ev.pairs(relation)
        return self.at(ev, pairs.source, pairs.target)

    def of_targets(self, ev: Evaluation, span: Span) -> Numbers | None:
        """The numbers of all nodes of the targets' span, where each pair has that of its target; else None."""
        return None

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        """Nodes such that every pair whose number changes has its source in the first or its target in the second."""
        raise NotImplementedError


class Rows(Expression):
    """A set of bindings."""

    @property
    def subject(self) -> str:
        """The first name."""
        raise NotImplementedError

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        """The bindings of these subjects, or (None) all."""
        raise NotImplementedError

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the subjects whose bindings a change alters."""
        raise NotImplementedError

    def subjects_of(self, ev: Evaluation, name: str, nodes: Indices) -> Indices:
        """The subjects that may have a binding in which `name` is one of `nodes`."""
        raise NotImplementedError

    def bases_of(self, name: str) -> frozenset[str]:
        """The base labels that the nodes of a name can have."""
        raise NotImplementedError
