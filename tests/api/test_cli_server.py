"""Do demo and serve come up, say where, and end politely?"""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from api.cli import samples
from api.cli.samples import DAYS, files_of, stored
from graph.changes import difference
from graph.generator import generate
from graph.interchange import read
from graph.organisation import Organisation
from graph.projection import from_packed, to_blobs
from graph.store.sqlite import SqliteStore
from seeds import SEEDS, path_of
from tests.api.commands import PAYROLL, Commands, commands_in, starting


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a person starts it, and the line in which it says where it is."""
    process = subprocess.Popen(
        starting(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def address_in(line: str) -> str:
    found = re.search(r"http://\S+", line)
    assert found is not None, line
    return found[0]


def status_of(address: str) -> Any:
    with urlopen(f"{address}api/v1/status", timeout=30) as answer:
        return json.load(answer)


def stopped(process: subprocess.Popen[str], how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    """How the server ends when somebody presses Ctrl-C, or ends the process: its status, and its last words."""
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    return process.returncode, err


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return listener.getsockname()[1]


def test_serve_says_where_it_is_and_ends_politely(cli: Commands) -> None:
    cli.hold(*PAYROLL)
    with running("serve", "--no-browser", "--port", str(free_port())) as (process, line):
        assert line == f"The organisation is on {address_in(line)}  Ctrl-C ends it.\n"
        assert status_of(address_in(line))["revision"] == 1
        assert stopped(process) == (0, "Stopped.\n")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_ends_with_one_sentence_while_it_is_being_asked(cli: Commands, how: signal.Signals) -> None:
    cli.hold(*PAYROLL)
    port = free_port()
    with (
        running("serve", "--no-browser", "--port", str(port)) as (process, line),
        closing(socket.create_connection(("127.0.0.1", port))) as slow,
    ):
        slow.sendall(b"POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nno more")
        assert status_of(address_in(line))["revision"] == 1
        assert stopped(process, how) == (0, "Stopped.\n")


def test_columns_without_revisions_are_an_organisation(cli: Commands) -> None:
    with closing(SqliteStore.open(cli.file)) as store:
        assert Organisation(store).is_empty
        store.keep_columns(0, to_blobs(from_packed(generate(10))))
    with running("serve", "--no-browser", "--port", str(free_port())) as (process, line):
        assert status_of(address_in(line))["people"] == 10
        assert stopped(process) == (0, "Stopped.\n")


def test_a_port_that_is_taken_is_told_where_it_was_asked_for(cli: Commands) -> None:
    cli.hold(*PAYROLL)
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        outcome = cli.run("serve", "--no-browser", "--port", str(listener.getsockname()[1]))
    assert (outcome.status, outcome.out) == (1, "")
    assert "--port" in outcome.err


def test_a_port_that_is_taken_is_passed_over_where_none_was_asked_for(
    cli: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api import serving

    cli.hold(*PAYROLL)
    tried: list[int] = []

    def serve(organisation: object, settings: object, port: int, when_ready: object) -> None:
        tried.append(port)
        if len(tried) < 3:
            raise serving.CannotListen("127.0.0.1", port, "address already in use")

    monkeypatch.setattr(serving, "serve", serve)
    assert cli.run("serve", "--no-browser").status == 0
    assert tried == [8000, 8001, 8002]


def test_where_no_port_can_be_had_that_is_told(cli: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import serving

    def serve(organisation: object, settings: object, port: int, when_ready: object) -> None:
        raise serving.CannotListen("127.0.0.1", port, "address already in use")

    monkeypatch.setattr(serving, "serve", serve)
    outcome = cli.run("serve", "--no-browser")
    assert outcome.status == 1
    assert "cannot listen" in outcome.err


def test_serve_on_an_empty_store_says_how_to_fill_it(cli: Commands) -> None:
    with running("serve", "--no-browser", "--port", str(free_port())) as (process, line):
        assert status_of(address_in(line))["revision"] == 0
        status, err = stopped(process)
    assert status == 0
    assert "interstice import PATH" in err


def test_the_demo_shows_solstice_on_its_day(cli: Commands, tmp_path: Path) -> None:
    with running("demo", "--no-browser", "--port", str(free_port())) as (process, line):
        assert line.startswith("Solstice as it was on 16 Sep 2026 is on http://127.0.0.1:")
        status = status_of(address_in(line))
        assert (status["name"], status["today"], status["people"]) == ("Solstice", "2026-09-16", 220)
        assert status["gaps"] > 0
        assert stopped(process)[0] == 0
    assert not cli.file.exists()


@pytest.mark.parametrize("screen", [True, False])
def test_the_browser_is_opened_where_there_is_a_screen(
    cli: Commands, monkeypatch: pytest.MonkeyPatch, screen: bool
) -> None:
    import webbrowser
    from threading import Event

    from api import serving

    cli.hold(*PAYROLL)
    opened, seen = Event(), list[str]()

    def serve(organisation: object, settings: object, port: int, when_ready: Any) -> None:
        when_ready("http://127.0.0.1:8000/")
        opened.wait(30 if screen else 0.2)

    def open_(address: str) -> None:
        seen.append(address)
        opened.set()

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0" if screen else "")
    assert cli.run("serve").status == 0
    assert seen == (["http://127.0.0.1:8000/"] if screen else [])


@pytest.mark.parametrize("seed", SEEDS)
def test_each_sample_comes_into_a_file_of_its_own_and_is_used_again(cli: Commands, seed: Any) -> None:
    first = stored(seed)
    assert first.name == f"{seed}.db"
    before = first.stat().st_mtime_ns
    assert stored(seed) == first
    assert first.stat().st_mtime_ns == before
    assert [path.name for path in first.parent.parent.iterdir()] == [first.parent.name]


def test_a_changed_sample_is_made_anew(cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "areas.yaml").write_text("areas:\n  - {id: one, name: One}\n")
    monkeypatch.setattr("seeds.path_of", lambda name: folder)
    first = stored("acme")
    (folder / "areas.yaml").write_text("areas:\n  - {id: two, name: Two}\n")
    second = stored("acme")
    assert second != first
    assert not first.exists()
    with closing(SqliteStore.open(second)) as store:
        assert list(store.records().nodes) == ["two"]


def test_a_sample_that_could_not_be_loaded_leaves_nothing_behind(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(samples, "_bring_in", broken)
    with suppress(KeyboardInterrupt):
        stored("acme")
    assert list((tmp_path / "data" / "interstice" / "demo").iterdir()) == []


def test_the_past_of_solstice_ends_in_what_its_files_say(cli: Commands) -> None:
    with closing(SqliteStore.open(stored("solstice"))) as store:
        past = [name for name in files_of(path_of("solstice")) if name.startswith("history/")]
        assert store.head().revision == len(past) > 1
        organisation = Organisation(store)
        assert str(organisation.view(today=DAYS["solstice"]).today) == "2026-09-16"
        mark = store.mark()
        assert (mark.revision, mark.moment and mark.moment.date()) == (len(past), DAYS["solstice"])


def test_the_plans_of_solstice_come_along_with_it(cli: Commands) -> None:
    store = f"sqlite:///{stored('solstice')}"
    plans = cli.json("scenario", "--author", "Ruth Oyelaran", "--store", store)["scenarios"]
    assert {each["name"] for each in plans} == {"Money takes payslips", "Customers keep the portal"}


def test_the_sample_of_acme_holds_what_its_files_describe(cli: Commands) -> None:
    described = read(path_of("acme")).records
    with closing(SqliteStore.open(stored("acme"))) as store:
        held = store.records()
    assert held.nodes.keys() == described.nodes.keys()
    assert not [each for each in difference(described, held) if each.kind == "removed"]
