"""Is the right store chosen, and does the server listen, answer and stop as it should?"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from api.main import open_store, settings_for
from api.serving import CannotListen, serve
from api.settings import Settings
from graph.changes import ChangeSet
from graph.errors import Refused, StoreUnavailable
from graph.store.sqlite import SqliteStore
from tests.api.conftest import House

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("INTERSTICE_"):
            monkeypatch.delenv(name)


def test_what_nobody_set_is_a_file_in_the_users_folder_on_this_machine_only() -> None:
    settings = Settings()
    assert settings.store.startswith("sqlite:///")
    assert settings.store.endswith("interstice.db")
    assert (settings.bind, settings.neo4j_user, settings.neo4j_password) == ("127.0.0.1", "neo4j", None)


def test_settings_come_from_the_environment_and_empty_ones_count_as_not_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERSTICE_STORE", "neo4j://graph.example:7687")
    monkeypatch.setenv("INTERSTICE_BIND", "0.0.0.0")
    monkeypatch.setenv("INTERSTICE_NEO4J_USER", "ops")
    monkeypatch.setenv("INTERSTICE_NEO4J_PASSWORD", "")
    monkeypatch.setenv("PORT", "9999")
    settings = Settings()
    assert (settings.store, settings.store_kind, settings.bind) == (
        "neo4j://graph.example:7687",
        "neo4j",
        "0.0.0.0",
    )
    assert (settings.neo4j_user, settings.neo4j_password) == ("ops", None)


def test_an_address_that_is_said_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERSTICE_STORE", "neo4j://graph.example")
    assert settings_for("sqlite:///x.db").store_kind == "sqlite"
    assert settings_for().store_kind == "neo4j"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("sqlite:///x.db", "sqlite"),
        ("sqlite:////data/x.db", "sqlite"),
        ("neo4j://host", "neo4j"),
        ("neo4j+s://host:7687", "neo4j"),
        ("bolt://host:7687", "neo4j"),
        ("bolt+ssc://host:7687", "neo4j"),
    ],
)
def test_an_address_says_what_kind_of_store_it_is(url: str, kind: str) -> None:
    assert Settings(store=url).store_kind == kind


@pytest.mark.parametrize(
    "url", ["", "x.db", "sqlite://x.db", "sqlite:///", "postgres://host", "neo4j://", "http://host"]
)
def test_an_address_that_names_no_store_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="names no store"):
        open_store(url or "sqlite:///")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////data/solstice.db", "Solstice"),
        ("sqlite:///acme-works_2.db", "Acme works 2"),
        ("sqlite:////home/ada/interstice.db", "Organisation"),
        ("neo4j://host", "Organisation"),
    ],
)
def test_an_organisation_is_called_as_its_file(url: str, name: str) -> None:
    assert Settings(store=url).name == name


def test_a_file_that_is_not_there_is_made_with_its_folder(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'new' / 'folder' / 'x.db'}")
    assert isinstance(store, SqliteStore)
    assert store.head().revision == 0
    store.close()


def test_a_server_that_does_not_answer_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(StoreUnavailable, match=str(port)):
        open_store(f"bolt://127.0.0.1:{port}")


def test_a_port_that_is_taken_is_told_in_a_sentence(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=f"port {port}: .*Choose another port"):
            serve(house.organisation, house.settings, port)


def test_a_host_that_is_not_ours_is_told_in_a_sentence(house: House) -> None:
    settings = replace(house.settings, bind="203.0.113.7")
    with pytest.raises(CannotListen, match="cannot listen on 203"):
        serve(house.organisation, settings, 0)


SERVER = """
import sys
from api.main import open_store, settings_for
from api.serving import serve
from graph.organisation import Organisation
store = open_store()
serve(Organisation(store), settings_for(), 0, lambda address: print(address, flush=True))
store.close()
print("stopped", flush=True)
"""


@contextmanager
def running(store: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server that runs in a process of its own."""
    environ = {**os.environ, "INTERSTICE_STORE": f"sqlite:///{store}"}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.communicate()


def test_a_real_server_answers_sends_events_and_stops_at_once_when_it_is_told_to(tmp_path: Path) -> None:
    with running(tmp_path / "x.db") as (address, process), httpx2.Client(base_url=address, timeout=30) as client:
        assert client.get("/api/v1/status").json()["revision"] == 0
        assert client.get("/api/v1/status", headers={"Host": "evil.example"}).status_code == 421
        with client.stream("GET", "/api/v1/events") as events:
            lines = iter(events.iter_lines())
            assert next(lines).startswith("id: 0.")
            change = {"after": {"id": "x", "labels": ["Area"], "properties": {"status": "active"}}}
            body = {"author": "ada", "reason": "First", "changes": [change]}
            assert client.post("/api/v1/changes", json=body, headers={"If-Match": '"r0"'}).status_code == 201
            told = [next(lines)]
            while not told[-1].startswith("id: 1."):
                told.append(next(lines))
            assert "event: revision" in told
            process.send_signal(signal.SIGINT)
            assert "event: revision" not in list(lines)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "stopped\n", "")


def test_another_process_that_commits_is_heard_within_a_moment(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with running(file) as (address, _), httpx2.stream("GET", f"{address}api/v1/events", timeout=30) as events:
        lines = iter(events.iter_lines())
        next(lines)
        with closing(open_store(f"sqlite:///{file}")) as store:
            store.commit(ChangeSet((), "elsewhere", "Theirs"), 0)
        assert '"reason":"Theirs"' in next(line for line in lines if line.startswith("data"))


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_store(f"sqlite:///{in_the_way}/folder/x.db")
