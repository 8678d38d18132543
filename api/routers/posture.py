"""How do gaps stand over time, and what changed between two days?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import lives as told
from api.refs import refs_of
from api.routers.parts import Served, must_be_rules
from api.schemas import posture as schemas
from api.schemas.parts import Moment
from graph.errors import Problem, Refused
from graph.lifecycle.posture import (
    BETWEEN,
    BY_NOBODY,
    BY_PLACE,
    BY_RULE,
    BY_TRIBE,
    IN_ALL,
    Drift,
    Grouping,
    Standing,
    by_family,
)
from graph.view import View
from graph.words import say

router = APIRouter(tags=["posture"])

POINTS: Final = 400
"""So many days may be asked for at once."""

STEPS: Final = 12
"""So many steps are told where no first day is named."""

KEYS: Final = 100
CAUSES: Final = 500


@router.get("/posture", operation_id="posture", summary="Look at gaps over time", response_model=schemas.Posture)
def posture_(query: Annotated[schemas.PostureQuery, Query()], served: Served) -> Response:
    """How much is open and waived at the end of each day, of how many assets, what opened and was resolved, how old."""
    look = served.look(Moment())
    must_be_rules(query.rule, look.view)
    days = _days(query, served.workbench.today)
    grouping = replace(_grouping(look.view, query.by), rules=_rules(look.view, query), tribe=query.tribe)
    # The day before the first is counted too and left out, so that nothing that is older counts as new.
    look_back = served.workbench.posture_by_severity if query.by == "severity" else served.workbench.posture
    found = [each for each in look_back(days, grouping) if each.day != days[0]]
    names = _names(look.view, query.by, {each.group for each in found})
    items = [_standing(each, names) for each in found]
    return look.answer(schemas.Posture(by=query.by, days=list(days[1:]), items=items))


def _rules(view: View, query: schemas.PostureQuery) -> list[str] | None:
    """The rules whose gaps are counted; None for all."""
    if query.personal:
        return query.rule or None
    impersonal = [rule.id for rule in view.standards.known.rules if not rule.personal]
    return [rule for rule in impersonal if rule in query.rule] if query.rule else impersonal


def _grouping(view: View, by: str) -> Grouping:
    if by == "family":
        return by_family(view.standards.known.families)
    return {"rule": BY_RULE, "severity": BY_RULE, "tribe": BY_TRIBE, "place": BY_PLACE, "all": IN_ALL}[by]


def _days(query: schemas.PostureQuery, today: date) -> list[date]:
    """The days that are asked for, ascending, with one more step before them. Raises `Refused` for too many."""
    last = query.to or today
    first = query.from_ or _before(last, query.step, STEPS - 1)
    if first > last:
        raise Refused(
            Problem(
                "query from",
                say(
                    "{first} lies behind {last}. Name a first day that comes before the last.",
                    first=first,
                    last=last,
                ),
            )
        )
    wanted = [last]
    while (day := _before(last, query.step, len(wanted))) >= first:
        if len(wanted) == POINTS:
            sentence = say(
                "From {first} to {last} there are more than {points} days to tell. Take a longer step.",
                first=first,
                last=last,
                points=POINTS,
            )
            raise Refused(Problem("query step", sentence))
        wanted.append(day)
    return [day, *reversed(wanted)]


def _before(day: date, step: str, count: int) -> date:
    """The day that lies so many steps before another; a month before the 31st is the last day of a shorter month."""
    if step != "month":
        return day - timedelta(days=count * (7 if step == "week" else 1))
    months = day.year * 12 + day.month - 1 - count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _names(view: View, by: str, groups: Iterable[str]) -> Mapping[str, str]:
    if by in ("tribe", "place"):
        ids = (each for each in groups if each and each != BETWEEN)
        return {id_: ref.name for id_, ref in refs_of(view, ids).items()}
    return view.standards.known.titles if by == "rule" else {}


def _standing(one: Standing, names: Mapping[str, str]) -> schemas.StandingItem:
    return schemas.StandingItem(
        day=one.day,
        group=one.group,
        name=names.get(one.group, one.group),
        open=one.open,
        waived=one.waived,
        there=one.there,
        opened=one.opened,
        resolved=one.resolved,
        reopened=one.reopened,
        assets=one.assets,
        ratio=one.ratio,
        ratio_without_waivers=one.ratio_without_waivers,
        median_age=one.median_age,
        oldest=one.oldest,
    )


@router.get("/drift", operation_id="drift", summary="Compare two days", response_model=schemas.Drift)
def drift_(query: Annotated[schemas.DriftQuery, Query()], served: Served) -> Response:
    """What opened and ended between the ends of two days, and what did it."""
    look = served.look(Moment())
    until = query.until or served.workbench.today
    if query.since > until:
        raise Refused(
            Problem(
                "query since",
                say("{since} lies behind {until}. Name the earlier day first.", since=query.since, until=until),
            )
        )
    found = served.workbench.drift(query.since, until)
    answer = schemas.Drift(
        since=query.since,
        until=until,
        opened=sum(len(each.opened) for each in found),
        ended=sum(len(each.ended) for each in found),
        items=[_drift(each) for each in found[:CAUSES]],
        more=max(0, len(found) - CAUSES),
    )
    return look.answer(answer)


def _drift(one: Drift) -> schemas.DriftItem:
    return schemas.DriftItem(
        cause=None if one.cause is BY_NOBODY else told.cause(one.cause),
        opened=[life.key for life in one.opened[:KEYS]],
        opened_count=len(one.opened),
        ended=[life.key for life in one.ended[:KEYS]],
        ended_count=len(one.ended),
    )
