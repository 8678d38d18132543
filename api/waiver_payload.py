"""How are waivers told over HTTP?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from api import lives
from api.refs import refs_of
from api.schemas import waivers as schemas
from api.schemas.parts import Ref
from graph.lifecycle.waiver_gaps import RULES
from graph.lifecycle.waivers import ABOUT, Waiver
from graph.view import View
from graph.words import say
from graph.workbench import Workbench

GAPS: Final = 500
"""So many keys of gaps are told with a waiver."""


def told(workbench: Workbench, view: View, waivers: Sequence[Waiver]) -> list[schemas.Waiver]:
    """Waivers, each with how many gaps it accepts at present."""
    accepted = Counter(life.waiver for life in _waived(workbench))
    return [schemas.Waiver.model_validate(each) for each in _fields(workbench, view, waivers, accepted)]


def detail(workbench: Workbench, view: View, waiver: Waiver) -> schemas.WaiverDetail:
    """One waiver with what it accepts, and what was decided about it."""
    keys = [life.key for life in _waived(workbench) if life.waiver == waiver.id]
    (fields,) = _fields(workbench, view, [waiver], {waiver.id: len(keys)})
    decisions = [each for each in workbench.book.decisions() if each.about == ABOUT + waiver.id]
    return schemas.WaiverDetail.model_validate(
        {
            **fields,
            "gaps": keys[:GAPS],
            "attention": _attention(workbench, waiver),
            "history": lives.told(view, decisions),
        }
    )


def _waived(workbench: Workbench) -> Iterable[lives.Life]:
    return workbench.book.store.lives_in(["waived"])


def _fields(
    workbench: Workbench, view: View, waivers: Sequence[Waiver], accepted: Mapping[str | None, int]
) -> list[dict[str, object]]:
    moment = workbench.organisation.clock().astimezone(UTC)
    units = refs_of(view, (each.unit for each in waivers if each.unit))
    return [_told(each, moment, units, accepted.get(each.id, 0)) for each in waivers]


def _told(waiver: Waiver, moment: datetime, units: Mapping[str, Ref], accepts: int) -> dict[str, object]:
    return {
        "id": waiver.id,
        "rule": waiver.rule,
        "gap": waiver.gap,
        "unit": units.get(waiver.unit or ""),
        "reason": waiver.reason,
        "kind": waiver.kind,
        "requested_by": waiver.requested_by,
        "requested_at": waiver.requested_at,
        "from": waiver.start,
        "until": waiver.until,
        "approved_by": waiver.approved_by,
        "approved_at": waiver.approved_at,
        "ended_by": waiver.ended_by,
        "ended_at": waiver.ended_at,
        "status": waiver.status(moment),
        "accepts": accepts,
        "decided": waiver.decided,
    }


def _attention(workbench: Workbench, waiver: Waiver) -> list[schemas.Attention]:
    """Why somebody should look at it, as the book of gaps has it."""
    found = workbench.lives(f"{rule.id}:{waiver.id}" for rule in RULES)
    return [
        schemas.Attention(rule=rule.id, severity=rule.severity, sentence=rule.tell(waiver), remedy=say(rule.remedy))
        for rule in RULES
        if (life := found.get(f"{rule.id}:{waiver.id}")) is not None and life.is_there
    ]
