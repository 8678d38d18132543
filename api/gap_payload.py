"""How is a gap told, listed and explained over HTTP?"""

from __future__ import annotations

from collections.abc import Sequence

from api.nouns import NOUNS
from api.refs import Refs
from api.schemas import gaps as schemas
from graph.changes import properties_as_json
from graph.gaps import Gap, Result
from graph.store.port import RevisionSummary
from graph.view import Explained, View


def told(view: View, gaps: Sequence[Gap]) -> list[schemas.Gap]:
    """These gaps with their sentences, subjects and places."""
    where = [view.spheres[gap.key] for gap in gaps]
    refs = Refs(view, (node for gap, places in zip(gaps, where, strict=True) for node in (*gap.nodes, *places)))
    return [
        schemas.Gap.model_validate(_told(gap, sentence, refs, places))
        for gap, sentence, places in zip(gaps, view.sentences(gaps), where, strict=True)
    ]


def _told(gap: Gap, sentence: str, refs: Refs, places: Sequence[int]) -> dict[str, object]:
    return {
        "key": gap.key,
        "rule": gap.rule.id,
        "title": gap.rule.title,
        "family": gap.rule.family,
        "id": gap.id,
        "severity": gap.severity,
        "subjects": refs.all(gap.nodes),
        "sentence": sentence,
        "where": refs.by_id(places),
        "personal": gap.rule.personal,
    }


def counts(view: View) -> list[schemas.RuleCount]:
    """What each rule looked at and found."""
    return [schemas.RuleCount.model_validate(_counted(result)) for result in view.report.results]


def _counted(result: Result) -> dict[str, object]:
    return {
        "id": result.rule.id,
        "title": result.rule.title,
        "family": result.rule.family,
        "severity": result.rule.severity,
        "noun": NOUNS[result.rule.id],
        "assets": result.assets,
        "known": result.known,
        "gaps": len(result),
        "evaluated": result.evaluated,
        "reason": result.reason,
    }


def rules(view: View) -> schemas.Rules:
    """The catalogue with what it found."""
    items = [schemas.Rule.model_validate(_rule(result)) for result in view.report.results]
    return schemas.Rules(revision=view.revision, today=view.today, items=items)


def _rule(result: Result) -> dict[str, object]:
    rule = result.rule
    return {
        **_counted(result),
        "identity": rule.identity,
        "parameters": result.terms.parameters,
        "needs": list(rule.needs),
        "why": rule.why,
        "remedy": rule.remedy,
        "closes": rule.closes,
        "personal": rule.personal,
        "cypher": rule.cypher.strip(),
    }


def explained(view: View, found: Explained) -> schemas.GapDetail:
    """One gap with its proof, its query and what opened it."""
    gap, rule, places = found.gap, found.gap.rule, view.spheres[found.gap.key]
    refs = Refs(view, (*gap.nodes, *places, *found.evidence.nodes))
    return schemas.GapDetail.model_validate(
        {
            **_told(gap, found.sentence, refs, places),
            "why": rule.why,
            "remedy": rule.remedy,
            "closes": rule.closes,
            "parameters": gap.terms.parameters,
            "cypher": rule.cypher.strip(),
            "identity": rule.identity,
            "evidence": _evidence(view, found, refs),
            "opened": found.opened and _opened(found.opened),
        }
    )


def _evidence(view: View, found: Explained, refs: Refs) -> schemas.Evidence:
    subjects = set(found.gap.nodes)
    nodes = [
        schemas.EvidenceNode(
            **refs[node].model_dump(), status=view.projection.status_of(node), subject=node in subjects
        )
        for node in found.evidence.nodes
    ]
    relationships = [
        schemas.EvidenceRelationship(
            type=each.type,
            source=each.source,
            target=each.target,
            properties=properties_as_json(each.properties),
        )
        for each in found.relationships
    ]
    return schemas.Evidence(nodes=nodes, relationships=relationships, more=found.evidence.more)


def _opened(revision: RevisionSummary) -> schemas.Opened:
    return schemas.Opened(
        revision=revision.number,
        author=revision.author,
        at=revision.at,
        reason=revision.reason,
        source=revision.source,
    )
