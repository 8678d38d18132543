"""Which organisation do the tests of the HTTP interface talk to? A small one with three revisions, on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from starlette.testclient import TestClient

from api.app import Application, create_app
from api.settings import Settings
from graph.bookkeeping import Bookkeeper
from graph.changes import ChangeSet, applied, difference
from graph.map import MOST_AT_ONCE
from graph.model import Records
from graph.organisation import Organisation
from graph.store.sqlite import SqliteStore
from tests.organisations.notation import org

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

HOSTILE = "<img src=x onerror=alert(1)>"

FOUNDING = (
    "Squad run name='Payroll Run' -PART_OF-> Tribe payroll name=Payroll",
    "Squad slips name='Payslip Engine' -PART_OF-> payroll",
    "Squad billing name=Billing -PART_OF-> Tribe money name=Money",
    f"Squad hostile name='{HOSTILE}' -PART_OF-> money",
    "Chapter backend name=Backend",
    "Person ada name='Ada Lovelace' -LEADS-> run",
    "ada -MEMBER_OF-> run",
    "cyd -LEADS-> billing",
    "Person bob name=Bob -MEMBER_OF-> run",
    "bob -MEMBER_OF-> backend",
    "Person cyd name=Cyd -MEMBER_OF-> billing",
    "cyd -REPORTS_TO-> bob",
    "bob -REPORTS_TO-> cyd",
    "run -OWNS-> Area api:petstore/v1 name='Pet store'",
    "billing -CONTRIBUTES_TO-> Area invoices name=Invoices criticality=4",
    "Dependency rates name='Exchange rates' criticality=3 -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> billing",
    "Dependency bank -NEEDED_BY-> slips",
    "bank -PROVIDED_BY-> billing",
    "Process sync status=validated -COVERS-> bank",
    "Position seat status=vacant since=2026-01-05 -SEAT_IN-> slips",
)
TEAM_ATLAS = ("Unit atlas name='Team Atlas' status=ghost -OWNS-> Area exports name='Data exports'",)


@dataclass(frozen=True)
class House:
    """The organisation, its store and the application that serves it."""

    organisation: Organisation
    store: SqliteStore
    app: Application
    settings: Settings


@cache
def founded() -> bytes:
    """The file of the house with its gaps written down, made once: most of what a house costs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "acme-works.db"
        with closing(SqliteStore.open(file)) as store:
            fill(store)
            Bookkeeper(Organisation(store, lambda: NOW)).follow()
        return file.read_bytes()  # closed, so that nothing is left in a log beside it


@contextmanager
def built(folder: Path, map_at_once: int = MOST_AT_ONCE) -> Iterator[House]:
    """The house in a folder; map_at_once: as in `Organisation`."""
    settings = Settings(store=f"sqlite:///{folder / 'acme-works.db'}")
    settings.store_file.write_bytes(founded())
    with closing(SqliteStore.open(settings.store_file)) as store:
        organisation = Organisation(store, lambda: NOW, map_at_once)
        app = create_app(organisation, settings, folder / "web")
        app.state.service.workbench.book.follow()
        yield House(organisation, store, app, settings)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house of this test alone, which may change it."""
    with built(tmp_path) as house:
        yield house


@pytest.fixture
def client(house: House) -> TestClient:
    """A program on this machine that talks to the house of this test."""
    return client_of(house)


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A program that only reads, in a house that nobody changes."""
    with built(tmp_path_factory.mktemp("read")) as house:
        yield client_of(house)


@pytest.fixture(scope="session")
def far_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A program that only reads, in the same house, which is too large to be drawn at once."""
    with built(tmp_path_factory.mktemp("far"), map_at_once=0) as house:
        yield client_of(house)


def client_of(house: House) -> TestClient:
    return TestClient(house.app, base_url="http://localhost:8000", raise_server_exceptions=False)


def fill(store: SqliteStore) -> None:
    """Revision 1 founds everything, 2 brings a ghost, and with 3 a squad loses its lead."""
    founded, grown = org(*FOUNDING), org(*FOUNDING, *TEAM_ATLAS)
    led = next(key for key in grown.relationships if key[:2] == ("LEADS", "ada"))
    lost = Records(grown.nodes, {key: each for key, each in grown.relationships.items() if key != led})
    before = Records()
    states = (
        (founded, "2026-01-10", "Founding"),
        (grown, "2026-03-01", "Team Atlas"),
        (lost, "2026-06-01", "Ada left"),
    )
    for number, (after, day, reason) in enumerate(states):
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        change_set = ChangeSet(difference(before, after), "ada", reason, "manual", at, f"set-{number}")
        assert applied(before, change_set) == after
        store.commit(change_set, number)
        before = after
