"""How many of the nodes or pairs that an expression holds are there in each place, and which may a change move?"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.algebra.arrays import distinct, distinct_nodes, split
from graph.algebra.engine import Evaluation, Nodes
from graph.algebra.findings import Findings, changed, pairs_at
from graph.algebra.vocabulary import NodeSet, Relation
from graph.projection.edges import Indices, keys_of

NOWHERE: Final = -1
"""Where those are counted that have no place."""


def tally(ev: Evaluation, found: Findings, places: Relation) -> dict[int, int]:
    """How many of the found have each node as a place: one that `places` leads to from them, or from either end.

    Whatever has several counts in each, a pair that has one from both ends once. Cost: the rows of all ends, and for
    pairs one sort.
    """
    if not len(found):
        return {}
    at, to = _places(ev, found, places)
    there, count = np.unique(to, return_counts=True)
    counts = dict(zip(there.tolist(), count.tolist(), strict=True))
    if nowhere := len(found) - len(distinct_nodes(at)):
        counts[NOWHERE] = nowhere
    return counts


def _places(ev: Evaluation, found: Findings, places: Relation) -> tuple[Indices, Indices]:
    """The numbers of those that have a place, and the places, each pair of both once."""
    rows = [ev.rows(places.expression, end) for end in found.ends]
    at = np.concatenate([each.at for each in rows]).astype(np.int32)
    to = np.concatenate([each.to for each in rows])
    if len(rows) == 1:
        return at, to
    return split(distinct(keys_of(at, to)))


def moved(ev: Evaluation, places: Relation) -> Indices:
    """The nodes that the change of `ev` gave other places, ascending."""
    came, went = changed(ev, places)
    return distinct_nodes(np.concatenate([each.ends[0] for each in (came, went)]))


def to_recount(ev: Evaluation, counted: NodeSet | Relation, nodes: Indices) -> tuple[Findings, Findings]:
    """(now, before): what the change of `ev` put in and took out, and what has one of these nodes in it.

    The difference of the tallies of both is the difference of the tallies of the whole.
    """
    came, went = changed(ev, counted)
    if not len(nodes):
        return came, went
    return _joined(came, _about(ev, counted, nodes)), _joined(went, _about(ev.before, counted, nodes))


def _about(ev: Evaluation, counted: NodeSet | Relation, nodes: Indices) -> Findings:
    expression = counted.expression
    if isinstance(expression, Nodes):
        return Findings(nodes.compress(ev.member(expression, nodes)).astype(np.int64), 1)
    return Findings(pairs_at(ev, expression, nodes, nodes), 2)


def _joined(one: Findings, other: Findings) -> Findings:
    return Findings(distinct(np.concatenate((one.keys, other.keys))), one.width)
