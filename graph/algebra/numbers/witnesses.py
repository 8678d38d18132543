"""How many nodes stand between the two of a pair, tied to the second strongly enough?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.algebra.arrays import numbered, union
from graph.algebra.columns import edge_values
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Numbers
from graph.algebra.pairs import Found
from graph.algebra.questions import PairValue, Relation
from graph.algebra.relations.stored import Edges
from graph.projection.edges import EdgeList, Indices


@dataclass(frozen=True, eq=False)
class Through(PairValue):
    """For each pair (a, b) how many x there are with a-first-x and x-second-b, where x-second-b has enough.

    Enough is `least`, a number of the pair (a, b), at most `prop` of x-second-b, which is `default` where it is
    unknown. Cost: what `second` leads to from what `first` leads to, times the pairs of each a.
    """

    first: Relation
    second: Edges
    prop: str
    default: float
    least: PairValue

    def at(self, ev: Evaluation, source: Indices, target: Indices) -> Numbers:
        return self._counted(ev, source, target, self.least.at(ev, source, target))

    def along(self, ev: Evaluation, relation: Relation) -> Numbers:
        def counted() -> Numbers:
            pairs = ev.pairs(relation)
            return self._counted(ev, pairs.source, pairs.target, self.least.along(ev, relation))

        return ev.kept(("along", self, relation), self.reads | relation.reads, counted)

    def _counted(self, ev: Evaluation, source: Indices, target: Indices, least: Numbers) -> Numbers:
        starts, which = numbered(source)
        questions = _Questions.of(which, target, least)
        reached = ev.rows(self.first, starts)
        counts = np.zeros(len(source))
        while ev.may_list and 2 * len(reached.to) > ev.count(self.second.source_bases):
            rows, reached = self._along_all(ev, reached)
            counts += questions.met_by(rows)
        rows = self.second.places_from(ev, reached.to)
        if not ev.may_list:
            asked = np.isin(rows.to, target)
            ev.walked(self.second.type, reached.to.take(rows.at.compress(asked)), rows.to.compress(asked))
        number_at = self._numbers(ev, ev.edges(self.second.type), rows.place)
        return counts + questions.met_by(_Rows(reached.at.take(rows.at), rows.to, number_at))

    def _along_all(self, ev: Evaluation, reached: Found) -> tuple[_Rows, Found]:
        """All that `second` leads to, as it is listed, and what of `reached` it has to be gone through again for.

        That is done where nearly all is reached: each node from one start, and the rest is left for later.
        """
        places, source, target = self.second.listed(ev)
        low, size = ev.span(self.second.source_bases)
        place = (reached.to - np.int32(low)).astype(np.intp)
        by = np.full(size, -1, np.int32)
        by[place] = reached.at
        rows = _Rows(
            by.take(source - np.int32(low)), target, self._numbers(ev, ev.edges(self.second.type).whole, places)
        )
        return rows, reached.kept(by.take(place) != reached.at)

    def _numbers(self, ev: Evaluation, edges: EdgeList, places: Indices) -> Callable[[Indices], Numbers]:
        """The numbers of some of these places of edges."""

        def numbers(which: Indices) -> Numbers:
            return edge_values(ev.projection, self.second.type, edges, self.prop, places.take(which), self.default)

        return numbers

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.least)
        between = ev.sources_of(self.first, ev.touched(self.second))
        return union(sources, ev.touched(self.first), between), targets


class _Rows(NamedTuple):
    """Rows of groups: the group `at` (-1 for none), the target `to`, and a number for those that are asked for."""

    at: Indices
    to: Indices
    number_of: Callable[[Indices], Numbers]


class _Questions(NamedTuple):
    """Questions laid side by side, each of a group, a target and a least number: the first of each group, the second..

    `columns` holds their places; targets and least numbers stand by group, and one more stands for no group.
    """

    asked: int
    groups: int
    columns: list[tuple[Indices, Indices, Numbers]]

    @classmethod
    def of(cls, which: Indices, target: Indices, least: Numbers) -> _Questions:
        """The questions of the groups `which`, which are numbered from 0 on."""
        groups = int(which.max(initial=-1)) + 1
        order = np.argsort(which, kind="stable").astype(np.int32)
        size = np.bincount(which, minlength=groups)
        start = np.cumsum(size) - size
        columns: list[tuple[Indices, Indices, Numbers]] = []
        for column in range(int(size.max(initial=0))):
            group = np.flatnonzero(size > column)
            question = order.take(start.take(group) + column)
            target_of, least_of = np.full(groups + 1, -1, np.int32), np.zeros(groups + 1)
            target_of[group], least_of[group] = target.take(question), least.take(question)
            columns.append((question, target_of, least_of))
        return cls(len(which), groups, columns)

    def met_by(self, rows: _Rows) -> Numbers:
        """For each question how many rows of its group lead to its target with a number that is enough.

        Cost: for each group its rows times its questions; numbers are looked up only where the target is right.
        """
        counts = np.zeros(self.asked)
        for question, target_of, least_of in self.columns:
            equal = np.flatnonzero(rows.to == target_of.take(rows.at)).astype(np.int32)
            group = rows.at.take(equal)
            met = group.compress(rows.number_of(equal) >= least_of.take(group))
            of_group = np.bincount(met, minlength=self.groups)
            counts[question] = of_group.compress(target_of[:-1] >= 0)
        return counts
