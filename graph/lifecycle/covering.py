"""Which gaps does each waiver accept at present?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.algebra.engine import Evaluation
from graph.gaps import CONCERNS, Gap, concerning
from graph.lifecycle.waivers import Waiver

CONCERNED: Final = CONCERNS.expression.reads
"""What decides which unit a gap lies in."""


def covered(ev: Evaluation, gaps: Sequence[Gap], waivers: Iterable[Waiver]) -> Mapping[str, str]:
    """The id of the waiver that accepts each gap, by key; of several the narrowest, then the one asked for first."""
    found: dict[str, str] = {}
    for waiver in sorted(waivers, key=_broadest_first):
        found |= dict.fromkeys((gap.key for gap in accepted(ev, gaps, waiver)), waiver.id)
    return found


def accepted(ev: Evaluation, gaps: Iterable[Gap], waiver: Waiver) -> list[Gap]:
    """Those of these gaps that a waiver is about."""
    some = [gap for gap in gaps if waiver.matches(gap.rule.id, gap.key)]
    if waiver.unit is None:
        return some
    unit = ev.projection.index_of(waiver.unit)
    return [] if unit is None else concerning(ev, some, [unit])


def _broadest_first(waiver: Waiver) -> tuple[bool, bool, float, str]:
    """Later ones win, so the narrowest and earliest come last."""
    return (waiver.gap is not None, waiver.unit is not None, -waiver.requested_at.timestamp(), waiver.id)
