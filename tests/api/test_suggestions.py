"""Can a planner ask over HTTP for other tribes, see how far it is, take a choice, or call it off?"""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.jobs import FAILED, MOST_KEPT, MOST_OPEN, Busy, Job, Jobs
from graph.errors import NotFound, Problem, Refused
from graph.progress import Going
from tests.api.conftest import House
from tests.api.test_decisions import done, refused
from tests.api.test_waivers import get

ANY = {"people": {"least": 0}}


def asked(client: TestClient, **form: Any) -> Any:
    answered = client.post("/api/v1/suggestions", json=form)
    assert answered.status_code == 202, answered.text
    assert answered.headers["location"] == f"/api/v1/suggestions/{answered.json()['id']}"
    return answered.json()


def finished(client: TestClient, id: str) -> Any:
    while (found := get(client, f"/suggestions/{id}"))["state"] in ("waiting", "working"):
        time.sleep(0.02)
    return found


def test_a_front_is_looked_for_and_a_choice_becomes_a_scenario(client: TestClient) -> None:
    made = asked(client, **ANY)
    assert made["front"] is None
    found = finished(client, made["id"])
    assert (found["state"], found["progress"], found["revision"], found["failure"]) == ("done", 1.0, 3, None)
    front = found["front"]
    assert (front["people"], front["is_whole"]) == ({"least": 0, "most": None}, True)
    last = front["choices"][-1]
    assert last["moved"] == 1
    assert "cost" not in last["metrics"]
    assert last["metrics"]["cross-tribe"] == {"before": 2, "after": 0}
    steps = last["steps"]
    plan = done(client, "/scenarios", author="ada", name="Fewer ties", steps=steps, base=found["revision"])
    assert plan["steps"] == steps
    simulated = get(client, f"/scenarios/{plan['id']}/simulation")
    assert {each["key"] for each in simulated["opened"]} == {each["key"] for each in last["opened"]}


def test_a_suggestion_begins_at_a_plan(client: TestClient) -> None:
    move = {"do": "move_squad", "unit": "billing", "to": "payroll"}
    plan = done(client, "/scenarios", author="ada", name="Plan", steps=[move])
    found = finished(client, asked(client, **ANY, scenario=plan["id"])["id"])
    assert found["scenario"] == plan["id"]
    assert [each["moved"] for each in found["front"]["front"]] == [0]
    refused(client, "/suggestions", 404, scenario="nothing")


WISHES = (
    {},
    {"new": 1, "areas": True, "seed": 7},
    {"most_moved": 1, "pinned": ["billing"]},
    {"tribes": ["money", "payroll"], "squads": {"least": 0, "most": 4}},
)


@pytest.mark.parametrize("wish", WISHES)
def test_from_a_plan_without_steps_the_same_is_suggested_as_from_the_present(
    client: TestClient, wish: dict[str, Any]
) -> None:
    plan = done(client, "/scenarios", author="ada", name="Plan", steps=[])
    at_plan, at_present = (
        finished(client, asked(client, **{**ANY, **wish}, **start)["id"])
        for start in ({"scenario": plan["id"]}, {})
    )
    assert at_plan["front"] == at_present["front"]
    assert at_plan["front"].items() >= wish.items()


def test_from_a_plan_the_same_is_suggested_as_once_its_steps_are_done(client: TestClient) -> None:
    move = {"do": "move_squad", "unit": "hostile", "to": "payroll"}
    plan = done(client, "/scenarios", author="ada", name="Plan", steps=[move])
    planned = finished(client, asked(client, **ANY, new=1, scenario=plan["id"])["id"])["front"]
    for deed, author in (("submit", "ada"), ("approve", "bob"), ("apply", "ada")):
        done(client, f"/scenarios/{plan['id']}/{deed}", author=author)
    after = finished(client, asked(client, **ANY, new=1)["id"])["front"]
    assert len(planned["front"]) > 1
    assert [planned[name] for name in ("front", "communities")] == [
        after[name] for name in ("front", "communities")
    ]


@pytest.mark.parametrize("steps", [[], [{"do": "move_squad", "unit": "hostile", "to": "payroll"}]])
def test_a_choice_is_tried_on_the_map_as_the_plan_that_it_would_be(
    client: TestClient, steps: list[dict[str, str]]
) -> None:
    start = {"scenario": done(client, "/scenarios", author="ada", name="Plan", steps=steps)["id"]} if steps else {}
    made = finished(client, asked(client, **ANY, new=1, **start)["id"])
    last = made["front"]["choices"][-1]
    tried = client.get(f"/api/v1/suggestions/{made['id']}/choices/{last['number']}/map/columns")
    taken = done(client, "/scenarios", author="ada", name="Taken", steps=[*steps, *last["steps"]])
    assert last["steps"]
    assert tried.content == client.get(f"/api/v1/scenarios/{taken['id']}/map/columns").content
    assert client.get(f"/api/v1/suggestions/{made['id']}/choices/99/map/columns").status_code == 404


