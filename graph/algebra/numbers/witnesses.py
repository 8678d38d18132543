"""How many nodes stand between the two of a pair, tied to the second strongly enough?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.algebra.arrays import numbered, union
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Numbers
from graph.algebra.questions import PairValue, Relation
from graph.algebra.relations.stored import Edges
from graph.projection.edges import Indices


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
        are_few = not ev.may_list or 4 * len(starts) < ev.count(self.first.source_bases)
        reached = ev.rows(self.first, starts) if are_few else ev.pairs(self.first).rows(starts)
        found, numbers = self.second.numbered(ev, reached.to, self.prop, self.default)
        at = reached.at.take(found.at)
        if not ev.may_list:
            asked = np.isin(found.to, target)
            ev.walked(self.second.type, reached.to.take(found.at.compress(asked)), found.to.compress(asked))
        return enough(which, target, least, at, found.to, numbers)

    def cover(self, ev: Evaluation) -> tuple[Indices, Indices]:
        sources, targets = ev.cover(self.least)
        between = ev.sources_of(self.first, ev.touched(self.second))
        return union(sources, ev.touched(self.first), between), targets


def enough(which: Indices, target: Indices, least: Numbers, at: Indices, to: Indices, numbers: Numbers) -> Numbers:
    """For each question (a group, a target, a least number) how many rows of its group meet it.

    Rows are a group `at`, a target `to` and a number. The questions of a group are laid side by side, and all rows
    are compared with the first of their group, those that are left with the second, and so on.
    Cost: for each group its rows times its questions.
    """
    counts = np.zeros(len(which), np.float64)
    groups = int(which.max(initial=-1)) + 1
    order = np.argsort(which, kind="stable")
    size = np.bincount(which, minlength=groups)
    start = np.cumsum(size) - size
    for column in range(int(size.max(initial=0))):
        has_one = size > column
        question = order.take(start.compress(has_one) + column)
        target_of, least_of = np.full(groups, -1, np.int32), np.zeros(groups)
        target_of[has_one], least_of[has_one] = target.take(question), least.take(question)
        if column and not has_one.all():
            left = has_one.take(at)
            at, to, numbers = at.compress(left), to.compress(left), numbers.compress(left)
        equal = np.flatnonzero(to == target_of.take(at))
        group = at.take(equal)
        met = group.compress(numbers.take(equal) >= least_of.take(group))
        counts[question] = np.bincount(met, minlength=groups).compress(has_one)
    return counts
