"""What may be applied now, because its day has come?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.plan_payload import due_as_json
from api.routers.parts import Served
from api.schemas.parts import Moment
from api.schemas.waves import Wave, WaveQuery, Waves

router = APIRouter(tags=["scenarios"])


@router.get("/waves", operation_id="waves", summary="List waves that are due", response_model=Waves)
def waves(query: Annotated[WaveQuery, Query()], served: Served) -> Response:
    """The waves of approved scenarios whose day has come, the longest due first. None is applied by itself."""
    look = served.look(Moment())
    found = [
        Wave.model_validate(due_as_json(each))
        for each in served.outlook.planning.due()
        if query.person is None or each.scenario.may_see(query.person)
    ]
    return look.answer(Waves(items=found))
