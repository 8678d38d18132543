"""How are rules told over HTTP: as they hold here, with what they looked at and found?"""

from __future__ import annotations

from api.nouns import noun
from api.schemas import rules as schemas
from api.schemas.gaps import RuleCount
from graph.gaps import Result
from graph.lifecycle.standards import Adjustment, Standards
from graph.rules.spec import Rule
from graph.view import View
from graph.words import say


def counts(view: View) -> list[RuleCount]:
    """What each rule looked at and found."""
    return [RuleCount.model_validate(_counted(result)) for result in view.report.results]


def _counted(result: Result) -> dict[str, object]:
    return {
        "id": result.rule.id,
        "title": result.rule.said_title(),
        "family": result.rule.family,
        "severity": result.rule.severity,
        "personal": result.rule.personal,
        "noun": noun(result.rule),
        "assets": result.assets,
        "known": result.known,
        "gaps": len(result),
        "evaluated": result.evaluated,
        "reason": result.reason,
    }


def rules(view: View, standards: Standards) -> schemas.Rules:
    """All rules as they hold here, with what they found."""
    results = {result.rule.id: result for result in view.report.results}
    items = [rule(each, results.get(each.id), standards) for each in standards.known.rules]
    return schemas.Rules(revision=view.revision, today=view.today, items=items)


def rule(one: Rule, result: Result | None, standards: Standards) -> schemas.Rule:
    """A rule as it holds here; without a `result` it is switched off."""
    adjustment = standards.adjustments.get(one.id, Adjustment())
    held = one if result is None else result.rule
    found = _off(one, standards) if result is None else _counted(result)
    return schemas.Rule.model_validate(
        {
            **found,
            "identity": say(held.identity),
            "parameters": held.parameters if result is None else result.terms.parameters,
            "needs": list(held.needs),
            "why": say(held.why),
            "remedy": say(held.remedy),
            "closes": held.said_closes(),
            "personal": held.personal,
            "cypher": held.cypher.strip(),
            "on": result is not None,
            "kinds": adjustment.kinds,
            "owner": held.owner,
            "decided": standards.decided(one.id),
        }
    )


def _off(one: Rule, standards: Standards) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.said_title(),
        "family": one.family,
        "severity": one.severity,
        "noun": noun(one),
        "assets": 0,
        "known": None,
        "gaps": 0,
        "evaluated": False,
        "reason": standards.why_off(one.id),
    }
