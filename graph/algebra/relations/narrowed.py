"""Which pairs of a relation are left: by the sets, values, order or numbers of their ends?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.columns import same_value
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import compare
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Nodes, PairValue, Relation
from graph.algebra.relations.composed import Compose
from graph.projection.edges import Indices


@dataclass(frozen=True, eq=False)
class Restrict(Relation):
    """The pairs whose source (target) lies in a set; None lets every one pass."""

    inner: Relation
    sources: Nodes | None
    targets: Nodes | None

    @cached_property
    def T(self) -> Relation:
        return Restrict(self.inner.T, self.targets, self.sources)

    @property
    def source_bases(self) -> frozenset[str]:
        if self.sources is None:
            return self.inner.source_bases
        return self.inner.source_bases & self.sources.bases or self.inner.source_bases

    @property
    def is_stored(self) -> bool:
        return self.inner.is_stored

    @property
    def is_backward(self) -> bool:
        return self.inner.is_backward

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        kept = np.ones(len(source), bool)
        if self.sources is not None:
            kept &= ev.member(self.sources, source)
        if self.targets is not None:
            kept &= ev.member(self.targets, target)
        return kept

    @property
    def spreads(self) -> bool:
        return self.inner.spreads

    def everything(self, ev: Evaluation) -> Pairs:
        if self.repeats and not ev.is_listed(self.inner):  # few are sorted sooner than all
            return Pairs.distinct(*self.ways(ev))
        pairs, kept = ev.pairs(self.inner), self._which(ev)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    @property
    def repeats(self) -> bool:
        return self.inner.repeats

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        if self.is_stored:
            return super().ways(ev)
        source, target = ev.ways(self.inner)
        kept = self._kept(ev, source, target)
        return source.compress(kept), target.compress(kept)

    def _which(self, ev: Evaluation) -> Bools:
        """Which of all pairs of `inner` are kept."""

        def asked() -> Bools:
            for nodes in (self.sources, self.targets):
                if nodes is not None:
                    ev.mask(nodes)
            pairs = ev.pairs(self.inner)
            return self._kept(ev, pairs.source, pairs.target)

        return ev.kept(("which", self), self.reads, asked)

    def places(self, ev: Evaluation, type_name: str, back: bool) -> Indices | None:
        places = self.inner.places(ev, type_name, back)
        return None if places is None else places.compress(self._which(ev))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        if self.sources is not None:
            inside = np.flatnonzero(ev.member(self.sources, nodes)).astype(np.int32)
            found = ev.rows(self.inner, nodes.take(inside))
            found = Found(inside.take(found.at), found.to)
        else:
            found = ev.rows(self.inner, nodes)
        return found if self.targets is None else found.kept(ev.member(self.targets, found.to))

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        allowed = sources if self.sources is None else sources & ev.mask(self.sources)
        image = ev.image(self.inner, allowed)
        return image if self.targets is None else image & ev.mask(self.targets)

    def origins(self, ev: Evaluation) -> Mask:
        if self.targets is None:
            origins = ev.origins(self.inner)
        elif self.inner.spreads:
            origins = ev.image(self.inner.T, ev.mask(self.targets))
        else:
            return Mask.of(ev.ways(self)[0], ev.span(self.source_bases))
        return origins if self.sources is None else origins & ev.mask(self.sources)

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if ev.may_list and 8 * len(source) > self.size(ev):
            return super().probe(ev, source, target)
        return ev.probe(self.inner, source, target) & self._kept(ev, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        parts = [ev.touched(self.inner)]
        if self.sources is not None:
            parts.append(ev.touched(self.sources))
        if self.targets is not None:
            parts.append(ev.sources_of(self.inner, ev.touched(self.targets)))
        return union(*parts)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.inner)
        if self.sources is not None:
            sources = union(sources, ev.touched(self.sources))
        if self.targets is not None:
            targets = union(targets, ev.touched(self.targets))
        return sources, targets


@dataclass(frozen=True, eq=False)
class SameProperty(Relation):
    """The pairs whose two ends have the same (or, `wanted` false, different) values; unknown is neither."""

    inner: Relation
    prop: str
    wanted: bool

    @cached_property
    def T(self) -> Relation:
        return SameProperty(self.inner.T, self.prop, self.wanted)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.source_bases

    @property
    def own_reads(self) -> frozenset[str]:
        bases = self.inner.source_bases | self.inner.target_bases
        return frozenset(f"{base}.{self.prop}" for base in bases)

    @property
    def is_backward(self) -> bool:
        return self.inner.is_backward

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return same_value(ev.projection, self.prop, source, target, self.wanted)

    def everything(self, ev: Evaluation) -> Pairs:
        pairs = ev.pairs(self.inner)
        kept = self._kept(ev, pairs.source, pairs.target)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    @property
    def repeats(self) -> bool:
        return self.inner.repeats

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        source, target = ev.ways(self.inner)
        kept = self._kept(ev, source, target)
        return source.compress(kept), target.compress(kept)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.inner, nodes)
        return found.kept(self._kept(ev, nodes.take(found.at), found.to))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.inner, source, target) & self._kept(ev, source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched_column(self.own_reads)
        return union(ev.touched(self.inner), changed, ev.sources_of(self.inner, changed))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.inner)
        changed = ev.touched_column(self.own_reads)
        return union(sources, changed), union(targets, changed)


@dataclass(frozen=True, eq=False)
class Ordered(Relation):
    """The pairs whose source index is lower (`<`), higher (`>`) or other (`!=`) than the target index.

    `<` on a symmetric relation keeps each unordered pair once.
    """

    inner: Relation
    sign: str

    @cached_property
    def T(self) -> Relation:
        turned = {"<": ">", ">": "<", "!=": "!="}
        return Ordered(self.inner.T, turned[self.sign])

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.source_bases

    def _kept(self, source: Indices, target: Indices) -> Bools:
        return source != target if self.sign == "!=" else source < target if self.sign == "<" else source > target

    def everything(self, ev: Evaluation) -> Pairs:
        if self.sign == "<" and isinstance(self.inner, Compose):
            unordered = self.inner.unordered(ev)
            if unordered is not None:
                return unordered
        pairs = ev.pairs(self.inner)
        kept = self._kept(pairs.source, pairs.target)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    @property
    def repeats(self) -> bool:
        return self.inner.repeats

    def ways(self, ev: Evaluation) -> tuple[Indices, Indices]:
        source, target = ev.ways(self.inner)
        kept = self._kept(source, target)
        return source.compress(kept), target.compress(kept)

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self.inner, nodes)
        return found.kept(self._kept(nodes.take(found.at), found.to))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        return ev.probe(self.inner, source, target) & self._kept(source, target)

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.inner)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        return ev.cover(self.inner)


@dataclass(frozen=True, eq=False)
class WherePairs(Relation):
    """The pairs at which one number compares with another; unknown numbers never do."""

    inner: Relation
    left: PairValue
    comparison: str
    right: PairValue
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return WherePairs(self.inner, self.left, self.comparison, self.right, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.target_bases if self.back else self.inner.source_bases

    @property
    def is_backward(self) -> bool:
        return self.back

    def _asked(self) -> Relation:
        return self.inner.T if self.back else self.inner

    def size(self, ev: Evaluation) -> int:
        return ev.size(self.inner)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner)

    def _kept(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        ends = (target, source) if self.back else (source, target)
        return compare(self.left.at(ev, *ends), self.comparison, self.right.at(ev, *ends))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        found = ev.probe(self._asked(), source, target)
        found[found] = self._kept(ev, source.compress(found), target.compress(found))
        return found

    def everything(self, ev: Evaluation) -> Pairs:
        if self.back:
            turned = ev.pairs(self.T)
            return Pairs.distinct(turned.target, turned.source)
        pairs = ev.pairs(self.inner)
        kept = compare(self.left.along(ev, self.inner), self.comparison, self.right.along(ev, self.inner))
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = ev.rows(self._asked(), nodes)
        return found.kept(self._kept(ev, nodes.take(found.at), found.to))

    def _altered(self, ev: Evaluation) -> tuple[Indices, Indices]:
        """The ends of pairs whose numbers changed."""
        sources, targets = ev.cover(self.left, self.right)
        return (targets, sources) if self.back else (sources, targets)

    def touched(self, ev: Evaluation) -> Indices:
        sources, targets = self._altered(ev)
        return union(ev.touched(self._asked()), sources, ev.sources_of(self._asked(), targets))

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        (sources, targets), (more_sources, more_targets) = self._altered(ev), ev.cover(self._asked())
        return union(sources, more_sources), union(targets, more_targets)
