"""Which rule does an expectation make? One like those of the catalogue, in the algebra and in Cypher."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from graph.algebra.vocabulary import WITHIN, NodeSet, Relation
from graph.rules.expectations.conditions import Constants, Recorded
from graph.rules.expectations.cypher import query
from graph.rules.expectations.expectation import Expectation
from graph.rules.expectations.gates import Gate, rule_of_plans, said_of_plans
from graph.rules.expectations.wording import noun, requirement, told, wanted
from graph.rules.spec import OWN, Rule, Terms
from graph.words import ENGLISH, mark, speaking


def rule_of(expectation: Expectation | Gate) -> Rule:
    """The rule that finds whatever does not meet the expectation; one of plans finds nothing in what is there."""
    if isinstance(expectation, Gate):
        return rule_of_plans(expectation)
    constants = Constants()
    cypher = query(expectation, constants)
    with speaking(ENGLISH):
        title, closes = _titled(expectation), _closed(expectation)
        identity = noun(expectation.subject.label)
    return Rule(
        id=expectation.id,
        family=OWN,
        title=expectation.title or title,
        severity=expectation.severity,
        identity=identity,
        why=expectation.why or mark("This organisation expects it of itself."),
        remedy=expectation.remedy
        or mark("Bring about what is expected, or change the expectation if it asks too much."),
        closes=closes,
        cypher=cypher,
        constants=constants.texts,
        parameters=_parameters(expectation),
        needs=tuple(dict.fromkeys(_needs(expectation))),
        personal=expectation.subject.label == "Person",
        owner=expectation.owner,
        titled=None if expectation.title else lambda: _titled(expectation),
        closed=lambda: _closed(expectation),
        find=lambda t: _find(expectation, t),
        assets=lambda t: expectation.subject.nodes(t.today),
        tell=lambda t: told(expectation, t, found(expectation, t.terms)),
    )


def said(expectation: Expectation | Gate) -> str:
    """What is expected, in a sentence."""
    if isinstance(expectation, Gate):
        return said_of_plans(expectation)
    return requirement(expectation, expectation.at_least, expectation.at_most)


def _titled(expectation: Expectation) -> str:
    """The title where nobody gave one."""
    return said(expectation).removesuffix(".")


def _closed(expectation: Expectation) -> str:
    """What closes a gap, in a sentence."""
    hoped = wanted(expectation, expectation.at_least, expectation.at_most)
    return f"{hoped[0].upper()}{hoped[1:]}."


def _parameters(expectation: Expectation) -> dict[str, float]:
    bounds = {"at_least": expectation.at_least or None, "at_most": expectation.at_most}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _needs(expectation: Expectation) -> Iterator[str]:
    """What has to be recorded before anything can be missing: one of the types, and what the targets are asked."""
    if all(way.low for way in expectation.over):
        yield "|".join(dict.fromkeys(way.type for way in expectation.over))
    for condition in expectation.target.where:
        prop = condition.prop
        if prop.name != "status" and not prop.derived and not isinstance(condition, Recorded):
            yield f"{expectation.target.label}.{prop.name}"


def found(expectation: Expectation, t: Terms) -> Relation:
    """Each node with the targets that count for it."""
    targets = expectation.target.nodes(t.today)

    def over(reached: Relation) -> Relation:
        within = reached.restrict(None, targets)
        return WITHIN.T @ within if expectation.below else within

    ways = [(way, over(way.relation())) for way in expectation.over]
    apart = [each.apart() if expectation.excludes_itself(way) else each for way, each in ways]
    return reduce(lambda left, right: left | right, apart)


def _find(expectation: Expectation, t: Terms) -> NodeSet:
    subjects, reached = expectation.subject.nodes(t.today), found(expectation, t)
    sides: list[NodeSet] = []
    if "at_least" in t.parameters:
        sides.append(_with_fewer(subjects, reached, t["at_least"]))
    if "at_most" in t.parameters:
        sides.append(_with_more(subjects, reached, t["at_most"]))
    return reduce(lambda left, right: left | right, sides)


def _with_fewer(subjects: NodeSet, reached: Relation, low: float) -> NodeSet:
    """Mostly one is wanted, and whether there is any can be told without counting."""
    return subjects - reached.sources() if 0 < low <= 1 else subjects.where(reached.count() < low)


def _with_more(subjects: NodeSet, reached: Relation, high: float) -> NodeSet:
    return subjects & reached.sources() if high < 1 else subjects.where(reached.count() > high)
