"""How many of the nodes or pairs that an expression holds are there in each place, and which may a change move?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from graph.algebra.arrays import distinct, distinct_nodes, split
from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, changed
from graph.algebra.pairs import Pairs
from graph.algebra.questions import Nodes
from graph.algebra.vocabulary import NodeSet, Relation
from graph.projection.edges import NONE, Indices, keys_of

NOWHERE: Final = -1
"""Where those are counted that have no place."""


def tallies(ev: Evaluation, found: Sequence[Findings], places: Relation) -> list[dict[int, int]]:
    """For each of the found how many of them have each node as a place: one that `places` leads to from them.

    Whatever has several places counts in each, a pair in those of both ends, once where they have one in common. Cost:
    the places of all nodes among them, looked up at once, and one sort of each.
    """
    nodes = distinct_nodes(np.concatenate([NONE, *(end for each in found for end in each.ends)]))
    rows = ev.rows(places.expression, nodes)
    known = Pairs.distinct(nodes.take(rows.at), rows.to)
    return [_tally(each, known) for each in found]


def _tally(found: Findings, known: Pairs) -> dict[int, int]:
    if not len(found):
        return {}
    at, to = _placed(found, known)
    there, count = np.unique(to, return_counts=True)
    counts: dict[int, int] = dict(zip(there.tolist(), count.tolist(), strict=True))
    if nowhere := len(found) - len(distinct_nodes(at)):
        counts[NOWHERE] = nowhere
    return counts


def _placed(found: Findings, known: Pairs) -> tuple[Indices, Indices]:
    """(the numbers of those that have a place, their places), each pair once."""
    rows = [known.rows(end) for end in found.ends]
    if len(rows) == 1:
        return rows[0].at.astype(np.int32), rows[0].to
    at, to = (np.concatenate(parts) for parts in zip(*rows, strict=True))
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
    return _joined(came, about(ev, counted, nodes)), _joined(went, about(ev.before, counted, nodes))


def about(ev: Evaluation, counted: NodeSet | Relation, nodes: Indices) -> Findings:
    """Those of the nodes or pairs that an expression holds which have one of these nodes in them."""
    expression = counted.expression
    if isinstance(expression, Nodes):
        return Findings(nodes.compress(ev.member(expression, nodes)).astype(np.int64), 1)
    return Findings(ev.pairs_at(expression, nodes, nodes), 2)


def _joined(one: Findings, other: Findings) -> Findings:
    return Findings(distinct(np.concatenate((one.keys, other.keys))), one.width)
