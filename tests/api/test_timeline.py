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
