"""How are the rules that an organisation made itself told over HTTP?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api.refs import refs_of
from api.schemas import expectations as schemas
from api.schemas.parts import Ref
from graph.book import Decision
from graph.gaps import Result
from graph.lifecycle.own_rules import OwnRule
from graph.preview import Preview
from graph.rules.expectations import ASKED_OF_PLANS
from graph.view import View
from graph.words import say


def told(view: View, some: Sequence[OwnRule]) -> list[schemas.Expectation]:
    """These rules of one's own, with what they find."""
    owners = _owners(view, some)
    return [schemas.Expectation.model_validate(_fields(view, each, owners)) for each in some]


def detail(view: View, one: OwnRule, history: Iterable[Decision]) -> schemas.ExpectationDetail:
    """One with its query and its versions."""
    result = _result(view, one)
    rule = result.rule if result is not None else one.rule
    return schemas.ExpectationDetail.model_validate(
        {
            **_fields(view, one, _owners(view, [one])),
            "cypher": rule.cypher.strip(),
            "asked_with": rule.asked_with(result.terms if result is not None else view.settings.terms(rule)),
            "history": _history(history),
        }
    )


def previewed(found: Preview) -> schemas.Preview:
    """What one would find."""
    return schemas.Preview(
        requirement=found.requirement,
        cypher=found.cypher,
        asked_with=dict(found.asked_with),
        reason=found.reason,
        assets=found.assets,
        gaps=found.gaps,
        sample=list(found.sample),
    )


def _owners(view: View, some: Iterable[OwnRule]) -> Mapping[str, Ref]:
    return refs_of(view, (each.rule.owner for each in some if each.rule.owner))


def _result(view: View, one: OwnRule) -> Result | None:
    return next((each for each in view.report.results if each.rule.id == one.id), None)


def _fields(view: View, one: OwnRule, owners: Mapping[str, Ref]) -> dict[str, object]:
    result = _result(view, one)
    why_off = view.standards.why_off(one.id)
    reason = result.reason if result is not None else why_off or say(ASKED_OF_PLANS)
    return {
        "id": one.id,
        "title": one.rule.said_title(),
        "requirement": one.requirement,
        "document": dict(one.document),
        "severity": result.rule.severity if result is not None else one.rule.severity,
        "owner": owners.get(one.rule.owner),
        "version": one.version,
        "on": not why_off,
        "evaluated": result is not None and result.evaluated,
        "reason": reason,
        "assets": result.assets if result is not None else 0,
        "gaps": len(result) if result is not None else 0,
        "decided": view.standards.decided(one.id),
    }


def _history(decisions: Iterable[Decision]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    version = 0
    for each in decisions:
        version += each.kind == "keep"
        found.append(
            {
                "number": each.number,
                "kind": each.kind,
                "version": version,
                "author": each.author,
                "at": each.at,
                "reason": each.content.get("reason", ""),
                "document": each.content.get("document"),
            }
        )
    return found
