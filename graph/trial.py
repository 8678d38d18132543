"""What would another setting of a rule open and end, before anybody decides it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph.gaps import Gap, evaluate, gaps_in
from graph.lifecycle import standards
from graph.view import View

SAMPLE: Final = 5
"""So many gaps are told on either side."""


@dataclass(frozen=True)
class Trial:
    """The gaps of a rule as it holds (`before`) and as it would; what it would open and end, some of it told."""

    before: int
    after: int
    opened: int
    ended: int
    opened_sample: tuple[str, ...]
    ended_sample: tuple[str, ...]


def tried(
    view: View,
    id: str,
    *,
    is_on: bool = True,
    severity: str | None = None,
    parameters: Mapping[str, float] | None = None,
    kinds: Mapping[str, Mapping[str, float]] | None = None,
) -> Trial:
    """What the rule would find if it were adjusted like this. Cost: the rule once. Raises as adjusting does."""
    decision = standards.adjusted(
        view.standards.adjustable(id),
        "",
        datetime.now(UTC),
        reason="tried out",
        is_on=is_on,
        severity=severity,
        parameters=parameters,
        kinds=kinds,
    )
    rules = standards.standards_of([decision], view.standards).rules
    before = {gap.key: gap for gap in view.gaps if gap.rule.id == id}
    held = [gaps_in(view.ev, evaluate(view.ev, rule, view.settings)) for rule in rules if rule.id == id]
    after = {gap.key: gap for found in held for gap in found}
    opened = [gap for key, gap in after.items() if key not in before]
    ended = [gap for key, gap in before.items() if key not in after]
    return Trial(len(before), len(after), len(opened), len(ended), _told(view, opened), _told(view, ended))


def _told(view: View, gaps: list[Gap]) -> tuple[str, ...]:
    return tuple(view.sentences(gaps[:SAMPLE]))
