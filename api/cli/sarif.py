"""How is a check written as SARIF, for those who show findings beside the lines of files?

After the OASIS standard "Static Analysis Results Interchange Format" 2.1.0.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from api.cli.terminal import safe
from api.cli.verdict import Place, Verdict

if TYPE_CHECKING:
    from graph.gaps import Gap
    from graph.rules.spec import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS: Final = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note"}


def as_sarif(verdict: Verdict) -> dict[str, Any]:
    """The whole check as one log with one run: every rule that looked at something, every gap it found."""
    rules = [result.rule for result in verdict.listed.results if result.evaluated]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    gaps = verdict.listed.all
    sentences = verdict.listed.view.sentences(gaps)
    driver = {
        "name": "Interstice",
        "version": version("interstice"),
        "rules": [_rule(rule) for rule in rules],
    }
    results = [
        _result(verdict, gap, sentence, numbers[gap.rule.id]) for gap, sentence in zip(gaps, sentences, strict=True)
    ]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": rule.remedy or rule.closes or rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "severity": rule.severity},
    }


def _result(verdict: Verdict, gap: Gap, sentence: str, number: int) -> dict[str, Any]:
    baseline = {} if verdict.since is None else {"baselineState": "new" if verdict.is_new(gap) else "unchanged"}
    return {
        "ruleId": gap.rule.id,
        "ruleIndex": number,
        "level": LEVELS[gap.severity],
        "message": {"text": safe(sentence)},
        "locations": [_location(verdict, gap)],
        "partialFingerprints": {"gapKey/v1": safe(gap.key)},
        "properties": {"severity": gap.severity},
        **baseline,
    }


def _location(verdict: Verdict, gap: Gap) -> dict[str, Any]:
    projection = verdict.listed.view.projection
    subjects = [
        {"fullyQualifiedName": safe(projection.id_of(node)), "kind": projection.label_of(node)}
        for node in gap.nodes
    ]
    place = verdict.place(gap)
    return ({} if place is None else {"physicalLocation": _physical(place)}) | {"logicalLocations": subjects}


def _physical(place: Place) -> dict[str, Any]:
    region = {} if place.line is None else {"region": {"startLine": place.line}}
    return {"artifactLocation": {"uri": quote(place.file, safe="/")}, **region}
