"""Which pairs does the projection hold: the relationships of one type?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.algebra.arrays import Bools, union
from graph.algebra.columns import edge_condition
from graph.algebra.conditions import Condition
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Found, Mask, Pairs
from graph.algebra.questions import Relation
from graph.model import LABELS, TYPES
from graph.projection import IN_UNIT, SPHERE
from graph.projection.edges import NONE, EdgeList, Indices, Rows, looked_up


def _bases(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(LABELS[label].base for label in labels)


def _ends(type_name: str) -> tuple[frozenset[str], frozenset[str]]:
    if type_name == SPHERE:
        return frozenset({"Unit"}), frozenset({"Unit"})
    if type_name == IN_UNIT:
        return frozenset({"Unit"}), frozenset({"Role"})
    return _bases(TYPES[type_name].sources), _bases(TYPES[type_name].targets)


@dataclass(frozen=True, eq=False)
class Edges(Relation):
    """The relationships of one type (or a followed reference) whose own properties meet the conditions."""

    type: str
    conditions: tuple[tuple[str, Condition], ...] = ()
    back: bool = False

    @cached_property
    def T(self) -> Relation:
        return Edges(self.type, self.conditions, not self.back)

    @property
    def source_bases(self) -> frozenset[str]:
        return _ends(self.type)[1 if self.back else 0]

    @property
    def own_reads(self) -> frozenset[str]:
        return frozenset({self.type})

    @property
    def is_stored(self) -> bool:
        return True

    @property
    def is_backward(self) -> bool:
        return self.back

    def _is_unique(self) -> bool:
        return self.type in TYPES and TYPES[self.type].key is None

    def _kept(self, ev: Evaluation, edges: EdgeList, places: Indices | None) -> Bools | None:
        """Which edges (all, or those at `places`) meet the conditions; None for all of them."""
        kept: Bools | None = None
        for name, condition in self.conditions:
            meets_it = edge_condition(ev.projection, self.type, edges, name, condition, places)
            kept = meets_it if kept is None else kept & meets_it
        return kept

    def _whole(self, ev: Evaluation) -> tuple[Indices, Indices]:
        edges = ev.edges(self.type).whole
        kept = self._kept(ev, edges, None) if len(edges.source) else None
        if kept is None:
            return edges.source, edges.target
        return edges.source.compress(kept), edges.target.compress(kept)

    @property
    def spreads(self) -> bool:
        return True

    def everything(self, ev: Evaluation) -> Pairs:
        edges = ev.edges(self.type).whole
        kept = self._kept(ev, edges, None) if len(edges.source) else None
        if not self.back:
            source, target = edges.source, edges.target
        else:
            source, target = edges.target.take(edges.backward), edges.source.take(edges.backward)
            kept = None if kept is None else kept.take(edges.backward)
        if kept is not None:
            source, target = source.compress(kept), target.compress(kept)
        return Pairs(source, target) if self._is_unique() else Pairs.distinct(source, target)

    def places(self, ev: Evaluation, type_name: str, back: bool) -> Indices | None:
        if (self.type, self.back) != (type_name, back) or not self._is_unique():
            return None
        edges = ev.edges(self.type).whole
        places = edges.backward if self.back else np.arange(len(edges.source), dtype=np.int32)
        kept = self._kept(ev, edges, None) if len(places) else None
        return places if kept is None else places.compress(kept.take(places))

    def these(self, ev: Evaluation, nodes: Indices) -> Found:
        found = self._found(ev, nodes)
        self._report(ev, nodes, found)
        return found if self._is_unique() else Found.distinct(found.at, found.to)

    def _found(self, ev: Evaluation, nodes: Indices) -> Found:
        edges = ev.edges(self.type)
        if not self.back and not self.conditions and edges.column is not None:
            return Found(*looked_up(edges.column, edges.source_span.low, nodes))
        rows = self.places_from(ev, nodes)
        return Found(rows.at, rows.to)

    def places_from(self, ev: Evaluation, nodes: Indices) -> Rows:
        """The relationships that start at `nodes`, with their places in the list of the type."""
        edges = ev.edges(self.type)
        rows = edges.rows(nodes, back=self.back)
        kept = self._kept(ev, edges, rows.place)
        return rows if kept is None else Rows(*(part.compress(kept) for part in rows))

    def listed(self, ev: Evaluation) -> tuple[Indices, Indices, Indices]:
        """All relationships in the order of the unpatched list of the type: (places in it, sources, targets)."""
        edges = ev.edges(self.type).whole
        places = np.arange(len(edges.source), dtype=np.int32)
        found = (places, edges.target, edges.source) if self.back else (places, edges.source, edges.target)
        kept = self._kept(ev, edges, None) if len(places) else None
        return (
            found if kept is None else (found[0].compress(kept), found[1].compress(kept), found[2].compress(kept))
        )

    def _report(self, ev: Evaluation, nodes: Indices, found: Found) -> None:
        if ev.may_list:
            return
        starts = nodes.take(found.at)
        ev.walked(self.type, *((found.to, starts) if self.back else (starts, found.to)))

    def probe(self, ev: Evaluation, source: Indices, target: Indices) -> Bools:
        if ev.may_list:
            if ev.width(self.T) < ev.width(self):  # shorter rows are searched sooner
                return ev.pairs(self.T).has(target, source)
            return super().probe(ev, source, target)
        found = self._found(ev, source)
        self._report(ev, source, found.kept(found.to == target.take(found.at)))
        return found.lead_to(target)

    def image(self, ev: Evaluation, sources: Mask) -> Mask:
        source, target = self._whole(ev)
        if self.back:
            source, target = target, source
        return Mask.of(target.compress(sources.has(source)), ev.span(self.target_bases))

    def origins(self, ev: Evaluation) -> Mask:
        source, target = self._whole(ev)
        return Mask.of(target if self.back else source, ev.span(self.source_bases))

    def size(self, ev: Evaluation) -> int:
        return len(ev.edges(self.type))

    def width(self, ev: Evaluation) -> float:
        return ev.edges(self.type).width(back=self.back)

    def is_empty(self, ev: Evaluation) -> bool:
        return not self.size(ev) if not self.conditions else super().is_empty(ev)

    def touched(self, ev: Evaluation) -> Indices:
        ends = ev.delta.targets if self.back else ev.delta.sources
        return union(ends.get(self.type, NONE))
