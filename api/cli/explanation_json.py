"""How is the explanation of a gap written for programs?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.gap_json import gaps_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store.port import RevisionSummary
    from graph.view import Explained, View


def as_json(view: View, found: Explained) -> dict[str, object]:
    """One gap with where it lies, its proof, its query and the revision that opened it, null if it is not known."""
    gap, rule = found.gap, found.gap.rule
    (told,) = gaps_as_json(view, [gap])
    return {
        "revision": view.revision,
        "today": view.today,
        **told,
        "planned": view.is_planned(gap.key),
        "title": rule.title,
        "family": rule.family,
        "where": sorted(_refs(view, view.spheres[gap.key]), key=lambda ref: ref["id"]),
        "personal": rule.personal,
        "why": rule.why,
        "remedy": rule.remedy,
        "closes": rule.closes,
        "parameters": dict(gap.terms.parameters),
        "cypher": rule.cypher.strip(),
        "identity": rule.identity,
        "evidence": _evidence(view, found),
        "opened": found.opened and _opened(found.opened),
    }


def _refs(view: View, nodes: Iterable[int]) -> list[dict[str, str]]:
    ids = {node: view.projection.id_of(node) for node in nodes}
    names = view.names(list(ids.values()))
    return [{"id": id_, "label": view.projection.label_of(node), "name": names[id_]} for node, id_ in ids.items()]


def _evidence(view: View, found: Explained) -> dict[str, object]:
    from graph.changes import properties_as_json

    nodes, seen = found.evidence.nodes, view.projection
    refs = zip(nodes, _refs(view, nodes), strict=True)
    return {
        "nodes": [
            {**ref, "status": seen.status_of(node), "subject": node in found.gap.nodes} for node, ref in refs
        ],
        "relationships": [
            {
                "type": each.type,
                "source": each.source,
                "target": each.target,
                "properties": properties_as_json(each.properties),
            }
            for each in found.relationships
        ],
        "more": found.evidence.more,
    }


def _opened(revision: RevisionSummary) -> dict[str, object]:
    return {
        "revision": revision.number,
        "author": revision.author,
        "at": revision.at,
        "reason": revision.reason,
        "source": revision.source,
    }
