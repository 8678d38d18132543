"""Does the command line help, fail and speak as it should, whatever the command?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from api.cli import SECTIONS
from api.cli.terminal import safe
from graph.interchange import FORMATS
from tests.api.commands import PAYROLL, Commands, commands_in, process


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


def test_the_help_lists_every_command_in_its_section(cli: Commands) -> None:
    outcome = cli.run("--help")
    assert outcome.status == 0
    for section, names in SECTIONS.items():
        assert f"{section}:" in outcome.out
        assert all(f"\n  {name} " in outcome.out for name in names)


def test_no_command_at_all_shows_the_help(cli: Commands) -> None:
    outcome = cli.run()
    assert "interstice demo" in outcome.out + outcome.err


@pytest.mark.parametrize("name", [name for names in SECTIONS.values() for name in names])
def test_every_command_explains_itself(cli: Commands, name: str) -> None:
    outcome = cli.run(name, "--help")
    assert outcome.status == 0
    assert f"Usage: interstice {name}" in outcome.out


def test_the_help_of_import_names_every_format(cli: Commands) -> None:
    helped = cli.run("import", "--help").out
    assert [name for name in FORMATS if name not in helped] == []


SERVER = {"fastapi", "starlette", "uvicorn", "asyncio", "pydantic_settings", "neo4j"}
LIBRARIES = {"scipy", "networkx", "graspologic_native", "rapidfuzz", "yaml", "rich", "xlsxwriter"}
ENGINE = {"numpy", "sqlite3", "graph.model"}


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        ("--help", SERVER | LIBRARIES | ENGINE | {"pydantic"}),
        ("--version", SERVER | LIBRARIES | ENGINE | {"pydantic"}),
        ("gaps --help", SERVER | LIBRARIES | ENGINE),
        ("gaps --json", SERVER | LIBRARIES),
        ("gaps", SERVER | LIBRARIES - {"rich"}),
        ("history --json", SERVER | LIBRARIES),
    ],
)
def test_nobody_waits_for_what_the_command_does_not_need(cli: Commands, arguments: str, without: set[str]) -> None:
    cli.hold(*PAYROLL, "bo -MEMBER_OF-> run", "Person bo -MEMBER_OF-> Squad bank")  # somebody who ties two squads
    code = (
        "import sys\nfrom api.cli import app\n"
        f"try: app({arguments.split()}, prog_name='interstice')\n"
        "except SystemExit as ended: assert not ended.code\n"
        f"print(sorted({without} & set(sys.modules)))"
    )
    assert process_of_python(code).splitlines()[-1] == "[]"


def process_of_python(code: str) -> str:
    import subprocess

    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_version_is_told(cli: Commands) -> None:
    assert cli.run("--version").out.startswith("interstice 0.")


def test_a_command_that_does_not_exist_is_a_wrong_use(cli: Commands) -> None:
    outcome = cli.run("gap")
    assert outcome.status == 2
    assert "Did you mean 'gaps'?" in outcome.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_store_may_be_named_before_and_after_the_command(cli: Commands, tmp_path: Path, place: str) -> None:
    cli.hold(*PAYROLL)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    named = ["--store", url]
    arguments = [*named, "history"] if place == "before" else ["history", *named]
    assert cli.json(*arguments) == {"revisions": []}
    assert len(cli.json("history")["revisions"]) == 1


def test_the_store_behind_the_command_wins(cli: Commands, tmp_path: Path) -> None:
    cli.hold(*PAYROLL)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert len(cli.json("--store", other, "history", "--store", f"sqlite:///{cli.file}")["revisions"]) == 1


def test_without_a_store_it_is_a_file_in_the_folder_of_the_user(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERSTICE_STORE")
    assert cli.json("history") == {"revisions": []}
    assert [path.name for path in (tmp_path / "data" / "interstice").glob("*.db")] == ["interstice.db"]


def test_an_address_that_names_no_store_is_refused_with_what_could_be_written(cli: Commands) -> None:
    outcome = cli.run("gaps", "--store", "postgres://here")
    assert (outcome.status, outcome.out) == (1, "")
    assert "sqlite:///FILE" in outcome.err


def test_a_store_that_is_no_database_is_told_in_a_sentence_and_left_alone(cli: Commands, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear reader, this is no database. " * 100)
    ran = process("gaps", "--store", f"sqlite:///{file}")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip().endswith(".")
    assert file.read_text().startswith("Dear reader")


def test_a_server_that_is_away_is_told_in_a_sentence(cli: Commands) -> None:
    ran = process("gaps", "--store", "bolt://127.0.0.1:1")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "127.0.0.1:1" in ran.stderr


def test_a_mistake_in_the_program_is_a_sentence_and_the_rest_is_in_the_log(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_history(monkeypatch)
    outcome = cli.run("history")
    log = tmp_path / "state" / "interstice" / "log" / "interstice.log"
    assert outcome.status == 1
    assert "ZeroDivisionError" in outcome.err
    assert "Traceback" not in outcome.err
    assert str(log) in outcome.err
    assert "Traceback" in log.read_text()


def test_debugging_shows_where_a_mistake_is(cli: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    break_history(monkeypatch)
    with pytest.raises(ZeroDivisionError):
        cli.run("--debug", "history")


def test_a_log_that_cannot_be_written_is_said(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_history(monkeypatch)
    (tmp_path / "state").write_text("a file where a folder should be")
    outcome = cli.run("history")
    assert outcome.status == 1
    assert "No log could be written" in outcome.err


def break_history(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.organisation import Organisation

    def broken(*_: object) -> None:
        raise ZeroDivisionError("one by nothing")

    monkeypatch.setattr(Organisation, "history", broken)


def test_whoever_stops_a_command_gets_a_word_and_no_traceback(
    cli: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.organisation import Organisation

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Organisation, "history", stopped)
    outcome = cli.run("history")
    assert (outcome.status, outcome.err.strip()) == (130, "Stopped.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë 漢字 👩‍💻", "Zoë 漢字 👩‍💻"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\ufeffbom", "\\ufeffbom"),
    ],
)
def test_what_cannot_be_printed_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("interstice gaps --rule area-z", "area-zombie-owner"),
        ("interstice gaps --family owner", "ownership"),
        ("interstice import --format back", "backstage"),
        ("interstice demo --seed ", "solstice"),
        ("interstice export --format ", "graph-json"),
        ("interstice hist", "history"),
        ("interstice gaps ass", "assign"),
        ("interstice gaps --state ack", "acknowledged"),
        ("interstice gaps list --rule area-z", "area-zombie-owner"),
        ("interstice waivers appr", "approve"),
        ("interstice waive area-unowned:a --kind acc", "accepted-risk"),
        ("interstice rule area-z", "area-zombie-owner"),
        ("interstice campaign plan x --rule area-z", "area-zombie-owner"),
        ("interstice posture --by fam", "family"),
    ],
)
def test_the_shell_completes(words: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_INTERSTICE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert found in process().stdout.split()
