"""Who is the nearest, and why? What speaks for each node, weighed and put into words.

Closeness is read off the graph: working on the same thing, owning what lies beside it, sitting in the same unit. That
those who share more neighbours are likelier to belong together is the *common neighbours* measure of link prediction
(Liben-Nowell and Kleinberg 2007); a share of neighbours ("3 of the 4 areas beside it") is the same, said so that it
can be checked by eye. Several reasons add up as in a *noisy or* (Pearl 1988): with weights w1, w2, ... the score is
1 - (1 - w1)(1 - w2)..., so each reason helps, none alone reaches 1, and the order of reasons does not matter.
Weights are judgements, and the same everywhere: 0.6 and more for what was decided or is done already, 0.3 to 0.5 for
what lies beside it, 0.1 and 0.2 for what merely does not speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import prod
from typing import Final, TypeVar

from graph.algebra.vocabulary import NodeSet, Relation
from graph.naming import counted, together
from graph.suggest.candidate import Name, Told
from graph.suggest.ground import NEAR, Ground
from graph.words import say

_T = TypeVar("_T")

BEST: Final = 24
"""So many are ranked at most; some of them may turn out to have no room."""

SAID: Final = 3
"""So many reasons are put into words, the strongest first."""


@dataclass(frozen=True)
class Evidence:
    """Something that speaks for a node: how much, and in words that follow its name ("contributes to it")."""

    node: int
    weight: float
    said: Told


@dataclass(frozen=True)
class Ranked:
    """A node with all that speaks for it."""

    node: int
    score: float
    evidence: tuple[Evidence, ...]

    def why(self, name: Name) -> str:
        """The reasons as a sentence that begins with the node's name."""
        strongest = sorted(self.evidence, key=lambda each: -each.weight)[:SAID]
        phrases = dict.fromkeys(each.said(name) for each in strongest)
        return say("{who} {reasons}.", who=name(self.node), reasons=together(list(phrases)))


def speaking(nodes: Iterable[int], weight: float, said: str | Told) -> Iterator[Evidence]:
    """The same evidence for each of these nodes."""
    told: Told = said if not isinstance(said, str) else lambda name: say(said)
    return (Evidence(node, weight, told) for node in nodes)


def shares(
    ground: Ground, relation: Relation, starts: Sequence[int], weight: float, text: str, one: str, many: str
) -> Iterator[Evidence]:
    """Evidence for what a relation leads to: `weight` times the share of the starts it is reached from.

    The text has {share} for that share in words, such as "3 of the 4 areas".
    """
    starts = starts[:NEAR]
    found = Counter(end for each in ground.each(relation, starts) for end in each)
    for node, hits in found.items():
        share = counted(hits, len(starts), one, many)
        yield from speaking([node], weight * hits / len(starts), _sharing(text, share))


def _sharing(text: str, share: str) -> Told:
    return lambda name: say(text, share=share)


def ranked(
    ground: Ground, evidence: Iterable[Evidence], allowed: NodeSet, but: Collection[int] = (), best: int = BEST
) -> list[Ranked]:
    """The `best` of the allowed nodes that anything speaks for, best first; equal ones by id."""
    by_node: dict[int, list[Evidence]] = {}
    for each in evidence:
        if each.node not in but:
            by_node.setdefault(each.node, []).append(each)
    return in_rank(ground, [_weighed(node, by_node[node]) for node in ground.those(allowed, list(by_node))], best)


def in_rank(ground: Ground, found: Sequence[Ranked], best: int = BEST) -> list[Ranked]:
    """The best of these, best first; equal ones by id."""
    least = nlargest(best, (each.score for each in found))[-1:]
    near = [each for each in found if each.score >= least[0]]
    return sorted(near, key=lambda each: (-each.score, ground.id(each.node)))[:best]


def _weighed(node: int, evidence: Sequence[Evidence]) -> Ranked:
    return Ranked(node, 1 - prod(1 - each.weight for each in evidence), tuple(evidence))


def replacing_the_last(items: Sequence[_T], size: int) -> Iterator[list[_T]]:
    """The first `size` of some items; then the same with each later one in place of the last of them."""
    if size > 0:
        yield from ([*items[: size - 1], each] for each in items[size - 1 :])
