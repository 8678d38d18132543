"""What is said about a gap, and what proves it? A sentence with names, and the part of the graph that was looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, evidence, word_of
from graph.algebra.vocabulary import Relation, typed
from graph.gaps.detection import Gap, parts
from graph.rules.spec import Telling

Names = Callable[[Sequence[str]], Mapping[str, str]]
"""The names of nodes by id, read when they are shown."""

EVIDENCE: Final = 60
"""So many relationships of the proof are shown; the rest is counted."""

GONE: Final = frozenset({"closed", "left", "deprecated", "ghost"})
"""What has one of these statuses is not named as somebody who could act."""


def tell(ev: Evaluation, gaps: Sequence[Gap], names: Names) -> list[str]:
    """A whole sentence for each gap. Names of all of them are read at once."""
    wanted: set[int] = set()

    @cache  # each gap is told twice, first to see whose names are wanted
    def around(node: int, type_name: str, back: bool) -> list[int]:
        (found,) = ends(ev, typed(type_name).T if back else typed(type_name), [node])
        there = [each for each in found if ev.projection.status_of(each) not in GONE]
        return sorted(there, key=ev.projection.id_of)

    def noting(node: int) -> str:
        wanted.add(node)
        return "?"

    for gap in gaps:
        gap.rule.tell(_telling(ev, gap, noting, around))
    ids = {node: ev.projection.id_of(node) for node in wanted}
    known = names(list(ids.values()))
    shown = {node: known.get(id_, id_) for node, id_ in ids.items()}
    return [gap.rule.tell(_telling(ev, gap, shown.__getitem__, around)) for gap in gaps]


def _telling(
    ev: Evaluation, gap: Gap, name: Callable[[int], str], around: Callable[[int, str, bool], list[int]]
) -> Telling:
    def near(subject: int, type_name: str, back: bool) -> list[str]:
        return [name(node) for node in around(gap.nodes[subject], type_name, back)]

    def number(subject: int, prop: str) -> float | None:
        return ev.projection.number_of(gap.nodes[subject], prop)

    def reached(subject: int, way: Relation) -> int:
        return len(ends(ev, way, [gap.nodes[subject]])[0])

    return Telling(
        tuple(name(node) for node in gap.nodes),
        tuple(ev.projection.label_of(node) for node in gap.nodes),
        word_of(ev, gap.nodes[1], gap.rule.word) if gap.rule.word else gap.word,
        near,
        number,
        reached,
        gap.terms,
    )


@dataclass(frozen=True)
class Evidence:
    """The sub-graph that proves a gap: nodes and relationships (type, source, target) as indices."""

    nodes: tuple[int, ...]
    relationships: tuple[tuple[str, int, int], ...]
    more: int


def prove(ev: Evaluation, gap: Gap, at_most: int = EVIDENCE) -> Evidence:
    """What was looked at to find this gap, the subjects first; `more` counts relationships left out."""
    found = dict(parts(gap.rule.find(gap.terms)))[gap.word]
    start = gap.nodes
    if gap.rule.members is not None:
        groups = ends(ev, gap.rule.members(gap.terms).T, [gap.nodes[0]])
        start = tuple(groups[0])
    walked = evidence(ev, found, start, at_most, gap.rule.context)
    real = tuple(edge for edge in walked.edges if "." not in edge[0])
    nodes = dict.fromkeys((*gap.nodes, *(end for _, source, target in real for end in (source, target))))
    return Evidence(tuple(nodes), real, walked.more)
