"""What would an expectation find, before anybody keeps it? How many, a few of them told, and the query it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings
from graph.gaps import Names, Settings, evaluate, gaps_in, tell
from graph.rules.expectations import ASKED_OF_PLANS, Expectation, Gate, rule_of, said
from graph.words import say

SAMPLE: Final = 5
"""So many gaps are told."""


@dataclass(frozen=True)
class Preview:
    """What an expectation finds in an organisation as it is.

    `requirement` is the expectation in a sentence, `cypher` the query it means and `asked_with` the values for each
    `$` in it. Where it was not evaluated, `reason` says why and what to do. `assets` counts the nodes it is about,
    `gaps` those of them that do not meet it; `sample` tells at most five of these.
    """

    requirement: str
    cypher: str
    asked_with: Mapping[str, object]
    reason: str | None
    assets: int
    gaps: int
    sample: tuple[str, ...]


def preview(ev: Evaluation, expectation: Expectation | Gate, settings: Settings, names: Names) -> Preview:
    """What the expectation finds in the organisation of `ev`. Only what is told is named and read."""
    rule = rule_of(expectation)
    if isinstance(expectation, Gate):
        return Preview(said(expectation), "", {}, say(ASKED_OF_PLANS), 0, 0, ())
    result = evaluate(ev, rule, settings)
    few = tuple((word, Findings(each.keys[:SAMPLE], each.width)) for word, each in result.found)
    sample = tell(ev, gaps_in(ev, replace(result, found=few)), names)
    return Preview(
        said(expectation),
        rule.cypher.strip(),
        rule.asked_with(result.terms),
        result.reason,
        result.assets,
        len(result),
        tuple(sample),
    )