def test_what_does_not_exist_can_neither_stay_nor_take_part(client: TestClient) -> None:
    found = refused(client, "/suggestions", 422, pinned=["nothing"], tribes=["run", "money"])
    assert found["problems"] == [
        {"where": "pinned", "sentence": "There is no unit nothing here that could be kept in its place."},
        {"where": "tribes", "sentence": "There is no active tribe run here that could take part."},
    ]


def test_what_is_cancelled_is_forgotten(client: TestClient) -> None:
    made = asked(client)
    assert client.delete(f"/api/v1/suggestions/{made['id']}").status_code == 204
    assert client.get(f"/api/v1/suggestions/{made['id']}").status_code == 404
    assert client.delete(f"/api/v1/suggestions/{made['id']}").status_code == 404


def test_bounds_that_nothing_lies_between_are_refused(client: TestClient) -> None:
    found = refused(client, "/suggestions", 422, people={"least": 9, "most": 2})
    assert found["problems"] == [
        {"where": "people", "sentence": "A tribe cannot have at least 9 people and at most 2."}
    ]


@pytest.mark.parametrize("wrong", [{"seed": False}, {"seed": "3"}, {"new": True}, {"areas": "yes"}, {"areas": 1}])
def test_what_is_no_number_is_not_taken_for_one(client: TestClient, wrong: dict[str, Any]) -> None:
    assert refused(client, "/suggestions", 422, **wrong)["problems"][0]["where"] == f"body {next(iter(wrong))}"


def test_more_than_can_be_worked_on_is_turned_away(house: House, client: TestClient) -> None:
    gate = threading.Event()
    jobs = house.app.state.service.suggestions
    waiting = [jobs.begin(None, lambda _: gate.wait()) for _ in range(MOST_OPEN)]
    try:
        late = client.post("/api/v1/suggestions", json={})
        assert (late.status_code, late.headers["retry-after"]) == (503, "5")
        assert late.json()["type"] == "busy"
    finally:
        for each in waiting:
            each.cancel()
        gate.set()


# jobs


def over(job: Job[Any, Any]) -> Job[Any, Any]:
    while not job.is_over:
        time.sleep(0.001)
    return job


def test_a_job_tells_how_far_it_is_and_what_came_of_it() -> None:
    jobs = Jobs[str, int]("sum")
    half, gate = threading.Event(), threading.Event()

    def work(going: Going) -> int:
        assert going(0.5)
        half.set()
        gate.wait()
        return 3

    job = jobs.begin("three", work)
    half.wait()
    assert (job.state, job.progress, jobs.one(job.id)) == ("working", 0.5, job)
    gate.set()
    assert (over(job).state, job.progress, job.result, job.about) == ("done", 1.0, 3, "three")
    jobs.close()


def test_a_job_that_fails_says_why() -> None:
    def refusing(_: Going) -> int:
        raise Refused(Problem("people", "Too few."))

    jobs = Jobs[str, int]("sum")
    assert over(jobs.begin("", refusing)).failure == "people: Too few."
    broken = over(jobs.begin("", lambda _: 1 // 0))
    assert (broken.state, broken.failure, broken.result) == ("failed", FAILED, None)
    jobs.close()


def test_only_so_many_jobs_are_kept_and_the_oldest_goes_first() -> None:
    jobs = Jobs[int, int]("sum")
    made = [over(jobs.begin(number, lambda _: 1)) for number in range(MOST_KEPT + 2)]
    for gone in made[:2]:
        with pytest.raises(NotFound):
            jobs.one(gone.id)
    assert [jobs.one(each.id).about for each in made[2:]] == list(range(2, MOST_KEPT + 2))
    jobs.close()


def test_what_nobody_wants_any_more_is_not_begun() -> None:
    jobs = Jobs[str, None]("sum")
    gate = threading.Event()
    jobs.begin("first", lambda _: gate.wait() and None)
    begun: list[str] = []
    others = [jobs.begin("next", lambda _: begun.append("next")) for _ in range(MOST_OPEN - 1)]
    with pytest.raises(Busy):
        jobs.begin("late", lambda _: None)
    for each in others:
        jobs.cancel(each.id)
    gate.set()
    over(jobs.begin("last", lambda _: begun.append("last")))
    assert begun == ["last"]
    jobs.close()


def test_after_everything_was_given_up_there_is_work_again() -> None:
    jobs = Jobs[str, int]("sum")
    jobs.close()
    assert over(jobs.begin("two", lambda _: 2)).result == 2
    jobs.close()
