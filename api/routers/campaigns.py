"""How are gaps worked off together, and how far has that come?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers import answer, etag
from api.refs import refs_of
from api.routers.parts import DECIDING, NOT_FOUND, Served, Service, deciding
from api.schemas import campaigns as schemas
from api.schemas.parts import Moment, Nothing
from graph.book import Life
from graph.lifecycle.campaigns import Campaign, burn_up
from graph.view import View

router = APIRouter(tags=["campaigns"])

Id = Annotated[str, Path(min_length=1, max_length=100)]

POINTS: Final = 400
"""So many days of a burn-up are told; of a longer one every second, third, ... day."""


@router.get("/campaigns", operation_id="campaigns", summary="List campaigns", response_model=schemas.Campaigns)
def campaigns(query: Annotated[Nothing, Query()], served: Served) -> Response:
    """All campaigns, and how far each has come."""
    look = served.look(Moment())
    found = sorted(served.workbench.campaigns().values(), key=lambda each: (each.start, each.id))
    lives = served.workbench.all_lives().values() if found else ()
    today = served.workbench.today
    items = [schemas.Campaign.model_validate(_told(look.view, each, lives, today)) for each in found]
    return look.answer(schemas.Campaigns(items=items))


@router.get(
    "/campaigns/{id}",
    operation_id="campaign",
    summary="Read a campaign",
    response_model=schemas.CampaignDetail,
    responses=NOT_FOUND,
)
def campaign(id: Id, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """One campaign with its burn-up."""
    look = served.look(Moment())
    return look.answer(_detail(served, look.view, served.workbench.campaign(id)))


@router.post(
    "/campaigns",
    operation_id="plan_campaign",
    summary="Plan a campaign",
    response_model=schemas.CampaignDetail,
    status_code=201,
    responses={**NOT_FOUND, **DECIDING},
)
def plan_campaign(form: schemas.CampaignForm, query: Annotated[Nothing, Query()], served: Served) -> Response:
    """A campaign takes on the gaps of some rules that are there when it starts, and those that open later."""
    made = _planned(served, form, None)
    answered = _decided(served, made, 201)
    answered.headers["Location"] = f"/api/v1/campaigns/{made.id}"
    return answered


@router.put(
    "/campaigns/{id}",
    operation_id="change_campaign",
    summary="Change a campaign",
    response_model=schemas.CampaignDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def change_campaign(
    id: Id, form: schemas.ChangeCampaignForm, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """The campaign is to do this from now on. One that has ended begins again."""
    served.workbench.campaign(id)
    with deciding(lambda: _present(served, id)):
        changed = _planned(served, form, id, form.seen)
    return _decided(served, changed)


@router.post(
    "/campaigns/{id}/end",
    operation_id="end_campaign",
    summary="End a campaign",
    response_model=schemas.CampaignDetail,
    responses={**NOT_FOUND, **DECIDING},
)
def end_campaign(
    id: Id, form: schemas.EndCampaignForm, query: Annotated[Nothing, Query()], served: Served
) -> Response:
    """The campaign is over; its gaps stay as they are."""
    with deciding(lambda: _present(served, id)):
        ended = served.workbench.end_campaign(id, form.outcome, form.author, form.seen)
    return _decided(served, ended)


def _planned(served: Service, form: schemas.CampaignForm, id: str | None, seen: int | None = None) -> Campaign:
    return served.workbench.plan_campaign(
        form.name,
        form.rules,
        form.owner,
        form.start,
        form.target,
        form.author,
        tribes=form.tribes,
        id=id,
        seen=seen,
    )


def _decided(served: Service, made: Campaign, status: int = 200) -> Response:
    tag = etag(served.heads.revision, book=served.here().book)
    return answer(_detail(served, served.workbench.view(), made), tag, status)


def _present(served: Service, id: str) -> schemas.CampaignDetail:
    return _detail(served, served.workbench.view(), served.workbench.campaign(id))


def _detail(served: Service, view: View, campaign: Campaign) -> schemas.CampaignDetail:
    lives, today = list(served.workbench.all_lives().values()), served.workbench.today
    progress = burn_up(campaign, lives, _days(campaign, today))
    points = [schemas.ProgressItem(day=each.day, taken_on=each.taken_on, done=each.done) for each in progress]
    return schemas.CampaignDetail.model_validate(
        {**_told(view, campaign, lives, today), "burn_up": [each.model_dump() for each in points]}
    )


def _days(campaign: Campaign, today: date) -> Sequence[date]:
    """The days from the start to the end or to today, so many of them that they can be told, the last one included."""
    last = campaign.last_day(today)
    count = (last - campaign.start).days + 1
    step = max(1, -(-count // POINTS))
    return [last - timedelta(days=day) for day in range(0, count, step)][::-1]


def _told(view: View, campaign: Campaign, lives: Iterable[Life], today: date) -> dict[str, object]:
    refs = refs_of(view, (campaign.owner, *campaign.tribes))
    days = _days(campaign, today)
    progress = burn_up(campaign, lives, days[-1:])
    return {
        "id": campaign.id,
        "name": campaign.name,
        "rules": list(campaign.rules),
        "tribes": [refs[each] for each in campaign.tribes],
        "owner": refs[campaign.owner],
        "start": campaign.start,
        "target": campaign.target,
        "state": campaign.state(today),
        "taken_on": progress[0].taken_on if progress else 0,
        "done": progress[0].done if progress else 0,
        "ended_at": campaign.ended_at,
        "outcome": campaign.outcome,
        "decided": campaign.decided,
    }
