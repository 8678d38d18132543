"""Which of the nodes that a node is paired with is the newest, for each word?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, distinct, union
from graph.algebra.columns import values_anywhere
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Pairs
from graph.algebra.questions import Relation
from graph.projection.edges import Indices, keys_of


@dataclass(frozen=True, eq=False)
class Latest(Relation):
    """The pairs whose target has the latest date of all that its source is paired with and that have the same word.

    Of several on one day the one with the smallest id counts. Targets without a date or a word are left out.
    Cost: one sort of the pairs.
    """

    inner: Relation
    date: str
    word: str
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return Latest(self.inner, self.date, self.word, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return self.inner.target_bases if self.back else self.inner.source_bases

    @property
    def is_backward(self) -> bool:
        return self.back

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset(f"{base}.{name}" for base in self.inner.target_bases for name in (self.date, self.word))

    def everything(self, ev: Evaluation) -> Pairs:
        if self.back:
            turned = ev.pairs(self.T)
            return Pairs.distinct(turned.target, turned.source)
        pairs = ev.pairs(self.inner)
        kept = self._kept(ev, pairs.source, pairs.target)
        return Pairs(pairs.source.compress(kept), pairs.target.compress(kept))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        if not self.back:
            found = ev.rows(self.inner, nodes)
            return found.kept(self._kept(ev, found.at, found.to))
        found = ev.rows(self.inner.T, nodes)
        return found.kept(ev.rows(self.T, found.to).lead_to(nodes.take(found.at)))

    def _kept(self, ev: Evaluation, at: Indices, to: Indices) -> Bools:
        """Which pairs are the newest: `at` says with whom `to` is paired."""
        day, word = (values_anywhere(ev.projection, name, to) for name in (self.date, self.word))
        kept = (day != -1) & (word != -1)
        keys = keys_of(at, word)
        group = np.searchsorted(distinct(keys.compress(kept)), keys).clip(max=max(0, len(keys) - 1))
        newest = np.full(len(keys), -1, np.int32)
        np.maximum.at(newest, group.compress(kept), day.compress(kept))
        kept &= day == newest.take(group)
        several = np.bincount(group.compress(kept), minlength=len(group)) > 1
        tied = np.flatnonzero(kept & several.take(group)).tolist()
        kept[_all_but_the_first(ev, tied, group, to)] = False
        return kept

    def size(self, ev: Evaluation) -> int:
        return self.inner.size(ev)

    def width(self, ev: Evaluation) -> float:
        return ev.width(self.inner.T if self.back else self.inner)

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched_column(self.own_reads)
        sources = union(ev.touched(self.inner), ev.sources_of(self.inner, changed))
        if not self.back:
            return sources
        return union(ev.touched(self.inner.T), ev.rows(self.inner, sources).to)


def _all_but_the_first(ev: Evaluation, places: list[int], group: NDArray[np.intp], to: Indices) -> list[int]:
    """Of the places of each group all but the one whose node has the smallest id."""
    first: dict[int, int] = {}
    in_order = sorted(places, key=lambda place: ev.projection.id_of(int(to[place])))
    return [place for place in in_order if first.setdefault(int(group[place]), place) != place]
