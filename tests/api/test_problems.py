"""Is every error told in a sentence, and is nothing told that is nobody's business?"""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from starlette.testclient import TestClient

import api
import graph
from api.problems import KINDS, TABLE, problem_of
from api.settings import Settings
from graph.errors import DomainError, OutcomeUnknown, Problem, Refused, RevisionConflict, StoreUnavailable
from tests.api.conftest import House


def every_error() -> set[type[DomainError]]:
    for package in (graph, api):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in ("api.openapi",):
                importlib.import_module(module.name)
    found: set[type[DomainError]] = set()
    pending: list[type[DomainError]] = [DomainError]
    while pending:
        kind = pending.pop()
        found.add(kind)
        pending += kind.__subclasses__()
    return found


def test_every_error_that_a_request_can_meet_is_in_the_table() -> None:
    met_elsewhere = {"CannotListen", "GivenUp"}  # at the start, and by what follows in the background
    named = {each: next(kind for kind in each.__mro__ if kind in TABLE) for each in every_error()}
    unnamed = {each.__name__ for each, entry in named.items() if entry is DomainError and each is not DomainError}
    assert unnamed - met_elsewhere == set()
    assert all(entry.type in KINDS for entry in TABLE.values())


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreUnavailable("The server at bolt://x does not answer. Start it, then try again."), 503),
        (OutcomeUnknown("01a2"), 503),
        (RevisionConflict(3, 4), 409),
        (Refused(Problem("a.yaml:3", "This is no label.")), 422),
    ],
)
def test_an_error_of_the_domain_is_told_as_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch, error: DomainError, status: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(house.organisation, "view", fail)
    answered = TestClient(house.app, base_url="http://localhost").get("/api/v1/status")
    assert (answered.status_code, answered.json()["detail"]) == (status, error.sentence)
    assert ("retry-after" in answered.headers) == (status == 503)


def test_only_so_many_problems_are_listed_and_the_others_counted() -> None:
    problem = problem_of(Refused([Problem(f"a:{line}", "No.") for line in range(60)]))
    assert (len(problem.extras["problems"]), problem.extras["more"]) == (50, 10)


def test_a_failure_of_ours_says_nothing_of_its_insides(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("canary-password in /home/ada/secret.py")

    monkeypatch.setattr(house.organisation, "view", fail)
    client = TestClient(house.app, base_url="http://localhost", raise_server_exceptions=False)
    answered = client.get("/api/v1/status")
    assert (answered.status_code, answered.headers["content-type"]) == (500, "application/problem+json")
    assert "canary" not in answered.text
    assert "RuntimeError" not in answered.text
    assert answered.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/api/v1/status"), ("PUT", "/api/v1/changes"), ("POST", "/")]
)
def test_a_method_that_is_none_is_a_problem_too(client: TestClient, method: str, path: str) -> None:
    answered = client.request(method, path)
    assert (answered.status_code, answered.json()["type"]) == (405, "method-not-allowed")


@pytest.mark.parametrize(("path", "allowed"), [("/what-if", "POST"), ("/scenarios/any/steps", "PUT")])
def test_what_cannot_be_read_says_what_can_be_done_there(client: TestClient, path: str, allowed: str) -> None:
    answered = client.get(f"/api/v1{path}")
    assert (answered.status_code, answered.headers["allow"]) == (405, allowed)
    assert client.get("/api/v1/nothing-here").status_code == 404


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERSTICE_NEO4J_PASSWORD", "canary-password")
    settings = Settings()
    assert "canary" not in f"{settings!r} {settings}"
