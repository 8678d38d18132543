"""How does a test say in one line which command is run, on which organisation, and what came of it?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.changes import ChangeSet, difference
from graph.model import Records
from graph.store.sqlite import SqliteStore
from tests.organisations import org

TODAY = "2026-11-22"

PAYROLL = (
    "Squad run name='Payroll Run' -PART_OF-> Tribe payroll name=Payroll",
    "ada -LEADS-> run",
    "Person ada name='Ada Lovelace' -MEMBER_OF-> run",
    "run -OWNS-> Area ledger name=Ledger",
    "run -CONTRIBUTES_TO-> Area slips name='Payslip archive'",
    "Area exports name='Data exports' criticality=3",
)
"""Six things, of which two areas have no owner and a tribe has no lead."""


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote for programs."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Commands:
    """The command line, with its default store in a file of its own."""

    file: Path

    def run(self, *arguments: str, answer: str | None = None) -> Outcome:
        """Run a command inside this process."""
        result = CliRunner().invoke(app, list(arguments), input=answer, prog_name="interstice")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    def json(self, *arguments: str) -> Any:
        """What a command that must succeed writes for programs."""
        outcome = self.run(*arguments, "--json")
        assert outcome.status == 0, outcome.err
        return outcome.json

    def hold(self, *lines: str, at: str = "2026-01-01", reason: str = "Begin") -> None:
        """Make the organisation that the lines describe the next revision of the default store."""
        with self.store() as store:
            changes = difference(store.records(), org(*lines))
            moment = datetime.fromisoformat(f"{at}T00:00:00+00:00")
            store.commit(ChangeSet(changes, "Ada", reason, at=moment), store.head().revision)

    @property
    def records(self) -> Records:
        """What the default store holds."""
        with self.store() as store:
            return store.records()

    @property
    def revision(self) -> int:
        """The latest revision of the default store."""
        with self.store() as store:
            return store.head().revision

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        """The default store, for a look inside."""
        store = SqliteStore.open(self.file)
        try:
            yield store
        finally:
            store.close()


def commands_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The command line with everything it keeps in a folder."""
    file = folder / "organisation.db"
    settings = {name for name in os.environ if name.startswith("INTERSTICE_")} - {"INTERSTICE_SHARED_DATA"}
    for variable in settings | {"COLUMNS", "NO_COLOR"} & os.environ.keys():
        monkeypatch.delenv(variable)
    monkeypatch.setenv("INTERSTICE_STORE", f"sqlite:///{file}")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    return Commands(file)


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does, in a process of its own."""
    return subprocess.run(
        starting(*arguments), capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def starting(*arguments: str) -> list[str]:
    """What starts a command in a process of its own."""
    return [sys.executable, "-c", "from api.cli import main; main()", *arguments]


def it_is(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on commands run at this moment (ISO, or a day: its noon), whatever the clock of the machine shows."""
    at = datetime.fromisoformat(moment if "T" in moment else f"{moment}T12:00:00+00:00")
    monkeypatch.setattr("api.cli.stores.clock", lambda: at)
