"""Why is this a gap, what proves it, what opened it, and what could close it?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from api.cli.candidates import as_json as candidates_as_json
from api.cli.candidates import candidates_told
from api.cli.options import AsOf, InScenario, Json, Key, Parameters, StoreURL, Today
from api.cli.stores import seen, workbench_in
from api.cli.terminal import GLYPHS, STYLES, Part, counted, day, indented, number, show, show_json, styled, working

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text
    from rich.tree import Tree

    from graph.model import Node, Relationship, RelationshipKey
    from graph.view import Explained, View

AT_MOST: Final = 14
"""So many ties of the proof are drawn; the others are counted."""


def explain(
    key: Key,
    today: Today = None,
    as_of: AsOf = None,
    scenario: InScenario = None,
    param: Parameters = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Explain one gap: what proves it, what opened it, what could close it."""
    from api.cli.rules import paragraph
    from graph.remedies import remedies

    with workbench_in(store) as workbench:
        view = seen(workbench, as_of, today, param, scenario)
        with working("Looking for what opened it"):
            explained = view.explain(key)
        with working("Looking for what could close it"):
            offered = remedies(view, key)
        if json:
            from api.cli.explanation_json import as_json

            show_json({**as_json(view, explained), "candidates": candidates_as_json(offered)})
        else:
            now = as_of is None and scenario is None and today is None and not param
            told = candidates_told(offered, key, now=now)
            asked = explained.gap.rule.owner
            told = [*paragraph("Whom to ask", view.names([asked])[asked] if asked else ""), *told]
            show(*_parts(view, explained, told))


@dataclass(frozen=True)
class Proof:
    """The sub-graph that proves a gap: the nodes by id, the subjects first, and what ties them."""

    subjects: tuple[str, ...]
    nodes: dict[str, Node]
    ties: tuple[Relationship, ...]
    more: int

    @classmethod
    def of(cls, view: View, explained: Explained) -> Proof:
        """The proof with all that is known of its nodes."""
        ids = [view.projection.id_of(node) for node in explained.evidence.nodes]
        subjects = tuple(view.projection.id_of(node) for node in explained.gap.nodes)
        nodes = {id_: view.node(id_) for id_ in ids}
        return cls(subjects, nodes, explained.relationships, explained.evidence.more)


# for people


def _parts(view: View, explained: Explained, candidates: Sequence[RenderableType]) -> list[RenderableType]:
    from api.cli.planned import plan_told
    from api.cli.rules import paragraph, query

    gap, rule = explained.gap, explained.gap.rule
    severity: Part = (f"{GLYPHS[gap.severity]} {gap.severity}", STYLES[gap.severity])
    return [
        styled((explained.sentence, "bold")),
        styled(severity, f"  {rule.title}  ", (gap.key, "dim")),
        *plan_told(view),
        *paragraph("Why it matters", rule.why),
        "",
        styled(("What proves it", "bold")),
        *_proof(Proof.of(view, explained)),
        *paragraph("What opened it", _opening(view, explained)),
        *paragraph("What would close it", rule.closes),
        *paragraph("What to do", rule.remedy),
        *candidates,
        *paragraph(
            "Parameters", ", ".join(f"{name} = {number(value)}" for name, value in gap.terms.parameters.items())
        ),
        *query(rule),
    ]


def _opening(view: View, explained: Explained) -> str:
    from graph.interchange.words import MANUAL

    if view.is_planned(explained.gap.key):
        return "Only the plan makes it; it is not there now."
    opened = explained.opened
    if opened is None:
        return "It was there before the part of the history that is searched."
    by = f" by {opened.author}" if opened.author else ""
    reason = f": {opened.reason}" if opened.reason else "."
    source = "" if opened.source == MANUAL else f", from {opened.source}"
    return f"Revision {number(opened.number)} on {day(opened.at.date())}{by}{source}{reason}"


def _proof(proof: Proof) -> Iterator[RenderableType]:
    """What ties the subjects to the other nodes, as trees below the subjects; each tie is drawn once."""
    from rich.tree import Tree

    left = {tie.identity: tie for tie in nearest(proof)[:AT_MOST]}
    seen = set(proof.subjects)
    for subject in proof.subjects:
        tree = Tree(_named(proof.nodes[subject]), guide_style="dim")
        _grow(tree, subject, proof, left, seen)
        if tree.children or subject == proof.subjects[0]:
            yield indented(tree)
    if not proof.ties:
        yield styled("  ", ("What would close the gap was looked for there, and nothing is recorded.", "dim"))
    if more := len(left) + max(len(proof.ties) - AT_MOST, 0) + proof.more:
        yield styled("  ", (f"and {counted(more, 'more tie')}", "dim"))


def nearest(proof: Proof) -> list[Relationship]:
    """The ties of a proof, those first that lead from subject to subject, or lie near the only one."""
    ways = [_ways(subject, proof.ties) for subject in proof.subjects]

    def distance(tie: Relationship) -> int:
        return sum(min(len(way[tie.source]), len(way[tie.target])) for way in ways if tie.source in way)

    ordered: dict[RelationshipKey, Relationship] = {}
    for tie in sorted(proof.ties, key=distance):
        back = (min(way[tie.source], way[tie.target], key=len) for way in ways if tie.source in way)
        for each in (*chain.from_iterable(back), tie):
            ordered[each.identity] = each
    return list(ordered.values())


def _ways(start: str, ties: Iterable[Relationship]) -> dict[str, tuple[Relationship, ...]]:
    """For each node that can be reached, the ties of a shortest way there."""
    around: defaultdict[str, list[tuple[str, Relationship]]] = defaultdict(list)
    for tie in ties:
        around[tie.source].append((tie.target, tie))
        around[tie.target].append((tie.source, tie))
    ways: dict[str, tuple[Relationship, ...]] = {start: ()}
    pending = deque([start])
    while pending:
        id_ = pending.popleft()
        for other, tie in around[id_]:
            if other not in ways:
                ways[other] = (*ways[id_], tie)
                pending.append(other)
    return ways


def _grow(tree: Tree, root: str, proof: Proof, left: dict[RelationshipKey, Relationship], seen: set[str]) -> None:
    """Hang below the root what it is tied to, below that what that is tied to, and so on, nearest first."""
    pending = deque([(root, tree)])
    while pending:
        id_, branch = pending.popleft()
        for key, tie in list(left.items()):
            if id_ not in (tie.source, tie.target):
                continue
            del left[key]
            other, arrow = (tie.target, f"-{tie.type}-> ") if tie.source == id_ else (tie.source, f"<-{tie.type}- ")
            twig = branch.add(styled((arrow, "cyan")).append_text(_named(proof.nodes[other])))
            if other not in seen:
                seen.add(other)
                pending.append((other, twig))


def _named(node: Node) -> Text:
    status = "" if node.status in ("active", "filled", "validated") else f", {node.status}"
    return styled(node.name, (f"  {node.label}{status}", "dim"))
