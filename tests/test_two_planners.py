"""Can two planners who want different things of one organisation, each at a process of their own, lose anything?

Both processes are real, on one store of either kind. Whoever applies first wins, and which of the two it is does not
matter: the other one is shown every point at which they meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from typing import Any, Final

import httpx2
import pytest

from tests.api.commands import Commands
from tests.api.test_cli_server import address_in, free_port, running
from tests.test_week import on_neo4j, on_sqlite

__all__ = ["on_neo4j", "on_sqlite"]

ORGANISATION: Final = """
tribes:
  - {id: pay, name: Payroll}
  - {id: time, name: Time}
  - {id: money, name: Money}
squads:
  - {id: slips, name: Slips, part_of: [pay], owns: [file]}
  - {id: run, name: Run, part_of: [pay], owns: [tax, fees]}
  - {id: east, name: East, part_of: [pay]}
  - {id: west, name: West, part_of: [pay]}
areas:
  - {id: file, name: File}
  - {id: tax, name: Tax rules}
  - {id: fees, name: Fees}
  - {id: dust, name: Dust}
  - {id: chaff, name: Chaff}
"""


@dataclass(frozen=True)
class Planner:
    """Somebody with a plan: what it wants where the other one wants something else."""

    name: str
    tribe: str
    called: str
    area: str
    closes: str
    erases: str

    def steps(self, other: Planner) -> list[dict[str, Any]]:
        return [
            {"do": "move_squad", "unit": "slips", "to": self.tribe},
            {"do": "set_property", "node": "slips", "property": "name", "value": self.called},
            {"do": "assign_area", "area": "file", "to": "run"},
            {"do": "assign_area", "area": self.area, "to": "slips"},
            {"do": "close_squad", "unit": self.closes},
            {"do": "erase", "nodes": [self.erases]},
            {"do": "move_squad", "unit": other.closes, "to": "time"},
            {"do": "set_property", "node": other.erases, "property": "description", "value": "Of use"},
        ]


KIM: Final = Planner("kim", "time", "Slip Engine", "tax", "east", "dust")
LEE: Final = Planner("lee", "money", "Payslips", "fees", "west", "chaff")


@dataclass(frozen=True)
class Desk:
    """A process, as the planner in front of it uses it."""

    client: httpx2.Client

    def get(self, path: str) -> Any:
        return self._told(self.client.get(f"/api/v1{path}"), 200)

    def post(self, path: str, status: int = 200, **form: Any) -> Any:
        return self._told(self.client.post(f"/api/v1{path}", json=form), status)

    def put(self, path: str, status: int = 200, **form: Any) -> Any:
        return self._told(self.client.put(f"/api/v1{path}", json=form), status)

    @staticmethod
    def _told(answered: httpx2.Response, status: int) -> Any:
        assert answered.status_code == status, answered.text
        return answered.json()


@pytest.fixture(params=["on_sqlite", pytest.param("on_neo4j", marks=pytest.mark.neo4j)])
def cli(request: pytest.FixtureRequest) -> Commands:
    return request.getfixturevalue(request.param)


@pytest.fixture
def desks(cli: Commands, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    file = tmp_path / "house.yaml"
    file.write_text(ORGANISATION)
    assert cli.json("import", str(file), "--yes")["revision"] == 1
    with ExitStack() as stack:

        def desk() -> Desk:
            _, line = stack.enter_context(running("serve", "--no-browser", "--port", str(free_port())))
            return Desk(stack.enter_context(httpx2.Client(base_url=address_in(line), timeout=60)))

        yield desk(), desk()


def approved(desk: Desk, planner: Planner, other: Planner) -> str:
    """The id of a planner's plan, approved by somebody else."""
    id_ = desk.post("/scenarios", 201, author=planner.name, name=planner.name, steps=planner.steps(other))["id"]
    desk.post(f"/scenarios/{id_}/submit", author=planner.name)
    desk.post(f"/scenarios/{id_}/approve", author="pat", reason="It is worth it.")
    return str(id_)


def both_at_once(first: Desk, path: str, second: Desk, other: str) -> list[httpx2.Response]:
    barrier = Barrier(2)

    def ask(desk: Desk, path: str, author: str) -> httpx2.Response:
        barrier.wait()
        return desk.client.post(f"/api/v1{path}", json={"author": author})

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(ask, first, path, "kim"), pool.submit(ask, second, other, "lee")]
        return [each.result() for each in asked]


