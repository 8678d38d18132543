"""What is a set before it is computed? An expression: a small tree that the engine asks different questions.

Every expression answers *everything* (the whole set), *these* (the answer for a few nodes) and *touched* (which
answers a change may alter). Equal expressions are the same object, so each is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeAlias
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, Found, Mask, Pairs
from graph.projection.edges import NONE, Indices, Span

if TYPE_CHECKING:
    from graph.algebra.engine import Evaluation
    from graph.projection import Projection


Numbers: TypeAlias = NDArray[np.float64]


LOOK_UP: Final = 4.0
"""A look-up of a pair takes as long as so many steps from a node to a neighbour."""


class TouchesEverything(Exception):
    """A change alters an answer for nodes that cannot be named: the whole set has to be computed."""


@cache
def _declared(cls: type[Expression]) -> tuple[tuple[str, Any], ...]:
    """The arguments of a class of expressions, each with its default."""
    return tuple((each.name, each.default) for each in fields(cls))


@dataclass(frozen=True, eq=False)
class Expression:
    """Base of all expressions: interned by class and arguments, so identity is equality.

    The pool holds an expression only as long as somebody else does.
    """

    _pool: ClassVar[WeakValueDictionary[tuple[Any, ...], Any]] = WeakValueDictionary()

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # However the arguments are written: by place, by name, or left to their defaults.
        declared = _declared(cls)
        if len(args) < len(declared):
            args = (*args, *(kwargs.get(name, default) for name, default in declared[len(args) :]))
        key = (cls, *args)
        found: Self | None = cls._pool.get(key)
        if found is None:
            found = super().__new__(cls)
            cls._pool[key] = found
        return found

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        """The expressions this one is made of."""
        values: list[object] = [getattr(self, each.name) for each in fields(self)]
        return tuple(value for value in values if isinstance(value, Expression))

    @property
    def own_reads(self) -> frozenset[str]:
        """What this expression itself looks at, by the names of `Delta`."""
        return frozenset()

    @cached_property
    def reads(self) -> frozenset[str]:
        """What it and its parts look at: an answer stays right while none of these changes."""
        return self.own_reads.union(*(part.reads for part in self.parts))


class Nodes(Expression):
    """A set of nodes."""

    @property
    def bases(self) -> frozenset[str]:
        """The base labels its nodes can have: where its columns are looked for."""
        raise NotImplementedError

    def everything(self, ev: Evaluation) -> Mask:
        """The whole set."""
        raise NotImplementedError

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

    def everything(self, ev: Evaluation) -> Pairs:
        """All pairs."""
        raise NotImplementedError

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        """The pairs that start at `nodes`."""
        raise NotImplementedError

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        """The nodes that any of `sources` is paired with."""
        pairs = ev.pairs(self)
        return Mask.of(pairs.target.compress(sources.has(pairs.source)), ev.span(self.target_bases))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        """Which of these pairs are in it."""
        if ev.may_list:
            return ev.pairs(self).has(source, target)
        return ev.rows(self, source).lead_to(target)

    def counts(self, ev: Evaluation) -> NDArray[np.int64]:
        """How many targets each node of the sources' span has."""
        low, size = ev.span(self.source_bases)
        return np.bincount(ev.pairs(self).source - np.int32(low), minlength=size)

    def size(self, ev: Evaluation) -> int:
        """About how many pairs it has."""
        return len(ev.pairs(self))

    def width(self, ev: Evaluation) -> float:
        """About how many targets a source has that has any."""
        return ev.pairs(self).width

    def settle(self, ev: Evaluation, questions: int) -> None:
        """Lists what is soon listed beside so many questions, so that what they take is no longer guessed."""
        if not self.is_stored and self.size(ev) <= 8 * questions:
            ev.pairs(self)

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

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the nodes whose number a change alters, ascending."""
        raise NotImplementedError


class PairValue(Expression):
    """A number for each pair of nodes; NaN where it is unknown."""

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        """The numbers of these pairs."""
        raise NotImplementedError

    def touched(self, ev: Evaluation) -> Indices:
        """A superset of the sources of the pairs whose number a change alters, ascending."""
        raise NotImplementedError


_COMPARE: Final[Mapping[str, Callable[[Numbers, Numbers], Bools]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}


def compare(left: Numbers, comparison: str, right: Numbers) -> Bools:
    """Where the comparison holds; never where one of the two is unknown."""
    if comparison == "!=":
        return (left != right) & ~np.isnan(left) & ~np.isnan(right)
    return _COMPARE[comparison](left, right)


def span_of(projection: Projection, bases: frozenset[str]) -> Span:
    """The index range of the blocks of these base labels."""
    blocks = [projection.blocks[base] for base in bases]
    low = min(block.start for block in blocks)
    return Span(low, max(block.end for block in blocks) - low)
