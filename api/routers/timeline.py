"""On which days did something change, how many gaps were open on each, and what became of what between two of them?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.cursors import cursor_of, place_of
from api.routers.parts import Served
from api.schemas import timeline as schemas
from api.schemas.parts import Moment, Nothing
from graph.between import Between, Passed, between, place
from graph.errors import Problem, Refused
from graph.scenario.consequences import SHIFTS
from graph.words import say

router = APIRouter(tags=["posture"])


@router.get(
    "/timeline",
    operation_id="timeline",
    summary="Read the days of the organisation",
    response_model=schemas.Timeline,
)
def timeline(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """The days with revisions, how many gaps were open, the reorganisations, and the days that plans name."""
    look = served.look(Moment())
    found = served.timelines.now()
    return look.answer(
        schemas.Timeline(
            today=found.today,
            days=[
                schemas.RevisionDay(day=each.day, revision=each.revision, count=each.count) for each in found.days
            ],
            line=[schemas.OpenGaps(day=day, open=count) for day, count in found.line],
            reorganisations=[
                schemas.Reorganisation(revision=each.revision, day=each.day, reason=each.reason, moved=each.moved)
                for each in found.reorganisations
            ],
            planned=list(found.planned),
        )
    )


@router.get(
    "/differences",
    operation_id="differences",
    summary="See what became of what between two days",
    response_model=schemas.Differences,
)
def differences(query: Annotated[schemas.DifferencesQuery, Query()], served: Served) -> Response:
    """What came, went, moved and changed from the end of one day to that of another; people are only counted."""
    today = served.workbench.today
    until = query.until or today
    if query.since > until:
        raise Refused(
            Problem(
                "query since",
                say("{since} lies behind {until}. Name the earlier day first.", since=query.since, until=until),
            )
        )
    glance = served.glance(Moment(as_of=None if until == today else until.isoformat()))
    found = between(served.view(Moment(as_of=query.since.isoformat())), glance.view)
    items, following = _page(found.items[query.group], query)
    return glance.answer(
        schemas.Differences(
            since=query.since,
            until=until,
            groups=[schemas.DifferenceCounts(group=group, **counts) for group, counts in found.counts.items()],
            people=[
                schemas.Shifted(id=each.id, title=say(each.title), count=found.people[each.id])
                for each in SHIFTS
                if each.unit == "people"
            ],
            items=_told(found, items),
            next=following,
        )
    )


def _page(items: Sequence[Passed], query: schemas.DifferencesQuery) -> tuple[Sequence[Passed], str | None]:
    """The things behind a cursor, and the cursor behind them."""
    order = f"differences {query.group}"
    behind = place_of(query.cursor, order, (int, str))
    start = 0 if behind is None else bisect_right(items, behind, key=place)
    page = items[start : start + query.limit]
    return page, cursor_of(order, place(page[-1]) if start + len(page) < len(items) else None)


def _told(found: Between, items: Sequence[Passed]) -> list[schemas.DifferenceItem]:
    names = found.names([each.what.node for each in items])
    return [
        schemas.DifferenceItem(
            id=each.what.node,
            label=found.label_of(each),
            name=names[each.what.node],
            turn=each.turn,
            sentence=sentence,
            joined=each.joined,
            left=each.left,
        )
        for each, sentence in zip(items, found.sentences(items), strict=True)
    ]
