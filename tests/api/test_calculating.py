"""Is something small answered at once while many wait for long calculations?"""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.responses import Response
from starlette.testclient import TestClient

from api.calculating import AT_ONCE, Calculation

MANY: Final = 60
"""More than there are threads to answer with."""


def test_a_short_answer_does_not_wait_for_many_calculations() -> None:
    go_on, seen = threading.Event(), Counter[str]()
    counting, long, short = threading.Lock(), APIRouter(route_class=Calculation), APIRouter()

    @long.get("/long")
    def calculate(number: int) -> Response:
        with counting:
            seen["running"] += 1
            seen["most"] = max(seen["most"], seen["running"])
        go_on.wait(30)
        with counting:
            seen["running"] -= 1
        return Response(str(number))

    @short.get("/short")
    def answer() -> Response:
        return Response("short")

    app = FastAPI()
    app.include_router(long)
    app.include_router(short)
    with TestClient(app) as client, ThreadPoolExecutor(MANY) as pool:
        asked = [pool.submit(client.get, f"/long?number={each}") for each in range(MANY)]
        answered = client.get("/short").text
        waited = sum(each.done() for each in asked)
        go_on.set()
        assert [each.result().text for each in asked] == [str(each) for each in range(MANY)]
    assert (answered, waited, seen["most"]) == ("short", 0, AT_ONCE)
