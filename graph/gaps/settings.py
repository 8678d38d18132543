"""With what are the rules evaluated here? The day, the log, and parameters other than the catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.changes import ChangeSet
from graph.errors import Problem, Refused
from graph.rules import CATALOGUE
from graph.rules.history import losing
from graph.rules.spec import Past, Rule, Terms
from graph.words import say


@dataclass(frozen=True)
class Settings:
    """What the rules are evaluated with: the day, parameters that differ from the catalogue's, by rule, and the log."""

    today: date
    parameters: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    past: Past | None = None

    def terms(self, rule: Rule) -> Terms:
        """The terms of one rule."""
        return Terms(self.today, {**rule.parameters, **self.parameters.get(rule.id, {})})

    def after(self, changes: ChangeSet, day: date | None = None) -> Settings:
        """The same after changes of today, or of another day, which the log would know then."""
        before, lost, day = self.past, losing(changes), day or self.today
        if before is None or not lost:
            return self

        def losses(since: date) -> list[tuple[date, frozenset[str]]]:
            return [*([(day, lost)] if day >= since else []), *before(since)]

        return replace(self, past=losses)


def parameters_of(texts: Iterable[str], rules: Iterable[Rule] = CATALOGUE) -> dict[str, dict[str, float]]:
    """Parameters written as `RULE.NAME=VALUE`. Raises `Refused` for a rule, name or number that does not exist."""
    found: dict[str, dict[str, float]] = {}
    known = {rule.id: rule for rule in rules}
    for text in texts:
        left, _, value = text.partition("=")
        rule_id, _, name = left.partition(".")
        rule = known.get(rule_id)
        if rule is None:
            raise Refused(
                Problem(
                    "",
                    say(
                        "{text!r} names no rule. Write RULE.NAME=VALUE, such as lead-stretched.max_units=3.",
                        text=text,
                    ),
                )
            )
        if name not in rule.parameters:
            allowed = ", ".join(rule.parameters) or "none"
            raise Refused(
                Problem(
                    "",
                    say(
                        "The rule {rule_id} has no parameter {name!r}. It has: {allowed}.",
                        rule_id=rule_id,
                        name=name,
                        allowed=allowed,
                    ),
                )
            )
        try:
            number = float(value)
        except ValueError:
            raise Refused(Problem("", say("{text!r} needs a number after the equals sign.", text=text))) from None
        if not 0 <= number < 1e9:
            raise Refused(Problem("", say("{text!r} needs a number from 0 on.", text=text)))
        found.setdefault(rule_id, {})[name] = number
    return found
