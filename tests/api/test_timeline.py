"""Which days are there to go through, how many gaps were open on each, and what was a reorganisation?"""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.test_changes import commit
from tests.api.test_decisions import keys
from tests.api.test_planned_reads import MOVE
from tests.api.test_scenarios import approved
from tests.api.test_waivers import get


def moved(unit: str, source: str, target: str) -> list[dict[str, Any]]:
    """The changes by which a unit comes under another one."""
    before, after = ({"type": "PART_OF", "source": unit, "target": each} for each in (source, target))
    return [{"before": before, "after": None}, {"before": None, "after": after}]


def test_the_line_ends_with_what_is_open_today(client: TestClient) -> None:
    found = get(client, "/timeline")
    assert found["today"] == "2026-11-22"
    assert found["line"][-1] == {"day": "2026-11-22", "open": len(keys(client))}
    assert [each["day"] for each in found["line"]] == sorted({each["day"] for each in found["line"]})
    assert sum(each["count"] for each in found["days"]) == 3
    assert found["days"][-1]["revision"] == 3
    assert (found["reorganisations"], found["planned"]) == ([], [])


@pytest.mark.parametrize("units", [1, 2])
def test_several_units_that_move_at_once_are_a_reorganisation(client: TestClient, units: int) -> None:
    moves = [moved("run", "payroll", "money"), moved("slips", "payroll", "money")][:units]
    assert commit(client, *(each for move in moves for each in move), reason="One tribe for all").is_success
    told = [{"revision": 4, "day": "2026-11-22", "reason": "One tribe for all", "moved": 2}]
    assert get(client, "/timeline")["reorganisations"] == (told if units == 2 else [])


def test_the_day_of_an_approved_plan_is_one_to_go_to(client: TestClient) -> None:
    assert get(client, "/timeline")["planned"] == []
    approved(client, MOVE)
    assert get(client, "/timeline")["planned"] == [MOVE["on"]]


def test_what_became_of_what_between_two_days_is_told_in_pages(client: TestClient) -> None:
    assert commit(client, *moved("run", "payroll", "money"), *moved("slips", "payroll", "money")).is_success
    days = {"since": "2026-11-21", "until": "2026-11-22"}
    found = get(client, "/differences", **days)
    units = next(each for each in found["groups"] if each["group"] == "units")
    assert (units["came"], units["went"], units["moved"]) == (0, 0, 2)
    assert [(each["id"], each["turn"]) for each in found["items"]][:2] == [("run", "moved"), ("slips", "moved")]
    assert found["items"][0]["sentence"].startswith("Payroll Run: tribe Payroll becomes Money")
    tribes = next(each for each in found["people"] if each["id"] == "changes-tribe")
    assert tribes["count"] == 2
    assert "Ada" not in str(found["items"])
    first = get(client, "/differences", **days, limit=1)
    second = get(client, "/differences", **days, limit=1, cursor=first["next"])
    assert first["items"] + second["items"] == found["items"][:2]
    refused = client.get("/api/v1/differences", params={"since": "2026-11-23", "until": "2026-11-22"})
    assert refused.status_code == 422


def test_what_is_planned_is_part_of_a_day_to_come(client: TestClient) -> None:
    approved(client, MOVE)
    found = get(client, "/differences", since="2026-11-22", until=MOVE["on"])
    assert [(each["id"], each["turn"]) for each in found["items"]][:1] == [("slips", "moved")]
