"""Which rules hold here, with which parameters and severity? Folded from what people decided about rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from graph.algebra.vocabulary import UNIT, NodeSet, Relation, labelled
from graph.book import Decision
from graph.errors import Problem, Refused
from graph.lifecycle import own_rules
from graph.lifecycle.own_rules import OwnRule
from graph.lifecycle.rulebook import RuleBook
from graph.model import LABELS
from graph.rules import CATALOGUE
from graph.rules.expectations import Gate
from graph.rules.spec import SEVERITIES, Rule, Subjects, Terms
from graph.words import say

ABOUT: Final = "rule:"
"""What the subject of a decision about a rule begins with; the rule's id follows."""

SQUAD_KINDS: Final = LABELS["Squad"].properties["kind"].words
UNIT_KINDS: Final = ("Tribe", "Squad", "Chapter", *SQUAD_KINDS)
"""The kinds of unit for which a parameter may differ: labels, and kinds of squad."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What differs for one rule from what the catalogue, or its own document, says.

    `kinds` are parameters for some kinds of unit. `decided` is the number of the decision that made it so.
    """

    is_on: bool = True
    severity: str | None = None
    parameters: Mapping[str, float] = field(default_factory=dict[str, float])
    kinds: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    reason: str = ""
    decided: int = 0


@dataclass(frozen=True)
class Standards:
    """The rules that hold here, each as it holds here: of the catalogue, and of one's own (by id)."""

    adjustments: Mapping[str, Adjustment] = field(default_factory=dict[str, Adjustment])
    own: Mapping[str, OwnRule] = field(default_factory=lambda: own_rules.FROM_THE_START)

    @cached_property
    def known(self) -> RuleBook:
        """All rules there are about what is there, whether they hold or not."""
        return RuleBook((*CATALOGUE, *(each.rule for each in self.own.values() if not each.is_gate)))

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """What is expected of plans, in the order in which that was first said."""
        return tuple(each.gate for each in self.own.values() if each.is_gate and each.is_on)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on, in the order of the catalogue, those of one's own last."""
        return tuple(
            _adjusted(rule, self.adjustments[rule.id]) if rule.id in self.adjustments else rule
            for rule in self.known.rules
            if not self.why_off(rule.id)
        )

    def is_kept(self, id: str) -> bool:
        """Whether a rule was not taken back."""
        own = self.own.get(id)
        return own is None or own.is_on

    def adjustable(self, id: str) -> Rule:
        """The rule with this id. Raises `NotFound`, and `Refused` for one that was taken back."""
        rule = self.known.rule(id)
        if not self.is_kept(id):
            raise Refused(
                Problem("", say("The rule {id} was taken back. Keep it again before you adjust it.", id=id))
            )
        return rule

    def why_off(self, id: str) -> str:
        """Why a rule does not hold, in a sentence; nothing where it does."""
        if not self.is_kept(id):
            return say("It was taken back: {reason}", reason=self.own[id].reason)
        adjustment = self.adjustments.get(id, Adjustment())
        return "" if adjustment.is_on else say("It is switched off: {reason}", reason=adjustment.reason)

    def decided(self, id: str) -> int:
        """The number of the latest decision about a rule; 0 if there is none."""
        adjustment, own = self.adjustments.get(id), self.own.get(id)
        return max(adjustment.decided if adjustment else 0, own.decided if own else 0)


CATALOGUE_ALONE: Final = Standards()


def is_about_rules(decision: Decision) -> bool:
    """Whether a decision changes which rules hold, or how."""
    return decision.about.startswith((ABOUT, own_rules.ABOUT))


def standards_of(decisions: Iterable[Decision], before: Standards = CATALOGUE_ALONE) -> Standards:
    """The standards after these decisions, in their order; those about other things are passed over.

    A version of a rule of one's own says all of how it holds, so adjustments from before it count no longer.
    """
    adjustments, own = dict(before.adjustments), before.own
    for each in decisions:
        if each.about.startswith(ABOUT):
            adjustments[each.about.removeprefix(ABOUT)] = _adjustment(each)
        elif each.about.startswith(own_rules.ABOUT):
            own = own_rules.after(own, each)
            if each.kind != own_rules.ANSWER:
                adjustments.pop(each.about.removeprefix(own_rules.ABOUT), None)
    return Standards(adjustments, own)


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
    rule: Rule,
    author: str,
    at: datetime,
    *,
    reason: str,
    is_on: bool = True,
    severity: str | None = None,
    parameters: Mapping[str, float] | None = None,
    kinds: Mapping[str, Mapping[str, float]] | None = None,
) -> Decision:
    """The decision that a rule holds like this from now on; what is not named is as nobody adjusted it.

    Raises `Refused` for what the rule does not have.
    """
    problems = [
        *_wrong_parameters(rule, parameters or {}, "parameters"),
        *(problem for kind, some in (kinds or {}).items() for problem in _wrong_kind(rule, kind, some)),
    ]
    if severity is not None and severity not in SEVERITIES:
        problems.append(
            Problem(
                "severity",
                say(
                    "{severity!r} is no severity. It is one of: {names}.",
                    severity=severity,
                    names=", ".join(SEVERITIES),
                ),
            )
        )
    if not is_on and not reason.strip():
        problems.append(
            Problem("reason", say("A rule that is switched off needs a reason that others understand."))
        )
    if problems:
        raise Refused(problems)
    content = {
        "on": is_on,
        "severity": severity,
        "parameters": dict(parameters or {}),
        "kinds": {kind: dict(each) for kind, each in (kinds or {}).items()},
        "reason": reason.strip(),
    }
    return Decision(ABOUT + rule.id, "adjust", author, content, at)


def _wrong_parameters(rule: Rule, parameters: Mapping[str, float], where: str) -> list[Problem]:
    problems: list[Problem] = []
    for name, value in parameters.items():
        if name not in rule.parameters:
            allowed = ", ".join(rule.parameters) or "none"
            problems.append(
                Problem(
                    where,
                    say(
                        "The rule {id} has no parameter {name!r}. It has: {allowed}.",
                        id=rule.id,
                        name=name,
                        allowed=allowed,
                    ),
                )
            )
        elif not 0 <= value < 1e9:
            problems.append(
                Problem(
                    f"{where}.{name}", say("{value:g} is out of range: a number from 0 on is wanted.", value=value)
                )
            )
    return problems


def _wrong_kind(rule: Rule, kind: str, parameters: Mapping[str, float]) -> list[Problem]:
    if not goes_by_kind(rule):
        return [
            Problem(
                "kinds", say("The rule {id} is not about units, so it cannot differ by their kind.", id=rule.id)
            )
        ]
    if kind not in UNIT_KINDS:
        allowed = ", ".join(UNIT_KINDS)
        return [
            Problem(
                "kinds", say("{kind!r} is no kind of unit. It is one of: {allowed}.", kind=kind, allowed=allowed)
            )
        ]
    return _wrong_parameters(rule, parameters, f"kinds.{kind}")
