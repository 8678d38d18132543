"""Which nodes lag behind the others of their kind?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools, union
from graph.algebra.columns import values_anywhere, values_over
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import TouchesEverything
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes
from graph.projection.edges import Indices, Span

_NEVER: Final = -1


@dataclass(frozen=True, eq=False)
class Behind(Nodes):
    """The nodes of a set whose date is earlier than the latest of those in the set that have the same word.

    Nodes without a date or a word are neither behind nor ahead. Cost: the set, once; then the nodes asked about.
    """

    inner: Nodes
    date: str
    word: str

    @property
    def bases(self) -> frozenset[str]:
        return self.inner.bases

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset(f"{base}.{name}" for base in self.bases for name in (self.date, self.word))

    def _latest(self, ev: Evaluation) -> NDArray[np.int32]:
        """The latest date of each word, by its number; the last entry is for nodes without a word."""

        def computed() -> NDArray[np.int32]:
            low, bits = ev.mask(self.inner)
            day, word = (
                values_over(ev.projection, name, Span(low, len(bits))).compress(bits)
                for name in (self.date, self.word)
            )
            latest = np.full(int(word.max(initial=_NEVER)) + 2, _NEVER, np.int32)
            np.maximum.at(latest, word, day)
            latest[-1] = _NEVER
            return latest

        return ev.kept(("latest", self), self.reads, computed)

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        belongs = ev.member(self.inner, nodes)
        place = np.flatnonzero(belongs)
        nodes = nodes.take(place)
        day, word = (values_anywhere(ev.projection, name, nodes) for name in (self.date, self.word))
        latest = self._latest(ev)
        newest = latest.take(np.where(word < len(latest) - 1, word, -1))
        belongs[place] = (day != _NEVER) & (day < newest)
        return belongs

    def everything(self, ev: Evaluation) -> Mask:
        nodes = ev.mask(self.inner).nodes
        return Mask.of(nodes.compress(self.these(ev, nodes)), ev.span(self.bases))

    def touched(self, ev: Evaluation) -> Indices:
        """Raises `TouchesEverything` where the latest date of any word is another one."""
        now, before = self._latest(ev), self._latest(ev.before)
        known = min(len(now), len(before)) - 1
        is_same = bool((now[:known] == before[:known]).all())
        if not is_same or bool((now[known:] != _NEVER).any()) or bool((before[known:] != _NEVER).any()):
            raise TouchesEverything
        return union(ev.touched(self.inner), ev.touched_column(self.own_reads))
