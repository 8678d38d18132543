"""What if a third thing decides? Bindings with three or more ends, as Cypher's MATCH makes them.

A binding gives each name a node. The first name is the subject; `Match` starts, `Join` adds a name, the others keep
or drop bindings.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.algebra.arrays import Bools, contains, stands_in, union
from graph.algebra.columns import same_value
from graph.algebra.engine import Evaluation
from graph.algebra.pairs import Mask
from graph.algebra.questions import Nodes, Relation, Rows, Table
from graph.projection.edges import Indices


def _kept(table: Table, which: Bools) -> Table:
    return {name: nodes.compress(which) for name, nodes in table.items()}


@dataclass(frozen=True, eq=False)
class Narrower(Rows):
    """Some of the bindings of `inner`, with the same names."""

    inner: Rows

    @property
    def subject(self) -> str:
        return self.inner.subject

    def subjects_of(self, ev: Evaluation, name: str, nodes: Indices) -> Indices:
        return self.inner.subjects_of(ev, name, nodes)

    def bases_of(self, name: str) -> frozenset[str]:
        return self.inner.bases_of(name)


@dataclass(frozen=True, eq=False)
class Match(Rows):
    """One binding for each node of a set."""

    nodes: Nodes
    name: str

    @property
    def subject(self) -> str:
        return self.name

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        if subjects is None:
            return {self.name: ev.mask(self.nodes).nodes}
        return {self.name: subjects.compress(ev.member(self.nodes, subjects))}

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.nodes)

    def subjects_of(self, ev: Evaluation, name: str, nodes: Indices) -> Indices:
        return nodes

    def bases_of(self, name: str) -> frozenset[str]:
        return self.nodes.bases


@dataclass(frozen=True, eq=False)
class Join(Rows):
    """Each binding once for every node that a relation leads to from one of its names."""

    inner: Rows
    start: str
    relation: Relation
    name: str

    @property
    def subject(self) -> str:
        return self.inner.subject

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        inner = ev.table(self.inner, subjects)
        found = ev.rows(self.relation, inner[self.start])
        return {**{name: nodes.take(found.at) for name, nodes in inner.items()}, self.name: found.to}

    def touched(self, ev: Evaluation) -> Indices:
        changed = self.inner.subjects_of(ev, self.start, ev.touched(self.relation))
        return union(ev.touched(self.inner), changed)

    def subjects_of(self, ev: Evaluation, name: str, nodes: Indices) -> Indices:
        if name == self.name:
            name, nodes = self.start, ev.sources_of(self.relation, nodes)
        return self.inner.subjects_of(ev, name, nodes)

    def bases_of(self, name: str) -> frozenset[str]:
        return self.relation.target_bases if name == self.name else self.inner.bases_of(name)


@dataclass(frozen=True, eq=False)
class Keep(Narrower):
    """The bindings in which a name is (or, `wanted` false, is not) in a set."""

    name: str
    nodes: Nodes
    wanted: bool

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        inner = ev.table(self.inner, subjects)
        return _kept(inner, ev.member(self.nodes, inner[self.name]) == self.wanted)

    def touched(self, ev: Evaluation) -> Indices:
        changed = self.inner.subjects_of(ev, self.name, ev.touched(self.nodes))
        return union(ev.touched(self.inner), changed)


@dataclass(frozen=True, eq=False)
class KeepPair(Narrower):
    """The bindings in which two names are (or are not) a pair of a relation."""

    first: str
    second: str
    relation: Relation
    wanted: bool

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        inner = ev.table(self.inner, subjects)
        return _kept(inner, ev.probe(self.relation, inner[self.first], inner[self.second]) == self.wanted)

    def touched(self, ev: Evaluation) -> Indices:
        sources, targets = ev.cover(self.relation)
        return union(
            ev.touched(self.inner),
            self.inner.subjects_of(ev, self.first, sources),
            self.inner.subjects_of(ev, self.second, targets),
        )


@dataclass(frozen=True, eq=False)
class KeepDiffering(Narrower):
    """The bindings in which two names have different known values of a property."""

    first: str
    second: str
    prop: str

    @property
    def own_reads(self) -> frozenset[str]:
        bases = self.inner.bases_of(self.first) | self.inner.bases_of(self.second)
        return frozenset(f"{base}.{self.prop}" for base in bases)

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        inner = ev.table(self.inner, subjects)
        differ = same_value(ev.projection, self.prop, inner[self.first], inner[self.second], wanted=False)
        return _kept(inner, differ)

    def touched(self, ev: Evaluation) -> Indices:
        changed = ev.touched_column(self.own_reads)
        return union(
            ev.touched(self.inner),
            self.inner.subjects_of(ev, self.first, changed),
            self.inner.subjects_of(ev, self.second, changed),
        )


@dataclass(frozen=True, eq=False)
class Lacking(Narrower):
    """The bindings for which a longer pattern, built on this one, has no binding: NOT EXISTS.

    `longer` starts from `inner`, so the names of `inner` tell which of its bindings go on.
    """

    longer: Rows

    def table(self, ev: Evaluation, subjects: Indices | None) -> Table:
        inner, longer = ev.table(self.inner, subjects), ev.table(self.longer, subjects)
        return _kept(inner, ~stands_in(tuple(inner.values()), tuple(longer[name] for name in inner)))

    def touched(self, ev: Evaluation) -> Indices:
        return union(ev.touched(self.inner), ev.touched(self.longer))


@dataclass(frozen=True, eq=False)
class Bound(Nodes):
    """The nodes that the subject of some bindings can be."""

    rows: Rows
    base: str

    @property
    def bases(self) -> frozenset[str]:
        return frozenset({self.base})

    def everything(self, ev: Evaluation) -> Mask:
        return Mask.of(ev.table(self.rows, None)[self.rows.subject], ev.span(self.bases))

    def these(self, ev: Evaluation, nodes: Indices) -> Bools:
        bound = ev.table(self.rows, union(nodes))[self.rows.subject]
        return contains(union(bound), nodes)

    def touched(self, ev: Evaluation) -> Indices:
        return ev.touched(self.rows)