def test_two_planners_lose_nothing_to_each_other(cli: Commands, desks: tuple[Desk, Desk]) -> None:
    plans = [approved(desks[0], KIM, LEE), approved(desks[1], LEE, KIM)]
    paths = [f"/scenarios/{each}/apply" for each in plans]
    answers = both_at_once(desks[0], paths[0], desks[1], paths[1])
    assert sorted(each.status_code for each in answers) == [200, 409]
    lost = [each.status_code for each in answers].index(409)
    winner, loser = (KIM, LEE) if lost else (LEE, KIM)
    desk, id_ = desks[lost], plans[lost]
    assert (answers[lost].json()["expected"], answers[lost].json()["current"]) == (1, 2)
    every_point_at_which_they_meet_is_shown(desk, id_, winner, loser)
    nothing_is_decided_in_silence(desk, id_)
    answered = [
        {"node": "slips", "what": "PART_OF", "plan": True},
        {"node": "slips", "what": "name", "plan": False},
    ]
    desk.post(f"/scenarios/{id_}/rebase", author=loser.name, answers=answered)
    two_who_edit_it_at_once_are_told(desks, lost, id_, loser, winner)
    desk.post(f"/scenarios/{id_}/submit", author=loser.name)
    desk.post(f"/scenarios/{id_}/approve", author="pat", reason="It is worth it.")
    assert desk.post(f"/scenarios/{id_}/apply", author=loser.name)["state"] == "applied"
    what_both_wanted_is_there(desks[1 - lost], winner, loser)
    assert cli.json("gaps", "--rebuild")["changed"] == 0


def every_point_at_which_they_meet_is_shown(desk: Desk, id_: str, winner: Planner, loser: Planner) -> None:
    found = desk.get(f"/scenarios/{id_}/meeting")
    met = {(each["node"], each["what"]): each for each in found["points"]}
    told = {
        point: (each["meeting"], each["base"], each["wanted"], each["current"])
        for point, each in met.items()
        if not point[1].startswith("status")
    }
    assert told.pop(("slips", "PART_OF")) == ("conflict", ["pay"], [loser.tribe], [winner.tribe])
    assert told.pop(("slips", "name")) == ("conflict", "Slips", loser.called, winner.called)
    assert told.pop(("file", "OWNS")) == ("same", ["slips"], ["run"], ["run"])
    assert told.pop((loser.area, "OWNS")) == ("clean", ["run"], ["slips"], ["run"])
    assert told.pop((winner.erases, "description")) == ("missing", None, "Of use", None)
    assert {meeting for meeting, *_ in told.values()} == {"clean"}
    left_out = {each["number"]: each["problems"] for each in found["steps"] if not each["fits"]}
    closed = {"east": "East", "west": "West"}[winner.closes]
    assert left_out == {
        7: [f"{closed} is closed, so nothing can be planned with it."],
        8: [f"There is no node {winner.erases!r}."],
    }


def nothing_is_decided_in_silence(desk: Desk, id_: str) -> None:
    one = [{"node": "slips", "what": "name", "plan": False}]
    for answers, open_ in (([], {"slips PART_OF", "slips name"}), (one, {"slips PART_OF"})):
        refused = desk.post(f"/scenarios/{id_}/rebase", 422, author="pat", answers=answers)
        assert {each["where"] for each in refused["problems"]} == open_
    assert desk.get(f"/scenarios/{id_}")["base"] == 1


def two_who_edit_it_at_once_are_told(
    desks: tuple[Desk, Desk], lost: int, id_: str, loser: Planner, winner: Planner
) -> None:
    """The steps that no longer fit are still there; each of the two leaves out another one of them."""
    seen = desks[lost].post(f"/scenarios/{id_}/share", author=loser.name, editors=[winner.name])
    assert len(seen["steps"]) == 8
    path, steps = f"/scenarios/{id_}/steps", seen["steps"]
    desks[1 - lost].put(path, author=winner.name, steps=steps[:6] + steps[7:], seen=seen["decided"])
    late = desks[lost].put(path, 409, author=loser.name, steps=steps[:7], seen=seen["decided"])
    assert [each["do"] for each in late["present"]["steps"]] == [each["do"] for each in steps[:6] + steps[7:]]
    desks[lost].put(path, author=loser.name, steps=steps[:6], seen=late["present"]["decided"])


def what_both_wanted_is_there(desk: Desk, winner: Planner, loser: Planner) -> None:
    assert [each["reason"] for each in desk.get("/changes")["items"]][:2] == [
        f"Scenario {loser.name}",
        f"Scenario {winner.name}",
    ]
    slips = desk.get("/nodes/slips")
    assert slips["properties"]["name"] == winner.called
    whole = desk.get("/exports/graph-json")
    ties = {(each["type"], each["source"], each["target"]) for each in whole["relationships"]}
    assert {tie for tie in ties if tie[:2] == ("PART_OF", "slips")} == {("PART_OF", "slips", loser.tribe)}
    assert {tie for tie in ties if tie[0] == "OWNS"} == {
        ("OWNS", "run", "file"),
        ("OWNS", "slips", "tax"),
        ("OWNS", "slips", "fees"),
    }
