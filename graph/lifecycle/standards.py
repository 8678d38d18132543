"""Which rules hold here, with which parameters and severity? Folded from what people decided about rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from graph.algebra.vocabulary import UNIT, NodeSet, Relation, labelled
from graph.book import Decision
from graph.checks import nearest
from graph.errors import NotFound, Problem, Refused
from graph.model import LABELS
from graph.rules import CATALOGUE
from graph.rules.spec import SEVERITIES, Rule, Subjects, Terms

ABOUT: Final = "rule:"
"""What the subject of a decision about a rule begins with; the rule's id follows."""

SQUAD_KINDS: Final = LABELS["Squad"].properties["kind"].words
UNIT_KINDS: Final = ("Tribe", "Squad", "Chapter", *SQUAD_KINDS)
"""The kinds of unit for which a parameter may differ: labels, and kinds of squad."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What differs from the catalogue for one rule. `kinds` are parameters for some kinds of unit.

    `decided` is the number of the decision that made it so.
    """

    is_on: bool = True
    severity: str | None = None
    parameters: Mapping[str, float] = field(default_factory=dict[str, float])
    kinds: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    reason: str = ""
    decided: int = 0


@dataclass(frozen=True)
class Standards:
    """The rules that hold here, each as it holds here."""

    adjustments: Mapping[str, Adjustment] = field(default_factory=dict[str, Adjustment])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on, in the order of the catalogue."""
        return tuple(
            _adjusted(rule, self.adjustments[rule.id]) if rule.id in self.adjustments else rule
            for rule in CATALOGUE
            if self.adjustments.get(rule.id, Adjustment()).is_on
        )


CATALOGUE_ALONE: Final = Standards()


def standards_of(decisions: Iterable[Decision], before: Standards = CATALOGUE_ALONE) -> Standards:
    """The standards after these decisions, in their order; those about other things are passed over."""
    found = dict(before.adjustments)
    for each in decisions:
        if each.about.startswith(ABOUT):
            found[each.about.removeprefix(ABOUT)] = _adjustment(each)
    return Standards(found)


def _adjustment(decision: Decision) -> Adjustment:
    content: Mapping[str, Any] = decision.content
    return Adjustment(
        content.get("on", True),
        content.get("severity"),
        content.get("parameters", {}),
        content.get("kinds", {}),
        content.get("reason", ""),
        decision.number,
    )


def _adjusted(rule: Rule, adjustment: Adjustment) -> Rule:
    changed = replace(
        rule,
        severity=adjustment.severity or rule.severity,
        parameters={**rule.parameters, **adjustment.parameters},
    )
    return replace(changed, find=_by_kind(rule, adjustment.kinds)) if adjustment.kinds else changed


def _by_kind(rule: Rule, kinds: Mapping[str, Mapping[str, float]]) -> Callable[[Terms], Subjects]:
    """The rule with other parameters for units of some kinds; for a unit of several of them the last one counts."""

    def find(t: Terms) -> Subjects:
        found = rule.find(t)
        for kind, parameters in kinds.items():
            special = rule.find(Terms(t.today, {**t.parameters, **parameters}))
            found = _split(found, special, units_of_kind(kind))
        return found

    return find


def _split(usual: Subjects, special: Subjects, units: NodeSet) -> Subjects:
    """What `special` finds among some units, and `usual` among the others."""
    if isinstance(usual, NodeSet) and isinstance(special, NodeSet):
        return (usual - units) | (special & units)
    if isinstance(usual, Relation) and isinstance(special, Relation):
        return usual.restrict(UNIT - units) | special.restrict(units)
    raise TypeError("a rule about units finds nodes or pairs")


def units_of_kind(kind: str) -> NodeSet:
    """The units of a kind: a label, or a kind of squad."""
    return UNIT.where(kind=kind) if kind in SQUAD_KINDS else labelled(kind)


def goes_by_kind(rule: Rule) -> bool:
    """Whether the rule is about units, so that its parameters may differ by their kind."""
    return bool(rule.parameters) and rule.identity in ("unit", "squad", "tribe", "provider unit", "unit + role")


# what may be decided


def adjusted(
    rule_id: str,
    author: str,
    at: datetime,
    *,
    reason: str,
    is_on: bool = True,
    severity: str | None = None,
    parameters: Mapping[str, float] | None = None,
    kinds: Mapping[str, Mapping[str, float]] | None = None,
) -> Decision:
    """The decision that a rule holds like this from now on; what is not named is as in the catalogue.

    Raises `NotFound` for a rule that is not there, and `Refused` for what it does not have.
    """
    rule = next((each for each in CATALOGUE if each.id == rule_id), None)
    if rule is None:
        raise NotFound("rule", rule_id, nearest(rule_id, [each.id for each in CATALOGUE], 2))
    problems = [
        *_wrong_parameters(rule, parameters or {}, "parameters"),
        *(problem for kind, some in (kinds or {}).items() for problem in _wrong_kind(rule, kind, some)),
    ]
    if severity is not None and severity not in SEVERITIES:
        problems.append(Problem("severity", f"{severity!r} is no severity. It is one of: {', '.join(SEVERITIES)}."))
    if not is_on and not reason.strip():
        problems.append(Problem("reason", "A rule that is switched off needs a reason that others understand."))
    if problems:
        raise Refused(problems)
    content = {
        "on": is_on,
        "severity": severity,
        "parameters": dict(parameters or {}),
        "kinds": {kind: dict(each) for kind, each in (kinds or {}).items()},
        "reason": reason.strip(),
    }
    return Decision(ABOUT + rule_id, "adjust", author, content, at)


def _wrong_parameters(rule: Rule, parameters: Mapping[str, float], where: str) -> list[Problem]:
    problems: list[Problem] = []
    for name, value in parameters.items():
        if name not in rule.parameters:
            allowed = ", ".join(rule.parameters) or "none"
            problems.append(Problem(where, f"The rule {rule.id} has no parameter {name!r}. It has: {allowed}."))
        elif not 0 <= value < 1e9:
            problems.append(Problem(f"{where}.{name}", f"{value:g} is out of range: a number from 0 on is wanted."))
    return problems


def _wrong_kind(rule: Rule, kind: str, parameters: Mapping[str, float]) -> list[Problem]:
    if not goes_by_kind(rule):
        return [Problem("kinds", f"The rule {rule.id} is not about units, so it cannot differ by their kind.")]
    if kind not in UNIT_KINDS:
        allowed = ", ".join(UNIT_KINDS)
        return [Problem("kinds", f"{kind!r} is no kind of unit. It is one of: {allowed}.")]
    return _wrong_parameters(rule, parameters, f"kinds.{kind}")
